"""Naming the municipalities of a request or case: known by every name they ever had, and never guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam.parties import names, reading, regions, stored
from praktijkteam.parties.names import Candidate, Gazetteer, Match
from praktijkteam.parties.reading import RegionRow
from praktijkteam.parties.succession import MunicipalityRow
from ui.editing.inputs import Input
from ui.editing.meanings import Meanings
from ui.jobs import Jobs
from ui.severity import Severity
from ui.widgets.buttons import LinkButton
from ui.widgets.chips import ChipData, ChipRow
from ui.widgets.detail_field import lock
from ui.widgets.hint_line import HintLine
from ui.widgets.picker import Picker
from ui.widgets.suggestions import Suggestion

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy import Connection

_ROOM = 24
"""For naming another one: kept free, so that nothing moves while one types on."""


@dataclass(frozen=True)
class NamedPlace:
    """A municipality; without an id it is a region, or a name that leads to neither, as it was written."""

    id: str
    name: str
    detail: str = field(default="", compare=False)
    region_id: str = field(default="", compare=False)


@dataclass(frozen=True)
class _Meant:
    """A municipality that is offered, and why it is the one that was typed."""

    municipality: MunicipalityRow
    reason: str = ""


class PlaceField(QWidget):
    """One municipality in the field itself; more of them as chips under it.

    A name that may mean several things asks: its `note` says what, and the meanings are buttons under it.
    With `regions`, a region can be named instead.
    """

    changed = Signal()

    def __init__(
        self,
        jobs: Jobs,
        day: Callable[[], date | None],
        name: str = "",
        parent: QWidget | None = None,
        *,
        with_regions: bool = False,
    ) -> None:
        super().__init__(parent)
        self._day = day
        self._with_regions = with_regions
        self._regions: Sequence[RegionRow] = ()
        self._gazetteer: Gazetteer | None = None
        self._others: list[NamedPlace] = []
        self._chosen: NamedPlace | None = None
        self.picker = Picker(name, free=True, parent=self)
        self.picker.setPlaceholderText(
            self.tr("Typ een gemeente, plaats of regio")
            if with_regions
            else self.tr("Typ een gemeente of plaats")
        )
        self.picker.suggestions_wanted.connect(self._suggest)
        self.picker.chosen.connect(self._choose)
        self.picker.entered.connect(self._enter)
        self.picker.editingFinished.connect(self._left)
        self.picker.textEdited.connect(self._typed_on)
        self.note = HintLine("", Severity.INFO, parent=self)
        self.meanings = Meanings(self)
        self.meanings.chosen.connect(self._settle)
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
        layout.addWidget(self.meanings)
        layout.addWidget(self.chips)
        self.chips.add_at_end(self.more)
        self._show()
        jobs.read(self, self._read, done=self._know)

    def places(self) -> tuple[NamedPlace, ...]:
        """The municipalities or the region, and what is typed and is neither."""
        typed = self.picker.text().strip()
        last = self._chosen or (NamedPlace("", typed) if typed else None)
        return (*self._others, *((last,) if last else ()))

    def known(self) -> tuple[NamedPlace, ...]:
        """Those that lead to a municipality or a region."""
        return tuple(place for place in self.places() if place.id or place.region_id)

    def set_places(self, places: Sequence[NamedPlace]) -> None:
        *self._others, last = places or (None,)
        self._chosen = last if last and last.id else None
        self._show_chosen()
        if last and not last.id:
            self.picker.setText(last.name)
        self._say("")
        self._recognise()
        self._show()

    def set_locked(self, locked: bool) -> None:
        lock(self.picker, locked)
        self.chips.setEnabled(not locked)

    def _read(self, connection: Connection) -> tuple[Gazetteer, Sequence[RegionRow]]:
        known = reading.regions(connection) if self._with_regions else ()
        return stored.gazetteer(connection), known

    def _know(self, known: tuple[Gazetteer, Sequence[RegionRow]]) -> None:
        self._gazetteer, self._regions = known
        if self._recognise():
            self._show()
            self.changed.emit()

    def _recognise(self) -> bool:
        """A region that was kept by its name is one again."""
        region = None if self._chosen or self._others else regions.called(self._regions, self.picker.text())
        if region is not None and region.name == self.picker.text():
            self._choose_place(_region_place(region))
            return True
        return False

    def _suggest(self, text: str) -> None:
        if self._gazetteer is None:
            return
        found = self._gazetteer.suggest(text, day=self._day())
        self.picker.set_suggestions(
            [
                *(Suggestion(each, each.name, _about(each)) for each in self._regions_like(text)),
                *(Suggestion(self._meant(each), each.label, each.detail) for each in found),
            ]
        )

    def _regions_like(self, text: str) -> list[RegionRow]:
        """A region is named instead of municipalities, not beside them."""
        return [] if self._others else regions.beginning(self._regions, text)

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
        elif isinstance(chosen, RegionRow):
            self._take_region(chosen)
        else:
            self._say("")
            if self._chosen is not None:
                self._chosen = None
                self._show()
                self.changed.emit()

    def _settle(self, meant: object) -> None:
        """The keyboard does not stay on a button that goes away."""
        self.picker.setFocus()
        self._choose(meant)

    def _enter(self, text: str) -> None:
        """Enter on the beginning of a name takes the only suggestion there is."""
        if self._gazetteer is None or self._chosen is not None:
            return
        found = self._gazetteer.suggest(text, day=self._day())
        known = self._gazetteer.lookup(text, self._day()).municipality
        alike = self._regions_like(text)
        if known is None and not found and len(alike) == 1:
            self._take_region(alike[0])
        elif known is None and not alike and len({each.municipality.key for each in found}) == 1:
            meant = self._meant(found[0])
            self._take(meant.municipality, meant.reason)
        else:
            self._look_up(text)

    def _look_up(self, text: str) -> None:
        """Enter, or leaving: take what is certain, ask what is not."""
        if self._gazetteer is None or self._chosen is not None or not text.strip():
            return
        match = self._gazetteer.lookup(text, self._day())
        region = None if self._others else regions.called(self._regions, text)
        if match.municipality is not None:
            self._take(match.municipality, match.reason)
        elif region is not None:
            self._take_region(region)
        else:
            self._ask(match)

    def _left(self) -> None:
        """Editing also ends when a list of suggestions opens; only a real goodbye is looked up."""
        if not self.picker.hasFocus():
            self._look_up(self.picker.text())

    def _ask(self, match: Match) -> None:
        meanings = [_meaning(each) for each in match.candidates]
        self._say(match.reason, meanings)
        self.picker.set_suggestions(meanings)

    def _typed_on(self) -> None:
        """What was asked is about a name that is being changed."""
        if self.meanings.isVisibleTo(self):
            self._say("")

    def _say(self, note: str, meanings: Sequence[Suggestion] = ()) -> None:
        self.note.say(note)
        self.meanings.offer(meanings)

    def _take(self, row: MunicipalityRow, reason: str = "") -> None:
        self._choose_place(NamedPlace(row.key, row.name, ", ".join(filter(None, (row.code, row.province)))))
        self._say(reason or (self._gazetteer.story(row) if self._gazetteer else ""))
        self._show()
        self.changed.emit()

    def _take_region(self, region: RegionRow) -> None:
        self._choose_place(_region_place(region))
        self._say("")
        self._show()
        self.changed.emit()

    def _choose_place(self, place: NamedPlace) -> None:
        self._chosen = place
        self._show_chosen()

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
        self._say("")
        self._show()
        self.picker.setFocus()

    def _remove(self, gone: str) -> None:
        self._others = [place for place in self._others if place.id != gone]
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.chips.show_chips([ChipData(place.id, place.name) for place in self._others])
        self.more.setVisible(self._chosen is not None and bool(self._chosen.id))
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


def _region_place(region: RegionRow) -> NamedPlace:
    return NamedPlace("", region.name, _about(region), region.id)


def _about(region: RegionRow) -> str:
    several = len(region.municipalities)
    return "regio, 1 gemeente" if several == 1 else f"regio, {several} gemeenten"


def _meaning(candidate: Candidate) -> Suggestion:
    return Suggestion(
        _Meant(candidate.municipality, candidate.why), candidate.municipality.name, candidate.why
    )
