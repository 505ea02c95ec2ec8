"""A case described for an archive: as MDTO asks, whatever was typed."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from praktijkteam.cases.document_view import DocumentVersionView, DocumentView
from praktijkteam.cases.view import CaseView
from praktijkteam.handover import mdto_terms as terms
from praktijkteam.handover.mdto import Described, FileFacts, case_xml, file_xml, of_document, piece_xml
from praktijkteam.handover.mdto_terms import Concept
from praktijkteam.retention.reading import CategoryRow, Keeping
from praktijkteam.terms import (
    Appraisal,
    Confidentiality,
    DocumentKind,
    Openness,
    Precision,
    Reached,
    UseRestriction,
)
from tests.dossier.nissewaard import NOW, closed
from tests.dossier.paper import with_texts
from tests.handover.mdto_rules import PREFIX, faults
from tests.handover.standards import standard

CATEGORY = CategoryRow(
    *("k", 1, "2.1", "Ondersteuning", "Selectielijst BZK 2026", Appraisal.DESTROY, 10, "Ministerie van BZK"),
    *(Reached.YES, None, True),
)
LETTER = DocumentView(
    id="d",
    version=1,
    number=3,
    title="Brief",
    kind=DocumentKind.LETTER,
    day=date(2026, 3, 2),
    confidentiality=Confidentiality.INTERNAL,
    openness=Openness.DELIBERATION,
    note="Toelichting",
    journal_entry_id=None,
    task_id=None,
    advice_request_id=None,
    edited_by_id=None,
    edited_by="",
    edited_since=None,
)
VERSION = DocumentVersionView("v", 1, "d", 2, "brief.pdf", "application/pdf", 12, "ab" * 32, NOW, "A", "")
FACTS = FileFacts(12, "ab" * 32, NOW, Concept("Acrobat PDF/A", terms.FORMATS, "fmt/479"))


def kept(view: CaseView, **values: object) -> Keeping:
    plain = Keeping(
        *(view.id, view.number, view.title, view.closed_on, "k", UseRestriction.PRIVACY, "Namen"),
        *(CATEGORY, UseRestriction.PRIVACY, (CATEGORY,)),
    )
    return replace(plain, **values)  # type: ignore[arg-type]


def described(view: CaseView, keeping: Keeping) -> list[bytes]:
    """Everything that is written of a case with one document."""
    piece = of_document(view, LETTER, VERSION.file_name)
    return [case_xml(view, keeping, [piece]), piece_xml(piece, view, keeping), file_xml(piece, FACTS)]


def said(data: bytes, path: str) -> list[str]:
    steps = "/".join(f"{PREFIX}{step}" for step in path.split("/"))
    return [each.text or "" for each in etree.fromstring(data).iterfind(f"{PREFIX}informatieobject/{steps}")]


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(standard("MDTO-XML1.0.1.xsd")))


CASES: dict[str, tuple[CaseView, dict[str, object]]] = {
    "gewoon": (closed(), {}),
    "blijvend": (closed(), {"category": replace(CATEGORY, appraisal=Appraisal.KEEP, years=None)}),
    "zonder nummer": (closed(), {"category": replace(CATEGORY, code="")}),
    "een maand": (replace(closed(), received=date(2017, 4, 1), received_precision=Precision.MONTH), {}),
    "niets": (replace(closed(), received=None, parties=(), themes=(), municipalities=(), summary=""), {}),
    **{each: (closed(), {"restriction": each, "restriction_note": ""}) for each in UseRestriction},
}


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_described_as_mdto_asks(name: str) -> None:
    view, values = CASES[name]
    assert [faults(data) for data in described(view, kept(view, **values))] == [[], [], []]


def test_the_schema_of_the_archive_agrees() -> None:
    for view, values in CASES.values():
        for data in described(view, kept(view, **values)):
            schema().assertValid(etree.fromstring(data))


@settings(max_examples=15)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_whatever_was_typed_it_stays_valid(text: str) -> None:
    view = with_texts(closed(), text)
    title = text or "x"
    view = replace(view, title=title, themes=(title,))
    data = case_xml(view, kept(view, restriction_note=text), [])
    if "".join(sign for sign in text if sign.isprintable()).strip():
        assert faults(data) == []
    etree.fromstring(data)


def test_what_an_archive_reads_of_a_case() -> None:
    view = closed()
    case, piece, file = described(view, kept(view))
    assert said(case, "identificatie/identificatieKenmerk") == [view.number]
    assert said(case, "waardering/begripCode") == ["V"]
    assert said(case, "bewaartermijn/termijnLooptijd") == ["P10Y"]
    assert said(case, "bevatOnderdeel/verwijzingIdentificatie/identificatieKenmerk") == [f"{view.number}/3"]
    assert said(case, "dekkingInRuimte/verwijzingIdentificatie/identificatieKenmerk") == [
        each.code for each in view.municipalities
    ]
    assert said(piece, "isOnderdeelVan/verwijzingIdentificatie/identificatieKenmerk") == [view.number]
    (mark,) = said(piece, "heeftRepresentatie/verwijzingIdentificatie/identificatieKenmerk")
    root = etree.fromstring(file)
    assert root.findtext(f"{PREFIX}bestand/{PREFIX}identificatie/{PREFIX}identificatieKenmerk") == mark


def test_what_is_not_for_everybody_says_so() -> None:
    view = closed()
    _, piece, _ = described(view, kept(view))
    assert said(piece, "beperkingGebruik/beperkingGebruikType/begripLabel") == ["Persoonlijke levenssfeer"]
    assert said(piece, "beperkingGebruik/beperkingGebruikNadereBeschrijving") == [
        "Namen\nWoo: intern beraad. Vertrouwelijkheid: intern."
    ]


def test_an_archive_knows_how_confidential_a_case_is_and_which_versions_came_before() -> None:
    view = closed()
    earlier = replace(VERSION, id="w", number=1, file_name="concept.docx", digest="cd" * 32)
    piece = of_document(replace(view, document_versions=(VERSION, earlier)), LETTER, "brief.pdf")
    keeping = kept(view)
    assert said(case_xml(view, keeping, [piece]), "beperkingGebruik/beperkingGebruikNadereBeschrijving") == [
        "Namen\nVertrouwelijkheid: intern."
    ]
    data = piece_xml(piece, view, keeping)
    assert faults(data) == []
    assert said(data, "event/eventResultaat") == [
        f"Versie 1, ‘concept.docx’, SHA-256 {'cd' * 32}. Zij is niet in dit pakket."
    ]


def test_a_word_that_is_not_in_its_list_is_a_bug() -> None:
    with pytest.raises(KeyError):
        terms.closed("Map", terms.LEVELS)
    assert {terms.appraisal(each).code for each in Appraisal} == {"B", "V", "N"}


def test_the_judge_sees_what_is_wrong() -> None:
    data = described(closed(), kept(closed()))[0]
    assert faults(data.replace(b"<begripCode>V<", b"<begripCode>X<"))
    assert faults(data.replace(b"naam>", b"name>"))
    assert faults(data.replace(b"P10Y", b"10 jaar"))
    assert faults(described(closed(), kept(closed()))[2].replace(b"<omvang>12", b"<omvang>twaalf"))
    assert Described("m", "t", "f").reference.mark == "m"
