"""Who fits a case, and which cases wait for somebody."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from praktijkteam.cases.models import Case, CaseMunicipality, CaseTheme, Theme
from praktijkteam.experts.models import Assignment
from praktijkteam.experts.reading import ExpertFilter, ExpertRow, expert_ids, expert_rows
from praktijkteam.parties.models import Municipality
from praktijkteam.terms import AssignmentState, CaseState


@dataclass(frozen=True)
class FitPart:
    """One term of the sum that says how well an expert fits, to be read aloud: "kennis 2 van 3 (+4)"."""

    words: str
    points: int


@dataclass(frozen=True)
class Candidate:
    """An expert beside a case: which of its themes they know, and the sum that says how well they fit.

    The sum has room for more terms: load and leave join it with the planning.
    """

    expert: ExpertRow
    knows: tuple[tuple[str, bool], ...]
    parts: tuple[FitPart, ...]
    on_case: AssignmentState | None

    @property
    def fit(self) -> int:
        return sum(part.points for part in self.parts)


def candidates(connection: Connection, case_id: str, organisation_id: str | None = None) -> list[Candidate]:
    """Everybody who can be asked for a case, the best fit first; then who has the fewest cases."""
    themes = _case_themes(connection, case_id)
    provinces = _case_provinces(connection, case_id)
    on_case = _on_case(connection, case_id)
    ids = expert_ids(connection, ExpertFilter(organisation_id=organisation_id))
    found = [_candidate(row, themes, provinces, on_case.get(row.id)) for row in expert_rows(connection, ids)]
    return sorted(found, key=lambda each: (-each.fit, each.expert.busy, each.expert.name.casefold()))


def waiting_ids(connection: Connection) -> Sequence[str]:
    """The open cases that nobody has been asked for yet, or everybody declined: the longest waiting first."""
    query = select(Case.id).where(waits()).order_by(Case.registered_on, Case.number)
    return connection.execute(query).scalars().all()


def waits() -> ColumnElement[bool]:
    """Of a case: whether it is open and nobody helps, or was asked to."""
    helped = select(Assignment.id).where(
        Assignment.case_id == Case.id, Assignment.state != AssignmentState.DECLINED
    )
    return (Case.state == CaseState.OPEN) & ~helped.exists()


def _case_themes(connection: Connection, case_id: str) -> list[str]:
    query = select(Theme.name).join(CaseTheme, CaseTheme.theme_id == Theme.id)
    return list(connection.execute(query.where(CaseTheme.case_id == case_id).order_by(Theme.name)).scalars())


def _case_provinces(connection: Connection, case_id: str) -> set[str]:
    query = select(Municipality.province).join(
        CaseMunicipality, CaseMunicipality.municipality_id == Municipality.id
    )
    return set(connection.execute(query.where(CaseMunicipality.case_id == case_id)).scalars())


def _on_case(connection: Connection, case_id: str) -> dict[str, AssignmentState]:
    query = select(Assignment.expert_id, Assignment.state).where(Assignment.case_id == case_id)
    return {row.expert_id: row.state for row in connection.execute(query.order_by(Assignment.id))}


def _candidate(
    row: ExpertRow, themes: Sequence[str], provinces: set[str], on_case: AssignmentState | None
) -> Candidate:
    knows = tuple((theme, theme in row.themes) for theme in themes)
    return Candidate(row, knows, tuple(_parts(row, knows, provinces)), on_case)


def _parts(row: ExpertRow, knows: Sequence[tuple[str, bool]], provinces: set[str]) -> list[FitPart]:
    known = sum(yes for _, yes in knows)
    parts = [FitPart(f"kennis {known} van {len(knows)}", 2 * known)] if knows else []
    near = sorted(provinces & set(row.provinces))
    if near:
        parts.append(FitPart(f"werkt in {' en '.join(near)}", 1))
    return parts
