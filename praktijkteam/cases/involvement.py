"""In which cases an entry of the directory plays a part."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from praktijkteam.cases.models import Case, CaseMunicipality
from praktijkteam.cases.questions import CaseParty
from praktijkteam.terms import CaseState, PartyRole


@dataclass(frozen=True)
class Involvement:
    """A case, and as what the entry takes part in it; a municipality may be there by its place alone."""

    number: str
    title: str
    state: CaseState
    role: PartyRole | None


def of_organisation(connection: Connection, organisation_id: str) -> list[Involvement]:
    return _as_party(connection, CaseParty.organisation_id == organisation_id)


def of_person(connection: Connection, person_id: str) -> list[Involvement]:
    return _as_party(connection, CaseParty.person_id == person_id)


def of_municipality(connection: Connection, municipality_id: str) -> list[Involvement]:
    """The cases of the municipality, whether or not it is a party in them."""
    parties = _as_party(connection, CaseParty.municipality_id == municipality_id)
    there = select(CaseMunicipality.case_id).where(CaseMunicipality.municipality_id == municipality_id)
    known = {each.number for each in parties}
    rows = connection.execute(_CASES.where(Case.id.in_(there)))
    placed = [Involvement(*row, role=None) for row in rows if row.number not in known]
    return sorted((*parties, *placed), key=lambda each: each.number, reverse=True)


_CASES = select(Case.number, Case.title, Case.state).order_by(Case.year.desc(), Case.sequence.desc())


def _as_party(connection: Connection, which: object) -> list[Involvement]:
    """Once per case, however many parties stand for the entry."""
    query = _CASES.add_columns(CaseParty.role).join(CaseParty, CaseParty.case_id == Case.id)
    found = [Involvement(*row) for row in connection.execute(query.where(which))]  # type: ignore[arg-type]
    return list({each.number: each for each in found}.values())
