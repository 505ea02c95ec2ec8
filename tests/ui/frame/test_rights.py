"""The screen shows only what the role may do; a relation with a case adds to it there."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from praktijkteam.experts.assignments import NewAssignment, assign
from praktijkteam.store.connection import Store
from praktijkteam.team.service import set_roles
from praktijkteam.terms import Role
from tests import factories
from tests.conftest import Write
from tests.ui.visitor import Starts, Visitor
from ui.cases.case_page import CasePage

NOT_YOURS = "U kunt deze zaak lezen. Uw rol laat niet toe dat u haar wijzigt."


@pytest.fixture
def someone(write: Write, member_id: str) -> str:
    """A reader, who leads the second case and is asked as an expert on the third."""
    with write() as session:
        me = factories.member(session, name="L. Lezer", roles=(Role.READER,))
        first = factories.case(session, title="Van een ander", lead_id=member_id)
        factories.task(session, first.id, title="Bellen")
        factories.entry(session, first.id)
        factories.case(session, title="Van mij", lead_id=me.id)
        third = factories.case(session, title="Met mijn advies", lead_id=member_id)
        expert = factories.expert(session, name="L. Lezer", member_id=me.id)
        assign(session, third.id, expert.id, NewAssignment(factories.TODAY))
        return me.id


@pytest.fixture
def reader(starts: Starts, store: Store, someone: str) -> Visitor:
    user = starts(store.path, member="L. Lezer")
    user.enters()
    user.bot.waitUntil(lambda: not user.program.window.top.new.isEnabled())
    return user


def case_page(user: Visitor, number: str) -> CasePage:
    user.program.window.go.case(number)
    user.waits()
    here = user.here
    assert isinstance(here, CasePage)
    user.bot.waitUntil(lambda: here.desk.is_open and here.desk.number == number)
    user.waits()
    return here


def test_what_a_role_may_not_do_stands_grey_and_says_why(reader: Visitor) -> None:
    window = reader.program.window
    assert "verzoeken registreren" in window.top.new.toolTip()
    for key in ("file.new_request", "file.import", "file.backup", "case.new", "extra.assign"):
        assert not window.menus.action_of(key).isEnabled(), key
    window.go.page("experts")
    reader.sees("Nieuwe deskundige…")
    assert "Nieuwe deskundige…" not in buttons(reader)


def test_who_is_on_no_case_yet_is_not_asked_to_begin(starts: Starts, store: Store, write: Write) -> None:
    with write() as session:
        factories.case(session, title="Van een ander")
        factories.member(session, name="D. Eskundige", roles=(Role.EXPERT,))
    user = starts(store.path, member="D. Eskundige")
    user.enters()
    user.sees("Niets te doen vandaag")
    user.program.window.go.page("cases")
    user.sees("Zodra er een zaak is die u mag zien, staat zij hier.")
    user.program.window.go.page("requests")
    user.sees("Zodra er een verzoek wacht dat u mag zien, staat het hier.")
    assert "vastleggen" not in user.text()


def test_of_somebody_elses_case_everything_is_only_read(reader: Visitor) -> None:
    page = case_page(reader, "Z-2026-0001")
    reader.sees(NOT_YOURS)
    for words in ("Taak toevoegen", "Toewijzen", "Alle gegevens", "Document toevoegen", "Verbinden"):
        assert words not in buttons(reader), words
    assert page.body.journal.quick.isHidden()
    assert not page.body.side.tasks.rows.widgets()[0].box.isEnabled()  # type: ignore[attr-defined]
    assert "afdrukken" in page.header.dossier.toolTip()
    assert [each for each in fields(page) if not each.isReadOnly()] == []
    assert not reader.program.window.menus.action_of("case.task").isEnabled()


def test_the_lead_may_work_on_their_own_case(reader: Visitor) -> None:
    page = case_page(reader, "Z-2026-0001")
    page = case_page(reader, "Z-2026-0002")
    reader.sees_no(NOT_YOURS)
    assert {"Taak toevoegen", "Alle gegevens", "Dossier…"} <= buttons(reader)
    assert not page.header.lead.isEnabled()
    assert not page.header.title.isReadOnly()
    assert reader.program.window.menus.action_of("case.task").isEnabled()


def test_who_is_asked_as_an_expert_may_answer(reader: Visitor) -> None:
    page = case_page(reader, "Z-2026-0003")
    reader.sees("U leest deze zaak mee en kunt advies geven.")
    (helper,) = page.body.side.experts.rows.widgets()
    helper.menu_wanted.emit()  # type: ignore[attr-defined]
    reader.chooses("Aanvaardt")
    reader.hears("L. Lezer doet mee.")


def test_with_another_role_the_page_that_is_open_offers_more(
    reader: Visitor, write: Write, someone: str
) -> None:
    case_page(reader, "Z-2026-0001")
    reader.sees(NOT_YOURS)
    with write() as session:
        set_roles(session, someone, {Role.MEMBER})
    reader.sees_no(NOT_YOURS)
    reader.sees("Taak toevoegen")
    assert reader.program.window.top.new.isEnabled()


def test_everybody_keeps_their_own_name_and_absence(reader: Visitor) -> None:
    reader.program.window.go.page("settings")
    reader.chooses_rows("A. Bakker", column="name")
    reader.bot.waitUntil(lambda: "Toevoegen" not in buttons(reader))
    assert field(reader, "Naam").isReadOnly()
    reader.chooses_rows("L. Lezer", column="name")
    reader.bot.waitUntil(lambda: "Toevoegen" in buttons(reader))
    assert not field(reader, "Naam").isReadOnly()


def buttons(user: Visitor) -> set[str]:
    """What can be clicked now."""
    return {button.text().replace("&", "") for button in user.clickable()}


def fields(page: CasePage) -> list[QLineEdit | QPlainTextEdit]:
    found: list[QLineEdit | QPlainTextEdit] = []
    found += page.findChildren(QLineEdit)
    found += page.findChildren(QPlainTextEdit)
    return [each for each in found if each.isVisible() and each.isEnabled()]


def field(user: Visitor, name: str) -> QLineEdit:
    return next(
        each
        for each in user.here.findChildren(QLineEdit)
        if each.isVisible() and each.accessibleName() == name
    )
