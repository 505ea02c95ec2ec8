"""What may stand on the command line."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from praktijkteam.cli.parser import Parser
from praktijkteam.errors import Refused
from praktijkteam.settings import PROFILE_VARIABLE, STORE_VARIABLE, is_server
from praktijkteam.terms import (
    Attached,
    Audited,
    BlankPart,
    Confidentiality,
    DocumentKind,
    Openness,
    Role,
    Stage,
)

DOSSIER, OVERVIEW = "dossier", "overzicht"

_REPLACED = "wat daar al staat, wordt vervangen"
"""What is made of the store can be made again."""
_KEPT = "wat daar al staat, wordt niet overschreven"
"""A document taken out may have been worked on, and a backup may be the only one."""


def parser() -> Parser:
    """The whole grammar."""
    main = Parser(
        description="Praktijkteam: zaken rond EU-arbeidsmigranten, van verzoek tot dossier.",
        epilog=f"Omgevingsvariabelen: {STORE_VARIABLE} noemt de opslag als --store er niet staat; {PROFILE_VARIABLE} "
        "noemt de map waarin het programma onthoudt wat van u alleen is, zoals concepten, kolommen en uw naam.",
    )
    _common(main, None)
    main.add_argument(
        "--read-only", action="store_true", help="open de opslag alleen om te lezen; niets wordt bewaard"
    )
    commands = main.add_subparsers(
        title="Opdrachten", dest="command", metavar="opdracht", parser_class=Parser
    )
    for add in (
        _import,
        _cases,
        _case,
        _document,
        _dossier,
        _print,
        _archive,
        _zgw,
        _export,
        _history,
        _demo,
        _store,
        _gallery,
        _showcase,
    ):
        add(commands)
    return main


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    return parser().parse_args(arguments)


def _command(commands: Any, name: str, help_: str) -> Parser:
    made: Parser = commands.add_parser(name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.")
    _common(made, argparse.SUPPRESS)
    made.add_argument("--json", action="store_true", help="schrijf het antwoord als één JSON-document")
    return made


def _common(made: Parser, default: str | None) -> None:
    """What may stand before the command and behind it."""
    made.add_argument(
        "--store",
        type=_place,
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


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refused(f"“{typed}” is geen dag. Typ een dag zoals 2026-04-09.") from None


def _place(typed: str) -> Path | str:
    """A path would lose one of the strokes of an address."""
    return typed if is_server(typed) else Path(typed)


def _import(commands: Any) -> None:
    made = _command(
        commands, "import", "voer verzoeken in uit een bestand; elke regel wordt een zaak in intake"
    )
    made.add_argument("file", type=Path, metavar="BESTAND", help="een .jsonl of .csv")


def _cases(commands: Any) -> None:
    _filters(_command(commands, "cases", "toon de lijst van zaken"))


def _case(commands: Any) -> None:
    _numbered(_command(commands, "case", "toon alles van één zaak"))


def _history(commands: Any) -> None:
    made = commands.add_parser("history", help="toon wie wanneer wat deed, of wis een waarde uit de historie")
    what = made.add_subparsers(
        title="Opdrachten", dest="what", metavar="opdracht", required=True, parser_class=Parser
    )
    listed = _command(what, "list", "toon wie wanneer wat deed; wat vertrouwelijk is zonder de inhoud")
    for name, which in (("since", "eerste"), ("until", "laatste")):
        help_ = f"de {which} dag, zoals 2026-04-09; anders vandaag"
        listed.add_argument(f"--{name}", type=_day, metavar="DAG", help=help_)
    for name, metavar, help_ in (
        ("by", "NAAM", "alleen wat deze medewerker deed"),
        ("kind", "SOORT", "alleen over dit soort dingen, zoals taak of rol"),
        ("number", "NUMMER", "alleen over deze zaak"),
        ("text", "TEKST", "alleen met deze woorden in wat er stond, kwam te staan of de reden was"),
    ):
        listed.add_argument(f"--{name}", default="", metavar=metavar, help=help_)
    shown = [one.value for one in Audited]
    listed.add_argument("--only", choices=shown, metavar="KEUZE", help=f"alleen {', '.join(shown)}")
    blank = _command(what, "blank", "wis voorgoed een waarde die nooit in de historie had mogen komen")
    blank.add_argument("line", type=int, metavar="REGEL", help="het nummer dat history list ervoor zet")
    parts = [one.value for one in BlankPart]
    blank.add_argument(
        "--part", choices=parts, metavar="KEUZE", help=f"{', '.join(parts)}; zonder toont het wat er kan"
    )
    blank.add_argument("--field", default="", metavar="VELD", help="welk veld, als er meer zijn")
    blank.add_argument("--reason", metavar="TEKST", help="waarom; dat blijft in de historie staan")


def _document(commands: Any) -> None:
    made = commands.add_parser("document", help="voeg documenten aan een zaak toe, toon ze of haal er een op")
    what = made.add_subparsers(
        title="Opdrachten", dest="what", metavar="opdracht", required=True, parser_class=Parser
    )
    _document_add(what)
    _numbered(_command(what, "list", "toon de documenten van een zaak"))
    get = _command(what, "get", "haal een document uit de opslag")
    _numbered(get)
    get.add_argument("document", type=int, metavar="DOCUMENT", help="het nummer van het document in de zaak")
    get.add_argument("--version", type=int, metavar="VERSIE", help="een eerdere versie; anders de laatste")
    get.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="DOEL",
        help=f"het bestand of de map om in te schrijven; {_KEPT}",
    )


def _document_add(what: Any) -> None:
    add = _command(what, "add", "voeg bestanden aan een zaak toe, elk als een document")
    _numbered(add)
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


def _numbered(made: Parser) -> None:
    made.add_argument("number", metavar="NUMMER", help="van de zaak, zoals Z-2026-0031")


def _dossier(commands: Any) -> None:
    made = _command(commands, "dossier", "druk een zaak af als pdf, of alle zaken van de lijst")
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument("number", nargs="?", metavar="NUMMER", help="zoals Z-2026-0031")
    which.add_argument("--all", action="store_true", help="alle zaken van de lijst, elk in een eigen bestand")
    made.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="BESTAND.pdf",
        help=f"het bestand; met --all een map; {_REPLACED}",
    )
    made.add_argument(
        "--kind",
        choices=(DOSSIER, OVERVIEW),
        default=DOSSIER,
        help="het hele dossier, of een overzicht op één blad",
    )
    made.add_argument("--letterhead", type=Path, metavar="MAP", help="map met een eigen briefhoofd")
    _of_documents(made)
    made.add_argument("--one-file", action="store_true", help="met --all: alle dossiers in één bestand")
    made.add_argument(
        "--redacted",
        action="store_true",
        help="gelakt: zonder namen van personen, contactgegevens en intern beraad",
    )
    made.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="TEKST",
        help="met --redacted: laat ook deze tekst weg; mag vaker",
    )
    made.add_argument(
        "--give-anyway",
        type=int,
        action="append",
        default=[],
        metavar="DOCUMENT",
        help="met --redacted: geef het bestand van dit document toch mee, nadat u het hebt bekeken; mag vaker",
    )
    _filters(made)


def _of_documents(made: Parser) -> None:
    made.add_argument(
        "--attachments",
        choices=[way.value for way in Attached],
        default=Attached.EMBEDDED.value,
        metavar="KEUZE",
        help="de bestanden van documenten: niet, ingesloten, of ook als bladzijden in een tweede deel",
    )
    most = "met bladzijden: hooguit zoveel in een deel"
    made.add_argument("--most-pages", type=int, default=0, metavar="AANTAL", help=most)
    for option, words in (("--since", "vanaf"), ("--until", "tot en met")):
        made.add_argument(option, metavar="DATUM", help=f"van het logboek alleen {words} deze dag")
    made.add_argument("--history", action="store_true", help="ook de geschiedenis van wijzigingen")


def _print(commands: Any) -> None:
    made = commands.add_parser("print", help="druk een lijst of etiketten af als pdf")
    what = made.add_subparsers(
        title="Opdrachten", dest="what", metavar="opdracht", required=True, parser_class=Parser
    )
    listed = _command(what, "cases", "druk de lijst van zaken af")
    actions = _command(what, "actions", "druk af wat iemand nog te doen heeft")
    actions.add_argument("person", nargs="?", default="", metavar="NAAM", help="van wie; anders van uzelf")
    labels = _command(what, "labels", "druk etiketten af voor papieren dossiers, op vellen van tien")
    labels.add_argument("--first", type=int, default=1, metavar="PLAATS", help="het eerste vrije etiket")
    for each in (listed, actions, labels):
        each.add_argument(
            "-o",
            "--output",
            type=Path,
            required=True,
            metavar="BESTAND",
            help=f"de pdf om te maken; {_REPLACED}",
        )
        each.add_argument("--letterhead", type=Path, metavar="MAP", help="map met een eigen briefhoofd")
    for each in (listed, labels):
        _filters(each)


def _archive(commands: Any) -> None:
    made = _command(
        commands, "archive", "schrijf een zaak met al haar documenten als map voor een e-depot (MDTO)"
    )
    _numbered(made)
    made.add_argument(
        "-o", "--output", type=Path, required=True, metavar="MAP", help="waar de map van de zaak in komt"
    )


def _zgw(commands: Any) -> None:
    made = _command(commands, "zgw", "schrijf een zaak als berichten voor een zaaksysteem (ZGW)")
    _numbered(made)
    made.add_argument(
        "-o", "--output", type=Path, required=True, metavar="BESTAND.json", help=f"het bestand; {_REPLACED}"
    )
    made.add_argument(
        "--rsin", default="", metavar="RSIN", help="het nummer van de organisatie die de zaak behandelt"
    )


def _export(commands: Any) -> None:
    made = _command(commands, "export", "schrijf de lijst van zaken als csv voor Excel")
    made.add_argument(
        "-o", "--output", type=Path, required=True, metavar="BESTAND.csv", help=f"het bestand; {_REPLACED}"
    )
    _filters(made)


def _demo(commands: Any) -> None:
    _command(commands, "demo", "vul een lege opslag met voorbeelden om mee te oefenen")


def _store(commands: Any) -> None:
    made = commands.add_parser("store", help="kijk de opslag na, kopieer haar of werk haar bij")
    what = made.add_subparsers(
        title="Opdrachten", dest="what", metavar="opdracht", required=True, parser_class=Parser
    )
    _command(what, "check", "kijk of de opslag gaaf is")
    copy = _command(what, "backup", "maak een reservekopie en kijk of die gaaf is")
    copy.add_argument("file", type=Path, metavar="BESTAND", help=f"de kopie; {_KEPT}")
    move = _command(what, "copy", "kopieer de hele opslag, van een bestand naar een server of terug")
    for name, word in (("source", "VAN"), ("target", "NAAR")):
        move.add_argument(name, type=_place, metavar=word, help="een bestand, of het adres van een server")
    _server(_command(what, "upgrade", "werk de opslag bij naar deze versie van het programma"))
    _setup(what)
    _user(what)


def _setup(what: Any) -> None:
    made = _command(what, "setup", "richt een server in voor een team, of werk hem bij")
    _server(made)
    made.add_argument(
        "--print",
        dest="only_print",
        action="store_true",
        help="toon alleen het script met de rollen, voor psql",
    )


def _user(what: Any) -> None:
    made = what.add_parser("user", help="bepaal wie op een server mag inloggen")
    who = made.add_subparsers(
        title="Opdrachten", dest="who", metavar="opdracht", required=True, parser_class=Parser
    )
    add = _command(who, "add", "laat iemand inloggen, en toon eenmalig het wachtwoord")
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
    end = _command(who, "end", "laat iemand niet meer inloggen, en zet wie binnen is eruit")
    end.add_argument("login", metavar="INLOGNAAM", help="zoals main.py store user list die toont")
    for each in (add, end, _command(who, "list", "toon wie mag inloggen, met welke rollen")):
        _server(each)


def _server(made: Parser) -> None:
    made.add_argument(
        "--server", metavar="ADRES", help="zoals postgresql://beheerder@server/praktijkteam; anders --store"
    )


def _gallery(commands: Any) -> None:
    made = _command(commands, "gallery", "maak plaatjes van alle schermen en van het papier")
    made.add_argument(
        "-o", "--output", type=Path, required=True, metavar="MAP", help="de map voor de plaatjes"
    )
    made.add_argument(
        "--proofs", action="store_true", help="alleen proefdrukken: wat op papier moeilijk is, in elke afdruk"
    )


def _showcase(commands: Any) -> None:
    _command(commands, "showcase", "laat zonder scherm zien wat het programma doet, met voorbeelden")


def _filters(made: Parser) -> None:
    group = made.add_argument_group("Welke zaken")
    group.add_argument("--text", default="", metavar="TEKST", help="met deze woorden")
    group.add_argument(
        "--stage",
        choices=[stage.value for stage in Stage],
        metavar="FASE",
        help=f"in deze fase: {', '.join(Stage)}",
    )
    group.add_argument("--municipality", metavar="GEMEENTE", help="van deze gemeente, of van wat erin opging")
