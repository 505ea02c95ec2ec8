"""What is decided about a request. The sheet is kept in the same action: both, or neither."""

from __future__ import annotations

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
from ui.cases.intake.sheet_under_way import SheetUnderWay
from ui.editing.editor import Editor
from ui.editing.inline_form import Forms, FormSlot
from ui.editing.work_desk import Work

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session


class Decisions(QWidget):
    """`became(number, told, left)` when the request is part of a case, `handled` when it was declined or
    referred. With `left` another request lies on the table by then.

    From `sent` to `came_back` the sheet is on its way: what would be typed on it then would be in no request.
    It is no part of the page to be seen; the forms that it opens have it as their parent until they are shown.
    """

    became = Signal(str, str, bool)
    handled = Signal()
    sent = Signal()
    came_back = Signal()

    def __init__(self, desk: RequestDesk, editor: Editor, slot: FormSlot, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._editor = editor
        self._slot = slot
        self._under_way: SheetUnderWay | None = None
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether the sheet on the table is on its way to the store."""
        return self._under_way is not None

    def leave(self) -> None:
        """Another request comes on the table; what this one becomes is told in the message bar."""
        if self._under_way:
            self._under_way.leave()
            self._under_way = None

    def make_case(self) -> None:
        after = partial(into_case, today=self._desk.today, member_id=self._desk.member_id)
        self._finish(after, self.tr("{number} is gemaakt."))

    def attach_to(self, case: CaseRow) -> None:
        """Add the request to this case."""

        def after(session: Session, request_id: str) -> str:
            onto_case(session, request_id, case_id=case.id, today=self._desk.today)
            return case.number

        self._finish(after, self.tr("Het verzoek hoort nu bij {number}."))

    def forms(self) -> Forms:
        return {
            "bijvoegen": self.open_attach,
            "doorverwijzen": self.open_refer,
            "afwijzen": self.open_decline,
        }

    def open_attach(self) -> None:
        form = AttachForm(self._desk, self, self)
        self._open(form, "bijvoegen", {"case_id": None})

    def open_refer(self) -> None:
        form = ReferForm(self._desk, self, self)
        self._open(form, "doorverwijzen", {"referred_to": "", "reason": ""})

    def open_decline(self) -> None:
        self._open(DeclineForm(self._desk, self, self), "afwijzen", {"reason": ""})

    def acknowledge(self) -> None:
        work = partial(acknowledge_request, request_id=self._desk.request_id, today=self._desk.today)
        self._desk.do(work, told=self.tr("Genoteerd: de gemeente weet dat het verzoek binnen is."))

    def reopen(self) -> None:
        work = partial(reopen_request, request_id=self._desk.request_id)
        self._desk.do(work, told=self.tr("Het verzoek is weer open."))

    def refuse(self, refusal: Refused) -> None:
        """Say at its field why it cannot be; without one, in the message bar."""
        if not self._editor.edit.refuse(refusal):
            self._desk.context.messages.refused(refusal)

    def _finish(self, after: After, told: str) -> None:
        """Once, however often it is asked; and after what is on its way to the store already.

        `after` gives the number of the case that the request is part of then.
        """
        if self._editor.saving:
            self._editor.save(then=partial(self._finish, after, told))
            return
        problem = self._editor.edit.problem()
        if problem:
            problem.refuse(problem.problem())
            problem.go(problem.cursor())
        elif self.busy:
            self.sent.emit()
        else:
            work, sheet = self.send(after)
            self._desk.do(
                work,
                done=partial(self._finished, sheet, told),
                refused=partial(self._refuse_finish, sheet, after, told),
            )

    def _finished(self, sheet: SheetUnderWay, told: str, number: str) -> None:
        self.came_through(sheet, kept=True)
        self.became.emit(number, told.format(number=number), sheet.left)

    def send(self, after: After) -> tuple[Work, SheetUnderWay]:
        """What has to be done with the sheet as it is now, which nobody changes until that is done."""
        work = self._combine(after)
        self._under_way = SheetUnderWay(self._desk.context, self._editor.open_place)
        self.sent.emit()
        return work, self._under_way

    def came_through(self, sheet: SheetUnderWay, *, kept: bool) -> None:
        """It is known what became of a sheet, be it this one or one from before."""
        sheet.came_through(kept=kept)
        if sheet is self._under_way:
            self._under_way = None
            if kept:
                self._forget()
            self.came_back.emit()

    def _combine(self, after: After) -> Work:
        edit = self._editor.edit
        sheet = Sheet(self._desk.request_id, edit.mine, dict(edit.base), self._editor.dirty)
        today = self._desk.today

        def work(session: Session) -> Any:
            return after(session, sheet.keep(session, today=today))

        return work

    def _refuse_finish(self, sheet: SheetUnderWay, after: After, told: str, refusal: Refused) -> None:
        self.came_through(sheet, kept=False)
        if sheet.left:
            sheet.tell(refusal)
        elif isinstance(refusal, Conflict):
            self._desk.ask(refusal, (), partial(self._settle, refusal, after, told))
        else:
            self.refuse(refusal)

    def _settle(self, conflict: Conflict, after: After, told: str, chosen: dict[str, Any]) -> None:
        self._editor.edit.settle(conflict.fields, chosen)
        self._finish(after, told)

    def _forget(self) -> None:
        """The sheet did its work: no draft of it stays."""
        self._editor.edit.saved(self._editor.edit.mine)
        self._editor.close()

    def _open(self, form: RequestForm, key: str, values: dict[str, Any]) -> None:
        form.done.connect(self._decided)
        self._slot.open(form, key, values)

    def _decided(self, _outcome: object) -> None:
        self.handled.emit()
