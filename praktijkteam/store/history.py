"""One append-only record of every change, written by triggers that are made from the models.

The triggers ask the connection who acts, why, when and in which transaction. A tool that does not know
these functions cannot write at all, and a bulk update cannot slip past: the version of a row has to go up
by exactly one.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, Table, text

from praktijkteam.models import Base
from praktijkteam.store.blanking import kept_in_file
from praktijkteam.terms import ChangeKind

PREFIX = "history_"
_COLUMNS = "txn, at, actor, reason, kind, table_name, row_id, case_id, field, old, new"
_STAMP = "transaction_number(), moment(), actor(), reason()"
_SILENT = {"id", "version"}


def recorded_tables() -> list[Table]:
    """The tables whose changes are recorded: all with rows that have an id of their own."""
    return [table for table in Base.metadata.sorted_tables if "id" in table.c]


def label_columns() -> dict[str, str]:
    """Per table the column whose value names a row in the history."""
    return {
        mapper.class_.__tablename__: mapper.class_.history_label
        for mapper in Base.registry.mappers
        if mapper.class_.history_label
    }


def drop_triggers(connection: Connection) -> None:
    """Take the triggers away while tables are rebuilt; `build_triggers` brings them back."""
    quote = connection.dialect.identifier_preparer
    standing = (
        connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
    )
    for name in standing:
        if name.startswith(PREFIX):
            connection.exec_driver_sql(f"DROP TRIGGER {quote.quote_identifier(name)}")


def build_triggers(connection: Connection) -> None:
    """Make the triggers that the models ask for; there must be none yet."""
    for name, rule in triggers().items():
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {rule}")


def triggers() -> dict[str, str]:
    """Every trigger a store must have, by name."""
    labels = label_columns()
    return {
        f"{PREFIX}{name}": rule
        for table in recorded_tables()
        for name, rule in _triggers(table, labels.get(table.name))
    } | {
        f"{PREFIX}keeps_update": f"BEFORE UPDATE ON history WHEN {kept_in_file()} BEGIN {_APPEND_ONLY}; END",
        f"{PREFIX}keeps_delete": f"BEFORE DELETE ON history BEGIN {_APPEND_ONLY}; END",
    }


def _triggers(table: Table, label: str | None) -> Iterator[tuple[str, str]]:
    on = f"ON {_quoted(table.name)}"
    new = f"NEW.{_quoted(label)}" if label else "NULL"
    yield (
        f"{table.name}_insert",
        f"AFTER INSERT {on} BEGIN {_record(table, 'NEW', ChangeKind.INSERT, new=new)}; END",
    )
    yield f"{table.name}_update", f"AFTER UPDATE {on} BEGIN {_changes(table)}; END"
    pairs = ", ".join(f"'{column.name}', OLD.{_quoted(column.name)}" for column in table.c)
    old = f"json_object({pairs})"
    yield (
        f"{table.name}_delete",
        f"AFTER DELETE {on} BEGIN {_record(table, 'OLD', ChangeKind.DELETE, old=old)}; END",
    )
    yield (
        f"{table.name}_keeps",
        f"BEFORE UPDATE {on} WHEN {_forbidden(table)} BEGIN {_abort('id or version')}; END",
    )


def _changes(table: Table) -> str:
    """A line for each field that is no longer the same.

    One statement over all fields: SQLite reads every trigger whenever a connection opens, and a statement
    per field took it twice as long.
    """
    first, *rest = (column.name for column in table.c if column.name not in _SILENT)
    fields = [f"SELECT '{first}' AS f, OLD.{_quoted(first)} AS o, NEW.{_quoted(first)} AS n"]
    fields += [f"SELECT '{name}', OLD.{_quoted(name)}, NEW.{_quoted(name)}" for name in rest]
    record = _record(table, "NEW", ChangeKind.UPDATE, field="f", old="o", new="n")
    return f"{record} FROM ({' UNION ALL '.join(fields)}) WHERE o IS NOT n"


def _forbidden(table: Table) -> str:
    """What no update may do: give a row another id, or pass by the version that tells who was first."""
    version = " OR NEW.version IS NOT OLD.version + 1" if "version" in table.c else ""
    return f"NEW.id IS NOT OLD.id{version}"


def _record(
    table: Table, row: str, kind: ChangeKind, *, field: str = "NULL", old: str = "NULL", new: str = "NULL"
) -> str:
    return (
        f"INSERT INTO history ({_COLUMNS}) SELECT {_STAMP}, '{kind}', '{table.name}', {row}.id, "
        f"{_case_of(table, row)}, {field}, {old}, {new}"
    )


def _case_of(table: Table, row: str) -> str:
    if table.name == "case":
        return f"{row}.id"
    return f"{row}.case_id" if "case_id" in table.c else "NULL"


def _abort(why: str) -> str:
    return f"SELECT RAISE(ABORT, '{why}')"


def _quoted(name: str) -> str:
    return f'"{name}"'


_APPEND_ONLY = _abort("history is append-only")
