"""What somebody means who types a day."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from functools import cache

from praktijkteam.workdays import add_working_days

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def parse_day(text: str, today: date) -> date | None:
    """The day that is meant, or None: `di 3 mrt`, `3-3-2026`, `morgen`, `over 2 weken`, `eind april`.

    A day without a year is the nearest one; a weekday that does not fit its date is nobody's day.
    """
    words = " ".join(text.casefold().replace("’", "'").replace(",", " ").split())
    for pattern, meaning in _meanings():
        if found := pattern.fullmatch(words):
            try:
                return meaning(found, today)
            except (ValueError, OverflowError):  # 31 februari, or over 99999 jaar
                return None
    return None


def parse_past_day(text: str, today: date) -> date | None:
    """The same, of a day that has been: typed in November, `1 feb` is that of this year, and `di` the last one."""
    day = parse_day(text, today)
    if day is None or day <= today:
        return day
    clues = (f" {today.year}", f"-{today.year}", f" {today.year - 1}", f"-{today.year - 1}")
    meant = (parse_day(f"{text.strip()}{clue}", today) for clue in (" deze week", " vorige week", *clues))
    return next((each for each in meant if each and each <= today), day)


def parse_recent_day(text: str, today: date) -> date | None:
    """A day of the last half year, for what was not written down at once; any other is no such day."""
    day = parse_past_day(text, today)
    return day if day is not None and today - _RECENT <= day <= today else None


def parse_clock(text: str) -> time | None:
    """A time of the day as it is written: `14:30`, `9.05`."""
    found = re.fullmatch(_CLOCK, text.strip())
    try:
        return time(int(found["hour"]), int(found["minute"])) if found else None
    except ValueError:  # 25:70
        return None


_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:\s*uur)?"
_RECENT = timedelta(days=183)
_NEAR = {"vandaag": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1, "eergisteren": -2}
_COUNTS = {"nul": 0, "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6} | {
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
}
_COUNT = rf"(?P<count>\d{{1,4}}|{'|'.join(_COUNTS)})"
_WEEKDAY = rf"(?P<weekday>{'|'.join(f'{name}|{name[:2]}' for name in WEEKDAYS)})\.?"
_MONTH_NAMES = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name: number for number, name in enumerate(SHORT_MONTHS, 1)},
    "maa": 3,
    "sept": 9,
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NAMES, key=len, reverse=True))})\.?"
_YEAR = r"(?:\s'?(?P<year>\d{4}|\d{2}))?"


def _near(found: re.Match[str], today: date) -> date:
    return today + timedelta(_NEAR[found["near"]])


def _written(found: re.Match[str], today: date) -> date | None:
    """A day with its month, in words or figures; the weekday, when given, has to fit."""
    month = found["month"]
    number = _MONTH_NAMES.get(month) or int(month)
    weekday = found.groupdict().get("weekday")
    years = [_full_year(found["year"])] if found["year"] else [today.year, today.year - 1, today.year + 1]
    days = [day for day in (_day(year, number, int(found["day"])) for year in years) if day]
    fitting = [day for day in days if not weekday or day.weekday() == _weekday(weekday)]
    return min(fitting, key=lambda day: abs(day - today), default=None)


def _iso(found: re.Match[str], _today: date) -> date:
    return date.fromisoformat(found[0])


def _weekday_ahead(found: re.Match[str], today: date) -> date:
    """The first such day after today."""
    return today + timedelta((_weekday(found["weekday"]) - today.weekday() - 1) % 7 + 1)


def _in_week(found: re.Match[str], today: date) -> date:
    """A day of this, the next or the last week; without one, its Monday."""
    weeks = {"deze": 0, "volgende": 1, "vorige": -1}[found["which"]]
    monday = today - timedelta(today.weekday()) + timedelta(weeks=weeks)
    weekday = found["weekday"]
    return monday + timedelta(_weekday(weekday) if weekday else 0)


def _after(found: re.Match[str], today: date) -> date:
    return _moved(today, _number(found["count"]), found["unit"])


def _ago(found: re.Match[str], today: date) -> date:
    return _moved(today, -_number(found["count"]), found["unit"])


def _moved(day: date, count: int, unit: str) -> date:
    if unit.startswith("werkdag"):
        return add_working_days(day, count)
    if unit.startswith("dag"):
        return day + timedelta(count)
    if unit.startswith("we"):
        return day + timedelta(weeks=count)
    return _months_later(day, count * (12 if unit.startswith("jaar") else 1))


def _part_of_month(found: re.Match[str], today: date) -> date:
    """The first, the fifteenth or the last working day; a month that has passed is next year's."""
    number = _MONTH_NAMES[found["month"]]
    year = _full_year(found["year"]) if found["year"] else today.year + (number < today.month)
    return _part(found["part"], date(year, number, 1))


def _part_of_this(found: re.Match[str], today: date) -> date:
    """The beginning, middle or end of this or the next week or month."""
    ahead = int(found["which"] == "volgende")
    if found["unit"] == "maand":
        return _part(found["part"], _months_later(today.replace(day=1), ahead))
    monday = today - timedelta(today.weekday()) + timedelta(weeks=ahead)
    return monday + timedelta({"begin": 0, "half": 2, "medio": 2, "eind": 4}[found["part"]])


def _part(part: str, first: date) -> date:
    if part == "eind":
        return add_working_days(_months_later(first, 1), -1)
    return first if part == "begin" else first.replace(day=15)


Meaning = Callable[[re.Match[str], date], date | None]
_OF = r"(?:van )?(?:de )?"
_MEANINGS: tuple[tuple[str, Meaning], ...] = (
    (rf"(?P<near>{'|'.join(_NEAR)})", _near),
    (r"\d{4}-\d{2}-\d{2}", _iso),
    (rf"(?:{_WEEKDAY}\s)?(?P<day>\d{{1,2}})\s{_MONTH}{_YEAR}", _written),
    (r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})(?:[-/.](?P<year>\d{4}|\d{2}))?", _written),
    (
        rf"(?:(?:a\.?s\.?|aanstaande|komende|aankomende) )?{_WEEKDAY}(?: a\.?s\.?| aanstaande)?",
        _weekday_ahead,
    ),
    (rf"(?P<which>deze|volgende|vorige) week(?: (?:op )?{_WEEKDAY})?", _in_week),
    (rf"{_WEEKDAY} (?P<which>deze|volgende|vorige) week", _in_week),
    (
        rf"(?:over|binnen) {_COUNT} (?P<unit>werkdag(?:en)?|dag(?:en)?|week|weken|maand(?:en)?|jaar)",
        _after,
    ),
    (rf"{_COUNT} (?P<unit>werkdag(?:en)?|dag(?:en)?|week|weken|maand(?:en)?|jaar) geleden", _ago),
    (rf"(?P<part>begin|half|medio|eind) {_MONTH}{_YEAR}", _part_of_month),
    (
        rf"(?P<part>begin|half|medio|eind) {_OF}(?P<which>deze|volgende|) ?(?P<unit>week|maand)",
        _part_of_this,
    ),
)


@cache
def _meanings() -> tuple[tuple[re.Pattern[str], Meaning], ...]:
    """Compiled when somebody types a day for the first time: every start would wait for it."""
    return tuple((re.compile(pattern), meaning) for pattern, meaning in _MEANINGS)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(name: str) -> int:
    return next(number for number, each in enumerate(WEEKDAYS) if each.startswith(name[:2]))


def _number(word: str) -> int:
    return _COUNTS[word] if word in _COUNTS else int(word)


def _full_year(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _months_later(day: date, months: int) -> date:
    """The same day of another month, or its last day when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(1)).day))
