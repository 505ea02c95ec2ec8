"""Two members of a team, each with the whole program at a computer of their own, on one server."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.server.address import ServerAddress, address_of
from tests import factories
from tests.cluster import Cluster
from tests.fresh_server import StoreLender
from tests.team_store import TeamStore
from tests.ui.visitor import Visitor, make_program


class Memory(KeyringBackend):
    """A keyring that is gone with the test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types here
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


@pytest.fixture(autouse=True)
def ring() -> Iterator[Memory]:
    before = keyring.get_keyring()
    ring = Memory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@dataclass
class Team:
    """`ids` and `addresses` by name; `case` is the number of the case that they work on."""

    store: TeamStore
    ids: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, ServerAddress] = field(default_factory=dict)
    case_id: str = ""
    case: str = ""


NAMES = ("A. Bakker", "K. Smit")
SitsDown = Callable[..., Visitor]


@pytest.fixture
def team(lender: StoreLender, cluster: Cluster) -> Iterator[Team]:
    store = lender.store
    team = Team(store)
    with store.write(SYSTEM, "Opgezet") as session:
        for name in NAMES:
            team.ids[name] = factories.member(session, name=name, function="casusregisseur").id
        case = factories.case(session, title="Kamerverhuur in de Dorpsstraat", lead_id=team.ids["A. Bakker"])
        team.case_id, team.case = case.id, case.number
    for name, member_id in team.ids.items():
        login = store.login_of(member_id)
        assert login
        team.addresses[name] = address_of(cluster.url(store.address.database, login).render_as_string())
    yield team
    lender.put_back()


@pytest.fixture
def sits_down(qtbot: QtBot, qapp: QApplication, tmp_path: Path, team: Team) -> Iterator[SitsDown]:
    """Somebody starts the program at their own computer, on the store of the team or at another address."""
    begun: list[Visitor] = []

    def sit(name: str = NAMES[0], *, at: ServerAddress | None = None, nowhere: bool = False) -> Visitor:
        place = None if nowhere else str(at or team.addresses[name])
        begun.append(Visitor(qtbot, make_program(qapp, tmp_path / name, place)))
        return begun[-1]

    yield sit
    crashed = [told for visitor in begun for told in visitor.crashed()]
    for visitor in begun:
        visitor.program.window.close()
    assert crashed == []
