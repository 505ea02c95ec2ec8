"""Which days are worked in the Netherlands.

Holidays are those of the Algemene termijnenwet, article 3, because they move deadlines: Good Friday and the
fifth of May count among them every year. They are worked out here: the library that knows them takes a
quarter of a second to load, so only a test holds them against it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

LAST_QUEENS_DAY = 2013
SATURDAY, SUNDAY = 5, 6


@cache
def holidays(year: int) -> dict[date, str]:
    """The holidays of a year with their names."""
    easter = _easter(year)
    named = {
        date(year, 1, 1): "nieuwjaarsdag",
        easter - timedelta(2): "Goede Vrijdag",
        easter: "eerste paasdag",
        easter + timedelta(1): "tweede paasdag",
        _national_day(year): "Koningsdag" if year > LAST_QUEENS_DAY else "Koninginnedag",
        date(year, 5, 5): "Bevrijdingsdag",
        easter + timedelta(49): "eerste pinksterdag",
        easter + timedelta(50): "tweede pinksterdag",
        date(year, 12, 25): "eerste kerstdag",
        date(year, 12, 26): "tweede kerstdag",
    }
    named.setdefault(easter + timedelta(39), "Hemelvaartsdag")
    return named


@cache
def _free_weekdays(year: int) -> tuple[date, ...]:
    return tuple(day for day in holidays(year) if day.weekday() < SATURDAY)


def is_working_day(day: date) -> bool:
    """Monday to Friday, holidays excepted."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def working_days_between(start: date, end: date) -> int:
    """The working days after `start`, up to and including `end`; below zero when `end` comes first."""
    if end < start:
        return -working_days_between(end, start)
    weeks, rest = divmod((end - start).days, 7)
    loose = sum((start + timedelta(each)).weekday() < SATURDAY for each in range(1, rest + 1))
    years = range(start.year, end.year + 1)
    return weeks * 5 + loose - sum(start < day <= end for year in years for day in _free_weekdays(year))


def holidays_between(start: date, end: date) -> Iterator[tuple[date, str]]:
    """The holidays after `start`, up to and including `end`, in order."""
    for year in range(start.year, end.year + 1):
        yield from ((day, name) for day, name in sorted(holidays(year).items()) if start < day <= end)


def add_working_days(day: date, count: int) -> date:
    """The day that is `count` working days after `day`, or before it."""
    one = timedelta(1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += one
        left -= is_working_day(day)
    return day


def _national_day(year: int) -> date:
    """The King's birthday on the 27th of April, the Queen's on the 30th; on a Sunday a day earlier."""
    day = date(year, 4, 27 if year > LAST_QUEENS_DAY else 30)
    return day - timedelta(1) if day.weekday() == SUNDAY else day


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning (Butcher's method)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, skipped = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
