"""In a small window columns go out of sight, the least important first; nothing scrolls sideways."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from tests import factories
from tests.conftest import Write
from tests.ui.visitor import Visitor
from ui.cases.case_page import CasePage
from ui.page import Target

LISTS = {
    "requests": (("",), "subject"),
    "cases": (("",), "title"),
    "experts": (("",), "name"),
    "parties": (("municipality", "organisation", "person", "region"), "name"),
    "settings": (("member", "theme"), "name"),
}


@pytest.fixture
def user(visitor: Visitor, write: Write) -> Visitor:
    with write() as session:
        factories.case(session, title="Overlast", municipalities=("Nissewaard",))
        factories.request(session, subject="Vraag")
        factories.expert(session)
        factories.person(session, name="E. Jansen", organisation_id=factories.organisation(session).id)
    return visitor


@pytest.mark.parametrize("width", [960, 1024])
def test_no_list_scrolls_sideways_in_a_small_window(user: Visitor, width: int) -> None:
    user.program.window.resize(width, 600)
    for page, (parts, main) in LISTS.items():
        for part in parts:
            user.program.window.go.page(page, Target(field=part))
            user.waits()
            view = user.on_sight()
            assert view.horizontalScrollBar().maximum() == 0, f"{page} {part}"
            assert not view.isColumnHidden(view.rows.column_of(main))


def test_with_room_again_the_columns_are_back(user: Visitor) -> None:
    user.program.window.go.page("cases")
    user.program.window.resize(880, 600)
    user.waits()
    view = user.on_sight()
    assert view.isColumnHidden(view.rows.column_of("lead"))
    assert not any(view.isColumnHidden(view.rows.column_of(key)) for key in ("number", "municipalities"))
    user.program.window.resize(1440, 900)
    user.waits()
    assert not any(view.isColumnHidden(view.rows.column_of(key)) for key in ("number", "lead", "changed_at"))


@pytest.mark.parametrize(
    "places", [("Nissewaard",), ("Nissewaard", "Westland", "Leusden", "Bunschoten", "Oss")]
)
def test_the_links_to_the_sections_stand_whole_beside_the_facts_or_under_them(
    user: Visitor, write: Write, places: tuple[str, ...]
) -> None:
    with write() as session:
        number = factories.case(session, title="Kamerverhuur " * 6, municipalities=places).number
    user.program.window.go.case(number)
    user.waits()
    here = user.here
    assert isinstance(here, CasePage)
    for width in (1440, 1200, 1040, 900):
        user.program.window.resize(width, 700)
        user.waits()
        header = here.header
        links = placed(header.outline, header)
        facts = placed(header.facts, header)
        target = placed(header.target, header)
        beside = links.left() - max(facts.right(), target.left() + header.target.sizeHint().width())
        assert beside >= 16 or links.top() > target.top(), width
        assert all(link.width() >= link.sizeHint().width() for link in header.outline.links.values()), width
        assert links.right() <= header.width(), width


def placed(part: QWidget, whole: QWidget) -> QRect:
    return QRect(part.mapTo(whole, QPoint(0, 0)), part.size())


def test_the_smallest_window_fits_a_screen_of_full_hd_at_200_percent(user: Visitor) -> None:
    window = user.program.window
    window.resize(1, 1)
    assert window.width() <= 960
    assert window.height() <= 500
    for page in ("today", "request"):
        window.go.page(page)
        user.waits()
        areas = [area for area in user.here.findChildren(QScrollArea) if area.isVisible()]
        assert areas
        assert all(area.horizontalScrollBar().maximum() == 0 for area in areas), page
