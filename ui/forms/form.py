"""Fields with their labels, and what stands in them."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from praktijkteam import calendar, labels
from praktijkteam.errors import Refused
from ui.editing.edit import Edit
from ui.editing.inputs import ChecksInput, ChoiceInput, DayInput, Input, LineInput, NumberInput, TextInput
from ui.forms.inputs import ManyInput, PickInput, SelectInput, TickInput
from ui.widgets.choices import CheckBox, Select
from ui.widgets.date_field import DateField
from ui.widgets.detail_field import DetailField
from ui.widgets.filter_button import FilterButton
from ui.widgets.form_row import FormRow
from ui.widgets.picker import Picker
from ui.widgets.text_edit import TextEdit

_NARROWEST = 128
"""The room that a field in a column of its own needs."""


class Form(QWidget):
    """Add the fields in order, then say that it is `complete`. `edit` holds base and mine.

    In a narrow window the fields stand in half as many columns.
    """

    changed = Signal()

    def __init__(self, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = self._columns = columns
        self._inputs: dict[str, Input] = {}
        self._rows: dict[str, FormRow] = {}
        self._order: list[tuple[FormRow, bool]] = []
        self._place = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._stretch()

    def line(self, key: str, label: str, *, hint: str = "", wide: bool = False) -> None:
        self._add(key, label, LineInput(DetailField(label, self)), hint, wide)

    def number(self, key: str, label: str, *, hint: str = "") -> None:
        self._add(key, label, NumberInput(DetailField(label, self)), hint)

    def text(self, key: str, label: str, *, hint: str = "", least: int = 2) -> None:
        self._add(key, label, TextInput(TextEdit(label, least=least, most=8, parent=self)), hint, wide=True)

    def day(self, key: str, label: str, today: Callable[[], date], *, hint: str = "") -> None:
        field = DateField(lambda text: calendar.parse_day(text, today()), calendar.day_text, label, self)
        self._add(key, label, DayInput(field), hint)

    def choice(self, key: str, label: str, members: type[StrEnum]) -> None:
        select = Select(label, self)
        select.set_choices([(one, labels.label(one)) for one in members])
        self._add(key, label, ChoiceInput(select, members))

    def select(self, key: str, label: str, *, hint: str = "", wide: bool = False) -> SelectInput:
        """One of some rows; what they are is told with `offer`."""
        made = SelectInput(Select(label, self))
        self._add(key, label, made, hint, wide)
        return made

    def many(self, key: str, label: str, none: str, *, hint: str = "") -> ManyInput:
        """Some of many words; what they are is told with `offer`."""
        button = FilterButton(label, none=none, parent=self)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made = ManyInput(button)
        self._add(key, "", made, hint, wide=True)
        return made

    def pick(self, key: str, label: str, *, adds: bool = False) -> PickInput:
        """One of many rows, found by typing; what they are is told with `offer`. Perhaps it `adds` one."""
        made = PickInput(Picker(label, parent=self), adds=adds)
        self._add(key, label, made, wide=True)
        return made

    def checks(self, key: str, label: str, members: type[StrEnum]) -> None:
        """Some of a closed list, each with a box."""
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        boxes = [(one, CheckBox(labels.label(one), parent=holder)) for one in members]
        for place, (_, box) in enumerate(boxes):
            grid.addWidget(box, place // 2, place % 2)
        self._add(key, label, ChecksInput(holder, boxes), wide=True)

    def tick(self, key: str, words: str) -> None:
        self._add(key, "", TickInput(CheckBox(words, parent=self)), wide=True)

    def complete(self) -> "Form":
        self.edit = Edit(self._inputs, self)
        self.edit.changed.connect(self.changed)
        return self

    def needed_height(self) -> int:
        """How high it is with all that is said in it now."""
        self._grid.activate()
        wraps = self._grid.hasHeightForWidth()
        return self._grid.heightForWidth(self.width()) if wraps else self._grid.sizeHint().height()

    @property
    def rows(self) -> tuple[FormRow, ...]:
        return tuple(self._rows.values())

    def row(self, key: str) -> FormRow:
        return self._rows[key]

    def refuse(self, refusal: Refused) -> bool:
        """Say it at the field that it is about; False when it is about none of them."""
        return self.edit.refuse(refusal)

    def first_problem(self) -> bool:
        """Point at the first field in which no value stands; False when there is none."""
        problem = self.edit.problem()
        if problem:
            problem.refuse(problem.problem())
            problem.go(problem.cursor())
        return problem is not None

    def lock_all(self, locked: bool) -> None:
        self.lock(list(self._inputs), locked)

    def lock(self, keys: Sequence[str], locked: bool) -> None:
        for key in keys:
            self._inputs[key].lock(locked)

    def _add(self, key: str, label: str, made: Input, hint: str = "", wide: bool = False) -> None:
        row = FormRow(label, made.widget, hint=hint, parent=self)
        made.told.connect(row.refuse)
        self._inputs[key], self._rows[key] = made, row
        self._order.append((row, wide))
        self._put(row, wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._most * _NARROWEST
        columns = max(1, self._most // 2) if narrow else self._most
        if columns != self._columns:
            self._columns, self._place = columns, 0
            self._stretch()
            for row, wide in self._order:
                self._put(row, wide)

    def _stretch(self) -> None:
        for column in range(self._most):
            self._grid.setColumnStretch(column, int(column < self._columns))

    def _put(self, row: FormRow, wide: bool) -> None:
        """In the next free place; a wide one takes a line of its own."""
        span = self._columns if wide else 1
        if self._place % self._columns + span > self._columns:
            self._place += self._columns - self._place % self._columns
        line, column = divmod(self._place, self._columns)
        self._grid.addWidget(row, line, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._place += span
