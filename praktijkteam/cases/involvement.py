"""In which cases an entry of the directory plays a part, the newest first."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, false, select

from praktijkteam.cases.lists.filters import chosen_municipalities, with_merged
from praktijkteam.cases.models import Case, CaseMunicipality
from praktijkteam.cases.questions.models import CaseParty
from praktijkteam.parties.models import RegionMunicipality
from praktijkteam.terms import CaseState, PartyRole

_NEWEST = 500


@dataclass(frozen=True)
class Involvement:
    """A case, and as what the entry takes part in it; a municipality may be there by its place alone."""

    number: str
    title: str
    state: CaseState
    role: PartyRole | None


def of_organisation(connection: Connection, organisation_id: str) -> list[Involvement]:
    return _cases(connection, CaseParty.organisation_id == organisation_id)


def of_person(connection: Connection, person_id: str) -> list[Involvement]:
    return _cases(connection, CaseParty.person_id == person_id)


def of_municipality(connection: Connection, municipality_id: str) -> list[Involvement]:
    """The cases about a municipality and about those that merged into it, and those it is a party in."""
    line = with_merged(chosen_municipalities([municipality_id]), "line")
    about = select(CaseMunicipality.case_id).where(CaseMunicipality.municipality_id.in_(line))
    return _cases(connection, CaseParty.municipality_id.in_(line), Case.id.in_(about))


def of_region(connection: Connection, region_id: str) -> list[Involvement]:
    """The cases about a region as a whole."""
    return _cases(connection, false(), Case.region_id == region_id)


def of_region_parts(connection: Connection, region_id: str) -> list[Involvement]:
    """The other cases about municipalities that are in a region, or merged into one that is."""
    members = select(RegionMunicipality.municipality_id).where(RegionMunicipality.region_id == region_id)
    tied = select(CaseMunicipality.case_id)
    about = tied.where(CaseMunicipality.municipality_id.in_(with_merged(members, "parts")))
    return _cases(connection, false(), Case.id.in_(about) & Case.region_id.is_distinct_from(region_id))


def _cases(
    connection: Connection, takes_part: ColumnElement[bool], about: ColumnElement[bool] | None = None
) -> list[Involvement]:
    """Once per case, however many parties stand for the entry: as the first of them."""
    role = select(CaseParty.role).where(takes_part, CaseParty.case_id == Case.id).correlate(Case)
    first = role.order_by(CaseParty.position, CaseParty.id).limit(1).scalar_subquery()
    there = Case.id.in_(select(CaseParty.case_id).where(takes_part))
    query = select(Case.number, Case.title, Case.state, first.label("role"))
    query = query.where(there if about is None else there | about)
    rows = connection.execute(query.order_by(Case.year.desc(), Case.sequence.desc()).limit(_NEWEST))
    return [Involvement(*row) for row in rows]
