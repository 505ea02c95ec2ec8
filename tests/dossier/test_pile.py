"""Piles of prints: a file each or one file; what was broken off goes on, also from another process."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from multiprocessing import Pipe
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from praktijkteam.cases.models import Case
from praktijkteam.crash import ElsewhereError, describe
from praktijkteam.documents.taking_in import add_files
from praktijkteam.dossier.content import Choice, Section
from praktijkteam.dossier.elsewhere import Work, follow, serve
from praktijkteam.dossier.making import Maker
from praktijkteam.dossier.order import Order, Redaction, as_plain, from_plain
from praktijkteam.dossier.pile import NOTES, Pile, Ready, Step, make_pile, time_left, unfinished
from praktijkteam.errors import Refused
from praktijkteam.store import again
from praktijkteam.store.embedded import FileStore
from praktijkteam.terms import Attached, Openness
from tests import factories
from tests.conftest import Write
from tests.dossier.paper import flat
from tests.dossier.test_archivable import faults

TODAY = date(2026, 4, 9)
MOMENT = datetime(2026, 4, 9, 12, 40, tzinfo=UTC)
SMALL = Order(choice=Choice(frozenset({Section.CASE})))
MakeIt = Callable[..., Ready]


class Broken(Exception):  # noqa: N818 - a power cut
    """Somebody pulled the plug."""


@pytest.fixture
def cases(write: Write) -> tuple[str, ...]:
    with write() as session:
        titles = ("Opvang in de winter", "Lege panden", "Taalles")
        return tuple(factories.case(session, title=title).id for title in titles)


@pytest.fixture
def make(store: FileStore, cases: tuple[str, ...]) -> MakeIt:
    def made(target: Path, after: int = 99, order: Order = SMALL, *, in_one: bool = False) -> Ready:
        """Make the pile, broken off when so many cases are ready."""

        def step(now: Step) -> None:
            if now.number and now.done - now.found >= after:
                raise Broken

        maker = Maker(store, order, by="A. Bakker", today=TODAY)
        return make_pile(store, Pile(cases, order, target, in_one), maker, step)

    return made


def test_the_same_person_is_the_same_number_in_all_of_a_pile_after_a_break_too(
    make: MakeIt, write: Write, cases: tuple[str, ...], tmp_path: Path
) -> None:
    said = ("Wąsowski en Zwaluw", "Zwaluw", "Zwaluw en Wasowski")
    with write() as session:
        for name in ("Zbigniew Wąsowski", "E. van der Zwaluw"):
            factories.person(session, name=name)
        for case_id, text in zip(cases, said, strict=True):
            session.get_one(Case, case_id).summary = text
    order = replace(SMALL, redaction=Redaction())
    with pytest.raises(Broken):
        make(tmp_path / "uit", 1, order)
    notes = (tmp_path / "uit" / NOTES).read_text(encoding="utf-8")
    assert "Zwaluw" not in notes
    texts = [
        flat(PdfReader(file).pages[-1].extract_text()).replace("\N{NO-BREAK SPACE}", " ")
        for file in make(tmp_path / "uit", order=order).files
    ]
    wanted = ("[persoon 1] en [persoon 2]", "[persoon 2]", "[persoon 2] en [persoon 1]")
    assert [f"Samenvatting {each} Zaaktype" in text for each, text in zip(wanted, texts, strict=True)] == [
        True
    ] * 3


def pdfs(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".pdf")


def test_every_case_gets_a_file(make: MakeIt, tmp_path: Path) -> None:
    ready = make(tmp_path / "uit")
    assert ready.cases == 3
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == [
        "Z-2026-0001 Opvang in de winter.pdf",
        "Z-2026-0002 Lege panden.pdf",
        "Z-2026-0003 Taalles.pdf",
    ]


def test_what_was_broken_off_goes_on_where_it_stopped(make: MakeIt, tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    with pytest.raises(Broken):
        make(folder, after=2)
    assert len(pdfs(folder)) == 2
    found = unfinished(folder)
    assert found is not None
    assert (found[0].order, found[1]) == (SMALL, 2)
    first = {path: path.stat().st_mtime_ns for path in folder.glob("*.pdf")}
    assert make(folder, after=2).cases == 3, "two stood there, so one was to be made"
    assert {path: path.stat().st_mtime_ns for path in first} == first
    assert unfinished(folder) is None


def test_a_case_that_changed_meanwhile_is_made_anew(
    make: MakeIt, cases: tuple[str, ...], write: Write, tmp_path: Path
) -> None:
    folder = tmp_path / "uit"
    with pytest.raises(Broken):
        make(folder, after=2)
    before = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.pdf")}
    with write() as session:
        factories.entry(session, cases[0], text="Nieuw bericht")
    make(folder)
    after = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.pdf")}
    assert [name for name in before if after[name] != before[name]] == ["Z-2026-0001 Opvang in de winter.pdf"]


def test_another_choice_begins_again(make: MakeIt, tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    with pytest.raises(Broken):
        make(folder, after=2)
    other = Order(overview=True)
    with pytest.raises(Broken):
        make(folder, after=1, order=other)
    found = unfinished(folder)
    assert found is not None
    assert (found[0].order, found[1]) == (other, 1)


def test_words_that_are_struck_out_stand_in_no_notes(make: MakeIt, tmp_path: Path) -> None:
    secret = Order(choice=SMALL.choice, redaction=Redaction(chosen=("Kerkstraat 12",)))
    with pytest.raises(Broken):
        make(tmp_path / "uit", after=1, order=secret)
    written = [path for path in (tmp_path / "uit").rglob("*") if path.is_file()]
    assert all(b"Kerkstraat" not in path.read_bytes() for path in written)
    assert unfinished(tmp_path / "uit") is None
    assert make(tmp_path / "uit", after=2, order=secret).cases == 3


def test_somebody_met_since_is_struck_out_of_what_stood_there(
    make: MakeIt, write: Write, tmp_path: Path
) -> None:
    redacted = Order(choice=SMALL.choice, redaction=Redaction())
    with pytest.raises(Broken):
        make(tmp_path, after=2, order=redacted)
    with write() as session:
        factories.member(session, name="Opvang")
    make(tmp_path, order=redacted)
    first = min(tmp_path.glob("*.pdf"))
    assert "opvang" not in PdfReader(first).pages[0].extract_text().casefold()


def test_what_stood_in_the_folder_stays_and_the_new_gets_a_number(make: MakeIt, tmp_path: Path) -> None:
    theirs = [tmp_path / "Z-2026-0002 Lege panden.pdf", tmp_path / "Z-2026-0003 Taalles.pdf"]
    for file in theirs:
        file.write_bytes(b"van iemand anders")
    with pytest.raises(Broken):
        make(tmp_path, after=2)
    ready = make(tmp_path)
    assert [file.read_bytes() for file in theirs] == [b"van iemand anders"] * 2
    assert pdfs(tmp_path) == [
        "Z-2026-0001 Opvang in de winter.pdf",
        "Z-2026-0002 Lege panden (2).pdf",
        "Z-2026-0002 Lege panden.pdf",
        "Z-2026-0003 Taalles (2).pdf",
        "Z-2026-0003 Taalles.pdf",
    ]
    assert ready.remarks == (
        "In de map stonden al bestanden met dezelfde naam. 2 nieuwe hebben daarom een nummer, zoals "
        "‘Z-2026-0002 Lege panden (2).pdf’.",
    )


def test_a_case_that_changed_takes_the_place_of_its_own_print_only(
    make: MakeIt, cases: tuple[str, ...], write: Write, tmp_path: Path
) -> None:
    theirs = tmp_path / "Z-2026-0001 Opvang in de winter.pdf"
    theirs.write_bytes(b"van iemand anders")
    with pytest.raises(Broken):
        make(tmp_path, after=2)
    with write() as session:
        factories.entry(session, cases[0], text="Nieuw bericht")
    make(tmp_path)
    assert theirs.read_bytes() == b"van iemand anders"
    assert len(pdfs(tmp_path)) == 4


def test_a_folder_that_cannot_be_made_is_refused(make: MakeIt, tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(Refused, match="Kies een andere map"):
        make(tmp_path / "bestand" / "uit")


def test_all_cases_go_into_one_file_fit_for_the_archive(make: MakeIt, tmp_path: Path) -> None:
    target = tmp_path / "alles.pdf"
    with pytest.raises(Broken):
        make(target, after=1, in_one=True)
    assert pdfs(tmp_path) == []
    assert make(target, in_one=True).files == (target,)
    assert [path.name for path in tmp_path.iterdir() if path.is_file() and path.suffix == ".pdf"] == [
        "alles.pdf"
    ]
    data = target.read_bytes()
    assert faults(data) == []
    reader = PdfReader(target)
    outline = [item for item in reader.outline if not isinstance(item, list)]
    assert [str(item["/Title"]).partition(": ")[2] for item in outline] == [
        "Opvang in de winter",
        "Lege panden",
        "Taalles",
    ]
    begins = [reader.get_destination_page_number(item) or 0 for item in outline]
    assert ["Z-2026-000" in reader.pages[page].extract_text() for page in begins] == [True] * 3
    with pikepdf.open(target) as pdf:
        pages = [page.obj.objgen for page in pdf.pages]
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
        assert links
        assert all(link.Dest[0].objgen in pages for link in links)
        assert sorted(int(page.obj.StructParents) for page in pdf.pages) == sorted(
            {int(page.obj.StructParents) for page in pdf.pages}
        )


def test_overviews_go_into_one_file_though_they_have_no_bookmarks(make: MakeIt, tmp_path: Path) -> None:
    make(tmp_path / "alles.pdf", order=Order(overview=True), in_one=True)
    assert faults((tmp_path / "alles.pdf").read_bytes()) == []
    assert len(PdfReader(tmp_path / "alles.pdf").outline) == 3


def test_documents_of_all_cases_go_along_in_one_file_and_their_pages_in_another(
    store: FileStore, make: MakeIt, cases: tuple[str, ...], member_id: str, tmp_path: Path
) -> None:
    contents = {}
    for place, case_id in enumerate(cases[:2], start=1):
        data = BytesIO()
        canvas = Canvas(data, invariant=1)
        canvas.drawString(30, 30, f"blad van zaak {place}")
        canvas.save()
        (tmp_path / "brief.pdf").write_bytes(data.getvalue())
        contents[f"Z-2026-000{place} 01 brief.pdf"] = data.getvalue()
        assert not any(
            each.refusal
            for each in add_files(store, case_id, [tmp_path / "brief.pdf"], member_id, now=lambda: MOMENT)
        )
    choice = replace(SMALL.choice, attached=Attached.PAGES, openness=frozenset(Openness))
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "alles, bijlagen.pdf").write_bytes(b"van iemand anders")
    ready = make(tmp_path / "uit" / "alles.pdf", order=Order(choice=choice), in_one=True)
    whole, behind = ready.files
    assert behind.name == "alles, bijlagen (2).pdf"
    assert faults(whole.read_bytes()) == []
    with pikepdf.open(whole) as found:
        travelling = {str(spec.UF): spec.EF.F.read_bytes() for spec in found.Root.AF}
    assert travelling == contents
    reader = PdfReader(behind)
    said = [page.extract_text() for page in reader.pages]
    assert ["blad van zaak" in text for text in said] == [False, True, False, True]
    assert "Z-2026-0002 · document 1" in said[3]
    outline = [str(item["/Title"]) for item in reader.outline if not isinstance(item, list)]
    assert [title.partition(":")[0] for title in outline] == [
        "Zaakdossier Z-2026-0001, deel 2",
        "Zaakdossier Z-2026-0002, deel 2",
    ]


def test_another_process_opens_the_same_store(
    store: FileStore, cases: tuple[str, ...], tmp_path: Path
) -> None:
    here, there = Pipe()
    told: list[Step | None] = []
    serve(there, Work(again.how(store), Pile(cases[:1], SMALL, tmp_path / "elders"), "A. Bakker", TODAY))
    ready = follow(here, told.append)
    assert [path.name for path in ready.files] == ["Z-2026-0001 Opvang in de winter.pdf"]
    steps = [each for each in told if each]
    assert (steps[0].done, steps[-1].done) == (0, 1)


def test_a_refusal_comes_back_from_there(store: FileStore, cases: tuple[str, ...], tmp_path: Path) -> None:
    here, there = Pipe()
    order = Order(letterhead=tmp_path / "weg")
    work = Work(again.how(store), Pile(cases, order, tmp_path / "uit"), "A. Bakker", TODAY)
    serve(there, work)
    with pytest.raises(Refused, match="Kies een andere map"):
        follow(here, lambda _: None)


def test_a_fault_there_is_described_here_without_what_it_was_about(
    store: FileStore, cases: tuple[str, ...], tmp_path: Path
) -> None:
    here, there = Pipe()
    pile = Pile(cases, replace(SMALL, letterhead=3), tmp_path / "mevrouw Jansen")  # type: ignore[arg-type]
    serve(there, Work(again.how(store), pile, "A. Bakker", TODAY))
    with pytest.raises(ElsewhereError) as failed:
        follow(here, lambda _: None)
    crash = describe(failed.value)
    assert crash.kind == "ElsewhereError ← TypeError"
    assert any(place.startswith("praktijkteam/dossier/elsewhere.py") for place in crash.places)
    assert crash.place.startswith("praktijkteam/dossier/letterhead.py")
    assert "Jansen" not in crash.details()


def test_a_process_that_dies_is_told_in_words() -> None:
    here, there = Pipe()
    there.close()
    with pytest.raises(Refused, match="Wat klaar is, is bewaard"):
        follow(here, lambda _: None)


@pytest.mark.parametrize(
    ("seconds", "step", "said"),
    [
        (0.0, Step(0, 40, 0), ""),
        (5.0, Step(12, 40, 12), ""),
        (10.0, Step(10, 40, 0), "nog minder dan een minuut"),
        (60.0, Step(20, 40, 0), "nog ongeveer een minuut"),
        (60.0, Step(20, 60, 10), "nog ongeveer 4 minuten"),
        (3600.0, Step(100, 400, 0), "nog ongeveer 3 uur"),
        (3600.0, Step(100, 350, 0), "nog ongeveer 2,5 uur"),
    ],
)
def test_the_time_that_is_left_is_told_in_words(seconds: float, step: Step, said: str) -> None:
    assert time_left(seconds, step) == said


def test_an_order_is_kept_and_known_again() -> None:
    choice = Choice(frozenset({Section.JOURNAL}), journal_from=TODAY, attached=Attached.PAGES, most_pages=250)
    order = Order(True, choice, Redaction(("Kerkstraat",), ("Berg",), ("c0ffee",)), Path("briefhoofd"))
    assert from_plain(as_plain(order)) == order
    assert from_plain({"sections": 3, "most_pages": "x", "journal_from": "ooit"}) == Order()
