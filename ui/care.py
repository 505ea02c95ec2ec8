"""Care for the store that the user hardly notices: the backup of the day, a look whether it is whole."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.page import Context
from ui.worker import Lane, Progress

if TYPE_CHECKING:  # the store's machinery is loaded by whoever opened it
    from praktijkteam.store.connection import Store

AFTER_MS = 5_000
CHECK_AFTER_DAYS = 7


class Care(QObject):
    """Begins some seconds after the store is opened, so that it is in nobody's way."""

    def __init__(self, where: str, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._where = where
        self._context = context
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.take_care)

    def begin(self) -> None:
        self._timer.start()

    def take_care(self) -> None:
        """The backup of the day and, once a week, a look whether the store is whole; not of what is only read."""
        if self._context.jobs.store.read_only:
            return
        self._look(
            check=self._context.today() > self._seen_on() + timedelta(days=CHECK_AFTER_DAYS), tell=False
        )

    def check_now(self) -> None:
        """The user wants to know."""
        self._look(check=True, tell=True)

    def back_up(self, window: QWidget) -> None:
        """Ask where a copy of the store should go, and make it there."""
        from PySide6.QtWidgets import QFileDialog  # start: seldom asked for

        messages, today = self._context.messages, self._context.today()
        name = f"{self._context.jobs.store.path.stem} {today.isoformat()}.sqlite"
        chosen, _ = QFileDialog.getSaveFileName(
            window, self.tr("Reservekopie maken"), str(Path.home() / name), self.tr("Opslag (*.sqlite)")
        )
        if chosen:
            target = Path(chosen).with_suffix(".sqlite")
            told = self.tr("De reservekopie staat in {name} en is nagekeken.").format(name=target.name)
            self._context.jobs.long(
                self,
                partial(_copy, target),
                done=lambda _: messages.good(told),
                told=self.tr("De reservekopie wordt gemaakt"),
            )

    def _look(self, *, check: bool, tell: bool) -> None:
        jobs, today = self._context.jobs, self._context.today()
        store = jobs.store
        jobs.worker.run(
            self,
            lambda: _opening().care(store, today, check=check),
            done=lambda wrong: self._seen(wrong, today if check else None, tell=tell),
            lane=Lane.LONG,
        )

    def _seen(self, wrong: tuple[str, ...], checked: date | None, *, tell: bool) -> None:
        if wrong:
            warning = self.tr(
                "De opslag is niet gaaf. {what} Werk verder in een reservekopie: Bestand, Opslag openen."
            )
            self._context.messages.attention(warning.format(what=wrong[0]))
            return
        if checked:
            seen = self._context.profile.get("checked", {})
            self._context.profile.set("checked", {**seen, self._where: checked.isoformat()})
        if tell:
            self._look_at_documents()

    def _look_at_documents(self) -> None:
        """All contents are read, which takes a while; the window shows how far it is."""
        jobs = self._context.jobs
        told = self.tr("De documenten worden nagekeken")
        jobs.long(self, _damaged, done=self._documents_seen, told=told)

    def _documents_seen(self, wrong: tuple[str, ...]) -> None:
        messages = self._context.messages
        if not wrong:
            messages.good(self.tr("De opslag is gaaf en er is een reservekopie van vandaag."))
            return
        more = self.tr("Zo zijn er {count}.").format(count=len(wrong)) if len(wrong) > 1 else ""
        messages.attention(f"{wrong[0]} {more}".strip())

    def _seen_on(self) -> date:
        seen = self._context.profile.get("checked", {}).get(self._where)
        return date.fromisoformat(seen) if seen else date.min


def _damaged(store: Store, progress: Progress) -> tuple[str, ...]:
    from praktijkteam.documents.checking import damaged  # start: not before the first paint

    return damaged(store, progress.step)


def _copy(target: Path, store: Store, progress: Progress) -> Path:
    """The dialog has asked already whether a file that stands there may go."""
    copied: Path = _opening().backup.backup(store, target, overwrite=True, progress=progress.step)
    return copied


def _opening() -> ModuleType:
    from ui import opening  # start: loaded by now, but not before the first paint

    return opening
