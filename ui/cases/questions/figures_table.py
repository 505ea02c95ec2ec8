"""The numbers of a problem, each with its source and reference date, edited where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from praktijkteam.cases.questions.amounts import Amount, amount
from praktijkteam.cases.questions.intake import NewFigure, add_figure, change_figure, remove_figure
from praktijkteam.cases.view import FigureView
from praktijkteam.errors import Refused
from ui.appearance import TextSize, font
from ui.cases.desk import CaseDesk
from ui.cases.questions.cell_fields import CellDate, CellField
from ui.cases.questions.row_table import RowTable, TableRow
from ui.editing.amount_text import parse_amount
from ui.editing.editor import Service
from ui.editing.inputs import DayInput, Input, LineInput
from ui.widgets.detail_field import lock
from ui.widgets.labels import Label
from ui.widgets.painting import text_width

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

_WIDTHS = (0, 72, 0, 84)
_STRETCH = (2, 0, 3, 0)
_CROSS = 32
_FIELD = "probleem.aantal."
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


class FigureRow(TableRow[FigureView]):
    """One number."""

    prefix = _FIELD

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _tr("Aantal weghalen"), parent)
        self.what = CellField(self.tr("Wat is er geteld"), self.tr("wat?"), self.tr("zoals panden"), self)
        self.amount = CellField(self.tr("Aantal"), self.tr("hoeveel?"), parent=self)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.source = CellField(self.tr("Bron"), self.tr("bron ontbreekt"), parent=self)
        self.day = CellDate(desk.parse_past_day, self.tr("Peildatum"), self.tr("peildatum?"), self)
        fields = (self.what, self.amount, self.source, self.day)
        for field, width, stretch in zip(fields, _WIDTHS, _STRETCH, strict=True):
            if width:
                field.setFixedWidth(width)
            self.line.addWidget(field, stretch)
        policy = self.cross.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the columns stand under their headings either way
        self.cross.setSizePolicy(policy)
        inputs: dict[str, Input] = {
            "what": LineInput(self.what),
            "low": AmountPart(self.amount, 0),
            "high": AmountPart(self.amount, 1),
            "source": LineInput(self.source),
            "reference_date": DayInput(self.day),
        }
        self.begin(inputs, "figure", air=1)
        self.edit.changed.connect(self._show_missing)

    @property
    def empty(self) -> bool:
        return not any(field.text().strip() for field in (self.what, self.amount, self.source, self.day))

    def place_name(self, shown: FigureView) -> str:
        return _place_name(shown.what)

    def values(self, shown: FigureView) -> dict[str, Any]:
        return {name: getattr(shown, name) for name in EMPTY}

    def changing(self, row_id: str) -> Service:
        return partial(_change, row_id, self.desk.today)

    def open_new(self, key: str) -> None:
        place = self.place(key, _place_name(self.tr("nieuw aantal")))
        adding = partial(_add, self.desk.case_id, self.desk.today)
        self.editor.open(place, EMPTY, adding, unmake=_remove, becomes=self.changing)

    def focus(self) -> None:
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_missing(self) -> None:
        begun = not self.empty
        for field in (self.what, self.amount, self.source, self.day):
            field.show_missing(begun and not field.text().strip())


class FiguresTable(RowTable[FigureRow]):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, FigureRow, _FIELD, _tr("Aantallen"), _tr("Aantal toevoegen"), parent)

    def make_heading(self) -> QWidget:
        return _header(self)

    def show_figures(self, figures: Sequence[FigureView], *, closed: bool) -> None:
        self.show_known(figures, closed=closed)
        self._fit_amounts()

    def add_counted(self, counted: Amount | None) -> None:
        """A new number, perhaps with what the text of the problem says already."""
        if counted is None:
            self.add_row()
            return
        row = self.new_row()
        for name in ("what", "low", "high"):
            row.edit.inputs[name].set_value(getattr(counted, name))
        row.edit.changed.emit()
        row.source.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def row_made(self, row: FigureRow) -> None:
        row.edit.changed.connect(self._fit_amounts)

    def take_away(self, row_id: str, refused: Callable[[Refused], None]) -> bool:
        figure = next((one for one in self.desk.view.figures if one.id == row_id), None)
        if figure is None:
            return False
        new = NewFigure(figure.what, figure.low, figure.high, figure.source, figure.reference_date)
        self.desk.do(
            partial(remove_figure, figure_id=row_id, seen=self.desk.seen(figure)),
            told=self.tr("‘{figure}’ is weggehaald.").format(
                figure=amount(figure.low, figure.high, figure.what)
            ),
            undo=partial(add_figure, case_id=self.desk.case_id, new=new, today=self.desk.today),
            refused=refused,
        )
        return True

    def _fit_amounts(self) -> None:
        """A number of which the first digits are cut off is another number: the column is as wide as the widest."""
        small = font(TextSize.SMALL)
        wide = max((text_width(small, row.amount.text()) + 8 for row in self.rows), default=0)
        amounts = [self.heading.findChildren(Label)[1], *(row.amount for row in self.rows)]
        for each in amounts:
            each.setFixedWidth(max(_WIDTHS[1], wide))


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


def _place_name(label: str) -> str:
    return f"Aantal: {label}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("FiguresTable", text)


def _change(figure_id: str, today: date, session: Session, mine: Any, base: Any) -> object:
    return change_figure(session, figure_id, mine, base, today=today)


def _add(case_id: str, today: date, session: Session, mine: Any, _base: Any) -> str:
    return add_figure(session, case_id, NewFigure(**mine), today=today).id


def _remove(figure_id: str) -> Callable[[Session], object]:
    return partial(remove_figure, figure_id=figure_id)
