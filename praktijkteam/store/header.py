"""The first hundred bytes of an SQLite file, read without SQLite: it can neither change nor lock the file."""

import struct
from pathlib import Path
from typing import NamedTuple

_LENGTH = 100
_MAGIC = b"SQLite format 3\0"


class Header(NamedTuple):
    """What the file says about itself (sqlite.org/fileformat.html, §1.3)."""

    raw: bytes
    size: int

    @classmethod
    def of(cls, path: Path) -> "Header":
        with path.open("rb") as file:
            return cls(file.read(_LENGTH), path.stat().st_size)

    @property
    def is_empty(self) -> bool:
        return self.size == 0

    @property
    def is_sqlite(self) -> bool:
        return len(self.raw) == _LENGTH and self.raw.startswith(_MAGIC)

    @property
    def application_id(self) -> int:
        return self._number(68)

    @property
    def is_cut_off(self) -> bool:
        """Whether pages are missing at the end; the count holds only when the last writer wrote it."""
        counted = self._number(24) == self._number(92)
        return counted and self._number(28) * self._page_size > self.size

    @property
    def _page_size(self) -> int:
        (size,) = struct.unpack_from(">H", self.raw, 16)
        return 65536 if size == 1 else int(size)

    def _number(self, offset: int) -> int:
        (number,) = struct.unpack_from(">I", self.raw, offset)
        return int(number)
