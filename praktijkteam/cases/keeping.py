"""Keeping the statements of a list for the next start; see `first_list`."""

from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from praktijkteam.cases import first_list, listing
from praktijkteam.cases.listed import CaseFilter, CaseOrder
from praktijkteam.store import kept, schema
from praktijkteam.team.models import Member


def keep(
    connection: Connection,
    folder: Path,
    store: Path,
    member_id: str,
    chosen: CaseFilter,
    order: CaseOrder,
    *,
    today: date,
    top: int,
) -> bool:
    """Keep this question of this member for the next start; whether something else was kept before.

    A question with a text is not kept: no window begins with one.
    """
    member = select(Member.name, Member.function).where(Member.id == member_id, Member.active)
    statements = {**listing.statements(chosen, order, today=today, top=top), "member": member}
    texts = {name: kept.as_text(statement, connection.dialect) for name, statement in statements.items()}
    asked = first_list.question(chosen, order, today)
    return first_list.keep(folder, first_list.kept_list(store, schema.HEAD, member_id, asked, texts))
