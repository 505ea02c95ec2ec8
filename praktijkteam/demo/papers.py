"""The documents of an example case: letters as pdf and lists as text, made on the spot from their words."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from praktijkteam.demo.events import Event, hour
from praktijkteam.demo.scene import Scene
from praktijkteam.documents import kinds
from praktijkteam.documents.service import File, NewDocument, add_document, add_version, start_editing
from praktijkteam.store import files
from praktijkteam.terms import DocumentKind, Openness

_LEFT, _TOP, _LINE = 71, 740, 18
Made = dict[str, str]
Table = dict[str, Any]


def events(scene: Scene) -> Iterator[Event]:
    """Each comes in on its day; some get a newer version, or are being worked on today."""
    for table in scene.script.documents:
        made: Made = {}
        yield _at(scene, table, table["added"], 8, _adder(scene, table, made))
        if "newer" in table:
            yield _at(scene, table, table["newer"]["added"], 9, _replacer(scene, table, made))
        if "editing" in table:
            yield _at(scene, table, table["editing"], 1, _editor(scene, table, made))


def _at(scene: Scene, table: Table, day: date, rank: int, deed: Callable[[datetime], object]) -> Event:
    moment = min(hour(min(scene.days.of(day), scene.today), rank) + scene.late, scene.now)
    return Event(moment, rank, scene.cast.members[table["by"]], lambda: deed(moment))


def _adder(scene: Scene, table: Table, made: Made) -> Callable[[datetime], object]:
    def add(now: datetime) -> None:
        new = NewDocument(
            table["title"],
            DocumentKind(table["kind"]),
            scene.days.of(table["day"]),
            openness=Openness(table.get("openness", Openness.FACTUAL)),
            note=table.get("note", ""),
        )
        by, file = scene.cast.members[table["by"]], _file(scene, table["name"], table["text"], now)
        made["id"] = add_document(scene.session, scene.case_id, new, file, member_id=by, now=now).id

    return add


def _replacer(scene: Scene, table: Table, made: Made) -> Callable[[datetime], object]:
    def replace(now: datetime) -> None:
        newer, by = table["newer"], scene.cast.members[table["by"]]
        file = _file(scene, table["name"], newer["text"], now)
        add_version(scene.session, made["id"], file, member_id=by, now=now, note=newer["note"])

    return replace


def _editor(scene: Scene, table: Table, made: Made) -> Callable[[datetime], object]:
    by = scene.cast.members[table["by"]]
    return lambda now: start_editing(scene.session, made["id"], member_id=by, now=now)


def _file(scene: Scene, name: str, text: str, now: datetime) -> File:
    words = scene.days.text(text.strip())
    is_pdf = name.endswith(".pdf")
    data = _pdf(words) if is_pdf else words.encode()
    kept = files.put(scene.session, data, now=now)
    return File(name, kinds.PDF if is_pdf else kinds.TEXT, kept.digest, kept.size)


def _pdf(words: str) -> bytes:
    """A letter with its first line as heading; the same words give the same bytes."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for place, line in enumerate(words.splitlines()):
        canvas.setFont("Helvetica" if place else "Helvetica-Bold", 11 if place else 16)
        canvas.drawString(_LEFT, _TOP - place * _LINE, line)
    canvas.save()
    return target.getvalue()
