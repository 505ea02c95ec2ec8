"""Errors whose message is meant for the user."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple


class Refused(Exception):  # noqa: N818 - it is a refusal, not a failure
    """A rule forbids this. The message says in Dutch what to do; `field` says where, if anywhere."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class NotFound(Refused):
    """What the user asked for is not in the store."""


class StoreRefused(Refused):
    """The store cannot be opened or used as it is; it has been left as it was.

    `readable` when it could still be opened to read in.
    """

    def __init__(self, message: str, *, field: str | None = None, readable: bool = False) -> None:
        super().__init__(message, field=field)
        self.readable = readable


class Busy(StoreRefused):
    """Somebody else holds the store up; nothing was kept, and it helps to try again."""


class NoLine(StoreRefused):
    """The server does not answer just now. What was read or saved can be tried again when it does."""


class ShutOut(NoLine):
    """The server answers, but does not let in who was in before; the message says what to do."""


class FieldConflict(NamedTuple):
    """One field that two people changed at the same time, as it should be shown.

    Of a field that points at a row, `names` says what each row is called; other fields have none.
    """

    field: str
    label: str
    mine: object
    theirs: object
    base: object
    who: str
    when: datetime | None
    names: Mapping[object, str] | None = None


class Conflict(Refused):
    """Somebody else changed the same field in the meantime; nothing was saved."""

    def __init__(self, message: str, fields: tuple[FieldConflict, ...]) -> None:
        super().__init__(message, field=fields[0].field if fields else None)
        self.fields = fields
