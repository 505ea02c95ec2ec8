"""Text as such, web pages and XML, and the words that stand loose in anything else."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from praktijkteam.documents.contents.findings import Findings, Gap

_LEAST = 4
_LOOSE = re.compile(rb"[\x20-\x7e\xa0-\xff]{%d,}" % _LEAST)
_LOOSE_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\xff]\x01){%d,}" % _LEAST)
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
    """The same in each way in which it may be meant: files of before say not whether they are Dutch or Polish."""
    text = decoded(data)
    yield text
    if not text.isascii() and text.encode("cp1252", "replace") == data:
        yield data.decode("cp1250", "replace")


def loose(data: bytes) -> str:
    """Whatever in these bytes looks like words."""
    narrow = [found.group() for found in _LOOSE.finditer(data)]
    wide = [found.group().decode("utf-16-le", "replace") for found in _LOOSE_WIDE.finditer(data)]
    return "\n|\n".join([*(text for each in narrow for text in readings(each)), *wide])


def without_tags(text: str) -> str:
    """What a reader of a web page sees of it."""
    parser = _Words()
    parser.feed(text)
    parser.close()
    return " ".join(parser.found)


def look_in_text(path: Path, found: Findings) -> None:
    """All of it."""
    found.say(*readings(path.read_bytes()))


def look_in_page(path: Path, found: Findings) -> None:
    """A web page or XML: what is seen, and all else that stands in it."""
    say_page(path.read_bytes(), found)


def say_page(data: bytes, found: Findings) -> None:
    """The same for one that is not in a file."""
    for text in readings(data):
        found.say(without_tags(text), unescape(text))
        for within in _WITHIN.finditer(text):
            found.miss(Gap.PICTURE if within["kind"].casefold() == "image/" else Gap.UNKNOWN)


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
        if not self._hidden and data.strip():
            self.found.append(data.strip())
