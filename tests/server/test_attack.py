"""What somebody gets who leaves the program aside and types SQL under their own login."""

from typing import Any

import psycopg
import pytest
from psycopg import sql

from praktijkteam.models import metadata
from praktijkteam.permissions import TABLE, Action
from praktijkteam.terms import Role
from tests.server.conftest import WHO, Connect, Scene

OF_CASES = sorted(
    table.name
    for table in metadata.sorted_tables
    if "case_id" in table.c and table.name not in ("history", "case_opening", "case_relation")
)
"""A relation shows only to who sees both cases, and openings only to coordinators and auditors."""


CHANGE = "UPDATE {} SET case_id = case_id WHERE case_id = %s"
REMOVE = "DELETE FROM {} WHERE case_id = %s"


def sees(who: str, *, secret: bool) -> bool:
    """What the table in `permissions` says of a case."""
    if who not in set(Role):
        return secret
    held = TABLE[Role(who)]
    return Action.READ in held and (not secret or Action.READ_CONFIDENTIAL in held)


def count(connection: psycopg.Connection[Any], table: str, column: str, value: str) -> int:
    query = sql.SQL("SELECT count(*) FROM {} WHERE {} = %s").format(
        sql.Identifier(table), sql.Identifier(column)
    )
    if table == "history":
        query += sql.SQL(" AND table_name <> 'case_relation'")
    found = connection.execute(query, (value,)).fetchone()
    return int(found[0]) if found else 0


@pytest.fixture(scope="module")
def rows(cluster: Any, scene: Scene) -> dict[tuple[str, str], int]:
    """How many rows each table really has of each of the two cases."""
    with cluster.connect(scene.database) as owner:
        return {
            (table, case_id): count(owner, table, "case_id", case_id)
            for table in (*OF_CASES, "history")
            for case_id in (scene.open, scene.secret)
        }


@pytest.mark.parametrize("who", WHO)
def test_everybody_reads_exactly_what_they_may_see_of_every_table(
    connect: Connect, scene: Scene, rows: dict[tuple[str, str], int], who: str
) -> None:
    connection = connect(who)
    wrong: dict[tuple[str, str], int] = {}
    for secret, case_id in ((False, scene.open), (True, scene.secret)):
        visible = sees(who, secret=secret)
        expected = {"case": int(visible)} | {
            table: rows[table, case_id] if visible else 0 for table in (*OF_CASES, "history")
        }
        found = {table: count(connection, table, "case_id", case_id) for table in (*OF_CASES, "history")}
        found["case"] = count(connection, "case", "id", case_id)
        wrong |= {(case_id, table): found[table] for table in found if found[table] != expected[table]}
    assert wrong == {}


@pytest.mark.parametrize("who", WHO)
def test_nobody_changes_or_removes_what_they_may_not_see(connect: Connect, scene: Scene, who: str) -> None:
    hidden = [
        case_id
        for secret, case_id in ((False, scene.open), (True, scene.secret))
        if not sees(who, secret=secret)
    ]
    connection = connect(who)
    for case_id in hidden:
        for table in OF_CASES:
            for statement in (
                "UPDATE {} SET case_id = case_id WHERE case_id = %s",
                "DELETE FROM {} WHERE case_id = %s",
            ):
                assert touched(connection, statement, table, case_id) == 0, (table, statement)


@pytest.mark.parametrize("who", [Role.READER, Role.AUDITOR, Role.EXPERT, Role.POLICY_ADVISER])
def test_who_only_reads_writes_nowhere(connect: Connect, scene: Scene, who: str) -> None:
    connection = connect(who)
    for table in metadata.tables:
        for statement in ("UPDATE {} SET id = id", "DELETE FROM {}"):
            if "id" in metadata.tables[table].c:
                assert touched(connection, statement, table) == 0, (table, statement)


def touched(connection: psycopg.Connection[Any], statement: str, table: str, *values: str) -> int:
    """How many rows a statement would have changed; none when it was refused."""
    with connection.transaction(force_rollback=True):
        try:
            with connection.transaction():
                done = connection.execute(sql.SQL(statement).format(sql.Identifier(table)), values)
                return int(done.rowcount)
        except psycopg.DatabaseError:
            return 0


# Each of these got through a first design, or might have. `{me}`, `{open}` and `{secret}` are ids.
ATTACKS = {
    "give yourself a role": "INSERT INTO member_role (id, member_id, role) VALUES ('x', '{me}', 'procesregisseur')",
    "become somebody else": "INSERT INTO login (id, name, member_id) VALUES ('x', session_user, '{me}')",
    "take over a login": "UPDATE login SET member_id = '{me}'",
    "write a line of history": "INSERT INTO history SELECT * FROM history LIMIT 1",
    "change the history": "UPDATE history SET actor = '{me}'",
    "empty the history": "TRUNCATE history",
    "call what writes history": "SELECT history_lines('toegevoegd', 'case', '{open}', '{open}', NULL, NULL, NULL)",
    "switch the triggers off": "SET session_replication_role = replica",
    "disable a trigger": "ALTER TABLE member DISABLE TRIGGER ALL",
    "drop a policy": 'DROP POLICY reads ON "case"',
    "switch security off": 'SET row_security = off; SELECT * FROM "case"',
    "act as the owner": "SET ROLE praktijkteam_eigenaar",
    "act as the historian": "SET ROLE praktijkteam_historie",
    "be a superuser": "SET SESSION AUTHORIZATION postgres",
    "lead the secret case": "UPDATE \"case\" SET lead_id = '{me}', version = version + 1 WHERE id = '{open}'",
    "be an expert of another": "UPDATE expert SET member_id = '{me}', version = version + 1",
    "pass by the version": "UPDATE \"case\" SET title = 'x' WHERE id = '{open}'",
    "skip a version": "UPDATE \"case\" SET title = 'x', version = version + 2 WHERE id = '{open}'",
    "another number": "UPDATE \"case\" SET number = 'Z-2026-9999', version = version + 1 WHERE id = '{open}'",
    "another id": "UPDATE \"case\" SET id = 'x', version = version + 1 WHERE id = '{open}'",
    "a number that was not given": (
        'INSERT INTO "case" (id, version, number, year, sequence, title, kind, stage, state, priority, '
        "confidentiality, channel, received_precision, registered_on, summary, risk_note) "
        "SELECT 'x', 1, 'Z-2026-0999', 2026, 999, 'x', "
        "kind, stage, state, priority, confidentiality, channel, received_precision, registered_on, '', '' "
        "FROM \"case\" WHERE id = '{open}'"
    ),
    "a series that goes back": "UPDATE number_series SET last = 0",
    "a row into the secret case": (
        "INSERT INTO task (id, version, case_id, title, state, note) VALUES ('x', 1, '{secret}', 'x', 'open', '')"
    ),
    "a row out of an open case": "UPDATE task SET case_id = '{secret}', version = version + 1 WHERE case_id = '{open}'",
    "refer to a secret content": (
        "UPDATE document_version SET digest = encode(sha256('geheim'), 'hex'), version = version + 1; "
        "SELECT 1 / count(*) FROM content_chunk WHERE digest = encode(sha256('iets anders'), 'hex')"
    ),
    "a table of your own": "CREATE TABLE mine (x int)",
    "a temporary table": "CREATE TEMP TABLE mine (x int)",
    "a function of your own": "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "a large object": "SELECT lo_create(0)",
    "a file of the server": "COPY task FROM '/etc/passwd'",
    "a program on the server": "COPY (SELECT 1) TO PROGRAM 'id'",
    "the words of all cases": "SELECT * FROM case_words",
    "fill the index again": "SELECT case_words_rebuild()",
    "passwords": "SELECT rolpassword FROM pg_authid",
    "another schema version": "UPDATE alembic_version SET version_num = '9999'",
    "end the others": (
        "SELECT 1 / count(*) FROM pg_stat_activity WHERE usename <> session_user AND pg_terminate_backend(pid)"
    ),
}


@pytest.mark.parametrize("who", [Role.MEMBER, Role.EXPERT, Role.AUDITOR])
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_gets_through(connect: Connect, scene: Scene, attack: str, who: str) -> None:
    connection = connect(who)
    typed = ATTACKS[attack].format(me=scene.members[who], open=scene.open, secret=scene.secret)
    try:
        rows = [connection.execute(part.encode()).rowcount for part in typed.split("; ")]
    except psycopg.DatabaseError:
        return
    assert rows == [0] * len(rows), f"{rows} rows"


@pytest.mark.parametrize("setting", ["actor", "reason"])
def test_a_client_cannot_say_who_it_is(connect: Connect, scene: Scene, setting: str) -> None:
    connection = connect(Role.MEMBER)
    other = scene.members[Role.COORDINATOR]
    connection.execute("SELECT set_config(%s, %s, true)", (f"praktijkteam.{setting}", other))
    connection.execute(
        'UPDATE "case" SET title = %s, version = version + 1 WHERE id = %s', ("anders", scene.open)
    )
    line = connection.execute("SELECT actor FROM history ORDER BY seq DESC LIMIT 1").fetchone()
    assert line == (scene.members[Role.MEMBER],)
    assert connection.execute('SELECT count(*) FROM "case" WHERE id = %s', (scene.secret,)).fetchone() == (0,)


def test_search_finds_a_secret_case_only_for_its_people(connect: Connect) -> None:
    found = {
        who: connect(who).execute("SELECT count(*) FROM case_text('\"geheim\"*')").fetchone() for who in WHO
    }
    assert found == {who: (int(sees(who, secret=True)),) for who in WHO}


def test_the_contents_of_secret_files_are_not_read(connect: Connect, scene: Scene) -> None:
    for who in WHO:
        digests = connect(who).execute("SELECT data FROM content_chunk").fetchall()
        assert ((b"geheim",) in digests) == sees(who, secret=True), who
