"""The colours by what they mean, for light and for dark."""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette


class Tone(StrEnum):
    """What the colour of a text or a mark says. A tone never stands alone: a shape or word goes with it."""

    NORMAL = "normal"
    MUTED = "muted"
    ACCENT = "accent"
    ON_ACCENT = "onaccent"
    GOOD = "good"
    ATTENTION = "attention"
    WRONG = "wrong"


class Tokens(NamedTuple):
    """One theme. Text reads at 4.5:1 or better on window, surface and selection; borders show at 3:1."""

    window: QColor
    side: QColor
    surface: QColor
    line: QColor
    border: QColor
    text: QColor
    text2: QColor
    accent: QColor
    onaccent: QColor
    selection: QColor
    good: QColor
    goodbg: QColor
    attention: QColor
    wrong: QColor

    def ink(self, tone: Tone) -> QColor:
        match tone:
            case Tone.NORMAL:
                return self.text
            case Tone.MUTED:
                return self.text2
            case Tone.ACCENT:
                return self.accent
            case Tone.ON_ACCENT:
                return self.onaccent
            case Tone.GOOD:
                return self.good
            case Tone.ATTENTION:
                return self.attention
            case Tone.WRONG:
                return self.wrong

    def names(self) -> dict[str, str]:
        """Every colour as #rrggbb, for the style sheet."""
        return {name: colour.name() for name, colour in self._asdict().items()}


LIGHT = Tokens(
    window=QColor("#F5F5F2"),
    side=QColor("#EBEBE7"),
    surface=QColor("#FFFFFF"),
    line=QColor("#D9D9D4"),
    border=QColor("#7C8185"),
    text=QColor("#1C1F22"),
    text2=QColor("#54595E"),
    accent=QColor("#2456A6"),
    onaccent=QColor("#FFFFFF"),
    selection=QColor("#DBE6F6"),
    good=QColor("#1D6A3A"),
    goodbg=QColor("#E4F1E8"),
    attention=QColor("#874A00"),
    wrong=QColor("#A3231B"),
)

DARK = Tokens(
    window=QColor("#1B1D1F"),
    side=QColor("#161819"),
    surface=QColor("#232629"),
    line=QColor("#3A3F43"),
    border=QColor("#868D93"),
    text=QColor("#E7E8E9"),
    text2=QColor("#B2B7BC"),
    accent=QColor("#8FB7F2"),
    onaccent=QColor("#0F2340"),
    selection=QColor("#2A3E5E"),
    good=QColor("#86CB9C"),
    goodbg=QColor("#1F3428"),
    attention=QColor("#E4B768"),
    wrong=QColor("#F29C92"),
)

_HALF_LIGHT = 128


def tokens(palette: QPalette) -> Tokens:
    """The theme that a palette belongs to.

    A widget asks with its own palette when it paints: Qt repaints it when the palette changes, so
    nothing has to listen for the theme.
    """
    behind = palette.color(QPalette.ColorRole.Window)
    if behind.alpha() == 0:  # the field of a table shows what lies under it; its text still tells
        return DARK if palette.color(QPalette.ColorRole.WindowText).lightness() > _HALF_LIGHT else LIGHT
    return DARK if behind.lightness() < _HALF_LIGHT else LIGHT
