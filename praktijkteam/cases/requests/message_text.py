"""The text of a message that is dropped or pasted into a request.

Only the words are taken: whole messages, with attachments and threads, come with the mail room.
"""

import re
from dataclasses import dataclass
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from html.parser import HTMLParser
from itertools import takewhile

from praktijkteam.calendar import local, parse_past_day
from praktijkteam.text import clean, one_line

_HEADER = re.compile(r"^\s*\*?(?P<name>[A-Za-z]{2,12})\*?\s*:\*?\s*(?P<words>.*)$")
_HEADERS = {
    **{"van": "sender", "from": "sender", "onderwerp": "subject", "subject": "subject"},
    **{"verzonden": "day", "datum": "day", "sent": "day", "date": "day"},
}
_ENOUGH = 2
"""One such line may be a sentence of the mail itself."""
_TIME = re.compile(r"(?:\bom\s+)?\b\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*uur)?\b")
_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3"})
_SILENT = frozenset({"script", "style", "head", "title"})


@dataclass(frozen=True)
class MessageText:
    """The words of a message; what its headers do not say stays empty."""

    text: str
    subject: str = ""
    sender: str = ""
    day: date | None = None


def read_message(content: bytes, *, is_mail: bool) -> MessageText:
    """The words of a mail (.eml) or of a plain text."""
    if not is_mail:
        return MessageText(clean(_decoded(content, "utf-8")))
    message = BytesParser(policy=policy.default).parsebytes(content)
    return MessageText(
        clean(_body(message)),
        one_line(_header(message, "subject")),
        _sender(_header(message, "from")),
        _day(message),
    )


def read_pasted(text: str, today: date) -> MessageText:
    """The words of a mail as somebody copied them, with or without the lines on top that say from whom and when.

    `Van: E. Jansen <e.jansen@example.org>`, `Verzonden: wo 8 april 2026 10:12`, `Onderwerp: …`, in Dutch or English.
    """
    lines = text.strip().splitlines()
    top = list(takewhile(lambda line: _HEADER.match(line) or not line.strip(), lines))
    found = {match["name"].casefold(): match["words"] for line in top if (match := _HEADER.match(line))}
    said = {meant: found[name] for name, meant in _HEADERS.items() if name in found}
    if len(said) < _ENOUGH:
        return MessageText(clean(text))
    return MessageText(
        clean("\n".join(lines[len(top) :])),
        one_line(said.get("subject", "")),
        _sender(said.get("sender", "")),
        _typed_day(said.get("day", ""), today),
    )


def _typed_day(words: str, today: date) -> date | None:
    """The day in a line as `donderdag 19 november 2026 10:12`, of which the time says nothing here."""
    without_time = _TIME.sub("", words).strip(" ,")
    return parse_past_day(without_time, today) if without_time else None


def _header(message: EmailMessage, name: str) -> str:
    """A header in words. Headers in mails of all ages are sometimes beyond reading."""
    try:
        return str(message[name] or "")
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""


def _sender(header: str) -> str:
    """`E. Jansen, e.jansen@example.org`"""
    name, address = parseaddr(header)
    return one_line(", ".join(part for part in (name, address) if part))


def _day(message: EmailMessage) -> date | None:
    try:
        moment = message["date"].datetime
        return local(moment).date() if moment else None
    except (ValueError, IndexError, AttributeError, TypeError, OverflowError):
        return None


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    words = _decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset() or "utf-8")
    return _without_markup(words) if part.get_content_subtype() == "html" else words


def _decoded(content: bytes, charset: str) -> str:
    for name in (charset, "utf-8", "cp1252"):
        try:
            return content.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("utf-8", "replace")


def _without_markup(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)
