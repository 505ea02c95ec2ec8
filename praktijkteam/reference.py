"""Filling a new store with what the field already knows: municipalities, organisations and themes."""

from typing import Any

from sqlalchemy.orm import Session

from praktijkteam.base import new_id
from praktijkteam.cases.models import Theme
from praktijkteam.parties import gazetteer
from praktijkteam.parties.models import (
    Municipality,
    MunicipalityName,
    MunicipalMerger,
    Organisation,
    OrganisationAlias,
)
from praktijkteam.store.adding import add_rows


def fill(session: Session) -> None:
    """Put the shipped lists into a store that has none yet; from then on they are the team's own."""
    _fill_municipalities(session)
    _fill_organisations(session)
    add_rows(session, Theme, ({"name": theme.name} for theme in gazetteer.themes()))


def _fill_municipalities(session: Session) -> None:
    rows = gazetteer.municipalities()
    ids = {row.key: new_id() for row in rows}
    add_rows(session, Municipality, ({"id": ids[row.key], **_fields(row, "key")} for row in rows))
    add_rows(
        session,
        MunicipalityName,
        ({"municipality_id": ids[row.key], **_fields(row, "key")} for row in gazetteer.names()),
    )
    add_rows(
        session,
        MunicipalMerger,
        (
            {"old_id": ids[row.old], "new_id": ids[row.new], **_fields(row, "old", "new")}
            for row in gazetteer.mergers()
        ),
    )


def _fill_organisations(session: Session) -> None:
    rows = {new_id(): row for row in gazetteer.organisations()}
    add_rows(session, Organisation, ({"id": key, **_fields(row, "aliases")} for key, row in rows.items()))
    add_rows(
        session,
        OrganisationAlias,
        ({"organisation_id": key, "name": alias} for key, row in rows.items() for alias in row.aliases),
    )


def _fields(row: Any, *without: str) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if name not in without}
