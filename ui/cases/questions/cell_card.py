"""One cell of the matrix: on what ground a party is responsible, and whether it says so itself."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.questions.responsibility import change_responsibility
from praktijkteam.cases.view import CaseView, ChangeView, IssueView, PartyView, ResponsibilityView
from praktijkteam.labels import label
from praktijkteam.terms import Acknowledged, Basis
from ui.appearance import TextSize, Tone, tokens
from ui.cases.desk import CaseDesk
from ui.cases.keyed_rows import KeyedRows
from ui.cases.questions.matrix_words import PRIMARY
from ui.cases.sections.history_section import ChangeRow
from ui.editing.edit import Edit
from ui.editing.editor import Editor
from ui.editing.field_notice import FieldNotice
from ui.editing.inputs import DayInput, Input, LineInput
from ui.widgets.buttons import LinkButton
from ui.widgets.choices import RadioButton
from ui.widgets.date_field import DateField
from ui.widgets.form_row import FormRow
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.matrix_model import MatrixCell
from ui.widgets.matrix_painting import draw_letter
from ui.widgets.painting import CONTROL
from ui.widgets.section import Card
from ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

LABEL = 72
FIELDS = (
    "basis",
    "basis_text",
    "source",
    "source_seen_on",
    "acknowledged",
    "standpoint",
    "heard_in",
)


class RoundsInput(Input):
    """One of a closed list, all in sight; None while nothing was chosen."""

    def __init__(self, kind: type[StrEnum], name: str, parent: QWidget) -> None:
        holder = QWidget(parent)
        super().__init__(holder)
        holder.setAccessibleName(name)
        holder.setMinimumHeight(CONTROL)
        self._group = QButtonGroup(holder)
        self._rounds: Sequence[tuple[StrEnum, RadioButton]] = [
            (member, RadioButton(label(member), parent=holder)) for member in kind
        ]
        self._kind = kind
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for _, button in self._rounds:
            self._group.addButton(button)
            button.setAccessibleDescription(name)
            button.clicked.connect(self.edited)
            button.clicked.connect(self.left)
            row.addWidget(button)
        row.addStretch(1)

    def value(self) -> StrEnum | None:
        return next((member for member, button in self._rounds if button.isChecked()), None)

    def set_value(self, value: StrEnum | None) -> None:
        self._group.setExclusive(False)
        for member, button in self._rounds:
            button.setChecked(member == value)
        self._group.setExclusive(True)

    def unpack(self, packed: str | None) -> StrEnum | None:
        return self._kind(packed) if packed else None

    def go(self, cursor: int = 0) -> None:
        chosen = next((button for _, button in self._rounds if button.isChecked()), self._rounds[0][1])
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)


class Letter(QWidget):
    """The letter of the cell, as it stands in the matrix."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell: MatrixCell | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_cell(self, cell: MatrixCell | None) -> None:
        self._cell = cell
        self.setVisible(cell is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(32, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._cell:
            draw_letter(QPainter(self), QRectF(self.rect()).center(), self._cell, tokens(self.palette()))


class CellCard(Card):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.letter = Letter(self)
        self.party = ElidedLabel("", strong=True, parent=self)
        self.issue = ElidedLabel("", strong=True, parent=self)
        self.past_link = LinkButton(self.tr("Historie van dit vak"), parent=self)
        self.past_link.clicked.connect(self._toggle_past)
        self.past: KeyedRows[ChangeView] = KeyedRows(
            lambda change: str(change.seq), lambda change: ChangeRow(change, desk.today, parent=self)
        )
        self._shows_past = False
        self._held: tuple[str, str] | None = None
        """The issue and the party of the cell that is shown, while something stands in it."""
        self._changes: list[ChangeView] = []
        self.empty = Label(
            self.tr("Dit vak is leeg. Typ V, U, R of I."), TextSize.SMALL, Tone.MUTED, parent=self
        )
        self.basis_text, self.source, self.standpoint, self.heard = (QLineEdit(self) for _ in range(4))
        self.basis_text.setPlaceholderText(self.tr("welke wet, afspraak of welk keurmerk?"))
        self.seen = DateField(desk.parse_past_day, calendar.day_text, self.tr("Bron bekeken op"), self)
        self.seen.setPlaceholderText(self.tr("bekeken op"))
        self.basis = RoundsInput(Basis, self.tr("Grondslag"), self)
        self.acknowledged = RoundsInput(Acknowledged, self.tr("Erkend"), self)
        inputs: dict[str, Input] = {
            "basis": self.basis,
            "basis_text": LineInput(self.basis_text),
            "source": LineInput(self.source),
            "source_seen_on": DayInput(self.seen),
            "acknowledged": self.acknowledged,
            "standpoint": LineInput(self.standpoint),
            "heard_in": LineInput(self.heard),
        }
        self.edit = Edit(inputs, self)
        self.editor = Editor(desk, self.edit, "responsibility", self)
        self.edit.left.connect(self.editor.leave)
        self.notice = FieldNotice(self.editor, self)
        self.fields = QWidget(self)
        self.columns = SideBySide(32)
        self._arrange()

    def show_cell(
        self, issue: IssueView, party: PartyView, cell: ResponsibilityView | None, view: CaseView
    ) -> None:
        self.party.setText(party.name)
        self.issue.setText(issue.title)
        contested = issue.contested and cell is not None and cell.role == PRIMARY
        self.letter.show_cell(MatrixCell(cell.role, contested) if cell else None)
        self._changes = [each for each in view.history if cell and each.row_id == cell.id]
        self.past_link.setVisible(bool(self._changes))
        self._show_past()
        self.fields.setVisible(cell is not None)
        self.empty.setVisible(cell is None and not self._desk.closed)
        held, self._held = self._held, (issue.id, party.id) if cell else None
        if cell is None:
            (self.editor.taken_away if held == (issue.id, party.id) else self.editor.close)()
            return
        place = self._desk.place(f"verantwoordelijkheid.vak.{cell.id}", f"{party.name}: {issue.title}")
        values = {name: getattr(cell, name) for name in FIELDS}
        self.editor.open(place, values, partial(_save, cell.id))

    def _toggle_past(self) -> None:
        self._shows_past = not self._shows_past
        self._show_past()

    def _show_past(self) -> None:
        self.past.show_items(self._changes if self._shows_past else ())

    def take_focus(self) -> None:
        self.basis.go()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.letter)
        head.addWidget(self.party)
        head.addWidget(Label(self.tr("voor"), tone=Tone.MUTED, parent=self))
        head.addWidget(self.issue)
        head.addStretch(1)
        head.addWidget(self.past_link)
        self.source.setAccessibleName(self.tr("Bron"))  # its row names what both stand in
        source = QWidget(self)
        line = QHBoxLayout(source)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.source, 3)
        line.addWidget(self.seen, 2)
        halves = (QVBoxLayout(), QVBoxLayout())
        for column in halves:
            column.setSpacing(8)
            self.columns.addLayout(column, 1)
        self.fields.setLayout(self.columns)
        rows: tuple[tuple[str, str, QWidget, int], ...] = (
            ("basis", self.tr("Grondslag"), self.basis.widget, 0),
            ("basis_text", self.tr("Welke"), self.basis_text, 0),
            ("source", self.tr("Bron"), source, 0),
            ("acknowledged", self.tr("Erkend"), self.acknowledged.widget, 1),
            ("standpoint", self.tr("Standpunt"), self.standpoint, 1),
            ("heard_in", self.tr("Gehoord in"), self.heard, 1),
        )
        for name, words, widget, half in rows:
            row = FormRow(words, widget, label_width=LABEL, parent=self)
            self.edit.inputs[name].told.connect(row.refuse)
            if name == "source":
                self.edit.inputs["source_seen_on"].told.connect(row.refuse)
            halves[half].addWidget(row)
        self.body.addLayout(head)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.notice)
        self.body.addLayout(self.past)


def _save(responsibility_id: str, session: Session, mine: Any, base: Any) -> object:
    return change_responsibility(session, responsibility_id, mine, base)
