"""Dossiers and overviews on paper: one case, or all of a list."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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
from praktijkteam.dossier.naming import dossier_name, overview_name, redacted_name
from praktijkteam.errors import Refused
from praktijkteam.permissions import Action
from praktijkteam.store.connection import Store

if TYPE_CHECKING:
    from praktijkteam.dossier.content import DossierContent
    from praktijkteam.dossier.redaction import Known


def dossier(arguments: Namespace, console: Console, today: date) -> int:
    """Print one case into a file, or all cases of the list into a folder."""
    with reading(arguments) as store, console.progress("Dossiers:") as bar:
        demand(store, Action.PRINT)
        make = _maker(store, arguments, today)
        files = [make(view, target) for view, target in _wanted(store, arguments, today, bar)]
    console.document({"files": [str(file) for file in files]})
    if arguments.all:
        console.say(f"{len(files)} bestanden gemaakt in {arguments.output}.")
    else:
        console.say(f"Gemaakt: {arguments.output}")
    return 0


def _maker(store: Store, arguments: Namespace, today: date) -> Callable[[CaseView, Path], Path]:
    """How each case is printed."""
    kind, letterhead = arguments.kind, arguments.letterhead
    if not arguments.redacted:
        if arguments.leave_out:
            raise Refused("Met --leave-out hoort --redacted. Geef beide op.", field="leave-out")
        by = reader(store, arguments.member)
        return lambda view, target: print_case(
            view, target, by=by, today=today, kind=kind, letterhead=letterhead
        )
    # for a quick start: few commands print
    from praktijkteam.dossier.people import known_people

    with store.read() as connection:
        known = known_people(connection)
    chosen = [text for text in arguments.leave_out if text.strip()]
    return lambda view, target: print_redacted(
        view, target, known, today=today, chosen=chosen, kind=kind, letterhead=letterhead
    )


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
        name = redacted_name(view) if arguments.redacted else _file_name(view, arguments.kind)
        yield view, arguments.output / name
    progress(len(ids), len(ids))


def print_case(
    view: CaseView, target: Path, *, by: str, today: date, kind: str = DOSSIER, letterhead: Path | None = None
) -> Path:
    """Write the case to a file on paper, in the look of the letterhead folder if there is one."""
    # for a quick start: few commands print
    from praktijkteam.dossier import content

    printed = content.build(view, now=calendar.now(), by=by, missing=missing(view, today))
    return _write(printed, target, kind, letterhead)


def print_redacted(
    view: CaseView,
    target: Path,
    known: "Sequence[Known]",
    *,
    today: date,
    chosen: Sequence[str] = (),
    kind: str = DOSSIER,
    letterhead: Path | None = None,
) -> Path:
    """Write the case to a file without the people in it, and without what was chosen by hand."""
    # for a quick start: few commands print
    from praktijkteam.dossier.content import USUAL
    from praktijkteam.dossier.redaction import build_redacted

    printed = build_redacted(
        view, USUAL, known, now=calendar.now(), missing=lambda struck: missing(struck, today), chosen=chosen
    )
    return _write(printed, target, kind, letterhead)


def _write(printed: "DossierContent", target: Path, kind: str, letterhead: Path | None) -> Path:
    # for a quick start: the print machinery is large
    from praktijkteam.dossier import pdf
    from praktijkteam.dossier.letterhead import read_letterhead

    look = read_letterhead(letterhead) if letterhead else None
    write = pdf.write_overview if kind == OVERVIEW else pdf.write_dossier
    write(printed, target, look)
    return target


def _file_name(view: CaseView, kind: str) -> str:
    return overview_name(view) if kind == OVERVIEW else dossier_name(view)
