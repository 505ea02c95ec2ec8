"""What a filter offers comes in the order in which it is likely to be wanted."""

from praktijkteam.cases.lists.choices import choices
from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write


def test_municipalities_with_cases_come_first(store: Store, write: Write) -> None:
    with write() as session:
        factories.case(session, municipalities=("Westland", "Nissewaard"))
    with store.read() as connection:
        names = [name for _, name in choices(connection).municipalities]
    assert names[:2] == ["Nissewaard", "Westland"]
    assert names[2:] == sorted(names[2:], key=names.index)
    assert "Amsterdam" in names[2:]
