"""Alembic runs here on the connection that the store hands over; there is no ini at run time."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from praktijkteam.base import Moment
from praktijkteam.models import metadata
from praktijkteam.store.schema import is_ours


def _plain(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Migrations import nothing of the application: our moment is a timestamp to them."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_plain,
    include_name=is_ours,
    transactional_ddl=False,
)
context.run_migrations()
