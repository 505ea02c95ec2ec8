"""Dossiers and overviews on paper: one case, or all of a list."""

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from praktijkteam import calendar
from praktijkteam.cases.view import CaseView
from praktijkteam.cli.commands import chosen_ids, read_case
from praktijkteam.cli.console import Bar, Console
from praktijkteam.cli.grammar.paper import OVERVIEW
from praktijkteam.cli.stores import reading
from praktijkteam.cli.targets import file_to_write, folder_to_write
from praktijkteam.cli.who import reader
from praktijkteam.errors import Refused
from praktijkteam.store.connection import Store
from praktijkteam.terms import Attached

if TYPE_CHECKING:
    from praktijkteam.dossier.content import Choice
    from praktijkteam.dossier.order import Order
    from praktijkteam.dossier.pile import Ready


_LOOK_YOURSELF = (
    "Bekijk zo'n bestand zelf. Mag het naar buiten, dan gaat het mee met --give-anyway en het nummer."
)


def dossier(arguments: Namespace, console: Console, today: date) -> int:
    """Print one case into a file, or all cases of the list into a folder or one file.

    What should have been left out and was not found makes it fail, for whoever does not read what is told.
    """
    with reading(arguments) as store, console.progress("Dossiers:") as bar:
        ready = _made(store, arguments, today, bar)
    console.document({"files": [str(file) for file in ready.files], "remarks": list(ready.remarks)})
    if arguments.all and not arguments.one_file:
        console.say(f"{len(ready.files)} bestanden gemaakt in {arguments.output}.")
    else:
        console.say(f"Gemaakt: {', '.join(str(file) for file in ready.files)}")
    for remark in ready.remarks:
        console.tell(remark)
    return 1 if ready.not_met else 0


def _made(store: Store, arguments: Namespace, today: date, bar: Bar) -> "Ready":
    # for a quick start: the print machinery is large
    from praktijkteam.dossier.making import Maker
    from praktijkteam.dossier.passages import not_found
    from praktijkteam.dossier.pile import Pile, Ready, make_pile

    view = None if arguments.all else read_case(store, arguments.number)
    order = _order(arguments, today, view)
    by = "" if order.redaction else reader(store, arguments.member)
    maker = Maker(store, order, by=by, today=today)
    if view is None:
        cases = tuple(chosen_ids(store, arguments, today))
        if not cases:
            raise Refused("Er is geen zaak die hieraan voldoet, dus er is niets gemaakt. Kies ruimer.")
        pile = Pile(cases, order, _target(arguments), arguments.one_file)
        return make_pile(store, pile, maker, lambda step: bar(step.done, step.total))
    made = maker.make(view, _target(arguments))
    stays_out = any(not each.given for each in made.withheld)
    remarks = (*map(not_found, made.not_met), *made.remarks, *([_LOOK_YOURSELF] if stays_out else []))
    return Ready(made.files, 1, remarks, made.not_met)


def _target(arguments: Namespace) -> Path:
    """Where it goes; refused before any work is done."""
    if arguments.one_file and not arguments.all:
        raise Refused("Met --one-file hoort --all. Geef beide op.", field="one-file")
    path: Path = arguments.output
    is_folder = arguments.all and not arguments.one_file
    return folder_to_write(path) if is_folder else file_to_write(path, ".pdf")


def _order(arguments: Namespace, today: date, view: CaseView | None) -> "Order":
    # for a quick start: the print machinery is large
    from praktijkteam.dossier.content import USUAL, Choice, Section
    from praktijkteam.dossier.order import Order, Redaction

    if arguments.leave_out and not arguments.redacted:
        raise Refused("Met --leave-out hoort --redacted. Geef beide op.", field="leave-out")
    if arguments.give_anyway and not arguments.redacted:
        raise Refused("Met --give-anyway hoort --redacted. Geef beide op.", field="give-anyway")
    choice = Choice(
        sections=USUAL.sections | ({Section.HISTORY} if arguments.history else set()),
        journal_from=_day(arguments.since, today),
        journal_until=_day(arguments.until, today),
        attached=Attached(arguments.attachments),
        most_pages=max(0, arguments.most_pages),
    )
    chosen = tuple(text for text in arguments.leave_out if text.strip())
    given = tuple(_digest(view, number, choice) for number in arguments.give_anyway)
    redaction = Redaction(chosen, given=given) if arguments.redacted else None
    return Order(arguments.kind == OVERVIEW, choice, redaction, arguments.letterhead)


def _digest(view: CaseView | None, number: int, choice: "Choice") -> str:
    """The content of a document that somebody looked at; only of what is public."""
    # for a quick start: the print machinery is large
    from praktijkteam.dossier.attachments import may_travel

    if view is None:
        raise Refused(
            "Met --give-anyway hoort het nummer van één zaak: een bestand moet zijn bekeken.",
            field="give-anyway",
        )
    document = next((each for each in view.documents if each.number == number), None)
    if document is None:
        raise Refused(
            f"{view.number} heeft geen document {number}. Kijk met document list welke er zijn.",
            field="give-anyway",
        )
    if not may_travel(document, choice, redacted=True):
        raise Refused(
            f"Document {number} gaat niet mee: alleen het bestand van een openbaar document dat niet vertrouwelijk is, "
            "kan mee. Wijzig eerst de gegevens van het document.",
            field="give-anyway",
        )
    return view.versions_of(document.id)[0].digest


def _day(typed: str | None, today: date) -> date | None:
    if typed is None:
        return None
    day = calendar.parse_day(typed, today)
    if day is None:
        raise Refused(f"“{typed}” is geen datum. Typ bijvoorbeeld 2026-03-02.", field="since")
    return day
