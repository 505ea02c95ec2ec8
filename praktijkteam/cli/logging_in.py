"""How a command comes in on a server: with the password that stands somewhere, else with one that somebody types."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from praktijkteam.cli.console import Console
from praktijkteam.errors import StoreRefused

if TYPE_CHECKING:
    from sqlalchemy import URL

    from praktijkteam.store.server.address import ServerAddress
    from praktijkteam.store.server.connection import ServerStore

T = TypeVar("T")

_TIMES = 3
_ELSEWHERE = "Zet het in de omgevingsvariabele PGPASSWORD of in het bestand .pgpass (op Windows pgpass.conf)."


def store_at(place: str, console: Console) -> "ServerStore":
    """The shared store at that address, for a member."""
    from praktijkteam.store.server import opening  # for a quick start: only a team needs a server

    address, password = opening.typed(place)
    return _entered(console, address, password, lambda given: opening.connect(address, given))


def administered(place: str, console: Console, database: str = "") -> "URL":
    """Where an administrator comes in, tried beforehand: on another database when that one may not be there yet."""
    from praktijkteam.store.server import opening, setup  # for a quick start: as above
    from praktijkteam.store.server.connection import url_to

    address, password = opening.typed(place)

    def enter(given: str | None) -> "URL":
        url = url_to(address, given)
        setup.knock(url.set(database=database) if database else url)
        return url

    return _entered(console, address, password, enter)


def _entered(
    console: Console, address: "ServerAddress", password: str | None, enter: Callable[[str | None], T]
) -> T:
    """Try, and ask for the password as long as that is what is wrong and somebody sits here."""
    for _ in range(_TIMES):
        try:
            return enter(password)
        except StoreRefused as refusal:
            if refusal.field != "password":
                raise
            password = _asked(console, address, refusal, tried=bool(password))
    return enter(password)


def _asked(console: Console, address: "ServerAddress", refusal: StoreRefused, *, tried: bool) -> str:
    if not console.is_interactive:
        raise StoreRefused(f"{refusal} {_ELSEWHERE}", field=refusal.field) from None
    if tried:
        console.tell(str(refusal))
    typed = console.ask_secret(f"Wachtwoord van {address.login or 'u'} voor {address.shown}:")
    if not typed:
        raise refusal
    return typed
