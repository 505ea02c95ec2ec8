"""Beheer, Historie: who did what, for who audits; and a value that goes out of it for good."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from praktijkteam.cases.models import CaseOpening
from praktijkteam.cases.service import change_case
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.conftest import Write
from tests.ui.visitor import Starts, Visitor
from ui.settings.history import HistoryPage
from ui.settings.page import SettingsPage


@pytest.fixture
def worked(store: Store, write: Write, member_id: str) -> str:
    """A case and a secret one, somebody who looked into that, and an auditor."""
    with write() as session:
        factories.member(session, name="A. Uditor", roles=(Role.AUDITOR,))
        factories.member(session, name="L. Lezer", roles=(Role.READER,))
        shown = factories.case(session, title="Klacht van mevrouw De Wit").id
        secret = factories.case(session, title="Geheim", confidentiality=Confidentiality.CONFIDENTIAL).id
    with write("Anders genoemd") as session:
        change_case(session, shown, {"title": "Klacht over lawaai"})
        change_case(session, secret, {"title": "Geheimer"})
    with store.write(SYSTEM) as session:
        at = datetime(2026, 1, 2, 8, 0, tzinfo=UTC)
        session.add(CaseOpening(case_id=secret, member_id=member_id, number="Z-2026-0002", at=at))
    return shown


def history(user: Visitor) -> HistoryPage:
    user.program.window.go.page("settings")
    user.waits()
    assert isinstance(user.here, SettingsPage)
    user.here.show_part("history")
    user.waits()
    page = user.here.part()
    assert isinstance(page, HistoryPage)
    return page


def finds(user: Visitor, page: HistoryPage, words: str) -> list[str]:
    page.search_field.setText(words)
    page.search_field.returnPressed.emit()
    user.waits()
    return user.rows("sentence")


@pytest.fixture
def auditor(starts: Starts, store: Store, worked: str) -> Visitor:
    user = starts(store.path, member="A. Uditor")
    user.enters()
    return user


def test_who_looks_into_a_case_now_is_seen_at_once(
    auditor: Visitor, store: Store, member_id: str, worked: str
) -> None:
    page = history(auditor)
    page.rounds.setInterval(20)
    assert "Vertrouwelijke zaak ingezien" not in auditor.rows("sentence")[0]
    with store.write(SYSTEM) as session:
        number = "Z-2026-0001"
        session.add(CaseOpening(case_id=worked, member_id=member_id, number=number, at=datetime.now(UTC)))
    auditor.bot.waitUntil(lambda: auditor.rows("sentence")[0] == "Vertrouwelijke zaak ingezien")


def test_an_auditor_asks_who_did_what(auditor: Visitor) -> None:
    page = history(auditor)
    assert auditor.rows("sentence")[:2] == [
        "Zaak: titel gewijzigd",
        "Titel gewijzigd van ‘Klacht van mevrouw De Wit’ naar ‘Klacht over lawaai’",
    ]
    assert auditor.rows("reason")[:2] == ["inhoud niet zichtbaar", "Anders genoemd"]
    assert finds(auditor, page, "2026-2")[-2:] == ["Zaak toegevoegd", "Vertrouwelijke zaak ingezien"]
    assert finds(auditor, page, "z-2026-1 lawaai") == [
        "Titel gewijzigd van ‘Klacht van mevrouw De Wit’ naar ‘Klacht over lawaai’"
    ]
    assert finds(auditor, page, "geheimer") == []
    auditor.sees("Geen regel met ‘geheimer’.")
    page.clear()
    page.bar.buttons["only"].changed.emit(("inzage",))
    auditor.sees_rows("sentence", ["Vertrouwelijke zaak ingezien"])
    assert page.row_actions() == [], "a case that one may not see does not open"


def test_fifty_lines_and_then_the_older_ones(auditor: Visitor, write: Write) -> None:
    page = history(auditor)
    assert page.found == 50
    auditor.sees("de nieuwste 50")
    auditor.clicks("Oudere regels tonen")
    assert page.found == 100
    with write() as session:
        factories.theme(session, "nieuw thema")
    auditor.bot.waitUntil(lambda: auditor.rows("sentence")[0] == "Thema ‘nieuw thema’ toegevoegd")
    page.bar.buttons["table"].changed.emit(("theme case_theme",))
    auditor.bot.waitUntil(lambda: "Oudere regels tonen" not in auditor.text())


def test_it_goes_to_a_spreadsheet(auditor: Visitor, tmp_path: Path) -> None:
    page = history(auditor)
    finds(auditor, page, "2026-2")
    page.export_to(tmp_path / "historie.csv")
    auditor.hears("regels staan in historie.csv.")
    header, *lines = (tmp_path / "historie.csv").read_text(encoding="utf-8-sig").splitlines()
    assert header == "Regel;Wanneer;Wie;Zaak;Wat;Reden"
    assert lines[-1] == ";02-01-2026 09:00;A. Bakker;Z-2026-0002;Vertrouwelijke zaak ingezien;"
    assert "eheim" not in "".join(lines)


def test_who_may_not_read_it_does_not_see_that_it_is_there(starts: Starts, store: Store, worked: str) -> None:
    user = starts(store.path, member="L. Lezer")
    user.enters()
    user.program.window.go.page("settings")
    user.waits()
    settings = user.here
    assert isinstance(settings, SettingsPage)
    assert settings.choice.button("history").isHidden()
    settings.show_part("history")
    assert not isinstance(settings.part(), HistoryPage)
    user.program.window.go.case("Z-2026-0001", "historie")
    user.sees("Titel gewijzigd van")
    assert not [one for one in user.clickable() if one.accessibleName().startswith("Acties voor Titel")]


def test_a_value_goes_for_good(visitor: Visitor, worked: str) -> None:
    page = history(visitor)
    visitor.chooses_rows(
        "Titel gewijzigd van ‘Klacht van mevrouw De Wit’ naar ‘Klacht over lawaai’", column="sentence"
    )
    page.view.menu_wanted.emit(QPoint(-1, -1))
    visitor.chooses("Waarde wissen…")
    visitor.sees("Wat u wist, krijgt niemand terug")
    visitor.clicks("Voorgoed wissen")
    visitor.sees("Schrijf op waarom de waarde wordt gewist.")
    visitor.fills("Waarom", "Op verzoek van betrokkene")
    visitor.clicks("Voorgoed wissen")
    visitor.hears("Gewist in 2 regels.")
    visitor.bot.waitUntil(lambda: visitor.rows("sentence")[0] == "Zaak: titel gewist uit de historie")
    assert visitor.rows("reason")[0] == "Op verzoek van betrokkene"
    assert "Titel gewijzigd van gewist naar ‘Klacht over lawaai’" in visitor.rows("sentence")
    assert "De Wit" not in "".join(visitor.rows("sentence"))


def test_what_stands_in_the_field_is_refused_with_what_to_do(visitor: Visitor, worked: str) -> None:
    visitor.program.window.go.case("Z-2026-0001", "historie")
    visitor.waits()
    visitor.clicks("Acties voor Titel gewijzigd van ‘Klacht van mevrouw De Wit’ naar ‘Klacht over lawaai’")
    visitor.chooses("Waarde wissen…")
    visitor.picks("Wat wilt u wissen?", "Wat er kwam te staan: ‘Klacht over lawaai’")
    visitor.fills("Waarom", "Fout")
    visitor.clicks("Voorgoed wissen")
    visitor.sees("Wijzig eerst het veld zelf")
