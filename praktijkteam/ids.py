"""Very many ids in very little memory."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

_SIZE = 16
_DIGITS = 2 * _SIZE
# Finding this many ids one by one takes as long as making a table of all of them.
_FEW = 32
_AT_ONCE = 1_000 * _SIZE


class Ids(Sequence[str]):
    """Ids of 32 hexadecimal digits in a fixed order, kept as 16 bytes each: 1.6 MB for 100,000.

    Each is made when it is asked for.
    """

    def __init__(self, raw: bytes = b"") -> None:
        self._raw = raw

    @classmethod
    def of(cls, ids: Iterable[str]) -> "Ids":
        """These ids in their order; what is packed already is taken over whole."""
        return ids if isinstance(ids, cls) else cls.joined("".join(ids))

    @classmethod
    def joined(cls, text: str) -> "Ids":
        """The ids of a text in which they stand behind each other, as a store gives them."""
        return cls(bytes.fromhex(text))

    def __len__(self) -> int:
        return len(self._raw) // _SIZE

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> "Ids": ...

    def __getitem__(self, index: int | slice) -> "str | Ids":
        if isinstance(index, slice):
            return self._part(*index.indices(len(self)))
        place = range(len(self))[index]
        return self._raw[place * _SIZE : (place + 1) * _SIZE].hex()

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self._raw), _AT_ONCE):
            yield from self._raw[start : start + _AT_ONCE].hex(" ", _SIZE).split()

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and self.find(value) is not None

    def __eq__(self, other: object) -> bool:
        if isinstance(other, list):
            return list(self) == other
        return isinstance(other, Ids) and self._raw == other._raw

    def __hash__(self) -> int:
        return hash(self._raw)

    def index(self, value: str, start: int = 0, stop: int | None = None) -> int:
        """The place of an id; ValueError when it is not among them."""
        first, last, _ = slice(start, stop).indices(len(self))
        place = self.find(value, first)
        if place is None or place >= last:
            raise ValueError(f"{value!r} is not among the ids")
        return place

    def find(self, wanted: str, first: int = 0) -> int | None:
        """The place of an id from `first` on, or None when it is not here.

        Its bytes can also stand across two others, so only a find at a place of its own counts.
        """
        needle = _bytes(wanted)
        if needle is None:
            return None
        at = self._raw.find(needle, first * _SIZE)
        while at % _SIZE and at != -1:
            at = self._raw.find(needle, at + 1)
        return None if at == -1 else at // _SIZE

    def places(self, wanted: Sequence[str]) -> list[int]:
        """The places of those that are here, in order."""
        if len(wanted) <= _FEW:
            found = [self.find(one) for one in wanted]
            return sorted(place for place in found if place is not None)
        known = {_bytes(one) for one in wanted}
        starts = range(0, len(self._raw), _SIZE)
        return [at // _SIZE for at in starts if self._raw[at : at + _SIZE] in known]

    def _part(self, start: int, stop: int, step: int) -> "Ids":
        if step == 1:
            return Ids(self._raw[start * _SIZE : max(start, stop) * _SIZE])
        return Ids.of(self[place] for place in range(start, stop, step))


def _bytes(text: str) -> bytes | None:
    """The id as it is kept, or None when it is no id at all."""
    try:
        return bytes.fromhex(text) if len(text) == _DIGITS else None
    except ValueError:
        return None
