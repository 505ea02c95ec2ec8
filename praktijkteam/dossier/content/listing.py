"""Lists on paper: cases as they were filtered, and what one person has to do. Plain values, ready to print."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from praktijkteam import calendar, labels
from praktijkteam.cases.lists.listed import CaseRow
from praktijkteam.dossier.content import words
from praktijkteam.tasks.listed import TaskRow
from praktijkteam.terms import CaseState, QuestionState

Cell = str | tuple[QuestionState, ...]
"""What stands in a cell: words, or the marks of the four questions."""

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class ListHead:
    """A column: its title and its share of the width in points; cells of a strong one name their row."""

    title: str
    width: float
    strong: bool = False


@dataclass(frozen=True)
class Group:
    """Rows that belong together, under a title unless there is only one group."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Listing:
    """A list that is ready to print; the same listing gives the same bytes."""

    kind: str
    title: str
    intro: str
    heads: tuple[ListHead, ...]
    groups: tuple[Group, ...]
    made_at: datetime
    made_by: str

    @property
    def made(self) -> str:
        there = calendar.local(self.made_at)
        return f"Samengesteld op {calendar.day_text(there.date())} om {there:%H:%M} door {self.made_by}"


_CASE_HEADS = (
    ListHead("Nummer", 64.0, strong=True),
    ListHead("Titel", 130.0),
    ListHead("Gemeente, regisseur", 88.0),
    ListHead("Vragen", 54.0),
    ListHead("Fase", 52.0),
    ListHead("Streefdatum", 79.7),
)


def case_list(
    rows: Sequence[CaseRow], *, now: datetime, by: str, chosen: Sequence[tuple[str, str]] | None = ()
) -> Listing:
    """The list of cases; `chosen` says by what it was filtered, a name and a value each, or None by hand."""
    today = calendar.local(now).date()
    return Listing(
        kind="Zakenlijst",
        title=labels.cases(len(rows), start=True),
        intro=_how_chosen(chosen),
        heads=_CASE_HEADS,
        groups=(Group("", tuple(_case(row, today) for row in rows)),),
        made_at=now,
        made_by=by,
    )


def _how_chosen(chosen: Sequence[tuple[str, str]] | None) -> str:
    if chosen is None:
        return "Met de hand gekozen."
    filtered = "; ".join(f"{name}: {value}" for name, value in chosen)
    return f"Gekozen op {filtered}." if filtered else "Alle zaken."


def _case(row: CaseRow, today: date) -> tuple[Cell, ...]:
    place = words.lines((row.place, row.lead))
    target = words.lines((words.day_in_table(row.target_date), _standing(row, today)))
    return (row.number, row.title, words.or_nothing(place), row.questions, labels.label(row.stage), target)


def _standing(row: CaseRow, today: date) -> str:
    """How far off the target is, of a case that is worked on; a closed one is late for nothing any more."""
    return _how_far(row.target_date, today) if row.state == CaseState.OPEN else labels.label(row.state)


def _how_far(day: date | None, today: date) -> str:
    return calendar.relative(day, today) if day else ""


_ACTION_HEADS = (
    ListHead("Uiterlijk", 92.0),
    ListHead("Actie", 188.0, strong=True),
    ListHead("Zaak", 187.7),
)


def action_list(name: str, tasks: Sequence[TaskRow], *, now: datetime) -> Listing:
    """What this person still has to do: what is late, what comes this week, what can wait."""
    today = calendar.local(now).date()
    groups = [
        Group(title, tuple(_action(task, today) for task in tasks if fits(task.due_on, today)))
        for title, fits in _WHEN.items()
    ]
    count = words.sentence(words.counted(len(tasks), "open actie", "open acties"))
    late = len(groups[0].rows)
    return Listing(
        kind="Actielijst",
        title=f"Actielijst van {name}",
        intro=f"{count}, waarvan {words.number(late)} te laat." if late else f"{count}.",
        heads=_ACTION_HEADS,
        groups=tuple(group for group in groups if group.rows),
        made_at=now,
        made_by=name,
    )


_WHEN: dict[str, Callable[[date | None, date], bool]] = {
    "Te laat": lambda day, today: day is not None and day < today,
    "Deze week": lambda day, today: day is not None and today <= day < today + _WEEK,
    "Later": lambda day, today: day is not None and day >= today + _WEEK,
    "Zonder dag": lambda day, today: day is None,
}


def _action(task: TaskRow, today: date) -> tuple[Cell, ...]:
    when = words.lines((words.day(task.due_on), _how_far(task.due_on, today)))
    return (words.or_nothing(when), task.title, f"{task.number}\n{task.case_title}")


@dataclass(frozen=True)
class Label:
    """What stands on the sticker of a paper file."""

    number: str
    title: str
    place: str
    facts: tuple[str, ...]


def case_label(row: CaseRow) -> Label:
    received = calendar.received_text(row.received, row.received_precision)
    facts = (f"Ontvangen {received}" if received else "", row.lead, labels.label(row.confidentiality))
    return Label(row.number, row.title, row.place, tuple(fact for fact in facts if fact))
