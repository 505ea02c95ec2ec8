"""The numbers of a problem, each with its source and reference date, edited where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from praktijkteam.cases.amounts import Amount, amount
from praktijkteam.cases.intake import NewFigure, add_figure, change_figure, remove_figure
from praktijkteam.cases.view import FigureView
from ui.appearance import TextSize, font, tokens
from ui.cases.desk import CaseDesk
from ui.cases.questions.cell_fields import CellDate, CellField
from ui.drafts import Place
from ui.editing.amount_text import parse_amount
from ui.editing.edit import Edit
from ui.editing.editor import Editor
from ui.editing.field_notice import VersionsMark
from ui.editing.inputs import DayInput, Input, LineInput
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.detail_field import lock
from ui.widgets.form_row import ErrorLine
from ui.widgets.labels import Label
from ui.widgets.painting import draw_frame, text_width

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

_WIDTHS = (0, 72, 0, 84)
_STRETCH = (2, 0, 3, 0)
_CROSS = 28
_FIELD = "probleem.aantal."
NEW = "nieuw-"
EMPTY = {"what": "", "low": None, "high": None, "source": "", "reference_date": None}


class AmountPart(Input):
    """The lowest or the highest number of one field; both write the field anew when they are set."""

    def __init__(self, field: QLineEdit, place: int) -> None:
        super().__init__(field)
        self._field = field
        self._place = place
        if place == 0:
            field.textEdited.connect(self.edited)

    def value(self) -> int | None:
        parsed = parse_amount(self._field.text())
        return parsed[self._place] if parsed else None

    def set_value(self, value: int | None) -> None:
        if value == self.value() and parse_amount(self._field.text()) is not None:
            return
        parts = list(parse_amount(self._field.text()) or (None, None))
        parts[self._place] = value
        low, high = parts
        self._field.setText("" if low is None else amount(low, high, ""))

    def lock(self, locked: bool) -> None:
        lock(self._field, locked)

    def problem(self) -> str:
        unclear = self._place == 0 and parse_amount(self._field.text()) is None
        return self.tr("Vul een getal in, of een reeks: 220.000 tot 735.000.") if unclear else ""

    def kept(self) -> str | None:
        """What was typed is kept once, with the lowest number."""
        return self._field.text() if self._place == 0 else None

    def restore(self, kept: str | None) -> None:
        if kept is not None:
            self._field.setText(kept)


class FigureRow(QWidget):
    """One number. `removed` comes from its cross, which a new one has too."""

    removed = Signal()

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = CellField(self.tr("Wat is er geteld"), self.tr("wat?"), self.tr("zoals panden"), self)
        self.amount = CellField(self.tr("Aantal"), self.tr("hoeveel?"), parent=self)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.source = CellField(self.tr("Bron"), self.tr("bron ontbreekt"), parent=self)
        self.day = CellDate(desk.parse_past_day, self.tr("Peildatum"), self.tr("peildatum?"), self)
        self.cross = IconButton("x", self.tr("Aantal weghalen"), parent=self)
        self.cross.clicked.connect(self.removed)
        self.error = ErrorLine(self)
        inputs: dict[str, Input] = {
            "what": LineInput(self.what),
            "low": AmountPart(self.amount, 0),
            "high": AmountPart(self.amount, 1),
            "source": LineInput(self.source),
            "reference_date": DayInput(self.day),
        }
        for each in inputs.values():
            each.told.connect(self.error.say)
        self._desk = desk
        self.figure_id: str | None = None
        self.saved_as: str | None = None
        self.edit = Edit(inputs, self)
        self.editor = Editor(desk, self.edit, "figure", self)
        self.editor.saved.connect(self._saved)
        self.edit.changed.connect(self._show_missing)
        self._lay_out()

    @property
    def empty(self) -> bool:
        return not any(field.text().strip() for field in (self.what, self.amount, self.source, self.day))

    def open_known(self, figure: FigureView) -> None:
        """Show a number of the case; a row that was new becomes it, with whatever is typed in it."""
        place = _place(self._desk, figure.id, figure.what)
        if self.figure_id is None and self.saved_as == figure.id:
            self.editor.adopt(place, partial(_change, figure.id, self._desk.today))
        self.figure_id = figure.id
        values = {name: getattr(figure, name) for name in EMPTY}
        self.editor.open(
            self.editor.open_place or place, values, partial(_change, figure.id, self._desk.today)
        )

    def open_new(self, number: int) -> None:
        place = _place(self._desk, f"{NEW}{number}", self.tr("nieuw aantal"))
        self.editor.open(place, EMPTY, partial(_add, self._desk.case_id, self._desk.today), unmake=_remove)

    def _saved(self, outcome: object) -> None:
        if isinstance(outcome, str):
            self.saved_as = outcome

    def _show_missing(self) -> None:
        begun = not self.empty
        for field in (self.what, self.amount, self.source, self.day):
            field.show_missing(begun and not field.text().strip())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        fields = (self.what, self.amount, self.source, self.day)
        for field, width, stretch in zip(fields, _WIDTHS, _STRETCH, strict=True):
            if width:
                field.setFixedWidth(width)
            row.addWidget(field, stretch)
        policy = self.cross.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the columns stand under their headings either way
        self.cross.setSizePolicy(policy)
        row.addWidget(self.cross)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 1, 0, 1)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.error)
        layout.addWidget(VersionsMark(self.editor, self.edit.inputs, self, named=True))


class FiguresTable(QFrame):
    """`made(editor)` and `gone(editor)` hand the panel the editors of its rows."""

    made = Signal(object)
    gone = Signal(object)

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[FigureRow] = []
        self._count = 0
        self.setAccessibleName(self.tr("Aantallen"))
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(1, 0, 1, 4)
        self._body.setSpacing(1)
        self._header = _header(self)
        self._body.addWidget(self._header)
        self.add = LinkButton(self.tr("Aantal toevoegen"), icon="plus", parent=self)
        self.add.clicked.connect(self._add_empty)
        self._body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def rows(self) -> Sequence[FigureRow]:
        return tuple(self._rows)

    def begin(self) -> None:
        """Another case: its rows come, and the new ones that were typed and not saved."""
        for row in self.rows:
            self._drop(row)
        left = self._desk.left_behind(_FIELD + NEW)
        self._count = max((int(field.rpartition("-")[2]) for field in left), default=0)
        for field in left:
            self._open_new(int(field.rpartition("-")[2]))

    def show_figures(self, figures: Sequence[FigureView], *, closed: bool) -> None:
        known = {figure.id for figure in figures}
        for row in self.rows:
            if row.figure_id and row.figure_id not in known:
                self._drop(row)
        rows = {row.figure_id or row.saved_as: row for row in self._rows}
        for place, figure in enumerate(figures):
            row = rows.get(figure.id) or self._make(place)
            row.open_known(figure)
            row.cross.setVisible(not closed)
        self.add.setVisible(not closed)
        self._fit_amounts()

    def add_row(self, counted: Amount | None = None) -> None:
        """A new number, perhaps with what the text of the problem says already."""
        self._count += 1
        row = self._open_new(self._count)
        if counted:
            for name in ("what", "low", "high"):
                row.edit.inputs[name].set_value(getattr(counted, name))
            row.edit.changed.emit()
        (row.source if counted else row.what).setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, words: str) -> bool:
        """Go to the row that these words are about; False when there is none."""
        for row in self.rows:
            if row.what.text().strip() and row.what.text().strip() in words:
                lacking = [field for field in (row.source, row.day) if not field.text().strip()]
                (lacking or [row.what])[0].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def go_to_draft(self, field: str) -> None:
        """Go to the row in which this was typed and not saved."""
        for row in self.rows:
            if row.editor.open_place and row.editor.open_place.field.endswith(field):
                row.source.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_amounts(self) -> None:
        """A number of which the first digits are cut off is another number: the column is as wide as the widest."""
        small = font(TextSize.SMALL)
        wide = max((text_width(small, row.amount.text()) + 8 for row in self.rows), default=0)
        amounts = [self._header.findChildren(Label)[1], *(row.amount for row in self.rows)]
        for each in amounts:
            each.setFixedWidth(max(_WIDTHS[1], wide))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        draw_frame(painter, self.rect(), worn.surface, worn.line)
        for row in self.rows:
            painter.fillRect(1, row.y() - 1, self.width() - 2, 1, worn.line)

    def _add_empty(self) -> None:
        self.add_row()

    def _open_new(self, number: int) -> FigureRow:
        row = self._make(len(self._rows))
        row.open_new(number)
        return row

    def _make(self, place: int) -> FigureRow:
        row = FigureRow(self._desk, self)
        row.removed.connect(lambda: self._take_away(row))
        row.edit.changed.connect(self._fit_amounts)
        self._rows.insert(place, row)
        self._body.insertWidget(1 + place, row)
        row.show()
        self.made.emit(row.editor)
        return row

    def _take_away(self, row: FigureRow) -> None:
        figure = next((one for one in self._desk.view.figures if one.id == row.figure_id), None)
        if figure is None:
            row.editor.revert()
            self._drop(row)
            return
        new = NewFigure(figure.what, figure.low, figure.high, figure.source, figure.reference_date)
        self._desk.do(
            lambda session: remove_figure(session, figure.id),
            told=self.tr("‘{figure}’ is weggehaald.").format(
                figure=amount(figure.low, figure.high, figure.what)
            ),
            undo=partial(add_figure, case_id=self._desk.case_id, new=new),
        )

    def _drop(self, row: FigureRow) -> None:
        self._rows.remove(row)
        self.gone.emit(row.editor)
        self._body.removeWidget(row)
        row.hide()
        row.deleteLater()


def _header(parent: QWidget) -> QWidget:
    header = QFrame(parent)
    row = QHBoxLayout(header)
    row.setContentsMargins(9, 0, _CROSS, 0)
    row.setSpacing(8)
    titles = (
        header.tr("Aantallen"),
        header.tr("Aantal"),
        header.tr("Bron"),
        header.tr("Peildatum"),
    )
    for place, (title, width, stretch) in enumerate(zip(titles, _WIDTHS, _STRETCH, strict=True)):
        label = Label(title, TextSize.SMALL, strong=True, parent=header)
        if place == 1:
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if width:
            label.setFixedWidth(width)
        row.addWidget(label, stretch)
    header.setFixedHeight(28)
    return header


def _place(desk: CaseDesk, key: str, label: str) -> Place:
    return desk.place(f"{_FIELD}{key}", f"Aantal: {label}")


def _change(figure_id: str, today: date, session: Session, mine: Any, base: Any) -> object:
    return change_figure(session, figure_id, mine, base, today=today)


def _add(case_id: str, today: date, session: Session, mine: Any, _base: Any) -> str:
    return add_figure(session, case_id, NewFigure(**mine), today=today).id


def _remove(figure_id: str) -> Callable[[Session], object]:
    return partial(remove_figure, figure_id=figure_id)
