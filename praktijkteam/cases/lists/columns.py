"""The columns of the list of cases, declared once: the screen shows them and the export writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from praktijkteam import calendar, labels
from praktijkteam.terms import Precision, QuestionKind

if TYPE_CHECKING:
    from praktijkteam.cases.lists.listing import CaseRow

Value = str | int | date | datetime | None
"""What stands in a cell, before it is words: a spreadsheet wants to count with a date."""


@dataclass(frozen=True)
class Column:
    """`value` is the bare content and `text` the same in words; `shown` tells whether a new list begins with it.

    A spreadsheet gets the `parts` instead of the column, each in a cell of its own, so that it can filter on them.
    """

    key: str
    header: str
    value: Callable[[CaseRow], Value]
    shown: bool = False
    parts: tuple[Column, ...] = ()

    def text(self, row: CaseRow) -> str:
        return words(self.value(row))


def words(value: Value) -> str:
    """A value as it is written in a cell: dates as dd-mm-jjjj."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{calendar.local(value):%d-%m-%Y %H:%M}"
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)


def _received(row: CaseRow) -> Value:
    """As precisely as it is known; a month in words, for a spreadsheet would make a day of it."""
    if row.received is None or row.received_precision is Precision.DAY:
        return row.received
    return calendar.received_text(row.received, row.received_precision)


def _question(place: int, kind: QuestionKind) -> Column:
    return Column(kind.value, labels.label(kind), lambda row: row.questions[place].value)


_QUESTIONS = tuple(_question(place, kind) for place, kind in enumerate(QuestionKind))

CASE_COLUMNS: tuple[Column, ...] = (
    Column("number", "Nummer", lambda row: row.number, shown=True),
    Column("title", "Titel", lambda row: row.title, shown=True),
    Column("municipalities", "Gemeente", lambda row: row.place, shown=True),
    Column(
        "questions",
        "Vragen",
        lambda row: ", ".join(f"{part.header}: {part.text(row)}" for part in _QUESTIONS),
        shown=True,
        parts=_QUESTIONS,
    ),
    Column("stage", "Fase", lambda row: labels.label(row.stage), shown=True),
    Column("lead", "Casusregisseur", lambda row: row.lead, shown=True),
    Column("target_date", "Streefdatum", lambda row: row.target_date, shown=True),
    Column("changed_at", "Gewijzigd", lambda row: row.changed_at, shown=True),
    Column("state", "Toestand", lambda row: labels.label(row.state)),
    Column("priority", "Prioriteit", lambda row: labels.label(row.priority)),
    Column("kind", "Zaaktype", lambda row: labels.label(row.kind)),
    Column("received", "Ontvangen", _received),
    Column("next_task", "Volgende actie", lambda row: row.next_task),
    Column("next_due", "Actie uiterlijk", lambda row: row.next_due),
    Column("experts", "Deskundigen", lambda row: row.experts),
    Column("region", "Regio", lambda row: row.region),
    Column("themes", "Thema's", lambda row: row.themes),
    Column("confidentiality", "Vertrouwelijkheid", lambda row: labels.label(row.confidentiality)),
)
"""In the order of the mockup; those that are not shown at first can be chosen."""

COLUMNS: dict[str, Column] = {column.key: column for column in CASE_COLUMNS}
