"""What comes to light when all of a file is looked through, and of the files within it."""

from collections import deque
from collections.abc import Generator
from enum import StrEnum
from pathlib import Path

Pieces = Generator[str | bytes, None, None]
"""What a reader of a file sees, in order; bytes are a file that is attached to it."""


class Gap(StrEnum):
    """Why something may stand in a file that was not found; it fits behind `niet doorzocht, want`."""

    IMAGE = "het is een afbeelding"
    PICTURE = "er staan afbeeldingen in"
    NO_TEXT = "er zijn bladzijden zonder leesbare tekst"
    LOCKED = "er zit een wachtwoord op"
    DAMAGED = "er is iets aan beschadigd"
    EARLIER = "er zitten eerdere versies in"
    LARGE = "er staat te veel in"
    UNKNOWN = "het programma kan deze soort bestand niet lezen"


_MOST_BYTES = 400 * 1024 * 1024
_MOST_FILES = 2_000
_MOST_SIGNS = 5_000_000
"""So much is unpacked of one file, and read in it, however much it says to hold."""


class Findings:
    """Texts and gaps, as they are met; `waiting` are the files that still have to be looked through.

    What is said by itself is compared by itself: a name at the end of one text and the begin of the next is none.
    """

    def __init__(self, folder: Path) -> None:
        self.texts: list[str] = []
        self.gaps: dict[Gap, None] = {}
        self.waiting: deque[Path] = deque()
        self._folder = folder
        self._files = self._bytes = self._signs = 0

    def say(self, *texts: str) -> None:
        """Something can be read here."""
        for text in texts:
            self._signs += len(text)
            if self._signs > _MOST_SIGNS:
                self.miss(Gap.LARGE)
            elif text.strip():
                self.texts.append(text)

    def miss(self, gap: Gap) -> None:
        """Something here cannot be read."""
        self.gaps[gap] = None

    def inside(self, data: bytes) -> None:
        """There is a file within the file; it is looked through too."""
        self._files += 1
        self._bytes += len(data)
        if self._files > _MOST_FILES or self._bytes > _MOST_BYTES:
            self.miss(Gap.LARGE)
        elif data:
            path = self._folder / f"erin {self._files}"
            path.write_bytes(data)
            self.waiting.append(path)

    def throw_away(self, path: Path) -> None:
        """A file within the file was looked through."""
        if path.parent == self._folder and path.name.startswith("erin "):
            path.unlink(missing_ok=True)
