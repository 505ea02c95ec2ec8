"""Entries of the directory that look alike and are two all the same: a person said so, and can say otherwise."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.orm import Session

from praktijkteam.parties.models import ToldApart
from praktijkteam.terms import EntryKind

Both = frozenset[str]
"""The ids of two entries, in no order."""


def tell_apart(session: Session, kind: EntryKind, first_id: str, second_id: str) -> None:
    """These two are not the same; they are not proposed for merging any more."""
    if frozenset((first_id, second_id)) in told_apart(session.connection(), kind):
        return
    low, high = sorted((first_id, second_id))
    session.add(ToldApart(kind=kind, first_id=low, second_id=high))
    session.flush()


def compare_again(session: Session, kind: EntryKind, first_id: str, second_id: str) -> None:
    """These two may be the same after all."""
    low, high = sorted((first_id, second_id))
    pair = (ToldApart.kind == kind, ToldApart.first_id == low, ToldApart.second_id == high)
    session.execute(delete(ToldApart).where(*pair))


def told_apart(connection: Connection, kind: EntryKind) -> set[Both]:
    """All pairs of this kind that are not the same."""
    rows = connection.execute(select(ToldApart.first_id, ToldApart.second_id).where(ToldApart.kind == kind))
    return {frozenset((row.first_id, row.second_id)) for row in rows}
