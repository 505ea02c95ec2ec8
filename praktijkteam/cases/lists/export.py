"""The list of cases as a file that opens right in a Dutch Excel: UTF-8 with a BOM, semicolons, dd-mm-jjjj."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

from praktijkteam.cases.lists.columns import CASE_COLUMNS, Column, Value, words
from praktijkteam.cases.lists.listed import CaseFilter, CaseOrder
from praktijkteam.cases.lists.listing import NEWEST_FIRST, CaseRow, case_ids, case_rows
from praktijkteam.errors import Refused
from praktijkteam.store.connection import Store
from praktijkteam.store.placing import placed

Progress = Callable[[int, int], None]
"""Told how many rows have been written, out of how many."""

AT_ONCE = 500
"""Rows in one read: an open read holds up another window's save."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""With these a spreadsheet takes text for something to carry out."""


def export_cases(
    store: Store,
    target: Path,
    chosen: CaseFilter,
    order: CaseOrder = NEWEST_FIRST,
    *,
    today: date,
    columns: Sequence[Column] = CASE_COLUMNS,
    progress: Progress | None = None,
) -> int:
    """Write the list as it is filtered and sorted; how many cases there are in it.

    The file appears whole or not at all; what `progress` raises breaks the export off.
    """
    with store.read() as connection:
        ids = case_ids(connection, chosen, order, today=today)
    rows = _rows(store, ids, progress or (lambda _done, _total: None))
    with spreadsheet(target) as file:
        return write(file, columns, rows)


@contextmanager
def spreadsheet(target: Path) -> Iterator[TextIO]:
    """A file to write lines in, that gets its name when all of them are there; refused where that cannot be."""
    if target.is_dir():
        raise Refused(f"{target} is een map. Kies een bestandsnaam, zoals zaken.csv.")
    try:
        with (
            placed(target, overwrite=True, shared=True) as work,
            work.open("w", encoding="utf-8-sig", newline="") as file,
        ):
            yield file
    except PermissionError as error:
        raise Refused(
            f"{target.name} kan niet worden vervangen. Sluit het bestand in het andere programma, of kies een "
            "andere naam."
        ) from error
    except OSError as error:
        raise Refused(
            f"{target.name} kan niet worden bewaard. Kijk of er ruimte is op de schijf, of kies een andere map."
        ) from error


def write(file: TextIO, columns: Sequence[Column], rows: Iterable[CaseRow]) -> int:
    """Write a heading and the rows; how many rows there were."""
    cells = [part for column in columns for part in (column.parts or (column,))]
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([cell.header for cell in cells])
    count = 0
    for row in rows:
        writer.writerow([safe(cell.value(row)) for cell in cells])
        count += 1
    return count


def safe(value: Value) -> str:
    """A cell in words, such that no spreadsheet carries it out."""
    text = words(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _rows(store: Store, ids: Sequence[str], progress: Progress) -> Iterator[CaseRow]:
    for start in range(0, len(ids), AT_ONCE):
        with store.read() as connection:
            rows = case_rows(connection, ids[start : start + AT_ONCE])
        yield from rows
        progress(min(start + AT_ONCE, len(ids)), len(ids))
