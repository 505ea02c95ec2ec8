"""Lists of rows in one statement, on either store."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Dialect, select
from sqlalchemy.engine import make_url

from praktijkteam.cases import reading
from praktijkteam.cases.history import reading as history
from praktijkteam.cases.lists import listing, orders
from praktijkteam.cases.lists.listing import CaseFilter, CaseOrder
from praktijkteam.cases.models import Case
from praktijkteam.cases.requests import listing as request_listing
from praktijkteam.cases.requests import reading as request_reading
from praktijkteam.parties.models import Municipality
from praktijkteam.store.collect import Rows, collected, joined
from praktijkteam.store.connection import Store
from praktijkteam.store.rebuilt import moment, rebuild
from praktijkteam.terms import Stage

DIALECTS = [make_url(address).get_dialect()() for address in ("sqlite://", "postgresql+psycopg://")]


@dataclass(frozen=True)
class Row:
    name: str
    day: date | None
    at: datetime
    stage: Stage | None
    share: float
    open: bool


def test_values_get_their_type_back() -> None:
    kept = {
        "name": "a",
        "day": "2026-04-09",
        "at": "2026-04-09 09:20:00.5",
        "stage": "aanpak",
        "share": 2,
        "open": 1,
    }
    assert rebuild(Row, kept) == Row(
        "a", date(2026, 4, 9), datetime(2026, 4, 9, 9, 20, 0, 500000, tzinfo=UTC), Stage.APPROACH, 2.0, True
    )
    nothing = rebuild(Row, kept | {"day": None, "stage": None})
    assert (nothing.day, nothing.stage) == (None, None)


def test_a_moment_is_the_same_from_either_store() -> None:
    expected = datetime(2026, 4, 9, 9, 20, tzinfo=UTC)
    for written in ("2026-04-09 09:20:00.000000", "2026-04-09T09:20:00+00:00", "2026-04-09T11:20:00+02:00"):
        assert moment(written) == expected


def test_rows_come_in_their_order(store: Store) -> None:
    rows = select(Municipality.name.label("name")).where(Municipality.name.like("West%"))
    rows = rows.where(Municipality.valid_until.is_(None)).order_by(Municipality.name.desc())
    with store.read() as connection:
        names = list(connection.execute(rows).scalars())
        assert names == sorted(names, reverse=True)
        assert connection.execute(select(collected(rows))).scalar() == [{"name": name} for name in names]
        assert connection.execute(select(joined(rows, " / "))).scalar() == " / ".join(names)
        nothing = rows.where(Municipality.name == "")
        assert connection.execute(select(collected(nothing), joined(nothing, ","))).one() == ([], None)


def statements() -> list[Rows]:
    """The statements that lean on the constructs above, and every order of the list."""
    listed = [
        listing._listed(select(Case.id), CaseFilter(overdue=True), CaseOrder(key, down), date(2026, 4, 9))
        for key in orders.KEYS
        for down in (False, True)
    ]
    return [
        reading._CASE,
        listing._BY_ID,
        request_listing._BY_ID,
        request_reading._REQUEST,
        history._CHANGES,
        *listed,
    ]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_everything_can_be_said_to_either_store(dialect: Dialect) -> None:
    for statement in statements():
        told = str(statement.compile(dialect=dialect))
        assert ("group_concat" in told or "json_group_array" in told) <= (dialect.name == "sqlite")
        assert ("string_agg" in told or "json_agg" in told) <= (dialect.name == "postgresql")
