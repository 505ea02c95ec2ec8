"""The documents of a case on paper: which there are, and nothing of those that stay inside."""

from datetime import UTC, datetime
from typing import Any

from praktijkteam.cases.document_view import DocumentMoveView, DocumentVersionView, DocumentView
from praktijkteam.cases.view import CaseView
from praktijkteam.dossier.content import USUAL, WHOLE, Choice, Section
from praktijkteam.terms import Confidentiality, DocumentKind, Openness
from tests.dossier.nissewaard import change, day, nissewaard
from tests.dossier.paper import dossier, dossier_bytes, page_text
from tests.dossier.spoken import spoken
from tests.dossier.test_archivable import faults

NOW = datetime(2026, 4, 7, 8, 30, tzinfo=UTC)


def document(number: int, title: str, openness: Openness, **values: Any) -> DocumentView:
    plain: dict[str, Any] = {
        "id": f"d{number}",
        "version": 1,
        "number": number,
        "title": title,
        "kind": DocumentKind.LETTER,
        "day": day(2),
        "confidentiality": Confidentiality.INTERNAL,
        "openness": openness,
        "note": "",
        "journal_entry_id": None,
        "task_id": None,
        "advice_request_id": None,
        "edited_by_id": None,
        "edited_by": "",
        "edited_since": None,
    }
    return DocumentView(**{**plain, **values})


def version(number: int, of: str, name: str) -> DocumentVersionView:
    return DocumentVersionView(
        f"v{of}{number}", 1, of, number, name, "application/pdf", 2_400_000, "0" * 64, NOW, "A. Bakker", ""
    )


def case() -> CaseView:
    return nissewaard(
        documents=(
            document(1, "Brief van de gemeente", Openness.FACTUAL, note="Met bijlage"),
            document(2, "Notitie voor onszelf", Openness.DELIBERATION),
        ),
        document_versions=(
            version(2, "d1", "brief.pdf"),
            version(1, "d1", "oud.pdf"),
            version(1, "d2", "n.pdf"),
        ),
        document_moves=(DocumentMoveView("m1", 3, "Foto van de gevel", "Z-2026-0032", NOW, "Hoort daar"),),
    )


def told(view: CaseView, choice: Choice) -> str:
    return spoken(dossier_bytes(view, choice)).chapter("Documenten").text


def test_every_document_is_listed_with_its_last_version() -> None:
    rows = spoken(dossier_bytes(case(), WHOLE)).table("Nr")
    assert rows[0] == ["Nr", "Document", "Soort en datum", "Openbaarheid", "Bestand"]
    earlier = "Eerder: versie 1, oud.pdf, 7 apr 2026, A. Bakker."
    assert rows[1][:2] == ["1", f"Brief van de gemeente Met bijlage {earlier}"]
    assert "versie 2, 2,3 MB" in rows[1][4]
    assert rows[2][3] == "intern beraad intern"


def test_what_moved_away_says_where_it_is() -> None:
    assert "Foto van de gevel" in told(case(), WHOLE)
    assert "Z-2026-0032" in told(case(), WHOLE)
    assert "Foto van de gevel" not in told(case(), USUAL)


def test_internal_deliberation_stays_out_and_the_print_says_so() -> None:
    history = (
        change(1, "Document ‘Notitie voor onszelf’ toegevoegd", table="document", row_id="d2"),
        change(2, "Document ‘Iets wat weg is’ verwijderd", table="document", row_id="d9"),
        change(3, "Document ‘Brief van de gemeente’ toegevoegd", table="document", row_id="d1"),
    )
    view = nissewaard(
        documents=case().documents,
        document_versions=case().document_versions,
        document_moves=(),
        history=history,
    )
    whole = Choice(WHOLE.sections, USUAL.openness)
    said = spoken(dossier_bytes(view, whole)).text
    assert "Notitie voor onszelf" not in said
    assert "Iets wat weg is" not in said
    assert "Document ‘Brief van de gemeente’ toegevoegd" in said
    assert "Eén document met het kenmerk intern beraad." in said


def test_the_cover_says_how_many_there_are() -> None:
    assert page_text(dossier(case()), 1).endswith("pagina's, 1 document"), "the other one stays inside"
    assert page_text(dossier(case(), WHOLE), 1).endswith("pagina's, 2 documenten")
    without = Choice(USUAL.sections - {Section.DOCUMENTS})
    assert page_text(dossier(case(), without), 1).endswith("pagina's")


def test_a_case_without_documents_has_no_such_chapter() -> None:
    assert "Documenten" not in [each.text for each in spoken(dossier_bytes(nissewaard(), WHOLE)).all("H1")]


def test_the_list_is_fit_for_the_archive() -> None:
    assert faults(dossier_bytes(case(), WHOLE)) == []
