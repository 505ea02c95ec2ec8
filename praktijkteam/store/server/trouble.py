"""What PostgreSQL reports, told as a refusal in Dutch. Its own words may hold what people typed, so they stay here."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from praktijkteam.errors import Busy, NoLine, NotFound, StoreRefused
from praktijkteam.permissions import Action, refusal
from praktijkteam.store.server.keys import KEPT
from praktijkteam.store.server.names import FORBIDDEN
from praktijkteam.store.trouble import BUSY, CHOICE_GONE

NOTHING_CHANGED = (
    "Er is geen verbinding met de server. Er is niets gewijzigd; kijk of u verbinding met het netwerk hebt en "
    "probeer het zo nog eens."
)
_NO_RIGHTS = (
    "U mag dit niet in deze opslag. Er is niets gewijzigd; vraag de beheerder om een rol die dat wel mag."
)
_FULL = "De server heeft geen ruimte meer. Er is niets gewijzigd; waarschuw de beheerder van de server."
_READ_ONLY = (
    "Deze server is alleen-lezen, want hij is de reserve van een andere. Maak verbinding met de andere."
)
_CHANGED = (
    "Dit is intussen gewijzigd door een ander, of u mag het niet wijzigen. Er is niets bewaard; ververs de "
    "pagina en probeer het opnieuw."
)
_BUSY = {
    "55P03",  # lock_not_available
    "40001",  # serialization_failure
    "40P01",  # deadlock_detected
}
_SENTENCES = {
    "53100": _FULL,  # disk_full
    "25006": _READ_ONLY,  # read_only_sql_transaction
}
_NO_LINE = ("08", "57P", "53300", "25P03")
"""Connections that failed, servers that stop, servers with too many guests, and who slept in a transaction."""
_GONE = "23503"
_DENIED = "42501"


class AlreadyKept(Exception):  # noqa: N818 - it is good news
    """An earlier attempt with this key was kept, though its reply was lost."""


@contextmanager
def told(no_rights: str = _NO_RIGHTS) -> Iterator[None]:
    """Turn trouble with the server or with rights into StoreRefused; anything else is a bug and stays what it is.

    A reference to a row that somebody removed in the meantime is no bug either: NotFound.
    """
    try:
        yield
    except StaleDataError as error:
        raise StoreRefused(_CHANGED) from error
    except (psycopg.Error, DBAPIError) as error:
        if sqlstate(error) == _GONE:
            raise NotFound(CHOICE_GONE) from error
        if sqlstate(error) == FORBIDDEN:
            raise refusal(Action[_message(error)]) from error
        if sqlstate(error) == KEPT:
            raise AlreadyKept from error
        if is_line_down(error):
            raise NoLine(NOTHING_CHANGED) from error
        if sqlstate(error) in _BUSY:
            raise Busy(BUSY) from error
        if sqlstate(error) == _DENIED:
            raise StoreRefused(no_rights) from error
        sentence = _SENTENCES.get(sqlstate(error) or "")
        if sentence is None:
            raise
        raise StoreRefused(sentence) from error


def sqlstate(error: BaseException) -> str | None:
    """The five signs by which PostgreSQL names what went wrong; None when it never came to answer."""
    cause = _cause(error)
    return cause.sqlstate if isinstance(cause, psycopg.Error) else None


def is_line_down(error: BaseException) -> bool:
    """Whether there is no connection any more, whatever it was that was asked."""
    state = sqlstate(error)
    if state is None:
        return isinstance(_cause(error), psycopg.OperationalError)
    return state.startswith(_NO_LINE)


def password_tried(error: BaseException) -> str | None:
    """The one with which libpq came in vain, wherever it found it: in the address, in PGPASSWORD or in its file."""
    cause = _cause(error.__cause__ if isinstance(error, NoLine) and error.__cause__ else error)
    line = cause.pgconn if isinstance(cause, psycopg.Error) else None
    return line.password.decode() if line and line.password else None


def _message(error: BaseException) -> str:
    """The words of our own functions; those of the server itself may hold what people typed."""
    cause = _cause(error)
    return (cause.diag.message_primary or "") if isinstance(cause, psycopg.Error) else ""


def _cause(error: BaseException) -> BaseException | None:
    return error.orig if isinstance(error, DBAPIError) else error
