"""One line of an import file: what may stand in it, and why it is refused when it does not fit.

The format is one object per line with the keys of `FIELDS`; a CSV file has them as columns.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from praktijkteam.cases import fields
from praktijkteam.errors import Refused
from praktijkteam.terms import Precision
from praktijkteam.text import clean, one_line

LISTS = ("municipalities", "parties", "themes")
TEXTS = (
    "reference",
    "received",
    "title",
    "problem",
    "primary_responsibility",
    "expected_result",
    "source",
    "note",
)
FIELDS = (*TEXTS, *LISTS)
REQUIRED = ("reference", "title")

_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?:T.*| 00:00.*)?")
_DUTCH_DAY = re.compile(r"(?P<day>[0-9]{1,2})[-/](?P<month>[0-9]{1,2})[-/](?P<year>[0-9]{4})")
_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})")
_DUTCH_MONTH = re.compile(r"(?P<month>[0-9]{1,2})[-/](?P<year>[0-9]{4})")
_YEAR = re.compile(r"(?P<year>[0-9]{4})")
_FORMS = (
    (Precision.DAY, _DAY),
    (Precision.DAY, _DUTCH_DAY),  # how a Dutch Excel saves a date
    (Precision.MONTH, _MONTH),
    (Precision.MONTH, _DUTCH_MONTH),
    (Precision.YEAR, _YEAR),
)
_SHOWN = 60
_ENCODED = json.JSONEncoder(default=str).encode


@dataclass(frozen=True)
class ImportLine:
    """A line that can go in. `received` is kept as its first day when only a month or a year was given."""

    line: int
    reference: str
    source: str
    title: str
    received: date | None
    precision: Precision
    municipalities: tuple[str, ...]
    problem: str
    parties: tuple[str, ...]
    responsibility: str
    result: str
    themes: tuple[str, ...]
    note: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes this line the same one in another file."""
        return self.reference, self.source

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same content, wherever it stands and however its blanks are."""
        content = (value for name, value in vars(self).items() if name != "line")
        return hashlib.sha256(_ENCODED(list(content)).encode("ascii")).hexdigest()


@dataclass(frozen=True)
class BadLine:
    """A line that cannot go in, and what to do about it."""

    line: int
    reason: str
    reference: str = ""


def read(record: object, line: int, *, today: date) -> ImportLine | BadLine:
    """The line as it will be kept, or why it cannot."""
    try:
        return _read(_checked(record), line, today)
    except Refused as refusal:
        reference = record.get("reference") if isinstance(record, Mapping) else None
        return BadLine(line, str(refusal), one_line(reference) if isinstance(reference, str) else "")


def received(text: str) -> tuple[date | None, Precision]:
    """A day, month or year as it was given; nothing when the text is empty."""
    if not text:
        return None, Precision.DAY
    for precision, form in _FORMS:
        if found := form.fullmatch(text):
            return _day(text, found.groupdict()), precision
    raise _no_date(text)


def _day(text: str, parts: Mapping[str, str]) -> date:
    try:
        return date(int(parts["year"]), int(parts.get("month", "1")), int(parts.get("day", "1")))
    except ValueError:
        raise _no_date(text) from None


def _no_date(text: str) -> Refused:
    return Refused(
        f"“{_short(text)}” is geen datum van ontvangst. Schrijf een jaar, maand of dag, zoals 2017, 2017-04 of "
        "2017-04-06, of laat het leeg als de datum onbekend is.",
        field="received",
    )


def _checked(record: object) -> Mapping[str, object]:
    if not isinstance(record, Mapping):
        raise Refused("Op een regel moet één object staan, tussen accolades.")
    unknown = [str(name) for name in record if name not in FIELDS]
    if unknown:
        raise Refused(
            f"Het veld “{_short(one_line(unknown[0]))}” is onbekend. De velden zijn: {', '.join(FIELDS)}."
        )
    for name in REQUIRED:
        if name not in record:
            raise Refused(f"Het veld “{name}” ontbreekt. Vul het aan.", field=name)
    return record


def _read(record: Mapping[str, object], line: int, today: date) -> ImportLine:
    texts = {name: _text(record, name) for name in TEXTS}
    lists = {name: _texts(record, name) for name in LISTS}
    title = one_line(texts["title"])
    reference = one_line(texts["reference"])
    if not reference:
        raise Refused(
            "Het kenmerk (reference) is leeg. Vul het in; daaraan is de regel een volgende keer te herkennen.",
            field="reference",
        )
    if not title:
        raise Refused("De titel (title) is leeg. Geef de zaak een titel.", field="title")
    day, precision = received(one_line(texts["received"]))
    return ImportLine(
        line=line,
        reference=reference,
        source=one_line(texts["source"]),
        title=title,
        received=fields.receipt(day, precision, until=today),
        precision=precision,
        municipalities=lists["municipalities"],
        problem=clean(texts["problem"]),
        parties=lists["parties"],
        responsibility=clean(texts["primary_responsibility"]),
        result=clean(texts["expected_result"]),
        themes=lists["themes"],
        note=clean(texts["note"]),
    )


def _text(record: Mapping[str, object], name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(f"Bij “{name}” hoort tekst tussen aanhalingstekens.", field=name)
    return value


def _texts(record: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = record.get(name)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise Refused(f'Bij “{name}” hoort een lijst van teksten, zoals ["a", "b"].', field=name)
    return tuple(dict.fromkeys(text for each in value if (text := one_line(each))))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
