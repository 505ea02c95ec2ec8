"""What is typed to print and to hand over."""

from pathlib import Path
from typing import Any

from praktijkteam.cli.grammar.parts import REPLACED, command, filters, group, numbered, output
from praktijkteam.cli.parser import Parser
from praktijkteam.terms import Attached

DOSSIER, OVERVIEW = "dossier", "overzicht"


def dossier(commands: Any) -> None:
    made = command(commands, "dossier", "druk een zaak af als pdf, of alle zaken van de lijst")
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument("number", nargs="?", metavar="NUMMER", help="zoals Z-2026-0031")
    which.add_argument("--all", action="store_true", help="alle zaken van de lijst, elk in een eigen bestand")
    output(made, "BESTAND.pdf", f"het bestand; met --all een map; {REPLACED}")
    made.add_argument(
        "--kind",
        choices=(DOSSIER, OVERVIEW),
        default=DOSSIER,
        help="het hele dossier, of een overzicht op één blad",
    )
    made.add_argument("--letterhead", type=Path, metavar="MAP", help="map met een eigen briefhoofd")
    _of_documents(made)
    made.add_argument("--one-file", action="store_true", help="met --all: alle dossiers in één bestand")
    _redacting(made)
    filters(made)


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


def _redacting(made: Parser) -> None:
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


def print_(commands: Any) -> None:
    what = group(commands, "print", "druk een lijst of etiketten af als pdf")
    listed = command(what, "cases", "druk de lijst van zaken af")
    actions = command(what, "actions", "druk af wat iemand nog te doen heeft")
    actions.add_argument("person", nargs="?", default="", metavar="NAAM", help="van wie; anders van uzelf")
    labels = command(what, "labels", "druk etiketten af voor papieren dossiers, op vellen van tien")
    labels.add_argument("--first", type=int, default=1, metavar="PLAATS", help="het eerste vrije etiket")
    for each in (listed, actions, labels):
        output(each, "BESTAND", f"de pdf om te maken; {REPLACED}")
        each.add_argument("--letterhead", type=Path, metavar="MAP", help="map met een eigen briefhoofd")
    for each in (listed, labels):
        filters(each)


def archive(commands: Any) -> None:
    made = command(
        commands, "archive", "schrijf een zaak met al haar documenten als map voor een e-depot (MDTO)"
    )
    numbered(made)
    output(made, "MAP", "waar de map van de zaak in komt")


def zgw(commands: Any) -> None:
    made = command(commands, "zgw", "schrijf een zaak als berichten voor een zaaksysteem (ZGW)")
    numbered(made)
    output(made, "BESTAND.json", f"het bestand; {REPLACED}")
    made.add_argument(
        "--rsin", default="", metavar="RSIN", help="het nummer van de organisatie die de zaak behandelt"
    )


def gallery(commands: Any) -> None:
    made = command(commands, "gallery", "maak plaatjes van alle schermen en van het papier")
    output(made, "MAP", "de map voor de plaatjes")
    made.add_argument(
        "--proofs", action="store_true", help="alleen proefdrukken: wat op papier moeilijk is, in elke afdruk"
    )


def showcase(commands: Any) -> None:
    command(commands, "showcase", "laat zonder scherm zien wat het programma doet, met voorbeelden")
