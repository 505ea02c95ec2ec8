"""Requests: what waits, and what is decided about it."""

import pytest
from PySide6.QtCore import Qt

from praktijkteam.cases.lists.listing import case_rows
from praktijkteam.cases.requests.listing import RequestFilter, request_ids, request_rows
from praktijkteam.cases.service import refer_request, reopen_request
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.terms import Priority, RequestState
from tests import factories
from tests.conftest import Write
from tests.ui.visitor import Visitor
from ui.widgets.form_row import ErrorLine


@pytest.fixture
def user(visitor: Visitor, write: Write) -> Visitor:
    with write() as session:
        factories.request(session, subject="Te veel bewoners", priority=Priority.URGENT)
        factories.request(session, subject="Vraag over registratie", state=RequestState.ACKNOWLEDGED)
        factories.request(session, subject="Oude vraag", state=RequestState.DECLINED, reason="Geen gemeente")
    visitor.program.window.go.page("requests")
    visitor.waits()
    return visitor


def _state(store: Store, subject: str) -> RequestState:
    with store.read() as connection:
        rows = request_rows(connection, request_ids(connection, RequestFilter(text=subject)))
    return rows[0].state


def test_only_what_waits_is_shown(user: Visitor) -> None:
    assert set(user.rows("subject")) == {"Te veel bewoners", "Vraag over registratie"}


def test_looking_for_words_finds_old_requests_too(user: Visitor) -> None:
    user.sees("Toestand: wacht op ons")
    user.fills("Zoek in deze lijst", "oude")
    user.sees_rows("subject", ["Oude vraag"])
    user.sees("Toestand: alle")


def test_only_what_can_be_done_is_offered(user: Visitor) -> None:
    user.chooses_rows("Vraag over registratie", column="subject")
    user.sees("Zaak maken")
    user.sees_no("Ontvangst bevestigen")
    user.chooses_rows("Te veel bewoners", column="subject")
    user.sees("Ontvangst bevestigen")


def test_receipt_is_confirmed_with_one_click(user: Visitor, store: Store) -> None:
    user.chooses_rows("Te veel bewoners", column="subject")
    user.clicks("Ontvangst bevestigen")
    user.hears("Ontvangst bevestigd: Te veel bewoners.")
    assert _state(store, "Te veel bewoners") is RequestState.ACKNOWLEDGED


def test_a_request_becomes_a_case_and_opens(user: Visitor, store: Store) -> None:
    user.chooses_rows("Te veel bewoners", column="subject")
    user.clicks("Zaak maken")
    user.hears("Z-2026-0001 is gemaakt.")
    user.bot.waitUntil(lambda: user.program.window.windowTitle().startswith("Z-"))
    with store.read() as connection:
        assert case_rows(connection, []) == []
    assert _state(store, "Te veel bewoners") is RequestState.CASE


def test_declining_asks_why_and_can_be_taken_back(user: Visitor, store: Store) -> None:
    user.chooses_rows("Te veel bewoners", column="subject")
    user.clicks("Afwijzen…")
    user.clicks("Afwijzen")
    user.sees("Schrijf op waarom het verzoek wordt afgewezen")
    (refusal,) = [
        one for one in user.program.window.findChildren(ErrorLine) if one.text() and one.isVisible()
    ]
    assert refusal.visibleRegion().boundingRect().size() == refusal.size()
    user.fills("Waarom niet", "Dit is geen vraag voor het team.")
    user.clicks("Afwijzen")
    user.hears("Het verzoek is afgewezen.")
    assert _state(store, "Te veel bewoners") is RequestState.DECLINED
    user.undoes()
    user.hears("Het verzoek wacht weer op u.")
    assert _state(store, "Te veel bewoners") is RequestState.NEW


def test_what_a_colleague_decided_since_is_not_taken_back(user: Visitor, store: Store) -> None:
    user.chooses_rows("Te veel bewoners", column="subject")
    user.clicks("Afwijzen…")
    user.fills("Waarom niet", "Dit is geen vraag voor het team.")
    user.clicks("Afwijzen")
    user.hears("Het verzoek is afgewezen.")
    with store.write(SYSTEM) as session:
        (found,) = request_ids(session.connection(), RequestFilter(text="Te veel bewoners"))
        reopen_request(session, found)
        refer_request(session, found, "Provincie", "Het gaat over ruimte.", today=factories.TODAY)
    user.undoes()
    user.hears("Ongedaan maken kan niet meer: het programma wijzigde intussen ‘Toestand’.")
    assert _state(store, "Te veel bewoners") is RequestState.REFERRED


def test_a_reason_that_was_left_waits_in_the_list_and_on_the_sheet(user: Visitor) -> None:
    user.chooses_rows("Te veel bewoners", column="subject")
    user.clicks("Afwijzen…")
    user.fills("Waarom niet", "Geen vraag voor")
    user.presses(Qt.Key.Key_Escape)
    user.hears("Wat u typte is bewaard.")
    user.clicks("Afwijzen…")
    assert user.value("Waarom niet") == "Geen vraag voor"
    user.presses(Qt.Key.Key_Escape)
    user.program.window.go.page("today")
    user.clicks("Openen: Te veel bewoners, Verzoek afwijzen")
    user.bot.waitUntil(lambda: "Geen vraag voor" in user.text())


def test_referring_asks_to_whom(user: Visitor, store: Store) -> None:
    user.chooses_rows("Te veel bewoners", column="subject")
    user.clicks("Doorverwijzen…")
    user.fills("Waarom", "Het gaat over loon.")
    user.clicks("Doorverwijzen")
    user.sees("Vul in naar wie u doorverwijst.")
    user.fills("Naar wie", "Nederlandse Arbeidsinspectie")
    user.clicks("Doorverwijzen")
    user.hears("Het verzoek is doorverwezen.")
    assert _state(store, "Te veel bewoners") is RequestState.REFERRED
