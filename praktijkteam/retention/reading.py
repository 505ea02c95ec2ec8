"""How long a case is kept, as plain values: what was decided, and else what the selection list says."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import Connection, func, select

from praktijkteam.cases.models import Case
from praktijkteam.cases.questions.models import Outcome
from praktijkteam.retention.models import Preservation, SelectionCategory
from praktijkteam.terms import Appraisal, CaseState, Reached, UseRestriction


@dataclass(frozen=True)
class CategoryRow:
    """A category of the selection list, and how many cases it was chosen for."""

    id: str
    version: int
    code: str
    name: str
    selection_list: str
    appraisal: Appraisal
    years: int | None
    creator: str
    reached: Reached | None
    restriction: UseRestriction | None
    active: bool
    cases: int = 0

    @property
    def title(self) -> str:
        return f"{self.code} {self.name}".strip()


@dataclass(frozen=True)
class Keeping:
    """How a case is kept. `category` and `restriction` are what holds, `chosen_*` what was decided for this case."""

    case_id: str
    number: str
    title: str
    closed_on: date | None
    chosen_category_id: str | None
    chosen_restriction: UseRestriction | None
    restriction_note: str
    category: CategoryRow | None
    restriction: UseRestriction | None
    categories: tuple[CategoryRow, ...]
    """Those that can be chosen: all in use, and the one that was."""

    @property
    def ends_on(self) -> date | None:
        """The last day of the time it is kept; None when that is always, or not known yet."""
        if self.category is None or self.closed_on is None or self.category.years is None:
            return None
        return _years_later(self.closed_on, self.category.years)


def category_rows(connection: Connection) -> list[CategoryRow]:
    """Every category, by its list and number, also those that are no longer used."""
    counted = select(func.count()).where(Preservation.category_id == SelectionCategory.id).scalar_subquery()
    own = [getattr(SelectionCategory, each.name) for each in fields(CategoryRow) if each.name != "cases"]
    query = select(*own, counted.label("cases"))
    found = [CategoryRow(**row) for row in connection.execute(query).mappings()]
    return sorted(found, key=lambda row: (row.selection_list.casefold(), _parts(row.code), row.id))


def keeping(connection: Connection, case_id: str) -> Keeping:
    """How this case is kept; it has to be there."""
    number, title, closed_on, state, reached, category_id, restriction, note = connection.execute(
        select(
            *(Case.number, Case.title, Case.closed_on, Case.state, Outcome.reached),
            *(Preservation.category_id, Preservation.restriction, Preservation.restriction_note),
        )
        .outerjoin(Outcome, Outcome.case_id == Case.id)
        .outerjoin(Preservation, Preservation.case_id == Case.id)
        .where(Case.id == case_id)
    ).one()
    rows = category_rows(connection)
    chosen = next((row for row in rows if row.id == category_id), None)
    holds = chosen or usual(rows, reached if state == CaseState.CLOSED else None)
    return Keeping(
        case_id=case_id,
        number=number,
        title=title,
        closed_on=closed_on,
        chosen_category_id=category_id,
        chosen_restriction=restriction,
        restriction_note=note or "",
        category=holds,
        restriction=restriction or (holds.restriction if holds else None),
        categories=tuple(row for row in rows if row.active or row is chosen),
    )


def usual(rows: Sequence[CategoryRow], reached: Reached | None) -> CategoryRow | None:
    """The category of cases that ended so, or the one for all others; None when the list leaves a choice."""
    for wanted in dict.fromkeys((reached, None)):
        fitting = [row for row in rows if row.active and row.reached == wanted]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def missing(kept: Keeping) -> tuple[str, ...]:
    """What an archive would miss of this case, each as a sentence that says what to do."""
    return tuple(
        sentence for sentence in (_not_closed(kept), *_of_category(kept), _open_use(kept)) if sentence
    )


def _not_closed(kept: Keeping) -> str:
    return "" if kept.closed_on else "De zaak is nog niet afgesloten. Sluit haar eerst af."


def _of_category(kept: Keeping) -> tuple[str, ...]:
    category = kept.category
    if category is None:
        return ("Waardering en bewaartermijn staan nog niet vast. Kies een categorie van de selectielijst.",)
    where = f"bij de categorie ‘{category.title}’ (Beheer, Bewaren)"
    return (
        f"De waardering is nog ‘{Appraisal.UNDECIDED}’. Stel haar vast {where}."
        if category.appraisal == Appraisal.UNDECIDED
        else "",
        "" if category.creator else f"De archiefvormer ontbreekt. Vul die in {where}.",
    )


def _open_use(kept: Keeping) -> str:
    if kept.restriction is not None:
        return ""
    return (
        f"De beperking van het gebruik is niet gekozen. Kies er een, ook als dat ‘{UseRestriction.NONE}’ is."
    )


def _years_later(day: date, years: int) -> date:
    """The same day in a later year; the 28th of February for a leap day that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _parts(code: str) -> list[tuple[bool, int, str]]:
    """A number as people order it: 2.9 comes before 2.10."""
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in code.split(".")]
