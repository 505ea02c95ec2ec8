"""The way in: which store is opened, and who works in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from praktijkteam import settings
from praktijkteam.errors import Refused, StoreRefused
from praktijkteam.store.server.address import ServerAddress, read
from ui.page import Actor, Known
from ui.places import KnownPlaces, Place, place_of
from ui.profile import Profile
from ui.worker import Lane, Worker

if TYPE_CHECKING:  # the window is painted before the store's machinery is loaded
    from praktijkteam.first_page import FirstPage
    from ui.connect_page import ConnectPage
    from ui.name_page import NamePage
    from ui.opening import Opened
    from ui.start import StartScreen

PRACTICE_NAME = "oefenen.sqlite"
_AHEAD = frozenset({"today", "cases"})
"""The pages that can be shown before the store has been opened."""


class Threshold(QObject):
    """Shows start screens until there is a store with somebody in it.

    `leaving` asks to put away the store that is open now, `telling` says which one stands open while nobody is
    at work in it yet, `screen_wanted` is for the middle of the window,
    and `entered(opened, actor)` when there is somewhere to work. `looking(page)` tells that the page of last time
    is being read ahead; when there is one, `foreseen(path, actor, first)` comes before the store is
    opened. `follow` then opens it, and `arrived(opened)` tells that it is there.
    """

    leaving = Signal()
    telling = Signal(str)
    screen_wanted = Signal(object)
    entered = Signal(object, Actor)
    looking = Signal(str)
    foreseen = Signal(object, Actor, object)
    arrived = Signal(object)

    def __init__(
        self,
        window: QWidget,
        worker: Worker,
        profile: Profile,
        store: Path | str | None,
        today: Callable[[], date],
        *,
        read_only: bool = False,
        member: str = "",
    ) -> None:
        super().__init__(window)
        self._window = window
        self._worker = worker
        self._profile = profile
        self._places = KnownPlaces(profile)
        self._place: Place | None = store if isinstance(store, Path) else None
        self._typed = ""
        self._keep = False
        if isinstance(store, str):
            self._place, password = read(store)
            self._typed = password or ""
        self._begin_reading = read_only
        self._named = member
        self._today = today
        self._asking: Opened | None = None
        self._asked: NamePage | None = None
        self._loading = 0

    def begin(self) -> None:
        """Open the store that was asked for, that of last time, or the person's own; else let the user choose."""
        place = self._place or self._places.last or settings.store_path()
        if isinstance(place, ServerAddress):
            self.open(place, read_only=self._begin_reading)
        elif not (self._place or place.exists()):
            self._choose()
        elif self._begin_reading or self._named:
            self.open(place, read_only=self._begin_reading)
        elif not self._member_of(place):
            self._ask_ahead(place)
        elif not self._look_ahead(place):
            self.open(place)

    def follow(self, path: Path, actor: Actor, since: int) -> None:
        """Open the store of which the first page stands there already.

        Not among the reading jobs: they may all be waiting for it.
        """
        today = self._today()

        def opened(found: Opened) -> None:
            self._places.remember(found.store.where)
            if any(one.id == actor.id for one in found.known):
                self.arrived.emit(found)
            else:
                self.leaving.emit()
                self._ask_who(found)

        self._loading = self._worker.run(
            self,
            lambda: _behind_a_list(path, today, since),
            done=opened,
            refused=self._trouble,
            unheard=lambda found: found.close(),
            lane=Lane.LONG,
            topic="load",
        )

    def open(self, place: Place, *, read_only: bool = False) -> None:
        """Work with the store in this file or on this server; of a file it may be only to read in."""
        today, typed = self._today(), self._typed
        if isinstance(place, ServerAddress):
            told = self.tr("Er wordt verbinding gemaakt…")
            self._load(place, lambda: _opening().connect_to(place, today, typed), told)
        else:
            self._load(place, lambda: _opening().open_at(place, today, read_only=read_only))

    def make(self, path: Path) -> None:
        """Make a new store in this file and work with it."""
        today = self._today()
        self._load(path, lambda: _opening().make_at(path, today), self.tr("De opslag wordt gemaakt…"))

    def practise(self) -> None:
        """Work with the examples; the first time they are made."""
        today = self._today()
        path = settings.data_folder() / PRACTICE_NAME
        waiting = (
            "" if path.exists() else self.tr("De voorbeelden worden gemaakt. Dat duurt een paar tellen.")
        )
        self._load(path, lambda: _opening().practise_at(path, today), waiting)

    def retry(self) -> None:
        if self._place:
            self.open(self._place)

    def read(self) -> None:
        """Open the store that refused just now, to read in."""
        if self._place:
            self.open(self._place, read_only=True)

    def reopen(self, place: str) -> None:
        """Open a store that was open before."""
        self._typed = ""
        self.open(place_of(place))

    def ask_server(self) -> None:
        """Let the user say which server the team works on."""
        self.leaving.emit()
        self.close()
        standing = self._place if isinstance(self._place, ServerAddress) else self._places.last_server
        self._screen(self._connect_page(standing))

    def choose_again(self) -> None:
        """Back to the choice of where the cases are kept."""
        self.leaving.emit()
        self.close()
        self._choose()

    def ask_which(self, *, read_only: bool = False) -> None:
        """Let the user point at a store."""
        from ui.store_files import ask_which  # start: seldom asked for

        if chosen := ask_which(self._window, self._folder()):
            self.open(chosen, read_only=read_only)

    def ask_where(self) -> None:
        """Make the store that was asked for or else the person's own, without a question; a second one goes
        where the user says.
        """
        asked = self._place
        own = asked if isinstance(asked, Path) and not asked.exists() else settings.store_path()
        if not own.exists():
            self.make(own)
            return
        from ui.store_files import ask_where  # start: as above

        if chosen := ask_where(self._window, self._folder()):
            self.make(chosen)

    def change_member(self) -> None:
        """Somebody else sits down at this computer: the store is opened again, and asks who; a server asks by login."""
        if isinstance(self._place, ServerAddress):
            self._typed = ""
            self.ask_server()
        elif self._place:
            self._remember(None)
            self._load_asking(self._place)

    def close(self) -> None:
        """Let go of a store that is open, or on its way, while nobody has said yet who they are."""
        self._worker.cancel(self._loading)
        if self._asking:
            self._asking.close()
        self._asking = self._asked = None

    def _load_asking(self, path: Path) -> None:
        today = self._today()
        self._load(path, lambda: _opening().open_at(path, today), ask=True)

    def _load(
        self, place: Place, work: Callable[[], Opened], waiting: str = "", *, ask: bool = False
    ) -> None:
        self.leaving.emit()
        self.close()
        self._place = place
        told = waiting or self.tr("De opslag wordt geopend…")
        self.telling.emit(told)
        self._screen(_screens().WaitScreen(told))
        self._fetch(work, self._ask_who if ask else self._loaded)

    def _fetch(self, work: Callable[[], Opened], done: Callable[[Opened], None]) -> None:
        self._loading = self._worker.run(
            self,
            work,
            done=done,
            refused=self._trouble,
            unheard=lambda opened: opened.close(),
            topic="load",
        )

    def _ask_ahead(self, path: Path) -> None:
        """Ask who works here at once; the store is opened as soon as the question has been seen."""
        from ui.after_paint import AfterPaint  # start: not before the first paint

        self._place, today = path, self._today()
        self._asked = page = self._name_page(None, str(path))
        self.telling.emit(self.tr("De opslag wordt geopend…"))
        self._screen(page)
        AfterPaint(page, lambda: self._fetch(lambda: _opening().open_at(path, today), self._loaded))

    def _member_of(self, place: Place) -> str | None:
        """Who worked on that store the last time, at this computer."""
        member_id: str | None = self._profile.get("members", {}).get(str(place))
        return member_id

    def _look_ahead(self, path: Path) -> bool:
        """Read the page of last time from the bare file, if it is one that is kept."""
        folder = self._profile.folder
        member_id = self._member_of(path) or ""
        page = self._profile.get("window.page", "today")
        if page not in _AHEAD:
            return False
        today = self._today()

        def seen(first: FirstPage | None) -> None:
            if first:
                self.foreseen.emit(path, Actor(member_id, first.member, first.function), first)
            else:
                self.open(path)

        self._place = path
        self._loading = self._worker.run(
            self, lambda: _first_page().read(folder, path, member_id, page, today), done=seen, topic="load"
        )
        self.looking.emit(page)
        return True

    def _trouble(self, refusal: Refused) -> None:
        self.leaving.emit()
        if isinstance(self._place, ServerAddress):
            page = self._connect_page(self._place, self._typed)
            self._screen(page)
            page.refuse(refusal)
            return
        readable = isinstance(refusal, StoreRefused) and refusal.readable
        self._screen(_screens().TroublePage(str(refusal), str(self._place), readable=readable))

    def _loaded(self, opened: Opened) -> None:
        self._typed = ""
        if not opened.store.read_only:
            self._places.remember(opened.store.where)
        known = self._recognise(opened)
        if known:
            self._enter(opened, _actor(known))
        elif opened.store.read_only and not opened.known:
            self.entered.emit(opened, Actor("", self.tr("Alleen lezen")))
        else:
            self._ask_who(opened)

    def _recognise(self, opened: Opened) -> Known | None:
        """Who works here: as was said at the start, else the one of last time."""
        named = self._named.casefold()
        if named and not opened.store.shared:
            return next((one for one in opened.known if one.name.casefold() == named), None)
        member_id = self._profile.get("members", {}).get(opened.store.where)
        return next((one for one in opened.known if one.id == member_id), None) or opened.guest

    def _ask_who(self, opened: Opened) -> None:
        """Ask it, or tell the question that is on sight already who may answer."""
        self._asking = opened
        self.telling.emit(opened.told)
        if self._asked:
            self._asked.meet(opened.known)
            return
        page = self._name_page(opened.known, opened.store.where, reading=opened.store.read_only)
        page.name.setText(self._named)
        self._screen(page)

    def _name_page(self, known: Sequence[Known] | None, where: str, *, reading: bool = False) -> NamePage:
        from ui.name_page import NamePage  # start: most know who they are

        page = NamePage(known, where, reading=reading)

        def sign_in(name: str, function: str) -> None:
            if opened := self._asking:
                self._worker.run(
                    page,
                    lambda: _opening().sign_in(opened.store, name, function),
                    done=lambda actor: self._enter(opened, actor),
                    refused=page.refuse,
                )

        def recognise(member_id: str) -> None:
            if opened := self._asking:
                self._enter(opened, _actor(next(one for one in opened.known if one.id == member_id)))

        page.submitted.connect(sign_in)
        page.recognised.connect(recognise)
        return page

    def _enter(self, opened: Opened, actor: Actor) -> None:
        self._asking = self._asked = None
        self._named = ""
        self._remember(actor.id)
        self.entered.emit(opened, actor)

    def _remember(self, member_id: str | None) -> None:
        members = self._profile.get("members", {})
        self._profile.set("members", {**members, str(self._place): member_id})

    def _folder(self) -> Path:
        here = self._place if isinstance(self._place, Path) else settings.store_path()
        return here.parent

    def _choose(self) -> None:
        """Ask where the cases are kept; what was open before is one click away."""
        page = _screens().ChoosePage(self._places.recent)
        page.reopened.connect(self.reopen)
        self._screen(page)

    def _connect_page(self, address: ServerAddress | None, password: str = "") -> ConnectPage:
        from ui.connect_page import ConnectPage  # start: only who works on a server needs it

        page = ConnectPage(address, password, keep=self._keep)
        page.submitted.connect(self._connect_to)
        return page

    def _connect_to(self, address: ServerAddress, password: str, keep: bool) -> None:
        today = self._today()
        self._typed, self._keep = password, keep
        told = self.tr("Er wordt verbinding gemaakt…")
        self._load(address, lambda: _opening().connect_to(address, today, password, keep=keep), told)

    def _screen(self, screen: StartScreen) -> None:
        self.screen_wanted.emit(screen)
        screen.take_focus()


def _behind_a_list(path: Path, today: date, since: int) -> Opened:
    opened: Opened = _opening().open_at(path, today, since=since)
    return opened


def _actor(known: Known) -> Actor:
    return Actor(known.id, known.name, known.function)


def _screens() -> ModuleType:
    from ui import start  # start: not before the first paint, and often not at all

    return start


def _first_page() -> ModuleType:
    from praktijkteam import first_page  # start: read on the worker's thread

    return first_page


def _opening() -> ModuleType:
    from ui import opening  # start: the store's machinery loads on the worker's thread

    return opening
