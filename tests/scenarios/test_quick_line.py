"""The line on top of the journal: names that are offered, and a way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from praktijkteam.cases import reading
from praktijkteam.store.connection import Store
from praktijkteam.terms import TaskState
from tests.scenarios.user import User
from ui.cases.sections.mention_line import Somebody, fitting
from ui.widgets.suggestions import SuggestionList

LINE = "Nieuw in het logboek"
PEOPLE = [
    Somebody("A. Bakker", "team"),
    Somebody("C. Dekker", "team"),
    Somebody("gemeente Nissewaard", "initiatiefnemer"),
]


def offered(user: User) -> list[str]:
    return [
        one.text
        for each in user.page.findChildren(SuggestionList)
        if each.isVisible()
        for one in each.offered.suggestions
    ]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ["A. Bakker", "C. Dekker", "gemeente Nissewaard"]),
        ("dek", ["C. Dekker"]),
        ("C. D", ["C. Dekker"]),
        ("nis", ["gemeente Nissewaard"]),
        ("akker", []),
        ("C. Dekker", []),
        ("C. Dekker belt", []),
    ],
)
def test_who_is_meant_by_what_is_typed(typed: str, names: list[str]) -> None:
    assert [one.name for one in fitting(PEOPLE, typed)] == names


def test_a_name_is_offered_and_taken_with_enter(user: User, store: Store, case_number: str) -> None:
    user.fills(LINE, "telefoon: @vis")
    assert offered(user) == ["M. Visser"]
    user.presses(Qt.Key.Key_Return)
    assert user.value(LINE) == "telefoon: @M. Visser "
    types(user, "belde over de brandweer")
    user.presses(Qt.Key.Key_Return)
    user.sees("M. Visser belde over de brandweer")


def test_parties_of_the_case_can_be_named_too(user: User) -> None:
    user.fills(LINE, "@nisse")
    assert offered(user) == ["gemeente Nissewaard"]
    user.presses(Qt.Key.Key_Tab)
    types(user, "wil een gesprek")
    user.presses(Qt.Key.Key_Return)
    user.sees("gemeente Nissewaard wil een gesprek")


def test_the_list_goes_with_escape_and_the_line_stays(user: User) -> None:
    user.fills(LINE, "@de")
    user.presses(Qt.Key.Key_Down)
    user.presses(Qt.Key.Key_Escape)
    assert offered(user) == []
    assert user.value(LINE) == "@de"


def test_a_task_of_the_line_can_be_taken_back(user: User, store: Store, case_number: str) -> None:
    user.fills(LINE, "! notulen sturen @Dekker")
    user.presses(Qt.Key.Key_Escape)
    user.presses(Qt.Key.Key_Return)
    user.hears("Taak ‘Notulen sturen’ toegevoegd.")
    user.undoes()
    with store.read() as connection:
        task = next(
            one for one in reading.case(connection, case_number).tasks if one.title == "Notulen sturen"
        )
    assert task.state == TaskState.DROPPED


def test_what_was_saved_does_not_come_back_into_the_line(user: User) -> None:
    user.fills(LINE, "Gebeld met de wijkagent")
    user.presses(Qt.Key.Key_Return)
    user.presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert user.value(LINE) == ""


def types(user: User, text: str) -> None:
    field = QApplication.focusWidget()
    assert field
    QTest.keyClicks(field, text)
