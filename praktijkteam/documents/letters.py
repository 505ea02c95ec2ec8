"""A message as somebody reads it: about what, from whom, to whom, when, the text, and what is attached."""

from collections.abc import Iterable, Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from itertools import islice
from typing import Final

from praktijkteam.calendar import moment_text
from praktijkteam.documents.contents.in_mail import text_of_part
from praktijkteam.documents.contents.in_outlook import seen_in_outlook

MAIL: Final = "message/rfc822"
OUTLOOK: Final = "application/vnd.ms-outlook"

_HEADS: Mapping[str, str] = {
    "subject": "Onderwerp",
    "from": "Van",
    "to": "Aan",
    "cc": "Cc",
}


def readable(data: bytes, media_type: str) -> str:
    """What a reader sees of a message of one of these kinds; empty when it cannot be made out."""
    try:
        return _of_outlook(data) if media_type == OUTLOOK else _of_mail(data)
    except Exception:  # noqa: BLE001 - whatever somebody sent, it stops nothing: it is shown as it came, or not at all
        return ""


def _of_mail(data: bytes) -> str:
    message = message_from_bytes(data, policy=policy.default)
    heads = {label: str(message.get(name, "")) for name, label in _HEADS.items()}
    heads["Verzonden"] = _sent(message)
    if not isinstance(message, EmailMessage):
        return ""
    body = message.get_body(("plain", "html"))
    attached = [part.get_filename() or "" for part in message.iter_attachments()]
    return _written(heads, text_of_part(body) if body is not None else "", attached)


def _sent(message: Message) -> str:
    """On a Dutch clock, or as it stands there when that is no moment."""
    said = message.get("date", "")
    moment = getattr(said, "datetime", None)
    return moment_text(moment) if moment is not None and moment.tzinfo else str(said)


def _of_outlook(data: bytes) -> str:
    pieces = seen_in_outlook(data)
    subject, sender, address, to, copied, text = map(str, islice(pieces, 6))
    attached = [name for name in pieces if isinstance(name, str)]
    heads = {
        "Onderwerp": subject,
        "Van": f"{sender} <{address}>" if address else sender,
        "Aan": to,
        "Cc": copied,
    }
    return _written(heads, text, attached)


def _written(heads: Mapping[str, str], text: str, attached: Iterable[str]) -> str:
    told = {label: " ".join(said.replace("\0", " ").split()) for label, said in heads.items()}
    lines = [f"{label}: {said}" for label, said in told.items() if said]
    named = [name for name in attached if name.strip()]
    if named:
        lines.append(f"Bijlagen: {', '.join(named)}")
    return "\n".join([*lines, "", text.replace("\r\n", "\n").replace("\0", "").strip()])
