"""Experts: the list, one of them, and asking them for a case."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from praktijkteam.cases.service import set_themes
from praktijkteam.experts.reading import ExpertAssignment, expert, expert_ids
from praktijkteam.experts.service import change_expert, set_areas, set_expertise
from praktijkteam.store.connection import Store
from praktijkteam.terms import AssignmentState, OrganisationKind
from tests import factories
from tests.conftest import Write
from tests.scenarios.user import held
from tests.ui.visitor import Starts, Visitor
from ui.experts.assign_page import AssignPage
from ui.forms.form_dialog import FormDialog


@pytest.fixture
def bzk(write: Write) -> str:
    with write() as session:
        return factories.organisation(
            session, name="Team Wonen", abbreviation="TW", kind=OrganisationKind.MINISTRY
        ).id


@pytest.fixture
def mulder(write: Write, bzk: str) -> str:
    with write() as session:
        one = factories.expert(session, name="R. Mulder", organisation_id=bzk, phone="070 123 45 67")
        set_expertise(session, one.id, ["brandveiligheid"])
        set_areas(session, one.id, ["Utrecht"])
        return one.id


@pytest.fixture
def post(write: Write) -> str:
    with write() as session:
        organisation = factories.organisation(session, name="Inspectie", abbreviation="INS")
        return factories.expert(session, name="N. Post", organisation_id=organisation.id).id


@pytest.fixture
def user(visitor: Visitor, mulder: str, post: str) -> Visitor:
    visitor.program.window.go.page("experts")
    visitor.waits()
    return visitor


def test_who_knows_what_and_works_where(user: Visitor) -> None:
    assert user.rows("name") == ["N. Post", "R. Mulder"]
    assert user.rows("organisation") == ["INS", "TW"]
    assert user.rows("themes") == ["", "brandveiligheid"]


def test_the_chosen_one_stands_beside_the_list_and_is_edited_there(
    user: Visitor, store: Store, mulder: str
) -> None:
    user.chooses_rows("R. Mulder", column="name")
    user.sees("R. Mulder, TW")
    user.fills("Functie", "adviseur brandveiligheid")
    user.clicks("Opslaan")
    user.hears("Opgeslagen.")
    with store.read() as connection:
        assert expert(connection, mulder).row.function == "adviseur brandveiligheid"
    user.sees_no("Niet wijzigen")


def test_a_name_cannot_be_empty_and_what_was_typed_stays(user: Visitor) -> None:
    user.chooses_rows("R. Mulder", column="name")
    user.fills("Functie", "iets")
    user.fills("Naam", " ")
    user.clicks("Opslaan")
    user.sees("Vul de naam van de deskundige in.")
    assert user.value("Functie") == "iets"


def test_two_people_change_the_same_field(user: Visitor, write: Write, store: Store, mulder: str) -> None:
    user.chooses_rows("R. Mulder", column="name")
    user.sees("R. Mulder, TW")
    user.fills("Telefoon", "070 999 99 99")
    with write() as session:
        change_expert(session, mulder, {"phone": "070 111 11 11"}, None)
    user.clicks("Opslaan")
    user.sees("wijzigde deze gegevens terwijl u bezig was")
    user.sees("Uitgangspunt")
    user.clicks("Later beslissen")
    assert user.value("Telefoon") == "070 999 99 99", "nothing typed is lost"
    user.fills("Telefoon", "070 999 99 98")
    user.clicks("Opslaan")
    user.presses(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    user.clicks("Keuzes bewaren")
    user.hears("Opgeslagen.")
    with store.read() as connection:
        assert expert(connection, mulder).row.phone == "070 999 99 98"


def test_different_fields_of_two_people_merge(user: Visitor, write: Write, store: Store, mulder: str) -> None:
    user.chooses_rows("R. Mulder", column="name")
    user.sees("R. Mulder, TW")
    user.fills("Functie", "adviseur")
    with write() as session:
        change_expert(session, mulder, {"phone": "070 111 11 11"}, None)
    user.clicks("Opslaan")
    user.hears("Opgeslagen, samen met wat een ander intussen wijzigde: ‘Telefoon’.")
    with store.read() as connection:
        row = expert(connection, mulder).row
    assert (row.function, row.phone) == ("adviseur", "070 111 11 11")


def test_a_field_that_a_colleague_changes_under_the_hands_is_marked(
    user: Visitor, write: Write, mulder: str
) -> None:
    user.chooses_rows("R. Mulder", column="name")
    user.fills("Telefoon", "070 999 99 99")
    with write() as session:
        change_expert(session, mulder, {"phone": "070 111 11 11", "email": "r@tw.example"}, None)
    user.sees("2 versies.")
    assert user.value("Telefoon") == "070 999 99 99"
    assert user.value("E-mail") == "r@tw.example", "what nobody types in follows"
    user.clicks("Kiezen")
    user.sees("wijzigde deze gegevens terwijl u bezig was")


def test_what_is_typed_after_a_save_that_takes_its_time_is_saved_too(
    user: Visitor, store: Store, mulder: str
) -> None:
    user.chooses_rows("R. Mulder", column="name")
    user.fills("Functie", "adviseur een")
    with held(store, user):
        user.clicks("Opslaan")
        user.adds("Functie", " twee")
        user.clicks("Opslaan")
    user.sees_no("Niet wijzigen")
    with store.read() as connection:
        assert expert(connection, mulder).row.function == "adviseur een twee"


def test_a_dialog_that_is_left_while_it_is_saved_saves_once(user: Visitor, store: Store) -> None:
    user.clicks("Nieuwe deskundige…")
    user.fills("Naam", "J. Traag")
    user.finds("Organisatie", "INS", down=1)
    with held(store, user):
        user.clicks("Deskundige toevoegen")
        user.sees("Dit wordt nog bewaard")
        user.presses(Qt.Key.Key_Escape)
        user.sees_no("Dit wordt nog bewaard")
        user.clicks("Nieuwe deskundige…")
        assert user.value("Naam") == "", "what is on its way is not offered again"
        user.clicks("Annuleren")
    user.hears("Nieuwe deskundige: opgeslagen.")
    user.clicks("Nieuwe deskundige…")
    assert user.value("Naam") == "", "what was saved is not offered again"
    user.clicks("Annuleren")
    user.sees_rows("name", ["J. Traag", "N. Post", "R. Mulder"])


def test_a_dialog_that_is_left_and_refused_comes_back(user: Visitor, store: Store) -> None:
    user.clicks("Nieuwe deskundige…")
    user.finds("Organisatie", "INS", down=1)
    with held(store, user):
        user.clicks("Deskundige toevoegen")
        user.presses(Qt.Key.Key_Escape)
    user.sees("Vul de naam van de deskundige in.")
    assert user.value("Organisatie").startswith("Inspectie")


def test_one_that_is_refused_waits_until_the_next_one_is_done(user: Visitor, store: Store) -> None:
    user.clicks("Nieuwe deskundige…")
    user.finds("Organisatie", "INS", down=1)
    with held(store, user):
        user.clicks("Deskundige toevoegen")
        user.presses(Qt.Key.Key_Escape)
        user.clicks("Nieuwe deskundige…")
        user.fills("Naam", "J. Tweede")
    shown = user.program.window.findChildren(FormDialog)
    assert [one.isVisible() for one in shown].count(True) == 1
    assert user.value("Naam") == "J. Tweede"
    user.finds("Organisatie", "INS", down=1)
    user.clicks("Deskundige toevoegen")
    user.hears("J. Tweede is deskundige.")
    user.sees("Vul de naam van de deskundige in.")
    assert user.value("Naam") == ""


def test_what_was_typed_in_a_dialog_comes_back_after_escape(user: Visitor) -> None:
    user.clicks("Nieuwe deskundige…")
    user.fills("Naam", "J. Later")
    user.presses(Qt.Key.Key_Escape)
    user.hears("Wat u typte is bewaard.")
    user.clicks("Nieuwe deskundige…")
    assert user.value("Naam") == "J. Later"
    user.clicks("Annuleren")
    user.clicks("Nieuwe deskundige…")
    assert user.value("Naam") == ""


def test_text_that_was_not_saved_is_offered_the_next_time(
    user: Visitor, starts: Starts, store: Store
) -> None:
    user.chooses_rows("R. Mulder", column="name")
    user.sees("R. Mulder, TW")
    user.fills("Functie", "half getypt")
    user.leaves()

    again = starts(store.path)
    again.enters()
    again.program.window.go.page("today")
    again.sees("Er is nog niet bewaarde tekst bij R. Mulder: ‘gegevens van de deskundige’")
    again.clicks("Openen: R. Mulder, gegevens van de deskundige")
    again.sees("Opslaan")
    assert again.value("Functie") == "half getypt"


def test_unsaved_text_can_be_thrown_away(user: Visitor, starts: Starts, store: Store) -> None:
    user.chooses_rows("R. Mulder", column="name")
    user.sees("R. Mulder, TW")
    user.fills("Functie", "half getypt")
    user.leaves()
    again = starts(store.path)
    again.enters()
    again.program.window.go.page("today")
    again.clicks("Weggooien: R. Mulder, gegevens van de deskundige")
    again.sees_no("nog niet bewaarde tekst")
    desk = again.program.desk
    assert desk
    assert desk.context.drafts.waiting() == ()


def test_an_external_expert_needs_a_reason_and_a_declaration(user: Visitor) -> None:
    user.clicks("Nieuwe deskundige…")
    user.fills("Naam", "J. Extern")
    user.finds("Organisatie", "Adviesbureau Noord")
    user.clicks("Externe deskundige, uit de markt of een branche")
    user.clicks("Deskundige toevoegen")
    user.sees("Schrijf op waarom een deskundige van buiten nodig is.")
    user.fills("Waarom een deskundige van buiten", "Niemand anders kent deze installaties.")
    user.clicks("Deskundige toevoegen")
    user.sees("Vul in wanneer de deskundige nevenbelangen heeft opgegeven.")
    user.fills("Nevenbelangen opgegeven op", "9-4-2026")
    user.clicks("Deskundige toevoegen")
    user.hears("J. Extern is deskundige.")
    user.sees("J. Extern, Adviesbureau Noord")


def test_an_interest_is_declared_and_later_it_is_over(user: Visitor) -> None:
    user.chooses_rows("R. Mulder", column="name")
    user.sees("Geen opgegeven.")
    user.clicks("Toevoegen")
    user.fills("Welk belang", "Bestuurslid van een corporatie")
    user.clicks("Belang opgeven")
    user.sees("opgegeven do 9 apr 2026")
    user.clicks("Nevenbelang wijzigen: Bestuurslid van een corporatie")
    user.fills("Voorbij sinds", "vandaag")
    user.clicks("Belang wijzigen")
    user.sees("opgegeven do 9 apr 2026, voorbij sinds do 9 apr 2026")


def test_the_coordinator_sees_who_waits_and_who_can_help(
    visitor: Visitor, write: Write, mulder: str, post: str
) -> None:
    _waiting_case(write)
    visitor.program.window.go.page("assign")
    visitor.sees("Brandveiligheid op vijftien adressen")
    visitor.sees("R. Mulder (TW) toewijzen")
    assert isinstance(visitor.here, AssignPage)
    names = [one.expert.name for one in visitor.here.table.model.rows]
    assert names == ["R. Mulder", "N. Post"], "who knows the theme comes first"
    visitor.clicks("INS 1")
    visitor.sees("N. Post (INS) toewijzen")


def test_asking_an_expert_in_one_go_and_taking_it_back(
    visitor: Visitor, write: Write, store: Store, mulder: str
) -> None:
    case_id = _waiting_case(write)
    visitor.program.window.go.page("assign")
    visitor.sees("R. Mulder (TW) toewijzen")
    visitor.fills("Uren", "16")
    visitor.fills("Adviesvraag", "Wat kan de gemeente doen?")
    visitor.clicks("Deskundige toewijzen")
    visitor.hears("R. Mulder (TW) is gevraagd voor Z-2026-0001 Brandveiligheid op vijftien adressen.")
    (assignment,) = _assignments(store, mulder)
    assert (assignment.case_id, assignment.hours, assignment.state) == (case_id, 16, AssignmentState.ASKED)
    visitor.undoes()
    visitor.hears("De toewijzing is ongedaan gemaakt.")
    assert _assignments(store, mulder) == ()


def test_an_expert_is_asked_once_and_what_is_typed_meanwhile_stays(
    visitor: Visitor, write: Write, store: Store, mulder: str
) -> None:
    _waiting_case(write)
    visitor.program.window.go.page("assign")
    visitor.sees("R. Mulder (TW) toewijzen")
    visitor.fills("Adviesvraag", "Wat kan?")
    with held(store, visitor):
        visitor.clicks("Deskundige toewijzen")
        visitor.clicks("Deskundige toewijzen")
        visitor.sees("Dit wordt nog bewaard")
        visitor.fills("Adviesvraag", "Wat kan de gemeente?")
    visitor.hears("Brandveiligheid op vijftien adressen. Wat u daarna typte, staat er nog.")
    assert visitor.value("Adviesvraag") == "Wat kan de gemeente?"
    assert len(_assignments(store, mulder)) == 1


def test_a_ministry_is_found_by_its_abbreviation(visitor: Visitor) -> None:
    visitor.program.window.go.page("experts")
    visitor.clicks("Nieuwe deskundige…")
    visitor.finds("Organisatie", "szw")
    assert visitor.value("Organisatie") == "Ministerie van Sociale Zaken en Werkgelegenheid"
    visitor.clicks("Annuleren")


def test_tab_goes_from_the_case_by_the_experts_to_the_form(
    visitor: Visitor, write: Write, mulder: str
) -> None:
    with write() as session:
        factories.case(session, title="Overlast door kamerverhuur", municipalities=("Nissewaard",))
    visitor.program.window.go.page("assign")
    visitor.sees("Overlast door kamerverhuur")
    visitor.waits()
    stops = []
    for _ in range(12):
        visitor.presses(Qt.Key.Key_Tab)
        field = QApplication.focusWidget()
        stops.append(field.accessibleName() if field else "")
    wanted = ["Zaak openen", "Deskundigen", "Rol", "Adviesvraag", "Deskundige toewijzen"]
    assert [one for one in stops if one in wanted][:5] == wanted


def test_a_wrong_period_is_said_at_the_field(visitor: Visitor, write: Write, mulder: str) -> None:
    _waiting_case(write)
    visitor.program.window.go.page("assign")
    visitor.sees("R. Mulder (TW) toewijzen")
    visitor.fills("Vanaf", "1-6-2026")
    visitor.fills("Tot en met", "1-5-2026")
    visitor.clicks("Deskundige toewijzen")
    visitor.sees("De laatste dag ligt vóór de eerste.")


def _waiting_case(write: Write) -> str:
    with write() as session:
        case = factories.case(
            session,
            title="Brandveiligheid op vijftien adressen",
            municipalities=("Leusden",),
            registered_on=factories.TODAY - timedelta(days=14),
        )
        set_themes(session, case.id, ["brandveiligheid"])
        return case.id


def _assignments(store: Store, expert_id: str) -> tuple[ExpertAssignment, ...]:
    with store.read() as connection:
        assert expert_id in expert_ids(connection)
        return expert(connection, expert_id).assignments
