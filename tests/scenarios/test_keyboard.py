"""The page of a case without a mouse: where the keyboard is, and where it comes back to."""

import pytest
from PySide6.QtCore import Qt

from praktijkteam.cases import reading
from praktijkteam.store.connection import Store
from praktijkteam.terms import ResponsibilityRole
from tests.scenarios.user import User

CTRL = Qt.KeyboardModifier.ControlModifier


def test_after_a_form_the_keyboard_is_back_at_what_opened_it(user: User) -> None:
    user.clicks("Fase: Analyse")
    user.chooses("Opschorten")
    assert user.at() == "Waarop wacht de zaak?"
    user.presses(Qt.Key.Key_Escape)
    assert user.at() == "Fase: Analyse"
    user.clicks("Fase: Analyse")
    user.chooses("Opschorten")
    user.fills("Waarop wacht de zaak?", "Uitspraak van de rechter")
    user.presses(Qt.Key.Key_Return)
    user.hears("De zaak is opgeschort.")
    assert user.at() == "Fase: Analyse, opgeschort"


def test_a_row_that_is_made_anew_keeps_the_keyboard(user: User) -> None:
    user.clicks("Acties voor M. Visser")
    user.chooses("Beëindigen")
    user.presses(Qt.Key.Key_Return)
    user.hears("De toewijzing van M. Visser is beëindigd.")
    assert user.at() == "Acties voor M. Visser"


def test_a_form_that_opens_from_a_form_leads_back_to_the_first(user: User) -> None:
    user.clicks("Buurtgesprek voorbereiden wijzigen")
    user.clicks("Vervalt…")
    assert user.at() == "Waarom?"
    user.presses(Qt.Key.Key_Escape)
    assert user.at() == "Buurtgesprek voorbereiden wijzigen"


@pytest.mark.parametrize(
    ("key", "field"),
    [
        (Qt.Key.Key_1, "Wat is het probleem?"),
        (Qt.Key.Key_2, "Partij"),
        (Qt.Key.Key_4, "Welk resultaat wordt verwacht?"),
    ],
)
def test_what_is_typed_after_the_key_of_a_question_is_its_answer(user: User, key: Qt.Key, field: str) -> None:
    user.presses(Qt.Key.Key_L, CTRL)
    user.presses(key, CTRL)
    assert user.at() == field
    user.presses(Qt.Key.Key_X)
    assert user.value(field).endswith("x")


def test_a_letter_after_the_key_of_the_third_question_fills_the_matrix(
    user: User, store: Store, case_number: str
) -> None:
    user.presses(Qt.Key.Key_3, CTRL)
    user.presses(Qt.Key.Key_I)
    with store.read() as connection:
        case = reading.case(connection, case_number)
    first = (case.issues[0].id, case.parties[0].id)
    cell = next(each for each in case.responsibilities if (each.issue_id, each.party_id) == first)
    assert cell.role == ResponsibilityRole.INFORMED


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_the_button_of_a_form_leads_back_too(user: User, key: Qt.Key) -> None:
    user.clicks("Taak toevoegen")
    user.fills("Wat moet er gebeuren?", "Brandweer bellen")
    if key == Qt.Key.Key_Escape:
        user.clicks("Niet doen")
    else:
        user.clicks("Taak toevoegen", inside="Nieuwe taak")
        user.hears("Taak ‘Brandweer bellen’ toegevoegd.")
    assert user.at() == "Taak toevoegen"
