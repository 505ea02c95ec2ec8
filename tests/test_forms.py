"""What cannot be kept is refused in words, at the field where it was typed."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from praktijkteam.cases import course
from praktijkteam.cases.commitments import NewCommitment, add_commitment
from praktijkteam.cases.mediation import NewSession, add_session, set_position
from praktijkteam.cases.questions import intake, responsibility, stakeholders
from praktijkteam.cases.questions.models import Issue
from praktijkteam.cases.reading import case_by_id
from praktijkteam.cases.service import change_case, change_request
from praktijkteam.errors import NotFound, Refused
from praktijkteam.experts.assignments import NewAssignment, assign
from praktijkteam.journal.service import change_entry
from praktijkteam.parties.service import add_region, remove_region
from praktijkteam.store.connection import Store
from praktijkteam.tasks.service import NewTask, add_task
from praktijkteam.terms import Precision, ResponsibilityRole
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
Change = Callable[[Session, str, Mapping[str, Any]], object]


@pytest.mark.parametrize("day", [date.min, date(206, 4, 9), date.max])
def test_a_day_in_another_age_is_refused(write: Write, day: date, member_id: str) -> None:
    with write() as session:
        case_id = factories.case(session).id
        expert_id = factories.expert(session).id
    attempts: list[Callable[[Session], object]] = [
        lambda s: change_case(s, case_id, {"target_date": day}),
        lambda s: add_task(s, case_id, NewTask("Bellen", due_on=day), today=TODAY),
        lambda s: intake.add_figure(
            s, case_id, intake.NewFigure("meldingen", 3, source="politie", reference_date=day), today=TODAY
        ),
        lambda s: assign(s, case_id, expert_id, NewAssignment(day)),
        lambda s: add_session(s, case_id, NewSession(day)),
        lambda s: course.extend(s, case_id, day, "Later", today=date.min, member_id=member_id),
    ]
    for attempt in attempts:
        with pytest.raises(Refused, match=f"Het jaar {day.year} kan niet kloppen"), write() as session:
            attempt(session)


def test_what_must_be_there_cannot_be_left_out(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        entry = factories.entry(session, case.id)
    cases: list[tuple[Change, str, str, str]] = [
        (change_case, case.id, "kind", "‘Zaaktype’ mag niet leeg zijn"),
        (change_entry, entry.id, "at", "‘Tijdstip’ mag niet leeg zijn"),
        (change_case, case.id, "title", "Geef de zaak een titel"),
    ]
    for change, row_id, field, words in cases:
        with pytest.raises(Refused, match=words) as refusal, write() as session:
            change(session, row_id, {field: None})
        assert refusal.value.field == field


def test_no_text_is_an_empty_text(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session, summary="Kort.")
        change_case(session, case.id, {"summary": None})
    with store.read() as connection:
        assert case_by_id(connection, case.id).summary == ""


def test_a_word_that_is_not_in_the_list_is_refused(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
    with pytest.raises(Refused, match="‘Prioriteit’ staat niet in de lijst") as refusal, write() as session:
        change_case(session, case.id, {"priority": "dringend"})
    assert refusal.value.field == "priority"


def test_a_region_that_went_while_it_was_chosen(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        region = add_region(session, "Zeeland-West")
    with write() as session:
        remove_region(session, region.id)
    with pytest.raises(NotFound, match="intussen verwijderd door een ander"), write() as session:
        change_case(session, case.id, {"region_id": region.id})


def test_a_receipt_that_becomes_less_precise_is_no_conflict(store: Store, write: Write) -> None:
    with write() as session:
        case, request = factories.case(session), factories.request(session)
        for change, row_id in ((change_case, case.id), (change_request, request.id)):
            less = {"received_precision": Precision.MONTH}
            assert change(session, row_id, less, {"received_precision": Precision.DAY}) >= {"received"}
    with store.read() as connection:
        assert case_by_id(connection, case.id).received == date(2026, 4, 1)


def test_a_moment_keeps_its_clock(write: Write) -> None:
    with write() as session:
        entry = factories.entry(session, factories.case(session).id)
        moment = datetime(2026, 4, 8, 15, tzinfo=UTC)
        assert change_entry(session, entry.id, {"at": moment}) == {"at"}


def test_nothing_of_another_case_gets_in(write: Write) -> None:
    with write() as session:
        ours, theirs = factories.case(session), factories.case(session)
        party = stakeholders.add_party(session, ours.id, stakeholders.NewParty("brandweer")).id
        stranger = stakeholders.add_party(session, theirs.id, stakeholders.NewParty("politie")).id
        issues: dict[str, Issue] = {
            each.id: responsibility.add_issue(session, each.id, responsibility.NewIssue("Wie?"))
            for each in (ours, theirs)
        }
        sitting = add_session(session, ours.id, NewSession(TODAY)).id
        elsewhere = add_session(session, theirs.id, NewSession(TODAY)).id
    role = ResponsibilityRole.PRIMARY
    attempts: list[Callable[[Session], object]] = [
        lambda s: responsibility.set_responsibility(s, ours.id, issues[ours.id].id, stranger, role),
        lambda s: responsibility.set_responsibility(s, ours.id, issues[theirs.id].id, party, role),
        lambda s: responsibility.set_responsibility(s, ours.id, issues[theirs.id].id, stranger, role),
        lambda s: add_commitment(s, ours.id, NewCommitment(stranger, "Belooft iets")),
        lambda s: add_commitment(s, ours.id, NewCommitment(party, "Belooft iets", session_id=elsewhere)),
        lambda s: set_position(s, sitting, stranger, "Tegen"),
        lambda s: add_session(s, ours.id, NewSession(TODAY), {stranger: "Tegen"}),
    ]
    for attempt in attempts:
        with pytest.raises(Refused, match="andere zaak"), write() as session:
            attempt(session)
