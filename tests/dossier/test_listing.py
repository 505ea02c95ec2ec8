"""Lists and labels on paper: what stands in them, and that they are as valid as a dossier."""

from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from praktijkteam.cases.lists.listed import CaseRow
from praktijkteam.dossier.content.listing import Listing, action_list, case_label, case_list
from praktijkteam.dossier.pdf import write_labels, write_listing
from praktijkteam.tasks.listed import TaskRow
from praktijkteam.terms import CaseKind, CaseState, Confidentiality, Precision, Priority, QuestionState, Stage
from tests.dossier.nissewaard import NOW, TODAY
from tests.dossier.paper import flat, with_texts
from tests.dossier.spoken import Spoken, spoken
from tests.dossier.test_archivable import faults


def row(number: int = 31, **values: Any) -> CaseRow:
    known: dict[str, Any] = {
        "id": f"id{number}",
        "number": f"Z-2026-{number:04}",
        "title": "Overlast door kamerverhuur",
        "municipalities": "Nissewaard",
        "questions": (
            QuestionState.CONFIRMED,
            QuestionState.DISCUSSED,
            QuestionState.CONCEPT,
            QuestionState.EMPTY,
        ),
        "kind": CaseKind.MEDIATION,
        "stage": Stage.ANALYSIS,
        "state": CaseState.OPEN,
        "priority": Priority.NORMAL,
        "confidentiality": Confidentiality.INTERNAL,
        "lead_id": "bakker",
        "lead": "A. Bakker",
        "region": "",
        "received": date(2026, 3, 2),
        "received_precision": Precision.DAY,
        "registered_on": date(2026, 3, 2),
        "target_date": date(2026, 4, 30),
        "changed_at": None,
        "next_task": "",
        "next_due": None,
        "experts": "",
        "themes": "",
    }
    return CaseRow(**{**known, **values})


def task(place: int, title: str, days: int | None) -> TaskRow:
    due = None if days is None else TODAY + timedelta(days=days)
    return TaskRow(f"t{place}", 1, title, due, "bakker", "A. Bakker", "c", "Z-2026-0031", "Overlast")


def printed(listing: Listing) -> bytes:
    data = BytesIO()
    write_listing(listing, data)
    return data.getvalue()


def cases(rows: Sequence[CaseRow], **values: Any) -> bytes:
    return printed(case_list(rows, now=NOW, by="A. Bakker", **values))


def heard(data: bytes) -> Spoken:
    assert faults(data) == []
    return spoken(data)


def test_a_list_of_cases_says_how_it_was_filtered_and_names_the_marks() -> None:
    document = heard(cases([row()], chosen=[("fase", "Analyse"), ("gemeente", "Nissewaard")]))
    assert document.all("H1")[0].text == "Eén zaak"
    assert "Gekozen op fase: Analyse; gemeente: Nissewaard." in document.text
    (heads, found) = document.table("Nummer")
    assert heads == ["Nummer", "Titel", "Gemeente, regisseur", "Vragen", "Fase", "Streefdatum"]
    assert found == [
        "Z-2026-0031",
        "Overlast door kamerverhuur",
        "Nissewaard A. Bakker",
        "Probleem: bevestigd, Partijen: besproken, Verantwoordelijkheid: concept, Verwacht resultaat: leeg",
        "Analyse",
        "30 apr 2026 over 14 werkdagen",
    ]


def test_a_long_list_goes_on_over_numbered_pages() -> None:
    data = cases([row(number) for number in range(1, 151)])
    pages = [flat(page.extract_text()) for page in PdfReader(BytesIO(data)).pages]
    assert all(
        page.startswith("Zakenlijst") and f"pagina {place} van {len(pages)}" in page
        for place, page in enumerate(pages, start=1)
    )
    assert len(heard(data).table("Nummer")) == 151


def test_actions_stand_by_how_soon_they_must_be_done() -> None:
    tasks = [task(1, "Bellen", -2), task(2, "Schrijven", 0), task(3, "Nadenken", 30), task(4, "Ooit", None)]
    document = heard(printed(action_list("A. Bakker", tasks, now=NOW)))
    assert [each.text for each in document.all("H1", "H2")] == [
        "Actielijst van A. Bakker",
        "Te laat",
        "Deze week",
        "Later",
        "Zonder dag",
    ]
    assert "Vier open acties, waarvan één te laat." in document.text
    assert document.table("Uiterlijk")[1] == [
        "di 7 apr 2026 2 werkdagen te laat",
        "Bellen",
        "Z-2026-0031 Overlast",
    ]


@pytest.mark.parametrize("data", [lambda: cases([]), lambda: printed(action_list("A. Bakker", [], now=NOW))])
def test_an_empty_list_says_so(data: Any) -> None:
    assert "Er is niets dat hier hoort." in heard(data()).text


def test_labels_stand_ten_on_a_sheet() -> None:
    data = BytesIO()
    labels = [case_label(row(number)) for number in range(1, 13)]
    write_labels(labels, data, now=NOW, by="A. Bakker", first=10)
    pages = [flat(page.extract_text()) for page in PdfReader(data).pages]
    assert ["Z-2026-0001" in pages[0], "Z-2026-0011" in pages[1], "Z-2026-0012" in pages[2]] == [True] * 3
    assert "Ontvangen ma 2 mrt 2026 · A. Bakker · intern" in heard(data.getvalue()).text


@settings(max_examples=8)
@given(st.text(max_size=300), st.integers(1, 4))
def test_any_text_can_be_listed_and_labelled(said: str, count: int) -> None:
    rows = [with_texts(row(number), said) for number in range(count)]
    heard(cases(rows, chosen=[("woorden", said)]))
    heard(printed(action_list(said, [with_texts(task(1, "x", 0), said)], now=NOW)))
    data = BytesIO()
    write_labels([case_label(each) for each in rows], data, now=NOW, by=said)
    heard(data.getvalue())


@pytest.mark.parametrize("state", [CaseState.CLOSED, CaseState.SUSPENDED])
def test_a_case_that_nobody_works_on_is_not_late(state: CaseState) -> None:
    listing = case_list([row(state=state, target_date=date(2019, 3, 1))], now=NOW, by="A. Bakker")
    assert listing.groups[0].rows[0][-1] == f"1\N{NO-BREAK SPACE}mrt\N{NO-BREAK SPACE}2019\n{state}"
