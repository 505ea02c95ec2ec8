"""What should still come in a case: tasks, advice, promises, and the days it is bound to."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from praktijkteam.dossier.content.material import Material, expert_name
from praktijkteam.terms import CommitmentState, TaskState

TARGET = "Streefdatum van de zaak"


class Planned(NamedTuple):
    day: date
    text: str
    by: str


def planned(material: Material) -> list[Planned]:
    """In order of their days; what is late comes first."""
    tellers = (_tasks, _advice, _promises, _sessions, _bounds)
    return sorted(each for teller in tellers for each in teller(material))


def _tasks(material: Material) -> Iterator[Planned]:
    for task in material.view.tasks:
        if task.state == TaskState.OPEN and task.due_on:
            yield Planned(task.due_on, task.title, task.owner)


def _advice(material: Material) -> Iterator[Planned]:
    for each in material.view.advice:
        if each.due_on and not each.given_on and not each.withdrawn_on:
            assignment = material.assignments.get(each.assignment_id)
            by = assignment.expert if assignment else ""
            yield Planned(each.due_on, f"Advies van {expert_name(assignment)} verwacht", by)


def _promises(material: Material) -> Iterator[Planned]:
    for each in material.view.commitments:
        if each.due_on and each.state == CommitmentState.PROMISED:
            yield Planned(
                each.due_on, f"Toezegging van {material.party_name(each.party_id)}: {each.text}", ""
            )


def _sessions(material: Material) -> Iterator[Planned]:
    for each in material.view.sessions:
        if each.day > material.today:
            where = f", {each.place}" if each.place else ""
            yield Planned(each.day, f"Zitting{where}", "")


def _bounds(material: Material) -> Iterator[Planned]:
    view = material.view
    if view.suspended_until:
        yield Planned(view.suspended_until, "Einde van de opschorting", "")
    if view.target_date:
        yield Planned(view.target_date, TARGET, "")
    if view.result.due_on and view.result.due_on != view.target_date:
        yield Planned(view.result.due_on, "Resultaat verwacht", "")
