"""A case as one JSON document: plain names instead of ids, closed lists in their Dutch words."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from praktijkteam.calendar import received_code
from praktijkteam.cases.document_view import DocumentVersionView, DocumentView
from praktijkteam.cases.view import (
    AssignmentView,
    CaseView,
    IssueView,
    MunicipalityView,
    ResponsibilityView,
    TaskView,
)
from praktijkteam.terms import ResponsibilityRole

Document = dict[str, Any]

_PLAIN = (
    "kind",
    "state",
    "priority",
    "confidentiality",
    "channel",
    "registered_on",
    "target_date",
    "suspended_until",
    "closed_on",
    "lead",
    "region",
    "themes",
    "building_blocks",
    "stay_categories",
    "risks",
    "risk_note",
    "summary",
)

_PEOPLE_AND_PLACES = frozenset(
    ("lead", "region", "owner", "author", "member", "edited_by", "person", "organisation")
)
"""Fields that name something else: null when there is none. A text that nobody wrote is an empty text."""

_PLACES = ("journal_entry_id", "task_id", "advice_request_id")


def document(view: CaseView) -> Document:
    """Everything of the case."""
    parties = {party.id: party.name for party in view.parties}
    return {
        "number": view.number,
        "title": view.title,
        "stage": view.stage,
        "received": received_code(view.received, view.received_precision),
        "municipalities": [_municipality(each) for each in view.municipalities],
        **{name: _value(view, name) for name in _PLAIN},
        "questions": {each.kind.name.lower(): _without(each, "kind") for each in view.questions},
        "problem": {**_without(view.problem), "figures": _all(view.figures, "position")},
        "parties": _all(view.parties, "organisation_id", "municipality_id", "person_id", "position"),
        "commitments": [
            {"party": parties.get(each.party_id, ""), **_without(each, "party_id", "session_id")}
            for each in view.commitments
        ],
        "issues": [_issue(each, view.responsibilities, parties) for each in view.issues],
        "responsibilities": _responsibilities(view, parties),
        "expected_result": {**_without(view.result), "criteria": _all(view.criteria, "position")},
        "outcome": _without(view.outcome) if view.outcome else None,
        "mediation": _mediation(view, parties),
        "experts": [_expert(each, view) for each in view.assignments],
        "involved": [each.name for each in view.involved],
        "tasks": [_task(each) for each in view.tasks],
        "journal": _all(view.journal),
        "documents": [document_json(each, view) for each in view.documents],
        "moved_documents": _all(view.document_moves),
        "course": _all(view.transitions),
        "related": _all(view.relations, "other_id", "kind"),
        "requests": [
            {
                **_without(each, "received_precision"),
                "received": received_code(each.received, each.received_precision),
            }
            for each in view.requests
        ],
        "openings": _all(view.openings),
        "history": _all(view.history, "seq", "txn", "row_id"),
    }


def _municipality(each: MunicipalityView) -> Document:
    names = list(each.current)
    return {"code": each.code, "name": each.name, "province": each.province, "current_names": names}


def _issue(each: IssueView, cells: Iterable[ResponsibilityView], parties: dict[str, str]) -> Document:
    primary = [
        parties.get(cell.party_id, "")
        for cell in cells
        if cell.issue_id == each.id and cell.role is ResponsibilityRole.PRIMARY
    ]
    return {**_without(each, "position"), "primary": primary}


def _responsibilities(view: CaseView, parties: dict[str, str]) -> list[Document]:
    issues = {issue.id: issue.title for issue in view.issues}
    return [
        {
            "issue": issues.get(each.issue_id, ""),
            "party": parties.get(each.party_id, ""),
            **_without(each, "issue_id", "party_id"),
        }
        for each in view.responsibilities
    ]


def _mediation(view: CaseView, parties: dict[str, str]) -> list[Document]:
    return [
        {
            **_without(sitting),
            "positions": [
                {"party": parties.get(each.party_id, ""), "text": each.text}
                for each in view.positions
                if each.session_id == sitting.id
            ],
            "agreements": [
                {"party": parties.get(each.party_id, ""), "text": each.text, "state": each.state}
                for each in view.commitments
                if each.session_id == sitting.id
            ],
        }
        for sitting in view.sessions
    ]


def _expert(each: AssignmentView, view: CaseView) -> Document:
    advice = [one for one in view.advice if one.assignment_id == each.id]
    return {
        "name": each.expert,
        **_without(each, "expert_id", "expert", "organisation_short"),
        "advice": _all(advice, "assignment_id"),
    }


def _task(each: TaskView) -> Document:
    return _without(each, "owner_id")


def document_json(document: DocumentView, view: CaseView) -> Document:
    """A document with its versions, the present one first, and what it belongs to."""
    entry = next((each.text for each in view.journal if each.id == document.journal_entry_id), None)
    task = next((each.title for each in view.tasks if each.id == document.task_id), None)
    advice = next((each.question for each in view.advice if each.id == document.advice_request_id), None)
    return {
        **_without(document, *_PLACES, "edited_by_id"),
        "belongs_to": {"journal_entry": entry, "task": task, "advice_request": advice},
        "versions": [_version(each) for each in view.versions_of(document.id)],
    }


def _version(each: DocumentVersionView) -> Document:
    return {**_without(each, "document_id", "digest"), "sha256": each.digest}


def _all(rows: Iterable[Any], *left_out: str) -> list[Document]:
    return [_without(each, *left_out) for each in rows]


def _without(row: Any, *left_out: str) -> Document:
    """The fields of a row by name, but for its own id and version, which mean nothing outside the store."""
    names = (each.name for each in fields(row))
    return {name: _value(row, name) for name in names if name not in ("id", "version", *left_out)}


def _value(row: Any, name: str) -> Any:
    value = getattr(row, name)
    return value or None if name in _PEOPLE_AND_PLACES else value
