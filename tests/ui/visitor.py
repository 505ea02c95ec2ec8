"""Somebody who sits down at the whole program."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from praktijkteam.store.connection import Store
from tests import factories
from tests.scenarios.user import User
from ui.app import Program
from ui.crash_dialog import CrashDialog
from ui.messages import Message
from ui.models.list_model import ListModel
from ui.page import PageWidget
from ui.profile import Profile
from ui.widgets.list_view import ListView
from ui.widgets.suggestions import SuggestionList


class Visitor(User):
    """Works in the whole window; `page` is all of it, `here` what is in the middle."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.bot = qtbot
        self.program = program
        self.desktop = _Heard(program)  # type: ignore[assignment]
        self.page = program.window  # type: ignore[assignment]
        qtbot.addWidget(program.window)
        program.window.resize(1440, 900)
        program.start()
        self.waits()

    def sees(self, words: str) -> None:
        """Wait until these words stand somewhere; making a store takes a while on a busy machine."""
        self.bot.waitUntil(lambda: words in self.text())

    def waits(self) -> None:
        if self.hurried:
            QApplication.processEvents()
            return
        for _ in range(2):
            self.bot.waitUntil(lambda: not self.program.worker.busy)
            QApplication.processEvents()

    def enters(self) -> None:
        """Until the store is open and its first page stands there."""
        try:
            self.bot.waitUntil(self.program.window.side.isEnabled)
        except Exception as error:
            raise AssertionError(f"still outside, where it says:\n{self.text()}") from error
        self.waits()

    @property
    def here(self) -> PageWidget:
        self.bot.waitUntil(lambda: self.program.window.stack.page is not None)
        page = self.program.window.stack.page
        assert page
        return page

    def on_sight(self) -> ListView:
        """The list on sight, with its rows loaded."""
        view = next(one for one in self.here.findChildren(ListView) if one.isVisible())
        self.bot.waitUntil(lambda: _loaded(view))
        return view

    def rows(self, column: str) -> list[str]:
        """What stands in a column of the list, from top to bottom."""
        self.waits()
        view = self.on_sight()
        place = view.rows.column_of(column)
        return [str(view.rows.index(row, place).data() or "") for row in range(view.rows.rowCount())]

    def chooses_rows(self, *titles: str, column: str = "title") -> None:
        """Choose the rows with these words."""
        wanted = [row for row, text in enumerate(self.rows(column)) if text in titles]
        view = self.on_sight()
        view.choose([view.rows.id_at(row) for row in wanted])
        self.waits()

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is. After a dialog the window comes to the front again."""
        if QApplication.activeWindow() is None:
            self.program.window.activateWindow()
            self.bot.waitUntil(lambda: QApplication.activeWindow() is not None)
        super().presses(key, modifier)

    def finds(self, label: str, text: str, *, down: int = 0) -> None:
        """Type a part of a name, and take the first suggestion, or one that stands lower."""
        self.fills(label, text)
        self.bot.waitUntil(lambda: any(one.isVisible() for one in _suggestions()))
        for _ in range(down):
            self.presses(Qt.Key.Key_Down)
        self.presses(Qt.Key.Key_Return)

    def types(self, text: str) -> None:
        """Type where the focus is."""
        field = QApplication.focusWidget()
        assert field, "nothing has the focus"
        QTest.keyClicks(field, text)

    def sees_rows(self, column: str, expected: list[str]) -> None:
        """Wait until the list has followed what was done."""
        self.bot.waitUntil(lambda: self.rows(column) == expected)

    def clickable(self) -> list[QAbstractButton]:
        """What can be clicked now."""
        return [one for one in self._visible() if isinstance(one, QAbstractButton) and one.isEnabled()]

    def crashed(self) -> list[str]:
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog)]
        return [one.details.toPlainText() for one in shown if one.isVisible()]

    def leaves(self) -> None:
        self.program.window.close()
        assert not self.crashed(), self.crashed()

    def _visible(self) -> Iterator[QWidget]:
        """What can be reached: a dialog that is open stands before the window."""
        top = next(iter(self._dialogs()), None) or self.page
        yield from (each for each in top.findChildren(QWidget) if each.isVisibleTo(top))

    def _dialogs(self) -> list[QWidget]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


class _Heard:
    """What the message bar said, and whether work is under way."""

    def __init__(self, program: Program) -> None:
        self.worker = program.worker
        self.said: list[Message] = []
        program.messages.posted.connect(self.said.append)


Starts = Callable[..., Visitor]


def make_program(
    app: QApplication,
    folder: Path,
    store: Path | str | None,
    *,
    read_only: bool = False,
    member: str = "",
    today: date = factories.TODAY,
) -> Program:
    return Program(app, Profile(folder), store, read_only=read_only, member=member, today=lambda: today)


def remember(folder: Path, store: Store, member_id: str) -> None:
    """The member has worked on this store before, at this computer."""
    Profile(folder).set("members", {str(store.path): member_id})


def _suggestions() -> list[SuggestionList]:
    return [one for top in QApplication.topLevelWidgets() for one in top.findChildren(SuggestionList)]


def _loaded(view: ListView) -> bool:
    model = view.rows
    if not isinstance(model, ListModel) or not model.rowCount():
        return True
    view.scrollToTop()
    return model.row_at(0) is not None
