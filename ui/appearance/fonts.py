"""One family in three sizes and two weights, the same on screen and on paper."""

from enum import IntEnum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from praktijkteam import resources


class TextSize(IntEnum):
    """Pixels at 100 %; Qt scales them with the screen."""

    SMALL = 13
    BODY = 15
    TITLE = 20


def load() -> None:
    """Make the shipped family known to Qt."""
    for path in resources.fonts():
        QFontDatabase.addApplicationFont(str(path))


@cache
def font(size: TextSize = TextSize.BODY, *, strong: bool = False) -> QFont:
    """Our family with digits of one width, so that numbers under each other line up."""
    made = QFont(resources.FONT_FAMILY)
    made.setPixelSize(size)
    made.setFeature(QFont.Tag("tnum"), 1)
    if strong:
        made.setWeight(QFont.Weight.DemiBold)
    return made
