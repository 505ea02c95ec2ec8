"""What a command says, and where: results on stdout, everything about them on stderr."""

import getpass
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TextIO

from praktijkteam.text import fit, one_line

_WIDTH = 24
_KEEP = 7


def in_json(value: object, indent: int | None = 2) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)


def _plain(value: object) -> str:
    """Dates in JSON are written as ISO 8601; members of closed lists are strings already."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


@dataclass
class Console:
    """The three streams. `as_json` leaves stdout to one JSON document."""

    as_json: bool = False
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)
    keys: TextIO = field(default_factory=lambda: sys.stdin)

    @property
    def is_interactive(self) -> bool:
        """Whether a person sits here who can answer a question."""
        return self.keys.isatty() and self.err.isatty()

    @property
    def width(self) -> int | None:
        """How many signs go on a line; None when nobody looks at them here."""
        return shutil.get_terminal_size().columns if self.out.isatty() else None

    def say(self, line: str) -> None:
        """A line of the result, for people; nothing when the result is a JSON document."""
        if not self.as_json:
            self.out.write(f"{fit(line)}\n")

    def tell(self, line: str) -> None:
        """Something about the result, in either case."""
        self.err.write(f"{fit(line)}\n")
        self.err.flush()

    def document(self, value: object) -> None:
        """The result for machines; nothing when it is for people."""
        if self.as_json:
            self.out.write(f"{in_json(value)}\n")

    @contextmanager
    def listing(self, name: str = "") -> Iterator["Listing"]:
        """A document with a list that is too long to keep: a list alone, or the member `name` of an object."""
        listing = Listing(self.out if self.as_json else None, name)
        try:
            yield listing
        except BaseException:
            if listing.begun:
                listing.close()
            raise
        listing.close()

    def ask(self, question: str) -> str:
        self.err.write(f"{question} ")
        self.err.flush()
        return self.keys.readline().strip()

    def ask_secret(self, question: str) -> str:
        """What is typed stays off the screen; nothing when the person would rather not say."""
        try:
            return getpass.getpass(f"{question} ", stream=self.err)
        except EOFError:
            return ""

    @contextmanager
    def progress(self, what: str) -> Iterator["Bar"]:
        """A bar on stderr while something takes long; only where somebody looks at it."""
        bar = Bar(self.err if self.err.isatty() else None, what)
        try:
            yield bar
        finally:
            bar.clear()


@dataclass
class Listing:
    """Written as its items come, so memory stays flat; whole also when the work is broken off."""

    stream: TextIO | None
    name: str
    rest: dict[str, object] = field(default_factory=dict)
    """The other members of the object; read when the list ends."""
    begun: bool = False

    def add(self, item: object) -> None:
        if self.stream is not None:
            start = "," if self.begun else self._open()
            self.stream.write(f"{start}\n{in_json(item, indent=None)}")
        self.begun = True

    def close(self) -> None:
        if self.stream is None:
            return
        start = "" if self.begun else self._open()
        members = "".join(f",\n{in_json(name)}: {in_json(value)}" for name, value in self.rest.items())
        self.stream.write(f"{start}\n]{members}}}\n" if self.name else f"{start}\n]\n")

    def _open(self) -> str:
        return f"{{{in_json(self.name)}: [" if self.name else "["


@dataclass
class Bar:
    """Drawn anew only when it looks different, so that a slow terminal does not hold up the work."""

    stream: TextIO | None
    what: str
    _shown: str = ""

    def __call__(self, done: int, total: int) -> None:
        filled = _WIDTH * done // total if total else _WIDTH
        text = f"{self.what} [{'█' * filled}{'·' * (_WIDTH - filled)}] {done} van {total}"
        self._show(text)

    def count(self, done: int) -> None:
        """Progress when nobody knows how much there is."""
        self._show(f"{self.what} {done}…")

    def clear(self) -> None:
        if self._shown:
            self._show("")

    def _show(self, text: str) -> None:
        if self.stream is not None and text != self._shown:
            self.stream.write(f"\r{text.ljust(len(self._shown))}{'' if text else chr(13)}")
            self.stream.flush()
            self._shown = text


def table(header: list[str], rows: Iterable[list[str]], width: int | None) -> Iterator[str]:
    """Lines with the cells below each other; in a narrow window the widest column gives way."""
    lines = [[one_line(cell) for cell in line] for line in (header, *rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(header))]
    while width is not None and sum(widths) + 2 * len(widths) > width and max(widths) > _KEEP:
        widths[widths.index(max(widths))] -= 1
    for line in lines:
        cells = [_fitted(cell, widths[place]) for place, cell in enumerate(line)]
        yield "  ".join(cells).rstrip()


def _fitted(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else f"{cell[: width - 1]}…"


def make_streams_fit() -> None:
    """Write UTF-8 everywhere, also where Windows would not, and never stumble over a sign."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def forget_stdout() -> None:
    """Nobody reads on: let what is still to be written go nowhere, so that leaving does not fail as well."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
