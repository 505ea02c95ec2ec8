"""A believable year for whoever wants to practise: some sixty cases, made through the services like any other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from praktijkteam.calendar import add_working_days
from praktijkteam.cases.import_meaning import Directory
from praktijkteam.cases.importing import usual_theme
from praktijkteam.cases.models import Case, Request
from praktijkteam.cases.new import NewRequest
from praktijkteam.cases.service import (
    acknowledge_request,
    attach_request,
    change_case,
    decline_request,
    make_case,
    refer_request,
    register_request,
    relate,
    set_marks,
    set_parent,
    set_themes,
)
from praktijkteam.demo import answers, people, script
from praktijkteam.demo.days import Days, FixedDays
from praktijkteam.demo.people import Cast
from praktijkteam.demo.play import Play
from praktijkteam.demo.script import CaseScript
from praktijkteam.errors import Refused
from praktijkteam.experts.models import Expert
from praktijkteam.parties.stored import gazetteer, organisations
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.terms import (
    CaseKind,
    Channel,
    Confidentiality,
    MarkScheme,
    Precision,
    Priority,
    RelationKind,
)

Progress = Callable[[int, int], None]
_INTAKER = "I. Willems"
_EXAMPLE = "nissewaard"
_FIRST_TARGET = 3
"""Working days between the day a case was extended and the target date that it had until then."""


@dataclass(frozen=True)
class Filled:
    """How much there is now, and the id of the case that has something of everything."""

    cases: int
    requests: int
    experts: int
    example: str


def fill(store: Store, *, today: date, progress: Progress | None = None) -> Filled:
    """Fill an empty store; one that has cases, requests or experts is refused."""
    _refuse_full(store)
    days, fixed = Days(today), FixedDays(today)
    with store.read() as connection:
        cast = Cast(Directory(gazetteer(connection, today), organisations(connection)))
    with store.write(SYSTEM, "Voorbeelden") as session:
        people.register(session, cast, days)
    made: dict[str, str] = {}
    scripts = script.cases()
    for done, each in enumerate(scripts):
        with store.write(cast.members[each.lead or _INTAKER]) as session:
            made[each.key] = _case(session, each, cast, fixed if each.fixed else days, today)
        if progress:
            progress(done + 1, len(scripts))
    with store.write(cast.members[_INTAKER]) as session:
        _tie(session, scripts, made)
        for table in script.requests():
            _request(session, table, cast, days, made)
    return Filled(len(scripts), len(script.requests()), len(cast.experts), made[_EXAMPLE])


def _refuse_full(store: Store) -> None:
    with store.read() as connection:
        counts = [
            connection.scalar(select(func.count()).select_from(kind)) for kind in (Case, Request, Expert)
        ]
    if any(counts):
        raise Refused(
            "Er staat al werk in deze opslag. Voorbeelden komen alleen in een lege; kies een nieuwe opslag met --store."
        )


def _case(session: Session, each: CaseScript, cast: Cast, days: Days, today: date) -> str:
    registered = days.of(each.registered_on)
    day, precision = script.first_day(each)
    request = register_request(session, _new_request(each, cast, days, day, precision), today=registered)
    acknowledge_request(session, request.id, today=min(add_working_days(registered, 1), today))
    case = make_case(
        session,
        request.id,
        today=registered,
        member_id=cast.members[_INTAKER],
        lead_id=cast.members.get(each.lead),
        kind=CaseKind(each.kind),
    )
    _detail(session, case.id, each, cast, days)
    parties = answers.fill(session, case.id, each, cast, days)
    Play(session, case.id, each, cast, days, parties, today).run()
    return case.id


def _new_request(each: CaseScript, cast: Cast, days: Days, day: date | None, precision: str) -> NewRequest:
    on = each.registered_on if each.fixed else None
    return NewRequest(
        subject=each.title,
        channel=Channel(each.channel),
        received=days.of(day) if day else None,
        received_precision=Precision(precision),
        priority=Priority(each.priority),
        applicant=each.applicant or _applicant(each),
        caller=each.caller,
        person_id=cast.persons.get(each.person),
        municipality_ids=tuple(cast.municipality(name, on) for name in each.municipalities),
        text=each.text.strip(),
        problem=each.problem,
        remarks=each.remarks,
    )


def _applicant(each: CaseScript) -> str:
    return f"gemeente {each.municipalities[0]}" if each.municipalities else each.region


def _detail(session: Session, case_id: str, each: CaseScript, cast: Cast, days: Days) -> None:
    target = add_working_days(days.of(each.extended[0]), _FIRST_TARGET) if each.extended else None
    values: dict[str, Any] = {
        "target_date": target or (days.of(each.target) if each.target else None),
        "confidentiality": Confidentiality(each.confidentiality),
        "region_id": cast.regions.get(each.region),
        "summary": each.summary,
        "risk_note": each.risk_note,
    }
    change_case(session, case_id, values)
    set_themes(session, case_id, [usual_theme(name) for name in each.themes])
    set_marks(session, case_id, MarkScheme.BUILDING_BLOCK, each.blocks)
    set_marks(session, case_id, MarkScheme.STAY_CATEGORY, each.stay)
    set_marks(session, case_id, MarkScheme.RISK, each.risks)


def _tie(session: Session, scripts: list[CaseScript], made: dict[str, str]) -> None:
    """Lay cases beside and below each other, now that all of them are there."""
    numbers: dict[str, str] = {row.id: row.number for row in session.execute(select(Case.id, Case.number))}
    for each in scripts:
        if each.parent:
            set_parent(session, made[each.key], numbers[made[each.parent]])
        for kind, other, note in each.related:
            relate(session, made[each.key], numbers[made[other]], RelationKind(kind), note)


def _request(session: Session, table: dict[str, Any], cast: Cast, days: Days, made: dict[str, str]) -> None:
    day = days.of(table["received"])
    request = register_request(session, _loose_request(table, cast, day), today=day)
    if "acknowledged" in table:
        acknowledge_request(session, request.id, today=days.of(table["acknowledged"]))
    handled = days.of(table.get("handled", table["received"]))
    if table.get("state") == "afgewezen":
        decline_request(session, request.id, table["reason"], today=handled)
    elif table.get("state") == "doorverwezen":
        refer_request(session, request.id, table["referred_to"], table["reason"], today=handled)
    elif "case" in table:
        attach_request(session, request.id, made[table["case"]], today=handled)


def _loose_request(table: dict[str, Any], cast: Cast, day: date) -> NewRequest:
    places = table["municipalities"]
    return NewRequest(
        subject=table["subject"],
        channel=Channel(table["channel"]),
        received=day,
        priority=Priority(table.get("priority", Priority.NORMAL)),
        applicant=table.get("applicant") or (f"gemeente {places[0]}" if places else table.get("region", "")),
        caller=table.get("caller", ""),
        person_id=cast.persons.get(table.get("person", "")),
        municipality_ids=tuple(cast.municipality(name) for name in places),
        problem=table["problem"],
        parties=table.get("parties", ""),
        responsibility=table.get("responsibility", ""),
        result=table.get("result", ""),
    )
