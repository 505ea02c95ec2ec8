"""Taking rows away that somebody else may have worked on since they were last looked at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, inspect, select
from sqlalchemy.orm import Session

from praktijkteam import labels
from praktijkteam.base import EditableRow
from praktijkteam.errors import Refused
from praktijkteam.store.models import Change
from praktijkteam.team.models import Member


@dataclass(frozen=True)
class LastSeen:
    """What somebody had before them: the version of each row, by id; and who they are, for they know their own work.

    Of a row that is not among these they saw nothing but what they wrote themselves.
    """

    by: str
    versions: Mapping[str, int] = field(default_factory=dict)


def refuse_changed(session: Session, rows: Sequence[EditableRow], seen: LastSeen | None) -> None:
    """Raises Refused when somebody else wrote in one of these rows since; without `seen` nothing is asked."""
    if seen is None:
        return
    lines = [line for row in rows for line in _of_others(session, row, seen)]
    if lines:
        who = " en ".join(dict.fromkeys(line.name or "Het programma" for line in lines))
        what = ", ".join(dict.fromkeys(map(_named, lines)))
        verb = "wijzigden" if len({line.actor for line in lines}) > 1 else "wijzigde"
        raise Refused(
            f"{who} {verb} hier intussen iets ({what}). Er is niets weggehaald: kijk wat er nu staat, "
            "en haal het dan weg als dat mag."
        )


def _of_others(session: Session, row: EditableRow, seen: LastSeen) -> Iterator[Row[*tuple[Any, ...]]]:
    since = row.version - seen.versions.get(row.id, 0)
    if since <= 0:
        return
    lines = session.execute(
        select(Change.txn, Change.actor, Change.table, Change.field, Member.name)
        .join_from(Change, Member, Member.id == Change.actor, isouter=True)
        .where(Change.row_id == row.id, Change.table == inspect(row).mapper.local_table.name)
        .order_by(Change.seq.desc())
    ).all()
    saves = [list(each) for _, each in groupby(lines, attrgetter("txn"))]
    for save in saves[:since]:
        for line in save:
            if line.actor != seen.by:
                yield line


def _named(line: Row[*tuple[Any, ...]]) -> str:
    return labels.field(line.table, line.field) if line.field else labels.TABLES[line.table]
