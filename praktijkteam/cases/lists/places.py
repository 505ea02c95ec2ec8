"""The municipalities that cases are about, and finding cases by the name of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from praktijkteam.cases.models import CaseMunicipality
from praktijkteam.errors import Refused
from praktijkteam.parties.models import Municipality
from praktijkteam.parties.names import Gazetteer
from praktijkteam.text import one_line


@dataclass(frozen=True)
class Place:
    code: str
    name: str


def places(connection: Connection, case_ids: Sequence[str]) -> dict[str, list[Place]]:
    """The municipalities of these cases, as they were on the day of receipt, in the order they were named."""
    found: dict[str, list[Place]] = {case_id: [] for case_id in case_ids}
    rows = (
        select(CaseMunicipality.case_id, Municipality.code, Municipality.name)
        .join(Municipality, Municipality.id == CaseMunicipality.municipality_id)
        .where(CaseMunicipality.case_id.in_(case_ids))
        .order_by(CaseMunicipality.position, Municipality.name)
    )
    for case_id, code, name in connection.execute(rows):
        found[case_id].append(Place(code, name))
    return found


def meant(connection: Connection, gazetteer: Gazetteer, text: str) -> frozenset[str]:
    """The ids of the municipalities that somebody looks for by name or CBS code, former ones as well.

    Raises Refused when the name may mean several, or none.
    """
    name = one_line(text)
    exactly = select(Municipality.id).where(
        or_(func.lower(Municipality.name) == name.lower(), Municipality.code == name.upper())
    )
    found = set(connection.execute(exactly).scalars())
    match = gazetteer.lookup(name)
    if match.municipality:
        found.add(match.municipality.key)
    if not found:
        raise Refused(f"{match.reason} Typ de naam van een gemeente, of haar CBS-code.", field="municipality")
    return frozenset(found)
