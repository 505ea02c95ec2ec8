"""Lists that two people change at the same time: nobody's change is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkteam.cases.links import set_marks, set_municipalities, set_themes
from praktijkteam.cases.reading import case_by_id
from praktijkteam.store.connection import Store
from praktijkteam.store.tied import merged
from praktijkteam.terms import MarkScheme, Risk
from tests import factories
from tests.conftest import Write

LETTERS = st.lists(st.sampled_from("abcdef"), unique=True)


def test_two_windows_change_the_places_of_a_case(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session, municipalities=("Rotterdam", "Vlissingen"))
        ids = {
            name: factories.municipality(session, name).id
            for name in ("Rotterdam", "Vlissingen", "Horst aan de Maas")
        }
    seen = [ids["Rotterdam"], ids["Vlissingen"]]
    with write() as session:
        set_municipalities(session, case.id, [*seen, ids["Horst aan de Maas"]], seen)
    with write() as session:
        set_municipalities(session, case.id, [ids["Vlissingen"]], seen)
    with store.read() as connection:
        names = [each.name for each in case_by_id(connection, case.id).municipalities]
    assert names == ["Vlissingen", "Horst aan de Maas"]


def test_two_windows_choose_themes_and_risks(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        set_themes(session, case.id, ["huisvesting"])
        set_marks(session, case.id, MarkScheme.RISK, [Risk.SAFETY])
    with write() as session:
        set_themes(session, case.id, ["zorg"], ["huisvesting"])
        set_marks(session, case.id, MarkScheme.RISK, [], [Risk.SAFETY])
    with write() as session:
        set_themes(session, case.id, ["huisvesting", "onderwijs"], ["huisvesting"])
        set_marks(session, case.id, MarkScheme.RISK, [Risk.SAFETY, Risk.EXPLOITATION], [Risk.SAFETY])
    with store.read() as connection:
        view = case_by_id(connection, case.id)
    assert view.themes == ("onderwijs", "zorg")
    assert view.risks == (Risk.EXPLOITATION,)


@given(mine=LETTERS, standing=LETTERS, base=LETTERS)
def test_both_changes_count(mine: list[str], standing: list[str], base: list[str]) -> None:
    kept = merged(mine, standing, base)
    assert len(kept) == len(set(kept))
    for each in "abcdef":
        changed_by_me = (each in mine) != (each in base)
        assert (each in kept) == (each in (mine if changed_by_me else standing))


@pytest.mark.parametrize("base", [None, ["a"]])
def test_alone_the_list_is_what_was_chosen(base: list[str] | None) -> None:
    assert merged(["c", "a", "c"], ["a"], base) == ["c", "a"]
