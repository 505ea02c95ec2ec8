"""Taking a value out of the history that should never have been typed: a name, a diagnosis, a number of a person.

It goes from every line of its field where it stands, and nobody gets it back. The field itself is changed first, by
ordinary editing: what still stands there would be in the history again with the next change.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from praktijkteam import labels
from praktijkteam.base import Base
from praktijkteam.cases.history.naming import names_of
from praktijkteam.cases.history.sentences import Line, sentence, shortened
from praktijkteam.errors import NotFound, Refused
from praktijkteam.store.blanking import MARK, Blanking, blank, blankable
from praktijkteam.store.history import label_columns
from praktijkteam.store.models import Change
from praktijkteam.store.reason import because
from praktijkteam.terms import BlankPart, ChangeKind
from praktijkteam.text import one_line


@dataclass(frozen=True)
class Choice:
    """One thing that can be blanked from a line, and how it is offered."""

    part: BlankPart
    field: str
    words: str


@dataclass(frozen=True)
class Offer:
    """What can be blanked from a line of the history; `sentence` tells which line it is."""

    seq: int
    sentence: str
    choices: tuple[Choice, ...]


def offer(connection: Connection, seq: int) -> Offer:
    """What can be blanked from this line; NotFound when it is not there, or not to be seen."""
    row = connection.execute(select(*_COLUMNS, Change.reason).where(Change.seq == seq)).first()
    if row is None:
        raise NotFound(f"Regel {seq} staat niet in de historie die u mag lezen. Kijk of het nummer klopt.")
    line = Line(row.kind, row.table, row.row_id, row.field, row.old, row.new)
    names = names_of(connection, set(line.mentions()))
    return Offer(seq, sentence(line, names), tuple(_choices(line, row.reason)))


def blank_value(session: Session, seq: int, part: BlankPart, reason: str, *, field: str = "") -> int:
    """Blank a value, wherever it stands in the history of its field; in how many lines it stood.

    `field` says which one when the line is about a whole row that was removed.
    """
    reason = one_line(reason)
    if not reason:
        raise Refused(
            "Schrijf op waarom de waarde wordt gewist. Dat blijft in de historie staan.", field="reason"
        )
    line = session.get(Change, seq)
    if line is None or line.kind == ChangeKind.BLANK:
        raise NotFound(f"In regel {seq} van de historie is niets te wissen. Kies een andere regel.")
    wanted = _reasons(session, line) if part is BlankPart.REASON else _values(session, line, part, field)
    with because(session, reason):
        blank(session, wanted)
    return len(wanted.lines)


def _choices(line: Line, reason: str | None) -> Iterator[Choice]:
    if line.kind is ChangeKind.BLANK:
        return
    fields = [field for field in _fields(line) if any(_words(value) for value in _held(line, field))]
    if line.kind is ChangeKind.DELETE:
        yield from (_of_removed(line, field) for field in fields)
    for field in () if line.kind is ChangeKind.DELETE else fields:
        old, new = _words(line.old), _words(line.new)
        if old:
            yield Choice(BlankPart.OLD, field, f"Wat er stond: ‘{shortened(old)}’")
        if new:
            yield Choice(BlankPart.NEW, field, f"Wat er kwam te staan: ‘{shortened(new)}’")
        if old and new:
            yield Choice(BlankPart.BOTH, field, "Beide: wat er stond en wat er kwam te staan")
    for field in fields:
        yield Choice(BlankPart.FIELD, field, f"{_name(line, field)}: alles wat er ooit stond")
    if told := _words(reason):
        yield Choice(BlankPart.REASON, "", f"De reden: ‘{shortened(told)}’")


def _of_removed(line: Line, field: str) -> Choice:
    value = next(filter(None, map(_words, _held(line, field))))
    return Choice(BlankPart.OLD, field, f"{_name(line, field)}: ‘{shortened(value)}’")


def _name(line: Line, field: str) -> str:
    return labels.field(line.table, field)


def _words(value: str | None) -> str:
    """What there is to blank."""
    return value if value and value != MARK else ""


def _fields(line: Line | Change) -> list[str]:
    """The fields of which words stand in a line."""
    if line.kind == ChangeKind.DELETE:
        named = list(json.loads(line.old or "{}"))
    elif line.kind == ChangeKind.INSERT:
        named = [_labels().get(line.table, "")]
    else:
        named = [line.field or ""]
    return [name for name in named if name in blankable(line.table)]


def _held(line: Line | Change, field: str) -> Sequence[str | None]:
    """What stands in a line of this field: before and after."""
    if field not in _fields(line):
        return None, None
    if line.kind == ChangeKind.DELETE:
        return json.loads(line.old or "{}").get(field), None
    return line.old, line.new


def _values(session: Session, line: Change, part: BlankPart, field: str) -> Blanking:
    fields = _fields(line)
    name = field or (fields[0] if len(fields) == 1 else "")
    if name not in fields:
        raise Refused(
            "Alleen tekst die iemand heeft getypt, kan worden gewist. Kies een regel over zo'n veld.",
            field="field",
        )
    lines = session.scalars(
        select(Change).where(
            Change.row_id == line.row_id, Change.table == line.table, Change.kind != ChangeKind.BLANK
        )
    ).all()
    gone = _gone(line, lines, part, name) - {_living(session, line, name)}
    if not gone:
        raise Refused(
            "Deze waarde staat nu nog in het veld. Wijzig eerst het veld zelf; anders komt zij met de volgende "
            "wijziging weer in de historie. Wis haar daarna hier.",
            field="part",
        )
    held = {each.seq: _held(each, name) for each in lines}
    return Blanking(
        line=line.seq,
        field=name,
        olds=[seq for seq, (old, _) in held.items() if old in gone],
        news=[seq for seq, (_, new) in held.items() if new in gone],
        reasons=[],
    )


def _gone(line: Change, lines: Sequence[Change], part: BlankPart, field: str) -> set[str]:
    """The values that have to go."""
    chosen = lines if part is BlankPart.FIELD else [line]
    held = [_held(each, field) for each in chosen]
    olds = [old for old, _ in held] if part is not BlankPart.NEW else []
    news = [new for _, new in held] if part is not BlankPart.OLD else []
    gone = {word for word in map(_words, (*olds, *news)) if word}
    if not gone:
        raise Refused("Daar staat niets dat kan worden gewist. Kies iets anders.", field="part")
    return gone


def _living(session: Session, line: Change, field: str) -> str | None:
    """What stands in the field now; None when the row has gone."""
    table = Base.metadata.tables[line.table]
    found: str | None = session.scalar(select(table.c[field]).where(table.c.id == line.row_id))
    return found


def _reasons(session: Session, line: Change) -> Blanking:
    """A reason stands with everything that was done for it in one go."""
    if not _words(line.reason):
        raise Refused("Bij deze regel staat geen reden. Kies iets anders.", field="part")
    same = select(Change.seq).where(
        Change.txn == line.txn, Change.seq >= line.txn, Change.reason == line.reason
    )
    return Blanking(line=line.seq, field="", olds=[], news=[], reasons=list(session.scalars(same)))


_labels = cache(label_columns)
_COLUMNS = (Change.kind, Change.table.label("table"), Change.row_id, Change.field, Change.old, Change.new)
