"""What people typed, and their passwords, are in no error text, log or crash report, whatever goes wrong."""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from praktijkteam.cli import main
from praktijkteam.crash import describe
from praktijkteam.errors import Refused
from praktijkteam.store.server import opening
from praktijkteam.store.server.address import Host, Protection, ServerAddress
from praktijkteam.store.server.connection import ServerStore
from praktijkteam.tasks.models import Task
from praktijkteam.team.models import Member
from tests import factories
from tests.cluster import Cluster
from tests.fresh_server import StoreLender

NAMES = [f"Wojciech Geheimski-{number}" for number in range(40)]
NUMBERS = [f"{111222333 + number}" for number in range(30)]
PASSWORDS = [f"w8-Zwaluw-{number}" for number in range(30)]
PLANTED = [*NAMES, *NUMBERS, *PASSWORDS]


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """Everything that was said anywhere; looked through at the end."""
    caplog.set_level(logging.DEBUG)
    said: list[str] = []
    yield said
    whole = "\n".join([*said, *(record.getMessage() for record in caplog.records)])
    assert len(said) > 5
    assert [secret for secret in PLANTED if secret in whole] == []


def attempt(store: ServerStore, actor: str, work: Callable[[Session], object], said: list[str]) -> None:
    """Try it, and write down what a user and a report would see of it."""
    try:
        store.saving(actor, work)()
    except Refused as refusal:
        said.append(str(refusal))
    except Exception as error:  # noqa: BLE001 - that is what is looked at
        said.append(describe(error).details())


def test_no_trouble_with_a_save_tells_what_was_typed(
    cluster: Cluster, lender: StoreLender, said: list[str]
) -> None:
    store = lender.store
    with store.write("systeem", "Opgezet") as session:
        member_id = factories.member(session, name="K. Smit").id
        case_id = factories.case(session).id
    for number, (name, code) in enumerate(zip(NAMES, NUMBERS, strict=False)):
        troubles = (
            lambda s, n=name: s.add(Member(name=n, function="", active=None)),
            lambda s, n=name: s.execute(
                text("INSERT INTO theme (id, version, name) VALUES (:n, 0, :n)"), {"n": n}
            ),
            lambda s, c=code: s.add(Task(case_id=c, title=c)),
            lambda s, n=name: s.execute(text("SELECT :n::int"), {"n": n}),
            lambda s, n=name: s.add(Task(case_id=case_id, title=f"{n}\0")),
        )
        attempt(store, member_id, troubles[number % len(troubles)], said)
    lender.put_back()


def test_no_trouble_with_connecting_tells_a_password(
    cluster: Cluster, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAKTIJKTEAM_PROFILE", str(tmp_path / "profiel"))
    here = (Host("localhost", cluster.port),)
    for password in PASSWORDS[:6]:
        address = ServerAddress(here, "praktijkteam", "lid_00", protection=Protection.NONE)
        try:
            opening.connect(address, password).close()
        except Refused as refusal:
            said.append(str(refusal))
        said.append(repr(address))
    for password in PASSWORDS[6:12]:
        with closing(ServerStore(address, password)) as store:
            said += [store.where, repr(store.url), repr(store.engine), str(store.address)]
            with suppress(Refused), store.read() as connection:
                connection.execute(text("SELECT 1"))


def test_no_command_tells_a_password(
    cluster: Cluster,
    said: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    profile = tmp_path / "profiel"
    monkeypatch.setenv("PRAKTIJKTEAM_PROFILE", str(profile))
    for number, password in enumerate(PASSWORDS[12:15]):
        place = f"postgresql://lid_00:{password}@localhost:{cluster.port}/praktijkteam?sslmode=disable"
        commands = (["cases"], ["store", "user", "list"], ["store", "setup"])
        main(["--store", place, *commands[number]])
        told = capsys.readouterr()
        said += [told.out, told.err]
    said += [file.read_text(encoding="utf-8") for file in profile.rglob("*.txt")]
