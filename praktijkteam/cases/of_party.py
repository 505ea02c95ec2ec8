"""The newest cases of an organisation, municipality or person, for their page in the directory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, literal, select

from praktijkteam.cases.models import Case, CaseMunicipality
from praktijkteam.cases.questions import CaseParty
from praktijkteam.parties.models import MunicipalMerger
from praktijkteam.terms import CaseState, PartyRole, Precision, Stage

_NEWEST = 500


@dataclass(frozen=True)
class PartyCase:
    """A case that a party is in; without a role it is only about that municipality."""

    case_id: str
    number: str
    title: str
    stage: Stage
    state: CaseState
    received: date | None
    received_precision: Precision
    role: PartyRole | None


def cases_of_organisation(connection: Connection, organisation_id: str) -> list[PartyCase]:
    return _cases(connection, CaseParty.organisation_id == organisation_id)


def cases_of_person(connection: Connection, person_id: str) -> list[PartyCase]:
    return _cases(connection, CaseParty.person_id == person_id)


def cases_of_municipality(connection: Connection, municipality_id: str) -> list[PartyCase]:
    """The cases about a municipality and about those that merged into it, and those it is a party in."""
    ids = _with_predecessors(connection, municipality_id)
    about = Case.id.in_(select(CaseMunicipality.case_id).where(CaseMunicipality.municipality_id.in_(ids)))
    return _cases(connection, CaseParty.municipality_id.in_(ids), about)


def _cases(
    connection: Connection, takes_part: ColumnElement[bool], about: ColumnElement[bool] | None = None
) -> list[PartyCase]:
    taking_part = Case.id.in_(select(CaseParty.case_id).where(takes_part))
    chosen = taking_part if about is None else taking_part | about
    query = select(*_columns()).where(chosen).order_by(Case.year.desc(), Case.sequence.desc()).limit(_NEWEST)
    rows = connection.execute(query).mappings().all()
    ids = [row["case_id"] for row in rows]
    parts = select(CaseParty.case_id, CaseParty.role).where(takes_part, CaseParty.case_id.in_(ids))
    roles = {
        each.case_id: each.role for each in connection.execute(parts.order_by(CaseParty.position.desc()))
    }
    return [PartyCase(**row, role=roles.get(row["case_id"])) for row in rows]


def _columns() -> tuple[Any, ...]:
    return (
        Case.id.label("case_id"),
        Case.number,
        Case.title,
        Case.stage,
        Case.state,
        Case.received,
        Case.received_precision,
    )


def _with_predecessors(connection: Connection, municipality_id: str) -> Sequence[str]:
    first = select(literal(municipality_id).label("id")).cte("line", recursive=True)
    before = select(MunicipalMerger.old_id).join(first, MunicipalMerger.new_id == first.c.id)
    line = first.union(before)
    return connection.execute(select(line.c.id)).scalars().all()
