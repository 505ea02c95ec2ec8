"""A sitting of a mediation, and what parties agree there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from praktijkteam import calendar
from praktijkteam.cases.commitments import NewCommitment, add_commitment
from praktijkteam.cases.mediation import NewSession, add_session, change_sitting
from praktijkteam.cases.view import CaseView, PositionView, SessionView
from praktijkteam.errors import Refused
from ui.appearance import TextSize
from ui.cases.case_form import CaseForm, row_now
from ui.cases.desk import CaseDesk
from ui.editing.inputs import DayInput, LineInput, TextInput
from ui.editing.work_desk import Work
from ui.forms.inputs import SelectInput
from ui.widgets.choices import Select
from ui.widgets.date_field import DateField
from ui.widgets.labels import Label
from ui.widgets.text_edit import TextEdit

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

OWN = ("day", "place", "summary")


class SittingForm(CaseForm):
    """Day, place, what was said, and where every party stood."""

    table = "mediation_session"

    def __init__(
        self,
        desk: CaseDesk,
        session: SessionView | None,
        parent: QWidget | None = None,
    ) -> None:
        title = desk.tr("Zitting wijzigen") if session else desk.tr("Nieuwe zitting")
        super().__init__(desk, title, desk.tr("Opslaan"), parent)
        self._session = session
        self.day = DateField(desk.parse_day, calendar.day_text, parent=self)
        self.where = QLineEdit(self)
        self.summary = TextEdit(least=3, parent=self)
        self.add_beside(
            ("day", self.tr("Dag"), DayInput(self.day), 1),
            ("place", self.tr("Plaats"), LineInput(self.where), 2),
        )
        self.add("summary", self.tr("Wat is er besproken?"), TextInput(self.summary))
        if desk.view.parties:
            self.fields.addWidget(
                Label(self.tr("Waar stond elke partij?"), TextSize.SMALL, strong=True, parent=self)
            )
        for party in desk.view.parties:
            self.add(party.id, party.name, LineInput(QLineEdit(self)))

    def now(self, view: CaseView) -> Mapping[str, Any] | None:
        return row_now(
            view.sessions, self._session, lambda each: values_of(each, positions_of(each, view), self.desk)
        )

    def work(self) -> Work:
        values = self.values
        own = {name: values.pop(name) for name in OWN}
        if self._session is None:
            new = partial(NewSession, place=own["place"], summary=own["summary"])
            return partial(_add, self.desk.case_id, new, own["day"], values, self.desk.today)
        base = {name: self.base[name] for name in OWN}
        before = {party_id: self.base[party_id] for party_id in values}
        return partial(
            change_sitting,
            session_id=self._session.id,
            mine=own,
            base=base,
            positions=values,
            before=before,
        )

    def told(self) -> str:
        return self.tr("De zitting is opgeslagen.")


class AgreementForm(CaseForm):
    """What a party promised at a sitting; it is a commitment of question 2 as well."""

    def __init__(self, desk: CaseDesk, session: SessionView, parent: QWidget | None = None) -> None:
        title = desk.tr("Afspraak van {day}").format(day=calendar.day_text(session.day))
        super().__init__(desk, title, desk.tr("Afspraak bewaren"), parent)
        self._session = session
        self.party = Select(self.tr("Wie?"), self)
        parties = [(party.id, party.name) for party in desk.view.parties]
        self.party.set_choices([(None, self.tr("kies een partij")), *parties])
        self.what = QLineEdit(self)
        self.due = DateField(desk.parse_day, calendar.day_text, parent=self)
        self.add("party_id", self.tr("Wie?"), SelectInput(self.party))
        self.add("text", self.tr("Wat is afgesproken?"), LineInput(self.what))
        self.add("due_on", self.tr("Uiterlijk"), DayInput(self.due))

    def work(self) -> Work:
        new = NewCommitment(
            str(self.party.value() or ""),
            self.what.text(),
            self._session.day,
            self.due.day(),
            self._session.id,
        )
        return partial(add_commitment, case_id=self.desk.case_id, new=new)

    def told(self) -> str:
        return self.tr("De afspraak is bewaard; zij staat ook bij de partij.")


def values_of(
    session: SessionView | None, positions: Sequence[PositionView], desk: CaseDesk
) -> dict[str, Any]:
    """What the form begins with: the sitting, and a line for every party."""
    stood = {each.party_id: each.text for each in positions}
    lines = {party.id: stood.get(party.id, "") for party in desk.view.parties}
    if session is None:
        return {"day": desk.today, "place": "", "summary": "", **lines}
    return {**{name: getattr(session, name) for name in OWN}, **lines}


def positions_of(session: SessionView, view: CaseView) -> list[PositionView]:
    """Where the parties stood in that sitting."""
    return [each for each in view.positions if each.session_id == session.id]


def _add(
    case_id: str, new: Any, day: Any, positions: Mapping[str, str], today: date, session: Session
) -> str:
    if day is None:
        raise Refused("Kies op welke dag de zitting is.", field="day")
    said = {party_id: text for party_id, text in positions.items() if text.strip()}
    return add_session(session, case_id, new(day), said, today=today).id
