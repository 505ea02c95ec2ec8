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
from praktijkteam.cases.service import change_case
from praktijkteam.experts.service import declare_interest
from praktijkteam.permissions import Action
from praktijkteam.store.connection import SYSTEM
from praktijkteam.team.reading import members
from praktijkteam.team.service import set_roles
from praktijkteam.terms import Role
from ui.cases.importer import Importer
from ui.cases.intake_page import IntakePage
from ui.drafts import Drafts, Place
from ui.experts.page import ExpertsPage
from ui.gallery.scenes import HALF_PAST_NINE, another, begun_early, example, new_request, shown_as, type_into
from ui.gallery.studio import Studio
from ui.handover.dialog import ArchiveDialog, open_archive
from ui.page import Target
from ui.settings.history import HistoryPage
from ui.settings.page import SettingsPage

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


def whole_history(studio: Studio) -> QWidget:
    """What the team did, as an auditor reads it."""
    _history(studio)
    return studio.window


def blanking(studio: Studio) -> QWidget:
    """A name that came into the title of a case, and has to go out of the history."""
    number = example(studio)
    found = studio.read(lambda connection: read_case(connection, number))
    for title in (f"{found.title} van mevrouw De Wit", found.title):
        studio.colleague(partial(change_case, case_id=found.id, mine={"title": title}))
    page = _history(studio)
    lines = (page.model.row_at(place) for place in range(page.found))
    page.view.choose(
        [next(line.id for line in lines if line and line.sentence.startswith("Titel gewijzigd"))]
    )
    page.blank()
    return studio.dialog()


def _history(studio: Studio) -> HistoryPage:
    """Whoever looks holds every role, and asks what was done by people."""
    me = studio.context.actor.id
    with studio.context.jobs.store.write(SYSTEM) as session:
        set_roles(session, me, tuple(Role))
    whole = shown_as(studio, "settings", SettingsPage)
    studio.until(lambda: whole.allowed.may(Action.AUDIT))
    whole.show_part("history")
    studio.wait()
    page = whole.part()
    if not isinstance(page, HistoryPage):
        raise TypeError("this is no history")
    everybody = studio.read(
        lambda connection: [one.id for one in members(connection, studio.context.today())]
    )
    page.bar.set_values({"member": everybody})
    page.reload()
    studio.wait()
    return page


def imported(studio: Studio) -> QWidget:
    """A file of which one line was refused, and one came with a remark."""
    reports = [
        LineReport(1, "2026-041", Outcome.IMPORTED, "Z-2026-0034"),
        LineReport(2, "2026-042", Outcome.IMPORTED, "Z-2026-0035", remarks=("Geen gemeente genoemd.",)),
        LineReport(3, "2026-043", Outcome.REFUSED, remarks=("De titel ontbreekt. Vul hem in.",)),
        LineReport(4, "2026-038", Outcome.SKIPPED, "Z-2026-0030"),
    ]
    return Importer(studio.context, studio.window).show_lines(Path("verzoeken.jsonl"), reports)
