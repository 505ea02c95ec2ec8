"""The rows that a line of an import becomes: a request, and its case with the four questions in intake."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from praktijkteam.base import Base, new_id
from praktijkteam.cases.importing.line import ImportLine
from praktijkteam.cases.importing.meaning import Meaning
from praktijkteam.cases.models import (
    Case,
    CaseMunicipality,
    CaseTheme,
    Request,
    RequestMunicipality,
    Transition,
)
from praktijkteam.cases.numbering import Number
from praktijkteam.cases.questions.as_written import WrittenParty
from praktijkteam.cases.questions.models import (
    CaseParty,
    ExpectedResult,
    Issue,
    ProblemStatement,
    Question,
    Responsibility,
)
from praktijkteam.terms import (
    Channel,
    PartyRole,
    QuestionKind,
    QuestionState,
    RequestState,
    ResponsibilityRole,
    Stage,
    TransitionKind,
)

Values = dict[str, Any]
Rows = Mapping[type[Base], list[Values]]

TABLES: tuple[type[Base], ...] = (
    Case,
    CaseMunicipality,
    CaseTheme,
    Question,
    ProblemStatement,
    CaseParty,
    Issue,
    Responsibility,
    ExpectedResult,
    Transition,
    Request,
    RequestMunicipality,
)
"""In the order in which they can go in: what is pointed at comes first."""


@dataclass(frozen=True)
class Entry:
    """A line that goes in, with all that was found out about it."""

    line: ImportLine
    meaning: Meaning
    number: Number
    theme_ids: Sequence[str]


def rows_of(entries: Iterable[Entry], *, today: date, member_id: str) -> Rows:
    """The rows of all entries, per table; those of one table have the same keys."""
    rows: dict[type[Base], list[Values]] = {table: [] for table in TABLES}
    for entry in entries:
        case_id = new_id()
        rows[Case].append(_case(case_id, entry, today))
        rows[Transition].append(_opened(case_id, today, member_id))
        rows[CaseTheme] += [{"case_id": case_id, "theme_id": theme_id} for theme_id in entry.theme_ids]
        rows[ProblemStatement].append({"case_id": case_id, "text": entry.line.problem})
        rows[ExpectedResult].append({"case_id": case_id, "text": entry.line.result})
        rows[Question] += _questions(case_id, entry)
        _add_parties(rows, case_id, entry)
        _add_request(rows, case_id, entry, today)
    return rows


def _case(case_id: str, entry: Entry, today: date) -> Values:
    return {
        "id": case_id,
        "number": str(entry.number),
        "year": entry.number.year,
        "sequence": entry.number.sequence,
        "title": entry.line.title,
        "channel": Channel.IMPORT,
        "received": entry.line.received,
        "received_precision": entry.line.precision,
        "registered_on": today,
    }


def _opened(case_id: str, today: date, member_id: str) -> Values:
    return {
        "case_id": case_id,
        "kind": TransitionKind.OPENED,
        "day": today,
        "stage": Stage.INTAKE,
        "member_id": member_id,
    }


def _questions(case_id: str, entry: Entry) -> Iterable[Values]:
    line, meaning = entry.line, entry.meaning
    said = {
        QuestionKind.PROBLEM: line.problem,
        QuestionKind.PARTIES: meaning.parties,
        QuestionKind.RESPONSIBILITY: line.responsibility,
        QuestionKind.RESULT: line.result,
    }
    for kind in QuestionKind:
        # A sentence about responsibility names no party; it is kept word for word with its question.
        told = kind is QuestionKind.RESPONSIBILITY and meaning.responsible is None
        yield {
            "case_id": case_id,
            "kind": kind,
            "state": QuestionState.CONCEPT if said[kind] else QuestionState.EMPTY,
            "note": line.responsibility if told else "",
        }


def _add_parties(rows: Rows, case_id: str, entry: Entry) -> None:
    ids = [new_id() for _ in entry.meaning.parties]
    ours = entry.meaning.municipalities[0].row.key if entry.meaning.municipalities else None
    rows[CaseParty].extend(
        _party(ids[position], case_id, party, position, ours=ours)
        for position, party in enumerate(entry.meaning.parties)
    )
    if not entry.line.responsibility:
        return
    issue_id = new_id()
    rows[Issue].append({"id": issue_id, "case_id": case_id, "title": entry.line.title})
    if entry.meaning.responsible is not None:
        rows[Responsibility].append(
            {
                "case_id": case_id,
                "issue_id": issue_id,
                "party_id": ids[entry.meaning.responsible],
                "role": ResponsibilityRole.PRIMARY,
            }
        )


def _party(party_id: str, case_id: str, party: WrittenParty, position: int, *, ours: str | None) -> Values:
    """The municipality that the case is about asked for help, unless a person knows better."""
    initiator = party.municipality_id is not None and party.municipality_id == ours
    return {
        "id": party_id,
        "case_id": case_id,
        "name": party.name,
        "party_group": party.group,
        "speaks_for": party.speaks_for,
        "organisation_id": party.organisation_id,
        "municipality_id": party.municipality_id,
        "role": PartyRole.INITIATOR if initiator else PartyRole.STAKEHOLDER,
        "note": party.note,
        "position": position,
    }


def _add_request(rows: Rows, case_id: str, entry: Entry, today: date) -> None:
    line, request_id = entry.line, new_id()
    rows[Request].append(
        {
            "id": request_id,
            "subject": line.title,
            "state": RequestState.CASE,
            "channel": Channel.IMPORT,
            "received": line.received,
            "received_precision": line.precision,
            "registered_on": today,
            "handled_on": today,
            "case_id": case_id,
            "applicant": ", ".join(line.municipalities),
            "problem": line.problem,
            "parties": "\n".join(line.parties),
            "responsibility": line.responsibility,
            "result": line.result,
            "reference": line.reference,
            "source": line.source,
            "fingerprint": line.fingerprint,
            "remarks": "\n".join(entry.meaning.remarks),
        }
    )
    for position, found in enumerate(entry.meaning.municipalities):
        place = {"municipality_id": found.row.key, "position": position}
        rows[RequestMunicipality].append({"request_id": request_id, **place})
        rows[CaseMunicipality].append({"case_id": case_id, **place})
