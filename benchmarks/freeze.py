"""How long the window does not answer, whatever it is asked: the longest gap between two beats of its clock."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from statistics import median
from time import perf_counter

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from sqlalchemy.orm import Session

from benchmarks import profiles
from benchmarks.figures import Figure, Question, Target, Unit
from benchmarks.generate import TODAY
from benchmarks.stores import scratch, workplace
from benchmarks.window import application, list_page
from benchmarks.words import COMMON
from praktijkteam.cases.models import Case
from praktijkteam.cases.service import change_case
from praktijkteam.terms import CaseState
from ui.app import Program
from ui.cases.list_page import CaseListPage

LIMIT_MS = 100
FLOOR = "the same clock while nothing is asked"
BEAT_MS, QUIET_MS = 5, 250
ROUNDS = 3


def _question(key: str, what: str) -> Question:
    return Question(
        f"freeze.{key}", f"no answer for at most: {what}", FLOOR, Target(LIMIT_MS), Unit.MILLISECONDS
    )


ALL = _question("all", "filter off, all cases")
END = _question("end", "to the end of the list and back")
CHOOSE = _question("choose", "all rows chosen")
SEARCH = _question("search", "search of a very common word")
OPEN = _question("open", "a case opened")
SAVE = _question("save", "a field of it saved")
PAGES = _question("pages", "each page of the side bar, the slowest")
QUESTIONS = (ALL, END, CHOOSE, SEARCH, OPEN, SAVE, PAGES)


class Clock(QObject):
    """Beats on the GUI thread; `longest` is how late a beat came at worst, in milliseconds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last = perf_counter()
        self._longest = 0.0
        beats = QTimer(self)
        beats.setTimerType(Qt.TimerType.PreciseTimer)
        beats.timeout.connect(self._beat)
        beats.start(BEAT_MS)

    def longest(self, act: Callable[[], object], settle: Callable[[], None]) -> float:
        self._last, self._longest = perf_counter(), 0.0
        act()
        settle()
        return self._longest * 1000

    def _beat(self) -> None:
        now = perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now


def measure(size: int) -> Iterator[Figure]:
    with _working(size) as (program, page):
        clock = Clock(page)

        def longest(act: Callable[[], object]) -> float:
            return clock.longest(act, lambda: _settle(program))

        quiet = median(longest(lambda: None) for _ in range(ROUNDS))
        for question, act in _actions(program, page).items():
            found = median(longest(act) for _ in range(ROUNDS))
            program.window.go.page("cases")
            _settle(program)
            yield Figure(question.key, size, found, found, quiet)
        keys = ("today", "requests", "experts", "parties", "settings")
        slowest = max(longest(lambda key=key: program.window.go.page(key)) for key in keys)  # type: ignore[misc]
        yield Figure(PAGES.key, size, slowest, slowest, quiet)


def _actions(program: Program, page: CaseListPage) -> Mapping[Question, Callable[[], object]]:
    window = program.window

    def ask(states: list[CaseState]) -> None:
        page.bar.set_values({"state": states} if states else {})
        page.reload()

    def to_the_end() -> None:
        page.view.scrollToBottom()
        QTimer.singleShot(QUIET_MS // 2, page.view.scrollToTop)

    turns = count()

    def save() -> None:
        case_id, risk = page.model.id_at(0), f"Nagekeken, beurt {next(turns)}"
        page.context.jobs.write(page, None, lambda session: _note(session, case_id, risk))

    def open_first() -> None:
        row = page.model.row_at(0)
        assert row
        window.go.case(row.number)

    return {
        ALL: lambda: ask(list(CaseState)),
        END: to_the_end,
        CHOOSE: page.view.selectAll,
        SEARCH: lambda: window.go.search(COMMON),
        OPEN: open_first,
        SAVE: save,
    }


def _note(session: Session, case_id: str, risk: str) -> None:
    shown = session.get_one(Case, case_id).risk_note
    change_case(session, case_id, {"risk_note": risk}, {"risk_note": shown})


@contextmanager
def _working(size: int) -> Iterator[tuple[Program, CaseListPage]]:
    """The program on its list of cases, with all that it loads after its first paint."""
    app = application()
    with scratch(size) as path, workplace() as folder:
        program = Program(app, profiles.prepare(folder, path, {}, TODAY), path, today=lambda: TODAY)
        program.start()
        page = list_page(program)
        _settle(program)
        yield program, page
        program.window.close()
        program.deleteLater()
        app.processEvents()


def _settle(program: Program) -> None:
    """Until all work is done and painted."""
    _wait(QUIET_MS)
    while program.worker.busy:
        _wait(BEAT_MS)  # not as often as the program looks for news: that would be just then each time


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
