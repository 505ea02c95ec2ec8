"""A letterhead of one's own instead of the neutral look."""

from io import BytesIO
from pathlib import Path
from shutil import copytree

import pytest
from PIL import Image
from pypdf import PdfReader

from praktijkteam import resources
from praktijkteam.dossier.letterhead import read_letterhead
from praktijkteam.errors import Refused
from tests.dossier.nissewaard import nissewaard
from tests.dossier.paper import page_text, print_dossier, print_overview
from tests.dossier.spoken import spoken
from tests.dossier.test_archivable import faults

EXAMPLE = resources.folder() / "letterhead-example"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "briefhoofd"
    copytree(EXAMPLE, copied)
    return copied


def write(folder: Path, toml: str) -> Path:
    (folder / "letterhead.toml").write_text(toml, encoding="utf-8")
    return folder


def test_the_example_puts_a_logo_and_an_address_on_the_cover() -> None:
    reader = PdfReader(BytesIO(print_dossier(nissewaard(), letterhead=read_letterhead(EXAMPLE))))
    assert "Voorbeeldstraat 0" in page_text(reader, 1)
    assert len(reader.pages[0].images) == 1
    assert reader.metadata is not None
    assert reader.metadata.author == "A. Bakker, Voorbeeldministerie"
    assert not reader.pages[1].images


def test_the_overview_bears_the_logo_as_well() -> None:
    data = print_overview(nissewaard(), read_letterhead(EXAMPLE))
    assert faults(data) == []
    assert len(PdfReader(BytesIO(data)).pages[0].images) == 1
    assert spoken(data).all("Figure")[0].alt == "Logo Voorbeeldministerie"


def test_its_fonts_and_colours_are_used_on_all_paper(folder: Path) -> None:
    font = resources.font("SemiBold")
    (folder / "eigen.ttf").write_bytes(font.read_bytes())
    write(folder, '[fonts]\nregular = "eigen.ttf"\n[colours]\ntext = "#102030"\n')
    reader = PdfReader(BytesIO(print_overview(nissewaard(), read_letterhead(folder))))
    page = reader.pages[0]
    assert b".062745 .12549 .188235 rg" in page.get_contents().get_data()  # type: ignore[union-attr]
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    assert all("SemiBold" in str(each.get_object()["/BaseFont"]) for each in fonts.values())


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[logo]\nfile = 'weg.png'", "logo.file in letterhead.toml noemt ‘weg.png’"),
        ("[logo]\nfile = '../../etc/passwd'", "staat niet in deze map"),
        ("[logo]\nfile = 'logo.png'\nwidth = 'breed'", "aantal millimeters"),
        ("[colours]\ntext = 'rood'", "een kleur zijn zoals #1a2b3c"),
        ("[address]\nlines = 'Den Haag'", "een lijst regels"),
        ("[kleuren]\n", "onbekend deel ‘kleuren’"),
        ("[logo]\nhoogte = 3", "onbekende naam ‘logo.hoogte’"),
        ("nee =", "letterhead.toml klopt niet aan het eind"),
        ("nee = x\nja = 3", "letterhead.toml klopt niet op regel 1, bij teken 7"),
    ],
)
def test_what_is_wrong_is_named(folder: Path, toml: str, said: str) -> None:
    with pytest.raises(Refused, match=said.replace(".", r"\.")):
        read_letterhead(write(folder, toml))


def test_a_folder_without_a_letterhead_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="geen leesbaar bestand"):
        read_letterhead(tmp_path)


def test_a_picture_that_is_none_is_refused(folder: Path) -> None:
    (folder / "logo.png").write_bytes(b"geen plaatje")
    with pytest.raises(Refused, match="Kies een PNG of JPEG"):
        print_dossier(nissewaard(), letterhead=read_letterhead(folder))


def test_a_font_that_is_none_is_refused(folder: Path) -> None:
    (folder / "eigen.ttf").write_bytes(b"geen lettertype")
    write(folder, '[fonts]\nregular = "eigen.ttf"')
    with pytest.raises(Refused, match="TrueType"):
        print_dossier(nissewaard(), letterhead=read_letterhead(folder))


def test_a_tall_logo_stays_in_the_room_for_it(folder: Path) -> None:
    Image.new("RGB", (10, 400), "black").save(folder / "logo.png")
    reader = PdfReader(BytesIO(print_dossier(nissewaard(), letterhead=read_letterhead(folder))))
    assert "Zaakdossier Z-2026-0031" in page_text(reader, 1)


@pytest.mark.parametrize("mode", ["CMYK", "RGB", "L", "RGBA", "P", "1"])
def test_a_logo_in_any_colours_leaves_the_print_valid(folder: Path, mode: str) -> None:
    name = "logo.jpg" if mode == "CMYK" else "logo.png"
    Image.new("RGBA", (30, 20), (20, 90, 160, 128)).convert(mode).save(folder / name)
    data = print_dossier(
        nissewaard(), letterhead=read_letterhead(write(folder, f'[logo]\nfile = "{name}"\n'))
    )
    assert faults(data) == []
    assert spoken(data).all("Figure")[0].alt == "Logo"


def test_letters_that_its_font_lacks_come_from_our_own(folder: Path) -> None:
    narrow = resources.print_file("IBMPlexSansArabic-Regular.ttf")
    (folder / "smal.ttf").write_bytes(narrow.read_bytes())
    write(folder, '[fonts]\nregular = "smal.ttf"\n')
    data = print_overview(nissewaard(lead="Ελένη محمد"), read_letterhead(folder))
    assert faults(data) == []
    assert "Ελένη محمد" in spoken(data).text
    assert "□" not in page_text(PdfReader(BytesIO(data)), 1)
