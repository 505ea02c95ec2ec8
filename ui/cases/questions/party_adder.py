"""Naming a party that is not on the case yet."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from praktijkteam.cases.questions.stakeholders import NewParty, add_party, remove_party
from praktijkteam.cases.suggestions import KnownParty
from praktijkteam.errors import Refused
from praktijkteam.terms import SpeaksFor
from ui.cases.desk import CaseDesk
from ui.cases.questions.party_picker import PartyPicker
from ui.widgets.buttons import IconButton
from ui.widgets.form_row import FormRow


class PartyAdder(QWidget):
    """Stays open for the next one; Escape or its cross puts it away. `added(id)` names the new party."""

    added = Signal(str)

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._voice: SpeaksFor | None = None
        self.field = PartyPicker(desk.context.jobs, self)
        self.field.named.connect(self._add)
        self.row = FormRow(self.tr("Nieuwe partij"), self.field, parent=self)
        self.field.textEdited.connect(lambda _text: self.row.accept())
        close = IconButton("x", self.tr("Sluiten"), parent=self)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.row, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        self.hide()

    def ask(self, voice: SpeaksFor | None = None) -> None:
        """Ask for a party; with a `voice`, for one that speaks for that group."""
        self._voice = voice
        self.row.accept()
        self.row.set_hint(self.tr("Wie spreekt namens {group}?").format(group=voice.value) if voice else "")
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _add(self, party: KnownParty | str) -> None:
        case_id, new = self._desk.case_id, _new(party, self._voice)
        self._desk.do(
            lambda session: add_party(session, case_id, new).id,
            done=self._done,
            refused=partial(self._refuse, party),
        )

    def _done(self, party_id: str) -> None:
        name = self._desk.tr("Partij toegevoegd.")
        self._desk.tell(name, partial(remove_party, party_id=party_id, seen=self._desk.seen()))
        self._voice = None
        self.row.set_hint("")
        self.added.emit(party_id)

    def _refuse(self, party: KnownParty | str, refusal: Refused) -> None:
        """What was typed comes back, with the reason under it."""
        self.field.setText(party if isinstance(party, str) else party.name)
        self.row.refuse(str(refusal))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def _new(party: KnownParty | str, voice: SpeaksFor | None) -> NewParty:
    if isinstance(party, str):
        return NewParty(party, speaks_for=voice)
    return NewParty(
        party.name,
        organisation_id=party.organisation_id,
        municipality_id=party.municipality_id,
        group=party.group,
        speaks_for=voice,
    )
