"""Every change is on record, and nobody can take it off."""

import json
import sqlite3
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from sqlalchemy import (
    Boolean,
    Date,
    Enum,
    Integer,
    Table,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from praktijkteam.base import Moment, new_id
from praktijkteam.cases.models import Case, CaseTheme
from praktijkteam.cases.questions.models import CaseParty
from praktijkteam.models import metadata
from praktijkteam.store import history
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.embedded import driver_of
from praktijkteam.store.models import Change
from praktijkteam.store.reason import because
from praktijkteam.tasks.models import Task
from praktijkteam.terms import ChangeKind, Stance
from tests import factories
from tests.conftest import Write

NAUGHTY = "Zaak met 'aanhalingstekens\", é, ﬁ, 漢字, 🏠 en \u202eom"


def lines(store: Store, row_id: str) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    """The kind, field, old, new and reason of every change of a row, the oldest first."""
    columns = (Change.kind, Change.field, Change.old, Change.new, Change.reason)
    with store.read() as connection:
        found = connection.execute(select(*columns).where(Change.row_id == row_id).order_by(Change.seq))
        return [(row.kind.value, *row[1:]) for row in found]


def test_a_change_is_on_record_with_who_when_and_why(store: Store, member_id: str) -> None:
    with store.write(member_id, "Gebeld") as session:
        case = factories.case(session, title="Overlast")
    began = datetime.now(UTC)
    with store.write(member_id, "Beter gezegd") as session:
        session.get_one(Case, case.id).title = "Kamerverhuur"
    with store.read() as connection:
        last = connection.execute(select(Change).order_by(Change.seq.desc())).first()
    assert last is not None
    assert (last.actor, last.reason, last.kind) == (member_id, "Beter gezegd", ChangeKind.UPDATE)
    assert (last.table_name, last.row_id, last.case_id) == ("case", case.id, case.id)
    assert (last.field, last.old, last.new) == ("title", "Overlast", "Kamerverhuur")
    assert began <= last.at <= datetime.now(UTC)


def test_one_action_is_one_transaction(store: Store, write: Write) -> None:
    with write() as session:
        first = factories.case(session)
    with write() as session:
        second = factories.case(session)
        factories.task(session, second.id)
    with store.read() as connection:
        numbers = {
            case_id: set(connection.scalars(select(Change.txn).where(Change.case_id == case_id)))
            for case_id in (first.id, second.id)
        }
        starts = {
            connection.scalar(select(Change.txn).where(Change.seq == min(found)))
            for found in numbers.values()
        }
    assert all(len(found) == 1 for found in numbers.values())
    assert starts == {min(found) for found in numbers.values()}


def test_a_service_can_say_why_while_it_works(store: Store, write: Write) -> None:
    with write("Algemeen") as session:
        case = factories.case(session)
        with because(session, "De gemeente trekt het verzoek in"):
            task = factories.task(session, case.id)
        later = factories.task(session, case.id)
    assert {why for row in (case, later) for *_, why in lines(store, row.id)} == {"Algemeen"}
    assert {why for *_, why in lines(store, task.id)} == {"De gemeente trekt het verzoek in"}


def test_numbers_and_days_are_kept_as_they_read(store: Store, write: Write) -> None:
    with write() as session:
        party = factories.party(session, factories.case(session).id, influence=2.5)
    with write() as session:
        row = session.get_one(CaseParty, party.id)
        row.influence, row.interest, row.position, row.stance = 4.0, 3.5, 7, Stance.SUPPORTS
    changed = {
        field: (old, new) for kind, field, old, new, _ in lines(store, party.id) if kind == "gewijzigd"
    }
    assert changed == {
        "influence": ("2.5", "4.0"),
        "interest": (None, "3.5"),
        "position": ("0", "7"),
        "stance": ("onbekend", "steunt"),
    }


def test_what_is_removed_is_kept_whole(store: Store, write: Write) -> None:
    with write() as session:
        task = factories.task(session, factories.case(session).id, title=NAUGHTY, due_on=date(2026, 5, 1))
    with store.write(SYSTEM) as session:  # on a server no member can
        session.delete(session.get_one(Task, task.id))
    kind, _, old, _, _ = lines(store, task.id)[-1]
    kept = json.loads(old or "")
    assert kind == "verwijderd"
    assert (kept["title"], kept["due_on"], kept["state"]) == (NAUGHTY, "2026-05-01", "open")


@pytest.mark.file_only
def test_even_a_nul_survives_in_a_file(store: Store, write: Write) -> None:
    """A server takes none: `text.clean` keeps them out of both."""
    with write() as session:
        case = factories.case(session, title="Over\0last")
    with write() as session:
        session.get_one(Case, case.id).title = "Kamer\0verhuur"
    assert lines(store, case.id)[-1][2:4] == ("Over\0last", "Kamer\0verhuur")


def test_every_sign_survives(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session, title="Overlast")
    with write(NAUGHTY) as session:
        session.get_one(Case, case.id).title = NAUGHTY
    assert lines(store, case.id)[-1] == ("gewijzigd", "title", "Overlast", NAUGHTY, NAUGHTY)


def test_a_save_without_a_change_leaves_no_line(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session, title="Overlast")
    before = len(lines(store, case.id))
    with write() as session:
        session.get_one(Case, case.id).title = "Overlast"
    assert len(lines(store, case.id)) == before


def test_a_failed_action_leaves_nothing(store: Store, write: Write) -> None:
    with pytest.raises(IntegrityError), write() as session:
        _a_case_and_then_trouble(session)
    with store.read() as connection:
        assert connection.scalar(select(Change.seq).where(Change.table == "case")) is None


def _a_case_and_then_trouble(session: Session) -> None:
    case = factories.case(session)
    factories.task(session, case.id, title="")


def test_a_bulk_update_is_on_record_too(store: Store, write: Write) -> None:
    with write() as session:
        cases = [factories.case(session, title=f"Zaak {number}").id for number in range(3)]
    with write("Samengevoegd") as session:
        session.execute(update(Case).values(summary="Zie hoofdzaak", version=Case.version + 1))
    assert all(
        lines(store, case_id)[-1] == ("gewijzigd", "summary", "", "Zie hoofdzaak", "Samengevoegd")
        for case_id in cases
    )


def test_a_bulk_update_that_forgets_the_version_is_refused(write: Write) -> None:
    with write() as session:
        factories.case(session)
    with pytest.raises(IntegrityError, match="id or version"), write() as session:
        session.execute(update(Case).values(summary="langs de versie heen"))


def test_an_id_never_changes(store: Store) -> None:
    with store.write(SYSTEM) as session:
        theme = factories.theme(session, "een nieuw thema")
        row = CaseTheme(case_id=factories.case(session).id, theme_id=theme.id)
        session.add(row)
    with pytest.raises(IntegrityError, match="id or version"), store.write(SYSTEM) as session:
        session.execute(update(CaseTheme).where(CaseTheme.id == row.id).values(id=new_id()))


@pytest.mark.parametrize(
    "statement",
    [
        update(Change).values(reason="anders"),
        delete(Change),
        delete(Change).where(Change.seq == 1),
    ],
)
def test_history_cannot_be_changed_or_removed(store: Store, statement: Any) -> None:
    with pytest.raises(IntegrityError, match="append-only"), store.write(SYSTEM) as session:
        session.execute(statement)


def test_history_cannot_be_changed_through_an_object(store: Store) -> None:
    with pytest.raises(IntegrityError, match="append-only"), store.write(SYSTEM) as session:
        session.get_one(Change, 1).reason = "anders"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE OR IGNORE history SET actor = 'iemand'",
        "DELETE FROM history WHERE seq = 1",
        "REPLACE INTO history SELECT seq, txn, at, 'iemand', reason, kind, table_name, row_id, case_id, field, old, "
        "new FROM history WHERE seq = 1",
        "INSERT INTO history SELECT * FROM history WHERE seq = 1 ON CONFLICT (seq) DO UPDATE SET actor = 'iemand'",
    ],
)
@pytest.mark.file_only
def test_history_cannot_be_changed_by_hand(store: Store, write: Write, statement: str) -> None:
    with store.read() as connection:
        before = connection.execute(select(Change).order_by(Change.seq)).first()
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), write() as session:
        driver_of(session.connection()).execute(statement)
    with store.read() as connection:
        assert connection.execute(select(Change).order_by(Change.seq)).first() == before


@pytest.mark.file_only
def test_replacing_a_row_is_on_record_as_removing_one(store: Store, write: Write) -> None:
    with write() as session:
        theme = factories.theme(session, "een nieuw thema")
    with write() as session:
        sql = "REPLACE INTO theme (id, version, name, active) VALUES (?, 1, 'een nieuw thema', 1)"
        driver_of(session.connection()).execute(sql, (new_id(),))
    assert [kind for kind, *_ in lines(store, theme.id)] == ["toegevoegd", "verwijderd"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE member SET name = 'X', version = version + 1",
        "DELETE FROM member_role",
        "INSERT INTO theme (id, version, name, active) VALUES ('x', 1, 'X', 1)",
        "REPLACE INTO member SELECT id, version, 'X', function, email, phone, active FROM member",
    ],
)
@pytest.mark.file_only
def test_another_tool_cannot_write(store: Store, member_id: str, statement: str) -> None:
    """Whoever opens the file with plain SQLite does not know who acts, so nothing can be recorded."""
    tool = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.OperationalError, match="no such function"):
        tool.execute(statement)
    tool.close()


@pytest.mark.file_only
def test_our_own_connection_cannot_write_unless_somebody_acts(store: Store, member_id: str) -> None:
    with store.engine.connect() as connection, pytest.raises(IntegrityError, match="NOT NULL"):
        connection.execute(update(metadata.tables["member"]).values(name="X", version=2))


@pytest.mark.parametrize("table", history.recorded_tables(), ids=lambda table: table.name)
def test_every_table_is_recorded(store: Store, table: Table) -> None:
    """Insert, update and delete a row of each table, without its services: whatever comes later is recorded too."""
    with store.write(SYSTEM) as session:
        row_id = _row(session, table)
    changed = next((column.name for column in table.c if column.name in CHANGEABLE), None)
    if changed:
        version = {"version": 2} if "version" in table.c else {}
        with store.write(SYSTEM) as session:
            session.execute(update(table).where(table.c.id == row_id).values({changed: "anders"} | version))
    with store.write(SYSTEM) as session:
        session.execute(delete(table).where(table.c.id == row_id))
    updates = [("gewijzigd", changed)] if changed else []
    assert [line[:2] for line in lines(store, row_id)] == [
        ("toegevoegd", None),
        *updates,
        ("verwijderd", None),
    ]


CHANGEABLE = {
    "note",
    "text",
    "name",
    "title",
    "reason",
    "what",
    "summary",
    "province",
    "value",
    "standpoint",
    "phone",
}
_numbers = count(100)


def _row(session: Session, table: Table) -> str:
    """A row with something in every field that must have something, and the rows it hangs from."""
    row: dict[str, Any] = {"id": new_id()}
    for column in table.c:
        if column.name != "id" and not column.nullable:
            row[column.name] = _value(session, column)
    session.execute(insert(table).values(row))
    return str(row["id"])


def _value(session: Session, column: Any) -> Any:
    for key in column.foreign_keys:
        if key.column.table.name == "content":
            return factories.content(session, b"inhoud")
        return _row(session, key.column.table)
    if column.name == "version":
        return 1
    if column.name == "state":
        return column.default.arg
    if isinstance(column.type, Enum):
        return next(iter(column.type.enum_class))  # type: ignore[arg-type]
    plain = {Boolean: False, Integer: next(_numbers), Date: date(2026, 4, 9), Moment: datetime.now(UTC)}
    text = f"tekst {new_id()}"[: getattr(column.type, "length", None)]
    return next((value for kind, value in plain.items() if isinstance(column.type, kind)), text)
