"""Saying no to a request, sending it on, or adding it to a case that runs already."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QLineEdit, QWidget

from praktijkteam.cases.suggestions import KnownCase
from praktijkteam.errors import Refused
from ui.cases.case_picker import CasePicker
from ui.cases.intake.desk import RequestDesk
from ui.cases.intake.saving import After, declined, onto_case, referred
from ui.cases.intake.sheet_under_way import SheetUnderWay
from ui.editing.inline_form import InlineForm
from ui.editing.inputs import LineInput, PickedInput
from ui.editing.work_desk import Work


class Deciding(Protocol):
    """Keeps the sheet and then does something with it, in one action."""

    def send(self, after: After) -> tuple[Work, SheetUnderWay]: ...

    def came_through(self, sheet: SheetUnderWay, *, kept: bool) -> None: ...


class RequestForm(InlineForm[RequestDesk]):
    """A decision about the request; the sheet is kept in the same action."""

    def __init__(
        self, desk: RequestDesk, deciding: Deciding, title: str, action: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, title, action, parent)
        self._deciding = deciding
        self._sheet: SheetUnderWay | None = None

    def after(self) -> After:
        raise NotImplementedError

    def work(self) -> Work:
        work, self._sheet = self._deciding.send(self.after())
        return work

    def _escape(self) -> None:
        """What is decided goes on its way; what the sheet says stays on sight until it has arrived."""
        if self.under_way.busy:
            self.under_way.say()
        else:
            super()._escape()

    def put_away(self) -> None:
        if self.under_way.busy:
            self.under_way.say()
        else:
            super().put_away()

    def _done(self, told: str, outcome: object) -> None:
        self._came_back(kept=True)
        super()._done(told, outcome)

    def _refused(self, refusal: Refused) -> None:
        self._came_back(kept=False)
        super()._refused(refusal)

    def _came_back(self, *, kept: bool) -> None:
        if self._sheet:
            self._deciding.came_through(self._sheet, kept=kept)


class DeclineForm(RequestForm):
    def __init__(self, desk: RequestDesk, deciding: Deciding, parent: QWidget | None = None) -> None:
        super().__init__(desk, deciding, desk.tr("Verzoek afwijzen"), desk.tr("Afwijzen"), parent)
        self.reason = QLineEdit(self)
        self.add("reason", self.tr("Waarom? De gemeente krijgt dit te horen."), LineInput(self.reason))

    def after(self) -> After:
        return partial(declined, reason=self.reason.text(), today=self.desk.today)

    def told(self) -> str:
        return self.tr("Het verzoek is afgewezen.")


class ReferForm(RequestForm):
    def __init__(self, desk: RequestDesk, deciding: Deciding, parent: QWidget | None = None) -> None:
        super().__init__(desk, deciding, desk.tr("Verzoek doorverwijzen"), desk.tr("Doorverwijzen"), parent)
        self.to, self.reason = QLineEdit(self), QLineEdit(self)
        self.add_beside(
            ("referred_to", self.tr("Naar wie?"), LineInput(self.to), 1),
            ("reason", self.tr("Waarom daarheen?"), LineInput(self.reason), 2),
        )

    def after(self) -> After:
        return partial(referred, to=self.to.text(), reason=self.reason.text(), today=self.desk.today)

    def told(self) -> str:
        return self.tr("Het verzoek is doorverwezen.")


class AttachForm(RequestForm):
    def __init__(self, desk: RequestDesk, deciding: Deciding, parent: QWidget | None = None) -> None:
        super().__init__(
            desk, deciding, desk.tr("Bij een zaak voegen"), desk.tr("Bij deze zaak voegen"), parent
        )
        self.case = CasePicker(desk.context.jobs, free=False, parent=self)
        self.add("case_id", self.tr("Welke zaak?"), PickedInput(self.case))

    @property
    def chosen(self) -> KnownCase | None:
        return self.case.case()

    def submit(self) -> None:
        if self.chosen is None:
            self._refused(Refused(self.tr("Kies een zaak uit de lijst."), field="case_id"))
            return
        super().submit()

    def after(self) -> After:
        case_id = self.chosen.id if self.chosen else ""
        return partial(onto_case, case_id=case_id, today=self.desk.today)

    def told(self) -> str:
        number = self.chosen.number if self.chosen else ""
        return self.tr("Het verzoek hoort nu bij {number}.").format(number=number)
