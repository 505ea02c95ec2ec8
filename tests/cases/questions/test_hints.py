"""The hints with a case, and the list of what it lacks."""

from datetime import date

import pytest

from praktijkteam.cases import reading
from praktijkteam.cases.commitments import NewCommitment, add_commitment
from praktijkteam.cases.models import Case
from praktijkteam.cases.questions.hints import Rule, Step, hints, problem_hints
from praktijkteam.cases.questions.intake import NewFigure, add_figure, save_problem
from praktijkteam.cases.questions.missing import Severity, ghosts, missing
from praktijkteam.cases.questions.models import CaseParty, Issue
from praktijkteam.cases.questions.responsibility import (
    NewIssue,
    add_issue,
    change_issue,
    change_responsibility,
    set_responsibility,
)
from praktijkteam.cases.questions.results import save_result
from praktijkteam.cases.questions.stakeholders import NewParty, add_party, change_party
from praktijkteam.cases.view import CaseView
from praktijkteam.experts.assignments import NewAssignment, ask_advice, assign
from praktijkteam.store.connection import Store
from praktijkteam.tasks.service import NewTask, add_task
from praktijkteam.terms import (
    Acknowledged,
    Basis,
    CaseState,
    PartyRole,
    QuestionKind,
    ResponsibilityRole,
    SpeaksFor,
)
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
PROBLEM = (
    "In 40 panden wonen ongeveer 220 mensen. Buren deden 61 meldingen. Er moet een vergunningplicht komen."
)


@pytest.fixture
def case_id(write: Write, member_id: str) -> str:
    """A case like the one of the mock-ups: two questions well on their way, one halfway, one empty."""
    with write() as session:
        case = factories.case(
            session, municipalities=("Nissewaard",), lead_id=member_id, target_date=date(2026, 4, 30)
        )
        add_task(session, case.id, NewTask("Lijst opvragen"), today=TODAY)
        save_problem(session, case.id, {"text": PROBLEM})
        add_figure(session, case.id, NewFigure("panden", 40, None, "Toezicht", date(2026, 2, 1)), today=TODAY)
        add_figure(session, case.id, NewFigure("bewoners", 200, 240, "BRP", date(2026, 2, 1)), today=TODAY)
        gemeente = add_party(
            session,
            case.id,
            NewParty("gemeente Nissewaard", role=PartyRole.INITIATOR, influence=4.4, interest=4.6),
        )
        issue = add_issue(session, case.id, NewIssue("Brandveiligheid van de panden"))
        set_responsibility(session, case.id, issue.id, gemeente.id, ResponsibilityRole.PRIMARY)
        add_issue(session, case.id, NewIssue("Woonruimte na sluiting"))
        return case.id


def _view(store: Store, case_id: str) -> CaseView:
    with store.read() as connection:
        return reading.case_by_id(connection, case_id)


def _texts(store: Store, case_id: str, rule: Rule) -> list[str]:
    return [hint.text for hint in hints(_view(store, case_id), TODAY) if hint.rule == rule]


def test_what_is_missing_stands_in_the_order_of_the_questions(store: Store, case_id: str) -> None:
    found = missing(_view(store, case_id), TODAY)
    assert [(each.severity, each.text, each.step) for each in found] == [
        (Severity.ATTENTION, "61 meldingen zonder bron en peildatum", Step.COMPLETE),
        (Severity.ATTENTION, "Niemand spreekt namens omwonenden", Step.ADD),
        (Severity.ATTENTION, "Niemand spreekt namens arbeidsmigranten", Step.ADD),
        (Severity.ATTENTION, "Woonruimte na sluiting: geen eigenaar", Step.ASSIGN),
        (Severity.EMPTY, "Verwacht resultaat is nog leeg", Step.FILL),
    ]
    assert found[3].row_id == _view(store, case_id).issues[1].id


def test_the_case_itself_may_lack_something(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session)
    assert [each.text for each in missing(_view(store, case.id), TODAY)] == [
        "Probleem is nog leeg",
        "Partijen is nog leeg",
        "Verantwoordelijkheid is nog leeg",
        "Verwacht resultaat is nog leeg",
        "Geen gemeente of regio",
        "Geen casusregisseur",
        "Geen streefdatum",
        "Geen volgende actie",
    ]


def test_what_should_have_come_is_wrong(store: Store, write: Write, case_id: str) -> None:
    with write() as session:
        party = session.query(CaseParty).one()
        late = NewCommitment(party.id, "lijst van panden", due_on=date(2026, 3, 3))
        add_commitment(session, case_id, late)
        visser = factories.expert(session, name="M. Visser")
        assignment = assign(session, case_id, visser.id, NewAssignment(date(2026, 3, 1)))
        ask_advice(session, assignment.id, "Hoe?", date(2026, 4, 1), today=date(2026, 3, 1))
    assert [
        each.text for each in missing(_view(store, case_id), TODAY) if each.severity == Severity.WRONG
    ] == [
        "gemeente Nissewaard zou leveren op di 3 mrt 2026",
        "Advies van M. Visser is te laat",
    ]


def test_a_question_that_was_begun_says_what_it_still_needs(store: Store, write: Write, case_id: str) -> None:
    with write() as session:
        save_result(session, case_id, {"not_doing": "handhaven"})
    texts = [each.text for each in missing(_view(store, case_id), TODAY)]
    assert texts[-3:] == [
        "Verwacht resultaat nog niet beschreven",
        "Verwacht resultaat zonder datum",
        "Niemand bepaalt of het is gelukt",
    ]


def test_a_closed_case_lacks_nothing_any_more(store: Store, write: Write, case_id: str) -> None:
    with write() as session:
        case = session.get_one(Case, case_id)
        case.state, case.closed_on = CaseState.CLOSED, TODAY
    assert missing(_view(store, case_id), TODAY) == ()


def test_a_solution_is_underlined_and_asked_about(store: Store, case_id: str) -> None:
    [hint] = [hint for hint in hints(_view(store, case_id), TODAY) if hint.rule == Rule.SOLUTION]
    assert hint.text == (
        "De laatste zin noemt een oplossing. Wat gaat er nu mis dat een vergunning zou verhelpen?"
    )
    assert hint.span is not None
    assert PROBLEM[slice(*hint.span)] == hint.about == "Er moet een vergunningplicht komen."


def test_a_number_with_a_source_needs_no_hint(store: Store, write: Write, case_id: str) -> None:
    assert _texts(store, case_id, Rule.UNSOURCED) == ["61 meldingen zonder bron en peildatum"]
    with write() as session:
        add_figure(
            session, case_id, NewFigure("meldingen", 61, None, "Toezicht", date(2026, 2, 1)), today=TODAY
        )
    assert _texts(store, case_id, Rule.UNSOURCED) == []


def test_a_share_is_backed_by_a_percentage(store: Store, write: Write, case_id: str) -> None:
    with write() as session:
        save_problem(session, case_id, {"text": "Een kwart staat ingeschreven, duizenden mensen niet."})
        add_figure(
            session,
            case_id,
            NewFigure("procent ingeschreven", 25, None, "BRP", date(2026, 2, 1)),
            today=TODAY,
        )
    assert _texts(store, case_id, Rule.UNSOURCED) == ["Duizenden mensen: hoeveel, volgens wie?"]


def test_an_old_figure_is_asked_about(store: Store, write: Write, case_id: str) -> None:
    with write() as session:
        add_figure(
            session, case_id, NewFigure("werknemers", 2500, None, "Omroep", date(2017, 4, 1)), today=TODAY
        )
    assert _texts(store, case_id, Rule.OLD_FIGURE) == [
        "Het aantal 2.500 werknemers is van 2017. Klopt het nog?"
    ]


def test_a_citizen_service_number_has_to_go() -> None:
    [hint] = problem_hints("Bewoner met bsn 111222333 belde.")
    assert (hint.rule, hint.text) == (
        Rule.PERSONAL_NUMBER,
        "Dit lijkt een burgerservicenummer. Haal het weg.",
    )


def test_who_is_not_heard_stands_beside_the_grid(store: Store, write: Write, case_id: str) -> None:
    assert [(each.title, each.reason) for each in ghosts(_view(store, case_id))] == [
        ("omwonenden?", "genoemd in het probleem, maar niemand spreekt namens hen"),
        ("arbeidsmigranten?", "200 tot 240 bewoners, maar niemand spreekt namens hen"),
    ]
    with write() as session:
        add_party(session, case_id, NewParty("Stichting Lize", speaks_for=SpeaksFor.MIGRANTS))
        add_party(session, case_id, NewParty("omwonenden"))
    view = _view(store, case_id)
    assert ghosts(view) == ()
    assert _texts(store, case_id, Rule.NOT_PLACED) == [
        "Stichting Lize en omwonenden staan nog niet in het vlak"
    ]


def test_without_any_party_nobody_in_particular_is_missing(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session)
    view = _view(store, case.id)
    assert [hint for hint in hints(view, TODAY) if hint.question == QuestionKind.PARTIES] == []


def test_somebody_asked_for_help(store: Store, write: Write, case_id: str) -> None:
    with write() as session:
        change_party(session, session.query(CaseParty).one().id, {"role": PartyRole.ADVISER})
    assert _texts(store, case_id, Rule.NO_INITIATOR) == ["Wie vroeg om hulp?"]


def test_owners_are_asked_about(store: Store, write: Write, case_id: str) -> None:
    view = _view(store, case_id)
    fire, cell = view.issues[0], view.responsibilities[0]
    assert _texts(store, case_id, Rule.NO_BASIS) == [
        "Nog geen grondslag voor gemeente Nissewaard bij ‘Brandveiligheid van de panden’"
    ]
    with write() as session:
        details = {"basis": Basis.LAW, "acknowledged": Acknowledged.NO}
        change_responsibility(session, cell.id, details)
    assert _texts(store, case_id, Rule.NO_BASIS) == []
    assert _texts(store, case_id, Rule.NOT_ACKNOWLEDGED) == [
        "gemeente Nissewaard erkent ‘Brandveiligheid van de panden’ niet"
    ]
    with write() as session:
        brandweer = add_party(session, case_id, NewParty("brandweer"))
        told = set_responsibility(session, case_id, fire.id, brandweer.id, ResponsibilityRole.PRIMARY)
    assert told.told == (
        "‘Brandveiligheid van de panden’ heeft nu twee verantwoordelijken en is daarom betwist."
    )
    assert _texts(store, case_id, Rule.NOT_ACKNOWLEDGED) == []
    assert _texts(store, case_id, Rule.NO_NEXT_STEP) == [
        "Brandveiligheid van de panden: betwist, en nog geen volgende stap"
    ]
    with write() as session:
        change_issue(session, fire.id, {"next_step": "Gesprek op 28 april"})
    assert _texts(store, case_id, Rule.NO_NEXT_STEP) == []
    with write() as session:
        change_issue(session, fire.id, {"contested": False})
        assert not session.get_one(Issue, fire.id).contested
    assert _texts(store, case_id, Rule.TWO_OWNERS) == ["Brandveiligheid van de panden: twee eigenaren"]


def test_a_result_is_observable_dated_and_judged(store: Store, write: Write, case_id: str) -> None:
    with write() as session:
        save_result(session, case_id, {"text": "Betere samenwerking.", "due_on": date(2026, 3, 1)})
    found = [hint for hint in hints(_view(store, case_id), TODAY) if hint.question == QuestionKind.RESULT]
    assert [hint.text for hint in found] == [
        "Aan deze zin is niet te zien of het is gelukt. Wat is er dan te zien dat er nu niet is?",
        "De datum van het verwacht resultaat is voorbij",
        "Niemand bepaalt of het is gelukt",
        "Wat doet het team niet?",
    ]


def test_every_hint_explains_itself(store: Store, case_id: str) -> None:
    for hint in hints(_view(store, case_id), TODAY):
        assert hint.explanation.endswith((".", "?"))
