"""A case in a few lines of text, for who asks for it on the command line."""

from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from praktijkteam import calendar, labels
from praktijkteam.cases.view import CaseView
from praktijkteam.terms import CaseState, QuestionKind, ResponsibilityRole, TaskState

_WIDTH = 90
_MOST = 5


def lines(view: CaseView, today: date) -> Iterator[str]:
    """What somebody wants to know first; the whole case is in the JSON and in the dossier."""
    yield f"{view.number}  {view.title}"
    yield ", ".join(_facts(view, today))
    answers = _answers(view)
    for question in view.questions:
        yield ""
        yield f"{labels.QUESTIONS[question.kind]} ({question.state})"
        yield from _paragraph(answers[question.kind])
    yield from _tasks(view, today)


def _facts(view: CaseView, today: date) -> Iterator[str]:
    yield ", ".join(each.name for each in view.municipalities) or view.region or "geen gemeente"
    yield f"fase {labels.label(view.stage)}"
    yield labels.label(view.state)
    yield f"ontvangen {calendar.received_text(view.received, view.received_precision)}"
    yield f"casusregisseur {view.lead or 'nog niet gekozen'}"
    if view.target_date:
        far = f" ({calendar.relative(view.target_date, today)})" if view.state == CaseState.OPEN else ""
        yield f"streefdatum {calendar.day_text(view.target_date)}{far}"


def _answers(view: CaseView) -> dict[QuestionKind, str]:
    return {
        QuestionKind.PROBLEM: view.problem.text,
        QuestionKind.PARTIES: ", ".join(party.name for party in view.parties),
        QuestionKind.RESPONSIBILITY: "; ".join(_owners(view)),
        QuestionKind.RESULT: view.result.text,
    }


def _owners(view: CaseView) -> Iterator[str]:
    names = {party.id: party.name for party in view.parties}
    for issue in view.issues:
        primary = [
            names[cell.party_id]
            for cell in view.responsibilities
            if cell.issue_id == issue.id and cell.role is ResponsibilityRole.PRIMARY
        ]
        owner = "betwist" if issue.contested else " en ".join(primary) or "zonder eigenaar"
        yield f"{issue.title}: {owner}"


def _tasks(view: CaseView, today: date) -> Iterator[str]:
    open_tasks = [task for task in view.tasks if task.state is TaskState.OPEN]
    if open_tasks:
        yield ""
        yield "Volgende acties"
    for task in open_tasks[:_MOST]:
        due = (
            f", {calendar.day_text(task.due_on)} ({calendar.relative(task.due_on, today)})"
            if task.due_on
            else ""
        )
        yield f"  {task.title} ({task.owner or 'nog niemand'}{due})"
    if len(open_tasks) > _MOST:
        yield f"  en nog {len(open_tasks) - _MOST}"


def _paragraph(text: str) -> Iterator[str]:
    for part in (text or "Nog niet ingevuld.").splitlines():
        yield from (f"  {line}" for line in wrap(part, _WIDTH))
