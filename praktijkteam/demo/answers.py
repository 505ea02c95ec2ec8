"""The four questions of an example case: what was written down when it came in."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from praktijkteam.calendar import add_working_days
from praktijkteam.cases.intake import NewFigure, add_figure, save_problem
from praktijkteam.cases.questions import Issue
from praktijkteam.cases.responsibility import (
    NewIssue,
    add_issue,
    change_issue,
    change_responsibility,
    set_responsibility,
)
from praktijkteam.cases.results import NewCriterion, add_criterion, save_result
from praktijkteam.cases.stakeholders import NewParty, add_party
from praktijkteam.demo.days import Days
from praktijkteam.demo.people import Cast
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

Parties = dict[str, str]
"""The id of a party by the name that the example calls it."""


def fill(session: Session, case_id: str, script: CaseScript, cast: Cast, days: Days) -> Parties:
    """Write all four answers down, as concepts."""
    _problem(session, case_id, script, days)
    parties = dict(_parties(session, case_id, script, cast))
    for table in script.issues:
        _issue(session, case_id, script, table, parties, days)
    _result(session, case_id, script, days)
    return parties


def _problem(session: Session, case_id: str, script: CaseScript, days: Days) -> None:
    more = {"since": script.since, "place": script.place, "tried": script.tried}
    save_problem(session, case_id, {"text": script.problem, **more})
    for table in script.figures:
        figure = NewFigure(
            table["what"], table["low"], table.get("high"), table["source"], days.of(table["day"])
        )
        add_figure(session, case_id, figure)


def _parties(session: Session, case_id: str, script: CaseScript, cast: Cast) -> Iterator[tuple[str, str]]:
    for row in script.parties:
        values = dict(row) if isinstance(row, Mapping) else dict(zip(_PARTY, row, strict=False))
        new = _party(values, script, cast)
        party = add_party(session, case_id, new)
        yield values["name"], party.id
        yield party.name, party.id


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


def _issue(
    session: Session,
    case_id: str,
    script: CaseScript,
    table: Mapping[str, Any],
    parties: Parties,
    days: Days,
) -> None:
    issue = add_issue(
        session, case_id, NewIssue(table["title"], next_step=days.text(table.get("next_step", "")))
    )
    cells: dict[str, str] = {}
    for letter, role in LETTERS.items():
        for name in table.get(letter, ()):
            change = set_responsibility(session, case_id, issue.id, parties[name], role)
            cells[name] = change.responsibility_id or ""
    _explain(session, script, table, cells, days)
    _settle(session, script, table, issue)


def _explain(
    session: Session, script: CaseScript, table: Mapping[str, Any], cells: Mapping[str, str], days: Days
) -> None:
    """On what basis the first responsible party is so, and what parties say of it."""
    if "basis" in table:
        kind, text, source, acknowledged = table["basis"]
        values: dict[str, Any] = {
            "basis": Basis(kind),
            "basis_text": text,
            "source": days.text(source),
            "source_seen_on": _seen(script, source, days),
            "acknowledged": Acknowledged(acknowledged),
        }
        change_responsibility(session, cells[table["V"][0]], values)
    for name, standpoint, heard_in in table.get("standpoints", ()):
        values = {"standpoint": standpoint, "heard_in": days.text(heard_in)}
        change_responsibility(session, cells[name], values)


def _seen(script: CaseScript, source: str, days: Days) -> date | None:
    """A site was looked at on some day; a conversation has its own."""
    if "." not in source:
        return None
    return add_working_days(days.of(script.registered_on), _SOUGHT_AFTER)


def _settle(session: Session, script: CaseScript, table: Mapping[str, Any], issue: Issue) -> None:
    """An issue is as far as its question, unless nobody owns it; two owners may be a slip instead of a dispute."""
    state = QuestionState(script.questions[2])
    values: dict[str, Any] = {}
    if state in (QuestionState.DISCUSSED, QuestionState.CONFIRMED) and table.get("V"):
        values["state"] = state
    if table.get("double"):
        values["contested"] = False
    if values:
        change_issue(session, issue.id, values)


def _result(session: Session, case_id: str, script: CaseScript, days: Days) -> None:
    if script.questions[3] == QuestionState.EMPTY:
        return
    values = {
        "text": script.result,
        "due_on": days.of(script.result_due) if script.result_due else None,
        "decided_by": script.decided_by,
        "not_doing": script.not_doing,
    }
    save_result(session, case_id, values)
    for text in script.criteria:
        add_criterion(session, case_id, NewCriterion(text))
