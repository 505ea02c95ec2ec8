"""Dossiers and overviews on paper: one case, or all of a list."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from praktijkteam import calendar
from praktijkteam.cases.missing import missing
from praktijkteam.cases.reading import case_by_id
from praktijkteam.cases.view import CaseView
from praktijkteam.cli.commands import ALL_CHANGES, chosen_ids, read_case
from praktijkteam.cli.console import Bar, Console
from praktijkteam.cli.grammar import DOSSIER, OVERVIEW
from praktijkteam.cli.stores import reading
from praktijkteam.cli.targets import file_to_write, folder_to_write
from praktijkteam.cli.who import demand, reader
from praktijkteam.dossier.naming import dossier_name, overview_name
from praktijkteam.permissions import Action
from praktijkteam.store.connection import Store


def dossier(arguments: Namespace, console: Console, today: date) -> int:
    """Print one case into a file, or all cases of the list into a folder."""
    with reading(arguments) as store, console.progress("Dossiers:") as bar:
        demand(store, Action.PRINT)
        by = reader(store, arguments.member)
        files = [
            print_case(view, target, by=by, today=today, kind=arguments.kind, letterhead=arguments.letterhead)
            for view, target in _wanted(store, arguments, today, bar)
        ]
    console.document({"files": [str(file) for file in files]})
    if arguments.all:
        console.say(f"{len(files)} bestanden gemaakt in {arguments.output}.")
    else:
        console.say(f"Gemaakt: {arguments.output}")
    return 0


def _wanted(
    store: Store, arguments: Namespace, today: date, progress: Bar
) -> Iterator[tuple[CaseView, Path]]:
    """The cases with the file that each goes to. Read one by one: an open read holds up another's save."""
    if not arguments.all:
        target = file_to_write(arguments.output, ".pdf")
        yield read_case(store, arguments.number), target
        return
    ids = chosen_ids(store, arguments, today)
    folder_to_write(arguments.output)
    for done, case_id in enumerate(ids):
        progress(done, len(ids))
        with store.read() as connection:
            view = case_by_id(connection, case_id, changes=ALL_CHANGES)
        yield view, arguments.output / _file_name(view, arguments.kind)
    progress(len(ids), len(ids))


def print_case(
    view: CaseView, target: Path, *, by: str, today: date, kind: str = DOSSIER, letterhead: Path | None = None
) -> Path:
    """Write the case to a file on paper, in the look of the letterhead folder if there is one."""
    # for a quick start: the print machinery is large
    from praktijkteam.dossier import content, pdf
    from praktijkteam.dossier.letterhead import read_letterhead

    look = read_letterhead(letterhead) if letterhead else None
    printed = content.build(view, now=calendar.now(), by=by, missing=missing(view, today))
    write = pdf.write_overview if kind == OVERVIEW else pdf.write_dossier
    write(printed, target, look)
    return target


def _file_name(view: CaseView, kind: str) -> str:
    return overview_name(view) if kind == OVERVIEW else dossier_name(view)
