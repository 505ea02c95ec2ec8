"""Keeping the list of cases for the next start; see `first_list`."""

from datetime import date
from pathlib import Path

from praktijkteam import keeping
from praktijkteam.cases.lists import first_list, listing
from praktijkteam.cases.lists.listed import CaseFilter, CaseOrder


def keep(
    folder: Path,
    store: Path,
    member_id: str,
    chosen: CaseFilter,
    order: CaseOrder,
    *,
    today: date,
    top: int,
) -> bool:
    """Keep this question of this member for the next start; whether something else was kept before.

    A question with a text is not kept: no window begins with one.
    """
    statements = listing.statements(chosen, order, today=today, top=top)
    asked = first_list.question(chosen, order, today)
    return keeping.keep(folder, store, member_id, first_list.PAGE, asked, statements)
