"""A print reaches its file whole or not at all, under a name that every platform accepts."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from praktijkteam.dossier.content import build
from praktijkteam.dossier.naming import dossier_name, overview_name
from praktijkteam.dossier.pdf import write_dossier, write_overview
from praktijkteam.dossier.pdf.saving import Placer, Unfinished, save
from praktijkteam.errors import Refused
from tests.dossier.nissewaard import NOW, nissewaard

CONTENT = build(nissewaard(), now=NOW, by="A. Bakker")


def test_a_print_replaces_the_former_one(tmp_path: Path) -> None:
    target = tmp_path / "dossier.pdf"
    target.write_bytes(b"oud")
    write_dossier(CONTENT, target)
    assert len(PdfReader(target).pages) > 1
    assert list(tmp_path.iterdir()) == [target]


def test_a_print_that_is_stopped_leaves_the_former_one(tmp_path: Path) -> None:
    def stop(page: int) -> None:
        raise InterruptedError

    target = tmp_path / "dossier.pdf"
    target.write_bytes(b"oud")
    with pytest.raises(InterruptedError):
        write_dossier(CONTENT, target, progress=stop)
    assert target.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Kies een andere map"):
        write_overview(CONTENT, tmp_path / "weg" / "overzicht.pdf")


def test_what_is_much_is_written_in_order(tmp_path: Path) -> None:
    pieces = [bytes([place]) * size for place in range(12) for size in (3, 700_000)]
    target = tmp_path / "groot.pdf"
    file = Unfinished(target)
    for place, piece in enumerate(pieces):
        file.write(piece)
        if place % 10 == 0:
            file.settle()
        if place % 7 == 0:
            file.rest()
    file.finish()
    file.drop()
    assert target.read_bytes() == b"".join(pieces)
    assert list(tmp_path.iterdir()) == [target]


def test_much_that_the_disk_does_not_take_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Kies een andere map"):
        save([bytes(1_000_000)] * 20, tmp_path / "weg" / "groot.pdf")


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "dossier.pdf"
    target.mkdir()
    with pytest.raises(Refused):
        write_overview(CONTENT, target)
    assert list(tmp_path.iterdir()) == [target]


def test_volumes_take_their_places_one_by_one(tmp_path: Path) -> None:
    targets = [tmp_path / "deel 1.pdf", tmp_path / "deel 2.pdf"]
    targets[0].write_bytes(b"oud")
    with Placer() as placer:
        for target in targets:
            save([target.name.encode()], target, placer.place)
    assert [target.read_bytes() for target in targets] == [b"deel 1.pdf", b"deel 2.pdf"]
    assert sorted(tmp_path.iterdir()) == targets


def test_a_place_that_is_taken_meanwhile_is_told(tmp_path: Path) -> None:
    finished, target = tmp_path / "af", tmp_path / "deel 1.pdf"
    finished.write_bytes(b"nieuw")
    target.mkdir()
    placer = Placer()
    placer.place(finished, target)
    with pytest.raises(Refused, match="deel 1"):
        placer.__exit__(None, None, None)
    assert list(tmp_path.iterdir()) == [target]


def test_an_open_file_will_do() -> None:
    data = BytesIO()
    write_overview(CONTENT, data)
    assert data.getvalue().startswith(b"%PDF-")


def test_names_tell_what_is_in_the_file() -> None:
    assert dossier_name(nissewaard()) == "Z-2026-0031 Overlast door kamerverhuur.pdf"
    assert overview_name(nissewaard()) == "Z-2026-0031 Overlast door kamerverhuur, overzicht.pdf"


@given(st.text(max_size=300))
def test_a_name_fits_every_platform(title: str) -> None:
    name = dossier_name(nissewaard(title=title))
    assert name.startswith("Z-2026-0031")
    assert name.endswith(".pdf")
    assert len(name.encode()) <= 255
    assert not set(name) & set('<>:"/\\|?*\0\n\r\t\u202e')
    assert not name[: -len(".pdf")].endswith((" ", "."))
