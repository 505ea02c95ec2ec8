"""The full-text index follows every change of text, within the same save."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from praktijkteam.cases.models import Case, Request
from praktijkteam.cases.questions.models import Issue, ProblemStatement
from praktijkteam.cases.requests.listing import RequestFilter, request_count, request_ids
from praktijkteam.parties.models import Region
from praktijkteam.parties.service import add_region
from praktijkteam.search import index
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.terms import Confidentiality, RequestState, Role
from tests import factories
from tests.conftest import Write


def found(store: Store, words: str) -> list[str]:
    """The numbers of the cases with these words, the newest first."""
    with store.read() as connection:
        rows = connection.execute(
            text(
                f"SELECT number FROM {index.TABLE}(:words) AS found "  # noqa: S608
                f'JOIN "case" ON year = found.rowid / {index.A_YEAR} AND sequence = found.rowid % {index.A_YEAR} '
                "ORDER BY found.rowid DESC"
            ),
            {"words": index.match_expression(words) or ""},
        )
        return [number for (number,) in rows]


def requests_with(store: Store, words: str) -> list[str]:
    with store.read() as connection:
        ids = list(request_ids(connection, RequestFilter(words)))
        assert request_count(connection, RequestFilter(words)) == len(ids)
        return ids


def test_the_words_of_a_case_find_it(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session, title="Overlast door kamerverhuur", municipalities=("Nissewaard",))
        factories.entry(session, case.id, text="Gebeld over het vakantiepark")
    assert found(store, "kamer") == found(store, "nissewaard") == found(store, "vakantie") == [case.number]
    assert found(store, "bestaat niet") == []


def test_one_save_of_a_new_case_and_an_older_one_forgets_no_words(store: Store, write: Write) -> None:
    with write() as session:
        older = factories.case(session, title="Kamerverhuur")
        factories.task(session, older.id, title="Keuring plannen")
    with write() as session:
        session.get_one(Case, older.id).title = "Vakantiepark"
        newer = factories.case(session, title="Stacaravans")
        factories.entry(session, newer.id, text="Gebeld over de keuring")
    assert found(store, "keuring") == [newer.number, older.number]
    assert (found(store, "vakantiepark"), found(store, "stacaravans")) == ([older.number], [newer.number])


def test_words_that_were_replaced_no_longer_find_it(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session, title="Kamerverhuur")
    with write() as session:
        session.get_one(Case, case.id).title = "Vakantiepark"
    assert (found(store, "kamerverhuur"), found(store, "vakantiepark")) == ([], [case.number])


def test_what_is_removed_from_a_case_no_longer_finds_it(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        issue = factories.issue(session, case.id, title="Dwangsom opvragen")
    with write() as session:
        session.delete(session.get_one(Issue, issue.id))
    assert found(store, "dwangsom") == []
    assert found(store, "overlast") == [case.number]


def test_a_municipality_or_region_that_is_renamed_is_found_by_its_new_name(
    store: Store, write: Write
) -> None:
    with write() as session:
        local = factories.case(session, municipalities=("Nissewaard",))
        region = add_region(session, "Noord-Limburg", "", [])
        wide = factories.case(session, region_id=region.id)
    assert (found(store, "nissewaard"), found(store, "limburg")) == ([local.number], [wide.number])
    with write() as session:
        factories.municipality(session, "Nissewaard").name = "Putten aan Zee"
        session.get_one(Region, region.id).name = "Maasduinen"
    assert found(store, "nissewaard limburg") == found(store, "nissewaard") == found(store, "limburg") == []
    assert (found(store, "putten"), found(store, "maasduinen")) == ([local.number], [wide.number])


def test_a_case_that_moves_to_another_region_is_found_there(store: Store, write: Write) -> None:
    with write() as session:
        here, there = (add_region(session, name, "", []).id for name in ("Noord-Limburg", "Maasduinen"))
        case = factories.case(session, region_id=here)
    with write() as session:
        session.get_one(Case, case.id).region_id = there
    assert (found(store, "limburg"), found(store, "maasduinen")) == ([], [case.number])


def test_a_bulk_change_is_followed_for_every_case(store: Store, write: Write) -> None:
    with write() as session:
        numbers = [factories.case(session, title=f"Zaak {count}").number for count in range(3)]
    with write() as session:
        session.execute(
            update(ProblemStatement).values(text="Brandveiligheid", version=ProblemStatement.version + 1)
        )
    assert found(store, "brandveiligheid") == numbers[::-1]


def test_a_request_is_found_by_the_words_it_has_now(store: Store, write: Write) -> None:
    with write() as session:
        request = factories.request(session, subject="Kamerverhuur", text="Bewoners bellen")
        factories.request(session, subject="Iets anders")
    assert requests_with(store, "bew kamer") == [request.id]
    with write() as session:
        session.get_one(Request, request.id).text = "Huurders mailen"
    assert (requests_with(store, "bewoners"), requests_with(store, "huurders")) == ([], [request.id])
    with store.write(SYSTEM) as session:
        index.rebuild(session.connection())
    assert requests_with(store, "mailen verhuur") == []
    assert requests_with(store, "KAMERVERHUUR, mailen") == [request.id]


def test_a_request_of_a_case_that_is_hidden_is_not_found(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session, confidentiality=Confidentiality.CONFIDENTIAL)
        factories.request(session, subject="Kamerverhuur", case_id=case.id, state=RequestState.CASE)
        loose = factories.request(session, subject="Kamerverhuur")
        reader = factories.member(session, name="L. Lezer", roles=(Role.READER,))
    store.show_to(reader.id)
    assert requests_with(store, "kamerverhuur") == [loose.id]


def test_a_change_that_is_undone_leaves_the_index(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session, title="Kamerverhuur")
    with pytest.raises(IntegrityError), write() as session:
        _change_and_then_trouble(session, case.id)
    assert (found(store, "kamerverhuur"), found(store, "vakantiepark")) == ([case.number], [])


def _change_and_then_trouble(session: Session, case_id: str) -> None:
    session.get_one(Case, case_id).title = "Vakantiepark"
    factories.task(session, case_id, title="")


def test_an_index_that_is_filled_again_finds_the_same(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session, title="Kamerverhuur", municipalities=("Nissewaard",))
    with store.write(SYSTEM) as session:
        index.rebuild(session.connection())
    assert found(store, "kamerverhuur nissewaard") == [case.number]


@pytest.mark.parametrize("typed", ["école", "e\u0301cole", "ECOLE", "\ud800école\x00", "“école”"])
def test_a_word_is_found_however_it_is_typed(store: Store, write: Write, typed: str) -> None:
    with write() as session:
        case = factories.case(session, title="Overleg met de école")
    assert found(store, typed) == [case.number]


@pytest.mark.parametrize("strange", ["\U0001e900", "\ua7ae", "\u0559", "\u1dfa"])
def test_a_letter_that_the_index_does_not_know_does_not_stop_a_search(
    store: Store, write: Write, strange: str
) -> None:
    """Python takes each for a letter, or SQLite for a gap within a word."""
    with write() as session:
        case = factories.case(session, title=f"Overlast {strange} kamer{strange}verhuur")
    assert found(store, f"overlast kamer{strange}verhuur") in ([case.number], [])
    assert found(store, "overlast") == [case.number]


@given(st.text(max_size=12))
def test_whatever_is_typed_can_be_looked_for(typed: str) -> None:
    with closing(sqlite3.connect(":memory:")) as driver:
        driver.execute(index.CREATE[0])
        driver.execute(f"INSERT INTO {index.TABLE} VALUES (?)", (typed,))  # noqa: S608
        expression = index.match_expression(typed)
        if expression:
            rows = driver.execute(f"SELECT 1 FROM {index.TABLE} WHERE {index.TABLE} MATCH ?", (expression,))  # noqa: S608
            rows.fetchall()
