"""The model behind the long lists: all the ids, and only those rows that somebody looks at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from praktijkteam.ids import Ids
from ui.models.cells import Cell, Hit, Plain
from ui.models.columns import Column
from ui.models.reasons import Reasons, reason_words
from ui.models.rows_model import ROOT, Index, RowsModel

if TYPE_CHECKING:  # the first list comes before what can be searched
    from praktijkteam.search.excerpts import Why


class Identified(Protocol):
    @property
    def id(self) -> str: ...


Listed = TypeVar("Listed", bound=Identified)

PAGE = 100
KEPT_PAGES = 40


@dataclass(frozen=True, slots=True)
class _Formatted(Generic[Listed]):
    """A row, and those of its cells that were ever looked at: most columns and rows never are."""

    row: Listed | None
    cells: dict[int, Cell] = field(default_factory=dict)

    def cell(self, place: int, column: Column[Listed]) -> Cell:
        if place not in self.cells:
            self.cells[place] = Plain("") if self.row is None else column.shown(self.row)
        return self.cells[place]


class ListModel(RowsModel[Listed]):
    """Knows how many rows there are and in which order, and asks for the pages that come on sight.

    `rows_wanted(first, last)` comes once per turn of the event loop; answer it with `put_rows`. A row that
    was seen before keeps its old look until its new one arrives, so that a refresh does not flicker.
    """

    rows_wanted = Signal(int, int)

    def __init__(self, columns: Sequence[Column[Listed]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self.reasons = Reasons(self)
        self._ids = Ids()
        self._pages: OrderedDict[int, list[_Formatted[Listed] | None]] = OrderedDict()
        self._before: dict[str, _Formatted[Listed]] = {}
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._gone: _Formatted[Listed] = _Formatted(None)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._ask)

    def set_ids(self, ids: Iterable[str], *, keep_place: bool = True) -> None:
        """Show these rows, in this order. A new question of the user starts at the top: not `keep_place`."""
        self.keeps_place = keep_place
        self.beginResetModel()
        self.filled = True
        self._before.update(self._seen())
        self._ids = Ids.of(ids)
        self._pages.clear()
        self._wanted.clear()
        self._asked.clear()
        self.reasons.forget()
        self.endResetModel()

    def ids(self, first: int, last: int) -> Sequence[str]:
        return self._ids[first : last + 1]

    def put_rows(self, first: int, rows: Sequence[Listed | None]) -> None:
        """Show what was asked for, in the order asked; None for a row that has gone.

        An answer that comes after the ids have changed is left aside: it was asked again.
        """
        if not rows or self._is_late(first, rows):
            return
        for place, row in enumerate(rows, first):
            self._put(place, row)
        self._forget_oldest()
        last = first + len(rows) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def outdated(self, ids: Iterable[str]) -> None:
        """These rows have changed in the store: fetch them again when they are on sight."""
        for page in {place // PAGE for place in self.places(list(ids))}:
            self._before.update(self._seen([page]))
            self._pages.pop(page, None)
            self._asked.discard(page)
            self.dataChanged.emit(*self._corners(page))

    def give_up(self, first: int, last: int) -> None:
        """The fetch has failed; ask again when the rows are next looked at."""
        self._asked.difference_update(range(first // PAGE, last // PAGE + 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def row_at(self, row: int) -> Listed | None:
        known = self._look(row)
        return known.row if known else None

    def cell(self, row: int, column: int) -> Cell | None:
        known = self._look(row)
        if known is None:
            return None
        if self._tells_why(column):
            return Hit(self.columns[column].text(known.row), self.why(row)) if known.row else Plain("")
        return known.cell(column, self.columns[column])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words = super().data(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole and words and self._tells_why(index.column()):
            return ". ".join([words, *reason_words(self.why(index.row()))])
        return words

    def id_at(self, row: int) -> str:
        return self._ids[row]

    def places(self, ids: Sequence[str]) -> list[int]:
        return self._ids.places(ids)

    def _tells_why(self, column: int) -> bool:
        return bool(self.reasons.words) and self.columns[column].main

    def why(self, row: int) -> Why | None:
        return self.reasons.of(self._ids[row]) if self.reasons.words else None

    def _look(self, row: int) -> _Formatted[Listed] | None:
        number = row // PAGE
        page = self._pages.get(number)
        known = page[row % PAGE] if page else None
        if known is not None:
            return known
        self._want(number)
        return self._before.get(self._ids[row])

    def _want(self, page: int) -> None:
        if page not in self._asked:
            self._wanted.add(page)
            if not self._turn.isActive():
                self._turn.start(0)

    def _ask(self) -> None:
        wanted, self._wanted = sorted(self._wanted), set()
        self._asked.update(wanted)
        for first, last in _runs(wanted):
            self.rows_wanted.emit(first * PAGE, min((last + 1) * PAGE, len(self._ids)) - 1)

    def _is_late(self, first: int, rows: Sequence[Listed | None]) -> bool:
        if first + len(rows) > len(self._ids):
            return True
        return any(row is not None and row.id != self._ids[place] for place, row in enumerate(rows, first))

    def _put(self, place: int, row: Listed | None) -> None:
        number = place // PAGE
        page = self._pages.setdefault(number, [None] * PAGE)
        page[place % PAGE] = self._gone if row is None else _Formatted(row)
        self._pages.move_to_end(number)
        self._asked.discard(number)
        self._wanted.discard(number)
        self._before.pop(self._ids[place], None)

    def _forget_oldest(self) -> None:
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        for old in list(self._before)[: max(0, len(self._before) - KEPT_PAGES * PAGE)]:
            del self._before[old]

    def _seen(self, numbers: Iterable[int] | None = None) -> dict[str, _Formatted[Listed]]:
        pages = self._pages if numbers is None else [number for number in numbers if number in self._pages]
        return {
            self._ids[number * PAGE + offset]: known
            for number in pages
            for offset, known in enumerate(self._pages[number])
            if known is not None and known.row is not None
        }

    def _corners(self, page: int) -> tuple[Index, Index]:
        last = min((page + 1) * PAGE, len(self._ids)) - 1
        return self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken run: 3 4 5 9 gives (3, 5) and (9, 9)."""
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = last = number
        elif number == last + 1:
            last = number
        else:
            yield first, last
            first = last = number
    if first is not None and last is not None:
        yield first, last
