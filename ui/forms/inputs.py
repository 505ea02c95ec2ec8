"""Fields of forms, beside those of the case page: a known row to choose, a tick, some of many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QAbstractButton

from ui.editing.inputs import Input
from ui.widgets.choices import Select
from ui.widgets.filter_button import FilterButton
from ui.widgets.filter_entry import FilterEntry
from ui.widgets.picker import Picker
from ui.widgets.suggestions import Suggestion

_MOST = 20


class SelectInput(Input):
    """One of a short list of rows, by their id; None when none is chosen."""

    def __init__(self, control: Select) -> None:
        super().__init__(control)
        self._control = control
        self._wanted: Any = None
        control.picked.connect(self._picked)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """What can be chosen; a value that was set before its choices came is shown now."""
        self._control.set_choices(choices)
        self._control.set_value(self._wanted)

    def value(self) -> Any:
        return self._wanted

    def set_value(self, value: Any) -> None:
        self._wanted = value
        self._control.set_value(value)

    def _picked(self, value: Any) -> None:
        self._wanted = value
        self.edited.emit()
        self.left.emit()


class TickInput(Input):
    """Yes or no."""

    def __init__(self, box: QAbstractButton) -> None:
        super().__init__(box)
        self._box = box
        box.clicked.connect(self.edited)
        box.clicked.connect(self.left)

    def value(self) -> bool:
        return self._box.isChecked()

    def set_value(self, value: bool) -> None:
        self._box.setChecked(value)


class ManyInput(Input):
    """Some of many words; the value is a tuple in alphabetical order."""

    def __init__(self, control: FilterButton) -> None:
        super().__init__(control)
        self._control = control
        self._wanted: tuple[str, ...] = ()
        control.changed.connect(self._changed)

    def offer(self, words: Sequence[str]) -> None:
        """What can be chosen; what was chosen before and is no choice any more stays one."""
        known = sorted({*words, *self._wanted}, key=str.casefold)
        self._control.set_entries([FilterEntry(one, one) for one in known])
        self._control.set_values(self._wanted)

    def value(self) -> tuple[str, ...]:
        return self._wanted

    def set_value(self, value: Sequence[str]) -> None:
        self._wanted = tuple(value)
        self._control.set_values(self._wanted)

    def pack(self, value: Sequence[str]) -> list[str]:
        return list(value)

    def unpack(self, packed: Sequence[str]) -> tuple[str, ...]:
        return tuple(packed)

    def _changed(self, values: tuple[object, ...]) -> None:
        self._wanted = tuple(sorted((str(one) for one in values), key=str.casefold))
        self.edited.emit()
        self.left.emit()


@dataclass(frozen=True)
class Unknown:
    """A name that was chosen to be added, for there is no row of it yet."""

    name: str


class PickInput(Input):
    """One of many known rows, found by typing a part of its name; the value is its id, or None.

    With `adds`, a name that is not known can be chosen too, to be added: the value is then `Unknown`.
    """

    def __init__(self, picker: Picker, *, adds: bool = False) -> None:
        super().__init__(picker)
        self._picker = picker
        self._adds = adds
        self._known: dict[str, str] = {}
        self._short: Mapping[str, str] = {}
        self._wanted: str | Unknown | None = None
        picker.chosen.connect(self._taken)
        picker.suggestions_wanted.connect(self._suggest)
        picker.problem_changed.connect(self.told)

    def offer(self, choices: Sequence[tuple[str, str]], short: Mapping[str, str] | None = None) -> None:
        """What can be chosen, and by which abbreviation as well; a value that was set before is shown now."""
        self._known = dict(choices)
        self._short = short or {}
        self.set_value(self._wanted)

    def know(self, names: Mapping[Any, str]) -> None:
        self._known.update(names)

    def value(self) -> str | Unknown | None:
        return self._wanted

    def set_value(self, value: str | Unknown | None) -> None:
        self._wanted = value
        name = value.name if isinstance(value, Unknown) else self._known.get(value or "", "")
        self._picker.set_value(value, name, self.tr("nieuw") if isinstance(value, Unknown) else "")
        self._picker.setCursorPosition(0)  # a long name shows how it begins

    def problem(self) -> str:
        unclear = self._wanted is None and bool(self._picker.text().strip())
        return self.tr("Kies een van de suggesties, of maak het veld leeg.") if unclear else ""

    def pack(self, value: str | Unknown | None) -> Any:
        return {"name": value.name} if isinstance(value, Unknown) else value

    def unpack(self, packed: Any) -> str | Unknown | None:
        return Unknown(**packed) if isinstance(packed, dict) else packed

    def _taken(self, value: object) -> None:
        if isinstance(value, Unknown):
            self.set_value(value)  # the line said that it would be added; the field says what
        else:
            self._wanted = None if value is None else str(value)
        self.edited.emit()

    def _suggest(self, text: str) -> None:
        """An abbreviation comes first, then names that begin so, then those that have it somewhere else."""
        typed = text.casefold()
        fitting = [
            (self._distance(key, name, typed), name, key)
            for key, name in self._known.items()
            if typed in name.casefold() or typed in self._short.get(key, "").casefold()
        ]
        found = [Suggestion(key, name, self._short.get(key, "")) for _, name, key in sorted(fitting)]
        self._picker.set_suggestions([*found[:_MOST], *self._addition(text)])

    def _addition(self, text: str) -> list[Suggestion]:
        name = " ".join(text.split())
        known = any(name.casefold() == each.casefold() for each in self._known.values())
        words = self.tr("‘{name}’ toevoegen").format(name=name)
        return [Suggestion(Unknown(name), words)] if self._adds and name and not known else []

    def _distance(self, key: str, name: str, typed: str) -> tuple[bool, bool, str]:
        """How far this name is from what was typed."""
        known, short = name.casefold(), self._short.get(key, "").casefold()
        return short != typed, not known.startswith(typed), known
