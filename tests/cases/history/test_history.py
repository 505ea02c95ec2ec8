"""What happened to a case, as it is read aloud."""

from datetime import date
from typing import TypeVar

import pytest
from sqlalchemy.orm import Session

from praktijkteam.base import Base
from praktijkteam.calendar import now
from praktijkteam.cases import course, reading, service
from praktijkteam.cases.history.reading import history
from praktijkteam.cases.history.sentences import Line, before_and_after, sentence
from praktijkteam.cases.questions import intake, responsibility, stakeholders
from praktijkteam.cases.questions.models import MediationPosition, MediationSession
from praktijkteam.closing import Closing, close_case
from praktijkteam.experts.assignments import NewAssignment, assign, decline
from praktijkteam.experts.models import Assignment
from praktijkteam.journal.models import JournalEntry
from praktijkteam.journal.service import withdraw_entry
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.terms import (
    AssignmentState,
    ChangeKind,
    Channel,
    MarkScheme,
    QuestionKind,
    QuestionState,
    Reached,
    RelationKind,
    ResponsibilityRole,
    Risk,
    Stage,
    Stance,
    TaskState,
)
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
Added = TypeVar("Added", bound=Base)


@pytest.fixture
def case_id(write: Write, member_id: str) -> str:
    with write("Zaak geopend") as session:
        place = factories.municipality(session, "Nissewaard").id
        new = service.NewCase(
            title="Overlast",
            channel=Channel.MAIL,
            received=TODAY,
            municipality_ids=(place,),
            lead_id=member_id,
        )
        return service.open_case(session, new, today=TODAY, member_id=member_id).id


def told(store: Store, case_id: str, since: int = 0) -> list[str]:
    """The sentences after line `since`, in the order they happened."""
    with store.read() as connection:
        return [change.sentence for change in history(connection, case_id) if change.seq > since][::-1]


def last(store: Store, case_id: str) -> int:
    with store.read() as connection:
        return history(connection, case_id, 1)[0].seq


def test_a_case_begins_with_what_somebody_did(store: Store, case_id: str) -> None:
    assert told(store, case_id) == ["Zaak geopend", "Gemeente ‘Nissewaard’ toegevoegd"]


def test_the_case_itself(write: Write, store: Store, case_id: str, member_id: str) -> None:
    since = last(store, case_id)
    with write() as session:
        other = factories.member(session, name="C. Dekker").id
        service.change_case(
            session, case_id, {"title": "Overlast in de wijk", "target_date": date(2026, 4, 30)}
        )
        service.change_case(session, case_id, {"lead_id": other})
        service.change_case(session, case_id, {"lead_id": None, "summary": "Twee\nregels"})
        course.move_stage(session, case_id, Stage.ANALYSIS, today=TODAY, member_id=member_id)
        course.suspend(session, case_id, "Wacht.", None, today=TODAY, member_id=member_id)
        course.resume(session, case_id, today=TODAY, member_id=member_id)
        close_case(session, case_id, Closing(Reached.NO, reason="Klaar."), today=TODAY, member_id=member_id)
        course.reopen(session, case_id, "Toch niet.", today=TODAY, member_id=member_id)
    assert sorted(told(store, case_id, since)) == sorted(
        [
            "Titel gewijzigd van ‘Overlast’ naar ‘Overlast in de wijk’",
            "Streefdatum ingevuld: do 30 apr 2026",
            "Casusregisseur gewijzigd van A. Bakker naar C. Dekker",
            "Casusregisseur leeggemaakt (was C. Dekker)",
            "Samenvatting ingevuld",
            "Fase gewijzigd van Intake naar Analyse",
            "Zaak opgeschort",
            "Zaak hervat",
            "Behaald resultaat vastgelegd",
            "Zaak afgesloten",
            "Zaak heropend",
        ]
    )


def test_the_four_questions(write: Write, store: Store, case_id: str) -> None:
    since = last(store, case_id)
    long = "Sinds het voorjaar van 2024 verhuren eigenaren in vier buurten kamers aan arbeidsmigranten."
    with write() as session:
        intake.save_problem(session, case_id, {"text": long, "since": "voorjaar 2024"})
        intake.set_question_state(
            session,
            case_id,
            QuestionKind.PROBLEM,
            QuestionState.CONFIRMED,
            today=TODAY,
            confirmed_by="E. Jansen",
            confirmed_on=TODAY,
        )
        party = factories.party(session, case_id, name="brandweer").id
        stakeholders.change_party(session, party, {"stance": Stance.OPPOSES, "influence": 2.5})
        issue = responsibility.add_issue(session, case_id, responsibility.NewIssue("Toezicht")).id
        responsibility.set_responsibility(session, case_id, issue, party, ResponsibilityRole.CONSULTED)
        responsibility.set_responsibility(session, case_id, issue, party, ResponsibilityRole.PRIMARY)
        responsibility.change_issue(session, issue, {"contested": True})
    sentences = told(store, case_id, since)
    for expected in (
        "Probleemstelling ingevuld",
        "Probleemstelling: sinds ingevuld: ‘voorjaar 2024’",
        "Vraag ‘Probleem’ bevestigd door E. Jansen",
        "Vraag ‘Probleem’: toestand gewijzigd van concept naar bevestigd",
        "Partij ‘brandweer’ toegevoegd",
        "Partij ‘brandweer’: houding gewijzigd van onbekend naar verzet",
        "Partij ‘brandweer’: invloed ingevuld: 2,5",
        "Vraagstuk ‘Toezicht’ toegevoegd",
        "Verantwoordelijkheid van brandweer voor ‘Toezicht’: raadplegen",
        "Verantwoordelijkheid van brandweer voor ‘Toezicht’: rol gewijzigd van raadplegen naar verantwoordelijk",
        "Vraagstuk ‘Toezicht’ is nu betwist",
    ):
        assert expected in sentences


def test_the_people_and_the_work(write: Write, store: Store, case_id: str, member_id: str) -> None:
    since = last(store, case_id)
    with write() as session:
        expert = factories.expert(session, name="M. Visser").id
        assignment = add(session, Assignment(case_id=case_id, expert_id=expert, since=TODAY))
        assignment.state, assignment.answered_on = AssignmentState.ACCEPTED, TODAY
        task = factories.task(session, case_id, title="Lijst opvragen")
        task.owner_id = member_id
        session.flush()
        task.state, task.ended_on = TaskState.DONE, TODAY
        entry = factories.entry(session, case_id, text="Gebeld.\nMet de gemeente.")
        entry.text = "Gebeld met de gemeente."
        party = factories.party(session, case_id, name="buren").id
        sitting = add(session, MediationSession(case_id=case_id, day=TODAY))
        position = MediationPosition(case_id=case_id, session_id=sitting.id, party_id=party, text="Tegen.")
        add(session, position)
        service.set_themes(session, case_id, ["overlast"])
        service.set_marks(session, case_id, MarkScheme.RISK, [Risk.SAFETY])
        other = factories.case(session)
        service.relate(session, case_id, other.number, RelationKind.FOLLOWS)
    assert set(told(store, case_id, since)) == {
        "M. Visser gevraagd als adviseur",
        "Toewijzing van M. Visser aanvaard",
        "Taak ‘Lijst opvragen’ toegevoegd",
        "Taak ‘Lijst opvragen’: van wie ingevuld: A. Bakker",
        "Taak ‘Lijst opvragen’ gedaan",
        "Logboekregel ‘Gebeld. Met de gemeente.’ toegevoegd",
        "Logboekregel ‘Gebeld met de gemeente.’ gewijzigd",
        "Partij ‘buren’ toegevoegd",
        "Zitting van do 9 apr 2026 vastgelegd",
        "Standpunt van buren toegevoegd",
        "Thema ‘overlast’ toegevoegd",
        "Risico ‘veiligheid’ toegevoegd",
        f"Verbonden met {other.number}: vervolg op",
    }


def add(session: Session, row: Added) -> Added:
    session.add(row)
    session.flush()
    return row


def test_what_is_gone_keeps_its_name(write: Write, store: Store, case_id: str) -> None:
    """A party, an issue and the cell between them, all removed, are still called by their names."""
    since = last(store, case_id)
    with write() as session:
        party = factories.party(session, case_id, name="brandweer")
        issue = factories.issue(session, case_id, title="Toezicht")
        cell = factories.responsibility(session, issue, party)
        session.flush()
        cell.role = ResponsibilityRole.EXECUTES
        service.set_themes(session, case_id, ["overlast"])
        service.set_themes(session, case_id, [])
    with write() as session:
        for row in (cell, issue, party):
            session.delete(session.merge(row))
            session.flush()
    assert told(store, case_id, since) == [
        "Partij ‘brandweer’ toegevoegd",
        "Vraagstuk ‘Toezicht’ toegevoegd",
        "Verantwoordelijkheid van brandweer voor ‘Toezicht’: verantwoordelijk",
        "Verantwoordelijkheid van brandweer voor ‘Toezicht’: rol gewijzigd van verantwoordelijk naar uitvoerend",
        "Thema ‘overlast’ toegevoegd",
        "Thema ‘overlast’ verwijderd",
        "Verantwoordelijkheid van brandweer voor ‘Toezicht’ verwijderd",
        "Vraagstuk ‘Toezicht’ verwijderd",
        "Partij ‘brandweer’ verwijderd",
    ]
    with store.read() as connection:
        removed = history(connection, case_id, 1)[0]
    assert removed.old == ("Naam: brandweer\nGroep: overheid\nRol: belanghebbende\nHouding: onbekend")


def test_a_change_says_who_when_and_why(write: Write, store: Store, case_id: str) -> None:
    with write("Op verzoek van de gemeente") as session:
        service.change_case(session, case_id, {"title": "Kort\tte gaan"})
    with store.write(SYSTEM) as session:
        session.add(JournalEntry(case_id=case_id, at=factories.entry(session, case_id).at, text="Vanzelf"))
    with store.read() as connection:
        newest, _, changed, *_ = history(connection, case_id)
    assert (newest.actor, newest.reason) == ("het programma", "")
    assert (changed.actor, changed.reason) == ("A. Bakker", "Op verzoek van de gemeente")
    assert (changed.table, changed.field, changed.row_id) == ("case", "title", case_id)
    assert (changed.old, changed.new) == ("Overlast", "Kort te gaan")


def test_older_changes_follow_on_request(write: Write, store: Store, case_id: str) -> None:
    with write() as session:
        for number in range(7):
            factories.task(session, case_id, title=f"Taak {number}")
    with store.read() as connection:
        newest = history(connection, case_id, 3)
        older = history(connection, case_id, 3, before=newest[-1].seq)
        view = reading.case_by_id(connection, case_id, changes=2)
    assert [change.new for change in (*newest, *older)] == [f"Taak {number}" for number in range(6, 0, -1)]
    assert view.history == newest[:2]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            Line(ChangeKind.UPDATE, "case", "x", "colour", "red", "blue"),
            "colour gewijzigd van ‘red’ naar ‘blue’",
        ),
        (
            Line(ChangeKind.INSERT, "meeting", "x", None, None, "In Utrecht"),
            "meeting ‘In Utrecht’ toegevoegd",
        ),
        (
            Line(ChangeKind.UPDATE, "case", "x", "lead_id", "a" * 32, None),
            "Casusregisseur leeggemaakt (was iets",
        ),
    ],
)
def test_what_this_program_does_not_know_is_told_all_the_same(line: Line, words: str) -> None:
    """A store that another version of the program has written keeps a history that can be read."""
    assert sentence(line, {}).startswith(words)
    before_and_after(line, {})


def test_a_confirmation_that_lapses_is_told_once(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        intake.save_problem(session, case.id, {"text": "Overlast"})
        state, by = QuestionState.CONFIRMED, "E. Jansen"
        intake.set_question_state(
            session, case.id, QuestionKind.PROBLEM, state, today=TODAY, confirmed_by=by, confirmed_on=TODAY
        )
    with write() as session:
        intake.save_problem(session, case.id, {"text": "Overlast in drie straten"})
    with store.read() as connection:
        told = [each.sentence for each in history(connection, case.id, 2)]
    assert told == [
        "Vraag ‘Probleem’: toestand gewijzigd van bevestigd naar besproken",
        "Probleemstelling gewijzigd van ‘Overlast’ naar ‘Overlast in drie straten’",
    ]


def test_a_reason_stands_behind_what_was_done_and_is_no_line_of_its_own(
    write: Write, store: Store, case_id: str
) -> None:
    with write() as session:
        entry = factories.entry(session, case_id, text="Gebeld.").id
        expert = factories.expert(session, name="R. Mulder").id
        assigned = assign(session, case_id, expert, NewAssignment(TODAY)).id
    since = last(store, case_id)
    with write() as session:
        withdraw_entry(session, entry, "Verkeerde zaak", now=now())
        decline(session, assigned, "Geen tijd", today=TODAY)
    with store.read() as connection:
        lines = [each for each in history(connection, case_id) if each.seq > since]
    assert sorted((each.sentence, each.reason) for each in lines) == [
        ("Logboekregel ‘Gebeld.’ ingetrokken", "Verkeerde zaak"),
        ("Toewijzing van R. Mulder geweigerd", "Geen tijd"),
    ]
