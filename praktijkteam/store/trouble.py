"""What SQLite reports about the file, the disk or another window, told as a refusal in Dutch."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from praktijkteam.errors import NotFound, StoreRefused

DAMAGED = (
    "De opslag is beschadigd. Er is niets gewijzigd; sluit het programma en open de laatste reservekopie."
)
_NO_ACCESS = (
    "Er kan niet in de opslag worden geschreven. Er is niets gewijzigd; "
    "vraag om schrijfrechten op het bestand en op de map waarin het staat."
)
BUSY = (
    "De opslag is bezet door een ander venster of programma. Er is niets gewijzigd; probeer het zo nog eens."
)
CHOICE_GONE = (
    "Iets wat u koos, is intussen verwijderd door een ander. Er is niets gewijzigd; ververs de pagina en kies "
    "opnieuw."
)
_SENTENCES = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: "De schijf is vol. Er is niets gewijzigd; maak ruimte vrij en probeer het opnieuw.",
    sqlite3.SQLITE_IOERR: (
        "De schijf geeft een fout. Er is niets gewijzigd; kijk of de schijf nog is aangesloten en ruimte heeft."
    ),
    sqlite3.SQLITE_READONLY: _NO_ACCESS,
    sqlite3.SQLITE_CANTOPEN: _NO_ACCESS,
    sqlite3.SQLITE_PERM: _NO_ACCESS,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}


@contextmanager
def told(*, except_damage: bool = False) -> Iterator[None]:
    """Turn trouble with the file into StoreRefused; anything else is a bug and stays what it is.

    A reference to a row that somebody removed in the meantime is no bug either: NotFound.
    `except_damage` is for who can say better which file is damaged.
    """
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        if _extended_code(error) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
            raise NotFound(CHOICE_GONE) from error
        sentence = _SENTENCES.get(_code(error) or sqlite3.SQLITE_OK)
        if sentence is None or (except_damage and is_damage(error)):
            raise
        raise StoreRefused(sentence) from error


def is_busy(error: BaseException) -> bool:
    """Whether somebody else holds a lock, so that it helps to wait."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_damage(error: BaseException) -> bool:
    """Whether the file itself is no longer what SQLite wrote."""
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _code(error: BaseException) -> int | None:
    """The primary result code; the extended ones say more than a user needs."""
    code = _extended_code(error)
    return None if code is None else code & 0xFF


def _extended_code(error: BaseException) -> int | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    code: int | None = getattr(cause, "sqlite_errorcode", None)
    return code
