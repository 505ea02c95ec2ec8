"""One change for several cases: what to fill in, and exactly what would happen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.bulk import Outcome, Overtaken
from praktijkteam.errors import Refused
from praktijkteam.labels import cases
from ui.appearance import TextSize, Tone
from ui.editing.under_way import UnderWay
from ui.models.cells import Plain
from ui.models.columns import Column
from ui.models.table_model import TableModel
from ui.severity import Severity
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.form_row import ErrorLine, FormRow
from ui.widgets.labels import Label
from ui.widgets.list_view import COMPACT_ROW, ListView
from ui.widgets.room import resize_within

if TYPE_CHECKING:  # SQL stays with the core
    from praktijkteam.store.live import Changes

_PAUSE_MS = 200


class BulkDialog(QDialog):
    """`asked` comes when the form has changed and a preview is wanted, `confirmed` when it may be done.

    What was confirmed goes once; who does not wait for it closes the dialog, which comes back only when it is refused.
    """

    asked = Signal()
    confirmed = Signal()

    def __init__(
        self, title: str, rows: Sequence[FormRow], case_ids: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.shown: Sequence[Outcome] = ()
        """To which the user agrees."""
        self._case_ids = frozenset(case_ids)
        self._overtaken = ""
        resize_within(self, QSize(760, 520))
        self._rows = rows
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.asked)
        self.model = TableModel(self._columns(), lambda row: row.id, self)
        self.preview = ListView(self.model, self.tr("Wat er verandert"), row_height=COMPACT_ROW, parent=self)
        self.preview.set_empty(self.tr("Nog niets"), self.tr("Vul hierboven in wat er moet veranderen."))
        self.preview.chosen.connect(self._explain)
        self.reason = Label("", TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.error = ErrorLine(self)
        self.summary = Label("", TextSize.SMALL, Tone.MUTED, parent=self)
        self.confirm = PrimaryButton("", shortcut="Ctrl+Enter", parent=self)
        self.confirm.clicked.connect(self._confirm)
        self.under_way = UnderWay(self)
        self._lay_out(title)
        self.show_preview(())

    def changed(self) -> None:
        """The form says something else; ask for a preview after a pause."""
        self._overtaken = ""
        self.confirm.setEnabled(False)
        self._pause.start()

    def follow(self, changes: Changes) -> None:
        """What would happen is not the same any more when somebody changed one of these cases."""
        ours = changes.everything or self._case_ids & changes.cases
        if ours and self.shown and self.isVisible() and not self.under_way.busy:
            self.asked.emit()

    def show_preview(self, rows: Sequence[Outcome]) -> None:
        """Show what would happen."""
        self.error.say(self._overtaken)
        self.shown = rows
        self.model.show(rows)
        changing = sum(not row.stays for row in rows)
        staying = len(rows) - changing
        self.confirm.setText(
            self.tr("{count} wijzigen").format(count=cases(changing)) if changing else self.tr("Wijzigen")
        )
        self.confirm.setEnabled(changing > 0)
        left = (
            self.tr("{count} blijft zoals het is.")
            if staying == 1
            else self.tr("{count} blijven zoals ze zijn.")
        )
        self.summary.setText(left.format(count=cases(staying)) if staying else "")
        why = max((row for row in rows if row.stays), key=lambda row: len(row.text), default=None)
        self.preview.choose([why.id] if why else [])
        self._explain()

    def _explain(self) -> None:
        """The whole sentence of the chosen row, which the list may cut off."""
        current = self.preview.currentIndex()
        row = self.model.row_at(current.row()) if current.isValid() else None
        self.reason.setText(f"{row.number}: {row.text}" if row and row.stays else "")

    def reject(self) -> None:
        """What is on its way to the store is not called back: it goes on behind."""
        if self.under_way.busy:
            self.hide()
        else:
            super().reject()

    def _confirm(self) -> None:
        self._overtaken = ""
        self.under_way.begin()
        self._close_fields(True)
        self.confirmed.emit()

    def _close_fields(self, closed: bool) -> None:
        """What is chosen now would not go with it any more."""
        for field in (*self._rows, self.confirm):
            field.setEnabled(not closed)

    def refuse(self, refusal: Refused) -> None:
        """Nothing can be done like this; say why under the preview."""
        self.under_way.end()
        self._close_fields(False)
        if not self.isVisible():
            self.open()
        self._overtaken = str(refusal) if isinstance(refusal, Overtaken) else ""
        self.show_preview(())
        self.error.say(str(refusal))
        if self._overtaken:
            self.asked.emit()

    def _lay_out(self, title: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(Label(title, TextSize.TITLE, strong=True, parent=self))
        for row in self._rows:
            layout.addWidget(row)
        layout.addWidget(Label(self.tr("Dit verandert er"), strong=True, parent=self))
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.reason)
        layout.addWidget(self.error)
        layout.addWidget(self.under_way)
        cancel = Button(self.tr("Niet wijzigen"), parent=self)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.summary)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.confirm)
        layout.addLayout(buttons)

    def _columns(self) -> tuple[Column[Outcome], ...]:
        def outcome(row: Outcome) -> Plain:
            return Plain(row.text, Tone.MUTED, sign=Severity.INFO) if row.stays else Plain(row.text)

        return (
            Column(
                key="number",
                header=self.tr("Nummer"),
                text=lambda row: row.number,
                width=108,
                tone=Tone.MUTED,
            ),
            Column(key="title", header=self.tr("Titel"), text=lambda row: row.title, width=260, main=True),
            Column(
                key="outcome",
                header=self.tr("Wordt"),
                text=lambda row: row.text,
                cell=outcome,
                tooltip=lambda row: row.text,
                stretch=True,
            ),
        )
