"""Closing names all that would be left lying."""

from datetime import UTC, date, datetime

from praktijkteam.cases.commitments import NewCommitment, add_commitment, deliver_commitment
from praktijkteam.cases.questions.intake import save_problem, set_question_state
from praktijkteam.closing import EndKind, open_ends
from praktijkteam.experts.assignments import NewAssignment, ask_advice, assign, decline
from praktijkteam.store.connection import Store
from praktijkteam.tasks.service import NewTask, add_task, finish_task
from praktijkteam.terms import QuestionKind, QuestionState
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY


def test_every_kind_of_open_end_is_named(store: Store, write: Write, member_id: str) -> None:
    with write() as session:
        case_id = factories.case(session).id
        save_problem(session, case_id, {"text": "Buren klagen."})
        set_question_state(session, case_id, QuestionKind.PROBLEM, QuestionState.DISCUSSED, today=TODAY)
        add_task(session, case_id, NewTask("Lijst opvragen", member_id, date(2026, 4, 10)), today=TODAY)
        add_task(session, case_id, NewTask("Nabellen"), today=TODAY)
        finish_task(session, add_task(session, case_id, NewTask("Klaar"), today=TODAY).id, today=TODAY)
        party = factories.party(session, case_id, name="brandweer")
        late = NewCommitment(party.id, "lijst van\npanden", due_on=date(2026, 3, 3))
        add_commitment(session, case_id, late)
        kept = add_commitment(session, case_id, NewCommitment(party.id, "eerste controle"))
        deliver_commitment(session, kept.id, TODAY, today=TODAY)
        visser = factories.expert(session, name="M. Visser")
        mulder = factories.expert(session, name="R. Mulder")
        assignment = assign(session, case_id, visser.id, NewAssignment(TODAY))
        ask_advice(session, assignment.id, "Mag huur bij het loon?", date(2026, 4, 17), today=TODAY)
        factories.document(
            session, case_id, title="Notitie", edited_by_id=member_id, edited_since=datetime.now(UTC)
        )
        decline(session, assign(session, case_id, mulder.id, NewAssignment(TODAY)).id, "Verlof", today=TODAY)
    with store.read() as connection:
        found = open_ends(connection, case_id, TODAY)
    assert [end.text for end in found] == [
        "vraag ‘Partijen’ is nog concept",
        "vraag ‘Verantwoordelijkheid’ is nog leeg",
        "vraag ‘Verwacht resultaat’ is nog leeg",
        "taak ‘Lijst opvragen’ van A. Bakker (voor vr 10 apr 2026)",
        "taak ‘Nabellen’ van niemand",
        "toezegging van brandweer: lijst van panden (te laat: di 3 mrt 2026)",
        "adviesvraag aan M. Visser: Mag huur bij het loon? (voor vr 17 apr 2026)",
        "deskundige M. Visser heeft nog niet geantwoord",
        "document 1 ‘Notitie’ is in bewerking bij A. Bakker",
    ]
    assert {end.kind for end in found} == set(EndKind)
