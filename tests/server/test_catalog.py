"""What a server holds after every migration: security on all tables, and no right that is not meant."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.pool import NullPool

from praktijkteam.models import metadata
from praktijkteam.store import history
from praktijkteam.store.server.connection import engine_of, url_of
from praktijkteam.store.server.names import HISTORIAN, MEMBER, OWNER, REMOVER
from tests.cluster import Cluster

UNREAD = {"case_words", "document_read", "request_words", "save_key", "turn"}
"""Tables that only the functions of the store touch."""
OURS = "'public'::regnamespace"
OPEN_FUNCTIONS = {
    *("me", "owns_store", "may", "my_cases", "opened_now", "case_text"),
    *("removed", "sweep_contents", "take_turn", "begin_save", "present", "note_opening"),
    *("document_unread", "read_document", "document_text", "request_text"),
    *("marked_cases", "marked_requests", "marked_series", "secret_rows", "own_cases"),
    *("hidden_relations", "met_persons"),
    *("content_is_named", "content_is_seen", "chunk_is_seen"),
    "history_blank",
}
"""What a member may call; the rest only triggers and other functions do."""


@pytest.fixture
def catalog(cluster: Cluster) -> Iterator[psycopg.Connection[Any]]:
    with cluster.connect("praktijkteam") as connection:
        yield connection


def names(catalog: psycopg.Connection[Any], query: str) -> set[str]:
    return {row[0] for row in catalog.execute(query.encode()).fetchall()}


def test_every_table_has_row_level_security_and_a_policy_or_nobody_reads_it(
    catalog: psycopg.Connection[Any],
) -> None:
    tables = f"SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'm', 'f') AND relnamespace = {OURS}"
    everything = names(catalog, tables)
    assert everything == {*metadata.tables, "alembic_version", *UNREAD}
    assert names(catalog, f"{tables} AND relrowsecurity") == everything
    assert names(catalog, "SELECT tablename FROM pg_policies WHERE cmd = 'SELECT'") == everything - UNREAD


def test_the_one_view_belongs_to_the_owner_and_keeps_its_conditions_first(
    catalog: psycopg.Connection[Any],
) -> None:
    views = catalog.execute(
        f"SELECT relname, relowner::regrole::text, reloptions FROM pg_class WHERE relnamespace = {OURS} "
        "AND relkind IN ('v', 'm', 'f')".encode()
    ).fetchall()
    assert views == [("audited_history", OWNER, ["security_barrier=true"])]


def test_the_database_works_as_the_program_needs(catalog: psycopg.Connection[Any]) -> None:
    settings = (
        "SELECT unnest(s.setconfig) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase "
        "WHERE d.datname = current_database() AND s.setrole = 0"
    )
    assert names(catalog, settings) == {"idle_in_transaction_session_timeout=60s", "jit=off"}


def test_nothing_else_is_given_away(catalog: psycopg.Connection[Any]) -> None:
    """Sequences, what comes later, making things, and what only logins of the team may."""
    sequences = (
        "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' "
        f"AND has_sequence_privilege('{MEMBER}', format('public.%I', sequencename), 'USAGE, SELECT, UPDATE')"
    )
    assert names(catalog, sequences) == set()
    assert names(catalog, "SELECT defaclobjtype::text FROM pg_default_acl") == set()
    made = f"SELECT nspname FROM pg_namespace WHERE has_schema_privilege('{MEMBER}', oid, 'CREATE')"
    assert names(catalog, made) == set()
    kinds = "SELECT 'x' WHERE has_database_privilege('{}', current_database(), 'TEMP, CREATE')"
    assert names(catalog, kinds.format(MEMBER)) == set()
    grantees = (
        "SELECT DISTINCT acl.grantee::regrole::text FROM pg_class, aclexplode(relacl) acl "
        f"WHERE relnamespace = {OURS} AND NOT acl.is_grantable OR acl.grantee = '{MEMBER}'::regrole"
    )
    assert names(catalog, grantees) <= {MEMBER, OWNER, HISTORIAN, REMOVER}
    assert names(catalog, f"SELECT rolname FROM pg_roles WHERE pg_has_role('{MEMBER}', oid, 'MEMBER')") == {
        MEMBER
    }


_SHAPE = """
    SELECT 'kolom ' || concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable)
    FROM information_schema.columns WHERE table_schema = current_schema()
    UNION ALL
    SELECT 'regel ' || concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype <> 't'
    UNION ALL
    SELECT 'index ' || replace(indexdef, current_schema() || '.', '') FROM pg_indexes
    WHERE schemaname = current_schema()
"""


def test_the_migrations_make_what_the_models_say(cluster: Cluster) -> None:
    engine = engine_of(url_of(cluster.url("praktijkteam").render_as_string()), poolclass=NullPool)
    with engine.connect() as connection:
        migrated = set(connection.scalars(text(_SHAPE)))
        connection.execute(text("CREATE SCHEMA modellen"))
        connection.execute(text("SET LOCAL search_path = modellen"))
        metadata.create_all(connection)
        modelled = set(connection.scalars(text(_SHAPE)))
        connection.rollback()
    assert len(modelled) > 500
    assert modelled - migrated == set()
    extra = (
        "xact",
        "content_chunk proof",
        "case_words",
        "document_read",
        "request_words",
        "save_key",
        "alembic_version",
        "audited_history",
        "ix_case_lead",
        "ix_case_secret",
        "ix_document_secret",
        "ix_history_removed",
        "ix_history_rights",
    )
    assert {line for line in migrated - modelled if not any(name in line for name in extra)} == set()


def test_nobody_has_a_right_through_public(catalog: psycopg.Connection[Any]) -> None:
    """An access list that is empty means the rights PostgreSQL gives by itself: functions to everybody."""
    everybody = "acl.grantee = 0"
    assert (
        names(
            catalog,
            f"SELECT relname FROM pg_class, aclexplode(relacl) acl WHERE relnamespace = {OURS} AND {everybody}",
        )
        == set()
    )
    assert (
        names(
            catalog,
            "SELECT proname FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) acl "
            f"WHERE pronamespace = {OURS} AND {everybody}",
        )
        == set()
    )
    assert (
        names(
            catalog,
            "SELECT nspname FROM pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) acl "
            f"WHERE nspname = 'public' AND {everybody}",
        )
        == set()
    )
    assert (
        names(
            catalog,
            "SELECT datname FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) acl "
            f"WHERE datname = 'praktijkteam' AND {everybody}",
        )
        == set()
    )
    assert (
        names(
            catalog,
            "SELECT proname FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) acl "
            f"WHERE proname IN ('lo_create', 'lo_creat', 'lo_from_bytea', 'lo_put', 'lowrite') AND {everybody}",
        )
        == set()
    )


def test_members_call_only_what_is_meant_for_them(catalog: psycopg.Connection[Any]) -> None:
    found = names(
        catalog,
        f"SELECT proname FROM pg_proc WHERE pronamespace = {OURS} "
        f"AND has_function_privilege('{MEMBER}', oid, 'EXECUTE')",
    )
    assert found == OPEN_FUNCTIONS


def test_every_function_finds_only_what_the_store_has(catalog: psycopg.Connection[Any]) -> None:
    """The one that the policy of a case calls for each row calls nothing, and has no rights of its own."""
    wrong = names(
        catalog,
        f"SELECT proname FROM pg_proc WHERE pronamespace = {OURS} "
        "AND (NOT prosecdef OR NOT coalesce(proconfig, '{}') @> ARRAY['search_path=pg_catalog, public, pg_temp'])",
    )
    assert wrong == set()


def test_tables_and_functions_belong_to_roles_that_nobody_logs_in_as(
    catalog: psycopg.Connection[Any],
) -> None:
    owners = names(
        catalog,
        f"SELECT relowner::regrole::text FROM pg_class WHERE relnamespace = {OURS} "
        f"UNION SELECT proowner::regrole::text FROM pg_proc WHERE pronamespace = {OURS}",
    )
    assert owners == {OWNER, HISTORIAN, REMOVER}
    strong = "rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole"
    ours = f"SELECT rolname FROM pg_roles WHERE rolname LIKE 'praktijkteam%' AND ({strong})"
    assert names(catalog, ours) == set()
    assert names(catalog, "SELECT relowner::regrole::text FROM pg_class WHERE relname = 'history'") == {
        HISTORIAN
    }


def test_the_record_is_kept_for_every_table(catalog: psycopg.Connection[Any]) -> None:
    recorded = names(
        catalog,
        "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE t.tgname = 'history_records' AND t.tgenabled = 'O'",
    )
    assert recorded == {table.name for table in history.recorded_tables()}


def test_no_member_may_write_what_the_store_keeps_by_itself(catalog: psycopg.Connection[Any]) -> None:
    for table in ("history", "login", "alembic_version", "case_opening", *UNREAD):
        for verb in ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"):
            may = catalog.execute(
                f"SELECT has_table_privilege('{MEMBER}', '{table}', '{verb}')".encode()
            ).fetchone()
            assert may == (False,), (table, verb)
    columns = names(
        catalog,
        "SELECT table_name || '.' || column_name FROM information_schema.column_privileges "
        f"WHERE grantee = '{MEMBER}' AND privilege_type = 'UPDATE' "
        "AND column_name IN ('id', 'number', 'year', 'sequence') AND (column_name = 'id' OR table_name = 'case')",
    )
    assert columns == set()
