"""The names of a store are read once, and again as soon as there are others."""

from praktijkteam.parties.service import add_municipality_name, remove_municipality_name
from praktijkteam.parties.stored import gazetteer
from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write


def test_a_name_is_known_as_soon_as_it_is_added(store: Store, write: Write) -> None:
    with store.read() as connection:
        first = gazetteer(connection, factories.TODAY)
        assert gazetteer(connection, factories.TODAY) is first
        assert not first.lookup("Glazen Stad").certain
    with write() as session:
        westland = factories.municipality(session, "Westland").id
        added = add_municipality_name(session, westland, "Glazen Stad").id
        inside = gazetteer(session.connection(), factories.TODAY).lookup("Glazen Stad").municipality
        assert inside
        assert inside.name == "Westland"
    with write() as session:
        remove_municipality_name(session, added)
    with store.read() as connection:
        assert not gazetteer(connection, factories.TODAY).lookup("Glazen Stad").certain


def test_two_days_are_remembered_beside_each_other(store: Store) -> None:
    with store.read() as connection:
        dated, undated = gazetteer(connection, factories.TODAY), gazetteer(connection)
        assert gazetteer(connection, factories.TODAY) is dated
        assert gazetteer(connection) is undated
