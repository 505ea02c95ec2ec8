from sqlalchemy import select

from praktijkteam.store.connection import Store
from praktijkteam.store.models import Change
from tests import factories
from tests.conftest import Write


def test_probe(store: Store, write: Write) -> None:
    with write("x") as session:
        case = factories.case(session, municipalities=("Nissewaard",))
    with store.read() as connection:
        rows = connection.execute(select(Change.table, Change.reason).where(Change.case_id == case.id)).all()
    assert len(rows) > 3
