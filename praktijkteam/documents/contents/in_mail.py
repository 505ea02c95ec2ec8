"""An e-mail: who, about what, the text, and what is attached."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path

from praktijkteam.documents.contents.findings import Findings, Pieces
from praktijkteam.documents.contents.plain import decoded, say_page, without_tags

_SEEN = ("subject", "from", "to", "cc")
_END_OF_LINE = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6])\b[^>]*>", re.IGNORECASE)
_PAGE, _TEXT, _MAIL = "text/html", "text/", "message/rfc822"


def seen_in_mail(path: Path) -> Pieces:
    """What a reader sees of it, and behind that the files that are attached."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    for name in _SEEN:
        yield str(message.get(name, ""))
    if isinstance(message, EmailMessage):
        body = message.get_body(("plain", "html"))
        if body is not None:
            yield text_of_part(body)
        for part in message.iter_attachments():
            yield part.get_filename() or ""
            yield _content(part)


def look_in_mail(path: Path, found: Findings) -> None:
    """All of it: each line of its head, each form of its text, and what is attached."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    for part in message.walk():
        found.say(*(f"{name}: {value}" for name, value in part.items()))
        found.say(part.preamble or "", part.epilogue or "")
        if part.is_multipart():
            continue
        data = _content(part)
        kind = part.get_content_type()
        if kind == _PAGE:
            say_page(data, found)
        if kind.startswith(_TEXT):
            found.say(_in_its_letters(part, data))
        else:
            found.inside(data)


def text_of_part(part: Message) -> str:
    """What a reader sees of a part of a message."""
    text = _in_its_letters(part, _content(part))
    if part.get_content_type() != _PAGE:
        return text
    return "\n".join(map(without_tags, _END_OF_LINE.split(text)))


def _content(part: Message) -> bytes:
    inner = part.get_payload()
    if part.get_content_type() == _MAIL and isinstance(inner, list):
        return b"\n".join(map(bytes, inner))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _in_its_letters(part: Message, data: bytes) -> str:
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decoded(data)
