"""The journal keeps every trace."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from praktijkteam.errors import Conflict, Refused
from praktijkteam.journal.models import JournalEntry
from praktijkteam.journal.service import NewEntry, add_entry, change_entry, correct_entry, withdraw_entry
from praktijkteam.store.connection import Store
from praktijkteam.store.models import Change
from praktijkteam.terms import CaseState, JournalKind, Openness
from tests import factories
from tests.conftest import Write

NOW = datetime(2026, 4, 9, 12, 0, tzinfo=UTC)


@pytest.fixture
def entry_id(write: Write, member_id: str) -> str:
    with write() as session:
        case = factories.case(session)
        new = NewEntry(NOW - timedelta(hours=1), "Gebeld met de wethouder.", JournalKind.TELEPHONE)
        return add_entry(session, case.id, new, member_id=member_id).id


def test_an_entry_of_what_is_still_to_come_is_refused(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        with pytest.raises(Refused, match="Maak er een taak van") as refusal:
            add_entry(session, case.id, NewEntry(NOW + timedelta(days=1), "Overleg"), member_id=None, now=NOW)
    assert refusal.value.field == "at"


def test_an_entry_needs_words(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        with pytest.raises(Refused, match="Schrijf op wat er is gebeurd"):
            add_entry(session, case.id, NewEntry(NOW, " \x00\n"), member_id=None)


def test_a_closed_case_still_gets_entries(write: Write) -> None:
    with write() as session:
        case = factories.case(session, state=CaseState.CLOSED, closed_on=factories.TODAY)
        assert add_entry(session, case.id, NewEntry(NOW, "Gemeente belde."), member_id=None).id


def test_a_correction_keeps_the_old_text_with_its_reason(store: Store, write: Write, entry_id: str) -> None:
    with write() as session:
        correct_entry(session, entry_id, "Gebeld met de burgemeester.", "Verkeerde naam", now=NOW)
    with store.read() as connection:
        old, reason = connection.execute(
            select(Change.old, Change.reason).where(Change.row_id == entry_id, Change.field == "text")
        ).one()
        corrected_at = connection.scalar(select(JournalEntry.corrected_at))
    assert (old, reason) == ("Gebeld met de wethouder.", "Verkeerde naam")
    assert corrected_at
    assert corrected_at >= NOW  # a server says itself when it was


def test_a_correction_asks_why_but_not_when_nothing_changes(write: Write, entry_id: str) -> None:
    with write() as session:
        unchanged = correct_entry(session, entry_id, "Gebeld met de wethouder. ", "", now=NOW)
        assert unchanged.corrected_at is None
        with pytest.raises(Refused, match="waarom de tekst anders moet") as refusal:
            correct_entry(session, entry_id, "Gemaild.", " ", now=NOW)
    assert refusal.value.field == "reason"


def test_two_corrections_at_once_ask(store: Store, write: Write, entry_id: str) -> None:
    with write() as session:
        correct_entry(session, entry_id, "Gebeld met de raad.", "Naam", now=NOW)
    with write() as session, pytest.raises(Conflict):
        correct_entry(session, entry_id, "Gemaild.", "Anders", now=NOW, base="Gebeld met de wethouder.")


def test_a_withdrawn_entry_stays_and_cannot_change(write: Write, entry_id: str) -> None:
    with write() as session, pytest.raises(Refused, match="waarom dit niet klopt"):
        withdraw_entry(session, entry_id, "", now=NOW)
    with write() as session:
        entry = withdraw_entry(session, entry_id, "Was een andere zaak", now=NOW)
        assert (entry.text, entry.withdrawn_reason) == ("Gebeld met de wethouder.", "Was een andere zaak")
        with pytest.raises(Refused, match="is ingetrokken"):
            correct_entry(session, entry_id, "Toch wel.", "Vergissing", now=NOW)
        with pytest.raises(Refused, match="is ingetrokken"):
            withdraw_entry(session, entry_id, "Nog eens", now=NOW)


def test_the_mark_for_openness_changes_without_a_correction(write: Write, entry_id: str) -> None:
    with write() as session:
        assert change_entry(session, entry_id, {"openness": Openness.DELIBERATION}) == {"openness"}
        with pytest.raises(TypeError, match="text"):
            change_entry(session, entry_id, {"text": "Anders"})
