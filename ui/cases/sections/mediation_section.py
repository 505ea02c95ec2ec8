"""Mediation: the sittings of a case, where each party stood, and what they agreed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.mediation import NewSession, add_session, remove_session
from praktijkteam.cases.view import CaseView, CommitmentView, PositionView, SessionView
from praktijkteam.terms import CaseKind
from ui.appearance import TextSize, Tone
from ui.cases.desk import CaseDesk
from ui.cases.keyed_rows import KeyedRows
from ui.cases.questions.commitments_box import promise_line
from ui.cases.sections.mediation_forms import AgreementForm, SittingForm, positions_of, values_of
from ui.editing.inline_form import Forms, FormSlot
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.widgets.rich_text import LeadText
from ui.widgets.section import Card, Section

Sitting = tuple[SessionView, tuple[tuple[str, str], ...], tuple[tuple[str, CommitmentView], ...]]
"""A sitting with the positions and the agreements, each with the name of its party."""


class SittingCard(Card):
    """`changing`, `agreeing` and `removing` come from its links."""

    changing = Signal()
    agreeing = Signal()
    removing = Signal()

    def __init__(self, sitting: Sitting, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        session, positions, agreements = sitting
        head = QHBoxLayout()
        head.setSpacing(8)
        place = f", {session.place}" if session.place else ""
        title = f"{calendar.day_text(session.day)}{place}"
        head.addWidget(Label(title, strong=True, wrap=True, parent=self), 1)
        if not desk.closed:
            for words, wanted in (
                (self.tr("Afspraak toevoegen"), self.agreeing),
                (self.tr("Wijzigen"), self.changing),
                (self.tr("Weghalen"), self.removing),
            ):
                link = LinkButton(words, parent=self)
                link.setAccessibleName(f"{words}: {title}")
                link.clicked.connect(wanted)
                head.addSpacing(8)
                head.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        if session.summary:
            self.body.addWidget(LeadText("", session.summary, parent=self))
        for name, text in positions:
            self.body.addWidget(LeadText(f"{name}:", text, size=TextSize.SMALL, parent=self))
        if agreements:
            title_line = Label(self.tr("Afgesproken"), TextSize.SMALL, strong=True, parent=self)
            self.body.addWidget(title_line)
        for name, agreement in agreements:
            when = promise_line(agreement, desk.today)
            self.body.addWidget(
                LeadText(f"{name}:", agreement.text, f"({when})", size=TextSize.SMALL, parent=self)
            )


class MediationSection(Section):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.tr("Bemiddeling"), 0, parent)
        self._desk = desk
        self.add = self.heading.add_link(self.tr("Zitting toevoegen"))
        self.add.clicked.connect(self.open_new)
        self.slot = FormSlot()
        self.nothing = Label(
            self.tr("Nog geen zitting. Hier komt wie wanneer om tafel zat, en wat er is afgesproken."),
            TextSize.SMALL,
            Tone.MUTED,
            wrap=True,
            parent=self,
        )
        self.rows: KeyedRows[Sitting] = KeyedRows(lambda sitting: sitting[0].id, self._card, spacing=8)
        self.body.addLayout(self.slot)
        self.body.addWidget(self.nothing)
        self.body.addLayout(self.rows)

    def show_case(self, view: CaseView) -> None:
        self.setVisible(view.kind != CaseKind.KNOWLEDGE or bool(view.sessions))
        self.heading.set_count(len(view.sessions) or None)
        self.add.setVisible(not self._desk.closed)
        self.nothing.setVisible(not view.sessions)
        self.rows.show_items(_sittings(view))

    def close_case(self) -> None:
        self.slot.clear()

    def forms(self) -> Forms:
        sessions = self._desk.view.sessions
        return {
            "bemiddeling.nieuw": self.open_new,
            **{f"bemiddeling.{each.id}": partial(self._change, each) for each in sessions},
            **{f"bemiddeling.{each.id}.afspraak": partial(self._agree, each) for each in sessions},
        }

    def open_new(self) -> None:
        form = SittingForm(self._desk, None, self)
        self.slot.open(form, "bemiddeling.nieuw", values_of(None, (), self._desk))

    def _change(self, session: SessionView) -> None:
        form = SittingForm(self._desk, session, self)
        values = values_of(session, positions_of(session, self._desk.view), self._desk)
        self.slot.open(form, f"bemiddeling.{session.id}", values)

    def _agree(self, session: SessionView) -> None:
        form = AgreementForm(self._desk, session, self)
        begin = {"party_id": None, "text": "", "due_on": None}
        self.slot.open(form, f"bemiddeling.{session.id}.afspraak", begin)

    def _remove(self, session: SessionView) -> None:
        again = NewSession(session.day, session.place, session.summary)
        taken = positions_of(session, self._desk.view)
        positions, seen = {each.party_id: each.text for each in taken}, self._desk.seen(session, *taken)
        self._desk.take_away(
            session.id,
            partial(remove_session, session_id=session.id, seen=seen),
            told=self.tr("De zitting is weggehaald."),
            undo=partial(add_session, case_id=self._desk.case_id, new=again, positions=positions),
        )

    def _card(self, sitting: Sitting) -> QWidget:
        card = SittingCard(sitting, self._desk, self)
        card.changing.connect(lambda: self._change(sitting[0]))
        card.agreeing.connect(lambda: self._agree(sitting[0]))
        card.removing.connect(lambda: self._remove(sitting[0]))
        return card


def _sittings(view: CaseView) -> list[Sitting]:
    names = {party.id: party.name for party in view.parties}

    def named(positions: tuple[PositionView, ...], session_id: str) -> tuple[tuple[str, str], ...]:
        return tuple(
            (names.get(each.party_id, ""), each.text) for each in positions if each.session_id == session_id
        )

    return [
        (
            session,
            named(view.positions, session.id),
            tuple(
                (names.get(each.party_id, ""), each)
                for each in view.commitments
                if each.session_id == session.id
            ),
        )
        for session in view.sessions
    ]
