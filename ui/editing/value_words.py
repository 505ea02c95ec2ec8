"""A value of a field, as somebody reads it."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from praktijkteam import calendar
from praktijkteam.labels import label


def value_words(value: object) -> str:
    match value:
        case None | "":
            return "(leeg)"
        case bool():
            return "ja" if value else "nee"
        case StrEnum():
            return label(value)
        case str():
            return value
        case date():
            return calendar.day_text(value)
        case float():
            return f"{value:.1f}".replace(".", ",")
        case Iterable():
            return ", ".join(value_words(each) for each in value) or "(leeg)"
    return str(value)
