"""Links and bookmarks of documents whose pages go behind others lead where they led, or are gone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from praktijkteam.documents import kinds
from praktijkteam.dossier.pdf.leaves import Binder, Sheet, behind
from praktijkteam.dossier.pdf.signposts import Bookmark, bookmarks, entry

WAYS: dict[str, dict[str, Any]] = {
    "page": {"to": 2},
    "action": {"A": {"/S": Name.GoTo}, "to": 1},
    "name": {"Dest": String("deel")},
    "old name": {"A": {"/S": Name.GoTo, "/D": Name.oud}},
    "action to a name": {"A": {"/S": Name.GoTo, "/D": String("deel")}},
    "no such name": {"Dest": String("weg")},
    "no such page": {"Dest": Array([99, Name.Fit])},
    "another file": {"A": {"/S": Name.GoToR, "/F": String("x.pdf"), "/D": Array([0, Name.Fit])}},
    "the web": {"A": {"/S": Name.URI, "/URI": String("https://voorbeeld.nl")}},
}
LEAD = {"page": 2, "action": 1, "name": 1, "old name": 2, "action to a name": 1}


def document(path: Path) -> Path:
    """Three pages, with links of every kind on the first one, and bookmarks."""
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page(page_size=(300, 300))
        pages: list[Any] = [page.obj for page in pdf.pages]
        pages[0].Annots = Array([pdf.make_indirect(_link(way, how, pages)) for way, how in WAYS.items()])
        pdf.Root.Dests = Dictionary(oud=Array([pages[2], Name.Fit]))
        named = Dictionary(Names=Array([String("deel"), Dictionary(D=Array([pages[1], Name.FitH, 99]))]))
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(named))
        with pdf.open_outline() as outline:
            first = OutlineItem("Een", 0)
            first.children.append(OutlineItem("Een en een half", 1))
            outline.root.extend(
                [first, OutlineItem("Twee", String("deel")), OutlineItem("Weg", String("weg"))]
            )
        pdf.save(path)
    return path


def _link(way: str, how: dict[str, Any], pages: list[Any]) -> Dictionary:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], T=String(way))
    place = Array([pages[how["to"]], Name.XYZ, 0, 10, None]) if "to" in how else how.get("Dest")
    if "A" in how:
        link.A = Dictionary(how["A"])
        if place is not None:
            link.A.D = place
    else:
        link.Dest = place
    return link


@pytest.fixture
def put(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    """Two such documents behind a page."""
    with pikepdf.new() as front:
        front.add_blank_page()
        front.save(tmp_path / "voor.pdf")
    head = (tmp_path / "voor.pdf").read_bytes()
    with Binder(lambda _: head, in_memory=request.param) as binder:
        for number in (1, 2):
            source = document(tmp_path / f"{number}.pdf")
            binder.bind(Sheet(number, "Stuk", "stuk.pdf", source, "", kinds.PDF))
        with behind(head, binder.volumes[0], lambda _: head, lambda: None) as pdf:
            yield pdf


@pytest.mark.parametrize("put", [10**9, 0], ids=["in memory", "from file to file"], indirect=True)
def test_a_link_leads_to_its_page_or_is_gone(put: pikepdf.Pdf, tmp_path: Path) -> None:
    put.save(tmp_path / "uit.pdf")
    with pikepdf.open(tmp_path / "uit.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        assert len(numbers) == 7
        for begin in (1, 4):
            links: Any = pdf.pages[begin].obj.Annots
            led = {str(link.T): numbers[link.Dest[0].objgen] - begin for link in links if "/Dest" in link}
            kept = {str(link.T): str(link.A.S) for link in links if "/A" in link and str(link.T) not in led}
            acted = {
                str(link.T): numbers[link.A.D[0].objgen] - begin
                for link in links
                if "/A" in link and Name.GoTo == link.A.S
            }
            assert led | acted == LEAD
            assert {way: kind for way, kind in kept.items() if way not in acted} == {"the web": "/URI"}
        assert "/Dests" not in pdf.Root
        assert "/Dests" not in pdf.Root.get("/Names", {})


@pytest.mark.parametrize("in_memory", [10**9, 0], ids=["in memory", "from file to file"])
def test_the_bookmarks_of_a_document_stand_below_its_own(tmp_path: Path, in_memory: int) -> None:
    source = document(tmp_path / "stuk.pdf")
    with Binder(lambda _: b"", in_memory=in_memory) as binder:
        bound = binder.bind(Sheet(1, "Stuk", "stuk.pdf", source, "", kinds.PDF))
    assert bound.bookmarks == (Bookmark("Een", 0, (Bookmark("Een en een half", 1),)), Bookmark("Twee", 1))
    made = entry("Stuk", 5, bound.bookmarks)
    assert [each.title for each in made.children] == ["Een", "Twee"]


def test_bookmarks_that_go_round_in_circles_stop_nothing(tmp_path: Path) -> None:
    source = document(tmp_path / "stuk.pdf")
    with pikepdf.open(source) as pdf:
        outlines: Any = pdf.Root.Outlines
        outlines.First.First.First = outlines.First
        outlines.Last.Next = outlines.First
        assert len(bookmarks(pdf)) < 600
