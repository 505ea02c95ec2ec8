"""Pictures of moments that a user comes upon while working: something half done, waiting or brought in."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from praktijkteam.cases.course import suspend
from praktijkteam.cases.importing.service import LineReport, Outcome
from praktijkteam.cases.reading import case as read_case
from praktijkteam.experts.service import declare_interest
from ui.cases.importer import Importer
from ui.cases.intake_page import IntakePage
from ui.drafts import Drafts, Place
from ui.experts.page import ExpertsPage
from ui.gallery.scenes import HALF_PAST_NINE, another, begun_early, example, new_request, shown_as, type_into
from ui.gallery.studio import Studio
from ui.handover.dialog import ArchiveDialog, open_archive
from ui.page import Target

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy.orm import Session

_PROBLEM = "In vier buurten wonen te veel mensen per huis: 40 panden, 220 bewoners. Buren klagen over afval."
_WAITS_FOR = "De gemeenteraad beslist eerst over de huisvestingsverordening."


def filled_request(studio: Studio) -> QWidget:
    """The first call, with what was heard; the side knows the municipality by now."""
    new_request(studio)
    page = shown_as(studio, "request", IntakePage)
    sheet = page.sheet
    sheet.places.picker.setFocus()
    QTest.keyClicks(sheet.places.picker, "Nissewaard")
    QTest.keyClick(sheet.places.picker, Qt.Key.Key_Return)
    type_into(page, "Beller", "E. Jansen, beleidsmedewerker wonen")
    type_into(page, "Onderwerp", "Overlast door kamerverhuur")
    sheet.problem.appendPlainText(_PROBLEM)
    sheet.responsibility.appendPlainText("De gemeente handhaaft; de verhuurders zijn aan zet.")
    sheet.places.picker.setFocus()
    studio.wait()
    begun_early(studio, page)
    return studio.window


def draft_offer(studio: Studio) -> QWidget:
    """Text that an earlier window left behind is offered on Vandaag."""
    context = studio.context
    folder, jobs = studio.folder / "profiel" / "concepten", context.jobs
    number = another(studio)
    place = Place("case", number, "probleem", number, "probleem")
    earlier = Drafts(folder, jobs.store.where, jobs.worker, studio.program)
    earlier.watch(place, lambda: {"text": _PROBLEM})
    earlier.touched(place)
    earlier.close()
    _date(folder, datetime.combine(context.today(), HALF_PAST_NINE, UTC))
    studio.page("today")
    return studio.window


def archive(studio: Studio) -> QWidget:
    """A case that is not closed yet, and what an archive would miss of it."""
    _archive(studio)
    return studio.dialog()


def keeping(studio: Studio) -> QWidget:
    """How the case is kept, to be decided."""
    dialog = _archive(studio)
    dialog.ask_keeping()
    return studio.dialog()


def _archive(studio: Studio) -> ArchiveDialog:
    number = example(studio)
    case_id = studio.read(lambda connection: read_case(connection, number).id)
    dialog = open_archive(studio.context, case_id, number, studio.window)
    studio.wait()
    return dialog


def _date(folder: Path, moment: datetime) -> None:
    """A clock that goes on would make every picture another."""
    for file in folder.rglob("*.json"):
        kept = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps(kept | {"at": moment.isoformat()}), encoding="utf-8")


def suspended_case(studio: Studio) -> QWidget:
    """A case that waits for a decision elsewhere."""
    number, today = example(studio), studio.context.today()
    case_id = studio.read(lambda connection: read_case(connection, number).id)
    until, member_id = today + timedelta(days=40), studio.context.actor.id

    def rest(session: Session) -> None:
        suspend(session, case_id, _WAITS_FOR, until, today=today, member_id=member_id)

    studio.colleague(rest)
    studio.page("case", Target(number))
    return studio.window


def interest_change(studio: Studio) -> QWidget:
    """An interest that was declared, to be put otherwise."""
    shown = shown_as(studio, "experts", ExpertsPage)
    expert_id, today = shown.view.chosen_ids()[0], studio.context.today()
    text = "Bestuurslid van een woningcorporatie in dezelfde regio."
    studio.colleague(partial(declare_interest, expert_id=expert_id, text=text, declared_on=today))
    shown = shown_as(studio, "experts", ExpertsPage)
    studio.until(lambda: bool(shown.expert_panel.interests))
    shown.expert_panel.interest_change_wanted.emit(shown.expert_panel.interests[0])
    return studio.dialog()


def imported(studio: Studio) -> QWidget:
    """A file of which one line was refused, and one came with a remark."""
    reports = [
        LineReport(1, "2026-041", Outcome.IMPORTED, "Z-2026-0034"),
        LineReport(2, "2026-042", Outcome.IMPORTED, "Z-2026-0035", remarks=("Geen gemeente genoemd.",)),
        LineReport(3, "2026-043", Outcome.REFUSED, remarks=("De titel ontbreekt. Vul hem in.",)),
        LineReport(4, "2026-038", Outcome.SKIPPED, "Z-2026-0030"),
    ]
    return Importer(studio.context, studio.window).show_lines(Path("verzoeken.jsonl"), reports)
