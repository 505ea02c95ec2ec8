"""A team at work in any order: open, change, assign, advise, name, make secret, close and open again.

Beside the store stands a model that holds nothing but `permissions`. Whatever somebody tries, the store keeps exactly
what the model allows; and after all of it everybody sees the cases of the model, and the numbers have no gap.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from praktijkteam.cases import service
from praktijkteam.cases.course import assign_lead, reopen
from praktijkteam.cases.involved import involve, let_go
from praktijkteam.cases.models import Case
from praktijkteam.closing import Closing, close_case
from praktijkteam.errors import Refused
from praktijkteam.experts.assignments import NewAssignment, accept, ask_advice, assign, decline, give_advice
from praktijkteam.permissions import LET_IN, ON_THE_CASE, Action, allowed, allowed_on_case
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.models import Change
from praktijkteam.terms import AssignmentState, Channel, Confidentiality, Reached, Role
from tests import factories

TODAY = factories.TODAY
PEOPLE = {
    "medewerker": Role.MEMBER,
    "tweede medewerker": Role.MEMBER,
    "procesregisseur": Role.COORDINATOR,
    "deskundige": Role.EXPERT,
    "raadpleger": Role.READER,
}
SECRET, OPEN = Confidentiality.CONFIDENTIAL, Confidentiality.INTERNAL
WHO = st.sampled_from(sorted(PEOPLE))
WHICH = st.integers(0, 99)


@dataclass
class Standing:
    """A case as the model knows it; people by their names above."""

    id: str
    secrecy: Confidentiality
    lead: str | None
    closed: bool = False
    involved: set[str] = field(default_factory=set)
    assignment: str = ""
    state: AssignmentState | None = None
    question: str = ""

    def may(self, who: str, action: Action) -> bool:
        return allowed_on_case(
            [PEOPLE[who]],
            action,
            self.secrecy,
            is_lead=who == self.lead,
            is_assigned=who == "deskundige" and self.state in self._let_in,
            is_named=who in self.involved,
        )

    @property
    def _let_in(self) -> frozenset[AssignmentState]:
        return LET_IN if self.secrecy is SECRET else ON_THE_CASE


class TeamAtWork(RuleBasedStateMachine):
    """To be given a `store` by whoever runs it; its team stays the same, whatever it has done before."""

    store: Store
    members: ClassVar[dict[str, str]] = {}
    expert: ClassVar[str] = ""

    @initialize()
    def come_in(self) -> None:
        self.cases: list[Standing] = []
        with self.store.write(SYSTEM) as session:
            if not self.members:
                self._hire(session)
            self.before = session.scalar(select(func.max(Case.sequence)).where(Case.year == TODAY.year)) or 0

    @classmethod
    def _hire(cls, session: Session) -> None:
        cls.members = {who: factories.member(session, roles=(role,)).id for who, role in PEOPLE.items()}
        cls.expert = factories.expert(session, member_id=cls.members["deskundige"]).id

    @rule(who=WHO, lead=st.none() | WHO, secret=st.booleans())
    def open(self, who: str, lead: str | None, *, secret: bool) -> None:
        new = service.NewCase(
            title="Een zaak",
            channel=Channel.MAIL,
            received=TODAY,
            lead_id=self.members[lead] if lead else None,
            confidentiality=SECRET if secret else OPEN,
        )
        made = self._try(
            who,
            allowed([PEOPLE[who]], Action.REGISTER),
            lambda session: service.open_case(session, new, today=TODAY, member_id=self.members[who]).id,
        )
        if made:
            self.cases.append(Standing(made, SECRET if secret else OPEN, lead))

    @precondition(lambda self: self.cases)
    @rule(who=WHO, which=WHICH)
    def change(self, who: str, which: int) -> None:
        case = self._case(which)
        if not case.closed:
            title = f"Titel na regel {self._last()}"
            self._try(
                who,
                case.may(who, Action.WORK),
                lambda session: service.change_case(session, case.id, {"title": title}),
            )

    @precondition(lambda self: self.cases)
    @rule(who=WHO, which=WHICH, lead=WHO)
    def give_lead(self, who: str, which: int, lead: str) -> None:
        case = self._case(which)
        if not case.closed and case.lead != lead:
            may = case.may(who, Action.DIVIDE)
            self._try(who, may, lambda session: assign_lead(session, [case.id], self.members[lead]))
            case.lead = lead if may else case.lead

    @precondition(lambda self: self.cases)
    @rule(who=WHO, which=WHICH, whom=WHO)
    def name(self, who: str, which: int, whom: str) -> None:
        case, member_id = self._case(which), self.members[whom]
        if case.closed or case.lead == whom:
            return
        may, there = case.may(who, Action.INVOLVE), whom in case.involved
        self._try(who, may, lambda session: (let_go if there else involve)(session, case.id, member_id))
        if may:
            case.involved ^= {whom}

    @precondition(lambda self: self.cases)
    @rule(who=WHO, which=WHICH)
    def ask(self, who: str, which: int) -> None:
        case = self._case(which)
        if case.closed or case.state is not None:
            return

        def work(session: Session) -> tuple[str, str]:
            made = assign(session, case.id, self.expert, NewAssignment(TODAY))
            return made.id, ask_advice(session, made.id, "Mag dit?", today=TODAY).id

        may = case.may(who, Action.DIVIDE) and case.may(who, Action.WORK)
        if made := self._try(who, may, work):
            (case.assignment, case.question), case.state = made, AssignmentState.ASKED

    @precondition(lambda self: self.cases)
    @rule(who=WHO, which=WHICH, agrees=st.booleans())
    def answer(self, who: str, which: int, *, agrees: bool) -> None:
        case = self._case(which)
        if case.state is not AssignmentState.ASKED:
            return
        may = case.may(who, Action.ADVISE)
        if agrees:
            self._try(who, may, lambda session: accept(session, case.assignment, today=TODAY))
        else:
            self._try(who, may, lambda session: decline(session, case.assignment, "Geen tijd", today=TODAY))
        if may:
            case.state = AssignmentState.ACCEPTED if agrees else AssignmentState.DECLINED

    @precondition(lambda self: self.cases)
    @rule(who=WHO, which=WHICH)
    def advise(self, who: str, which: int) -> None:
        case = self._case(which)
        if case.state is not AssignmentState.ACCEPTED or not case.question:
            return
        may = case.may(who, Action.ADVISE)
        self._try(who, may, lambda session: give_advice(session, case.question, "Begin klein.", today=TODAY))
        case.question = "" if may else case.question

    @precondition(lambda self: self.cases)
    @rule(who=WHO, which=WHICH)
    def make_secret_or_not(self, who: str, which: int) -> None:
        case = self._case(which)
        other = OPEN if case.secrecy is SECRET else SECRET
        on_it = who in (case.lead, "procesregisseur", *case.involved)
        if case.closed or not on_it:
            return  # who would lose the case is refused by a server alone
        may = case.may(who, Action.WORK)
        self._try(who, may, lambda session: service.change_case(session, case.id, {"confidentiality": other}))
        case.secrecy = other if may else case.secrecy

    @precondition(lambda self: self.cases)
    @rule(who=WHO, which=WHICH)
    def close_or_open_again(self, who: str, which: int) -> None:
        case, by = self._case(which), self.members[who]
        ending = Closing(Reached.NO, "Bleef zo", "de gemeente", TODAY, reason="Het houdt op.")
        may = case.may(who, Action.CLOSE) and (case.closed or case.may(who, Action.WORK))
        if case.closed:
            may = may and case.may(who, Action.WORK)
            self._try(who, may, lambda session: reopen(session, case.id, "Toch", today=TODAY, member_id=by))
        else:
            self._try(
                who, may, lambda session: close_case(session, case.id, ending, today=TODAY, member_id=by)
            )
        case.closed ^= may

    def teardown(self) -> None:
        ids = {case.id for case in self.cases}
        for who, member_id in self.members.items():
            self.store.show_to(member_id)
            with self.store.read() as connection:
                seen = set(connection.scalars(select(Case.id))) & ids
                lines = set(connection.scalars(select(Change.case_id))) & ids
            visible = {case.id for case in self.cases if case.may(who, Action.READ)}
            assert (seen, lines) == (visible, visible), f"{who} sees other cases than they may"
        self.store.show_to(None)
        with self.store.read() as connection:
            numbers = sorted(connection.scalars(select(Case.sequence).where(Case.year == TODAY.year)))
        assert numbers[-len(ids) :] == list(range(self.before + 1, self.before + len(ids) + 1)) or not ids

    def _case(self, which: int) -> Standing:
        return self.cases[which % len(self.cases)]

    def _try(self, who: str, may: bool, work: Callable[[Session], Any]) -> Any:
        """It is kept, and bears their name, when they may; else it is refused, and nothing is left of it."""
        before = self._last()
        try:
            outcome = self.store.run(self.members[who], work)
        except Refused:
            assert not may, f"{who} was refused"
            assert self._last() == before, f"something is left of what {who} was refused"
            return None
        assert may or self._last() == before, f"{who} was not refused"
        if not may:
            return None
        with self.store.read() as connection:
            actors = connection.scalars(select(Change.actor).where(Change.seq > before).distinct()).all()
        assert list(actors) == [self.members[who]], f"what {who} did bears the names {actors}"
        return outcome

    def _last(self) -> int:
        self.store.show_to(None)
        with self.store.read() as connection:
            return connection.scalar(select(func.max(Change.seq))) or 0
