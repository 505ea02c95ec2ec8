"""Question 2: who the relevant parties are, as a picture and as a table, and what is known of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.cases.questions.missing import ghosts
from praktijkteam.cases.questions.stakeholders import change_party
from praktijkteam.cases.view import CaseView, PartyView
from praktijkteam.terms import QuestionKind, SpeaksFor
from ui.cases.chosen_at_once import ChosenAtOnce, Values
from ui.cases.desk import CaseDesk, Work
from ui.cases.questions.party_adder import PartyAdder
from ui.cases.questions.party_card import PartyCard
from ui.cases.questions.party_columns import party_columns
from ui.cases.questions.question_panel import QuestionPanel
from ui.editing.inline_form import Forms
from ui.models.table_model import TableModel
from ui.severity import Severity
from ui.widgets.buttons import Button
from ui.widgets.grid_dot import GridDot
from ui.widgets.hint_line import HintLine
from ui.widgets.list_view import ROW, ListView
from ui.widgets.side_by_side import SideBySide
from ui.widgets.stakeholder_grid import Ghost, StakeholderGrid

Place = tuple[float | None, float | None]
"""Influence and interest."""

_GRID, _TABLE = 600, 536
_PLOT_HEIGHT = 390
_REST_MS = 300
_AXES = ("influence", "interest")
_HEAD, _ROWS = 35, 8


class PartiesPanel(QuestionPanel):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, QuestionKind.PARTIES, parent)
        self._chosen: str | None = None
        self.grid = StakeholderGrid(self)
        self.grid.setMinimumHeight(_PLOT_HEIGHT + 140)
        self.grid.chosen.connect(self.choose)
        self.grid.moved.connect(self._moving)
        self._moved: dict[str, Place] = {}
        self._at_once = ChosenAtOnce(desk)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._put_down)
        self.grid.ghost_wanted.connect(self._add_ghost)
        self.add = Button(self.tr("Partij toevoegen"), icon="plus", small=True, parent=self)
        self.add.clicked.connect(self._ask)
        self.adder = PartyAdder(desk, self)
        self.adder.added.connect(self.choose)
        self.model: TableModel[PartyView] = TableModel(
            party_columns(self), lambda party: party.id, parent=self
        )
        self.table = ListView(self.model, self.tr("Partijen"), parent=self)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.set_empty(
            self.tr("Nog geen partijen"),
            self.tr("Wie vroeg om hulp, wie voert uit, en wie heeft er last van?"),
            self.tr("Partij toevoegen"),
        )
        self.table.first_step.connect(self._ask)
        self.table.chosen.connect(self._row_chosen)
        self.table.opened.connect(self._open_card)
        self.card = PartyCard(desk, self)
        self.card.gone.connect(lambda: self.choose(None))
        self.add_editor(self.card.editor)
        self.info = HintLine(
            self.tr("Sleep een partij in het vlak, of kies haar en gebruik de pijltoetsen."),
            Severity.INFO,
            parent=self,
        )
        self._arrange()

    def show_case(self, view: CaseView) -> None:
        closed = self.desk.closed
        self._at_once.read()
        self.count.setText(str(len(view.parties)) if view.parties else "")
        self.add.setVisible(not closed)
        self.info.setVisible(not closed)
        self.grid.set_movable(not closed)
        self.grid.show_dots([self._dot(party) for party in view.parties])
        self.grid.show_ghosts(
            [] if closed else [Ghost(each.voice, each.title, each.reason) for each in ghosts(view)]
        )
        self.model.show(view.parties)
        self._fit_table(len(view.parties))
        self._show_chosen(view)
        super().show_case(view)
        self.foot.hide()

    def go_to(self, field: str, row_id: str = "") -> None:
        if field == "commitments" and row_id:
            promise = next((each for each in self.desk.view.commitments if each.id == row_id), None)
            self.choose(promise.party_id if promise else None)
            self.card.take_focus()
        elif row_id or any(field == party.id for party in self.desk.view.parties):
            self.choose(row_id or field)
            self.card.take_focus()
        elif field in ("parties", "text"):
            self.adder.ask()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def forms(self) -> Forms:
        view = self.desk.view
        promised = self.card.commitments.forms(view.commitments)
        opens = {**promised, **{f"partijen.{each.id}.alles": self.card.open_form for each in view.parties}}
        return {key: partial(self._open_of, key.split(".")[1], each) for key, each in opens.items()}

    def answer(self) -> None:
        """A name that is typed is a new party; of a closed case there is only something to read."""
        self.go_to("table" if self.add.isHidden() else "parties")

    def leave(self) -> None:
        self._put_down()
        super().leave()

    def close_case(self) -> None:
        super().close_case()
        self._rest.stop()
        self._moved.clear()
        self._chosen = None
        self.adder.hide()
        self.card.close_case()

    def choose(self, party_id: str | None) -> None:
        """Take a party in hand: in the picture, in the table and in the card under it."""
        if party_id == self._chosen and self.card.shows(party_id):
            return
        self.card.editor.save(quietly=True)
        self._chosen = party_id
        self._show_chosen(self.desk.view)

    def _show_chosen(self, view: CaseView) -> None:
        party = next((each for each in view.parties if each.id == self._chosen), None)
        if party is None and self._chosen and self.card.shows(self._chosen):
            self.card.lose()
        if party is None and view.parties and self._chosen is None:
            party = view.parties[0]
            self._chosen = party.id
        self.grid.show_chosen(party.id if party else None)
        if party and list(self.table.chosen_ids()) != [party.id]:
            self.table.choose([party.id])
        self.card.setVisible(party is not None)
        if party:
            self.card.show_party(party, view)

    def _ask(self) -> None:
        self.adder.ask()

    def _open_of(self, party_id: str, opens: Callable[[], None]) -> None:
        """A form of a party, with that party in hand."""
        self.choose(party_id)
        opens()

    def _open_card(self, _party_id: str) -> None:
        self.card.take_focus()

    def _row_chosen(self) -> None:
        chosen = self.table.chosen_ids()
        if len(chosen) == 1 and self.desk.is_open:
            self.choose(chosen[0])

    def _moving(self, party_id: str, influence: float, interest: float) -> None:
        """Arrow keys come in a row: what is kept is where the party comes to rest, as one change to undo."""
        self._moved[party_id] = (round(influence, 1), round(interest, 1))
        self._rest.start()

    def _put_down(self) -> None:
        self._rest.stop()
        while self._moved:
            self._move(*self._moved.popitem())

    def _move(self, party_id: str, place: Place) -> None:
        party = next((each for each in self.desk.view.parties if each.id == party_id), None)
        if party is None:
            return
        told = (
            self.tr("{name} is geplaatst.")
            if None in self._place(party)
            else self.tr("{name} is verplaatst.")
        )
        self._at_once.choose(
            party_id,
            dict(zip(_AXES, place, strict=True)),
            _read_place(party),
            partial(_placing, party_id),
            told=told.format(name=party.name),
            undo=True,
        )

    def _place(self, party: PartyView) -> Place:
        standing = self._at_once.standing(party.id, _read_place(party))
        return standing["influence"], standing["interest"]

    def _dot(self, party: PartyView) -> GridDot:
        place = self._moved.get(party.id) or self._place(party)
        return GridDot(party.id, party.name, party.group, party.stance, *place)

    def _add_ghost(self, voice: str) -> None:
        self.adder.ask(SpeaksFor(voice))

    def _fit_table(self, rows: int) -> None:
        self.table.setFixedHeight(_HEAD + ROW * max(3, min(rows, _ROWS)))

    def _arrange(self) -> None:
        self.head.removeWidget(self.state)
        right = QVBoxLayout()
        right.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(self.state)
        top.addStretch(1)
        top.addWidget(self.add)
        right.addLayout(top)
        right.addWidget(self.adder)
        right.addWidget(self.table)
        right.addWidget(self.card)
        right.addWidget(self.info)
        right.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(self._own_heading())
        left.addWidget(self.grid)
        left.addStretch(1)
        columns = SideBySide(24)
        self.columns.append(columns)
        columns.addLayout(left, _GRID)
        columns.addLayout(right, _TABLE)
        self.content.addLayout(columns)

    def _own_heading(self) -> QHBoxLayout:
        """The title stands above the picture, the state above the table."""
        for widget in (self.title, self.count):
            self.heading.removeWidget(widget)
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(self.title)
        heading.addWidget(self.count)
        heading.addStretch(1)
        self.title.setMinimumHeight(28)
        return heading


def _read_place(party: PartyView) -> Values:
    return {name: getattr(party, name) for name in _AXES}


def _placing(party_id: str, mine: Values, base: Values) -> Work:
    return partial(change_party, party_id=party_id, mine=mine, base=base)
