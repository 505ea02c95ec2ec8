"""How the columns of the list of cases look; what stands in them is declared in the core, for export too."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from praktijkteam import calendar
from praktijkteam.cases.lists import columns as declared
from praktijkteam.cases.lists.listed import CaseRow
from praktijkteam.terms import CaseState, Priority
from ui.appearance import Tone
from ui.models.cells import Cell, Marks, Pair, Plain, Sign
from ui.models.columns import Column
from ui.severity import Severity

_WIDTHS = {
    "number": 100,
    "title": 320,
    "municipalities": 130,
    "questions": 92,
    "stage": 92,
    "lead": 126,
    "target_date": 178,
    "changed_at": 106,
    "state": 100,
    "priority": 90,
    "kind": 120,
    "received": 110,
    "next_task": 220,
    "next_due": 184,
    "experts": 160,
    "region": 130,
    "themes": 200,
    "confidentiality": 140,
}
_YIELDS = {"changed_at": 6, "lead": 5, "stage": 4, "municipalities": 3, "number": 2, "questions": 1}
"""What goes out of sight in a narrow window, before the title is cut off; the marks of the questions last of all."""
_LEAST_TITLE = 208
_SOON_WORKING_DAYS = 1


def case_columns(today: Callable[[], date]) -> tuple[Column[CaseRow], ...]:
    """The columns in the order of the core, after the one with what asks for attention."""
    cells: dict[str, Callable[[CaseRow], Cell]] = {
        "number": lambda row: Plain(row.number, Tone.MUTED),
        "questions": lambda row: Marks(row.questions),
        "target_date": lambda row: _deadline(row.target_date, row, today()),
        "next_due": lambda row: _deadline(row.next_due, row, today()),
        "changed_at": lambda row: Plain(_changed(row, today()), Tone.MUTED),
        "received": lambda row: Plain(calendar.received_text(row.received, row.received_precision)),
    }
    made = [_column(one, cells.get(one.key)) for one in declared.CASE_COLUMNS]
    explained = [_explained(column, today) for column in made]
    return (_attention(today), *explained)


def severity(row: CaseRow, today: date) -> Severity | None:
    """Whether a case asks for attention: it is late or dangerous, or nearly so."""
    if row.state == CaseState.CLOSED:
        return None
    if row.priority == Priority.DANGER or _is_late(row, today):
        return Severity.WRONG
    due = row.target_date if row.state == CaseState.OPEN else None
    soon = due is not None and calendar.working_days_between(today, due) <= _SOON_WORKING_DAYS
    return Severity.ATTENTION if soon or row.priority == Priority.URGENT else None


def severity_words(row: CaseRow, today: date) -> str:
    """Why a case asks for attention."""
    reasons = []
    if row.state != CaseState.CLOSED and row.priority in (Priority.DANGER, Priority.URGENT):
        reasons.append(row.priority.value)
    if row.state == CaseState.OPEN and row.target_date and severity(row, today):
        reasons.append(f"streefdatum {calendar.relative(row.target_date, today)}")
    return ", ".join(reasons) if severity(row, today) else ""


def _attention(today: Callable[[], date]) -> Column[CaseRow]:
    def cell(row: CaseRow) -> Cell:
        found = severity(row, today())
        return Sign(found) if found else Plain("")

    return Column(
        key="attention",
        header="",
        name=QCoreApplication.translate("CaseColumns", "Let op"),
        text=lambda row: severity_words(row, today()),
        cell=cell,
        tooltip=lambda row: severity_words(row, today()).capitalize(),
        width=38,
        sort_key="priority",
    )


def _column(one: declared.Column, cell: Callable[[CaseRow], Cell] | None) -> Column[CaseRow]:
    return Column(
        key=one.key,
        header=one.header,
        text=one.text,
        cell=cell,
        width=_WIDTHS[one.key],
        sort_key=one.key,
        stretch=one.key == "title",
        main=one.key == "title",
        least=_LEAST_TITLE,
        yields=_YIELDS.get(one.key, 0),
        hidden=not one.shown,
    )


def _explained(column: Column[CaseRow], today: Callable[[], date]) -> Column[CaseRow]:
    """Deadlines explain in a tooltip how their working days were counted."""
    days: dict[str, Callable[[CaseRow], date | None]] = {
        "target_date": lambda row: row.target_date,
        "next_due": lambda row: row.next_due,
    }
    day = days.get(column.key)
    if day is None:
        return column
    return replace(
        column, tooltip=lambda row: calendar.explained(found, today()) if (found := day(row)) else ""
    )


def _deadline(day: date | None, row: CaseRow, today: date) -> Cell:
    if day is None:
        return Plain("")
    if row.state != CaseState.OPEN:
        return Pair("", calendar.day_brief(day, today))
    return Pair(
        calendar.relative_short(day, today),
        calendar.day_brief(day, today),
        Tone.WRONG if day < today else Tone.NORMAL,
    )


def _is_late(row: CaseRow, today: date) -> bool:
    return row.state == CaseState.OPEN and row.target_date is not None and row.target_date < today


def _changed(row: CaseRow, today: date) -> str:
    return calendar.day_near(calendar.local(row.changed_at).date(), today) if row.changed_at else ""
