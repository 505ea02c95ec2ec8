"""What the example files say, as typed values; how they are written is told by resources/demo/SOURCES.md."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from praktijkteam import resources
from praktijkteam.cases.importing.line import received

_CASES = ("public", "nissewaard", "cases-2026", "cases-2025")
Row = list[Any]
Table = dict[str, Any]


@dataclass(frozen=True)
class CaseScript:
    """One example case; a name that is no field here is a slip in the file."""

    key: str
    title: str
    municipalities: list[str]
    problem: str
    questions: list[str]
    received: date | str | None = None
    registered: date | None = None
    target: date | None = None
    fixed: bool = False
    idle: bool = False
    channel: str = "e-mail"
    kind: str = "kennisinbreng"
    priority: str = "gewoon"
    confidentiality: str = "intern"
    lead: str = ""
    region: str = ""
    parent: str = ""
    applicant: str = ""
    caller: str = ""
    person: str = ""
    text: str = ""
    remarks: str = ""
    summary: str = ""
    risk_note: str = ""
    themes: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    stay: list[str] = field(default_factory=list)
    risks: list[str] = field(default_factory=list)
    since: str = ""
    place: str = ""
    tried: str = ""
    figures: list[Table] = field(default_factory=list)
    parties: list[Row | Table] = field(default_factory=list)
    issues: list[Table] = field(default_factory=list)
    result: str = ""
    result_due: date | None = None
    decided_by: str = ""
    not_doing: str = ""
    criteria: list[str] = field(default_factory=list)
    assessed: list[Row] = field(default_factory=list)
    asked: list[date] = field(default_factory=list)
    confirmed_by: str = ""
    stage: str = "intake"
    steps: list[Row] = field(default_factory=list)
    override: str = ""
    suspended: Row = field(default_factory=list)
    rested: Row = field(default_factory=list)
    extended: Row = field(default_factory=list)
    closed: date | None = None
    outcome: Table = field(default_factory=dict)
    reopened: Table = field(default_factory=dict)
    commitments: list[Row] = field(default_factory=list)
    experts: list[Row] = field(default_factory=list)
    advice: list[Row] = field(default_factory=list)
    mediation: list[Table] = field(default_factory=list)
    tasks: list[Row] = field(default_factory=list)
    journal: list[Row | Table] = field(default_factory=list)
    documents: list[Table] = field(default_factory=list)
    related: list[Row] = field(default_factory=list)

    @property
    def registered_on(self) -> date:
        """The day on which the team wrote it down."""
        if self.registered:
            return self.registered
        if not isinstance(self.received, date):
            raise TypeError(f"{self.key}: on which day was it registered?")
        return self.received


def cases() -> list[CaseScript]:
    """All example cases, in the order in which they came in."""
    requests = {line["reference"]: line for line in _requests()}
    found = [_case(table, requests) for name in _CASES for table in _file(name)["case"]]
    return sorted(found, key=lambda each: each.registered_on)


def people() -> Table:
    """Members, experts, regions and contact persons."""
    return _file("team")


def requests() -> list[Table]:
    """The requests that did not become a case."""
    found: list[Table] = _file("requests")["request"]
    return found


def _case(table: Table, requests: Mapping[str, Table]) -> CaseScript:
    values = dict(table)
    if source := values.pop("from", None):
        values = {**_public(requests[source]), **values}
    values.pop("responsibility", None)
    return CaseScript(**values)


def _public(line: Table) -> Table:
    """What an example takes over from a public request. Its day is not: the examples are of this year."""
    note = [line["note"]] if line["note"] else []
    return {
        "problem": line["problem"],
        "result": line["expected_result"],
        "themes": line["themes"],
        "remarks": "\n".join([*note, f"Naar een openbaar bericht: {line['source']}"]),
    }


def first_day(script: CaseScript) -> tuple[date | None, str]:
    """The day of receipt and how precisely it is known."""
    if isinstance(script.received, str):
        day, precision = received(script.received)
        return day, precision.value
    return script.received, "dag"


def _file(name: str) -> Table:
    return tomllib.loads(_read(f"{name}.toml"))


def _requests() -> Iterator[Table]:
    yield from map(json.loads, _read("requests.jsonl").splitlines())


def _read(name: str) -> str:
    return (resources.folder() / "demo" / name).read_text(encoding="utf-8")
