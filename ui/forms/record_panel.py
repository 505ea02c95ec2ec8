"""A record beside its list, edited in place: a draft while typing, merged with what others saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.errors import Conflict, Refused
from ui.appearance import TextSize, Tone
from ui.drafts import Draft, Place
from ui.editing.conflict_dialog import ask_in
from ui.forms.form import Form
from ui.page import Context
from ui.widgets.buttons import Button, PrimaryButton, key_text
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

Service = Callable[["Session", Mapping[str, Any], Mapping[str, Any]], Any]
"""Saves `mine`, with the `base` it began from."""


class RecordEditor(QObject):
    """Keeps one record of a form: its draft, its saving, and the choice when two people changed one field.

    `state_changed` comes when it becomes dirty or clean, `begun` when it is another record than before.
    """

    state_changed = Signal()
    begun = Signal()

    def __init__(self, context: Context, form: Form, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._form = form
        self._place: Place | None = None
        self._service: Service | None = None
        self._busy = False
        self._on_disk = False
        self.note = ""
        form.changed.connect(self._typed)
        context.drafts.kept.connect(self._kept)

    @property
    def dirty(self) -> bool:
        return self._place is not None and self._form.edit.dirty

    def open(self, place: Place, values: Mapping[str, Any], service: Service) -> None:
        """Edit this record; the same one again is only brought up to date."""
        self._service = service
        if place == self._place:
            self._form.edit.patch(values)
            return
        self.close()
        self._place, self.note, self._on_disk = None, "", False
        self._form.edit.begin(values)
        self._place = place
        self.begun.emit()
        draft = self._watch()
        if draft:
            self._restore(draft)
        self.state_changed.emit()

    def close(self) -> None:
        """The record goes out of sight; what is not saved stays on disk."""
        if self._place:
            self._context.drafts.unwatch(self._place)
        self._place = None

    def save(self) -> None:
        if not self.dirty or self._busy or self._service is None or self._form.first_problem():
            return
        mine, base = self._form.edit.mine, dict(self._form.edit.base)
        place = self._place
        self._busy = True
        self._context.jobs.write(
            self,
            None,
            partial(_saved_by, self._service, mine, base),
            done=lambda _: self._saved(place, mine),
            refused=partial(self._refused, place),
        )

    def revert(self) -> None:
        """Throw away what was typed."""
        self._form.edit.revert()

    def _typed(self) -> None:
        if self._place is None:
            return
        if self.dirty:
            self._on_disk = True
            self._context.drafts.touched(self._place)
        elif self._on_disk:
            self._on_disk, self.note = False, ""
            self._context.drafts.settled(self._place)
        self.state_changed.emit()

    def _watch(self) -> Draft | None:
        if self._place is None:
            return None
        edit = self._form.edit
        return self._context.drafts.watch(
            self._place, edit.kept, base=edit.packed_base(), cursor=edit.cursor, owner=edit
        )

    def _restore(self, draft: Draft) -> None:
        self._form.edit.restore(draft.mine, draft.base)
        self._on_disk = True
        self.note = self.tr("Niet bewaarde tekst van {moment} staat er weer.").format(
            moment=calendar.moment_short(draft.at, self._context.today())
        )

    def _kept(self, key: str) -> None:
        if self._place and key == self._place.key and self.dirty:
            clock = f"{calendar.local(calendar.now()):%H:%M}"
            self.note = self.tr("Concept bewaard om {time}").format(time=clock)
            self.state_changed.emit()

    def _saved(self, place: Place | None, taken: Mapping[str, Any]) -> None:
        self._busy = False
        self._context.messages.good(self.tr("Opgeslagen."))
        if place != self._place:  # another record is shown by now
            if place:
                self._context.drafts.settled(place)
            return
        self.note = ""
        self._form.edit.saved(taken)
        self._watch()
        self.state_changed.emit()

    def _refused(self, place: Place | None, refusal: Refused) -> None:
        self._busy = False
        if place != self._place:
            self._context.messages.refused(refusal)
        elif isinstance(refusal, Conflict):
            self._ask(refusal)
        elif not self._form.refuse(refusal):
            self._context.messages.refused(refusal)

    def _ask(self, conflict: Conflict) -> None:
        """Two people changed the same: the user says which text stays."""

        def settle(chosen: Any) -> None:
            self._form.edit.settle(conflict.fields, chosen)
            self.save()

        ask_in(self._form, settle, conflict, (), self._context.today(), self.tr("deze gegevens"))


class SaveBar(QWidget):
    """What can be done with a record that was changed; it is there only when something can."""

    def __init__(self, editor: RecordEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.note = ElidedLabel("", TextSize.SMALL, Tone.MUTED, parent=self)
        self.revert = Button(self.tr("Niet wijzigen"), parent=self)
        self.save = PrimaryButton(self.tr("Opslaan"), parent=self)
        self.save.set_count(key_text("Ctrl+S"))  # the menu listens to the key
        self._lay_out()
        self.revert.clicked.connect(editor.revert)
        self.save.clicked.connect(editor.save)
        editor.state_changed.connect(self._show)
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

    def _show(self) -> None:
        self.note.setText(self._editor.note)
        self.setVisible(self._editor.dirty)


def _saved_by(service: Service, mine: Mapping[str, Any], base: Mapping[str, Any], session: Session) -> Any:
    return service(session, mine, base)
