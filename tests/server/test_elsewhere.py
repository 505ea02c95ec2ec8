"""A pile of prints from a server, made by another process: it logs in as the same member, and nobody sees how."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from multiprocessing import active_children
from pathlib import Path

import pytest

from praktijkteam import settings
from praktijkteam.dossier.content import Choice, Section
from praktijkteam.dossier.elsewhere import make_elsewhere
from praktijkteam.dossier.making import Maker
from praktijkteam.dossier.order import Order
from praktijkteam.dossier.pile import Pile, Step, make_pile, unfinished
from praktijkteam.errors import Refused
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.server.address import Host, Protection, ServerAddress
from praktijkteam.store.server.connection import ServerStore
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.cluster import Cluster
from tests.fresh_server import StoreLender

TODAY = date(2026, 4, 9)
PASSWORD = "zeven-ganzen-op-het-ijs"  # noqa: S105 - of a server that lives for a minute
ORDER = Order(choice=Choice(frozenset({Section.CASE})))


@pytest.fixture
def shared(cluster: Cluster, lender: StoreLender) -> Iterator[tuple[ServerStore, tuple[str, ...]]]:
    """The store as K. Smit opened it with a password, and three cases, of which one is hidden from them."""
    with lender.store.write(SYSTEM, "Opgezet") as session:
        member_id = factories.member(session, name="K. Smit", roles=(Role.MEMBER,)).id
        titles = {"Taalles": Confidentiality.INTERNAL, "Lege panden": Confidentiality.INTERNAL}
        titles["Geheim"] = Confidentiality.CONFIDENTIAL
        cases = tuple(
            factories.case(session, title=title, confidentiality=secrecy).id
            for title, secrecy in titles.items()
        )
    login = lender.store.login_of(member_id)
    assert login
    cluster.sql(f"ALTER ROLE {login} PASSWORD '{PASSWORD}'")
    here = (Host("localhost", cluster.port),)
    address = ServerAddress(here, lender.store.address.database, login, protection=Protection.NONE)
    with closing(ServerStore(address, PASSWORD)) as store:
        store.show_to(member_id)
        yield store, cases
    lender.put_back()


def told_about_processes() -> str:
    """What everybody on this computer can read of a process: how it was started, and with what around it."""
    seen = [
        Path(f"/proc/{process.pid}/{name}")
        for process in active_children()
        for name in ("cmdline", "environ")
    ]
    return "\n".join(_read(file) for file in seen)


def _read(file: Path) -> str:
    """Of a process that ended meanwhile, and of a system that tells none of this, there is nothing."""
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def test_a_process_that_is_killed_goes_on_where_it_was(
    shared: tuple[ServerStore, tuple[str, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.PROFILE_VARIABLE, str(tmp_path / "profiel"))
    store, cases = shared
    folder = tmp_path / "uit"
    pile = Pile(cases, ORDER, folder)
    seen = []

    def kill(now: Step | None) -> None:
        seen.append(told_about_processes())
        if now and now.done == 1:
            for process in active_children():
                process.kill()

    with pytest.raises(Refused, match="Wat klaar is, is bewaard"):
        make_elsewhere(store, pile, by="K. Smit", today=TODAY, step=kill)
    assert seen
    assert list((tmp_path / "profiel" / "geopend").glob("*/*")) == []
    assert PASSWORD not in "".join(seen)
    assert all(PASSWORD.encode() not in file.read_bytes() for file in folder.rglob("*") if file.is_file())
    found = unfinished(folder)
    assert found
    steps: list[Step] = []
    ready = make_pile(store, pile, Maker(store, ORDER, by="K. Smit", today=TODAY), steps.append)
    assert steps[-1].found == found[1] == 1
    assert ready.cases == 2
    assert sorted(file.name for file in folder.iterdir()) == [
        "Z-2026-0001 Taalles.pdf",
        "Z-2026-0002 Lege panden.pdf",
    ]


def test_who_opens_a_store_takes_rows_away_by_its_function_whatever_else_is_loaded() -> None:
    """Members have no right to delete; a process that loads nothing but the store still has to know the way."""
    code = (
        "from praktijkteam.store.server import connection; from praktijkteam.team.models import Absence; "
        "from sqlalchemy import delete; from sqlalchemy.dialects.postgresql import dialect; "
        "print(delete(Absence).compile(dialect=dialect()))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.startswith("SELECT removed('absence', absence.id)")
