"""How an example case begins: a request comes in, is acknowledged, and is made a case."""

from datetime import date
from typing import Any

from praktijkteam.calendar import add_working_days
from praktijkteam.cases.importing.service import usual_theme
from praktijkteam.cases.new import NewRequest
from praktijkteam.cases.service import (
    acknowledge_request,
    change_case,
    make_case,
    register_request,
    set_marks,
    set_themes,
)
from praktijkteam.demo import script
from praktijkteam.demo.scene import Scene
from praktijkteam.demo.script import CaseScript
from praktijkteam.terms import CaseKind, Channel, Confidentiality, MarkScheme, Precision, Priority

_FIRST_TARGET = 3
"""Working days between the day a case was extended and the target date that it had until then."""


def begin(scene: Scene) -> None:
    """Make the case, with what was known of it on its first day."""
    told = scene.script
    request = register_request(scene.session, _new_request(scene), today=scene.begun)
    acknowledge_request(scene.session, request.id, today=scene.begun)
    case = make_case(
        scene.session,
        request.id,
        today=scene.begun,
        member_id=scene.intaker,
        lead_id=scene.cast.members.get(told.lead),
        kind=CaseKind(told.kind),
    )
    scene.case_id = case.id
    _detail(scene)


def _new_request(scene: Scene) -> NewRequest:
    told, cast = scene.script, scene.cast
    day, precision = script.first_day(told)
    on = told.registered_on if told.fixed else None
    return NewRequest(
        subject=told.title,
        channel=Channel(told.channel),
        received=scene.days.of(day) if day else None,
        received_precision=Precision(precision),
        priority=Priority(told.priority),
        applicant=told.applicant or _applicant(told),
        caller=told.caller,
        person_id=cast.persons.get(told.person),
        municipality_ids=tuple(cast.municipality(name, on) for name in told.municipalities),
        text=told.text.strip(),
        problem=told.problem,
        remarks=told.remarks,
    )


def _applicant(told: CaseScript) -> str:
    return f"gemeente {told.municipalities[0]}" if told.municipalities else told.region


def _detail(scene: Scene) -> None:
    told, session = scene.script, scene.session
    values: dict[str, Any] = {
        "target_date": _target(scene),
        "confidentiality": Confidentiality(told.confidentiality),
        "region_id": scene.cast.regions.get(told.region),
        "summary": told.summary,
        "risk_note": told.risk_note,
    }
    change_case(session, scene.case_id, values)
    set_themes(session, scene.case_id, [usual_theme(name) for name in told.themes])
    set_marks(session, scene.case_id, MarkScheme.BUILDING_BLOCK, told.blocks)
    set_marks(session, scene.case_id, MarkScheme.STAY_CATEGORY, told.stay)
    set_marks(session, scene.case_id, MarkScheme.RISK, told.risks)


def _target(scene: Scene) -> date | None:
    told, days = scene.script, scene.days
    if told.extended:
        return add_working_days(days.of(told.extended[0]), _FIRST_TARGET)
    return days.of(told.target) if told.target else None
