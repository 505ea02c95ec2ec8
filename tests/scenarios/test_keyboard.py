"""The page of a case without a mouse: where the keyboard is, and where it comes back to."""

import pytest
from PySide6.QtCore import Qt

from praktijkteam.cases import reading
from praktijkteam.store.connection import Store
from praktijkteam.terms import Reached, ResponsibilityRole
from tests import factories
from tests.conftest import Write
from tests.scenarios.user import User
from ui.cases.course.close_form import CloseForm
from ui.widgets.suggestions import SuggestionList

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


def test_the_confirmation_asks_by_whom_and_offers_who_may_have_said_it(user: User) -> None:
    user.presses(Qt.Key.Key_2, CTRL)
    user.clicks("bevestigd")
    assert user.at() == "Bevestigd door (gemeente)"
    user.fills("Bevestigd door (gemeente)", "jan")
    user.bot.waitUntil(lambda: offered(user) == ["E. Jansen"])
    user.presses(Qt.Key.Key_Return)
    user.presses(Qt.Key.Key_Return)
    user.hears("‘Partijen’ is nu bevestigd.")
    assert user.at() in ("besproken", "bevestigd")
    user.undoes()
    user.sees_no("Bevestigd door E. Jansen")


def test_escape_puts_the_confirmation_away(user: User) -> None:
    user.presses(Qt.Key.Key_2, CTRL)
    user.clicks("bevestigd")
    user.presses(Qt.Key.Key_Escape)
    user.sees_no("Bevestigd door (gemeente)")
    assert user.at() == "besproken"


def test_an_unclear_day_takes_the_keyboard_when_the_question_should_go_on(user: User) -> None:
    user.presses(Qt.Key.Key_4, CTRL)
    user.fills("Welk resultaat wordt verwacht?", "Alles is hersteld.")
    user.fills("Wanneer?", "ooit eens")
    user.clicks("besproken")
    assert user.at() == "Wanneer?"
    user.sees("Deze datum is niet duidelijk.")


def test_closing_begins_at_its_first_question_and_arrows_choose(user: User) -> None:
    user.clicks("Fase: Analyse")
    user.chooses("Afsluiten")
    assert user.at() == "ja"
    user.presses(Qt.Key.Key_Right)
    form = user.case.slot.form
    assert isinstance(form, CloseForm)
    assert form.reached.value() == Reached.PARTLY
    user.fills("Wat is er bereikt?", "Zeven panden zijn hersteld.")
    user.clicks("Afsluiten", inside="Zaak afsluiten")
    user.sees("Schrijf op waarom de zaak toch kan sluiten.")
    assert user.at() == "Waarom kan de zaak toch sluiten?"


def test_who_is_called_so_is_offered_before_whose_organisation_is(user: User, write: Write) -> None:
    with write() as session:
        transport = factories.organisation(session, name="Inspectie Leefomgeving en Transport").id
        factories.expert(session, name="B. Evers", organisation_id=transport)
        factories.expert(session, name="N. Trampe")
    user.clicks("Deskundige toewijzen")
    user.waits()
    user.fills("Wie?", "tra")
    user.bot.waitUntil(lambda: offered(user) == ["N. Trampe", "B. Evers"])
    user.presses(Qt.Key.Key_Return)
    user.clicks("Toewijzen", inside="Deskundige toewijzen")
    user.hears("N. Trampe is gevraagd voor deze zaak.")
    user.undoes()
    user.clicks("Deskundige toewijzen")
    user.waits()
    user.fills("Wie?", "Mulder")
    user.clicks("Toewijzen", inside="Deskundige toewijzen")
    user.sees("Er is geen deskundige die zo heet en nog niet is gevraagd.")


def test_enter_on_half_a_word_adds_the_party_that_begins_so(
    user: User, store: Store, case_number: str
) -> None:
    def newest() -> str:
        with store.read() as connection:
            return reading.case(connection, case_number).parties[-1].name

    user.presses(Qt.Key.Key_2, CTRL)
    user.fills("Partij", "public resu")
    user.presses(Qt.Key.Key_Return)
    user.hears("Partij toegevoegd.")
    assert newest() == "Public Result"
    user.fills("Partij", "Koninklijke Mar")
    user.bot.waitUntil(
        lambda: offered(user) == ["Koninklijke Marechaussee", "‘Koninklijke Mar’ zelf toevoegen"]
    )
    user.presses(Qt.Key.Key_Down)
    user.presses(Qt.Key.Key_Return)
    user.bot.waitUntil(lambda: newest() == "Koninklijke Mar")


def offered(user: User) -> list[str]:
    return [
        one.text
        for each in user.page.findChildren(SuggestionList)
        if each.isVisible()
        for one in each.offered.suggestions
    ]
