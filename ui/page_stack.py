"""The middle of the window: pages, loaded on first use, and the way back through them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.allowed import EVERYTHING, Allowed
from ui.page import Context, Page, PageWidget, Target

_REMEMBERED = 50


class Visit(NamedTuple):
    """A page and what it was asked to show."""

    key: str
    target: Target


class PageStack(QStackedWidget):
    """`arrived(key)` comes when a page is on sight, `told` and `commands_changed` are those of that page."""

    arrived = Signal(str)
    told = Signal(str)
    commands_changed = Signal()

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._declared = {page.key: page for page in pages}
        self._context: Context | None = None
        self._allowed = EVERYTHING
        self._loaded: dict[str, PageWidget] = {}
        self._ahead: dict[str, PageWidget] = {}
        self._visits: list[Visit] = []
        self._place = -1

    def enter(self, context: Context) -> None:
        """Work with this store from now on; pages of the one before are gone."""
        self.leave()
        self._context = context

    def allow(self, allowed: Allowed) -> None:
        """What may be done in this store, for the pages that are open and those that come."""
        self._allowed = allowed
        for page in self._loaded.values():
            page.allow(allowed)

    def leave(self) -> None:
        """Let go of the store: every page is closed."""
        self.keep()
        for page in (*self._loaded.values(), *self._ahead.values()):
            self.removeWidget(page)
            page.deleteLater()
        self._loaded.clear()
        self._ahead.clear()
        self._visits.clear()
        self._place = -1
        self._context = None

    def keep(self) -> None:
        for page in self._loaded.values():
            page.keep()

    @property
    def page(self) -> PageWidget | None:
        """The page on sight; None while a start screen is."""
        shown = self.currentWidget()
        return shown if isinstance(shown, PageWidget) else None

    @property
    def here(self) -> Page | None:
        return self._declared[self._visits[self._place].key] if self.page and self._visits else None

    @property
    def subject(self) -> str:
        """What the page on sight was asked to show, such as a case number."""
        return self._visits[self._place].target.subject if self.page and self._visits else ""

    def opened(self) -> list[tuple[Page, PageWidget]]:
        """The pages that were loaded, with their declaration."""
        return [(self._declared[key], page) for key, page in self._loaded.items()]

    def make_one(self) -> bool:
        """Make one piece of a page that nobody looked at yet; False when all are there."""
        if self._context is None:
            return False
        for key in self._declared:
            if key in self._loaded:
                continue
            if key not in self._ahead:
                self._ahead[key] = self._make(key, self._context)
                return True
            if self._ahead[key].make_one():
                return True
        return False

    def prepare(self, key: str) -> None:
        """Load the code of a page that is about to be shown."""
        self._declared[key].load()

    def go(self, key: str, target: Target) -> None:
        """Bring a page on sight, unless the page that is there has to stay.

        The first page may come before the store does; for the next one its machinery must be loaded, and that
        is waited for elsewhere, or this thread would wait for it.
        """
        if self._context is None or self._context.is_open() or self.page is None:
            self._go(key, target)
        else:
            jobs = self._context.jobs
            jobs.read(self, lambda _: None, done=lambda _: self._go(key, target), topic="go")

    def _go(self, key: str, target: Target) -> None:
        if self._show(key, target):
            del self._visits[self._place + 1 :]
            self._visits.append(Visit(key, target))
            del self._visits[:-_REMEMBERED]
            self._place = len(self._visits) - 1
            self.arrived.emit(key)

    def step(self, by: int) -> None:
        """Back (-1) or forward (1) along the pages that were visited."""
        place = self._place + by
        if 0 <= place < len(self._visits) and self._show(self._visits[place].key, self._visits[place].target):
            self._place = place
            self.arrived.emit(self._visits[place].key)

    def can_step(self, by: int) -> bool:
        return 0 <= self._place + by < len(self._visits)

    def show_screen(self, screen: QWidget) -> None:
        """A start screen instead of pages; the one before it goes."""
        old = self.currentWidget()
        if old and not isinstance(old, PageWidget):
            self.removeWidget(old)
            old.deleteLater()
        self.addWidget(screen)
        self.setCurrentWidget(screen)

    def _show(self, key: str, target: Target) -> bool:
        if self._context is None or (self.page and not self.page.may_leave()):
            return False
        page = self._loaded.get(key) or self._load(key, self._context)
        self.setCurrentWidget(page)
        self.told.emit("")
        page.arrive(target)
        return True

    def _load(self, key: str, context: Context) -> PageWidget:
        page = self._ahead.pop(key, None) or self._make(key, context)
        page.told.connect(lambda text: self.told.emit(text) if page is self.page else None)
        page.commands_changed.connect(self.commands_changed)
        page.allow(self._allowed)
        self._loaded[key] = page
        return page

    def _make(self, key: str, context: Context) -> PageWidget:
        page = self._declared[key].load()(context, self)
        self.addWidget(page)
        return page
