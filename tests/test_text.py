from hypothesis import example, given
from hypothesis import strategies as st

from praktijkteam.text import clean, lines, one_line


def test_text_from_a_clipboard_is_made_fit_to_keep() -> None:
    assert clean("  Eén\r\nregel\x00\x07\u2028nog\teen\r") == "Eén\nregel\nnog\teen"
    assert clean("Su\u0301dwest") == "Súdwest"


def test_signs_that_turn_a_text_around_are_left_out() -> None:
    assert clean("factuur\u202efdp.exe") == "factuurfdp.exe"
    assert clean("شارع \u200fالسلام") == "شارع \u200fالسلام"


def test_a_title_is_one_line() -> None:
    assert one_line("Overlast\n  door\tkamerverhuur ") == "Overlast door kamerverhuur"


def test_parties_stand_on_lines_or_between_semicolons() -> None:
    assert lines("gemeente; huisvesters\n\n ; omwonenden ;") == ["gemeente", "huisvesters", "omwonenden"]


@example("e\x00\u0301")
@given(st.text(st.characters(codec=None)))
def test_whatever_comes_in_can_be_kept_and_stays_the_same(text: str) -> None:
    kept = clean(text)
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert "\r" not in kept
    assert clean(kept) == kept
