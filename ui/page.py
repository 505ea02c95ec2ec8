"""What a page is, and what it is given: no more than it needs to do its work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.allowed import EVERYTHING, Allowed
from ui.messages import Messages
from ui.profile import Profile
from ui.widgets.tab_order import step, stops_in_order

if TYPE_CHECKING:  # pages come after the first paint, and these with them
    from praktijkteam.first_page import FirstPage
    from ui.drafts import Draft, Drafts
    from ui.jobs import Jobs
    from ui.live import Live

Commands = Mapping[str, Callable[[], object]]
"""What a page does for an action of the menus, by the action's key (see `ui.actions`)."""


FIRST = "first"
"""As the field of a target: the first row of what is found."""


class Page(NamedTuple):
    """A page as it is declared: loaded on first use, from `where`, "module:Class".

    A page without an icon is not in the side bar; `under` is then the page that stands chosen there.
    """

    key: str
    title: str
    where: str
    icon: str = ""
    shortcut: str = ""
    under: str = ""
    at_foot: bool = False

    @property
    def module(self) -> str:
        return self.where.partition(":")[0]

    def load(self) -> type[PageWidget]:
        _, _, name = self.where.partition(":")
        return cast("type[PageWidget]", getattr(import_module(self.module), name))


class Actor(NamedTuple):
    """Who works here now."""

    id: str
    name: str
    function: str = ""


class Known(NamedTuple):
    """A member whom the store knows already."""

    id: str
    name: str
    function: str


class Target(NamedTuple):
    """What a page is asked to show: a subject, such as a case number, and a field of it to go to.

    `draft` is unsaved text to show in that field; `words` is what a list should look for.
    """

    subject: str = ""
    field: str = ""
    words: str | None = None
    draft: Draft | None = None


class Navigation(QObject):
    """How one page sends its reader to another."""

    wanted = Signal(str, Target)
    back_wanted = Signal()
    words_shown = Signal(str)
    action_wanted = Signal(str)

    def page(self, key: str, target: Target | None = None) -> None:
        self.wanted.emit(key, target or Target())

    def case(self, number: str, field: str = "") -> None:
        """Open a case, at one of its questions or sections when `field` names it."""
        self.page("case", Target(number, field))

    def request(self, request_id: str) -> None:
        self.page("request", Target(request_id))

    def new_request(self) -> None:
        self.page("request")

    def search(self, words: str, *, go_on: bool = False) -> None:
        """The list of cases in which these words stand; who wants to `go_on` comes to the first of them."""
        self.page("cases", Target(field=FIRST if go_on else "", words=words))

    def show_words(self, words: str) -> None:
        """Say in the search field what the list looks for now."""
        self.words_shown.emit(words)

    def draft(self, draft: Draft) -> None:
        """Open the page that unsaved text belongs to, with the text in its field."""
        self.page(draft.place.page, Target(draft.place.subject, draft.place.field, draft=draft))

    def do(self, action: str) -> None:
        """Do what the menu does under this key."""
        self.action_wanted.emit(action)

    def back(self) -> None:
        self.back_wanted.emit()


class Context(NamedTuple):
    """Handed to every page by the composition root.

    `first` is what was read ahead for the first page; until the store `is_open` it may show that.
    """

    jobs: Jobs
    actor: Actor
    live: Live
    messages: Messages
    drafts: Drafts
    go: Navigation
    profile: Profile
    today: Callable[[], date]
    is_open: Callable[[], bool] = lambda: True
    first: FirstPage | None = None


class PageWidget(QWidget):
    """A page of the window. It decides; the widgets on it lay out and tell what the user did.

    `told` is for the right-hand side of the status bar, `commands_changed` says that `commands` has others.
    """

    told = Signal(str)
    commands_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.allowed = EVERYTHING

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the page as it is laid out, and then on to the frame around it.

        Qt asks this as well of a page that goes off sight; the page that comes then takes the keyboard anyway.
        """
        if not self.isVisible():
            return super().focusNextPrevChild(forward)
        return step(self, stops_in_order(self), forward=forward) or super().focusNextPrevChild(forward)

    @property
    def unsaved(self) -> bool:
        """Whether something typed here still has to be saved; the title of the window marks it."""
        return False

    @property
    def about(self) -> str:
        """What it shows now, for the title of the window; empty where the name of the page says enough."""
        return ""

    @property
    def allowed_here(self) -> Allowed:
        """What may be done with what it shows now."""
        return self.allowed

    def allow(self, allowed: Allowed) -> None:
        """What may be done here in general; told before the page is shown, and whenever it changes."""
        self.allowed = allowed

    def arrive(self, target: Target) -> None:
        """The page comes on sight, perhaps for something in particular. Called every time."""

    def make_one(self) -> bool:
        """Make one piece of it that takes a while, before anybody looks; False when it has no such piece left."""
        return False

    def may_leave(self) -> bool:
        """Whether another page may come now. Unsaved text need not stop that: it is kept as a draft."""
        return True

    def keep(self) -> None:
        """Remember columns, filters and order in the profile; for when the window closes."""

    def look_changed(self) -> None:
        """Rows became compact or wide."""

    def commands(self) -> Commands:
        """What this page does for the actions of the menus; others stand grey."""
        return {}
