"""Pages of documents as they go behind others, each with a strip of its own below it for a stamp: it covers nothing."""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Page, Pdf, Stream
from PIL import Image, UnidentifiedImageError

from praktijkteam.documents import kinds
from praktijkteam.documents.names import split
from praktijkteam.dossier.pdf.growing import Growing, Guest
from praktijkteam.dossier.pdf.look import PAGE_WIDTH
from praktijkteam.dossier.pdf.pictures import PICTURES, TooLarge, as_pages, count_frames
from praktijkteam.dossier.pdf.reading import opened
from praktijkteam.dossier.pdf.stamps import STRIP

MOST_PAGES = 2000
BROKEN = (
    pikepdf.PdfError,
    zlib.error,
    RuntimeError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    OverflowError,
)
"""What reading a hostile or damaged PDF may end in."""
_NO_PICTURE = (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError)
_RUNS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound", "/GoToE"}
"""Actions of which a print should start none."""
DAMAGED = "het bestand is beschadigd"
_STAMP = b"/PraktijkteamStempel"
_OURS = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Contents", "/Resources")
"""What a page says otherwise once there is room for a stamp below it."""
_LEAST, _MOST = 10.0, 14_400.0
"""How wide and high a page may be, in points."""


class Unprintable(Exception):  # noqa: N818 - the document's fault, and told in its place
    """Why there are no pages to show, as the end of a sentence."""


def is_printable(name: str, media_type: str) -> bool:
    """Whether somebody expects pages of a file: by what is in it, or by its name."""
    return media_type.startswith("image/") or media_type == kinds.PDF or _calls_itself_pdf(name)


@contextmanager
def shown(source: Path, media_type: str) -> Iterator[Pdf]:
    """The file as a PDF whose pages can be put behind others; Unprintable when they cannot be shown."""
    if media_type in PICTURES:
        _check_picture(source)
        with unbroken():
            made = as_pages(source)
        with opened(made) as pictures:
            yield pictures
        return
    with _opened(source, media_type) as pdf:
        _check(pdf)
        with unbroken():
            tame(pdf)
        yield pdf


@contextmanager
def unbroken() -> Iterator[None]:
    """What a damaged file ends in is told as that."""
    try:
        yield
    except BROKEN as error:
        raise Unprintable(DAMAGED) from error


def tame(pdf: Pdf, first: int = 0) -> None:
    """From this page on nothing starts anything by itself."""
    _fill_in(pdf)
    for page in pdf.pages[first:]:
        _disarm(page)


def _fill_in(pdf: Pdf) -> None:
    """What was filled in on a form becomes part of its pages: without its document a form shows nothing."""
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return
    with suppress(*BROKEN):
        if form.get("/NeedAppearances", False):
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")
    if "/AcroForm" in pdf.Root:  # there are fields that are on no page
        del pdf.Root.AcroForm


@dataclass(frozen=True)
class Leaf:
    """A page in the file: its number, that of the stamp below it, and how the stamp is turned and placed."""

    page: int
    stamp: int
    matrix: Sequence[float] | None
    """None when it cannot be stamped: that is better than no dossier."""


class Stamps:
    """Makes room for stamps below the pages of documents; what they have in common is in the file once."""

    def __init__(self, growing: Growing) -> None:
        self._growing = growing
        self._before, self._after = growing.number(), growing.number()
        _put_operators(growing, self._before, b"q\n")
        _put_operators(growing, self._after, b"\nQ %s Do" % _STAMP)

    def leaf(self, page: Page, guest: Guest) -> Leaf:
        """Write the page to the file, so much higher that a stamp stands below it whichever way the page is turned."""
        number, stamp = guest.number(page.obj), self._growing.number()
        matrix: Sequence[float] | None
        try:
            matrix, box = _room_below(page)
            about = self._stamped(page, guest, stamp, box)
        except BROKEN:
            matrix, about = None, guest.written(page.obj)
        self._growing.put(number, about)
        return Leaf(number, stamp, matrix)

    def _stamped(self, page: Page, guest: Guest, stamp: int, box: Sequence[float]) -> bytes:
        contents = b" ".join(guest.refer(each) for each in _contents(page))
        resources = _with_stamp(page.obj.get("/Resources"), guest, stamp)
        for name in _OURS:
            if name in page.obj:
                del page.obj[name]
        sides = b" ".join(b"%.4f" % side for side in box)
        about = b"/MediaBox[%s]/Contents[%d 0 R %s %d 0 R]/Resources%s>>"
        more = about % (sides, self._before, contents, self._after, resources)
        return guest.written(page.obj).removesuffix(b">>") + more

    def put(self, leaf: Leaf, drawn: bytes, fonts: int) -> None:
        """Write the stamp of a page, with its letters in fonts of this number."""
        if leaf.matrix is None:
            return
        about = b"<</Type/XObject/Subtype/Form/BBox[0 0 %.4f %.4f]/Matrix[%s]/Resources<</Font %d 0 R>>/Length %d>>"
        matrix = b" ".join(b"%.6f" % each for each in leaf.matrix)
        told = about % (PAGE_WIDTH, STRIP, matrix, fonts, len(drawn))
        self._growing.put_stream(leaf.stamp, told, drawn)


def _put_operators(growing: Growing, number: int, operators: bytes) -> None:
    growing.put_stream(number, b"<</Length %d>>" % len(operators), operators)


def _with_stamp(found: Any, guest: Guest, stamp: int) -> bytes:
    """The resources of a page, as its own: pages of one document often share theirs."""
    resources, shown = _copied(found), b"<<"
    if "/XObject" in resources:
        forms = _copied(resources.XObject)
        del resources.XObject
        if _STAMP.decode() in forms:
            del forms[_STAMP.decode()]
        shown = guest.written(forms).removesuffix(b">>")
    others = guest.written(resources).removesuffix(b">>")
    return b"%s/XObject%s%s %d 0 R>>>>" % (others, shown, _STAMP, stamp)


def _room_below(page: Page) -> tuple[Sequence[float], tuple[float, float, float, float]]:
    """How a stamp is turned and placed to stand below the page, and the box of the page with room for it."""
    left, bottom, right, top = _box(page)
    turned = page.obj.get("/Rotate", 0)
    turn = turned % 360 if isinstance(turned, int) else 0
    wide = right - left if turn % 180 == 0 else top - bottom
    scale = wide / PAGE_WIDTH
    strip = STRIP * scale
    match turn:
        case 90:
            return (0.0, scale, -scale, 0.0, right + strip, bottom), (left, bottom, right + strip, top)
        case 180:
            return (-scale, 0.0, 0.0, -scale, right, top + strip), (left, bottom, right, top + strip)
        case 270:
            return (0.0, -scale, scale, 0.0, left - strip, top), (left - strip, bottom, right, top)
        case _:
            return (scale, 0.0, 0.0, scale, left, bottom - strip), (left, bottom - strip, right, top)


def _contents(page: Page) -> list[Stream]:
    found = page.obj.get("/Contents")
    if isinstance(found, Stream):
        return [found]
    return [each for each in found if isinstance(each, Stream)] if isinstance(found, Array) else []


def _check_picture(source: Path) -> None:
    try:
        count = count_frames(source)
    except TooLarge as error:
        raise Unprintable("de afbeelding is te groot om af te drukken") from error
    except _NO_PICTURE as error:
        raise Unprintable("de afbeelding is beschadigd") from error
    if count > MOST_PAGES:
        raise Unprintable(f"het bestand heeft meer dan {MOST_PAGES} bladzijden")


def _opened(source: Path, media_type: str) -> Pdf:
    if media_type.startswith("image/"):
        raise Unprintable(f"een {kinds.words(media_type)} kan niet als bladzijde worden getoond")
    if media_type != kinds.PDF:
        raise Unprintable("het bestand heet pdf, maar is dat niet")
    try:
        return pikepdf.open(source)
    except pikepdf.PasswordError as error:
        raise Unprintable("het bestand is met een wachtwoord beveiligd") from error
    except BROKEN as error:
        raise Unprintable(DAMAGED) from error


def _check(pdf: Pdf) -> None:
    with unbroken():
        count = sum(1 for page in pdf.pages if _box(page))
    if not count:
        raise Unprintable(f"{DAMAGED}: er zijn geen bladzijden in te vinden")
    if count > MOST_PAGES:
        raise Unprintable(f"het bestand heeft meer dan {MOST_PAGES} bladzijden")
    if pdf.get_warnings() and any("/Contents" not in page.obj for page in pdf.pages):
        raise Unprintable(f"{DAMAGED}: een deel ervan ontbreekt")  # qpdf put together what was left of it


def _calls_itself_pdf(name: str) -> bool:
    return split(name)[1].lower() == ".pdf"


def _box(page: Page) -> tuple[float, float, float, float]:
    """What is seen of a page, before it is turned."""
    left, bottom, right, top = _sides(page.mediabox)
    if "/CropBox" in page.obj:
        shown = _sides(page.cropbox)
        left, bottom = max(left, shown[0]), max(bottom, shown[1])
        right, top = min(right, shown[2]), min(top, shown[3])
    if not (_LEAST <= right - left <= _MOST and _LEAST <= top - bottom <= _MOST):
        raise ValueError("a page without a size")
    return left, bottom, right, top


def _sides(box: Array) -> tuple[float, float, float, float]:
    try:
        one, two, three, four = map(float, box.unparse().strip(b"[] ").split())
    except ValueError:  # some of it stands elsewhere
        one, two, three, four = (float(each) for each in box)
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _copied(found: Any) -> Dictionary:
    is_whole = isinstance(found, Dictionary)
    return Dictionary(found if is_whole else {})


def _disarm(page: Page) -> None:
    """A page starts nothing by itself, and belongs to no structure."""
    for name in ("/AA", "/StructParents", "/Tabs"):
        if name in page.obj:
            del page.obj[name]
    for annotation in _annotations(page):
        if "/AA" in annotation:
            del annotation.AA
        action = annotation.get("/A")
        if isinstance(action, Dictionary) and str(action.get("/S")) in _RUNS:
            del annotation.A
        elif isinstance(action, Dictionary) and "/Next" in action:
            del action.Next


def _annotations(page: Page) -> Iterator[Dictionary]:
    found = page.obj.get("/Annots")
    for each in list(found) if isinstance(found, Array) else ():
        if isinstance(each, Dictionary):
            yield each
