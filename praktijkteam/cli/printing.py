"""Dossiers and overviews on paper: one case, or all of a list."""

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from praktijkteam import calendar
from praktijkteam.cli.commands import chosen_ids, read_case
from praktijkteam.cli.console import Bar, Console
from praktijkteam.cli.grammar import OVERVIEW
from praktijkteam.cli.stores import reading
from praktijkteam.cli.targets import file_to_write, folder_to_write
from praktijkteam.cli.who import reader
from praktijkteam.errors import Refused
from praktijkteam.store.connection import Store
from praktijkteam.terms import Attached

if TYPE_CHECKING:
    from praktijkteam.dossier.order import Order
    from praktijkteam.dossier.pile import Ready


def dossier(arguments: Namespace, console: Console, today: date) -> int:
    """Print one case into a file, or all cases of the list into a folder or one file."""
    with reading(arguments) as store, console.progress("Dossiers:") as bar:
        ready = _made(store, arguments, today, bar)
    console.document({"files": [str(file) for file in ready.files], "remarks": list(ready.remarks)})
    if arguments.all and not arguments.one_file:
        console.say(f"{len(ready.files)} bestanden gemaakt in {arguments.output}.")
    else:
        console.say(f"Gemaakt: {', '.join(str(file) for file in ready.files)}")
    for remark in ready.remarks:
        console.tell(remark)
    return 0


def _made(store: Store, arguments: Namespace, today: date, bar: Bar) -> "Ready":
    # for a quick start: the print machinery is large
    from praktijkteam.dossier.making import Maker
    from praktijkteam.dossier.pile import Pile, Ready, make_pile

    order = _order(arguments, today)
    by = "" if order.redaction else reader(store, arguments.member)
    maker = Maker(store, order, by=by, today=today)
    if arguments.all:
        cases = tuple(chosen_ids(store, arguments, today))
        if not cases:
            raise Refused("Er is geen zaak die hieraan voldoet, dus er is niets gemaakt. Kies ruimer.")
        pile = Pile(cases, order, _target(arguments), arguments.one_file)
        return make_pile(store, pile, maker, lambda step: bar(step.done, step.total))
    target = _target(arguments)
    made = maker.make(read_case(store, arguments.number), target)
    return Ready(made.files, 1, made.remarks)


def _target(arguments: Namespace) -> Path:
    """Where it goes; refused before any work is done."""
    if arguments.one_file and not arguments.all:
        raise Refused("Met --one-file hoort --all. Geef beide op.", field="one-file")
    path: Path = arguments.output
    is_folder = arguments.all and not arguments.one_file
    return folder_to_write(path) if is_folder else file_to_write(path, ".pdf")


def _order(arguments: Namespace, today: date) -> "Order":
    # for a quick start: the print machinery is large
    from praktijkteam.dossier.content import USUAL, Choice, Section
    from praktijkteam.dossier.order import Order, Redaction

    if arguments.leave_out and not arguments.redacted:
        raise Refused("Met --leave-out hoort --redacted. Geef beide op.", field="leave-out")
    choice = Choice(
        sections=USUAL.sections | ({Section.HISTORY} if arguments.history else set()),
        journal_from=_day(arguments.since, today),
        journal_until=_day(arguments.until, today),
        attached=Attached(arguments.attachments),
        most_pages=max(0, arguments.most_pages),
    )
    chosen = tuple(text for text in arguments.leave_out if text.strip())
    redaction = Redaction(chosen) if arguments.redacted else None
    return Order(arguments.kind == OVERVIEW, choice, redaction, arguments.letterhead)


def _day(typed: str | None, today: date) -> date | None:
    if typed is None:
        return None
    day = calendar.parse_day(typed, today)
    if day is None:
        raise Refused(f"“{typed}” is geen datum. Typ bijvoorbeeld 2026-03-02.", field="since")
    return day
