"""The documents of a case, as a list; what is in them stands beside the dossier."""

from itertools import chain

from praktijkteam import calendar
from praktijkteam.cases.document_view import DocumentMoveView, DocumentVersionView, DocumentView
from praktijkteam.documents.sizes import size_text
from praktijkteam.dossier.content import words
from praktijkteam.dossier.content.material import Material
from praktijkteam.dossier.content.parts import DocumentsPart, Row
from praktijkteam.labels import label


def documents_part(material: Material) -> DocumentsPart | None:
    """A case without documents has no such chapter."""
    moves = material.view.document_moves
    if not material.documents and not moves:
        return None
    count = words.sentence(words.counted(len(material.documents), "document", "documenten"))
    return DocumentsPart(
        intro=f"{count}, met de laatste versie van elk.",
        documents=tuple(_document(material, each) for each in material.documents),
        moved=tuple(_moved(material, each) for each in moves),
    )


def _document(material: Material, each: DocumentView) -> Row:
    version, *earlier = material.view.versions_of(each.id)
    attached = material.attached.get(each.id, "")
    about = (
        each.title,
        _belonging(material, each),
        each.note,
        *map(_earlier, earlier),
        _edited(each),
        attached,
    )
    return Row(
        (
            str(each.number),
            words.lines(about),
            words.lines((label(each.kind), words.day_in_table(each.day) if each.day else "")),
            words.lines((label(each.openness), label(each.confidentiality))),
            _file(version),
        )
    )


def _file(version: DocumentVersionView) -> str:
    size = f"versie {version.number}, {words.unbroken(size_text(version.size))}"
    by = f"door {version.author}" if version.author else ""
    return words.lines((version.file_name, size, f"toegevoegd {_added(version)}", by, version.note))


def _earlier(version: DocumentVersionView) -> str:
    """`Eerder: versie 1, oud.pdf, 12 mrt 2026, A. Bakker.`"""
    said = (f"versie {version.number}", version.file_name, _added(version), version.author)
    told = f"Eerder: {', '.join(part for part in said if part)}."
    return f"{told} {words.ended(version.note)}".strip()


def _added(version: DocumentVersionView) -> str:
    return words.day_in_table(calendar.local(version.added_at).date())


def _belonging(material: Material, each: DocumentView) -> str:
    """What it hangs on; an entry that stays hidden is not told by a document either."""
    view = material.view
    found = chain(
        (f"Bij taak: {task.title}" for task in view.tasks if task.id == each.task_id),
        (f"Bij adviesvraag: {one.question}" for one in view.advice if one.id == each.advice_request_id),
        (
            f"Bij logboek van {words.moment(entry.at)}"
            for entry in material.journal
            if entry.id == each.journal_entry_id
        ),
    )
    return next(found, "")


def _edited(each: DocumentView) -> str:
    return f"In bewerking bij {each.edited_by}." if each.edited_since else ""


def _moved(material: Material, each: DocumentMoveView) -> Row:
    """How open it was is known where it is now; so a print that hides things does not name it."""
    title = each.title if material.is_open else "een document"
    reason = each.reason if material.is_open else ""
    day = words.day_in_table(calendar.local(each.moved_at).date())
    moved = words.lines((day, each.author))
    return Row((str(each.number), title, each.to_number, moved, words.or_nothing(reason)))
