"""Text as such, web pages and XML, and the words that stand loose in anything else."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from praktijkteam.documents.contents.findings import Findings, Gap

APART: Final = "\n|\n"
"""Between what stands apart: numbers in two cells are not one telephone number."""

_LEAST = 4
_LOOSE = re.compile(rb"[\x20-\x7e\xa0-\xff]{%d,}" % _LEAST)
_LOOSE_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\xff]\x01){%d,}" % _LEAST)
_BEFORE_UNICODE = ("cp1250", "cp1251", "cp1253", "cp1254", "cp1256", "cp850")
_WITHIN = re.compile(r"data:(?P<kind>[\w.+-]*/?)[^,\"'\s]{0,99};base64,", re.IGNORECASE)


def decoded(data: bytes) -> str:
    """The text in these bytes, which may be cut off in the middle of a sign."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut = error.start >= len(data) - 4  # a sign in two halves at the end of what was read
        return data.decode("utf-8-sig", "ignore") if cut else data.decode("cp1252", "replace")


def readings(data: bytes) -> Iterator[str]:
    """The same in each way in which it may be meant: files of before say not whether they are Dutch or Bulgarian."""
    text = decoded(data)
    yield text
    if not text.isascii() and text.encode("cp1252", "replace") == data:
        yield from (data.decode(charset, "replace") for charset in _BEFORE_UNICODE)


def loose(data: bytes) -> str:
    """Whatever in these bytes looks like words."""
    narrow = [found.group() for found in _LOOSE.finditer(data)]
    wide = [found.group().decode("utf-16-le", "replace") for found in _LOOSE_WIDE.finditer(data)]
    return APART.join([*(text for each in narrow for text in readings(each)), *wide])


def without_tags(text: str) -> str:
    """What a reader of a web page sees of it."""
    return " ".join(_stripped(_stretches(text)))


def say_xml(text: str, found: Findings) -> None:
    """What stands between the tags, each by itself: the end of one day and the begin of the next are no number."""
    found.say(APART.join(_stripped(_stretches(text))))


def _stretches(text: str) -> list[str]:
    parser = _Words()
    parser.feed(text)
    parser.close()
    return parser.found


def _stripped(stretches: Iterable[str]) -> Iterator[str]:
    return (each.strip() for each in stretches if each.strip())


def look_in_text(path: Path, found: Findings) -> None:
    """All of it."""
    found.say(*readings(path.read_bytes()))


def look_in_page(path: Path, found: Findings) -> None:
    """A web page or a drawing: what is seen, and all else that stands in it."""
    say_page(path.read_bytes(), found)


def look_in_xml(path: Path, found: Findings) -> None:
    """The same of what is nobody's page: there a word is never in two pieces."""
    for text in readings(path.read_bytes()):
        say_xml(text, found)
        _say_source(text, found)


def say_page(data: bytes, found: Findings) -> None:
    """The same for one that is not in a file."""
    for text in readings(data):
        found.say("".join(_stretches(text)))  # a word may be half in bold
        say_xml(text, found)
        _say_source(text, found)


def _say_source(text: str, found: Findings) -> None:
    found.say(unescape(text))
    for within in _WITHIN.finditer(text):
        found.miss(Gap.PICTURE if within["kind"].casefold().startswith("image") else Gap.UNKNOWN)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)
