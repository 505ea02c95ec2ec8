"""A case that no request came before."""

from praktijkteam.cases import reading
from praktijkteam.parties.service import add_region
from praktijkteam.store.connection import Store
from tests.conftest import Write
from tests.ui.visitor import Visitor


def test_it_is_about_a_region_from_the_start(visitor: Visitor, store: Store, write: Write) -> None:
    with write() as session:
        add_region(session, "Regio Rivierenland")
    visitor.program.window.go.page("cases")
    visitor.waits()
    visitor.program.window.go.do("case.new")
    visitor.fills("Titel", "Huisvesting in de fruitteelt")
    visitor.picks("of regio", "Regio Rivierenland")
    visitor.clicks("Zaak maken")
    visitor.hears("Z-2026-0001 is gemaakt.")
    with store.read() as connection:
        assert reading.case(connection, "Z-2026-0001").region == "Regio Rivierenland"
