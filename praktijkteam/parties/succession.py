"""Which municipality came after which: forwards to today, back to the day of a request, and told in Dutch."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from praktijkteam.typed_days import MONTHS


@dataclass(frozen=True)
class MunicipalityRow:
    """A municipality of today or of the past; `valid_until` is its first day of being gone.

    `key` is what other rows refer to it by: the CBS code in the shipped lists, the id in the store.
    """

    key: str
    code: str
    name: str
    province: str = ""
    corop: str = ""
    safety_region: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    def existed_on(self, day: date) -> bool:
        return not self.begins_after(day) and not self.ended_by(day)

    def begins_after(self, day: date) -> bool:
        return self.valid_from is not None and self.valid_from > day

    def ended_by(self, day: date) -> bool:
        return self.valid_until is not None and self.valid_until <= day


@dataclass(frozen=True)
class MergerRow:
    """One municipality (partly) becoming another; a divided one has a row for each successor."""

    old: str
    new: str
    day: date
    split: bool = False
    source: str = ""


class Succession:
    """Follows the chain of mergers. A circle in it, by a mistake in the data, does no harm."""

    def __init__(self, rows: Iterable[MunicipalityRow], mergers: Iterable[MergerRow]) -> None:
        self._rows = {row.key: row for row in rows}
        self._after: dict[str, list[MergerRow]] = defaultdict(list)
        self._before: dict[str, list[MergerRow]] = defaultdict(list)
        for merger in mergers:
            self._after[merger.old].append(merger)
            self._before[merger.new].append(merger)

    def on(self, row: MunicipalityRow, day: date) -> tuple[MunicipalityRow, ...]:
        """What this municipality is called on that day: itself, its successors, or what it was made of."""
        if row.existed_on(day):
            return (row,)
        return self.area_on(row, day) if row.begins_after(day) else self._successors(row, day)

    def area_on(self, row: MunicipalityRow, day: date) -> tuple[MunicipalityRow, ...]:
        """The municipalities that covered, on that day, the ground it has had since its last merger."""
        return self._collect(row, day, lambda now: [m.old for m in self._before[now.key] if m.day > day])

    def story(self, row: MunicipalityRow, until: date) -> list[str]:
        """A sentence for each change between this municipality and that day."""
        return list(self._sentences(row, until, {row.key}))

    def _successors(self, row: MunicipalityRow, day: date) -> tuple[MunicipalityRow, ...]:
        return self._collect(row, day, lambda now: [m.new for m in self._after[now.key] if m.day <= day])

    def _collect(
        self, row: MunicipalityRow, day: date, step: Callable[[MunicipalityRow], Sequence[str]]
    ) -> tuple[MunicipalityRow, ...]:
        met = {row.key: row}
        ahead = [row]
        while ahead:
            for key in step(ahead.pop()):
                if key in self._rows and key not in met:
                    met[key] = self._rows[key]
                    ahead.append(met[key])
        return tuple(sorted((r for r in met.values() if r.existed_on(day)), key=lambda r: r.name))

    def _sentences(self, row: MunicipalityRow, until: date, told: set[str]) -> Iterator[str]:
        changes = [m for m in self._after[row.key] if m.day <= until and m.new in self._rows]
        if not changes:
            return
        heirs = sorted((self._rows[m.new] for m in changes), key=lambda r: r.name)
        yield self._sentence(row, heirs, changes[0])
        for heir in heirs:
            if heir.key not in told:
                told.add(heir.key)
                yield from self._sentences(heir, until, told)

    def _sentence(self, row: MunicipalityRow, heirs: Sequence[MunicipalityRow], change: MergerRow) -> str:
        names = listed([heir.name for heir in heirs])
        if len(heirs) > 1 or change.split:
            return f"{row.name} is op {written(change.day)} opgeheven en verdeeld over {names}."
        if self._is_new_name(heirs[0], change.day):
            return f"{row.name} heet sinds {written(change.day)} {names}."
        return f"{row.name} is op {written(change.day)} opgegaan in {names}."

    def _is_new_name(self, heir: MunicipalityRow, day: date) -> bool:
        return heir.valid_from == day and sum(m.day == day for m in self._before[heir.key]) == 1


def written(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def listed(names: Sequence[str], joint: str = "en") -> str:
    """A, B en C."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"
