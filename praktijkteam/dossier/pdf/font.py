"""A font of a print, as reportlab keeps it."""

from contextlib import suppress
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

_PLAIN = range(32, 127)
_FIRM = "\N{NO-BREAK SPACE}"


class Font(TTFont):
    """A TrueType font that looks only at letters that are new to a document."""

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename)
        known = self.face.charToGlyph
        self._has_plain = bool(self._asciiReadable) and all(code in known for code in _PLAIN)

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        numbered = self._numbered(text, doc) if text and type(text) is str and doc in self.state else None
        if numbered is not None:
            return [(0, numbered)]
        found: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        return found

    def _numbered(self, text: str, doc: Any) -> bytes | None:
        """The letters by their numbers in the first subset; None when some are new, or in another one.

        Plain letters have the numbers that they have everywhere.
        """
        if self._has_plain and text.isascii() and text.isprintable():
            return text.encode("ascii")
        known = self.state[doc].assignments
        with suppress(KeyError, ValueError):
            return bytes(map(known.__getitem__, map(ord, text.replace(_FIRM, " "))))
        return None
