"""What stands in the fields of one row, beside what its user began with."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from praktijkteam.errors import FieldConflict, Refused
from ui.editing.inputs import Input, LineInput, TextInput


class Edit(QObject):
    """The fields of a row by name. `base` is what the store said when the user began, `mine` what stands there.

    `changed` comes when the user types and when the fields are filled; `left` when a field was left and
    something in it waits to be saved. `overtaken(names)` says which fields somebody else changed under
    the hands of this user.
    """

    changed = Signal()
    left = Signal()
    overtaken = Signal(object)

    def __init__(self, inputs: Mapping[str, Input], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.inputs = dict(inputs)
        self.base: dict[str, Any] = {}
        self._overtaken: frozenset[str] = frozenset()
        self._merged: frozenset[str] = frozenset()
        for each in self.inputs.values():
            each.edited.connect(self.changed)
            each.left.connect(self._left)

    @property
    def mine(self) -> dict[str, Any]:
        return {name: field.value() for name, field in self.inputs.items()}

    @property
    def differing(self) -> frozenset[str]:
        """The fields that the user changed."""
        return frozenset(
            name
            for name, field in self.inputs.items()
            if field.value() != self.base.get(name) or field.problem()
        )

    def typed(self) -> str:
        """The texts that the user wrote, each on its own lines."""
        written = (self.inputs[name] for name in self.inputs if name in self.differing)
        return "\n".join(field.value() for field in written if isinstance(field, LineInput | TextInput))

    @property
    def dirty(self) -> bool:
        return bool(self.base) and bool(self.differing)

    @property
    def merged(self) -> frozenset[str]:
        """The fields that somebody else changed since this user began, without standing in the way."""
        return self._merged

    def problem(self) -> Input | None:
        """The first field in which no value stands."""
        return next((field for field in self.inputs.values() if field.problem()), None)

    def begin(self, values: Mapping[str, Any]) -> None:
        """Another row: what stood in the fields is gone."""
        self.base = {name: values[name] for name in self.inputs}
        self._overtaken = self._merged = frozenset()
        for name, field in self.inputs.items():
            field.begin(self.base[name])
            field.refuse("")
        self.changed.emit()

    def patch(self, values: Mapping[str, Any]) -> None:
        """The same row as the store has it now: a field that is being changed keeps what was typed.

        Its base stays too, so that saving it asks which of the two it should be.
        """
        differing = self.differing
        overtaken = {name for name in differing if values[name] not in (self.base[name], self.mine[name])}
        news = {name for name in self.inputs if name not in differing and values[name] != self.base[name]}
        self._merged = self._merged | news if differing else frozenset()
        for name in self.inputs.keys() - overtaken:
            self.base[name] = values[name]
            if name not in differing:
                self.inputs[name].set_value(values[name])
        if overtaken != self._overtaken:
            self._overtaken = frozenset(overtaken)
            self.overtaken.emit(self._overtaken)
        self.changed.emit()

    def saved(self, taken: Mapping[str, Any]) -> None:
        """These values are in the store now. What was typed since then still waits."""
        self.base.update(taken)
        self._overtaken = frozenset()
        self.overtaken.emit(self._overtaken)
        for field in self.inputs.values():
            field.refuse("")
        self.changed.emit()

    def revert(self) -> None:
        """Back to what the user began with."""
        for name, field in self.inputs.items():
            field.set_value(self.base[name])
            field.refuse("")
        self.changed.emit()

    def settle(self, conflicts: tuple[FieldConflict, ...], chosen: Mapping[str, Any]) -> None:
        """Take what was chosen for each field that two people changed; saving goes on from there."""
        for conflict in conflicts:
            self.base[conflict.field] = conflict.theirs
            field = self.inputs[conflict.field]
            if chosen[conflict.field] != conflict.mine:  # which stands there already
                field.know(conflict.names or {})
                field.set_value(chosen[conflict.field])
        self.changed.emit()

    def refuse(self, refusal: Refused) -> bool:
        """Say at its field why it could not be saved; False when the refusal is about no field here."""
        field = self.inputs.get(refusal.field or "")
        if field is None:
            return False
        for other in self.inputs.values():
            other.refuse("")  # what was said of an earlier try is past
        field.refuse(str(refusal))
        field.go(field.cursor())
        return True

    def packed_base(self) -> dict[str, Any]:
        """What the user began with, as JSON values."""
        return {name: self.inputs[name].pack(value) for name, value in self.base.items()}

    def kept(self) -> dict[str, Any]:
        """What the user typed, as JSON values."""
        return {name: self.inputs[name].kept() for name in sorted(self.differing)}

    def restore(self, kept: Mapping[str, Any], base: Mapping[str, Any] | None) -> None:
        """Put the text of a draft back, on top of what its writer began with."""
        for name in kept.keys() & self.inputs.keys():
            self.inputs[name].restore(kept[name])
            if base and name in base:
                self.base[name] = self.inputs[name].unpack(base[name])
        self.changed.emit()

    def place_cursor(self, names: Sequence[str], cursor: int) -> None:
        """Where the writer of a draft was; of several fields that were typed in, nobody knows in which."""
        if len(names) == 1 and names[0] in self.inputs:
            self.inputs[names[0]].place(cursor)

    def cursor(self) -> int:
        return next((field.cursor() for field in self.inputs.values() if field.widget.hasFocus()), 0)

    def _left(self) -> None:
        if self.dirty:
            self.left.emit()
