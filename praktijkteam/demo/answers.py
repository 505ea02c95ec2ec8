"""The four questions of an example case: what was written down when it came in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from praktijkteam.calendar import add_working_days
from praktijkteam.cases.questions.intake import NewFigure, add_figure, save_problem
from praktijkteam.cases.questions.responsibility import (
    NewIssue,
    add_issue,
    change_issue,
    change_responsibility,
    set_responsibility,
)
from praktijkteam.cases.questions.results import NewCriterion, add_criterion, save_result
from praktijkteam.cases.questions.stakeholders import NewParty, add_party
from praktijkteam.demo.people import Cast
from praktijkteam.demo.scene import Scene
from praktijkteam.demo.script import CaseScript
from praktijkteam.terms import (
    Acknowledged,
    Basis,
    PartyGroup,
    PartyRole,
    QuestionState,
    ResponsibilityRole,
    Stance,
)

LETTERS = {
    "V": ResponsibilityRole.PRIMARY,
    "U": ResponsibilityRole.EXECUTES,
    "R": ResponsibilityRole.CONSULTED,
    "I": ResponsibilityRole.INFORMED,
}
_PARTY = ("name", "role", "stance", "influence", "interest", "why")
_SOUGHT_AFTER = 8
"""Working days after the request came in, somebody looked the laws up."""


def problem(scene: Scene) -> None:
    script = scene.script
    more = {"since": script.since, "place": script.place, "tried": script.tried}
    save_problem(scene.session, scene.case_id, {"text": script.problem, **more})
    for table in script.figures:
        figure = NewFigure(
            table["what"], table["low"], table.get("high"), table["source"], scene.days.of(table["day"])
        )
        add_figure(scene.session, scene.case_id, figure, today=scene.today)


def parties(scene: Scene) -> None:
    for row in scene.script.parties:
        values = dict(row) if isinstance(row, Mapping) else dict(zip(_PARTY, row, strict=False))
        party = add_party(scene.session, scene.case_id, _party(values, scene.script, scene.cast))
        scene.parties |= {values["name"]: party.id, party.name: party.id}


def issues(scene: Scene) -> None:
    for table in scene.script.issues:
        _issue(scene, table)


def result(scene: Scene) -> None:
    script = scene.script
    if script.questions[3] == QuestionState.EMPTY:
        return
    values = {
        "text": script.result,
        "due_on": scene.days.of(script.result_due) if script.result_due else None,
        "decided_by": script.decided_by,
        "not_doing": script.not_doing,
    }
    save_result(scene.session, scene.case_id, values)
    for text in script.criteria:
        add_criterion(scene.session, scene.case_id, NewCriterion(text))


def settle_issues(scene: Scene) -> None:
    """When the question was discussed, so was each of its issues, unless nobody owns it."""
    state = QuestionState(scene.script.questions[2])
    for table in scene.script.issues:
        if table.get("V"):
            change_issue(scene.session, scene.issues[table["title"]], {"state": state})


def _party(values: dict[str, Any], script: CaseScript, cast: Cast) -> NewParty:
    """Recognised in the directory when it is one known party, else as it was written."""
    day = script.registered_on if script.fixed else None
    written = cast.directory.parties(values["name"], day)
    known = written[0] if len(written) == 1 else None
    role = PartyRole(values["role"])
    return NewParty(
        name=known.name if known else values["name"],
        organisation_id=known.organisation_id if known else None,
        municipality_id=known.municipality_id if known else None,
        person_id=cast.persons[script.person] if script.person and role is PartyRole.INITIATOR else None,
        group=PartyGroup(values["group"]) if "group" in values else None,
        role=role,
        stance=Stance(values["stance"]),
        influence=values.get("influence"),
        interest=values.get("interest"),
        interest_text=values.get("why", ""),
        note=known.note if known else "",
    )


def _issue(scene: Scene, table: Mapping[str, Any]) -> None:
    new = NewIssue(table["title"], next_step=scene.days.text(table.get("next_step", "")))
    issue = add_issue(scene.session, scene.case_id, new)
    scene.issues[table["title"]] = issue.id
    cells: dict[str, str] = {}
    for letter, role in LETTERS.items():
        for name in table.get(letter, ()):
            change = set_responsibility(scene.session, scene.case_id, issue.id, scene.parties[name], role)
            cells[name] = change.responsibility_id or ""
    _explain(scene, table, cells)
    if table.get("double"):  # two owners may be a slip instead of a dispute
        change_issue(scene.session, issue.id, {"contested": False})


def _explain(scene: Scene, table: Mapping[str, Any], cells: Mapping[str, str]) -> None:
    """On what basis the first responsible party is so, and what parties say of it."""
    if "basis" in table:
        kind, text, source, acknowledged = table["basis"]
        values: dict[str, Any] = {
            "basis": Basis(kind),
            "basis_text": text,
            "source": scene.days.text(source),
            "source_seen_on": _seen(scene, source),
            "acknowledged": Acknowledged(acknowledged),
        }
        change_responsibility(scene.session, cells[table["V"][0]], values)
    for name, standpoint, heard_in in table.get("standpoints", ()):
        values = {"standpoint": standpoint, "heard_in": scene.days.text(heard_in)}
        change_responsibility(scene.session, cells[name], values)


def _seen(scene: Scene, source: str) -> date | None:
    """A site was looked at on some day; a conversation has its own."""
    return add_working_days(scene.begun, _SOUGHT_AFTER) if "." in source else None
