"""Experts as the team knows them: who they are, what they know, where they work, and what else they do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.cases.links import theme_lists
from praktijkteam.contact import check_contact
from praktijkteam.errors import Refused
from praktijkteam.experts.models import ConflictOfInterest, Expert, ExpertArea, Expertise
from praktijkteam.forms import Values, check_day, cleaned, edit, require
from praktijkteam.parties.models import Municipality, Organisation
from praktijkteam.store import merge, tied
from praktijkteam.terms import OrganisationKind
from praktijkteam.text import clean, one_line

_EXPERT = frozenset(
    {
        "name",
        "function",
        "organisation_id",
        "member_id",
        "phone",
        "email",
        "external",
        "external_reason",
        "declared_on",
        "note",
        "active",
    }
)
_INTEREST = frozenset({"text", "declared_on", "ended_on"})
OUTSIDE = frozenset({OrganisationKind.MARKET, OrganisationKind.BRANCH})
"""An expert of such an organisation is always an external one."""


@dataclass(frozen=True)
class NewExpert:
    """An expert; an external one asks for a reason and the day on which interests were declared."""

    name: str
    organisation_id: str
    function: str = ""
    member_id: str | None = None
    phone: str = ""
    email: str = ""
    external: bool = False
    external_reason: str = ""
    declared_on: date | None = None
    note: str = ""


def register_expert(
    session: Session, new: NewExpert, *, themes: Iterable[str] = (), provinces: Iterable[str] = ()
) -> Expert:
    """Add an expert; without provinces they work in the whole country."""
    new = cleaned(new)
    _check(session, vars(new))
    _refuse_second(session, new.member_id)
    expert = Expert(**vars(new))
    session.add(expert)
    session.flush()
    set_expertise(session, expert.id, themes)
    set_areas(session, expert.id, provinces)
    return expert


def change_expert(
    session: Session, expert_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change what is known of an expert; `active` off keeps them out of new assignments."""
    expert: Expert = merge.load(session, Expert, expert_id)

    def check(values: Values) -> None:
        _check(session, values)
        _refuse_second(session, values["member_id"], but=expert_id)

    return edit(session, expert, mine, base, allowed=_EXPERT, check=check)


def set_expertise(
    session: Session, expert_id: str, names: Iterable[str], base: Iterable[str] | None = None
) -> None:
    """The expert knows about exactly these themes; a name that the team has not used becomes a theme.

    With `base`, others' changes are kept.
    """
    wanted, seen = theme_lists(session, names, base)
    tied.put(session, Expertise, {"expert_id": expert_id}, "theme_id", wanted, seen)


def set_areas(
    session: Session, expert_id: str, provinces: Iterable[str], base: Iterable[str] | None = None
) -> None:
    """The expert works in exactly these provinces; in none at all means in the whole country."""
    wanted = [one_line(name) for name in provinces]
    known = session.scalars(select(Municipality.province).distinct().where(Municipality.province.in_(wanted)))
    for unknown in sorted({*wanted} - set(known)):
        raise Refused(f"{unknown} is geen provincie. Kies een provincie uit de lijst.", field="provinces")
    tied.put(session, ExpertArea, {"expert_id": expert_id}, "province", wanted, base)


def declare_interest(
    session: Session, expert_id: str, text: str, declared_on: date | None
) -> ConflictOfInterest:
    """Keep an interest beside the work; declaring one also renews the declaration itself."""
    expert: Expert = merge.load(session, Expert, expert_id)
    values = {"text": clean(text), "declared_on": declared_on, "ended_on": None}
    _check_interest(values)
    interest = ConflictOfInterest(expert_id=expert_id, **values)
    session.add(interest)
    expert.declared_on = max(expert.declared_on or interest.declared_on, interest.declared_on)
    session.flush()
    return interest


def change_interest(
    session: Session, interest_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change a declared interest, or the day on which it ended."""
    interest: ConflictOfInterest = merge.load(session, ConflictOfInterest, interest_id)
    return edit(session, interest, mine, base, allowed=_INTEREST, check=_check_interest)


def _check(session: Session, values: Values) -> None:
    require(values["name"], "Vul de naam van de deskundige in.", "name")
    check_contact(values)
    require(values["organisation_id"], "Kies bij welke organisatie de deskundige werkt.", "organisation_id")
    organisation: Organisation = merge.load(session, Organisation, values["organisation_id"])
    if not values["external"]:
        if organisation.kind in OUTSIDE:
            raise Refused(
                f"{organisation.name} is een {_kind(organisation.kind)}. Kies ‘externe deskundige’ en geef een "
                "reden.",
                field="external",
            )
        return
    require(
        values["external_reason"],
        "Schrijf op waarom een deskundige van buiten nodig is.",
        "external_reason",
    )
    if values["declared_on"] is None:
        raise Refused(
            "Vul in wanneer de deskundige nevenbelangen heeft opgegeven. Zonder opgave kan een externe "
            "deskundige niet meedoen.",
            field="declared_on",
        )


def _kind(kind: OrganisationKind) -> str:
    return "brancheorganisatie" if kind == OrganisationKind.BRANCH else "marktpartij"


def _refuse_second(session: Session, member_id: str | None, *, but: str = "") -> None:
    if member_id is None:
        return
    other = session.scalars(select(Expert).where(Expert.member_id == member_id, Expert.id != but)).first()
    if other is not None:
        raise Refused(f"Deze medewerker is al deskundige ({other.name}). Pas die aan.", field="member_id")


def _check_interest(values: Values) -> None:
    require(values["text"], "Schrijf op welk belang de deskundige heeft.", "text")
    if values["declared_on"] is None:
        raise Refused("Vul in wanneer de deskundige dit belang heeft opgegeven.", field="declared_on")
    check_day(values["declared_on"], "declared_on")
    if values["ended_on"] and values["ended_on"] < values["declared_on"]:
        raise Refused("Het einde ligt vóór de opgave. Kies een latere dag.", field="ended_on")
