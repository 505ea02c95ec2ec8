"""Moving a whole store: from a file to a server, and back. Nothing is lost: authors, times and history go along.

It is kept whole or not at all, so that a copy that was broken off is simply made again. Afterwards every row that
arrived is held against what was sent.
"""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from sqlalchemy import Table

from praktijkteam.base import Base
from praktijkteam.errors import StoreRefused

Row = Sequence[Any]
"""The values of a row as a file keeps them, in the order of the columns of its model."""
Rows = Generator[Row, None, None]
Progress = Callable[[int, int], None]
_OFTEN = 2_000


class Place(ABC):
    """A store as whoever owns it sees it: all rows, with no regard to who may do what."""

    @abstractmethod
    def count(self, table: Table) -> int: ...

    @abstractmethod
    def rows(self, table: Table) -> Rows:
        """All rows, without holding them in memory."""

    @abstractmethod
    def fill(self, table: Table, rows: Iterator[Row]) -> None:
        """Write the rows of a table that is empty."""

    @abstractmethod
    def finish(self) -> None:
        """Let numbers go on after the last, and make the index of words again."""


Opened = AbstractContextManager[Place]


@dataclass
class Sum:
    """What a table holds, whatever the order of its rows."""

    count: int = 0
    digest: int = 0

    def add(self, row: Row) -> None:
        told = blake2b(repr(tuple(row)).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        self.digest = (self.digest + int.from_bytes(told, "big")) % (1 << 128)
        self.count += 1


@dataclass
class _Counter:
    """Tells how far it is with every few thousand rows, both on the way there and when they are looked at again."""

    total: int
    tell: Progress
    done: int = 0
    sums: dict[str, Sum] = field(default_factory=dict)

    def counting(self, table: Table, place: Place) -> Rows:
        seen = self.sums[table.name] = Sum()
        with closing(place.rows(table)) as rows:
            for row in rows:
                seen.add(row)
                self.done += 1
                if self.done % _OFTEN == 0:
                    self.tell(self.done, self.total)
                yield row


def copy(source: Place, target: Place, progress: Progress) -> dict[str, int]:
    """Copy everything; how many rows of each table. Refused when what arrived is not what was sent.

    When `progress` says that all is done, the index is still to be made.
    """
    tables = Base.metadata.sorted_tables
    counter = _Counter(2 * sum(source.count(table) for table in tables), progress)
    for table in tables:
        with closing(counter.counting(table, source)) as rows:
            target.fill(table, rows)
    sent = dict(counter.sums)
    for table in tables:
        with closing(counter.counting(table, target)) as rows:
            deque(rows, maxlen=0)
    wrong = [name for name, found in counter.sums.items() if found != sent[name]]
    if wrong:
        raise StoreRefused(
            f"De kopie is niet gelijk aan de opslag ({', '.join(wrong)}). Er is niets bewaard; probeer het opnieuw, en "
            "meld het als het weer gebeurt."
        )
    progress(counter.total, counter.total)
    target.finish()
    return {name: found.count for name, found in sent.items()}
