"""The list of themes stays short: renamed or put aside."""

import pytest

from praktijkteam.cases.links import set_themes
from praktijkteam.cases.lists.choices import choices
from praktijkteam.cases.reading import case_by_id
from praktijkteam.cases.themes import add_theme, change_theme, theme_rows
from praktijkteam.errors import Refused
from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write


def test_a_theme_is_there_once(write: Write) -> None:
    with write() as session:
        theme = add_theme(session, "  Zwerfafval ")
        assert theme.name == "Zwerfafval"
        for name, sentence in (
            ("zwerfafval", "Het thema zwerfafval is er al"),
            (" ", "Geef het thema een naam"),
        ):
            with pytest.raises(Refused, match=sentence):
                add_theme(session, name)
        assert change_theme(session, theme.id, {"name": "zwerfafval"}) == {"name"}
        with pytest.raises(Refused, match="Het thema Huisvesting is er al"):
            change_theme(session, theme.id, {"name": "Huisvesting"})


def test_a_theme_that_was_put_aside_stays_with_its_cases(store: Store, write: Write) -> None:
    with write() as session:
        theme = add_theme(session, "zwerfafval")
        case = factories.case(session)
        set_themes(session, case.id, ["zwerfafval"])
        change_theme(session, theme.id, {"active": False})
    with store.read() as connection:
        [found] = [row for row in theme_rows(connection) if row.name == "zwerfafval"]
        assert (found.active, found.cases) == (False, 1)
        assert "zwerfafval" not in choices(connection).themes
        assert case_by_id(connection, case.id).themes == ("zwerfafval",)
