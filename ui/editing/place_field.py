"""Naming the municipalities of a request or case: known by every name they ever had, and never guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam.parties import names, stored
from praktijkteam.parties.names import Candidate, Gazetteer, Match
from praktijkteam.parties.succession import MunicipalityRow
from ui.editing.inputs import Input
from ui.jobs import Jobs
from ui.severity import Severity
from ui.widgets.buttons import LinkButton
from ui.widgets.chips import ChipData, ChipRow
from ui.widgets.detail_field import lock
from ui.widgets.hint_line import HintLine
from ui.widgets.picker import Picker
from ui.widgets.suggestions import Suggestion

_ROOM = 24
"""For naming another one: kept free, so that nothing moves while one types on."""


@dataclass(frozen=True)
class NamedPlace:
    """A municipality; without an id it is a name that leads to none, as it was written."""

    id: str
    name: str
    detail: str = ""


@dataclass(frozen=True)
class _Meant:
    """A municipality that is offered, and why it is the one that was typed."""

    municipality: MunicipalityRow
    reason: str = ""


class PlaceField(QWidget):
    """One municipality in the field itself; more of them as chips under it.

    A name that may mean several things asks: its `note` says what, and the suggestions are the meanings.
    """

    changed = Signal()

    def __init__(
        self, jobs: Jobs, day: Callable[[], date | None], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._day = day
        self._gazetteer: Gazetteer | None = None
        self._others: list[NamedPlace] = []
        self._chosen: NamedPlace | None = None
        self.picker = Picker(name, free=True, parent=self)
        self.picker.setPlaceholderText(self.tr("Typ een gemeente of plaats"))
        self.picker.suggestions_wanted.connect(self._suggest)
        self.picker.chosen.connect(self._choose)
        self.picker.entered.connect(self._enter)
        self.picker.editingFinished.connect(self._left)
        self.note = HintLine("", Severity.INFO, parent=self)
        self.chips = ChipRow(self.tr("Andere gemeenten"), self)
        self.chips.removed.connect(self._remove)
        self.more = LinkButton(self.tr("Nog een gemeente"), icon="plus", parent=self)
        self.more.clicked.connect(self._make_room)
        room = self.chips.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.chips.setSizePolicy(room)
        self.chips.setMinimumHeight(_ROOM)
        self.setFocusProxy(self.picker)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.picker)
        layout.addWidget(self.note)
        layout.addWidget(self.chips)
        self.chips.add_at_end(self.more)
        self._show()
        jobs.read(self, stored.gazetteer, done=self._know)

    def places(self) -> tuple[NamedPlace, ...]:
        """The municipalities, and what is typed and is none."""
        typed = self.picker.text().strip()
        last = self._chosen or (NamedPlace("", typed) if typed else None)
        return (*self._others, *((last,) if last else ()))

    def known(self) -> tuple[NamedPlace, ...]:
        return tuple(place for place in self.places() if place.id)

    def set_places(self, places: Sequence[NamedPlace]) -> None:
        *self._others, last = places or (None,)
        self._chosen = last if last and last.id else None
        self._show_chosen()
        if last and not last.id:
            self.picker.setText(last.name)
        self.note.say("")
        self._show()

    def set_locked(self, locked: bool) -> None:
        lock(self.picker, locked)
        self.chips.setEnabled(not locked)

    def _know(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def _suggest(self, text: str) -> None:
        if self._gazetteer is None:
            return
        found = self._gazetteer.suggest(text, day=self._day())
        self.picker.set_suggestions(
            [Suggestion(self._meant(each), each.label, each.detail) for each in found]
        )

    def _meant(self, offered: names.Suggestion) -> _Meant:
        """Another name leads to a municipality with the reason, so that it can be read once it was chosen."""
        row, (name, arrow, _) = offered.municipality, offered.label.partition(" → ")
        if not arrow or self._gazetteer is None:
            return _Meant(row)
        match = self._gazetteer.lookup(name, self._day())
        certain = match.municipality is not None and match.municipality.key == row.key
        return _Meant(row, match.reason if certain else self.tr("U typte {name}.").format(name=name))

    def _choose(self, chosen: object) -> None:
        if isinstance(chosen, _Meant):
            self._take(chosen.municipality, chosen.reason)
        elif self._chosen is not None:
            self._chosen = None
            self.note.say("")
            self._show()
            self.changed.emit()

    def _enter(self, text: str) -> None:
        """Enter on the beginning of a name takes the only suggestion there is."""
        if self._gazetteer is None or self._chosen is not None:
            return
        found = self._gazetteer.suggest(text, day=self._day())
        known = self._gazetteer.lookup(text, self._day()).municipality
        if known is None and len({each.municipality.key for each in found}) == 1:
            meant = self._meant(found[0])
            self._take(meant.municipality, meant.reason)
        else:
            self._look_up(text)

    def _look_up(self, text: str) -> None:
        """Enter, or leaving: take what is certain, ask what is not."""
        if self._gazetteer is None or self._chosen is not None or not text.strip():
            return
        match = self._gazetteer.lookup(text, self._day())
        if match.municipality is not None:
            self._take(match.municipality, match.reason)
        else:
            self._ask(match)

    def _left(self) -> None:
        """Editing also ends when a list of suggestions opens; only a real goodbye is looked up."""
        if not self.picker.hasFocus():
            self._look_up(self.picker.text())

    def _ask(self, match: Match) -> None:
        self.note.say(match.reason)
        self.picker.set_suggestions([_meaning(each) for each in match.candidates])

    def _take(self, row: MunicipalityRow, reason: str = "") -> None:
        self._chosen = NamedPlace(row.key, row.name, ", ".join(filter(None, (row.code, row.province))))
        self._show_chosen()
        story = reason or (self._gazetteer.story(row) if self._gazetteer else "")
        self.note.say(story)
        self._show()
        self.changed.emit()

    def _show_chosen(self) -> None:
        if self._chosen:
            self.picker.set_value(self._chosen, self._chosen.name, self._chosen.detail)
        else:
            self.picker.set_value(None, "")

    def _make_room(self) -> None:
        """The one in the field becomes a chip, so that another can be typed."""
        if self._chosen:
            self._others.append(self._chosen)
            self._chosen = None
        self._show_chosen()
        self.note.say("")
        self._show()
        self.picker.setFocus()

    def _remove(self, gone: str) -> None:
        self._others = [place for place in self._others if place.id != gone]
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.chips.show_chips([ChipData(place.id, place.name) for place in self._others])
        self.more.setVisible(self._chosen is not None)
        self.chips.setVisible(bool(self._others) or self._chosen is not None)


class PlacesInput(Input):
    """The municipalities in the order they were named; a `free` one may also be a name that is none."""

    def __init__(self, field: PlaceField, *, free: bool = False) -> None:
        super().__init__(field)
        self._field = field
        self._free = free
        field.changed.connect(self.edited)
        field.picker.textEdited.connect(self.edited)

    def value(self) -> tuple[NamedPlace, ...]:
        return self._field.places()

    def set_value(self, value: Sequence[NamedPlace]) -> None:
        if tuple(value) != self._field.places():
            self._field.set_places(value)

    def lock(self, locked: bool) -> None:
        self._field.set_locked(locked)

    def pack(self, value: Sequence[NamedPlace]) -> list[list[str]]:
        return [[place.id, place.name, place.detail] for place in value]

    def unpack(self, packed: Sequence[Sequence[str]]) -> tuple[NamedPlace, ...]:
        return tuple(NamedPlace(*place) for place in packed)

    def problem(self) -> str:
        unknown = not self._free and any(not place.id for place in self._field.places())
        return self.tr("Kies een gemeente uit de lijst, of maak het veld leeg.") if unknown else ""

    def restore(self, kept: Sequence[Sequence[str]]) -> None:
        self._field.set_places(self.unpack(kept))


def _meaning(candidate: Candidate) -> Suggestion:
    return Suggestion(
        _Meant(candidate.municipality, candidate.why), candidate.municipality.name, candidate.why
    )
