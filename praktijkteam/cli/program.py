"""The command line from arguments to exit code. No error ever ends in a traceback."""

import platform
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from praktijkteam import settings
from praktijkteam.calendar import current_day
from praktijkteam.cli import (
    commands,
    documents,
    handing_over,
    history,
    lists_on_paper,
    pictures,
    printing,
    upkeep,
)
from praktijkteam.cli.console import Console, forget_stdout, make_streams_fit
from praktijkteam.cli.grammar import parse, parser
from praktijkteam.errors import Refused

CommandTable = dict[str, commands.Command]

_COMMANDS: CommandTable = {
    "import": commands.import_,
    "cases": commands.cases,
    "case": commands.case_,
    "document": documents.document,
    "dossier": printing.dossier,
    "print": lists_on_paper.print_,
    "history": history.history,
    "archive": handing_over.archive,
    "export": commands.export_,
    "demo": upkeep.demo,
    "store": upkeep.store,
    "zgw": handing_over.zgw,
}


@dataclass(frozen=True)
class Windows:
    """What only a program with windows can do; the command line itself knows of none.

    `open` shows the window on a store, perhaps only to read in, to who was named, and stays until it is
    closed. The others make pictures, of a store in a folder on a day, and give where those are.
    """

    open: Callable[[Path | str | None, bool, str], int]
    gallery: Callable[[Path, Path, date], Sequence[Path]]
    showcase: Callable[[Path, Path, date], Sequence[Path]]
    proofs: Callable[[Path, Path, date], Sequence[Path]]

    def drawing(self, parsed: Namespace) -> Callable[[Path, Path, date], Sequence[Path]]:
        """What makes the pictures that were asked for."""
        if parsed.command == "showcase":
            return self.showcase
        return self.proofs if parsed.proofs else self.gallery


def main(arguments: Sequence[str], windows: Windows | None = None) -> int:
    """Do what was typed: 0 when it worked, else 1 and a sentence on stderr."""
    make_streams_fit()
    console = Console(as_json="--json" in arguments)
    try:
        code = _run(arguments, console, windows)
        sys.stdout.flush()
    except Refused as refusal:
        console.tell(str(refusal))
        return 1
    except BrokenPipeError:
        forget_stdout()  # whoever read along has seen enough
        return 0
    except KeyboardInterrupt:
        console.tell("Onderbroken.")
        return 1
    except Exception as error:  # noqa: BLE001 - it is told, and kept to be sent
        console.tell(_crashed(error))
        return 1
    return code


def _run(arguments: Sequence[str], console: Console, windows: Windows | None) -> int:
    try:
        parsed = parse(arguments)
    except SystemExit:  # the help has been shown
        return 0
    if parsed.command is None:
        return _without_command(parsed, windows)
    if parsed.command in pictures.COMMANDS:
        if windows is None:
            raise Refused(f"De opdracht {parsed.command} kan alleen via main.py, want zij tekent vensters.")
        return pictures.COMMANDS[parsed.command](parsed, console, windows.drawing(parsed))
    return _COMMANDS[parsed.command](parsed, console, current_day())


def _without_command(parsed: Namespace, windows: Windows | None) -> int:
    if windows is None:
        parser().print_help()
        return 0
    place = settings.server_place(parsed.store)
    if place and parsed.read_only:
        raise Refused("Op een server bepaalt uw rol wat u mag. Laat --read-only weg.")
    return windows.open(place or parsed.store, parsed.read_only, parsed.member or "")


def _crashed(error: Exception) -> str:
    """Keep where the error came from, without its message: that may hold what stands in a case."""
    kind = type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    try:
        file = settings.profile_folder() / "laatste fout.txt"
        file.write_text("\n".join([kind, *places, platform.platform(), sys.version]), encoding="utf-8")
    except OSError:
        return f"Er ging iets mis in het programma zelf ({kind}). Probeer het opnieuw."
    return f"Er ging iets mis in het programma zelf. Stuur dit bestand naar de beheerder: {file}"
