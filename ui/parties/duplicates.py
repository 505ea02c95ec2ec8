"""Entries of the directory that may be one and the same. The program proposes, a person decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from praktijkteam.errors import Refused
from praktijkteam.parties.apart import compare_again, tell_apart, told_apart
from praktijkteam.parties.comparing import Side, sides
from praktijkteam.parties.known import Duplicate
from praktijkteam.parties.merging import merge_organisations, merge_persons
from praktijkteam.parties.reading import duplicate_organisations, duplicate_persons
from praktijkteam.parties.splitting import split
from praktijkteam.permissions import Action
from praktijkteam.terms import EntryKind
from ui.allowed import Allowed, offer
from ui.appearance import TextSize, Tone
from ui.models.cells import TwoLines
from ui.models.columns import Column
from ui.models.table_model import TableModel
from ui.page import Commands, Context, PageWidget, Target
from ui.parties.merge_panel import MergePanel
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.widgets.list_view import TWO_LINE_ROW, ListView

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from praktijkteam.store.live import Changes

_GAP = 24
_WIDTH = 480
_UNDONE = "Ongedaan gemaakt"
_TABLES = ("organisation", "organisation_alias", "person", "case_party", "expert", "told_apart")


@dataclass(frozen=True)
class Pair:
    """Two organisations or two persons that look alike."""

    kind: EntryKind
    found: Duplicate
    apart: bool = False
    """Whether somebody said that they are not the same."""

    @property
    def id(self) -> str:
        return self.found.first.key + self.found.second.key

    @property
    def ids(self) -> frozenset[str]:
        return frozenset((self.found.first.key, self.found.second.key))

    @property
    def name(self) -> str:
        return self.found.first.name

    @property
    def other_name(self) -> str:
        return self.found.second.name


def pairs(connection: Connection) -> list[Pair]:
    """What looks alike; those that were told apart come last."""
    found = [
        *_pairs(connection, EntryKind.ORGANISATION, duplicate_organisations(connection)),
        *_pairs(connection, EntryKind.PERSON, duplicate_persons(connection)),
    ]
    return sorted(found, key=lambda pair: pair.apart)


def _pairs(connection: Connection, kind: EntryKind, found: Iterable[Duplicate]) -> list[Pair]:
    apart = told_apart(connection, kind)
    return [Pair(kind, one, frozenset((one.first.key, one.second.key)) in apart) for one in found]


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
        self.all = LinkButton("", small=False, parent=self)
        self._found: list[Pair] = []
        self._with_apart = False
        self._on_their_way: set[frozenset[str]] = set()
        self._kept: set[frozenset[str]] = set()
        self._lay_out()
        self.all.clicked.connect(self._turn)
        self.view.chosen.connect(self._show_chosen)
        self.view.opened.connect(lambda _: self.panel.go())
        self.panel.merge_wanted.connect(self._merge)
        self.panel.apart_wanted.connect(self._tell_apart)
        context.live.changed.connect(self._follow)

    def allow(self, allowed: Allowed) -> None:
        super().allow(allowed)
        offer([self.panel.merge, self.panel.apart], allowed.why_not(Action.KEEP_DIRECTORY))

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
        top.addWidget(self.all)
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
        self._found = found
        self._on_their_way -= self._kept
        self._kept.clear()
        apart = sum(pair.apart for pair in found)
        asked = len(found) - apart
        shown = found if self._with_apart else [pair for pair in found if not pair.apart]
        self.model.show(shown)
        self.count_label.setText(str(asked))
        words = (
            _tr("Zonder wat niet dezelfde is")
            if self._with_apart
            else _tr("Ook {count} die niet dezelfde zijn")
        )
        self.all.setText(words.format(count=apart))
        self.all.setVisible(bool(apart))
        self.told.emit(_tr("1 tweetal") if asked == 1 else _tr("{count} tweetallen").format(count=asked))
        if shown and not self.view.chosen_ids():
            self.view.choose([self.model.id_at(0)])
        self._show_chosen()

    def _turn(self) -> None:
        self._with_apart = not self._with_apart
        self._show(self._found)

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
        self.panel.show_pair(pair.kind, pair.found.reason, both, apart=pair.apart)
        if pair.ids in self._on_their_way:
            self.panel.under_way.say()
        else:
            self.panel.under_way.end()
        self.panel.show()

    def _gone(self, _refusal: Refused) -> None:
        """A colleague merged them just now: the list says so."""
        self._load()

    def _merge(self, kind: EntryKind, keep: Side, gone: Side) -> None:
        service: Any = merge_organisations if kind == EntryKind.ORGANISATION else merge_persons
        told = _tr("{gone} is samengevoegd met {keep}.").format(gone=gone.name, keep=keep.name)
        work = partial(service, keep_id=keep.id, gone_id=gone.id)
        undo = partial(self._do, partial(split, kind=kind, gone_id=gone.id), _UNDONE)
        self._decide(frozenset((keep.id, gone.id)), work, told, undo)

    def _tell_apart(self) -> None:
        """Say that the chosen two are not the same, or take that back."""
        pair = self._chosen()
        if pair is None:
            return
        kind, first, second = pair.kind, pair.found.first.key, pair.found.second.key
        apart = partial(tell_apart, kind=kind, first_id=first, second_id=second)
        again = partial(compare_again, kind=kind, first_id=first, second_id=second)
        does, undoes = (again, apart) if pair.apart else (apart, again)
        words = (
            _tr("{one} en {other} worden weer voorgesteld.")
            if pair.apart
            else _tr("{one} en {other} zijn niet dezelfde; ze worden niet meer voorgesteld.")
        )
        told = words.format(one=pair.name, other=pair.other_name)
        self._decide(pair.ids, does, told, partial(self._do, undoes, _UNDONE))

    def _decide(
        self, ids: frozenset[str], work: Callable[[Session], object], told: str, undo: Callable[[], None]
    ) -> None:
        """The next pair is up: who goes on with Enter must not meet the button that takes this back."""
        if ids in self._on_their_way:
            self.panel.under_way.say()
            return
        self._on_their_way.add(ids)
        self.panel.under_way.begin()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

        def done(_outcome: object) -> None:
            self.context.messages.done(told, undo)
            self._kept.add(ids)
            self._load()

        self.context.jobs.write(self, None, work, done=done, refused=partial(self._came_back, ids))

    def _came_back(self, ids: frozenset[str], refusal: Refused) -> None:
        self._on_their_way.discard(ids)
        self.context.messages.refused(refusal)
        self._load()

    def _do(self, work: Callable[[Session], object], reason: str) -> None:
        self.context.jobs.write(self, reason, work)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches(*_TABLES):
            self._load()


def _about(pair: Pair) -> str:
    return _tr("{kind}, niet dezelfde").format(kind=pair.kind) if pair.apart else str(pair.kind)


def _columns() -> tuple[Column[Pair], ...]:
    return (
        Column(
            key="pair",
            header=_tr("Deze twee"),
            text=lambda pair: f"{pair.name}, {pair.other_name}, {_about(pair)}",
            cell=lambda pair: TwoLines(pair.name, f"{pair.other_name} · {_about(pair)}"),
            stretch=True,
            main=True,
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Duplicates", text)
