"""A day, typed as people write it: "di 3 mrt", "morgen", "over 2 weken", "3-3-2026"."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.detail_field import DetailField

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DateField(DetailField):
    """Says quietly which day it understands, and writes it out when the user leaves.

    `day_changed(day or None)` comes when another day is settled; `problem_changed(sentence)` when what was
    typed is no day, or is one again. What was typed always stays. Up and down go a day on or back.
    """

    day_changed = Signal(object)
    problem_changed = Signal(str)

    def __init__(
        self,
        parse: Callable[[str], date | None],
        show: Callable[[date], str],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._parse = parse
        self._show = show
        self._day: date | None = None
        self._problem = ""
        self.textEdited.connect(self._understand)
        self.returnPressed.connect(self._settle)

    def day(self) -> date | None:
        """The day as it stands there now, also while it is being typed."""
        return self._parse(self.text()) if self.text().strip() else None

    def set_day(self, day: date | None) -> None:
        self._day = day
        self.setText(self._show(day) if day else "")
        self.set_detail("")
        self._say("")

    @property
    def problem(self) -> str:
        """What is wrong with it, in a sentence; empty when nothing is."""
        return self._problem

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        day = self.day()
        if step and day and not self.isReadOnly():
            self._write(day + timedelta(days=step))
            return
        super().keyPressEvent(event)

    def _understand(self) -> None:
        day = self.day()
        written = self._show(day) if day else ""
        self.set_detail(f"= {written}" if written and written != self.text().strip() else "")
        if day or not self.text().strip():
            self._say("")

    def _settle(self) -> None:
        day = self.day()
        if day is None and self.text().strip():
            self._say(
                self.tr(
                    "Deze datum is niet duidelijk. Typ bijvoorbeeld 3-3-2026, di 3 mrt, morgen of over 2 weken."
                )
            )
            return
        self._write(day)

    def _write(self, day: date | None) -> None:
        changed = day != self._day
        self.set_day(day)
        if changed:
            self.day_changed.emit(day)

    def _say(self, problem: str) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        self.set_refused(bool(problem))
        self.problem_changed.emit(problem)
