"""Two entries of the directory side by side, and what merging the one into the other would come to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from praktijkteam.base import Base
from praktijkteam.labels import field, in_sentence, label
from praktijkteam.parties.reading import organisation, person
from praktijkteam.parties.succession import listed
from praktijkteam.terms import EntryKind

_COUNTED = {
    "case_party": ("zaak", "zaken"),
    "request": ("verzoek", "verzoeken"),
    "person": ("contactpersoon", "contactpersonen"),
    "expert": ("deskundige", "deskundigen"),
}
"""What can hang on an entry, and what one and more of it are called."""


@dataclass(frozen=True)
class Side:
    """One of the two: what is known of it by the name of the field, and how many of what hang on it."""

    id: str
    name: str
    facts: Mapping[str, str]
    hanging: Mapping[str, int]
    taken_over: frozenset[str]
    """The facts that the other takes over when it has none."""
    other_names: bool
    """Whether its name lives on as another name."""


def sides(connection: Connection, kind: EntryKind, first_id: str, second_id: str) -> tuple[Side, Side]:
    """Both entries; NotFound when one of them is not there any more."""
    read = _organisation if kind == EntryKind.ORGANISATION else _person
    return read(connection, first_id), read(connection, second_id)


def consequences(keep: Side, gone: Side) -> tuple[str, ...]:
    """What happens when `gone` is merged into `keep`, in sentences."""
    return tuple(_consequences(keep, gone))


def moved(gone: Side) -> str:
    """`2 zaken en 1 contactpersoon`; nothing when nothing hangs on it."""
    counts = [
        f"{count} {_COUNTED[table][0 if count == 1 else 1]}" for table, count in gone.hanging.items() if count
    ]
    return listed(counts)


def _consequences(keep: Side, gone: Side) -> Iterator[str]:
    if hanging := moved(gone):
        yield f"Van {gone.name} naar {keep.name}: {hanging}."
    if gone.other_names:
        yield f"Wie zoekt op “{gone.name}”, komt daarna uit bij “{keep.name}”."
    taken = [
        name for name in gone.facts if name in gone.taken_over and gone.facts[name] and not _has(keep, name)
    ]
    if taken:
        yield f"{keep.name} neemt over: {listed([_fact(gone, name) for name in taken])}."
    lost = [
        name for name, value in gone.facts.items() if value and _has(keep, name) and keep.facts[name] != value
    ]
    if lost:
        yield f"Dit vervalt: {listed([_fact(gone, name) for name in lost])}. Het blijft in de geschiedenis."


def _has(side: Side, name: str) -> bool:
    return bool(side.facts.get(name))


def _fact(side: Side, name: str) -> str:
    return f"{in_sentence(name)} “{side.facts[name]}”"


def _organisation(connection: Connection, row_id: str) -> Side:
    detail = organisation(connection, row_id)
    names = ("abbreviation", "phone", "email", "website", "note")
    kind = {field("organisation", "kind"): label(detail.row.kind)}
    known = {field("organisation", name): str(getattr(detail.row, name)) for name in names}
    return Side(
        row_id,
        detail.row.name,
        {**kind, **known},
        _hanging(connection, "organisation", row_id),
        frozenset(known),
        True,
    )


def _person(connection: Connection, row_id: str) -> Side:
    row = person(connection, row_id)
    facts = {
        field("person", name): str(getattr(row, name)) for name in ("function", "phone", "email", "note")
    }
    facts["Werkt bij"] = row.employer
    hanging = _hanging(connection, "person", row_id)
    return Side(row_id, row.name, facts, hanging, frozenset(facts), False)


def _hanging(connection: Connection, table: str, row_id: str) -> dict[str, int]:
    """How many rows of each table point at this one; a case counts once."""
    found: dict[str, int] = {}
    for name in _COUNTED:
        other = Base.metadata.tables[name]
        column = other.c.get(f"{table}_id")
        if column is not None:
            what = other.c.get("case_id", other.c.id) if name == "case_party" else other.c.id
            query = select(func.count(what.distinct())).where(column == row_id)
            found[name] = connection.execute(query).scalar_one()
    return found
