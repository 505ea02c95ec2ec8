"""A choice that a filter offers."""

from typing import NamedTuple


class FilterEntry(NamedTuple):
    value: object
    text: str
