"""How statements for the server are written and carried out, where they are no affair of SQLAlchemy's."""

from collections.abc import Iterable

from sqlalchemy import Connection


def run(connection: Connection, statements: Iterable[str]) -> None:
    """Carry out statements without parameters."""
    for statement in statements:
        connection.exec_driver_sql(statement.replace("%", "%%"))


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """A text within a statement that cannot have parameters, such as one that makes a role."""
    return "'" + value.replace("'", "''") + "'"


def defined(head: str, returns: str, body: str, how: str = "", language: str = "plpgsql") -> str:
    """A function that works with the rights of its owner, and finds nothing but what the store itself has."""
    return (
        f"CREATE OR REPLACE FUNCTION {head} RETURNS {returns} LANGUAGE {language} {how} SECURITY DEFINER "
        f"SET search_path = pg_catalog, public, pg_temp AS $praktijkteam${body}$praktijkteam$"
    )
