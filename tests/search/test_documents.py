"""What stands in a document finds its case: for who may see it, and saying in which document."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from praktijkteam.cases.lists.found import why_cases
from praktijkteam.cases.lists.listed import CaseFilter
from praktijkteam.cases.lists.listing import case_ids, case_page
from praktijkteam.cases.models import Case
from praktijkteam.documents import text_reading
from praktijkteam.documents.models import Document
from praktijkteam.documents.service import remove_document
from praktijkteam.documents.taking_in import replace_file
from praktijkteam.documents.text_reading import read_texts
from praktijkteam.search import documents, index
from praktijkteam.search.documents import unread
from praktijkteam.store.connection import Store
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.conftest import Write
from tests.documents.test_service import NOW


def found(store: Store, words: str) -> list[str]:
    with store.read() as connection:
        return list(case_ids(connection, CaseFilter(text=words), today=factories.TODAY))


def left(connection: Connection) -> int:
    """How many documents have words in the index."""
    count: int = connection.execute(text(f"SELECT count(*) FROM {index.READ}")).scalar_one()  # noqa: S608
    return count


def why(store: Store, words: str, case: Case) -> list[tuple[str, str]]:
    with store.read() as connection:
        found_ = why_cases(connection, words, [case.id])[case.id]
    return [(each.where, each.text) for each in found_.excerpts]


@pytest.fixture
def case(write: Write) -> Case:
    with write() as session:
        case = factories.case(session, title="Overlast")
        factories.document(session, case.id, b"Geachte heer, de dwangsom is verbeurd.", title="Brief")
        return case


def test_a_case_is_found_by_what_stands_in_its_letter(store: Store, case: Case, member_id: str) -> None:
    assert found(store, "dwangsom") == []
    assert read_texts(store, member_id) == 1
    assert found(store, "dwangsom") == found(store, "VERBEURD dwang") == [case.id]
    assert found(store, "dwangsom bestaatniet") == []
    assert why(store, "dwangsom", case) == [("Document 1, Brief", "Geachte heer, de dwangsom is verbeurd.")]
    assert read_texts(store, member_id) == 0


def test_cases_and_documents_are_found_together_newest_first(
    store: Store, write: Write, case: Case, member_id: str
) -> None:
    with write() as session:
        older = factories.case(session, title="Dwangsom", year=2019)
        both = factories.case(session, title="Nog een dwangsom")
        factories.document(session, both.id, b"dwangsom dwangsom")
        factories.document(session, both.id, b"ook een dwangsom")
    read_texts(store, member_id)
    assert found(store, "dwangsom") == [both.id, case.id, older.id]
    with store.read() as connection:
        page = case_page(connection, CaseFilter(text="dwangsom"), limit=2, today=factories.TODAY)
    assert [row.id for row in page.rows] == [both.id, case.id]


def test_the_newest_version_is_the_one_that_is_found(
    store: Store, write: Write, case: Case, member_id: str, tmp_path: Path
) -> None:
    read_texts(store, member_id)
    with store.read() as connection:
        assert unread(connection, 5) == []
    newer = tmp_path / "brief.txt"
    newer.write_text("Het vakantiepark sluit.", encoding="utf-8")
    with write() as session:
        (document,) = session.query(Document).where(Document.case_id == case.id)
    replace_file(store, document.id, newer, member_id, now=lambda: NOW)
    read_texts(store, member_id)
    assert (found(store, "dwangsom"), found(store, "vakantiepark")) == ([], [case.id])


def test_a_document_that_is_gone_finds_nothing(
    store: Store, write: Write, case: Case, member_id: str
) -> None:
    read_texts(store, member_id)
    with write() as session:
        (document,) = session.query(Document).where(Document.case_id == case.id)
        remove_document(session, document.id, "Dubbel")
    assert found(store, "dwangsom") == []
    with store.read() as connection:
        assert left(connection) == 0
    with write() as session:
        factories.document(session, case.id, b"Een ander verhaal")
    read_texts(store, member_id)
    assert (found(store, "dwangsom"), found(store, "verhaal")) == ([], [case.id])


def hide(session: Session, case: Case) -> None:
    session.query(Document).where(
        Document.case_id == case.id
    ).one().confidentiality = Confidentiality.CONFIDENTIAL


def test_what_becomes_confidential_is_found_no_more(
    store: Store, write: Write, case: Case, member_id: str
) -> None:
    read_texts(store, member_id)
    with write() as session:
        hide(session, case)
    assert found(store, "dwangsom") == []
    assert why(store, "dwangsom", case) == []


def test_a_confidential_document_is_not_read(store: Store, write: Write, case: Case, member_id: str) -> None:
    with write() as session:
        hide(session, case)
    assert read_texts(store, member_id) == 0
    assert found(store, "dwangsom") == []


def test_nobody_finds_what_is_in_a_case_they_may_not_see(
    store: Store, write: Write, case: Case, member_id: str
) -> None:
    read_texts(store, member_id)
    with write() as session:
        session.get_one(Case, case.id).confidentiality = Confidentiality.CONFIDENTIAL
        member = factories.member(session, roles=(Role.MEMBER,))
    store.show_to(member.id)
    assert found(store, "dwangsom") == []
    with store.read() as connection:
        assert why_cases(connection, "dwangsom", [case.id]) == {}
        assert unread(connection, 5) == []
    store.show_to(member_id)
    assert found(store, "dwangsom") == [case.id]


def test_a_file_without_text_is_read_once(store: Store, write: Write, case: Case, member_id: str) -> None:
    with write() as session:
        factories.document(session, case.id, b"%PDF-1.4 stuk", media_type="application/pdf")
        factories.document(session, case.id, b"\x89PNG", media_type="image/png")
    assert read_texts(store, member_id) == 3
    assert read_texts(store, member_id) == 0
    assert found(store, "dwangsom") == [case.id]


def test_no_more_is_read_than_was_asked_for(
    store: Store, write: Write, case: Case, member_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_reading, "_AT_ONCE", 2)
    with write() as session:
        for number in range(4):
            factories.document(session, case.id, f"Brief {number}".encode())
    assert read_texts(store, member_id, most=3) == 3
    assert read_texts(store, member_id) == 2


def test_a_case_full_of_letters_leaves_the_other_its_reason(
    store: Store, write: Write, case: Case, member_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_MOST_TEXTS", 2)
    with write() as session:
        other = factories.case(session, title="Huur")
        for each in (case, other):
            factories.document(session, each.id, b"Eerst een dwangsom.", title="Bijlage")
            factories.document(session, each.id, b"Weer een dwangsom.", title="Bijlage")
    read_texts(store, member_id)
    assert why(store, "dwangsom", case) == [("Document 1, Brief", "Geachte heer, de dwangsom is verbeurd.")]
    with store.read() as connection:
        found_ = why_cases(connection, "dwangsom", [case.id, other.id])
    assert [found_[each.id].excerpts[0].where for each in (case, other)] == [
        "Document 1, Brief",
        "Document 1, Bijlage",
    ]
