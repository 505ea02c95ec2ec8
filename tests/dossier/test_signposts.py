"""Links and bookmarks of documents whose pages go behind others lead where they led, or are gone."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from praktijkteam.documents import kinds
from praktijkteam.dossier.pdf.leaves import Binder, Sheet
from praktijkteam.dossier.pdf.look import look
from praktijkteam.dossier.pdf.signposts import bookmarks
from praktijkteam.dossier.pdf.volume import Volume, finish_volume

NOW = datetime(2026, 4, 9, 12, 40, tzinfo=UTC)
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
def put(tmp_path: Path) -> Path:
    """Two such documents behind a list of them."""
    with Binder(lambda _: b"", tmp_path / "d.pdf") as binder:
        for number in (1, 2):
            source = document(tmp_path / f"{number}.pdf")
            binder.bind(Sheet(number, "Stuk", "stuk.pdf", source, "", kinds.PDF))
        said = Volume("Z-2026-0001", "Overlast", 2, 2, "intern", NOW, "A. Bakker")
        finish_volume(said, binder.volumes[0], look())
    return binder.volumes[0].file.target


def test_a_link_leads_to_its_page_or_is_gone(put: Path) -> None:
    with pikepdf.open(put) as pdf:
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


def test_the_bookmarks_of_a_document_stand_below_its_own(put: Path) -> None:
    with pikepdf.open(put) as pdf, pdf.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        first, *documents = outline.root
        assert (first.title, [each.title for each in documents]) == (
            "Inhoud van dit deel",
            ["Document 1: Stuk", "Document 2: Stuk"],
        )
        for begin, each in zip((1, 4), documents, strict=True):
            one, two = each.children
            items: list[Any] = [one, *one.children, two]
            led = {item.title: numbers[item.destination[0].objgen] - begin for item in items}
            assert led == {"Een": 0, "Een en een half": 1, "Twee": 1}


def test_bookmarks_that_go_round_in_circles_stop_nothing(tmp_path: Path) -> None:
    source = document(tmp_path / "stuk.pdf")
    with pikepdf.open(source) as pdf:
        outlines: Any = pdf.Root.Outlines
        outlines.First.First.First = outlines.First
        outlines.Last.Next = outlines.First
        assert len(bookmarks(pdf)) < 600
