"""Word, Excel and PowerPoint of before 2007. What stands loose in them is met, but nobody can say that it is all."""

from pathlib import Path

from praktijkteam.documents.contents.findings import Findings, Gap
from praktijkteam.documents.contents.in_outlook import opened
from praktijkteam.documents.contents.plain import loose


def look_in_old_office(path: Path, found: Findings) -> None:
    """Its loose words, and its properties, among which stands who wrote it."""
    found.miss(Gap.UNKNOWN)
    with opened(path) as package:
        for stream in package.listdir():
            found.say(loose(package.openstream(stream).read()))
