"""Two entries that may be one: side by side, and merged when a person says so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from praktijkteam.parties.reading import DirectoryFilter, organisation, organisation_ids
from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write
from tests.scenarios.user import held
from tests.ui.parties.conftest import Opens
from tests.ui.visitor import Visitor


@pytest.fixture
def twins(write: Write) -> tuple[str, str]:
    with write() as session:
        first = factories.organisation(session, name="Werkhuis Oost", phone="010 111 11 11", email="a@b.nl")
        second = factories.organisation(
            session, name="Werkhuis Oost B.V.", phone="010 222 22 22", website="https://werkhuis.example"
        )
        factories.person(session, name="J. de Wit", organisation_id=second.id)
        factories.party(session, factories.case(session).id, organisation_id=second.id, name="Werkhuis")
        return first.id, second.id


@pytest.fixture
def user(opens: Opens, twins: tuple[str, str]) -> Visitor:
    user = opens("duplicates")
    user.sees("Is dit dezelfde organisatie?")
    return user


def test_the_pair_is_shown_with_the_reason_and_what_would_happen(user: Visitor) -> None:
    user.sees("Dezelfde naam, op spaties, titels, kleine woorden en rechtsvorm na.")
    user.sees("Wie zoekt op “Werkhuis Oost”, komt daarna uit bij “Werkhuis Oost B.V.”.")
    user.sees("Werkhuis Oost B.V. neemt over: E-mail “a@b.nl”.")
    user.sees("Dit vervalt: telefoon “010 111 11 11”. Het blijft in de geschiedenis.")


def test_the_user_says_which_of_the_two_stays(user: Visitor, store: Store, twins: tuple[str, str]) -> None:
    user.clicks("Werkhuis Oost blijft")
    user.sees("Van Werkhuis Oost B.V. naar Werkhuis Oost: 1 zaak en 1 contactpersoon.")
    user.clicks("Samenvoegen")
    user.hears("Werkhuis Oost B.V. is samengevoegd met Werkhuis Oost.")
    user.sees("Geen dubbelen")
    with store.read() as connection:
        assert list(organisation_ids(connection, DirectoryFilter(text="Werkhuis"))) == [twins[0]]
        kept = organisation(connection, twins[0])
    assert kept.aliases == ("Werkhuis Oost B.V.",)
    assert [one.name for one in kept.persons] == ["J. de Wit"]
    assert (kept.row.phone, kept.row.website) == ("010 111 11 11", "https://werkhuis.example")


def test_the_menu_leads_to_the_duplicates(visitor: Visitor, twins: tuple[str, str]) -> None:
    visitor.program.window.menus.chosen.emit("extra.duplicates")
    visitor.sees("Is dit dezelfde organisatie?")


def test_without_duplicates_the_page_says_so(opens: Opens) -> None:
    user = opens("duplicates")
    user.sees("Geen dubbelen")
    user.sees_no("Samenvoegen")


def test_a_merger_is_undone_at_once(user: Visitor, store: Store, twins: tuple[str, str]) -> None:
    user.clicks("Samenvoegen")
    user.sees("Geen dubbelen")
    user.undoes()
    user.sees("Is dit dezelfde organisatie?")
    with store.read() as connection:
        assert len(organisation_ids(connection, DirectoryFilter(text="Werkhuis"))) == 2


def test_a_merger_of_long_ago_is_taken_apart_at_the_one_that_stayed(
    user: Visitor, store: Store, twins: tuple[str, str], opens: Opens
) -> None:
    user.clicks("Werkhuis Oost blijft")
    user.clicks("Samenvoegen")
    user.sees("Geen dubbelen")
    opens("organisation")
    user.fills("Zoek in deze lijst", "Werkhuis")
    user.presses(Qt.Key.Key_Return)
    user.sees("Hiermee samengevoegd")
    user.program.window.resize(1100, 600)
    (panel,) = (one for one in user.here.findChildren(QScrollArea) if one.isVisible())
    user.bot.waitUntil(lambda: panel.verticalScrollBar().maximum() > 0)
    panel.verticalScrollBar().setValue(panel.verticalScrollBar().maximum())
    user.clicks("Werkhuis Oost B.V. losmaken")
    user.hears("Werkhuis Oost B.V. staat er weer apart.")
    user.sees_no("Hiermee samengevoegd")
    user.waits()
    assert user.on_sight().hasFocus()
    assert panel.verticalScrollBar().value() == 0
    with store.read() as connection:
        assert [one.name for one in organisation(connection, twins[1]).persons] == ["J. de Wit"]


def test_two_that_are_not_the_same_are_not_proposed_again(user: Visitor) -> None:
    user.clicks("Niet dezelfde")
    user.hears("zijn niet dezelfde; ze worden niet meer voorgesteld.")
    user.sees("Geen dubbelen")
    user.clicks("Ook 1 die niet dezelfde zijn")
    user.sees_rows("pair", ["Werkhuis Oost, Werkhuis Oost B.V., organisatie, niet dezelfde"])
    user.clicks("Toch weer voorstellen")
    user.sees("Samenvoegen")
    user.sees_no("die niet dezelfde zijn")
    user.undoes()
    user.sees("Toch weer voorstellen")


@pytest.mark.parametrize("words", ["Samenvoegen", "Niet dezelfde"])
def test_what_is_decided_twice_while_it_is_saved_is_decided_once(
    user: Visitor, store: Store, words: str
) -> None:
    with held(store, user):
        user.clicks(words)
        user.clicks(words)
        user.sees("Dit wordt nog bewaard")
    user.sees("Geen dubbelen")
    assert len(user.desktop.said) == 1
    user.undoes()
    user.sees("Is dit dezelfde organisatie?")
    user.sees_no("Dit wordt nog bewaard")


def test_who_goes_on_with_enter_is_on_the_next_pair_and_takes_nothing_back(
    opens: Opens, write: Write, twins: tuple[str, str]
) -> None:
    with write() as session:
        for name in ("Bouwhof", "Bouwhof B.V."):
            factories.organisation(session, name=name)
    user = opens("duplicates")
    user.sees("Is dit dezelfde organisatie?")
    user.clicks("Samenvoegen")
    user.hears("Bouwhof B.V. is samengevoegd met Bouwhof.")
    user.sees("Werkhuis Oost B.V.")
    focused = user.program.window.focusWidget()
    assert focused is not None
    assert user.here.isAncestorOf(focused)
    assert focused.accessibleName() == "Dubbele partijen"
