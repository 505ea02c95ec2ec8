"""Two windows on one row: different fields merge, the same field is refused and says who was first."""

from collections.abc import Mapping
from datetime import date

import pytest

from praktijkteam.cases.models import Case
from praktijkteam.errors import Conflict, NotFound
from praktijkteam.store import merge
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.tasks.models import Task
from tests import factories
from tests.conftest import Write

BASE: dict[str, object] = {"title": "Overlast", "summary": "", "target_date": None}


@pytest.fixture
def case_id(write: Write) -> str:
    with write() as session:
        return factories.case(session, title="Overlast").id


def save(
    store: Store, actor: str, case_id: str, mine: Mapping[str, object], base: Mapping[str, object]
) -> frozenset[str]:
    with store.write(actor) as session:
        return merge.apply(session, merge.load(session, Case, case_id), mine, base)


def test_fields_that_nobody_else_touched_merge(store: Store, member_id: str, case_id: str) -> None:
    assert save(store, SYSTEM, case_id, BASE | {"summary": "Drie straten"}, BASE) == {"summary"}
    assert save(store, member_id, case_id, BASE | {"title": "Kamerverhuur"}, BASE) == {"title"}
    with store.write(member_id) as session:
        case = merge.load(session, Case, case_id)
        assert (case.title, case.summary) == ("Kamerverhuur", "Drie straten")


def test_the_same_field_is_refused_and_nothing_is_saved(store: Store, member_id: str, case_id: str) -> None:
    save(store, member_id, case_id, BASE | {"title": "Van een ander"}, BASE)
    mine = BASE | {"title": "Van mij", "summary": "Ook van mij"}
    with pytest.raises(Conflict, match=r"Intussen is ook gewijzigd: .*\(door A\. Bakker\)") as refusal:
        save(store, SYSTEM, case_id, mine, BASE)
    (field,) = refusal.value.fields
    assert (field.field, field.base, field.mine, field.theirs) == (
        "title",
        "Overlast",
        "Van mij",
        "Van een ander",
    )
    assert field.who == "A. Bakker"
    assert field.when is not None
    with store.write(member_id) as session:
        case = merge.load(session, Case, case_id)
        assert (case.title, case.summary) == ("Van een ander", "")


def test_a_change_by_the_program_is_told_as_such(store: Store, member_id: str, case_id: str) -> None:
    save(store, SYSTEM, case_id, BASE | {"title": "Door de invoer"}, BASE)
    with pytest.raises(Conflict, match="door het programma"):
        save(store, member_id, case_id, BASE | {"title": "Van mij"}, BASE)


def test_who_saves_the_same_as_another_meets_no_conflict(store: Store, member_id: str, case_id: str) -> None:
    mine = BASE | {"target_date": date(2026, 5, 1)}
    assert save(store, SYSTEM, case_id, mine, BASE) == {"target_date"}
    assert save(store, member_id, case_id, mine, BASE) == frozenset()


def test_what_was_removed_cannot_be_saved(store: Store, write: Write, case_id: str) -> None:
    with write() as session:
        task = factories.task(session, case_id)
    with store.write(SYSTEM) as session:  # on a server no member can
        session.delete(session.get_one(Task, task.id))
    with pytest.raises(NotFound, match="intussen verwijderd"), write() as session:
        merge.load(session, Task, task.id)


def test_a_field_that_does_not_exist_is_a_bug(store: Store, member_id: str, case_id: str) -> None:
    with pytest.raises(AttributeError):
        save(store, member_id, case_id, {"titel": "Overlast"}, {})
