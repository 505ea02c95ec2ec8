"""One case opened with everything, and one field of it saved."""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from typing import Any

from sqlalchemy import Connection, event, select
from sqlalchemy.orm import Session

from benchmarks import floors
from benchmarks.figures import Figure, Question, Target, Unit, ratio
from benchmarks.lists import size_of
from benchmarks.stores import opened, scratch
from benchmarks.timing import in_turns
from praktijkteam.cases.models import Case
from praktijkteam.cases.questions.intake import save_problem
from praktijkteam.cases.questions.models import ProblemStatement
from praktijkteam.cases.reading import case
from praktijkteam.cases.service import change_case
from praktijkteam.store.connection import Store
from praktijkteam.store.opening import open_store
from praktijkteam.team.models import Member
from praktijkteam.terms import CaseState, Priority

STATEMENTS = Question(
    "case.statements", "open one case, everything loaded: statements", "", Target(10), Unit.STATEMENTS
)
OPEN = Question(
    "case.open",
    "open one case, everything loaded",
    "raw sqlite3, one plain statement per table, warm",
    Target(60),
    grows=True,
)
SAVE_FIELD = Question(
    "save.field",
    "save a field of a case with history, fsync on",
    "raw sqlite3: one update, one audit row, fsync on",
    Target(4),
    grows=True,
)
SAVE_TEXT = Question(
    "save.text",
    "save a text that is searched, with history and search index, fsync on",
    "raw sqlite3: one update, one audit row, fsync on (no index)",
    grows=True,
)
QUESTIONS = (STATEMENTS, OPEN, SAVE_FIELD, SAVE_TEXT)

_PRIORITIES = (Priority.NORMAL, Priority.URGENT)
_SAVES = 200


def measure(size: int) -> Iterator[Figure]:
    with opened(size) as store:
        yield from _open(store)
    with scratch(size) as path, closing(open_store(path)) as store:
        bare = path.with_name("kaal.sqlite")
        bare.touch()
        with closing(floors.Saver(bare, path)) as saver:
            yield _save_field(store, saver)
            yield _save_text(store, saver)


def running_case(connection: Connection) -> tuple[str, str]:
    """The id and number of a case somewhere in the middle that still runs."""
    rows = connection.execute(
        select(Case.id, Case.number).where(Case.state == CaseState.OPEN).order_by(Case.year, Case.sequence)
    ).all()
    found = rows[len(rows) // 2]
    return found[0], found[1]


def _open(store: Store) -> Iterator[Figure]:
    size = size_of(store)
    with store.read() as connection:
        _, number = running_case(connection)
    yield Figure(STATEMENTS.key, size, _statements(store, number))

    def ours() -> object:
        with store.read() as connection:
            return case(connection, number)

    with closing(floors.connect(store.path)) as driver:
        yield ratio(OPEN, size, in_turns(ours, lambda: floors.fetch_case(driver, number)))


def _statements(store: Store, number: str) -> int:
    """How many statements opening that case sends to the store."""
    sent: list[str] = []

    def note(*told: Any) -> None:
        sent.append(told[2])

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        with store.read() as connection:
            case(connection, number)
    finally:
        event.remove(store.engine, "before_cursor_execute", note)
    return len(sent)


def _save_field(store: Store, saver: floors.Saver) -> Figure:
    """The priority, from what the form showed to another."""
    case_id, turns = _case_id(store), count()
    with store.read() as connection:
        shown = connection.scalar(select(Case.priority).where(Case.id == case_id))
    values = [value for value in Priority if value != shown][:2]
    state = {"shown": shown}

    def change(session: Session) -> None:
        value = values[next(turns) % 2]
        change_case(session, case_id, {"priority": value}, {"priority": state["shown"]})
        state["shown"] = value

    bare = count()
    return _saved(
        SAVE_FIELD,
        store,
        change,
        lambda: saver.save("case", case_id, "priority", _PRIORITIES[next(bare) % 2]),
    )


def _save_text(store: Store, saver: floors.Saver) -> Figure:
    """A sentence more in the text of the problem, each time another one."""
    case_id, turns = _case_id(store), count()
    with store.read() as connection:
        where = ProblemStatement.case_id == case_id
        columns = select(ProblemStatement.id, ProblemStatement.text).where(where)
        row_id, text = connection.execute(columns).one()
    state = {"shown": text}

    def change(session: Session) -> None:
        value = f"{text} Aangevuld, versie {next(turns)}."
        save_problem(session, case_id, {"text": value}, {"text": state["shown"]})
        state["shown"] = value

    bare = count()
    return _saved(
        SAVE_TEXT,
        store,
        change,
        lambda: saver.save("problem_statement", row_id, "text", f"{text} Versie {next(bare)}."),
    )


def _saved(
    question: Question, store: Store, change: Callable[[Session], None], floor: Callable[[], None]
) -> Figure:
    member_id = first_member(store)

    def ours() -> None:
        with store.write(member_id) as session:
            change(session)

    return ratio(question, size_of(store), in_turns(ours, floor, rounds=_SAVES, seconds=6))


def _case_id(store: Store) -> str:
    with store.read() as connection:
        return running_case(connection)[0]


def first_member(store: Store) -> str:
    with store.read() as connection:
        return str(connection.scalar(select(Member.id).order_by(Member.name)))
