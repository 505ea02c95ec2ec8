"""A message of Outlook: a small file system, in which each property is a file with its number for a name.

Messages that are attached to it stand in it in the same way, so whoever goes through all of it meets those too.
"""

import re
from pathlib import Path
from typing import Any

from praktijkteam.documents.contents.findings import Findings, Gap, Pieces
from praktijkteam.documents.contents.in_rtf import say_rtf, text_of_rtf
from praktijkteam.documents.contents.plain import decoded, loose, readings, say_page, without_tags

_PROPERTY = re.compile(
    r"__substg1\.0_(?P<number>[0-9A-F]{4})(?P<kind>[0-9A-F]{4})(?:-[0-9A-F]{8})?", re.IGNORECASE
)
_WIDE, _NARROW, _BYTES = "001F", "001E", "0102"
_SUBJECT, _FROM, _ADDRESS, _TO, _CC = "0037", "0C1A", "5D01", "0E04", "0E03"
_BODY, _PAGE, _RTF, _NAME, _CONTENT = "1000", "1013", "1009", "3707", "3701"
_OWN = (
    "__substg1.0_",
    "__properties_version1.0",
    "__nameid_version1.0",
    "__recip_version1.0",
    "__attach_version1.0",
)
_ATTACHED = "__attach_version1.0_#{:08X}"
_MOST_ATTACHED = 200

Stream = list[str]


def opened(path: Path | bytes) -> Any:
    """The small file system in a file, or in its bytes; whoever opens it closes it."""
    import olefile  # for a quick start: only who reads such a file needs it

    return olefile.OleFileIO(path)


def seen_in_outlook(path: Path | bytes) -> Pieces:
    """What a reader sees of it, and behind that the files that are attached."""
    with opened(path) as message:
        for number in (_SUBJECT, _FROM, _ADDRESS, _TO, _CC):
            yield _text(message, [], number)
        yield _body(message)
        for place in range(_MOST_ATTACHED):
            attached = [_ATTACHED.format(place)]
            if not message.exists(attached):
                break
            yield _text(message, attached, _NAME)
            yield _bytes(message, attached, _CONTENT)


def look_in_outlook(path: Path, found: Findings) -> None:
    """All of it: each property of the message, of who got it, and of what is attached."""
    with opened(path) as message:
        for stream in message.listdir():
            data = message.openstream(stream).read()
            if not stream[-1].startswith(_OWN):
                found.miss(Gap.UNKNOWN)
                found.say(loose(data))
                continue
            known = _PROPERTY.fullmatch(stream[-1])
            if known:
                _say(known["number"].upper(), known["kind"].upper(), data, found)


def _say(number: str, kind: str, data: bytes, found: Findings) -> None:
    if kind == _WIDE:
        found.say(data.decode("utf-16-le", "replace"))
    elif kind == _NARROW:
        found.say(*readings(data))
    elif number == _CONTENT:
        found.inside(data)
    elif number == _PAGE:
        say_page(data, found)
    elif number == _RTF:
        say_rtf(_unpacked(data), found)
    else:
        found.say(loose(data))


def _body(message: Any) -> str:
    text = _text(message, [], _BODY)
    if not text.strip():
        text = without_tags(decoded(_bytes(message, [], _PAGE)))
    if not text.strip() and (packed := _bytes(message, [], _RTF)):
        text = text_of_rtf(_unpacked(packed))
    return text


def _text(message: Any, inside: Stream, number: str) -> str:
    wide = [*inside, f"__substg1.0_{number}{_WIDE}"]
    if message.exists(wide):
        return str(message.openstream(wide).read().decode("utf-16-le", "replace"))
    narrow = [*inside, f"__substg1.0_{number}{_NARROW}"]
    return decoded(message.openstream(narrow).read()) if message.exists(narrow) else ""


def _bytes(message: Any, inside: Stream, number: str) -> bytes:
    stream = [*inside, f"__substg1.0_{number}{_BYTES}"]
    return bytes(message.openstream(stream).read()) if message.exists(stream) else b""


def _unpacked(data: bytes) -> bytes:
    import compressed_rtf  # for a quick start: only who reads such a message needs it

    return bytes(compressed_rtf.decompress(data))
