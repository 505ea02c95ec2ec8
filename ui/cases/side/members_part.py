"""Colleagues who work along on the case, beside its lead."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from praktijkteam.cases.involved import involve, let_go
from praktijkteam.cases.view import CaseView, InvolvedView
from praktijkteam.permissions import Action
from praktijkteam.team import reading as team
from ui.appearance import TextSize
from ui.cases.chosen_at_once import Values
from ui.cases.desk import CaseDesk, Work
from ui.cases.keyed_rows import KeyedRows
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel
from ui.widgets.section import Section

_ALONG = "works along"


class MemberRow(QWidget):
    def __init__(self, member: InvolvedView, *, changes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remove = IconButton(
            "x", self.tr("{name} werkt niet meer mee").format(name=member.name), parent=self
        )
        self.remove.setVisible(changes)
        self.setFocusProxy(self.remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(ElidedLabel(member.name, TextSize.SMALL, parent=self), 1)
        row.addWidget(self.remove)


class MembersPart(Section):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.tr("Werken mee"), None, parent)
        self._desk = desk
        self.add = self.heading.add_link(self.tr("Medewerker toevoegen"))
        self.add.clicked.connect(self.choose)
        self.rows: KeyedRows[InvolvedView] = KeyedRows(lambda each: each.id, self._row, spacing=2)
        self.body.addLayout(self.rows)

    def show_case(self, view: CaseView) -> None:
        self.heading.set_count(len(view.involved) or None)
        self.add.setVisible(self._changes)
        self.rows.show_items(view.involved)

    @property
    def _changes(self) -> bool:
        return self._desk.allowed.may(Action.INVOLVE)

    def choose(self) -> None:
        """Offer the colleagues who are not on the case yet; the choice is kept at once."""
        today = self._desk.today
        self._desk.context.jobs.read(
            self, lambda connection: team.members(connection, today), done=self._offer, topic="members"
        )

    def _offer(self, members: Sequence[team.MemberView]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view = self._desk.view
        for member in members:
            if member.id != view.lead_id and not self._works_along(member.id):
                action = menu.addAction(member.name.replace("&", "&&"))
                action.triggered.connect(partial(self._involve, member.id, member.name))
        if menu.isEmpty():
            menu.addAction(self.tr("Iedereen van het team werkt al mee.")).setEnabled(False)
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _involve(self, member_id: str, name: str) -> None:
        told = self.tr("{name} werkt nu mee aan deze zaak.")
        self._choose(member_id, told.format(name=name), along=True)

    def _row(self, member: InvolvedView) -> QWidget:
        row = MemberRow(member, changes=self._changes, parent=self)
        row.remove.clicked.connect(lambda: self._let_go(member))
        return row

    def _let_go(self, member: InvolvedView) -> None:
        told = self.tr("{name} werkt niet meer mee aan deze zaak.")
        self._choose(member.member_id, told.format(name=member.name), along=False)

    def _choose(self, member_id: str, told: str, *, along: bool) -> None:
        self._desk.at_once.choose(
            self._row_of(member_id),
            {_ALONG: along},
            self._read(member_id),
            partial(_change, self._desk.case_id, member_id),
            told=told,
            undo=True,
        )

    def _works_along(self, member_id: str) -> bool:
        """Also when it was chosen just now and is on its way."""
        return bool(self._desk.at_once.standing(self._row_of(member_id), self._read(member_id))[_ALONG])

    def _row_of(self, member_id: str) -> str:
        """A colleague may be named on several cases one after the other."""
        return f"{self._desk.case_id}.{member_id}"

    def _read(self, member_id: str) -> Values:
        return {_ALONG: any(each.member_id == member_id for each in self._desk.view.involved)}


def _change(case_id: str, member_id: str, mine: Values, _base: Values) -> Work:
    return partial(involve if mine[_ALONG] else let_go, case_id=case_id, member_id=member_id)
