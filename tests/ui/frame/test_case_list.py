"""The list of cases: what it shows, in which order, and what can be done with several at once."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy import select

from praktijkteam.cases import reading
from praktijkteam.cases.course import assign_lead
from praktijkteam.cases.lists.listed import CaseRow
from praktijkteam.cases.models import Case
from praktijkteam.cases.service import change_case
from praktijkteam.parties.service import add_region
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.team.models import Member
from praktijkteam.terms import CaseState, Priority, Stage
from tests import factories
from tests.conftest import Write
from tests.scenarios.user import held
from tests.ui.visitor import Starts, Visitor
from ui.cases.bulk_dialog import BulkDialog
from ui.cases.legend import Legend
from ui.cases.list_page import CaseListPage
from ui.dossier.print_dialog import PrintDialog
from ui.models.cells import Hit, Pair
from ui.models.list_model import ListModel
from ui.widgets.labels import Label

KAMERS, SEIZOEN, BRAND, PARK = (
    "Overlast door kamerverhuur",
    "Huisvesting van seizoenswerkers",
    "Brandveiligheid op vijftien adressen",
    "Vakantiepark na een last onder dwangsom",
)


@pytest.fixture(autouse=True)
def _cases(write: Write, member_id: str) -> None:
    """Two cases of A. Bakker, one of C. Dekker, one that is closed."""
    day = factories.TODAY
    with write() as session:
        dekker = factories.member(session, name="C. Dekker")
        park = factories.case(
            session,
            title=PARK,
            municipalities=("Terneuzen",),
            lead_id=member_id,
            target_date=day - timedelta(2),
        )
        factories.case(
            session,
            title=KAMERS,
            municipalities=("Nissewaard",),
            lead_id=member_id,
            target_date=day + timedelta(21),
        )
        factories.case(
            session,
            title=SEIZOEN,
            municipalities=("Westland",),
            lead_id=dekker.id,
            stage=Stage.ANALYSIS,
            priority=Priority.URGENT,
        )
        closed = factories.case(session, title=BRAND, municipalities=("Leusden",))
        closed.state, closed.closed_on = CaseState.CLOSED, day
        factories.task(session, park.id)


@pytest.fixture
def begins_at() -> str:
    return "cases"


@pytest.fixture
def user(visitor: Visitor) -> Visitor:
    visitor.waits()
    return visitor


def page(user: Visitor) -> CaseListPage:
    here = user.here
    assert isinstance(here, CaseListPage)
    return here


def choose(user: Visitor, key: str, *words: str) -> None:
    """Tick these choices in a filter, as somebody with a mouse does."""
    button = page(user).bar.buttons[key]
    entries = {button.list.list.item(row).text(): row for row in range(button.list.list.count())}
    for word in words:
        button.list.list.itemClicked.emit(button.list.list.item(entries[word]))
    user.waits()


def test_it_shows_what_runs_the_most_urgent_first(user: Visitor) -> None:
    assert user.rows("title") == [PARK, KAMERS, SEIZOEN]
    user.sees("3 lopend")


def test_every_cell_says_what_it_means(user: Visitor) -> None:
    assert user.rows("attention") == ["streefdatum 2 werkdagen te laat", "", "spoed"]
    assert user.rows("municipalities") == ["Terneuzen", "Nissewaard", "Westland"]
    assert user.rows("lead") == ["A. Bakker", "A. Bakker", "C. Dekker"]
    assert user.rows("questions")[0].startswith("Probleem: leeg")


def test_a_day_in_another_year_bears_its_year(user: Visitor, write: Write, member_id: str) -> None:
    with write() as session:
        factories.case(session, title="Lange adem", target_date=date(2027, 7, 1), lead_id=member_id)
        waiting = factories.case(session, title="Wacht", target_date=date(2025, 3, 4))
        waiting.state = CaseState.SUSPENDED
    user.sees_rows("title", ["Wacht", PARK, KAMERS, "Lange adem", SEIZOEN])
    assert _days(user) == ["di 4 mrt 2025", "di 7 apr", "do 30 apr", "do 1 jul 2027", ""]


def test_a_case_of_a_region_bears_its_name_in_the_place_of_a_municipality(
    user: Visitor, write: Write
) -> None:
    with write() as session:
        region = add_region(session, "Rivierenland", "", []).id
        factories.case(session, title="Fruitteelt", region_id=region)
    user.sees_rows("title", [PARK, KAMERS, SEIZOEN, "Fruitteelt"])
    page(user).set_order("municipalities", False)
    user.sees_rows("municipalities", ["Nissewaard", "Rivierenland", "Terneuzen", "Westland"])


def test_a_filter_narrows_and_the_button_says_so(user: Visitor) -> None:
    choose(user, "stage", "Analyse")
    assert user.rows("title") == [SEIZOEN]
    user.sees("Fase: Analyse")
    user.sees("1 van 3 lopend")
    user.clicks("Filters wissen")
    assert len(user.rows("title")) == 3


def test_filters_add_up(user: Visitor) -> None:
    choose(user, "lead", "A. Bakker")
    choose(user, "action", "ontbreekt")
    assert user.rows("title") == [KAMERS]


FILTERS: tuple[tuple[str, str, list[str]], ...] = (
    ("municipality", "Westland", [SEIZOEN]),
    ("province", "Zeeland", [PARK]),
    ("due", "te laat", [PARK]),
    ("due", "binnen 30 werkdagen", [PARK, KAMERS]),
    ("state", "afgesloten", [BRAND]),
    ("priority", "spoed", [SEIZOEN]),
    ("expert", "ontbreekt", [PARK, KAMERS, SEIZOEN]),
    ("lead", "niemand", []),
)


def test_every_kind_of_filter(user: Visitor) -> None:
    for key, word, titles in FILTERS:
        choose(user, key, word)
        assert user.rows("title") == titles, f"{key}: {word}"
        user.clicks("Filters wissen")


def test_nothing_that_fits_says_so_and_offers_a_way_out(user: Visitor) -> None:
    choose(user, "lead", "niemand")
    user.sees("Geen zaken passen bij deze filters.")
    user.clicks("Filters wissen")
    assert len(user.rows("title")) == 3


def test_a_click_on_a_header_sorts_and_again_turns_it_round(user: Visitor) -> None:
    view = user.on_sight()
    header, column = view.horizontalHeader(), view.rows.column_of("title")
    header.sectionClicked.emit(column)
    assert user.rows("title") == [SEIZOEN, KAMERS, PARK]
    header.sectionClicked.emit(column)
    assert user.rows("title") == [PARK, KAMERS, SEIZOEN]


def test_filters_order_and_columns_are_there_the_next_time(
    user: Visitor, starts: Starts, store: Store
) -> None:
    choose(user, "lead", "C. Dekker")
    page(user).set_order("title", False)
    hidden = user.on_sight().rows.column_of("stage")
    user.on_sight().setColumnHidden(hidden, True)
    user.leaves()
    again = starts(store.path)
    again.enters()
    assert again.rows("title") == [SEIZOEN]
    assert page(again).order == ("title", False)
    assert again.on_sight().isColumnHidden(hidden)


def test_a_view_of_ones_own_can_be_kept_and_chosen(user: Visitor) -> None:
    choose(user, "stage", "Analyse")
    page(user).views.save_wanted.emit("Mijn analyse")
    user.clicks("Filters wissen")
    user.sees("Weergave: Op streefdatum")
    (own,) = [view for view in page(user).views.views() if view.own]
    page(user).views.chosen.emit(own)
    assert user.rows("title") == [SEIZOEN]
    user.sees("Weergave: Mijn analyse")


def test_enter_opens_the_case(user: Visitor) -> None:
    user.chooses_rows(KAMERS)
    user.on_sight().setFocus()
    user.presses(Qt.Key.Key_Return)
    user.bot.waitUntil(lambda: user.program.window.windowTitle().startswith("Z-"))
    user.sees(KAMERS)


def test_another_lead_for_several_cases_is_shown_before_it_is_done(user: Visitor, store: Store) -> None:
    user.chooses_rows(PARK, SEIZOEN)
    user.sees("2 zaken gekozen")
    user.clicks("Casusregisseur…")
    user.sees("Dit verandert er")
    user.picks("Casusregisseur", "C. Dekker")
    user.sees("1 zaak wijzigen")
    user.sees("1 zaak blijft zoals het is.")
    assert _lead(store, "Z-2026-0001") == "A. Bakker", "nothing is done yet"

    user.clicks("1 zaak wijzigen")
    user.hears("C. Dekker is casusregisseur van 1 zaak.")
    assert _lead(store, "Z-2026-0001") == "C. Dekker"
    user.sees_rows("lead", ["C. Dekker", "A. Bakker", "C. Dekker"])


def test_in_a_narrow_window_other_columns_go_before_the_title_is_cut_off(user: Visitor) -> None:
    view = user.on_sight()
    changed, title = view.rows.column_of("changed_at"), view.rows.column_of("title")
    user.program.window.resize(1440, 900)
    user.waits()
    assert not view.isColumnHidden(changed)
    user.program.window.resize(1240, 800)
    user.waits()
    assert view.isColumnHidden(changed)
    assert view.columnWidth(title) > 200
    assert "changed_at" not in view.columns_state()["hidden"], "it is only out of sight"  # type: ignore[operator]
    user.program.window.resize(1440, 900)
    user.waits()
    assert not view.isColumnHidden(changed)


def test_another_column_leaves_no_scroll_bar_where_all_fits(user: Visitor) -> None:
    user.program.window.resize(1440, 900)
    user.waits()
    view = user.on_sight()
    menu = view.columns_menu(view)
    next(one for one in menu.actions() if one.text() == "Toestand").trigger()
    user.waits()
    assert not view.isColumnHidden(view.rows.column_of("state"))
    assert view.horizontalHeader().length() <= view.viewport().width()
    assert not view.horizontalScrollBar().isVisible()


def test_several_columns_are_ticked_in_one_go(user: Visitor) -> None:
    view = user.on_sight()
    menu = view.columns_menu(view)
    menu.popup(view.mapToGlobal(view.rect().topLeft()))
    for name in ("Toestand", "Prioriteit"):
        menu.setActiveAction(next(one for one in menu.actions() if one.text() == name))
        QTest.keyClick(menu, Qt.Key.Key_Space)
        assert menu.isVisible(), "it stays open"
    menu.close()
    shown = [key for key in ("state", "priority") if not view.isColumnHidden(view.rows.column_of(key))]
    assert shown == ["state", "priority"]


def test_the_menu_of_a_row_offers_what_can_be_done_with_it(user: Visitor) -> None:
    view = user.on_sight()
    place = view.visualRect(view.rows.index(1, view.rows.column_of("title"))).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), asked)
    assert view.chosen_ids() == [view.rows.id_at(1)]
    user.chooses("Taak…")
    user.sees("Taak toevoegen")
    user.clicks("Niet wijzigen")


def test_the_menu_key_is_about_what_was_chosen(user: Visitor) -> None:
    view = user.on_sight()
    user.chooses_rows(PARK, KAMERS)
    view.setFocus()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(view.viewport(), asked)
    assert len(view.chosen_ids()) == 2
    user.chooses("Taak…")
    user.sees("Taak toevoegen")
    user.clicks("Niet wijzigen")


def test_the_first_step_down_is_to_the_first_row(user: Visitor) -> None:
    view = user.on_sight()
    view.clearSelection()
    view.setFocus()
    user.presses(Qt.Key.Key_Down)
    assert view.chosen_ids() == [view.rows.id_at(0)]
    user.presses(Qt.Key.Key_Down)
    assert view.chosen_ids() == [view.rows.id_at(1)]


def test_who_searches_goes_on_to_the_first_hit_and_opens_it(user: Visitor) -> None:
    user.presses(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    user.types("kamerverhuur")
    user.presses(Qt.Key.Key_Return)
    user.sees_rows("title", [KAMERS])
    user.bot.waitUntil(lambda: user.on_sight().hasFocus())
    user.presses(Qt.Key.Key_Return)
    user.bot.waitUntil(lambda: user.program.window.windowTitle().startswith("Z-"))


def test_a_hit_says_why_it_is_one(user: Visitor) -> None:
    user.program.window.go.search("kamer nissewaard")
    user.sees_rows("title", [KAMERS])
    model = page(user).model
    place = model.column_of("title")
    user.bot.waitUntil(lambda: _told(model, place) == f"Titel: {KAMERS}. Gemeente: Nissewaard")
    hit = model.cell(0, place)
    assert isinstance(hit, Hit)
    assert hit.why
    assert hit.why.title == ((14, 26),)
    user.program.window.go.search("")
    user.waits()
    assert not isinstance(model.cell(0, place), Hit)


def _told(model: ListModel[CaseRow], column: int) -> str:
    return str(model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_search_says_what_else_it_finds(user: Visitor, write: Write) -> None:
    with write() as session:
        factories.expert(session, name="R. Mulder")
        factories.organisation(session, name="Mulder Wonen")
        factories.request(session, subject="Vraag van Mulder")
    user.program.window.go.search("mulder")
    user.sees("Geen zaak met ‘mulder’.")
    user.sees("Ook gevonden:")
    user.sees("1 verzoek")
    user.sees("1 organisatie")
    user.clicks("1 deskundige")
    user.sees_rows("name", ["R. Mulder"])
    user.program.window.go.search("")
    user.sees_no("Ook gevonden:")


def test_in_a_small_window_nothing_under_the_list_is_cut_off(user: Visitor) -> None:
    user.sees("Vragen: probleem, partijen, verantwoordelijkheid, verwacht resultaat")
    user.program.window.resize(960, 600)
    user.chooses_rows(PARK, SEIZOEN)
    user.sees_no("Vragen: probleem")
    here = page(user)
    (legend,) = here.findChildren(Legend)
    for label in (here.chosen_label, *legend.findChildren(Label)):
        assert not label.isVisible() or label.width() >= label.sizeHint().width(), label.text()


def test_without_marks_nothing_says_what_they_mean(user: Visitor) -> None:
    here = page(user)
    assert here.legend.isVisible()
    _tick(here, "Vragen")
    assert not here.legend.isVisible()
    _tick(here, "Vragen")
    assert here.legend.isVisible()


def test_who_goes_to_the_list_that_is_there_keeps_the_chosen_case(user: Visitor) -> None:
    user.chooses_rows(KAMERS)
    user.presses(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    user.sees("1 zaak gekozen")
    assert page(user).view.currentIndex().row() == user.rows("title").index(KAMERS)


def test_a_bulk_change_can_be_undone_with_ctrl_z(user: Visitor, store: Store) -> None:
    user.chooses_rows(PARK, KAMERS)
    user.clicks("Casusregisseur…")
    user.picks("Casusregisseur", "niemand")
    user.clicks("2 zaken wijzigen")
    user.hears("Niemand is casusregisseur van 2 zaken.")
    user.on_sight().setFocus()
    user.presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    user.hears("Ongedaan gemaakt.")
    assert _lead(store, "Z-2026-0001") == "A. Bakker"
    assert _lead(store, "Z-2026-0002") == "A. Bakker"


def test_a_bulk_change_that_takes_its_time_is_done_once(user: Visitor, store: Store) -> None:
    user.chooses_rows(PARK, KAMERS)
    user.clicks("Taak…")
    user.fills("Taak", "Schrijven")
    user.sees("2 zaken wijzigen")
    with held(store, user):
        user.clicks("2 zaken wijzigen")
        user.sees("Dit wordt nog bewaard")
        user.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        user.presses(Qt.Key.Key_Escape)
        user.sees_no("Dit wordt nog bewaard")
    with store.read() as connection:
        titles = [task.title for task in reading.case(connection, "Z-2026-0001").tasks]
    assert titles.count("Schrijven") == 1


def test_the_lead_that_a_colleague_chose_meanwhile_is_shown_first(user: Visitor, store: Store) -> None:
    user.chooses_rows(PARK, KAMERS)
    user.clicks("Casusregisseur…")
    user.picks("Casusregisseur", "niemand")
    user.sees("2 zaken wijzigen")
    _give(store, "Z-2026-0001", "C. Dekker")
    user.clicks("2 zaken wijzigen")
    user.sees("Een ander wijzigde intussen Z-2026-0001. Er is nog niets gedaan.")
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, BulkDialog))
    user.bot.waitUntil(lambda: "C. Dekker → niemand" in [one.text for one in dialog.shown])
    _give(store, "Z-2026-0002", "C. Dekker")
    user.bot.waitUntil(lambda: {one.text for one in dialog.shown} == {"C. Dekker → niemand"})
    user.clicks("2 zaken wijzigen")
    user.hears("Niemand is casusregisseur van 2 zaken.")


def test_a_stage_that_may_not_be_taken_says_why_beforehand(user: Visitor, store: Store) -> None:
    user.chooses_rows(KAMERS, SEIZOEN)
    user.clicks("Fase…")
    user.picks("Fase", "Analyse")
    user.sees("1 zaak wijzigen")
    user.sees("staat al in Analyse")
    user.clicks("1 zaak wijzigen")
    user.hears("Eén zaak staat nu in Analyse.")
    user.sees_rows("stage", ["Intake", "Analyse", "Analyse"])


def test_a_task_for_several_cases(user: Visitor) -> None:
    page(user).commands()
    user.chooses_rows(KAMERS, SEIZOEN)
    user.clicks("Taak…")
    user.fills("Taak", "Lijst met meldingen opvragen")
    user.fills("Uiterlijk", "morgen")
    user.clicks("2 zaken wijzigen")
    user.hears("‘Lijst met meldingen opvragen’ staat nu bij 2 zaken.")
    choose(user, "action", "ontbreekt")
    user.sees_rows("title", [])


def test_the_dossiers_of_several_cases_come_in_a_folder(
    user: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.chooses_rows(PARK, SEIZOEN)
    user.clicks("Dossiers…")
    user.sees("2 dossiers")
    folder = tmp_path / "dossiers"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    user.clicks("Opslaan in een map…")
    user.hears("2 dossiers gemaakt.")
    assert sorted(file.name for file in folder.iterdir()) == [
        f"Z-2026-0001 {PARK}.pdf",
        f"Z-2026-0003 {SEIZOEN}.pdf",
    ]


def test_the_menu_makes_dossiers_of_what_is_chosen(user: Visitor) -> None:
    printing = user.program.window.menus.action_of("file.print")
    user.chooses_rows()
    assert not printing.isEnabled()
    user.chooses_rows(PARK, KAMERS)
    user.on_sight().setFocus()
    user.presses(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    user.sees("U ziet de eerste zaak als voorbeeld.")
    user.clicks("Sluiten")
    user.sees("2 zaken gekozen")


def test_the_list_on_paper_says_that_it_is_of_what_runs(user: Visitor) -> None:
    user.program.window.menus.action_of("file.print_list").trigger()
    user.waits()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    user.bot.waitUntil(dialog.keep.isEnabled, timeout=30_000)
    assert "Gekozen op toestand: lopend." in dialog.preview.document.getAllText(0).text()
    dialog.reject()


def test_the_side_bar_counts_the_cases_that_the_list_calls_running(user: Visitor, write: Write) -> None:
    with write() as session:
        factories.case(session, title="Wacht op de raad", state=CaseState.SUSPENDED)
    user.sees("4 lopend")
    side = user.program.window.side.button("cases")
    user.bot.waitUntil(lambda: side.accessibleName() == "Zaken 4")


def test_what_a_colleague_changes_appears_and_the_selection_stays(
    user: Visitor, store: Store, write: Write
) -> None:
    user.chooses_rows(KAMERS)
    with write() as session:
        case = _id(store, "Z-2026-0003")
        change_case(session, case, {"title": "Huisvesting van oogsthulpen"}, None)
    user.bot.waitUntil(lambda: "Huisvesting van oogsthulpen" in user.rows("title"), timeout=5000)
    user.sees("1 zaak gekozen")
    assert user.on_sight().chosen_ids() == [_id(store, "Z-2026-0002")]


def test_the_export_has_the_rows_and_columns_on_sight(user: Visitor, tmp_path: Path) -> None:
    choose(user, "lead", "A. Bakker")
    target = tmp_path / "lijst.csv"
    page(user).export_to(target)
    user.hears("2 zaken staan in lijst.csv.")
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [row["Titel"] for row in rows] == [PARK, KAMERS]
    assert "Regio" not in rows[0]


def test_compact_rows_fit_more_on_the_screen(user: Visitor) -> None:
    before = user.on_sight().rowHeight(0)
    user.program.window.menus.action_of("view.compact").trigger()
    assert user.on_sight().rowHeight(0) < before
    user.program.window.menus.action_of("view.compact").trigger()
    assert user.on_sight().rowHeight(0) == before


def _tick(here: CaseListPage, title: str) -> None:
    """Choose in the menu of columns."""
    menu = here.view.columns_menu(here)
    (column,) = [action for action in menu.actions() if action.text() == title]
    column.trigger()
    menu.close()


def _days(user: Visitor) -> list[str]:
    """What stands in the column of target dates, as it is drawn."""
    shown = page(user)
    (column,) = [one for one in shown.model.columns if one.key == "target_date"]
    cells = [
        column.shown(row) for place in range(shown.model.rowCount()) if (row := shown.model.row_at(place))
    ]
    return [cell.trail if isinstance(cell, Pair) else "" for cell in cells]


def _give(store: Store, number: str, name: str) -> None:
    """The case gets another lead, at another desk."""
    with store.write(SYSTEM) as session:
        lead = session.scalars(select(Member.id).where(Member.name == name)).one()
        case = session.scalars(select(Case.id).where(Case.number == number)).one()
        assign_lead(session, [case], lead)


def _lead(store: Store, number: str) -> str:
    with store.read() as connection:
        return reading.case(connection, number).lead


def _id(store: Store, number: str) -> str:
    with store.read() as connection:
        return reading.case(connection, number).id


def test_the_first_step_down_chooses_where_one_stands(visitor: Visitor) -> None:
    visitor.presses(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    visitor.waits()
    view = visitor.on_sight()
    for row in (0, 1):
        visitor.presses(Qt.Key.Key_Down)
        assert (view.chosen_ids(), view.currentIndex().row()) == ([view.current_id()], row)


def test_ctrl_f_goes_to_where_one_searches_as_in_every_list(visitor: Visitor) -> None:
    visitor.program.window.go.page("cases")
    visitor.waits()
    visitor.presses(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert visitor.program.window.top.search.hasFocus()
