"""The frame: menus, side bar, search, the page of the moment, messages and the status bar."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStatusBar,
    QVBoxLayout,
    QWidget,
)

from praktijkteam import calendar
from ui.allowed import EVERYTHING, Allowed
from ui.appearance import TextSize, Theme, Tone
from ui.icon_label import IconLabel
from ui.line_bar import LineBar
from ui.long_work import LongWork
from ui.menu_bar import MenuBar
from ui.messages import Message, Messages
from ui.page import Commands, Context, Navigation, Page, Target
from ui.page_stack import PageStack
from ui.profile import Profile
from ui.reading_bar import ReadingBar
from ui.top_bar import TopBar
from ui.widgets.labels import ElidedLabel
from ui.widgets.message_bar import MessageBar, MessageLine
from ui.widgets.room import resize_within
from ui.widgets.side_bar import SideBar, SideItem
from ui.worker import Worker

SIZE = QSize(1440, 900)
LEAST = QSize(800, 460)
NARROW = 900

_NUMBER = re.compile(r"Z-(\d{4})-(\d+)")
_THEMES = {"view.light": Theme.LIGHT, "view.dark": Theme.DARK, "view.system": Theme.SYSTEM}
_ALWAYS = (
    "file.open_store",
    "file.connect",
    "file.read_store",
    "file.new_store",
    "file.practise",
    "file.quit",
    "view.compact",
    "view.full_screen",
    "help.about",
)
_WITH_STORE = ("edit.undo", "edit.redo", "edit.search", "help.keys")
_FOR_SOME = ("file.new_request", "file.import", "case.new", "extra.assign", "extra.duplicates")
_EDITS = {
    "edit.undo": "undo",
    "edit.redo": "redo",
    "edit.cut": "cut",
    "edit.copy": "copy",
    "edit.paste": "paste",
    "edit.select_all": "selectAll",
}


class MainWindow(QMainWindow):
    """Shows pages and passes on what the user asks for; opens no store and does no work itself.

    `wanted(key)` is an action that neither the window nor its page can do, `painted` comes once, when the
    window has been on the screen, and `theme_wanted(theme)` with a choice in the menu.
    """

    painted = Signal()
    wanted = Signal(str)
    theme_wanted = Signal(Theme)
    closed = Signal()

    def __init__(
        self,
        pages: Sequence[Page],
        profile: Profile,
        messages: Messages,
        worker: Worker,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pages = pages
        self._profile = profile
        self._was_painted = False
        self._allowed = EVERYTHING
        self._undoing: MessageLine | None = None
        self._undoing_at = ""
        self.go = Navigation(self)
        self.menus = MenuBar(pages, self)
        self.side = SideBar(self.tr("Praktijkteam"), _items(pages), self)
        self.top = TopBar(self)
        self.stack = PageStack(pages, self)
        self.reading = ReadingBar(self)
        self.line = LineBar(self)
        self.line.leave_wanted.connect(self.close)
        self._shared = False
        self.bar = MessageBar(self)
        self.work = LongWork(worker, self)
        self._store_line = IconLabel("info", "", tone=Tone.MUTED, size=TextSize.SMALL, parent=self)
        self._told = ElidedLabel("", TextSize.SMALL, Tone.MUTED, parent=self)
        self._day = ElidedLabel(calendar.day_text(today), TextSize.SMALL, Tone.MUTED, parent=self)
        self.actions_here: Mapping[str, Callable[[], None]] = self._own_actions()
        self._lay_out()
        self._connect(messages)
        self.menus.check("view.compact", bool(profile.get("compact", False)))
        self.leave_store()

    def enter_store(
        self, context: Context, told: str, *, read_only: bool = False, shared: bool = False
    ) -> None:
        """Work with this store: what may be done in it is told with `allow`; a `shared` one makes no copies."""
        self.bar.clear()
        self._shared = shared
        context.live.line_changed.connect(self.line.follow)
        context.live.shut_out.connect(self.line.shut_out)
        context.jobs.waiting_changed.connect(self.line.count)
        self.stack.enter(context)
        self.side.setEnabled(True)
        self.top.show_member(context.actor.name)
        self.allow(EVERYTHING._replace(reading=read_only))
        self.reading.setVisible(read_only)
        self._store_line.say(
            "lock" if read_only else "check", told, Tone.ATTENTION if read_only else Tone.GOOD
        )
        self._allow()

    def allow(self, allowed: Allowed) -> None:
        """Offer only what this member may do in this store."""
        self._allowed = allowed
        self.top.allow(allowed)
        self.stack.allow(allowed)
        self._allow()

    def leave_store(self) -> None:
        """No store: only what leads to one can be used."""
        self.stack.leave()
        self.side.setEnabled(False)
        self.side.show_chosen("")
        for page in self._pages:
            if page.icon:
                self.side.set_count(page.key, None)
        self.top.show_member("")
        self.reading.hide()
        self.line.hide()
        self.show_store(self.tr("Nog geen opslag gekozen"))
        self.setWindowTitle(self.tr("Praktijkteam"))
        self._allow()

    def show_store(self, told: str) -> None:
        """Which store there is, while nobody is at work in it yet."""
        self._store_line.say("info", told, Tone.MUTED)

    def show_screen(self, screen: QWidget) -> None:
        """A start screen in the middle of the window."""
        self.stack.show_screen(screen)
        self._told.setText("")

    def show_theme(self, theme: Theme) -> None:
        for key, one in _THEMES.items():
            self.menus.check(key, one == theme)

    def post(self, message: Message) -> None:
        keys = "Ctrl+Z" if message.undoes else ""
        line = self.bar.post(
            message.severity, message.text, action=message.action, shortcut=keys, act=message.act
        )
        if message.undoes:
            self._undoing, self._undoing_at = line, self.stack.subject

    def _withdraw(self, text: str) -> None:
        for line in self.bar.lines:
            if line.text.text() == text:
                self.bar.remove(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit(narrow=self.width() < NARROW)

    def closeEvent(self, event: QCloseEvent) -> None:
        if (self.stack.page and not self.stack.page.may_leave()) or not self.line.may_leave():
            event.ignore()
            return
        self._profile.set_bytes("window.geometry", self.saveGeometry())
        self.stack.keep()
        super().closeEvent(event)
        self.closed.emit()

    def _lay_out(self) -> None:
        self.setMinimumSize(LEAST)
        resize_within(self, SIZE)
        self.restoreGeometry(self._profile.get_bytes("window.geometry"))
        if not self.isMaximized() and not self.isFullScreen():
            resize_within(self, self.size())  # it may be another screen by now
        self.setMenuBar(self.menus)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.reading)
        right.addWidget(self.line)
        right.addWidget(self.stack, 1)
        messages = QVBoxLayout()
        # The room under the messages is theirs: without any, a page reaches down to the status bar.
        self.bar.setContentsMargins(0, 0, 0, 16)
        messages.setContentsMargins(24, 0, 24, 0)
        messages.setSpacing(8)
        messages.addWidget(self.work)
        messages.addWidget(self.bar)
        right.addLayout(messages)
        whole = QWidget(self)
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.side)
        layout.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.setStatusBar(self._status_bar())

    def _status_bar(self) -> QStatusBar:
        bar = QStatusBar(self)
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(14, 0, 14, 0)
        bar.addWidget(self._store_line, 1)
        for label in (self._told, self._day):
            label.setContentsMargins(12, 0, 0, 0)
            bar.addPermanentWidget(label)
        return bar

    def _connect(self, messages: Messages) -> None:
        messages.posted.connect(self.post)
        messages.withdrawn.connect(self._withdraw)
        messages.superseded.connect(self._supersede)
        self.menus.chosen.connect(self._act)
        self.side.chosen.connect(self._go_or_clear)
        self.reading.open_wanted.connect(lambda: self.wanted.emit("file.retry"))
        self.top.new_wanted.connect(self.go.new_request)
        self.top.settings_wanted.connect(lambda: self.go.page("settings"))
        self.top.other_member_wanted.connect(lambda: self.wanted.emit("member.other"))
        self.top.searched.connect(self._search)
        self.top.found.connect(self._find)
        self.go.wanted.connect(self.stack.go)
        self.go.back_wanted.connect(lambda: self.stack.step(-1))
        self.go.action_wanted.connect(self._act)
        self.go.words_shown.connect(self.top.show_words)
        self.stack.arrived.connect(self._arrived)
        self.stack.told.connect(self._told.setText)
        self.stack.commands_changed.connect(self._allow)

    def _own_actions(self) -> dict[str, Callable[[], None]]:
        pages = {
            f"go.{page.key}": lambda key=page.key: self._go_or_clear(key) for page in self._pages if page.icon
        }
        edits = {key: lambda does=does: self._edit(does) for key, does in _EDITS.items()}
        themes = {key: lambda theme=theme: self.theme_wanted.emit(theme) for key, theme in _THEMES.items()}
        return {
            **pages,
            **edits,
            **themes,
            "file.new_request": self.go.new_request,
            "case.new": lambda: self.go.page("cases", Target(field="new case")),
            "file.quit": self._quit,
            "edit.search": self.top.take_focus,
            "view.compact": self._turn_compact,
            "view.full_screen": self._full_screen,
            "go.back": lambda: self.stack.step(-1),
            "go.forward": lambda: self.stack.step(1),
            "extra.assign": lambda: self.go.page("assign"),
            "extra.duplicates": lambda: self.go.page("parties", Target(field="duplicates")),
            "help.keys": lambda: self.go.page("keys"),
        }

    def _act(self, key: str) -> None:
        """An action of the menu: the page comes first, then the window, then whoever listens."""
        does = self._page_commands().get(key) or self.actions_here.get(key)
        if does:
            does()
        else:
            self.wanted.emit(key)

    def _allow(self) -> None:
        allowed = {*_ALWAYS, *_THEMES}
        if self.side.isEnabled():
            allowed.update(_WITH_STORE)
            allowed.update(key for key in _FOR_SOME if self._allowed.does(key))
            if not self._shared:
                allowed.update(key for key in ("file.backup", "extra.check") if self._allowed.does(key))
            allowed.update(f"go.{page.key}" for page in self._pages)
            allowed.update(key for key, by in (("go.back", -1), ("go.forward", 1)) if self.stack.can_step(by))
            allowed.update(self._page_commands())
        self.menus.allow(allowed)
        self._name_window()
        self.setWindowModified(bool(self.stack.page and self.stack.page.unsaved))

    def _page_commands(self) -> Commands:
        """What the page on sight does, as far as it may be done there."""
        page = self.stack.page
        commands = page.commands() if page else {}
        return {key: act for key, act in commands.items() if page and page.allowed_here.does(key)}

    def _arrived(self, key: str) -> None:
        """Everything around the page follows it."""
        page = next(page for page in self._pages if page.key == key)
        self.side.show_chosen(page.under or page.key)
        self._profile.set("window.page", page.under or page.key)
        self._forget_undo()
        if key == "keys":
            self._show_keys()
        self._allow()

    def _show_keys(self) -> None:
        from ui.keys_page import KeysPage, other_keys  # start: seldom asked for

        if isinstance(self.stack.page, KeysPage):
            self.stack.page.show_groups([*self.menus.key_groups(), *other_keys(self.stack.opened())])

    def _name_window(self) -> None:
        """Two windows of the program can be told apart by what they show; [*] is Qt's mark for unsaved."""
        if self.stack.page and self.stack.here:
            name = self.stack.page.about or self.stack.here.title
            self.setWindowTitle(self._title().format(page=name.replace("[*]", "[*][*]")))

    def _title(self) -> str:
        if self.reading.isHidden():
            return self.tr("{page}[*] – Praktijkteam")
        return self.tr("{page}[*] (alleen-lezen) – Praktijkteam")

    def _search(self, words: str) -> None:
        """While typing, only the list that is on sight follows: no page jumps away under the user."""
        if self.stack.here and self.stack.here.key == "cases":
            self.go.search(words)

    def _go_or_clear(self, key: str) -> None:
        """To a page; whoever searches in it already goes on without words to look for."""
        if key == "cases" and self.top.search.text() and self.stack.here and self.stack.here.key == key:
            self.go.search("")
            self.top.show_words("")
        else:
            self.go.page(key)

    def _find(self, words: str) -> None:
        said = _NUMBER.fullmatch(words.upper())
        if said:
            if self.stack.here and self.stack.here.key == "cases":
                self.go.search("")  # it followed the typing, and would stay on this one case
            self.top.show_words("")
            self.go.case(f"Z-{said[1]}-{int(said[2]):04}")
        elif words:
            self.go.search(words, go_on=True)

    def _edit(self, does: str) -> None:
        """Do it in the field that has the focus; without one, undo what the last message is about."""
        method = getattr(QApplication.focusWidget(), does, None)
        if method:
            method()
        elif does == "undo":
            self._undo_last()

    def _forget_undo(self) -> None:
        """On another case nobody expects Ctrl+Z to change the one before."""
        elsewhere = self.stack.subject and self._undoing_at and self.stack.subject != self._undoing_at
        if elsewhere and self._undoing in self.bar.lines:
            self.bar.remove(self._undoing)

    def _supersede(self) -> None:
        if self._undoing in self.bar.lines:
            self.bar.remove(self._undoing)

    def _undo_last(self) -> None:
        if self._undoing and self._undoing in self.bar.lines:
            self._undoing.action_button.click()

    def _quit(self) -> None:
        self.close()

    def _turn_compact(self) -> None:
        compact = not self._profile.get("compact", False)
        self._profile.set("compact", compact)
        self.menus.check("view.compact", compact)
        for _, page in self.stack.opened():
            page.look_changed()

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)


def _items(pages: Sequence[Page]) -> list[SideItem]:
    return [SideItem(page.key, page.title, page.icon, page.at_foot) for page in pages if page.icon]
