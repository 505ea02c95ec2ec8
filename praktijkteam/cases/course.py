"""The course of a case: every step is kept as a row, with its reason, and printed in the dossier."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.cases import fields, lifecycle
from praktijkteam.cases.lifecycle import Action
from praktijkteam.cases.models import Case, Transition
from praktijkteam.cases.questions.intake import obstacles
from praktijkteam.errors import Refused
from praktijkteam.forms import check_day
from praktijkteam.store import merge
from praktijkteam.store.reason import because
from praktijkteam.terms import CaseState, Stage, TransitionKind
from praktijkteam.text import clean


@dataclass(frozen=True)
class Bulk:
    """What became of an action on several cases: whose turn it was, and why not for the others."""

    done: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    """Number and sentence of each case that was left as it was."""


def move_stage(
    session: Session,
    case_id: str,
    stage: Stage,
    reason: str = "",
    *,
    today: date,
    member_id: str,
    override: bool = False,
    seen: Stage | None = None,
) -> Transition:
    """Take the case to another stage. `override` passes the gate with a reason that is printed.

    Conflict when it is no longer in the stage in which it was `seen`.
    """
    case = merge.load(session, Case, case_id)
    if seen is not None:
        merge.refuse_overtaken(session, case, "stage", seen, stage)
    why = clean(reason)
    lifecycle.check(Action.MOVE, case.state)
    missing = obstacles(session, case_id) if lifecycle.step(case.stage, stage).gated else ()
    step = lifecycle.check_step(case.stage, stage, why, missing, override=override)
    passed = bool(step.gated and missing)
    with because(session, why):
        case.stage = stage
        return record(session, case, TransitionKind.STAGE, today, member_id, why, override=passed)


def move_stages(
    session: Session, case_ids: Iterable[str], stage: Stage, reason: str = "", *, today: date, member_id: str
) -> Bulk:
    """Take several cases to a stage; those that cannot go stay, and say why."""
    return _each(
        session,
        case_ids,
        lambda case_id: move_stage(session, case_id, stage, reason, today=today, member_id=member_id),
    )


def suspend(
    session: Session, case_id: str, reason: str, until: date | None, *, today: date, member_id: str
) -> Transition:
    """Let the case rest, until a day if that is known."""
    case = merge.load(session, Case, case_id)
    why = clean(reason)
    lifecycle.check(Action.SUSPEND, case.state, why)
    if until is not None and until <= today:
        raise Refused(
            "De zaak kan niet rusten tot een dag die al begonnen is. Kies een dag na vandaag.", field="until"
        )
    if until is not None:
        check_day(until, "until")
    with because(session, why):
        case.state, case.suspended_until = CaseState.SUSPENDED, until
        return record(session, case, TransitionKind.SUSPENDED, today, member_id, why, until=until)


def resume(
    session: Session,
    case_id: str,
    reason: str = "",
    *,
    today: date,
    member_id: str,
    rest: str | None = None,
) -> Transition:
    """Take the work up again; refused when it is not by the step `rest` any more that the case rests."""
    case = merge.load(session, Case, case_id)
    lifecycle.check(Action.RESUME, case.state)
    if rest is not None and rest != _last_rest(session, case_id):
        raise Refused("De zaak is intussen opnieuw opgeschort. Lees waarom voordat u haar hervat.")
    why = clean(reason)
    with because(session, why):
        case.state, case.suspended_until = CaseState.OPEN, None
        return record(session, case, TransitionKind.RESUMED, today, member_id, why)


def extend(
    session: Session,
    case_id: str,
    target_date: date | None,
    reason: str,
    *,
    today: date,
    member_id: str,
    base: Mapping[str, Any] | None = None,
) -> Transition:
    """Set another target date, and keep why. Conflict when it is no longer the one of `base`."""
    case = merge.load(session, Case, case_id)
    if base is not None:
        merge.refuse_overtaken(session, case, "target_date", base["target_date"], target_date)
    why = clean(reason)
    lifecycle.check(Action.EXTEND, case.state, why)
    if target_date is None:
        raise Refused("Kies de nieuwe streefdatum.", field="target_date")
    check_day(target_date, "target_date")
    if target_date < today:
        raise Refused(
            "De streefdatum ligt in het verleden. Kies vandaag of een latere dag.", field="target_date"
        )
    if target_date == case.target_date:
        raise Refused("Dit is al de streefdatum. Kies een andere dag.", field="target_date")
    with because(session, why):
        case.target_date = target_date
        return record(session, case, TransitionKind.EXTENDED, today, member_id, why, until=target_date)


def reopen(session: Session, case_id: str, reason: str, *, today: date, member_id: str) -> Transition:
    """Open a closed case again, in the stage where it was; the result that was reached stays to be seen."""
    case = merge.load(session, Case, case_id)
    why = clean(reason)
    lifecycle.check(Action.REOPEN, case.state, why)
    with because(session, why):
        case.state, case.closed_on = CaseState.OPEN, None
        return record(session, case, TransitionKind.REOPENED, today, member_id, why)


def assign_lead(session: Session, case_ids: Iterable[str], lead_id: str | None) -> dict[str, str | None]:
    """Give several cases a lead, or none; the leads that they had, for undo. Closed cases stay as they are."""
    fields.check_lead(session, lead_id)
    ids = list(case_ids)
    before: dict[str, str | None] = {}
    for start in range(0, len(ids), 500):
        chosen = select(Case).where(Case.id.in_(ids[start : start + 500]), Case.state != CaseState.CLOSED)
        for case in session.scalars(chosen):
            if case.lead_id != lead_id:
                before[case.id] = case.lead_id
                case.lead_id = lead_id
    session.flush()
    return before


def _each(session: Session, case_ids: Iterable[str], act: Callable[[str], object]) -> Bulk:
    done: list[str] = []
    refused: list[tuple[str, str]] = []
    for case_id in case_ids:
        try:
            act(case_id)
            done.append(case_id)
        except Refused as refusal:
            refused.append((merge.load(session, Case, case_id).number, str(refusal)))
    return Bulk(tuple(done), tuple(refused))


def _last_rest(session: Session, case_id: str) -> str | None:
    rests = (Transition.case_id == case_id) & (Transition.kind == TransitionKind.SUSPENDED)
    return session.scalar(select(Transition.id).where(rests).order_by(Transition.id.desc()).limit(1))


def record(
    session: Session,
    case: Case,
    kind: TransitionKind,
    today: date,
    member_id: str,
    reason: str,
    *,
    override: bool = False,
    until: date | None = None,
) -> Transition:
    """Keep a step of the course, in the stage where the case is now."""
    step = Transition(
        case_id=case.id,
        kind=kind,
        day=today,
        stage=case.stage,
        reason=reason,
        override=override,
        until=until,
        member_id=member_id,
    )
    session.add(step)
    session.flush()
    return step
