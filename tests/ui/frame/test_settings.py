"""Beheer: the team, the themes, the store and the look."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from shiboken6 import delete
from sqlalchemy import select

from praktijkteam.cases.themes import theme_rows
from praktijkteam.retention.reading import category_rows
from praktijkteam.store.connection import Store
from praktijkteam.store.opening import open_store
from praktijkteam.team import reading as team
from praktijkteam.team.models import Absence
from praktijkteam.team.service import change_absence
from praktijkteam.terms import Role
from tests.conftest import Write
from tests.ui.visitor import Starts, Visitor
from ui.settings.page import SettingsPage


def _settings(visitor: Visitor, part: str) -> Visitor:
    visitor.program.window.go.page("settings")
    visitor.waits()
    assert isinstance(visitor.here, SettingsPage)
    visitor.here.show_part(part)
    visitor.waits()
    return visitor


def test_somebody_joins_the_team(visitor: Visitor, store: Store, today: date) -> None:
    user = _settings(visitor, "member")
    user.clicks("Nieuwe medewerker…")
    user.fills("Naam", "C. Dekker")
    user.fills("Functie", "procesregisseur")
    user.clicks("procesregisseur")
    user.clicks("Medewerker toevoegen")
    user.hears("C. Dekker hoort bij het team.")
    user.sees_rows("name", ["A. Bakker", "C. Dekker"])
    with store.read() as connection:
        added = next(one for one in team.members(connection, today) if one.name == "C. Dekker")
    assert added.roles == (Role.MEMBER, Role.COORDINATOR)


def test_the_last_administrator_stays(visitor: Visitor) -> None:
    user = _settings(visitor, "member")
    user.sees("Werkt hier nog")
    user.clicks("beheerder")
    user.clicks("Opslaan")
    user.sees("A. Bakker is de enige beheerder. Maak eerst iemand anders beheerder.")


def test_who_is_away_shows_in_the_list(visitor: Visitor) -> None:
    user = _settings(visitor, "member")
    user.sees("Geen afwezigheid vastgelegd.")
    user.clicks("Toevoegen")
    user.fills("Laatste dag", "over 1 week")
    user.clicks("Afwezigheid toevoegen")
    user.sees("do 9 apr 2026 – do 16 apr 2026")
    user.sees_rows("absent", ["verlof t/m do 16 apr"])
    user.clicks("Afwezigheid vanaf do 9 apr 2026 wijzigen")
    assert user.value("Laatste dag") == "do 16 apr 2026"
    user.fills("Laatste dag", "5 jan 2027")
    user.clicks("Afwezigheid wijzigen")
    user.sees_rows("absent", ["verlof t/m di 5 jan 2027"])
    user.clicks("Afwezigheid vanaf do 9 apr 2026 weghalen")
    user.sees("Geen afwezigheid vastgelegd.")


def test_two_people_change_one_absence(visitor: Visitor, store: Store, write: Write) -> None:
    user = _settings(visitor, "member")
    user.clicks("Toevoegen")
    user.clicks("Afwezigheid toevoegen")
    user.clicks("Afwezigheid vanaf do 9 apr 2026 wijzigen")
    user.fills("Toelichting", "wintersport")
    with write() as session:
        (one,) = session.scalars(select(Absence))
        change_absence(session, one.id, {"note": "cursus"}, {"note": ""})
    user.clicks("Afwezigheid wijzigen")
    user.sees("wijzigde")
    user.presses(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    user.clicks("Keuzes bewaren")
    user.sees("verlof, wintersport")


def test_a_theme_is_added_and_put_aside(visitor: Visitor, store: Store) -> None:
    user = _settings(visitor, "theme")
    user.clicks("Nieuw thema…")
    user.fills("Naam", "vakantieparken bis")
    user.clicks("Thema toevoegen")
    user.bot.waitUntil(lambda: "vakantieparken bis" in user.rows("name"))
    user.bot.waitUntil(lambda: user.value("Naam") == "vakantieparken bis")
    user.clicks("Te kiezen bij zaken en deskundigen")
    user.clicks("Opslaan")
    user.hears("Opgeslagen.")
    with store.read() as connection:
        found = next(row for row in theme_rows(connection) if row.name == "vakantieparken bis")
    assert not found.active


def test_a_theme_cannot_be_there_twice(visitor: Visitor) -> None:
    user = _settings(visitor, "theme")
    name = user.rows("name")[0]
    user.clicks("Nieuw thema…")
    user.fills("Naam", name.upper())
    user.clicks("Thema toevoegen")
    user.sees("is er al")


def test_the_store_says_where_it_is(visitor: Visitor, store: Store) -> None:
    user = _settings(visitor, "store")
    user.sees(str(store.path))
    user.sees("nog geen")


def test_a_look_whether_the_store_is_whole_makes_the_backup_of_the_day(
    visitor: Visitor, store: Store
) -> None:
    user = _settings(visitor, "store")
    user.clicks("Controleren")
    user.hears("De opslag is gaaf en er is een reservekopie van vandaag.")
    (made,) = [path for path in store.path.parent.rglob("*.sqlite") if "2026-04-09" in path.name]
    open_store(made).close()


def test_the_letterhead_is_remembered(visitor: Visitor, tmp_path: Path) -> None:
    user = _settings(visitor, "looks")
    user.sees("neutraal, zonder logo")
    desk = user.program.desk
    assert desk
    desk.context.profile.set("letterhead", str(tmp_path))
    _settings(visitor, "looks")
    user.sees(str(tmp_path))
    user.clicks("Neutraal")
    user.sees("neutraal, zonder logo")


def test_a_new_member_that_was_half_typed_comes_back(visitor: Visitor, starts: Starts, store: Store) -> None:
    user = _settings(visitor, "member")
    user.clicks("Nieuwe medewerker…")
    user.fills("Naam", "C. Dekker")
    user.program.window.close()
    for dialog in user._dialogs():
        delete(dialog)  # gone with the program, as when the computer is switched off

    again = starts(store.path)
    again.enters()
    again.sees("Er is nog niet bewaarde tekst bij Nieuwe medewerker: ‘gegevens’.")
    again.clicks("Openen")
    again.sees("Medewerker toevoegen")
    assert again.value("Naam") == "C. Dekker"
    again.clicks("Annuleren")
    again.sees_no("nog niet bewaarde tekst")


def test_a_category_of_the_selection_list_is_added_and_changed(visitor: Visitor, store: Store) -> None:
    user = _settings(visitor, "retention")
    user.sees("Nog geen selectielijst")
    user.clicks("Nieuwe categorie…")
    user.fills("Naam", "Ondersteuning")
    user.fills("Selectielijst", "Selectielijst BZK 2026")
    user.fills("Nummer in de selectielijst", "2.1")
    user.clicks("Categorie toevoegen")
    user.bot.waitUntil(lambda: "Ondersteuning" in user.rows("name"))
    user.bot.waitUntil(lambda: user.value("Nummer in de selectielijst") == "2.1")
    user.fills("Archiefvormer", "Ministerie van BZK")
    user.clicks("Opslaan")
    user.hears("Opgeslagen.")
    with store.read() as connection:
        (row,) = category_rows(connection)
    assert (row.title, row.creator) == ("2.1 Ondersteuning", "Ministerie van BZK")
