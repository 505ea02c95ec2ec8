"""What the server counts while it looks: who measures it learns nothing of what stands in a case that is hidden."""

import json
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Enum, Text

from praktijkteam.models import metadata
from praktijkteam.store.connection import SYSTEM
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.cluster import Cluster
from tests.fresh_server import StoreLender

HIDDEN, GUESS = "Uitbuiting bij Jansen BV", "Iets heel anders"
TEXTS = [
    column.name
    for column in metadata.tables["case"].c
    if isinstance(column.type, Text) and not isinstance(column.type, Enum) and column.name != "number"
]
"""The number is behind an index; that a number exists is no secret (ADR 0007)."""


@pytest.fixture
def spy(cluster: Cluster, lender: StoreLender) -> Iterator[psycopg.Connection[Any]]:
    """Somebody with psql, who does not see the one case in whose fields all this stands."""
    store = lender.store
    with store.write(SYSTEM, "Opgezet") as session:
        somebody = factories.member(session, roles=(Role.MEMBER,)).id
        factories.case(session, title="open")
        secret = factories.case(session, title=HIDDEN, confidentiality=Confidentiality.CONFIDENTIAL).id
    with cluster.connect(store.address.database) as owner:
        owner.execute("SET session_replication_role = replica")
        for column in TEXTS:
            plant = sql.SQL('UPDATE "case" SET {} = %s WHERE id = %s').format(sql.Identifier(column))
            owner.execute(plant, (HIDDEN, secret))
    login = store.login_of(somebody)
    assert login
    with cluster.connect(store.address.database, login) as connection:
        yield connection
    lender.put_back()


def counted(connection: psycopg.Connection[Any], column: str, guess: str, *settings: str) -> str:
    """All that the server tells of how it looked for cases with this in them."""
    for setting in settings:
        connection.execute(f"SET {setting}".encode())
    query = sql.SQL(
        "EXPLAIN (ANALYZE, BUFFERS OFF, TIMING OFF, COSTS OFF, SUMMARY OFF, FORMAT JSON) "
        'SELECT FROM "case" WHERE {column} >= {guess} AND {column} <= {guess}'
    ).format(column=sql.Identifier(column), guess=sql.Literal(guess))
    (plan,) = connection.execute(query).fetchone() or ((),)
    return json.dumps(plan).replace(guess, "…")


@pytest.mark.parametrize("setting", ["cpu_operator_cost = 0.0025", "cpu_operator_cost = 0", "work_mem = 64"])
def test_no_plan_tells_whether_a_guess_stands_in_a_case_that_is_hidden(
    spy: psycopg.Connection[Any], setting: str
) -> None:
    assert len(TEXTS) > 2
    telling = [
        name for name in TEXTS if counted(spy, name, HIDDEN, setting) != counted(spy, name, GUESS, setting)
    ]
    assert telling == []
