"""Pictures as pages: each as large as fits on A4, with room below it for the stamp."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from praktijkteam.dossier.pdf.look import PAGE_HEIGHT, PAGE_WIDTH
from praktijkteam.dossier.pdf.stamps import STRIP

PICTURES = frozenset(f"image/{kind}" for kind in ("png", "jpeg", "gif", "bmp", "tiff", "webp"))
_MARGIN = 12 * mm
_MOST_DOTS = 80_000_000
_SHARP = 300 / 72
"""Dots a point: more than 300 an inch nobody sees on paper."""
_ORIENTATION = 0x0112
_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}
"""How far a page is turned for a camera that was held so; what is mirrored as well is made anew."""


class TooLarge(Exception):  # noqa: N818 - the picture's fault, and told in its place
    """More dots than this program takes into memory."""


def count_frames(source: Path) -> int:
    """How many pages the picture takes; a fault in it is raised here."""
    try:
        opened = Image.open(source)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge from error
    with opened as picture:
        if picture.width * picture.height > _MOST_DOTS:
            raise TooLarge
        picture.load()
        return _frames(picture)


def as_pages(source: Path) -> bytes:
    """The picture as a PDF; a JPEG goes in as it is."""
    data = BytesIO()
    canvas = Canvas(data, invariant=1, pageCompression=1)
    with Image.open(source) as picture:
        turn = _TURNS.get(picture.getexif().get(_ORIENTATION, 1))
        if picture.format == "JPEG" and turn is not None:
            _paint(canvas, str(source), picture.size, turn)
        else:
            for frame in _plain_frames(picture):
                _paint(canvas, ImageReader(frame), frame.size, 0)
    canvas.save()
    return data.getvalue()


def _frames(picture: Image.Image) -> int:
    """Those of a film of pictures are one page; the leaves of a scan are one each."""
    return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1


def _plain_frames(picture: Image.Image) -> Iterator[Image.Image]:
    frames = _frames(picture)
    for place, frame in enumerate(ImageSequence.Iterator(picture)):
        if place < frames:
            yield _plain(frame)


def _plain(frame: Image.Image) -> Image.Image:
    """On white, in the colours of a screen, upright, and no sharper than paper."""
    upright = ImageOps.exif_transpose(frame)
    shown = Image.new("RGB", upright.size, "white")
    clear = _in_eight_bits(upright).convert("RGBA")
    shown.paste(clear, mask=clear.getchannel("A"))
    shown.thumbnail((PAGE_HEIGHT * _SHARP, PAGE_HEIGHT * _SHARP))
    return shown


def _in_eight_bits(frame: Image.Image) -> Image.Image:
    """A grey of a scanner has 65,536 steps; taken as 256, nearly all of them would be white."""
    if not frame.mode.startswith("I;16"):
        return frame
    return frame.point(lambda step: step * (1 / 256)).convert("L")


def _paint(canvas: Canvas, picture: object, size: tuple[int, int], turn: int) -> None:
    """On a page that lies or stands as the picture does once it has been turned."""
    is_aside = turn % 180 != 0
    wide, high = (size[1], size[0]) if is_aside else size
    across, up = (PAGE_HEIGHT, PAGE_WIDTH) if wide > high else (PAGE_WIDTH, PAGE_HEIGHT)
    up -= STRIP * across / PAGE_WIDTH
    page = (up, across) if is_aside else (across, up)
    scale = min((page[0] - 2 * _MARGIN) / size[0], (page[1] - 2 * _MARGIN) / size[1])
    scale = min(scale, 1.0) if max(size) < _MARGIN else scale
    width, height = size[0] * scale, size[1] * scale
    canvas.setPageSize((across, up))  # as it is seen: reportlab turns the paper with the page
    canvas.setPageRotation(turn)
    canvas.drawImage(picture, (page[0] - width) / 2, (page[1] - height) / 2, width, height)
    canvas.showPage()
