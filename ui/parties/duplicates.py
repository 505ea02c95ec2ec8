"""Entries of the directory that may be one and the same. The program proposes, a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from praktijkteam.errors import Refused
from praktijkteam.parties.comparing import EntryKind, Side, sides
from praktijkteam.parties.known import Duplicate
from praktijkteam.parties.merging import merge_organisations, merge_persons
from praktijkteam.parties.reading import duplicate_organisations, duplicate_persons
from ui.appearance import TextSize, Tone
from ui.models.cells import TwoLines
from ui.models.columns import Column
from ui.models.table_model import TableModel
from ui.page import Commands, Context, PageWidget, Target
from ui.parties.merge_panel import MergePanel
from ui.widgets.labels import Label
from ui.widgets.list_view import TWO_LINE_ROW, ListView

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection

    from praktijkteam.store.live import Changes

_GAP = 24
_WIDTH = 480
_TABLES = ("organisation", "organisation_alias", "person", "case_party", "expert")


@dataclass(frozen=True)
class Pair:
    """Two organisations or two persons that look alike."""

    kind: EntryKind
    found: Duplicate

    @property
    def id(self) -> str:
        return self.found.first.key + self.found.second.key

    @property
    def name(self) -> str:
        return self.found.first.name

    @property
    def other_name(self) -> str:
        return self.found.second.name


def pairs(connection: Connection) -> list[Pair]:
    organisations = [Pair(EntryKind.ORGANISATION, one) for one in duplicate_organisations(connection)]
    persons = [Pair(EntryKind.PERSON, one) for one in duplicate_persons(connection)]
    return [*organisations, *persons]


class DuplicateList(PageWidget):
    """The pairs, the surest first, and beside them what merging the chosen pair would come to."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.model = TableModel(_columns(), lambda pair: pair.id, self)
        self.view = ListView(self.model, _tr("Dubbele partijen"), row_height=TWO_LINE_ROW, parent=self)
        self.view.setSelectionMode(ListView.SelectionMode.SingleSelection)
        self.panel = MergePanel(self)
        self.panel.hide()
        self.count_label = Label("", tone=Tone.MUTED, parent=self)
        self._lay_out()
        self.view.chosen.connect(self._show_chosen)
        self.view.opened.connect(lambda _: self.panel.go())
        self.panel.merge_wanted.connect(self._merge)
        context.live.changed.connect(self._follow)

    def arrive(self, target: Target) -> None:
        self._load()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> Commands:
        return {"view.refresh": self._load}

    def _lay_out(self) -> None:
        empty = _tr("Hier staan organisaties en contactpersonen die op elkaar lijken. Er zijn er nu geen.")
        self.view.set_empty(_tr("Geen dubbelen"), empty)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(Label(_tr("Dubbelen"), TextSize.TITLE, strong=True, parent=self))
        top.addSpacing(8)
        top.addWidget(self.count_label)
        top.addStretch(1)
        split = QSplitter(self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(_GAP)
        split.addWidget(self.view)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setSizes([10_000, _WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(split, 1)

    def _load(self) -> None:
        self.context.jobs.read(self, pairs, done=self._show, topic="pairs")

    def _show(self, found: list[Pair]) -> None:
        self.model.show(found)
        self.count_label.setText(str(len(found)))
        self.told.emit(
            _tr("1 tweetal") if len(found) == 1 else _tr("{count} tweetallen").format(count=len(found))
        )
        if found and not self.view.chosen_ids():
            self.view.choose([self.model.id_at(0)])
        self._show_chosen()

    def _chosen(self) -> Pair | None:
        places = self.model.places(self.view.chosen_ids())
        return self.model.row_at(places[0]) if places else None

    def _show_chosen(self) -> None:
        pair = self._chosen()
        if pair is None:
            self.panel.hide()
            return
        first, second = pair.found.first.key, pair.found.second.key
        read = partial(sides, kind=pair.kind, first_id=first, second_id=second)
        shown = partial(self._compare, pair)
        self.context.jobs.read(self, read, done=shown, refused=self._gone, topic="sides")

    def _compare(self, pair: Pair, both: tuple[Side, Side]) -> None:
        self.panel.show_pair(pair.kind, pair.found.reason, both)
        self.panel.show()

    def _gone(self, _refusal: Refused) -> None:
        """A colleague merged them just now: the list says so."""
        self._load()

    def _merge(self, kind: EntryKind, keep: Side, gone: Side) -> None:
        service: Any = merge_organisations if kind == EntryKind.ORGANISATION else merge_persons
        told = _tr("{gone} is samengevoegd met {keep}.").format(gone=gone.name, keep=keep.name)
        work = partial(service, keep_id=keep.id, gone_id=gone.id)
        self.context.jobs.write(self, None, work, done=lambda _: self.context.messages.good(told))

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches(*_TABLES):
            self._load()


def _columns() -> tuple[Column[Pair], ...]:
    return (
        Column(
            key="pair",
            header=_tr("Deze twee"),
            text=lambda pair: f"{pair.name}, {pair.other_name}, {pair.kind}",
            cell=lambda pair: TwoLines(pair.name, f"{pair.other_name} · {pair.kind}"),
            stretch=True,
            main=True,
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Duplicates", text)
