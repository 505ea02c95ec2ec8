"""Saving over a line that loses replies: what was kept is never doubled, what was not is never lost."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.base import new_id
from praktijkteam.errors import NoLine
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.server.address import Host, Protection, ServerAddress
from praktijkteam.store.server.connection import ServerStore
from praktijkteam.tasks.models import Task
from tests import factories
from tests.cluster import Cluster
from tests.fresh_server import StoreLender
from tests.proxy import Mood, Proxy, losing_replies, until_kept

PASSWORD = "zeven ganzen"  # noqa: S105 - of a server that lives for a minute
SAVES = 12


@pytest.fixture
def colleague(cluster: Cluster, lender: StoreLender) -> Iterator[tuple[ServerAddress, str, str]]:
    """How K. Smit comes in, their id, and that of a case."""
    with lender.store.write(SYSTEM, "Opgezet") as session:
        member_id = factories.member(session, name="K. Smit").id
        case_id = factories.case(session).id
    login = lender.store.login_of(member_id)
    assert login
    cluster.sql(f"ALTER ROLE {login} PASSWORD '{PASSWORD}'")
    here = (Host("localhost", cluster.port),)
    address = ServerAddress(here, lender.store.address.database, login, protection=Protection.NONE)
    yield address, member_id, case_id
    lender.put_back()


def by(proxy: Proxy, address: ServerAddress) -> ServerStore:
    """The store, over that line."""
    through = ServerAddress(
        (Host("localhost", proxy.port),), address.database, address.login, protection=Protection.NONE
    )
    return ServerStore(through, PASSWORD)


def titles(lender: StoreLender) -> Counter[str]:
    with lender.store.read() as connection:
        return Counter(connection.scalars(select(Task.title)))


def test_every_save_is_there_once_though_replies_were_lost(
    cluster: Cluster, lender: StoreLender, colleague: tuple[ServerAddress, str, str]
) -> None:
    address, member_id, case_id = colleague
    with losing_replies(cluster.port, seed=3, chance=0.4) as proxy, closing(by(proxy, address)) as store:
        for number in range(SAVES):
            until_kept(store.saving(member_id, partial(_add, case_id, str(number))))
        assert proxy.cut_replies > 2
    assert titles(lender) == Counter({str(number): 1 for number in range(SAVES)})


def test_without_the_key_they_would_be_doubled(
    cluster: Cluster, lender: StoreLender, colleague: tuple[ServerAddress, str, str]
) -> None:
    address, member_id, case_id = colleague

    def naively(store: ServerStore, title: str) -> None:
        with store.write_once(new_id(), member_id) as session:
            _add(case_id, title, session)

    with losing_replies(cluster.port, seed=3, chance=0.4) as proxy, closing(by(proxy, address)) as store:
        for number in range(SAVES):
            until_kept(partial(naively, store, str(number)))
    assert titles(lender).total() > SAVES


def test_a_command_asks_by_itself_whether_its_save_was_kept(
    cluster: Cluster, lender: StoreLender, colleague: tuple[ServerAddress, str, str]
) -> None:
    address, member_id, case_id = colleague
    cuts = iter([True])
    with (
        Proxy(cluster.port, lambda: next(cuts, False)) as proxy,
        closing(by(proxy, address)) as store,
        store.write(member_id) as session,
    ):
        _add(case_id, "Bellen", session)
    assert proxy.cut_replies == 1
    assert titles(lender) == Counter({"Bellen": 1})


def test_who_broke_off_in_the_middle_of_a_save_holds_nobody_up(
    cluster: Cluster, lender: StoreLender, colleague: tuple[ServerAddress, str, str]
) -> None:
    """The server does not notice that a line went silent: it would keep the lock for a minute."""
    address, member_id, case_id = colleague

    def fall_silent(session: Session) -> None:
        _add(case_id, "Eerst", session)
        session.flush()
        if first.pop():
            proxy.be(Mood.SILENT)
            store.lines.cut()  # as the watchdog does

    first = [False, True]
    with Proxy(cluster.port) as proxy, closing(by(proxy, address)) as store:
        saving = store.saving(member_id, fall_silent)
        with pytest.raises(NoLine):
            saving()
        proxy.be(Mood.GOOD)
        until_kept(saving)
    assert titles(lender) == Counter({"Eerst": 1})


def _add(case_id: str, title: str, session: Session) -> None:
    session.add(Task(case_id=case_id, title=title))
