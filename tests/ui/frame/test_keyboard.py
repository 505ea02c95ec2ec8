"""The keyboard in the whole window: it goes everywhere, and what it is at stands on sight."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.visitor import Visitor
from ui.cases.case_page import CasePage
from ui.cases.page_area import PageArea
from ui.page import Target
from ui.widgets.tab_order import can_stop, stops_in_order

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def begins_at() -> str:
    return "keys"


@pytest.fixture
def user(visitor: Visitor, case_number: str) -> Visitor:
    """A. Bakker in a low window, at the case of the mockups."""
    visitor.program.window.resize(1280, 640)
    visitor.program.window.go.case(case_number)
    visitor.waits()
    return visitor


def page(user: Visitor) -> CasePage:
    assert isinstance(user.here, CasePage)
    return user.here


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def on_sight(part: QWidget, area: PageArea) -> bool:
    port = area.viewport()
    return port.rect().contains(
        QRect(part.mapTo(area.sheet, part.rect().topLeft()) + area.sheet.pos(), part.size())
    )


def test_tab_goes_through_the_sheet_and_on_to_the_frame(visitor: Visitor) -> None:
    visitor.presses(Qt.Key.Key_N, CTRL)
    passed: list[str] = []
    while len(passed) < 60 and "Zoek" not in passed:
        visitor.presses(Qt.Key.Key_Tab)
        passed.append(focus().accessibleName().split(",")[0].split(" ")[0])
    assert passed[-2:] == ["Verzoeken", "Zoek"], passed


def test_wherever_tab_goes_is_on_sight(user: Visitor) -> None:
    area = page(user).area
    for _ in range(40):
        user.presses(Qt.Key.Key_Tab)
        if area.sheet.isAncestorOf(focus()):
            assert on_sight(focus(), area), focus().accessibleName()


def test_the_window_is_called_after_its_case(user: Visitor) -> None:
    title = user.program.window.windowTitle()
    assert title == f"{page(user).desk.number} Overlast door kamerverhuur[*] – Praktijkteam"


def test_a_form_that_opens_above_comes_on_sight(user: Visitor) -> None:
    area = page(user).area
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    user.presses(Qt.Key.Key_G, CTRL | SHIFT)
    assert on_sight(page(user).header.stage, area), "the menu would hang in the air"
    user.chooses("Opschorten")
    assert focus().accessibleName() == "Waarop wacht de zaak?"
    assert on_sight(focus(), area)


def test_the_line_of_the_journal_comes_with_room_for_what_is_said_under_it(user: Visitor) -> None:
    area = page(user).area
    user.presses(Qt.Key.Key_L, CTRL)
    user.types("Gebeld met @Niemand")
    user.presses(Qt.Key.Key_Return)
    user.sees("Wie is ‘Niemand’?")
    assert on_sight(page(user).body.journal.quick, area)


def test_a_message_under_the_page_hides_nothing_of_its_end(user: Visitor) -> None:
    area = page(user).area
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    user.program.messages.good("Opgeslagen.")
    user.waits()
    user.bot.waitUntil(lambda: bar.value() == bar.maximum())


def test_ctrl_z_takes_back_what_was_done_last_when_nothing_is_typed(user: Visitor) -> None:
    user.presses(Qt.Key.Key_L, CTRL)
    user.types("! wijkagent bellen")
    user.presses(Qt.Key.Key_Return)
    user.sees("Taak ‘Wijkagent bellen’ toegevoegd.")
    user.presses(Qt.Key.Key_Z, CTRL)
    user.sees_no("Wijkagent bellen is gedaan")
    assert focus().accessibleName() == "Nieuw in het logboek"


FORMS: dict[str, Callable[[Any], None]] = {
    "taak": lambda page: page.body.tasks.add_task(),
    "opschorten": lambda page: page.course.open_suspend(),
    "afsluiten": lambda page: page.course.open_close(),
    "deskundige": lambda page: page.body.side.experts.open_assign(),
    "gegevens": lambda page: page.body.side.facts.open_form(),
    "verwant": lambda page: page.body.side.related.open_form(),
    "zitting": lambda page: page.body.mediation.open_new(),
    "aantekening": lambda page: page.body.journal.rows.widgets()[0].row.opened.emit(),
}


@pytest.mark.parametrize("name", FORMS)
def test_tab_goes_through_every_form_and_out_of_it_both_ways(user: Visitor, name: str) -> None:
    before = stops(page(user))
    FORMS[name](page(user))
    user.waits()
    new = stops(page(user)) - before
    assert new, "the form has controls"
    first = focus()
    walked = walk(user, page(user))
    assert not page(user).isAncestorOf(walked[-1]), "a ring without a way out"
    assert [each.accessibleName() for each in new if each not in walked] == []
    QTest.keyClick(walked[-1], Qt.Key.Key_Backtab)
    assert focus() is [stop for stop in stops_in_order(page(user)) if can_stop(stop)][-1]
    first.setFocus()
    assert not page(user).isAncestorOf(walk(user, page(user), back=True)[-1]), "a ring without a way back"


def stops(part: QWidget) -> set[QWidget]:
    """All at which Tab can stop."""
    return {
        each
        for each in part.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not each.focusProxy()
    }


def test_a_form_comes_on_sight_with_its_buttons(user: Visitor) -> None:
    area = page(user).area
    user.presses(Qt.Key.Key_2, CTRL)
    user.presses(Qt.Key.Key_D, CTRL)
    form = page(user).body.side.experts.slot.form
    assert form is not None
    assert on_sight(form, area)


def test_a_change_without_a_way_back_ends_the_one_that_stood_there(user: Visitor) -> None:
    user.presses(Qt.Key.Key_L, CTRL)
    user.types("! wijkagent bellen")
    user.presses(Qt.Key.Key_Return)
    user.sees("Taak ‘Wijkagent bellen’ toegevoegd.")
    user.types("Daarna gebeld")
    user.presses(Qt.Key.Key_Return)
    user.sees("Daarna gebeld")
    user.sees_no("Taak ‘Wijkagent bellen’ toegevoegd.")


PAGES = ("today", "requests", "cases", "experts", "assign", "keys")
PARTS = {
    "parties": ("municipality", "organisation", "person", "region", "duplicates"),
    "settings": ("member", "theme", "store", "looks"),
}


def test_tab_goes_through_every_page_and_out_of_it_both_ways(visitor: Visitor) -> None:
    places = [(key, "") for key in PAGES] + [(key, part) for key in PARTS for part in PARTS[key]]
    for key, part in places:
        visitor.program.window.go.page(key, Target(field=part))
        visitor.waits()
        here = visitor.here
        for back in (False, True):
            next(stop for stop in stops_in_order(here) if can_stop(stop)).setFocus()
            walked = walk(visitor, here, back=back)
            assert not here.isAncestorOf(walked[-1]), f"{key} {part}: a ring without a way out"
            assert len(set(walked)) == len(walked), f"{key} {part}: twice at the same"


def walk(user: Visitor, page: QWidget, *, back: bool = False) -> list[QWidget]:
    """Where Tab comes until it leaves the page."""
    walked = [focus()]
    while len(walked) < 150 and page.isAncestorOf(walked[-1]):
        QTest.keyClick(walked[-1], Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
        walked.append(focus())
    return walked
