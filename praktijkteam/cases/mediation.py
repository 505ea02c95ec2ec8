"""Mediation: the sittings of a case, and where each party stood. What they agree there are commitments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from praktijkteam.cases.closed import refuse_closed
from praktijkteam.cases.questions.models import CaseParty, Commitment, MediationPosition, MediationSession
from praktijkteam.errors import Conflict, FieldConflict, Refused
from praktijkteam.forms import Values, cleaned, edit
from praktijkteam.store import merge
from praktijkteam.store.taking_away import LastSeen, refuse_changed
from praktijkteam.text import clean

_SITTING = frozenset({"day", "place", "summary"})


@dataclass(frozen=True)
class NewSession:
    day: date
    place: str = ""
    summary: str = ""


def add_session(
    session: Session,
    case_id: str,
    new: NewSession,
    positions: Mapping[str, str] | None = None,
    *,
    today: date | None = None,
) -> MediationSession:
    """Add a sitting, held or planned, with where the parties stood (text by party id).

    With `today`, one that has been held is refused when nothing was written down of it.
    """
    refuse_closed(session, case_id)
    new = cleaned(new)
    _check(vars(new))
    held = today is not None and new.day <= today
    if held and not new.summary and not any(clean(text) for text in (positions or {}).values()):
        raise Refused("Schrijf op wat er is besproken, of waar een partij stond.", field="summary")
    sitting = MediationSession(case_id=case_id, **vars(new))
    session.add(sitting)
    session.flush()
    for party_id, text in (positions or {}).items():
        set_position(session, sitting.id, party_id, text)
    return sitting


def change_session(
    session: Session, session_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change the day, the place or the summary of a sitting."""
    sitting: MediationSession = merge.load(session, MediationSession, session_id)
    refuse_closed(session, sitting.case_id)
    return edit(session, sitting, mine, base, allowed=_SITTING, check=_check)


def change_sitting(
    session: Session,
    session_id: str,
    mine: Values,
    base: Values,
    positions: Mapping[str, str],
    before: Mapping[str, str],
) -> None:
    """Change a sitting and where the parties stood (text by party id).

    What somebody else changed too is one Conflict, in which a position goes by the id of its party.
    """
    clashing: list[FieldConflict] = []
    try:
        change_session(session, session_id, mine, base)
    except Conflict as conflict:
        clashing += conflict.fields
    for party_id, text in positions.items():
        if text == before[party_id]:
            continue
        try:
            set_position(session, session_id, party_id, text, before[party_id])
        except Conflict as conflict:
            name = merge.load(session, CaseParty, party_id).name
            clashing += [
                each._replace(field=party_id, label=f"{each.label} van {name}") for each in conflict.fields
            ]
    if clashing:
        raise merge.overtaken(tuple(clashing))


def remove_session(session: Session, session_id: str, seen: LastSeen | None = None) -> None:
    """Take a sitting away with its positions; refused once something was agreed there."""
    sitting: MediationSession = merge.load(session, MediationSession, session_id)
    refuse_closed(session, sitting.case_id)
    agreed = session.scalar(select(func.count()).where(Commitment.session_id == session_id))
    if agreed:
        raise Refused(
            f"In deze zitting zijn afspraken gemaakt ({agreed}). Verwijder die eerst, of laat de zitting staan."
        )
    positions = session.scalars(
        select(MediationPosition).where(MediationPosition.session_id == session_id)
    ).all()
    refuse_changed(session, [sitting, *positions], seen)
    for position in positions:
        session.delete(position)
    session.flush()
    session.delete(sitting)
    session.flush()


def set_position(
    session: Session, session_id: str, party_id: str, text: str, base: str | None = None
) -> MediationPosition | None:
    """Keep where a party stood at a sitting; an empty text takes it away.

    `base` is the text the user began with: another change meanwhile is a Conflict.
    """
    sitting: MediationSession = merge.load(session, MediationSession, session_id)
    party: CaseParty = merge.load(session, CaseParty, party_id)
    refuse_closed(session, sitting.case_id)
    if party.case_id != sitting.case_id:
        raise Refused(
            "Deze partij hoort bij een andere zaak. Kies een partij van deze zaak.", field="party_id"
        )
    standing = session.scalars(
        select(MediationPosition).where(
            MediationPosition.session_id == session_id, MediationPosition.party_id == party_id
        )
    ).first()
    return _put(session, sitting, party_id, standing, clean(text), base)


def _put(
    session: Session,
    sitting: MediationSession,
    party_id: str,
    standing: MediationPosition | None,
    text: str,
    base: str | None,
) -> MediationPosition | None:
    if standing is None:
        if not text:
            return None
        standing = MediationPosition(
            case_id=sitting.case_id, session_id=sitting.id, party_id=party_id, text=text
        )
        session.add(standing)
    else:
        merge.apply(session, standing, {"text": text}, None if base is None else {"text": clean(base)})
        if not text:
            session.delete(standing)
            standing = None
    session.flush()
    return standing


def _check(values: Values) -> None:
    if values["day"] is None:
        raise Refused("Kies op welke dag de zitting is.", field="day")
