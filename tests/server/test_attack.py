"""What somebody gets who leaves the program aside and types SQL under their own login."""

from contextlib import closing
from hashlib import sha256
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import update

from praktijkteam.models import metadata
from praktijkteam.permissions import TABLE, Action
from praktijkteam.store import files
from praktijkteam.store.server import opening
from praktijkteam.store.server.address import address_of
from praktijkteam.store.server.removal import removable
from praktijkteam.tasks.models import Task
from praktijkteam.terms import Role
from tests.server.conftest import WHO, Connect, Scene

OF_CASES = sorted(
    table.name
    for table in metadata.sorted_tables
    if "case_id" in table.c and table.name not in ("history", "case_opening", "case_relation")
)
"""A relation shows only to who sees both cases, and openings only to coordinators and auditors."""


CHANGE = "UPDATE {} SET case_id = case_id WHERE case_id = %s"
REMOVE = "SELECT removed({name}, id) FROM {} WHERE case_id = %s"


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
                CHANGE,
                REMOVE,
                "DELETE FROM {} WHERE case_id = %s",
            ):
                assert touched(connection, statement, table, case_id) == 0, (table, statement)


@pytest.mark.parametrize("who", [Role.READER, Role.AUDITOR, Role.EXPERT, Role.POLICY_ADVISER])
def test_who_only_reads_writes_nowhere(connect: Connect, scene: Scene, who: str) -> None:
    connection = connect(who)
    for table in metadata.tables:
        for statement in ("UPDATE {} SET id = id", "SELECT removed({name}, id) FROM {}", "DELETE FROM {}"):
            if "id" in metadata.tables[table].c:
                assert touched(connection, statement, table) == 0, (table, statement)


def touched(connection: psycopg.Connection[Any], statement: str, table: str, *values: str) -> int:
    """How many rows a statement would have changed; none when it was refused."""
    with connection.transaction(force_rollback=True):
        try:
            with connection.transaction():
                done = connection.execute(
                    sql.SQL(statement).format(sql.Identifier(table), name=sql.Literal(table)), values
                )
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
    "blank a line of the history": "SELECT history_blank(min(seq), NULL, '{{}}', '{{}}', '{{}}') FROM history",
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
    "come under the secret case": (
        "UPDATE \"case\" SET parent_id = '{secret}', version = version + 1 WHERE id = '{open}'"
    ),
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
    "a version that says more": "UPDATE \"case\" SET version = version + 1 WHERE id = '{open}' AND version <> 1",
    "a row out of a case of others": (
        "INSERT INTO \"case\" SELECT 'x', 1, 'Z-2026-0001', 2026, 1, 'x' FROM member WHERE false; "
        "UPDATE document SET case_id = '{secret}', version = version + 1 WHERE case_id = '{open}'"
    ),
    "another step": "UPDATE transition SET day = '2001-01-01' WHERE case_id = '{open}'",
    "another move": "UPDATE document_move SET moved_at = '2001-01-01'",
    "remove a case": "DELETE FROM \"case\" WHERE id = '{open}'",
    "remove a line of the journal": "DELETE FROM journal_entry WHERE case_id = '{open}'",
    "a number out of the sequence": "SELECT nextval('history_seq_seq')",
    "the sequence back": "SELECT setval('history_seq_seq', 1)",
    "where the sequence is": "SELECT last_value FROM history_seq_seq",
    "a line in the log of openings": "INSERT INTO case_opening VALUES ('{open}', now(), '{me}', 'Z')",
    "empty the log of openings": "DELETE FROM case_opening",
    "lock the others out": 'LOCK TABLE "case" IN ACCESS EXCLUSIVE MODE',
    "keep the turn": "LOCK TABLE turn IN EXCLUSIVE MODE",
    "the keys of others": "SELECT * FROM save_key",
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
    "a file through a large object": "SELECT lo_import('/etc/passwd')",
    "read a file": "SELECT pg_read_file('/etc/passwd')",
    "list files": "SELECT * FROM pg_ls_dir('.')",
    "a schema of your own": "CREATE SCHEMA mine",
    "a view": 'CREATE VIEW mine AS SELECT * FROM "case"',
    "a temporary shadow": "CREATE TEMP TABLE member AS SELECT '{me}' AS id",
    "an operator": "CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)",
    "an extension": "CREATE EXTENSION dblink",
    "another database": "CREATE DATABASE mine",
    "a role": "CREATE ROLE mine",
    "let the group into the owner": "GRANT praktijkteam_eigenaar TO praktijkteam_lid",
    "a setting for everybody": "ALTER SYSTEM SET log_statement = 'all'",
    "a trigger of your own": "CREATE TRIGGER mine BEFORE INSERT ON task EXECUTE FUNCTION guard()",
    "a rule": "CREATE RULE mine AS ON SELECT TO task DO INSTEAD NOTHING",
    "statistics with values": "SELECT * FROM pg_stats WHERE schemaname = 'public' AND most_common_vals IS NOT NULL",
    "rows of statistics": "SELECT * FROM pg_statistic",
    "what others ask": (
        "SELECT * FROM pg_stat_activity WHERE usename <> session_user AND query <> '<insufficient privilege>'"
    ),
    "a conflict that changes": (
        'INSERT INTO "case" SELECT (c).* FROM (SELECT c FROM "case" c WHERE id = \'{open}\') AS one '
        "ON CONFLICT (id) DO UPDATE SET title = 'x'"
    ),
    "copy into a table": "COPY history FROM STDIN",
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


@pytest.mark.parametrize("who", [Role.MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_nobody_locks_the_others_out_of_a_table(connect: Connect, who: str) -> None:
    """With the right to delete from it somebody could, and every policy asks for roles."""
    connection = connect(who)
    lock = b"LOCK TABLE %s IN ACCESS EXCLUSIVE MODE NOWAIT"
    got = [
        name for name in metadata.tables if refusal(connection, (lock % f'"{name}"'.encode()).decode()) == ""
    ]
    assert got == []


def test_only_what_may_be_removed_is_removed_by_name(cluster: Any, connect: Connect, scene: Scene) -> None:
    """The function is there for who may, and meets no more than they do."""
    connection = connect(Role.MEMBER)
    for table in ("case", "history", "login", "content", "pg_authid"):
        assert "stay" in refusal(connection, f"SELECT removed('{table}', '{scene.open}')")
    tried = 0
    with cluster.connect(scene.database) as owner:
        for table in filter(removable, OF_CASES):
            ids = owner.execute(
                f'SELECT id FROM "{table}" WHERE case_id = %s'.encode(), (scene.secret,)
            ).fetchall()
            for (row_id,) in ids:
                tried += 1
                assert connection.execute("SELECT removed(%s, %s)", (table, row_id)).fetchone() == (False,), (
                    table
                )
    assert tried > 10


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


def test_search_finds_a_secret_case_and_its_request_only_for_its_people(connect: Connect) -> None:
    for found in ("case_text", "request_text"):
        counted = f"SELECT count(*) FROM {found}('\"geheim\"*')".encode()
        seen = {who: connect(who).execute(counted).fetchone() for who in WHO}
        assert seen == {who: (int(sees(who, secret=True)),) for who in WHO}, found


def test_the_contents_of_secret_files_are_not_read(connect: Connect, scene: Scene) -> None:
    for who in WHO:
        digests = connect(who).execute("SELECT data FROM content_chunk").fetchall()
        assert ((b"geheim",) in digests) == sees(who, secret=True), who


PROBES = {
    "cast": "SELECT title::int FROM \"case\" WHERE title ~ 'geheim'",
    "divide": "SELECT 1 / (length(title) - 6) FROM \"case\" WHERE number > ''",
    "a row as a number": "SELECT 1 FROM task WHERE (task.*)::text::int = 1",
    "an index on a number": 'SELECT * FROM "case" WHERE number = (SELECT max(number) FROM "case") AND title::int = 1',
    "search": "SELECT * FROM case_text('geheim''; DROP')",
    "a reference": "INSERT INTO case_theme SELECT 'x', '{secret}', min(id) FROM theme",
    "a relation": (
        "INSERT INTO case_relation (id, case_id, other_id, kind, note) "
        "VALUES ('x', '{open}', '{secret}', 'verwant', '')"
    ),
    "a parent": "UPDATE \"case\" SET parent_id = '{secret}', version = version + 1 WHERE id = '{open}' RETURNING 1",
    "a number that is taken": (
        'INSERT INTO "case" SELECT * FROM jsonb_populate_record(NULL::"case", (SELECT to_jsonb(c) || '
        '\'{{"id": "x"}}\' FROM "case" c WHERE id = \'{open}\'))'
    ),
}
"""Statements whose failure might tell what stands in rows that are hidden."""


@pytest.mark.parametrize("probe", PROBES)
def test_no_error_tells_what_is_hidden(connect: Connect, scene: Scene, probe: str) -> None:
    connection = connect(Role.MEMBER)
    try:
        told = str(connection.execute(PROBES[probe].format(**scene._asdict()).encode()).fetchall())
    except psycopg.DatabaseError as error:
        told = f"{error} {error.diag.message_detail} {error.diag.context}"
    words = told.replace("~ 'geheim'", "").replace("geheim''; DROP", "")
    assert "geheim" not in words


@pytest.mark.parametrize("what", ['COPY "case" TO STDOUT', "COPY (SELECT * FROM history) TO STDOUT"])
def test_a_copy_holds_only_what_is_seen(connect: Connect, scene: Scene, what: str) -> None:
    with connect(Role.MEMBER).cursor() as cursor, cursor.copy(what.encode()) as copy:
        text = b"".join(copy).decode()
    assert scene.open in text
    assert scene.secret not in text


def test_a_version_is_not_counted_up_by_who_changes_nothing(connect: Connect, scene: Scene) -> None:
    """It would spoil the save of whoever has the case open, and leave no line that tells who did it."""
    connection = connect(Role.READER)
    before = connection.execute('SELECT version FROM "case" WHERE id = %s', (scene.open,)).fetchone()
    connection.execute('UPDATE "case" SET version = version + 1 WHERE id = %s', (scene.open,))
    assert connection.execute('SELECT version FROM "case" WHERE id = %s', (scene.open,)).fetchone() == before


def test_who_writes_is_who_is_named_as_author(connect: Connect, scene: Scene) -> None:
    connection, other = connect(Role.MEMBER), scene.members[Role.COORDINATOR]
    made = connection.execute(
        "INSERT INTO journal_entry (id, version, case_id, kind, at, text, openness, member_id, withdrawn_reason) "
        "VALUES ('x', 7, %s, 'notitie', now(), 'Van wie?', 'feitelijk', %s, '') RETURNING version, member_id",
        (scene.open, other),
    ).fetchone()
    assert made == (1, scene.members[Role.MEMBER])
    document = connection.execute(
        "UPDATE document SET edited_by_id = %s, edited_since = now(), version = version + 1 "
        "WHERE case_id = %s RETURNING edited_by_id",
        (other, scene.open),
    ).fetchone()
    assert document == (scene.members[Role.MEMBER],)


def test_no_client_says_when_something_was_done(connect: Connect, scene: Scene) -> None:
    connection, ancient = connect(Role.MEMBER), "2001-01-01 00:00+00"
    told = [
        connection.execute(statement.encode(), (ancient, scene.open)).fetchone()
        for statement in (
            "UPDATE journal_entry SET withdrawn_at = %s::timestamptz, withdrawn_reason = 'x', version = version + 1 "
            "WHERE case_id = %s RETURNING withdrawn_at = now()",
            "UPDATE document SET edited_by_id = me(), edited_since = %s::timestamptz, version = version + 1 "
            "WHERE case_id = %s RETURNING edited_since = now()",
            "INSERT INTO document_version SELECT (jsonb_populate_record(v, jsonb_build_object("
            "'id', 'x', 'number', 99, 'added_at', %s::text))).* FROM document_version v WHERE case_id = %s LIMIT 1 "
            "RETURNING added_at = now()",
        )
    ]
    assert told == [(True,)] * 3
    later = "UPDATE document_version SET added_at = now(), version = version + 1"
    assert "permission denied" in refusal(connection, later)


def test_who_keeps_the_directory_gets_into_no_case_by_it(connect: Connect, scene: Scene) -> None:
    connection = connect(Role.SECRETARY)
    other = (
        "UPDATE case_party SET organisation_id = (SELECT max(id) FROM organisation), version = version + 1 "
        f"WHERE case_id = '{scene.open}'"
    )
    assert "WORK" in refusal(connection, other)
    expert = (
        "INSERT INTO expert SELECT (jsonb_populate_record(e, jsonb_build_object('id', 'x', 'member_id', {me}))).* "
        "FROM expert e LIMIT 1"
    )
    assert "DIVIDE" in refusal(connection, expert.format(me=f"'{scene.members[Role.SECRETARY]}'"))
    assert refusal(connection, expert.format(me="NULL")) == ""


def test_an_expert_reads_of_persons_only_what_stands_in_their_cases(
    cluster: Any, connect: Connect, scene: Scene
) -> None:
    with cluster.connect(scene.database) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(
            "UPDATE case_party SET person_id = (SELECT min(id) FROM person) WHERE case_id = %s",
            (scene.secret,),
        )
    persons = b"SELECT count(*) FROM person"
    assert connect(Role.EXPERT).execute(persons).fetchone() == (0,)
    assert connect("toegewezen").execute(persons).fetchone() == (1,)
    for who in (Role.EXPERT, Role.READER, "toegewezen"):
        assert connect(who).execute("SELECT count(*) FROM absence").fetchone() == (0,), who
        told = connect(who).execute("SELECT count(*) FROM history WHERE table_name = 'absence'").fetchone()
        assert told == (0,), who


def refusal(connection: psycopg.Connection[Any], *statements: str) -> str:
    """Why these are not kept together; nothing when they would be."""
    try:
        with connection.transaction(force_rollback=True):
            for statement in (*statements, "SET CONSTRAINTS ALL IMMEDIATE"):
                connection.execute(statement.encode())
    except psycopg.DatabaseError as error:
        return str(error)
    return ""


def test_who_leads_one_case_takes_no_rows_from_another(cluster: Any, connect: Connect, scene: Scene) -> None:
    with cluster.connect(scene.database) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute('UPDATE "case" SET lead_id = %s WHERE id = %s', (scene.members[Role.READER], scene.own))
    connection = connect(Role.READER)
    for table in ("task", "journal_entry", "case_party"):
        taking = f"UPDATE {table} SET case_id = '{scene.own}', version = version + 1 WHERE case_id = '{scene.open}'"
        assert "WORK" in refusal(connection, taking)
    adding = (
        "INSERT INTO document_version (id, version, case_id, document_id, number, file_name, media_type, digest, "
        f"added_at, note) SELECT 'x', 1, '{scene.own}', document_id, 99, 'ander.txt', media_type, digest, now(), '' "
        f"FROM document_version WHERE case_id = '{scene.open}'"
    )
    assert "of another case" in refusal(connection, adding)


def test_a_content_stays_what_it_is(connect: Connect) -> None:
    connection = connect(Role.MEMBER)

    def naming(digest: str, *statements: str) -> str:
        return refusal(
            connection, f"SELECT set_config('praktijkteam.content', '{digest}', true)", *statements
        )

    digest = sha256(b"open").hexdigest()
    assert "no such part" in naming(digest, f"INSERT INTO content_chunk VALUES ('{digest}', 1, 'nog wat')")
    assert "stays whole" in naming(digest, f"UPDATE content SET complete = false WHERE digest = '{digest}'")
    planned = sha256(b"wat een ander straks toevoegt").hexdigest()
    whole = f"INSERT INTO content VALUES ('{planned}', 4, now(), true)"
    assert "not that large" in naming(planned, whole.replace("4, now(), true", "600000000, now(), false"))
    assert "what its name says" in naming(planned, whole)
    assert "what its name says" in naming(
        planned, whole, f"INSERT INTO content_chunk VALUES ('{planned}', 0, 'vals')"
    )


def test_who_found_the_digest_of_a_secret_file_has_not_got_the_file(connect: Connect, scene: Scene) -> None:
    """EXPLAIN ANALYZE tells how many rows of an index were hidden, so by guessing one gets at a digest."""
    connection, digest = connect(Role.MEMBER), sha256(b"geheim").hexdigest()

    def naming(proof: str) -> tuple[bool, str]:
        name = f"SELECT set_config('praktijkteam.content', '{digest} {proof}', true)"
        connection.execute(name.encode())
        read = connection.execute("SELECT data FROM content_chunk WHERE digest = %s", (digest,)).fetchall()
        refer = f"UPDATE document_version SET digest = '{digest}', version = version + 1 WHERE case_id = '{scene.open}'"
        return bool(read), refusal(connection, name, refer)

    for proof in ("", digest, files.proof_of(b"iets anders"), sha256(digest.encode()).hexdigest()):
        read, refused = naming(proof)
        assert not read
        assert "refer to what you have" in refused
    assert naming(files.proof_of(b"geheim")) == (True, "")


def test_numbers_are_not_used_up(connect: Connect) -> None:
    connection = connect(Role.MEMBER)
    taking = "UPDATE number_series SET last = last + 1 WHERE name = 'zaak-2026'"
    assert "is used" in refusal(connection, taking)
    series = connection.execute("SELECT name FROM number_series WHERE name LIKE 'document%'").fetchall()
    assert len(series) == 2, "those of the two cases that are seen, and not of the secret one"


def test_an_expert_lets_nobody_in_again(cluster: Any, connect: Connect, scene: Scene) -> None:
    with cluster.connect(scene.database) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(
            "UPDATE assignment SET state = 'geweigerd', reason = 'x' "
            "WHERE id = (SELECT min(id) FROM assignment WHERE case_id = %s)",
            (scene.secret,),
        )
    again = "UPDATE assignment SET state = 'aanvaard', version = version + 1 WHERE state = 'geweigerd'"
    assert "DIVIDE" in refusal(connect("toegewezen"), again)


def test_who_takes_a_role_may_do_by_it_what_comes_after_this_transaction(
    connect: Connect, scene: Scene
) -> None:
    connection = connect(Role.ADMINISTRATOR)
    change = f"UPDATE \"case\" SET title = 'x', version = version + 1 WHERE id = '{scene.open}'"
    assert connection.execute(change.encode()).rowcount == 0
    taken = "INSERT INTO member_role (id, member_id, role) VALUES ('x', %s, 'medewerker')"
    connection.execute(taken, (scene.members[Role.ADMINISTRATOR],))
    assert count(connection, "case", "id", scene.open) == 1, (
        "it shows, but whoever changes it is asked for more"
    )
    assert "WORK" in refusal(connection, change)


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_who_holds_on_to_an_older_moment_keeps_no_right_by_it(
    cluster: Any, connect: Connect, scene: Scene, level: str
) -> None:
    connection = connect(Role.MEMBER)
    connection.execute(f"SET TRANSACTION ISOLATION LEVEL {level}".encode())
    assert count(connection, "case", "id", scene.open) == 1
    change = f"UPDATE \"case\" SET title = 'x', version = version + 1 WHERE id = '{scene.open}'"
    mine, role = scene.members[Role.MEMBER], "UPDATE member_role SET role = %s WHERE member_id = %s"
    with cluster.connect(scene.database) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(role, (Role.READER, mine))
        try:
            assert "by the rights of before" in refusal(connection, change)
        finally:
            owner.execute(role, (Role.MEMBER, mine))


def test_the_program_saves_whatever_the_server_takes_for_usual(cluster: Any, scene: Scene) -> None:
    login = scene.logins[Role.MEMBER]
    cluster.sql(f"ALTER ROLE {login} SET default_transaction_isolation = serializable")
    try:
        with (
            closing(
                opening.connect(address_of(cluster.url(scene.database, login).render_as_string()))
            ) as store,
            store.write(scene.members[Role.MEMBER]) as session,
        ):
            session.execute(
                update(Task).where(Task.case_id == scene.open).values(note="anders", version=Task.version + 1)
            )
            session.rollback()
    finally:
        cluster.sql(f"ALTER ROLE {login} RESET default_transaction_isolation")


@pytest.mark.parametrize(("who", "reads"), [(Role.MEMBER, True), (Role.READER, False), ("betrokken", False)])
def test_who_only_reads_puts_no_words_into_a_document(
    connect: Connect, scene: Scene, who: str, reads: bool
) -> None:
    connection = connect(who)
    digest = sha256(b"open").hexdigest()
    offered = connection.execute(
        "SELECT d.id FROM document_unread(99) u JOIN document d ON d.id = u.document_id WHERE d.case_id = %s",
        (scene.open,),
    ).fetchall()
    assert bool(offered) == reads, "what is offered and not kept is offered again, without an end"
    connection.execute(
        "SELECT read_document(id, %s, 'verzonnen') FROM document WHERE case_id = %s", (digest, scene.open)
    )
    found = connection.execute("SELECT * FROM document_text('verzonnen', %s, 9)", ([scene.open],)).fetchall()
    assert bool(found) == reads
