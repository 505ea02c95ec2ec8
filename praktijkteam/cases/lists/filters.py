"""Which cases a list shows: what was chosen in each filter, and the conditions that it comes down to."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, exists, or_, select

from praktijkteam.calendar import add_working_days
from praktijkteam.cases.lists.listed import CaseFilter
from praktijkteam.cases.models import Case, CaseMark, CaseMunicipality, CaseTheme, Theme
from praktijkteam.experts.models import Assignment
from praktijkteam.parties.models import Municipality, MunicipalMerger, RegionMunicipality
from praktijkteam.store.collect import Rows
from praktijkteam.tasks.models import Task
from praktijkteam.terms import (
    AssignmentState,
    CaseKind,
    CaseState,
    Confidentiality,
    MarkScheme,
    Priority,
    Stage,
    TaskState,
)

Condition = ColumnElement[bool]
AT_WORK = (AssignmentState.ASKED, AssignmentState.ACCEPTED)
"""The assignments that make an expert part of a case."""


def conditions(chosen: CaseFilter, today: date) -> Iterator[Condition]:
    """What a case has to meet; the text apart, which is a join."""
    yield from _plain(chosen)
    yield from _places(chosen)
    yield from _subjects(chosen)
    yield from _attention(chosen, today)


def _plain(chosen: CaseFilter) -> Iterator[Condition]:
    for column, values, closed_list in (
        (Case.state, chosen.states, CaseState),
        (Case.stage, chosen.stages, Stage),
        (Case.kind, chosen.kinds, CaseKind),
        (Case.priority, chosen.priorities, Priority),
        (Case.confidentiality, chosen.confidentialities, Confidentiality),
    ):
        # All of them is no condition at all, and without one an index gives the order of the list.
        if values and len(values) < len(closed_list):
            yield one_of(column, values)
    leads = [one_of(Case.lead_id, chosen.lead_ids)] if chosen.lead_ids else []
    if chosen.without_lead:
        leads.append(Case.lead_id.is_(None))
    if leads:
        yield or_(*leads)


def _places(chosen: CaseFilter) -> Iterator[Condition]:
    """Each by the municipalities that it means, together with those that merged into them."""
    if chosen.municipality_ids:
        yield _tied_to(with_merged(chosen_municipalities(chosen.municipality_ids), "chosen"))
    if chosen.provinces:
        province = select(Municipality.id).where(one_of(Municipality.province, chosen.provinces))
        yield _tied_to(with_merged(province, "province"))
    if chosen.region_ids:
        region = select(RegionMunicipality.municipality_id)
        parts = with_merged(region.where(one_of(RegionMunicipality.region_id, chosen.region_ids)), "region")
        yield or_(one_of(Case.region_id, chosen.region_ids), _tied_to(parts))


def chosen_municipalities(ids: Iterable[str]) -> Select[str]:
    return select(Municipality.id).where(one_of(Municipality.id, ids))


def with_merged(municipalities: Select[str], name: str) -> Select[str]:
    """These municipalities and every one that merged into them, also in two steps."""
    line = municipalities.cte(f"{name}_line", recursive=True)
    line = line.union(select(MunicipalMerger.old_id).join(line, MunicipalMerger.new_id == line.c[0]))
    return select(line.c[0])


def _tied_to(municipalities: Select[str]) -> Condition:
    tied = select(CaseMunicipality.case_id).where(CaseMunicipality.municipality_id.in_(municipalities))
    return Case.id.in_(tied)


def _subjects(chosen: CaseFilter) -> Iterator[Condition]:
    if chosen.themes:
        tied = select(CaseTheme.case_id).join(Theme, Theme.id == CaseTheme.theme_id)
        yield Case.id.in_(tied.where(one_of(Theme.name, chosen.themes)))
    for scheme, values in (
        (MarkScheme.BUILDING_BLOCK, chosen.building_blocks),
        (MarkScheme.STAY_CATEGORY, chosen.stay_categories),
        (MarkScheme.RISK, chosen.risks),
    ):
        if values:
            marked = select(CaseMark.case_id).where(CaseMark.scheme == scheme)
            yield Case.id.in_(marked.where(one_of(CaseMark.value, values)))


def _attention(chosen: CaseFilter, today: date) -> Iterator[Condition]:
    if chosen.overdue:
        yield overdue(today)
    if chosen.within is not None:
        yield Case.state != CaseState.CLOSED
        yield Case.target_date <= add_working_days(today, chosen.within)
    if chosen.without_next_action:
        yield without_next_action()
    if chosen.without_expert:
        yield Case.state != CaseState.CLOSED
        yield ~_at_work().exists()


def overdue(today: date | BindParameter[date]) -> Condition:
    """Open and past its target date; a case that was suspended does not run late."""
    return (Case.state == CaseState.OPEN) & (Case.target_date < today)


def without_next_action() -> Condition:
    """Open, with nothing that somebody is going to do."""
    task = select(Task.id).where(Task.case_id == Case.id, Task.state == TaskState.OPEN)
    return (Case.state == CaseState.OPEN) & ~exists(task)


def _at_work() -> Rows:
    return select(Assignment.id).where(Assignment.case_id == Case.id, Assignment.state.in_(AT_WORK))


def one_of(column: Any, values: Iterable[Any]) -> Condition:
    """Equality for one value, which lets an index give the order as well."""
    chosen = sorted(values)
    fits: Condition = column == chosen[0] if len(chosen) == 1 else column.in_(chosen)
    return fits
