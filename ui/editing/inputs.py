"""One way to read, fill and refuse a field, whatever control it is made of."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from praktijkteam.calendar import parse_clock
from praktijkteam.cases.questions.amounts import grouped
from ui.widgets.choices import Select
from ui.widgets.date_field import DateField
from ui.widgets.detail_field import lock, show_refused
from ui.widgets.picker import Picker
from ui.widgets.segmented import SegmentedControl


class Input(QObject):
    """A field of a form. `edited` comes when its user changed something, never when the program did.

    `told` is a sentence about the field, shown under it by whoever lays it out; empty takes it away.
    `left` comes when the user is done with the field for now.
    """

    edited = Signal()
    left = Signal()
    told = Signal(str)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget
        self._refused = False
        self.edited.connect(self._forget_refusal)

    def value(self) -> Any:
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        raise NotImplementedError

    def begin(self, value: Any) -> None:
        """Start from this value, with nothing to undo."""
        self.set_value(value)

    def know(self, names: Mapping[Any, str]) -> None:
        """What rows are called that it may be set to, where the value is the id of a row."""

    def problem(self) -> str:
        """Why what stands there is no value at all, in a sentence; empty when it is one."""
        return ""

    def pack(self, value: Any) -> Any:
        """A value as JSON, for a draft."""
        return value

    def unpack(self, packed: Any) -> Any:
        return packed

    def kept(self) -> Any:
        """What stands there, as JSON."""
        return self.pack(self.value())

    def restore(self, kept: Any) -> None:
        """Show again what a draft kept."""
        self.set_value(self.unpack(kept))

    def cursor(self) -> int:
        return 0

    def place(self, cursor: int) -> None:
        """Put the cursor there, for when the keyboard comes."""

    def go(self, cursor: int = 0) -> None:
        """Bring the keyboard here."""
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def lock(self, locked: bool) -> None:
        """Let it be read and copied, but not changed."""
        self.widget.setEnabled(not locked)

    def refuse(self, sentence: str) -> None:
        """Say why this cannot be kept; what was typed stays. The sentence goes as soon as that changes."""
        self._refused = bool(sentence)
        show_refused(self.widget, bool(sentence))
        self.told.emit(sentence)

    def _forget_refusal(self) -> None:
        if self._refused:
            self.refuse("")


class LineInput(Input):
    """One line of text."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self.text_changed: SignalInstance = field.textChanged
        field.textEdited.connect(self.edited)
        field.editingFinished.connect(self.left)

    def value(self) -> str:
        return self._field.text()

    def set_value(self, value: str) -> None:
        if value != self._field.text():
            self._field.setText(value)
            self._field.setCursorPosition(0)

    def lock(self, locked: bool) -> None:
        lock(self._field, locked)

    def cursor(self) -> int:
        return self._field.cursorPosition()

    def place(self, cursor: int) -> None:
        self._field.setCursorPosition(cursor)

    def go(self, cursor: int = 0) -> None:
        super().go()
        self._field.setCursorPosition(cursor)


class TextInput(Input):
    """Running text. Undo of typing survives what the program itself puts in."""

    def __init__(self, field: QPlainTextEdit) -> None:
        super().__init__(field)
        self._field = field
        self._filling = False
        self.text_changed: SignalInstance = field.textChanged
        field.textChanged.connect(self._changed)

    def value(self) -> str:
        return self._field.toPlainText()

    def set_value(self, value: str) -> None:
        """Put other text in, as one step that Ctrl+Z takes back, with the cursor where it was."""
        if value == self._field.toPlainText():
            return
        self._filling = True
        place = self._field.textCursor().position()
        cursor = QTextCursor(self._field.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(value)
        self._place_cursor(place)
        self._filling = False

    def begin(self, value: str) -> None:
        self._filling = True
        self._field.setPlainText(value)
        self._filling = False

    def lock(self, locked: bool) -> None:
        lock(self._field, locked)

    def cursor(self) -> int:
        return self._field.textCursor().position()

    def go(self, cursor: int = 0) -> None:
        super().go()
        self._place_cursor(cursor or self._field.document().characterCount() - 1)

    def place(self, cursor: int) -> None:
        self._place_cursor(cursor)

    def _place_cursor(self, place: int) -> None:
        cursor = self._field.textCursor()
        cursor.setPosition(min(place, self._field.document().characterCount() - 1))
        self._field.setTextCursor(cursor)

    def _changed(self) -> None:
        if not self._filling:
            self.edited.emit()


class DayInput(Input):
    """A day. What is typed and is no day yet counts as typed, so that nothing saves over it."""

    def __init__(self, field: DateField) -> None:
        super().__init__(field)
        self._field = field
        field.textEdited.connect(self.edited)
        field.day_changed.connect(self.edited)
        field.editingFinished.connect(self.left)
        field.problem_changed.connect(self.told)

    def value(self) -> date | None:
        return self._field.day()

    def set_value(self, value: date | None) -> None:
        if value != self._field.day() or value is None:
            self._field.set_day(value)

    def lock(self, locked: bool) -> None:
        lock(self._field, locked)

    def problem(self) -> str:
        unclear = bool(self._field.text().strip()) and self._field.day() is None
        return _tr("Deze datum is niet duidelijk. Typ bijvoorbeeld 3-3-2026 of di 3 mrt.") if unclear else ""

    def pack(self, value: date | None) -> str | None:
        return value.isoformat() if value else None

    def unpack(self, packed: str | None) -> date | None:
        return date.fromisoformat(packed) if packed else None

    def kept(self) -> str:
        return self._field.text()

    def restore(self, kept: str) -> None:
        self._field.setText(kept)


class ClockInput(LineInput):
    """A time of the day, or none. What is typed and is no time counts as typed."""

    def value(self) -> Any:
        return parse_clock(self._field.text())

    def set_value(self, value: time | None) -> None:  # type: ignore[override]  # a line whose text is a time
        super().set_value(f"{value:%H:%M}" if value else "")

    def problem(self) -> str:
        unclear = bool(self._field.text().strip()) and self.value() is None
        return (
            _tr("Deze tijd is niet duidelijk. Typ bijvoorbeeld 14:30, of laat het leeg.") if unclear else ""
        )

    def pack(self, value: time | None) -> str | None:
        return value.isoformat() if value else None

    def unpack(self, packed: str | None) -> time | None:
        return time.fromisoformat(packed) if packed else None

    def kept(self) -> str:
        return self._field.text()

    def restore(self, kept: str) -> None:
        self._field.setText(kept)


class ChoiceInput(Input):
    """One of a closed list."""

    def __init__(self, control: SegmentedControl | Select, kind: type[StrEnum]) -> None:
        super().__init__(control)
        self._control = control
        self._kind = kind
        taken = control.picked if isinstance(control, Select) else control.chosen
        taken.connect(lambda _value: self.edited.emit())
        taken.connect(lambda _value: self.left.emit())

    def value(self) -> StrEnum | None:
        value = self._control.value()
        return self._kind(str(value)) if value else None

    def set_value(self, value: StrEnum | None) -> None:
        self._control.set_value(value)

    def go(self, cursor: int = 0) -> None:
        if isinstance(self._control, SegmentedControl):
            self._control.focus_chosen()
        else:
            super().go(cursor)

    def unpack(self, packed: str | None) -> StrEnum | None:
        return self._kind(packed) if packed else None


class PickedInput(Input):
    """Something known, chosen by typing a part of its name; the value is what the suggestion stands for."""

    def __init__(self, field: Picker) -> None:
        super().__init__(field)
        self._field = field
        field.chosen.connect(lambda _value: self.edited.emit())
        field.textEdited.connect(self.edited)

    def value(self) -> Any:
        return self._field.value()

    def set_value(self, value: Any) -> None:
        if value is None:
            self._field.set_value(None, "")

    def lock(self, locked: bool) -> None:
        lock(self._field, locked)

    def kept(self) -> str:
        return self._field.text()

    def restore(self, kept: str) -> None:
        self._field.setText(kept)


class NumberInput(Input):
    """A whole number, or nothing."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        field.textEdited.connect(self.edited)
        field.editingFinished.connect(self.left)

    def value(self) -> int | None:
        text = self._field.text().replace(".", "").strip()
        return int(text) if text.isdecimal() else None

    def set_value(self, value: int | None) -> None:
        if value != self.value() or value is None:
            self._field.setText("" if value is None else grouped(value))

    def problem(self) -> str:
        unclear = bool(self._field.text().strip()) and self.value() is None
        return _tr("Vul een heel getal in, of laat het leeg.") if unclear else ""

    def kept(self) -> str:
        return self._field.text()

    def restore(self, kept: str) -> None:
        self._field.setText(kept)


class ChecksInput(Input):
    """Some of a closed list, each with a box to tick; the value is a tuple in the order of the list."""

    def __init__(self, holder: QWidget, boxes: Sequence[tuple[StrEnum, QAbstractButton]]) -> None:
        super().__init__(holder)
        self._boxes = tuple(boxes)
        for _, box in boxes:
            box.clicked.connect(self.edited)

    def value(self) -> tuple[StrEnum, ...]:
        return tuple(member for member, box in self._boxes if box.isChecked())

    def set_value(self, value: Sequence[StrEnum]) -> None:
        for member, box in self._boxes:
            box.setChecked(member in value)

    def pack(self, value: Sequence[StrEnum]) -> list[str]:
        return [member.value for member in value]

    def unpack(self, packed: Sequence[str]) -> tuple[StrEnum, ...]:
        return tuple(member for member, _ in self._boxes if member.value in packed)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Input", text)
