"""The examples: a year that somebody could have had, whatever day it is."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from praktijkteam import calendar, demo, figures, resources
from praktijkteam.cases.lists.listed import CaseFilter
from praktijkteam.cases.lists.listing import CaseRow, case_ids, case_rows
from praktijkteam.cases.models import Case, Request, Transition
from praktijkteam.cases.questions.missing import missing
from praktijkteam.cases.questions.models import CaseParty, Commitment, Issue, MediationSession, Responsibility
from praktijkteam.cases.questions.ownership import ownership
from praktijkteam.cases.reading import case, case_by_id
from praktijkteam.cases.view import CaseView
from praktijkteam.cli import main
from praktijkteam.demo.days import Days
from praktijkteam.experts.models import Assignment, Expert
from praktijkteam.journal.models import JournalEntry
from praktijkteam.parties.reading import duplicate_organisations, duplicate_persons
from praktijkteam.privacy import personal_numbers
from praktijkteam.store import checking
from praktijkteam.store.connection import Store
from praktijkteam.store.embedded import FileStore
from praktijkteam.store.models import Change
from praktijkteam.store.opening import create_store
from praktijkteam.tasks.models import Task
from praktijkteam.team.reading import members, names
from praktijkteam.terms import (
    AssignmentState,
    CaseKind,
    CaseState,
    CommitmentState,
    PartyGroup,
    QuestionState,
    Reached,
    RequestState,
    Stage,
    Stance,
    TaskState,
    TransitionKind,
)

TODAY = date(2026, 4, 9)
NOW = datetime(2026, 4, 9, 8, 5, tzinfo=calendar.NETHERLANDS)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The examples as they are early on the day of the mockups. Do not write to them."""
    path = tmp_path_factory.mktemp("demo") / "voorbeelden.sqlite"
    store = create_store(path)
    demo.fill(store, today=TODAY, now=NOW)
    yield store
    store.close()


@pytest.fixture(scope="module")
def rows(examples: Store) -> list[CaseRow]:
    with examples.read() as connection:
        return case_rows(connection, case_ids(connection, today=TODAY))


@pytest.fixture(scope="module")
def nissewaard(examples: Store) -> CaseView:
    with examples.read() as connection:
        return case(connection, "Z-2026-0031")


def test_there_is_a_case_in_every_stage_and_state_and_of_every_kind(rows: list[CaseRow]) -> None:
    assert len(rows) == 62
    assert {row.stage for row in rows} == set(Stage)
    assert {row.state for row in rows} == set(CaseState)
    assert {row.kind for row in rows} == set(CaseKind)
    assert {state for row in rows for state in row.questions} == set(QuestionState)


def test_the_list_begins_as_in_the_mockup(examples: Store) -> None:
    chosen = CaseFilter(within=24, states=frozenset({CaseState.OPEN}))
    with examples.read() as connection:
        found = case_rows(connection, case_ids(connection, chosen, today=TODAY))

    shown = sorted((row for row in found), key=lambda row: row.target_date or TODAY)
    assert [(row.number, row.municipalities, row.lead) for row in shown if row.number > "Z-2026"] == [
        ("Z-2026-0016", "'s-Gravenhage", "C. Dekker"),
        ("Z-2026-0024", "Terneuzen", "A. Bakker"),
        ("Z-2026-0025", "Leusden", "P. de Boer"),
        ("Z-2026-0022", "Maasdriel", "C. Dekker"),
        ("Z-2026-0034", "Westland", "A. Bakker"),
        ("Z-2026-0029", "Bunschoten", "S. Kaya"),
        ("Z-2026-0021", "Meierijstad + 5", "P. de Boer"),
        ("Z-2026-0030", "Westland", "A. Bakker"),
        ("Z-2026-0031", "Nissewaard", "A. Bakker"),
        ("Z-2026-0028", "Waadhoeke", "S. Kaya"),
        ("Z-2026-0018", "Oost Gelre + 1", "C. Dekker"),
        ("Z-2026-0019", "Hoogeveen", "P. de Boer"),
        ("Z-2026-0027", "Rotterdam + 2", "S. Kaya"),
        ("Z-2026-0014", "Opmeer", "A. Bakker"),
        ("Z-2026-0012", "Neder-Betuwe", "C. Dekker"),
    ]


def test_the_case_of_the_mockups_is_there(nissewaard: CaseView) -> None:
    assert nissewaard.title == "Overlast door kamerverhuur"
    assert [question.state.value for question in nissewaard.questions] == [
        "bevestigd",
        "besproken",
        "concept",
        "leeg",
    ]
    assert [(party.name, party.influence, party.interest) for party in nissewaard.parties][4] == (
        "pandeigenaren",
        3.6,
        4.2,
    )
    assert [each.reference_date for each in nissewaard.figures] == [date(2026, 2, 1)] * 2
    assert len(nissewaard.journal) == 14
    assert nissewaard.journal[0].text.endswith("buurtgesprek is verzet naar wo 22 apr.")
    assert [task.title for task in nissewaard.tasks if task.state is TaskState.OPEN] == [
        "Lijst met meldingen opvragen",
        "Buurtgesprek voorbereiden",
        "Voortgang bespreken met de wethouder",
    ]
    assert {each.text for each in missing(nissewaard, TODAY)} >= {
        "Verwacht resultaat is nog leeg",
        "Niemand spreekt namens omwonenden",
        "Vervangende woonruimte bij sluiting: geen eigenaar",
    }


def test_there_is_something_of_everything(examples: Store) -> None:
    with examples.read() as connection:

        def kinds(column: object) -> set[object]:
            return set(connection.execute(select(column)).scalars())  # type: ignore[call-overload]

        assert kinds(Assignment.state) == set(AssignmentState)
        assert kinds(Commitment.state) == set(CommitmentState)
        assert kinds(CaseParty.stance) == set(Stance)
        assert kinds(CaseParty.group) == set(PartyGroup)
        assert kinds(Transition.kind) == set(TransitionKind)
        assert kinds(Request.state) == set(RequestState)
        assert kinds(Task.state) >= {TaskState.OPEN, TaskState.DONE}
        assert True in kinds(Transition.override)
        assert connection.scalar(select(func.count()).select_from(MediationSession))
        assert connection.scalar(select(func.count()).where(JournalEntry.corrected_at.is_not(None)))
        assert connection.scalar(select(func.count()).where(JournalEntry.withdrawn_at.is_not(None)))
        assert connection.scalar(
            select(func.count()).where(
                Commitment.due_on < TODAY, Commitment.state == CommitmentState.PROMISED
            )
        )
        assert connection.scalar(select(func.count()).where(Case.parent_id.is_not(None)))
        assert connection.scalar(select(func.count()).where(Expert.external)) == 1
        assert connection.scalar(select(func.count()).select_from(Expert)) == 12


def test_issues_are_owned_disowned_double_and_contested(examples: Store) -> None:
    with examples.read() as connection:
        issues = connection.execute(select(Issue.id, Issue.title, Issue.contested)).all()
        cells = connection.execute(select(Responsibility.issue_id, Responsibility.role)).all()
    found = ownership(issues, cells)
    assert found.without_owner
    assert found.double
    assert found.contested


def test_closed_cases_say_what_was_reached(examples: Store, rows: list[CaseRow]) -> None:
    closed = [row.number for row in rows if row.state is CaseState.CLOSED]
    with examples.read() as connection:
        outcomes = [case(connection, number).outcome for number in closed]
    assert {outcome.reached for outcome in outcomes if outcome} == set(Reached)
    assert all(outcome and outcome.text and outcome.lesson for outcome in outcomes)


def test_a_lead_has_work_today_and_three_requests_wait(examples: Store) -> None:
    with examples.read() as connection:
        known = {name: member_id for member_id, name in names(connection).items()}
        counts = figures.counts(connection, TODAY, known["A. Bakker"])
    assert (counts.today, counts.requests) == (7, 3)


def test_a_municipality_that_merged_is_kept_and_told(examples: Store) -> None:
    with examples.read() as connection:
        old = case(connection, "Z-2019-0001")
        new = case(connection, "Z-2026-0021")
    assert old.municipalities[0].name == "Haaren"
    assert old.municipalities[0].current == ("Boxtel", "Oisterwijk", "Tilburg", "Vught")
    assert [(each.relation, each.number) for each in new.relations] == [("vervolg op", "Z-2019-0001")]


def test_no_two_cases_tell_the_same(examples: Store, rows: list[CaseRow]) -> None:
    with examples.read() as connection:
        problems = [case(connection, row.number).problem.text for row in rows]
    assert not [text for text, count in Counter(problems).items() if count > 1 or len(text) < 60]
    assert not [row.title for row in rows if rows.count(row) > 1]


def test_everything_bears_the_moment_and_the_name_of_who_did_it(
    examples: Store, rows: list[CaseRow], nissewaard: CaseView
) -> None:
    told = [(calendar.local(each.at).date(), each.actor, each.sentence) for each in nissewaard.history]
    assert told[0][:2] == (TODAY, "A. Bakker")
    assert told[-1][:2] == (date(2026, 3, 2), "I. Willems")
    assert [day for day, *_ in told] == sorted((day for day, *_ in told), reverse=True)
    assert {who for _, who, _ in told} >= {"A. Bakker", "C. Dekker", "I. Willems", "M. Visser"}
    changed = {calendar.local(row.changed_at).date() for row in rows if row.changed_at}
    assert len(changed) > 20
    assert max(changed) == TODAY
    assert min(changed) < date(2020, 6, 1)


def test_the_history_runs_forward_and_no_further_than_now(examples: Store) -> None:
    with examples.read() as connection:
        told = connection.execute(
            select(Change.at, Change.txn).where(Change.case_id.is_not(None)).order_by(Change.seq)
        ).all()
    assert [at for at, _ in told] == sorted(at for at, _ in told)
    assert all(calendar.local(at).date() <= TODAY for at, _ in told)
    assert len({txn for _, txn in told}) > 1_000


def test_what_is_still_to_come_today_has_just_been(examples: Store) -> None:
    with examples.read() as connection:
        last = connection.scalar(select(func.max(Change.at)).where(Change.case_id.is_not(None)))
        entry = connection.scalar(select(func.max(JournalEntry.at)))
    assert last == entry == NOW


def test_there_is_something_to_merge_to_acknowledge_and_to_miss(examples: Store) -> None:
    with examples.read() as connection:
        double = {
            frozenset((each.first.name, each.second.name))
            for each in (*duplicate_organisations(connection), *duplicate_persons(connection))
        }
        requests = Counter(connection.scalars(select(Request.state)))
        away = [each.name for each in members(connection, TODAY) if each.absent]
    assert double >= {
        frozenset(("Platform31", "Platform 31")),
        frozenset(("Vereniging van Nederlandse Gemeenten", "Vereniging Nederlandse Gemeenten")),
        frozenset(("E. Jansen", "mw. E. Jansen")),
    }
    assert requests[RequestState.NEW] == 2
    assert away == ["F. Prins"]


def test_nobody_who_exists_is_in_it() -> None:
    for file in (resources.folder() / "demo").iterdir():
        assert personal_numbers(file.read_text(encoding="utf-8")) == (), file.name


def test_the_store_is_whole(examples: Store) -> None:
    assert checking.check(examples) == ()


@given(st.dates(date(2026, 1, 1), date(2040, 12, 31)), st.dates(date(2025, 4, 1), date(2026, 12, 31)))
def test_a_day_stays_as_many_working_days_away_whatever_day_it_is(today: date, day: date) -> None:
    start = today if calendar.is_working_day(today) else calendar.add_working_days(today, -1)
    moved = Days(today).of(day)

    away = calendar.working_days_between(TODAY, day)
    assert calendar.working_days_between(start, moved) == away
    assert calendar.is_working_day(moved) or today == TODAY


def test_a_day_in_a_text_moves_along() -> None:
    assert Days(TODAY).text("op {2026-04-22}, {2026-03-25!}") == "op wo 22 apr, wo 25 mrt 2026"
    assert Days(date(2026, 4, 10)).text("op {2026-04-22}") == "op do 23 apr"


def test_the_command_fills_an_empty_store_with_a_year_that_ends_today(
    store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    today = calendar.current_day()

    assert main(["--store", str(store_path), "demo", "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["cases"] == 62
    store = FileStore(store_path)
    with store.read() as connection:
        (found,) = case_ids(connection, CaseFilter(text="Spijkenisse kamerverhuur eigenaren"), today=today)
        view = case_by_id(connection, found)
    store.close()
    assert view.target_date == Days(today).of(date(2026, 4, 30))
    assert calendar.local(view.journal[0].at).date() == Days(today).of(TODAY)


def test_a_store_with_work_in_it_is_left_alone(examples: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--store", str(examples.path), "demo"]) == 1
    assert "Er staat al werk in deze opslag." in capsys.readouterr().err


def test_no_text_names_a_month_or_feast_that_stays_while_its_day_moves() -> None:
    """Only what happens every year at that time may say so."""
    named = re.compile(
        r"\b(pasen|pinksteren|kerst|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
        r"|december)\b",
        re.IGNORECASE,
    )
    folder = Path(resources.__file__).parents[1] / "resources" / "demo"
    lines = [line for file in sorted(folder.glob("*.toml")) for line in file.read_text("utf-8").splitlines()]
    assert lines
    assert [line for line in lines if named.search(line) and "elk jaar" not in line.casefold()] == []
