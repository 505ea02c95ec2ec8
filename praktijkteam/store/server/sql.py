"""How statements for the server are written and carried out, where they are no affair of SQLAlchemy's."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from praktijkteam.store.server.names import OWNER

NOT_THE_OWNER = f"NOT pg_has_role(session_user, '{OWNER}', 'MEMBER')"
"""The condition of what holds up the members of the team, and not who fills and copies a store."""


def run(connection: Connection, statements: Iterable[str]) -> None:
    """Carry out statements without parameters."""
    for statement in statements:
        connection.exec_driver_sql(statement.replace("%", "%%"))


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """A text within a statement that cannot have parameters, such as one that makes a role."""
    return "'" + value.replace("'", "''") + "'"


def defined(head: str, returns: str, body: str, how: str = "") -> str:
    """A function that works with the rights of its owner, and finds nothing but what the store itself has."""
    return (
        f"CREATE OR REPLACE FUNCTION {head} RETURNS {returns} LANGUAGE plpgsql {how} SECURITY DEFINER "
        f"SET search_path = pg_catalog, public, pg_temp AS $praktijkteam${body}$praktijkteam$"
    )


def asking(head: str, returns: str, query: str, how: str = "STABLE") -> str:
    """A function that is one query.

    It is not one in SQL, for the server would plan that anew in every statement; this it does once a connection.
    """
    many = returns.startswith(("SETOF", "TABLE"))
    return defined(
        head, returns, f"\nBEGIN\n    RETURN {f'QUERY {query}' if many else f'({query})'};\nEND", how
    )


def trigger(name: str, when: str, table: str, function: str, *, only: str = "", each: str = "ROW") -> str:
    """A trigger in the place of the one that stood there; `when` is such as `BEFORE INSERT`."""
    return (
        f"CREATE OR REPLACE TRIGGER {name} {when} ON {quoted(table)} FOR EACH {each} "
        f"{_condition(only)}EXECUTE FUNCTION {function}()"
    )


def trigger_at_end(name: str, when: str, table: str, function: str, *, only: str = "") -> Iterator[str]:
    """A trigger that looks when the transaction ends; the server has no word to put one in the place of another."""
    yield f"DROP TRIGGER IF EXISTS {name} ON {quoted(table)}"
    yield (
        f"CREATE CONSTRAINT TRIGGER {name} AFTER {when} ON {quoted(table)} DEFERRABLE INITIALLY DEFERRED "
        f"FOR EACH ROW {_condition(only)}EXECUTE FUNCTION {function}()"
    )


def policy(table: str, name: str, verb: str, rule: str) -> Iterator[str]:
    """A policy in the place of the one that stood there."""
    yield f"DROP POLICY IF EXISTS {name} ON {quoted(table)}"
    yield f"CREATE POLICY {name} ON {quoted(table)} FOR {verb} {rule}"


def _condition(only: str) -> str:
    return f"WHEN ({only}) " if only else ""
