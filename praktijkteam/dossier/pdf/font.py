"""A font of a print, as reportlab keeps it."""

from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

_PLAIN = range(32, 127)


class Font(TTFont):
    """A TrueType font. Plain letters have the numbers that they have everywhere, so nobody looks at them one by one."""

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename)
        known = self.face.charToGlyph
        self._has_plain = bool(self._asciiReadable) and all(code in known for code in _PLAIN)

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        is_plain = self._has_plain and text and type(text) is str and text.isascii() and text.isprintable()
        if is_plain and doc in self.state:
            return [(0, text.encode("ascii"))]
        found: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        return found
