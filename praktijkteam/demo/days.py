"""The examples are written as if it were 9 April 2026; here their days move to any other today."""

import re
from datetime import UTC, date, datetime, time
from functools import lru_cache

from praktijkteam.calendar import (
    NETHERLANDS,
    add_working_days,
    day_short,
    day_text,
    is_working_day,
    working_days_between,
)

WRITTEN_ON = date(2026, 4, 9)
_IN_TEXT = re.compile(r"\{(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?P<year>!?)\}")


class Days:
    """Keeps every day as many working days from today as it was when the examples were written."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._start = today if is_working_day(today) else add_working_days(today, -1)
        self.of = lru_cache(maxsize=None)(self._of)

    def _of(self, day: date) -> date:
        if self._today == WRITTEN_ON:
            return day
        return add_working_days(self._start, working_days_between(WRITTEN_ON, day))

    def moment(self, day: date, hour: int, minute: int) -> datetime:
        """A time on a Dutch clock."""
        return datetime.combine(self.of(day), time(hour, minute), NETHERLANDS).astimezone(UTC)

    def text(self, words: str) -> str:
        """The words, with the days in them as people write them."""
        return _IN_TEXT.sub(self._written, words)

    def _written(self, found: re.Match[str]) -> str:
        day = self.of(date.fromisoformat(found["day"]))
        return day_text(day) if found["year"] else day_short(day)


class FixedDays(Days):
    """For cases of long ago, which stay where they are: their municipalities have gone since."""

    def _of(self, day: date) -> date:
        return day
