"""Many ids without many objects: the ids of 100,000 rows are one text of three megabytes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

from sqlalchemy import Connection, select

from praktijkteam.base import ID_LENGTH
from praktijkteam.store.collect import Rows, joined


class Ids(Sequence[str]):
    """Ids of rows in a fixed order; each is made when it is asked for."""

    def __init__(self, text: str = "") -> None:
        self._text = text

    @classmethod
    def of(cls, ids: Sequence[str]) -> "Ids":
        return cls("".join(ids))

    def __len__(self) -> int:
        return len(self._text) // ID_LENGTH

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> "Ids": ...
    def __getitem__(self, place: int | slice) -> "str | Ids":
        if isinstance(place, slice):
            return self._part(*place.indices(len(self)))
        at = range(len(self))[place] * ID_LENGTH
        return self._text[at : at + ID_LENGTH]

    def __iter__(self) -> Iterator[str]:
        text = self._text
        return (text[at : at + ID_LENGTH] for at in range(0, len(text), ID_LENGTH))

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and self._find(value, 0) >= 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ids) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def index(self, value: str, start: int = 0, stop: int | None = None) -> int:
        """The place of an id; ValueError when it is not among them."""
        first, last, _ = slice(start, stop).indices(len(self))
        place = self._find(value, first)
        if not first <= place < last:
            raise ValueError(f"{value!r} is not among the ids")
        return place

    def _find(self, value: str, first: int) -> int:
        """The digits of an id can also stand across two others, so only a find at its own place counts."""
        at = self._text.find(value, first * ID_LENGTH) if len(value) == ID_LENGTH else -1
        while at >= 0 and at % ID_LENGTH:
            at = self._text.find(value, at + 1)
        return at // ID_LENGTH if at >= 0 else -1

    def _part(self, start: int, stop: int, step: int) -> "Ids":
        if step == 1:
            return Ids(self._text[start * ID_LENGTH : max(start, stop) * ID_LENGTH])
        return Ids.of([self[place] for place in range(start, stop, step)])


def packed(rows: Rows) -> Rows:
    """A select of one text for `fetch_packed`; the only column of `rows` has to be an id, their order is kept."""
    return select(joined(rows, ""))


def fetch_packed(connection: Connection, statement: Rows, values: Mapping[str, Any] | None = None) -> Ids:
    return Ids(connection.execute(statement, dict(values or {})).scalar() or "")


def fetch_ids(connection: Connection, rows: Rows) -> Ids:
    """The only column of a select, which has to be an id, in the order of the select."""
    return fetch_packed(connection, packed(rows))
