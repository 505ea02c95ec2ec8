"""The lines of an import file, one at a time: a file may be larger than the memory.

What cannot be read is a BadLine with its number and reason; the lines after it go on.
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from praktijkteam.cases.importing.line import FIELDS, LISTS, REQUIRED, BadLine, ImportLine, read
from praktijkteam.cases.questions.amounts import grouped
from praktijkteam.errors import Refused
from praktijkteam.text import one_line

LONGEST = 1_000_000
"""Bytes of a line; a longer one is no request but a mishap."""

_BOM = b"\xef\xbb\xbf"
_NOT_UTF8 = "De regel is niet in UTF-8. Sla het bestand op als UTF-8 en voer het opnieuw in."
_TOO_LONG = f"De regel is langer dan {grouped(LONGEST)} tekens. Splits haar of haal weg wat er niet in hoort."
_BROKEN_CELL = "Een cel op deze regel is te lang of niet goed afgesloten. Controleer de aanhalingstekens."
_DELIMITERS = ";,\t"

Lines = Iterator[ImportLine | BadLine]


def check(path: Path) -> None:
    """Refuse what is no .jsonl or .csv file that can be read, or has another heading, with what to do."""
    reader = _reader(path)
    with _opened(path) as file:
        next(reader(file, date.max), None)


def lines(path: Path, *, today: date) -> Lines:
    """What stands in a .jsonl or .csv file, in order. Refused when it is no such file at all."""
    reader = _reader(path)
    with _opened(path) as file:
        yield from reader(file, today)


def _reader(path: Path) -> Callable[[BinaryIO, date], Lines]:
    readers = {".jsonl": _json_lines, ".ndjson": _json_lines, ".csv": _csv_lines}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise Refused(f"{path.name} is geen .jsonl of .csv. Kies een bestand van een van die soorten.")
    return reader


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise Refused(f"Het bestand {path} bestaat niet. Controleer de naam en de map.") from None
    except IsADirectoryError:
        raise Refused(f"{path} is een map. Kies een bestand.") from None
    except OSError as error:
        raise Refused(f"{path} kan niet worden gelezen. Vraag om leesrechten op het bestand.") from error


def _json_lines(file: BinaryIO, today: date) -> Lines:
    for raw in _raw_lines(file):
        if isinstance(raw, BadLine):
            yield raw
        elif raw.text.strip():
            yield _json_line(raw, today)


def _json_line(raw: "_Raw", today: date) -> ImportLine | BadLine:
    try:
        record = _DECODER.decode(raw.text)
    except Refused as refusal:
        return BadLine(raw.line, str(refusal))
    except json.JSONDecodeError as error:
        return BadLine(
            raw.line, f"De regel is geen JSON: bij teken {error.colno} klopt iets niet. Verbeter de regel."
        )
    except (ValueError, RecursionError):
        return BadLine(raw.line, "De regel is geen JSON die te lezen is. Verbeter de regel.")
    return read(record, raw.line, today=today)


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys each stand in it once: of two values one would be lost in silence."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Refused("Een veld staat twee keer op de regel. Laat er een van staan.")
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_once)


def _csv_lines(file: BinaryIO, today: date) -> Lines:
    feed = _Feed(file)
    rows = feed.rows()
    header = _header(rows)
    while True:
        start = feed.line + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield BadLine(start, _broken(start, feed.line))
            continue
        except _Unreadable as unreadable:
            yield BadLine(unreadable.bad.line, unreadable.bad.reason)
            rows = feed.rows()
            continue
        if any(cell.strip() for cell in cells):
            yield _csv_line(header, cells, start, today)


def _csv_line(header: Sequence[str], cells: Sequence[str], line: int, today: date) -> ImportLine | BadLine:
    if len(cells) != len(header):
        return BadLine(
            line,
            f"De regel heeft {len(cells)} cellen; het zijn er {len(header)} in de kop. "
            "Zet aanhalingstekens om tekst met een scheidingsteken.",
        )
    return read(_record(header, cells), line, today=today)


def _record(header: Sequence[str], cells: Sequence[str]) -> Mapping[str, object]:
    """A row as an object; several values in one cell stand apart by a semicolon or a line end."""
    return {
        name: cell.replace("\n", ";").split(";") if name in LISTS else cell
        for name, cell in zip(header, cells, strict=True)
    }


def _broken(first: int, last: int) -> str:
    """A cell that is not closed takes the lines after it along."""
    return _BROKEN_CELL if first == last else f"{_BROKEN_CELL} De regels tot en met {last} vallen eronder."


def _header(rows: Iterator[list[str]]) -> list[str]:
    try:
        header = [one_line(name) for name in next(rows, [])]
    except _Unreadable as unreadable:
        raise Refused(f"De kopregel van het bestand: {unreadable.bad.reason}") from None
    except csv.Error:
        raise Refused(f"De kopregel van het bestand: {_BROKEN_CELL}") from None
    _check_header(header)
    return header


def _check_header(header: Sequence[str]) -> None:
    unknown = [name for name in header if name not in FIELDS]
    lacking = [name for name in REQUIRED if name not in header]
    if unknown or lacking or len(set(header)) < len(header):
        told = f"ontbreekt: {', '.join(lacking)}" if lacking else f"hoort er niet: {', '.join(unknown)[:60]}"
        if not unknown and not lacking:
            told = "een kolom staat er twee keer"
        raise Refused(
            f"De kopregel van het bestand klopt niet ({told}). De kolommen zijn: {', '.join(FIELDS)}."
        )


@dataclass(frozen=True)
class _Raw:
    line: int
    text: str


class _Unreadable(Exception):  # noqa: N818 - it carries a line on its way past the csv reader
    def __init__(self, bad: BadLine) -> None:
        super().__init__()
        self.bad = bad


class _Feed:
    """Feeds the csv reader, and remembers how far it is; a line that is no text goes past the reader."""

    def __init__(self, file: BinaryIO) -> None:
        self._lines = _raw_lines(file)
        self._first = next(self._lines, None)
        self.line = 0
        header = self._first.text if isinstance(self._first, _Raw) else ""
        self._delimiter = max(_DELIMITERS, key=header.count)

    def rows(self) -> Iterator[list[str]]:
        """The cells from here on. A reader that was interrupted by a bad line has to be made anew."""
        return csv.reader(self, delimiter=self._delimiter, strict=True)

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        raw, self._first = (self._first, None) if self._first else (next(self._lines), None)
        self.line = raw.line
        if isinstance(raw, BadLine):
            raise _Unreadable(raw)
        return raw.text


def _raw_lines(file: BinaryIO) -> Iterator[_Raw | BadLine]:
    """The lines as text, with their numbers from 1; they end with `\\n` and nothing else."""
    number = 0
    while raw := file.readline(LONGEST):
        number += 1
        if number == 1:
            raw = raw.removeprefix(_BOM)
        if len(raw) >= LONGEST and not raw.endswith(b"\n"):
            _skip_rest(file)
            yield BadLine(number, _TOO_LONG)
            continue
        try:
            yield _Raw(number, raw.decode("utf-8"))
        except UnicodeDecodeError:
            yield BadLine(number, _NOT_UTF8)


def _skip_rest(file: BinaryIO) -> None:
    while (part := file.readline(LONGEST)) and not part.endswith(b"\n"):
        pass
