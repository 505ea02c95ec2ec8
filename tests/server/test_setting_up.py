"""An administrator sets a server up and lets members in; they work there by command."""

import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

import dev
from praktijkteam.cli import main
from praktijkteam.store.server import roles, schema, setup
from praktijkteam.store.server.connection import url_of
from praktijkteam.store.server.names import HISTORIAN, MEMBER, OWNER, REMOVER
from praktijkteam.store.server.schema import UPGRADE_LOCK
from tests.cluster import Cluster

Type = Callable[..., Any]
NAME = "ingericht"
ADMINISTRATOR = "beheerder"
"""May make roles and databases and nothing more, as the guide asks: no superuser."""
GUIDE = dev.ROOT / "docs" / "beheer.md"


@pytest.fixture(scope="module", autouse=True)
def _administrator(cluster: Cluster) -> Iterator[None]:
    cluster.sql(f"CREATE ROLE {ADMINISTRATOR} LOGIN CREATEROLE CREATEDB")
    cluster.sql(f"GRANT {OWNER}, {REMOVER}, {MEMBER} TO {ADMINISTRATOR} WITH ADMIN OPTION")
    with cluster.connect("postgres") as connection:
        newer = connection.info.server_version >= 160_000
    # As version 16 and newer give it to who makes a role.
    may_give = "ADMIN TRUE, INHERIT FALSE, SET FALSE" if newer else "ADMIN OPTION"
    cluster.sql(f"GRANT {HISTORIAN} TO {ADMINISTRATOR} WITH {may_give}")
    yield
    cluster.sql(f"DROP OWNED BY {ADMINISTRATOR}")
    cluster.sql(f"DROP ROLE {ADMINISTRATOR}")


@pytest.fixture
def type_(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Type]:
    """Type a command for this server under a login: what it says, as JSON, or the refusal."""
    monkeypatch.setenv("PRAKTIJKTEAM_PROFILE", str(tmp_path / "profiel"))

    def typed(*arguments: str, login: str = ADMINISTRATOR) -> Any:
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
    type_: Type, cluster: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "geen database met die naam" in type_("cases")
    assert type_("store", "setup")["new"] is True
    assert type_("store", "setup")["new"] is False
    _refuse_to_write_history(cluster)
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
    assert "Laat --as weg" in type_("import", str(source), "--as", "A. Ander", "--new-member", login="k.smit")
    assert type_("import", str(source), "--as", "k. smit", login="k.smit")["imported"] == 1
    assert "Laat --as weg" in type_("cases", "--as", "A. Ander", login="k.smit")
    (case,) = type_("cases", "--text", "nissewaard", login="k.smit")
    assert type_("case", case["number"], login="k.smit")["history"][0]["actor"] == "K. Smit"
    assert main(["--store", cluster.url(NAME, "k.smit").render_as_string(), "store", "check"]) == 0
    assert capsys.readouterr().out.startswith("Elk document dat u mag zien in postgresql://k.smit@")
    (listed,) = type_("store", "user", "list")
    assert (listed["name"], listed["roles"], listed["open"]) == ("K. Smit", ["medewerker"], True)
    assert "mag dit niet" in type_("store", "user", "add", "Indringer", "--role", "beheerder", login="k.smit")
    assert "mag dit niet" in type_("store", "user", "list", login="k.smit")
    foreign = type_("store", "user", "add", "A. Ander", "--role", "medewerker", "--login", "postgres")
    assert "die niet van het team is" in foreign
    forgotten = type_("store", "user", "add", "K. Smit")
    assert (forgotten["login"], forgotten["roles"], forgotten["dropped"]) == ("k.smit", ["medewerker"], [])
    with ThreadPoolExecutor() as window, cluster.connect(NAME, "k.smit") as inside:
        looking = window.submit(_look_until_put_out, inside)
        type_("store", "user", "end", "k.smit")
        assert isinstance(looking.exception(timeout=30), psycopg.errors.AdminShutdown)
    assert "niet inloggen" in type_("cases", login="k.smit")
    assert [each["open"] for each in type_("store", "user", "list")] == [False]
    back = type_("store", "user", "add", " K.  Smit ", "--role", "secretaris")
    assert (back["roles"], back["dropped"]) == (["secretaris"], ["medewerker"])
    refused = type_("document", "add", case["number"], str(source), login="k.smit")
    assert "laat dit niet toe: documenten toevoegen" in refused
    _restore_elsewhere(cluster)
    type_("store", "upgrade")
    _refuse_to_write_history(cluster)
    with cluster.connect(NAME) as connection:
        told = connection.execute("SELECT DISTINCT reason FROM history WHERE table_name = 'login'").fetchall()
        assert told == [(f"Inlognaam gegeven door {ADMINISTRATOR}",)]
        early = "SELECT count(*) FROM history WHERE xact >= pg_snapshot_xmax(pg_current_snapshot())"
        assert connection.execute(early.encode()).fetchone() == (0,)


def _look_until_put_out(connection: psycopg.Connection[Any]) -> None:
    """As a window does, all the time: it never meets a store without tables."""
    while True:
        connection.execute("SELECT me() FROM member")


def _refuse_to_write_history(cluster: Cluster) -> None:
    """The administrator was the historian for as long as it took, and reads what they cannot write."""
    with cluster.connect(NAME, ADMINISTRATOR) as connection:
        assert connection.execute("SELECT count(*) > 100 FROM history").fetchone() == (True,)
        for statement in ("UPDATE history SET new = 'x'", "ALTER TABLE history DISABLE TRIGGER USER"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())


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
        assert "Kijk de inlognaam en de naam van de database na" in type_("cases", login="niemand")
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
    if told == "nieuwere versie":
        assert told in type_(
            "store", "copy", cluster.url(NAME, ADMINISTRATOR).render_as_string(), "weg.sqlite"
        )


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


def test_two_administrators_set_up_one_after_the_other(type_: Type, cluster: Cluster) -> None:
    """Roles and a database are made one by one, and the server refuses the second who makes the same."""
    with cluster.connect(setup.MAINTENANCE) as first:
        first.execute("SELECT pg_advisory_lock(%s)", (UPGRADE_LOCK,))
        with patient(schema, "100ms"):
            assert "bezet" in type_("store", "setup")


@pytest.mark.usefixtures("_is_set_up")
def test_an_upgrade_waits_for_who_is_saving(type_: Type, cluster: Cluster) -> None:
    with cluster.connect(NAME) as somebody, somebody.transaction():
        somebody.execute("SELECT take_turn()")
        with patient(schema, "100ms"):
            assert "bezet" in type_("store", "upgrade")
    assert type_("store", "upgrade")["upgraded"] is True


@pytest.mark.usefixtures("_is_set_up")
def test_what_only_a_superuser_can_close_is_told_until_it_is_closed(cluster: Cluster) -> None:
    """By a file that a member puts into the database, a backup of who may not read it fails."""
    here, told = url_of(cluster.url(NAME, ADMINISTRATOR).render_as_string()), "large objects"
    with cluster.connect(NAME) as superuser:
        superuser.execute("GRANT EXECUTE ON FUNCTION lo_create(oid) TO PUBLIC")
        assert told in "".join(setup.lacking(here))
        for (statement,) in superuser.execute(roles.LARGE_OBJECTS.encode()).fetchall():
            superuser.execute(statement.encode())
    assert told not in "".join(setup.lacking(here))


@pytest.mark.usefixtures("_is_set_up")
def test_who_may_not_end_everybodys_connections_still_puts_a_member_out(
    type_: Type, cluster: Cluster
) -> None:
    cluster.sql(f"REVOKE pg_signal_backend FROM {ADMINISTRATOR}")
    here = url_of(cluster.url(NAME, ADMINISTRATOR).render_as_string())
    assert f'GRANT {roles.WATCHING} TO "{ADMINISTRATOR}";' in "".join(setup.lacking(here))
    type_("store", "user", "add", "K. Smit", "--role", "medewerker")
    with cluster.connect(NAME, "k.smit") as inside:
        assert type_("store", "user", "end", "K. Smit") == {"login": "k.smit", "open": False}
        with pytest.raises(psycopg.errors.AdminShutdown):
            inside.execute("SELECT me()")


@pytest.mark.usefixtures("_is_set_up")
def test_the_guide_finds_who_holds_everybody_up(cluster: Cluster) -> None:
    """What stands in the guide, typed by the administrator of whom it speaks."""
    (query,) = re.findall(r"```sql\n(SELECT a.pid.*?;)\n```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    cluster.sql(f"GRANT {roles.WATCHING} TO {ADMINISTRATOR}")
    with (
        cluster.connect(NAME, "lid_01") as member,
        cluster.connect(NAME, ADMINISTRATOR) as administrator,
    ):
        member.execute("BEGIN")
        for holding, what in (
            ("SELECT pg_advisory_xact_lock(1)", "advisory"),
            ("SELECT take_turn()", "turn"),
        ):
            member.execute(holding.encode())
            (found, *_) = [each for each in administrator.execute(query.encode()) if what in each[4]]
            assert found[:3] == (member.info.backend_pid, "lid_01", "idle in transaction")
        administrator.execute("SELECT pg_terminate_backend(%s)", (member.info.backend_pid,))
        with pytest.raises(psycopg.errors.AdminShutdown):
            member.execute("SELECT me()")


@pytest.mark.usefixtures("_is_set_up")
def test_what_an_administrator_cannot_do_is_told_in_one_sentence(type_: Type, cluster: Cluster) -> None:
    elsewhere = cluster.url("postgres", ADMINISTRATOR).render_as_string()
    for command in (("upgrade",), ("user", "list"), ("user", "add", "A. Ander", "--role", "medewerker")):
        assert "nog niet ingericht" in type_("store", *command, "--server", elsewhere)
    assert "geen database met die naam" in type_(
        "store", "upgrade", "--server", elsewhere.replace("/postgres", "/weg")
    )
    assert "--role" in type_("store", "user", "add", "A. Ander")
    assert "zelf zo ingelogd" in type_("store", "user", "end", ADMINISTRATOR)


@contextmanager
def patient(module: Any, how_long: str) -> Iterator[None]:
    """As an administrator who waits less long than they do."""
    usual, module.PATIENCE = module.PATIENCE, how_long
    try:
        yield
    finally:
        module.PATIENCE = usual
