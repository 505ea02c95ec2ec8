"""What is typed about documents."""

from pathlib import Path
from typing import Any

from praktijkteam.cli.grammar.parts import KEPT, command, group, numbered, output
from praktijkteam.terms import Confidentiality, DocumentKind, Openness


def document(commands: Any) -> None:
    what = group(commands, "document", "voeg documenten aan een zaak toe, toon ze of haal er een op")
    _add(what)
    numbered(command(what, "list", "toon de documenten van een zaak"))
    get = command(what, "get", "haal een document uit de opslag")
    numbered(get)
    get.add_argument("document", type=int, metavar="DOCUMENT", help="het nummer van het document in de zaak")
    get.add_argument("--version", type=int, metavar="VERSIE", help="een eerdere versie; anders de laatste")
    output(get, "DOEL", f"het bestand of de map om in te schrijven; {KEPT}", type_=str)


def _add(what: Any) -> None:
    add = command(what, "add", "voeg bestanden aan een zaak toe, elk als een document")
    numbered(add)
    add.add_argument("files", nargs="+", type=Path, metavar="BESTAND", help="een of meer bestanden")
    add.add_argument("--title", default="", metavar="TITEL", help="de titel; anders die van het bestand")
    for option, members, words in (
        ("--kind", DocumentKind, "wat voor document het is"),
        ("--openness", Openness, "hoe open het is voor de Woo"),
        ("--confidentiality", Confidentiality, "hoe vertrouwelijk het is; anders zoals de zaak"),
    ):
        values = [member.value for member in members]
        add.add_argument(option, choices=values, metavar="KEUZE", help=f"{words}: {', '.join(values)}")
    for option, metavar, words in (
        ("--day", "DATUM", "de datum van het document, zoals 2026-03-02 of ‘2 maart’"),
        ("--belongs-to", "WOORDEN", "hang ze aan de taak, adviesvraag of logboekregel met deze woorden"),
    ):
        add.add_argument(option, metavar=metavar, help=words)
    add.add_argument(
        "--version-of", type=int, metavar="DOCUMENT", help="als nieuwe versie van het document met dit nummer"
    )
