"""Files with a name in each place where nobody looks."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from reportlab.pdfgen.canvas import Canvas

PLANTED = "Zandschulp"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def a_page(text: str = "Geachte raad") -> bytes:
    made = BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.drawString(72, 720, text)
    canvas.save()
    return made.getvalue()


def changed(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(a_page())) as pdf:
        change(pdf)
        pdf.save(made)
    return made.getvalue()


def properties(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = PLANTED


def xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as said:
        said["dc:creator"] = [PLANTED]


def bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(f"Brief aan {PLANTED}", 0))


def remark(pdf: pikepdf.Pdf) -> None:
    box = Array([10, 10, 30, 30])
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=box, Contents=String("gezien"), T=String(PLANTED)
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def stamp(pdf: pikepdf.Pdf) -> None:
    """A remark that is only drawn."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    drawn = pdf.make_stream(
        f"BT /F 9 Tf 1 1 Td ({PLANTED}) Tj ET".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 90, 20]),
        Resources=Dictionary(Font=Dictionary(F=font)),
    )
    box = Array([10, 10, 100, 30])
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=box, AP=Dictionary(N=drawn), F=4)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def attached(pdf: pikepdf.Pdf) -> None:
    content = pdf.make_stream(f"Van {PLANTED}".encode(), Type=Name.EmbeddedFile)
    file = Dictionary(Type=Name.Filespec, UF=String("bijlage.txt"), EF=Dictionary(F=content))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("bijlage.txt"), file])))


def script(pdf: pikepdf.Pdf) -> None:
    script = pdf.make_stream(f"var wie = '{PLANTED}';".encode())
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=script)


def left_behind(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Iets = pdf.make_indirect(Dictionary(Naam=String(PLANTED)))


def png(side: int = 60, **notes: str) -> bytes:
    made, info = BytesIO(), PngInfo()
    for name, text in notes.items():
        info.add_itxt(name, text, zip=True)
    Image.new("RGB", (side, side), "red").save(made, "PNG", pnginfo=info)
    return made.getvalue()


def package(**parts: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return made.getvalue()


def word(**parts: str) -> bytes:
    whole = {"word__document_dot_xml": f"<w:document {W}/>", **parts}
    return package(**{name: text.encode() for name, text in whole.items()})
