"""Lists on paper, each read and written in one go: cases, what somebody has to do, labels."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from praktijkteam.cases.lists.listing import CaseRow, case_rows
from praktijkteam.dossier import pdf
from praktijkteam.dossier.content.listing import action_list, case_label, case_list
from praktijkteam.dossier.letterhead import Letterhead
from praktijkteam.store.connection import Store
from praktijkteam.tasks.reading import my_tasks
from praktijkteam.team.reading import names

_AT_ONCE = 500


def print_cases(
    store: Store,
    ids: Sequence[str],
    target: Path,
    *,
    now: datetime,
    by: str,
    chosen: Sequence[tuple[str, str]] | None = (),
    letterhead: Letterhead | None = None,
) -> int:
    """The list of these cases; `chosen` says by what it was filtered, a name and a value each, or None by hand."""
    rows = _rows(store, ids)
    pdf.write_listing(case_list(rows, now=now, by=by, chosen=chosen), target, letterhead)
    return len(rows)


def print_actions(
    store: Store, member_id: str, target: Path, *, now: datetime, letterhead: Letterhead | None = None
) -> int:
    """What this member still has to do."""
    with store.read() as connection:
        name = names(connection)[member_id]
        tasks = my_tasks(connection, member_id)
    pdf.write_listing(action_list(name, tasks, now=now), target, letterhead)
    return len(tasks)


def print_labels(
    store: Store,
    ids: Sequence[str],
    target: Path,
    *,
    now: datetime,
    by: str,
    first: int = 1,
    letterhead: Letterhead | None = None,
) -> int:
    """Labels for the paper files of these cases; the first one goes on sticker `first`."""
    rows = _rows(store, ids)
    labels = [case_label(row) for row in rows]
    pdf.write_labels(labels, target, now=now, by=by, first=first, letterhead=letterhead)
    return len(rows)


def _rows(store: Store, ids: Sequence[str]) -> list[CaseRow]:
    """A few at a time: an open read holds up another's save."""
    rows: list[CaseRow] = []
    for start in range(0, len(ids), _AT_ONCE):
        with store.read() as connection:
            rows += case_rows(connection, list(ids[start : start + _AT_ONCE]))
    return rows
