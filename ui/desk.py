"""What lies ready while a store is open: its jobs, its changes, its drafts, and the member who works."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from praktijkteam import calendar
from ui.allowed import Allowed
from ui.care import Care
from ui.coming import Coming
from ui.counter import Counter
from ui.documents.reading import DocumentReader
from ui.drafts import Drafts
from ui.jobs import Jobs
from ui.live import Live
from ui.messages import Messages
from ui.page import Actor, Commands, Context, Navigation
from ui.profile import Profile
from ui.secrecy import Secrecy
from ui.worker import Lane, Worker

if TYPE_CHECKING:  # made on another thread, after the first paint
    from praktijkteam.first_page import FirstPage
    from praktijkteam.store.live import Changes
    from ui.opening import Opened

_PATIENCE_MS = 5_000
"""What takes longer to end, when the store is put away, may be waiting for a line that broke just now."""


class Desk(QObject):
    """Gives pages their context, and puts everything away again when another store comes.

    A page may stand there before the store does: what it asks waits until `use`.

    `counted(page, number)` is what waits on a page, for the side bar; `allowed(allowed)` what may be done here.
    """

    counted = Signal(str, int)
    allowed = Signal(object)

    def __init__(
        self,
        where: str,
        actor: Actor,
        *,
        worker: Worker,
        messages: Messages,
        go: Navigation,
        profile: Profile,
        today: Callable[[], date],
        first: FirstPage | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._coming = Coming()
        self._closing = False
        jobs = Jobs(worker, self._coming.store, actor.id, self)
        self.context = Context(
            jobs=jobs,
            actor=actor,
            live=Live(jobs, self._coming, self),
            messages=messages,
            drafts=Drafts(profile.folder / "concepten", where, worker, self),
            go=go,
            profile=profile,
            today=today,
            is_open=lambda: self._coming.is_here,
            first=first,
        )
        self._care = Care(where, self.context, self)
        self._reader = DocumentReader(jobs, self)
        self._secrecy = Secrecy(self.context, self)
        self._counter = Counter(self.context, self)
        self._counter.counted.connect(self.counted)
        self.context.live.changed.connect(self._follow)
        self.context.live.line_changed.connect(messages.follow)

    def use(self, opened: Opened) -> None:
        """The store is open: look for changes, count, and take care of it."""
        opened.store.show_to(self.context.actor.id)
        if opened.store.shared:
            self.context.drafts.seal_with(opened.seal)
        self._coming.arrive(opened)
        if not self._closing:
            self._read_rights()
            self.context.live.start()
            self._counter.count()
            self._reader.begin()
            self._secrecy.look()
            jobs = self.context.jobs
            jobs.worker.run(self, _forget_left_behind, done=lambda _: None, lane=Lane.LONG)
            if not opened.store.shared:  # of a server its administrator takes care
                self._care.begin()

    def _follow(self, changes: Changes) -> None:
        if changes.touches("member_role"):
            self._read_rights()

    def _read_rights(self) -> None:
        from praktijkteam.team.rights import rights  # start: comes with the store

        jobs = self.context.jobs
        reading, work = jobs.store.read_only, partial(rights, member_id=self.context.actor.id or None)
        told = self.allowed.emit
        jobs.read(self, work, done=lambda found: told(Allowed(found, reading=reading)), topic="rights")

    def open(self) -> None:
        """Show the page of last time."""
        self.context.go.page(self.context.profile.get("window.page", "today"))
        self._offer_drafts()

    def _offer_drafts(self) -> None:
        """Say that an earlier window left text behind, wherever its writer begins today."""
        messages, go, drafts = self.context.messages, self.context.go, self.context.drafts
        left = drafts.waiting()
        if not left:
            return
        place = left[0].place
        told = self.tr("Er is nog niet bewaarde tekst bij {title}: ‘{label}’.").format(
            title=place.title, label=place.label
        )
        if len(left) == 1:
            messages.attention(told, action=self.tr("Openen"), act=lambda: go.draft(left[0]))
            go.wanted.connect(lambda _page, target: messages.withdraw(told) if target.draft else None)
        else:
            told = self.tr("Er is nog niet bewaarde tekst op {count} plaatsen.").format(count=len(left))
            messages.attention(told, action=self.tr("Bekijken"), act=lambda: go.page("today"))
        drafts.gone.connect(lambda _: None if drafts.waiting() else messages.withdraw(told))

    def commands(self, window: QWidget) -> Commands:
        """What this store can do for the menus."""
        own: Commands = {
            "file.backup": lambda: self._care.back_up(window),
            "extra.check": self._care.check_now,
        }
        shared = self._coming.is_here and self._coming.store().shared
        return {"file.import": lambda: self._bring_in(window), **({} if shared else own)}

    def _bring_in(self, window: QWidget) -> None:
        from ui.cases.importer import Importer  # start: seldom asked for

        Importer(self.context, window).ask()

    def close(self) -> None:
        """Keep the drafts and stop looking, then let go of the store.

        What a page saves on its way out is waited for first, and heard of: text that was saved is no draft.
        """
        self._closing = True
        self._reader.stop()
        self.context.live.stop()
        self._coming.never()
        self.context.jobs.give_up()
        worker = self.context.jobs.worker
        if not self.context.jobs.line.is_up or not worker.finish(_PATIENCE_MS):
            self._coming.cut()  # nobody waits for an answer that does not come
        worker.finish()
        QCoreApplication.sendPostedEvents(self.context.jobs.worker, QEvent.Type.MetaCall)
        self.context.drafts.close()
        if self._coming.is_here:
            _forget_looked_at()
        self._coming.close()
        self.deleteLater()


def _forget_left_behind() -> None:
    """Throw away the copies, also of prints, that an earlier program could not throw away itself."""
    from praktijkteam.documents import copies  # start: comes with the store

    copies.forget_left_behind(calendar.now())


def _forget_looked_at() -> None:
    from praktijkteam.documents import copies  # start: comes with the store

    copies.forget_looked_at()
