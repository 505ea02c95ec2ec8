"""Errors that nobody caught are shown, so that they can be copied and sent along."""

import sys
from collections.abc import Callable
from types import TracebackType

from praktijkteam.crash import Crash, describe


def install(show: Callable[[Crash], None], stop: Callable[[], None]) -> Callable[[], None]:
    """Give errors that nobody caught, in any slot, to `show`; the program goes on. What is given back undoes it.

    Ctrl+C in the terminal that the program was started from is no error: then `stop` ends it.
    """
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            stop()
        else:
            show(describe(error))

    def undo() -> None:
        sys.excepthook = before

    sys.excepthook = hook
    return undo
