"""A case for other systems: a folder for an archive, bodies for a case system."""

import json
from argparse import Namespace
from datetime import date

from praktijkteam import calendar
from praktijkteam.cli.commands import read_case
from praktijkteam.cli.console import Console
from praktijkteam.cli.stores import reading
from praktijkteam.cli.targets import file_to_write, in_a_folder
from praktijkteam.cli.who import demand, reader
from praktijkteam.errors import Refused
from praktijkteam.handover.zgw import handover
from praktijkteam.handover.zgw_limits import NO_RSIN, is_rsin
from praktijkteam.permissions import Action
from praktijkteam.retention.reading import keeping
from praktijkteam.store.placing import placed


def archive(arguments: Namespace, console: Console, today: date) -> int:
    """Write a case as a folder that an e-depot takes in, or say what it still lacks."""
    # for a quick start: the print machinery is large
    from praktijkteam.handover.package import Sender, write_package

    with reading(arguments) as store, console.progress("Megabytes:") as bar:
        demand(store, Action.RETAIN)  # who sees all of it, so that nothing is left out
        view = read_case(store, arguments.number)
        sender = Sender(reader(store, arguments.member), calendar.now(), today)
        made = write_package(store, view.id, in_a_folder(arguments.output), sender, progress=bar)
    console.document(
        {"folder": str(made.folder), "documents": made.documents, "unknown_format": list(made.unknown)}
    )
    documents = "1 document" if made.documents == 1 else f"{made.documents} documenten"
    console.say(f"Gemaakt: {made.folder}, met het dossier en {documents}.")
    for name in made.unknown:
        console.tell(
            f"Let op: van {name} is het formaat onbekend. Een archief kan daarom vragen om een ander bestand."
        )
    return 0


def zgw(arguments: Namespace, console: Console, today: date) -> int:
    """Write a case as the bodies that a case system takes; what did not fit is told."""
    rsin = _rsin(arguments.rsin)
    with reading(arguments) as store:
        demand(store, Action.RETAIN)  # who sees all of it, so that nothing is left out
        view = read_case(store, arguments.number)
        target = file_to_write(arguments.output, ".json")
        with store.read() as connection:
            made = handover(view, keeping(connection, view.id), rsin)
    with placed(target, overwrite=True) as work:
        work.write_text(json.dumps(made.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    console.document({"file": str(target), "warnings": list(made.warnings)})
    console.say(f"Zaak {view.number} geschreven naar {target}.")
    if rsin == NO_RSIN:
        console.tell("Let op: er is geen organisatie genoemd (--rsin). In het bestand staat 000000000.")
    for warning in made.warnings:
        console.tell(f"Let op: {warning}")
    return 0


def _rsin(typed: str) -> str:
    if not typed:
        return NO_RSIN
    if not is_rsin(typed):
        raise Refused(f"‘{typed}’ is geen RSIN. Typ de negen cijfers van de organisatie.", field="rsin")
    return typed
