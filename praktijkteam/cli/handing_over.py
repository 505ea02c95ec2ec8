"""A case for other systems: a folder for an archive."""

from argparse import Namespace
from datetime import date

from praktijkteam import calendar
from praktijkteam.cli.commands import read_case
from praktijkteam.cli.console import Console
from praktijkteam.cli.stores import reading
from praktijkteam.cli.who import demand, reader
from praktijkteam.permissions import Action


def archive(arguments: Namespace, console: Console, today: date) -> int:
    """Write a case as a folder that an e-depot takes in, or say what it still lacks."""
    # for a quick start: the print machinery is large
    from praktijkteam.handover.package import Sender, write_package

    with reading(arguments) as store, console.progress("Megabytes:") as bar:
        demand(store, Action.PRINT)
        view = read_case(store, arguments.number)
        sender = Sender(reader(store, arguments.member), calendar.now(), today)
        made = write_package(store, view.id, arguments.output, sender, progress=bar)
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
