"""What happened to a case, as sentences."""

from sqlalchemy import Connection

from praktijkteam.cases.view import ChangeView


def history(
    connection: Connection, case_id: str, limit: int = 200, before: int | None = None
) -> tuple[ChangeView, ...]:
    """The newest changes of a case, those before line `before` when it is given."""
    return ()
