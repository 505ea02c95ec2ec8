"""Documents on a case: what they are called and hang on, their versions, and where they go."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from praktijkteam.calendar import moment_text
from praktijkteam.cases import reading
from praktijkteam.cases.lists.listed import CaseFilter
from praktijkteam.cases.lists.listing import case_ids
from praktijkteam.cases.models import Case
from praktijkteam.cases.view import CaseView
from praktijkteam.documents.service import (
    File,
    NewDocument,
    add_document,
    add_version,
    change_document,
    move_document,
    remove_document,
    start_editing,
    stop_editing,
)
from praktijkteam.documents.taking_in import add_files, bring_back, replace_file
from praktijkteam.errors import Conflict, Refused
from praktijkteam.store import files
from praktijkteam.store.connection import Store
from praktijkteam.store.live import Watch
from praktijkteam.terms import CaseState, Confidentiality, DocumentKind, Openness
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
NOW = datetime(2026, 4, 9, 9, 20, tzinfo=UTC)


def put(session: Session, data: bytes = b"Geachte heer,", name: str = "brief.txt") -> File:
    """A content that is in the store, ready to become a document."""
    return File(name, "text/plain", factories.content(session, data), len(data), files.proof_of(data))


@pytest.fixture
def case(write: Write) -> Case:
    with write() as session:
        return factories.case(session)


def seen(store: Store, case: Case) -> CaseView:
    with store.read() as connection:
        return reading.case(connection, case.number)


def told(store: Store, case: Case) -> list[str]:
    """The sentences of the history, the newest first, without that of the opening."""
    return [change.sentence for change in seen(store, case).history][:-1]


def test_a_document_stands_on_its_case(store: Store, write: Write, case: Case, member_id: str) -> None:
    with write() as session:
        new = NewDocument(
            " Brief van  Nissewaard\n", DocumentKind.LETTER, date(2026, 3, 2), openness=Openness.DELIBERATION
        )
        add_document(session, case.id, new, put(session), member_id=member_id, now=NOW)
    view = seen(store, case)
    (document,) = view.documents
    assert (document.number, document.title, document.kind) == (
        1,
        "Brief van Nissewaard",
        DocumentKind.LETTER,
    )
    assert document.confidentiality is Confidentiality.INTERNAL  # that of its case
    assert document.openness is Openness.DELIBERATION
    (version,) = view.versions_of(document.id)
    assert (version.number, version.file_name, version.size, version.author) == (
        1,
        "brief.txt",
        13,
        "A. Bakker",
    )
    assert told(store, case) == ["Document ‘Brief van Nissewaard’ toegevoegd"]


def test_the_same_file_is_not_added_twice(write: Write, case: Case, member_id: str) -> None:
    with write() as session:
        add_document(session, case.id, NewDocument("Brief"), put(session), member_id=member_id, now=NOW)
    with write() as session, pytest.raises(Refused, match="zit al in deze zaak, als document 1: ‘Brief’"):
        add_document(
            session,
            case.id,
            NewDocument("Kopie"),
            put(session, name="kopie.txt"),
            member_id=member_id,
            now=NOW,
        )


def test_who_wants_it_to_hang_somewhere_hears_how(write: Write, case: Case, member_id: str) -> None:
    with write() as session:
        add_document(session, case.id, NewDocument("Brief"), put(session), member_id=member_id, now=NOW)
        task = factories.task(session, case.id).id
    hung = NewDocument("Kopie", task_id=task)
    with write() as session, pytest.raises(Refused, match="onder Hoort bij waar het aan hangt"):
        add_document(session, case.id, hung, put(session), member_id=member_id, now=NOW)


def test_another_case_may_have_the_same_file(store: Store, write: Write, case: Case, member_id: str) -> None:
    with write() as session:
        other = factories.case(session)
        for each in (case, other):
            add_document(session, each.id, NewDocument("Brief"), put(session), member_id=member_id, now=NOW)
    assert [each.number for each in seen(store, other).documents] == [1]


def test_a_document_hangs_on_one_thing_of_its_own_case(
    store: Store, write: Write, case: Case, member_id: str
) -> None:
    with write() as session:
        task = factories.task(session, case.id)
        entry = factories.entry(session, case.id)
        foreign = factories.task(session, factories.case(session).id)
        document = add_document(
            session,
            case.id,
            NewDocument("Brief", task_id=task.id),
            put(session),
            member_id=member_id,
            now=NOW,
        )
    assert seen(store, case).documents[0].task_id == task.id
    with write() as session, pytest.raises(Refused, match="één ding"):
        change_document(session, document.id, {"journal_entry_id": entry.id})
    with write() as session, pytest.raises(Refused, match="andere zaak") as refusal:
        change_document(session, document.id, {"task_id": foreign.id})
    assert refusal.value.field == "task_id"


def test_what_is_known_about_it_can_be_changed_by_two_people(
    store: Store, write: Write, case: Case, member_id: str
) -> None:
    with write() as session:
        document = add_document(
            session, case.id, NewDocument("Brief"), put(session), member_id=member_id, now=NOW
        )
    base = {"title": "Brief", "openness": Openness.FACTUAL}
    with write() as session:
        change_document(session, document.id, {"title": "Brief 2", "openness": Openness.FACTUAL}, base)
    with write() as session:
        change_document(session, document.id, {"title": "Brief", "openness": Openness.PUBLIC}, base)
    with write() as session, pytest.raises(Conflict):
        change_document(session, document.id, {"title": "Klacht"}, base)
    with write() as session, pytest.raises(Refused, match="titel"):
        change_document(session, document.id, {"title": " "})
    assert told(store, case)[:2] == [
        "Document ‘Brief 2’: openbaarheid gewijzigd van feitelijk naar openbaar",
        "Document ‘Brief 2’: titel gewijzigd van ‘Brief’ naar ‘Brief 2’",
    ]


def test_a_new_version_keeps_the_older_ones(store: Store, write: Write, case: Case, member_id: str) -> None:
    with write() as session:
        document = add_document(
            session, case.id, NewDocument("Brief"), put(session), member_id=member_id, now=NOW
        )
    with write() as session:
        add_version(
            session,
            document.id,
            put(session, b"Tweede", "brief v2.txt"),
            member_id=member_id,
            now=NOW,
            note="Ondertekend",
        )
    view = seen(store, case)
    assert [(each.number, each.file_name, each.note) for each in view.versions_of(document.id)] == [
        (2, "brief v2.txt", "Ondertekend"),
        (1, "brief.txt", ""),
    ]
    assert told(store, case)[0] == "Versie 2 van document ‘Brief’ toegevoegd"
    with write() as session, pytest.raises(Refused, match="gelijk aan versie 2"):
        add_version(session, document.id, put(session, b"Tweede"), member_id=member_id, now=NOW)


def test_while_somebody_edits_it_nobody_else_does(
    store: Store, write: Write, case: Case, member_id: str
) -> None:
    with write() as session:
        visser = factories.member(session, name="M. Visser").id
        document = add_document(
            session, case.id, NewDocument("Brief"), put(session), member_id=member_id, now=NOW
        )
    with store.write(visser) as session:
        start_editing(session, document.id, member_id=visser, now=NOW)
    shown = seen(store, case).documents[0]
    since = shown.edited_since  # a server says itself when it was
    assert shown.edited_by == "M. Visser"
    assert since
    assert since >= NOW
    sentence = rf"in bewerking bij M\. Visser, sinds {moment_text(since)}"
    with write() as session, pytest.raises(Refused, match=sentence):
        start_editing(session, document.id, member_id=member_id, now=NOW)
    with write() as session, pytest.raises(Refused, match=sentence):
        add_version(session, document.id, put(session, b"Tweede"), member_id=member_id, now=NOW)
    with write() as session:
        add_version(session, document.id, put(session, b"Tweede"), member_id=visser, now=NOW)
    assert seen(store, case).documents[0].edited_by == ""
    assert told(store, case)[:3] == [
        "Document ‘Brief’ niet meer in bewerking",
        "Versie 2 van document ‘Brief’ toegevoegd",
        "Document ‘Brief’ buiten het programma in bewerking genomen",
    ]


def test_a_mark_that_was_left_can_be_taken_away(
    store: Store, write: Write, case: Case, member_id: str
) -> None:
    with write() as session:
        visser = factories.member(session, name="M. Visser").id
        document = add_document(
            session, case.id, NewDocument("Brief"), put(session), member_id=member_id, now=NOW
        )
        start_editing(session, document.id, member_id=visser, now=NOW)
    with write() as session:
        stop_editing(session, document.id)
    assert seen(store, case).documents[0].edited_since is None


@pytest.mark.file_only
def test_a_move_leaves_a_trace_on_both_cases(store: Store, write: Write, case: Case, member_id: str) -> None:
    with write() as session:
        other = factories.case(session)
        task = factories.task(session, case.id)
        new = NewDocument("Foto", task_id=task.id)
        document = add_document(session, case.id, new, put(session), member_id=member_id, now=NOW)
        add_version(session, document.id, put(session, b"Tweede"), member_id=member_id, now=NOW)
        add_document(
            session, other.id, NewDocument("Al daar"), put(session, b"x"), member_id=member_id, now=NOW
        )
    watch = Watch(store)
    with write() as session:
        move_document(session, document.id, other.number, "Hoort daar", member_id=member_id, now=NOW)
    changes = watch.poll()
    watch.close()
    assert changes is not None
    assert changes.cases == {case.id, other.id}  # both pages show it at once
    left, arrived = seen(store, case), seen(store, other)
    assert left.documents == ()
    (trace,) = left.document_moves
    assert (trace.number, trace.title, trace.to_number, trace.reason) == (
        1,
        "Foto",
        other.number,
        "Hoort daar",
    )
    moved = arrived.documents[1]
    assert (moved.number, moved.title, moved.task_id) == (2, "Foto", None)
    assert len(arrived.versions_of(document.id)) == 2
    assert told(store, case)[0] == f"Document verplaatst naar {other.number}: ‘Foto’"
    assert "Document ‘Foto’ hierheen verplaatst" in told(store, other)
    assert left.history[0].reason == "Hoort daar"


def test_a_number_is_not_given_out_again(store: Store, write: Write, case: Case, member_id: str) -> None:
    with write() as session:
        document = add_document(
            session, case.id, NewDocument("Eén"), put(session), member_id=member_id, now=NOW
        )
        remove_document(session, document.id, "Verkeerde zaak")
        add_document(session, case.id, NewDocument("Twee"), put(session, b"2"), member_id=member_id, now=NOW)
    assert [each.number for each in seen(store, case).documents] == [2]


@pytest.mark.parametrize(("reason", "closed", "why"), [("", False, "waarom"), ("Dubbel", True, "afgesloten")])
def test_a_move_is_refused(
    write: Write, case: Case, member_id: str, reason: str, closed: bool, why: str
) -> None:
    with write() as session:
        state: dict[str, Any] = {"state": CaseState.CLOSED, "closed_on": TODAY} if closed else {}
        other = factories.case(session, **state)
        document = add_document(
            session, case.id, NewDocument("Foto"), put(session), member_id=member_id, now=NOW
        )
    with write() as session, pytest.raises(Refused, match=why):
        move_document(session, document.id, other.number, reason, member_id=member_id, now=NOW)


def test_removing_says_why_and_frees_the_room(store: Store, write: Write, case: Case, member_id: str) -> None:
    with write() as session:
        file = put(session)
        document = add_document(session, case.id, NewDocument("Foto"), file, member_id=member_id, now=NOW)
    with write() as session, pytest.raises(Refused, match="waarom"):
        remove_document(session, document.id, " ")
    with write() as session:
        remove_document(session, document.id, "Er staat een BSN op")
    assert told(store, case)[0] == "Document ‘Foto’ verwijderd"
    assert seen(store, case).history[0].reason == "Er staat een BSN op"
    with pytest.raises(Refused, match="er niet meer"):
        list(files.chunks(store, file.digest))


def test_a_closed_case_still_gets_a_document_but_loses_none(
    store: Store, write: Write, member_id: str
) -> None:
    with write() as session:
        closed = factories.case(session, state=CaseState.CLOSED, closed_on=TODAY)
        document = add_document(
            session, closed.id, NewDocument("Brief"), put(session), member_id=member_id, now=NOW
        )
    with write() as session, pytest.raises(Refused, match="afgesloten"):
        remove_document(session, document.id, "Dubbel")
    assert len(seen(store, closed).documents) == 1


def test_files_become_documents_one_by_one(store: Store, case: Case, member_id: str, tmp_path: Path) -> None:
    names = ("Foto_voorgevel.png", "leeg.txt", "bericht.eml", "kopie.png")
    contents = (
        b"\x89PNG\r\n\x1a\n\0",
        b"",
        b"From: a@example.nl\nTo: b@example.nl\nSubject: Dag\n\nDag",
        b"\x89PNG\r\n\x1a\n\0",
    )
    paths = [tmp_path / name for name in names]
    for path, data in zip(paths, contents, strict=True):
        path.write_bytes(data)
    made = list(add_files(store, case.id, paths, member_id, now=lambda: NOW))
    assert [(each.name, each.number) for each in made] == [
        ("Foto_voorgevel.png", 1),
        ("leeg.txt", None),
        ("bericht.eml", 2),
        ("kopie.png", None),
    ]
    assert "is leeg" in made[1].refusal
    assert "als document 1: ‘Foto voorgevel’" in made[3].refusal
    assert [(each.title, each.kind) for each in seen(store, case).documents] == [
        ("Foto voorgevel", DocumentKind.PICTURE),
        ("Bericht", DocumentKind.MESSAGE),
    ]


def test_a_file_becomes_the_next_version(
    store: Store, case: Case, write: Write, member_id: str, tmp_path: Path
) -> None:
    with write() as session:
        document, _ = factories.document(session, case.id)
    path = tmp_path / "brief getekend.txt"
    path.write_text("Getekend", encoding="utf-8")
    later = NOW + timedelta(hours=1)
    assert replace_file(store, document.id, path, member_id, now=lambda: later) == 2
    assert seen(store, case).versions_of(document.id)[0].file_name == "brief getekend.txt"


def test_what_was_worked_on_comes_back_once(
    store: Store, case: Case, write: Write, member_id: str, tmp_path: Path
) -> None:
    with write() as session:
        document, _ = factories.document(
            session, case.id, b"Zelfde", edited_by_id=member_id, edited_since=NOW
        )
    path = tmp_path / "brief.txt"
    path.write_text("Zelfde", encoding="utf-8")
    assert bring_back(store, document.id, path, member_id, now=lambda: NOW) is None
    assert seen(store, case).documents[0].edited_by_id is None
    with write() as session:
        start_editing(session, document.id, member_id=member_id, now=NOW)
    path.write_text("Anders", encoding="utf-8")
    assert bring_back(store, document.id, path, member_id, now=lambda: NOW) == 2
    assert seen(store, case).documents[0].edited_by_id is None


def found(store: Store, words: str) -> int:
    """How many cases have these words."""
    with store.read() as connection:
        return len(case_ids(connection, CaseFilter(text=words), today=TODAY))


def test_a_case_is_found_by_its_documents_but_not_by_a_secret_one(
    store: Store, write: Write, case: Case, member_id: str
) -> None:
    with write() as session:
        file = put(session, name="gevelplaat.txt")
        other = factories.case(session)
        document = add_document(
            session, case.id, NewDocument("Brandrapport"), file, member_id=member_id, now=NOW
        )
    assert (found(store, "brandrapport"), found(store, "gevelplaat")) == (1, 1)
    with write() as session:
        change_document(session, document.id, {"confidentiality": Confidentiality.CONFIDENTIAL})
    assert (found(store, "brandrapport"), found(store, "gevelplaat")) == (0, 0)
    with write() as session:
        change_document(session, document.id, {"confidentiality": Confidentiality.INTERNAL})
        move_document(session, document.id, other.number, "Hoort daar", member_id=member_id, now=NOW)
    with store.read() as connection:
        ids = case_ids(connection, CaseFilter(text="brandrapport"), today=TODAY)
    assert list(ids) == [other.id]


def test_what_a_colleague_made_meanwhile_is_not_passed_over(
    store: Store, case: Case, write: Write, member_id: str, tmp_path: Path
) -> None:
    with write() as session:
        document, first = factories.document(session, case.id, b"Een")
        add_version(session, document.id, put(session, b"Van een ander"), member_id=member_id, now=NOW)
    path = tmp_path / "brief.txt"
    path.write_text("Van mij", encoding="utf-8")
    with pytest.raises(Refused, match="Intussen is versie 2 van ‘Brief van de gemeente’ gemaakt"):
        bring_back(store, document.id, path, member_id, now=lambda: NOW, begun_from=first.digest)
    path.write_text("Een", encoding="utf-8")
    assert bring_back(store, document.id, path, member_id, now=lambda: NOW, begun_from=first.digest) is None
    assert len(seen(store, case).document_versions) == 2
