"""Rows in every table: what there is to try things on."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.cases.models import (
    CaseMark,
    CaseMember,
    CaseOpening,
    CaseRelation,
    CaseTheme,
    Theme,
)
from praktijkteam.cases.questions.models import (
    Criterion,
    Figure,
    MediationPosition,
    MediationSession,
    Outcome,
)
from praktijkteam.documents.models import Document, DocumentMove
from praktijkteam.experts.assignments import NewAssignment, ask_advice, assign, give_advice
from praktijkteam.experts.models import ConflictOfInterest, ExpertArea, Expertise
from praktijkteam.parties.models import OrganisationAlias, Region, RegionMunicipality, ToldApart
from praktijkteam.retention.models import Preservation, SelectionCategory
from praktijkteam.team.models import Absence
from praktijkteam.terms import (
    AbsenceKind,
    Confidentiality,
    EntryKind,
    MarkScheme,
    Reached,
    RelationKind,
    Risk,
    Role,
)
from tests import factories

TODAY = factories.TODAY
_MORNING = datetime(2026, 4, 9, 8, 0, tzinfo=UTC)


def furnished(session: Session, beside: str, title: str, secrecy: Confidentiality, **values: Any) -> str:
    """A case with something in all of its tables, of which at least one row is referred to by no other."""
    case = factories.case(
        session, title=title, confidentiality=secrecy, municipalities=("Nissewaard",), **values
    )
    _answers(session, case.id)
    _advised(session, case.id)
    factories.party(session, case.id)
    factories.issue(session, case.id)
    factories.task(session, case.id)
    factories.entry(session, case.id)
    factories.document(session, case.id, data=title.encode())
    factories.request(session, subject=f"verzoek van {title}", case_id=case.id, state="zaak")
    somebody = factories.member(session, roles=(Role.READER,)).id
    theme_id = session.scalars(select(Theme.id)).first()
    of = {"case_id": case.id}
    session.add_all(
        [
            CaseMember(**of, member_id=somebody),
            CaseOpening(**of, at=_MORNING, member_id=somebody, number=case.number),
            CaseMark(**of, scheme=MarkScheme.RISK, value=Risk.EXPLOITATION),
            CaseTheme(**of, theme_id=theme_id),
            CaseRelation(**of, other_id=beside, kind=RelationKind.RELATED),
            DocumentMove(
                **of, to_case_id=beside, number=9, title="Brief", moved_at=_MORNING, reason="elders"
            ),
            Document(**of, number=8, title="Zonder versie"),
            Preservation(**of),
        ]
    )
    session.flush()
    return case.id


def _answers(session: Session, case_id: str) -> None:
    party = factories.party(session, case_id)
    factories.commitment(session, case_id, party.id)
    factories.responsibility(session, factories.issue(session, case_id), party)
    of = {"case_id": case_id}
    session.add_all(
        [
            Figure(**of, what="bewoners", low=10, source="de gemeente", reference_date=TODAY),
            Criterion(**of, text="Geen klachten meer"),
            Outcome(**of, reached=Reached.YES, text="Opgelost", decided_by="de gemeente", decided_on=TODAY),
            MediationSession(**of, day=TODAY),
        ]
    )
    sitting = MediationSession(**of, day=TODAY)
    session.add(sitting)
    session.flush()
    session.add(MediationPosition(**of, session_id=sitting.id, party_id=party.id, text="Wij willen dit"))


def _advised(session: Session, case_id: str) -> None:
    assigned = [
        assign(session, case_id, factories.expert(session).id, NewAssignment(TODAY)) for _ in range(2)
    ]
    asked = [ask_advice(session, assigned[0].id, "Mag dit?", today=TODAY) for _ in range(2)]
    give_advice(session, asked[0].id, "Dit mag.", today=TODAY)


def elsewhere(session: Session) -> None:
    """A row in every table that belongs to no case; of the gazetteer there are enough."""
    expert, organisation = factories.expert(session), factories.organisation(session)
    theme_id = session.scalars(select(Theme.id)).first()
    persons = sorted(factories.person(session).id for _ in range(2))
    region = Region(name="Een regio")
    session.add_all([region, Region(name="Een andere regio")])
    session.flush()
    session.add_all(
        [
            Absence(member_id=factories.member(session).id, kind=AbsenceKind.LEAVE, since=TODAY, until=TODAY),
            Expertise(expert_id=expert.id, theme_id=theme_id),
            ExpertArea(expert_id=expert.id, province="Drenthe"),
            ConflictOfInterest(expert_id=expert.id, text="Verhuurt kamers", declared_on=TODAY),
            OrganisationAlias(organisation_id=organisation.id, name="Anders"),
            RegionMunicipality(
                region_id=region.id, municipality_id=factories.municipality(session, "Gouda").id
            ),
            SelectionCategory(code="9.9", name="Overig", selection_list="eigen"),
            ToldApart(kind=EntryKind.PERSON, first_id=persons[0], second_id=persons[1]),
        ]
    )
    session.flush()
