"""The course of a case as two readable tables. It is no pipeline: a case may skip a stage or go back.

`state` (open, opgeschort, afgesloten) says which actions there are; `stage` says how far the work is. Only
one step has a gate: from analysis to approach all four questions must have been discussed, or somebody says
in writing why it goes on without.
"""

from dataclasses import dataclass
from enum import StrEnum

from praktijkteam.errors import Refused
from praktijkteam.labels import label
from praktijkteam.terms import CaseState, RequestState, Stage

STAGES = tuple(Stage)
OPEN, SUSPENDED, CLOSED = CaseState.OPEN, CaseState.SUSPENDED, CaseState.CLOSED


class Action(StrEnum):
    """What can be done with a case; the word is the verb on the button."""

    WORK = "bijwerken"
    MOVE = "fase wijzigen"
    EXTEND = "streefdatum verzetten"
    SUSPEND = "opschorten"
    RESUME = "hervatten"
    CLOSE = "afsluiten"
    REOPEN = "heropenen"


@dataclass(frozen=True)
class Rule:
    """In which states an action is there, and what must be explained."""

    states: frozenset[CaseState]
    explain: str | None = None


ACTIONS: dict[Action, Rule] = {
    Action.WORK: Rule(frozenset({OPEN, SUSPENDED})),
    Action.MOVE: Rule(frozenset({OPEN})),
    Action.EXTEND: Rule(frozenset({OPEN, SUSPENDED}), explain="Schrijf op waarom de streefdatum verschuift."),
    Action.SUSPEND: Rule(
        frozenset({OPEN}), explain="Schrijf op waarom de zaak stil ligt, en waarop zij wacht."
    ),
    Action.RESUME: Rule(frozenset({SUSPENDED})),
    Action.CLOSE: Rule(frozenset({OPEN, SUSPENDED})),
    Action.REOPEN: Rule(frozenset({CLOSED}), explain="Schrijf op waarom de zaak weer opengaat."),
}

_IN_THE_WAY: dict[tuple[Action, CaseState], str] = {
    (Action.WORK, CLOSED): "Deze zaak is afgesloten. Heropen de zaak om er weer aan te werken.",
    (Action.MOVE, SUSPENDED): "Deze zaak is opgeschort. Hervat de zaak voordat u de fase wijzigt.",
    (Action.MOVE, CLOSED): "Deze zaak is afgesloten. Heropen de zaak voordat u de fase wijzigt.",
    (Action.EXTEND, CLOSED): "Deze zaak is afgesloten. Heropen de zaak voordat u de streefdatum verzet.",
    (
        Action.SUSPEND,
        SUSPENDED,
    ): "Deze zaak is al opgeschort. Hervat haar eerst; daarna kunt u haar opnieuw opschorten.",
    (Action.SUSPEND, CLOSED): "Deze zaak is afgesloten. Opschorten is niet nodig.",
    (Action.RESUME, OPEN): "Deze zaak is niet opgeschort. U kunt er gewoon aan werken.",
    (Action.RESUME, CLOSED): "Deze zaak is afgesloten. Kies 'Heropenen'.",
    (Action.CLOSE, CLOSED): "Deze zaak is al afgesloten.",
    (Action.REOPEN, OPEN): "Deze zaak is niet afgesloten. U kunt er gewoon aan werken.",
    (Action.REOPEN, SUSPENDED): "Deze zaak is opgeschort, niet afgesloten. Kies 'Hervatten'.",
}

_REQUEST_DONE = {
    RequestState.CASE: "Dit verzoek is al een zaak. Open die zaak.",
    RequestState.DECLINED: "Dit verzoek is afgewezen. Kies eerst 'Opnieuw oppakken'.",
    RequestState.REFERRED: "Dit verzoek is doorverwezen. Kies eerst 'Opnieuw oppakken'.",
}


@dataclass(frozen=True)
class Step:
    """A step to another stage: whether it asks for a reason, and whether it passes the gate."""

    stage: Stage
    needs_reason: bool
    gated: bool


def step(stage: Stage, to: Stage) -> Step:
    """Only to the next stage goes without saying why."""
    start, end = STAGES.index(stage), STAGES.index(to)
    approach = STAGES.index(Stage.APPROACH)
    return Step(to, needs_reason=end != start + 1, gated=start < approach <= end)


def steps(stage: Stage) -> tuple[Step, ...]:
    """Every step from a stage, in the order of the stages."""
    return tuple(step(stage, to) for to in STAGES if to is not stage)


def allowed(action: Action, state: CaseState) -> bool:
    """Whether the action is there at all in this state."""
    return state in ACTIONS[action].states


def check(action: Action, state: CaseState, reason: str = "") -> None:
    """Refuse what the tables do not allow, and say what to do instead."""
    if not allowed(action, state):
        raise Refused(_IN_THE_WAY[action, state], field="state")
    if ACTIONS[action].explain and not reason:
        raise Refused(ACTIONS[action].explain or "", field="reason")


def check_open_for_work(state: CaseState) -> None:
    """Refuse to change what belongs to a closed case."""
    check(Action.WORK, state)


def check_step(stage: Stage, to: Stage, reason: str, missing: tuple[str, ...], *, override: bool) -> Step:
    """Refuse a step without its reason, or through the gate while something is `missing`."""
    if stage is to:
        raise Refused(f"De zaak is al in de fase {label(to)}. Kies een andere fase.", field="stage")
    chosen = step(stage, to)
    if chosen.gated and missing and not override:
        raise Refused(
            f"Voor de fase {label(to)} moeten alle vier vragen besproken zijn. Nog te doen: "
            f"{'; '.join(missing)}. Bespreek dit eerst, of ga door met een reden.",
            field="stage",
        )
    if not reason and chosen.gated and missing:
        raise Refused(
            "Schrijf op waarom de zaak doorgaat zonder dat alle vragen besproken zijn. "
            "Deze reden komt in het dossier.",
            field="reason",
        )
    if not reason and chosen.needs_reason:
        raise Refused(f"Schrijf op waarom de zaak van {label(stage)} naar {label(to)} gaat.", field="reason")
    return chosen


def check_request_open(state: RequestState) -> None:
    """Refuse to handle a request twice."""
    if state in _REQUEST_DONE:
        raise Refused(_REQUEST_DONE[state], field="state")
