"""A picture: the program cannot read what is on it, but well what the camera or a colleague wrote beside it."""

from pathlib import Path
from typing import Any

from PIL import ExifTags, Image

from praktijkteam.documents.contents.findings import Findings, Gap
from praktijkteam.documents.contents.plain import loose

_LEAST_DOTS = 600
"""In fewer dots than this no name can be read."""
_NO_WORDS = {"exif", "icc_profile"}
_LARGEST_NOTE = 4 * 1024 * 1024


def look_in_picture(path: Path, found: Findings) -> None:
    """What stands beside the picture. What is on it is a gap, unless it is too small to be anything."""
    found.miss(Gap.PICTURE)
    with Image.open(path) as picture:
        if is_speck(picture.width, picture.height):
            found.gaps.pop(Gap.PICTURE)
        for name, value in picture.info.items():
            if name not in _NO_WORDS:
                _say(value, found)
        exif = picture.getexif()
        for each in (dict(exif), *map(exif.get_ifd, ExifTags.IFD)):
            _say(each, found)


def is_speck(width: int, height: int) -> bool:
    """Whether a picture is too small for a name."""
    return width * height < _LEAST_DOTS


def _say(value: Any, found: Findings) -> None:
    if isinstance(value, str):
        found.say(value)
    elif isinstance(value, bytes):
        found.say(loose(value[:_LARGEST_NOTE]))
    elif isinstance(value, dict):
        for each in value.values():
            _say(each, found)
    elif isinstance(value, tuple | list):
        for each in value:
            _say(each, found)
