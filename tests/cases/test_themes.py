"""The list of themes stays short: renamed, put aside, or made one."""

import pytest

from praktijkteam.cases.links import set_themes
from praktijkteam.cases.reading import case_by_id
from praktijkteam.cases.themes import add_theme, change_theme, merge_themes, theme_rows
from praktijkteam.errors import Refused
from praktijkteam.experts.reading import expert_rows
from praktijkteam.experts.service import set_expertise
from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write


def test_a_theme_is_there_once(write: Write) -> None:
    with write() as session:
        theme = add_theme(session, "  Zwerfafval ")
        assert theme.name == "Zwerfafval"
        for name, sentence in (
            ("zwerfafval", "Er is al een thema Zwerfafval"),
            (" ", "Geef het thema een naam"),
        ):
            with pytest.raises(Refused, match=sentence):
                add_theme(session, name)
        assert change_theme(session, theme.id, {"name": "zwerfafval"}) == {"name"}
        with pytest.raises(Refused, match="Er is al een thema huisvesting"):
            change_theme(session, theme.id, {"name": "Huisvesting"})


def test_a_theme_that_was_put_aside_stays_with_its_cases(store: Store, write: Write) -> None:
    with write() as session:
        theme = add_theme(session, "zwerfafval")
        case = factories.case(session)
        set_themes(session, case.id, ["zwerfafval"])
        change_theme(session, theme.id, {"active": False})
    with store.read() as connection:
        assert "zwerfafval" not in [row.name for row in theme_rows(connection)]
        [found] = [row for row in theme_rows(connection, former=True) if row.name == "zwerfafval"]
        assert (found.cases, found.experts) == (1, 0)
        assert case_by_id(connection, case.id).themes == ("zwerfafval",)


def test_two_themes_become_one_for_cases_and_experts(store: Store, write: Write) -> None:
    with write() as session:
        keep, gone = add_theme(session, "afval"), add_theme(session, "zwerfafval")
        both, one = factories.case(session), factories.case(session)
        set_themes(session, both.id, ["afval", "zwerfafval"])
        set_themes(session, one.id, ["zwerfafval"])
        visser = factories.expert(session)
        set_expertise(session, visser.id, ["zwerfafval"])
    with write() as session:
        merge_themes(session, keep.id, gone.id)
        with pytest.raises(Refused, match="twee verschillende"):
            merge_themes(session, keep.id, keep.id)
    with store.read() as connection:
        assert [case_by_id(connection, each.id).themes for each in (both, one)] == [("afval",), ("afval",)]
        assert expert_rows(connection, [visser.id])[0].themes == ("afval",)
        assert "zwerfafval" not in [row.name for row in theme_rows(connection)]
