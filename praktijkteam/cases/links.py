"""What a case is tied to: municipalities, themes, marks, and other cases."""

from collections.abc import Iterable
from enum import StrEnum
from types import EllipsisType

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from praktijkteam.cases import numbering
from praktijkteam.cases.closed import refuse_closed
from praktijkteam.cases.models import Case, CaseMark, CaseMunicipality, CaseRelation, CaseTheme, Theme
from praktijkteam.cases.questions.answers import touched
from praktijkteam.errors import Refused
from praktijkteam.store import merge, tied
from praktijkteam.terms import BuildingBlock, MarkScheme, QuestionKind, RelationKind, Risk, StayCategory
from praktijkteam.text import clean, one_line

MARKS: dict[MarkScheme, type[StrEnum]] = {
    MarkScheme.BUILDING_BLOCK: BuildingBlock,
    MarkScheme.STAY_CATEGORY: StayCategory,
    MarkScheme.RISK: Risk,
}


def set_municipalities(
    session: Session, case_id: str, ids: Iterable[str], base: Iterable[str] | None = None
) -> None:
    """Tie the case to exactly these municipalities, in this order; with `base`, others' changes are kept."""
    refuse_closed(session, case_id)
    put_municipalities(session, case_id, ids, base)


def set_themes(
    session: Session, case_id: str, names: Iterable[str], base: Iterable[str] | None = None
) -> None:
    """Tie the case to exactly these themes; a name that the team has not used yet becomes a theme.

    Themes are part of the answer to the first question. With `base`, others' changes are kept.
    """
    refuse_closed(session, case_id)
    if put_themes(session, case_id, names, base):
        touched(session, case_id, QuestionKind.PROBLEM)


def set_marks(
    session: Session,
    case_id: str,
    scheme: MarkScheme,
    values: Iterable[str],
    base: Iterable[str] | None = None,
) -> None:
    """Give the case exactly these building blocks, stay categories or risks; with `base`, others' changes stay.

    Building blocks and stay categories are part of the answer to the first question.
    """
    refuse_closed(session, case_id)
    if put_marks(session, case_id, scheme, values, base) and scheme is not MarkScheme.RISK:
        touched(session, case_id, QuestionKind.PROBLEM)


def put_municipalities(
    session: Session, case_id: str, ids: Iterable[str], base: Iterable[str] | None = None
) -> None:
    """The same for a case that is just being opened."""
    tied.put(session, CaseMunicipality, {"case_id": case_id}, "municipality_id", ids, base)


def put_themes(
    session: Session, case_id: str, names: Iterable[str], base: Iterable[str] | None = None
) -> bool:
    """Whether anything changed."""
    return tied.put(session, CaseTheme, {"case_id": case_id}, "theme_id", *theme_lists(session, names, base))


def put_marks(
    session: Session,
    case_id: str,
    scheme: MarkScheme,
    values: Iterable[str],
    base: Iterable[str] | None = None,
) -> bool:
    """Whether anything changed."""
    wanted = [MARKS[scheme](value).value for value in values]
    return tied.put(session, CaseMark, {"case_id": case_id, "scheme": scheme}, "value", wanted, base)


def theme_lists(
    session: Session, names: Iterable[str], base: Iterable[str] | None
) -> tuple[list[str], list[str] | None]:
    """The ids of the themes that are wanted and of those that were seen; only what is wanted is made."""
    wanted = [theme.id for theme in themes(session, names)]
    if base is None:
        return wanted, None
    seen = {name.casefold() for name in base}
    return wanted, [theme.id for theme in session.scalars(select(Theme)) if theme.name.casefold() in seen]


def themes(session: Session, names: Iterable[str]) -> list[Theme]:
    """The themes of these names, in any capitals; made when they are not there yet."""
    wanted = {name.casefold(): name for name in map(one_line, names) if name}
    if not wanted:
        return []
    known = {theme.name.casefold(): theme for theme in session.scalars(select(Theme))}
    made = {key: Theme(name=name) for key, name in wanted.items() if key not in known}
    session.add_all(made.values())
    session.flush()
    return [known.get(key) or made[key] for key in wanted]


def relate(
    session: Session, case_id: str, other_number: str, kind: RelationKind, note: str = ""
) -> CaseRelation:
    """Put the case beside another one; both show it."""
    other = by_number(session, other_number, field="other_number")
    if other.id == case_id:
        raise Refused(
            "Een zaak kan niet verwant zijn aan zichzelf. Kies een andere zaak.", field="other_number"
        )
    both = or_(
        (CaseRelation.case_id == case_id) & (CaseRelation.other_id == other.id),
        (CaseRelation.case_id == other.id) & (CaseRelation.other_id == case_id),
    )
    if session.scalar(select(func.count()).select_from(CaseRelation).where(both)):
        raise Refused(
            f"Deze zaak is al verbonden met {other.number}. Verwijder eerst die verbinding.",
            field="other_number",
        )
    relation = CaseRelation(case_id=case_id, other_id=other.id, kind=kind, note=clean(note))
    session.add(relation)
    session.flush()
    return relation


def unrelate(session: Session, relation_id: str) -> None:
    """Take a relation between two cases away."""
    session.delete(merge.load(session, CaseRelation, relation_id))
    session.flush()


def set_parent(
    session: Session, case_id: str, parent_number: str | None, seen: str | EllipsisType | None = ...
) -> None:
    """Make the case a sub case of another one, or of none.

    `seen` is the id of what it was a sub case of, for the user: refused when it is another one by now.
    """
    case = refuse_closed(session, case_id)
    parent = by_number(session, parent_number, field="parent_number") if parent_number else None
    if parent is not None and case_id in _line_of(session, parent):
        raise Refused(
            f"{parent.number} valt zelf onder deze zaak. Kies een andere hoofdzaak.", field="parent_number"
        )
    wanted = parent.id if parent else None
    if seen is not ... and case.parent_id not in (seen, wanted):
        raise Refused(
            f"{case.number} valt intussen onder een andere hoofdzaak. Haal die verbinding eerst weg."
        )
    case.parent_id = wanted
    session.flush()


def add_sub_case(session: Session, case_id: str, number: str) -> str:
    """Make the case with that number a sub case of this one; gives its id."""
    main = refuse_closed(session, case_id)
    below = by_number(session, number, field="other_number")
    set_parent(session, below.id, main.number, seen=None)
    return below.id


def by_number(session: Session, number: str, *, field: str) -> Case:
    """The case with that number, however it was typed: `z-2026-31` is `Z-2026-0031`."""
    parsed = numbering.parse(number)
    found = session.scalar(select(Case).where(Case.number == str(parsed))) if parsed else None
    if found is None:
        raise numbering.unknown(number, field)
    return found


def _line_of(session: Session, case: Case) -> set[str]:
    """The case itself and every main case above it."""
    line = {case.id}
    while case.parent_id and case.parent_id not in line:
        line.add(case.parent_id)
        case = merge.load(session, Case, case.parent_id)
    return line
