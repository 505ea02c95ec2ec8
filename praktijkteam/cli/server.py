"""Commands of the administrator of a server: set it up, and decide who may log in."""

from argparse import Namespace
from typing import TYPE_CHECKING

from praktijkteam.cli.console import Console
from praktijkteam.cli.logging_in import administered
from praktijkteam.errors import Refused
from praktijkteam.settings import server_place
from praktijkteam.store.server.address import ServerAddress, address_of
from praktijkteam.text import one_line

if TYPE_CHECKING:
    from sqlalchemy import URL


def setup(arguments: Namespace, console: Console) -> int:
    """Say what is going to be done, then do it."""
    from praktijkteam.store.server import roles, setup  # for a quick start: only an administrator needs it

    if arguments.only_print:
        console.say(roles.script(_address(arguments, "postgresql:///praktijkteam").database))
        return 0
    url = _url(arguments, console, setup.MAINTENANCE)
    for line in setup.plan(url):
        console.say(f"- {line}")
    is_new = setup.set_up(url)
    for lacking in setup.lacking(url):
        console.tell(f"Let op: {lacking}")
    console.document({"server": str(_address(arguments)), "new": is_new})
    console.say("De server is ingericht." if is_new else "De server was al ingericht, en is nu bij.")
    console.say(  # within marks, since ? and & mean something to a terminal
        f'Laat leden toe met: main.py store user add NAAM --role medewerker --server "{_address(arguments)}"'
    )
    return 0


def upgrade(arguments: Namespace, console: Console) -> int:
    """Bring the tables of a server up to date."""
    from praktijkteam.store.server import setup  # for a quick start: only an administrator needs it

    setup.upgrade(_url(arguments, console))
    console.document({"store": str(_address(arguments)), "upgraded": True})
    console.say("De opslag op de server is bij.")
    return 0


def user(arguments: Namespace, console: Console) -> int:
    return {"add": _add, "end": _end, "list": _list}[arguments.who](arguments, console)


def _add(arguments: Namespace, console: Console) -> int:
    from praktijkteam.team import logins  # for a quick start: only an administrator needs it

    new = logins.NewLogin(
        arguments.name, logins.roles_named(arguments.role), arguments.login, arguments.function
    )
    let_in = logins.add(_url(arguments, console), new)
    console.document(vars(let_in))
    console.say(f"{one_line(arguments.name)} logt in als {let_in.login} met het wachtwoord {let_in.password}")
    console.say("Geef het veilig door: het staat nergens opgeslagen.")
    console.say(f"Rollen: {', '.join(let_in.roles)}.")
    if let_in.dropped:
        console.say(f"Niet meer: {', '.join(let_in.dropped)}.")
    return 0


def _end(arguments: Namespace, console: Console) -> int:
    from praktijkteam.team import logins  # for a quick start: only an administrator needs it

    login = logins.end(_url(arguments, console), arguments.login)
    console.document({"login": login, "open": False})
    console.say(f"{login} kan niet meer inloggen.")
    return 0


def _list(arguments: Namespace, console: Console) -> int:
    from praktijkteam.team import logins  # for a quick start: only an administrator needs it

    found = logins.logins(_url(arguments, console))
    console.document([vars(each) for each in found])
    for each in found:
        state = "" if each.open or not each.login else " (kan niet inloggen)"
        login = each.login or "zonder inlognaam"
        console.say(f"{login}: {each.name}, {', '.join(each.roles) or 'zonder rol'}{state}")
    return 0


def _url(arguments: Namespace, console: Console, database: str = "") -> "URL":
    return administered(_place(arguments), console, database)


def _address(arguments: Namespace, otherwise: str = "") -> ServerAddress:
    """As it was typed, without its password."""
    return address_of(_place(arguments, otherwise))


def _place(arguments: Namespace, otherwise: str = "") -> str:
    place = server_place(arguments.server or arguments.store) or otherwise
    if not place:
        raise Refused("Zet achter --server het adres, zoals postgresql://beheerder@server/praktijkteam.")
    if not address_of(place).database:
        raise Refused("Zet achter de server de naam van de database, zoals postgresql://server/praktijkteam.")
    return place
