"""What happened before is written down with its own moment, in a store that nobody worked in; there is no other way."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from praktijkteam.calendar import now
from praktijkteam.cases.models import Case
from praktijkteam.cases.reading import case_by_id
from praktijkteam.errors import Refused
from praktijkteam.store.connection import Store
from praktijkteam.store.models import Change
from praktijkteam.store.retelling import Retelling, retelling
from tests import factories
from tests.conftest import Write

pytestmark = pytest.mark.file_only

MARCH, APRIL = (datetime(2026, month, 2, 9, 30, tzinfo=UTC) for month in (3, 4))


def test_each_thing_bears_its_own_moment_name_and_transaction(store: Store, member_id: str) -> None:
    with retelling(store, "Voorbeelden") as past:
        other = factories.member(past.session, name="C. Dekker").id
        with past.at(MARCH, member_id):
            case = factories.case(past.session)
        with past.at(APRIL, other, "Gebeld"):
            case.title = "Een andere titel"
    with store.read() as connection:
        newest, *_, oldest = case_by_id(connection, case.id).history
    assert (newest.at, newest.actor, newest.reason) == (APRIL, "C. Dekker", "Gebeld")
    assert (oldest.at, oldest.actor) == (MARCH, "A. Bakker")
    assert newest.txn != oldest.txn


def test_a_store_that_somebody_worked_in_has_its_own_past(store: Store, write: Write) -> None:
    with write() as session:
        factories.theme(session, "Nachtrust")
    with pytest.raises(Refused, match="Er staat al werk in deze opslag"), retelling(store, "Voorbeelden"):
        pytest.fail("nothing is retold here")


def test_nothing_is_said_to_have_happened_later_than_now(store: Store, member_id: str) -> None:
    with (
        pytest.raises(ValueError, match="has happened"),
        retelling(store, "Voorbeelden") as past,
        past.at(now() + timedelta(minutes=1), member_id),
    ):
        pytest.fail("this is still to come")


def test_a_retelling_that_breaks_off_leaves_nothing(store: Store, member_id: str) -> None:
    first = store.run(member_id, lambda session: session.scalar(select(func.count()).select_from(Change)))
    with pytest.raises(Refused, match="intussen verwijderd"), retelling(store, "Voorbeelden") as past:
        _a_case_and_one_that_cannot_be(past, member_id)
    with store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(Case)) == 0
        assert connection.scalar(select(func.count()).select_from(Change)) == first


def _a_case_and_one_that_cannot_be(past: Retelling, member_id: str) -> None:
    with past.at(MARCH, member_id):
        factories.case(past.session)
    with past.at(APRIL, member_id):
        factories.case(past.session, lead_id="nobody")


def test_after_it_everything_bears_the_moment_of_now(store: Store, member_id: str) -> None:
    with retelling(store, "Voorbeelden") as past, past.at(MARCH, member_id):
        case = factories.case(past.session)
    begun = now()
    with store.write(member_id) as session:
        session.get_one(Case, case.id).title = "Een andere titel"
    with store.read() as connection:
        at, who = connection.execute(
            select(Change.at, Change.actor).order_by(Change.seq.desc()).limit(1)
        ).one()
    assert at >= begun
    assert who == member_id
