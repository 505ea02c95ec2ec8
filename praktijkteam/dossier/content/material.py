"""A case with what every chapter asks of it: today, who is who, and what may be shown."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Protocol

from praktijkteam import calendar
from praktijkteam.cases.document_view import DocumentView
from praktijkteam.cases.view import (
    AssignmentView,
    CaseView,
    CommitmentView,
    JournalView,
    MunicipalityView,
    PartyView,
    ResponsibilityView,
)
from praktijkteam.dossier.content import words
from praktijkteam.dossier.content.choice import Choice
from praktijkteam.retention.reading import Keeping
from praktijkteam.terms import CommitmentState, Openness, PartyRole, QuestionKind


class Missing(Protocol):
    """Something that a case still needs, as `cases.hints` finds it."""

    @property
    def question(self) -> QuestionKind | None: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class Material:
    """What a dossier is made from."""

    view: CaseView
    choice: Choice
    now: datetime
    by: str
    missing: Sequence[Missing]
    attached: Mapping[str, str] = field(default_factory=dict)
    """What is said of the file of a document, by its id."""

    keeping: Keeping | None = None

    @property
    def today(self) -> date:
        return calendar.local(self.now).date()

    @cached_property
    def parties(self) -> dict[str, PartyView]:
        return {party.id: party for party in self.view.parties}

    @cached_property
    def assignments(self) -> dict[str, AssignmentView]:
        return {assignment.id: assignment for assignment in self.view.assignments}

    @cached_property
    def roles(self) -> dict[str, list[ResponsibilityView]]:
        """What parties are for each issue."""
        found = defaultdict(list)
        for cell in self.view.responsibilities:
            found[cell.issue_id].append(cell)
        return found

    @cached_property
    def promises(self) -> dict[str, list[CommitmentView]]:
        """What each party promised."""
        found = defaultdict(list)
        for promise in self.view.commitments:
            found[promise.party_id].append(promise)
        return found

    @cached_property
    def journal(self) -> tuple[JournalView, ...]:
        """The entries that may be printed, oldest first."""
        return tuple(sorted((entry for entry in self.view.journal if self._shows(entry)), key=lambda e: e.at))

    @cached_property
    def hidden_entries(self) -> frozenset[str]:
        """The entries that are not as open as this print; nothing else of the print may show them."""
        return frozenset(e.id for e in self.view.journal if e.openness not in self.choice.openness)

    @cached_property
    def documents(self) -> tuple[DocumentView, ...]:
        """The documents that may be printed."""
        return tuple(each for each in self.view.documents if each.openness in self.choice.openness)

    @cached_property
    def is_open(self) -> bool:
        """Whether nothing has to stay hidden."""
        return self.choice.openness == frozenset(Openness)

    def may_tell_document(self, row_id: str) -> bool:
        """Whether a document or a version of it may be named; of one that is gone nobody knows how open it was."""
        shown = {each.id for each in self.documents}
        versions = {each.id for each in self.view.document_versions if each.document_id in shown}
        return self.is_open or row_id in shown | versions

    def party_name(self, party_id: str) -> str:
        party = self.parties.get(party_id)
        return party.name if party else words.NOTHING

    def _shows(self, entry: JournalView) -> bool:
        day, choice = calendar.local(entry.at).date(), self.choice
        return (
            entry.openness in choice.openness
            and (choice.journal_from is None or day >= choice.journal_from)
            and (choice.journal_until is None or day <= choice.journal_until)
        )


def place(view: CaseView) -> str:
    """Where the case plays: its municipalities, else its region."""
    names = [municipality.name for municipality in view.municipalities]
    if not names:
        return view.region
    return f"{'gemeente' if len(names) == 1 else 'gemeenten'} {words.some(names, 5)}"


def place_today(municipality: MunicipalityView) -> str:
    """What became of a municipality since the request; empty when it still is what it was."""
    today = words.joined(municipality.current)
    return "" if today in {"", municipality.name} else f"nu {today}"


def initiator(view: CaseView) -> str:
    """Who asked: the party with that role, else who called, else the municipality."""
    named = [party.name for party in view.parties if party.role == PartyRole.INITIATOR]
    callers = [request.caller for request in view.requests if request.caller]
    return words.some(named or callers, 3) or place(view)


def expert_name(assignment: AssignmentView | None) -> str:
    """`M. Visser (SZW)`"""
    if assignment is None:
        return words.NOTHING
    home = assignment.organisation_short or assignment.organisation
    return f"{assignment.expert} ({home})" if home else assignment.expert


def delivered(promise: CommitmentView, year: int) -> str:
    """Whether a promise was kept, in a word or two."""
    if promise.state == CommitmentState.DELIVERED and promise.delivered_on:
        return f"ja, {words.month_day(promise.delivered_on, year)}"
    return {
        CommitmentState.DELIVERED: "ja",
        CommitmentState.PROMISED: "nog niet",
        CommitmentState.WITHDRAWN: "ingetrokken",
    }[promise.state]
