"""Naming colleagues on a case, and what a coordinator sees of who looked into a confidential one."""

from pytestqt.qtbot import QtBot

from praktijkteam.cases.service import change_case
from praktijkteam.store.connection import Store
from praktijkteam.terms import Confidentiality
from tests.scenarios.conftest import Opens, View
from tests.scenarios.user import User
from ui.cases.case_page import CasePage


def test_a_colleague_is_named_on_the_case_and_let_go_again(user: User, view: View) -> None:
    user.clicks("Medewerker toevoegen")
    user.chooses("C. Dekker")
    user.sees("C. Dekker werkt mee aan de zaak")
    assert [each.name for each in view().involved] == ["C. Dekker"]
    user.clicks("C. Dekker werkt niet meer mee")
    user.sees("C. Dekker werkt niet meer mee aan de zaak")
    assert view().involved == ()


def test_the_history_tells_who_looked_into_a_confidential_case(
    qtbot: QtBot, window: Opens, store: Store, member_id: str, view: View, case_number: str
) -> None:
    with store.write(member_id) as session:
        change_case(session, view().id, {"confidentiality": Confidentiality.CONFIDENTIAL})
    assert view().openings == ()
    desktop = window()
    user = User(qtbot, desktop, CasePage(desktop.context))
    user.opens(case_number)
    qtbot.waitUntil(lambda: [each.name for each in view().openings] == ["A. Bakker"])
    user.clicks("Medewerker toevoegen")
    user.chooses("C. Dekker")
    user.sees("Deze vertrouwelijke zaak is ingezien door A. Bakker")
