"""The program, opened on a copy of a store, so that it can be drawn without a screen."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from praktijkteam import calendar
from praktijkteam.crash import Crash, describe
from praktijkteam.settings import STORE_VARIABLE
from praktijkteam.store.opening import create_store, open_store
from praktijkteam.team import reading as team
from ui.app import Program
from ui.appearance import Theme
from ui.gallery.settling import settle, until
from ui.opening import sign_in
from ui.page import Context, PageWidget, Target
from ui.profile import Profile

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

T = TypeVar("T")
_RECENT = 3
"""So many minutes a picture may take."""
_HALF_PAST_NINE = "09:30"


class Opening(Enum):
    """What the program finds when it starts."""

    MEMBER = "the store, and who works in it"
    NEWCOMER = "the store, and nobody that it knows of"
    NO_STORE = "nothing yet"
    BROKEN = "a file that is no store"
    EMPTY = "a store with nothing in it"
    READING = "the store, only to read in"
    APART = "the store, for what would come into other pictures too"


class Studio:
    """A running program to be drawn. Made by `studio`, which also puts it away."""

    def __init__(self, app: QApplication, program: Program, folder: Path, size: QSize) -> None:
        self.app = app
        self.folder = folder
        self.program = program
        self.window = program.window
        self._crashes: list[Crash] = []
        program.worker.crashed.connect(self._crashes.append)
        app.setCursorFlashTime(0)
        self.window.resize(size)

    @property
    def context(self) -> Context:
        if self.program.desk is None:
            raise LookupError("no store is open")
        return self.program.desk.context

    def wait(self) -> None:
        """Until all that was asked for is on sight. An error of the program ends the drawing."""
        settle(self.program.worker)
        if self._crashes:
            raise RuntimeError(self._crashes[0].details())

    def until(self, reached: Callable[[], bool]) -> None:
        """Until it is so."""
        until(reached)

    def crashed(self, _kind: type[BaseException], error: BaseException, _trace: object) -> None:
        """For errors in slots, of which Qt tells nobody else."""
        self._crashes.append(describe(error))

    def page(self, key: str, target: Target | None = None) -> PageWidget:
        """A page of the window, with everything on it loaded."""
        self.context.go.page(key, target)
        self.wait()
        shown = self.window.stack.page
        if shown is None:
            raise LookupError(f"no page {key!r}")
        return shown

    def dialog(self) -> QDialog:
        """The dialog that is open now."""
        self.wait()
        opened = self.app.activeModalWidget()
        if not isinstance(opened, QDialog):
            raise TypeError("no dialog is open")
        return opened

    def read(self, work: Callable[[Connection], T]) -> T:
        """Look something up that a picture is about."""
        with self.context.jobs.store.read() as connection:
            return work(connection)

    def colleague(self, work: Callable[[Session], T]) -> T:
        """Somebody else saves something meanwhile."""
        jobs = self.context.jobs
        with jobs.store.read() as connection:
            others = [one.id for one in team.members(connection, self.context.today())]
        other = next((one for one in others if one != jobs.member_id), jobs.member_id)
        with jobs.store.write(other) as session:
            return work(session)

    def snap(self, drawn: QWidget) -> QPixmap:
        """How it looks now, with the lists that hang open over it."""
        _stop_clock(drawn, self.program.desk.context.today() if self.program.desk else None)
        picture = drawn.grab()
        painter = QPainter(picture)
        for popup in self._popups(drawn):
            painter.drawPixmap(popup.pos() - drawn.mapToGlobal(drawn.rect().topLeft()), popup.grab())
        painter.end()
        return picture

    def tidy(self) -> None:
        """Put away what the last picture opened over the window, typed or filtered."""
        while popup := self.app.activePopupWidget():
            popup.close()
        while dialog := self.app.activeModalWidget():
            dialog.close()
        self.window.bar.clear()
        self.window.line.follow(True)
        shown = self.window.stack.page
        if shown:
            shown.commands().get("edit.clear_filters", lambda: None)()
        self.wait()

    def _popups(self, drawn: QWidget) -> list[QWidget]:
        others = [one for one in self.app.topLevelWidgets() if one.isVisible() and one is not drawn]
        return [one for one in others if one.windowType() == one.windowFlags().Popup]


def _stop_clock(drawn: QWidget, today: date | None) -> None:
    """What happened just now, happened at half past nine of the day of the picture: or each would be another."""
    if today is None:
        return
    minutes = [calendar.now() - timedelta(minutes=back) for back in range(_RECENT)]
    told = {calendar.moment_near(each, today): f"vandaag {_HALF_PAST_NINE}" for each in minutes}
    told |= {calendar.clock_text(each): _HALF_PAST_NINE for each in minutes}
    for label in drawn.findChildren(QLabel):
        words = next((words for words in told if words in label.text()), "")
        if words:
            label.setText(label.text().replace(words, told[words]))


@contextmanager
def studio(
    app: QApplication, store: Path, opening: Opening, today: date, size: QSize, theme: Theme
) -> Iterator[Studio]:
    """The program on a copy of `store`, with a profile of its own; nothing of either is kept."""
    with (
        TemporaryDirectory(prefix="praktijkteam-", ignore_cleanup_errors=True) as folder,
        _own_environment(Path(folder)),
    ):
        profile = Profile(Path(folder) / "profiel")
        profile.set("theme", theme)
        found = _prepare(opening, store, Path(folder), profile, today)
        reading = opening == Opening.READING
        program = Program(app, profile, found, read_only=reading, today=lambda: today)
        made = Studio(app, program, Path(folder), size)
        hook, sys.excepthook = sys.excepthook, made.crashed
        try:
            made.program.start()
            made.window.activateWindow()
            made.until(made.window.isActiveWindow)  # else nothing on it seems to have the focus
            made.wait()
            yield made
        finally:
            sys.excepthook = hook
            made.window.close()
            made.window.deleteLater()
            made.program.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def _own_environment(folder: Path) -> Iterator[None]:
    """Nobody's own store may come in a picture."""
    before = os.environ.get(STORE_VARIABLE)
    os.environ[STORE_VARIABLE] = str(folder / "nog geen opslag.sqlite")
    try:
        yield
    finally:
        os.environ.pop(STORE_VARIABLE)
        if before is not None:
            os.environ[STORE_VARIABLE] = before


def _prepare(opening: Opening, store: Path, folder: Path, profile: Profile, today: date) -> Path | None:
    """The store that the program is to open, and in the profile who works there."""
    path = folder / store.name
    match opening:
        case Opening.NO_STORE:
            return None
        case Opening.BROKEN:
            path.write_text("Dit is geen opslag.", encoding="utf-8")
        case Opening.EMPTY:
            _remember(profile, path, _make_empty(path))
        case Opening.NEWCOMER:
            shutil.copyfile(store, path)
        case Opening.MEMBER | Opening.APART | Opening.READING:
            shutil.copyfile(store, path)
            _remember(profile, path, _first_member(path, today))
    return path


def _make_empty(path: Path) -> str:
    made = create_store(path)
    try:
        return sign_in(made, "A. Bakker", "casusregisseur").id
    finally:
        made.close()


def _first_member(path: Path, today: date) -> str:
    """Who comes first in the list of members; one is made when there is none."""
    opened = open_store(path)
    try:
        with opened.read() as connection:
            known = team.members(connection, today)
        return known[0].id if known else sign_in(opened, "A. Bakker", "casusregisseur").id
    finally:
        opened.close()


def _remember(profile: Profile, path: Path, member_id: str) -> None:
    profile.set("members", {str(path): member_id})
