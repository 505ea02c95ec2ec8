"""Documents go along with a dossier: within it, and as pages in a further volume that says what it is."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import update

from praktijkteam import settings
from praktijkteam.cases.reading import case_by_id
from praktijkteam.documents import kinds
from praktijkteam.documents.service import NewDocument
from praktijkteam.documents.taking_in import add_files
from praktijkteam.dossier.content import Choice, Section
from praktijkteam.dossier.making import Made, Maker
from praktijkteam.dossier.order import Order, Redaction
from praktijkteam.dossier.pdf.appending import (
    MOST_PAGES,
    Unprintable,
    is_printable,
    shown,
)
from praktijkteam.dossier.pdf.leaves import Binder, Sheet
from praktijkteam.dossier.pdf.look import PAGE_WIDTH, look
from praktijkteam.dossier.pdf.pictures import as_pages
from praktijkteam.dossier.pdf.stamps import STRIP
from praktijkteam.dossier.pdf.volume import Volume, finish_volume
from praktijkteam.errors import Refused
from praktijkteam.store.embedded import FileStore
from praktijkteam.store.models import ContentChunk
from praktijkteam.terms import Attached, Confidentiality, Openness
from tests import factories
from tests.conftest import Write
from tests.documents.compound import message as outlook
from tests.documents.hiding import attached, changed, properties, remark, word, xmp
from tests.dossier.paper import flat
from tests.dossier.test_archivable import faults
from tests.dossier.test_redaction import everything

HIDING = (
    changed(properties),
    changed(xmp),
    changed(remark),
    changed(attached),
    outlook({"0037": "Stukken", "0C1A": "Zandschulp"}),
    rb"{\rtf1{\info{\author Zandschulp}}Niets}",
    word(docProps__core_dot_xml="<c><creator>Zandschulp</creator></c>"),
)
NOW = datetime(2026, 4, 9, 12, 40, tzinfo=UTC)
SAID = Volume("Z-2026-0001", "Overlast", 2, 2, "intern", NOW, "A. Bakker")
LIST = Choice(frozenset({Section.DOCUMENTS}))
PAGES = replace(LIST, attached=Attached.PAGES)
Add = Callable[..., None]
Print = Callable[..., Made]


def pdf(*sizes: tuple[float, float], turned: int = 0) -> bytes:
    data = BytesIO()
    canvas = Canvas(data, invariant=1)
    for place, size in enumerate(sizes, start=1):
        canvas.setPageSize(size)
        canvas.drawString(30, 30, f"eigen blad {place}")
        canvas.setPageRotation(turned)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def locked() -> bytes:
    data = BytesIO()
    with pikepdf.open(BytesIO(pdf((595, 842)))) as open_pdf:
        open_pdf.save(data, encryption=pikepdf.Encryption(owner="a", user="b"))
    return data.getvalue()


def picture(kind: str, **options: object) -> bytes:
    data = BytesIO()
    Image.new("RGB", (60, 40), "red").save(data, kind, **options)
    return data.getvalue()


@pytest.fixture
def case_id(write: Write) -> str:
    with write() as session:
        return factories.case(session, title="Overlast door kamerverhuur").id


@pytest.fixture
def add(store: FileStore, case_id: str, member_id: str, tmp_path: Path) -> Add:
    def added(name: str, content: bytes, openness: Openness = Openness.FACTUAL, **values: object) -> None:
        file = tmp_path / name
        file.write_bytes(content)
        new = NewDocument("", openness=openness, **values)  # type: ignore[arg-type]
        assert all(
            not each.refusal
            for each in add_files(store, case_id, [file], member_id, now=lambda: NOW, new=new)
        )

    return added


@pytest.fixture
def made(store: FileStore, case_id: str, tmp_path: Path) -> Print:
    def make(choice: Choice = LIST, redaction: Redaction | None = None, name: str = "d.pdf") -> Made:
        with store.read() as connection:
            view = case_by_id(connection, case_id)
        order = Order(choice=choice, redaction=redaction)
        maker = Maker(store, order, by="A. Bakker", today=date(2026, 4, 9), now=lambda: NOW)
        return maker.make(view, tmp_path / name)

    return make


def embedded(file: Path) -> dict[str, tuple[bytes, str, str, str]]:
    """Name → content, mime type, description and relationship."""
    with pikepdf.open(file) as found:
        return {
            str(spec.UF): (
                spec.EF.F.read_bytes(),
                str(spec.EF.F.Subtype),
                str(spec.Desc),
                str(spec.AFRelationship),
            )
            for spec in found.Root.get("/AF", ())
        }


def texts(file: Path) -> list[str]:
    return [flat(page.extract_text()) for page in PdfReader(file).pages]


def bookmarks(file: Path) -> list[str]:
    return [str(item["/Title"]) for item in PdfReader(file).outline if not isinstance(item, list)]


def test_the_files_of_documents_travel_within_the_dossier(add: Add, made: Print) -> None:
    add("Aanbiedingsbrief één.pdf", pdf((595, 842)))
    add("cijfers.csv", b"a;b\r\n1;2\r")
    print_ = made()
    assert len(print_.files) == 1
    assert faults(print_.files[0].read_bytes()) == []
    assert embedded(print_.files[0]) == {
        "01 Aanbiedingsbrief één.pdf": (
            pdf((595, 842)),
            "/application/pdf",
            "Aanbiedingsbrief één",
            "/Supplement",
        ),
        "02 cijfers.csv": (b"a;b\r\n1;2\r", "/text/plain", "Cijfers", "/Supplement"),
    }
    said = " ".join(texts(print_.files[0]))
    assert "Twee bestanden zijn in deze pdf ingesloten" in said


def test_the_same_case_gives_the_same_bytes(add: Add, made: Print) -> None:
    add("brief.pdf", pdf((595, 842)))
    add("foto.png", picture("PNG"))
    first = [file.read_bytes() for file in made(PAGES, name="a.pdf").files]
    assert first == [file.read_bytes() for file in made(PAGES, name="b.pdf").files]


def test_without_files_it_is_what_it_was(add: Add, made: Print) -> None:
    add("brief.pdf", pdf((595, 842)))
    print_ = made(replace(LIST, attached=Attached.NOT))
    assert embedded(print_.files[0]) == {}
    assert "ngesloten" not in " ".join(texts(print_.files[0]))


def test_pages_stand_in_a_second_volume_with_stamps_and_bookmarks(add: Add, made: Print) -> None:
    add("brief.pdf", pdf((595, 842), (842, 595)))
    add("notitie.txt", b"Geen bladzijden")
    add("foto.jpg", picture("JPEG"))
    first, second = made(PAGES).files
    assert second.name == "d, deel 2.pdf"
    assert faults(first.read_bytes()) == []
    assert "deel 1 van 2" in texts(first)[0]
    assert set(embedded(first)) == {"01 brief.pdf", "02 notitie.txt", "03 foto.jpg"}
    said = texts(second)
    assert "Dit deel is daarom geen archiefbestand (PDF/A)" in said[0]
    assert [("eigen blad 1" in page, "eigen blad 2" in page) for page in said[1:3]] == [
        (True, False),
        (False, True),
    ]
    assert "document 1 · Brief" in said[2]
    assert "bladzijde 2 van 2 · deel 2, pagina 3 van 4" in said[2]
    assert "document 3 · Foto" in said[3]
    assert bookmarks(second) == ["Inhoud van dit deel", "Document 1: Brief", "Document 3: Foto"]


def test_a_volume_holds_no_more_pages_than_was_asked(add: Add, made: Print) -> None:
    for name, count in (("a.pdf", 3), ("b.pdf", 2), ("c.pdf", 9), ("d.pdf", 1)):
        add(name, pdf(*[(595, 842)] * count))
    files = made(replace(PAGES, most_pages=5)).files
    assert [len(PdfReader(file).pages) - 1 for file in files[1:]] == [5, 9, 1]
    assert "deel 4 van 4" in texts(files[3])[0]


BROKEN = [
    ("kapot.pdf", kinds.PDF, pdf((595, 842))[:300], "het bestand is beschadigd"),
    ("half.pdf", kinds.PDF, pdf((595, 842)).partition(b"stream")[0], "een deel ervan ontbreekt"),
    ("geheim.pdf", kinds.PDF, locked(), "met een wachtwoord beveiligd"),
    ("foto.jpg", kinds.JPEG, picture("JPEG")[:200], "de afbeelding is beschadigd"),
    (
        "telefoon.heic",
        "image/heic",
        b"\0\0\0\x18ftypheic\0\0\0\0",
        "een HEIC-afbeelding kan niet als bladzijde",
    ),
    ("geen.pdf", kinds.TEXT, b"Dit is tekst", "het bestand heet pdf, maar is dat niet"),
    ("leeg.pdf", kinds.PDF, b"%PDF-1.4\n%%EOF", "het bestand is beschadigd"),
]


@pytest.mark.parametrize(("name", "kind", "content", "why"), BROKEN, ids=[each[0] for each in BROKEN])
def test_what_cannot_be_shown_says_why(
    tmp_path: Path, name: str, kind: str, content: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert is_printable(name, kind)
    with pytest.raises(Unprintable, match=why):
        pages_of(tmp_path / name, kind)


def test_what_cannot_be_shown_is_named_and_stops_nothing(add: Add, made: Print) -> None:
    for name, _, content, _ in BROKEN:
        add(name, content)
    add("goed.pdf", pdf((595, 842)))
    print_ = made(PAGES)
    said = texts(print_.files[1])
    for place, (name, _, content, why) in enumerate(BROKEN, start=1):
        assert print_.remarks[place - 1].startswith(f"Document {place}: ")
        assert why in print_.remarks[place - 1]
        assert why in said[0]
        assert "Dit document kan niet worden getoond: " in said[place]
        assert why in said[place]
        assert "zit ongewijzigd in deel 1" in said[place]
        assert embedded(print_.files[0])[f"{place:02} {name}"][0] == content
    assert "eigen blad 1" in said[-1]


def test_a_content_that_is_lost_is_named(store: FileStore, add: Add, made: Print, write: Write) -> None:
    add("brief.pdf", pdf((595, 842)))
    with write("stuk") as session:
        session.execute(update(ContentChunk).values(data=b"iets anders"))
    print_ = made(PAGES)
    assert "beschadigd en ontbreekt" in print_.remarks[0]
    assert embedded(print_.files[0]) == {}
    assert "ontbreekt ook in deel 1" in texts(print_.files[1])[1]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_stamp_stands_below_a_page_whichever_way_it_is_turned(tmp_path: Path, turned: int) -> None:
    source = tmp_path / "een.pdf"
    source.write_bytes(pdf((400, 300), turned=turned))
    with pikepdf.open(source) as before, pikepdf.open(volume(tmp_path, source)) as after:
        wide, high = _seen(before.pages[0])
        grown = _seen(after.pages[-1])
        assert grown[0] == pytest.approx(wide)
        assert grown[1] == pytest.approx(high + STRIP * wide / PAGE_WIDTH)


def volume(folder: Path, *sources: Path) -> Path:
    """A volume with these files as its documents."""
    target = folder / "uit.pdf"
    with Binder(lambda _: b"", target) as binder:
        for number, source in enumerate(sources, start=1):
            binder.bind(sheet(number, source))
        finish_volume(SAID, binder.volumes[0], look())
    return binder.volumes[0].file.target


def _seen(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    turned = int(page.obj.get("/Rotate", 0)) % 180 != 0
    return (top - bottom, right - left) if turned else (right - left, top - bottom)


def test_a_picture_larger_than_anybody_prints_is_told_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "plattegrond.png").write_bytes(claimed(30_000, 30_000))
    with pytest.raises(Unprintable, match="te groot om af te drukken"):
        pages_of(tmp_path / "plattegrond.png", kinds.PNG)


def test_a_grey_of_sixteen_bits_stays_grey(tmp_path: Path) -> None:
    Image.new("I;16", (40, 30), 0x8000).save(tmp_path / "scan.png")
    (drawn,) = PdfReader(BytesIO(as_pages(tmp_path / "scan.png"))).pages[0].images
    assert drawn.image
    assert drawn.image.convert("L").getextrema() == (0x80, 0x80)


def claimed(width: int, height: int) -> bytes:
    """The begin of a picture that says it is so large."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", size) + _chunk(b"IDAT", zlib.compress(bytes(64)))


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def pages_of(source: Path, media_type: str) -> int:
    with shown(source, media_type) as found:
        return len(found.pages)


def sheet(number: int, source: Path | None, media_type: str = kinds.PDF) -> Sheet:
    trouble = "" if source else "het bestand is beschadigd"
    return Sheet(number, f"Stuk {number}", f"{number}.pdf", source, "", media_type, trouble=trouble)


def form() -> bytes:
    data = BytesIO()
    canvas = Canvas(data, invariant=1)
    canvas.acroForm.textfield(name="naam", value="Ingevuld", x=50, y=700, borderStyle="solid")
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def test_pages_are_put_behind_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.PROFILE_VARIABLE, str(tmp_path / "profiel"))
    (tmp_path / "werk").mkdir()
    for name, content in {"een": pdf((595, 842), (842, 595)), "twee": picture("PNG"), "vier": form()}.items():
        (tmp_path / name).write_bytes(content)
    sheets = [
        sheet(1, tmp_path / "een"),
        sheet(2, tmp_path / "twee", kinds.PNG),
        sheet(3, None),
        sheet(4, tmp_path / "vier"),
    ]
    with Binder(lambda _: pdf((300, 300)), tmp_path / "werk" / "d.pdf") as binder:
        assert [binder.bind(each).pages for each in sheets] == [2, 1, 1, 1]
        finish_volume(SAID, binder.volumes[0], look())
    (out,) = (tmp_path / "werk").iterdir()
    with pikepdf.open(out) as put:
        assert put.check_pdf_syntax() == []
        assert "/AcroForm" not in put.Root
    assert [(round(page.mediabox.width), page.mediabox.height > 700) for page in PdfReader(out).pages] == [
        (595, True),
        (595, True),
        (842, False),
        (842, False),
        (300, False),
        (595, True),
    ]
    assert "Ingevuld" in texts(out)[-1], "what was filled in is there for whoever reads the page"
    assert list((tmp_path / "profiel").glob("geopend/*/*")) == []


def test_volumes_that_are_not_finished_leave_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "een").write_bytes(pdf((595, 842)))
    (tmp_path / "werk").mkdir()
    with Binder(lambda _: b"", tmp_path / "werk" / "d.pdf", most_pages=1) as binder:
        for number in (1, 2):
            binder.bind(sheet(number, tmp_path / "een"))
        finish_volume(SAID, binder.volumes[0], look())
    assert [file.name for file in (tmp_path / "werk").iterdir()] == ["d, deel 2.pdf"]


def test_appended_pages_start_nothing(tmp_path: Path) -> None:
    source = tmp_path / "een.pdf"
    with pikepdf.open(BytesIO(pdf((595, 842)))) as hostile:
        run = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        hostile.pages[0].obj.AA = pikepdf.Dictionary(O=run)
        hostile.Root.OpenAction = run
        box = pikepdf.Array([0, 0, 9, 9])
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=box, A=run)
        hostile.pages[0].obj.Annots = pikepdf.Array([hostile.make_indirect(link)])
        hostile.save(source)
    out = volume(tmp_path, source).read_bytes()
    assert not any(b"JavaScript" in part or b"app.alert" in part for part in everything(out))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("/Contents", 5),
        ("/Resources", pikepdf.Dictionary(XObject=3)),
        ("/Annots", pikepdf.Array([1, pikepdf.Name.X])),
        ("/Rotate", pikepdf.Name.X),
    ],
)
def test_a_page_that_makes_no_sense_stops_nothing(tmp_path: Path, name: str, value: object) -> None:
    source = tmp_path / "vreemd.pdf"
    with pikepdf.new() as odd:
        odd.add_blank_page(page_size=(300, 300))
        odd.pages[0].obj[name] = value
        odd.save(source)
    assert pages_of(source, kinds.PDF) == 1
    out = volume(tmp_path, source)
    assert len(PdfReader(out).pages) == 2
    assert "document 1 · Stuk 1" in texts(out)[1]


def test_a_pile_of_empty_pages_is_not_unfolded(tmp_path: Path) -> None:
    with pikepdf.new() as bomb:
        for _ in range(MOST_PAGES + 1):
            bomb.add_blank_page(page_size=(200, 200))
        bomb.save(tmp_path / "bom.pdf")
    with pytest.raises(Unprintable, match=f"meer dan {MOST_PAGES} bladzijden"):
        pages_of(tmp_path / "bom.pdf", kinds.PDF)


def test_internal_deliberation_does_not_travel(add: Add, made: Print) -> None:
    add("intern.txt", b"alleen voor ons", Openness.DELIBERATION)
    assert embedded(made().files[0]) == {}
    whole = replace(LIST, openness=frozenset(Openness))
    assert set(embedded(made(whole).files[0])) == {"01 intern.txt"}


def test_a_dossier_is_as_confidential_as_what_travels_in_it(add: Add, made: Print) -> None:
    add("geheim.txt", b"x", confidentiality=Confidentiality.CONFIDENTIAL)
    assert "vertrouwelijk" in texts(made().files[0])[1].split("Inhoud")[0]
    assert (
        "vertrouwelijk"
        not in texts(made(replace(LIST, attached=Attached.NOT)).files[0])[1].split("Inhoud")[0]
    )


def everything_in(files: Sequence[Path]) -> Iterator[bytes]:
    for file in files:
        yield from everything(file.read_bytes())


def test_a_redacted_dossier_gives_only_public_files_along(add: Add, made: Print) -> None:
    add("Zwaluw openbaar.pdf", pdf((595, 842)), Openness.PUBLIC)
    add("feiten.txt", b"geheime feiten", Openness.FACTUAL)
    add("intern.txt", b"alleen voor ons", Openness.DELIBERATION)
    add("toch niet.txt", b"niet voor buiten", Openness.PUBLIC, confidentiality=Confidentiality.CONFIDENTIAL)
    print_ = made(PAGES, Redaction(chosen=("Zwaluw",)))
    assert [name.split(" ")[0] for name in embedded(print_.files[0])] == ["01"]
    said = " ".join(texts(print_.files[0]))
    assert "in een bestand kan het programma niets weglaten" in said
    assert "gelakt" in texts(print_.files[1])[0]
    parts = b"\n".join(everything_in(print_.files)).lower()
    for gone in ("Zwaluw", "geheime feiten", "alleen voor ons", "niet voor buiten", "Bakker"):
        for form in (gone.encode(), gone.encode("utf-16-be"), gone.encode("utf-16-be").hex().encode()):
            assert form.lower() not in parts, gone


@pytest.fixture
def somebody(write: Write) -> str:
    with write() as session:
        factories.person(session, name="M. Zandschulp")
    return "Zandschulp"


def test_a_public_file_that_names_somebody_stays_out(add: Add, made: Print, somebody: str) -> None:
    add("nieuws.txt", b"Volgens Zandschulp en jan@bedrijf.example is het klaar.", Openness.PUBLIC)
    add("zonder.txt", b"Hier staat niemand in.", Openness.PUBLIC)
    print_ = made(LIST, Redaction())
    assert print_.remarks == ("Document 1 gaat niet mee: het noemt ‘Zandschulp’ en ‘jan@bedrijf.example’.",)
    assert set(embedded(print_.files[0])) == {"02 zonder.txt"}
    said = " ".join(texts(print_.files[0]))
    assert "Het bestand van document 1: het noemt iemand of iets wat hier is weggelaten." in said
    assert somebody not in said
    whole = made(LIST)
    assert (len(embedded(whole.files[0])), whole.remarks) == (2, ())


def test_a_public_file_that_cannot_be_looked_through_stays_out(add: Add, made: Print) -> None:
    add("foto.jpg", picture("JPEG"), Openness.PUBLIC)
    add("brief.pdf", locked(), Openness.PUBLIC)
    add("feiten.txt", b"Niet voor buiten")
    print_ = made(PAGES, Redaction())
    assert print_.remarks[-2:] == (
        "Document 1 gaat niet mee: niet doorzocht, want het is een afbeelding.",
        "Document 2 gaat niet mee: niet doorzocht, want er zit een wachtwoord op.",
    )
    assert len(print_.files) == 1, "they have no pages either"
    assert embedded(print_.files[0]) == {}
    said = " ".join(texts(print_.files[0]))
    assert "Het bestand van één document: alleen wat openbaar en niet vertrouwelijk is, gaat mee." in said
    assert "Het bestand van document 2: niet doorzocht, want er zit een wachtwoord op." in said


def test_whoever_looked_at_a_file_may_give_it_along(add: Add, made: Print, somebody: str) -> None:
    add("nieuws.txt", b"Volgens Zandschulp is het klaar.", Openness.PUBLIC)
    add("foto.jpg", picture("JPEG"), Openness.PUBLIC)
    first = made(LIST, Redaction())
    digests = tuple(each.digest for each in first.withheld)
    print_ = made(LIST, Redaction(given=digests[:1]))
    assert set(embedded(print_.files[0])) == {"01 nieuws.txt"}
    assert print_.remarks[0] == "Document 1 gaat mee omdat u dat hebt gekozen: het noemt ‘Zandschulp’."
    assert [each.given for each in print_.withheld] == [True, False]


def test_nothing_of_what_was_struck_out_is_in_any_byte_that_goes_along(
    add: Add, made: Print, write: Write, somebody: str
) -> None:
    """Planted in each place of each kind of file; what is unpacked of what went along has none of it."""
    for number, content in enumerate((*HIDING, b"Hier staat niemand in.")):
        add(f"stuk {number}", content, Openness.PUBLIC)
    print_ = made(PAGES, Redaction())
    assert len(embedded(print_.files[0])) == 1
    parts = b"\n".join(everything_in(print_.files)).lower()
    for form in (somebody.encode(), somebody.encode("utf-16-le"), somebody.encode("utf-16-be")):
        assert form.lower() not in parts


def test_a_journal_that_ends_before_it_begins_is_refused(made: Print) -> None:
    reversed_ = replace(LIST, journal_from=date(2026, 4, 2), journal_until=date(2026, 4, 1))
    with pytest.raises(Refused, match="van do 2 apr 2026 tot en met wo 1 apr 2026"):
        made(reversed_)


@pytest.mark.parametrize("until", [0, 2], ids=["while the documents come in", "among the pages"])
def test_what_was_made_can_be_stopped(
    add: Add, store: FileStore, case_id: str, tmp_path: Path, until: int
) -> None:
    add("brief.pdf", pdf((595, 842)))
    with store.read() as connection:
        view = case_by_id(connection, case_id)
    maker = Maker(store, Order(choice=PAGES), by="A. Bakker", today=date(2026, 4, 9))

    def stop(pages: int) -> None:
        if pages >= until:
            raise InterruptedError

    (tmp_path / "uit").mkdir()
    with pytest.raises(InterruptedError):
        maker.make(view, tmp_path / "uit" / "d.pdf", stop)
    assert list((tmp_path / "uit").iterdir()) == []
