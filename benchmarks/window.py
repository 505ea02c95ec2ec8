"""From another filter to rows on the screen: the program's own list against the least that could show it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import cycle

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks import floors, profiles
from benchmarks.figures import Figure, Question, Target, ratio
from benchmarks.floor_list import FloorList
from benchmarks.generate import TODAY
from benchmarks.painting import ListPainting
from benchmarks.stores import store_file, workplace
from benchmarks.timing import Pair, in_turns
from benchmarks.words import MEDIUM, RARE
from praktijkteam.search.index import match_expression
from praktijkteam.terms import CaseState, Stage
from ui.app import Program, prepare
from ui.cases.list_page import CaseListPage
from ui.widgets.list_view import ROW

FILTER = Question(
    "window.filter",
    "another filter (stage) to rows painted, in the running program",
    "raw sqlite3 ids, a bare QTableView, rows when Qt asks",
    Target(1.5),
    grows=True,
)
ALL = Question(
    "window.all",
    "filter off (all cases) to rows painted, in the running program",
    "raw sqlite3 ids, a bare QTableView, rows when Qt asks",
    Target(1.5),
)
WORDS = Question(
    "window.words",
    "another word (rare, medium) to rows painted, in the running program",
    "raw FTS5 ids, a bare QTableView, rows when Qt asks",
    grows=True,
)
QUESTIONS = (FILTER, ALL, WORDS)

_ORDER = "ORDER BY target_date NULLS LAST, year, sequence"
_STAGE_SQL = f"SELECT id FROM \"case\" WHERE state IN ('open', 'opgeschort') AND stage = ? {_ORDER}"
_ALL_SQL = f'SELECT id FROM "case" {_ORDER}'
_WORDS_SQL = (
    'SELECT c.id FROM case_text t JOIN "case" c ON c.year = t.rowid / 1000000000 '
    "AND c.sequence = t.rowid % 1000000000 WHERE case_text MATCH ? ORDER BY target_date NULLS LAST, year, sequence"
)
_STAGES = (Stage.ANALYSIS, Stage.APPROACH)
ALL_STATES: Mapping[str, Sequence[str]] = {"state": list(CaseState)}


def measure(size: int) -> Iterator[Figure]:
    with _shown(size) as (page, floor):
        painting = ListPainting(page)
        yield ratio(FILTER, size, _stages(page, painting, floor))
        everything = in_turns(
            lambda: painting.after(lambda: _ask(page, ALL_STATES)),
            lambda: floor.show(_ALL_SQL, ()),
            rounds=30,
            seconds=6,
        )
        yield ratio(ALL, size, everything)
        yield ratio(WORDS, size, _words(page, painting, floor))


def _stages(page: CaseListPage, painting: ListPainting, floor: FloorList) -> Pair:
    """From one stage to the other and back."""
    ours, theirs = cycle(_STAGES), cycle(_STAGES)
    return in_turns(
        lambda: painting.after(lambda: _ask(page, {"stage": [next(ours)]})),
        lambda: floor.show(_STAGE_SQL, [next(theirs).value]),
        rounds=60,
        seconds=5,
    )


def _words(page: CaseListPage, painting: ListPainting, floor: FloorList) -> Pair:
    """From one word to the other and back, as they are typed into the search field."""
    ours, theirs = cycle((RARE, MEDIUM)), cycle((RARE, MEDIUM))
    return in_turns(
        lambda: painting.after(lambda: _search(page, next(ours))),
        lambda: floor.show(_WORDS_SQL, [match_expression(next(theirs)) or ""]),
        rounds=60,
        seconds=5,
    )


def _search(page: CaseListPage, words: str) -> None:
    page.search(words)
    page.reload()


def _ask(page: CaseListPage, values: Mapping[str, Sequence[str]]) -> None:
    page.bar.set_values(values)
    page.reload()


@contextmanager
def _shown(size: int) -> Iterator[tuple[CaseListPage, FloorList]]:
    """The program on its list of cases, and the bare list beside it."""
    app = application()
    path = store_file(size)
    with workplace() as folder, closing(floors.connect(path)) as driver:
        program = Program(app, profiles.prepare(folder, path, {}, TODAY), path, today=lambda: TODAY)
        program.start()
        page = list_page(program)
        floor = FloorList(driver, page.view.size(), ROW)
        yield page, floor
        floor.view.close()
        program.window.close()
        program.deleteLater()
        app.processEvents()


def application() -> QApplication:
    """The one application; dressed as the program is."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication(["benchmarks"])
    prepare(app)
    return app


def list_page(program: Program) -> CaseListPage:
    """The list of cases, once it has been painted for the first time and the counts are in."""
    loop = QEventLoop()
    program.window.stack.arrived.connect(loop.quit)
    loop.exec()
    page = program.window.stack.page
    assert isinstance(page, CaseListPage)
    ListPainting(page).first()
    QTimer.singleShot(500, loop.quit)
    loop.exec()
    return page
