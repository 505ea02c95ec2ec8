"""Names of files: any name comes in as it is, and goes out as one that is safe on every system."""

import re

from praktijkteam.text import one_line, visible

FALLBACK = "document"
_LONGEST = 180
"""In bytes: file systems allow 255, and a folder or a number may still be put before it."""
_LONGEST_ENDING = 16

_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)


def kept_name(name: str) -> str:
    """A name as it came, fit to keep and to show: without its folder, on one line, nothing invisible in it.

    A mark of direction makes `fdp.exe` out of `exe.pdf`.
    """
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    return visible(last) or FALLBACK


def safe_name(name: str, ending: str = "") -> str:
    """The name under which a file may be written anywhere; with `ending`, such as `.pdf`, it ends so."""
    stem, own = split(_FORBIDDEN.sub("_", kept_name(name)))
    stem = stem.strip(" .") or FALLBACK
    if _RESERVED.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    tail = own + (ending if ending and own.lower() != ending else "")
    return _cut(stem, _LONGEST - len(tail.encode())).rstrip(" .") + tail


def split(name: str) -> tuple[str, str]:
    """The name before its ending, and the ending with its dot: `.pdf`; empty when it has none."""
    stem, dot, ending = name.rstrip(" .").rpartition(".")
    is_ending = bool(stem.strip(" .")) and ending.isalnum() and len(ending.encode()) <= _LONGEST_ENDING
    return (stem, f"{dot}{ending}") if is_ending else (name.rstrip(" ."), "")


def title_of(name: str) -> str:
    """What a document is called until somebody calls it something better."""
    stem, _ = split(kept_name(name))
    title = one_line(stem.replace("_", " ")) or FALLBACK
    return title[0].upper() + title[1:]


def _cut(text: str, most: int) -> str:
    """As much of the text as fits in so many bytes, no sign cut in two."""
    return text.encode()[:most].decode(errors="ignore")
