"""RTF: text between marks of layout, by the rules of its public description."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from praktijkteam.documents.contents.findings import Findings, Gap, Pieces
from praktijkteam.documents.contents.plain import APART, loose

_TOKEN = re.compile(
    rb"\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_ALSO_TEXT = {
    **dict.fromkeys(("par", "line", "sect", "page", "row", "cell", "nestcell", "nestrow"), "\n"),
    **{"tab": "\t", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’"},
    **{
        "ldblquote": "“",
        "rdblquote": "”",
        "~": "\N{NO-BREAK SPACE}",
        "_": "-",
        "{": "{",
        "}": "}",
        "\\": "\\",
    },
}
_UNSEEN = {
    *{"info", "stylesheet", "colortbl", "fonttbl", "pict", "object", "objdata", "themedata", "datastore"},
    *{"fldinst", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "xmlnstbl", "filetbl"},
    *{"atnid", "atnauthor", "annotation", "bkmkstart", "bkmkend", "userprops", "htmltag", "mhtmltag"},
}
"""What begins a group that a reader of the page does not see."""
_NO_WORDS = {"fonttbl", "colortbl", "themedata", "colorschememapping", "blipuid", "rsidtbl", "panose"}
_IN_NUMBERS = {"pict": Gap.PICTURE, "objdata": Gap.UNKNOWN, "datastore": None}
"""Groups whose content is written as numbers."""
_CHARSETS = {
    **{161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257"},
    **{204: "cp1251", 222: "cp874", 238: "cp1250"},
}


@dataclass(frozen=True)
class _Group:
    """How text in a group is read: in which letters, after how many stand-ins, and whether it is seen."""

    inside: str = ""
    is_seen: bool = True
    charset: str = ""
    stand_ins: int = 1


class _Reader:
    """Goes through the marks once. `tell` hears each stretch of text, and whether a reader sees it."""

    def __init__(self, data: bytes, tell: Callable[[str, _Group], None]) -> None:
        self._data, self._tell = data, tell
        self._group, self._outer = _Group(), list[_Group]()
        self._page, self._fonts, self._font = "cp1252", dict[int, str](), 0
        self._raw, self._skip, self._is_special = bytearray(), 0, False
        self.gaps: set[Gap] = set()

    def read(self) -> None:
        place = 0
        while found := _TOKEN.match(self._data, place):
            place = found.end()
            if found["word"] == b"bin":
                place += max(0, int(found["number"] or 0))
            self._take(found)
        self._flush()

    def _take(self, found: re.Match[bytes]) -> None:
        if found["hex"]:
            self._hear(bytes.fromhex(found["hex"].decode()))
        elif found["text"]:
            self._hear(found["text"])
        elif found["brace"]:
            self._brace(found["brace"])
        elif found["sign"]:
            self._sign(found["sign"].decode("latin-1"))
        elif found["word"]:
            self._word(found["word"].decode(), found["number"])

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip, self._is_special = 0, False
        if brace == b"{":
            self._outer.append(self._group)
        elif self._outer:
            self._group = self._outer.pop()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._is_special = True
        elif sign in _ALSO_TEXT:
            self._say(_ALSO_TEXT[sign])

    def _word(self, word: str, number: bytes | None) -> None:
        value = int(number) if number else 0
        if word == "u":
            self._say(chr(value % 0x10000))
            self._skip = self._group.stand_ins
        elif word in _ALSO_TEXT:
            self._say(_ALSO_TEXT[word])
        elif word == "uc":
            self._group = replace(self._group, stand_ins=max(0, value))
        elif word == "ansicpg" and value:
            self._page = f"cp{value}"
        elif word in ("f", "fcharset"):
            self._letters(word, value)
        else:
            self._destination(word)

    def _letters(self, word: str, value: int) -> None:
        self._flush()
        if word == "fcharset":
            self._fonts[self._font] = _CHARSETS.get(value, "")
        elif self._group.inside == "fonttbl":
            self._font = value
        else:
            self._group = replace(self._group, charset=self._fonts.get(value, ""))

    def _destination(self, word: str) -> None:
        if self._is_special or word in _UNSEEN:
            self._flush()
            is_named = word in _UNSEEN or word in _NO_WORDS or not self._group.inside
            inside = word if is_named else self._group.inside
            self._group = replace(self._group, inside=inside, is_seen=False)
            gap = _IN_NUMBERS.get(word)
            if gap:
                self.gaps.add(gap)
        self._is_special = False

    def _hear(self, text: bytes) -> None:
        passed = min(self._skip, len(text))
        self._skip -= passed
        self._raw += text[passed:]

    def _say(self, text: str) -> None:
        self._flush()
        self._tell(text, self._group)

    def _flush(self) -> None:
        if self._raw:
            raw, self._raw = bytes(self._raw), bytearray()
            self._tell(_decoded(raw, self._group.charset or self._page), self._group)


def text_of_rtf(data: bytes) -> str:
    """What a reader sees of it."""
    seen: list[str] = []
    _Reader(data, lambda text, group: seen.append(text) if group.is_seen else None).read()
    return _whole(seen)


def seen_in_rtf(path: Path) -> Pieces:
    yield text_of_rtf(path.read_bytes())


def look_in_rtf(path: Path, found: Findings) -> None:
    """All of it: also who wrote it, remarks, and what is hidden."""
    say_rtf(path.read_bytes(), found)


def say_rtf(data: bytes, found: Findings) -> None:
    """The same for one that is not in a file."""
    seen: list[str] = []
    unseen: list[str] = []

    def tell(text: str, group: _Group) -> None:
        if group.is_seen:
            seen.append(text)
        elif group.inside not in _NO_WORDS and group.inside not in _IN_NUMBERS:
            unseen.append(text)

    reader = _Reader(data, tell)
    reader.read()
    # half a name may stand in a group of its own, and so may another property
    found.say(
        _whole(seen),
        _whole(unseen),
        APART.join(_whole([each]) for each in unseen),
        loose(data[data.rfind(b"}") + 1 :]),
    )
    for gap in sorted(reader.gaps):
        found.miss(gap)


def _whole(parts: list[str]) -> str:
    """Signs of two halves are written as two."""
    return "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _decoded(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(charset, "replace")
    except LookupError:
        return raw.decode("cp1252", "replace")
