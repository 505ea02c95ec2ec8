"""Keeping the statements of a page for the next start; see `first_page`."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import bindparam, select

from praktijkteam import first_page
from praktijkteam.first_page import MEMBER, Kept
from praktijkteam.store import schema
from praktijkteam.store.collect import Rows
from praktijkteam.store.spelled import spelled
from praktijkteam.team.models import Member

_MEMBER = select(Member.name, Member.function).where(Member.id == bindparam("member_id"), Member.active)


def keep(
    folder: Path,
    store: Path,
    member_id: str,
    page: str,
    question: str,
    statements: Mapping[str, Rows],
) -> bool:
    """Keep what this page asks of this store, for this member; whether something else was kept before."""
    asked = {**statements, MEMBER: _MEMBER}
    texts = {name: spelled(statement) for name, statement in asked.items()}
    return first_page.keep(folder, Kept(page, str(store), schema.HEAD, member_id, question, texts))
