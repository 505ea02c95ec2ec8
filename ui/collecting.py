"""The collector of Python at work on the GUI thread only, a little at a time.

Left to itself it comes on whichever thread makes something. On another than this it may take a widget apart while
that is being painted, and there is no telling how long it holds the window up.
"""

import gc

from PySide6.QtCore import QObject, QTimer

ROUND_MS = 200
_YOUNG = 5_000
"""So many new objects are worth a look; the window does not notice it."""
_ROUNDS = 10
"""After so many looks at the young ones comes one at those that were left, as Python does it by itself."""


class Collector(QObject):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_at_work = gc.isenabled()
        gc.disable()
        self._round = QTimer(self)
        self._round.setInterval(ROUND_MS)
        self._round.timeout.connect(self._look)
        self._round.start()

    def stop(self) -> None:
        """Let it come by itself again; the window has gone."""
        self._round.stop()
        if self._was_at_work:
            gc.enable()

    def _look(self) -> None:
        young, middle, old = gc.get_count()
        if young < _YOUNG:
            return
        # All of it only when what was loaded at the start has been set aside (`Readying`): that takes too long.
        whole = old > _ROUNDS and gc.get_freeze_count() > 0
        gc.collect(2 if whole else 1 if middle > _ROUNDS else 0)
