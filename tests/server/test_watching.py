"""A window on a server hears what colleagues change, in whatever order they keep it, and who is at the same case."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from sqlalchemy import text

from praktijkteam.errors import NoLine
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.live import Changes
from praktijkteam.store.server.address import address_of
from praktijkteam.store.server.connection import ServerStore
from praktijkteam.store.server.live import ServerWatch
from praktijkteam.tasks.models import Task
from praktijkteam.team.models import Member
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.cluster import Cluster
from tests.fresh_server import StoreLender


class Desk:
    """A colleague's store and what it hears."""

    def __init__(self, store: ServerStore, member_id: str) -> None:
        self.store = store
        self.member_id = member_id
        self.watch = ServerWatch(store)
        self.heard: list[Changes] = []

    def look(self) -> Changes | None:
        found = self.watch.poll()
        self.heard += [found] if found else []
        return found

    def hears(self) -> Changes:
        """What comes, as soon as it comes: the server sends its notes a moment after the commit."""
        give_up = time.monotonic() + 10
        while time.monotonic() < give_up:
            if found := self.look():
                return found
        raise AssertionError("nothing was heard")

    def meets(self, *names: str) -> None:
        """Wait until exactly these colleagues are at the same case."""
        give_up = time.monotonic() + 10
        while self.watch.others != names:
            self.look()
            assert time.monotonic() < give_up, self.watch.others

    def rows(self, table: str) -> list[str]:
        """The ids of every row that was told, as often as it was."""
        return [row for changes in self.heard for name, row, _ in changes.rows if name == table]

    def close(self) -> None:
        self.watch.close()
        self.store.close()


@pytest.fixture
def desks(lender: StoreLender, cluster: Cluster) -> Iterator[tuple[Desk, Desk]]:
    """A. Bakker and K. Smit, who has not every role."""
    with ExitStack() as stack:
        stack.callback(lender.put_back)
        yield (
            stack.enter_context(closing(_desk(lender, cluster, "A. Bakker", tuple(Role)))),
            stack.enter_context(closing(_desk(lender, cluster, "K. Smit", (Role.MEMBER,)))),
        )


def _desk(lender: StoreLender, cluster: Cluster, name: str, roles: tuple[Role, ...]) -> Desk:
    with lender.store.write(SYSTEM, "Opgezet") as session:
        member_id = factories.member(session, name=name, roles=roles).id
    login = lender.store.login_of(member_id)
    assert login
    place = cluster.url(lender.store.address.database, login).render_as_string()
    return Desk(ServerStore(address_of(place)), member_id)


@pytest.fixture
def case_id(desks: tuple[Desk, Desk], lender: StoreLender) -> str:
    with lender.store.write(SYSTEM, "Opgezet") as session:
        case_id = factories.case(session).id
    for desk in desks:
        desk.look()
        desk.heard.clear()
    return case_id


def test_a_change_of_a_colleague_is_told_once_with_its_case_and_its_author(
    desks: tuple[Desk, Desk], case_id: str
) -> None:
    mine, theirs = desks
    with theirs.store.write(theirs.member_id) as session:
        task_id = factories.task(session, case_id).id
        assert mine.look() is None
    changes = mine.hears()
    assert ("task", task_id, case_id) in changes.rows
    assert changes.actors == {theirs.member_id}
    assert mine.look() is None


def test_what_is_kept_out_of_order_is_missed_by_nobody(desks: tuple[Desk, Desk], lender: StoreLender) -> None:
    """A second writer past the lock of our own program, as with psql: its numbers come before, its commit after."""
    mine, theirs = desks
    told: list[str] = []
    for turn in range(12):
        apart = lender.store.engine.execution_options(isolation_level="READ COMMITTED")
        with apart.connect() as late, late.begin() as slow:
            late.execute(text("SELECT set_config('praktijkteam.actor', 'systeem', true)"))
            first = f"laat-{turn}"
            late.execute(_THEME, {"id": first, "name": first})
            with lender.store.write(SYSTEM) as session:
                quick = factories.theme(session, f"vlug {turn}").id
            if turn % 3 == 0:
                mine.watch.cut()
                with pytest.raises(NoLine):
                    mine.look()
            mine.look()
            theirs.look()
            slow.commit()
        told += [first, quick]
    for desk in desks:
        while len(desk.rows("theme")) < len(told):
            desk.hears()
        assert sorted(desk.rows("theme")) == sorted(told)


_THEME = text("INSERT INTO theme (id, version, name, active) VALUES (:id, 1, :name, true)")


def test_a_window_that_lost_its_line_hears_afterwards_what_it_missed(
    desks: tuple[Desk, Desk], case_id: str
) -> None:
    mine, theirs = desks
    mine.watch.cut()
    with theirs.store.write(theirs.member_id) as session:
        task_id = factories.task(session, case_id).id
    with pytest.raises(NoLine):
        mine.look()
    mine.hears()
    assert mine.rows("task") == [task_id]


def test_of_very_much_only_is_told_that_there_is_much(
    desks: tuple[Desk, Desk], case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("praktijkteam.store.server.live.AT_MOST", 10)
    mine, theirs = desks
    with theirs.store.write(theirs.member_id) as session:
        session.add_all(Task(case_id=case_id, title="Bellen") for _ in range(11))
    changes = mine.hears()
    assert changes.everything
    assert mine.look() is None


def test_who_may_not_see_a_case_any_more_looks_at_everything_again(
    desks: tuple[Desk, Desk], case_id: str
) -> None:
    """Of the change itself they are told nothing."""
    mine, theirs = desks
    with mine.store.write(mine.member_id) as session:
        session.execute(
            text('UPDATE "case" SET confidentiality = :secret, version = version + 1 WHERE id = :id'),
            {"secret": Confidentiality.CONFIDENTIAL, "id": case_id},
        )
    changes = theirs.hears()
    assert (changes.everything, changes.actors) == (True, frozenset())


def test_colleagues_at_one_case_see_each_other_until_they_go(desks: tuple[Desk, Desk], case_id: str) -> None:
    mine, theirs = desks
    theirs.watch.attend(case_id)
    theirs.look()
    mine.watch.attend(case_id)
    mine.meets("K. Smit")
    theirs.meets("A. Bakker")
    mine.watch.close()  # the program was killed: the lock goes with its line
    theirs.meets()
    mine.meets("K. Smit")
    theirs.watch.attend(None)
    theirs.look()
    mine.meets()


def test_nobody_hears_who_is_at_a_case_that_they_may_not_see(
    desks: tuple[Desk, Desk], lender: StoreLender
) -> None:
    mine, theirs = desks
    with lender.store.write(SYSTEM, "Opgezet") as session:
        secret = factories.case(session, confidentiality=Confidentiality.CONFIDENTIAL).id
    mine.watch.attend(secret)
    mine.look()
    theirs.watch.attend(secret)
    theirs.look()
    assert theirs.watch.others == ()


def test_a_change_of_a_member_is_told(desks: tuple[Desk, Desk]) -> None:
    mine, _ = desks
    with mine.store.write(mine.member_id) as session:
        session.get_one(Member, mine.member_id).function = "procesregisseur"
    changes = mine.hears()
    assert changes.touches("member")
