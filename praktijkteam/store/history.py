"""One append-only record of every change, written by triggers that are made from the models.

The triggers ask the connection who acts, why, when and in which transaction. A tool that does not know
these functions cannot write at all, and a bulk update cannot slip past: the version of a row has to go up
by exactly one.
"""

from collections.abc import Iterator

from sqlalchemy import Column, Connection, Table, text
from sqlalchemy.sql.compiler import IdentifierPreparer

from praktijkteam.base import Base
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
    quote = connection.dialect.identifier_preparer
    labels = label_columns()
    for table in recorded_tables():
        for statement in _triggers(table, labels.get(table.name), quote):
            connection.exec_driver_sql(statement)
    for verb in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER {PREFIX}keeps_{verb.lower()} BEFORE {verb} ON history "
            "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        )


def _triggers(table: Table, label: str | None, quote: IdentifierPreparer) -> Iterator[str]:
    name = quote.format_table(table)
    yield (
        f"CREATE TRIGGER {PREFIX}{table.name}_insert AFTER INSERT ON {name} BEGIN "
        f"{_record(table, 'NEW', ChangeKind.INSERT, new=f'NEW.{quote.quote(label)}' if label else 'NULL')}; END"
    )
    fields = [column for column in table.c if column.name not in _SILENT]
    updates = "; ".join(_update(table, column, quote) for column in fields)
    yield f"CREATE TRIGGER {PREFIX}{table.name}_update AFTER UPDATE ON {name} BEGIN {updates}; END"
    pairs = ", ".join(f"'{column.name}', OLD.{quote.quote(column.name)}" for column in table.c)
    yield (
        f"CREATE TRIGGER {PREFIX}{table.name}_delete AFTER DELETE ON {name} BEGIN "
        f"{_record(table, 'OLD', ChangeKind.DELETE, old=f'json_object({pairs})')}; END"
    )
    if "version" in table.c:
        yield (
            f"CREATE TRIGGER {PREFIX}{table.name}_version BEFORE UPDATE ON {name} "
            "WHEN NEW.version IS NOT OLD.version + 1 BEGIN SELECT RAISE(ABORT, 'version'); END"
        )


def _update(table: Table, column: Column[object], quote: IdentifierPreparer) -> str:
    field = quote.quote(column.name)
    record = _record(
        table,
        "NEW",
        ChangeKind.UPDATE,
        field=f"'{column.name}'",
        old=f"CAST(OLD.{field} AS TEXT)",
        new=f"CAST(NEW.{field} AS TEXT)",
    )
    return f"{record} WHERE OLD.{field} IS NOT NEW.{field}"


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
