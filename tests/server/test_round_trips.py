"""How often the program waits for a server: on a line of 40 ms each of these is a wait that somebody feels."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from praktijkteam.cases.lists.listing import CaseFilter, case_ids, case_page, case_rows
from praktijkteam.cases.models import Case
from praktijkteam.cases.reading import case
from praktijkteam.cases.service import change_case
from praktijkteam.plate_reading import read_plate
from praktijkteam.store.server.address import ServerAddress
from praktijkteam.store.server.connection import ServerStore
from praktijkteam.terms import Priority
from tests import factories
from tests.cluster import Cluster
from tests.proxy import Proxy
from tests.server.test_bad_line import by, colleague

__all__ = ["colleague"]
TODAY = factories.TODAY
Trips = Callable[[Callable[[], object]], int]


@pytest.fixture
def line(cluster: Cluster, colleague: tuple[ServerAddress, str, str]) -> Iterator[tuple[ServerStore, Trips]]:
    """The store over a line that counts."""
    with Proxy(cluster.port) as proxy, closing(by(proxy, colleague[0])) as store:

        def trips(act: Callable[[], object]) -> int:
            act()  # the first time there is no connection yet
            before = proxy.trips
            act()
            return proxy.trips - before

        yield store, trips


def test_nobody_waits_often(
    line: tuple[ServerStore, Trips], colleague: tuple[ServerAddress, str, str]
) -> None:
    store, trips = line
    _, member_id, case_id = colleague
    with store.read() as connection:
        number = case_page(connection, today=TODAY).rows[0].number
    values = iter(Priority)

    def show_list() -> None:
        with store.read() as connection:
            case_rows(connection, case_ids(connection, today=TODAY)[:50])

    def search() -> None:
        with store.read() as connection:
            case_ids(connection, CaseFilter(text="zaak"), today=TODAY)

    def show_day() -> None:
        with store.read() as connection:
            read_plate(connection, member_id, TODAY)

    def open_case() -> None:
        with store.read() as connection:
            case(connection, number)

    def save() -> None:
        with store.write(member_id, "Proef") as session:
            shown = session.get_one(Case, case_id).priority
            change_case(session, case_id, {"priority": next(values)}, {"priority": shown})

    counted = {act.__name__: trips(act) for act in (show_list, search, show_day, open_case, save)}
    most = {"show_list": 3, "search": 2, "show_day": 1, "open_case": 6, "save": 5}
    assert {name for name, count in counted.items() if count > most[name]} == set(), counted
    assert min(counted.values()) >= 1, counted
