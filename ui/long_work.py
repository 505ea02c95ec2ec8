"""Long work, in a strip above the messages: how far it is, and a way to stop it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.progress_strip import ProgressStrip
from ui.worker import Step, Worker

PATIENCE_MS = 500
"""What is done sooner than this is not worth a strip that comes and goes."""


class LongWork(QWidget):
    """One strip for each piece of work that the worker tells about."""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Werk dat nog bezig is"))
        self._worker = worker
        self._strips: dict[int, ProgressStrip] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        worker.long_began.connect(self._begin)
        worker.long_stepped.connect(self._step)
        worker.long_ended.connect(self._end)
        self.hide()

    @property
    def strips(self) -> tuple[ProgressStrip, ...]:
        return tuple(self._strips.values())

    def _begin(self, number: int, text: str) -> None:
        strip = ProgressStrip(text, self)
        strip.hide()
        strip.cancelled.connect(lambda: self._worker.cancel(number))
        self._strips[number] = strip
        self._layout.addWidget(strip)
        QTimer.singleShot(PATIENCE_MS, strip, lambda: self._show(strip))

    def _show(self, strip: ProgressStrip) -> None:
        self.show()
        strip.show()

    def _step(self, number: int, step: Step) -> None:
        if number in self._strips:
            self._strips[number].show_progress(step.done, step.total)

    def _end(self, number: int) -> None:
        strip = self._strips.pop(number, None)
        if strip:
            self._layout.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self.setVisible(bool(self._strips) and self.isVisible())
