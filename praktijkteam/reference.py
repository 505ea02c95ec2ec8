"""Filling a new store with what the field already knows: municipalities, organisations and themes."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from praktijkteam.base import Base, new_id
from praktijkteam.cases.models import Theme
from praktijkteam.parties import gazetteer
from praktijkteam.parties.models import (
    Municipality,
    MunicipalityName,
    MunicipalMerger,
    Organisation,
    OrganisationAlias,
)


def fill(session: Session) -> None:
    """Put the shipped lists into a store that has none yet; from then on they are the team's own."""
    _fill_municipalities(session)
    _fill_organisations(session)
    _insert(session, Theme, ({"name": theme.name} for theme in gazetteer.themes()))


def _fill_municipalities(session: Session) -> None:
    rows = gazetteer.municipalities()
    ids = {row.key: new_id() for row in rows}
    _insert(session, Municipality, ({"id": ids[row.key], **_fields(row, "key")} for row in rows))
    _insert(
        session,
        MunicipalityName,
        ({"municipality_id": ids[row.key], **_fields(row, "key")} for row in gazetteer.names()),
    )
    _insert(
        session,
        MunicipalMerger,
        (
            {"old_id": ids[row.old], "new_id": ids[row.new], **_fields(row, "old", "new")}
            for row in gazetteer.mergers()
        ),
    )


def _fill_organisations(session: Session) -> None:
    rows = {new_id(): row for row in gazetteer.organisations()}
    _insert(session, Organisation, ({"id": key, **_fields(row, "aliases")} for key, row in rows.items()))
    _insert(
        session,
        OrganisationAlias,
        ({"organisation_id": key, "name": alias} for key, row in rows.items() for alias in row.aliases),
    )


def _fields(row: Any, *without: str) -> dict[str, Any]:
    return {name: value for name, value in asdict(row).items() if name not in without}


def _insert(session: Session, kind: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    session.execute(insert(kind), list(rows))
