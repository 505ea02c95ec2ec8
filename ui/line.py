"""The line to a server: up or down. Work that needs it waits here, on its own thread, until it is up again."""

from collections.abc import Callable
from threading import Condition
from typing import TypeVar

from praktijkteam.errors import NoLine
from ui.worker import Cancelled

T = TypeVar("T")

AGAIN_SECONDS = 0.3
"""How long to wait before trying again while nobody has said yet that the line is down."""


class Line:
    """Up until somebody says otherwise. Safe to use from several threads."""

    def __init__(self) -> None:
        self._known = Condition()
        self._up = True
        self._over = False

    @property
    def is_up(self) -> bool:
        return self._up

    @property
    def is_over(self) -> bool:
        return self._over

    def say(self, *, up: bool) -> None:
        with self._known:
            self._up = up
            self._known.notify_all()

    def give_up(self) -> None:
        """The store is put away: who waits stops."""
        with self._known:
            self._over = True
            self._known.notify_all()

    def through(self, attempt: Callable[[], T], lost: Callable[[], None]) -> T:
        """Try until there was a line to do it over; `lost` is called whenever there was none."""
        while True:
            try:
                return attempt()
            except NoLine:
                lost()
                self._wait()

    def _wait(self) -> None:
        with self._known:
            self._known.wait_for(lambda: self._over, AGAIN_SECONDS)
            self._known.wait_for(lambda: self._up or self._over)
            if self._over:
                raise Cancelled
