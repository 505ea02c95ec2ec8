"""Saving what a form changed, when somebody else may have saved in the meantime."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, Select, bindparam, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from praktijkteam import labels
from praktijkteam.base import EditableRow
from praktijkteam.errors import Conflict, FieldConflict, NotFound
from praktijkteam.store.history import label_columns
from praktijkteam.store.models import Change
from praktijkteam.team.models import Member
from praktijkteam.terms import ChangeKind

Found = TypeVar("Found")


def load(session: Session, kind: type[Any], row_id: str) -> Any:
    """The row to edit; NotFound when somebody removed it in the meantime."""
    if identity_key(kind, row_id) in session.identity_map:
        return found(session.get(kind, row_id))
    statement = _by_id(kind)  # type: ignore[arg-type]  # classes of models can be keys
    return found(session.scalars(statement, {"row_id": row_id}).first())


@cache
def _by_id(kind: type[Any]) -> Select[Any]:
    """Made once: `Session.get` makes its statement anew, which takes as long as to carry it out."""
    return select(kind).where(kind.id == bindparam("row_id"))


def found(row: Found | None) -> Found:
    """The row that was looked for; NotFound when it is not there."""
    if row is None:
        raise NotFound("Dit is intussen verwijderd door een ander, en kan niet meer worden gewijzigd.")
    return row


def apply(
    session: Session, row: EditableRow, mine: Mapping[str, Any], base: Mapping[str, Any] | None = None
) -> frozenset[str]:
    """Set the fields of `mine` that differ from `base`, and give the names of those that changed.

    `base` holds what the form showed when its user began; fields that nobody else touched merge. Raises
    Conflict, with nothing set, when a field was changed by somebody else to another value.
    """
    wanted = {name: value for name, value in mine.items() if base is None or value != base.get(name)}
    clashing = [
        name
        for name, value in wanted.items()
        if base is not None and getattr(row, name) not in (base.get(name), value)
    ]
    if clashing:
        raise _conflict(session, row, clashing, mine, base or {})
    changed = frozenset(name for name, value in wanted.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, wanted[name])
    session.flush()
    return changed


def refuse_overtaken(session: Session, row: EditableRow, name: str, seen: object, wanted: object) -> None:
    """Raises Conflict when somebody else gave this field another value than was `seen` in it."""
    if getattr(row, name) not in (seen, wanted):
        raise _conflict(session, row, [name], {name: wanted}, {name: seen})


def _conflict(
    session: Session, row: EditableRow, names: list[str], mine: Mapping[str, Any], base: Mapping[str, Any]
) -> Conflict:
    fields = tuple(_field_conflict(session, row, name, mine[name], base.get(name)) for name in names)
    return overtaken(fields)


def overtaken(fields: tuple[FieldConflict, ...]) -> Conflict:
    """What to tell of fields that two people changed."""
    told = ", ".join(f"{field.label} (door {field.who})" for field in fields)
    return Conflict(
        f"Intussen is ook gewijzigd: {told}. Er is niets overschreven; kies per veld wat blijft.", fields
    )


def _field_conflict(
    session: Session, row: EditableRow, name: str, mine: object, base: object
) -> FieldConflict:
    theirs = getattr(row, name)
    who, when = _last_change(session, row, name)
    label = labels.field(inspect(row).mapper.local_table.name, name)
    names = _names(session, _column(row, name), (mine, theirs, base))
    return FieldConflict(name, label, mine, theirs, base, who, when, names)


def _names(session: Session, column: Column[Any], ids: Sequence[object]) -> Mapping[object, str] | None:
    """What the rows are called that a field points at; None when it points at nothing."""
    target = next((key.column.table for key in column.foreign_keys), None)
    if target is None:
        return None
    called = target.c[label_columns()[target.name]]
    wanted = select(target.c.id, called).where(target.c.id.in_([each for each in ids if each]))
    return {row.id: row[1] for row in session.execute(wanted)}


def _column(row: EditableRow, name: str) -> Column[Any]:
    column: Column[Any] = inspect(row).mapper.attrs[name].columns[0]
    return column


def _last_change(session: Session, row: EditableRow, name: str) -> tuple[str, Any]:
    column = _column(row, name).name
    found = session.execute(
        select(Member.name, Change.at)
        .join_from(Change, Member, Member.id == Change.actor, isouter=True)
        .where(Change.row_id == row.id, Change.field == column, Change.kind == ChangeKind.UPDATE)
        .order_by(Change.seq.desc())
        .limit(1)
    ).first()
    return (found[0] or "het programma", found[1]) if found else ("een ander", None)
