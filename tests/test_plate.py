"""Vandaag: what a member has on their plate, from the store and ahead of it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from praktijkteam import first_page, plate
from praktijkteam.plate import Plate, When
from praktijkteam.plate_reading import keep, read_plate
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.team.models import MemberRole
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY


@pytest.fixture(autouse=True)
def _work(write: Write, member_id: str) -> None:
    with write() as session:
        late = factories.case(
            session,
            title="Te laat",
            lead_id=member_id,
            target_date=TODAY - timedelta(1),
            municipalities=("Venlo",),
        )
        for title, days in (("later", 8), ("vandaag", 0), ("gisteren", -1), ("over een week", 7)):
            factories.task(session, late.id, title=title, owner_id=member_id, due_on=TODAY + timedelta(days))
        factories.task(session, late.id, title="zonder dag", owner_id=member_id)
        party = factories.party(session, late.id, name="brandweer")
        factories.commitment(session, late.id, party.id, due_on=TODAY - timedelta(1))
        factories.commitment(session, late.id, party.id, due_on=TODAY)
        factories.case(session, title="Stil", lead_id=member_id, municipalities=("Westland", "Venlo"))
        factories.case(session, title="Van niemand")
        factories.request(session, subject="Te veel bewoners")


def read(store: Store, member_id: str, today: date = TODAY, tasks: int = plate.MANY) -> Plate:
    with store.read() as connection:
        return read_plate(connection, member_id, today, tasks=tasks)


def ahead(folder: Path, store: Store, member_id: str, today: date = TODAY) -> Plate:
    first = first_page.read(folder, store.path, member_id, plate.PAGE, today)
    assert first
    assert first.question == plate.QUESTION
    return plate.read_ahead(first)


def test_it_holds_what_has_to_be_done_and_what_would_be_forgotten(store: Store, member_id: str) -> None:
    found = read(store, member_id)
    assert [one.title for one in found.tasks.rows] == [
        "gisteren",
        "vandaag",
        "over een week",
        "later",
        "zonder dag",
    ]
    assert found.counts == {When.LATE: 1, When.TODAY: 1, When.SOON: 1, When.LATER: 2}
    assert [(one.party, one.due_on) for one in found.promises.rows] == [("brandweer", TODAY - timedelta(1))]
    assert [(one.title, one.place) for one in found.late.rows] == [("Te laat", "Venlo")]
    assert [(one.title, one.place) for one in found.stalled.rows] == [("Stil", "Westland + 1")]
    assert [one.subject for one in found.requests.rows] == ["Te veel bewoners"]
    assert (found.without_lead, found.without_expert, found.is_new) == (1, 3, False)


def test_each_task_counts_where_it_stands(store: Store, member_id: str) -> None:
    found = read(store, member_id)
    assert {
        each: sum(plate.when(one.due_on, TODAY) == each for one in found.tasks.rows) for each in When
    } == found.counts


def test_what_is_not_among_the_first_is_counted_all_the_same(store: Store, member_id: str) -> None:
    found = read(store, member_id, tasks=2)
    assert ([one.title for one in found.tasks.rows], found.tasks.total) == (["gisteren", "vandaag"], 5)


@pytest.mark.file_only
@pytest.mark.parametrize("later", [0, 1, 30])
def test_what_was_kept_gives_the_same_on_every_day(
    store: Store, member_id: str, tmp_path: Path, later: int
) -> None:
    assert keep(tmp_path, store.path, member_id)
    day = TODAY + timedelta(later)
    assert ahead(tmp_path, store, member_id, day) == read(store, member_id, day)


@pytest.mark.file_only
def test_it_is_kept_once(store: Store, member_id: str, tmp_path: Path) -> None:
    assert [keep(tmp_path, store.path, member_id), keep(tmp_path, store.path, member_id)] == [True, False]


@pytest.mark.file_only
def test_nobody_sees_ahead_what_they_may_not_see(
    store: Store, write: Write, member_id: str, tmp_path: Path
) -> None:
    with write() as session:
        secret = factories.case(session, title="Geheim", confidentiality=Confidentiality.CONFIDENTIAL)
        factories.task(session, secret.id, title="in het geheim", owner_id=member_id)
    keep(tmp_path, store.path, member_id)
    assert "in het geheim" in [one.title for one in ahead(tmp_path, store, member_id).tasks.rows]
    with store.write(SYSTEM) as session:
        session.execute(delete(MemberRole).where(MemberRole.member_id == member_id))
        session.add(MemberRole(member_id=member_id, role=Role.READER))
    store.show_to(member_id)
    found = ahead(tmp_path, store, member_id)
    assert "in het geheim" not in [one.title for one in found.tasks.rows]
    assert found == read(store, member_id)
