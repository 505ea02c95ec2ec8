"""A file that is written while it grows reads as one that was put together at once."""

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from praktijkteam.dossier.pdf.growing import Growing, Guest

TRICKY = ["Zie 7 0 R", "half) open (", "\\", "(8 0 R)", "Wąsowski 9 0 R", "lijn\r\nlijn", "<10 0 R>", ""]


def source() -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    said: Any = pdf.make_indirect(
        Dictionary(Texts=Array(map(String, TRICKY)), Number=7, Flag=True, Name=Name("/a b#c"))
    )
    said.Self = said
    said.Stream = pdf.make_stream(b"regel\r", Kind=String("8 0 R"))
    said.Many = Array([pdf.make_indirect(Dictionary(Place=place)) for place in range(450)])
    pdf.Root.Said = said
    return pdf


def test_all_that_is_pointed_to_comes_along_and_texts_stay_what_they_were() -> None:
    with source() as pdf:
        made = BytesIO()
        growing = Growing(made)
        guest = Guest(growing, pdf)
        root, info = guest.refer(pdf.Root), guest.refer(pdf.make_indirect(Dictionary()))
        guest.take()
        growing.end(root, info)
    with pikepdf.open(made) as found:
        assert (found.check_pdf_syntax(), found.get_warnings()) == ([], [])
        said: Any = found.Root.Said
        assert [str(text) for text in said.Texts] == TRICKY
        assert (int(said.Number), bool(said.Flag), str(said.Name)) == (7, True, "/a b#c")
        assert said.Self.objgen == said.objgen
        assert (said.Stream.read_bytes(), str(said.Stream.Kind)) == (b"regel\r", "8 0 R")
        assert [int(each.Place) for each in said.Many] == list(range(450))
        assert len(found.pages) == 1
