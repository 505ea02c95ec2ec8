"""What people typed, and their passwords, are in no error text, log or crash report, whatever goes wrong."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.planted import (
    PASSWORDS,
    TROUBLES,
    found_in,
    in_words_of_the_server,
    once_each,
    trouble_with_connecting,
    trouble_with_saves,
)
from praktijkteam.cli import main
from praktijkteam.store.server.address import Host, Protection, ServerAddress
from tests import factories
from tests.cluster import Cluster
from tests.fresh_server import StoreLender

MOST = 15
"""Passwords that the tests try; `python -m benchmarks.planted` tries all."""
COMMANDS = (["cases"], ["store", "user", "list"], ["store", "setup"])


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """Everything that was said anywhere; looked through at the end."""
    caplog.set_level(logging.DEBUG)
    said: list[str] = []
    yield said
    assert len(said) > 5
    assert found_in([*said, *(record.getMessage() for record in caplog.records)]).found == ()


@pytest.fixture
def busy(lender: StoreLender) -> Iterator[tuple[str, str]]:
    """K. Smit, and a case that they work on."""
    with lender.store.write("systeem", "Opgezet") as session:
        made = factories.member(session, name="K. Smit").id, factories.case(session).id
    yield made
    lender.put_back()


def test_no_trouble_with_a_save_tells_what_was_typed(
    lender: StoreLender, busy: tuple[str, str], said: list[str]
) -> None:
    said += trouble_with_saves(lender.store, *busy, once_each())
    assert len(said) == len(once_each())


def test_what_the_server_says_of_it_would_tell(lender: StoreLender, busy: tuple[str, str]) -> None:
    told = trouble_with_saves(lender.store, *busy, once_each()[: len(TROUBLES)], in_words_of_the_server)
    assert not found_in(list(told)).holds


def test_no_trouble_with_connecting_tells_a_password(
    cluster: Cluster, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAKTIJKTEAM_PROFILE", str(tmp_path / "profiel"))
    here = (Host("localhost", cluster.port),)
    address = ServerAddress(here, "praktijkteam", "lid_00", protection=Protection.NONE)
    said += trouble_with_connecting(address, PASSWORDS[len(COMMANDS) : MOST])


def test_no_command_tells_a_password(
    cluster: Cluster,
    said: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    profile = tmp_path / "profiel"
    monkeypatch.setenv("PRAKTIJKTEAM_PROFILE", str(profile))
    for password, command in zip(PASSWORDS, COMMANDS, strict=False):
        place = f"postgresql://lid_00:{password}@localhost:{cluster.port}/praktijkteam?sslmode=disable"
        main(["--store", place, *command])
        told = capsys.readouterr()
        said += [told.out, told.err]
    said += [file.read_text(encoding="utf-8") for file in profile.rglob("*.txt")]
