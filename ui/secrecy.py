"""Where no keyring seals drafts, those of a case that is confidential leave the disk, also when nobody looks at it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.page import Context

if TYPE_CHECKING:  # the window is painted before the store's machinery is loaded
    from praktijkteam.store.live import Changes

_PAGE = "case"


class Secrecy(QObject):
    """Looks when the store was opened, and whenever a case may have become confidential."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        context.live.changed.connect(self._follow)

    def look(self) -> None:
        from praktijkteam.cases.reading import open_to_all  # start: comes with the store

        numbers = self._context.drafts.bare(_PAGE)
        if numbers:
            read, done = partial(open_to_all, numbers=numbers), partial(self._hide, numbers)
            self._context.jobs.read(self, read, done=done, topic="secrecy")

    def _follow(self, changes: Changes) -> None:
        if changes.everything or changes.touches("case"):
            self.look()

    def _hide(self, numbers: frozenset[str], plain: frozenset[str]) -> None:
        for number in numbers - plain:
            self._context.drafts.turn_secret(_PAGE, number)
