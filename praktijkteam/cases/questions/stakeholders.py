"""Question 2: the relevant parties of a case and their place in the grid of influence and interest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from praktijkteam.cases.questions import as_written
from praktijkteam.cases.questions.answers import add_answer, edit_answer, remove_answer
from praktijkteam.cases.questions.models import (
    SCALE,
    CaseParty,
    Commitment,
    MediationPosition,
    Responsibility,
)
from praktijkteam.cases.questions.responsibility import set_responsibility
from praktijkteam.errors import Refused
from praktijkteam.forms import Values, cleaned, require
from praktijkteam.parties.models import Municipality, Organisation, Person
from praktijkteam.store import merge
from praktijkteam.store.taking_away import LastSeen, refuse_changed
from praktijkteam.terms import PartyGroup, PartyRole, QuestionKind, SpeaksFor, Stance

_PARTY = frozenset(
    {
        "name",
        "organisation_id",
        "municipality_id",
        "person_id",
        "group",
        "role",
        "stance",
        "speaks_for",
        "influence",
        "interest",
        "interest_text",
        "note",
    }
)
_AXES = {"influence": "De invloed", "interest": "Het belang"}


@dataclass(frozen=True)
class NewParty:
    """A party as written, or a known one; without a group the name or the kind of organisation decides."""

    name: str = ""
    organisation_id: str | None = None
    municipality_id: str | None = None
    person_id: str | None = None
    group: PartyGroup | None = None
    role: PartyRole = PartyRole.STAKEHOLDER
    stance: Stance = Stance.UNKNOWN
    speaks_for: SpeaksFor | None = None
    influence: float | None = None
    interest: float | None = None
    interest_text: str = ""
    note: str = ""


def add_party(session: Session, case_id: str, new: NewParty) -> CaseParty:
    """Add a party to the case; refused when it is there already."""
    new = cleaned(new)
    name, group = _identity(session, new)
    values = vars(new) | {
        "name": name,
        "group": new.group or group,
        "speaks_for": new.speaks_for or as_written.voice_of(name),
    }
    _check_party(values)
    _refuse_twice(session, case_id, values)
    party = CaseParty(case_id=case_id, **_rounded(values))
    add_answer(session, party, QuestionKind.PARTIES)
    return party


def change_party(session: Session, party_id: str, mine: Values, base: Values | None = None) -> frozenset[str]:
    """Change what is known of a party, its place in the grid included."""
    party: CaseParty = merge.load(session, CaseParty, party_id)

    def check(values: Values) -> None:
        _check_party(values)
        _refuse_twice(session, party.case_id, values, but=party_id)

    return edit_answer(session, party, QuestionKind.PARTIES, _rounded(mine), base, _PARTY, check)


def remove_party(session: Session, party_id: str, seen: LastSeen | None = None) -> None:
    """Take a party away with its cells in the matrix; refused while it has promises or standpoints."""
    party: CaseParty = merge.load(session, CaseParty, party_id)
    _refuse_bound(session, party)
    cells = session.scalars(select(Responsibility).where(Responsibility.party_id == party_id)).all()
    refuse_changed(session, [party, *cells], seen)
    for cell in cells:
        set_responsibility(session, party.case_id, cell.issue_id, party_id, None)
    remove_answer(session, party, QuestionKind.PARTIES)


def _identity(session: Session, new: NewParty) -> tuple[str, PartyGroup]:
    """The name a party goes by on this case, and the group it belongs to by nature."""
    if new.organisation_id:
        organisation: Organisation = merge.load(session, Organisation, new.organisation_id)
        return new.name or organisation.name, as_written.group_of_kind(organisation.kind)
    if new.municipality_id:
        municipality: Municipality = merge.load(session, Municipality, new.municipality_id)
        return new.name or f"gemeente {municipality.name}", PartyGroup.GOVERNMENT
    if new.person_id and not new.name:
        person: Person = merge.load(session, Person, new.person_id)
        return person.name, as_written.group_of(person.function)
    return new.name, as_written.group_of(new.name)


def _check_party(values: Values) -> None:
    require(values["name"], "Vul in wie deze partij is.", "name")
    if values["organisation_id"] and values["municipality_id"]:
        raise Refused("Kies een organisatie of een gemeente, niet allebei.", field="organisation_id")
    smallest, greatest = SCALE
    for field, axis in _AXES.items():
        if values[field] is not None and not smallest <= values[field] <= greatest:
            raise Refused(f"{axis} loopt van {smallest:.0f} tot {greatest:.0f}.", field=field)


def _refuse_twice(session: Session, case_id: str, values: Values, *, but: str = "") -> None:
    """Refuse a party that is there already; two contact persons of one party may both be."""
    others = select(CaseParty).where(CaseParty.case_id == case_id, CaseParty.id != but)
    for other in session.scalars(others):
        named = as_written.same(other.name) == as_written.same(values["name"])
        known = any(
            values[each] and getattr(other, each) == values[each]
            for each in ("organisation_id", "municipality_id")
        )
        if (named or known) and other.person_id == values["person_id"]:
            raise Refused(f"{other.name} staat al bij de partijen. Pas die aan.", field="name")


def _refuse_bound(session: Session, party: CaseParty) -> None:
    for model, words in ((Commitment, "toezeggingen"), (MediationPosition, "standpunten in de bemiddeling")):
        count = session.scalar(select(func.count()).where(model.party_id == party.id))
        if count:
            raise Refused(
                f"{party.name} heeft nog {words} op deze zaak ({count}). Verwijder die eerst, of laat de "
                "partij staan."
            )


def _rounded(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with a place in the grid to one decimal, so that a nudge of a pixel is no change."""
    return {
        name: round(value, 1) if name in _AXES and value is not None else value
        for name, value in values.items()
    }
