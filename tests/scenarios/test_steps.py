"""Steps in the course of a case: one behind the other, and while a colleague takes one too."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt

from praktijkteam.cases.course import extend, move_stage
from praktijkteam.store.connection import Store
from praktijkteam.tasks.service import NewTask, add_task
from praktijkteam.terms import CaseState, Stage
from tests import factories
from tests.conftest import Write
from tests.scenarios.conftest import View
from tests.scenarios.user import User, held

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def dekker_id(write: Write) -> str:
    with write() as session:
        return factories.member(session, name="D. Dekker").id


def _moves(store: Store, member_id: str, case_id: str, stage: Stage) -> None:
    with store.write(member_id) as session:
        move_stage(
            session, case_id, stage, "haast", today=factories.TODAY, member_id=member_id, override=True
        )


def test_a_stage_with_a_reason_is_not_put_over_that_of_a_colleague(
    user: User, store: Store, view: View, dekker_id: str
) -> None:
    user.case._forms()["fase.nazorg"]()
    user.fills("Waarom gaat de zaak toch door?", "Alles is al gedaan.")
    _moves(store, dekker_id, view().id, Stage.EXECUTION)
    user.case.desk.refresh()
    user.sees("D. Dekker wijzigde intussen ‘Fase’: Uitvoering.")
    user.clicks("Toch doorgaan")
    user.sees("terwijl u bezig was")
    assert view().stage == Stage.EXECUTION
    user.presses(Qt.Key.Key_1, ALT)
    user.clicks("Keuzes bewaren")
    user.hears("De zaak is nu in de fase Nazorg.")
    assert view().stage == Stage.AFTERCARE


def test_a_stage_that_a_colleague_chose_may_stay(
    user: User, store: Store, view: View, dekker_id: str
) -> None:
    user.case._forms()["fase.nazorg"]()
    user.fills("Waarom gaat de zaak toch door?", "Alles is al gedaan.")
    _moves(store, dekker_id, view().id, Stage.EXECUTION)
    user.clicks("Toch doorgaan")
    user.presses(Qt.Key.Key_2, ALT)
    user.clicks("Keuzes bewaren")
    user.sees_no("Alles is al gedaan.")
    assert view().stage == Stage.EXECUTION


def test_a_target_date_that_a_colleague_moved_too_is_asked(
    user: User, store: Store, view: View, dekker_id: str
) -> None:
    user.case._forms()["verzetten"]()
    user.fills("Nieuwe streefdatum", "1 juni 2026")
    user.fills("Waarom?", "De raad schuift op.")
    with store.write(dekker_id) as session:
        later = partial(extend, today=factories.TODAY, member_id=dekker_id)
        later(session, view().id, date(2026, 7, 1), "Zomer")
    user.clicks("Verzetten")
    user.sees("wo 1 jul 2026")
    user.presses(Qt.Key.Key_1, ALT)
    user.clicks("Keuzes bewaren")
    user.hears("De streefdatum is nu ma 1 jun 2026.")
    assert view().target_date == date(2026, 6, 1)


def test_two_steps_behind_each_other_are_not_in_each_others_way(
    user: User, store: Store, view: View, dekker_id: str
) -> None:
    _moves(store, dekker_id, view().id, Stage.APPROACH)
    user.case.desk.refresh()
    user.sees("Fase: Aanpak")
    with held(store, user):
        user.case.course.go_to_stage(Stage.EXECUTION)
        user.sees("Fase: Uitvoering")
        user.case.course.go_to_stage(Stage.EXECUTION)
        user.case.course.go_to_stage(Stage.COMPLETION)
    user.hears("De zaak is nu in de fase Afronding.")
    assert view().stage == Stage.COMPLETION
    user.undoes()
    assert view().stage == Stage.EXECUTION


def test_a_step_that_a_colleague_was_ahead_of_asks_and_then_why(
    user: User, store: Store, view: View, dekker_id: str
) -> None:
    _moves(store, dekker_id, view().id, Stage.APPROACH)
    user.case.desk.refresh()
    user.sees("Fase: Aanpak")
    _moves(store, dekker_id, view().id, Stage.COMPLETION)
    user.case.course.go_to_stage(Stage.EXECUTION)
    user.sees("terwijl u bezig was")
    user.presses(Qt.Key.Key_1, ALT)
    user.clicks("Keuzes bewaren")
    user.fills("Waarom naar deze fase?", "Er is nog een pand.")
    user.clicks("Naar fase Uitvoering")
    user.hears("De zaak is nu in de fase Uitvoering.")
    assert view().stage == Stage.EXECUTION


def test_a_case_is_not_closed_over_what_a_colleague_just_began(
    user: User, store: Store, view: View, dekker_id: str
) -> None:
    user.case._forms()["afsluiten"]()
    user.sees("Er staat nog open:")
    user.clicks("ja", inside="Zaak afsluiten")
    user.fills("Wat is er bereikt?", "Er is een plan.")
    user.fills("Waarom kan de zaak toch sluiten?", "De gemeente gaat alleen verder.")
    with store.write(dekker_id) as session:
        add_task(session, view().id, NewTask("Brandweer terugbellen"), today=factories.TODAY)
    user.clicks("Afsluiten", inside="Zaak afsluiten")
    user.sees("Intussen kwam erbij: taak ‘Brandweer terugbellen’ van niemand.")
    assert view().state == CaseState.OPEN
    user.case.desk.refresh()
    user.sees("– taak ‘Brandweer terugbellen’ van niemand")
    user.clicks("Afsluiten", inside="Zaak afsluiten")
    user.hears("De zaak is afgesloten.")
