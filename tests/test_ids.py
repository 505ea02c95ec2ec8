from collections.abc import Sequence
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkteam.ids import Ids

ids = st.uuids().map(lambda uuid: uuid.hex)


@given(st.lists(ids))
def test_it_gives_back_what_was_put_in(given_ids: Sequence[str]) -> None:
    assert list(Ids.of(given_ids)) == given_ids
    assert list(Ids.of(given_ids)[1:3]) == given_ids[1:3]


@given(st.lists(ids, unique=True, min_size=1, max_size=80), st.data())
def test_places_are_where_the_ids_stand(given_ids: list[str], data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.sampled_from(given_ids), unique=True))
    held = Ids.of(given_ids)
    assert held.places(wanted) == sorted(given_ids.index(one) for one in wanted)
    assert all(held.find(one) == given_ids.index(one) for one in wanted)


def test_an_id_is_not_found_across_two_others() -> None:
    held = Ids.of(["00" * 15 + "ab", "cd" + "00" * 15])
    assert held.find("00" * 14 + "abcd") is None
    assert held.find("0000" * 6 + "00" * 2 + "abcd") is None


@pytest.mark.parametrize("stranger", ["", "x", "zz" * 16, UUID(int=7).hex])
def test_a_stranger_is_not_found(stranger: str) -> None:
    assert Ids.of([UUID(int=5).hex]).find(stranger) is None


def test_a_place_beyond_the_end_is_refused() -> None:
    with pytest.raises(IndexError):
        Ids.of([UUID(int=5).hex])[1]


def test_ids_are_a_sequence_like_any_other() -> None:
    texts = [f"{number:032x}" for number in (7, 70, 700, 0x7000)]
    ids = Ids.of(texts)
    assert list(ids) == texts
    assert (len(ids), ids[0], ids[-1]) == (4, texts[0], texts[3])
    assert list(ids[1:3]) == texts[1:3]
    assert list(ids[::-2]) == texts[::-2]
    assert list(ids[3:1]) == []
    assert [ids.index(each) for each in texts] == [0, 1, 2, 3]
    assert texts[2] in ids
    for other in ("0" * 32, "7", 7, texts[0][1:] + "0"):
        assert other not in ids
    with pytest.raises(ValueError, match="not among"):
        ids.index(texts[0], 1)
    with pytest.raises(IndexError):
        ids[4]


def test_what_is_packed_is_taken_over_whole() -> None:
    packed = Ids.of([UUID(int=5).hex])
    assert Ids.of(packed) is packed
