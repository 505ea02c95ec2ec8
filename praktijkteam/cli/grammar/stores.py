"""What is typed about a store, and who may come in."""

from pathlib import Path
from typing import Any

from praktijkteam.cli.grammar.parts import KEPT, command, group, place
from praktijkteam.cli.parser import Parser
from praktijkteam.terms import Role


def store(commands: Any) -> None:
    what = group(commands, "store", "kijk de opslag na, kopieer haar of werk haar bij")
    command(what, "check", "kijk of de opslag gaaf is")
    copy = command(what, "backup", "maak een reservekopie en kijk of die gaaf is")
    copy.add_argument("file", type=Path, metavar="BESTAND", help=f"de kopie; {KEPT}")
    move = command(what, "copy", "kopieer de hele opslag, van een bestand naar een server of terug")
    for name, word in (("source", "VAN"), ("target", "NAAR")):
        move.add_argument(name, type=place, metavar=word, help="een bestand, of het adres van een server")
    _server(command(what, "upgrade", "werk de opslag bij naar deze versie van het programma"))
    _setup(what)
    _user(what)


def _setup(what: Any) -> None:
    made = command(what, "setup", "richt een server in voor een team, of werk hem bij")
    _server(made)
    made.add_argument(
        "--print",
        dest="only_print",
        action="store_true",
        help="toon alleen het script met de rollen, voor psql",
    )


def _user(what: Any) -> None:
    who = group(what, "user", "bepaal wie op een server mag inloggen", dest="who")
    add = command(who, "add", "laat iemand inloggen, en toon eenmalig het wachtwoord")
    add.add_argument("name", metavar="NAAM", help="de naam van het lid")
    roles = [role.value for role in Role]
    add.add_argument(
        "--role",
        action="append",
        default=[],
        choices=roles,
        metavar="ROL",
        help=f"mag vaker: {', '.join(roles)}; wie al lid is, houdt zonder --role de eigen rollen",
    )
    add.add_argument("--login", default="", metavar="INLOGNAAM", help="anders gemaakt van de naam")
    add.add_argument("--function", default="", metavar="FUNCTIE", help="wat het lid doet")
    end = command(who, "end", "laat iemand niet meer inloggen, en zet wie binnen is eruit")
    end.add_argument(
        "login", metavar="NAAM", help="de inlognaam of het lid, zoals main.py store user list die toont"
    )
    for each in (add, end, command(who, "list", "toon wie mag inloggen, met welke rollen")):
        _server(each)


def _server(made: Parser) -> None:
    made.add_argument(
        "--server", metavar="ADRES", help="zoals postgresql://beheerder@server/praktijkteam; anders --store"
    )
