"""How much something asks of the reader."""

from enum import StrEnum


class Severity(StrEnum):
    """How much it asks of the reader. Each has a shape of its own beside its colour."""

    GOOD = "goed"
    INFO = "weetje"
    ATTENTION = "let op"
    WRONG = "fout"
