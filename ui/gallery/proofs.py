"""Proofs: what is hard to print, in every kind of print, as pictures to look at before a change of paper is kept."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import islice
from pathlib import Path

from PySide6.QtGui import QImage

from praktijkteam import resources
from praktijkteam.cases.lists.listed import CaseFilter, CaseRow
from praktijkteam.cases.lists.listing import NEWEST_FIRST, case_ids, case_rows
from praktijkteam.cases.questions.missing import missing
from praktijkteam.cases.view import CaseView
from praktijkteam.dossier import content, pdf
from praktijkteam.dossier.content.listing import action_list, case_label, case_list
from praktijkteam.dossier.letterhead import Letterhead, read_letterhead
from praktijkteam.tasks.listed import TaskRow
from praktijkteam.tasks.reading import my_tasks
from ui.gallery import trials
from ui.gallery.paper import pages
from ui.gallery.scenes import example_view
from ui.gallery.studio import Studio

_NOON = time(10, 0)
_FIRST, _EACH = 14, 30
"""Of a long print the first pages are drawn, some between, and the last."""

Write = Callable[[Path, Letterhead | None], None]
"""Writes one print to a file."""


@dataclass(frozen=True)
class Sources:
    """What the proofs are made from."""

    view: CaseView
    cases: list[CaseRow]
    tasks: list[TaskRow]
    by: str
    today: date

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, _NOON, UTC)


def sources(studio: Studio, today: date) -> Sources:
    """The examples of a store, read once."""
    ids = studio.read(lambda connection: list(case_ids(connection, CaseFilter(), NEWEST_FIRST, today=today)))
    rows = studio.read(lambda connection: case_rows(connection, ids[:50]))
    actor = studio.context.actor
    tasks = studio.read(lambda connection: my_tasks(connection, actor.id))
    return Sources(example_view(studio), list(rows), tasks, actor.name, today)


def proofs(found: Sources, folder: Path) -> Iterator[Path]:
    """Every proof as a PDF in this folder, and its pages as pictures; the first also with a letterhead, in grey."""
    sample = read_letterhead(resources.folder() / "letterhead-example")
    for name, write in prints(found).items():
        for kind, letterhead in (("", None), ("-briefhoofd", sample)):
            file = folder / f"proef-{name}{kind}.pdf"
            write(file, letterhead)
            yield file
            yield from _in_grey(file) if letterhead else _drawn(file)


def prints(found: Sources, cases: Mapping[str, trials.Trial] = trials.TRIALS) -> Mapping[str, Write]:
    """Every print of these trials, and of lists, by name."""
    rows, tasks = trials.case_rows(found.cases), trials.task_rows(found.tasks)
    filtered = (("Fase", "analyse"), ("Zoekwoord", trials.LONG_WORD))
    labels = [case_label(row) for row in rows[:12]]
    made: dict[str, Write] = {
        "zakenlijst": lambda file, letterhead: pdf.write_listing(
            case_list(rows, now=found.now, by=found.by, chosen=filtered), file, letterhead
        ),
        "actielijst": lambda file, letterhead: pdf.write_listing(
            action_list(found.by, tasks, now=found.now), file, letterhead
        ),
        "actielijst-leeg": lambda file, letterhead: pdf.write_listing(
            action_list(found.by, [], now=found.now), file, letterhead
        ),
        "etiketten": lambda file, letterhead: pdf.write_labels(
            labels, file, now=found.now, by=found.by, first=3, letterhead=letterhead
        ),
    }
    for name, make in cases.items():
        view = make(found.view)
        made[f"overzicht-{name}"] = _writer(pdf.write_overview, view, found)
        made[f"dossier-{name}"] = _writer(pdf.write_dossier, view, found)
    return made


def _writer(write: Callable[..., None], view: CaseView, found: Sources) -> Write:
    said = content.build(view, content.WHOLE, now=found.now, by=found.by, missing=missing(view, found.today))
    return lambda file, letterhead: write(said, file, letterhead)


def _drawn(file: Path) -> Iterator[Path]:
    last = 0
    for number, page in enumerate(pages(file), start=1):
        if number <= _FIRST or number % _EACH == 0:
            yield _kept(page, file.with_name(f"{file.stem}-{number:03}.png"))
            last = number
    if number > last:
        yield _kept(page, file.with_name(f"{file.stem}-{number:03}.png"))


def _in_grey(file: Path) -> Iterator[Path]:
    """As a printer without colours gives it."""
    for number, page in enumerate(islice(pages(file), 2), start=1):
        grey = page.convertToFormat(QImage.Format.Format_Grayscale8)
        yield _kept(grey, file.with_name(f"{file.stem}-{number:03}.png"))


def _kept(page: QImage, file: Path) -> Path:
    if not page.save(str(file)):
        raise OSError(f"{file} cannot be written")
    return file
