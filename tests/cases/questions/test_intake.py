"""How far each question is, and what that asks of its answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.cases.commitments import NewCommitment, add_commitment, deliver_commitment
from praktijkteam.cases.models import Case
from praktijkteam.cases.questions.answers import question_of
from praktijkteam.cases.questions.intake import (
    NewFigure,
    add_figure,
    change_figure,
    change_note,
    obstacles,
    remove_figure,
    save_problem,
    set_question_state,
)
from praktijkteam.cases.questions.models import (
    CaseParty,
    Commitment,
    Criterion,
    Figure,
    Issue,
    Responsibility,
)
from praktijkteam.cases.questions.responsibility import (
    NewIssue,
    add_issue,
    change_issue,
    change_responsibility,
    remove_issue,
    set_responsibility,
)
from praktijkteam.cases.questions.results import (
    NewCriterion,
    add_criterion,
    assess_criterion,
    change_criterion,
    remove_criterion,
    save_result,
)
from praktijkteam.cases.questions.seen import Seen, answer_seen
from praktijkteam.cases.questions.stakeholders import NewParty, add_party, change_party, remove_party
from praktijkteam.cases.reading import case_by_id
from praktijkteam.errors import Conflict, Refused
from praktijkteam.store.connection import Store
from praktijkteam.terms import CaseState, QuestionKind, QuestionState, ResponsibilityRole, Stance
from tests import factories
from tests.conftest import Write

EMPTY, CONCEPT, DISCUSSED, CONFIRMED = QuestionState
PROBLEM, PARTIES, RESPONSIBILITY, RESULT = QuestionKind
PRIMARY = ResponsibilityRole.PRIMARY
FIGURE = NewFigure("meldingen", 61, source="Toezicht gemeente", reference_date=date(2026, 2, 1))


@pytest.fixture
def case_id(write: Write) -> str:
    """A case with an answer to each of its questions, all of them confirmed by the municipality."""
    with write() as session:
        case = factories.case(session)
        save_problem(session, case.id, {"text": "Buren klagen over geluid en afval."})
        add_figure(session, case.id, FIGURE, today=factories.TODAY)
        party = add_party(session, case.id, NewParty("pandeigenaren"))
        add_commitment(session, case.id, NewCommitment(party.id, "Een lijst van de huurders"))
        issue = add_issue(session, case.id, NewIssue("Overlast in de straat"))
        set_responsibility(session, case.id, issue.id, party.id, PRIMARY)
        expected = {"text": "Geen klachten.", "due_on": date(2026, 9, 1), "decided_by": "de wethouder"}
        save_result(session, case.id, expected)
        add_criterion(session, case.id, NewCriterion("Minder dan tien meldingen"))
        _confirm_all(session, case.id)
        return case.id


def _confirm_all(session: Session, case_id: str) -> None:
    for kind in QuestionKind:
        set_question_state(
            session,
            case_id,
            kind,
            CONFIRMED,
            today=factories.TODAY,
            confirmed_by="E. Jansen",
            confirmed_on=factories.TODAY,
        )


def _states(session: Session, case_id: str) -> list[QuestionState]:
    return [question_of(session, case_id, kind).state for kind in QuestionKind]


def _id(session: Session, kind: type[Any]) -> str:
    found: str = session.scalars(select(kind.id)).one()
    return found


def test_a_new_case_has_four_empty_questions(write: Write) -> None:
    with write() as session:
        assert _states(session, factories.case(session).id) == [EMPTY] * 4


def test_the_first_words_make_a_concept(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        save_problem(session, case.id, {"since": "voorjaar 2024"})
        add_party(session, case.id, NewParty("brandweer"))
        add_issue(session, case.id, NewIssue("Brandveiligheid"))
        save_result(session, case.id, {"not_doing": "handhaven"})
        assert _states(session, case.id) == [CONCEPT] * 4


@pytest.mark.parametrize(
    ("kind", "sentence", "field"),
    [
        (PROBLEM, "Beschrijf eerst het probleem.", "text"),
        (PARTIES, "Voeg eerst een partij toe.", "parties"),
        (RESPONSIBILITY, "Voeg eerst een vraagstuk toe.", "issues"),
        (RESULT, "Beschrijf eerst welk resultaat wordt verwacht.", "text"),
    ],
)
@pytest.mark.parametrize("state", [DISCUSSED, CONFIRMED])
def test_an_empty_question_is_not_discussed(
    write: Write, kind: QuestionKind, state: QuestionState, sentence: str, field: str
) -> None:
    with write() as session:
        case = factories.case(session)
        with pytest.raises(Refused, match=f"^{sentence} Daarna kan deze vraag op ‘{state}’") as refusal:
            set_question_state(session, case.id, kind, state, today=factories.TODAY)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [("due_on", "wanneer het resultaat er moet zijn"), ("decided_by", "wie bepaalt")],
)
def test_a_result_needs_a_date_and_a_judge(write: Write, lacking: str, sentence: str) -> None:
    expected = {"text": "Geen klachten.", "due_on": date(2026, 9, 1), "decided_by": "de wethouder"}
    with write() as session:
        case = factories.case(session)
        save_result(session, case.id, {name: value for name, value in expected.items() if name != lacking})
        with pytest.raises(Refused, match=sentence) as refusal:
            set_question_state(session, case.id, RESULT, DISCUSSED, today=factories.TODAY)
    assert refusal.value.field == lacking


@pytest.mark.parametrize(
    ("by", "on", "field"),
    [
        ("", factories.TODAY, "confirmed_by"),
        ("E. Jansen", None, "confirmed_on"),
        ("E. Jansen", date(2026, 4, 10), "confirmed_on"),
    ],
)
def test_confirming_asks_by_whom_and_when(write: Write, by: str, on: date | None, field: str) -> None:
    with write() as session:
        case = factories.case(session)
        save_problem(session, case.id, {"text": "Buren klagen."})
        with pytest.raises(Refused) as refusal:
            set_question_state(
                session,
                case.id,
                PROBLEM,
                CONFIRMED,
                today=factories.TODAY,
                confirmed_by=by,
                confirmed_on=on,
            )
    assert refusal.value.field == field


def test_who_confirmed_it_for_a_colleague_a_moment_before_stays(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        save_problem(session, case.id, {"text": "Buren klagen."})
        confirm = partial(
            set_question_state,
            session,
            case.id,
            PROBLEM,
            CONFIRMED,
            today=factories.TODAY,
            confirmed_on=factories.TODAY,
        )
        confirm(confirmed_by="E. Jansen", was=CONCEPT)
        confirm(confirmed_by="E. Jansen", was=CONCEPT)  # both meant the same
        with pytest.raises(Refused, match="al bevestigd door"):
            confirm(confirmed_by="P. de Vries", was=CONCEPT)
        confirm(confirmed_by="P. de Vries", was=CONFIRMED)
        assert question_of(session, case.id, PROBLEM).confirmed_by == "P. de Vries"


def test_a_question_keeps_the_day_it_was_first_discussed(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        save_problem(session, case.id, {"text": "Buren klagen."})
        set_question_state(session, case.id, PROBLEM, DISCUSSED, today=date(2026, 3, 25))
        question = set_question_state(
            session,
            case.id,
            PROBLEM,
            CONFIRMED,
            today=factories.TODAY,
            confirmed_by=" E.\nJansen ",
            confirmed_on=factories.TODAY,
        )
        assert (question.discussed_on, question.confirmed_on) == (date(2026, 3, 25), factories.TODAY)
        assert question.confirmed_by == "E. Jansen"


def test_empty_and_concept_have_to_be_true(write: Write, case_id: str) -> None:
    with write() as session:
        with pytest.raises(Refused, match="niet leeg meer"):
            set_question_state(session, case_id, PROBLEM, EMPTY, today=factories.TODAY)
        bare = factories.case(session)
        with pytest.raises(Refused, match="nog leeg"):
            set_question_state(session, bare.id, PROBLEM, CONCEPT, today=factories.TODAY)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (PROBLEM, lambda s, c: save_problem(s, c, {"tried": "brieven"})),
        (PROBLEM, lambda s, c: add_figure(s, c, FIGURE, today=factories.TODAY)),
        (PROBLEM, lambda s, c: change_figure(s, _id(s, Figure), {"low": 62}, today=factories.TODAY)),
        (PROBLEM, lambda s, c: remove_figure(s, _id(s, Figure))),
        (PROBLEM, lambda s, c: change_note(s, c, PROBLEM, {"note": "navragen"})),
        (PARTIES, lambda s, c: add_party(s, c, NewParty("brandweer"))),
        (PARTIES, lambda s, c: change_party(s, _id(s, CaseParty), {"stance": Stance.OPPOSES})),
        (PARTIES, lambda s, c: add_commitment(s, c, NewCommitment(_id(s, CaseParty), "Komt langs"))),
        (RESPONSIBILITY, lambda s, c: add_issue(s, c, NewIssue("Vergunning"))),
        (RESPONSIBILITY, lambda s, c: change_issue(s, _id(s, Issue), {"next_step": "bellen"})),
        (RESPONSIBILITY, lambda s, c: change_responsibility(s, _id(s, Responsibility), {"source": "wet"})),
        (
            RESPONSIBILITY,
            lambda s, c: set_responsibility(s, c, _id(s, Issue), _id(s, CaseParty), None),
        ),
        (RESULT, lambda s, c: save_result(s, c, {"not_doing": "handhaven"})),
        (RESULT, lambda s, c: add_criterion(s, c, NewCriterion("Alle bewoners ingeschreven"))),
        (RESULT, lambda s, c: change_criterion(s, _id(s, Criterion), {"text": "Geen meldingen"})),
        (RESULT, lambda s, c: remove_criterion(s, _id(s, Criterion))),
    ],
)
def test_changing_a_confirmed_answer_brings_it_back_to_discussed(
    write: Write, case_id: str, kind: QuestionKind, change: Callable[[Session, str], object]
) -> None:
    with write() as session:
        change(session, case_id)
        changed = question_of(session, case_id, kind)
        assert (changed.state, changed.confirmed_by, changed.confirmed_on) == (DISCUSSED, "", None)
        others = [question_of(session, case_id, other).state for other in QuestionKind if other != kind]
        assert others == [CONFIRMED] * 3


@pytest.mark.parametrize(
    "change",
    [
        lambda s, c: save_problem(s, c, {"text": "Buren klagen over geluid en afval.  "}),
        lambda s, c: assess_criterion(s, _id(s, Criterion), {"note": "bijna"}),
        lambda s, c: deliver_commitment(s, _id(s, Commitment), date(2026, 4, 1), today=factories.TODAY),
    ],
)
def test_what_changes_no_answer_leaves_it_confirmed(
    write: Write, case_id: str, change: Callable[[Session, str], object]
) -> None:
    with write() as session:
        change(session, case_id)
        assert _states(session, case_id) == [CONFIRMED] * 4


def test_an_answer_that_loses_what_it_needs_is_a_concept_again(write: Write, case_id: str) -> None:
    with write() as session:
        save_problem(session, case_id, {"text": " "})
        save_result(session, case_id, {"decided_by": ""})
        assert _states(session, case_id) == [CONCEPT, CONFIRMED, CONFIRMED, CONCEPT]
        assert question_of(session, case_id, PROBLEM).discussed_on is None


def test_an_answer_that_is_taken_away_leaves_an_empty_question(write: Write, case_id: str) -> None:
    with write() as session:
        remove_issue(session, _id(session, Issue))
        assert _states(session, case_id) == [CONFIRMED, CONFIRMED, EMPTY, CONFIRMED]


def test_a_party_leaves_the_matrix_with_its_letter(write: Write, case_id: str) -> None:
    with write() as session:
        party = factories.party(session, case_id, name="brandweer")
        set_responsibility(session, case_id, _id(session, Issue), party.id, PRIMARY)
        assert session.query(Issue).one().contested
        remove_party(session, party.id)
        assert not session.query(Issue).one().contested
        assert session.query(Responsibility).count() == 1


def test_a_party_that_promised_something_stays(write: Write, case_id: str) -> None:
    with write() as session, pytest.raises(Refused, match=r"pandeigenaren heeft nog toezeggingen .*\(1\)"):
        remove_party(session, _id(session, CaseParty))


@pytest.mark.parametrize(
    ("given", "sentence", "field"),
    [
        ({}, "Geef bij 61 meldingen een bron en een peildatum.", "source"),
        ({"source": "Toezicht"}, "Geef bij 61 meldingen een peildatum.", "reference_date"),
        ({"reference_date": date(2026, 2, 1)}, "Geef bij 61 meldingen een bron.", "source"),
        (
            {"low": 220_000, "high": 735_000, "what": "mensen", "source": "Raad"},
            "Geef bij 220.000 tot 735.000 mensen een peildatum.",
            "reference_date",
        ),
        ({"low": None}, "Vul het aantal meldingen in.", "low"),
        ({"low": 3 * 10**9}, "Vul een aantal in tussen nul en twee miljard.", "low"),
        ({"high": 60}, "Het hoogste aantal is kleiner dan het laagste. Wissel de twee om.", "high"),
        ({"what": " "}, "Schrijf op wat er is geteld, bijvoorbeeld ‘meldingen’.", "what"),
    ],
)
def test_a_number_without_its_source_is_refused(
    write: Write, given: dict[str, object], sentence: str, field: str
) -> None:
    with write() as session:
        case = factories.case(session)
        new = NewFigure(**({"what": "meldingen", "low": 61} | given))  # type: ignore[arg-type]
        with pytest.raises(Refused) as refusal:
            add_figure(session, case.id, new, today=factories.TODAY)
    assert (str(refusal.value), refusal.value.field) == (sentence, field)


def test_a_number_of_a_day_that_is_still_to_come_is_refused(write: Write, case_id: str) -> None:
    tomorrow = factories.TODAY + timedelta(1)
    told = "De peildatum is nog niet geweest. Kies vandaag of eerder."
    with write() as session, pytest.raises(Refused, match=told) as refusal:
        add_figure(session, case_id, replace(FIGURE, reference_date=tomorrow), today=factories.TODAY)
    assert refusal.value.field == "reference_date"
    with write() as session, pytest.raises(Refused, match=told):
        change_figure(session, _id(session, Figure), {"reference_date": tomorrow}, today=factories.TODAY)


def test_a_source_cannot_be_taken_from_a_number(write: Write, case_id: str) -> None:
    with write() as session, pytest.raises(Refused, match="Geef bij 61 meldingen een bron"):
        change_figure(session, _id(session, Figure), {"source": ""}, today=factories.TODAY)


def test_two_people_may_change_different_fields_of_the_problem(
    store: Store, write: Write, case_id: str
) -> None:
    base = {"text": "Buren klagen over geluid en afval.", "since": ""}
    with write() as session:
        colleague = factories.member(session, name="C. Dekker").id
    with store.write(colleague) as session:
        save_problem(session, case_id, {**base, "text": "Buren klagen over geluid."}, base)
    with write() as session:
        assert save_problem(session, case_id, {**base, "since": "2024"}, base) == {"since"}
    with write() as session, pytest.raises(Conflict, match=r"door C\. Dekker") as conflict:
        save_problem(session, case_id, {**base, "text": "Buren klagen over afval."}, base)
    assert conflict.value.fields[0].theirs == "Buren klagen over geluid."


def test_a_closed_case_stands_still(write: Write, case_id: str) -> None:
    with write() as session:
        case = session.get_one(Case, case_id)
        case.state, case.closed_on = CaseState.CLOSED, factories.TODAY
        with pytest.raises(Refused, match=r"Deze zaak is afgesloten\. Heropen de zaak"):
            save_problem(session, case_id, {"tried": "brieven"})
        with pytest.raises(Refused, match="Heropen de zaak"):
            add_party(session, case_id, NewParty("brandweer"))


def test_the_gate_names_all_that_stands_in_the_way(write: Write, case_id: str) -> None:
    with write() as session:
        assert obstacles(session, case_id) == ()
        save_problem(session, case_id, {"text": ""})
        add_issue(session, case_id, NewIssue("Vervangende woonruimte"))
        contested = add_issue(session, case_id, NewIssue("Huur los van het contract", contested=True))
        assert obstacles(session, case_id) == (
            "bespreek ‘Probleem’ (nu concept)",
            "kies wie verantwoordelijk is voor ‘Vervangende woonruimte’",
        )
        party = add_party(session, case_id, NewParty("inspectie"))
        for party_id in (party.id, session.query(CaseParty).first().id):  # type: ignore[union-attr]
            set_responsibility(session, case_id, contested.id, party_id, PRIMARY)
        change_issue(session, contested.id, {"contested": False})
        assert "kies één verantwoordelijke voor ‘Huur los van het contract’, of noem het betwist" in (
            obstacles(session, case_id)
        )


def test_only_the_answer_that_was_seen_is_confirmed(write: Write, case_id: str) -> None:
    for kind, change in CHANGES.items():
        with write() as session:
            seen = answer_seen(case_by_id(session.connection(), case_id), kind)
        with write() as session:
            change(session, case_id)
        with write() as session, pytest.raises(Refused, match="wijzigde dit antwoord zojuist"):
            _confirm(session, case_id, kind, seen)
        with write() as session:
            _confirm(session, case_id, kind, answer_seen(case_by_id(session.connection(), case_id), kind))


CHANGES: dict[QuestionKind, Callable[[Session, str], object]] = {
    QuestionKind.PROBLEM: lambda session, case_id: save_problem(session, case_id, {"place": "Zuidland"}),
    QuestionKind.PARTIES: lambda session, case_id: add_party(session, case_id, NewParty("brandweer")),
    QuestionKind.RESPONSIBILITY: lambda session, case_id: add_issue(session, case_id, NewIssue("Geluid")),
    QuestionKind.RESULT: lambda session, case_id: add_criterion(session, case_id, NewCriterion("Rust")),
}


def _confirm(session: Session, case_id: str, kind: QuestionKind, seen: Seen) -> None:
    today = factories.TODAY
    set_question_state(
        session,
        case_id,
        kind,
        CONFIRMED,
        today=today,
        confirmed_by="E. Jansen",
        confirmed_on=today,
        seen=seen,
    )
