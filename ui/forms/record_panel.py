"""A record beside its list, edited in place: the desk that it lies on, and the bar that saves it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam import calendar
from ui.appearance import TextSize, Tone
from ui.drafts import Draft
from ui.editing.conflict_dialog import ask_in
from ui.editing.editor import Editor, clock
from ui.editing.work_desk import WorkDesk
from ui.page import Context
from ui.widgets.buttons import Button, PrimaryButton, key_text
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from praktijkteam.errors import Conflict


class RecordDesk(WorkDesk):
    """One record at a time; `outdated` asks to read it again."""

    outdated = Signal()

    def __init__(self, context: Context, panel: QWidget) -> None:
        super().__init__(context, panel)
        self.conflicted.connect(partial(self._ask_over, panel))

    def refresh(self) -> None:
        self.outdated.emit()

    def _ask_over(
        self, panel: QWidget, settle: Callable[[Any], None], conflict: Conflict, merged: tuple[str, ...]
    ) -> None:
        ask_in(panel, settle, conflict, merged, self.today, self.tr("deze gegevens"))


class SaveBar(QWidget):
    """What can be done with a record that was changed; it is there only when something can."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._restored = ""
        self.note = ElidedLabel("", TextSize.SMALL, Tone.MUTED, parent=self)
        self.revert = Button(self.tr("Niet wijzigen"), parent=self)
        self.save = PrimaryButton(self.tr("Opslaan"), parent=self)
        self.save.set_count(key_text("Ctrl+S"))  # the menu listens to the key
        self._lay_out()
        self.revert.clicked.connect(editor.revert)
        self.save.clicked.connect(self._save)
        editor.changed.connect(self._show)
        editor.restored.connect(self._show_restored)
        self._show()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.note, 1)
        buttons.addWidget(self.revert)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(buttons)

    def _save(self) -> None:
        self._editor.save()

    def _show_restored(self, draft: Draft) -> None:
        self._restored = self.tr("Niet bewaarde tekst van {moment} staat er weer.").format(
            moment=calendar.moment_text(draft.at)
        )
        self._show()

    def _show(self) -> None:
        if not self._editor.dirty:
            self._restored = ""
        kept = self._editor.kept_at
        told = self.tr("Concept bewaard om {time}").format(time=clock(kept)) if kept else ""
        self.note.setText(self._restored or told)
        self.setVisible(self._editor.dirty)
