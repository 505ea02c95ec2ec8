"""What the team knows already of the municipalities that ask for help: their cases and the figures in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from praktijkteam.cases.lists.filters import chosen_municipalities, with_merged
from praktijkteam.cases.lists.listed import CaseFilter
from praktijkteam.cases.lists.listing import CaseRow, case_ids, case_rows
from praktijkteam.cases.models import Case, CaseMunicipality
from praktijkteam.cases.questions.models import Figure

_SHOWN = 4


@dataclass(frozen=True)
class KnownFigure:
    """A number that an earlier case gave, with its source."""

    id: str
    what: str
    low: int
    high: int | None
    source: str
    reference_date: date
    number: str


@dataclass(frozen=True)
class Earlier:
    """The newest cases of some municipalities, how many there are in all, and what was counted there."""

    count: int
    cases: tuple[CaseRow, ...]
    figures: tuple[KnownFigure, ...]


def earlier(
    connection: Connection, municipality_ids: Sequence[str], *, today: date, region_ids: Sequence[str] = ()
) -> Earlier:
    """What is known of these municipalities, those that merged into them included, or of these regions."""
    if not municipality_ids and not region_ids:
        return Earlier(0, (), ())
    chosen = CaseFilter(municipality_ids=frozenset(municipality_ids), region_ids=frozenset(region_ids))
    ids = case_ids(connection, chosen, today=today)
    cases = case_rows(connection, list(ids[:_SHOWN]))
    return Earlier(len(ids), tuple(cases), _figures(connection, municipality_ids) if municipality_ids else ())


def _figures(connection: Connection, municipality_ids: Sequence[str]) -> tuple[KnownFigure, ...]:
    """The newest numbers, each once, also when a case is about several of the municipalities."""
    places = with_merged(chosen_municipalities(municipality_ids), "chosen")
    tied = select(CaseMunicipality.case_id).where(CaseMunicipality.municipality_id.in_(places))
    query = (
        select(
            Figure.id,
            Figure.what,
            Figure.low,
            Figure.high,
            Figure.source,
            Figure.reference_date,
            Case.number,
        )
        .join(Case, Case.id == Figure.case_id)
        .where(Figure.case_id.in_(tied))
        .order_by(Figure.reference_date.desc(), Figure.id)
        .limit(_SHOWN)
    )
    return tuple(KnownFigure(*row) for row in connection.execute(query))
