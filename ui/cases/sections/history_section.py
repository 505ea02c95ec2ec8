"""What happened to a case, as sentences, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.history.reading import history
from praktijkteam.cases.history.sentences import LONGEST
from praktijkteam.cases.reading import NEWEST_CHANGES
from praktijkteam.cases.view import CaseView, ChangeView
from praktijkteam.permissions import Action
from praktijkteam.terms import ChangeKind
from ui.appearance import TextSize, Tone
from ui.cases.desk import CaseDesk
from ui.cases.keyed_rows import KeyedRows
from ui.retention.blanking import ask_blanking
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.labels import Label
from ui.widgets.rich_text import LeadText
from ui.widgets.section import Section

FIRST, MORE = 8, 50
_WHEN = 124
_OPENINGS = 6


class ChangeRow(QWidget):
    """One change: when, what, why, and who did it. A text that is too long for a sentence can be opened.

    `blanking_wanted` comes when something of it has to go out of the history.
    """

    blanking_wanted = Signal()

    def __init__(
        self, change: ChangeView, today: date, *, may_blank: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        texts = _texts(change)
        self.whole = QWidget(self)
        self.link = LinkButton(self.tr("Tekst tonen"), parent=self)
        self.link.setAccessibleName(self.tr("Tekst tonen: {sentence}").format(sentence=change.sentence))
        self.link.clicked.connect(self._turn)
        self.link.setVisible(bool(texts))
        self.whole.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        when = Label(calendar.moment_short(change.at, today), TextSize.SMALL, Tone.MUTED, parent=self)
        when.setMinimumWidth(_WHEN)
        self.link.setFixedHeight(when.sizeHint().height())
        row.addWidget(when, 0, top)
        row.addWidget(LeadText("", change.sentence, change.reason, size=TextSize.SMALL, parent=self), 1)
        row.addWidget(self.link, 0, top)
        row.addWidget(Label(change.actor, TextSize.SMALL, Tone.MUTED, parent=self), 0, top)
        if may_blank and change.kind is not ChangeKind.BLANK:
            row.addWidget(self._blank_button(change, when.sizeHint().height()), 0, top)
        under = QVBoxLayout(self.whole)
        under.setContentsMargins(_WHEN + 12, 4, 0, 8)
        under.setSpacing(4)
        for lead, text in texts:
            under.addWidget(LeadText(lead, text, size=TextSize.SMALL, parent=self.whole))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 3, 0, 3)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.whole)

    def _blank_button(self, change: ChangeView, height: int) -> IconButton:
        button = IconButton(
            "ellipsis", self.tr("Acties voor {sentence}").format(sentence=change.sentence), parent=self
        )
        button.setFixedHeight(height)
        button.clicked.connect(lambda: self._menu().popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Waarde wissen…")).triggered.connect(
            lambda _checked: self.blanking_wanted.emit()
        )
        return menu

    def _turn(self) -> None:
        shown = self.whole.isHidden()
        self.whole.setVisible(shown)
        self.link.setText(self.tr("Tekst verbergen") if shown else self.tr("Tekst tonen"))


def _texts(change: ChangeView) -> list[tuple[str, str]]:
    """What stood there and what stands there now, when that was too long for the sentence."""
    texts = [(lead, text) for lead, text in (("Was:", change.old), ("Nu:", change.new)) if text]
    return (
        texts
        if any(" ".join(text.split()) not in change.sentence and _long(text) for _, text in texts)
        else []
    )


def _long(text: str) -> bool:
    return len(text) > LONGEST or "\n" in text


class HistorySection(Section):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.tr("Historie"), None, parent)
        self._desk = desk
        self._most = FIRST
        self._older: list[ChangeView] = []
        self._exhausted = False
        self.rows: KeyedRows[ChangeView] = KeyedRows(
            lambda change: f"{change.seq} {self._may_blank()}", self._row
        )
        self.more = LinkButton(self.tr("Meer tonen"), parent=self)
        self.more.clicked.connect(self._show_more)
        self.openings = Label("", TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.body.addWidget(self.openings)
        self.body.addLayout(self.rows)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_case(self, view: CaseView) -> None:
        known = self._known(view)
        self.rows.show_items(known[: self._most])
        whole = self._exhausted or len(view.history) < NEWEST_CHANGES
        self.more.setVisible(len(known) > self._most or not whole)
        self.openings.setVisible(bool(view.openings))
        self.openings.setText(self._told_openings(view))

    def close_case(self) -> None:
        self._most, self._older, self._exhausted = FIRST, [], False

    def _may_blank(self) -> bool:
        return self._desk.allowed.may(Action.RETAIN)

    def _row(self, change: ChangeView) -> ChangeRow:
        row = ChangeRow(change, self._desk.today, may_blank=self._may_blank(), parent=self)
        row.blanking_wanted.connect(lambda: ask_blanking(self._desk.context, change.seq, self))
        return row

    def _known(self, view: CaseView) -> list[ChangeView]:
        """What came with the case, and what was fetched behind it."""
        last = view.history[-1].seq if view.history else 0
        return [*view.history, *(change for change in self._older if change.seq < last)]

    def _told_openings(self, view: CaseView) -> str:
        """Who looked into a confidential case; it comes only to who may know that."""
        day = self._desk.today
        seen = [f"{each.name} ({calendar.moment_short(each.at, day)})" for each in view.openings[:_OPENINGS]]
        return self.tr("Deze vertrouwelijke zaak is ingezien door {names}.").format(names=", ".join(seen))

    def _show_more(self) -> None:
        self._most += MORE
        known = self._known(self._desk.view)
        if self._most <= len(known) or not known:
            self.show_case(self._desk.view)
            return
        case_id, before = self._desk.case_id, known[-1].seq
        self._desk.context.jobs.read(
            self,
            lambda connection: history(connection, case_id, MORE, before),
            done=self._fetched,
            topic="history",
        )

    def _fetched(self, changes: Sequence[ChangeView]) -> None:
        self._older += changes
        self._exhausted = not changes
        self.show_case(self._desk.view)
