"""Requests from a file: what goes in, what is recognised, and what is refused in words."""

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from praktijkteam import resources
from praktijkteam.cases.importing import file as import_file
from praktijkteam.cases.importing import service
from praktijkteam.cases.importing.line import FIELDS, BadLine, ImportLine
from praktijkteam.cases.importing.service import LineReport, Outcome, import_file_into
from praktijkteam.cases.lists.listed import CaseFilter
from praktijkteam.cases.lists.listing import case_ids
from praktijkteam.cases.models import Case, Request
from praktijkteam.cases.reading import case
from praktijkteam.cases.view import CaseView
from praktijkteam.errors import Refused
from praktijkteam.store.connection import Store
from praktijkteam.terms import (
    Channel,
    PartyGroup,
    PartyRole,
    Precision,
    QuestionState,
    ResponsibilityRole,
    Stage,
)

REQUESTS = resources.folder() / "demo" / "requests.jsonl"
TODAY = date(2026, 4, 9)


def line(**values: Any) -> dict[str, Any]:
    """A line that goes in, but for what the test says of it."""
    return {"reference": "v-1", "title": "Kamerverhuur", "source": "brief", **values}


@pytest.fixture
def jsonl(tmp_path: Path) -> Path:
    return tmp_path / "verzoeken.jsonl"


def write_lines(path: Path, lines: Iterable[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in lines), encoding="utf-8")
    return path


def write_csv(path: Path, lines: Sequence[dict[str, Any]], delimiter: str, encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), delimiter=delimiter)
        writer.writeheader()
        for each in lines:
            writer.writerow({key: "; ".join(v) if isinstance(v, list) else v for key, v in each.items()})
    return path


def imported(store: Store, path: Path, actor: str) -> list[LineReport]:
    return list(import_file_into(store, path, actor=lambda: actor, today=TODAY))


def read(store: Store, number: str | None) -> CaseView:
    with store.read() as connection:
        return case(connection, number or "")


# --- what goes in ---


def test_every_real_request_becomes_a_case_in_intake(store: Store, member_id: str) -> None:
    reports = imported(store, REQUESTS, member_id)

    assert [report.outcome for report in reports] == [Outcome.IMPORTED] * 14
    view = read(store, reports[0].number)
    assert (view.title, view.stage, view.channel) == ("Huisvesting in Westland", Stage.INTAKE, Channel.IMPORT)
    assert view.problem.text.startswith("Uitzendbureaus melden de gemeente")
    assert view.result.text.startswith("Zoeklocaties en afspraken")
    assert [question.state for question in view.questions] == [QuestionState.CONCEPT] * 4
    assert view.requests[0].reference == "case-01"


def test_numbers_follow_the_lines_without_gaps_in_the_year_of_receipt(store: Store, member_id: str) -> None:
    numbers = [report.number for report in imported(store, REQUESTS, member_id)]

    assert numbers[:5] == ["Z-2017-0001", "Z-2017-0002", "Z-2019-0001", "Z-2020-0001", "Z-2022-0001"]
    assert [number for number in numbers if number and "-2018-" in number] == [
        "Z-2018-0001",
        "Z-2018-0002",
        "Z-2018-0003",
    ]
    assert [number for number in numbers if number and "-2026-" in number] == ["Z-2026-0001", "Z-2026-0002"]


@pytest.mark.parametrize(
    ("given_", "kept", "precision"),
    [
        ("2017", date(2017, 1, 1), Precision.YEAR),
        ("2017-04", date(2017, 4, 1), Precision.MONTH),
        ("2017-04-06", date(2017, 4, 6), Precision.DAY),
        ("6-4-2017", date(2017, 4, 6), Precision.DAY),
        (None, None, Precision.DAY),
        ("", None, Precision.DAY),
    ],
)
def test_a_day_of_receipt_is_as_precise_as_it_was_given(
    store: Store, member_id: str, jsonl: Path, given_: str | None, kept: date | None, precision: Precision
) -> None:
    (report,) = imported(store, write_lines(jsonl, [line(received=given_)]), member_id)

    view = read(store, report.number)
    assert (view.received, view.received_precision) == (kept, precision)


def test_known_parties_are_recognised_and_the_rest_stays_as_written(
    store: Store, member_id: str, jsonl: Path
) -> None:
    parties = [
        "gemeente Leusden (wethouder)",
        "Arbeidsinspectie",
        "omwonenden",
        "gemeenten Rotterdam en Den Haag",
    ]
    (report,) = imported(
        store, write_lines(jsonl, [line(municipalities=["Leusden"], parties=parties)]), member_id
    )

    found = {party.name: party for party in read(store, report.number).parties}
    assert list(found) == [
        "gemeente Leusden",
        "Arbeidsinspectie",
        "omwonenden",
        "gemeente Rotterdam",
        "gemeente Den Haag",
    ]
    assert found["gemeente Leusden"].role is PartyRole.INITIATOR
    assert found["gemeente Leusden"].note == "wethouder"
    assert found["gemeente Leusden"].municipality_id
    assert found["Arbeidsinspectie"].organisation_id
    assert found["omwonenden"].group is PartyGroup.RESIDENTS
    assert found["omwonenden"].organisation_id is None


def test_the_responsible_one_makes_one_issue(store: Store, member_id: str, jsonl: Path) -> None:
    written = line(parties=["gemeente Den Haag"], primary_responsibility="gemeente 's-Gravenhage")
    (report,) = imported(store, write_lines(jsonl, [written]), member_id)

    view = read(store, report.number)
    assert [(issue.title, issue.state) for issue in view.issues] == [("Kamerverhuur", QuestionState.CONCEPT)]
    assert [cell.role for cell in view.responsibilities] == [ResponsibilityRole.PRIMARY]
    assert [party.name for party in view.parties] == ["gemeente Den Haag"]


def test_a_responsible_one_who_was_not_named_as_a_party_joins_them(
    store: Store, member_id: str, jsonl: Path
) -> None:
    (report,) = imported(
        store, write_lines(jsonl, [line(primary_responsibility="verhuurder van het park")]), member_id
    )

    view = read(store, report.number)
    assert [party.name for party in view.parties] == ["verhuurder van het park"]
    assert view.responsibilities[0].party_id == view.parties[0].id


def test_a_sentence_about_responsibility_is_kept_but_names_nobody(
    store: Store, member_id: str, jsonl: Path
) -> None:
    said = "Daar zijn de partijen het niet over eens. De gemeente vindt van niet, de verhuurder ook niet."
    (report,) = imported(store, write_lines(jsonl, [line(primary_responsibility=said)]), member_id)

    view = read(store, report.number)
    assert (len(view.issues), view.responsibilities, view.parties) == (1, (), ())
    assert view.questions[2].note == said


def test_without_a_word_about_responsibility_there_is_no_issue(
    store: Store, member_id: str, jsonl: Path
) -> None:
    (report,) = imported(store, write_lines(jsonl, [line(primary_responsibility="")]), member_id)

    view = read(store, report.number)
    assert view.issues == ()
    assert view.questions[2].state is QuestionState.EMPTY


def test_another_word_for_a_theme_leads_to_it(store: Store, member_id: str, jsonl: Path) -> None:
    themes = ["Huisvesting", "woningmarkt", "arbeidsuitbuiting", "convenant"]
    (report,) = imported(store, write_lines(jsonl, [line(themes=themes)]), member_id)

    assert read(store, report.number).themes == ("convenant", "huisvesting", "uitbuiting")


def test_what_goes_in_has_a_history_and_is_found(store: Store, member_id: str) -> None:
    reports = imported(store, REQUESTS, member_id)

    view = read(store, reports[5].number)
    assert {(change.actor, change.reason) for change in view.history} == {
        ("A. Bakker", "Invoer van requests.jsonl")
    }
    with store.read() as connection:
        assert list(case_ids(connection, CaseFilter(text="recreatiepark"), today=TODAY)) == [view.id]


def test_a_file_of_more_than_one_block_goes_in_whole(
    store: Store, member_id: str, jsonl: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "AT_ONCE", 20)
    places = range(1, 46)
    write_lines(jsonl, (line(reference=f"v-{place}", received="2025") for place in places))

    reports = imported(store, jsonl, member_id)

    assert [report.number for report in reports] == [f"Z-2025-{place:04}" for place in places]


# --- municipalities ---


@pytest.mark.parametrize(
    ("name", "received", "found", "current", "remark"),
    [
        ("Veghel", "2019-05", "Meierijstad", ["Meierijstad"], "opgegaan in Meierijstad"),
        ("Landerd", "2017", "Landerd", ["Maashorst"], "opgegaan in Maashorst"),
        ("Den Haag", None, "'s-Gravenhage", ["'s-Gravenhage"], "is de gemeente 's-Gravenhage bedoeld"),
        ("Haaren", "2019-07", "Haaren", ["Boxtel", "Oisterwijk", "Tilburg", "Vught"], "verdeeld over"),
    ],
)
def test_a_municipality_is_that_of_the_day_of_receipt(
    store: Store,
    member_id: str,
    jsonl: Path,
    name: str,
    received: str | None,
    found: str,
    current: list[str],
    remark: str,
) -> None:
    (report,) = imported(
        store, write_lines(jsonl, [line(municipalities=[name], received=received)]), member_id
    )

    (place,) = report.municipalities
    assert place.row.name == found
    assert sorted(row.name for row in place.current) == current
    assert remark in " ".join(report.remarks)
    assert [each.name for each in read(store, report.number).municipalities] == [found]


@pytest.mark.parametrize(
    ("names", "remark"),
    [
        (["Beek"], "Montferland"),
        (["Haaren"], "Kies de gemeente"),
        (["Emmerich am Rhein (Duitsland)"], "ligt in Duitsland en is geen Nederlandse gemeente"),
        (["Amsterdm"], "Bedoelt u Amsterdam?"),
        ([], "zonder gemeente"),
    ],
)
def test_what_is_not_sure_is_remarked_and_not_linked(
    store: Store, member_id: str, jsonl: Path, names: list[str], remark: str
) -> None:
    (report,) = imported(store, write_lines(jsonl, [line(municipalities=names)]), member_id)

    assert report.outcome is Outcome.IMPORTED
    assert report.municipalities == ()
    assert remark in " ".join(report.remarks)
    view = read(store, report.number)
    assert view.municipalities == ()
    assert remark in view.requests[0].remarks


def test_municipalities_in_one_cell_stand_apart_by_a_semicolon_or_clearly_by_a_comma(
    store: Store, member_id: str, jsonl: Path
) -> None:
    cells = ("Den Bosch, Tilburg", "Tilburg en Westland", "Westland, Nergenshuizen", "Beek, Tilburg")
    lines = [line(reference=cell, municipalities=[cell]) for cell in cells]
    reports = imported(store, write_lines(jsonl, lines), member_id)
    assert [[each.row.name for each in report.municipalities] for report in reports] == [
        ["'s-Hertogenbosch", "Tilburg"],
        ["Tilburg", "Westland"],
        [],
        [],
    ]
    assert "Zet tussen twee gemeenten een puntkomma." in reports[2].remarks


def test_a_personal_number_is_remarked(store: Store, member_id: str, jsonl: Path) -> None:
    (report,) = imported(store, write_lines(jsonl, [line(problem="Bewoner 111222333 belde.")]), member_id)

    assert any("burgerservicenummer" in remark for remark in report.remarks)


# --- the same line again ---


def test_the_same_file_again_is_skipped(store: Store, member_id: str) -> None:
    first = imported(store, REQUESTS, member_id)
    again = imported(store, REQUESTS, member_id)

    assert {report.outcome for report in again} == {Outcome.SKIPPED}
    assert [report.number for report in again] == [report.number for report in first]
    with store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(Case)) == 14


def test_a_line_that_changed_is_refused_and_its_case_stays(store: Store, member_id: str, jsonl: Path) -> None:
    (first,) = imported(store, write_lines(jsonl, [line(problem="Eerst.")]), member_id)
    (again,) = imported(store, write_lines(jsonl, [line(problem="Later.")]), member_id)

    assert again.outcome is Outcome.REFUSED
    assert f"Pas zaak {first.number} zelf aan" in again.remarks[0]
    assert read(store, first.number).problem.text == "Eerst."


def test_the_same_reference_from_another_source_is_another_line(
    store: Store, member_id: str, jsonl: Path
) -> None:
    reports = imported(store, write_lines(jsonl, [line(source="brief"), line(source="krant")]), member_id)

    assert [report.outcome for report in reports] == [Outcome.IMPORTED] * 2


def test_within_one_file_the_first_of_two_lines_counts(store: Store, member_id: str, jsonl: Path) -> None:
    reports = imported(store, write_lines(jsonl, [line(), line(), line(title="Anders")]), member_id)

    assert [report.outcome for report in reports] == [Outcome.IMPORTED, Outcome.SKIPPED, Outcome.REFUSED]
    assert {report.number for report in reports} == {"Z-2026-0001"}


# --- lines that are refused ---

BAD = [
    (b"geen json", "geen JSON"),
    (b"[1, 2]", "object"),
    (b'"tekst"', "object"),
    (b"[" * 100_000, "geen JSON"),
    (b'{"reference": "v"}', "“title” ontbreekt"),
    (b'{"title": "t"}', "“reference” ontbreekt"),
    (b'{"reference": " ", "title": "t"}', "Het kenmerk (reference) is leeg"),
    (b'{"reference": "v", "title": "\\u0000 "}', "Geef de zaak een titel"),
    (b'{"reference": "v", "title": 3}', "hoort tekst"),
    (b'{"reference": "v", "title": "t", "parties": "a; b"}', "lijst van teksten"),
    (b'{"reference": "v", "title": "t", "themes": [1]}', "lijst van teksten"),
    (b'{"reference": "v", "title": "t", "probleem": "x"}', "“probleem” is onbekend"),
    (b'{"reference": "v", "title": "t", "title": "u"}', "twee keer"),
    (b'{"reference": "v", "title": "t", "received": "vorig jaar"}', "geen datum van ontvangst"),
    (b'{"reference": "v", "title": "t", "received": "2017-13"}', "geen datum van ontvangst"),
    (b'{"reference": "v", "title": "t", "received": "2017-02-30"}', "geen datum van ontvangst"),
    (b'{"reference": "v", "title": "t", "received": 2017}', "hoort tekst"),
    (b'{"reference": "v", "title": "t", "received": "2026-04-10"}', "toekomst"),
    (b'{"reference": "v", "title": "t", "received": "1017"}', "Controleer het jaar"),
    (b'{"reference": "v", "title": "t\xe9"}', "niet in UTF-8"),
    (b'{"reference": "v", "title": "' + b"t" * 1_000_001 + b'"}', "langer dan"),
]


def test_bad_lines_are_told_and_the_others_go_in(store: Store, member_id: str, jsonl: Path) -> None:
    good = json.dumps(line()).encode()
    jsonl.write_bytes(b"\n".join([*(raw for raw, _ in BAD), b"", good]))

    *refused, last = imported(store, jsonl, member_id)

    assert [report.line for report in refused] == list(range(1, len(BAD) + 1))
    for report, (raw, reason) in zip(refused, BAD, strict=True):
        assert report.outcome is Outcome.REFUSED, raw[:60]
        assert reason in report.remarks[0], raw[:60]
    assert (last.outcome, last.number) == (Outcome.IMPORTED, "Z-2026-0001")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("verzoeken.xlsx", b"PK", ".jsonl of .csv"),
        ("kop.csv", b"reference;title;zaak\r\n1;t;u\r\n", "hoort er niet: zaak"),
        ("kop.csv", b"title\r\nt\r\n", "ontbreekt: reference"),
        ("kop.csv", b"title;reference;title\r\nt;1;u\r\n", "twee keer"),
        ("kop.csv", b"\xff\xfet\x00", "UTF-8"),
        ("leeg.csv", b"", "ontbreekt"),
    ],
)
def test_a_file_that_cannot_be_an_import_is_refused(
    store: Store, member_id: str, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refused, match=reason):
        imported(store, tmp_path / name, member_id)


@pytest.mark.parametrize(("name", "reason"), [("weg.jsonl", "bestaat niet"), ("map.jsonl", "is een map")])
def test_a_file_that_is_not_there_is_refused(
    store: Store, member_id: str, tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "map.jsonl").mkdir()
    with pytest.raises(Refused, match=reason):
        imported(store, tmp_path / name, member_id)


# --- CSV ---


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(";", "utf-8-sig"), (";", "utf-8"), (",", "utf-8"), ("\t", "utf-8")]
)
def test_a_csv_says_the_same_as_its_lines(
    store: Store, member_id: str, tmp_path: Path, delimiter: str, encoding: str
) -> None:
    rows = [json.loads(text) for text in REQUESTS.read_text(encoding="utf-8").splitlines()]
    imported(store, REQUESTS, member_id)

    reports = imported(store, write_csv(tmp_path / "v.csv", rows, delimiter, encoding), member_id)

    assert {report.outcome for report in reports} == {Outcome.SKIPPED}


def test_a_cell_with_line_ends_keeps_its_lines(store: Store, member_id: str, tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    path.write_bytes(b'reference;title;problem;parties\r\nv-1;Titel;"Een.\r\nTwee.";"politie\nbuurt"\r\n')

    (report,) = imported(store, path, member_id)

    view = read(store, report.number)
    assert view.problem.text == "Een.\nTwee."
    assert [party.name for party in view.parties] == ["politie", "buurt"]


def test_bad_rows_of_a_csv_are_told_with_their_line(store: Store, member_id: str, tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    path.write_bytes(
        b"reference;title\r\n"
        b'v-1;"Twee\r\nregels"\r\n'
        b"v-2\r\n"
        b"v-3;\xff\r\n"
        b"\r\n"
        b"v-4;Goed\r\n"
        b'v-5;"open\r\nv-6;Weg\r\n'
    )

    told = [(report.line, report.outcome.value) for report in imported(store, path, member_id)]

    assert told == [(2, "imported"), (4, "refused"), (5, "refused"), (7, "imported"), (8, "refused")]


# --- whatever stands in it ---

TEXT = st.text(max_size=40)
RECORD = st.fixed_dictionaries(
    {"reference": TEXT, "title": TEXT},
    optional={
        **{name: TEXT | st.none() for name in FIELDS if name not in ("reference", "title")},
        **{name: st.lists(TEXT, max_size=3) for name in ("municipalities", "parties", "themes")},
        "received": st.none() | st.dates().map(str) | st.dates().map(lambda day: str(day)[:7]) | TEXT,
    },
)


@given(st.binary(max_size=400), st.sampled_from(["jsonl", "csv"]))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_accepted_or_refused_in_words(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / f"v.{kind}"
    path.write_bytes(b"reference;title\n" * (kind == "csv") + content)

    for each in import_file.lines(path, today=TODAY):
        assert isinstance(each, ImportLine) or (isinstance(each, BadLine) and each.reason.endswith("."))


@given(st.lists(RECORD, max_size=12))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_goes_in_or_is_refused(
    store: Store, member_id: str, jsonl: Path, records: list[dict[str, Any]]
) -> None:
    jsonl.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")

    for report in imported(store, jsonl, member_id):
        if report.outcome is Outcome.REFUSED:
            assert report.remarks[0].endswith(".")
        else:
            assert read(store, report.number).title
    with store.read() as connection:
        cases = connection.scalar(select(func.count()).select_from(Case))
        assert cases == connection.scalar(select(func.count()).select_from(Request))
