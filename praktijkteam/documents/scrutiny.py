"""A file is looked through before it leaves as it is: all that stands in it, and whether that is all.

It says too often rather than too seldom that something may have been missed: then somebody looks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from praktijkteam.documents import kinds
from praktijkteam.documents.contents.findings import Findings, Gap
from praktijkteam.documents.contents.in_mail import look_in_mail
from praktijkteam.documents.contents.in_old_office import look_in_old_office
from praktijkteam.documents.contents.in_outlook import look_in_outlook
from praktijkteam.documents.contents.in_packages import look_in_package
from praktijkteam.documents.contents.in_pdf import look_in_pdf
from praktijkteam.documents.contents.in_pictures import look_in_picture
from praktijkteam.documents.contents.in_rtf import look_in_rtf
from praktijkteam.documents.contents.plain import look_in_page, look_in_text, look_in_xml

LARGEST = 50 * 1024 * 1024
"""A larger file is not looked through."""


@dataclass(frozen=True)
class Scrutiny:
    """All texts that stand in a file, whoever sees them, and why there may be more."""

    texts: tuple[str, ...]
    gaps: tuple[Gap, ...]


def looked_through(file: Path, folder: Path) -> Scrutiny:
    """What stands in a file; the folder has room for the files that are in it."""
    found = Findings(folder)
    found.waiting.append(file)
    while found.waiting:
        each = found.waiting.popleft()
        _look_in(each, found)
        found.throw_away(each)
    is_image = kinds.media_type(file).startswith("image/")
    gaps = (Gap.IMAGE if is_image and each is Gap.PICTURE else each for each in found.gaps)
    return Scrutiny(tuple(found.texts), tuple(gaps))


def _look_in(file: Path, found: Findings) -> None:
    if file.stat().st_size > LARGEST:
        found.miss(Gap.LARGE)
        return
    kind = kinds.media_type(file)
    reader = _READERS.get(kind)
    if reader is None:
        found.miss(Gap.PICTURE if kind.startswith("image/") else Gap.UNKNOWN)
        return
    try:
        reader(file, found)
    except Exception:  # noqa: BLE001 - whatever is in a file of somebody else, it only does not go along
        found.miss(Gap.DAMAGED)


_PACKAGES = ("application/vnd.openxml", "application/vnd.oasis")
_PICTURES = ("png", "jpeg", "gif", "bmp", "tiff", "webp")
_READERS: dict[str, Callable[[Path, Findings], None]] = {
    kinds.PDF: look_in_pdf,
    kinds.TEXT: look_in_text,
    "application/rtf": look_in_rtf,
    "application/zip": look_in_package,
    "message/rfc822": look_in_mail,
    "application/vnd.ms-outlook": look_in_outlook,
    "text/xml": look_in_xml,
    **dict.fromkeys(("text/html", "image/svg+xml"), look_in_page),
    **{f"image/{kind}": look_in_picture for kind in _PICTURES},
    **{
        f"application/{kind}": look_in_old_office
        for kind in ("msword", "vnd.ms-excel", "vnd.ms-powerpoint", "x-ole-storage")
    },
    **{kind: look_in_package for kind in kinds.KINDS if kind.startswith(_PACKAGES)},
}
