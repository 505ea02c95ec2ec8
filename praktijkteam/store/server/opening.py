"""Connecting to a shared store. What does not work is refused in one sentence that says what to do."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DBAPIError

from praktijkteam import vault
from praktijkteam.errors import NoLine, StoreRefused
from praktijkteam.store.schema import HEAD
from praktijkteam.store.server import probe, schema, trouble
from praktijkteam.store.server.address import Protection, ServerAddress, read
from praktijkteam.store.server.connection import ServerStore, address_at
from praktijkteam.store.server.probe import Finding

_NOT_SET_UP = (
    "Op deze server is Praktijkteam nog niet ingericht, of u hebt er geen toegang toe. Vraag de beheerder om "
    "main.py store setup te doen, of om u toe te voegen."
)
_SILENT = "De server antwoordt niet. Kijk of u verbinding met het netwerk hebt, en of de naam klopt."
_ASK_CERTIFICATE = "Vraag de beheerder om het bestand met het juiste certificaat, en kies dat."
_SENTENCES = {
    Finding.NO_NAME: ("hosts", "Er is geen server met die naam. Kijk de naam na, of vraag de beheerder."),
    Finding.SILENT: ("hosts", _SILENT),
    Finding.CLOSED: (
        "hosts",
        "Op die computer draait geen server, of hij is even uit. Kijk de naam en de poort na, of probeer het straks.",
    ),
    Finding.STRANGE: (
        "hosts",
        "Daar antwoordt iets anders dan de server van het team. Kijk de naam en de poort na, of vraag de beheerder.",
    ),
    Finding.NO_FILE: (
        "certificate",
        "Het bestand met het certificaat kan niet worden gelezen. Kies het opnieuw, of vraag om een ander.",
    ),
    Finding.NO_TLS: (
        "protection",
        "De server biedt geen beveiligde verbinding. Vraag de beheerder om TLS aan te zetten; maak anders geen "
        "verbinding over een netwerk.",
    ),
    Finding.STRANGER: (
        "certificate",
        f"De server kan niet bewijzen dat hij de goede is. {_ASK_CERTIFICATE}",
    ),
    Finding.OTHER_NAME: (
        "hosts",
        "Het certificaat van de server is voor een andere naam. Typ de naam van de server zoals de beheerder hem gaf.",
    ),
    Finding.OUT_OF_DATE: (
        "certificate",
        "Het certificaat van de server is verlopen of geldt nog niet. Vraag de beheerder om een nieuw certificaat.",
    ),
    Finding.FULL: (
        "",
        "Er werken nu te veel mensen op deze server. Wacht een minuut en probeer het opnieuw.",
    ),
    Finding.STARTING: ("", "De server start op of stopt net. Wacht een minuut en probeer het opnieuw."),
    Finding.NO_PASSWORD: (
        "password",
        "De server vraagt een wachtwoord. Typ het wachtwoord dat u van de beheerder kreeg.",
    ),
    Finding.SIGN_ON: (
        "login",
        "De server wil u herkennen aan hoe u op deze computer bent ingelogd, en dat lukt niet. Log opnieuw in op uw "
        "computer, of vraag de beheerder.",
    ),
    Finding.WRONG_PASSWORD: (
        "password",
        "De naam of het wachtwoord klopt niet. Typ ze opnieuw, of vraag de beheerder om een nieuw wachtwoord.",
    ),
    Finding.NOT_ALLOWED: (
        "login",
        "Met deze naam mag u hier niet inloggen. Kijk de inlognaam en de naam van de database na, of vraag de "
        "beheerder om u toe te voegen.",
    ),
    Finding.NO_DATABASE: (
        "database",
        "Op deze server is geen database met die naam. Kijk de naam na, of vraag de beheerder.",
    ),
}
_SHUT_OUT = {
    **dict.fromkeys(
        (Finding.NO_PASSWORD, Finding.WRONG_PASSWORD),
        "Uw wachtwoord geldt niet meer. Sluit het programma en log in met het nieuwe; wat u typte, blijft staan.",
    ),
    **dict.fromkeys(
        (Finding.SIGN_ON, Finding.NOT_ALLOWED),
        "De server laat u niet meer binnen. Vraag de beheerder om toegang; wat u typte, blijft staan.",
    ),
}
_ONLY_TLS = (
    "Zonder versleuteling laat de server u niet binnen met deze naam. Kies een versleutelde verbinding; in een adres "
    "haalt u sslmode=disable weg."
)
_STANDBY = "Deze servers nemen nu geen wijzigingen aan. Wacht een minuut en probeer het opnieuw, of vraag de beheerder."


def typed(place: str) -> tuple[ServerAddress, str | None]:
    """An address and a password for it: the one that stands there, else that of the keyring.

    None leaves it to libpq, which looks in PGPASSWORD and in its own file.
    """
    address, password = read(place)
    return address, password or (None if "PGPASSWORD" in os.environ else vault.password_for(address))


def connect(address: ServerAddress, password: str | None = None) -> ServerStore:
    """The shared store at that address, for whoever logs in there.

    Raises StoreRefused when nobody answers, when the login is not of the team, or when the store is older or newer than
    this program: only an administrator upgrades it. `field` says what of the address to look at.
    """
    if not address.database:
        raise StoreRefused("Vul de naam van de database in.", field="database")
    store = ServerStore(address, password)
    try:
        with coming_in(store.url), store.engine.connect() as connection:
            store.reader = _welcome(connection)
    except BaseException:
        store.close()
        raise
    return store


@contextmanager
def coming_in(url: URL) -> Iterator[None]:
    """Who does not come in there hears why, and what to do; `field` says what of the address to look at."""
    try:
        with trouble.told():
            yield
    except (NoLine, DBAPIError, UnicodeError) as error:  # the last: a server name that is no name
        _refuse_unknown_options(url)
        raise _why(address_at(url), trouble.password_tried(error)) from error


def why_shut_out(url: URL, error: BaseException) -> str:
    """Why somebody who was in before comes in no longer; empty when it is the line and not they."""
    return _SHUT_OUT.get(probe.find_out(address_at(url), trouble.password_tried(error)), "")


def _welcome(connection: Connection) -> str | None:
    """The member who logged in; None for the owner of the store, who sees everything."""
    refuse_other_version(connection)
    member_id: str | None = connection.scalar(text("SELECT me()"))
    if member_id is None and not connection.scalar(text("SELECT owns_store()")):
        raise StoreRefused(_NOT_SET_UP, field="login")
    return member_id


def refuse_other_version(connection: Connection) -> None:
    """Nobody works on tables that this program does not know."""
    found = schema.revision(connection)
    if found is None:
        raise StoreRefused(_NOT_SET_UP, field="database")
    if found != HEAD:
        raise StoreRefused(_older() if found < HEAD else newer())


def _older() -> str:
    return (
        "De opslag op deze server is van een oudere versie van dit programma. Vraag de beheerder om haar bij te werken "
        "met main.py store upgrade."
    )


def newer() -> str:
    return "De opslag op deze server is van een nieuwere versie van dit programma. Werk het programma bij."


def _refuse_unknown_options(url: URL) -> None:
    """libpq says no to the whole address when it does not know a part of it."""
    known = {each.keyword.decode() for each in psycopg.pq.Conninfo.get_defaults()}
    if unknown := sorted(url.query.keys() - known):
        raise StoreRefused(
            f"‘{unknown[0]}’ in het adres betekent niets. Kijk na hoe het getypt is.", field="hosts"
        )


def _why(address: ServerAddress, password: str | None) -> StoreRefused:
    found = probe.find_out(address, password)
    field, sentence = _SENTENCES.get(found, ("", _STANDBY if len(address.hosts) > 1 else _SILENT))
    if found is Finding.NOT_ALLOWED and address.needs is Protection.NONE and not address.is_local:
        field, sentence = "protection", _ONLY_TLS
    return StoreRefused(sentence, field=field or None)
