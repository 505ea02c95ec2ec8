"""The programs that `start` starts: each says on stdout when its window was painted, and what it held then."""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

from benchmarks.memory import held

if TYPE_CHECKING:  # what is imported when is what is measured
    from PySide6.QtWidgets import QWidget

    from ui.page import PageWidget

marks: dict[str, float] = {}


def mark(name: str) -> None:
    marks.setdefault(name, time())


def bare() -> None:
    """The least that is a window."""
    from PySide6.QtCore import QTimer  # what is imported when is what is measured
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, app.quit)

    app = QApplication([])
    window = Window()
    window.resize(1440, 900)
    window.show()
    app.exec()
    mark("painted")
    mark("listed")


def program(store: Path, *, scroll: bool) -> None:
    """What `ui.app.run` does, until its first page has been painted; or the question who works here."""
    gc.disable()  # first of all, as main.py does it
    from ui.app import Program, prepare

    arguments = sys.argv[:1]
    from PySide6.QtCore import QEventLoop

    from praktijkteam import settings
    from ui.after_paint import AfterPaint
    from ui.appearance import Application
    from ui.profile import Profile

    app = Application(arguments)
    prepare(app)
    running = Program(app, Profile(settings.profile_folder()), store)
    AfterPaint(running.window, lambda: mark("painted"))  # before the window itself hears of it and goes on
    begun = QEventLoop()
    running.window.stack.arrived.connect(begun.quit)
    running.threshold.screen_wanted.connect(
        lambda screen: begun.quit() if hasattr(screen, "submitted") else None
    )
    running.start()
    begun.exec()
    page = running.window.stack.page
    if page is None:
        see(running.window.stack)
    elif running.window.stack.here and running.window.stack.here.key == "today":
        see_today(page)
    else:
        see_list(page, scroll=scroll)
    if scroll:
        from ui.gallery.settling import settle  # not before the start has been measured

        settle(running.worker)  # pages are loaded ahead by now: also in the window that has nothing to scroll
    running.window.close()


def see(widget: QWidget) -> None:
    """Wait until it has been painted as it stands there now."""
    from PySide6.QtCore import QEventLoop  # the program has loaded all that this asks for

    from ui.after_paint import AfterPaint

    painted = QEventLoop()
    AfterPaint(widget, painted.quit)
    painted.exec()
    mark("listed")
    marks["memory"] = held()


def see_today(page: PageWidget) -> None:
    """Wait until the tasks stand there."""
    from PySide6.QtCore import QEventLoop  # as above

    from ui.dashboard.page import TodayPage

    assert isinstance(page, TodayPage)
    waiting = QEventLoop()
    page.told.connect(waiting.quit)
    if page.waiting.isVisible():
        waiting.exec()
    see(page)


def see_list(page: PageWidget, *, scroll: bool) -> None:
    """Wait until the list stands there; then, if asked, look at its middle and end."""
    from benchmarks.painting import ListPainting  # as above
    from ui.cases.list_page import CaseListPage

    assert isinstance(page, CaseListPage)
    painting = ListPainting(page)
    painting.first()
    mark("listed")
    marks["memory"] = held()
    for row in (page.found // 2, page.found - 1) if scroll and page.found else ():
        painting.scroll(row)


def main(what: str, store: str, scroll: str) -> None:
    if what == "bare":
        bare()
    else:
        program(Path(store), scroll=bool(scroll))
    marks.setdefault("memory", held())
    print(json.dumps({**marks, "scrolled": held()}), flush=True)
    os._exit(0)  # the store is closed; what Qt takes down after this is no part of starting


if __name__ == "__main__":
    main(*sys.argv[1:])
