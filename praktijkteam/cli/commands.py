"""What each command does. A command gives its exit code; what it cannot do it says by Refused."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial

from praktijkteam import labels
from praktijkteam.calendar import received_code
from praktijkteam.cases.history import openings
from praktijkteam.cases.importing import file as import_file
from praktijkteam.cases.importing import service as importing
from praktijkteam.cases.lists import export
from praktijkteam.cases.lists.columns import COLUMNS
from praktijkteam.cases.lists.listed import CaseFilter
from praktijkteam.cases.lists.listing import NEWEST_FIRST, CaseRow, case_ids, case_rows
from praktijkteam.cases.lists.places import Place, meant, places
from praktijkteam.cases.numbering import parse
from praktijkteam.cases.reading import case, case_by_id
from praktijkteam.cases.view import CaseView
from praktijkteam.cli import case_json, summary
from praktijkteam.cli.console import Console, table
from praktijkteam.cli.stores import reading, writing
from praktijkteam.cli.targets import file_to_write
from praktijkteam.cli.who import acting, demand
from praktijkteam.errors import NotFound, StoreRefused
from praktijkteam.ids import Ids
from praktijkteam.parties.stored import gazetteer
from praktijkteam.permissions import Action
from praktijkteam.store.connection import Store
from praktijkteam.terms import QuestionKind, QuestionState, Stage

Command = Callable[[Namespace, Console, date], int]

ALL_CHANGES = 1_000_000
AT_ONCE = 200
_MARKS = {
    QuestionState.EMPTY: "○",
    QuestionState.CONCEPT: "◔",
    QuestionState.DISCUSSED: "◑",
    QuestionState.CONFIRMED: "●",
}


def import_(arguments: Namespace, console: Console, today: date) -> int:
    """Import a file; ends with counts, and with 1 when a line was refused."""
    import_file.check(arguments.file)  # before a store is made for it
    counts = {outcome.value: 0 for outcome in importing.Outcome}
    with (
        writing(arguments, console) as store,
        console.progress("Regels:") as bar,
        console.listing("lines") as listing,
    ):
        actor = partial(_registering, store, arguments, console)
        with _told_how_far(counts, console):
            for report in importing.import_file_into(store, arguments.file, actor=actor, today=today):
                counts[report.outcome.value] += 1
                listing.add(_line(report))
                listing.rest.update(counts)
                bar.count(sum(counts.values()))
                _tell_line(report, console, bar.clear)
        listing.rest.update(counts)
    console.say(_counted(counts))
    return 1 if counts["refused"] else 0


def _registering(store: Store, arguments: Namespace, console: Console) -> str:
    """Who brings the lines in, if their roles allow it."""
    actor = acting(store, arguments.member, console, new_member=arguments.new_member)
    store.show_to(actor)
    demand(store, Action.REGISTER)
    return actor


@contextmanager
def _told_how_far(counts: Mapping[str, int], console: Console) -> Iterator[None]:
    """Lines are kept by the hundred: what went well before a full disk stays, and must not be thought lost."""
    try:
        yield
    except StoreRefused:
        if any(counts.values()):
            console.tell(f"Gestopt: {_counted(counts)} Dat blijft. Voer het bestand later opnieuw in.")
        raise


def _counted(counts: Mapping[str, int]) -> str:
    return f"{counts['imported']} ingevoerd, {counts['skipped']} overgeslagen, {counts['refused']} geweigerd."


def cases(arguments: Namespace, console: Console, today: date) -> int:
    """The list of cases, as filtered."""
    with reading(arguments) as store:
        rows = _rows(store, chosen_ids(store, arguments, today))
        if not console.as_json:
            _print_table([row for row, _ in rows], console)
            return 0
        with console.listing() as listing:
            for row, where in rows:
                listing.add(_case_row(row, where))
    return 0


def case_(arguments: Namespace, console: Console, today: date) -> int:
    """Everything of one case."""
    with reading(arguments) as store:
        view = read_case(store, arguments.number)
    if console.as_json:
        console.document(case_json.document(view))
        return 0
    for line in summary.lines(view, today):
        console.say(line)
    return 0


def export_(arguments: Namespace, console: Console, today: date) -> int:
    """The list of cases as a CSV file."""
    with reading(arguments) as store, console.progress("Zaken:") as bar:
        demand(store, Action.PRINT)
        chosen = chosen_filter(store, arguments, today)
        target = file_to_write(arguments.output, ".csv")
        count = export.export_cases(store, target, chosen, today=today, progress=bar)
    console.document({"file": str(arguments.output), "cases": count})
    console.say(f"{labels.cases(count)} geschreven naar {arguments.output}.")
    return 0


def read_case(store: Store, typed: str) -> CaseView:
    """The case with a number as it was typed, with all of its history."""
    number = parse(typed)
    if number is None:
        raise NotFound(f"“{typed}” is geen zaaknummer. Typ een nummer zoals Z-2026-0031.", field="number")
    with store.read() as connection:
        found = case(connection, str(number))
        view = case_by_id(connection, found.id, changes=ALL_CHANGES)
    if store.reader and openings.is_unnoted(view) and not store.read_only:
        looking = partial(openings.note, case_id=view.id, member_id=store.reader, now=datetime.now(UTC))
        store.run(store.reader, looking)
    return view


def chosen_ids(store: Store, arguments: Namespace, today: date) -> Ids:
    """The ids of the cases that were asked for, the newest first."""
    chosen = chosen_filter(store, arguments, today)
    with store.read() as connection:
        return case_ids(connection, chosen, NEWEST_FIRST, today=today)


def chosen_filter(store: Store, arguments: Namespace, today: date) -> CaseFilter:
    stages = frozenset({Stage(arguments.stage)}) if arguments.stage else frozenset()
    municipality_ids: frozenset[str] = frozenset()
    if arguments.municipality:
        with store.read() as connection:
            municipality_ids = meant(connection, gazetteer(connection, today), arguments.municipality)
    return CaseFilter(text=arguments.text, stages=stages, municipality_ids=municipality_ids)


def _rows(store: Store, ids: Sequence[str]) -> Iterator[tuple[CaseRow, list[Place]]]:
    """The rows with all of their municipalities, a few at a time: an open read holds up another's save."""
    for start in range(0, len(ids), AT_ONCE):
        part = list(ids[start : start + AT_ONCE])
        with store.read() as connection:
            rows, where = case_rows(connection, part), places(connection, part)
        yield from ((row, where[row.id]) for row in rows)


def _case_row(row: CaseRow, where: Sequence[Place]) -> dict[str, object]:
    return {
        "number": row.number,
        "title": row.title,
        "stage": row.stage,
        "state": row.state,
        "municipalities": [vars(place) for place in where],
        "lead": row.lead or None,
        "received": received_code(row.received, row.received_precision),
        "target_date": row.target_date,
        "questions": _questions(row),
    }


def _questions(row: CaseRow) -> dict[str, QuestionState]:
    return {kind.name.lower(): state for kind, state in zip(QuestionKind, row.questions, strict=True)}


def _print_table(rows: Sequence[CaseRow], console: Console) -> None:
    columns = [
        COLUMNS[key]
        for key in ("number", "title", "municipalities", "questions", "stage", "lead", "target_date")
    ]
    cells = [
        [_marks(row) if column.key == "questions" else column.text(row) for column in columns] for row in rows
    ]
    for line in table([column.header for column in columns], cells, console.width):
        console.say(line)
    console.say(f"{labels.cases(len(rows))}. Vragen: ○ leeg, ◔ concept, ◑ besproken, ● bevestigd.")


def _marks(row: CaseRow) -> str:
    return " ".join(_MARKS[state] for state in row.questions)


def _line(report: importing.LineReport) -> dict[str, object]:
    return {
        "line": report.line,
        "reference": report.reference,
        "number": report.number,
        "municipalities": [
            {"code": each.row.code, "name": each.row.name, "current": [today.code for today in each.current]}
            for each in report.municipalities
        ],
        "remarks": list(report.remarks),
    }


def _tell_line(report: importing.LineReport, console: Console, make_room: Callable[[], None]) -> None:
    """A refused line is told on stderr; what is remarkable about another one, to people."""
    if report.outcome is importing.Outcome.REFUSED:
        make_room()
        console.tell(f"Regel {report.line} is geweigerd: {' '.join(report.remarks)}")
    elif report.remarks and not console.as_json:
        make_room()
        console.say(f"Regel {report.line}, {report.number}: {' '.join(report.remarks)}")
