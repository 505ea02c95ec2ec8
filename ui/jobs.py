"""Reading and writing the open store, for pages: off the GUI thread, with the answer on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from praktijkteam.errors import NoLine, Refused
from ui.line import AGAIN_SECONDS, Line
from ui.worker import Crashed, Lane, Progress, Step, Worker

if TYPE_CHECKING:  # the window is painted before the store's machinery is loaded
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from praktijkteam.store.connection import Store

T = TypeVar("T")


class Jobs(QObject):
    """One store and the member who works in it. A refusal that nobody takes goes to the message bar."""

    wrote = Signal()
    """Something was saved from here; `live` looks at once, instead of at its next round."""
    lost = Signal()
    """Work found no line to the server; `live` looks whether it is down."""
    waiting_changed = Signal(int)
    """So many saves are under way; without a line they wait, and go in their order when it is back."""

    def __init__(
        self, worker: Worker, store: Callable[[], Store], member_id: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.worker = worker
        self.member_id = member_id
        self.line = Line()
        self._store = store
        self._under_way = 0
        self._unread: dict[tuple[int, str], Callable[[], object]] = {}
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(int(AGAIN_SECONDS * 1000))
        self._again.timeout.connect(self._read_again)

    @property
    def store(self) -> Store:
        """The store, once it is open; work gets it from `read`, `write` and `long`, which wait for it."""
        return self._store()

    def look_again(self) -> None:
        """Read with the eyes of this member; their roles may be others now."""
        self.store.show_to(self.member_id or None)

    def hear(self, *, up: bool) -> None:
        """The line to the server broke, or is there again: then everything goes on that waited for it."""
        self.line.say(up=up)
        if up:
            self._read_again()

    def give_up(self) -> None:
        """The store is put away: nothing waits for a line any more."""
        self.line.give_up()
        self._again.stop()
        self._unread.clear()

    @property
    def waiting(self) -> int:
        return self._under_way

    def read(
        self,
        owner: QObject,
        work: Callable[[Connection], T],
        *,
        done: Callable[[T], None],
        refused: Callable[[Refused], None] | None = None,
        topic: str | None = None,
    ) -> int:
        """Read in one short connection. With a `topic` only the newest answer arrives.

        Without a line to the server it waits for one: what is on the screen meanwhile stays there.
        """
        store = self._store
        what = id(owner), topic or str(id(work))

        def job() -> T:
            with store().read() as connection:
                return work(connection)

        def begin() -> int:
            self._unread.pop(what, None)
            return self.worker.run(owner, job, done=done, refused=refuse, topic=topic)

        def refuse(refusal: Refused) -> None:
            if isinstance(refusal, NoLine):
                self._unread[what] = lambda: begin() if isValid(owner) else None
                self._miss()
            elif refused:
                refused(refusal)
            elif not isinstance(refusal, Crashed):
                self.worker.refused.emit(refusal)

        return begin()

    def write(
        self,
        owner: QObject,
        reason: str | None,
        work: Callable[[Session], T],
        *,
        done: Callable[[T], None] | None = None,
        refused: Callable[[Refused], None] | None = None,
    ) -> int:
        """Do one user action in one session: kept whole, or not at all. Writes keep their order.

        Without a line to the server they wait for it.
        """
        store, member_id, line = self._store, self.member_id, self.line

        def job() -> T:
            return line.through(store().saving(member_id, work, reason), self.lost.emit)

        def written(outcome: T) -> None:
            self.wrote.emit()
            if done:
                done(outcome)

        def unheard(_outcome: T) -> None:
            if isValid(self):
                self.wrote.emit()

        self._count(1)
        return self.worker.run(
            owner, job, done=written, refused=refused, unheard=unheard, ended=self._one_less, lane=Lane.WRITE
        )

    def rehearse(
        self,
        owner: QObject,
        work: Callable[[Session], T],
        *,
        done: Callable[[T], None],
        refused: Callable[[Refused], None] | None = None,
        topic: str | None = None,
    ) -> int:
        """Do the work and take all of it back: to show beforehand exactly what would happen."""
        store, member_id = self._store, self.member_id

        def job() -> T:
            try:
                with store().write(member_id) as session:
                    _take_back(work(session))
            except _TakenBack as taken_back:
                return cast("T", taken_back.outcome)

        return self.worker.run(owner, job, done=done, refused=refused, lane=Lane.WRITE, topic=topic)

    def long(
        self,
        owner: QObject,
        work: Callable[[Store, Progress], T],
        *,
        done: Callable[[T], None],
        refused: Callable[[Refused], None] | None = None,
        stepped: Callable[[Step], None] | None = None,
        told: str = "",
    ) -> int:
        """Work that takes a while, such as a backup or a pile of prints; `worker.cancel(number)` stops it.

        With `told` the window shows how far it is, under these words and with a way to stop it.
        """
        store = self._store

        def job(progress: Progress) -> T:
            return work(store(), progress)

        return self.worker.run_long(owner, job, done=done, refused=refused, stepped=stepped, told=told)

    def take_in(
        self,
        owner: QObject,
        work: Callable[[Store, Progress], T],
        *,
        done: Callable[[T], None],
        told: str,
    ) -> int:
        """Long work that keeps something, and goes on where it was when it is called again.

        Without a line to the server it waits for it, as a save does.
        """
        store, line = self._store, self.line

        def job(progress: Progress) -> T:
            return line.through(lambda: work(store(), progress), self.lost.emit)

        self._count(1)
        return self.worker.run_long(owner, job, done=done, ended=self._one_less, told=told)

    def _miss(self) -> None:
        self.lost.emit()
        if self.line.is_up and not self.line.is_over:
            self._again.start()

    def _read_again(self) -> None:
        if self.line.is_up:
            for begin in list(self._unread.values()):
                begin()

    def _one_less(self) -> None:
        if isValid(self):
            self._count(-1)

    def _count(self, more: int) -> None:
        self._under_way += more
        self.waiting_changed.emit(self._under_way)


class _TakenBack(Exception):  # noqa: N818 - a rehearsal ends as it should
    def __init__(self, outcome: object) -> None:
        super().__init__()
        self.outcome = outcome


def _take_back(outcome: object) -> NoReturn:
    raise _TakenBack(outcome)
