"""The cases that wait: for an expert, or for somebody who leads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from praktijkteam import calendar
from praktijkteam.cases.lists.listed import CaseFilter, CaseOrder
from praktijkteam.cases.lists.listing import CaseRow, case_ids, case_rows
from praktijkteam.experts.candidates import waiting_ids
from ui.appearance import Tone
from ui.cases.filters import RUNNING
from ui.lists.feed import Feed, Source
from ui.models.cells import Marks, Plain, TwoLines
from ui.models.columns import Align, Column
from ui.models.list_model import ListModel
from ui.page import Context
from ui.severity import Severity
from ui.widgets.list_view import TWO_LINE_ROW, ListView
from ui.widgets.section import Section

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection

LONG_WORKING_DAYS = 5
"""Who waits longer than this is shown with a triangle."""

_TABLES = frozenset({"case", "case_municipality", "case_theme", "question", "assignment", "member"})


class WaitingList(Section):
    """A heading with a count, and the cases under it; an empty list says what `belongs` there.

    `chosen(case)` comes with another one, or None.
    """

    chosen = Signal(object)
    opened = Signal(str)

    def __init__(
        self,
        context: Context,
        title: str,
        belongs: str,
        ids: Callable[[Connection, date], Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent=parent)
        self._today = context.today
        self.model: ListModel[CaseRow] = ListModel(_columns(context.today), self)
        self.view = ListView(self.model, title, row_height=TWO_LINE_ROW, parent=self)
        self.view.horizontalHeader().hide()
        self.view.setSelectionMode(ListView.SelectionMode.SingleSelection)
        self.view.set_empty(_tr("Niets te verdelen"), belongs)
        source: Source[date, CaseRow] = Source(ids, case_rows, _TABLES)
        self._feed: Feed[date, CaseRow] = Feed(context.jobs, context.live, source, self.model, self)
        self._feed.counted.connect(self._counted)
        self.view.chosen.connect(self._tell)
        self.view.opened.connect(self.opened)
        self.body.addWidget(self.view, 1)

    def load(self) -> None:
        self._feed.wake()
        self._feed.ask(self._today(), keep_place=True)

    def sleep(self) -> None:
        self._feed.sleep()

    def current(self) -> str | None:
        """The id of the chosen case."""
        chosen = self.view.chosen_ids()
        return chosen[0] if chosen else None

    def clear(self) -> None:
        self.view.clearSelection()

    def choose_first(self) -> None:
        if self.model.rowCount():
            self.view.choose([self.model.id_at(0)])

    def _counted(self, found: int) -> None:
        self.heading.set_count(found)

    def _tell(self) -> None:
        self.chosen.emit(self.current())


def without_expert(connection: Connection, _today: date) -> Sequence[str]:
    return waiting_ids(connection)


def without_lead(connection: Connection, today: date) -> Sequence[str]:
    order = CaseOrder("registered_on", descending=False)
    return case_ids(connection, CaseFilter(without_lead=True, states=RUNNING), order, today=today)


def _columns(today: Callable[[], date]) -> tuple[Column[CaseRow], ...]:
    return (
        Column(
            key="case",
            header=_tr("Zaak"),
            text=lambda row: f"{row.title}, {_about(row)}",
            cell=lambda row: TwoLines(row.title, _about(row)),
            stretch=True,
            least=112,
            main=True,
        ),
        Column(
            key="waiting",
            header=_tr("Wacht"),
            text=lambda row: _tr("wacht {days} werkdagen, vragen {states}").format(
                days=_days(row, today()), states=", ".join(row.questions)
            ),
            cell=lambda row: _waiting(row, today()),
            width=112,
            align=Align.RIGHT,
        ),
    )


def _about(row: CaseRow) -> str:
    return " · ".join(part for part in (row.place, row.themes) if part) or row.number


def _days(row: CaseRow, today: date) -> int:
    return max(0, calendar.working_days_between(row.registered_on, today))


def _waiting(row: CaseRow, today: date) -> Marks:
    days = _days(row, today)
    text = _tr("wacht {days} wd").format(days=days)
    if days > LONG_WORKING_DAYS:
        return Marks(row.questions, Plain(text, Tone.ATTENTION, strong=True, sign=Severity.ATTENTION))
    return Marks(row.questions, Plain(text, Tone.MUTED))


def _tr(text: str) -> str:
    return QCoreApplication.translate("WaitingList", text)
