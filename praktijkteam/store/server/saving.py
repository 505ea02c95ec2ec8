"""One user action on a server, tried until it is known whether it was kept."""

import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from praktijkteam.errors import Busy, NoLine
from praktijkteam.store.server.trouble import AlreadyKept

T = TypeVar("T")

_PAUSES = (0.05, 0.2, 0.5)


class Saving(Generic[T]):
    """Every attempt is a `write` with the same key. What another window holds up is tried again by itself."""

    def __init__(
        self, write: Callable[[], AbstractContextManager[Session]], work: Callable[[Session], T]
    ) -> None:
        self._write = write
        self._work = work
        self._outcome: T
        self._lost: NoLine | None = None

    def attempt(self) -> T:
        """Do the work, unless an earlier attempt was kept after all. Raises NoLine to be called again."""
        for pause in _PAUSES:
            try:
                return self._once()
            except Busy:
                time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - no secret
        try:
            return self._once()
        except Busy as busy:
            if self._lost:  # an attempt of before may have been kept: "nothing was changed" would be a guess
                raise self._lost from busy
            raise

    def _once(self) -> T:
        try:
            with self._write() as session:
                self._outcome = self._work(session)
        except AlreadyKept:
            pass  # then the outcome is there too: it came before the commit of which the reply was lost
        except NoLine as lost:
            self._lost = lost
            raise
        return self._outcome
