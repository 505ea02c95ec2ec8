"""What was expected beside what was reached, and the sittings of a mediation."""

from praktijkteam.cases.view import CommitmentView, CriterionView, SessionView
from praktijkteam.dossier.content import words
from praktijkteam.dossier.content.material import Material, delivered
from praktijkteam.dossier.content.parts import (
    Fact,
    MediationPart,
    ResultPart,
    ResultSide,
    Row,
    SessionPart,
    Voice,
)
from praktijkteam.labels import label
from praktijkteam.terms import CaseState, Reached

_REACHED = {
    Reached.YES: "Het resultaat is bereikt.",
    Reached.PARTLY: "Het resultaat is deels bereikt.",
    Reached.NO: "Het resultaat is niet bereikt.",
}


def result_part(material: Material) -> ResultPart:
    return ResultPart(
        intro=_intro(material),
        expected=_expected(material),
        reached=_reached(material),
        criteria=tuple(_criterion(each) for each in material.view.criteria),
    )


def mediation_part(material: Material) -> MediationPart | None:
    """The sittings; a case without them has no such chapter."""
    sessions = sorted(material.view.sessions, key=lambda session: session.day)
    if not sessions:
        return None
    held = words.counted(len(sessions), "zitting", "zittingen")
    return MediationPart(
        intro=f"{words.sentence(held)}.",
        sessions=tuple(_session(material, session) for session in sessions),
    )


def _intro(material: Material) -> str:
    outcome = material.view.outcome
    if outcome:
        return _REACHED[outcome.reached]
    if material.view.state == CaseState.CLOSED:
        return "De zaak is afgesloten zonder dat een behaald resultaat is vastgelegd."
    return "Wat is bereikt, wordt bij het afsluiten van de zaak ingevuld."


def _expected(material: Material) -> ResultSide:
    result = material.view.result
    facts = (
        ("Uiterlijk op", words.day(result.due_on)),
        ("Wie bepaalt", result.decided_by),
        ("Team doet niet", result.not_doing),
    )
    return ResultSide(result.text or "Nog niet beschreven.", _told(facts))


def _reached(material: Material) -> ResultSide:
    outcome = material.view.outcome
    if not outcome:
        return ResultSide("Nog niet vastgesteld.", ())
    facts = (
        ("Bereikt", label(outcome.reached)),
        ("Bepaald door", outcome.decided_by),
        ("Bepaald op", words.day(outcome.decided_on)),
        ("Leerpunt", outcome.lesson),
    )
    return ResultSide(outcome.text or _REACHED[outcome.reached], _told(facts))


def _told(facts: tuple[tuple[str, str], ...]) -> tuple[Fact, ...]:
    return tuple(Fact(name, text) for name, text in facts if text)


def _criterion(criterion: CriterionView) -> Row:
    reached = label(criterion.reached) if criterion.reached else words.NOTHING
    return Row(
        (criterion.text, words.day_in_table(criterion.due_on), reached, words.or_nothing(criterion.note))
    )


def _session(material: Material, session: SessionView) -> SessionPart:
    where = f", {session.place}" if session.place else ""
    positions = [each for each in material.view.positions if each.session_id == session.id]
    agreed = [each for each in material.view.commitments if each.session_id == session.id]
    return SessionPart(
        title=f"{words.sentence(words.day(session.day))}{where}",
        summary=session.summary or "Er is geen verslag genoteerd.",
        voices=tuple(Voice(material.party_name(each.party_id), each.text, "") for each in positions),
        agreements=tuple(_agreement(material, promise) for promise in agreed),
    )


def _agreement(material: Material, promise: CommitmentView) -> Row:
    return Row(
        (
            material.party_name(promise.party_id),
            promise.text,
            words.day_in_table(promise.due_on),
            delivered(promise, material.today.year),
        )
    )
