"""A case begins: its number, its four empty questions and the first step of its course."""

from datetime import date

from sqlalchemy.orm import Session

from praktijkteam.cases import fields, links
from praktijkteam.cases.closed import refuse_closed
from praktijkteam.cases.models import Case, Transition
from praktijkteam.cases.new import NewCase
from praktijkteam.cases.numbering import next_number
from praktijkteam.cases.questions.models import ExpectedResult, ProblemStatement, Question
from praktijkteam.forms import Values, cleaned, edit
from praktijkteam.terms import MarkScheme, QuestionKind, Stage, TransitionKind

_OWN = (
    "title",
    "kind",
    "channel",
    "received",
    "received_precision",
    "priority",
    "confidentiality",
    "target_date",
    "lead_id",
    "region_id",
    "summary",
)


def open_case(session: Session, new: NewCase, *, today: date, member_id: str) -> Case:
    """Open a case in intake, numbered in the year of its receipt, or of today when that is unknown."""
    new = cleaned(new)
    registered_on = new.registered_on or today
    values = {name: getattr(new, name) for name in _OWN}
    fields.check_title(values)
    values["received"] = fields.receipt(new.received, new.received_precision, until=registered_on)
    fields.check_lead(session, new.lead_id)
    number = next_number(session, (values["received"] or registered_on).year)
    case = Case(
        number=str(number), year=number.year, sequence=number.sequence, registered_on=registered_on, **values
    )
    session.add(case)
    session.flush()
    _begin(session, case, member_id)
    _link(session, case.id, new)
    return case


def change_case(session: Session, case_id: str, mine: Values, base: Values | None = None) -> frozenset[str]:
    """Save what a form changed of the case itself; the names of the fields that changed."""
    case = refuse_closed(session, case_id)

    def check(values: Values) -> None:
        fields.check_title(values)
        if values["lead_id"] != case.lead_id:
            fields.check_lead(session, values["lead_id"])

    wanted, known = fields.with_receipt(case, mine, base)
    return edit(session, case, wanted, known, allowed=fields.CASE, check=check)


def _begin(session: Session, case: Case, member_id: str) -> None:
    session.add_all(Question(case_id=case.id, kind=kind) for kind in QuestionKind)
    session.add_all((ProblemStatement(case_id=case.id), ExpectedResult(case_id=case.id)))
    session.add(
        Transition(
            case_id=case.id,
            kind=TransitionKind.OPENED,
            day=case.registered_on,
            stage=Stage.INTAKE,
            member_id=member_id,
        )
    )
    session.flush()


def _link(session: Session, case_id: str, new: NewCase) -> None:
    links.put_municipalities(session, case_id, new.municipality_ids)
    links.put_themes(session, case_id, new.themes)
    links.put_marks(session, case_id, MarkScheme.BUILDING_BLOCK, new.building_blocks)
    links.put_marks(session, case_id, MarkScheme.STAY_CATEGORY, new.stay_categories)
    links.put_marks(session, case_id, MarkScheme.RISK, new.risks)
