"""Ordinary text as the operators of a page.

Reportlab asks of each line anew in which font, colour and direction it stands, which takes longer than laying out
the page. Here that is said once for as long as it stays the same.
"""

from functools import lru_cache
from typing import Any

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfmetrics

from praktijkteam.dossier.pdf.look import Style

number = lru_cache(maxsize=2000)(fp_str)
"""Numbers as a page has them; sizes and colours come back on every line."""


class Ink:
    """Lines of text below each other, begun at a place on a page; they are on it once `dry` was called."""

    def __init__(self, canvas: Any, x: float, baseline: float, leading: float) -> None:
        self._canvas, self._leading = canvas, leading
        self._operators = [f"BT 1 0 0 1 {x:.2f} {baseline:.2f} Tm"]
        self._style: Style | None = None
        self._font: Any = None
        self._subset = -1

    def write(self, text: str, style: Style) -> None:
        """Go on with text of which the font of the style has every letter."""
        if style is not self._style:
            self._wear(style)
        if self._font.has_plain and text.isascii() and text.isprintable():
            self._show(0, text, style)
            return
        for subset, letters in self._font.splitString(text, self._canvas._doc):
            self._show(subset, letters, style)

    def _show(self, subset: int, letters: str | bytes, style: Style) -> None:
        if subset != self._subset:
            self._subset = subset
            name = self._font.getSubsetInternalName(subset, self._canvas._doc)
            self._operators.append(f"{name} {number(style.size)} Tf {number(self._leading)} TL")
        self._operators.append(f"({escapePDF(letters)}) Tj")

    def end_line(self) -> None:
        self._operators.append("T*")

    def dry(self) -> None:
        self._operators.append("ET")
        self._canvas._code.append(" ".join(self._operators))

    def _wear(self, style: Style) -> None:
        if self._style is None or style.colour != self._style.colour:
            self._operators.append(f"{number(style.colour.rgb())} rg")
        if self._style is None or style.face is not self._style.face or style.size != self._style.size:
            self._font, self._subset = pdfmetrics.getFont(style.face.name), -1
        self._style = style
