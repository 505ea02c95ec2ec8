"""The line to the server drops: the work goes on, and what was saved arrives by itself, in order and once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from sqlalchemy import select

from praktijkteam import vault
from praktijkteam.cases.models import Case
from praktijkteam.cases.questions.models import ProblemStatement
from praktijkteam.store.server.address import Host, Protection, ServerAddress
from praktijkteam.terms import QuestionKind
from tests import factories
from tests.cluster import Cluster
from tests.proxy import Mood, Proxy
from tests.ui.shared.conftest import Memory, SitsDown, Team
from tests.ui.visitor import Visitor
from ui.cases.case_page import CasePage
from ui.cases.header import CaseHeader

PASSWORD = "zeven ganzen"  # noqa: S105 - of a server that lives for a minute
NO_LINE = "Geen verbinding met de server."
TITLE = "Titel van de zaak"
PROBLEM = "Wat is het probleem?"
Faults = dict[str, Callable[[Proxy], None]]
FAULTS: Faults = {
    "gedood": lambda proxy: proxy.be(Mood.SHUT),
    "kabel eruit": lambda proxy: proxy.be(Mood.SILENT),
    "afgebroken": Proxy.reset,
}


@pytest.fixture
def proxy(cluster: Cluster) -> Iterator[Proxy]:
    with Proxy(cluster.port) as proxy:
        yield proxy


@pytest.fixture
def user(sits_down: SitsDown, team: Team, cluster: Cluster, proxy: Proxy, ring: Memory) -> Visitor:
    """A. Bakker, with a case open over a line that can be bad."""
    known = team.addresses["A. Bakker"]
    cluster.sql(f"ALTER ROLE {known.login} PASSWORD '{PASSWORD}'")
    address = replace(known, hosts=(Host("localhost", proxy.port),), protection=Protection.NONE)
    _keep(ring, address)
    user = sits_down(at=address)
    user.enters()
    user.program.window.go.case(team.case)
    user.sees("Kamerverhuur in de Dorpsstraat")
    user.waits()
    return user


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_saved_without_a_line_arrives_when_it_is_back(
    user: Visitor, proxy: Proxy, team: Team, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.live.PATIENCE_MS", 1_000)  # a look at a busy machine's server takes no longer
    FAULTS[fault](proxy)
    user.fills(TITLE, "Getypt zonder lijn")
    leave_field(user)
    if fault != "afgebroken":  # that is mended before anybody notices
        user.sees(NO_LINE)
        user.sees("1 wijziging wacht")
        user.sees_no("alles opgeslagen")
    user.fills(PROBLEM, "Ook getypt zonder lijn")
    user.here.commands()["file.save"]()
    user.fills(PROBLEM, "Ook getypt zonder lijn, en nog eens")
    user.here.commands()["file.save"]()
    proxy.be(Mood.GOOD)
    user.sees_no(NO_LINE)
    user.waits()
    with team.store.read() as connection:
        assert connection.scalars(select(Case.title)).all() == ["Getypt zonder lijn"]
        assert connection.scalars(select(ProblemStatement.text)).all() == [
            "Ook getypt zonder lijn, en nog eens"
        ]
    desk = user.program.desk
    assert desk
    assert desk.context.drafts.waiting() == ()


def test_a_page_that_was_asked_for_without_a_line_comes_when_it_is_back(user: Visitor, proxy: Proxy) -> None:
    proxy.be(Mood.SHUT)
    user.sees(NO_LINE)
    user.program.window.go.page("parties")
    user.program.window.go.page("cases")
    proxy.be(Mood.GOOD)
    user.sees_rows("title", ["Kamerverhuur in de Dorpsstraat"])


def test_what_was_read_is_still_there_without_a_line_and_says_nothing_of_another_case(
    user: Visitor, proxy: Proxy, team: Team
) -> None:
    with team.store.write(team.ids["A. Bakker"], "Opgezet") as session:
        other = factories.case(session, title="Een andere zaak", lead_id=team.ids["K. Smit"]).number
    proxy.be(Mood.SHUT)
    user.sees(NO_LINE)
    user.program.window.go.case(other)
    user.sees(other)
    (header,) = user.here.findChildren(CaseHeader)
    assert "A. Bakker" not in header.lead.accessibleName() + header.lead.text()
    user.program.window.go.case(team.case)
    user.sees("Kamerverhuur in de Dorpsstraat")
    assert user.value("Titel van de zaak") == "Kamerverhuur in de Dorpsstraat"
    user.program.window.go.case(other)
    proxy.be(Mood.GOOD)
    user.bot.waitUntil(lambda: user.value("Titel van de zaak") == "Een andere zaak")


def test_files_and_a_party_that_are_added_without_a_line_arrive_when_it_is_back(
    user: Visitor, proxy: Proxy, tmp_path: Path
) -> None:
    letters = [tmp_path / "eerste brief.txt", tmp_path / "tweede brief.txt"]
    for letter in letters:
        letter.write_text(letter.name, encoding="utf-8")
    proxy.be(Mood.SHUT)
    user.sees(NO_LINE)
    page = user.here
    assert isinstance(page, CasePage)
    page.body.documents.arrivals.add_files(letters)
    user.sees("1 wijziging wacht")
    page.show_question(QuestionKind.PARTIES)
    click(user, "Partij toevoegen")
    user.types("Telersvereniging\r")
    assert user.value("Partij") == "", "it is on its way too, and the next one can be typed"
    proxy.be(Mood.GOOD)
    user.hears("Partij toegevoegd.")
    user.hears("2 documenten toegevoegd.")
    user.sees("Tweede brief")


def test_who_is_let_in_no_longer_is_told_that_it_is_not_the_line(
    user: Visitor, proxy: Proxy, team: Team, cluster: Cluster
) -> None:
    login, window = team.addresses["A. Bakker"].login, user.program.window
    cluster.sql(f"ALTER ROLE {login} PASSWORD 'een ander'")
    proxy.reset()
    user.sees("Uw wachtwoord geldt niet meer. Sluit het programma en log in met het nieuwe")
    cluster.sql(f"ALTER ROLE {login} PASSWORD '{PASSWORD}'")
    window.go.page("cases")
    user.bot.waitUntil(window.line.isHidden)


def test_who_leaves_without_a_line_finds_the_text_as_a_draft(
    user: Visitor, proxy: Proxy, sits_down: SitsDown, team: Team
) -> None:
    proxy.be(Mood.SHUT)
    user.sees(NO_LINE)
    user.fills(TITLE, "Voor morgen")
    leave_field(user)
    user.sees("1 wijziging wacht")
    user.program.window.close()
    user.sees("Er wacht nog iets op de verbinding.")
    click(user, "Toch sluiten")
    user.bot.waitUntil(lambda: not user.program.window.isVisible())
    proxy.be(Mood.GOOD)
    again = sits_down("A. Bakker", nowhere=True)
    again.enters()
    again.sees("Er is nog niet bewaarde tekst")
    again.program.window.go.case(team.case)
    again.bot.waitUntil(lambda: again.value(TITLE) == "Voor morgen")


def click(user: Visitor, words: str) -> None:
    """Press the link, and wait for nothing."""
    window = user.program.window
    link = next(each for each in window.findChildren(QAbstractButton) if each.accessibleName() == words)
    link.click()


def leave_field(user: Visitor) -> None:
    """To the next field, which saves this one; nothing that is under way is waited for."""
    field = user.program.window.focusWidget()
    assert field
    QTest.keyClick(field, Qt.Key.Key_Tab)


def _keep(ring: Memory, address: ServerAddress) -> None:
    assert vault.keep_password(address, PASSWORD)
