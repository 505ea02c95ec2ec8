"""What was taken away, and by whom: for who typed in it and finds it gone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from praktijkteam.store.models import Change
from praktijkteam.team.models import Member
from praktijkteam.terms import ChangeKind


@dataclass(frozen=True)
class Removed:
    who: str
    at: datetime


def removed(connection: Connection, row_ids: Collection[str]) -> dict[str, Removed]:
    """Of these rows those that were taken away and not put back, as far as this member may read about them."""
    came_and_went = (
        select(
            Change.row_id, Change.kind, Change.at, func.coalesce(Member.name, "het programma").label("who")
        )
        .outerjoin(Member, Member.id == Change.actor)
        .where(Change.row_id.in_(sorted(row_ids)), Change.kind.in_((ChangeKind.INSERT, ChangeKind.DELETE)))
        .order_by(Change.seq)
    )
    last = {line.row_id: line for line in connection.execute(came_and_went)}
    return {
        row_id: Removed(line.who, line.at) for row_id, line in last.items() if line.kind is ChangeKind.DELETE
    }
