"""Twenty years of cases from a seed, each with its request: twenty rows, with history and index by the program."""

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from benchmarks.words import Writer
from praktijkteam.base import Base
from praktijkteam.cases.models import (
    Case,
    CaseMark,
    CaseMunicipality,
    CaseTheme,
    Request,
    RequestMunicipality,
    Theme,
    Transition,
)
from praktijkteam.cases.numbering import Number, next_numbers
from praktijkteam.cases.questions.models import (
    CaseParty,
    Commitment,
    ExpectedResult,
    Issue,
    ProblemStatement,
    Question,
    Responsibility,
)
from praktijkteam.experts.models import Assignment, Expert
from praktijkteam.journal.models import JournalEntry
from praktijkteam.parties.models import Municipality, Organisation
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.tasks.models import Task
from praktijkteam.team.models import Member, MemberRole
from praktijkteam.terms import (
    AssignmentState,
    Basis,
    BuildingBlock,
    CaseKind,
    CaseState,
    Channel,
    MarkScheme,
    PartyGroup,
    Priority,
    QuestionKind,
    QuestionState,
    RequestState,
    ResponsibilityRole,
    Role,
    Stage,
    TaskState,
    TransitionKind,
)

Values = dict[str, Any]
Rows = dict[type[Base], list[Values]]

SEED = 20260615
TODAY = date(2026, 6, 15)
FIRST_YEAR, YEARS = 2007, 20
AT_ONCE = 500
TABLES: tuple[type[Base], ...] = (
    Case,
    CaseMunicipality,
    CaseTheme,
    CaseMark,
    Question,
    ProblemStatement,
    CaseParty,
    Commitment,
    Issue,
    Responsibility,
    ExpectedResult,
    Transition,
    Assignment,
    Task,
    JournalEntry,
    Request,
    RequestMunicipality,
)
"""In the order in which they can go in."""

_STILL_OPEN = {0: 0.75, 1: 0.35, 2: 0.12}
"""The share of cases that runs still, by their age in years; of older ones three in a hundred."""


@dataclass(frozen=True)
class World:
    """The ids of what cases point at."""

    municipalities: Sequence[str]
    organisations: Sequence[tuple[str, str]]
    themes: Sequence[str]
    members: Sequence[str]
    experts: Sequence[str]


def fill(store: Store, size: int, *, seed: int = SEED) -> None:
    """Add `size` cases to a store that has none."""
    with store.write(SYSTEM, "Proefgegevens") as session:
        world = _settle(session, random.Random(seed))
    maker = Maker(seed, world)
    for first in range(0, size, AT_ONCE):
        days = [day_of(place, size) for place in range(first, min(first + AT_ONCE, size))]
        with store.write(world.members[0], "Proefgegevens") as session:
            rows = maker.rows(days, numbers(session, days))
            for table in TABLES:
                if rows[table]:
                    session.connection().execute(insert(table), rows[table])


def day_of(place: int, size: int) -> date:
    """When case number `place` of so many came in: evenly over the years up to today."""
    first = date(FIRST_YEAR, 1, 1)
    return first + timedelta(days=place * (TODAY - first).days // size)


def numbers(session: Session, days: Sequence[date]) -> list[Number]:
    series = {
        year: iter(next_numbers(session, year, count))
        for year, count in Counter(day.year for day in days).items()
    }
    return [next(series[day.year]) for day in days]


def write_import(path: Path, lines: int, *, seed: int = SEED) -> None:
    """A file of requests to import."""
    chance = random.Random(seed)
    writer = Writer(chance)
    places = ("Westland", "Nissewaard", "Horst aan de Maas", "Zundert", "Rotterdam", "Waalwijk", "Venlo")
    parties = ("politie", "Arbeidsinspectie", "uitzendbureaus", "GGD", "omwonenden", "woningcorporatie")
    with path.open("w", encoding="utf-8") as file:
        for line in range(lines):
            place = chance.choice(places)
            record = {
                "reference": f"proef-{line}",
                "source": f"seed {seed}",
                "received": day_of(line, lines).isoformat(),
                "municipalities": [place],
                "title": writer.title(),
                "problem": writer.marked(45),
                "parties": [f"gemeente {place}", *chance.sample(parties, 2)],
                "primary_responsibility": f"gemeente {place}",
                "expected_result": writer.text(20),
                "themes": ["huisvesting"],
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


class Maker:
    """Makes the rows of one case after another; the same seed and world give the same rows."""

    def __init__(self, seed: int, world: World) -> None:
        self._chance = random.Random(seed)
        self._write = Writer(self._chance)
        self._world = world
        self._ids = _ids(random.Random(seed + 1))

    def rows(self, days: Sequence[date], given: Sequence[Number]) -> Rows:
        rows: Rows = {table: [] for table in TABLES}
        for day, number in zip(days, given, strict=True):
            self._add_case(rows, day, number)
        return rows

    def _add_case(self, rows: Rows, day: date, number: Number) -> None:
        case_id, chance = next(self._ids), self._chance
        runs = chance.random() < _STILL_OPEN.get(TODAY.year - day.year, 0.03)
        closed = None if runs else min(day + timedelta(days=chance.randint(30, 500)), TODAY)
        rows[Case].append(self._case(case_id, day, number, closed))
        rows[CaseMunicipality].append(
            self._row(case_id, municipality_id=self._one(self._world.municipalities), position=0)
        )
        rows[CaseTheme].append(self._row(case_id, theme_id=self._one(self._world.themes)))
        rows[CaseMark].append(
            self._row(case_id, scheme=MarkScheme.BUILDING_BLOCK, value=chance.choice(list(BuildingBlock)))
        )
        self._add_answers(rows, case_id, day)
        self._add_course(rows, case_id, day, closed)
        self._add_request(rows, case_id, day)

    def _case(self, case_id: str, day: date, number: Number, closed: date | None) -> Values:
        chance, suspended = self._chance, self._chance.random() < 0.1
        running = CaseState.SUSPENDED if suspended else CaseState.OPEN
        return {
            "id": case_id,
            "number": str(number),
            "year": number.year,
            "sequence": number.sequence,
            "title": self._write.title(),
            "kind": chance.choice(list(CaseKind)),
            "stage": chance.choice(list(Stage)),
            "state": CaseState.CLOSED if closed else running,
            "priority": chance.choices(list(Priority), (2, 10, 2, 1))[0],
            "channel": chance.choice([Channel.TELEPHONE, Channel.MAIL]),
            "received": day,
            "registered_on": day,
            "target_date": day + timedelta(days=chance.randint(60, 400)) if chance.random() < 0.9 else None,
            "closed_on": closed,
            "lead_id": self._one(self._world.members) if chance.random() < 0.9 else None,
            "summary": self._write.text(20),
        }

    def _add_answers(self, rows: Rows, case_id: str, day: date) -> None:
        states = self._chance.choices(list(QuestionState)[:3], k=4)
        rows[Question] += [
            self._row(case_id, kind=kind, state=state, discussed_on=day)
            for kind, state in zip(QuestionKind, states, strict=True)
        ]
        problem = self._row(case_id, text=self._write.marked(60), since="vorig jaar", place="centrum")
        rows[ProblemStatement].append(problem)
        rows[ExpectedResult].append(self._row(case_id, text=self._write.text(25), decided_by="de wethouder"))
        parties = [self._party(case_id, place) for place in range(3)]
        rows[CaseParty] += parties
        issue = self._row(case_id, title=self._write.title(), next_step=self._write.title(6), position=0)
        rows[Issue].append(issue)
        rows[Responsibility].append(
            self._row(
                case_id,
                issue_id=issue["id"],
                party_id=parties[0]["id"],
                role=ResponsibilityRole.PRIMARY,
                basis=Basis.AGREEMENT,
                basis_text=self._write.title(5),
            )
        )
        if self._chance.random() < 0.3:
            promise = self._row(case_id, party_id=parties[1]["id"], text=self._write.title(6))
            rows[Commitment].append({**promise, "due_on": day + timedelta(days=60)})

    def _party(self, case_id: str, place: int) -> Values:
        organisation_id, name = self._one(self._world.organisations)
        return self._row(
            case_id,
            name=name,
            organisation_id=organisation_id,
            party_group=self._chance.choice(list(PartyGroup)),
            influence=round(self._chance.uniform(1, 5), 1),
            interest=round(self._chance.uniform(1, 5), 1),
            position=place,
        )

    def _add_course(self, rows: Rows, case_id: str, day: date, closed: date | None) -> None:
        chance, member = self._chance, self._one(self._world.members)
        opened = {"kind": TransitionKind.OPENED, "day": day, "stage": Stage.INTAKE, "member_id": member}
        rows[Transition].append(self._row(case_id, **opened))
        rows[JournalEntry] += [
            self._row(
                case_id,
                at=datetime.combine(day + timedelta(days=10 * number), time(9, 30), UTC),
                text=self._write.text(24),
                member_id=member,
            )
            for number in range(chance.choice((1, 2, 2, 3)))
        ]
        ended = closed is not None or chance.random() < 0.4
        rows[Task].append(
            self._row(
                case_id,
                title=self._write.title(5),
                owner_id=member,
                due_on=day + timedelta(days=chance.randint(20, 300)),
                state=TaskState.DONE if ended else TaskState.OPEN,
                ended_on=(closed or TODAY) if ended else None,
            )
        )
        if chance.random() < 0.4:
            expert = self._one(self._world.experts)
            state = AssignmentState.ENDED if closed else AssignmentState.ACCEPTED
            rows[Assignment].append(self._row(case_id, expert_id=expert, state=state, since=day))

    def _add_request(self, rows: Rows, case_id: str, day: date) -> None:
        """What it began with; the program kept what the caller said, and the case goes on from there."""
        case, problem = rows[Case][-1], rows[ProblemStatement][-1]
        request = self._row(
            case_id,
            subject=case["title"],
            state=RequestState.CASE,
            channel=case["channel"],
            received=day,
            registered_on=day,
            handled_on=day,
            text=self._write.marked(30),
            problem=problem["text"],
            parties=", ".join(party["name"] for party in rows[CaseParty][-3:]),
        )
        rows[Request].append(request)
        place = rows[CaseMunicipality][-1]["municipality_id"]
        tie = {"id": next(self._ids), "request_id": request["id"], "municipality_id": place, "position": 0}
        rows[RequestMunicipality].append(tie)

    def _row(self, case_id: str, **values: Any) -> Values:
        return {"id": next(self._ids), "case_id": case_id, **values}

    def _one(self, among: Sequence[Any]) -> Any:
        """One of these, the first ones more often than the last."""
        return among[int(len(among) * self._chance.random() ** 2)]


def _settle(session: Session, chance: random.Random) -> World:
    """A team of ten and a dozen experts, and what the store was shipped with."""
    ids = _ids(random.Random(chance.random()))
    members = _put(
        session, Member, [{"id": next(ids), "name": f"Lid {number:02}"} for number in range(1, 11)]
    )
    session.execute(
        insert(MemberRole),
        [{"id": next(ids), "member_id": each, "role": role} for each in members for role in Role],
    )
    organisations = _known(session, select(Organisation.id, Organisation.name).order_by(Organisation.name))
    experts = [
        {
            "id": next(ids),
            "name": f"Deskundige {number:02}",
            "organisation_id": chance.choice(organisations)[0],
        }
        for number in range(1, 13)
    ]
    today = select(Municipality.id).where(Municipality.valid_until.is_(None)).order_by(Municipality.code)
    return World(
        municipalities=[row[0] for row in _known(session, today)],
        organisations=organisations,
        themes=[row[0] for row in _known(session, select(Theme.id).order_by(Theme.name))],
        members=members,
        experts=_put(session, Expert, experts),
    )


def _put(session: Session, table: type[Base], rows: list[Values]) -> list[str]:
    session.execute(insert(table), rows)
    return [row["id"] for row in rows]


def _known(session: Session, rows: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in session.execute(rows)]


def _ids(chance: random.Random) -> Iterator[str]:
    """Ids as the program makes them, in order of time, but the same ones for the same seed."""
    start = int(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC).timestamp() * 1000)
    place = chance.getrandbits(8)
    while True:
        place += 1
        yield f"{start + place:012x}7{chance.getrandbits(12):03x}8{chance.getrandbits(60):015x}"
