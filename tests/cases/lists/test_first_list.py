"""The list that is read before the store's machinery is loaded: the same list, or none."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from praktijkteam import first_page
from praktijkteam.cases.lists import first_list, keeping, listing
from praktijkteam.cases.lists.listed import NEWEST_FIRST, CaseFilter, CaseOrder
from praktijkteam.first_page import FirstPage
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.placing import journal_of
from praktijkteam.team.models import Member, MemberRole
from praktijkteam.terms import CaseState, Confidentiality, Priority, Role, Stage
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
TOP = 3


@pytest.fixture(autouse=True)
def _cases(write: Write, member_id: str) -> None:
    with write() as session:
        for place, stage in enumerate((Stage.INTAKE, Stage.ANALYSIS, Stage.APPROACH, Stage.ANALYSIS)):
            case = factories.case(
                session,
                title=f"Zaak 'met\n%s' {place}",
                stage=stage,
                municipalities=("Westland", "Venlo")[: place % 3],
                lead_id=member_id if place % 2 else None,
                target_date=TODAY + timedelta(place - 2) if place else None,
            )
            factories.task(session, case.id, due_on=TODAY if place else None)
        case.priority = Priority.URGENT
        closed = factories.case(session, title="Voorbij", received=TODAY)
        closed.state, closed.closed_on = CaseState.CLOSED, TODAY


@pytest.fixture
def keep(store: Store, member_id: str, tmp_path: Path) -> Any:
    """Keeps a list, as a window does that shows it; gives whether another was kept before."""

    def keep(chosen: CaseFilter = CaseFilter(), order: CaseOrder = NEWEST_FIRST) -> bool:  # noqa: B008 - frozen
        return keeping.keep(tmp_path, store.path, member_id, chosen, order, today=TODAY, top=TOP)

    return keep


@pytest.fixture
def read(store_path: Path, member_id: str, tmp_path: Path) -> Any:
    def read(member: str = member_id, path: Path = store_path) -> FirstPage | None:
        return first_page.read(tmp_path, path, member, first_list.PAGE, TODAY)

    return read


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return first_page.kept_file(tmp_path, first_list.PAGE)


@pytest.mark.parametrize(
    "chosen",
    [
        CaseFilter(),
        CaseFilter(states=frozenset({CaseState.OPEN, CaseState.SUSPENDED})),
        CaseFilter(stages=frozenset({Stage.ANALYSIS}), themes=frozenset({"Thema's"})),
        CaseFilter(stages=frozenset({Stage.ANALYSIS, Stage.APPROACH}), overdue=True),
        CaseFilter(within=5, without_expert=True),
        CaseFilter(without_lead=True, without_next_action=True),
        CaseFilter(provinces=frozenset({"Zuid-Holland"})),
    ],
)
@pytest.mark.parametrize(
    "order", [NEWEST_FIRST, CaseOrder("target_date", False), CaseOrder("municipalities"), CaseOrder("lead")]
)
def test_it_is_the_list_that_the_store_gives(
    store: Store, keep: Any, read: Any, chosen: CaseFilter, order: CaseOrder
) -> None:
    keep(chosen, order)
    with store.read() as connection:
        ids = listing.case_ids(connection, chosen, order, today=TODAY)
        rows = listing.case_rows(connection, ids[:TOP])
    first = read()
    assert first
    assert first_list.answer(first) == first_list.FirstList(ids, tuple(rows))
    assert (first.member, first.function) == ("A. Bakker", "casusregisseur")
    assert first.question == first_list.question(chosen, order, TODAY)


def test_it_is_the_list_of_now_and_not_of_when_it_was_kept(keep: Any, read: Any, write: Write) -> None:
    keep()
    before = first_list.answer(read())
    last = read().last
    with write() as session:
        newest = factories.case(session, title="Net binnen")
    after = first_list.answer(read())
    assert list(after.ids) == [newest.id, *before.ids]
    assert after.rows[0].title == "Net binnen"
    assert read().last > last


def test_nobody_sees_ahead_what_they_may_not_see(
    store: Store, keep: Any, read: Any, write: Write, member_id: str
) -> None:
    with write() as session:
        secret = factories.case(session, title="Geheim", confidentiality=Confidentiality.CONFIDENTIAL)
    keep()
    assert secret.id in first_list.answer(read()).ids
    with store.write(SYSTEM) as session:
        session.execute(delete(MemberRole).where(MemberRole.member_id == member_id))
        session.add(MemberRole(member_id=member_id, role=Role.READER))
    store.show_to(member_id)
    with store.read() as connection:
        seen = listing.case_ids(connection, today=TODAY)
    assert secret.id not in seen
    assert first_list.answer(read()).ids == seen


def test_without_anything_kept_there_is_no_list(read: Any) -> None:
    assert read() is None


@pytest.mark.parametrize("left", ["", "{", "[]", '{"store": "elders"}', "null", "\0"])
def test_what_cannot_be_understood_is_no_list(keep: Any, read: Any, kept: Path, left: str) -> None:
    keep()
    kept.write_text(left, encoding="utf-8")
    assert read() is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("store", "/elders/opslag.sqlite"),
        ("member_id", "f" * 32),
        ("revision", "0000"),
        ("page", "today"),
        ("statements", {"ids": "SELECT", "rows": "SELECT 1", "member": "SELECT 1"}),
    ],
)
def test_what_belongs_to_something_else_is_no_list(
    keep: Any, read: Any, kept: Path, field: str, value: object
) -> None:
    keep()
    found = json.loads(kept.read_text(encoding="utf-8"))
    kept.write_text(json.dumps({**found, field: value}), encoding="utf-8")
    assert read() is None


def test_another_member_or_another_store_gets_no_list(
    keep: Any, read: Any, write: Write, tmp_path: Path
) -> None:
    keep()
    with write() as session:
        other = factories.member(session, name="C. Dekker").id
    assert read(member=other) is None
    assert read(path=tmp_path / "nergens.sqlite") is None


def test_who_left_the_team_gets_no_list(store: Store, keep: Any, read: Any, member_id: str) -> None:
    keep()
    with store.write(SYSTEM) as session:
        session.get_one(Member, member_id).active = False
    assert read() is None


def test_a_store_that_has_to_be_looked_at_first_gives_no_list(keep: Any, read: Any, store_path: Path) -> None:
    """A save that was broken off, or another program that holds the file."""
    keep()
    journal_of(store_path).write_bytes(b"afgebroken")
    assert read() is None
    journal_of(store_path).unlink()
    with closing(sqlite3.connect(store_path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert read() is None
    assert read() is not None


def test_a_file_that_is_no_store_any_more_gives_no_list(keep: Any, read: Any, store_path: Path) -> None:
    keep()
    store_path.write_bytes(b"geen opslag")
    assert read() is None


def test_the_same_list_is_kept_once(keep: Any, read: Any) -> None:
    assert keep()
    assert not keep()
    assert keep(order=CaseOrder("title"))
    assert read().question == first_list.question(CaseFilter(), CaseOrder("title"), TODAY)


def test_a_question_bears_the_day_only_when_it_is_about_the_day() -> None:
    tomorrow = TODAY + timedelta(1)
    late, everything = CaseFilter(overdue=True), CaseFilter(lead_ids=frozenset("ab"))
    assert first_list.question(everything, NEWEST_FIRST, TODAY) == first_list.question(
        everything, NEWEST_FIRST, tomorrow
    )
    assert first_list.question(late, NEWEST_FIRST, TODAY) != first_list.question(late, NEWEST_FIRST, tomorrow)


def test_reading_ahead_leaves_the_file_as_it_was(keep: Any, read: Any, store_path: Path) -> None:
    keep()
    before = store_path.read_bytes()
    assert read()
    assert store_path.read_bytes() == before
    assert not journal_of(store_path).exists() or not journal_of(store_path).stat().st_size
