"""Members who work along on a case, beside its lead and its experts; a confidential case opens to them too."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from praktijkteam.cases.closed import refuse_closed
from praktijkteam.cases.models import CaseMember
from praktijkteam.errors import Refused
from praktijkteam.store import merge
from praktijkteam.team.models import Member


def involve(session: Session, case_id: str, member_id: str) -> CaseMember:
    """Let the member work along on the case."""
    case = refuse_closed(session, case_id)
    member = merge.load(session, Member, member_id)
    if not member.active:
        raise Refused(f"{member.name} werkt niet meer in het team. Kies een andere medewerker.")
    if case.lead_id == member_id:
        raise Refused(f"{member.name} is al casusregisseur van deze zaak.")
    if session.scalars(_of(case_id, member_id)).first():
        raise Refused(f"{member.name} werkt al mee aan deze zaak.")
    involved = CaseMember(case_id=case_id, member_id=member_id)
    session.add(involved)
    session.flush()
    return involved


def let_go(session: Session, case_id: str, member_id: str) -> None:
    """The member does not work along any more; Refused when they did not."""
    found = session.scalars(_of(case_id, member_id)).first()
    if found is None:
        raise Refused("Deze medewerker werkt al niet meer mee aan de zaak. Ververs de pagina.")
    session.delete(found)
    session.flush()


def _of(case_id: str, member_id: str) -> Select[CaseMember]:
    return select(CaseMember).where(CaseMember.case_id == case_id, CaseMember.member_id == member_id)
