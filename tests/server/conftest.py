"""A shared store with a case that everybody sees, a secret one, and a login for every role and relation."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import psycopg
import pytest
from sqlalchemy.orm import Session

from praktijkteam.experts.assignments import NewAssignment, ask_advice, assign
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.server.address import address_of
from praktijkteam.store.server.roles import on_database
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.cluster import Cluster
from tests.team_store import TeamStore

TODAY = factories.TODAY
RELATED = ("casusregisseur", "toegewezen")
"""Without a role: the lead of the secret case, and an expert who was asked on it."""
WHO = (*Role, *RELATED)
Connect = Callable[[str], psycopg.Connection[Any]]


class Scene(NamedTuple):
    """The ids of what everybody tries things on, and the logins under which they do so."""

    database: str
    open: str
    secret: str
    members: dict[str, str]
    logins: dict[str, str]


@pytest.fixture(scope="module")
def scene(cluster: Cluster) -> Iterator[Scene]:
    name = "aanval"
    cluster.sql(f"CREATE DATABASE {name} TEMPLATE praktijkteam")
    for statement in on_database(name):  # a copy does not have the rights of its original
        cluster.sql(statement)
    store = TeamStore(address_of(cluster.url(name).render_as_string()))
    with store.write(SYSTEM, "Opgezet") as session:
        made = {who: factories.member(session, name=f"Lid {who}", roles=_roles(who)).id for who in WHO}
        shown = _furnished(session, "open", Confidentiality.INTERNAL)
        secret = _furnished(session, "geheim", Confidentiality.CONFIDENTIAL, lead_id=made["casusregisseur"])
        expert = factories.expert(session, member_id=made["toegewezen"])
        assign(session, secret, expert.id, NewAssignment(TODAY))
        for case_id in (shown, secret):
            somebody = factories.expert(session)
            assigned = assign(session, case_id, somebody.id, NewAssignment(TODAY))
            ask_advice(session, assigned.id, "Mag dit?", today=TODAY)
    logins = {who: login for who, member_id in made.items() if (login := store.login_of(member_id))}
    store.close()
    yield Scene(name, shown, secret, made, logins)
    cluster.sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def connect(cluster: Cluster, scene: Scene) -> Iterator[Connect]:
    """A plain connection, as with psql, under the login of a role; what it does is rolled back."""
    opened: list[psycopg.Connection[Any]] = []

    def connected(who: str) -> psycopg.Connection[Any]:
        connection = cluster.connect(scene.database, scene.logins[who])
        connection.autocommit = False
        opened.append(connection)
        return connection

    yield connected
    for each in opened:
        each.close()


def _roles(who: str) -> tuple[Role, ...]:
    return (Role(who),) if who in set(Role) else ()


def _furnished(session: Session, title: str, secrecy: Confidentiality, **values: Any) -> str:
    """A case with something in most of its tables."""
    case = factories.case(
        session, title=title, confidentiality=secrecy, municipalities=("Nissewaard",), **values
    )
    party = factories.party(session, case.id)
    factories.commitment(session, case.id, party.id)
    factories.responsibility(session, factories.issue(session, case.id), party)
    factories.task(session, case.id)
    factories.entry(session, case.id)
    factories.document(session, case.id, data=title.encode())
    factories.request(session, subject=f"verzoek van {title}", case_id=case.id, state="zaak")
    return case.id
