"""The documents of a case: adding, listing, and taking one out of the store."""

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from praktijkteam import calendar
from praktijkteam.cases.document_view import DocumentVersionView, DocumentView
from praktijkteam.cases.view import CaseView
from praktijkteam.cli.case_json import document_json
from praktijkteam.cli.commands import Command, read_case
from praktijkteam.cli.console import Bar, Console, table
from praktijkteam.cli.stores import reading, writing
from praktijkteam.cli.targets import folder_to_write
from praktijkteam.cli.who import acting, show_to_reader
from praktijkteam.documents import copies, kinds
from praktijkteam.documents.names import kept_name, safe_name
from praktijkteam.documents.places import sought
from praktijkteam.documents.service import NewDocument
from praktijkteam.documents.sizes import size_text
from praktijkteam.documents.taking_in import TakenIn, add_files, replace_file
from praktijkteam.documents.text_reading import read_texts
from praktijkteam.errors import NotFound, Refused
from praktijkteam.permissions import Action
from praktijkteam.store import files
from praktijkteam.store.connection import Store
from praktijkteam.team.rights import rights_on_case
from praktijkteam.terms import Confidentiality, DocumentKind, Openness


def document(arguments: Namespace, console: Console, today: date) -> int:
    """What there is to do with documents."""
    commands: dict[str, Command] = {"add": _add, "list": _list, "get": _get}
    return commands[arguments.what](arguments, console, today)


def _add(arguments: Namespace, console: Console, today: date) -> int:
    """Each file as a document; ends with 1 when one of them was refused."""
    with writing(arguments, console, make=False) as store, console.progress("Megabytes:") as bar:
        show_to_reader(store, arguments.member)
        view = read_case(store, arguments.number)
        if arguments.version_of is not None:
            return _add_version(store, view, arguments, console, bar)
        made = []
        for each in _taken(store, view, arguments, console, bar, today):
            bar.clear()
            _tell(each, view.number, console)
            made.append(each)
    console.document({"documents": [_taken_in(each) for each in made]})
    return 1 if any(each.refusal for each in made) else 0


def _taken(
    store: Store, view: CaseView, arguments: Namespace, console: Console, bar: Bar, today: date
) -> Iterator[TakenIn]:
    new = _described(arguments, view, today)
    unfit = list(_unfit(arguments.files))
    if len(unfit) == len(arguments.files):
        yield from unfit
        return
    actor = _adding(store, arguments, console)
    yield from add_files(
        store,
        view.id,
        arguments.files,
        actor,
        now=calendar.now,
        new=new,
        progress=lambda _, done, total: bar(done, total),
    )
    read_texts(store, actor)


def _unfit(paths: Sequence[Path]) -> Iterator[TakenIn]:
    for path in paths:
        try:
            files.check_source(path)
        except Refused as refusal:
            yield TakenIn(kept_name(path.name), refusal=str(refusal))


def _adding(store: Store, arguments: Namespace, console: Console) -> str:
    """Who adds. Asked late: somebody new is written down only when there is something that can go in."""
    actor = acting(store, arguments.member, console, new_member=arguments.new_member)
    store.show_to(actor)
    case_id = read_case(store, arguments.number).id
    with store.read() as connection:
        rights_on_case(connection, actor, case_id).demand(Action.FILE)
    return actor


def _add_version(store: Store, view: CaseView, arguments: Namespace, console: Console, bar: Bar) -> int:
    if len(arguments.files) > 1:
        raise Refused("Een nieuwe versie is één bestand. Noem er één.")
    file: Path = arguments.files[0]
    of = _wanted(view, arguments.version_of)
    files.check_source(file)
    actor = _adding(store, arguments, console)
    number = replace_file(store, of.id, file, actor, now=calendar.now, progress=bar)
    bar.clear()
    read_texts(store, actor)
    console.document({"document": of.number, "version": number})
    console.say(f"{file.name} is versie {number} van document {of.number}, ‘{of.title}’.")
    return 0


def _list(arguments: Namespace, console: Console, today: date) -> int:
    with reading(arguments) as store:
        view = read_case(store, arguments.number)
    console.document([document_json(each, view) for each in view.documents])
    if not view.documents:
        console.say(f"Zaak {view.number} heeft geen documenten.")
        return 0
    header = ["Nr", "Titel", "Soort", "Datum", "Openbaarheid", "Versie", "Bestand", "Grootte"]
    rows = [_cells(each, view.versions_of(each.id)) for each in view.documents]
    for line in table(header, rows, console.width):
        console.say(line)
    return 0


def _get(arguments: Namespace, console: Console, today: date) -> int:
    """Write a version to a file, or into a folder under its own name."""
    with reading(arguments) as store, console.progress("Megabytes:") as bar:
        view = read_case(store, arguments.number)
        wanted = _wanted(view, arguments.document)
        version = _version(wanted, view.versions_of(wanted.id), arguments.version)
        target = Path(arguments.output)
        if arguments.output.endswith(("/", os.sep)):
            folder_to_write(target)
        if target.is_dir():
            target = target / safe_name(version.file_name)
        copies.save_as(store, version.digest, target, overwrite=False, progress=bar)
    console.document({"file": str(target), "sha256": version.digest})
    console.say(f"Gemaakt: {target}")
    if kinds.differs(version.file_name, version.media_type):
        console.tell(f"Let op: in {version.file_name} zit een {kinds.words(version.media_type)}.")
    return 0


def _described(arguments: Namespace, view: CaseView, today: date) -> NewDocument:
    place = sought(view, arguments.belongs_to).fields if arguments.belongs_to is not None else {}
    return NewDocument(
        arguments.title,
        kind=DocumentKind(arguments.kind) if arguments.kind else DocumentKind.OTHER,
        day=_day(arguments.day, today),
        confidentiality=Confidentiality(arguments.confidentiality) if arguments.confidentiality else None,
        openness=Openness(arguments.openness) if arguments.openness else Openness.FACTUAL,
        **place,
    )


def _day(typed: str | None, today: date) -> date | None:
    if not typed:
        return None
    day = calendar.parse_day(typed, today)
    if day is None:
        raise Refused(f"‘{typed}’ is geen datum. Typ een datum zoals 2026-03-02 of ‘2 maart’.", field="day")
    return day


def _wanted(view: CaseView, number: int) -> DocumentView:
    found = next((each for each in view.documents if each.number == number), None)
    moved = next((each for each in view.document_moves if each.number == number), None)
    if found is None and moved is not None:
        raise NotFound(f"Document {number} is verplaatst naar zaak {moved.to_number}. Zoek het daar.")
    if found is None:
        raise NotFound(
            f"Zaak {view.number} heeft geen document {number}. Kijk met ‘document list {view.number}’ welke er zijn."
        )
    return found


def _version(
    wanted: DocumentView, versions: Sequence[DocumentVersionView], number: int | None
) -> DocumentVersionView:
    if number is None:
        return versions[0]
    found = next((each for each in versions if each.number == number), None)
    if found is None:
        raise NotFound(
            f"Document {wanted.number} heeft geen versie {number}. Kies 1 tot en met {versions[0].number}."
        )
    return found


def _cells(each: DocumentView, versions: Sequence[DocumentVersionView]) -> list[str]:
    newest = versions[0]
    return [
        str(each.number),
        each.title,
        each.kind.value,
        calendar.day_text(each.day) if each.day else "",
        each.openness.value,
        str(newest.number),
        newest.file_name,
        size_text(newest.size),
    ]


def _tell(made: TakenIn, number: str, console: Console) -> None:
    if made.refusal:
        console.tell(made.refusal)
    else:
        console.say(f"{made.name} is document {made.number} van zaak {number}.")


def _taken_in(made: TakenIn) -> dict[str, object]:
    return {"file": made.name, "number": made.number, "refusal": made.refusal or None}
