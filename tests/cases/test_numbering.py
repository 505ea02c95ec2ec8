"""Case numbers: one series per year, no gaps, whatever fails on the way."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from praktijkteam.cases import numbering, service
from praktijkteam.cases.models import Case
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.terms import Channel, Precision
from tests.conftest import Write

TODAY = date(2026, 4, 9)


def open_case(store: Store, member_id: str, received: date | None) -> str:
    new = service.NewCase(title="Overlast", channel=Channel.MAIL, received=received)
    with store.write(member_id, "Geopend") as session:
        return service.open_case(session, new, today=TODAY, member_id=member_id).number


def test_numbers_count_up_within_the_year_of_receipt(store: Store, member_id: str) -> None:
    days = [TODAY, TODAY, date(2017, 4, 1), None, date(2017, 12, 31)]
    assert [open_case(store, member_id, day) for day in days] == [
        "Z-2026-0001",
        "Z-2026-0002",
        "Z-2017-0001",
        "Z-2026-0003",
        "Z-2017-0002",
    ]


class Failed(Exception):  # noqa: N818 - it is what the tests throw, not an error of the program
    pass


def take(store: Store, member_id: str, year: int, count: int, *, fails: bool) -> list[int]:
    with store.write(member_id) as session:
        taken = numbering.next_numbers(session, year, count)
        if fails:
            raise Failed
    return [number.sequence for number in taken]


def test_a_number_that_failed_is_given_out_again(store: Store, member_id: str) -> None:
    with pytest.raises(Failed):
        take(store, member_id, 2026, 1, fails=True)
    assert open_case(store, member_id, TODAY) == "Z-2026-0001"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([2024, 2025, 2026]), st.integers(1, 4), st.booleans()), max_size=8))
def test_no_series_ever_has_a_gap(store: Store, takings: list[tuple[int, int, bool]]) -> None:
    """Taken in any years, one or more at a time, with any of them failing."""
    given_out: dict[int, list[int]] = {}
    for year, count, fails in takings:
        with suppress(Failed):
            taken = take(store, SYSTEM, 3000 + year, count, fails=fails)  # a member has to use them
            given_out.setdefault(year, []).extend(taken)
    for sequences in given_out.values():
        assert sequences == list(range(sequences[0], sequences[0] + len(sequences)))


def test_a_number_is_known_however_it_is_typed() -> None:
    for typed in ("Z-2026-0031", "z-2026-31", " 2026-31 ", "Z 2026/0031", "2026 31"):
        assert str(numbering.parse(typed)) == "Z-2026-0031"
    for typed in ("", "0031", "Z-26-31", "Z-2026-", "Nissewaard"):
        assert numbering.parse(typed) is None


def test_ten_thousand_cases_in_a_year_still_sort(store: Store, member_id: str) -> None:
    with store.write(SYSTEM) as session:
        numbering.next_numbers(session, 2026, 9999)
    assert open_case(store, member_id, TODAY) == "Z-2026-10000"


def test_an_imprecise_receipt_is_kept_as_its_first_day(store: Store, write: Write, member_id: str) -> None:
    new = service.NewCase(
        title="Overlast", channel=Channel.MAIL, received=date(2025, 3, 9), received_precision=Precision.YEAR
    )
    with write("Geopend") as session:
        number = service.open_case(session, new, today=TODAY, member_id=member_id).number
    with store.read() as connection:
        received = connection.execute(select(Case.received).where(Case.number == number)).scalar_one()
    assert (number, received) == ("Z-2025-0001", date(2025, 1, 1))
