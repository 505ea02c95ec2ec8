"""Making a print to look at, off the GUI thread."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from praktijkteam.documents import copies
from praktijkteam.dossier.making import Maker, read_case
from praktijkteam.dossier.pen import Mark
from praktijkteam.dossier.withholding import Withheld
from ui.worker import Progress

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from praktijkteam.dossier.order import Order
    from praktijkteam.store.connection import Store


@dataclass(frozen=True)
class Sheaf:
    """A file to look at: what it is called on its tab, and whether it may leave the program."""

    title: str
    path: Path
    may_leave: bool = True


@dataclass(frozen=True)
class Draft:
    """A print in a folder of this person alone; it goes when it is not looked at any more."""

    folder: Path
    sheaves: tuple[Sheaf, ...]
    remarks: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    withheld: tuple[Withheld, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """What is kept when it is saved: the print itself first."""
        return tuple(sheaf.path for sheaf in self.sheaves if sheaf.may_leave)

    def throw_away(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(frozen=True)
class DossierMaker:
    """Makes drafts of the dossier of a case, in the name of somebody, on a day."""

    number: str
    by: str
    today: date

    def make(self, store: Store, order: Order, progress: Progress) -> Draft:
        """The print with all its volumes; before a redacted one stands what will be left out, between marks."""
        folder = copies.look_folder()
        try:
            return self._made(store, order, folder, progress)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def _made(self, store: Store, order: Order, folder: Path, progress: Progress) -> Draft:
        maker = Maker(store, order, by=self.by, today=self.today)
        view = read_case(store, self.number)
        made = maker.make(view, folder / maker.name(view), lambda pages: progress.step(0, 0, str(pages)))
        sheaves = [
            Sheaf(_title(place, len(made.files)), path) for place, path in enumerate(made.files, start=1)
        ]
        if order.redaction:
            marked = maker.marked(view, folder / "merktekens.pdf")
            sheaves.insert(0, Sheaf("Wat wegvalt", marked.files[0], may_leave=False))
        progress.step(1, 1)  # the dialog may be closed by now, and then nobody throws it away
        return Draft(folder, tuple(sheaves), made.remarks, made.marks, made.withheld)


def _title(place: int, of: int) -> str:
    return f"Deel {place}" if of > 1 else "Zoals het wordt"
