"""Lists of cases: what each filter lets through, in which order, page by page."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from praktijkteam.cases import service
from praktijkteam.cases.lists import listing, orders
from praktijkteam.cases.lists.columns import COLUMNS
from praktijkteam.cases.lists.listing import CaseFilter, CaseOrder, CaseRow
from praktijkteam.cases.models import CaseTheme, Theme
from praktijkteam.experts.models import Assignment
from praktijkteam.figures import counts
from praktijkteam.parties.models import Municipality, Region, RegionMunicipality
from praktijkteam.store.connection import Store
from praktijkteam.store.embedded import driver_of
from praktijkteam.terms import (
    AssignmentState,
    BuildingBlock,
    CaseKind,
    CaseState,
    Confidentiality,
    MarkScheme,
    Priority,
    QuestionState,
    Risk,
    Stage,
    StayCategory,
    TaskState,
)
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
List = Callable[..., list[str]]


def days(count: int) -> date:
    return TODAY + timedelta(count)


@pytest.fixture
def titles(store: Store) -> List:
    """The titles in a list, by filter and order, in the order of their numbers unless told otherwise."""

    def titles(order: CaseOrder | None = None, **chosen: Any) -> list[str]:
        with store.read() as connection:
            ids = listing.case_ids(
                connection, CaseFilter(**chosen), order or CaseOrder("number", False), today=TODAY
            )
            return [row.title for row in listing.case_rows(connection, ids)]

    return titles


def test_a_row_says_what_a_list_shows(write: Write, store: Store, member_id: str) -> None:
    with write() as session:
        case = factories.case(
            session,
            municipalities=("Rotterdam", "Westland", "Nissewaard"),
            lead_id=member_id,
            target_date=days(30),
            kind=CaseKind.MEDIATION,
        )
        service.set_themes(session, case.id, ["overlast", "huisvesting"])
        factories.task(session, case.id, title="Later", due_on=days(9))
        factories.task(session, case.id, title="Ooit")
        factories.task(session, case.id, title="Eerst", due_on=days(2))
        factories.task(session, case.id, title="Gedaan", due_on=days(1), state=TaskState.DONE, ended_on=TODAY)
        for name, state in (("R. Mulder", AssignmentState.ACCEPTED), ("M. Visser", AssignmentState.ASKED)):
            expert_id = factories.expert(session, name=name).id
            session.add(Assignment(case_id=case.id, expert_id=expert_id, since=TODAY, state=state))
        gone = factories.expert(session, name="P. Weg").id
        session.add(Assignment(case_id=case.id, expert_id=gone, since=TODAY, state=AssignmentState.ENDED))
    with store.read() as connection:
        (row,) = listing.case_rows(connection, listing.case_ids(connection, today=TODAY))
    assert (row.number, row.lead, row.municipalities) == (case.number, "A. Bakker", "Rotterdam + 2")
    assert (row.themes, row.experts) == ("huisvesting, overlast", "M. Visser, R. Mulder")
    assert (row.next_task, row.next_due) == ("Eerst", days(2))
    assert row.questions == (QuestionState.EMPTY,) * 4
    assert (row.stage, row.kind, row.target_date) == (Stage.INTAKE, CaseKind.MEDIATION, days(30))
    assert row.changed_at is not None


def test_an_empty_case_has_an_empty_row(write: Write, store: Store) -> None:
    with write() as session:
        case_id = factories.case(session).id
    with store.read() as connection:
        (row,) = listing.case_rows(connection, [case_id, "0" * 32])
    assert (row.lead, row.region, row.municipalities, row.next_task, row.next_due) == ("", "", "", "", None)
    assert (row.experts, row.themes) == ("", "")


def test_by_the_fields_of_the_case(write: Write, titles: List, member_id: str) -> None:
    with write() as session:
        factories.case(session, title="een", stage=Stage.ANALYSIS, lead_id=member_id)
        factories.case(session, title="twee", priority=Priority.DANGER, kind=CaseKind.MEDIATION)
        factories.case(
            session, title="drie", state=CaseState.SUSPENDED, confidentiality=Confidentiality.PUBLIC
        )
        factories.case(session, title="vier", state=CaseState.CLOSED, closed_on=TODAY, lead_id=member_id)
    assert titles() == ["een", "twee", "drie", "vier"]
    assert titles(stages=frozenset({Stage.ANALYSIS})) == ["een"]
    assert titles(states=frozenset({CaseState.OPEN, CaseState.SUSPENDED})) == ["een", "twee", "drie"]
    assert titles(kinds=frozenset({CaseKind.MEDIATION})) == ["twee"]
    assert titles(priorities=frozenset({Priority.DANGER, Priority.URGENT})) == ["twee"]
    assert titles(confidentialities=frozenset({Confidentiality.PUBLIC})) == ["drie"]
    assert titles(lead_ids=frozenset({member_id})) == ["een", "vier"]
    assert titles(without_lead=True) == ["twee", "drie"]
    assert titles(lead_ids=frozenset({member_id}), without_lead=True) == ["een", "twee", "drie", "vier"]
    assert titles(lead_ids=frozenset({member_id}), states=frozenset({CaseState.OPEN})) == ["een"]


def test_a_municipality_finds_those_that_merged_into_it(write: Write, titles: List) -> None:
    with write() as session:
        former = select(Municipality.id).where(Municipality.valid_until.is_not(None))
        veghel = session.scalars(former.where(Municipality.name == "Veghel")).one()
        meierijstad = factories.municipality(session, "Meierijstad").id
        for title, place in (("oud", veghel), ("nieuw", meierijstad), ("elders", None)):
            case = factories.case(session, title=title)
            service.set_municipalities(session, case.id, [place] if place else [])
        region = Region(name="De Meierij")
        session.add(region)
        session.flush()
        session.add(RegionMunicipality(region_id=region.id, municipality_id=meierijstad))
        factories.case(session, title="streek", region_id=region.id)
    assert titles(municipality_ids=frozenset({meierijstad})) == ["oud", "nieuw"]
    assert titles(municipality_ids=frozenset({veghel})) == ["oud"]
    assert titles(provinces=frozenset({"Noord-Brabant"})) == ["oud", "nieuw"]
    assert titles(region_ids=frozenset({region.id})) == ["oud", "nieuw", "streek"]


def test_by_subject(write: Write, titles: List) -> None:
    with write() as session:
        first = factories.case(session, title="een").id
        second = factories.case(session, title="twee").id
        service.set_themes(session, first, ["overlast"])
        service.set_themes(session, second, ["overlast", "zorg"])
        service.set_marks(session, first, MarkScheme.RISK, [Risk.SAFETY])
        service.set_marks(session, first, MarkScheme.BUILDING_BLOCK, [BuildingBlock.HOUSING])
        service.set_marks(session, second, MarkScheme.STAY_CATEGORY, [StayCategory.LONG])
    assert titles(themes=frozenset({"overlast"})) == ["een", "twee"]
    assert titles(themes=frozenset({"zorg", "arbeid"})) == ["twee"]
    assert titles(risks=frozenset({Risk.SAFETY})) == ["een"]
    assert titles(building_blocks=frozenset({BuildingBlock.HOUSING})) == ["een"]
    assert titles(stay_categories=frozenset({StayCategory.LONG})) == ["twee"]


def test_no_sign_in_a_choice_is_read_as_part_of_the_question(write: Write, titles: List) -> None:
    names = ("100% 'wonen'", '%(ids)s "x" :words', "a\\b\\", "?; --", "$1 {} %%")
    with write() as session:
        for place, name in enumerate(names):
            case, theme = factories.case(session, title=f"zaak {place}"), Theme(name=name)
            session.add(theme)
            session.flush()
            session.add(CaseTheme(case_id=case.id, theme_id=theme.id))
    for place, name in enumerate(names):
        assert titles(themes=frozenset({name})) == [f"zaak {place}"]
        assert titles(themes=frozenset({name}), text="zaak") == [f"zaak {place}"]


def test_what_asks_for_attention(write: Write, titles: List) -> None:
    resting, closed = {"state": CaseState.SUSPENDED}, {"state": CaseState.CLOSED, "closed_on": TODAY}
    with write() as session:
        for title, values in (
            ("te laat", {"target_date": days(-1)}),
            ("vandaag", {"target_date": TODAY}),
            ("over 14 werkdagen", {"target_date": date(2026, 4, 30)}),
            ("rust", {"target_date": days(-1), **resting}),
            ("dicht", {"target_date": days(-1), **closed}),
        ):
            factories.case(session, title=title, **values)
        busy = factories.case(session, title="bezig")
        factories.task(session, busy.id)
        expert_id = factories.expert(session).id
        session.add(Assignment(case_id=busy.id, expert_id=expert_id, since=TODAY))
        declined = Assignment(case_id=busy.id, expert_id=factories.expert(session).id, since=TODAY)
        declined.state, declined.reason = AssignmentState.DECLINED, "Geen tijd."
        session.add(declined)
    assert titles(overdue=True) == ["te laat"]
    assert titles(within=13) == ["te laat", "vandaag", "rust"]
    assert titles(within=14) == ["te laat", "vandaag", "over 14 werkdagen", "rust"]
    assert titles(without_next_action=True) == ["te laat", "vandaag", "over 14 werkdagen"]
    assert titles(without_expert=True) == ["te laat", "vandaag", "over 14 werkdagen", "rust"]


def test_by_free_text_newest_first(write: Write, titles: List) -> None:
    with write() as session:
        factories.case(session, title="Kamerverhuur in de wijk", year=2019, received=date(2019, 1, 1))
        second = factories.case(session, title="Brandveiligheid", municipalities=("Súdwest-Fryslân",))
        factories.entry(session, second.id, text="Gebeld over kamerverhuur.")
        factories.case(session, title="Spreiding")
    newest = CaseOrder()
    assert titles(newest, text="kamerverh") == ["Brandveiligheid", "Kamerverhuur in de wijk"]
    assert titles(CaseOrder("title", False), text="kamerverh") == [
        "Brandveiligheid",
        "Kamerverhuur in de wijk",
    ]
    assert titles(newest, text="KAMERVERHUUR wijk") == ["Kamerverhuur in de wijk"]
    assert titles(newest, text="sudwest") == ["Brandveiligheid"]
    assert titles(newest, text="kamerverhuur", states=frozenset({CaseState.CLOSED})) == []
    assert titles(newest, text='" OR * NEAR(') == []
    assert titles(newest, text="-") == []
    assert len(titles(newest, text="  ")) == 3


def test_every_column_of_the_list_sorts(write: Write, titles: List, member_id: str) -> None:
    """A column that the screen shows and that could not be sorted would be a trap."""
    with write() as session:
        factories.case(session, title="b", lead_id=member_id)
        factories.case(session, title="A")
    for key in COLUMNS.keys() | orders.KEYS.keys():
        for descending in (False, True):
            assert len(titles(CaseOrder(key, descending))) == 2
    assert titles(CaseOrder("title", False)) == ["A", "b"]


def test_closed_lists_sort_in_their_own_order(write: Write, titles: List) -> None:
    with write() as session:
        for stage in (Stage.AFTERCARE, Stage.INTAKE, Stage.COMPLETION, Stage.ANALYSIS):
            factories.case(session, title=stage.value, stage=stage)
    assert titles(CaseOrder("stage", False)) == ["intake", "analyse", "afronding", "nazorg"]
    assert titles(CaseOrder("stage", True)) == ["nazorg", "afronding", "analyse", "intake"]


def test_what_has_no_date_comes_last_both_ways(write: Write, titles: List) -> None:
    with write() as session:
        for title, day in (
            ("geen", None),
            ("mei", date(2026, 5, 1)),
            ("april", date(2026, 4, 20)),
            ("ook geen", None),
        ):
            factories.case(session, title=title, target_date=day)
    assert titles(CaseOrder("target_date", False)) == ["april", "mei", "geen", "ook geen"]
    assert titles(CaseOrder("target_date", True)) == ["mei", "april", "ook geen", "geen"]


def test_numbers_sort_as_numbers(write: Write, titles: List) -> None:
    with write() as session:
        for year, sequence in ((2026, 10000), (2026, 9999), (2025, 12)):
            factories.case(session, title=f"{year}-{sequence}", year=year, sequence=sequence)
    assert titles(CaseOrder()) == ["2026-10000", "2026-9999", "2025-12"]


ROWS = st.lists(
    st.tuples(
        st.none() | st.integers(0, 3).map(days),
        st.sampled_from(["b", "A", "c"]),
        st.sampled_from([CaseState.OPEN, CaseState.SUSPENDED]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=ROWS,
    key=st.sampled_from(["number", "target_date", "title", "state", "lead", "changed_at", "next_due"]),
    descending=st.booleans(),
    size=st.integers(1, 4),
)
def test_pages_are_the_list_in_pieces(
    store: Store, member_id: str, rows: list[Any], key: str, descending: bool, size: int
) -> None:
    order = CaseOrder(key, descending)
    with store.write(member_id) as session:
        prefix = f"p{factories.member(session).id[-8:]}"
        for target, title, state in rows:
            factories.case(session, title=f"{title} {prefix}", target_date=target, state=state)
    for chosen in (CaseFilter(text=prefix), CaseFilter(states=frozenset({CaseState.OPEN}))):
        with store.read() as connection:
            whole = list(listing.case_ids(connection, chosen, order, today=TODAY))
            pieces: list[CaseRow] = []
            after = None
            while True:
                page = listing.case_page(connection, chosen, order, after, size, today=TODAY)
                pieces += page.rows
                after = page.after
                if after is None:
                    break
        assert [row.id for row in pieces] == whole


@pytest.mark.file_only
def test_a_page_is_one_statement_and_rows_are_one_more(write: Write, store: Store) -> None:
    with write() as session:
        for _ in range(5):
            factories.case(session, municipalities=("Westland",), target_date=TODAY)
    asked: list[str] = []
    with store.read() as connection:
        connection.begin()
        driver_of(connection).set_trace_callback(asked.append)
        page = listing.case_page(connection, order=CaseOrder("target_date", False), limit=3, today=TODAY)
        assert len(page.rows) == 3
        assert len(asked) == 1
        ids = listing.case_ids(connection, today=TODAY)
        assert len(listing.case_rows(connection, ids)) == 5
        assert len(asked) == 3


@pytest.mark.parametrize(
    ("chosen", "order"),
    [
        (CaseFilter(), CaseOrder()),
        (CaseFilter(), CaseOrder("target_date", False)),
        (CaseFilter(states=frozenset(CaseState)), CaseOrder("target_date", False)),
        (CaseFilter(states=frozenset({CaseState.OPEN})), CaseOrder()),
        (CaseFilter(states=frozenset({CaseState.OPEN})), CaseOrder("target_date", True)),
        (CaseFilter(states=frozenset({CaseState.OPEN}), stages=frozenset({Stage.INTAKE})), CaseOrder()),
        (CaseFilter(states=frozenset({CaseState.OPEN}), lead_ids=frozenset({"0" * 32})), CaseOrder()),
    ],
)
@pytest.mark.file_only
def test_ids_come_from_an_index_alone_and_in_its_order(
    store: Store, chosen: CaseFilter, order: CaseOrder
) -> None:
    asked: list[str] = []
    with store.read() as connection:
        driver = driver_of(connection)
        driver.set_trace_callback(asked.append)
        listing.case_ids(connection, chosen, order, today=TODAY)
        plan = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")]
    assert any("COVERING INDEX" in step for step in plan)
    assert not any("TEMP B-TREE" in step for step in plan)


def test_the_side_bar_counts_what_waits(write: Write, store: Store, member_id: str) -> None:
    with write() as session:
        other = factories.member(session).id
        mine = factories.case(session, lead_id=member_id)
        factories.case(session, lead_id=member_id, title="zonder actie")
        factories.case(session, lead_id=other)
        factories.case(session, state=CaseState.SUSPENDED, lead_id=member_id)
        factories.case(session, state=CaseState.CLOSED, closed_on=TODAY, lead_id=member_id)
        for owner, due in ((member_id, TODAY), (member_id, days(-9)), (member_id, days(1)), (other, TODAY)):
            factories.task(session, mine.id, owner_id=owner, due_on=due)
        factories.task(session, mine.id, owner_id=member_id)
        factories.request(session)
    with store.read() as connection:
        found = counts(connection, TODAY, member_id)
    assert (found.today, found.requests, found.running) == (3, 1, 4)


def test_rows_beyond_one_turn_keep_their_order(
    write: Write, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", 2)
    with write() as session:
        ids = [factories.case(session).id for _ in range(5)][::-1]
    with store.read() as connection:
        rows: list[CaseRow] = listing.case_rows(connection, ids)
    assert [row.id for row in rows] == ids
