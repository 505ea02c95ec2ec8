"""Taking a merger back: two entries of the directory that were made one are two again.

What the merger did is read from the history. What somebody changed since then stays as it is now.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table, delete, select, update
from sqlalchemy.orm import Session

from praktijkteam.base import Base
from praktijkteam.errors import Refused
from praktijkteam.parties.models import Organisation, OrganisationAlias, Person
from praktijkteam.parties.service import set_aliases
from praktijkteam.store import merge
from praktijkteam.store.models import Change
from praktijkteam.store.reason import because
from praktijkteam.terms import ChangeKind, EntryKind

_KINDS: dict[EntryKind, type[Organisation] | type[Person]] = {
    EntryKind.ORGANISATION: Organisation,
    EntryKind.PERSON: Person,
}


def split(session: Session, kind: EntryKind, gone_id: str) -> Organisation | Person:
    """Bring back the entry that was merged into another, with what hung on it; gives it."""
    gone: Organisation | Person = merge.load(session, _KINDS[kind], gone_id)
    if gone.merged_into_id is None:
        raise Refused(f"{gone.name} staat er al apart. Ververs de lijst.")
    lines = _merger(session, gone.__tablename__, gone_id, gone.merged_into_id)
    was_active = any(line.row_id == gone_id and line.field == "active" for line in lines)
    with because(session, f"{gone.name} weer losgemaakt"):
        _aliases_back(session, lines, gone)
        gone.merged_into_id, gone.active = None, gone.active or was_active
        session.flush()
        for line in lines:
            if line.kind == ChangeKind.UPDATE and line.row_id != gone_id:
                _put_back(session, line)
    session.expire_all()
    return gone


def _merger(session: Session, table: str, gone_id: str, keep_id: str) -> Sequence[Change]:
    """Everything that was written in one go with the merger."""
    merged = (Change.table == table, Change.row_id == gone_id, Change.field == "merged_into_id")
    number = session.scalars(
        select(Change.txn).where(*merged, Change.new == keep_id).order_by(Change.seq.desc()).limit(1)
    ).one()
    lines = select(Change).where(Change.txn == number, Change.seq >= number)
    return session.scalars(lines.order_by(Change.seq)).all()


def _aliases_back(session: Session, lines: Iterable[Change], gone: Organisation | Person) -> None:
    """The other names that came with the merger go, and those that went come back."""
    named = [line for line in lines if line.table == OrganisationAlias.__tablename__]
    added = [line.row_id for line in named if line.kind == ChangeKind.INSERT]
    session.execute(delete(OrganisationAlias).where(OrganisationAlias.id.in_(added)))
    removed = [json.loads(line.old or "{}") for line in named if line.kind == ChangeKind.DELETE]
    if isinstance(gone, Organisation):
        set_aliases(session, gone.id, [row["name"] for row in removed if row["organisation_id"] == gone.id])


def _put_back(session: Session, line: Change) -> None:
    """The field as it was, unless it is no longer what the merger made of it."""
    table: Table = Base.metadata.tables[line.table]
    column = table.c[line.field or ""]
    values: dict[str, Any] = {column.name: line.old}
    if "version" in table.c:
        values["version"] = table.c.version + 1
    session.execute(update(table).where(table.c.id == line.row_id, column == line.new).values(values))
