"""Municipalities of today and before, edited in place."""

import pytest
from PySide6.QtCore import Qt

from praktijkteam.parties.reading import municipality, municipality_ids
from praktijkteam.parties.service import change_municipality
from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write
from tests.ui.parties.conftest import Opens
from tests.ui.visitor import Visitor
from ui.widgets.chips import Chip


@pytest.fixture
def user(opens: Opens) -> Visitor:
    return opens("municipality")


@pytest.fixture
def nissewaard(write: Write) -> str:
    with write() as session:
        return factories.municipality(session, "Nissewaard").id


def test_who_searches_an_old_name_hears_what_it_is_today(user: Visitor) -> None:
    _searches(user, "Veghel")
    user.sees_rows("name", ["Meierijstad", "Veghel (vandaag Meierijstad)"])
    user.chooses_rows("Veghel (vandaag Meierijstad)", column="name")
    user.sees("Veghel is op 1 januari 2017 opgegaan in Meierijstad.")


def test_only_todays_municipalities_stand_in_the_list_in_the_order_of_the_alphabet(user: Visitor) -> None:
    with user.program.desk.context.jobs.store.read() as connection:  # type: ignore[union-attr]
        count = len(municipality_ids(connection))
    user.sees(str(count))
    assert user.rows("name")[0] == "Aa en Hunze", "an apostrophe does not come first"


def test_a_place_leads_to_its_municipality(user: Visitor) -> None:
    _searches(user, "Spijkenisse")
    user.sees("Plaatsen:")
    assert "Nissewaard" in user.rows("name")


def test_a_telephone_number_is_saved_in_place(user: Visitor, store: Store, nissewaard: str) -> None:
    _searches(user, "Nissewaard")
    user.fills("Telefoon", "0181 12 34 56")
    user.clicks("Opslaan")
    user.hears("Opgeslagen.")
    assert _phone(store, nissewaard) == "0181 12 34 56"


def test_a_number_that_a_colleague_saved_meanwhile_is_not_overwritten(
    user: Visitor, store: Store, write: Write, nissewaard: str
) -> None:
    _searches(user, "Nissewaard")
    user.fills("Telefoon", "0181 12 34 56")
    with write() as session:
        change_municipality(session, nissewaard, {"phone": "0181 99 99 99"})
    user.clicks("Opslaan")
    user.sees("0181 99 99 99")
    assert _phone(store, nissewaard) == "0181 99 99 99"
    user.presses(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    user.clicks("Keuzes bewaren")
    user.sees_no("Niet wijzigen")
    assert user.value("Telefoon") == "0181 99 99 99"


def test_another_name_leads_to_the_municipality_until_it_is_taken_away(user: Visitor) -> None:
    _searches(user, "Nissewaard")
    user.sees("GM1930")
    user.clicks("Toevoegen")
    user.fills("Andere naam", "Putten-West")
    user.clicks("Naam toevoegen")
    _searches(user, "Putten-West")
    user.sees_rows("name", ["Nissewaard"])
    next(one for one in user.here.findChildren(Chip) if one.isVisible()).setFocus()
    user.presses(Qt.Key.Key_Delete)
    user.sees("Geen gemeente met ‘Putten-West’.")


def test_a_name_that_is_known_already_is_refused_at_the_field(user: Visitor) -> None:
    _searches(user, "Nissewaard")
    user.sees("GM1930")
    user.clicks("Toevoegen")
    user.fills("Andere naam", "nissewaard")
    user.clicks("Naam toevoegen")
    user.sees("nissewaard is al een naam van Nissewaard.")
    user.clicks("Annuleren")


def test_a_case_of_the_municipality_is_one_click_away(visitor: Visitor, write: Write, opens: Opens) -> None:
    with write() as session:
        number = factories.case(session, title="Kamerverhuur", municipalities=("Nissewaard",)).number
    user = opens("municipality")
    _searches(user, "Nissewaard")
    user.clicks(f"{number} Kamerverhuur")
    assert user.program.window.stack.here
    assert user.program.window.stack.here.key == "case"


def test_a_municipality_says_when_it_was_last_checked(
    user: Visitor, store: Store, nissewaard: str, opens: Opens
) -> None:
    _searches(user, "Nissewaard")
    user.sees("Deze gegevens heeft nog niemand gecontroleerd.")
    user.clicks("Vandaag gecontroleerd")
    user.sees_no("nog niemand gecontroleerd")
    assert user.value("Laatst gecontroleerd") == "do 9 apr 2026"
    with store.read() as connection:
        assert municipality(connection, nissewaard, factories.TODAY).row.checked_on == factories.TODAY


def test_a_municipality_that_is_gone_needs_no_check(user: Visitor) -> None:
    _searches(user, "Veghel")
    user.chooses_rows("Veghel (vandaag Meierijstad)", column="name")
    user.sees("Veghel is op 1 januari 2017 opgegaan in Meierijstad.")
    user.sees_no("Vandaag gecontroleerd")


def test_a_colleagues_change_comes_on_sight(user: Visitor, write: Write, nissewaard: str) -> None:
    _searches(user, "Nissewaard")
    with write() as session:
        change_municipality(session, nissewaard, {"note": "Bel na tien uur."})
    user.sees("Bel na tien uur.")


def test_what_is_called_exactly_so_comes_first(user: Visitor) -> None:
    _searches(user, "den bosch")
    user.sees("'s-Hertogenbosch")
    assert user.rows("name")[0] == "'s-Hertogenbosch"


def _searches(user: Visitor, words: str) -> None:
    user.fills("Zoek in deze lijst", words)
    user.presses(Qt.Key.Key_Return)


def _phone(store: Store, row_id: str) -> str:
    with store.read() as connection:
        return municipality(connection, row_id, factories.TODAY).row.phone
