"""Lists on paper: the cases that were asked for, what somebody has to do, labels."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from praktijkteam import calendar, labels
from praktijkteam.cli.commands import chosen_ids
from praktijkteam.cli.console import Console
from praktijkteam.cli.stores import reading
from praktijkteam.cli.targets import file_to_write
from praktijkteam.cli.who import demand, reader
from praktijkteam.errors import Refused
from praktijkteam.permissions import Action
from praktijkteam.store.connection import Store
from praktijkteam.team.reading import names
from praktijkteam.terms import Stage

if TYPE_CHECKING:
    from praktijkteam.dossier.letterhead import Letterhead


def print_(arguments: Namespace, console: Console, today: date) -> int:
    """Print one of the lists into a file."""
    with reading(arguments) as store:
        demand(store, Action.PRINT)
        file_to_write(arguments.output, ".pdf")
        count = _PRINTS[arguments.what](store, arguments, today)
    console.document({"file": str(arguments.output), "rows": count})
    console.say(f"Gemaakt: {arguments.output}")
    return 0


def _cases(store: Store, arguments: Namespace, today: date) -> int:
    # for a quick start: the print machinery is large
    from praktijkteam.dossier.lists import print_cases

    return print_cases(
        store,
        chosen_ids(store, arguments, today),
        arguments.output,
        now=calendar.now(),
        by=reader(store, arguments.member),
        chosen=_chosen(arguments),
        letterhead=_letterhead(arguments),
    )


def _actions(store: Store, arguments: Namespace, today: date) -> int:
    # for a quick start: the print machinery is large
    from praktijkteam.dossier.lists import print_actions

    with store.read() as connection:
        known = names(connection)
    member_id = _meant(known, arguments.person or known.get(store.reader or "", ""))
    return print_actions(
        store, member_id, arguments.output, now=calendar.now(), letterhead=_letterhead(arguments)
    )


def _labels(store: Store, arguments: Namespace, today: date) -> int:
    # for a quick start: the print machinery is large
    from praktijkteam.dossier.lists import print_labels

    return print_labels(
        store,
        chosen_ids(store, arguments, today),
        arguments.output,
        now=calendar.now(),
        by=reader(store, arguments.member),
        first=arguments.first,
        letterhead=_letterhead(arguments),
    )


_PRINTS: dict[str, Callable[[Store, Namespace, date], int]] = {
    "cases": _cases,
    "actions": _actions,
    "labels": _labels,
}


def _chosen(arguments: Namespace) -> list[tuple[str, str]]:
    """By what the list was filtered, in words."""
    stage = labels.label(Stage(arguments.stage)) if arguments.stage else ""
    chosen = (("woorden", arguments.text), ("fase", stage), ("gemeente", arguments.municipality or ""))
    return [(name, value) for name, value in chosen if value]


def _meant(known: dict[str, str], name: str) -> str:
    """The member who is called so."""
    wanted = " ".join(name.split()).casefold()
    for member_id, known_as in known.items():
        if known_as.casefold() == wanted:
            return member_id
    raise Refused(
        f"Van wie is de lijst? Kies uit: {', '.join(known.values()) or 'nog niemand'}.", field="person"
    )


def _letterhead(arguments: Namespace) -> "Letterhead | None":
    # for a quick start: nothing else of a print is needed here
    from praktijkteam.dossier.letterhead import read_letterhead

    folder: Path | None = arguments.letterhead
    return read_letterhead(folder) if folder else None
