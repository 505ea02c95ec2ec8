"""Nobody takes away what somebody else wrote in it meanwhile: of every kind of row that people take away."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from praktijkteam.base import EditableRow
from praktijkteam.cases.commitments import NewCommitment, add_commitment, change_commitment, remove_commitment
from praktijkteam.cases.mediation import NewSession, add_session, remove_session, set_position
from praktijkteam.cases.questions import intake, responsibility, results, stakeholders
from praktijkteam.documents.service import remove_document
from praktijkteam.errors import Refused
from praktijkteam.experts.assigning import assign_and_ask, take_back
from praktijkteam.experts.assignments import NewAssignment, change_assignment
from praktijkteam.experts.models import Assignment
from praktijkteam.parties import service as parties
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.taking_away import LastSeen
from praktijkteam.team import service as team
from praktijkteam.terms import AbsenceKind, ResponsibilityRole
from tests import factories

TODAY, TOMORROW = factories.TODAY, factories.TODAY + timedelta(days=1)


class Taken(NamedTuple):
    """Rows that go together, how a colleague writes in them, what is said of that, and how they go."""

    rows: Sequence[EditableRow]
    written: Callable[[Session], object]
    told: str
    away: Callable[[Session, LastSeen], object]


@pytest.fixture
def people(store: Store) -> tuple[str, str]:
    """A. Bakker, who takes away, and C. Dekker."""
    with store.write(SYSTEM, "Opgezet") as session:
        a, c = (factories.member(session, name=name).id for name in ("A. Bakker", "C. Dekker"))
    return a, c


def _figure(session: Session, case_id: str) -> Taken:
    row = intake.add_figure(session, case_id, intake.NewFigure("panden", 40, None, "BAG", TODAY), today=TODAY)
    return Taken(
        [row],
        lambda on: intake.change_figure(on, row.id, {"source": "geteld", "low": 44}, today=TODAY),
        "Bron, Aantal",
        lambda on, seen: intake.remove_figure(on, row.id, seen),
    )


def _criterion(session: Session, case_id: str) -> Taken:
    row = results.add_criterion(session, case_id, results.NewCriterion("Alle panden zijn bezocht."))
    return Taken(
        [row],
        lambda on: results.change_criterion(on, row.id, {"due_on": TOMORROW}),
        "Uiterlijk",
        lambda on, seen: results.remove_criterion(on, row.id, seen),
    )


def _issue(session: Session, case_id: str) -> Taken:
    row = responsibility.add_issue(session, case_id, responsibility.NewIssue("Wie controleert?"))
    party = factories.party(session, case_id)
    owner = ResponsibilityRole.PRIMARY
    return Taken(
        [row],
        lambda on: responsibility.set_responsibility(on, case_id, row.id, party.id, owner),
        "Verantwoordelijkheid",
        lambda on, seen: responsibility.remove_issue(on, row.id, seen),
    )


def _party(session: Session, case_id: str) -> Taken:
    row = stakeholders.add_party(session, case_id, stakeholders.NewParty("Uitzendbureau Oost"))
    return Taken(
        [row],
        lambda on: stakeholders.change_party(on, row.id, {"interest_text": "rust in de wijk"}),
        "Welk belang",
        lambda on, seen: stakeholders.remove_party(on, row.id, seen),
    )


def _commitment(session: Session, case_id: str) -> Taken:
    new = NewCommitment(factories.party(session, case_id).id, "Lijst van panden")
    row = add_commitment(session, case_id, new)
    return Taken(
        [row],
        lambda on: change_commitment(on, row.id, {"note": "aan de balie"}),
        "Notitie",
        lambda on, seen: remove_commitment(on, row.id, seen),
    )


def _sitting(session: Session, case_id: str) -> Taken:
    party = factories.party(session, case_id)
    row = add_session(session, case_id, NewSession(TODAY, "stadhuis", "Kort gesproken."))
    return Taken(
        [row],
        lambda on: set_position(on, row.id, party.id, "Wil eerst de lijst zien.", ""),
        "Standpunt",
        lambda on, seen: remove_session(on, row.id, seen),
    )


def _document(session: Session, case_id: str) -> Taken:
    row, version = factories.document(session, case_id)
    later = {"case_id": case_id, "document_id": row.id, "number": 2, "digest": version.digest}
    copied = {name: getattr(version, name) for name in ("file_name", "media_type", "added_at")}
    return Taken(
        [row, version],
        lambda on: on.add(type(version)(**later, **copied)),
        "Versie",
        lambda on, seen: remove_document(on, row.id, "dubbel", seen),
    )


def _absence(session: Session, _case_id: str) -> Taken:
    away = team.NewAbsence(AbsenceKind.LEAVE, TODAY, TOMORROW)
    row = team.add_absence(session, factories.member(session).id, away)
    return Taken(
        [row],
        lambda on: team.change_absence(on, row.id, {"note": "met terugkeer"}),
        "Toelichting",
        lambda on, seen: team.remove_absence(on, row.id, seen),
    )


def _region(session: Session, _case_id: str) -> Taken:
    row = parties.add_region(session, "Regio op proef", "", [])
    return Taken(
        [row],
        lambda on: parties.change_region(on, row.id, {"note": "zes gemeenten"}),
        "Opmerking",
        lambda on, seen: parties.remove_region(on, row.id, seen),
    )


def _assignment(session: Session, case_id: str) -> Taken:
    expert = factories.expert(session)
    row_id = assign_and_ask(session, case_id, expert.id, NewAssignment(TODAY), "Mag dit?", today=TODAY)
    return Taken(
        [session.get_one(Assignment, row_id)],
        lambda on: change_assignment(on, row_id, {"hours": 8}),
        "Uren",
        lambda on, seen: take_back(on, row_id, seen),
    )


KINDS = (
    _assignment,
    _figure,
    _criterion,
    _issue,
    _party,
    _commitment,
    _sitting,
    _document,
    _absence,
    _region,
)


def test_what_a_colleague_wrote_in_it_is_not_taken_away_unseen(store: Store, people: tuple[str, str]) -> None:
    bakker, dekker = people
    with store.write(bakker) as session:
        case_id = factories.case(session).id
        taken = [kind(session, case_id) for kind in KINDS]
    seen = [_seen(bakker, each.rows) for each in taken]
    with store.write(dekker) as session:
        for each in taken:
            each.written(session)
            session.flush()
    with store.write(bakker) as session:
        held: list[object] = []  # or the session forgets, sooner or later, what it read
        event.listen(session, "loaded_as_persistent", lambda _session, row: held.append(row))
        for each, before in zip(taken, seen, strict=True):
            _refuses(session, each, before)
        for each in taken:
            each.away(session, _everything(session, bakker, each.rows))


def test_what_one_wrote_oneself_since_goes_along(store: Store, people: tuple[str, str]) -> None:
    bakker, _dekker = people
    with store.write(bakker) as session:
        case_id = factories.case(session).id
        taken = [kind(session, case_id) for kind in KINDS]
    with store.write(bakker) as session:
        for each in taken:
            each.written(session)
            session.flush()
            each.away(session, LastSeen(bakker))


def _seen(by: str, rows: Sequence[Any]) -> LastSeen:
    return LastSeen(by, {row.id: row.version for row in rows})


def _refuses(session: Session, taken: Taken, seen: LastSeen) -> None:
    with pytest.raises(Refused) as refused:
        taken.away(session, seen)
    assert str(refused.value).startswith(f"C. Dekker wijzigde hier intussen iets ({taken.told})")


def _everything(session: Session, by: str, rows: Sequence[Any]) -> LastSeen:
    """Read again, with what came beside them."""
    session.expire_all()
    known = {row.id: row.version for row in rows}
    beside = {row.id: row.version for row in session if isinstance(row, EditableRow)}
    return LastSeen(by, {**known, **beside})
