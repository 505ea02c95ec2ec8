"""What is typed about cases: to take in, to show, to look back at."""

from pathlib import Path
from typing import Any

from praktijkteam.cli.grammar.parts import REPLACED, command, day, filters, group, numbered, output
from praktijkteam.terms import Audited, BlankPart


def import_requests(commands: Any) -> None:
    made = command(
        commands, "import", "voer verzoeken in uit een bestand; elke regel wordt een zaak in intake"
    )
    made.add_argument("file", type=Path, metavar="BESTAND", help="een .jsonl of .csv")


def list_cases(commands: Any) -> None:
    filters(command(commands, "cases", "toon de lijst van zaken"))


def show_case(commands: Any) -> None:
    numbered(command(commands, "case", "toon alles van één zaak"))


def export(commands: Any) -> None:
    made = command(commands, "export", "schrijf de lijst van zaken als csv voor Excel")
    output(made, "BESTAND.csv", f"het bestand; {REPLACED}")
    filters(made)


def history(commands: Any) -> None:
    what = group(commands, "history", "toon wie wanneer wat deed, of wis een waarde uit de historie")
    listed = command(what, "list", "toon wie wanneer wat deed; wat vertrouwelijk is zonder de inhoud")
    for name, which in (("since", "eerste"), ("until", "laatste")):
        help_ = f"de {which} dag, zoals 2026-04-09; anders vandaag"
        listed.add_argument(f"--{name}", type=day, metavar="DAG", help=help_)
    for name, metavar, help_ in (
        ("by", "NAAM", "alleen wat deze medewerker deed"),
        ("kind", "SOORT", "alleen over dit soort dingen, zoals taak of rol"),
        ("number", "NUMMER", "alleen over deze zaak"),
        ("text", "TEKST", "alleen met deze woorden in wat er stond, kwam te staan of de reden was"),
    ):
        listed.add_argument(f"--{name}", default="", metavar=metavar, help=help_)
    shown = [one.value for one in Audited]
    listed.add_argument("--only", choices=shown, metavar="KEUZE", help=f"alleen {', '.join(shown)}")
    blank = command(what, "blank", "wis voorgoed een waarde die nooit in de historie had mogen komen")
    blank.add_argument("line", type=int, metavar="REGEL", help="het nummer dat history list ervoor zet")
    parts = [one.value for one in BlankPart]
    blank.add_argument(
        "--part", choices=parts, metavar="KEUZE", help=f"{', '.join(parts)}; zonder toont het wat er kan"
    )
    blank.add_argument("--field", default="", metavar="VELD", help="welk veld, als er meer zijn")
    blank.add_argument("--reason", metavar="TEKST", help="waarom; dat blijft in de historie staan")


def demo(commands: Any) -> None:
    command(commands, "demo", "vul een lege opslag met voorbeelden om mee te oefenen")
