"""A shared store with a case that everybody sees, a secret one, and a login for every role and relation."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import psycopg
import pytest

from praktijkteam.cases.models import CaseMember, RequestMunicipality
from praktijkteam.experts.assignments import NewAssignment, accept, assign
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.server.address import address_of
from praktijkteam.store.server.roles import on_database
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.cluster import Cluster
from tests.server.scenery import elsewhere, furnished
from tests.team_store import TeamStore

TODAY = factories.TODAY
RELATED = ("casusregisseur", "toegewezen", "betrokken")
"""Without a role: the lead of the secret case, an expert who was asked on it, and a member who is named on it."""
GONE = "vertrokken"
"""Left the team, but can still log in; was a medewerker."""
WHO = (*Role, *RELATED)
Connect = Callable[[str], psycopg.Connection[Any]]


class Scene(NamedTuple):
    """The ids of what everybody tries things on, and the logins under which they do so."""

    database: str
    open: str
    own: str
    secret: str
    loose: str
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
        made[GONE] = factories.member(session, name="Lid weg", roles=(Role.MEMBER,), active=False).id
        elsewhere(session)
        loose = factories.request(session, subject="Los verzoek").id
        gouda = factories.municipality(session, "Gouda").id
        session.add(RequestMunicipality(request_id=loose, municipality_id=gouda))
        beside = factories.case(session, title="ernaast").id
        shown = furnished(session, beside, "open", Confidentiality.INTERNAL)
        own = furnished(session, beside, "eigen", Confidentiality.INTERNAL)
        secret = furnished(
            session, beside, "geheim", Confidentiality.CONFIDENTIAL, lead_id=made["casusregisseur"]
        )
        expert = factories.expert(session, member_id=made["toegewezen"])
        accept(session, assign(session, secret, expert.id, NewAssignment(TODAY)).id, today=TODAY)
        session.add(CaseMember(case_id=secret, member_id=made["betrokken"]))
    logins = {who: login for who, member_id in made.items() if (login := store.login_of(member_id))}
    store.close()
    yield Scene(name, shown, own, secret, loose, made, logins)
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
