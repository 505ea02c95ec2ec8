"""Beside the conversation, filling while somebody types: what the team knows already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases import suggestions
from praktijkteam.cases.earlier import Earlier, KnownFigure, earlier
from praktijkteam.cases.lists.listing import CaseRow
from praktijkteam.cases.questions.amounts import amount
from praktijkteam.cases.suggestions import KnownParty, KnownPerson
from praktijkteam.labels import label
from praktijkteam.terms import CaseState, Precision, QuestionState
from ui.appearance import TextSize, Tone, tokens
from ui.cases.keyed_rows import KeyedRows
from ui.editing.place_field import NamedPlace
from ui.editing.work_desk import WorkDesk
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.marks import LIST, draw_mark
from ui.widgets.section import Card, Section

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy import Connection

_GAP = 8


class FourMarks(QWidget):
    """How far the four questions of a case are."""

    def __init__(self, states: Sequence[QuestionState], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states = states
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(states))

    def sizeHint(self) -> QSize:
        return QSize(len(self._states) * (LIST + _GAP) - _GAP, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = tokens(self.palette()).text
        for place, state in enumerate(self._states):
            centre = QPointF(LIST / 2 + place * (LIST + _GAP), self.height() / 2)
            draw_mark(painter, centre, LIST, state, colour)


class EarlierRow(QWidget):
    """`opened` shows the case; `wanted` adds this request to it."""

    opened = Signal()

    def __init__(self, case: CaseRow, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = LinkButton(case.number, small=False, parent=self)
        self.link.setAccessibleName(f"{case.number} {case.title}")
        self.link.clicked.connect(self.opened)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(FourMarks(case.questions, self))
        top.addWidget(self.link)
        top.addWidget(ElidedLabel(case.title, parent=self), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(ElidedLabel(_about(case, today), TextSize.SMALL, Tone.MUTED, parent=self))


class TwoLines(QWidget):
    """A name with something quiet under it. With an action it is a link."""

    chosen = Signal()

    def __init__(self, first: str, second: str, *, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(first, parent=self))
        words.addWidget(ElidedLabel(second, TextSize.SMALL, Tone.MUTED, parent=self))
        row.addLayout(words, 1)
        if action:
            link = LinkButton(action, parent=self)
            link.setAccessibleName(f"{action}: {first}")
            link.clicked.connect(self.chosen)
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)


class IntakeSide(QWidget):
    """`attach_wanted(case)` adds the request to a case that runs; `person_chosen` and `party_chosen` fill in."""

    attach_wanted = Signal(object)
    person_chosen = Signal(object)
    party_chosen = Signal(object)

    def __init__(self, desk: WorkDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.card = Card(self)
        self.cases = Section(self.tr("Eerdere zaken"), parent=self)
        self.case_rows: KeyedRows[CaseRow] = KeyedRows(lambda case: case.id, self._case, spacing=8)
        self.told = Label("", TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.attach = Button("", small=True, parent=self)
        self.attach.clicked.connect(self._attach)
        self._newest: CaseRow | None = None
        self.persons = Section(self.tr("Contactpersonen"), parent=self)
        self.person_rows: KeyedRows[KnownPerson] = KeyedRows(lambda one: one.id, self._person, spacing=6)
        self.figures = Section(self.tr("Bekende cijfers"), parent=self)
        self.figure_rows: KeyedRows[KnownFigure] = KeyedRows(lambda one: one.id, self._figure, spacing=6)
        self.parties = Section(self.tr("Suggestie voor partijen"), parent=self)
        self.party_rows: KeyedRows[KnownParty] = KeyedRows(lambda one: one.name, self._party, spacing=6)
        self._lay_out()
        self.show_places(())

    def show_places(self, places: Sequence[NamedPlace]) -> None:
        """Look up what is known of these municipalities."""
        self.cases.heading.set_title(
            self.tr("Zaken van {place}").format(place=", ".join(each.name for each in places))
            if places
            else self.tr("Eerdere zaken")
        )
        ids, today = [place.id for place in places if place.id], self._desk.today
        regions = [place.region_id for place in places if place.region_id]
        if not ids and not regions:
            self._show_known((Earlier(0, (), ()), []))
            self.told.setText(self.tr("Noem een gemeente of regio; dan staan hier de eerdere zaken."))
            return

        def look(connection: Connection) -> tuple[Earlier, list[KnownPerson]]:
            persons = [
                person for each in ids for person in suggestions.persons(connection, municipality_id=each)
            ]
            return earlier(connection, ids, today=today, region_ids=regions), persons

        self._desk.context.jobs.read(self, look, done=self._show_known, topic="known")

    def show_parties(self, parties: Sequence[KnownParty]) -> None:
        """What could be meant by what is typed in the field for parties."""
        self.party_rows.show_items(list(parties)[:3])
        self.parties.setVisible(bool(parties))
        self.card.update()

    def _show_known(self, known: tuple[Earlier, list[KnownPerson]]) -> None:
        found, persons = known
        self.cases.heading.set_count(found.count or None)
        self.case_rows.show_items(found.cases)
        self.told.setText(self.tr("Daar zijn nog geen zaken van.") if not found.cases else "")
        self.told.setVisible(not found.cases)
        self._newest = next((case for case in found.cases if case.state != CaseState.CLOSED), None)
        self.attach.setVisible(self._newest is not None)
        if self._newest:
            self.attach.setText(self.tr("Bij {number} voegen").format(number=self._newest.number))
        self.person_rows.show_items(persons[:3])
        self.persons.setVisible(bool(persons))
        self.figure_rows.show_items(found.figures[:3])
        self.figures.setVisible(bool(found.figures))
        self.card.update()

    def _attach(self) -> None:
        if self._newest:
            self.attach_wanted.emit(self._newest)

    def _case(self, case: CaseRow) -> QWidget:
        row = EarlierRow(case, self._desk.today, self)
        row.opened.connect(lambda: self._desk.context.go.case(case.number))
        return row

    def _person(self, person: KnownPerson) -> QWidget:
        row = TwoLines(
            person.name,
            " · ".join(filter(None, (person.function, person.phone))),
            action=self.tr("Beller"),
            parent=self,
        )
        row.chosen.connect(partial(self.person_chosen.emit, person))
        return row

    def _figure(self, figure: KnownFigure) -> QWidget:
        day = calendar.received_text(figure.reference_date, Precision.MONTH)
        return TwoLines(
            amount(figure.low, figure.high, figure.what),
            f"{figure.source} · peildatum {day} · {figure.number}",
            parent=self,
        )

    def _party(self, party: KnownParty) -> QWidget:
        row = TwoLines(party.name, party.detail, action=self.tr("Toevoegen"), parent=self)
        row.chosen.connect(partial(self.party_chosen.emit, party))
        return row

    def _lay_out(self) -> None:
        self.cases.body.addWidget(self.told)
        self.cases.body.addLayout(self.case_rows)
        self.cases.body.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignLeft)
        for section, rows in (
            (self.persons, self.person_rows),
            (self.figures, self.figure_rows),
            (self.parties, self.party_rows),
        ):
            section.body.addLayout(rows)
        for section in (self.cases, self.persons, self.figures, self.parties):
            self.card.add_part(section)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)
        layout.addStretch(1)
        self.parties.hide()


def _about(case: CaseRow, today: date) -> str:
    parts = [label(case.stage) if case.state == CaseState.OPEN else label(case.state)]
    if case.lead:
        parts.append(case.lead)
    if case.target_date and case.state != CaseState.CLOSED:
        parts.append(f"streefdatum {calendar.day_brief(case.target_date, today)}")
    return " · ".join(parts)
