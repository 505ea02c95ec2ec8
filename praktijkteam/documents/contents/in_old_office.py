"""Word, Excel and PowerPoint of before 2007. What stands loose in them is met, but nobody can say that it is all."""

import re
from pathlib import Path

from praktijkteam.documents.contents.findings import Findings, Gap, Pieces
from praktijkteam.documents.contents.in_outlook import opened
from praktijkteam.documents.contents.plain import APART, loose

_TEXTS = ("WordDocument", "Workbook", "Book", "PowerPoint Document")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_MOSTLY = 0.6


def seen_in_old_office(path: Path) -> Pieces:
    """What looks like text where these programs keep it; the marks of layout between it are left out."""
    with opened(path) as package:
        for stream in _TEXTS:
            if package.exists(stream):
                found = loose(package.openstream(stream).read()).split(APART)
                yield "\n".join(each for each in found if _is_text(each))


def look_in_old_office(path: Path, found: Findings) -> None:
    """Its loose words, and its properties, among which stands who wrote it."""
    found.miss(Gap.UNKNOWN)
    with opened(path) as package:
        for stream in package.listdir():
            found.say(loose(package.openstream(stream).read()))


def _is_text(stretch: str) -> bool:
    return sum(map(len, _WORDS.findall(stretch))) >= _MOSTLY * len(stretch)
