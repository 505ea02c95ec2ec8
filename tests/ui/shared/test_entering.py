"""Coming into the store of the team from the start screen, and again the next day."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from praktijkteam import settings
from praktijkteam.store.server.address import Host, ServerAddress
from tests.authority import Authority
from tests.cluster import Cluster
from tests.ui.shared.conftest import Memory, SitsDown, Team

PASSWORD = "zeven&ganzen:9"  # noqa: S105 - of a server that lives for a minute


@pytest.fixture
def by_tls(team: Team, cluster: Cluster, authority: Authority) -> ServerAddress:
    """The address that A. Bakker got from the administrator, with a password."""
    found = team.addresses["A. Bakker"]
    cluster.sql(f"ALTER ROLE {found.login} PASSWORD '{PASSWORD}'")
    here = (Host("localhost", cluster.port),)
    return replace(found, hosts=here, certificate=str(authority.certificate))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer on which the program was never used."""
    folder = tmp_path / "thuis"
    monkeypatch.setattr(settings, "data_folder", lambda: folder)
    return folder


def test_from_the_start_screen_into_the_store_and_back_the_next_day(
    sits_down: SitsDown, by_tls: ServerAddress, home: Path, tmp_path: Path, ring: Memory
) -> None:
    user = sits_down(nowhere=True)
    user.clicks("Opslag van het team openen")
    user.fills("Server", str(by_tls.hosts[0]))
    user.fills("Database", by_tls.database)
    user.fills("Inlognaam", by_tls.login)
    user.fills("Wachtwoord", "geraden")
    user.clicks("Certificaat en beveiliging")
    user.fills("Certificaat", by_tls.certificate)
    user.clicks("Verbinden")
    user.sees("De naam of het wachtwoord klopt niet.")
    user.fills("Wachtwoord", PASSWORD)
    user.clicks("Wachtwoord bewaren op deze computer")
    user.clicks("Verbinden")
    user.enters()
    assert user.program.window.top.member.text() == "A. Bakker"
    user.sees(f"Opslag van het team: {by_tls.database} op localhost")
    user.program.window.go.page("cases")
    assert user.rows("title") == ["Kamerverhuur in de Dorpsstraat"]
    user.leaves()
    assert PASSWORD in ring.kept.values()
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or not re.search(b"zeven|ganzen", file.read_bytes()), file

    again = sits_down(nowhere=True)
    again.enters()
    assert again.program.window.top.member.text() == "A. Bakker"
    again.program.threshold.choose_again()
    again.clicks(f"Weer openen: Opslag van het team: {by_tls.shown}")
    again.enters()


def test_what_is_wrong_with_an_address_is_said_at_its_field(
    sits_down: SitsDown, by_tls: ServerAddress, home: Path
) -> None:
    user = sits_down(nowhere=True)
    user.clicks("Opslag van het team openen")
    user.clicks("Verbinden")
    user.sees("Vul de naam van de server in.")
    user.fills("Server", f"127.0.0.1:{by_tls.hosts[0].port}")
    user.clicks("Verbinden")
    user.sees("Vul de naam van de database in.")
    user.fills("Database", by_tls.database)
    user.fills("Inlognaam", by_tls.login)
    user.clicks("Verbinden")
    user.sees("De server kan niet bewijzen dat hij de goede is.")


def test_an_owner_of_the_server_is_no_member(sits_down: SitsDown, team: Team) -> None:
    owner = sits_down(at=replace(team.addresses["A. Bakker"], login="postgres"))
    owner.sees("U bent de beheerder van deze server en geen lid van het team.")


def test_somebody_else_logs_in_under_their_own_name(sits_down: SitsDown, team: Team) -> None:
    user = sits_down()
    user.enters()
    user.program.window.wanted.emit("member.other")
    user.sees("Opslag van het team openen")
    user.fills("Inlognaam", team.addresses["K. Smit"].login)
    user.clicks("Verbinden")
    user.enters()
    assert user.program.window.top.member.text() == "K. Smit"


def test_a_member_sees_where_the_store_is_and_makes_no_copies_of_it(sits_down: SitsDown, team: Team) -> None:
    user = sits_down()
    user.enters()
    user.program.window.go.page("settings")
    user.clicks("Opslag")
    user.sees("Deze opslag staat op een server, voor het hele team.")
    user.sees_no("Reservekopie maken…")
    assert not user.program.window.menus.action_of("file.backup").isEnabled()
    assert not user.program.window.menus.action_of("extra.check").isEnabled()
