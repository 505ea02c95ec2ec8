"""Working days against the library that knows Dutch holidays, and against counting them one by one."""

from datetime import date, timedelta

import holidays as library
import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkteam import workdays

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("year", [1992, 2006, 2008, 2013, 2014, 2025, 2026, 2027, 2038, 2060, 2099])
def test_the_holidays_are_those_of_the_library(year: int) -> None:
    """The library leaves the fifth of May out of most years; the law on deadlines never does."""
    ours = set(workdays.holidays(year))
    assert ours - {date(year, 5, 5)} == set(library.country_holidays("NL", years=year)) - {date(year, 5, 5)}
    assert date(year, 5, 5) in ours


@given(DAYS, st.integers(-400, 400))
def test_between_counts_what_one_would_count(start: date, distance: int) -> None:
    end = start + timedelta(distance)
    first, last = sorted((start, end))
    worked = sum(workdays.is_working_day(first + timedelta(each + 1)) for each in range((last - first).days))
    assert workdays.working_days_between(start, end) == (worked if end >= start else -worked)


@given(DAYS, st.integers(1, 300))
def test_adding_and_counting_agree(start: date, count: int) -> None:
    end = workdays.add_working_days(start, count)
    assert workdays.is_working_day(end)
    assert workdays.working_days_between(start, end) == count


def test_nothing_added_is_the_same_day() -> None:
    assert workdays.add_working_days(date(2026, 4, 11), 0) == date(2026, 4, 11)
