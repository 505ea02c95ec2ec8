"""Lists and searches, from the service, against the same by bare sqlite3."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

from sqlalchemy import Connection

from benchmarks import floors
from benchmarks.figures import Figure, Question, Target, Unit, ratio
from benchmarks.generate import TODAY
from benchmarks.heard import heard
from benchmarks.stores import opened
from benchmarks.timing import in_turns
from benchmarks.words import COMMON, MEDIUM, RARE
from praktijkteam.cases.history.audit import AuditFilter, AuditLine, audit_lines, line_ids
from praktijkteam.cases.lists.found import why_cases
from praktijkteam.cases.lists.listing import CaseFilter, CaseOrder, case_ids, case_page
from praktijkteam.search import index
from praktijkteam.store.connection import Store
from praktijkteam.terms import CaseState, Stage
from ui.cases.also_found import counts

PAGE = 50
NEWEST = Question(
    "page.newest",
    "list page of 50, open and in one stage, newest first, from the service",
    "the same columns by raw sqlite3, same index, one statement",
    Target(4),
    grows=True,
)
BY_DATE = Question(
    "page.target_date",
    "list page of 50, open, by target date, from the service",
    "the same columns by raw sqlite3, same index, one statement",
    Target(4),
    grows=True,
)
RARE_WORD = Question(
    "search.rare", "free text, rare word, newest 50", "raw FTS5, newest 50", Target(2), grows=True
)
MEDIUM_WORD = Question(
    "search.medium", "free text, medium word, newest 50", "raw FTS5, newest 50", Target(2), grows=True
)
COMMON_WORD = Question(
    "search.common",
    "free text, very common word, newest 50, more than the rare one",
    "the rare word",
    Target(20),
    Unit.MILLISECONDS,
)
ALL_IDS = Question(
    "search.all_ids",
    "free text, very common word, ids of all cases found (the window asks for these)",
    "raw FTS5 joined to the cases",
)
WHY = Question(
    "search.why",
    "why each of 50 cases was found: the words around the hit",
    "raw sqlite3: the very statements",
    grows=True,
)
ALSO = Question(
    "search.also",
    "Ook gevonden: how much a rare word finds in requests and other lists",
    "raw sqlite3: the very statements",
    grows=True,
)
HISTORY = Question(
    "page.history",
    "page of 50 of the whole history, newest first",
    "raw sqlite3: the very statements",
    grows=True,
)
QUESTIONS = (NEWEST, BY_DATE, HISTORY, RARE_WORD, MEDIUM_WORD, COMMON_WORD, ALL_IDS, WHY, ALSO)

_STAGE = CaseFilter(states=frozenset({CaseState.OPEN}), stages=frozenset({Stage.ANALYSIS}))
_OPEN = CaseFilter(states=frozenset({CaseState.OPEN}))
_NEWEST_SQL = (
    f"{floors.ROWS} WHERE c.state = ? AND c.stage = ? ORDER BY c.year DESC, c.sequence DESC LIMIT 50"
)
_BY_DATE_SQL = (
    f"{floors.ROWS} WHERE c.state = ? ORDER BY c.target_date NULLS LAST, c.year, c.sequence LIMIT 50"
)
_SEARCH_SQL = (
    'SELECT c.id FROM case_text t JOIN "case" c ON c.year = t.rowid / 1000000000 '
    "AND c.sequence = t.rowid % 1000000000 WHERE case_text MATCH ? ORDER BY t.rowid DESC"
)


def measure(size: int) -> Iterator[Figure]:
    with opened(size) as store, closing(floors.connect(store.path)) as driver:
        yield _page(store, driver, NEWEST, _STAGE, CaseOrder(), _NEWEST_SQL, ("open", "analyse"))
        yield _page(store, driver, BY_DATE, _OPEN, CaseOrder("target_date", False), _BY_DATE_SQL, ("open",))
        yield _asked(store, driver, HISTORY, _history)
        rare = _search(store, driver, RARE_WORD, RARE, PAGE)
        yield rare
        yield _search(store, driver, MEDIUM_WORD, MEDIUM, PAGE)
        common = _search(store, driver, COMMON_WORD, COMMON, PAGE)
        yield _compared(common, rare)
        yield _search(store, driver, ALL_IDS, COMMON, None)
        yield _why(store, driver)
        yield _asked(store, driver, ALSO, lambda connection: counts(connection, RARE))


def _history(connection: Connection) -> list[AuditLine]:
    return audit_lines(connection, line_ids(connection, AuditFilter(), PAGE))


def size_of(store: Store) -> int:
    with store.read() as connection:
        return int(connection.exec_driver_sql('SELECT count(*) FROM "case"').scalar_one())


def _page(
    store: Store,
    driver: sqlite3.Connection,
    question: Question,
    chosen: CaseFilter,
    order: CaseOrder,
    statement: str,
    values: tuple[str, ...],
) -> Figure:
    def ours() -> list[str]:
        with store.read() as connection:
            return [row.id for row in case_page(connection, chosen, order, limit=PAGE, today=TODAY).rows]

    def floor() -> list[str]:
        return [row[0] for row in floors.fetch(driver, statement, values)]

    assert ours() == floor(), "both must find the same"
    return ratio(question, size_of(store), in_turns(ours, floor))


def _search(
    store: Store, driver: sqlite3.Connection, question: Question, word: str, limit: int | None
) -> Figure:
    statement = f"{_SEARCH_SQL} LIMIT {limit or -1}"
    asked = (index.match_expression(word),)

    def ours() -> list[str]:
        with store.read() as connection:
            return list(case_ids(connection, CaseFilter(text=word), today=TODAY, limit=limit))

    def floor() -> list[str]:
        return [row[0] for row in floors.fetch(driver, statement, asked)]

    assert ours() == floor(), "both must find the same"
    return ratio(question, size_of(store), in_turns(ours, floor))


def _why(store: Store, driver: sqlite3.Connection) -> Figure:
    with store.read() as connection:
        ids = list(case_ids(connection, CaseFilter(text=MEDIUM), today=TODAY, limit=PAGE))
    return _asked(store, driver, WHY, lambda connection: why_cases(connection, MEDIUM, ids))


def _asked(
    store: Store, driver: sqlite3.Connection, question: Question, work: Callable[[Connection], object]
) -> Figure:
    """What the program asks, against the same statements with the same values by raw sqlite3."""

    def ours() -> object:
        with store.read() as connection:
            return work(connection)

    with heard(store.engine) as sent:
        ours()
    return ratio(
        question,
        size_of(store),
        in_turns(ours, lambda: [floors.fetch(driver, statement, values) for statement, values in sent]),
    )


def _compared(common: Figure, rare: Figure) -> Figure:
    """How many milliseconds more the common word asks than the rare one."""
    ours, floor = common.ours or 0.0, rare.ours or 0.0
    return Figure(common.key, common.size, ours - floor, ours, floor)
