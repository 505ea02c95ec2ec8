"""What was typed in a dialog and left waits on Vandaag, from where its dialog opens again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests import factories
from tests.conftest import Write
from tests.ui.visitor import Visitor
from ui.page import Target

Leaves = Callable[[Visitor], None]


def _of_theme(user: Visitor) -> None:
    _part(user, "settings", "theme")
    user.clicks("Nieuw thema…")
    user.fills("Naam", "Half getypt")


def _of_category(user: Visitor) -> None:
    _part(user, "settings", "retention")
    user.clicks("Nieuwe categorie…")
    user.fills("Naam", "Half getypt")


def _of_absence(user: Visitor) -> None:
    _part(user, "settings", "member")
    user.clicks("Toevoegen")
    user.fills("Laatste dag", "over 1 week")
    user.clicks("Afwezigheid toevoegen")
    user.clicks("Afwezigheid vanaf do 9 apr 2026 wijzigen")
    user.fills("Toelichting", "Half getypt")


def _of_name(user: Visitor) -> None:
    _part(user, "parties", "municipality")
    user.clicks("Toevoegen", inside="Andere namen")
    user.fills("Andere naam", "Half getypt")


def _of_interest(user: Visitor) -> None:
    _part(user, "experts", "")
    user.clicks("Toevoegen")
    user.fills("Welk belang", "Half getypt")


def _part(user: Visitor, page: str, part: str) -> None:
    user.program.window.go.page(page, Target(field=part))
    user.waits()


@pytest.mark.parametrize("leave", [_of_theme, _of_category, _of_absence, _of_name, _of_interest])
def test_a_dialog_that_was_left_opens_again(visitor: Visitor, write: Write, leave: Leaves) -> None:
    with write() as session:
        factories.expert(session, name="M. Visser")
    leave(visitor)
    visitor.presses(Qt.Key.Key_Escape)
    visitor.hears("Wat u typte is bewaard.")
    visitor.program.window.go.page("cases")
    visitor.program.window.go.page("today")
    visitor.sees("Half getypt")
    opens = next(one for one in visitor.clickable() if one.accessibleName().startswith("Openen: "))
    visitor.clicks(opens.accessibleName())
    visitor.bot.waitUntil(lambda: bool(visitor._dialogs()) and "Half getypt" in visitor.text())
