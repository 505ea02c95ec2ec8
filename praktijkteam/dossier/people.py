"""Everybody whom the store knows by name, for a print that must name nobody."""

from sqlalchemy import Connection, select

from praktijkteam.dossier.pen import Known
from praktijkteam.experts.models import Expert
from praktijkteam.parties.models import Organisation, Person
from praktijkteam.team.models import Member


def known_people(connection: Connection) -> list[Known]:
    """Contact persons, experts and members, those who left too; and the numbers and addresses of organisations."""
    found = [
        Known(row.name, row.phone, row.email)
        for table in (Person, Expert, Member)
        for row in connection.execute(select(table.name, table.phone, table.email).order_by(table.id))
    ]
    reach = select(Organisation.phone, Organisation.email).order_by(Organisation.id)
    return [*found, *(Known("", row.phone, row.email) for row in connection.execute(reach))]
