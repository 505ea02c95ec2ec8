"""Rows that go in by the hundred are as those that go in one by one."""

from datetime import date

import pytest
from sqlalchemy import select

from praktijkteam.cases.models import CaseTheme, Theme, Transition
from praktijkteam.errors import NotFound
from praktijkteam.store.adding import add_rows
from praktijkteam.store.connection import Store
from praktijkteam.store.models import Change
from praktijkteam.terms import ChangeKind, Stage, TransitionKind
from tests import factories
from tests.conftest import Write


def test_what_is_not_given_comes_from_the_model(store: Store, write: Write) -> None:
    with write() as session:
        add_rows(session, Theme, ({"name": name} for name in ("Wonen", "Zorg")))
        add_rows(session, Theme, [])
    with write() as session:
        added = session.scalars(
            select(Theme).where(Theme.name.in_(["Wonen", "Zorg"])).order_by(Theme.name)
        ).all()
        assert [(theme.name, theme.active, theme.version) for theme in added] == [
            ("Wonen", True, 1),
            ("Zorg", True, 1),
        ]
        assert len({theme.id for theme in added}) == 2


def test_days_and_closed_lists_come_back_as_they_were(store: Store, write: Write) -> None:
    day = date(2026, 4, 9)
    with write() as session:
        case = factories.case(session)
        step = {
            "case_id": case.id,
            "kind": TransitionKind.STAGE,
            "day": day,
            "stage": Stage.APPROACH,
            "until": None,
        }
        add_rows(session, Transition, [step])
    with write() as session:
        (kept,) = session.scalars(
            select(Transition).where(Transition.case_id == case.id, Transition.kind == step["kind"])
        )
        assert (kept.kind, kept.stage, kept.until, kept.override) == (
            TransitionKind.STAGE,
            Stage.APPROACH,
            None,
            False,
        )


def test_the_history_tells_of_each(store: Store, write: Write, member_id: str) -> None:
    with write("Lijst overgenomen") as session:
        add_rows(session, Theme, [{"id": "a" * 32, "name": "Wonen"}, {"id": "b" * 32, "name": "Zorg"}])
    with store.read() as connection:
        lines = connection.execute(
            select(Change.kind, Change.actor, Change.reason, Change.row_id)
            .where(Change.reason == "Lijst overgenomen")
            .order_by(Change.seq)
        ).all()
    told = (ChangeKind.INSERT, member_id, "Lijst overgenomen")
    assert lines == [(*told, "a" * 32), (*told, "b" * 32)]


def test_a_row_of_something_that_is_gone_is_refused(store: Store, write: Write) -> None:
    with pytest.raises(NotFound), write() as session:
        add_rows(session, CaseTheme, [{"case_id": factories.case(session).id, "theme_id": "c" * 32}])
