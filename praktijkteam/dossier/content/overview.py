"""The overview: a case on one page."""

from datetime import date

from praktijkteam import calendar
from praktijkteam.cases.questions.amounts import amount
from praktijkteam.cases.view import QuestionView, TaskView
from praktijkteam.dossier.content import words
from praktijkteam.dossier.content.case import experts, risk, stage_text
from praktijkteam.dossier.content.course import past_events, planned_events
from praktijkteam.dossier.content.material import Material
from praktijkteam.dossier.content.parties import party_rows
from praktijkteam.dossier.content.parts import Fact, Overview, OverviewQuestion, Row
from praktijkteam.dossier.content.questions import (
    contested_text,
    missing,
    owned,
    parties_text,
    responsibility_text,
    unseen,
)
from praktijkteam.dossier.content.responsibility import matrix
from praktijkteam.labels import label
from praktijkteam.terms import CaseState, QuestionKind, QuestionState, Stance, TaskState

_TITLES = {
    QuestionKind.PROBLEM: "Wat is het probleem?",
    QuestionKind.PARTIES: "Wie zijn de partijen?",
    QuestionKind.RESPONSIBILITY: "Bij wie ligt het primair?",
    QuestionKind.RESULT: "Welk resultaat wordt verwacht?",
}
_EMPTY = "Nog niet besproken."
_ACTIONS = 3


def overview(material: Material) -> Overview:
    return Overview(
        facts=_facts(material),
        questions=tuple(_question(material, kind) for kind in QuestionKind),
        parties=party_rows(material),
        matrix=matrix(material),
        events=(*past_events(material), *planned_events(material)),
        end=_end(material),
        end_text="afgesloten" if material.view.state == CaseState.CLOSED else "vandaag",
        day=words.day(material.today),
        actions=_actions(material),
        missing=missing(material),
        risk=risk(material) or "Geen risico genoteerd.",
    )


def _end(material: Material) -> date:
    """Where the line of the course stops: today, or the day on which the case was closed."""
    view = material.view
    return view.closed_on if view.state == CaseState.CLOSED and view.closed_on else material.today


def _facts(material: Material) -> tuple[Fact, ...]:
    view = material.view
    return (
        Fact("Zaaktype", label(view.kind)),
        Fact("Fase", stage_text(material)),
        Fact("Casusregisseur", view.lead or "nog niemand"),
        Fact("Deskundigen", ", ".join(experts(material)) or "nog niemand"),
        _bound(material),
    )


def _bound(material: Material) -> Fact:
    """The day that the case works towards, or the one on which it was closed."""
    view, today = material.view, material.today
    if view.state == CaseState.CLOSED:
        return Fact("Afgesloten", words.or_nothing(words.day(view.closed_on)))
    if not view.target_date:
        return Fact("Streefdatum", words.NOTHING)
    return Fact(
        "Streefdatum",
        f"{words.day_in_year(view.target_date, today.year)}, {calendar.relative(view.target_date, today)}",
    )


def _question(material: Material, kind: QuestionKind) -> OverviewQuestion:
    question = material.view.question(kind)
    text, facts = {
        QuestionKind.PROBLEM: _problem,
        QuestionKind.PARTIES: _parties,
        QuestionKind.RESPONSIBILITY: _responsibility,
        QuestionKind.RESULT: _result,
    }[kind](material)
    return OverviewQuestion(
        state=question.state,
        title=_TITLES[kind],
        under=_under(question, material.today.year),
        text=text or _empty(question),
        facts=tuple(Fact(name, said) for name, said in facts if said),
    )


def _empty(question: QuestionView) -> str:
    return f"{_EMPTY} {words.ended(words.sentence(question.note))}".strip()


def _under(question: QuestionView, year: int) -> str:
    """`bevestigd 5 mrt`; of another year only that year, because the title beside it is long."""
    day = {
        QuestionState.CONFIRMED: question.confirmed_on,
        QuestionState.DISCUSSED: question.discussed_on,
    }.get(question.state)
    when = ""
    if day:
        when = words.month_day(day, year) if day.year == year else str(day.year)
    return f"{label(question.state)} {when}".strip()


Said = tuple[str, tuple[tuple[str, str], ...]]


def _problem(material: Material) -> Said:
    view = material.view
    figures = "; ".join(amount(each.low, each.high, each.what) for each in view.figures)
    return view.problem.text, (("Aantallen", figures),)


def _parties(material: Material) -> Said:
    parties = material.view.parties
    against = words.some([party.name for party in parties if party.stance == Stance.OPPOSES], 4)
    absent = unseen(parties) if parties else ""
    return parties_text(material, 8), (("Verzet", against), ("Nog niet in beeld", absent))


def _responsibility(material: Material) -> Said:
    state = owned(material)
    contested = [each for each in material.view.issues if each.contested]
    return responsibility_text(material), (
        ("Betwist", "; ".join(contested_text(material, each) for each in contested)),
        ("Zonder eigenaar", "; ".join(each.title for each in state.without_owner)),
        ("Dubbel", "; ".join(each.title for each in state.double)),
    )


def _result(material: Material) -> Said:
    result = material.view.result
    return result.text, (
        ("Uiterlijk", words.day(result.due_on)),
        ("Bepaalt", result.decided_by),
        ("Team doet niet", result.not_doing),
    )


def _actions(material: Material) -> tuple[Row, ...]:
    """The next three: those with a day first, in order."""
    tasks = sorted((t for t in material.view.tasks if t.state == TaskState.OPEN), key=_urgency)
    return tuple(_action(material, task) for task in tasks[:_ACTIONS])


def _urgency(task: TaskView) -> tuple[bool, str, str]:
    return task.due_on is None, task.due_on.isoformat() if task.due_on else "", task.title


def _action(material: Material, task: TaskView) -> Row:
    day = words.day_in_year(task.due_on, material.today.year) if task.due_on else "geen dag"
    return Row((day, task.title, task.owner or "niemand"))
