"""Documents on the command line: what goes in comes out, and what cannot is told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from sqlalchemy import select

from praktijkteam.cases.models import Case
from praktijkteam.cli import main
from praktijkteam.documents.sizes import size_text
from praktijkteam.store.connection import Store
from praktijkteam.team.reading import names
from tests import factories
from tests.conftest import Write
from tests.test_cli import Answer

pytestmark = pytest.mark.file_only

PNG = b"\x89PNG\r\n\x1a\n\0\0"
Type = Callable[..., Answer]


@pytest.fixture
def number(write: Write) -> str:
    with write() as session:
        return factories.case(session).number


@pytest.fixture
def type_(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Type:
    monkeypatch.setenv("PRAKTIJKTEAM_PROFILE", str(tmp_path / "profiel"))

    def run(*arguments: str | Path) -> Answer:
        code = main(["--store", str(store.path), "--as", "A. Bakker", *map(str, arguments)])
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return run


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "Brief van de gemeente.txt"
    path.write_text("Geachte heer,", encoding="utf-8")
    return path


def added(type_: Type, number: str, *arguments: str | Path) -> Any:
    answer = type_("document", "add", number, *arguments, "--json")
    assert answer.code == 0, answer.err
    return answer.document


def test_a_file_goes_in_and_comes_out(type_: Type, number: str, letter: Path, tmp_path: Path) -> None:
    answer = type_("document", "add", number, letter, "--kind", "brief", "--day", "2 maart 2026")
    assert answer.out == f"Brief van de gemeente.txt is document 1 van zaak {number}.\n"
    target = tmp_path / "terug.txt"
    assert type_("document", "get", number, "1", "-o", target).out == f"Gemaakt: {target}\n"
    assert target.read_text(encoding="utf-8") == "Geachte heer,"
    listed = type_("document", "list", number).out.splitlines()
    assert listed[0].split() == [
        "Nr",
        "Titel",
        "Soort",
        "Datum",
        "Openbaarheid",
        "Versie",
        "Bestand",
        "Grootte",
    ]
    assert listed[1].startswith("1   Brief van de gemeente  brief  ma 2 mrt 2026  feitelijk")


def test_who_adds_nothing_is_not_written_down(
    type_: Type, store: Store, number: str, letter: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "nee.pdf"
    for typed in (
        (number, gone),
        (number, gone, "--version-of", "1"),
        (number, letter, "--version-of", "7"),
        ("Z-1999-0001", letter),
    ):
        answer = type_("document", "add", *typed, "--as", "P. Nieuw")
        assert answer.code == 1
        assert answer.err.count("\n") == 1, answer.err
    with store.read() as connection:
        assert "P. Nieuw" not in names(connection).values()


def test_the_documents_in_json(type_: Type, number: str, letter: Path, tmp_path: Path) -> None:
    photo = tmp_path / "foto.pdf"
    photo.write_bytes(PNG)
    assert added(type_, number, letter, photo, "--openness", "openbaar") == {
        "documents": [
            {"file": "Brief van de gemeente.txt", "number": 1, "refusal": None},
            {"file": "foto.pdf", "number": 2, "refusal": None},
        ]
    }
    (first, second) = type_("document", "list", number, "--json").document
    assert (first["title"], first["openness"], first["confidentiality"]) == (
        "Brief van de gemeente",
        "openbaar",
        "intern",
    )
    assert second["versions"][0]["media_type"] == "image/png"
    assert type_("case", number, "--json").document["documents"] == [first, second]


def test_a_new_version_and_an_older_one(type_: Type, number: str, letter: Path, tmp_path: Path) -> None:
    added(type_, number, letter)
    letter.write_text("Geachte mevrouw,", encoding="utf-8")
    answer = type_("document", "add", number, letter, "--version-of", "1")
    assert answer.out == "Brief van de gemeente.txt is versie 2 van document 1, ‘Brief van de gemeente’.\n"
    type_("document", "get", number, "1", "--version", "1", "-o", tmp_path / "een.txt")
    assert (tmp_path / "een.txt").read_text(encoding="utf-8") == "Geachte heer,"
    assert (
        "Kies 1 tot en met 2" in type_("document", "get", number, "1", "--version", "9", "-o", tmp_path).err
    )


def test_a_file_hangs_on_what_is_named_by_its_words(
    type_: Type, number: str, letter: Path, write: Write
) -> None:
    with write() as session:
        case_id = session.scalars(select(Case.id).where(Case.number == number)).one()
        for title in ("Lijst opvragen", "Lijst met panden opvragen"):
            factories.task(session, case_id, title=title)
        factories.entry(session, case_id, text="De wethouder belde over de panden.")
    several = type_("document", "add", number, letter, "--belongs-to", "panden").err
    assert "zijn er 2" in several
    assert "taak ‘Lijst met panden opvragen’; logboek ‘De wethouder belde over de panden.’" in several
    assert (
        "geen taak, adviesvraag of regel" in type_("document", "add", number, letter, "--belongs-to", "x").err
    )
    added(type_, number, letter, "--belongs-to", "lijst  opvragen")
    (listed,) = type_("document", "list", number, "--json").document
    assert listed["belongs_to"]["task"] == "Lijst opvragen"


def test_one_refused_file_does_not_stop_the_others(
    type_: Type, number: str, letter: Path, tmp_path: Path
) -> None:
    answer = type_("document", "add", number, tmp_path / "weg.pdf", letter)
    assert answer.code == 1
    assert "weg.pdf kan niet worden gelezen" in answer.err
    assert "is document 1" in answer.out


def test_a_folder_gets_the_file_under_a_safe_name(type_: Type, number: str, tmp_path: Path) -> None:
    photo = tmp_path / "foto.pdf"
    photo.write_bytes(PNG)
    added(type_, number, photo)
    folder = tmp_path / "uit"
    folder.mkdir()
    answer = type_("document", "get", number, "1", "-o", folder)
    assert (folder / "foto.pdf").read_bytes() == PNG
    assert answer.err == "Let op: in foto.pdf zit een PNG-afbeelding.\n"
    assert "wordt niet overschreven" in type_("document", "get", number, "1", "-o", folder).err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("list", "Z-1999-1"), "geen zaak"),
        (("get", "{number}", "4", "-o", "x"), "heeft geen document 4"),
        (("add", "{number}", "x", "--day", "gisterochtend vroeg"), "is geen datum"),
        (("add", "{number}", "x", "y", "--version-of", "1"), "één bestand"),
        (("add", "{number}"), "Vul nog in: BESTAND"),
    ],
)
def test_a_slip_is_told(type_: Type, number: str, arguments: tuple[str, ...], told: str) -> None:
    answer = type_("document", *(each.format(number=number) for each in arguments))
    assert (answer.code, answer.out) == (1, "")
    assert told in answer.err


def test_a_folder_that_is_not_there_yet_is_made_for_who_writes_a_stroke_behind_it(
    type_: Type, number: str, letter: Path, tmp_path: Path
) -> None:
    added(type_, number, letter)
    answer = type_("document", "get", number, "1", "-o", f"{tmp_path / 'uit'}/")
    assert answer.code == 0, answer.err
    assert [file.name for file in (tmp_path / "uit").iterdir()] == [letter.name]
    assert "De map" in type_("document", "get", number, "1", "-o", f"{tmp_path / 'tui' / 'x'}/").err


def test_a_name_that_turns_the_line_round_is_told_without_that(
    type_: Type, number: str, tmp_path: Path
) -> None:
    empty = tmp_path / "\u202eonder\u200ftekst.txt"
    empty.touch()
    answer = type_("document", "add", number, empty)
    assert answer.code == 1
    assert "ondertekst.txt is leeg" in answer.out + answer.err
    assert not {"\u202e", "\u200f"} & set(answer.out + answer.err)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (1, "1 byte"),
        (812, "812 bytes"),
        (4300, "4,2 kB"),
        (300 * 1024 * 1024, "300 MB"),
        (1_572_864, "1,5 MB"),
    ],
)
def test_a_size_in_words(size: int, text: str) -> None:
    assert size_text(size) == text


def test_whoever_looked_gives_a_file_along_with_a_redacted_dossier(
    type_: Type, number: str, letter: Path, tmp_path: Path
) -> None:
    letter.write_text("Geachte heer De Zwaluw,", encoding="utf-8")
    added(type_, number, letter, "--openness", "openbaar")
    added(type_, number, _written(tmp_path, "intern.txt"))
    target, print_ = tmp_path / "gelakt.pdf", ("dossier", number, "-o", tmp_path / "gelakt.pdf", "--redacted")
    said = type_(*print_).err
    assert "Document 1 gaat niet mee: het noemt ‘De Zwaluw’." in said
    assert "met --give-anyway en het nummer" in said
    assert attached(target) == []
    said = type_(*print_, "--give-anyway", "1").err
    assert said == "Document 1 gaat mee omdat u dat hebt gekozen: het noemt ‘De Zwaluw’.\n"
    assert attached(target) == ["01 Brief van de gemeente.txt"]
    assert f"{number} heeft geen document 9" in type_(*print_, "--give-anyway", "9").err
    assert "alleen het bestand van een openbaar document" in type_(*print_, "--give-anyway", "2").err
    assert "hoort --redacted" in type_(*print_[:-1], "--give-anyway", "1").err
    several = type_("dossier", "--all", "-o", tmp_path / "alle", "--redacted", "--give-anyway", "1")
    assert "het nummer van één zaak" in several.err


def _written(folder: Path, name: str) -> Path:
    (folder / name).write_text("Niet voor buiten", encoding="utf-8")
    return folder / name


def attached(file: Path) -> list[str]:
    with pikepdf.open(file) as found:
        return list(found.attachments)
