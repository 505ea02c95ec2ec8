"""Regions by their names: a named set of municipalities is recognised as it is written, and never guessed."""

from collections.abc import Iterable

from sqlalchemy import Connection

from praktijkteam.parties import reading, spelling
from praktijkteam.parties.reading import RegionRow

_TITLE = "regio "


def called(regions: Iterable[RegionRow], text: str) -> RegionRow | None:
    """The region of that name, with or without the word "regio" before it; None when two have it."""
    wanted = _bare(text)
    found = [region for region in regions if wanted and _bare(region.name) == wanted]
    return found[0] if len(found) == 1 else None


def beginning(regions: Iterable[RegionRow], typed: str) -> list[RegionRow]:
    """The regions that may be meant while somebody is typing: a word of their name begins so."""
    whole = spelling.key(typed)
    return [region for region in regions if whole and f" {whole}" in f" {spelling.key(region.name)}"]


def region_called(connection: Connection, text: str) -> RegionRow | None:
    """The region of this store that is written so."""
    return called(reading.regions(connection), text)


def _bare(text: str) -> str:
    return spelling.key(text).removeprefix(_TITLE)
