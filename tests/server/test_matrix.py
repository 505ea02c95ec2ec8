"""Every role × every table × every verb × a case of one's own, somebody else's and a confidential one.

What has to come out is told by `expected` alone; what does come out is tried with SQL under the login of each.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, NamedTuple

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Integer, Table, Text

from praktijkteam.models import metadata
from praktijkteam.permissions import (
    ADDED_WITH,
    AUTHORS,
    KEPT,
    READS,
    WRITTEN_ONCE,
    Action,
    allowed,
    allowed_on_case,
    asked,
)
from praktijkteam.store import files
from praktijkteam.terms import Confidentiality, Role
from tests.cluster import Cluster
from tests.server.conftest import GONE, WHO, Scene

OWN, OPEN, SECRET, ELSEWHERE, LOOSE = (
    "eigen zaak",
    "andere zaak",
    "vertrouwelijke zaak",
    "elders",
    "los verzoek",
)
CASES = (OWN, OPEN, SECRET)
SELECT, INSERT, UPDATE, DELETE = "SELECT", "INSERT", "UPDATE", "DELETE"
NOT_WRITTEN = {"login", "case_opening"}
"""Tables with rows of members or cases that only the server itself writes."""
OF_ANOTHER_EXPERT = {"advice_request", "advice"}
"""On the case of `toegewezen` somebody else was asked for advice."""
FILES = (b"open", b"eigen", b"geheim")
"""What is in the files of the cases (`scenery.furnished`)."""
REFUSED = {"0", "42501", "PKT01"}
"""No row met, no right to the table or the column, refused by the guard."""


class Cell(NamedTuple):
    """A row that somebody tries something on; `fields` are those that an UPDATE changes."""

    place: str
    table: str
    verb: str
    fields: tuple[str, ...] = ()


def expected(who: str, cell: Cell) -> bool:
    """Whether `permissions` lets somebody do this."""
    roles = [Role(who)] if who in set(Role) else []
    if who == GONE:
        return False

    def holds(action: Action) -> bool:
        if cell.place not in CASES:
            return allowed(roles, action)
        secrecy = Confidentiality.CONFIDENTIAL if cell.place == SECRET else Confidentiality.INTERNAL
        return allowed_on_case(
            roles,
            action,
            secrecy,
            is_lead=cell.place == OWN or (cell.place == SECRET and who == "casusregisseur"),
            is_assigned=cell.place == SECRET and who == "toegewezen",
            is_named=cell.place == SECRET and who == "betrokken",
        )

    if not _sees(cell, holds, roles):
        return False
    if cell.verb == SELECT:
        return True
    if who == "toegewezen" and cell.place == SECRET and cell.table in OF_ANOTHER_EXPERT:
        return False
    if cell.table in NOT_WRITTEN or (cell.verb == DELETE and cell.table in KEPT):
        return False
    if cell.verb == UPDATE:
        return cell.table not in WRITTEN_ONCE and all(
            _may_change(cell.table, field, holds) for field in cell.fields
        )
    if cell.table == "case":
        return allowed(roles, Action.REGISTER)
    filled = [action for (table, _), action in ADDED_WITH.items() if table == cell.table]
    if cell.verb == INSERT and filled:  # every sample is filled
        return all(map(holds, filled))
    return holds(asked(cell.table, None, removing=cell.verb == DELETE))


def _sees(cell: Cell, holds: Any, roles: list[Role]) -> bool:
    match cell.table:
        case "case_opening":
            return allowed(roles, Action.READ_CONFIDENTIAL) or allowed(roles, Action.AUDIT)
        case "login":
            return allowed(roles, Action.MANAGE_TEAM)
        case "case_relation":  # with a case that only roles show
            return bool(holds(Action.READ)) and allowed(roles, Action.READ)
        case "case" if cell.verb == INSERT:
            return True
        case "person":  # those of the cases that they see; the one elsewhere is of none
            return allowed(roles, Action.READ)
        case table if table in READS:
            return any(allowed(roles, action) for action in READS[table])
        case _:
            return cell.place == ELSEWHERE or bool(holds(Action.READ))


def _may_change(table: str, field: str, holds: Any) -> bool:
    if (table, field) in AUTHORS:
        return False
    return bool(holds(asked(table, field)))


CHANGES: dict[str, dict[tuple[str, ...], str]] = {
    "advice_request": {("withdrawn_on",): "withdrawn_on = current_date"},
    "assignment": {
        ("hours",): "hours = 7",
        ("reason",): "reason = 'x'",
        ("answered_on",): "answered_on = current_date",
    },
    "case": {
        ("lead_id",): "lead_id = (SELECT max(id) FROM member)",
        ("state", "closed_on"): "state = 'afgesloten', closed_on = current_date",
    },
    "case_member": {("member_id",): "member_id = (SELECT min(id) FROM member)"},
    "case_party": {("organisation_id",): "organisation_id = (SELECT min(id) FROM organisation)"},
    "case_theme": {("theme_id",): "theme_id = (SELECT max(id) FROM theme)"},
    "expert": {("member_id",): "member_id = NULL"},
    "expertise": {("theme_id",): "theme_id = (SELECT max(id) FROM theme)"},
    "journal_entry": {("member_id",): "member_id = (SELECT min(id) FROM member)"},
    "member": {("active",): "active = NOT active"},
    "member_role": {("role",): "role = 'auditor'"},
    "municipal_merger": {("old_id",): "old_id = (SELECT min(id) FROM municipality)"},
    "region_municipality": {("municipality_id",): "municipality_id = (SELECT min(id) FROM municipality)"},
    "told_apart": {("first_id",): "first_id = '0'"},
}
"""What is changed besides the first text of a table, or its first number."""


def _changes(table: Table) -> dict[tuple[str, ...], str]:
    plain = [c.name for c in table.c if type(c.type) is Text and not c.foreign_keys and c.name != "number"]
    plain = plain or [
        c.name for c in table.c if type(c.type) is Integer and c.name not in ("version", "number")
    ]
    first: dict[tuple[str, ...], str] = {(name,): f"{name} = {_another(table, name)}" for name in plain[:1]}
    return first | CHANGES.get(table.name, {})


def _another(table: Table, name: str) -> str:
    return f"{name} || 'x'" if type(table.c[name].type) is Text else f"{name} + 1"


def _places(table: Table) -> tuple[str, ...]:
    if "case_id" in table.c or table.name == "case":
        return (*CASES, LOOSE) if table.name == "request" else CASES
    return (LOOSE,) if table.name == "request_municipality" else (ELSEWHERE,)


TABLES = [table for table in metadata.sorted_tables if "id" in table.c or table.name == "case_opening"]


def _of_place(table: Table, place: str) -> str:
    if table.name == "request_municipality":
        return "r.request_id = %(place)s"
    if table.name == "case" or place == LOOSE:
        return "r.id = %(place)s"
    return "r.case_id = %(place)s" if place in CASES else "true"


def _leaf(table: Table) -> Iterator[str]:
    """That nothing refers to the row: what keeps it from being removed is then a right."""
    for other in metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is table and table.name not in KEPT:
                yield f'NOT EXISTS (SELECT FROM "{other.name}" o WHERE o."{key.parent.name}" = r.id)'


@pytest.fixture(scope="module")
def samples(cluster: Cluster, scene: Scene) -> dict[tuple[str, str], tuple[str, str]]:
    """Of every table in every place a row: a condition that finds it, and all of it as JSON."""
    places = {OWN: scene.own, OPEN: scene.open, SECRET: scene.secret, LOOSE: scene.loose, ELSEWHERE: ""}
    found: dict[tuple[str, str], tuple[str, str]] = {}
    with cluster.connect(scene.database) as owner:
        for table in TABLES:
            key = "case_id" if table.name == "case_opening" else "id"
            for place in _places(table):
                condition = " AND ".join((_of_place(table, place), *_leaf(table)))
                row = owner.execute(
                    f'SELECT r."{key}", to_jsonb(r)::text FROM "{table.name}" r WHERE {condition} '
                    f'ORDER BY r."{key}" DESC LIMIT 1'.encode(),
                    {"place": places[place]},
                ).fetchone()
                assert row, f"nothing in {table.name} of {place}"
                found[place, table.name] = f"{key} = '{row[0]}'", row[1]
    return found


@pytest.fixture(scope="module")
def connection(cluster: Cluster, scene: Scene) -> Iterator[psycopg.Connection[Any]]:
    """One for all: what it has worked out about tables and functions need not be worked out again."""
    with cluster.connect(scene.database) as connection:
        yield connection


@pytest.mark.parametrize("who", [*WHO, GONE])
def test_everybody_does_what_the_table_says_and_nothing_else(
    connection: psycopg.Connection[Any],
    scene: Scene,
    samples: dict[tuple[str, str], tuple[str, str]],
    who: str,
) -> None:
    told: dict[Cell, str] = {}
    for table in TABLES:  # each in a transaction of its own: what is undone still takes time to pass by
        with connection.transaction(force_rollback=True):
            _as_owner(
                connection, 'UPDATE "case" SET lead_id = %s WHERE id = %s', scene.members[who], scene.own
            )
            own = {place: rest for (place, name), rest in samples.items() if name == table.name}
            told |= dict(_tried(connection, scene.logins[who], _standing(table, own)))
            for condition, _ in own.values():  # so that they can be added as they were
                _as_owner(connection, f'DELETE FROM "{table.name}" WHERE {condition}')
            told |= dict(_tried(connection, scene.logins[who], _added(table.name, own)))
    wrong = {cell: how for cell, how in told.items() if (how in REFUSED) == expected(who, cell)}
    strange = {cell: how for cell, how in told.items() if how not in {*REFUSED, "1"}}
    assert (wrong, strange) == ({}, {})
    assert len(told) > 400


def _standing(table: Table, own: dict[str, tuple[str, str]]) -> dict[Cell, str]:
    statements: dict[Cell, str] = {}
    name, version = table.name, ", version = version + 1" if "version" in table.c else ""
    for place, (row, _) in own.items():
        statements[Cell(place, name, SELECT)] = f'SELECT FROM "{name}" WHERE {row}'
        removing = f"SELECT FROM \"{name}\" WHERE {row} AND removed('{name}', id)"
        statements[Cell(place, name, DELETE)] = removing if "id" in table.c else f'DELETE FROM "{name}"'
        for fields, change in _changes(table).items():
            update = f'UPDATE "{name}" SET {change}{version} WHERE {row}'
            statements[Cell(place, name, UPDATE, fields)] = update
    return statements


def _added(name: str, own: dict[str, tuple[str, str]]) -> dict[Cell, str]:
    return {
        Cell(place, name, INSERT): (
            f'INSERT INTO "{name}" SELECT * FROM jsonb_populate_record(NULL::"{name}", \'{_literal(row)}\')'
            f"{_having_the_file(json.loads(row))}"
        )
        for place, (_, row) in own.items()
    }


def _having_the_file(row: dict[str, Any]) -> str:
    """Who refers to a content proves that they have it."""
    if "digest" not in row:
        return ""
    proof = next(files.proof_of(data) for data in FILES if sha256(data).hexdigest() == row["digest"])
    return f" WHERE set_config('{files.NAMED}', '{row['digest']} {proof}', true) IS NOT NULL"


def _literal(row: str) -> str:
    return row.replace("'", "''")


def _as_owner(connection: psycopg.Connection[Any], statement: str, *values: str) -> None:
    """Without a trace in the history, or the guard would take it for a deed of who comes next."""
    connection.execute("SET LOCAL session_replication_role = replica")
    connection.execute(statement.encode(), values or None)
    connection.execute("SET LOCAL session_replication_role = origin")


_TRY_ALL = """
DO $$
DECLARE
    statement text;
    touched bigint;
    told text[] := '{{}}';
BEGIN
    FOR statement IN SELECT json_array_elements_text({statements}) LOOP
        BEGIN
            EXECUTE statement;
            GET DIAGNOSTICS touched = ROW_COUNT;
            RAISE EXCEPTION USING ERRCODE = 'DONE0', MESSAGE = touched;
        EXCEPTION WHEN OTHERS THEN
            told := told || CASE WHEN SQLSTATE = 'DONE0' THEN SQLERRM ELSE SQLSTATE END;
        END;
    END LOOP;
    PERFORM set_config('attack.told', array_to_json(told)::text, true);
END $$
"""


def _tried(
    connection: psycopg.Connection[Any], login: str, statements: dict[Cell, str]
) -> Iterator[tuple[Cell, str]]:
    """What came of each statement, alone and undone: how many rows it met, or why not."""
    everything = sql.Literal(json.dumps(list(statements.values())))
    connection.execute(sql.SQL("SET LOCAL SESSION AUTHORIZATION {}").format(sql.Identifier(login)))
    connection.execute(sql.SQL(_TRY_ALL).format(statements=everything))
    told = connection.execute("SELECT current_setting('attack.told')").fetchone()
    connection.execute("RESET SESSION AUTHORIZATION")
    assert told
    yield from zip(statements, json.loads(told[0]), strict=True)
