"""The composition root: settings, store, jobs and window come together here, and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from praktijkteam import calendar, resources, settings
from praktijkteam.crash import Crash
from ui import appearance, errors
from ui.collecting import Collector
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.page import Actor
from ui.pages import pages
from ui.places import told_of
from ui.profile import Profile
from ui.readying import Readying
from ui.threshold import Threshold
from ui.worker import Worker

if TYPE_CHECKING:  # the window is painted before the store's machinery is loaded
    from praktijkteam.first_page import FirstPage
    from ui.crash_dialog import CrashDialog
    from ui.desk import Desk
    from ui.opening import Opened
    from ui.preloading import Preloading
    from ui.start import StartScreen

_TURN_SECONDS = 0.0005


def run(store: Path | str | None = None, *, read_only: bool = False, member: str = "") -> int:
    """Show the window and stay until it is closed, or broken off as KeyboardInterrupt."""
    app = appearance.Application(sys.argv[:1])
    prepare(app)
    asked = store or settings.server_place()
    program = Program(app, Profile(settings.profile_folder()), asked, read_only=read_only, member=member)
    program.window.painted.connect(partial(_show_sign, app))
    program.start()
    code = app.exec()
    if program.broken_off:
        raise KeyboardInterrupt
    return code


def _show_sign(app: QApplication) -> None:
    from ui.program_icon import program_icon  # start: not before the first paint

    app.setWindowIcon(program_icon())


def prepare(app: QApplication) -> None:
    """Make Qt speak Dutch, give the application its name, and let the window go before other work.

    It lets go of the interpreter hundreds of times while it paints one page. By itself each of those would cost it
    5 ms when another thread is at work.
    """
    sys.setswitchinterval(_TURN_SECONDS)
    app.setApplicationName("Praktijkteam")
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    for translator in translators(app):
        app.installTranslator(translator)


def translators(parent: QObject) -> Iterator[QTranslator]:
    """Qt's own Dutch, and ours for what that leaves in English."""
    own = resources.translations()
    shipped = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase_nl", shipped), (own.stem, str(own.parent))):
        made = QTranslator(parent)
        if made.load(name, folder):
            yield made


class Program(QObject):
    """One running window, and what stands behind it."""

    def __init__(
        self,
        app: QApplication,
        profile: Profile,
        store: Path | str | None = None,
        *,
        read_only: bool = False,
        member: str = "",
        today: Callable[[], date] = calendar.current_day,
    ) -> None:
        super().__init__(app)
        self._profile = profile
        self._today = today
        self._desk: Desk | None = None
        self._crash: CrashDialog | None = None
        self.broken_off = False
        theme = appearance.Theme(profile.get("theme", appearance.Theme.SYSTEM))
        self._look = appearance.apply(app, theme)
        self._collector = Collector(self)
        self.messages = Messages(self)
        self.worker = Worker(self)
        self.window = MainWindow(pages(), profile, self.messages, self.worker, today())
        self.threshold = Threshold(
            self.window, self.worker, profile, store, today, read_only=read_only, member=member
        )
        self._preloading: Preloading | None = None
        self._readying = Readying(self.window.stack, self.worker, self)
        self._connect()

    @property
    def desk(self) -> Desk | None:
        """What lies ready while a store is open."""
        return self._desk

    def start(self) -> None:
        """Show the frame; everything heavy comes after it has been painted."""
        self.window.show_theme(self._look.theme)
        self.window.show()

    def stop(self) -> None:
        """Put everything away, in the order in which it leans on each other."""
        self._leave()
        self.worker.finish()
        self.threshold.close()
        self._profile.keep()
        self._forget_errors()
        self._collector.stop()

    def _break_off(self) -> None:
        """Ctrl+C in the terminal: end without asking; what was typed and not saved is a draft."""
        self.broken_off = True
        self.window.hide()
        self.stop()
        QApplication.exit()

    def _connect(self) -> None:
        self._forget_errors = errors.install(self._show_crash, self._break_off)
        self.worker.crashed.connect(self._show_crash)
        self.worker.refused.connect(self.messages.refused)
        self.window.painted.connect(self.threshold.begin)
        self.window.wanted.connect(self._do)
        self.window.theme_wanted.connect(self._use_theme)
        self.window.closed.connect(self.stop)
        self.threshold.leaving.connect(self._leave)
        self.threshold.telling.connect(self.window.show_store)
        self.threshold.screen_wanted.connect(self._show_screen)
        self.threshold.entered.connect(self._enter)
        self.threshold.looking.connect(self._prepare)
        self.threshold.foreseen.connect(self._show_first)
        self.threshold.arrived.connect(self._arrive)

    def _enter(self, opened: Opened, actor: Actor) -> None:
        desk = self._make_desk(opened.store.where, actor)
        desk.use(opened)
        self.window.enter_store(
            desk.context, opened.told, read_only=opened.store.read_only, shared=opened.store.shared
        )
        if opened.note:
            self.messages.attention(opened.note)
        desk.open()
        self._preload()

    def _prepare(self, page: str) -> None:
        """Load what the page needs while the store answers what it shows."""
        from ui import after_paint, desk  # noqa: F401 - start: not before the first paint

        self.window.stack.prepare(page)

    def _show_first(self, path: Path, actor: Actor, first: FirstPage) -> None:
        """The page comes before the store; that is opened as soon as the page has been painted."""
        from ui.after_paint import AfterPaint  # start: not before the first paint

        desk = self._make_desk(str(path), actor, first)
        self.window.enter_store(desk.context, told_of(path))
        desk.open()
        AfterPaint(self.window.stack, lambda: self._follow(desk, path, actor, first.last))

    def _follow(self, desk: Desk, path: Path, actor: Actor, since: int) -> None:
        """Open the store of the page on sight; not of one that the user has turned away from."""
        if self._desk is desk:
            self.threshold.follow(path, actor, since)

    def _arrive(self, opened: Opened) -> None:
        if self._desk:
            self._desk.use(opened)
            self._preload()

    def _preload(self) -> None:
        """What is loaded when it is asked for holds the window up then."""
        from ui.preloading import Preloading  # start: not before the first paint

        if self._preloading is None:
            self._preloading = Preloading(pages(), self.worker, self)
            self._preloading.done.connect(self._readying.begin)
        self._preloading.begin()

    def _make_desk(self, where: str, actor: Actor, first: FirstPage | None = None) -> Desk:
        from ui.desk import Desk  # start: not before the first paint

        self._desk = Desk(
            where,
            actor,
            worker=self.worker,
            messages=self.messages,
            go=self.window.go,
            profile=self._profile,
            today=self._today,
            first=first,
            parent=self,
        )
        self._desk.counted.connect(self.window.side.set_count)
        self._desk.allowed.connect(self.window.allow)
        return self._desk

    def _leave(self) -> None:
        """Put the store away, if one is open."""
        if self._preloading:
            self._preloading.stop()
        self._readying.stop()
        self.window.leave_store()
        if self._desk:
            self._desk.close()
        self._desk = None

    def actions(self) -> dict[str, Callable[[], object]]:
        """What neither a page nor the window can do, by the key of its action."""
        own: dict[str, Callable[[], object]] = {
            "file.open_store": self.threshold.ask_which,
            "file.connect": self.threshold.ask_server,
            "file.read_store": lambda: self.threshold.ask_which(read_only=True),
            "file.read": self.threshold.read,
            "file.choose": self.threshold.choose_again,
            "file.new_store": self.threshold.ask_where,
            "file.practise": self.threshold.practise,
            "file.retry": self.threshold.retry,
            "member.other": self.threshold.change_member,
            "help.about": self._show_about,
        }
        return {**own, **(self._desk.commands(self.window) if self._desk else {})}

    def _do(self, key: str) -> None:
        does = self.actions().get(key)
        if does:
            does()

    def _show_about(self) -> None:
        from ui.about_dialog import AboutDialog  # start: seldom asked for

        dialog = AboutDialog(self.window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_screen(self, screen: StartScreen) -> None:
        screen.chosen.connect(self._do)
        self.window.show_screen(screen)

    def _use_theme(self, theme: appearance.Theme) -> None:
        self._look.use(theme)
        self._profile.set("theme", theme)
        self.window.show_theme(theme)

    def _show_crash(self, crash: Crash) -> None:
        """One at a time: the first error is the one that explains the others."""
        from ui.crash_dialog import CrashDialog  # start: seldom needed

        if self._crash is None:
            self._crash = CrashDialog(crash, self.window)
            self._crash.finished.connect(self._crash_seen)
            self._crash.open()

    def _crash_seen(self) -> None:
        if self._crash:
            self._crash.deleteLater()
        self._crash = None
