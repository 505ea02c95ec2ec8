"""A whole case as plain values, in a handful of statements however much there is to it."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, bindparam, select

from praktijkteam.cases import parts
from praktijkteam.cases.history.openings import noted
from praktijkteam.cases.history.reading import history
from praktijkteam.cases.models import Case
from praktijkteam.cases.numbering import parse, unknown
from praktijkteam.cases.requests.reading import RequestDetail, municipalities, request
from praktijkteam.cases.view import CaseView, QuestionView
from praktijkteam.errors import NotFound
from praktijkteam.parties.models import Region
from praktijkteam.store.collect import collected
from praktijkteam.store.rebuilt import rebuild
from praktijkteam.team.models import Member
from praktijkteam.terms import BuildingBlock, Confidentiality, MarkScheme, QuestionKind, Risk, StayCategory

__all__ = ["RequestDetail", "case", "case_by_id", "open_to_all", "request"]

NEWEST_CHANGES = 200
"""How much of the history comes with a case; the rest on request."""

_SINGLE = ("problem", "result", "outcome")
_LISTS = {
    **{name: rows for name, (_, rows) in parts.PARTS.items()},
    "municipalities": parts.MUNICIPALITIES,
    "successors": parts.SUCCESSORS,
    "themes": parts.THEMES,
    "marks": parts.MARKS,
}
_ID = select(Case.id).where(Case.number == bindparam("number"))
_CASE = (
    select(
        *parts.shared(Case, CaseView),
        Member.name.label("lead"),
        Region.name.label("region"),
        *(collected(rows).label(name) for name, rows in _LISTS.items()),
        noted(Case.id, Case.confidentiality).label("noted"),
    )
    .outerjoin(Member, Member.id == Case.lead_id)
    .outerjoin(Region, Region.id == Case.region_id)
    .where(Case.id == parts.CASE_ID)
)
_OWN = tuple(column.key for column in parts.shared(Case, CaseView))

Mark = TypeVar("Mark", bound=StrEnum)


def case(connection: Connection, number: str, *, changes: int = NEWEST_CHANGES) -> CaseView:
    """Everything of the case with that number, however it was typed; NotFound when there is none."""
    case_id = connection.execute(_ID, {"number": str(parse(number) or "")}).scalar()
    if case_id is None:
        raise unknown(number)
    return case_by_id(connection, case_id, changes=changes)


def open_to_all(connection: Connection, numbers: Collection[str]) -> frozenset[str]:
    """Which of these cases are there for whoever reads, and not confidential."""
    plain = Case.confidentiality != Confidentiality.CONFIDENTIAL
    return frozenset(connection.scalars(select(Case.number).where(Case.number.in_(numbers), plain)))


def case_by_id(connection: Connection, case_id: str, *, changes: int = NEWEST_CHANGES) -> CaseView:
    """Everything of a case, with the newest `changes` of its history."""
    found = connection.execute(_CASE, {"case_id": case_id}).mappings().first()
    if found is None:
        raise NotFound("Deze zaak is er niet meer. Ga terug naar de lijst.")
    return CaseView(
        **{name: found[name] for name in _OWN},
        lead=found["lead"] or "",
        region=found["region"] or "",
        **_rows(found),
        **_marks(found["marks"]),
        municipalities=municipalities(found["municipalities"], found["successors"]),
        is_noted=found["noted"] is not None,
        themes=tuple(row["name"] for row in found["themes"]),
        history=history(connection, case_id, changes),
    )


def _rows(found: RowMapping) -> dict[str, Any]:
    rows: dict[str, Any] = {
        name: tuple(rebuild(kind, row) for row in found[name]) for name, (kind, _) in parts.PARTS.items()
    }
    rows["questions"] = _in_order(rows["questions"])
    for name in _SINGLE:
        rows[name] = next(iter(rows[name]), None)
    return rows


def _in_order(questions: Sequence[QuestionView]) -> tuple[QuestionView, ...]:
    """The four questions in their fixed order, which the alphabet does not know."""
    order = list(QuestionKind)
    return tuple(sorted(questions, key=lambda question: order.index(question.kind)))


def _marks(rows: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    def of(scheme: MarkScheme, kind: type[Mark]) -> tuple[Mark, ...]:
        chosen = {row["value"] for row in rows if row["scheme"] == scheme}
        return tuple(member for member in kind if member.value in chosen)

    return {
        "building_blocks": of(MarkScheme.BUILDING_BLOCK, BuildingBlock),
        "stay_categories": of(MarkScheme.STAY_CATEGORY, StayCategory),
        "risks": of(MarkScheme.RISK, Risk),
    }
