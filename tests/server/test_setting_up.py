"""An administrator sets a server up and lets members in; they work there by command."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from praktijkteam.cli import main
from praktijkteam.store.server import roles, schema
from praktijkteam.store.server.schema import UPGRADE_LOCK
from tests.cluster import SUPERUSER, Cluster

Type = Callable[..., Any]
NAME = "ingericht"


@pytest.fixture
def type_(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Type]:
    """Type a command for this server under a login: what it says, as JSON, or the refusal."""
    monkeypatch.setenv("PRAKTIJKTEAM_PROFILE", str(tmp_path / "profiel"))

    def typed(*arguments: str, login: str = SUPERUSER) -> Any:
        code = main(["--store", cluster.url(NAME, login).render_as_string(), *arguments, "--json"])
        told = capsys.readouterr()
        return json.loads(told.out) if code == 0 else told.err.strip()

    yield typed
    cluster.sql(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
    cluster.sql('DROP ROLE IF EXISTS "k.smit"')


@pytest.fixture
def _is_set_up(type_: Type, cluster: Cluster) -> None:
    """A copy of a store that setup made."""
    cluster.sql(f"CREATE DATABASE {NAME} TEMPLATE praktijkteam")
    for statement in roles.on_database(NAME):  # a copy does not have the rights of its original
        cluster.sql(statement)


def test_from_an_empty_server_to_a_member_at_work_and_out_again(
    type_: Type, cluster: Cluster, tmp_path: Path
) -> None:
    assert "geen database met die naam" in type_("cases")
    assert type_("store", "setup")["new"] is True
    assert type_("store", "setup")["new"] is False
    assert type_("store", "user", "add", "K. Smit", "--role", "medewerker")["login"] == "k.smit"
    source = tmp_path / "verzoek.jsonl"
    line = {
        "reference": "1",
        "received": "2026-04-09",
        "municipalities": ["Nissewaard"],
        "title": "Kamerverhuur",
        "problem": "Te veel mensen per huis.",
        "source": "telefoon",
    }
    source.write_text(json.dumps(line), encoding="utf-8")
    assert type_("import", str(source), login="k.smit")["imported"] == 1
    (case,) = type_("cases", "--text", "nissewaard", login="k.smit")
    assert type_("case", case["number"], login="k.smit")["history"][0]["actor"] == "K. Smit"
    (listed,) = type_("store", "user", "list")
    assert (listed["name"], listed["roles"], listed["open"]) == ("K. Smit", ["medewerker"], True)
    assert "mag dit niet" in type_("store", "user", "add", "Indringer", "--role", "beheerder", login="k.smit")
    foreign = type_("store", "user", "add", "A. Ander", "--role", "medewerker", "--login", "postgres")
    assert "die niet van het team is" in foreign
    type_("store", "user", "end", "k.smit")
    assert "niet inloggen" in type_("cases", login="k.smit")
    assert [each["open"] for each in type_("store", "user", "list")] == [False]
    _restore_elsewhere(cluster)
    type_("store", "upgrade")
    with cluster.connect(NAME) as connection:
        early = "SELECT count(*) FROM history WHERE xact >= pg_snapshot_xmax(pg_current_snapshot())"
        assert connection.execute(early.encode()).fetchone() == (0,)


def _restore_elsewhere(cluster: Cluster) -> None:
    """Lines of a backup bear numbers of transactions that are still to come on another server."""
    with cluster.connect(NAME) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("UPDATE history SET xact = '99999999'")


@pytest.mark.usefixtures("_is_set_up")
def test_who_is_not_of_the_team_hears_so(type_: Type, cluster: Cluster, tmp_path: Path) -> None:
    cluster.sql("CREATE ROLE voorbijganger LOGIN")
    try:
        assert "niet inloggen" in type_("cases", login="voorbijganger")
        assert "Kijk de naam na" in type_("cases", login="niemand")
        one = tmp_path / "een.jsonl"
        one.write_text('{"reference": "v-1", "title": "t", "source": "brief"}\n', encoding="utf-8")
        assert "lid van het team" in type_("import", str(one))
    finally:
        cluster.sql("DROP ROLE voorbijganger")


@pytest.mark.usefixtures("_is_set_up")
@pytest.mark.parametrize(("revision", "told"), [("0000", "oudere versie"), ("9999", "nieuwere versie")])
def test_another_schema_is_refused(type_: Type, cluster: Cluster, revision: str, told: str) -> None:
    with cluster.connect(NAME) as connection:
        connection.execute("UPDATE alembic_version SET version_num = %s", (revision,))
    assert told in type_("cases")


def test_the_script_for_a_dba_names_what_setup_makes() -> None:
    script = roles.script("praktijkteam")
    assert all(f"{statement};" in script for statement in (*roles.roles(), *roles.on_schema()))


@pytest.mark.usefixtures("_is_set_up")
def test_two_administrators_upgrade_one_after_the_other(type_: Type, cluster: Cluster) -> None:
    """Who comes while the first is at it waits, and is told so when that takes too long; nothing is half done."""
    with cluster.connect(NAME) as first, first.transaction():
        first.execute("SELECT pg_advisory_xact_lock(%s)", (UPGRADE_LOCK,))
        with patient(schema, "100ms"):
            assert "bezet" in type_("store", "upgrade")
    assert type_("store", "upgrade")["upgraded"] is True


@pytest.mark.usefixtures("_is_set_up")
def test_an_upgrade_waits_for_who_is_saving(type_: Type, cluster: Cluster) -> None:
    with cluster.connect(NAME) as somebody, somebody.transaction():
        somebody.execute("SELECT take_turn()")
        with patient(schema, "100ms"):
            assert "bezet" in type_("store", "upgrade")
    assert type_("store", "upgrade")["upgraded"] is True


@contextmanager
def patient(module: Any, how_long: str) -> Iterator[None]:
    """As an administrator who waits less long than they do."""
    usual, module.PATIENCE = module.PATIENCE, how_long
    try:
        yield
    finally:
        module.PATIENCE = usual
