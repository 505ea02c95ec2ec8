"""Two entries of the directory that turn out to be one. Nothing is lost: the one that goes says where it went."""

from typing import Any, TypeVar

from sqlalchemy import Column, Table, select, update
from sqlalchemy.orm import Session

from praktijkteam.base import Base
from praktijkteam.errors import Refused
from praktijkteam.parties.models import Organisation, OrganisationAlias, Person
from praktijkteam.parties.service import set_aliases
from praktijkteam.store import merge
from praktijkteam.store.reason import because

Entry = TypeVar("Entry", Organisation, Person)
FILLED_IN = {
    Organisation: ("abbreviation", "phone", "email", "website", "note"),
    Person: ("function", "organisation_id", "municipality_id", "phone", "email", "note"),
}
"""What the one that stays takes over when it does not have it."""


def merge_organisations(session: Session, keep_id: str, gone_id: str) -> Organisation:
    """Everything that named the one now names the other, which is known by both names from here on."""
    keep, gone = _pair(session, Organisation, keep_id, gone_id)
    aliases = session.scalars(
        select(OrganisationAlias.name)
        .where(OrganisationAlias.organisation_id.in_((keep_id, gone_id)))
        .order_by(OrganisationAlias.organisation_id != keep_id, OrganisationAlias.id)
    ).all()
    with because(session, _why(keep, gone)):
        set_aliases(session, keep_id, [*aliases, gone.name])
        set_aliases(session, gone_id, [])
        return _merge(session, keep, gone)


def merge_persons(session: Session, keep_id: str, gone_id: str) -> Person:
    """Everything that named the one now names the other."""
    keep, gone = _pair(session, Person, keep_id, gone_id)
    return _merge(session, keep, gone)


def _pair(session: Session, kind: type[Entry], keep_id: str, gone_id: str) -> tuple[Entry, Entry]:
    if keep_id == gone_id:
        raise Refused("Kies twee verschillende regels om samen te voegen.")
    keep: Entry = merge.load(session, kind, keep_id)
    gone: Entry = merge.load(session, kind, gone_id)
    for each in (keep, gone):
        if each.merged_into_id is not None:
            raise Refused(f"{each.name} is al samengevoegd. Ververs de lijst en kies opnieuw.")
    return keep, gone


def _why(keep: Entry, gone: Entry) -> str:
    return f"{gone.name} samengevoegd met {keep.name}"


def _merge(session: Session, keep: Entry, gone: Entry) -> Entry:
    with because(session, _why(keep, gone)):
        _fill_in(keep, gone)
        gone.merged_into_id, gone.active = keep.id, False
        session.flush()
        for column in _references(type(keep).__table__):
            _move(session, column, gone.id, keep.id)
    session.expire_all()
    return keep


def _fill_in(keep: Entry, gone: Entry) -> None:
    """What the one that stays does not know yet is taken from the one that goes; an employer only as a whole."""
    employed = isinstance(keep, Person) and bool(keep.organisation_id or keep.municipality_id)
    for name in FILLED_IN[type(keep)]:
        if not getattr(keep, name) and not (employed and name.endswith("_id")):
            setattr(keep, name, getattr(gone, name))


def _references(table: Any) -> list[Column[Any]]:
    """Every column of every table that points at this one; a table added later is found as well."""
    return [
        key.parent
        for other in Base.metadata.sorted_tables
        for key in other.foreign_keys
        if key.column is table.c.id
    ]


def _move(session: Session, column: Column[Any], old_id: str, new_id: str) -> None:
    table = column.table
    if not isinstance(table, Table):
        raise TypeError("a reference stands in a table")
    values: dict[str, Any] = {column.name: new_id}
    if "version" in table.c:
        values["version"] = table.c.version + 1
    session.execute(update(table).where(column == old_id).values(values))
