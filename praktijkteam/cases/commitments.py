"""What parties promise on a case, and whether it came.

A promise belongs to question 2, so making, changing or dropping one brings a confirmed answer back to
discussed. Delivering does not: that is the confirmed answer being carried out.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from praktijkteam.cases.closed import refuse_closed
from praktijkteam.cases.questions.answers import edit_answer, remove_answer, touched
from praktijkteam.cases.questions.models import CaseParty, Commitment, MediationSession
from praktijkteam.errors import Refused
from praktijkteam.forms import Values, check_day, cleaned, require
from praktijkteam.store import merge
from praktijkteam.store.reason import because
from praktijkteam.store.taking_away import LastSeen
from praktijkteam.terms import CommitmentState, QuestionKind
from praktijkteam.text import clean

_COMMITMENT = frozenset({"text", "promised_on", "due_on", "note"})


@dataclass(frozen=True)
class NewCommitment:
    """What a party promises; `session_id` is the sitting of a mediation where it was agreed."""

    party_id: str
    text: str
    promised_on: date | None = None
    due_on: date | None = None
    session_id: str | None = None
    note: str = ""


def add_commitment(session: Session, case_id: str, new: NewCommitment) -> Commitment:
    """Keep a promise of one of the parties of the case."""
    refuse_closed(session, case_id)
    new = cleaned(new)
    _check(vars(new))
    require(new.party_id, "Kies welke partij dit toezegt.", "party_id")
    party: CaseParty = merge.load(session, CaseParty, new.party_id)
    sitting: MediationSession | None = (
        merge.load(session, MediationSession, new.session_id) if new.session_id else None
    )
    if case_id != party.case_id or (sitting and sitting.case_id != case_id):
        raise Refused(
            "Deze partij hoort bij een andere zaak. Kies een partij van deze zaak.", field="party_id"
        )
    commitment = Commitment(case_id=case_id, **vars(new))
    session.add(commitment)
    touched(session, case_id, QuestionKind.PARTIES)
    return commitment


def change_commitment(
    session: Session, commitment_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    commitment: Commitment = merge.load(session, Commitment, commitment_id)
    return edit_answer(session, commitment, QuestionKind.PARTIES, mine, base, _COMMITMENT, _check)


def deliver_commitment(
    session: Session, commitment_id: str, delivered_on: date | None, *, today: date
) -> Commitment:
    """The party did what it promised. On a closed case too: the promise outlives the case."""
    commitment = _in_state(session, commitment_id, CommitmentState.PROMISED)
    if delivered_on is None:
        raise Refused("Vul in op welke dag het is geleverd.", field="delivered_on")
    check_day(delivered_on, "delivered_on")
    if delivered_on > today:
        raise Refused(
            "De dag van levering is nog niet geweest. Kies vandaag of eerder.", field="delivered_on"
        )
    commitment.state, commitment.delivered_on = CommitmentState.DELIVERED, delivered_on
    session.flush()
    return commitment


def withdraw_commitment(session: Session, commitment_id: str, reason: str) -> Commitment:
    """The party takes its promise back; it stays visible as such, with the reason in the history."""
    commitment = _in_state(session, commitment_id, CommitmentState.PROMISED)
    reason = clean(reason)
    require(reason, "Schrijf op waarom de toezegging is ingetrokken.", "reason")
    refuse_closed(session, commitment.case_id)
    with because(session, reason):
        commitment.state = CommitmentState.WITHDRAWN
        touched(session, commitment.case_id, QuestionKind.PARTIES)
    return commitment


def restore_commitment(session: Session, commitment_id: str) -> Commitment:
    """A promise that was called delivered or withdrawn by mistake stands again."""
    commitment: Commitment = merge.load(session, Commitment, commitment_id)
    refuse_closed(session, commitment.case_id)
    commitment.state, commitment.delivered_on = CommitmentState.PROMISED, None
    touched(session, commitment.case_id, QuestionKind.PARTIES)
    return commitment


def remove_commitment(session: Session, commitment_id: str, seen: LastSeen | None = None) -> None:
    """Take away a promise that was never made; one that was broken is withdrawn instead."""
    remove_answer(session, merge.load(session, Commitment, commitment_id), QuestionKind.PARTIES, seen)


def _in_state(session: Session, commitment_id: str, state: CommitmentState) -> Commitment:
    commitment: Commitment = merge.load(session, Commitment, commitment_id)
    if commitment.state != state:
        raise Refused(f"Deze toezegging is al {commitment.state}. Herstel haar eerst.")
    return commitment


def _check(values: Values) -> None:
    require(values["text"], "Schrijf op wat de partij heeft toegezegd.", "text")
    promised_on, due_on = values["promised_on"], values["due_on"]
    if promised_on and due_on and due_on < promised_on:
        raise Refused(
            "De uiterste datum ligt vóór de dag van de toezegging. Kies een latere.", field="due_on"
        )
