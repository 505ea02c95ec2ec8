"""Vandaag: what has to be done, and what would be forgotten."""

from datetime import timedelta

import pytest

from praktijkteam.store.connection import Store
from praktijkteam.tasks.reading import my_tasks
from tests import factories
from tests.conftest import Write
from tests.scenarios.user import held
from tests.ui.visitor import Visitor

DAY = factories.TODAY


@pytest.fixture
def user(visitor: Visitor, write: Write, member_id: str) -> Visitor:
    with write() as session:
        case = factories.case(
            session,
            title="Overlast door kamerverhuur",
            lead_id=member_id,
            target_date=DAY - timedelta(days=1),
        )
        for title, days in (("Bellen", -2), ("Mailen", 0), ("Schrijven", 4), ("Bezoeken", 30)):
            factories.task(
                session, case.id, title=title, owner_id=member_id, due_on=DAY + timedelta(days=days)
            )
        factories.task(session, case.id, title="Van een ander", owner_id=None)
        party = factories.party(session, case.id, name="brandweer")
        factories.commitment(session, case.id, party.id, due_on=DAY - timedelta(days=3))
        factories.case(session, title="Stille zaak", lead_id=member_id)
        factories.request(session, subject="Te veel bewoners")
    visitor.program.window.go.page("today")
    visitor.waits()
    return visitor


def test_my_tasks_stand_under_when_they_have_to_be_done(user: Visitor) -> None:
    user.sees("Te laat")
    text = user.text()
    places = [text.index(word) for word in ("Bellen", "Mailen", "Schrijven", "Bezoeken")]
    assert places == sorted(places)
    assert "Van een ander" not in text
    assert "di 7 apr, 2 werkdagen te laat" in text


def test_what_would_be_forgotten_stands_beside_it(user: Visitor) -> None:
    user.sees("Mijn zaken over de streefdatum")
    user.sees("Mijn zaken zonder volgende actie")
    user.sees("Stille zaak")
    user.sees("Toezeggingen die te laat zijn")
    user.sees("ma 6 apr, 3 werkdagen te laat · brandweer")
    user.sees("Te veel bewoners")
    user.sees("2 zaken zonder deskundige")


def test_a_tick_and_the_task_is_done_and_back_again(user: Visitor, store: Store, member_id: str) -> None:
    user.clicks("Mailen is gedaan")
    user.hears("‘Mailen’ is gedaan.")
    user.sees_no("Mailen is gedaan")
    assert "Mailen" not in _tasks(store, member_id)
    user.undoes()
    user.sees("Mailen")
    assert "Mailen" in _tasks(store, member_id)


def test_a_task_that_is_ticked_twice_while_it_is_saved_stands_there_still(
    user: Visitor, store: Store, member_id: str
) -> None:
    with held(store, user):
        user.clicks("Mailen is gedaan")
        user.clicks("Mailen is gedaan")
    assert "Mailen" in _tasks(store, member_id)
    user.sees("Mailen")
    assert [message.text for message in user.desktop.said] == ["‘Mailen’ is gedaan."]


def test_the_number_in_the_side_bar_follows(user: Visitor) -> None:
    button = user.program.window.side.button("today")
    user.bot.waitUntil(lambda: button.accessibleName() == "Vandaag 3")
    user.clicks("Mailen is gedaan")
    user.bot.waitUntil(lambda: button.accessibleName() == "Vandaag 2")


def test_a_task_leads_to_its_case(user: Visitor) -> None:
    user.clicks("Zaak Z-2026-0001 openen")
    user.bot.waitUntil(lambda: user.program.window.windowTitle().startswith("Z-"))


def test_a_day_with_nothing_to_do_says_so(visitor: Visitor, write: Write) -> None:
    with write() as session:
        factories.case(session, title="Van een ander")
    visitor.sees("Niets te doen vandaag")


def _tasks(store: Store, member_id: str) -> list[str]:
    with store.read() as connection:
        return [task.title for task in my_tasks(connection, member_id)]
