"""Commands of the administrator of a server: set it up, and decide who may log in."""

from argparse import Namespace
from typing import TYPE_CHECKING

from praktijkteam.cli.console import Console
from praktijkteam.errors import Refused
from praktijkteam.settings import server_place
from praktijkteam.store.server.address import address_of

if TYPE_CHECKING:
    from sqlalchemy import URL


def setup(arguments: Namespace, console: Console) -> int:
    """Say what is going to be done, then do it."""
    from praktijkteam.store.server import roles, setup  # for a quick start: only an administrator needs it

    if arguments.only_print:
        console.say(roles.script(_url(arguments, "praktijkteam").database or ""))
        return 0
    url = _url(arguments)
    for line in setup.plan(url):
        console.say(f"- {line}")
    is_new = setup.set_up(url)
    console.document({"server": _shown(arguments), "new": is_new})
    console.say("De server is ingericht." if is_new else "De server was al ingericht, en is nu bij.")
    console.say(
        f"Laat leden toe met: main.py store user add NAAM --role medewerker --server {_shown(arguments)}"
    )
    return 0


def upgrade(arguments: Namespace, console: Console) -> int:
    """Bring the tables of a server up to date."""
    from praktijkteam.store.server import setup  # for a quick start: only an administrator needs it

    url = _url(arguments)
    setup.upgrade(url)
    console.document({"store": _shown(arguments), "upgraded": True})
    console.say("De opslag op de server is bij.")
    return 0


def user(arguments: Namespace, console: Console) -> int:
    return {"add": _add, "end": _end, "list": _list}[arguments.who](arguments, console)


def _add(arguments: Namespace, console: Console) -> int:
    from praktijkteam.team import logins  # for a quick start: only an administrator needs it

    new = logins.NewLogin(
        arguments.name, logins.roles_named(arguments.role), arguments.login, arguments.function
    )
    login, password = logins.add(_url(arguments), new)
    console.document({"login": login, "password": password})
    console.say(f"{arguments.name} logt in als {login} met het wachtwoord {password}")
    console.say("Geef het veilig door: het staat nergens opgeslagen.")
    return 0


def _end(arguments: Namespace, console: Console) -> int:
    from praktijkteam.team import logins  # for a quick start: only an administrator needs it

    try:
        logins.end(_url(arguments), arguments.login)
    except Refused as refusal:
        if arguments.login not in {each.login for each in logins.logins(_url(arguments))}:
            raise
        raise Refused(f"{arguments.login} kan niet meer inloggen, maar is nog lid. {refusal}") from None
    console.document({"login": arguments.login, "open": False})
    console.say(f"{arguments.login} kan niet meer inloggen.")
    return 0


def _list(arguments: Namespace, console: Console) -> int:
    from praktijkteam.team import logins  # for a quick start: only an administrator needs it

    found = logins.logins(_url(arguments))
    console.document([vars(each) for each in found])
    for each in found:
        state = "" if each.open else " (kan niet inloggen)"
        console.say(f"{each.login}: {each.name}, {', '.join(each.roles) or 'zonder rol'}{state}")
    return 0


def _url(arguments: Namespace, otherwise: str = "") -> "URL":
    from praktijkteam.store.server.connection import url_of  # for a quick start: as above

    return url_of(_place(arguments, otherwise))


def _place(arguments: Namespace, otherwise: str = "") -> str:
    place = server_place(getattr(arguments, "server", None) or arguments.store)
    if place is None and otherwise:
        place = f"postgresql:///{otherwise}"
    if place is None:
        raise Refused("Zet achter --server het adres, zoals postgresql://beheerder@server/praktijkteam.")
    return place


def _shown(arguments: Namespace) -> str:
    """The address as it was typed, without its password."""
    return str(address_of(_place(arguments)))
