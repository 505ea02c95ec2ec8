"""Organisations and who works there: added, checked, put aside."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from praktijkteam.parties.reading import (
    DirectoryFilter,
    organisation,
    organisation_ids,
    person_ids,
    person_rows,
)
from praktijkteam.store.connection import Store
from praktijkteam.terms import OrganisationKind
from tests import factories
from tests.conftest import Write
from tests.ui.parties.conftest import Opens
from tests.ui.visitor import Starts, Visitor


@pytest.fixture
def werkhuis(write: Write) -> str:
    with write() as session:
        return factories.organisation(
            session, name="Werkhuis Oost", kind=OrganisationKind.MARKET, website="https://werkhuis.example"
        ).id


@pytest.fixture
def user(opens: Opens, werkhuis: str) -> Visitor:
    user = opens("organisation")
    user.fills("Zoek in deze lijst", "Werkhuis")
    user.presses(Qt.Key.Key_Return)
    user.sees_rows("name", ["Werkhuis Oost"])
    return user


def test_a_website_without_a_source_is_to_be_checked_until_somebody_did(
    user: Visitor, store: Store, werkhuis: str
) -> None:
    user.sees("Nog te controleren: van deze website is geen bron bekend.")
    user.clicks("Vandaag gecontroleerd")
    user.sees_no("Nog te controleren")
    with store.read() as connection:
        row = organisation(connection, werkhuis).row
    assert (row.checked_on, row.website_checked) == (factories.TODAY, True)
    assert user.value("Laatst gecontroleerd") == "do 9 apr 2026"


def test_what_was_checked_long_ago_is_said(user: Visitor, write: Write, opens: Opens) -> None:
    with write() as session:
        factories.organisation(session, name="Oud Adres", checked_on=date(2024, 1, 8))
    user.fills("Zoek in deze lijst", "Oud Adres")
    user.presses(Qt.Key.Key_Return)
    user.sees("Langer dan een jaar niet gecontroleerd: sinds ma 8 jan 2024.")


def test_a_new_organisation_stands_chosen_in_the_list(user: Visitor, store: Store) -> None:
    user.clicks("Nieuwe organisatie…")
    user.fills("Naam", "Huisvesters Verenigd")
    user.picks("Soort", "marktpartij")
    user.fills("Andere namen", "HV; Huisvesters V")
    user.clicks("Organisatie toevoegen")
    user.hears("Huisvesters Verenigd staat erbij.")
    user.sees("HV; Huisvesters V")
    with store.read() as connection:
        assert organisation_ids(connection, DirectoryFilter(text="Huisvesters V"))


def test_a_name_that_is_there_is_refused_and_what_was_typed_stays(user: Visitor) -> None:
    user.clicks("Nieuwe organisatie…")
    user.fills("Naam", "werkhuis oost")
    user.fills("Telefoon", "010 234 56 78")
    user.clicks("Organisatie toevoegen")
    user.sees("Werkhuis Oost staat al in de lijst.")
    assert user.value("Telefoon") == "010 234 56 78"
    user.clicks("Annuleren")


def test_somebody_who_works_there_is_added_and_found(user: Visitor, store: Store, werkhuis: str) -> None:
    user.clicks("Toevoegen")
    user.fills("Naam", "J. de Wit")
    user.fills("Functie", "planner")
    user.clicks("Contactpersoon toevoegen")
    user.hears("J. de Wit staat erbij.")
    with store.read() as connection:
        rows = person_rows(connection, person_ids(connection, DirectoryFilter(organisation_id=werkhuis)))
    assert [(row.name, row.function) for row in rows] == [("J. de Wit", "planner")]
    user.clicks("J. de Wit")
    user.sees("J. de Wit, Werkhuis Oost")


def test_an_organisation_that_is_gone_leaves_the_list_unless_it_is_asked_for(user: Visitor) -> None:
    user.clicks("Is er nog, en kan bij zaken worden gekozen")
    user.clicks("Opslaan")
    user.hears("Opgeslagen.")
    user.sees("Niets gevonden")


def test_half_a_new_organisation_is_there_again_after_a_crash(
    user: Visitor, starts: Starts, store: Store
) -> None:
    user.clicks("Nieuwe organisatie…")
    user.fills("Naam", "Half getypt")
    user.leaves()
    for dialog in user.program.window.findChildren(QDialog):
        dialog.hide()  # it would be gone with its window
    again = starts(store.path)
    again.enters()
    again.program.window.go.page("today")
    again.clicks("Openen: Nieuwe organisatie, gegevens")
    again.sees("Organisatie toevoegen")
    assert again.value("Naam") == "Half getypt"
    again.clicks("Annuleren")


def test_only_what_is_to_be_checked(user: Visitor, write: Write) -> None:
    with write() as session:
        factories.organisation(session, name="Werkhuis West", checked_on=factories.TODAY)
    user.sees_rows("name", ["Werkhuis Oost", "Werkhuis West"])
    page = user.here
    shown = page.stack.currentWidget()  # type: ignore[attr-defined]
    shown.bar.buttons["stale"].list.set_ticked(["nog te controleren"])
    shown.bar.buttons["stale"].list.ticked.emit()
    user.sees_rows("name", ["Werkhuis Oost"])
