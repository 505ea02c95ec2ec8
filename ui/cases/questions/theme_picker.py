"""Choosing a theme: one the team uses, or a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from praktijkteam.cases import suggestions
from ui.cases.desk import CaseDesk
from ui.widgets.picker import Picker
from ui.widgets.suggestions import Suggestion


class ThemePicker(Picker):
    """`picked(name)` comes with a suggestion or with Enter; Escape puts the field away."""

    picked = Signal(str)

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__("", free=True, parent=parent)
        self._desk = desk
        self.setAccessibleName(self.tr("Thema"))
        self.setPlaceholderText(self.tr("Typ een thema. Enter voegt het toe, Esc sluit."))
        self.suggestions_wanted.connect(self._suggest)
        self.chosen.connect(lambda name: self._take_name(name) if isinstance(name, str) else None)
        self.entered.connect(self._take_name)

    def begin(self) -> None:
        self.set_value(None, "")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.text():
            self.hide()
            return
        super().keyPressEvent(event)

    def _take_name(self, name: str) -> None:
        self.picked.emit(name)
        self.set_value(None, "")

    def _suggest(self, text: str) -> None:
        self._desk.context.jobs.read(
            self, lambda connection: suggestions.themes(connection, text), done=self._show, topic="themes"
        )

    def _show(self, names: Sequence[str]) -> None:
        chosen = self._desk.view.themes
        self.set_suggestions([Suggestion(name, name) for name in names if name not in chosen])
