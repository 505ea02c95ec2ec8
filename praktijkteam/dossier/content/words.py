"""Small Dutch: numbers in words, lists of names, days, and what stands where nothing is known."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from praktijkteam import calendar
from praktijkteam.terms import Precision

NOTHING = "–"
_NUMBERS = (
    *("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    *("elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien"),
    *("negentien", "twintig"),
)


def number(count: int) -> str:
    """A number in words as far as those are short."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count}"


def counted(count: int, one: str, more: str) -> str:
    """`één partij`, `zes partijen`, `geen partijen`."""
    return f"{number(count)} {one if count == 1 else more}"


def sentence(text: str) -> str:
    """The text with a capital, for where a sentence begins."""
    return "E" + text[1:] if text.startswith("é") else text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """The text with a full stop, for where another sentence follows."""
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def joined(names: Sequence[str]) -> str:
    """`a, b en c`"""
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def some(names: Sequence[str], most: int) -> str:
    """The first of many names and how many more there are."""
    if len(names) <= most:
        return joined(names)
    return f"{', '.join(names[:most])} en {len(names) - most} andere"


def several(titles: Sequence[str], most: int = 5) -> str:
    """The first of many titles, and how many more there are; each may hold commas of its own."""
    more = [f"en {len(titles) - most} andere"] if len(titles) > most else []
    return "; ".join([*titles[:most], *more])


def lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def unbroken(text: str) -> str:
    """The text on one line wherever it stands: a day is not read well over two."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def day(value: date | None) -> str:
    return unbroken(calendar.day_text(value)) if value else ""


def moment(value: datetime) -> str:
    return unbroken(calendar.moment_text(value))


def day_in_table(value: date | None) -> str:
    """`12 mrt 2026`: in a table the day of the week would only take room."""
    return unbroken(calendar.day_text(value).split(" ", 1)[1]) if value else NOTHING


def day_in_year(value: date, year: int) -> str:
    """`wo 25 mrt`, with its year when that is another one."""
    return unbroken(calendar.day_short(value) if value.year == year else calendar.day_text(value))


def month_day(value: date, year: int) -> str:
    """`25 mrt`, the same without the day of the week."""
    return day_in_year(value, year).split("\N{NO-BREAK SPACE}", 1)[1]


def day_in_line(value: date, year: int) -> str:
    """`wo 25 mrt`, or `7 jan 2027` of another year: a place of one width holds either."""
    return day_in_year(value, year) if value.year == year else month_day(value, year)


def roughly(value: date, precision: Precision) -> str:
    """`apr 2017`, `2017`"""
    if precision is Precision.YEAR:
        return str(value.year)
    return unbroken(calendar.day_text(value).split(" ", 2)[2])


def or_nothing(text: str) -> str:
    return text or NOTHING


def decimal(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.1f}".replace(".", ",")
