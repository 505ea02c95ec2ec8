"""Saying no to a request, sending it on, or adding it to a case that runs already."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from praktijkteam.cases.suggestions import KnownCase
from praktijkteam.errors import Refused
from ui.cases.case_picker import CasePicker
from ui.cases.intake.desk import RequestDesk
from ui.cases.intake.saving import After, declined, onto_case, referred
from ui.editing.inline_form import InlineForm
from ui.editing.inputs import LineInput, PickedInput
from ui.editing.work_desk import Work

Combine = Callable[[After], Work]
"""Keeps the sheet and then does this, in one action."""


class RequestForm(InlineForm[RequestDesk]):
    """A decision about the request; the sheet is kept in the same action."""

    def __init__(
        self, desk: RequestDesk, combine: Combine, title: str, action: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, title, action, parent)
        self._combine = combine

    def after(self) -> After:
        raise NotImplementedError

    def work(self) -> Work:
        return self._combine(self.after())


class DeclineForm(RequestForm):
    def __init__(self, desk: RequestDesk, combine: Combine, parent: QWidget | None = None) -> None:
        super().__init__(desk, combine, desk.tr("Verzoek afwijzen"), desk.tr("Afwijzen"), parent)
        self.reason = QLineEdit(self)
        self.add("reason", self.tr("Waarom? De gemeente krijgt dit te horen."), LineInput(self.reason))

    def after(self) -> After:
        return partial(declined, reason=self.reason.text(), today=self.desk.today)

    def told(self) -> str:
        return self.tr("Het verzoek is afgewezen.")


class ReferForm(RequestForm):
    def __init__(self, desk: RequestDesk, combine: Combine, parent: QWidget | None = None) -> None:
        super().__init__(desk, combine, desk.tr("Verzoek doorverwijzen"), desk.tr("Doorverwijzen"), parent)
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
    def __init__(self, desk: RequestDesk, combine: Combine, parent: QWidget | None = None) -> None:
        super().__init__(
            desk, combine, desk.tr("Bij een zaak voegen"), desk.tr("Bij deze zaak voegen"), parent
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
