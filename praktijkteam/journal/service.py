"""What can be done with the journal of a case. An entry never disappears: it is corrected or withdrawn.

A closed case still gets entries: the municipality may ring when it is over.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from praktijkteam.cases.models import Case
from praktijkteam.errors import Refused
from praktijkteam.forms import Values, cleaned, edit, require
from praktijkteam.journal.models import JournalEntry
from praktijkteam.store import merge
from praktijkteam.store.reason import because
from praktijkteam.terms import JournalKind, Openness
from praktijkteam.text import clean

_MARKS = frozenset({"kind", "at", "openness"})


@dataclass(frozen=True)
class NewEntry:
    """Something that happened, `at` a moment with its time zone."""

    at: datetime
    text: str
    kind: JournalKind = JournalKind.NOTE
    openness: Openness = Openness.FACTUAL


def add_entry(
    session: Session, case_id: str, new: NewEntry, *, member_id: str | None, now: datetime | None = None
) -> JournalEntry:
    """Write down what happened; with `now`, a moment that has not come yet is refused."""
    new = cleaned(new)
    _check_text(new.text)
    _check_moment(new.at, now)
    case: Case = merge.load(session, Case, case_id)
    entry = JournalEntry(case_id=case.id, member_id=member_id, **vars(new))
    session.add(entry)
    session.flush()
    return entry


def correct_entry(
    session: Session, entry_id: str, text: str, reason: str, *, now: datetime, base: str | None = None
) -> JournalEntry:
    """Give an entry another text; the history keeps the old one, with the reason.

    `base` is the text that the user began with: another correction meanwhile is a Conflict.
    """
    entry = _standing(session, entry_id)
    text, reason = clean(text), clean(reason)
    _check_text(text)
    if text == entry.text:
        return entry
    require(reason, "Schrijf op waarom de tekst anders moet.", "reason")
    with because(session, reason):
        merge.apply(session, entry, {"text": text}, None if base is None else {"text": clean(base)})
        entry.corrected_at = now
    return entry


def change_entry(
    session: Session, entry_id: str, mine: Values, base: Values | None = None, *, now: datetime | None = None
) -> frozenset[str]:
    """Change the kind of an entry, its moment, or its mark for openness; its text is corrected instead.

    With `now`, a moment that has not come yet is refused.
    """
    _check_moment(mine.get("at"), now)
    return edit(session, _standing(session, entry_id), mine, base, allowed=_MARKS)


def revise_entry(
    session: Session, entry_id: str, mine: Values, base: Values, reason: str, *, now: datetime
) -> JournalEntry:
    """Save a form about an entry: its marks as they are, and its text with the reason if that changed."""
    marks = {name: mine[name] for name in _MARKS & mine.keys()}
    change_entry(session, entry_id, marks, {name: base[name] for name in marks}, now=now)
    return correct_entry(session, entry_id, mine["text"], reason, now=now, base=base["text"])


def withdraw_entry(session: Session, entry_id: str, reason: str, *, now: datetime) -> JournalEntry:
    """Say that an entry does not hold; it stays visible, with the reason."""
    entry = _standing(session, entry_id)
    reason = clean(reason)
    require(reason, "Schrijf op waarom dit niet klopt.", "reason")
    with because(session, reason):
        entry.withdrawn_at, entry.withdrawn_reason = now, reason
    return entry


def _standing(session: Session, entry_id: str) -> JournalEntry:
    entry: JournalEntry = merge.load(session, JournalEntry, entry_id)
    if entry.withdrawn_at is not None:
        raise Refused("Deze aantekening is ingetrokken. Schrijf een nieuwe.")
    return entry


def _check_moment(at: datetime | None, now: datetime | None) -> None:
    if at is not None and now is not None and at > now:
        raise Refused("Dit moment is nog niet geweest. Maak er een taak van, met een datum.", field="at")


def _check_text(text: str) -> None:
    require(text, "Schrijf op wat er is gebeurd.", "text")
