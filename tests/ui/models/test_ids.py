from collections.abc import Sequence
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.models.ids import IdList

ids = st.uuids().map(lambda uuid: uuid.hex)


@given(st.lists(ids))
def test_it_gives_back_what_was_put_in(given_ids: Sequence[str]) -> None:
    assert list(IdList(given_ids)) == given_ids
    assert IdList(given_ids)[1:3] == given_ids[1:3]


@given(st.lists(ids, unique=True, min_size=1, max_size=80), st.data())
def test_places_are_where_the_ids_stand(given_ids: list[str], data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.sampled_from(given_ids), unique=True))
    held = IdList(given_ids)
    assert held.places(wanted) == sorted(given_ids.index(one) for one in wanted)
    assert all(held.find(one) == given_ids.index(one) for one in wanted)


def test_an_id_is_not_found_across_two_others() -> None:
    held = IdList(["00" * 15 + "ab", "cd" + "00" * 15])
    assert held.find("00" * 14 + "abcd") is None
    assert held.find("0000" * 6 + "00" * 2 + "abcd") is None


@pytest.mark.parametrize("stranger", ["", "x", "zz" * 16, UUID(int=7).hex])
def test_a_stranger_is_not_found(stranger: str) -> None:
    assert IdList([UUID(int=5).hex]).find(stranger) is None


def test_a_place_beyond_the_end_is_refused() -> None:
    with pytest.raises(IndexError):
        IdList([UUID(int=5).hex])[1]
