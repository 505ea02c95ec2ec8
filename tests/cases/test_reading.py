"""A whole case, as screen and paper get it."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from praktijkteam.cases import parts, reading, service
from praktijkteam.cases.involved import involve
from praktijkteam.cases.questions.models import (
    Commitment,
    Criterion,
    Figure,
    MediationPosition,
    MediationSession,
    Outcome,
    ProblemStatement,
)
from praktijkteam.cases.view import CaseView
from praktijkteam.documents.models import DocumentMove
from praktijkteam.experts.models import Advice, AdviceRequest, Assignment
from praktijkteam.parties.models import Municipality
from praktijkteam.store.connection import Store
from praktijkteam.terms import (
    CommitmentState,
    JournalKind,
    QuestionKind,
    Reached,
    RelationKind,
    SpeaksFor,
    TaskState,
)
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
NOW = datetime(2026, 4, 9, 12, tzinfo=UTC)


@pytest.fixture
def number(write: Write, member_id: str) -> str:
    """A case with something in every part of it."""
    with write("Gevuld") as session:
        case = factories.case(session, municipalities=("Nissewaard",), lead_id=member_id)
        body = factories.organisation(
            session, name="Nederlandse Arbeidsinspectie", abbreviation="NLA", phone="0800 5151"
        )
        person = factories.person(session, name="E. Jansen", function="beleid wonen", email="ej@example.nl")
        municipality = session.get(Municipality, factories.municipality(session, "Nissewaard").id)
        assert municipality is not None
        municipality.phone = "14 0181"
        first = factories.party(
            session, case.id, name="NLA", organisation_id=body.id, position=2, influence=4.0
        )
        factories.party(
            session,
            case.id,
            name="gemeente Nissewaard",
            municipality_id=municipality.id,
            person_id=person.id,
            speaks_for=SpeaksFor.NEIGHBOURS,
            position=1,
        )
        issue = factories.issue(session, case.id, title="Toezicht", contested=True, position=1)
        factories.issue(session, case.id, title="Inschrijving", position=0)
        factories.responsibility(session, issue, first)
        expert = factories.expert(session, name="M. Visser", organisation_id=body.id)
        assignment = Assignment(case_id=case.id, expert_id=expert.id, since=TODAY)
        sitting = MediationSession(case_id=case.id, day=TODAY, place="Spijkenisse")
        session.add_all([assignment, sitting])
        involve(session, case.id, factories.member(session, name="C. Dekker").id)
        session.flush()
        asked = AdviceRequest(
            case_id=case.id, assignment_id=assignment.id, question="Mag dit?", asked_on=TODAY
        )
        open_question = AdviceRequest(
            case_id=case.id, assignment_id=assignment.id, question="En dat?", asked_on=TODAY + timedelta(1)
        )
        session.add_all([asked, open_question])
        session.flush()
        session.add_all(
            [
                Advice(case_id=case.id, request_id=asked.id, text="Ja.", given_on=TODAY),
                MediationPosition(case_id=case.id, session_id=sitting.id, party_id=first.id, text="Voor."),
                Figure(
                    case_id=case.id,
                    what="panden",
                    low=40,
                    high=44,
                    source="BRP",
                    reference_date=date(2026, 2, 1),
                ),
                Commitment(case_id=case.id, party_id=first.id, text="Later", due_on=None),
                Commitment(
                    case_id=case.id,
                    party_id=first.id,
                    session_id=sitting.id,
                    text="Eerst",
                    due_on=TODAY,
                    delivered_on=TODAY,
                    state=CommitmentState.DELIVERED,
                ),
                Criterion(case_id=case.id, text="Minder klachten", reached=Reached.PARTLY),
                Outcome(case_id=case.id, reached=Reached.PARTLY, text="Minder."),
            ]
        )
        for title, due, state in (
            ("zonder dag", None, TaskState.OPEN),
            ("gedaan", TODAY - timedelta(9), TaskState.DONE),
            ("morgen", TODAY + timedelta(1), TaskState.OPEN),
        ):
            ended_on = TODAY if state is TaskState.DONE else None
            factories.task(
                session, case.id, title=title, due_on=due, state=state, ended_on=ended_on, owner_id=member_id
            )
        for hour in (9, 11):
            factories.entry(
                session,
                case.id,
                at=datetime(2026, 4, 9, hour, tzinfo=UTC),
                text=f"{hour} uur",
                kind=JournalKind.TELEPHONE,
                member_id=member_id,
            )
        factories.document(session, case.id, title="Brief", edited_by_id=member_id, edited_since=NOW)
        factories.document(session, case.id, b"kaart", title="Kaart", media_type="image/png")
        factories.request(session, case_id=case.id, received=None)
        service.set_themes(session, case.id, ["overlast"])
        other = factories.case(session, title="Zelfde pand", parent_id=case.id)
        moved = DocumentMove(
            case_id=case.id, to_case_id=other.id, number=3, title="Foto", moved_at=NOW, reason="Hoort daar"
        )
        session.add(moved)
        service.relate(session, case.id, other.number, RelationKind.SAME_PARTIES)
        return case.number


def seen(store: Store, number: str) -> CaseView:
    with store.read() as connection:
        return reading.case(connection, number)


def test_every_part_of_a_case_is_there_in_its_order(store: Store, number: str) -> None:
    view = seen(store, number)
    assert [question.kind for question in view.questions] == list(QuestionKind)
    assert [party.name for party in view.parties] == ["gemeente Nissewaard", "NLA"]
    assert [issue.title for issue in view.issues] == ["Inschrijving", "Toezicht"]
    assert [task.title for task in view.tasks] == ["morgen", "zonder dag", "gedaan"]
    assert [entry.text for entry in view.journal] == ["11 uur", "9 uur"]
    assert [commitment.text for commitment in view.commitments] == ["Eerst", "Later"]
    assert [(each.question, each.text) for each in view.advice] == [("Mag dit?", "Ja."), ("En dat?", "")]
    assert [relation.relation for relation in view.relations] == ["deelzaak", "zelfde partijen"]
    assert [(each.number, each.title, each.edited_by) for each in view.documents] == [
        (1, "Brief", "A. Bakker"),
        (2, "Kaart", ""),
    ]
    (version,) = view.versions_of(view.documents[1].id)
    assert (version.media_type, version.size, version.number) == ("image/png", 5, 1)
    assert [each.to_number for each in view.document_moves] == ["Z-2026-0002"]
    assert [each.name for each in view.involved] == ["C. Dekker"]
    for field in fields(CaseView):
        if field.name not in ("building_blocks", "stay_categories", "risks", "openings", "interests"):
            assert getattr(view, field.name) != (), field.name


def test_values_come_back_as_what_they_are(store: Store, number: str) -> None:
    view = seen(store, number)
    (figure,) = view.figures
    assert (figure.low, figure.high, figure.reference_date) == (40, 44, date(2026, 2, 1))
    assert view.issues[1].contested is True
    assert view.parties[1].influence == 4.0
    assert isinstance(view.parties[1].influence, float)
    assert view.journal[0].at == datetime(2026, 4, 9, 11, tzinfo=UTC)
    assert view.commitments[0].state is CommitmentState.DELIVERED
    assert view.outcome is not None
    assert view.outcome.reached is Reached.PARTLY
    assert view.requests[0].received is None


def test_people_come_with_how_to_reach_them(store: Store, number: str) -> None:
    """A party without a telephone of its contact person has that of its organisation or municipality."""
    ours, body = seen(store, number).parties
    assert (ours.person, ours.person_function, ours.email, ours.phone) == (
        "E. Jansen",
        "beleid wonen",
        "ej@example.nl",
        "14 0181",
    )
    assert (body.person, body.phone) == ("", "0800 5151")
    (assignment,) = seen(store, number).assignments
    assert (assignment.expert, assignment.organisation_short) == ("M. Visser", "NLA")
    assert seen(store, number).tasks[0].owner == "A. Bakker"


def test_ids_and_versions_are_those_to_change_it_with(store: Store, number: str, write: Write) -> None:
    before = seen(store, number)
    with write() as session:
        statement = session.get(ProblemStatement, before.problem.id)
        assert statement is not None
        statement.place = "Spijkenisse"
    after = seen(store, number)
    assert (after.problem.id, after.problem.version) == (before.problem.id, before.problem.version + 1)
    assert after.version == before.version


def test_an_empty_case_is_empty(store: Store, write: Write) -> None:
    with write() as session:
        number = factories.case(session).number
    view = seen(store, number)
    assert (view.lead, view.region, view.outcome, view.problem.text, view.result.due_on) == (
        "",
        "",
        None,
        "",
        None,
    )
    empty: list[Any] = [
        getattr(view, name) for name in parts.PARTS if name not in ("questions", "problem", "result")
    ]
    assert [each for each in empty if each] == [view.transitions]


def test_a_case_is_read_in_ten_statements_at_most(store: Store, number: str) -> None:
    asked: list[str] = []

    def heard(*about: Any) -> None:
        asked.append(about[2])

    event.listen(store.engine, "before_cursor_execute", heard)
    seen(store, number)
    event.remove(store.engine, "before_cursor_execute", heard)
    assert 0 < len(asked) <= 10


@pytest.mark.parametrize(
    "text", ["‘’ “” — é ı İ ß 🏠 \u202eabc", "{\"a\": [1, '2']} \\ \\n", "\t\n\n  x", "\ud7ff\ue000"]
)
def test_any_text_comes_back_as_it_was_kept(store: Store, write: Write, text: str) -> None:
    with write() as session:
        case = factories.case(session, title=text)
        factories.party(session, case.id, name=text)
        number = case.number
    view = seen(store, number)
    assert (view.title, view.parties[0].name) == (text, text)
