"""The command line as somebody types it: what stands on stdout and stderr, and with which exit code."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from praktijkteam import resources
from praktijkteam.cases.importing.service import import_file_into
from praktijkteam.cases.models import Case
from praktijkteam.cli import Windows, main
from praktijkteam.cli.console import Console
from praktijkteam.cli.who import acting, work_as_first
from praktijkteam.errors import Refused
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.embedded import FileStore
from praktijkteam.team.reading import names
from tests import factories
from tests.conftest import Write

ROOT = Path(__file__).parents[1]
REQUESTS = resources.folder() / "demo" / "requests.jsonl"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


Type = Callable[..., Answer]


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the program remembers goes into the folder of the test."""
    monkeypatch.setenv("PRAKTIJKTEAM_PROFILE", str(tmp_path / "profiel"))
    monkeypatch.delenv("PRAKTIJKTEAM_STORE", raising=False)
    return tmp_path / "profiel"


@pytest.fixture
def type_(store_path: Path, capsys: pytest.CaptureFixture[str]) -> Type:
    """Type a command about the store of this test."""

    def run(*arguments: str | Path, windows: Windows | None = None) -> Answer:
        code = main(["--store", str(store_path), *map(str, arguments)], windows)
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="module")
def with_requests(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the fourteen requests, imported by A. Bakker. Do not write to it."""
    path = tmp_path_factory.mktemp("requests") / "verzoeken.sqlite"
    copyfile(template, path)
    store = FileStore(path)
    with store.write(SYSTEM) as session:
        actor = factories.member(session, name="A. Bakker").id
    assert len(list(import_file_into(store, REQUESTS, actor=lambda: actor, today=factories.TODAY))) == 14
    store.close()
    return path


@pytest.fixture
def filled(type_: Type, with_requests: Path, store_path: Path) -> Type:
    """Type a command about a store with the fourteen requests."""
    copyfile(with_requests, store_path)
    return type_


# --- import ---


def test_an_import_ends_with_counts(type_: Type) -> None:
    answer = type_("import", REQUESTS, "--as", "A. Bakker")

    assert answer.code == 0
    assert answer.out.endswith("14 ingevoerd, 0 overgeslagen, 0 geweigerd.\n")
    assert "Z-2019-0002: Haaren" in answer.out
    assert answer.err == "A. Bakker is als medewerker toegevoegd.\n"


def test_an_import_in_json_tells_every_line(type_: Type) -> None:
    document = type_("import", REQUESTS, "--json", "--as", "A. Bakker").document

    assert set(document) == {"imported", "skipped", "refused", "lines"}
    assert (document["imported"], document["skipped"], document["refused"]) == (14, 0, 0)
    assert document["lines"][0] == {
        "line": 1,
        "reference": "case-01",
        "number": "Z-2017-0001",
        "municipalities": [{"code": "GM1783", "name": "Westland", "current": ["GM1783"]}],
        "remarks": [],
    }
    haaren, emmerich = document["lines"][7], document["lines"][10]
    assert haaren["municipalities"][0]["current"] == ["GM0757", "GM0824", "GM0855", "GM0865"]
    assert emmerich["municipalities"] == []
    assert "geen Nederlandse gemeente" in " ".join(emmerich["remarks"])


def test_an_import_of_nothing_but_refused_lines_leaves_the_store_alone(
    type_: Type, tmp_path: Path, store_path: Path
) -> None:
    before = store_path.read_bytes()
    file = tmp_path / "fout.jsonl"
    file.write_text("geen json\n{}\n", encoding="utf-8")

    answer = type_("import", file, "--as", "A. Bakker", "--json")

    assert (answer.code, answer.document["refused"]) == (1, 2)
    assert "toegevoegd" not in answer.err
    assert store_path.read_bytes() == before


def test_an_import_of_what_is_there_already_adds_no_member(filled: Type) -> None:
    answer = filled("import", REQUESTS, "--as", "C. Dekker")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.endswith("0 ingevoerd, 14 overgeslagen, 0 geweigerd.\n")


def test_a_refused_line_gives_exit_code_1_and_its_reason(type_: Type, tmp_path: Path) -> None:
    file = tmp_path / "v.jsonl"
    file.write_text('{"reference": "a", "title": "Goed"}\nfout\n', encoding="utf-8")

    answer = type_("import", file, "--json", "--as", "A. Bakker")

    assert answer.code == 1
    assert (answer.document["imported"], answer.document["refused"]) == (1, 1)
    assert "Regel 2 is geweigerd: De regel is geen JSON" in answer.err
    assert type_("import", file, "--json").document["skipped"] == 1


def test_an_import_that_cannot_begin_leaves_stdout_empty(type_: Type, tmp_path: Path) -> None:
    answer = type_("import", tmp_path / "weg.jsonl", "--json", "--as", "A. Bakker")

    assert (answer.code, answer.out) == (1, "")
    assert "bestaat niet" in answer.err


def test_an_import_makes_the_store_when_there_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nieuw" / "opslag.sqlite"

    assert main(["import", str(REQUESTS), "--store", str(path), "--as", "A. Bakker"]) == 0

    assert f"Nieuwe opslag gemaakt: {path}" in capsys.readouterr().err
    assert path.exists()


# --- lists and cases ---


def test_the_list_in_json_has_a_case_per_line(filled: Type) -> None:
    cases = filled("cases", "--json").document

    assert len(cases) == 14
    westland = next(each for each in cases if each["number"] == "Z-2017-0001")
    assert westland["title"] == "Huisvesting in Westland"
    assert westland["stage"] == "intake"
    assert westland["municipalities"] == [{"code": "GM1783", "name": "Westland"}]
    assert westland["lead"] is None
    assert westland["received"] == "2017-04"
    assert westland["questions"] == dict.fromkeys(
        ("problem", "parties", "responsibility", "result"), "concept"
    )
    assert {each["received"] for each in cases} > {None, "2017-02-06", "2023-08"}


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (["--text", "recreatiepark"], ["Z-2018-0001"]),
        (["--municipality", "Den Haag"], ["Z-2021-0001"]),
        (["--municipality", "GM1783"], ["Z-2017-0001"]),
        (["--municipality", "Haaren"], ["Z-2019-0002"]),
        (["--municipality", "Vught"], ["Z-2019-0002"]),
        (["--stage", "analyse"], []),
        (["--stage", "intake", "--text", "graanfabriek"], None),
    ],
)
def test_the_list_is_filtered(filled: Type, filters: list[str], numbers: list[str] | None) -> None:
    found = [each["number"] for each in filled("cases", *filters, "--json").document]

    assert found == numbers if numbers is not None else len(found) == 1


def test_the_list_for_people_is_a_table_with_the_marks_of_the_questions(filled: Type) -> None:
    lines = filled("cases").out.splitlines()

    assert lines[0].split() == [
        *("Nummer", "Titel", "Gemeente", "Vragen", "Fase", "Casusregisseur", "Streefdatum"),
    ]
    assert "◔ ◔ ◔ ◔" in lines[1]
    assert len({line.index("Intake") for line in lines[1:-1]}) == 1
    assert lines[-1].startswith("14 zaken.")


def test_a_case_in_json_has_everything(filled: Type) -> None:
    document = filled("case", "Z-2017-0001", "--json").document

    assert document["number"] == "Z-2017-0001"
    assert document["received"] == "2017-04"
    assert (document["lead"], document["region"], document["summary"]) == (None, None, "")
    assert document["municipalities"][0]["code"] == "GM1783"
    assert document["problem"]["text"].startswith("Uitzendbureaus melden")
    assert [party["name"] for party in document["parties"]] == [
        "gemeente Westland",
        "uitzendbureaus en huisvesters",
        "glastuinders",
    ]
    assert document["issues"] == [
        {
            "title": "Huisvesting in Westland",
            "state": "concept",
            "contested": False,
            "next_step": "",
            "primary": ["gemeente Westland"],
        }
    ]
    assert document["responsibilities"][0]["party"] == "gemeente Westland"
    assert document["expected_result"]["text"].startswith("Zoeklocaties")
    assert (document["experts"], document["tasks"], document["journal"]) == ([], [], [])
    assert document["requests"][0]["source"].startswith("http")
    assert {each["actor"] for each in document["history"]} == {"A. Bakker"}


def test_an_auditor_reads_who_did_what(filled: Type) -> None:
    lines = filled("history", "list", "--since", "2020-01-01", "--until", "2100-01-01", "--json").document
    opened = [line for line in lines if line["sentence"] == "Zaak geopend"]
    assert opened
    assert {(line["actor"] != "", line["number"][:2], line["masked"]) for line in opened} == {
        (True, "Z-", False)
    }
    assert "Zaak geopend" in filled("history", "list", "--since", "2020-01-01", "--until", "2100-01-01").out
    refused = filled("history", "list", "--since", "gisteren")
    assert (refused.code, "is geen dag" in refused.err) == (1, True)


def test_a_case_for_people_tells_the_four_questions(filled: Type) -> None:
    answer = filled("case", "2017-1")

    assert answer.code == 0
    assert "Z-2017-0001  Huisvesting in Westland" in answer.out
    assert "ontvangen april 2017" in answer.out
    assert "Bij wie ligt de primaire verantwoordelijkheid? (concept)" in answer.out
    assert "Huisvesting in Westland: gemeente Westland" in answer.out


# --- paper and files ---


def test_a_dossier_is_printed_for_the_case_that_was_asked_for(filled: Type, tmp_path: Path) -> None:
    target = tmp_path / "westland.pdf"

    answer = filled("dossier", "Z-2017-0001", "-o", target)

    assert (answer.code, answer.out) == (0, f"Gemaakt: {target}\n")
    text = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert "Z-2017-0001" in text
    assert "A. Bakker" in text


def test_a_redacted_dossier_names_nobody(filled: Type, tmp_path: Path) -> None:
    folder = tmp_path / "gelakt"

    answer = filled(
        *("dossier", "--all", "-o", folder, "--redacted", "--text", "Westland"),
        *("--leave-out", "Westland", "--leave-out", "achter de dijk"),
    )

    assert answer.code == 1, "something that should have gone was not found"
    assert "‘achter de dijk’ is niet gevonden, en dus niet weggelaten" in answer.err
    assert "‘Westland’" not in answer.err
    text = "".join(page.extract_text() for page in PdfReader(folder / "Z-2017-0001, gelakt.pdf").pages)
    assert "gelakt" in text
    assert "keer een passage die met de hand is gekozen" in " ".join(text.split())
    assert "Bakker" not in text
    assert "Westland" not in text
    assert "--redacted" in filled("dossier", "--all", "-o", folder, "--leave-out", "x").err


def test_all_overviews_go_into_a_folder_each_on_one_page(filled: Type, tmp_path: Path) -> None:
    folder = tmp_path / "alle"

    answer = filled("dossier", "--all", "-o", folder, "--kind", "overzicht", "--text", "grensregio", "--json")

    files = [Path(name) for name in answer.document["files"]]
    assert sorted(folder.iterdir()) == sorted(files)
    assert len(files) == 2
    assert all(len(PdfReader(file).pages) == 1 for file in files)


def test_the_list_is_printed_as_it_was_filtered(filled: Type, tmp_path: Path) -> None:
    target = tmp_path / "zaken.pdf"

    answer = filled(
        "print", "cases", "-o", target, "--municipality", "Bunschoten", "--stage", "intake", "--json"
    )

    assert answer.document == {"file": str(target), "rows": 1}
    said = " ".join("".join(page.extract_text() for page in PdfReader(target).pages).split())
    assert "Eén zaak" in said
    assert "Gekozen op fase: Intake; gemeente: Bunschoten." in said
    assert "Z-2017-0002" in said


def test_somebodys_actions_are_printed_by_name(filled: Type, tmp_path: Path) -> None:
    target = tmp_path / "acties.pdf"

    assert filled("print", "actions", "a. bakker", "-o", target).code == 0
    assert "Actielijst van A. Bakker" in PdfReader(target).pages[0].extract_text()
    answer = filled("print", "actions", "Wie?", "-o", target)
    assert (answer.code, answer.out) == (1, "")
    assert "Kies uit: A. Bakker." in answer.err


def test_labels_are_printed_from_the_first_free_one(filled: Type, tmp_path: Path) -> None:
    target = tmp_path / "etiketten.pdf"

    assert filled("print", "labels", "-o", target, "--first", "8").code == 0
    assert len(PdfReader(target).pages) == 3
    assert "1 tot en met 10" in filled("print", "labels", "-o", target, "--first", "11").err
    assert "Er zijn geen zaken" in filled("print", "labels", "-o", target, "--text", "bestaatniet").err


def test_the_export_is_the_list_for_a_dutch_excel(filled: Type, tmp_path: Path) -> None:
    target = tmp_path / "zaken.csv"

    answer = filled("export", "-o", target, "--municipality", "Bunschoten", "--json")

    assert answer.document == {"file": str(target), "cases": 1}
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 2
    (row,) = csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";")
    assert row["Nummer"] == "Z-2017-0002"
    assert row["Ontvangen"] == "06-02-2017"
    assert row["Probleem"] == "concept"


def test_a_title_that_looks_like_a_formula_stays_text(type_: Type, tmp_path: Path) -> None:
    file, target = tmp_path / "v.jsonl", tmp_path / "zaken.csv"
    titles = ["=1+1", "+31 6", "-5", "@SOM(A1)", 'zeg "ja"; of nee']
    file.write_text(
        "\n".join(json.dumps({"reference": title, "title": title}) for title in titles), encoding="utf-8"
    )
    type_("import", file, "--as", "A. Bakker")

    type_("export", "-o", target)

    rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert sorted(row[1] for row in rows[1:]) == ["'+31 6", "'-5", "'=1+1", "'@SOM(A1)", 'zeg "ja"; of nee']


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["export", "-o", "map"], "map is een map. Kies een naam voor het bestand, zoals map/naam.csv."),
        (
            ["export", "-o", "zaken.txt"],
            "zaken.txt eindigt niet op .csv. Kies een naam zoals zaken.csv.",
        ),
        (
            ["dossier", "Z-2017-0001", "-o", "map"],
            "map is een map. Kies een naam voor het bestand, zoals map/naam.pdf.",
        ),
        (["dossier", "Z-2017-0001", "-o", "d.txt"], "d.txt eindigt niet op .pdf. Kies een naam zoals d.pdf."),
        (["print", "cases", "-o", "d.txt"], "d.txt eindigt niet op .pdf. Kies een naam zoals d.pdf."),
        (["dossier", "Z-2017-0001", "-o", "d"], "d eindigt niet op .pdf. Kies een naam zoals d.pdf."),
        (
            ["dossier", "Z-2017-0001", "-o", "bestand/d.pdf"],
            "bestand is een bestand. Kies een map.",
        ),
        (["dossier", "--all", "-o", "bestand"], "bestand is een bestand. Kies een map."),
        (["dossier", "--all", "-o", "bestand/map"], "bestand is een bestand. Kies een map."),
        *(
            (
                [*command, "-o", f"mpa/{name}"],
                "De map mpa is er niet. Maak haar eerst, of kies een andere map.",
            )
            for command, name in (
                (["dossier", "Z-2017-0001"], "x.pdf"),
                (["dossier", "--all"], "alle"),
                (["print", "cases"], "x.pdf"),
                (["export"], "x.csv"),
                (["zgw", "Z-2017-0001"], "x.json"),
                (["archive", "Z-2017-0001"], "e-depot"),
            )
        ),
        (["store", "backup", "mpa/x"], "De map mpa is er niet. Maak haar eerst, of kies een andere map."),
    ],
)
def test_a_place_that_cannot_be_written_to_is_refused_with_what_to_do(
    filled: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map").mkdir()
    (tmp_path / "bestand").write_text("blijft", encoding="utf-8")
    before = {*tmp_path.iterdir(), tmp_path / "profiel"}

    answer = filled(*typed)

    assert (answer.code, answer.out) == (1, "")
    assert answer.err == told.replace("map/", f"map{os.sep}").replace("bestand/", f"bestand{os.sep}") + "\n"
    assert {*tmp_path.iterdir(), tmp_path / "profiel"} == before
    assert (tmp_path / "bestand").read_text(encoding="utf-8") == "blijft"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no devices in folders here")
def test_a_device_is_never_replaced_by_a_file(filled: Type, tmp_path: Path) -> None:
    device = tmp_path / "printer.pdf"
    device.symlink_to("/dev/zero")
    answer = filled("dossier", "Z-2017-0001", "-o", device)
    assert answer.err == f"{device} is geen gewoon bestand. Kies een andere naam.\n"
    assert device.is_symlink()


def test_proofs_are_pictures_of_paper_alone(type_: Type, tmp_path: Path) -> None:
    def no(*_: object) -> Any:
        pytest.fail("not asked for")

    windows = Windows(no, no, no, lambda _store, folder, _day: [folder / "proef.png"])
    answer = type_("gallery", "--proofs", "-o", tmp_path, windows=windows)
    assert answer.out == f"1 plaatjes gemaakt in {tmp_path}.\n"


def test_a_gallery_needs_a_folder(type_: Type, tmp_path: Path) -> None:
    file = tmp_path / "bestand"
    file.touch()
    windows = Windows(lambda *_: 0, *[lambda *_: pytest.fail("no picture")] * 3)
    assert type_("gallery", "-o", file, windows=windows).err == f"{file} is een bestand. Kies een map.\n"


@pytest.mark.parametrize("name", ["nergens.jsonl", "brief.docx", "map.csv"])
def test_no_store_is_made_for_a_file_that_cannot_be_imported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "map.csv").mkdir()
    store = tmp_path / "nieuw.sqlite"
    assert main(["--store", str(store), "import", str(tmp_path / name)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not store.exists()


def test_a_store_is_checked_and_copied(filled: Type, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.sqlite"

    assert filled("store", "check", "--json").document["whole"] is True
    assert filled("store", "backup", copy).code == 0
    assert filled("store", "upgrade", "--json").document["upgraded"] is False

    again = filled("store", "backup", copy)
    assert (again.code, "bestaat al" in again.err) == (1, True)
    assert main(["--store", str(copy), "case", "Z-2017-0001"]) == 0


def test_reading_a_store_that_is_not_there_is_refused_and_makes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "weg.sqlite"

    assert main(["--store", str(path), "cases"]) == 1

    assert f"Er is nog geen opslag op {path}" in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize("command", [["cases"], ["store", "check"], ["store", "upgrade"], ["demo"]])
def test_a_file_that_is_no_store_is_refused_and_stays_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    path = tmp_path / "brief.sqlite"
    path.write_bytes(b"Beste collega's,\n" * 100)

    assert main(["--store", str(path), *command]) == 1

    assert "geen opslag van dit programma" in capsys.readouterr().err
    assert path.read_bytes() == b"Beste collega's,\n" * 100


def test_the_store_of_the_environment_is_used(
    filled: Type, store_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRAKTIJKTEAM_STORE", str(store_path))

    assert main(["case", "Z-2017-0001", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["number"] == "Z-2017-0001"


# --- who works ---


def test_the_name_that_was_given_is_in_the_history_and_is_not_made_twice(type_: Type, store: Store) -> None:
    type_("import", REQUESTS, "--as", "A. Bakker")
    answer = type_("import", REQUESTS, "--as", "a.  bakker")

    assert answer.err == ""
    with store.read() as connection:
        assert list(names(connection).values()) == ["A. Bakker"]


def test_a_file_with_another_heading_makes_nobody_a_member(type_: Type, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "v.csv"
    file.write_text("naam;plaats\nOverlast;Tilburg\n", encoding="utf-8")
    answer = type_("import", file, "--as", "A. Bakker")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    with store.read() as connection:
        assert not names(connection)


def test_a_print_by_nobody_in_particular_is_the_teams(
    filled: Type, store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "akker01")
    store = FileStore(store_path)
    with store.write(SYSTEM) as session:
        factories.member(session, name="C. Dekker")  # with two members nobody knows who it is
    store.close()
    target = tmp_path / "overzicht.pdf"
    assert filled("dossier", "Z-2017-0001", "--kind", "overzicht", "-o", target).code == 0
    said = PdfReader(target).pages[0].extract_text()
    assert "samengesteld door het Praktijkteam" in said


def test_who_sits_at_the_keyboard_is_asked_once(store: Store) -> None:
    first = Keyboard("A. Bakker\ncasusregisseur\n")
    member_id = acting(store, None, first.console)
    with store.write(member_id) as session:
        factories.member(session, name="C. Dekker")

    second = Keyboard("")
    assert acting(store, None, second.console) == member_id
    assert "Onder welke naam werkt u?" in first.said
    assert second.said == ""


def test_without_a_keyboard_the_name_of_the_computer_is_taken_and_told(
    type_: Type, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "akker01")
    with write() as session:
        factories.member(session, name="akker01")  # with two members nobody knows who it is

    answer = type_("import", REQUESTS)

    assert "U werkt als akker01" in answer.err


def test_where_people_work_an_unknown_name_is_no_new_colleague(
    type_: Type, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "akker01")
    file = tmp_path / "v.jsonl"
    file.write_text('{"reference": "a", "title": "Goed", "source": "s"}\n', encoding="utf-8")
    with write() as session:
        factories.member(session, name="C. Dekker")
    for named in (["--as", "C. Deker"], []):
        answer = type_("import", file, *named)
        assert (answer.code, answer.err.count("\n")) == (1, 1)
        assert "C. Dekker" in answer.err
        assert "--new-member" in answer.err
    with write() as session:
        assert list(names(session.connection()).values()) == ["A. Bakker", "C. Dekker"]

    assert type_("import", file, "--as", "P. Nieuw", "--new-member").code == 0
    with write() as session:
        assert "P. Nieuw" in names(session.connection()).values()


def test_who_makes_the_examples_works_as_the_first_of_the_people_in_them(store: Store, write: Write) -> None:
    with write() as session:
        factories.member(session, name="C. Dekker")
    work_as_first(store)
    with store.read() as connection:
        assert names(connection)[acting(store, None, Console(keys=StringIO()))] == "A. Bakker"


def test_a_name_typed_at_the_keyboard_is_new_only_after_yes(store: Store, write: Write) -> None:
    with write() as session:
        factories.member(session, name="C. Dekker")
    hesitant = Keyboard("C. Deker\nn\n")
    with pytest.raises(Refused, match="niets gewijzigd"):
        acting(store, None, hesitant.console)
    assert "Bedoelt u C. Dekker?" in hesitant.said


class Keyboard:
    """A terminal with somebody at it."""

    def __init__(self, typed: str) -> None:
        self._screen = Terminal()
        self.console = Console(out=StringIO(), err=self._screen, keys=Terminal(typed))

    @property
    def said(self) -> str:
        return self._screen.getvalue()


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


# --- how it is typed ---


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["zaken"], "De opdracht 'zaken' bestaat niet."),
        (["case"], "Vul nog in: NUMMER."),
        (["case", "Z-1", "Z-2"], "Dit hoort hier niet: Z-2."),
        (["cases", "--text"], "Vul achter --text een waarde in."),
        (["cases", "--stage", "klaar"], "Bij --stage past 'klaar' niet. Kies uit: "),
        (["cases", "--json=ja"], "Bij --json hoort geen waarde."),
        (["dossier", "Z-1"], "Vul nog in: -o BESTAND.pdf."),
        (["dossier", "Z-1", "-o"], "Vul achter -o een waarde in."),
        (["dossier", "-o", "x.pdf"], "Vul een van deze in: NUMMER --all."),
        (["dossier", "Z-1", "--all", "-o", "x"], "Kies "),
        (["store"], "Vul nog in: opdracht."),
        (["case", "morgen"], "“morgen” is geen zaaknummer."),
        (["case", "Z-1999-0001"], "Er is geen zaak Z-1999-0001."),
        (["gallery", "-o", "x"], "De opdracht gallery kan alleen via main.py"),
    ],
)
def test_a_slip_is_told_in_one_dutch_sentence(type_: Type, typed: list[str], told: str) -> None:
    answer = type_(*typed)

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(told)
    assert "Traceback" not in answer.err
    for word in ("usage", "argument", "required", "invalid", "choose"):
        assert word not in answer.err


@pytest.mark.parametrize("command", [[], ["cases"], ["store"], ["store", "backup"]])
def test_help_is_dutch(type_: Type, command: list[str]) -> None:
    answer = type_(*command, "--help")

    assert answer.code == 0
    assert answer.out.startswith("Gebruik: ")
    assert "toon deze uitleg" in answer.out
    assert ("PRAKTIJKTEAM_PROFILE" in answer.out) == (command == [])
    for word in ("usage:", "options", "positional", "show this"):
        assert word not in answer.out


@pytest.mark.parametrize(
    ("command", "replaced"), [(["export", "-o", "d.csv"], True), (["store", "backup", "d.sqlite"], False)]
)
def test_the_help_says_what_becomes_of_a_file_that_is_there(
    filled: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], replaced: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(command[-1]).write_text("wat er stond", encoding="utf-8")
    assert (filled(*command).code == 0) is replaced
    assert Path(command[-1]).read_text(encoding="utf-8").startswith("wat er stond") is not replaced
    said = " ".join(filled(*command, "--help").out.split())
    assert ("wordt vervangen" in said, "wordt niet overschreven" in said) == (replaced, not replaced)


def test_an_error_of_the_program_is_told_without_a_traceback_or_what_was_typed(
    type_: Type, profile: Path
) -> None:
    def fail(store: Path | str | None, read_only: bool, member: str) -> int:
        raise ValueError(f"wat in {store} staat")

    answer = type_(windows=Windows(fail, *[lambda *_: []] * 3))

    file = profile / "laatste fout.txt"
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert str(file) in answer.err
    kept = file.read_text(encoding="utf-8")
    assert "ValueError" in kept
    assert "test_cli.py" in kept
    assert "wat in" not in kept


def test_without_a_command_the_window_opens_on_the_store(type_: Type, store_path: Path) -> None:
    opened: list[tuple[Path | str | None, bool, str]] = []

    def open_(store: Path | str | None, read_only: bool, member: str) -> int:
        opened.append((store, read_only, member))
        return 0

    windows = Windows(open_, *[lambda *_: []] * 3)
    assert type_(windows=windows).code == 0
    assert type_("--read-only", "--as", "C. Dekker", windows=windows).code == 0
    assert opened == [(store_path, False, ""), (store_path, True, "C. Dekker")]


def test_a_command_that_would_save_is_refused_in_a_store_that_is_only_read(filled: Type) -> None:
    assert filled("--read-only", "cases").code == 0
    for command in (["demo"], ["store", "upgrade"]):
        answer = filled("--read-only", *command)
        assert (answer.code, answer.out) == (1, "")
        assert "Laat --read-only weg." in answer.err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_no_window_opens_and_it_is_said_what_can_be_done() -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in screens}
    answer = subprocess.run(
        [sys.executable, ROOT / "main.py"], capture_output=True, encoding="utf-8", env=bare, check=False
    )
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == "Er is hier geen scherm. Typ main.py --help voor wat zonder scherm kan.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there it is the console that ends a program")
def test_what_is_broken_off_while_it_loads_ends_quietly() -> None:
    breaks_off = "import signal, os, sys; sys.argv[1:] = ['cases']; import main; "
    # what runs in the background of a shell hears no Ctrl+C, unless it asks for it
    breaks_off += "signal.signal(signal.SIGINT, signal.default_int_handler); "
    breaks_off += "sys.meta_path.insert(0, type('Key', (), {'find_spec': staticmethod("
    breaks_off += "lambda name, *_: os.kill(os.getpid(), signal.SIGINT))})); sys.exit(main.begin())"
    answer = subprocess.run(
        [sys.executable, "-c", breaks_off], capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )
    assert (answer.returncode, answer.stdout, answer.stderr) == (130, "", "")


def test_nobody_who_reads_on_is_no_error(filled: Type, store_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, ROOT / "main.py", "--store", store_path, "cases", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    told = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), told) == (0, b"")


def test_what_is_written_is_utf_8_on_any_console(filled: Type, store_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, ROOT / "main.py", "--store", store_path, "cases"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert "◔ ◔ ◔ ◔" in answer.stdout.decode("utf-8")


def test_the_history_is_asked_for_by_who_what_and_where(filled: Type) -> None:
    every = ("history", "list", "--since", "2020-01-01", "--until", "2100-01-01", "--json")
    case = [line["sentence"] for line in filled(*every, "--number", "2017-1", "--kind", "partij").document]
    assert case[-1] == "Partij ‘gemeente Westland’ toegevoegd"
    assert {line["number"] for line in filled(*every, "--text", "glastuinders").document} >= {"Z-2017-0001"}
    assert filled(*every, "--only", "inzage").document == []
    assert filled(*every, "--by", "A. Bakker", "--number", "2017-1").document
    for wrong in (("--by", "Niemand"), ("--kind", "boot"), ("--number", "zeven")):
        assert filled(*every, *wrong).code == 1, wrong


def test_nobody_writes_a_line_of_somebody_else_or_steers_the_terminal(filled: Type, store_path: Path) -> None:
    """On a server anybody of the team may put such a text into what is theirs, with a program of their own."""
    forged = "ja)\n   99999  2026-11-22 15:01:05  A. Bakker  Z-2017-0001  Zaak gesloten (\x1b[31mnee"
    store = FileStore(store_path)
    with store.write(SYSTEM, forged) as session:
        case = session.scalars(select(Case)).first()
        assert case
        case.title = "Kop\x1b[2J\nZ-2017-0099  Verzonnen zaak"
        number = case.number
    store.close()
    every = ("history", "list", "--number", number, "--text", "Kop")
    told = [line for line in filled(*every).out.splitlines() if "99999" in line]
    assert len(told) == 1
    assert not told[0].startswith("   99999")
    (listed,) = [line for line in filled("cases").out.splitlines() if "Verzonnen" in line]
    assert listed.startswith(f"{number}  Kop[2J Z-2017-0099")
    assert all("\x1b" not in filled(*typed).out for typed in (every, ("cases",), ("case", number)))


def test_a_value_is_taken_out_of_the_history(filled: Type) -> None:
    every = ("history", "list", "--since", "2020-01-01", "--until", "2100-01-01", "--json")
    line = next(each for each in filled(*every, "--number", "2017-1", "--text", "glastuinders").document)
    offered = filled("history", "blank", str(line["seq"]), "--json").document["choices"]
    assert [(each["part"], each["field"]) for each in offered][:2] == [("werd", "name"), ("veld", "name")]
    refused = filled("history", "blank", str(line["seq"]), "--part", "werd", "--reason", "Fout")
    assert (refused.code, "Wijzig eerst het veld zelf" in refused.err) == (1, True)
    unclear = filled("history", "blank", str(line["seq"]), "--part", "was", "--reason", "Fout")
    assert "--part werd --field name" in unclear.err
