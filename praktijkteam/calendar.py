"""Dutch days and moments, as they are written and read: on screen, on paper, and for machines."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from praktijkteam.terms import Precision
from praktijkteam.typed_days import (
    MONTHS,
    SHORT_MONTHS,
    WEEKDAYS,
    parse_clock,
    parse_day,
    parse_past_day,
    parse_recent_day,
)
from praktijkteam.workdays import (
    SATURDAY,
    add_working_days,
    holidays,
    holidays_between,
    is_working_day,
    working_days_between,
)

__all__ = [
    "add_working_days",
    "clock_text",
    "current_day",
    "day_brief",
    "day_near",
    "day_short",
    "day_text",
    "explained",
    "holidays",
    "holidays_between",
    "is_working_day",
    "local",
    "moment_near",
    "moment_of",
    "moment_short",
    "moment_text",
    "now",
    "parse_clock",
    "parse_day",
    "parse_past_day",
    "parse_recent_day",
    "received_code",
    "received_text",
    "relative",
    "relative_short",
    "working_days_between",
]

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
NO_TIME = time()


def day_text(day: date) -> str:
    """`di 3 mrt 2026`"""
    return f"{day_short(day)} {day.year}"


def day_short(day: date) -> str:
    """`di 3 mrt`"""
    return f"{WEEKDAYS[day.weekday()][:2]} {day.day} {SHORT_MONTHS[day.month - 1]}"


def day_brief(day: date, today: date) -> str:
    """As short as a day can be and still be known: `di 3 mrt`; outside this year `di 4 mrt 2025`."""
    return day_short(day) if day.year == today.year else day_text(day)


def day_near(day: date, today: date) -> str:
    """A day that has passed, in the fewest words: `vandaag`, `gisteren`, `di 3 mrt`, `di 4 mrt 2025`."""
    return {0: "vandaag", -1: "gisteren"}.get((day - today).days) or day_brief(day, today)


def received_text(day: date | None, precision: Precision) -> str:
    """A day of receipt as precisely as it is known: `ma 2 mrt 2026`, `april 2017`, `2017`, `onbekend`."""
    if day is None:
        return "onbekend"
    if precision is Precision.YEAR:
        return str(day.year)
    return f"{MONTHS[day.month - 1]} {day.year}" if precision is Precision.MONTH else day_text(day)


def received_code(day: date | None, precision: Precision) -> str | None:
    """The same for machines: `2026-03-02`, `2017-04`, `2017`, or None."""
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]
    return day.isoformat()[:length] if day else None


def local(moment: datetime) -> datetime:
    """The moment on a Dutch clock."""
    return moment.astimezone(NETHERLANDS)


def moment_of(day: date, clock: time | None) -> datetime:
    """That time of that day on a Dutch clock. Without a time it is midnight, which is then not shown."""
    return datetime.combine(day, clock or NO_TIME, NETHERLANDS).astimezone(UTC)


def clock_text(moment: datetime) -> str:
    """`11:20`; nothing when only the day is known."""
    there = local(moment)
    return "" if there.time() == NO_TIME else f"{there:%H:%M}"


def moment_text(moment: datetime) -> str:
    """`do 9 apr 2026 11:20`, on a Dutch clock; only the day when no more is known."""
    return f"{day_text(local(moment).date())} {clock_text(moment)}".rstrip()


def moment_short(moment: datetime, today: date) -> str:
    """`do 9 apr 11:20`; with the year when it is another one."""
    return f"{day_brief(local(moment).date(), today)} {clock_text(moment)}".rstrip()


def moment_near(moment: datetime, today: date) -> str:
    """A moment that has passed, in the fewest words: `vandaag 11:20`, `gisteren 09:05`, `di 4 mrt 2025 11:20`."""
    return f"{day_near(local(moment).date(), today)} {clock_text(moment)}".rstrip()


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def current_day() -> date:
    """The day it is in the Netherlands; only the outermost layer asks, the rest is told."""
    return local(now()).date()


def relative(day: date, today: date) -> str:
    """How far a deadline is: `vandaag`, `morgen`, `over 14 werkdagen`, `2 werkdagen te laat`."""
    days = (day - today).days
    if days in (0, 1):
        return ("vandaag", "morgen")[days]
    count = abs(working_days_between(today, day))
    if days < 0:
        return f"{_worked(count)} te laat" if count else "te laat"
    return f"over {_worked(count)}" if count else f"over {days} dagen"


def relative_short(day: date, today: date) -> str:
    """The same for a narrow column: `vandaag`, `14 wd`, `2 te laat`."""
    count = working_days_between(today, day)
    if day == today:
        return "vandaag"
    return f"{count} wd" if day > today else f"{-count} te laat" if count else "te laat"


def explained(day: date, today: date) -> str:
    """The sum behind a number of working days, for a tooltip."""
    sentence = f"{day_text(day)}: {relative(day, today)}."
    if abs((day - today).days) <= 1:
        return sentence
    between = holidays_between(*sorted((day, today)))
    free = [f", {name} ({day_short(each)})" for each, name in between if each.weekday() < SATURDAY]
    return f"{sentence} Niet meegeteld: weekeinden{''.join(free)}."


def _worked(count: int) -> str:
    return f"{count} werkdag" if count == 1 else f"{count} werkdagen"
