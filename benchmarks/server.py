"""The shared store as a member reads and writes it, policies on, against bare psycopg as the owner of the tables."""

from collections.abc import Callable, Iterator
from itertools import count

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from benchmarks.figures import Figure, Question, Target, Unit, ratio
from benchmarks.generate import TODAY
from benchmarks.heard import heard
from benchmarks.lists import PAGE
from benchmarks.moving import move
from benchmarks.one_case import running_case
from benchmarks.server_store import Driver, Served, cluster, place, served
from benchmarks.stores import store_file
from benchmarks.timing import in_turns
from benchmarks.words import COMMON, MEDIUM, RARE
from praktijkteam.cases.lists.found import why_cases
from praktijkteam.cases.lists.listing import CaseFilter, CaseOrder, case_ids, case_page
from praktijkteam.cases.questions.intake import save_problem
from praktijkteam.cases.reading import case
from praktijkteam.cases.service import change_case
from praktijkteam.plate_reading import read_plate
from praktijkteam.search.index import A_YEAR
from praktijkteam.terms import CaseState, Priority, Stage
from ui.cases.also_found import counts

OWNER = "bare psycopg, owner of the tables"
SAME = f"{OWNER}: the very statements"

NEWEST = Question("server.newest", "list page of 50, in one stage, newest first", SAME, Target(4), grows=True)
BY_DATE = Question("server.date", "list page of 50, open, by target date", SAME, Target(4), grows=True)
PLATE = Question("server.plate", "Vandaag: the day's work of a member", SAME)
OPEN = Question("server.open", "open one case, everything loaded", SAME, Target(8), grows=True)
SAVE_FIELD = Question(
    "server.save.field",
    "save a field of a case with history, fsync on",
    f"{OWNER}: one update, one audit row, fsync on, no triggers",
    Target(4),
    grows=True,
)
SAVE_TEXT = Question(
    "server.save.text",
    "save a text that is searched, with history and search index, fsync on",
    f"{OWNER}: the same, without an index",
    grows=True,
)
_ON_THE_INDEX = f"{OWNER}: the tsquery on the index, newest 50"
RARE_WORD = Question("server.rare", "free text, rare word, newest 50", _ON_THE_INDEX, Target(3), grows=True)
MEDIUM_WORD = Question("server.medium", "free text, medium word, newest 50", _ON_THE_INDEX, Target(3))
COMMON_WORD = Question("server.common", "free text, very common word, newest 50", _ON_THE_INDEX, Target(3))
WHY = Question("server.why", "why each of 50 cases was found: the words around the hit", SAME, grows=True)
ALSO = Question(
    "server.also", "Ook gevonden: how much a rare word finds in requests and other lists", SAME, grows=True
)
THERE = Question("server.there", "store copy to a new server, and all rows looked at", "", unit=Unit.SECONDS)
BACK = Question(
    "server.back", "store copy back to a new file, in which all rows are the same", "", unit=Unit.SECONDS
)
QUESTIONS = (
    *(NEWEST, BY_DATE, PLATE, OPEN, SAVE_FIELD, SAVE_TEXT),
    *(RARE_WORD, MEDIUM_WORD, COMMON_WORD, WHY, ALSO, THERE, BACK),
)

Read = Callable[[Connection], object]
_OPEN = CaseFilter(states=frozenset({CaseState.OPEN}))
_STAGE = CaseFilter(states=_OPEN.states, stages=frozenset({Stage.ANALYSIS}))
_SEARCH = (
    f'SELECT c.id FROM case_words w JOIN "case" c ON c.year = w.document / {A_YEAR} '
    f"AND c.sequence = w.document %% {A_YEAR} "
    "WHERE w.words @@ %s::tsquery ORDER BY w.document DESC LIMIT 50"
)
_AUDIT = (
    "INSERT INTO history (seq, txn, at, actor, kind, table_name, row_id, case_id, field, old, new) "
    "SELECT n, n, now(), 'lid', 'gewijzigd', %s, %s, %s, %s, %s, %s FROM nextval('history_seq_seq') AS n"
)


def measure(size: int) -> Iterator[Figure]:
    with cluster() as running:
        moved = move(store_file(size), place(running, size))
        assert moved.same, "what came back is not what went"
        yield Figure(THERE.key, size, moved.there)
        yield Figure(BACK.key, size, moved.back)
        with served(running, size) as found:
            yield from _figures(found)


def _figures(served: Served) -> Iterator[Figure]:
    number, found = _number(served), _found(served)
    for question, work in (
        (NEWEST, lambda c: case_page(c, _STAGE, limit=PAGE, today=TODAY)),
        (BY_DATE, lambda c: case_page(c, _OPEN, CaseOrder("target_date", False), limit=PAGE, today=TODAY)),
        (PLATE, lambda c: read_plate(c, served.member_id, TODAY)),
        (OPEN, lambda c: case(c, number)),
        (WHY, lambda c: why_cases(c, MEDIUM, found)),
        (ALSO, lambda c: counts(c, RARE)),
    ):
        yield _read(served, question, work)
    for question, word in ((RARE_WORD, RARE), (MEDIUM_WORD, MEDIUM), (COMMON_WORD, COMMON)):
        yield _search(served, question, word)
    yield _save_field(served)
    yield _save_text(served)


def _read(served: Served, question: Question, work: Read) -> Figure:
    """What the program asks, against the same statements with the same values by the owner of the tables."""
    with heard(served.store.engine) as sent:
        _ours(served, work)
    asked = [(statement.encode(), values) for statement, values in sent]

    def floor() -> None:
        for statement, values in asked:
            served.owner.execute(statement, values).fetchall()

    return ratio(question, served.size, in_turns(lambda: _ours(served, work), floor))


def _ours(served: Served, work: Read) -> object:
    with served.store.read() as connection:
        return work(connection)


def _search(served: Served, question: Question, word: str) -> Figure:
    def ours() -> list[str]:
        with served.store.read() as connection:
            return list(case_ids(connection, CaseFilter(text=word), today=TODAY, limit=PAGE))

    def floor() -> list[str]:
        return [row[0] for row in served.owner.execute(_SEARCH.encode(), (f"'{word}':*",))]

    assert ours() == floor(), "both must find the same"
    return ratio(question, served.size, in_turns(ours, floor))


def _found(served: Served) -> list[str]:
    with served.store.read() as connection:
        return list(case_ids(connection, CaseFilter(text=MEDIUM), today=TODAY, limit=PAGE))


def _number(served: Served) -> str:
    with served.store.read() as connection:
        return running_case(connection)[1]


def _save_field(served: Served) -> Figure:
    with served.store.read() as connection:
        case_id, _ = running_case(connection)
    turns, state = count(), {"shown": _value(served.owner, "case", "priority", case_id)}
    values = [value for value in Priority if value != state["shown"]][:2]

    def change(session: Session) -> None:
        value = values[next(turns) % 2]
        change_case(session, case_id, {"priority": value}, {"priority": Priority(state["shown"])})
        state["shown"] = value

    bare = _other_case(served, case_id)
    return _saved(served, SAVE_FIELD, change, "case", bare, "priority", lambda turn: values[turn % 2].value)


def _save_text(served: Served) -> Figure:
    with served.store.read() as connection:
        case_id, _ = running_case(connection)
    row_id, text = served.owner.execute(
        "SELECT id, text FROM problem_statement WHERE case_id = %s", (case_id,)
    ).fetchone() or ("", "")
    turns, state = count(), {"shown": text}

    def change(session: Session) -> None:
        value = f"{text} Aangevuld, versie {next(turns)}."
        save_problem(session, case_id, {"text": value}, {"text": state["shown"]})
        state["shown"] = value

    (bare,) = served.owner.execute(
        "SELECT id FROM problem_statement WHERE id <> %s LIMIT 1", (row_id,)
    ).fetchone() or ("",)
    return _saved(
        served, SAVE_TEXT, change, "problem_statement", bare, "text", lambda turn: f"{text} Versie {turn}."
    )


def _saved(
    served: Served,
    question: Question,
    change: Callable[[Session], None],
    table: str,
    row_id: str,
    field: str,
    value: Callable[[int], str],
) -> Figure:
    turns = count()

    def ours() -> None:
        with served.store.write(served.member_id) as session:
            change(session)

    def floor() -> None:
        with served.owner.transaction():
            old, new = _value(served.owner, table, field, row_id), value(next(turns))
            served.owner.execute(
                f'UPDATE "{table}" SET "{field}" = %s, version = version + 1 WHERE id = %s'.encode(),
                (new, row_id),
            )
            served.owner.execute(_AUDIT.encode(), (table, row_id, row_id, field, old, new))

    served.owner.execute("SET session_replication_role = replica")
    try:
        return ratio(question, served.size, in_turns(ours, floor, rounds=100, seconds=6))
    finally:
        served.owner.execute("SET session_replication_role = origin")


def _value(owner: Driver, table: str, field: str, row_id: str) -> str:
    (found,) = owner.execute(
        f'SELECT "{field}" FROM "{table}" WHERE id = %s'.encode(), (row_id,)
    ).fetchone() or ("",)
    return str(found)


def _other_case(served: Served, case_id: str) -> str:
    (found,) = served.owner.execute(
        'SELECT id FROM "case" WHERE id <> %s LIMIT 1', (case_id,)
    ).fetchone() or ("",)
    return str(found)
