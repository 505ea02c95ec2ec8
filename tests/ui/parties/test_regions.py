"""Regions: made of municipalities, taken away, put back."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from praktijkteam.parties.reading import regions
from praktijkteam.parties.service import add_region, remove_region
from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write
from tests.ui.parties.conftest import Opens
from tests.ui.visitor import Visitor


@pytest.fixture
def voorne(write: Write) -> str:
    with write() as session:
        there = [factories.municipality(session, name).id for name in ("Nissewaard", "Voorne aan Zee")]
        return add_region(session, "Voorne-Putten", "", there).id


def test_an_empty_list_says_what_belongs_there_and_offers_the_first_step(opens: Opens) -> None:
    user = opens("region")
    user.sees("Nog geen regio’s")
    user.clicks("Nieuwe regio")
    user.fills("Naam", "Bollenstreek")
    user.clicks("Regio toevoegen")
    user.sees_rows("name", ["Bollenstreek"])


def test_a_region_names_its_municipalities(opens: Opens, voorne: str) -> None:
    user = opens("region")
    assert user.rows("municipalities") == ["Nissewaard, Voorne aan Zee"]


def test_a_region_leads_to_its_cases_and_those_of_its_municipalities(
    opens: Opens, voorne: str, write: Write
) -> None:
    with write() as session:
        whole = factories.case(
            session, title="Samen huisvesten", region_id=voorne, municipalities=("Nissewaard",)
        )
        factories.case(session, title="Kamerverhuur", municipalities=("Nissewaard",))
        factories.case(session, title="Elders", municipalities=("Westland",))
    user = opens("region")
    user.sees("Zaken van de hele regio")
    user.sees("Z-2026-0002 Kamerverhuur")
    assert "Elders" not in user.text()
    assert user.text().count(f"{whole.number} Samen huisvesten") == 2, "once: its name and its text"
    user.clicks("Z-2026-0001 Samen huisvesten")
    user.bot.waitUntil(lambda: user.program.window.windowTitle().startswith("Z-"))


def test_a_region_is_taken_away_and_put_back(opens: Opens, voorne: str, store: Store) -> None:
    user = opens("region")
    user.sees("Gekozen regio")
    user.clicks("Regio weghalen")
    user.sees_rows("name", [])
    user.hears("Regio Voorne-Putten is weggehaald.")
    user.undoes()
    user.sees_rows("name", ["Voorne-Putten"])
    with store.read() as connection:
        assert regions(connection)[0].municipalities == ("Nissewaard", "Voorne aan Zee")


def test_a_region_with_cases_stays(visitor: Visitor, opens: Opens, voorne: str, write: Write) -> None:
    with write() as session:
        factories.case(session, region_id=voorne)
    user = opens("region")
    user.sees("Gekozen regio")
    user.clicks("Regio weghalen")
    user.hears("Voorne-Putten hoort bij 1 zaak.")
    assert user.rows("name") == ["Voorne-Putten"]


def test_what_is_typed_in_a_region_that_a_colleague_takes_away_can_be_copied(
    opens: Opens, voorne: str, write: Write
) -> None:
    with write() as session:
        add_region(session, "Bollenstreek")
    user = opens("region")
    user.chooses_rows("Voorne-Putten", column="name")
    user.waits()
    user.fills("Opmerking", "Belt op dinsdag")
    with write() as session:
        remove_region(session, voorne)
    user.hears("dit is weggehaald terwijl u typte. Uw tekst kunt u nog kopiëren.")
    user.sees_rows("name", ["Bollenstreek"])
    assert user.value("Opmerking") == "", "it is not typed into the next one"
    user.undoes()
    assert QApplication.clipboard().text() == "Belt op dinsdag"


def test_text_of_a_region_that_is_gone_is_copied_or_thrown_away_on_vandaag(
    opens: Opens, voorne: str, write: Write
) -> None:
    user = opens("region")
    user.chooses_rows("Voorne-Putten", column="name")
    user.waits()
    user.fills("Opmerking", "Belt op dinsdag")
    with write() as session:
        remove_region(session, voorne)
    user.hears("dit is weggehaald terwijl u typte.")
    user.program.window.go.page("today")
    user.sees("Voorne-Putten · weggehaald door A. Bakker")
    user.clicks("Kopiëren: Voorne-Putten, gegevens")
    assert QGuiApplication.clipboard().text() == "Belt op dinsdag"
    user.clicks("Weggooien: Voorne-Putten, gegevens")
    user.sees_no("Nog niet bewaard")
    user.undoes()
    user.sees("‘Belt op dinsdag’")
