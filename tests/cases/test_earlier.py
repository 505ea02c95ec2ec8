"""What is known of the municipalities that ask for help."""

from datetime import date

from sqlalchemy import select

from praktijkteam.cases.earlier import earlier
from praktijkteam.cases.questions.models import Figure
from praktijkteam.cases.service import set_municipalities
from praktijkteam.parties.models import Municipality
from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write


def test_figures_of_a_municipality_and_its_past(write: Write, store: Store) -> None:
    """What was counted in Veghel counts for Meierijstad."""
    with write() as session:
        veghel = session.scalars(
            select(Municipality).where(Municipality.name == "Veghel", Municipality.valid_until.is_not(None))
        ).one()
        today = factories.municipality(session, "Meierijstad").id
        elsewhere = factories.municipality(session, "Westland").id
        for what, place, day in (
            ("bedden", veghel.id, date(2016, 4, 1)),
            ("bewoners", today, date(2025, 2, 1)),
            ("panden", elsewhere, date(2026, 2, 1)),
        ):
            case = factories.case(session)
            set_municipalities(session, case.id, [place, veghel.id] if place == today else [place])
            session.add(Figure(case_id=case.id, what=what, low=40, source="BRP", reference_date=day))
    with store.read() as connection:
        found = earlier(connection, [today], today=factories.TODAY)
    assert found.count == 2
    assert [(each.what, each.number) for each in found.figures] == [
        ("bewoners", "Z-2026-0002"),
        ("bedden", "Z-2026-0001"),
    ]
