"""Entries of the directory that may be one and the same. The program proposes, a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.parties.known import Duplicate
from praktijkteam.parties.merging import merge_organisations, merge_persons
from praktijkteam.parties.reading import duplicate_organisations, duplicate_persons
from ui.appearance import TextSize, Tone
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.models.columns import Column
from ui.models.table_model import TableModel
from ui.page import Commands, Context, PageWidget, Target
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.list_view import ListView

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection

    from praktijkteam.store.live import Changes


@dataclass(frozen=True)
class Pair:
    """Two organisations or two persons that look alike."""

    kind: str
    found: Duplicate

    @property
    def id(self) -> str:
        return self.found.first.key + self.found.second.key


def _pairs(connection: Connection) -> list[Pair]:
    organisations = [Pair(_tr("organisatie"), one) for one in duplicate_organisations(connection)]
    persons = [Pair(_tr("contactpersoon"), one) for one in duplicate_persons(connection)]
    return [*organisations, *persons]


class DuplicateList(PageWidget):
    """The pairs, the surest first; one of each may go into the other."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.model = TableModel(_columns(), lambda pair: pair.id, self)
        self.view = ListView(self.model, _tr("Dubbele partijen"), parent=self)
        self.view.setSelectionMode(ListView.SelectionMode.SingleSelection)
        self.merge_button = Button(_tr("Samenvoegen…"), parent=self)
        self.count_label = Label("", tone=Tone.MUTED, parent=self)
        self._lay_out()
        self.view.chosen.connect(self._show_button)
        self.view.opened.connect(lambda _: self.merge())
        self.merge_button.clicked.connect(self.merge)
        context.live.changed.connect(self._follow)
        self._show_button()

    def arrive(self, target: Target) -> None:
        self._load()
        self.view.setFocus()

    def commands(self) -> Commands:
        return {"view.refresh": self._load}

    def merge(self) -> FormDialog | None:
        """Ask which of the two stays."""
        pair = self._chosen()
        if pair is None:
            return None
        first, second = pair.found.first, pair.found.second
        form = Form()
        form.select("keep", _tr("Deze blijft")).offer([(first.key, first.name), (second.key, second.name)])
        dialog = FormDialog(
            _tr("Samenvoegen"),
            _tr("Alles wat bij de ander stond, komt hierbij: zaken, contactpersonen en andere namen."),
            form.complete(),
            _tr("Samenvoegen"),
            {"keep": first.key},
            self.window(),
        )
        dialog.confirmed.connect(lambda mine: self._merge(dialog, pair, mine))
        dialog.open()
        return dialog

    def _merge(self, dialog: FormDialog, pair: Pair, mine: dict[str, Any]) -> None:
        entries = {one.key: one for one in (pair.found.first, pair.found.second)}
        keep = entries.pop(mine["keep"])
        gone = next(iter(entries.values()))
        service = merge_organisations if pair.kind == _tr("organisatie") else merge_persons
        told = _tr("{gone} is samengevoegd met {keep}.").format(gone=gone.name, keep=keep.name)

        def done(_: object) -> None:
            dialog.accept()
            self.context.messages.good(told)

        work = partial(service, keep_id=keep.key, gone_id=gone.key)
        self.context.jobs.write(dialog, None, work, done=done, refused=dialog.refuse)

    def _lay_out(self) -> None:
        self.view.set_empty(
            _tr("Geen dubbele partijen"), _tr("Hier staan organisaties en personen die op elkaar lijken.")
        )
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(Label(_tr("Dubbelen"), TextSize.TITLE, strong=True, parent=self))
        top.addSpacing(8)
        top.addWidget(self.count_label)
        top.addStretch(1)
        top.addWidget(self.merge_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)

    def _load(self) -> None:
        self.context.jobs.read(self, _pairs, done=self._show, topic="pairs")

    def _show(self, pairs: list[Pair]) -> None:
        self.model.show(pairs)
        self.count_label.setText(str(len(pairs)))
        self._show_button()

    def _chosen(self) -> Pair | None:
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if self.view.chosen_ids() and index.isValid() else None

    def _show_button(self) -> None:
        self.merge_button.setEnabled(self._chosen() is not None)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches("organisation", "organisation_alias", "person"):
            self._load()


def _columns() -> tuple[Column[Pair], ...]:
    return (
        Column(key="kind", header=_tr("Soort"), text=lambda pair: pair.kind, width=140, tone=Tone.MUTED),
        Column(
            key="first", header=_tr("Deze"), text=lambda pair: pair.found.first.name, width=300, main=True
        ),
        Column(key="second", header=_tr("en deze"), text=lambda pair: pair.found.second.name, width=300),
        Column(key="reason", header=_tr("Waarom"), text=lambda pair: pair.found.reason, stretch=True),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Duplicates", text)
