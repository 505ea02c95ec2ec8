"""The filters of the list of cases, and the question to the store that they come down to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from praktijkteam import labels
from praktijkteam.cases.lists.listed import CaseFilter, CaseOrder
from praktijkteam.terms import (
    BuildingBlock,
    CaseKind,
    CaseState,
    Confidentiality,
    Priority,
    RequestState,
    Risk,
    Stage,
    StayCategory,
)
from ui.lists.filter_bar import Filter, Values, entries
from ui.widgets.filter_entry import FilterEntry

if TYPE_CHECKING:  # the list of cases comes before the store's machinery
    from praktijkteam.cases.lists.choices import Choices

NOBODY, YES = "-", "ja"
LATE, WITHIN = "te laat", (5, 10, 30)
RUNNING = frozenset({CaseState.OPEN, CaseState.SUSPENDED})
"""What a list shows when nobody asks for another state."""
WAITING = frozenset({RequestState.NEW, RequestState.ACKNOWLEDGED})
"""The requests about which nothing has been decided yet."""


class CaseQuery(NamedTuple):
    """What the list asks the store."""

    chosen: CaseFilter
    order: CaseOrder
    today: date


def case_filters() -> tuple[Filter, ...]:
    """The filters, those that are always in sight first."""
    return (
        Filter("stage", _tr("Fase"), of(Stage)),
        Filter("municipality", _tr("Gemeente")),
        Filter("theme", _tr("Thema")),
        Filter("lead", _tr("Casusregisseur")),
        Filter("due", _tr("Streefdatum"), _due(), exclusive=True, extra=True),
        Filter("action", _tr("Volgende actie"), _one(_tr("ontbreekt")), exclusive=True, extra=True),
        Filter("expert", _tr("Deskundige"), _one(_tr("ontbreekt")), exclusive=True, extra=True),
        Filter("state", _tr("Toestand"), of(CaseState), none=_tr("lopend"), searched=_tr("alle"), extra=True),
        Filter("priority", _tr("Prioriteit"), of(Priority), extra=True),
        Filter("kind", _tr("Zaaktype"), of(CaseKind), extra=True),
        Filter("province", _tr("Provincie"), extra=True),
        Filter("region", _tr("Regio"), extra=True),
        Filter("block", _tr("Bouwsteen"), of(BuildingBlock), extra=True),
        Filter("stay", _tr("Verblijfsduur"), of(StayCategory), extra=True),
        Filter("risk", _tr("Risico"), of(Risk), extra=True),
        Filter("confidentiality", _tr("Vertrouwelijkheid"), of(Confidentiality), extra=True),
    )


def known_choices(known: Choices) -> dict[str, tuple[FilterEntry, ...]]:
    """The choices that come from the store, per filter."""
    return {
        "municipality": entries(known.municipalities),
        "theme": entries((name, name) for name in known.themes),
        "lead": entries([(NOBODY, _tr("niemand")), *known.leads]),
        "province": entries((name, name) for name in known.provinces),
        "region": entries(known.regions),
    }


def case_filter(values: Values, words: str = "") -> CaseFilter:
    """The filter that these choices make. Who searches for words looks in closed cases too."""
    states = frozenset(CaseState(one) for one in values.get("state", ()))
    leads = frozenset(values.get("lead", ()))
    due = next(iter(values.get("due", ())), "")
    return CaseFilter(
        text=words,
        states=states or (frozenset() if words else RUNNING),
        lead_ids=leads - {NOBODY},
        without_lead=NOBODY in leads,
        overdue=due == LATE,
        within=int(due) if due.isdigit() else None,
        without_next_action="action" in values,
        without_expert="expert" in values,
        **{field: frozenset(kind(one) for one in values.get(key, ())) for key, field, kind in _SETS},
    )


_SETS: tuple[tuple[str, str, Callable[[str], Any]], ...] = (
    ("stage", "stages", Stage),
    ("municipality", "municipality_ids", str),
    ("theme", "themes", str),
    ("priority", "priorities", Priority),
    ("kind", "kinds", CaseKind),
    ("province", "provinces", str),
    ("region", "region_ids", str),
    ("block", "building_blocks", BuildingBlock),
    ("stay", "stay_categories", StayCategory),
    ("risk", "risks", Risk),
    ("confidentiality", "confidentialities", Confidentiality),
)


def of(members: Iterable[StrEnum]) -> tuple[FilterEntry, ...]:
    """The choices of a closed list."""
    return entries((member.value, labels.label(member)) for member in members)


def _due() -> tuple[FilterEntry, ...]:
    within = _tr("binnen {days} werkdagen")
    return entries([(LATE, LATE), *((str(days), within.format(days=days)) for days in WITHIN)])


def _one(words: str) -> tuple[FilterEntry, ...]:
    return entries([(YES, words)])


def _tr(text: str) -> str:
    return QCoreApplication.translate("CaseFilters", text)
