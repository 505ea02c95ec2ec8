"""What is decided about a request. The sheet is kept in the same action: both, or neither."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from praktijkteam.cases.lists.listing import CaseRow
from praktijkteam.cases.service import acknowledge_request, reopen_request
from praktijkteam.errors import Conflict, Refused
from ui.cases.intake.desk import RequestDesk
from ui.cases.intake.forms import AttachForm, DeclineForm, ReferForm, RequestForm
from ui.cases.intake.saving import After, Sheet, into_case, onto_case
from ui.editing.editor import Editor
from ui.editing.inline_form import FormSlot
from ui.editing.work_desk import Work

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session


class Decisions(QWidget):
    """`became(number)` when the request is part of a case, `handled` when it was declined or referred.

    It is no part of the page to be seen; the forms that it opens have it as their parent until they are shown.
    """

    became = Signal(str)
    handled = Signal()

    def __init__(self, desk: RequestDesk, editor: Editor, slot: FormSlot, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._editor = editor
        self._slot = slot
        self._busy = False
        self.hide()

    def make_case(self) -> None:
        after = partial(into_case, today=self._desk.today, member_id=self._desk.member_id)
        self._finish(after, self._case_made)

    def attach_to(self, case: CaseRow) -> None:
        """Add the request to this case."""
        after = partial(onto_case, case_id=case.id, today=self._desk.today)
        self._finish(after, lambda _nothing: self._attached(case.number))

    def open_attach(self) -> None:
        form = AttachForm(self._desk, self._combine, self)
        self._open(form, "bijvoegen", {"case_id": None})

    def open_refer(self) -> None:
        form = ReferForm(self._desk, self._combine, self)
        self._open(form, "doorverwijzen", {"referred_to": "", "reason": ""})

    def open_decline(self) -> None:
        self._open(DeclineForm(self._desk, self._combine, self), "afwijzen", {"reason": ""})

    def acknowledge(self) -> None:
        work = partial(acknowledge_request, request_id=self._desk.request_id, today=self._desk.today)
        self._desk.do(work, told=self.tr("Genoteerd: de gemeente weet dat het verzoek binnen is."))

    def reopen(self) -> None:
        work = partial(reopen_request, request_id=self._desk.request_id)
        self._desk.do(work, told=self.tr("Het verzoek is weer open."))

    def refuse(self, refusal: Refused) -> None:
        """Say at its field why it cannot be; without one, in the message bar."""
        self._busy = False
        if not self._editor.edit.refuse(refusal):
            self._desk.context.messages.refused(refusal)

    def _finish(self, after: After, done: Callable[[Any], None]) -> None:
        """Once, however often it is asked; and after what is on its way to the store already."""
        if self._editor.saving:
            self._editor.save(then=partial(self._finish, after, done))
            return
        problem = self._editor.edit.problem()
        if problem:
            problem.refuse(problem.problem())
            problem.go(problem.cursor())
        elif not self._busy:
            self._busy = True
            self._desk.do(
                self._combine(after),
                done=partial(self._finished, done),
                refused=partial(self._refuse_finish, after, done),
            )

    def _finished(self, done: Callable[[Any], None], outcome: Any) -> None:
        self._busy = False
        self._forget()
        done(outcome)

    def _combine(self, after: After) -> Work:
        edit = self._editor.edit
        sheet = Sheet(self._desk.request_id, edit.mine, dict(edit.base), self._editor.dirty)
        today = self._desk.today

        def work(session: Session) -> Any:
            return after(session, sheet.keep(session, today=today))

        return work

    def _refuse_finish(self, after: After, done: Callable[[Any], None], refusal: Refused) -> None:
        self._busy = False
        if not isinstance(refusal, Conflict):
            self.refuse(refusal)
            return

        def settle(chosen: dict[str, Any]) -> None:
            self._editor.edit.settle(refusal.fields, chosen)
            self._finish(after, done)

        self._desk.ask(refusal, (), settle)

    def _forget(self) -> None:
        """The sheet did its work: no draft of it stays."""
        self._editor.edit.saved(self._editor.edit.mine)
        self._editor.close()

    def _case_made(self, number: str) -> None:
        self._desk.tell(self.tr("{number} is gemaakt.").format(number=number))
        self.became.emit(number)

    def _attached(self, number: str) -> None:
        self._desk.tell(self.tr("Het verzoek hoort nu bij {number}.").format(number=number))
        self.became.emit(number)

    def _open(self, form: RequestForm, key: str, values: dict[str, Any]) -> None:
        form.done.connect(self._decided)
        self._slot.open(form, key, values)

    def _decided(self, _outcome: object) -> None:
        self._forget()
        self.handled.emit()
