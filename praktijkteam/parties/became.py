"""What municipalities that are no more are called today."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from praktijkteam.parties.reading import DirectoryMunicipality
from praktijkteam.parties.stored import gazetteer
from praktijkteam.parties.succession import MunicipalityRow


def successors(
    connection: Connection, rows: Iterable[DirectoryMunicipality], today: date
) -> dict[str, tuple[str, ...]]:
    """The names of what came of each of these, by id; one that is still there is not in it."""
    gone = [row for row in rows if row.valid_until and row.valid_until <= today]
    if not gone:
        return {}
    names = gazetteer(connection, today)
    return {row.id: tuple(each.name for each in names.current(_known(row))) for row in gone}


def _known(row: DirectoryMunicipality) -> MunicipalityRow:
    return MunicipalityRow(
        row.id, row.code, row.name, row.province, valid_from=row.valid_from, valid_until=row.valid_until
    )
