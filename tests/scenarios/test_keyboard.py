"""The page of a case without a mouse: where the keyboard is, and where it comes back to."""

import pytest
from PySide6.QtCore import Qt

from tests.scenarios.user import User


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
