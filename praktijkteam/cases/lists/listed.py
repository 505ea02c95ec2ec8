"""What a list of cases is asked and what stands in it, as plain values.

A window knows them before the store's machinery is loaded, and reads its first page with nothing else.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from praktijkteam.store.rebuilt import moment
from praktijkteam.terms import (
    BuildingBlock,
    CaseKind,
    CaseState,
    Confidentiality,
    Precision,
    Priority,
    QuestionState,
    Risk,
    Stage,
    StayCategory,
)


@dataclass(frozen=True)
class CaseFilter:
    """An empty choice lets everything through; within a choice one fit is enough, and all choices must fit.

    A municipality also finds the cases of those that merged into it. `within` counts working days from today
    and lets what is late through as well. Late, and without a next action, is only what is open.
    """

    text: str = ""
    states: frozenset[CaseState] = frozenset()
    stages: frozenset[Stage] = frozenset()
    kinds: frozenset[CaseKind] = frozenset()
    priorities: frozenset[Priority] = frozenset()
    confidentialities: frozenset[Confidentiality] = frozenset()
    lead_ids: frozenset[str] = frozenset()
    without_lead: bool = False
    municipality_ids: frozenset[str] = frozenset()
    region_ids: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    building_blocks: frozenset[BuildingBlock] = frozenset()
    stay_categories: frozenset[StayCategory] = frozenset()
    risks: frozenset[Risk] = frozenset()
    overdue: bool = False
    within: int | None = None
    without_next_action: bool = False
    without_expert: bool = False


@dataclass(frozen=True)
class CaseOrder:
    """The key of a column of the list. What has nothing in that column comes last, either way."""

    key: str = "number"
    descending: bool = True


NEWEST_FIRST = CaseOrder()


@dataclass(frozen=True)
class CaseRow:
    """A case as it stands in a list."""

    id: str
    number: str
    title: str
    municipalities: str
    questions: tuple[QuestionState, ...]
    kind: CaseKind
    stage: Stage
    state: CaseState
    priority: Priority
    confidentiality: Confidentiality
    lead_id: str | None
    lead: str
    region: str
    received: date | None
    received_precision: Precision
    registered_on: date
    target_date: date | None
    changed_at: datetime | None
    next_task: str
    next_due: date | None
    experts: str
    themes: str

    @property
    def place(self) -> str:
        """Where it plays: its municipalities, or the region when it is about that as a whole."""
        return self.municipalities or self.region


OWN = (
    "id",
    "number",
    "title",
    "kind",
    "stage",
    "state",
    "priority",
    "confidentiality",
    "lead_id",
    "received",
    "received_precision",
    "registered_on",
    "target_date",
)
"""What a row takes from the case itself, just as it is."""

_STATES = {state.value: state for state in QuestionState}


def case_row(row: Mapping[Any, Any]) -> CaseRow:
    due_on, _, next_task = (row["next_task"] or "").partition("\t")
    return CaseRow(
        **{name: row[name] for name in OWN},
        lead=row["lead"] or "",
        region=row["region"] or "",
        changed_at=row["changed_at"],
        municipalities=shortened((row["municipalities"] or "").split("\n")),
        questions=tuple(_STATES[state] for state in row["questions"].split(",")),
        next_task=next_task,
        next_due=date.fromisoformat(due_on) if due_on else None,
        experts=row["experts"] or "",
        themes=row["themes"] or "",
    )


_TYPES: dict[str, Callable[[str], Any]] = {
    "kind": CaseKind,
    "stage": Stage,
    "state": CaseState,
    "priority": Priority,
    "confidentiality": Confidentiality,
    "received": date.fromisoformat,
    "received_precision": Precision,
    "registered_on": date.fromisoformat,
    "target_date": date.fromisoformat,
    "changed_at": moment,
}
"""How the text of a store becomes a value."""


def kept_row(row: Mapping[str, Any]) -> CaseRow:
    """The same from the texts that a bare file, or JSON, gives."""
    typed = {name: made(row[name]) for name, made in _TYPES.items() if row[name] is not None}
    return case_row({**row, **typed})


def shortened(names: Sequence[str]) -> str:
    """`Rotterdam + 2`"""
    return names[0] if len(names) == 1 else f"{names[0]} + {len(names) - 1}"
