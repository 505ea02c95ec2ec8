"""The frame: going from page to page, searching, messages, menus, and what it remembers."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from praktijkteam.errors import NoLine, Refused
from praktijkteam.store.connection import Store
from praktijkteam.terms import CaseState
from tests import factories
from tests.conftest import Write
from tests.ui.visitor import Starts, Visitor
from ui.actions import menus
from ui.appearance import DARK, LIGHT, Theme, apply, tokens
from ui.menu_bar import EDITING
from ui.page import Target
from ui.pages import pages
from ui.program_icon import program_icon

SIDE = ["Vandaag", "Verzoeken", "Zaken", "Deskundigen", "Partijen", "Beheer"]


@pytest.fixture(autouse=True)
def _back_to_light(qapp: QApplication) -> Iterator[None]:
    yield
    apply(qapp, Theme.LIGHT)


@pytest.fixture
def cases(write: Write) -> None:
    """Three cases, one of them closed."""
    with write() as session:
        factories.case(session, title="Overlast door kamerverhuur", municipalities=("Nissewaard",))
        factories.case(session, title="Huisvesting van seizoenswerkers", municipalities=("Westland",))
        closed = factories.case(session, title="Brandveiligheid op vijftien adressen")
        closed.state, closed.closed_on = CaseState.CLOSED, factories.TODAY


def test_every_room_opens_from_the_side_bar(visitor: Visitor) -> None:
    for page in (page for page in pages() if page.icon):
        visitor.program.window.side.button(page.key).click()
        visitor.waits()
        assert visitor.program.window.windowTitle() == f"{page.title}[*] – Praktijkteam"
        assert not visitor.crashed()


def test_the_side_bar_has_the_rooms_of_the_first_release(visitor: Visitor) -> None:
    assert [page.title for page in pages() if page.icon] == SIDE


def test_enter_on_a_button_of_the_frame_presses_it(visitor: Visitor) -> None:
    visitor.program.window.side.button("cases").setFocus()
    visitor.presses(Qt.Key.Key_Return)
    visitor.bot.waitUntil(lambda: visitor.program.window.windowTitle().startswith("Zaken"))


def test_the_letters_of_the_menus_are_underlined_only_when_they_can_be_pressed(visitor: Visitor) -> None:
    menus = visitor.program.window.menus
    quiet = menus.grab().toImage()
    menus.setFocus()
    assert menus.hasFocus()
    assert menus.grab().toImage() != quiet
    visitor.here.setFocus()
    assert menus.grab().toImage() == quiet


def test_the_choice_of_light_and_dark_shows_its_tick(visitor: Visitor) -> None:
    for key in ("view.light", "view.dark", "view.system"):
        action = visitor.program.window.menus.action_of(key)
        assert action.isCheckable()
        assert action.icon().isNull(), "a drawing would stand in the place of the tick"


def test_escape_leaves_the_page_of_keys(visitor: Visitor) -> None:
    visitor.program.window.go.page("cases")
    visitor.waits()
    visitor.presses(Qt.Key.Key_F1)
    visitor.sees("Toetsen")
    visitor.presses(Qt.Key.Key_Escape)
    visitor.bot.waitUntil(lambda: visitor.program.window.windowTitle().startswith("Zaken"))


def test_the_program_has_a_sign_of_its_own(visitor: Visitor) -> None:
    sign = program_icon()
    assert {size.width() for size in sign.availableSizes()} >= {16, 32, 256}
    assert sign.pixmap(32).toImage().pixelColor(16, 2).name() == LIGHT.accent.name()


def test_alt_and_a_number_go_to_a_room(visitor: Visitor) -> None:
    visitor.presses(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    visitor.bot.waitUntil(lambda: visitor.program.window.windowTitle().startswith("Zaken"))


def test_back_and_forward_along_the_pages(visitor: Visitor) -> None:
    window = visitor.program.window
    for key in ("cases", "experts"):
        window.go.page(key)
        visitor.waits()
    window.menus.action_of("go.back").trigger()
    assert window.windowTitle().startswith("Zaken")
    window.menus.action_of("go.forward").trigger()
    assert window.windowTitle().startswith("Deskundigen")
    assert not window.menus.action_of("go.forward").isEnabled()


def test_that_there_was_no_line_is_said_until_it_is_back(visitor: Visitor) -> None:
    desk = visitor.program.desk
    assert desk
    told = "Er is geen verbinding met de server. Probeer het zo nog eens."
    for refusal in (NoLine(told), Refused("Vul een naam in.")):
        desk.context.messages.refused(refusal)
        visitor.sees(str(refusal))
        desk.context.live.line_changed.emit(False)
        visitor.sees(str(refusal))
        desk.context.live.line_changed.emit(True)
        assert (str(refusal) in visitor.text()) == (str(refusal) != told)


def test_searching_finds_closed_cases_too(visitor: Visitor, cases: None) -> None:
    visitor.presses(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    visitor.types("brandveil")
    visitor.presses(Qt.Key.Key_Return)
    visitor.sees("1 gevonden met ‘brandveil’")
    assert visitor.rows("title") == ["Brandveiligheid op vijftien adressen"]


def test_a_search_that_is_emptied_brings_the_filters_back(visitor: Visitor, cases: None) -> None:
    visitor.program.window.go.page("cases")
    visitor.waits()
    assert len(visitor.rows("title")) == 2
    visitor.program.window.go.search("westland")
    assert visitor.rows("title") == ["Huisvesting van seizoenswerkers"]
    visitor.program.window.go.search("")
    assert len(visitor.rows("title")) == 2


def test_a_number_in_the_search_field_goes_straight_to_the_case(visitor: Visitor, cases: None) -> None:
    visitor.presses(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    visitor.types("z-2026-0002")
    visitor.presses(Qt.Key.Key_Return)
    visitor.sees("Huisvesting van seizoenswerkers")
    assert visitor.program.window.stack.here
    assert visitor.program.window.stack.here.key == "case"


def test_the_theme_changes_while_it_is_open_and_is_remembered(
    visitor: Visitor, starts: Starts, store: Store
) -> None:
    visitor.program.window.menus.action_of("view.dark").trigger()
    assert tokens(visitor.program.window.palette()) is DARK
    visitor.leaves()
    again = starts(store.path)
    assert tokens(again.program.window.palette()) is DARK
    assert again.program.window.menus.is_checked("view.dark")


def test_the_last_page_and_the_size_are_remembered(visitor: Visitor, starts: Starts, store: Store) -> None:
    visitor.program.window.go.page("experts")
    visitor.program.window.resize(1100, 700)
    visitor.waits()
    visitor.leaves()
    again = starts(store.path)
    again.bot.waitUntil(lambda: again.program.window.windowTitle().startswith("Deskundigen"))


def test_what_a_page_cannot_do_stands_grey_in_the_menu(visitor: Visitor, cases: None) -> None:
    menus = visitor.program.window.menus
    assert not menus.action_of("case.lead").isEnabled()
    visitor.program.window.go.page("cases")
    visitor.chooses_rows("Overlast door kamerverhuur")
    assert menus.action_of("case.lead").isEnabled()


def test_ctrl_s_saves_what_was_typed_in_a_case(visitor: Visitor, cases: None) -> None:
    visitor.program.window.go.case("Z-2026-0001")
    visitor.waits()
    visitor.fills("Wat is het probleem?", "In vier straten klagen buren over geluid.")
    visitor.presses(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    visitor.sees("Opgeslagen.")


def test_tab_goes_from_a_question_into_its_fields_and_then_to_the_journal(
    visitor: Visitor, cases: None
) -> None:
    visitor.program.window.go.case("Z-2026-0001")
    visitor.waits()
    visitor.presses(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    visitor.presses(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    visitor.waits()
    assert visitor.at() == "Welk resultaat wordt verwacht?"
    stops = []
    for _ in range(6):
        visitor.presses(Qt.Key.Key_Tab)
        field = QApplication.focusWidget()
        stops.append(field.accessibleName() if field else "")
    assert stops == [
        "Wanneer?",
        "Wie bepaalt of het is bereikt?",
        "Criterium toevoegen",
        "Wat doet het team niet?",
        "Filter",
        "Nieuw in het logboek",
    ]


def test_f1_shows_every_key_of_the_menus(visitor: Visitor) -> None:
    visitor.presses(Qt.Key.Key_F1)
    visitor.sees("Toetsen")
    for group in visitor.program.window.menus.key_groups():
        for what, keys in group.keys:
            visitor.sees(what)
            visitor.sees(keys)


def test_keys_mean_one_thing_each(visitor: Visitor) -> None:
    keys = [keys for group in visitor.program.window.menus.key_groups() for _, keys in group.keys]
    assert len(keys) == len(set(keys))


def test_every_line_of_the_menus_is_done_by_somebody(visitor: Visitor, cases: None) -> None:
    window = visitor.program.window
    done = {*window.actions_here, *visitor.program.actions(), *EDITING}
    for page in pages():
        window.go.page(page.key, Target("Z-2026-0001") if page.key == "case" else Target())
        visitor.waits()
        if page.key == "cases":
            visitor.chooses_rows("Overlast door kamerverhuur")
        done |= set(visitor.here.commands())
    declared = {item.key for menu in menus() for item in menu.items if item}
    assert declared - done == set()


def test_a_refusal_is_a_line_and_not_a_dialog(visitor: Visitor) -> None:
    visitor.program.window.go.case("Z-1999-0001")
    visitor.sees("Z-1999-0001")
    assert not visitor._dialogs()


def test_an_error_of_the_program_shows_details_without_content(visitor: Visitor) -> None:
    visitor.program.worker.run(visitor.program, lambda: int("mevrouw Jansen"), done=lambda _: None)
    visitor.sees("Dit ging niet goed")
    (details,) = visitor.crashed()
    assert "ValueError" in details
    assert "Jansen" not in details
    visitor.clicks("Details kopiëren")
    assert QApplication.clipboard().text() == details
    visitor.clicks("Verder werken")
    assert not visitor.crashed()


def test_everything_has_a_name_for_a_screen_reader(visitor: Visitor, cases: None) -> None:
    """Every control that can have the focus says what it is."""
    nameless: list[str] = []
    for page in pages():
        if page.key not in ("case", "request"):
            visitor.program.window.go.page(page.key)
            visitor.waits()
            nameless += [f"{page.key}: {one}" for one in _nameless(visitor.program.window)]
    assert nameless == []


def _nameless(top: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in top.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    ]


def test_undo_stays_with_the_case_it_is_about(visitor: Visitor, cases: None) -> None:
    window = visitor.program.window
    undone: list[str] = []
    window.go.case("Z-2026-0001")
    visitor.waits()
    visitor.here.context.messages.done("De zaak is opgeschort.", lambda: undone.append("opschorten"))
    visitor.sees("De zaak is opgeschort.")
    window.go.case("Z-2026-0002")
    visitor.waits()
    visitor.sees_no("De zaak is opgeschort.")
    window.go.case("Z-2026-0001")
    visitor.waits()
    visitor.presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == []
