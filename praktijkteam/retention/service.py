"""What a records officer does: keep the selection list, and decide for one case how it is kept."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.cases.models import Case
from praktijkteam.errors import Refused
from praktijkteam.forms import Values, cleaned, edit, require
from praktijkteam.retention.models import Preservation, SelectionCategory
from praktijkteam.store import merge
from praktijkteam.terms import Appraisal, Reached, UseRestriction

LONGEST = 200
"""Years; nothing that is kept longer is kept for a time."""
_CATEGORY = frozenset(
    {"code", "name", "selection_list", "appraisal", "years", "creator", "reached", "restriction", "active"}
)
_PRESERVATION = frozenset({"category_id", "restriction", "restriction_note"})


@dataclass(frozen=True)
class NewCategory:
    name: str
    code: str = ""
    selection_list: str = ""
    appraisal: Appraisal = Appraisal.UNDECIDED
    years: int | None = None
    creator: str = ""
    reached: Reached | None = None
    restriction: UseRestriction | None = None


def add_category(session: Session, new: NewCategory) -> SelectionCategory:
    """Take a category of the selection list into use."""
    new = cleaned(new)
    _check(session, vars(new))
    category = SelectionCategory(**vars(new))
    session.add(category)
    session.flush()
    return category


def change_category(
    session: Session, category_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change a category, for all cases that it holds for; or stop using it."""
    category: SelectionCategory = merge.load(session, SelectionCategory, category_id)

    def check(values: Values) -> None:
        _check(session, values, but=category_id)

    return edit(session, category, mine, base, allowed=_CATEGORY, check=check)


def save_preservation(
    session: Session, case_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Decide how a case is kept; what is left empty, the selection list says. A closed case is no exception."""
    case: Case = merge.load(session, Case, case_id)
    kept = session.scalars(select(Preservation).where(Preservation.case_id == case.id)).first()
    if kept is None:
        kept, base = Preservation(case_id=case.id, restriction_note=""), None
        session.add(kept)

    def check(values: Values) -> None:
        if values["category_id"]:
            merge.load(session, SelectionCategory, values["category_id"])

    changed = edit(session, kept, mine, base, allowed=_PRESERVATION, check=check)
    session.flush()
    return changed


def _check(session: Session, values: Values, *, but: str = "") -> None:
    require(values["name"], "Geef de categorie een naam.", "name")
    require(
        values["selection_list"],
        "Schrijf op welke selectielijst het is, met het jaar waarin die is vastgesteld.",
        "selection_list",
    )
    _check_years(values["appraisal"], values["years"])
    same = select(SelectionCategory.name).where(
        SelectionCategory.selection_list == values["selection_list"],
        SelectionCategory.code == values["code"],
        SelectionCategory.id != but,
    )
    if (name := session.scalars(same).first()) is not None:
        raise Refused(
            f"Nummer ‘{values['code']}’ van deze selectielijst is er al: {name}. Wijzig die, of typ een ander nummer.",
            field="code",
        )


def _check_years(appraisal: Appraisal, years: int | None) -> None:
    if appraisal == Appraisal.DESTROY and years is None:
        raise Refused("Vul in hoeveel jaar een zaak wordt bewaard.", field="years")
    if appraisal != Appraisal.DESTROY and years is not None:
        raise Refused(
            f"Een bewaartermijn hoort alleen bij ‘{Appraisal.DESTROY}’. Maak het veld leeg, of kies die waardering.",
            field="years",
        )
    if years is not None and not 0 < years <= LONGEST:
        raise Refused(f"Vul 1 tot en met {LONGEST} jaar in.", field="years")
