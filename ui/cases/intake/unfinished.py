"""Who asks for a new request while another one is not kept yet hears so first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.cases.intake.desk import RequestDesk
from ui.editing.editor import Editor
from ui.widgets.hint_line import HintLine


class Unfinished(HintLine):
    """Stands above the sheet once it is offered. `begin_wanted` comes when the sheet is free for another request."""

    begin_wanted = Signal()

    def __init__(self, desk: RequestDesk, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(
            "",
            explain=QCoreApplication.translate("Unfinished", "Bewaren en nieuw beginnen"),
            leave=QCoreApplication.translate("Unfinished", "Weggooien"),
            parent=parent,
        )
        self._desk = desk
        self._editor = editor
        self.explain.connect(self._keep)
        self.left_standing.connect(self._throw_away)
        editor.changed.connect(self._fit)

    def offer(self) -> None:
        """With the keyboard on the choice: what is typed for another request must not end up in this one."""
        self.say(self.tr("Dit verzoek is nog niet bewaard."))
        self.explain_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self._editor.save(then=self.begin_wanted.emit)

    def _throw_away(self) -> None:
        kept = self._editor.edit.kept()
        self._editor.revert()
        self._desk.context.messages.good(
            self.tr("Het verzoek is weggegooid."),
            action=self.tr("Terughalen"),
            act=partial(self._bring_back, kept),
        )
        self.begin_wanted.emit()

    def _bring_back(self, kept: Mapping[str, Any]) -> None:
        if self._desk.is_new and self._editor.open_place and not self._editor.dirty:
            self._editor.edit.restore(kept, None)
            return
        self._desk.context.messages.attention(
            self.tr("Het kan terug op een leeg blad. Begin een nieuw verzoek en kies nog eens Terughalen."),
            action=self.tr("Terughalen"),
            act=partial(self._bring_back, kept),
        )

    def _fit(self) -> None:
        if not (self._desk.is_new and self._editor.dirty):
            self.say("")
