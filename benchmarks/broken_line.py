"""A server that is killed, a cable that is pulled out and a line that is reset, each while somebody does something.

`python -m benchmarks.broken_line` does thirty things of ten kinds in a real window under each of the three, and tells
how long the window stood still, how soon it said so, how soon it went on, and what was lost or doubled: nothing. With
`--uncured` saves do not wait for a line, and then it has to find that they are lost.
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, thread_time
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from benchmarks.shared import DURABLE, PASSWORD, Crew, crew
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.server.address import Host, Protection, ServerAddress
from tests import factories
from tests.proxy import Mood, Proxy
from ui.app import Program, prepare
from ui.line import Line
from ui.profile import Profile

T = TypeVar("T")
ACTIONS = 30
ALLOWED_SECONDS = 0.2
SAID_SECONDS, BACK_SECONDS = 5.0, 10.0
_BEAT_MS = 5
_BETWEEN_MS = 100
"""Between two things that somebody does with their hands; the window goes on meanwhile, as it does for a person."""
_DEADLINE_SECONDS = 20.0
RESET = "line reset"
_TITLE, _PROBLEM = "Titel van de zaak", "Wat is het probleem?"
_LINE, _TASK = "Nieuw in het logboek", "Wat moet er gebeuren?"


@dataclass(frozen=True)
class Broken:
    """What one break did; in seconds. `said` is None when the line was back before anybody noticed.

    `computed` is how much of the time in which the window stood still it was at work itself: the rest of it the
    machine had something else to do.
    """

    fault: str
    action: str
    stood_still: float
    computed: float
    said: float | None
    back: float
    lost: bool

    @property
    def holds(self) -> bool:
        stood = self.stood_still <= ALLOWED_SECONDS
        return stood and (self.said or 0.0) <= SAID_SECONDS and self.back <= BACK_SECONDS and not self.lost


@dataclass(frozen=True)
class Breaks:
    """All of them, under every fault."""

    each: Sequence[Broken]

    @property
    def holds(self) -> bool:
        return bool(self.each) and all(one.holds for one in self.each)

    def __str__(self) -> str:
        faults = dict.fromkeys(one.fault for one in self.each)
        return "; ".join(
            _summary(fault, [one for one in self.each if one.fault == fault]) for fault in faults
        )


def _now() -> tuple[float, float]:
    return monotonic(), thread_time()


class Beats:
    """The longest time in which the window did nothing, and how much of it was its own work."""

    def __init__(self, now: Callable[[], tuple[float, float]] = _now) -> None:
        self.longest = (0.0, 0.0)
        self._now = now
        self._last = self._now()
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        now = self._now()
        self.longest = max(self.longest, (now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def again(self) -> None:
        self.longest, self._last = (0.0, 0.0), self._now()


_KEPT = """SELECT c.title, p.text, q.state FROM "case" c LEFT JOIN problem_statement p ON p.case_id = c.id
LEFT JOIN question q ON q.case_id = c.id AND q.kind = 'probleem'"""
_ADDED = "SELECT text FROM journal_entry UNION ALL SELECT title FROM task"


class Somebody:
    """At the window, with a case open."""

    def __init__(self, program: Program, crew: Crew, number: str) -> None:
        self.program = program
        self.crew = crew
        self.expected = {"title": "", "problem": "", "state": ""}
        self.added: list[str] = []
        until(program.window.side.isEnabled)
        program.window.go.case(number)
        until(lambda: "Kamerverhuur" in program.window.windowTitle() and not program.worker.busy)

    def does(self, number: int) -> str:
        """One of the things that people do; what has to be there afterwards is remembered."""
        actions = (
            *(self._renames, self._explains, self._looks_elsewhere, self._searches, self._explains_twice),
            *(self._notes, self._plans, self._says_how_far, self._looks_at_today, self._renames_twice),
        )
        action = actions[number % len(actions)]
        action(number)
        return action.__name__.strip("_")

    def saves(self, number: int) -> None:
        """Another title or another explanation, in turns."""
        (self._renames if number % 2 else self._explains)(number)

    @property
    def says_so(self) -> bool:
        return not self.program.window.line.isHidden()

    def is_lost(self) -> bool:
        """Or doubled, of what was added."""
        with self.crew.cluster.connect("praktijkteam") as connection:
            kept = connection.execute(_KEPT).fetchone() or ("", "", "")
            added = sorted(text for (text,) in connection.execute(_ADDED).fetchall())
        wanted = tuple(mine or theirs for mine, theirs in zip(self.expected.values(), kept, strict=True))
        return tuple(kept) != wanted or added != sorted(self.added)

    def _renames(self, number: int) -> None:
        self._types(_TITLE, f"Titel {number}", "title")
        QTest.qWait(_BETWEEN_MS)
        QTest.keyClick(self._field(_TITLE), Qt.Key.Key_Tab)

    def _explains(self, number: int) -> None:
        self._types(_PROBLEM, f"Uitleg {number}", "problem")
        QTest.qWait(_BETWEEN_MS)
        page = self.program.window.stack.page
        assert page
        page.commands()["file.save"]()

    def _explains_twice(self, number: int) -> None:
        self._explains(number)
        QTest.qWait(_BETWEEN_MS)
        self._explains(number + 1_000)

    def _renames_twice(self, number: int) -> None:
        self._renames(number)
        QTest.qWait(_BETWEEN_MS)
        self._renames(number + 1_000)

    def _notes(self, number: int) -> None:
        self._adds(_LINE, f"Gebeld, {number}")

    def _plans(self, number: int) -> None:
        QTest.mouseClick(self._button("Taak toevoegen"), Qt.MouseButton.LeftButton)
        QTest.qWait(_BETWEEN_MS)
        self._adds(_TASK, f"Bellen, {number}")

    def _says_how_far(self, number: int) -> None:
        """In turns, so that each time something changes."""
        self.expected["state"] = "concept" if self.expected["state"] == "besproken" else "besproken"
        QTest.mouseClick(self._button(self.expected["state"]), Qt.MouseButton.LeftButton)

    def _looks_elsewhere(self, _: int) -> None:
        self._looks_at("parties")

    def _looks_at_today(self, _: int) -> None:
        self._looks_at("today")

    def _looks_at(self, page: str) -> None:
        self.program.window.go.page(page)
        QTest.qWait(_BETWEEN_MS)
        self.program.window.stack.step(-1)

    def _adds(self, label: str, text: str) -> None:
        field = self._field(label)
        field.setFocus()
        QTest.keyClicks(field, text)
        QTest.qWait(_BETWEEN_MS)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.added.append(text)

    def _searches(self, number: int) -> None:
        self.program.window.go.search(f"titel {number}")
        QTest.qWait(_BETWEEN_MS)
        self.program.window.stack.step(-1)

    def _types(self, label: str, text: str, what: str) -> None:
        field = self._field(label)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)
        self.expected[what] = text

    def _button(self, words: str) -> QAbstractButton:
        buttons = self.program.window.findChildren(QAbstractButton)
        return next(one for one in buttons if one.isVisible() and words in (one.accessibleName(), one.text()))

    def _field(self, label: str) -> QWidget:
        found = field_named(self.program.window, label)
        assert found
        return found


class Impatient(Line):
    """What is saved does not wait for a line."""

    def through(self, attempt: Callable[[], T], lost: Callable[[], None]) -> T:
        return attempt()


def breaks(actions: int = ACTIONS, *, uncured: bool = False) -> Iterator[Broken]:
    """Everything that somebody does, under every fault."""
    with ExitStack() as stack:
        team = stack.enter_context(crew(1, DURABLE))
        proxy = stack.enter_context(Proxy(team.cluster.port))
        somebody = stack.enter_context(at_the_window(team, [proxy.port]))
        if uncured and somebody.program.desk:
            somebody.program.desk.context.jobs.line = Impatient()
        beats = Beats()
        faults: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
            "server killed": (team.cluster.stop, team.cluster.start),
            "cable out": (lambda: proxy.be(Mood.SILENT), lambda: proxy.be(Mood.GOOD)),
            RESET: (proxy.reset, lambda: None),
        }
        for place, (fault, (breaks_it, mends_it)) in enumerate(faults.items()):
            for number in range(actions):  # each types something that is not there yet
                yield _one(fault, place * actions + number, somebody, beats, breaks_it, mends_it)


def _one(
    fault: str,
    number: int,
    somebody: Somebody,
    beats: Beats,
    breaks_it: Callable[[], object],
    mends_it: Callable[[], object],
) -> Broken:
    breaks_it()
    beats.again()
    begun = monotonic()
    action = somebody.does(number)
    said = None
    if fault != RESET:
        until(lambda: somebody.says_so)
        said = monotonic() - begun
    QTest.qWait(200)
    longest = beats.longest
    mends_it()
    beats.again()
    mended = monotonic()
    until(lambda: not somebody.says_so and not somebody.program.worker.busy)
    back = monotonic() - mended
    QTest.qWait(600)  # a round, in which the window sees what was saved
    until(lambda: not somebody.program.worker.busy)
    return Broken(fault, action, *max(longest, beats.longest), said, back, somebody.is_lost())


@contextmanager
def at_the_window(team: Crew, ports: Sequence[int]) -> Iterator[Somebody]:
    """The whole program, connected to the servers behind these ports, with a case open."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    prepare(app)
    with team.store.write(SYSTEM, "Opgezet") as session:
        number = factories.case(session, title="Kamerverhuur").number
    here = tuple(Host("localhost", port) for port in ports)
    known = team.members[0][1]
    address = ServerAddress(here, known.database, known.login, protection=Protection.NONE)
    place = str(address).replace(f"{known.login}@", f"{known.login}:{PASSWORD.replace(' ', '%20')}@")
    with tempfile.TemporaryDirectory() as folder:
        program = Program(app, Profile(Path(folder)), place)
        program.window.resize(1440, 900)
        program.start()
        program.window.activateWindow()
        try:
            yield Somebody(program, team, number)
        finally:
            program.window.line._leaves = True
            program.window.close()


def field_named(window: QWidget, label: str) -> QLineEdit | QPlainTextEdit | None:
    """The field on sight that a screen reader calls by this name."""
    fields: list[QLineEdit | QPlainTextEdit] = [*window.findChildren(QLineEdit)]
    fields += window.findChildren(QPlainTextEdit)
    return next((one for one in fields if one.accessibleName() == label and one.isVisible()), None)


def until(true: Callable[[], bool]) -> None:
    give_up = monotonic() + _DEADLINE_SECONDS
    while not true():
        QTest.qWait(5)
        if monotonic() > give_up:
            raise TimeoutError("it did not come")


def broken(actions: int = ACTIONS, *, uncured: bool = False) -> Breaks:
    """Break everything; each is told when it is done."""
    found = []
    for one in breaks(actions, uncured=uncured):
        found.append(one)
        print(one, flush=True)
    return Breaks(found)


def _summary(fault: str, ours: Sequence[Broken]) -> str:
    stood = [one.stood_still for one in ours]
    computed = max(one.computed for one in ours)
    still = sum(one > ALLOWED_SECONDS for one in stood)
    said = max((one.said for one in ours if one.said is not None), default=None)
    return (
        f"{fault}, {len(ours)} actions: stood still for {max(stood):.3f} s at most "
        f"(median {statistics.median(stood):.3f}, own work {computed:.3f}, {still} times above {ALLOWED_SECONDS}), "
        f"{'' if said is None else f'said within {said:.1f} s, '}back within {max(one.back for one in ours):.1f} s, "
        f"{sum(one.lost for one in ours)} lost"
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--actions", type=int, default=ACTIONS)
    asked.add_argument("--uncured", action="store_true", help="let saves not wait for a line")
    typed = asked.parse_args()
    found = broken(typed.actions, uncured=typed.uncured)
    print(found)
    raise SystemExit(not found.holds)


if __name__ == "__main__":
    main()
