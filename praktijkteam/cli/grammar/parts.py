"""What the commands have in common."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from praktijkteam.cli.parser import Parser
from praktijkteam.errors import Refused
from praktijkteam.settings import is_server
from praktijkteam.terms import Stage

REPLACED = "wat daar al staat, wordt vervangen"
"""What is made of the store can be made again."""
KEPT = "wat daar al staat, wordt niet overschreven"
"""A document taken out may have been worked on, and a backup may be the only one."""


def command(commands: Any, name: str, help_: str) -> Parser:
    made: Parser = commands.add_parser(name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.")
    common(made, argparse.SUPPRESS)
    made.add_argument("--json", action="store_true", help="schrijf het antwoord als één JSON-document")
    return made


def group(commands: Any, name: str, help_: str, *, dest: str = "what") -> Any:
    """A command that only says which of its own commands is meant."""
    made = commands.add_parser(name, help=help_)
    return made.add_subparsers(
        title="Opdrachten", dest=dest, metavar="opdracht", required=True, parser_class=Parser
    )


def common(made: Parser, default: str | None) -> None:
    """What may stand before the command and behind it."""
    made.add_argument(
        "--store",
        type=place,
        metavar="BESTAND",
        default=default,
        help="de opslag, of het adres van een server; anders die van PRAKTIJKTEAM_STORE, anders uw eigen opslag",
    )
    made.add_argument(
        "--as",
        dest="member",
        metavar="NAAM",
        default=default,
        help="onder welke naam u werkt; die komt in de historie",
    )
    made.add_argument(
        "--new-member",
        action="store_true",
        default=default or False,
        help="wie --as noemt is nieuw hier: voeg die als medewerker toe",
    )


def numbered(made: Parser) -> None:
    made.add_argument("number", metavar="NUMMER", help="van de zaak, zoals Z-2026-0031")


def output(made: Parser, metavar: str, help_: str, type_: type[Path] | type[str] = Path) -> None:
    made.add_argument("-o", "--output", type=type_, required=True, metavar=metavar, help=help_)


def filters(made: Parser) -> None:
    which = made.add_argument_group("Welke zaken")
    which.add_argument("--text", default="", metavar="TEKST", help="met deze woorden")
    which.add_argument(
        "--stage",
        choices=[stage.value for stage in Stage],
        metavar="FASE",
        help=f"in deze fase: {', '.join(Stage)}",
    )
    which.add_argument("--municipality", metavar="GEMEENTE", help="van deze gemeente, of van wat erin opging")


def day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refused(f"“{typed}” is geen dag. Typ een dag zoals 2026-04-09.") from None


def place(typed: str) -> Path | str:
    """A path would lose one of the strokes of an address."""
    return typed if is_server(typed) else Path(typed)
