"""What is known of the party in hand: its stance, its interest, and what it promised and delivered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from praktijkteam.cases.questions.stakeholders import change_party
from praktijkteam.cases.view import CaseView, PartyView
from praktijkteam.labels import label
from praktijkteam.terms import PartyGroup, Stance
from ui.appearance import TextSize, Tone, tokens
from ui.cases.desk import CaseDesk
from ui.cases.questions.commitments_box import CommitmentsBox
from ui.cases.questions.party_form import PartyForm, remove, values_of
from ui.editing.edit import Edit
from ui.editing.editor import Editor
from ui.editing.field_notice import FieldNotice
from ui.editing.inline_form import FormSlot
from ui.editing.inputs import ChoiceInput, LineInput
from ui.page import Target
from ui.widgets.buttons import LinkButton
from ui.widgets.form_row import FormRow
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.party_marks import draw_shape
from ui.widgets.section import Card
from ui.widgets.segmented import Segment, SegmentedControl

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

LABEL = 84
FIELDS = ("stance", "interest_text")


class GroupShape(QWidget):
    """The shape of a kind of party; the word stands beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = PartyGroup.GOVERNMENT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_group(self, group: PartyGroup) -> None:
        self._group = group
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(16, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        centre = QPointF(self.width() / 2, self.height() / 2)
        draw_shape(QPainter(self), centre, 12, self._group, tokens(self.palette()).text)


class PartyCard(Card):
    """`gone` comes when the party was taken away."""

    gone = Signal()

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._party: PartyView | None = None
        self.shape = GroupShape(self)
        self.name = ElidedLabel("", strong=True, parent=self)
        self.kind = ElidedLabel("", tone=Tone.MUTED, parent=self)
        self.open_party = LinkButton(self.tr("Partij openen"), parent=self)
        self.open_party.clicked.connect(self._open_party)
        self.change = LinkButton(self.tr("Alles wijzigen"), parent=self)
        self.change.clicked.connect(self.open_form)
        self.contact = Label("", TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.contact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.slot = FormSlot()
        segments = [Segment(stance, label(stance), stance) for stance in Stance]
        self.stance = SegmentedControl(self.tr("Houding"), segments, parent=self)
        self.interest = QLineEdit(self)
        self.interest.setPlaceholderText(self.tr("wat wil of vreest deze partij?"))
        self.commitments = CommitmentsBox(desk, LABEL, self)
        interest = LineInput(self.interest)
        self.edit = Edit({"stance": ChoiceInput(self.stance, Stance), "interest_text": interest}, self)
        self.editor = Editor(desk, self.edit, "case_party", self)
        self.edit.left.connect(self.editor.leave)
        self.interest_row = FormRow(self.tr("Belang"), self.interest, label_width=LABEL, parent=self)
        interest.told.connect(self.interest_row.refuse)
        self.notice = FieldNotice(self.editor, self)
        self._arrange()

    def shows(self, party_id: str | None) -> bool:
        return self._party is not None and self._party.id == party_id

    def show_party(self, party: PartyView, view: CaseView) -> None:
        if not self.shows(party.id):
            self.slot.clear()
        self._party = party
        closed = self._desk.closed
        self.shape.show_group(party.group)
        self.name.setText(party.name)
        self.kind.setText(" · ".join(filter(None, (label(party.group), label(party.role), _voice(party)))))
        self.open_party.setVisible(bool(party.organisation_id or party.municipality_id))
        self.change.setVisible(not closed)
        self.contact.setText(_contact(party))
        self.contact.setVisible(bool(_contact(party)))
        place = self._desk.place(f"partijen.{party.id}", self.tr("Belang van {name}").format(name=party.name))
        values = {name: getattr(party, name) for name in FIELDS}
        self.editor.open(place, values, partial(_save, party.id))
        self.commitments.show_party(party, view)

    def lose(self) -> None:
        """A colleague took the party from the case."""
        self.editor.taken_away()
        self._party = None

    def close_case(self) -> None:
        self.slot.clear()
        self.commitments.close_case()
        self._party = None

    def take_focus(self) -> None:
        self.interest.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_form(self) -> None:
        """Everything of this party: name, group, role, whom it speaks for, contact person."""
        if self._party:
            form = PartyForm(self._desk, self._party, self)
            form.remove_wanted.connect(partial(self._remove, self._party))
            self.slot.open(form, f"partijen.{self._party.id}.alles", values_of(self._party))

    def _remove(self, party: PartyView) -> None:
        self.slot.clear()
        remove(self._desk, party, self.gone.emit)

    def _open_party(self) -> None:
        if self._party:
            subject = self._party.organisation_id or self._party.municipality_id or ""
            self._desk.context.go.page("parties", Target(subject))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.shape)
        head.addWidget(self.name)
        # What the party is gives way before what it is called.
        self.kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        head.addWidget(self.kind, 1)
        head.addWidget(self.change)
        head.addSpacing(8)
        head.addWidget(self.open_party)
        stance = QHBoxLayout()
        stance.setSpacing(12)
        words = Label(self.tr("Houding"), TextSize.SMALL, strong=True, parent=self)
        words.setFixedWidth(LABEL)
        stance.addWidget(words)
        stance.addWidget(self.stance)
        stance.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.contact)
        self.body.addLayout(self.slot)
        self.body.addLayout(stance)
        self.body.addWidget(self.interest_row)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.commitments)


def _voice(party: PartyView) -> str:
    return f"spreekt namens {label(party.speaks_for)}" if party.speaks_for else ""


def _contact(party: PartyView) -> str:
    """The contact person with function, telephone and e-mail."""
    name = ", ".join(filter(None, (party.person, party.person_function)))
    return " · ".join(filter(None, (name, party.phone, party.email)))


def _save(party_id: str, session: Session, mine: Any, base: Any) -> object:
    return change_party(session, party_id, mine, base)
