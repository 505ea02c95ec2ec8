"""What a form hands over for a new request or a new case."""

from dataclasses import dataclass
from datetime import date

from praktijkteam.terms import (
    BuildingBlock,
    CaseKind,
    Channel,
    Confidentiality,
    Precision,
    Priority,
    Risk,
    StayCategory,
)


@dataclass(frozen=True)
class NewRequest:
    """A call for help; `problem`, `parties`, `responsibility` and `result` are what the caller said to each
    of the four questions. The municipalities are those of the day of receipt."""

    subject: str
    channel: Channel
    received: date | None
    received_precision: Precision = Precision.DAY
    priority: Priority = Priority.NORMAL
    applicant: str = ""
    caller: str = ""
    person_id: str | None = None
    municipality_ids: tuple[str, ...] = ()
    text: str = ""
    problem: str = ""
    parties: str = ""
    responsibility: str = ""
    result: str = ""
    reference: str | None = None
    source: str | None = None
    fingerprint: str | None = None
    remarks: str = ""


@dataclass(frozen=True)
class NewCase:
    """A case; `registered_on` is today unless it says otherwise."""

    title: str
    channel: Channel
    received: date | None
    received_precision: Precision = Precision.DAY
    kind: CaseKind = CaseKind.KNOWLEDGE
    registered_on: date | None = None
    priority: Priority = Priority.NORMAL
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    target_date: date | None = None
    lead_id: str | None = None
    municipality_ids: tuple[str, ...] = ()
    region_id: str | None = None
    themes: tuple[str, ...] = ()
    building_blocks: tuple[BuildingBlock, ...] = ()
    stay_categories: tuple[StayCategory, ...] = ()
    risks: tuple[Risk, ...] = ()
    summary: str = ""
