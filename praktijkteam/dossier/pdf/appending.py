"""Pages of documents behind each other, each with a stamp in a strip of its own below it: it covers nothing."""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream, StreamDecodeLevel
from PIL import Image, UnidentifiedImageError

from praktijkteam.documents import kinds
from praktijkteam.documents.names import split
from praktijkteam.dossier.pdf.look import PAGE_WIDTH
from praktijkteam.dossier.pdf.pictures import PICTURES, TooLarge, as_pages, count_frames
from praktijkteam.dossier.pdf.reading import opened
from praktijkteam.dossier.pdf.signposts import Bookmark, bookmarks, settle
from praktijkteam.dossier.pdf.stamps import STRIP, Drawn

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
_STAMP = Name("/PraktijkteamStempel")
_LEAST, _MOST = 10.0, 14_400.0
"""How wide and high a page may be, in points."""


class Unprintable(Exception):  # noqa: N818 - the document's fault, and told in its place
    """Why there are no pages to show, as the end of a sentence."""


def is_printable(name: str, media_type: str) -> bool:
    """Whether a file has pages that can be shown, or bears the name of one that has."""
    return media_type in PICTURES or media_type == kinds.PDF or _calls_itself_pdf(name)


def pages_of(source: Path, media_type: str) -> int:
    """How many pages the file has; Unprintable when they cannot be shown."""
    return looked_at(source, media_type)[0]


def looked_at(source: Path, media_type: str) -> tuple[int, tuple[Bookmark, ...]]:
    """How many pages the file has, and its bookmarks; Unprintable when they cannot be shown."""
    if media_type in PICTURES:
        return _picture_pages(source), ()
    with _opened(source, media_type) as pdf:
        return _count(pdf), bookmarks(pdf)


def settled(source: Path, copy: Path) -> Path:
    """The file, or a copy when its links cannot stay as they are behind other pages."""
    with suppress(*BROKEN), pikepdf.open(source) as pdf:
        if settle(pdf):
            pdf.save(copy, static_id=True, compress_streams=False, stream_decode_level=StreamDecodeLevel.none)
            return copy
    return source


@contextmanager
def shown(source: Path, media_type: str) -> Iterator[Pdf]:
    """The file as a PDF whose pages can be put behind others; Unprintable when they cannot be shown."""
    if media_type in PICTURES:
        _picture_pages(source)
        with unbroken():
            made = as_pages(source)
        with opened(made) as pictures:
            yield pictures
        return
    with _opened(source, media_type) as pdf:
        _count(pdf)
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


class Stamper:
    """Puts stamps below the pages of a document; what they have in common is in it once."""

    def __init__(self, pdf: Pdf, drawn: Drawn) -> None:
        self._pdf = pdf
        self._before = pdf.make_stream(b"q\n")
        self._after = pdf.make_stream(f"\nQ {_STAMP} Do".encode())
        with opened(drawn.page) as source:
            fonts = source.make_indirect(source.pages[0].obj.Resources)
            self._fonts = pdf.copy_foreign(fonts)

    def stamp(self, page: Page, drawn: bytes) -> None:
        """Make the page so much higher that the stamp stands below it, whichever way the page is turned."""
        matrix, box = _room_below(page)
        _reshape(page, box)
        form = self._pdf.make_stream(
            drawn,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array((0, 0, PAGE_WIDTH, STRIP)),
            Matrix=Array(matrix),
            Resources=self._fonts,
        )
        _add_form(page, form)
        page.obj.Contents = Array((self._before, *_contents(page), self._after))


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


def _picture_pages(source: Path) -> int:
    try:
        count = count_frames(source)
    except TooLarge as error:
        raise Unprintable("de afbeelding is te groot om af te drukken") from error
    except _NO_PICTURE as error:
        raise Unprintable("de afbeelding is beschadigd") from error
    if count > MOST_PAGES:
        raise Unprintable(f"het bestand heeft meer dan {MOST_PAGES} bladzijden")
    return count


def _opened(source: Path, media_type: str) -> Pdf:
    if media_type != kinds.PDF:
        raise Unprintable("het bestand heet pdf, maar is dat niet")
    try:
        return pikepdf.open(source)
    except pikepdf.PasswordError as error:
        raise Unprintable("het bestand is met een wachtwoord beveiligd") from error
    except BROKEN as error:
        raise Unprintable(DAMAGED) from error


def _count(pdf: Pdf) -> int:
    with unbroken():
        count = sum(1 for page in pdf.pages if _box(page))
    if not count:
        raise Unprintable(f"{DAMAGED}: er zijn geen bladzijden in te vinden")
    if count > MOST_PAGES:
        raise Unprintable(f"het bestand heeft meer dan {MOST_PAGES} bladzijden")
    return count


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
    one, two, three, four = (float(each) for each in box)
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _reshape(page: Page, box: tuple[float, float, float, float]) -> None:
    for name in ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]
    page.obj.MediaBox = Array(box)


def _add_form(page: Page, form: Any) -> None:
    """With resources of its own: pages of one document often share theirs."""
    resources = _copied(page.obj.get("/Resources"))
    forms = _copied(resources.get("/XObject"))
    forms[_STAMP] = form
    resources.XObject = forms
    page.obj.Resources = resources


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
