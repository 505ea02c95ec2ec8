"""Making prints, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from praktijkteam import calendar
from praktijkteam.cases import reading
from praktijkteam.cases.missing import missing
from praktijkteam.cases.view import CaseView
from praktijkteam.dossier import content, pdf
from praktijkteam.dossier.content import Choice
from praktijkteam.dossier.letterhead import read_letterhead
from praktijkteam.dossier.naming import dossier_name, overview_name
from praktijkteam.dossier.pdf.saving import save
from ui.worker import Progress

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from praktijkteam.store.connection import Store

ALL_CHANGES = 1_000_000


@dataclass(frozen=True)
class Order:
    """What is wanted: the one-page overview, or a dossier with these chapters."""

    overview: bool = False
    choice: Choice = field(default_factory=Choice)
    letterhead: Path | None = None


@dataclass(frozen=True)
class Printed:
    """A print in memory, and the name it would have as a file."""

    data: bytes
    name: str


@dataclass(frozen=True)
class Maker:
    """Makes prints of cases, in the name of somebody, on a day."""

    by: str
    today: date

    def make(
        self, store: Store, number: str, order: Order, tell: Callable[[int], None] | None = None
    ) -> Printed:
        """One print. `tell` hears how many pages there are; an exception from it stops the work."""
        view = _read(store, number)
        made = content.build(
            view, order.choice, now=calendar.now(), by=self.by, missing=missing(view, self.today)
        )
        letterhead = read_letterhead(order.letterhead) if order.letterhead else None
        data = BytesIO()
        if order.overview:
            pdf.write_overview(made, data, letterhead)
            return Printed(data.getvalue(), overview_name(view))
        pdf.write_dossier(made, data, letterhead, tell)
        return Printed(data.getvalue(), dossier_name(view))

    def make_all(
        self, store: Store, numbers: Sequence[str], order: Order, folder: Path, progress: Progress
    ) -> int:
        """A file for every case; what was made before somebody stops it stays."""
        for done, number in enumerate(numbers):
            progress.step(done, len(numbers), number)
            printed = self.make(store, number, order)
            save(printed.data, folder / printed.name)
        progress.step(len(numbers), len(numbers))
        return len(numbers)


def _read(store: Store, number: str) -> CaseView:
    """The case with all of its history, in one short read: an open one holds up another's save."""
    with store.read() as connection:
        found = reading.case(connection, number)
        return reading.case_by_id(connection, found.id, changes=ALL_CHANGES)
