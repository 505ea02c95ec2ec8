"""What merging two entries comes to, and which entries are to be checked."""

from datetime import date, timedelta

import pytest

from praktijkteam.errors import NotFound
from praktijkteam.parties.checking import STALE_AFTER_DAYS, confirm_person, is_stale
from praktijkteam.parties.comparing import consequences, moved, sides
from praktijkteam.parties.merging import merge_organisations
from praktijkteam.parties.reading import organisation, person
from praktijkteam.store.connection import Store
from praktijkteam.terms import EntryKind
from tests import factories
from tests.conftest import Write


def test_what_is_told_beforehand_is_what_happens(store: Store, write: Write) -> None:
    with write() as session:
        keep = factories.organisation(session, name="Werkhuis", phone="010 111 11 11").id
        gone = factories.organisation(session, name="Werkhuis BV", phone="010 222 22 22", website="w.nl").id
        factories.person(session, organisation_id=gone)
        case_id = factories.case(session).id
        for name in ("werkgever", "huisvester"):
            factories.party(session, case_id, organisation_id=gone, name=name)
    with store.read() as connection:
        both = sides(connection, EntryKind.ORGANISATION, keep, gone)
    assert consequences(*both) == (
        "Van Werkhuis BV naar Werkhuis: 1 zaak en 1 contactpersoon.",
        "Wie zoekt op “Werkhuis BV”, komt daarna uit bij “Werkhuis”.",
        "Werkhuis neemt over: website “w.nl”.",
        "Dit vervalt: telefoon “010 222 22 22”. Het blijft in de geschiedenis.",
    )
    with write() as session:
        merge_organisations(session, keep, gone)
    with store.read() as connection:
        after, _ = sides(connection, EntryKind.ORGANISATION, keep, gone)
        detail = organisation(connection, keep)
    assert moved(after) == "1 zaak en 1 contactpersoon"
    assert (detail.row.phone, detail.row.website, detail.aliases) == (
        "010 111 11 11",
        "w.nl",
        ("Werkhuis BV",),
    )


def test_persons_have_no_other_names(store: Store, write: Write) -> None:
    with write() as session:
        keep = factories.person(session, name="J. de Wit", function="planner").id
        gone = factories.person(session, name="Jan de Wit", email="jan@voorbeeld.nl").id
    with store.read() as connection:
        told = consequences(*sides(connection, EntryKind.PERSON, keep, gone))
    assert told == ("J. de Wit neemt over: E-mail “jan@voorbeeld.nl”.",)


def test_somebody_who_is_gone_cannot_be_compared(store: Store, write: Write) -> None:
    with write() as session:
        here = factories.person(session).id
    with store.read() as connection, pytest.raises(NotFound):
        sides(connection, EntryKind.PERSON, here, "nobody")


@pytest.mark.parametrize(
    ("checked_on", "website_unseen", "stale"),
    [
        (None, False, True),
        (factories.TODAY, False, False),
        (factories.TODAY, True, True),
        (factories.TODAY - timedelta(days=STALE_AFTER_DAYS), False, False),
        (factories.TODAY - timedelta(days=STALE_AFTER_DAYS + 1), False, True),
    ],
)
def test_what_is_to_be_checked_again(checked_on: date | None, website_unseen: bool, stale: bool) -> None:
    assert is_stale(checked_on, factories.TODAY, website_unseen=website_unseen) == stale


def test_a_person_was_checked_today(store: Store, write: Write, today: date) -> None:
    with write() as session:
        row_id = factories.person(session).id
        confirm_person(session, row_id, today=today)
    with store.read() as connection:
        assert person(connection, row_id).checked_on == today
