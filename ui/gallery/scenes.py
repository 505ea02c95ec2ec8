"""How each picture comes to be: what a user would do to see it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtPdf import QPdfPageRenderer
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from praktijkteam import settings
from praktijkteam.cases.lists.listed import CaseFilter
from praktijkteam.cases.lists.listing import NEWEST_FIRST, CaseRow, case_ids, case_rows
from praktijkteam.cases.questions.intake import save_problem
from praktijkteam.cases.reading import case as read_case
from praktijkteam.cases.reading import case_by_id
from praktijkteam.cases.requests.listing import RequestFilter, RequestOrder, request_ids
from praktijkteam.cases.view import CaseView
from praktijkteam.crash import describe
from praktijkteam.errors import Refused
from praktijkteam.parties.service import (
    change_organisation,
)
from praktijkteam.store.server.address import address_of
from praktijkteam.terms import RequestState
from ui.cases.case_page import CasePage
from ui.cases.intake_page import IntakePage
from ui.cases.list_page import CaseListPage
from ui.cases.request_list import RequestListPage
from ui.connect_page import ConnectPage
from ui.crash_dialog import CrashDialog
from ui.experts.page import ExpertsPage
from ui.gallery.studio import Studio
from ui.lists.list_page import ListPage
from ui.page import PageWidget, Target
from ui.parties.duplicates import DuplicateList
from ui.parties.municipalities import MunicipalityList
from ui.parties.organisations import OrganisationList
from ui.parties.page import DUPLICATES
from ui.settings.members import MemberList
from ui.start import WaitScreen
from ui.tabbed_page import TabbedPage

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection

HALF_PAST_NINE = time(7, 30)
"""In the Netherlands, in summer."""
HOME = "Documenten"
ALL_CHANGES = 1_000_000
Scene = Callable[[Studio], QWidget]
"""Brings something on sight, and gives what is to be drawn of it."""
Part = TypeVar("Part", bound=QWidget)

EXAMPLE = "Overlast door kamerverhuur"
"""The case that runs through the mockups; its number depends on the day of which the examples tell."""


def window(studio: Studio) -> QWidget:
    """The window as it opens."""
    return studio.window


def newcomer(studio: Studio) -> QWidget:
    """Who opens a store and is not known there."""
    return _at_home(studio)


def refusing(studio: Studio) -> QWidget:
    """A file that is no store."""
    return _at_home(studio)


def connecting(studio: Studio) -> QWidget:
    """The way to the store of a team, where the certificate is not the right one."""
    address = address_of("postgresql://k.smit@zaken.gemeente.nl/praktijkteam?sslrootcert=gemeente.crt")
    page = ConnectPage(address)
    studio.window.show_screen(page)
    told = "De server kan niet bewijzen dat hij de goede is. Vraag de beheerder om het juiste certificaat."
    page.refuse(Refused(told, field="certificate"))
    return studio.window


def without_a_line(studio: Studio) -> QWidget:
    """Work that goes on while the server does not answer."""
    shown = case("probleem")(studio)
    studio.window.line.count(2)
    studio.window.line.follow(False)
    return shown


def waiting(studio: Studio) -> QWidget:
    screen = WaitScreen("De voorbeelden worden gemaakt. Dat duurt een paar tellen.")
    studio.window.show_screen(screen)
    studio.until(lambda: any(words.isVisible() for words in screen.findChildren(QLabel)))
    return studio.window


def crash(studio: Studio) -> QWidget:
    try:
        {"zaak": 1}["verzoek"]
    except KeyError as error:
        dialog = CrashDialog(describe(error), studio.window)
    dialog.open()
    return dialog


def page(key: str) -> Scene:
    """A page as the side bar opens it."""

    def scene(studio: Studio) -> QWidget:
        studio.page(key)
        return studio.window

    return scene


def case(question: str) -> Scene:
    """The case of the mockups at one of its questions; another one when the store does not have it."""

    def scene(studio: Studio) -> QWidget:
        studio.page("case", Target(example(studio), question))
        return studio.window

    return scene


def example(studio: Studio) -> str:
    rows = studio.read(partial(_newest, studio.context.today()))
    return next((row.number for row in rows if row.title == EXAMPLE), rows[0].number)


def another(studio: Studio) -> str:
    """A case that no other picture has open."""
    rows = studio.read(partial(_newest, studio.context.today()))
    return next((row.number for row in rows if row.title != EXAMPLE), rows[0].number)


def _newest(today: date, connection: Connection) -> Sequence[CaseRow]:
    return case_rows(connection, list(case_ids(connection, CaseFilter(), NEWEST_FIRST, today=today)))


def example_view(studio: Studio) -> CaseView:
    """The same case with all of its history, to be printed."""
    number = example(studio)
    case_id = studio.read(lambda connection: read_case(connection, number).id)
    return studio.read(lambda connection: case_by_id(connection, case_id, changes=ALL_CHANGES))


def cases(studio: Studio) -> QWidget:
    """The list with one case chosen, as in the mockup."""
    shown = shown_as(studio, "cases", CaseListPage)
    shown.view.choose([shown.model.id_at(min(3, shown.model.rowCount() - 1))])
    return studio.window


def case_filter(studio: Studio) -> QWidget:
    shown = shown_as(studio, "cases", CaseListPage)
    shown.bar.buttons["stage"].open_list()
    return studio.window


def case_search(studio: Studio) -> QWidget:
    studio.page("cases", Target(words="huisvesting"))
    return studio.window


def request(studio: Studio) -> QWidget:
    """A request that waits."""
    waits = RequestFilter(states=frozenset({RequestState.NEW, RequestState.ACKNOWLEDGED}))
    ids = studio.read(lambda connection: request_ids(connection, waits, RequestOrder()))
    studio.page("request", Target(ids[0]))
    return studio.window


def part(page: str, name: str) -> Scene:
    """One of the parts of a page that is made of several."""

    def scene(studio: Studio) -> QWidget:
        _part(studio, page, name, PageWidget)
        return studio.window

    return scene


def former_municipality(studio: Studio) -> QWidget:
    """A municipality that is no more says what it is called today."""
    shown = _part(studio, "parties", "municipality", MunicipalityList)
    shown.search("Veghel")
    shown.reload()
    return studio.window


def duplicates(studio: Studio) -> QWidget:
    _part(studio, "parties", DUPLICATES, DuplicateList)
    return studio.window


def organisation_conflict(studio: Studio) -> QWidget:
    """A colleague saved another telephone number while this user was typing one."""
    shown = _part(studio, "parties", "organisation", OrganisationList)
    chosen = shown.view.chosen_ids()[0]
    type_into(shown.panel, "Telefoon", "070 123 45 67")
    studio.colleague(lambda session: change_organisation(session, chosen, {"phone": "070 765 43 21"}))
    shown.panel.editor.save()
    return studio.window


def bulk(action: str) -> Scene:
    """One change for the first three cases of the list."""

    def scene(studio: Studio) -> QWidget:
        shown = shown_as(studio, "cases", CaseListPage)
        chosen = [shown.model.id_at(row) for row in range(min(3, shown.model.rowCount()))]
        dialog = getattr(shown.bulk, action)(chosen)
        if action == "add_task":
            type_into(dialog, "Taak", "Terugbellen over de voortgang")
        return studio.dialog()

    return scene


def request_decision(action: str) -> Scene:
    """The form that asks for the reason."""

    def scene(studio: Studio) -> QWidget:
        shown = shown_as(studio, "requests", RequestListPage)
        shown.view.choose([shown.model.id_at(0)])
        studio.wait()
        getattr(shown, action)()
        return studio.dialog()

    return scene


def new_expert(studio: Studio) -> QWidget:
    shown_as(studio, "experts", ExpertsPage).new_expert()
    return studio.dialog()


def outside_expert(studio: Studio) -> QWidget:
    studio.page("experts", Target(field="external"))
    return studio.dialog()


def interest(studio: Studio) -> QWidget:
    shown = shown_as(studio, "experts", ExpertsPage)
    shown.expert_panel.interest_wanted.emit(shown.view.chosen_ids()[0])
    return studio.dialog()


def municipality_name(studio: Studio) -> QWidget:
    _part(studio, "parties", "municipality", MunicipalityList).add_name()
    return studio.dialog()


def new_entry(page: str, name: str) -> Scene:
    """The form for something new in a list."""

    def scene(studio: Studio) -> QWidget:
        _part(studio, page, name, ListPage).first_step()
        return studio.dialog()

    return scene


def storage(studio: Studio) -> QWidget:
    """With a backup of that day, whatever day it is now."""
    moment = datetime.combine(studio.context.today(), HALF_PAST_NINE, UTC).timestamp()
    for copy in settings.backup_folder(studio.context.jobs.store.path).glob("*.sqlite"):
        os.utime(copy, (moment, moment))
    _part(studio, "settings", "store", PageWidget)
    return _at_home(studio)


def absence(studio: Studio) -> QWidget:
    shown = _part(studio, "settings", "member", MemberList)
    shown.new_absence(shown.view.chosen_ids()[0])
    return studio.dialog()


def new_case(studio: Studio) -> QWidget:
    shown_as(studio, "cases", CaseListPage).new_case()
    return studio.dialog()


def document(studio: Studio) -> QWidget:
    """The first document of the case, looked at inside the program."""
    shown = studio.page("case", Target(example(studio), "documenten"))
    if not isinstance(shown, CasePage):
        raise TypeError("this is no case")
    until_drawn(studio, shown.body.documents.view(shown.desk.view.documents[0]))
    return studio.dialog()


def about(studio: Studio) -> QWidget:
    studio.window.menus.chosen.emit("help.about")
    return studio.dialog()


def new_request(studio: Studio) -> QWidget:
    begun_early(studio, shown_as(studio, "request", IntakePage))
    return studio.window


def begun_early(studio: Studio, shown: IntakePage) -> None:
    """Begun at half past nine: a clock that goes on would make every picture another."""
    shown.heading.show_new(datetime.combine(studio.context.today(), HALF_PAST_NINE, UTC))


def case_section(name: str) -> Scene:
    """The case with one of the sections below its questions on sight."""

    def scene(studio: Studio) -> QWidget:
        studio.page("case", Target(example(studio), name))
        return studio.window

    return scene


def case_conflict(studio: Studio) -> QWidget:
    """A colleague changed the problem while this user was writing."""
    number = example(studio)
    shown = studio.page("case", Target(number, "probleem"))
    fields = [one for one in shown.findChildren(QPlainTextEdit) if one.isVisible()]
    fields[0].appendPlainText("De gemeente wil handhaven.")
    case_id = studio.read(lambda connection: read_case(connection, number).id)
    theirs = {"text": "In vier buurten van Spijkenisse verhuren eigenaren kamers aan EU-arbeidsmigranten."}
    studio.colleague(lambda session: save_problem(session, case_id, theirs))
    shown.commands()["file.save"]()
    return studio.dialog()


def until_drawn(studio: Studio, dialog: QWidget) -> None:
    """Until the first page is on sight."""
    drawn: set[int] = set()
    for renderer in dialog.findChildren(QPdfPageRenderer):
        renderer.pageRendered.connect(lambda page, *_: drawn.add(page))
    studio.until(lambda: 0 in drawn)


def _at_home(studio: Studio) -> QWidget:
    """The window, with the folder of its store as it might be called: that of a copy is another one every time."""
    for label in studio.window.findChildren(QLabel):
        label.setText(label.text().replace(str(studio.folder), HOME))
    return studio.window


def shown_as(studio: Studio, key: str, kind: type[Part]) -> Part:
    """The page of that key, as what it is."""
    found = studio.page(key)
    if not isinstance(found, kind):
        raise TypeError(f"{key} is no {kind.__name__}")
    return found


def _part(studio: Studio, page: str, name: str, kind: type[Part]) -> Part:
    """One of the parts of a page, as what it is."""
    whole = shown_as(studio, page, TabbedPage)
    whole.show_part(name)
    studio.wait()
    found = whole.part()
    if not isinstance(found, kind):
        raise TypeError(f"{name} is no {kind.__name__}")
    return found


def type_into(parent: QWidget, field: str, text: str) -> None:
    """Type into the field of that name instead of what stands there."""
    found = next(one for one in parent.findChildren(QLineEdit) if one.accessibleName() == field)
    found.selectAll()
    found.insert(text)
