"""A form about the case on the page."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Protocol, TypeVar

from shiboken6 import isValid

from praktijkteam.cases.view import CaseView
from ui.cases.desk import CaseDesk, Work
from ui.editing.inline_form import InlineForm


class _Row(Protocol):
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=_Row)


class CaseForm(InlineForm[CaseDesk]):
    """Opens in the page of a case, and works on that case.

    One that changes a row follows what colleagues make of that row meanwhile, and closes when one takes it away.
    """

    _changes = False
    """Whether the row that it changes was there when it opened."""

    def now(self, _view: CaseView) -> Mapping[str, Any] | None:
        """What the row that it changes holds now; None for what is new, or when the row is there no more."""
        return None

    def begin(self, key: str, values: Mapping[str, Any]) -> None:
        super().begin(key, values)
        self._changes = self.now(self.desk.view) is not None
        self.desk.shown.connect(self._follow)

    def finish(self, told: str, outcome: object, undo: Work | None) -> None:
        """What changes a row knows what came along with it when the case was read again."""
        if not self._changes:
            super().finish(told, outcome, undo)
            return
        finish = partial(super().finish, told, outcome, undo)
        shown = self.desk.shown

        def was_read(_view: CaseView) -> None:
            shown.disconnect(was_read)
            if isValid(self):
                finish()
            else:
                self.finish_behind(told)

        shown.connect(was_read)

    def _follow(self, view: CaseView) -> None:
        values = self.now(view)
        if values:
            self.follow(values)
        elif self._changes and not self.under_way.busy:
            self.lose()


def row_now(
    rows: Iterable[Row], row: Row | None, values_of: Callable[[Row], Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    """The values of a row as it stands among these; None when it does not, or is not there yet."""
    return next((values_of(each) for each in rows if row and each.id == row.id), None)
