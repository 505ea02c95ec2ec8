"""Tasks: what is promised within the team."""

from datetime import date

import pytest
from sqlalchemy import select

from praktijkteam.cases.commitments import (
    NewCommitment,
    add_commitment,
    deliver_commitment,
    withdraw_commitment,
)
from praktijkteam.errors import Refused
from praktijkteam.store.connection import Store
from praktijkteam.store.models import Change
from praktijkteam.tasks.reading import due_promises, is_due, my_tasks
from praktijkteam.tasks.service import (
    NewTask,
    add_task,
    change_task,
    drop_task,
    finish_task,
    reopen_task,
)
from praktijkteam.terms import CaseState, CommitmentState, TaskState
from tests import factories
from tests.conftest import Write

TODAY, YESTERDAY, TOMORROW = date(2026, 4, 9), date(2026, 4, 8), date(2026, 4, 10)


@pytest.mark.parametrize(
    ("new", "field"),
    [(NewTask("  "), "title"), (NewTask("Bellen", due_on=YESTERDAY), "due_on")],
)
def test_a_task_is_refused(write: Write, new: NewTask, field: str) -> None:
    with write() as session:
        case = factories.case(session)
        with pytest.raises(Refused) as refusal:
            add_task(session, case.id, new, today=TODAY)
    assert refusal.value.field == field


def test_somebody_who_left_gets_no_task(write: Write) -> None:
    with write() as session:
        gone = factories.member(session, name="T. Hoek", active=False)
        case = factories.case(session)
        with pytest.raises(Refused, match=r"T\. Hoek werkt niet meer in het team") as refusal:
            add_task(session, case.id, NewTask("Bellen", gone.id), today=TODAY)
    assert refusal.value.field == "owner_id"


def test_a_closed_case_gets_no_task(write: Write) -> None:
    with write() as session:
        case = factories.case(session, state=CaseState.CLOSED, closed_on=TODAY)
        with pytest.raises(Refused, match="afgesloten"):
            add_task(session, case.id, NewTask("Bellen"), today=TODAY)
        left = factories.task(session, case.id)
        with pytest.raises(Refused, match="afgesloten"):
            change_task(session, left.id, {"title": "Iets anders"}, today=TODAY)


def test_a_task_of_yesterday_can_still_be_changed(write: Write) -> None:
    with write() as session:
        late = factories.task(session, factories.case(session).id, due_on=YESTERDAY)
        assert change_task(session, late.id, {"title": "Nabellen"}, today=TODAY) == {"title"}
        with pytest.raises(Refused, match="al voorbij"):
            change_task(session, late.id, {"due_on": date(2026, 4, 1)}, today=TODAY)


def test_a_task_ends_once_and_can_be_reopened(store: Store, write: Write) -> None:
    with write() as session:
        task = add_task(session, factories.case(session).id, NewTask("Bellen"), today=TODAY)
        finish_task(session, task.id, today=TODAY)
        with pytest.raises(Refused, match="al gedaan"):
            drop_task(session, task.id, "Niet nodig", today=TODAY)
        reopen_task(session, task.id)
        with pytest.raises(Refused, match="waarom de taak vervalt"):
            drop_task(session, task.id, "", today=TODAY)
        drop_task(session, task.id, "Gemeente doet het zelf", today=TODAY)
        assert (task.state, task.ended_on) == (TaskState.DROPPED, TODAY)
    with store.read() as connection:
        reasons = connection.scalars(
            select(Change.reason).where(Change.row_id == task.id, Change.new == TaskState.DROPPED.value)
        ).all()
    assert reasons == ["Gemeente doet het zelf"]


def test_my_tasks_come_in_the_order_of_their_days(store: Store, write: Write, member_id: str) -> None:
    with write() as session:
        case = factories.case(session, title="Kamerverhuur")
        colleague = factories.member(session, name="C. Dekker").id
        for title, owner, due in (
            ("zonder dag", member_id, None),
            ("morgen", member_id, TOMORROW),
            ("gisteren", member_id, YESTERDAY),
            ("van een ander", colleague, YESTERDAY),
            ("van niemand", None, YESTERDAY),
        ):
            factories.task(session, case.id, title=title, owner_id=owner, due_on=due)
        factories.task(session, case.id, title="klaar", owner_id=member_id, state="gedaan", ended_on=TODAY)
    with store.read() as connection:
        mine = my_tasks(connection, member_id)
        assert [task.title for task in mine] == ["gisteren", "morgen", "zonder dag"]
        assert (mine[0].owner, mine[0].case_title) == ("A. Bakker", "Kamerverhuur")


def test_promises_that_did_not_come_are_listed(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        party = factories.party(session, case.id, name="brandweer")

        def promise(text: str, due: date) -> str:
            return add_commitment(session, case.id, NewCommitment(party.id, text, due_on=due)).id

        promise("lijst van panden", YESTERDAY)
        promise("tweede controle", TOMORROW)
        deliver_commitment(session, promise("eerste controle", YESTERDAY), TODAY, today=TODAY)
        withdraw_commitment(session, promise("nachtcontrole", YESTERDAY), "Geen mensen")
    with store.read() as connection:
        late = connection.execute(due_promises(is_due(TODAY))).all()
    assert [(each.party, each.text) for each in late] == [("brandweer", "lijst van panden")]


def test_a_promise_is_delivered_once_and_not_in_the_future(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        party = factories.party(session, case.id)
        promise = add_commitment(session, case.id, NewCommitment(party.id, "lijst"))
        with pytest.raises(Refused, match="nog niet geweest"):
            deliver_commitment(session, promise.id, TOMORROW, today=TODAY)
        deliver_commitment(session, promise.id, TODAY, today=TODAY)
        assert promise.state == CommitmentState.DELIVERED
        with pytest.raises(Refused, match="al geleverd"):
            withdraw_commitment(session, promise.id, "Toch niet")


def test_a_promise_belongs_to_a_party_of_the_same_case(write: Write) -> None:
    with write() as session:
        other = factories.party(session, factories.case(session).id)
        case = factories.case(session)
        with pytest.raises(Refused, match="andere zaak"):
            add_commitment(session, case.id, NewCommitment(other.id, "lijst"))
