"""A case as a folder for an archive: whole and as MDTO asks, or refused with what is lacking."""

import os
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import page
import pytest
from lxml import etree
from pypdf import PdfReader
from sqlalchemy import update

from praktijkteam.documents.service import start_editing
from praktijkteam.errors import Refused
from praktijkteam.handover import formats
from praktijkteam.handover.package import Package, Sender, write_package
from praktijkteam.store.connection import Store
from praktijkteam.store.files import Damaged
from praktijkteam.store.models import ContentChunk
from praktijkteam.terms import Role
from tests import factories
from tests.conftest import Write
from tests.documents.test_commands import Type
from tests.handover.conftest import NOW, Made
from tests.handover.mdto_rules import PREFIX, faults

pytestmark = pytest.mark.file_only


class Enough(Exception):  # noqa: N818 - somebody wished it
    pass


SENDER = Sender("A. Bakker", NOW, factories.TODAY)


def sent(store: Store, case: Made, folder: Path) -> Package:
    return write_package(store, case.id, folder, SENDER)


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder).as_posix()) for path in folder.rglob("*") if path.is_file()}


def told(path: Path, *steps: str) -> str:
    found: str = etree.parse(path).getroot().findtext("/".join(f"{PREFIX}{step}" for step in steps), "")
    return found


def test_the_folder_holds_the_dossier_and_every_document(store: Store, case: Made, tmp_path: Path) -> None:
    archive = tmp_path / "e-depot"
    made = sent(store, case, archive)
    assert made.folder == archive / case.number
    (paper,) = made.folder.glob("dossier/*.pdf")
    assert files_in(made.folder) == {
        f"{case.number}.mdto.xml",
        "dossier/dossier.mdto.xml",
        f"dossier/{paper.name}",
        f"dossier/{paper.name}.bestand.mdto.xml",
        "document-1/document-1.mdto.xml",
        "document-1/CON_brief_.txt",
        "document-1/CON_brief_.txt.bestand.mdto.xml",
    }
    assert list(archive.iterdir()) == [made.folder]
    for path in made.folder.rglob("*.xml"):
        assert faults(path.read_bytes()) == []
    assert page.validate_pdf_bytes(paper.read_bytes(), profile="3a").failures == []
    said = "".join(each.extract_text() for each in PdfReader(paper).pages)
    assert "Selectielijst BZK 2026" in said  # how it is kept, as in a dossier made by hand


def test_each_description_fits_its_file(store: Store, case: Made, tmp_path: Path) -> None:
    folder = sent(store, case, tmp_path).folder
    described = list(folder.rglob("*.bestand.mdto.xml"))
    assert len(described) == 2
    for path in described:
        data = path.with_name(path.name.removesuffix(".bestand.mdto.xml")).read_bytes()
        assert told(path, "bestand", "checksum", "checksumWaarde") == sha256(data).hexdigest()
        assert told(path, "bestand", "omvang") == str(len(data))
    (of_paper,) = folder.glob("dossier/*.bestand.mdto.xml")
    assert told(of_paper, "bestand", "bestandsformaat", "begripCode") in {"fmt/479", "fmt/480", "fmt/481"}


def test_two_runs_write_the_same_bytes(store: Store, case: Made, tmp_path: Path) -> None:
    one, other = (sent(store, case, tmp_path / name).folder for name in ("een", "twee"))
    assert files_in(one) == files_in(other)
    assert all((one / name).read_bytes() == (other / name).read_bytes() for name in files_in(one))


def test_what_is_lacking_is_told_and_nothing_is_written(store: Store, write: Write, tmp_path: Path) -> None:
    with write() as session:
        case = factories.case(session)
    with pytest.raises(Refused) as refusal:
        write_package(store, case.id, tmp_path / "archief", SENDER)
    assert str(refusal.value).splitlines()[:2] == [
        f"Zaak {case.number} kan nog niet naar het archief.",
        "De zaak is nog niet afgesloten. Sluit haar eerst af.",
    ]
    assert not (tmp_path / "archief").exists()


def test_a_document_that_somebody_works_on_waits(
    store: Store, write: Write, case: Made, member_id: str, tmp_path: Path
) -> None:
    with write() as session:
        start_editing(session, case.document_id, member_id=member_id, now=NOW)
    with pytest.raises(Refused, match="Document 1, ‘Brief van de gemeente’, is in bewerking bij A"):
        sent(store, case, tmp_path)


def test_a_damaged_document_leaves_no_half_folder(
    store: Store, write: Write, case: Made, tmp_path: Path
) -> None:
    with write() as session:
        session.execute(update(ContentChunk).values(data=b"Geachte dame,"))
    with pytest.raises(Damaged):
        sent(store, case, tmp_path / "archief")
    assert list((tmp_path / "archief").iterdir()) == []


def test_who_stops_it_finds_nothing(store: Store, case: Made, tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise Enough

    with pytest.raises(Enough):
        write_package(store, case.id, tmp_path / "archief", SENDER, progress=stop)
    assert list((tmp_path / "archief").iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(store: Store, case: Made, tmp_path: Path) -> None:
    (tmp_path / case.number).mkdir()
    with pytest.raises(Refused, match="bestaat al en wordt niet overschreven"):
        sent(store, case, tmp_path)


def test_who_may_enter_the_folder_is_as_usual_there(store: Store, case: Made, tmp_path: Path) -> None:
    usual = os.umask(0o077)
    try:
        folder = sent(store, case, tmp_path).folder
        (tmp_path / "gewoon").mkdir()
    finally:
        os.umask(usual)
    assert folder.stat().st_mode == (tmp_path / "gewoon").stat().st_mode


def test_a_document_called_as_its_description_stays(
    store: Store, write: Write, case: Made, tmp_path: Path
) -> None:
    with write() as session:
        factories.document(session, case.id, b"Geachte heer,", file_name="Document-2.mdto.xml")
    folder = sent(store, case, tmp_path).folder / "document-2"
    assert (folder / "_Document-2.mdto.xml").read_bytes() == b"Geachte heer,"
    assert faults((folder / "document-2.mdto.xml").read_bytes()) == []


def test_a_format_that_nobody_knows_is_named(store: Store, write: Write, case: Made, tmp_path: Path) -> None:
    with write() as session:
        factories.document(session, case.id, b"\x01\x02\x03", file_name="meting")
    assert sent(store, case, tmp_path).unknown == ("meting",)


def test_formats_are_told_by_what_is_in_a_file(tmp_path: Path) -> None:
    picture = tmp_path / "foto"
    picture.write_bytes(a_png())
    assert formats.form_of(picture).code == "fmt/11"
    empty = tmp_path / "meting"
    empty.write_bytes(b"\x01\x02")
    assert formats.form_of(empty) == formats.UNKNOWN


def a_png() -> bytes:
    image = pytest.importorskip("PIL.Image").new("RGB", (2, 2))
    made = BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def test_the_command_says_what_it_made_or_what_is_lacking(type_: Type, case: Made, tmp_path: Path) -> None:
    answer = type_("archive", case.number, "-o", tmp_path / "e-depot")
    folder = tmp_path / "e-depot" / case.number
    assert (answer.code, answer.out) == (0, f"Gemaakt: {folder}, met het dossier en 1 document.\n")
    again = type_("archive", case.number, "-o", tmp_path / "e-depot")
    assert (again.code, again.out) == (1, "")
    assert "bestaat al" in again.err


def test_only_who_keeps_the_archive_sends_a_case_there(
    type_: Type, store: Store, write: Write, case: Made, tmp_path: Path
) -> None:
    """Somebody else might not see all of it, and leave out what is confidential without a word."""
    with write() as session:
        factories.member(session, name="B. Jansen", roles=(Role.MEMBER,))
    answer = type_("archive", case.number, "-o", tmp_path / "e-depot", "--as", "B. Jansen")
    assert answer.code == 1
    assert "Uw rol laat dit niet toe: bewaren, vernietigen en anonimiseren" in answer.err
    assert not (tmp_path / "e-depot").exists()
