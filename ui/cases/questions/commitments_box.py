"""What a party promised, and whether it came."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.commitments import (
    NewCommitment,
    add_commitment,
    change_commitment,
    deliver_commitment,
    remove_commitment,
    restore_commitment,
    withdraw_commitment,
)
from praktijkteam.cases.view import CaseView, CommitmentView, PartyView
from praktijkteam.errors import Refused
from praktijkteam.journal import quickline
from praktijkteam.permissions import Action
from praktijkteam.terms import CommitmentState
from ui.allowed import offer
from ui.appearance import TextSize, Tone
from ui.cases.case_form import CaseForm, row_now
from ui.cases.chosen_at_once import Values
from ui.cases.desk import CaseDesk, Work
from ui.cases.keyed_rows import KeyedRows
from ui.editing.inline_form import Forms, FormSlot
from ui.editing.inputs import DayInput, LineInput
from ui.editing.under_way import LineUnderWay
from ui.severity import Severity
from ui.widgets.buttons import IconButton
from ui.widgets.choices import CheckBox
from ui.widgets.date_field import DateField
from ui.widgets.detail_field import DetailField
from ui.widgets.form_row import ErrorLine
from ui.widgets.hint_line import SignLabel
from ui.widgets.labels import ElidedLabel, Label

PROMISED, DELIVERED, WITHDRAWN = CommitmentState
_STATE = "state"


class PromiseRow(QWidget):
    """A promise; its tick says that it was delivered today."""

    ticked = Signal()
    menu_wanted = Signal()

    def __init__(self, promise: CommitmentView, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        today, why_not = desk.today, desk.allowed.afterwards.why_not(Action.WORK)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        late = promise.state == PROMISED and promise.due_on is not None and promise.due_on < today
        self.box = CheckBox("", parent=self)
        self.box.setAccessibleName(self.tr("{promise} is geleverd").format(promise=promise.text))
        self.box.setChecked(_standing(desk, promise) == DELIVERED)
        offer([self.box], why_not)
        self.box.setEnabled(promise.state != WITHDRAWN and not why_not)
        self.box.clicked.connect(self.ticked)
        self.more = IconButton("ellipsis", self.tr("Meer over {text}").format(text=promise.text), parent=self)
        self.more.clicked.connect(self.menu_wanted)
        self.more.setVisible(not why_not)
        row.addWidget(self.box)
        row.addWidget(ElidedLabel(promise.text, parent=self), 1)
        if late:
            row.addWidget(SignLabel(Severity.WRONG, self))
        tone = Tone.WRONG if late else Tone.MUTED
        row.addWidget(Label(promise_line(promise, today), TextSize.SMALL, tone, parent=self))
        row.addWidget(self.more)


class CommitmentForm(CaseForm):
    table = "commitment"

    def __init__(self, desk: CaseDesk, promise: CommitmentView, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.tr("Toezegging wijzigen"), desk.tr("Opslaan"), parent)
        self._promise = promise
        self.what, self.note = QLineEdit(self), QLineEdit(self)
        self.made = DateField(desk.parse_past_day, calendar.day_text, parent=self)
        self.due = DateField(desk.parse_day, calendar.day_text, parent=self)
        self.add("text", self.tr("Toegezegd"), LineInput(self.what))
        self.add_beside(
            ("promised_on", self.tr("Op"), DayInput(self.made), 1),
            ("due_on", self.tr("Uiterlijk"), DayInput(self.due), 1),
        )
        self.add("note", self.tr("Notitie"), LineInput(self.note))

    def now(self, view: CaseView) -> Mapping[str, Any] | None:
        return row_now(view.commitments, self._promise, _values_of)

    def work(self) -> Work:
        return partial(change_commitment, commitment_id=self._promise.id, mine=self.values, base=self.base)

    def told(self) -> str:
        return self.tr("De toezegging is gewijzigd.")


def _values_of(promise: CommitmentView) -> dict[str, Any]:
    return {name: getattr(promise, name) for name in ("text", "promised_on", "due_on", "note")}


class WithdrawForm(CaseForm):
    def __init__(self, desk: CaseDesk, promise: CommitmentView, parent: QWidget | None = None) -> None:
        title = desk.tr("‘{text}’ is ingetrokken").format(text=promise.text)
        super().__init__(desk, title, desk.tr("Intrekken"), parent)
        self._promise = promise
        self.reason = QLineEdit(self)
        self.add("reason", self.tr("Waarom?"), LineInput(self.reason))

    def work(self) -> Work:
        return partial(withdraw_commitment, commitment_id=self._promise.id, reason=self.reason.text())

    def undo(self) -> Work:
        return partial(restore_commitment, commitment_id=self._promise.id)

    def told(self) -> str:
        return self.tr("Genoteerd dat de toezegging is ingetrokken.")


class CommitmentsBox(QWidget):
    """Promised above, delivered under it. A new promise is one line: what, and by when."""

    def __init__(self, desk: CaseDesk, label_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._party: PartyView | None = None
        self.slot = FormSlot()
        self.promised: KeyedRows[CommitmentView] = KeyedRows(lambda each: each.id, self._row)
        self.delivered: KeyedRows[CommitmentView] = KeyedRows(lambda each: each.id, self._row)
        self.line = DetailField(parent=self)
        self.line.setAccessibleName(self.tr("Nieuwe toezegging"))
        self.line.setPlaceholderText(self.tr("bijvoorbeeld: lijst van panden, voor 20 april. Enter bewaart."))
        self.line.returnPressed.connect(self._add)
        self.line_sent = LineUnderWay(self.line, self)
        self.error = ErrorLine(self)
        self.nothing = Label(self.tr("nog niets"), tone=Tone.MUTED, parent=self)
        self.no_promise = Label(self.tr("niets"), tone=Tone.MUTED, parent=self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        promised = QVBoxLayout()
        promised.setSpacing(4)
        promised.addLayout(self.slot)
        promised.addLayout(self.promised)
        promised.addWidget(self.no_promise)
        promised.addWidget(self.line)
        promised.addWidget(self.line_sent)
        promised.addWidget(self.error)
        delivered = QVBoxLayout()
        delivered.addLayout(self.delivered)
        delivered.addWidget(self.nothing)
        for place, (words, content) in enumerate(
            ((self.tr("Toegezegd"), promised), (self.tr("Geleverd"), delivered))
        ):
            label = Label(words, TextSize.SMALL, strong=True, parent=self)
            label.setFixedWidth(label_width)
            label.setContentsMargins(0, 4, 0, 0)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(content, place, 1)

    def show_party(self, party: PartyView, view: CaseView) -> None:
        if self._party is None or self._party.id != party.id:
            self.slot.clear()
            self.line_sent.end()
            self.line.empty()
            self.error.say("")
        self._party = party
        own = [each for each in view.commitments if each.party_id == party.id]
        self.promised.show_items([each for each in own if each.state != DELIVERED])
        self.delivered.show_items([each for each in own if each.state == DELIVERED])
        self.nothing.setVisible(not any(each.state == DELIVERED for each in own))
        self.no_promise.setVisible(self._desk.closed and all(each.state == DELIVERED for each in own))
        self.line.setVisible(not self._desk.closed)

    def close_case(self) -> None:
        self.slot.clear()
        self._party = None

    def _add(self) -> None:
        """`!` makes it read the line as a task: what, and by which day."""
        if self._party is None or not self.line.text().strip():
            return
        read = quickline.parse(f"! {self.line.text()}", {}, self._desk.parse_day)
        new = NewCommitment(self._party.id, read.text, self._desk.today, read.due)
        case_id, party_id = self._desk.case_id, self._party.id
        if self.line_sent.goes(party_id):
            self._desk.do(
                lambda session: add_commitment(session, case_id, new).id,
                done=partial(self._added, party_id),
                refused=partial(self._refuse, party_id),
            )

    def _added(self, party_id: str, commitment_id: str) -> None:
        if self.line_sent.came_through(party_id) is not None:
            self.error.say("")
        self._desk.tell(
            self.tr("Toezegging genoteerd."),
            partial(remove_commitment, commitment_id=commitment_id, seen=self._desk.seen()),
        )

    def _refuse(self, party_id: str, refusal: Refused) -> None:
        if not self.line_sent.came_back(party_id):
            self._desk.context.messages.refused(refusal)
            return
        self.error.say(str(refusal))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, promise: CommitmentView) -> QWidget:
        row = PromiseRow(promise, self._desk, self)
        row.ticked.connect(lambda: self._tick(promise))
        row.menu_wanted.connect(
            lambda: self.menu_of(promise).popup(row.more.mapToGlobal(row.more.rect().bottomLeft()))
        )
        return row

    def menu_of(self, promise: CommitmentView) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if promise.state == PROMISED:
            self._offer(menu, self.tr("Wijzigen…"), lambda: self._open_change(promise))
            self._offer(menu, self.tr("Ingetrokken…"), lambda: self._open_withdraw(promise))
        else:
            self._offer(menu, self.tr("Weer toegezegd"), lambda: self._restore(promise))
        self._offer(menu, self.tr("Weghalen"), lambda: self._remove(promise))
        return menu

    def _offer(self, menu: QMenu, words: str, act: Callable[[], None]) -> None:
        menu.addAction(words).triggered.connect(lambda _checked: act())

    def forms(self, promises: Sequence[CommitmentView]) -> Forms:
        """The forms of these promises, which are those of the party on the card."""
        return {
            **{_key(each): partial(self._open_change, each) for each in promises},
            **{_key_withdrawn(each): partial(self._open_withdraw, each) for each in promises},
        }

    def _open_change(self, promise: CommitmentView) -> None:
        self.slot.open(CommitmentForm(self._desk, promise, self), _key(promise), _values_of(promise))

    def _open_withdraw(self, promise: CommitmentView) -> None:
        self.slot.open(WithdrawForm(self._desk, promise, self), _key_withdrawn(promise), {"reason": ""})

    def _tick(self, promise: CommitmentView) -> None:
        if _standing(self._desk, promise) == DELIVERED:
            self._restore(promise)
        else:
            self._bring(promise, DELIVERED, self.tr("‘{text}’ is geleverd."))

    def _restore(self, promise: CommitmentView) -> None:
        self._bring(promise, PROMISED, self.tr("‘{text}’ staat weer als toegezegd."))

    def _bring(self, promise: CommitmentView, state: CommitmentState, told: str) -> None:
        self._desk.at_once.choose(
            promise.id,
            {_STATE: state},
            {_STATE: promise.state},
            partial(_change, promise.id, self._desk.today),
            told=told.format(text=promise.text),
            undo=state == DELIVERED,
        )

    def _remove(self, promise: CommitmentView) -> None:
        new = NewCommitment(
            promise.party_id,
            promise.text,
            promise.promised_on,
            promise.due_on,
            promise.session_id,
            promise.note,
        )
        self._desk.take_away(
            promise.id,
            partial(remove_commitment, commitment_id=promise.id, seen=self._desk.seen(promise)),
            told=self.tr("‘{text}’ is weggehaald.").format(text=promise.text),
            undo=partial(add_commitment, case_id=self._desk.case_id, new=new),
        )


def _standing(desk: CaseDesk, promise: CommitmentView) -> CommitmentState:
    state: CommitmentState = desk.at_once.standing(promise.id, {_STATE: promise.state})[_STATE]
    return state


def _change(commitment_id: str, today: date, mine: Values, _base: Values) -> Work:
    if mine[_STATE] == DELIVERED:
        return partial(deliver_commitment, commitment_id=commitment_id, delivered_on=today, today=today)
    return partial(restore_commitment, commitment_id=commitment_id)


def promise_line(promise: CommitmentView, today: date) -> str:
    """By when it should come, or when it came."""
    if promise.state == DELIVERED and promise.delivered_on:
        return f"geleverd {calendar.day_near(promise.delivered_on, today)}"
    if promise.state == WITHDRAWN:
        return "ingetrokken"
    if promise.due_on is None:
        return "geen datum"
    return f"{calendar.day_brief(promise.due_on, today)}, {calendar.relative(promise.due_on, today)}"


def _key(promise: CommitmentView) -> str:
    return f"partijen.{promise.party_id}.toezegging.{promise.id}"


def _key_withdrawn(promise: CommitmentView) -> str:
    return f"{_key(promise)}.intrekken"
