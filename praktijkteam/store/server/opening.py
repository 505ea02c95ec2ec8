"""Connecting to a shared store. What does not work is refused in one sentence that says what to do."""

import re

import psycopg
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import OperationalError

from praktijkteam.errors import StoreRefused
from praktijkteam.store.schema import HEAD
from praktijkteam.store.server import schema
from praktijkteam.store.server.connection import ServerStore, url_of

_NOT_SET_UP = (
    "Op deze server is Praktijkteam nog niet ingericht, of u hebt er geen toegang toe. Vraag de beheerder om "
    "main.py store setup te doen, of om u toe te voegen."
)
_SENTENCES = (
    (
        'password authentication failed|no password supplied|role ".*" does not exist',
        "De naam of het wachtwoord klopt niet. Typ ze opnieuw, of vraag de beheerder om een nieuw wachtwoord.",
    ),
    (
        "not permitted to log in|permission denied for database|no pg_hba.conf entry",
        "U mag op deze server niet inloggen. Vraag de beheerder om u toe te voegen.",
    ),
    (
        'database ".*" does not exist',
        "Op deze server is geen database met die naam. Kijk de naam na, of vraag de beheerder.",
    ),
    (
        "certificate|SSL",
        "De server kan niet bewijzen dat hij de goede is. Vraag de beheerder om het juiste certificaat.",
    ),
    (
        "translate host name|Name or service not known|No such file",
        "Er is geen server met die naam. Kijk de naam na.",
    ),
)
_SILENT = "De server antwoordt niet. Kijk of u verbinding met het netwerk hebt, en of de naam klopt."


def open_server(place: str) -> ServerStore:
    """The shared store at that address, for whoever logs in there.

    Raises StoreRefused when nobody answers, when the login is not of the team, or when the store is older or newer than
    this program: only an administrator upgrades it.
    """
    store = ServerStore(url_of(place))
    try:
        with store.engine.connect() as connection:
            store.reader = _welcome(connection)
    except OperationalError as error:
        store.close()
        raise StoreRefused(_why(error.orig)) from error
    except BaseException:
        store.close()
        raise
    return store


def place_of(url: URL) -> str:
    """An address as it may be shown."""
    return url.set(drivername="postgresql", password=None).render_as_string()


def _welcome(connection: Connection) -> str | None:
    """The member who logged in; None for the owner of the store, who sees everything."""
    found = schema.revision(connection)
    if found is None:
        raise StoreRefused(_NOT_SET_UP)
    if found != HEAD:
        raise StoreRefused(_older() if found < HEAD else _newer())
    member_id: str | None = connection.scalar(text("SELECT me()"))
    if member_id is None and not connection.scalar(text("SELECT owns_store()")):
        raise StoreRefused(_NOT_SET_UP)
    return member_id


def _older() -> str:
    return (
        "De opslag op deze server is van een oudere versie van dit programma. Vraag de beheerder om haar bij te werken "
        "met main.py store upgrade."
    )


def _newer() -> str:
    return "De opslag op deze server is van een nieuwere versie van dit programma. Werk het programma bij."


def _why(error: BaseException | None) -> str:
    """libpq tells only in words why it got no connection; they are looked at, and never shown."""
    told = str(error) if isinstance(error, psycopg.Error) else ""
    return next((sentence for pattern, sentence in _SENTENCES if re.search(pattern, told)), _SILENT)
