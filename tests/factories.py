"""Rows with valid defaults, straight into the store; say by keyword what matters to the test.

What a service does is tested through the service; these rows are what stood there before.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.base import Base
from praktijkteam.cases import numbering
from praktijkteam.cases.models import Case, CaseMunicipality, Request, Theme, Transition
from praktijkteam.cases.questions.models import (
    CaseParty,
    Commitment,
    ExpectedResult,
    Issue,
    ProblemStatement,
    Question,
    Responsibility,
)
from praktijkteam.documents.models import Document, DocumentVersion
from praktijkteam.experts.models import Expert
from praktijkteam.journal.models import JournalEntry
from praktijkteam.parties.models import Municipality, Organisation, Person
from praktijkteam.store import files
from praktijkteam.store.models import Content, ContentChunk, NumberSeries
from praktijkteam.tasks.models import Task
from praktijkteam.team.models import Member, MemberRole
from praktijkteam.terms import (
    Channel,
    OrganisationKind,
    PartyGroup,
    QuestionKind,
    ResponsibilityRole,
    Role,
    TransitionKind,
)

Made = TypeVar("Made", bound=Base)

TODAY = date(2026, 4, 9)
_numbers = count(1)


def member(session: Session, *, roles: tuple[Role, ...] = tuple(Role), **values: Any) -> Member:
    """A member with every role, unless told which."""
    made = _put(session, Member, {"name": f"Lid {next(_numbers)}", "function": "medewerker"}, values)
    session.add_all(MemberRole(member_id=made.id, role=role) for role in roles)
    session.flush()
    return made


def municipality(session: Session, name: str, **values: Any) -> Municipality:
    """The municipality of that name as it is today; made when the reference data does not know it."""
    found = session.scalars(
        select(Municipality).where(Municipality.name == name, Municipality.valid_until.is_(None))
    ).first()
    return found or _put(session, Municipality, {"code": f"GM9{next(_numbers):03}", "name": name}, values)


def organisation(session: Session, **values: Any) -> Organisation:
    defaults = {"name": f"Organisatie {next(_numbers)}", "kind": OrganisationKind.OTHER}
    return _put(session, Organisation, defaults, values)


def person(session: Session, **values: Any) -> Person:
    return _put(session, Person, {"name": f"Contactpersoon {next(_numbers)}"}, values)


def theme(session: Session, name: str) -> Theme:
    found = session.scalars(select(Theme).where(Theme.name == name)).first()
    return found or _put(session, Theme, {"name": name}, {})


def request(session: Session, **values: Any) -> Request:
    defaults = {
        "subject": "Overlast door kamerverhuur",
        "channel": Channel.TELEPHONE,
        "received": TODAY,
        "registered_on": TODAY,
        "applicant": "gemeente Nissewaard",
        "problem": "In drie straten wonen te veel mensen per huis.",
    }
    return _put(session, Request, defaults, values)


def case(session: Session, *, municipalities: tuple[str, ...] = (), **values: Any) -> Case:
    """An open case in intake, with its four empty questions and the step that opened it."""
    year = values.get("year", TODAY.year)
    sequence = _number(session, year, values.get("sequence"))
    defaults = {
        "number": f"Z-{year}-{sequence:04}",
        "year": year,
        "sequence": sequence,
        "title": "Overlast door kamerverhuur",
        "channel": Channel.TELEPHONE,
        "received": TODAY,
        "registered_on": TODAY,
    }
    made = _put(session, Case, defaults, values)
    session.add_all(Question(case_id=made.id, kind=kind) for kind in QuestionKind)
    session.add_all([ProblemStatement(case_id=made.id), ExpectedResult(case_id=made.id)])
    session.add(
        Transition(case_id=made.id, kind=TransitionKind.OPENED, day=made.registered_on, stage=made.stage)
    )
    for position, name in enumerate(municipalities):
        municipality_id = municipality(session, name).id
        session.add(CaseMunicipality(case_id=made.id, municipality_id=municipality_id, position=position))
    session.flush()
    return made


def _number(session: Session, year: int, wanted: int | None) -> int:
    """The next number of the year, or the one that was asked for with those before it."""
    last = session.scalar(select(NumberSeries.last).where(NumberSeries.name == f"zaak-{year}")) or 0
    sequence = wanted or last + 1
    if sequence > last:
        numbering.next_numbers(session, year, sequence - last)
    return sequence


def party(session: Session, case_id: str, **values: Any) -> CaseParty:
    defaults = {"case_id": case_id, "name": f"Partij {next(_numbers)}", "group": PartyGroup.GOVERNMENT}
    return _put(session, CaseParty, defaults, values)


def commitment(session: Session, case_id: str, party_id: str, **values: Any) -> Commitment:
    return _put(
        session, Commitment, {"case_id": case_id, "party_id": party_id, "text": "Lijst van panden"}, values
    )


def issue(session: Session, case_id: str, **values: Any) -> Issue:
    return _put(session, Issue, {"case_id": case_id, "title": "Wie controleert de woningen?"}, values)


def responsibility(session: Session, issue: Issue, party: CaseParty, **values: Any) -> Responsibility:
    """The party is the primary one for the issue, unless told otherwise."""
    defaults = {
        "case_id": issue.case_id,
        "issue_id": issue.id,
        "party_id": party.id,
        "role": ResponsibilityRole.PRIMARY,
    }
    return _put(session, Responsibility, defaults, values)


def expert(session: Session, **values: Any) -> Expert:
    organisation_id = values.pop("organisation_id", None) or organisation(session).id
    defaults = {"name": f"Deskundige {next(_numbers)}", "organisation_id": organisation_id}
    return _put(session, Expert, defaults, values)


def task(session: Session, case_id: str, **values: Any) -> Task:
    return _put(session, Task, {"case_id": case_id, "title": "Dossier opvragen"}, values)


def entry(session: Session, case_id: str, **values: Any) -> JournalEntry:
    at = datetime(2026, 4, 9, 9, 30, tzinfo=UTC)
    return _put(
        session, JournalEntry, {"case_id": case_id, "at": at, "text": "Gebeld met de gemeente."}, values
    )


def document(
    session: Session, case_id: str, data: bytes = b"Geachte heer,", **values: Any
) -> tuple[Document, DocumentVersion]:
    """A document with its one version; `file_name` and `media_type` are those of the version."""
    file: dict[str, Any] = {name: values.pop(name) for name in ("file_name", "media_type") if name in values}
    name = f"document {session.get_one(Case, case_id).number}"
    series = session.get(NumberSeries, name) or NumberSeries(name=name, last=0)
    session.add(series)
    series.last += 1
    made = _put(
        session,
        Document,
        {"case_id": case_id, "number": series.last, "title": "Brief van de gemeente"},
        values,
    )
    version = {
        "case_id": case_id,
        "document_id": made.id,
        "number": 1,
        "file_name": "brief.txt",
        "media_type": "text/plain",
        "digest": content(session, data),
        "added_at": datetime(2026, 4, 9, 9, 30, tzinfo=UTC),
    }
    return made, _put(session, DocumentVersion, version, file)


def content(session: Session, data: bytes) -> str:
    """The digest of a small content that is in the store."""
    digest = sha256(data).hexdigest()
    files.show(session, digest, files.proof_of(data))
    if session.get(Content, digest) is None:
        begun_at = datetime(2026, 4, 9, 9, 30, tzinfo=UTC)
        _put(
            session, Content, {"size": len(data), "begun_at": begun_at, "complete": True}, {"digest": digest}
        )
        _put(session, ContentChunk, {"digest": digest, "position": 0, "data": data}, {})
    return digest


def _put(session: Session, kind: type[Made], defaults: Mapping[str, Any], values: Mapping[str, Any]) -> Made:
    made = kind(**{**defaults, **values})
    session.add(made)
    session.flush()
    return made
