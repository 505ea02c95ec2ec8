"""What the server tells of how it looked: who measures it learns nothing of what stands in a row that is hidden."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import BigInteger, Column, Date, Enum, Integer, LargeBinary, String, Table

from praktijkteam.base import Moment
from praktijkteam.models import metadata
from praktijkteam.permissions import READS
from praktijkteam.terms import Role
from tests.cluster import Cluster
from tests.server.conftest import Scene

CHEAPEST = ("{column} >= ANY (ARRAY[{guess}])", "{column} >= {guess}")
"""The first costs half an operator; what costs more than these is asked later."""
EVERY_WAY = (
    *CHEAPEST,
    "{column} >= {guess} AND {column} <= {guess}",
    "{column} = {guess}",
    "{column} IN ({guess}, {guess})",
)
BELOW = {
    "case": "id = %(case)s",
    "content": "digest IN (SELECT digest FROM document_version WHERE case_id = %(case)s)",
    "content_chunk": "digest IN (SELECT digest FROM document_version WHERE case_id = %(case)s)",
    "number_series": "name = 'document ' || (SELECT number FROM \"case\" WHERE id = %(case)s)",
    **{table.name: "case_id = %(case)s" for table in metadata.sorted_tables if "case_id" in table.c},
}
"""Where the rows of a case are."""
OF_DOCUMENTS = {
    "document": BELOW["document"],
    "document_version": BELOW["document_version"],
    "content": BELOW["content"],
    "content_chunk": BELOW["content_chunk"],
    "history": "row_id IN (SELECT id FROM document WHERE case_id = %(case)s "
    "UNION ALL SELECT id FROM document_version WHERE case_id = %(case)s)",
}
"""Where the rows of its documents are."""
FOR_READERS = dict.fromkeys((*READS, "request_municipality"), "true")
"""Tables of which who is an expert, and nothing else, meets nothing that is of no case of theirs."""
RULED_BY = {("history", "table_name"), ("history", "row_id")}
"""What decides who sees a row, so that a change of it would not leave the row hidden."""


class Secret(NamedTuple):
    """What is put into a hidden row, and a guess that is wrong: both come after all that stands there elsewhere."""

    told: Any
    wrong: Any


_NUMBER = Secret(2_000_000_000, 2_000_000_001)
SECRETS: Mapping[type[Any], Secret] = {
    Date: Secret(date(2998, 1, 1), date(2999, 1, 1)),
    Moment: Secret(datetime(2998, 1, 1, tzinfo=UTC), datetime(2999, 1, 1, tzinfo=UTC)),
    Integer: _NUMBER,
    BigInteger: _NUMBER,
    LargeBinary: Secret(b"\xff1", b"\xff2"),
    String: Secret("~ Uitbuiting bij Jansen BV", "~ Uitbuiting bij Pietersen"),
}


class Looked(NamedTuple):
    """In which columns something was planted, how many of text, and which of them the counts told."""

    told: set[str]
    planted: set[str]
    texts: int

    def plus(self, table: str, planted: Mapping[str, Secret], told: set[str]) -> "Looked":
        texts = sum(isinstance(secret.told, str) for secret in planted.values())
        names = [{f"{table}.{column}" for column in columns} for columns in (told, planted)]
        return Looked(self.told | names[0], self.planted | names[1], self.texts + texts)


@pytest.fixture(scope="module")
def owner(cluster: Cluster, scene: Scene) -> Iterator[psycopg.Connection[Any]]:
    """Whoever plants secrets, and then puts on the login of others to look for them."""
    with cluster.connect(scene.database) as connection:
        yield connection


@pytest.mark.parametrize(("who", "places"), [(Role.MEMBER, BELOW), (Role.EXPERT, OF_DOCUMENTS | FOR_READERS)])
def test_no_count_tells_what_stands_below_a_case_that_is_hidden(
    owner: psycopg.Connection[Any], scene: Scene, who: Role, places: Mapping[str, str]
) -> None:
    looked = look(owner, scene.logins[who], scene.secret, places)
    assert looked.told == set()
    assert looked.texts > (40 if places is BELOW else 10)


def test_no_count_tells_what_stands_in_a_document_that_is_hidden(
    owner: psycopg.Connection[Any], scene: Scene
) -> None:
    with owner.transaction(force_rollback=True):
        owner.execute("SET LOCAL session_replication_role = replica")
        owner.execute(
            "UPDATE document SET confidentiality = 'vertrouwelijk' WHERE case_id = %s", (scene.open,)
        )
        assert look(owner, scene.logins[Role.MEMBER], scene.open, OF_DOCUMENTS, EVERY_WAY).told == set()


def test_who_sees_a_case_is_told_by_the_counts(owner: psycopg.Connection[Any], scene: Scene) -> None:
    """Or the tests above would find nothing whatever the server tells."""
    looked = look(owner, scene.logins[Role.MEMBER], scene.open, OF_DOCUMENTS)
    assert looked.told == looked.planted


def test_no_estimate_tells_what_people_wrote(owner: psycopg.Connection[Any]) -> None:
    """Of what may be hidden no samples are kept; of lists that everybody meets whole they may."""
    sampled = {
        f"{table}.{column}": kind
        for table, column, kind in owner.execute(
            "SELECT c.relname, a.attname, a.atttypid::regtype::text FROM pg_attribute a "
            "JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace "
            "AND c.relkind = 'r' AND a.attnum > 0 AND a.attstattarget IS DISTINCT FROM 0"
        )
    }
    texts = {name.partition(".")[0] for name, kind in sampled.items() if kind in ("text", "bytea")}
    assert texts & {*BELOW, *READS} == set()
    assert "organisation" in texts
    assert "figure.low" not in sampled
    assert "task.due_on" in sampled


def test_what_people_wrote_is_in_no_index(owner: psycopg.Connection[Any]) -> None:
    """An index is looked in before a policy, and EXPLAIN tells how many rows of it were hidden (ADR 0007)."""
    indexed = owner.execute(
        "SELECT DISTINCT c.relname || '.' || a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid "
        "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey) "
        "WHERE c.relnamespace = 'public'::regnamespace AND a.atttypid IN ('text'::regtype, 'bytea'::regtype)"
    ).fetchall()
    below = {name for (name,) in indexed if name.partition(".")[0] in {*BELOW, *READS}}
    assert below == {"case.number", "case_mark.value", "request.reference", "request.source"}


def look(
    owner: psycopg.Connection[Any],
    login: str,
    case_id: str,
    places: Mapping[str, str],
    ways: Sequence[str] = CHEAPEST,
) -> Looked:
    """Where somebody can tell from the counts whether they guessed what stands in a row."""
    looked = Looked(set(), set(), 0)
    for name, where in places.items():
        with owner.transaction(force_rollback=True):
            owner.execute("SET LOCAL session_replication_role = replica")
            owner.execute("SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off")
            planted = dict(_planted(owner, metadata.tables[name], where, case_id))
            owner.execute(f"SET LOCAL SESSION AUTHORIZATION {login}".encode())
            right = _counted(owner, name, {column: secret.told for column, secret in planted.items()}, ways)
            wrong = _counted(owner, name, {column: secret.wrong for column, secret in planted.items()}, ways)
        looked = looked.plus(name, planted, {column for column in planted if right[column] != wrong[column]})
    return looked


def _planted(
    owner: psycopg.Connection[Any], table: Table, where: str, case_id: str
) -> Iterator[tuple[str, Secret]]:
    for column in table.c:
        secret = _secret(column)
        if secret is None or (table.name, column.name) in RULED_BY:
            continue
        change = f'UPDATE "{table.name}" SET "{column.name}" = %(told)s WHERE {where}'
        try:
            with owner.transaction():
                done = owner.execute(change.encode(), {"case": case_id, "told": secret.told}).rowcount
        except psycopg.errors.IntegrityError:  # a rule that says what may stand there
            continue
        assert done, f"nothing in {table.name} of the case"
        yield column.name, secret


def _secret(column: Column[Any]) -> Secret | None:
    if column.primary_key or column.foreign_keys or column.name == "case_id" or isinstance(column.type, Enum):
        return None
    secret = next((each for kind, each in SECRETS.items() if isinstance(column.type, kind)), None)
    longest = getattr(column.type, "length", None)
    return Secret(secret.told[:longest], secret.wrong[:longest]) if secret and longest else secret


def _counted(
    owner: psycopg.Connection[Any], table: str, guesses: dict[str, Any], ways: Sequence[str]
) -> dict[str, Any]:
    """All that the server tells of how it looked for rows with each of these in them."""
    if not guesses:
        return {}
    looks = [
        sql.SQL("SELECT FROM {table} WHERE " + way).format(
            table=sql.Identifier(table), column=sql.Identifier(column), guess=sql.Literal(guess)
        )
        for column, guess in guesses.items()
        for way in ways
    ]
    how = sql.SQL("EXPLAIN (ANALYZE, BUFFERS OFF, TIMING OFF, COSTS OFF, SUMMARY OFF, FORMAT JSON) ")
    found = owner.execute(how + sql.SQL(" UNION ALL ").join(looks)).fetchone()
    assert found
    parts = [_counts(part) for part in found[0][0]["Plan"]["Plans"]]
    return {
        column: parts[place * len(ways) : (place + 1) * len(ways)] for place, column in enumerate(guesses)
    }


def _counts(node: Any) -> Any:
    """A plan without the conditions in it, which name the guess."""
    if isinstance(node, dict):
        return {key: _counts(value) for key, value in node.items() if key != "Filter"}
    return [_counts(each) for each in node] if isinstance(node, list) else node
