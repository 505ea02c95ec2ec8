"""A print as a screen reader gets it: its structure tree, with the text of every element."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from unicodedata import normalize

import pikepdf

_LINE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_LAM_ALEF = re.compile("[\ufbea-\ufdff\ufe70-\ufefc]")
Marks = dict[tuple[int, int], str]
"""The text of each marked stretch, by page and number."""


@dataclass
class Spoken:
    """An element: what it is, what it says itself, what stands below it."""

    role: str
    said: str = ""
    alt: str = ""
    expansion: str = ""
    scope: str = ""
    across: int = 1
    kids: list["Spoken"] = field(default_factory=list)
    parts: list["str | Spoken"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that is heard of it, in order."""
        heard = [part if isinstance(part, str) else part.text for part in self.parts]
        return " ".join(" ".join((self.alt, *heard)).split())

    def walk(self) -> "Iterator[Spoken]":
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *roles: str) -> "list[Spoken]":
        return [each for each in self.walk() if each.role in roles]

    def chapter(self, title: str) -> "Spoken":
        """What stands between this heading and the next of its kind."""
        titles = [kid.role == "H1" and kid.text == title for kid in self.kids]
        first = titles.index(True)
        after = next((n for n in range(first + 1, len(self.kids)) if self.kids[n].role == "H1"), None)
        kids = self.kids[first:after]
        return Spoken("Sect", kids=kids, parts=list(kids))

    def table(self, first_head: str) -> list[list[str]]:
        """The rows of the table that begins with this header."""
        for table in self.all("Table"):
            rows = [[cell.text for cell in row.kids] for row in table.kids if row.role == "TR"]
            if rows[0][0] == first_head:
                return rows
        raise AssertionError(f"geen tabel met {first_head}")


def spoken(data: bytes) -> Spoken:
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        marks: Marks = defaultdict(str)
        for place, page in enumerate(pdf.pages):
            _read_page(page, place, marks)
        return _element(pdf.Root.StructTreeRoot.K, pages, marks)


def _element(node: Any, pages: dict[Any, int], marks: Marks) -> Spoken:
    table = node.get("/A", {})
    found = Spoken(
        str(node.S)[1:],
        alt=str(node.get("/Alt", "")).replace("\N{NO-BREAK SPACE}", " "),
        expansion=str(node.get("/E", "")),
        scope=str(table.get("/Scope", ""))[1:],
        across=int(table.get("/ColSpan", 1)),
    )
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        _add(found, kid, node, pages, marks)
    return found


def _add(found: Spoken, kid: Any, node: Any, pages: dict[Any, int], marks: Marks) -> None:
    if isinstance(kid, int):
        found.parts.append(marks[pages[node.Pg.objgen], kid])
    elif kid.get("/Type") == "/MCR":
        found.parts.append(marks[pages[kid.Pg.objgen], int(kid.MCID)])
    elif kid.get("/Type") != "/OBJR":
        below = _element(kid, pages, marks)
        found.kids.append(below)
        found.parts.append(below)
    found.said = " ".join("".join(part for part in found.parts if isinstance(part, str)).split())


def _read_page(page: Any, place: int, marks: Marks) -> None:
    fonts: dict[str, dict[int, str]] = {}
    stack: list[tuple[int | None, bool]] = []
    _read(page, page.Resources, place, fonts, stack, marks)


def _read(
    stream: Any,
    resources: Any,
    place: int,
    fonts: dict[str, dict[int, str]],
    stack: list[tuple[int | None, bool]],
    marks: Marks,
) -> None:
    """Text goes to the innermost number around it; what is shown from its last letter to its first is turned round."""
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(stream):
        operands, name = instruction.operands, str(instruction.operator)
        if name in {"BDC", "BMC"}:
            about: Any = operands[1] if name == "BDC" else {}
            is_reversed = str(operands[0]) == "/ReversedChars"
            stack.append((int(about.MCID) if "/MCID" in about else None, is_reversed))
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            key = str(operands[0])
            font = fonts[key] = fonts.get(key) or _letters(resources.Font[key])
        elif name in {"Tj", "TJ"}:
            number = next((mark for mark, _ in reversed(stack) if mark is not None), None)
            if number is not None:
                shown = [font.get(code, "") for code in _codes(operands[0])]
                is_reversed = any(turned for _, turned in stack)
                marks[place, number] += "".join(reversed(shown) if is_reversed else shown)
        elif name == "Do":
            form = resources.XObject[str(operands[0])]
            if form.Subtype == "/Form":
                _read(form, form.Resources, place, {}, stack, marks)


def _codes(shown: Any) -> bytes:
    """What is shown, without how far its letters are moved."""
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    return b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))


def _letters(font: Any) -> dict[int, str]:
    """What each code of a font means, with soft hyphens gone: they are seen, not heard. Two letters in one are two."""
    meanings = font.ToUnicode.read_bytes()
    return {
        int(code, 16): _LAM_ALEF.sub(
            lambda found: normalize("NFKC", found[0]),
            bytes.fromhex(letter.decode()).decode("utf-16-be").replace("\u00ad", ""),
        )
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", meanings, re.DOTALL)
        for code, letter in _LINE.findall(block)
    }
