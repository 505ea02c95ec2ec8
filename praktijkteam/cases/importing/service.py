"""Requests from a file: every line becomes a request with a case in intake, or is refused with its reason.

A line is the same by its reference and source: again unchanged it is skipped, changed it is refused. The
lines go in by a few hundred in one transaction, so memory stays flat and a broken run can simply be repeated.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from itertools import islice
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Text, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from praktijkteam.cases import links
from praktijkteam.cases.importing import file as import_file
from praktijkteam.cases.importing.line import BadLine, ImportLine
from praktijkteam.cases.importing.meaning import (
    Directory,
    Meaning,
    NamedMunicipality,
    meaning,
)
from praktijkteam.cases.importing.rows import TABLES, Entry, rows_of
from praktijkteam.cases.models import Case, Request
from praktijkteam.cases.numbering import Number, next_numbers
from praktijkteam.parties import gazetteer as shipped
from praktijkteam.parties.stored import gazetteer, organisations
from praktijkteam.store.adding import add_rows
from praktijkteam.store.connection import Store

AT_ONCE = 500
"""Lines in one transaction."""


class Outcome(Enum):
    IMPORTED = "imported"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True)
class LineReport:
    """What became of a line; `number` is that of its case, also when it was there already."""

    line: int
    reference: str
    outcome: Outcome
    number: str | None = None
    municipalities: tuple[NamedMunicipality, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Known:
    """A line that was imported before."""

    number: str | None
    fingerprint: str | None


def import_file_into(
    store: Store, path: Path, *, actor: Callable[[], str], today: date
) -> Iterator[LineReport]:
    """Import the file; what is reported has been kept. Refused when the file cannot be read at all.

    `actor` says who acts. It is asked when there is something to keep: else nothing is written at all.
    """
    with store.read() as connection:
        directory = Directory(gazetteer(connection, today), organisations(connection))
    lines = import_file.lines(path, today=today)
    member_id = ""
    while block := list(islice(lines, AT_ONCE)):
        unkept = [] if member_id else _reports_of_nothing_new(store, block, directory)
        if unkept:
            yield from unkept
            continue
        member_id = member_id or actor()
        yield from _import_block(store, block, directory, path.name, actor=member_id, today=today)


def _reports_of_nothing_new(
    store: Store, block: Sequence[ImportLine | BadLine], directory: Directory
) -> list[LineReport]:
    """What becomes of lines of which none goes in; empty when one does."""
    with store.read() as connection:
        known = _known(connection, block)
    if _fresh(block, known):
        return []
    meanings = _meanings(block, directory)
    return [_report(each, None, meanings, known) for each in block]


def _import_block(
    store: Store,
    block: Sequence[ImportLine | BadLine],
    directory: Directory,
    file: str,
    *,
    actor: str,
    today: date,
) -> list[LineReport]:
    meanings = _meanings(block, directory)
    with store.write(actor, f"Invoer van {file}") as session:
        known = _known(session, block)
        fresh = _fresh(block, known)
        numbers = dict(zip((each.line for each in fresh), _numbers(session, fresh, today), strict=True))
        themes = _Themes(session, fresh)
        entries = [
            Entry(each, meanings[each.line], numbers[each.line], themes.ids(each.themes)) for each in fresh
        ]
        _insert(session, entries, today, actor)
    known |= {each.key: _Known(str(numbers[each.line]), each.fingerprint) for each in fresh}
    return [_report(each, numbers.get(each.line), meanings, known) for each in block]


def _meanings(block: Iterable[ImportLine | BadLine], directory: Directory) -> dict[int, Meaning]:
    return {each.line: meaning(each, directory) for each in block if isinstance(each, ImportLine)}


def _known(
    reader: Connection | Session, block: Iterable[ImportLine | BadLine]
) -> dict[tuple[str, str], _Known]:
    """Which of these lines were imported before."""
    keys = [each.key for each in block if isinstance(each, ImportLine)]
    rows = reader.execute(
        select(Request.reference, Request.source, Case.number, Request.fingerprint)
        .join(Case, Case.id == Request.case_id, isouter=True)
        # SQLite looks through all requests for pairs; for each of the two by itself it has the index.
        .where(_one_of(Request.reference, {reference for reference, _ in keys}))
        .where(_one_of(Request.source, {source for _, source in keys}))
    )
    return {(reference or "", source or ""): _Known(*rest) for reference, source, *rest in rows}


def _one_of(column: InstrumentedAttribute[str | None], texts: Collection[str]) -> ColumnElement[bool]:
    """Spelled out in the statement: SQLAlchemy takes longer to name hundreds of parameters than a store to answer."""
    return column.in_(bindparam(None, list(texts), Text, expanding=True, literal_execute=True))


def _fresh(block: Iterable[ImportLine | BadLine], known: dict[tuple[str, str], _Known]) -> list[ImportLine]:
    """The lines that go in: of two with the same key the first."""
    found: dict[tuple[str, str], ImportLine] = {}
    for each in block:
        if isinstance(each, ImportLine) and each.key not in known:
            found.setdefault(each.key, each)
    return list(found.values())


def _numbers(session: Session, fresh: Sequence[ImportLine], today: date) -> list[Number]:
    """A number for each line, in the order of the lines, in the year of its receipt."""
    years = [(each.received or today).year for each in fresh]
    series = {year: iter(next_numbers(session, year, count)) for year, count in Counter(years).items()}
    return [next(series[year]) for year in years]


class _Themes:
    """The themes of a block of lines, each looked up once; another word for a known theme leads to it."""

    def __init__(self, session: Session, lines: Iterable[ImportLine]) -> None:
        names = list(dict.fromkeys(usual_theme(name) for each in lines for name in each.themes))
        self._ids = {theme.name.casefold(): theme.id for theme in links.themes(session, names)}

    def ids(self, names: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(self._ids[usual_theme(name).casefold()] for name in names))


def usual_theme(name: str) -> str:
    """The theme that a word stands for; a word that stands for none is a theme of its own."""
    return _theme_words().get(name.casefold(), name)


@cache
def _theme_words() -> dict[str, str]:
    return {
        word.casefold(): theme.name for theme in shipped.themes() for word in (theme.name, *theme.aliases)
    }


def _insert(session: Session, entries: Sequence[Entry], today: date, actor: str) -> None:
    rows = rows_of(entries, today=today, member_id=actor)
    for table in TABLES:
        add_rows(session, table, rows[table])


def _report(
    each: ImportLine | BadLine,
    number: Number | None,
    meanings: dict[int, Meaning],
    known: dict[tuple[str, str], _Known],
) -> LineReport:
    if isinstance(each, BadLine):
        return LineReport(each.line, each.reference, Outcome.REFUSED, remarks=(each.reason,))
    places = meanings[each.line].municipalities
    if number is not None:
        remarks = meanings[each.line].remarks
        return LineReport(each.line, each.reference, Outcome.IMPORTED, str(number), places, remarks)
    before = known[each.key]
    if before.fingerprint == each.fingerprint:
        return LineReport(each.line, each.reference, Outcome.SKIPPED, before.number, places)
    return LineReport(
        each.line, each.reference, Outcome.REFUSED, before.number, places, (_changed(each, before),)
    )


def _changed(each: ImportLine, before: _Known) -> str:
    there = f"zaak {before.number}" if before.number else "het verzoek"
    return (
        f"Kenmerk {each.reference} van deze bron is al eerder ingevoerd, met een andere inhoud. "
        f"Pas {there} zelf aan, of geef de regel een eigen kenmerk."
    )
