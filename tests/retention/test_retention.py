"""How long a case is kept: what the selection list says, unless somebody decided otherwise for this case."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from praktijkteam.cases import reading as cases
from praktijkteam.cases.models import Case
from praktijkteam.cases.questions.models import Outcome
from praktijkteam.errors import Refused
from praktijkteam.retention.models import SelectionCategory
from praktijkteam.retention.reading import CategoryRow, Keeping, category_rows, keeping, missing, usual
from praktijkteam.retention.service import NewCategory, add_category, change_category, save_preservation
from praktijkteam.store.connection import Store
from praktijkteam.terms import Appraisal, CaseState, Reached, Role, UseRestriction
from tests import factories
from tests.conftest import Write

LIST = "Selectielijst BZK 2026"
KEPT = NewCategory("Ondersteuning van gemeenten", "2.10", LIST, Appraisal.DESTROY, 10, "Ministerie van BZK")


def closed(session: Session, reached: Reached = Reached.YES) -> Case:
    case = factories.case(session, state=CaseState.CLOSED, closed_on=date(2026, 4, 9))
    session.add(Outcome(case_id=case.id, reached=reached))
    return case


def kept(store: Store, case: Case) -> Keeping:
    with store.read() as connection:
        return keeping(connection, case.id)


def test_the_list_says_how_a_case_is_kept(store: Store, write: Write) -> None:
    with write() as session:
        add_category(session, KEPT)
        case = closed(session)
    found = kept(store, case)
    assert found.category is not None
    assert (found.category.title, found.ends_on) == ("2.10 Ondersteuning van gemeenten", date(2036, 4, 9))
    assert missing(found) == (
        "De beperking van het gebruik is niet gekozen. Kies er een, ook als dat ‘geen beperking’ is.",
    )


def test_how_it_ended_has_a_category_of_its_own(store: Store, write: Write) -> None:
    lasting = NewCategory("Opgelost", "2.1", LIST, Appraisal.KEEP, reached=Reached.YES)
    with write() as session:
        add_category(session, KEPT)
        add_category(session, lasting)
        yes, no = closed(session), closed(session, Reached.NO)
    assert [kept(store, case).category.code for case in (yes, no)] == ["2.1", "2.10"]  # type: ignore[union-attr]
    assert kept(store, yes).ends_on is None


def test_what_is_decided_for_a_case_goes_before_the_list(store: Store, write: Write) -> None:
    with write() as session:
        add_category(session, replace(KEPT, restriction=UseRestriction.NONE))
        other = add_category(
            session, NewCategory("Beleid", "1", LIST, Appraisal.KEEP, None, "BZK", Reached.NO)
        )
        case = closed(session)
        before = {"category_id": None, "restriction": None, "restriction_note": ""}
        mine = {
            "category_id": other.id,
            "restriction": "persoonlijke levenssfeer",
            "restriction_note": " Namen ",
        }
        save_preservation(session, case.id, mine, before)
    found = kept(store, case)
    assert (found.category and found.category.id, found.restriction) == (other.id, UseRestriction.PRIVACY)
    assert found.restriction_note == "Namen"
    assert missing(found) == ()
    with write() as session:
        save_preservation(session, case.id, {"category_id": None, "restriction": None})
    again = kept(store, case)
    assert (again.category and again.category.code, again.restriction) == ("2.10", UseRestriction.NONE)


def test_the_history_of_the_case_tells_it(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        save_preservation(session, case.id, {"restriction": "geen beperking"})
    with store.read() as connection:
        newest = cases.case(connection, case.number).history[0]
    assert newest.sentence == "Vastgelegd hoe de zaak wordt bewaard"


def test_a_case_that_is_open_has_everything_to_be_done(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session)
    assert missing(kept(store, case)) == (
        "De zaak is nog niet afgesloten. Sluit haar eerst af.",
        "Waardering en bewaartermijn staan nog niet vast. Kies een categorie van de selectielijst.",
        "De beperking van het gebruik is niet gekozen. Kies er een, ook als dat ‘geen beperking’ is.",
    )


def test_a_category_that_is_not_decided_is_told_with_where_to_do_so(store: Store, write: Write) -> None:
    with write() as session:
        add_category(session, NewCategory("Nog vast te stellen", "", LIST))
        case = closed(session)
    where = "bij de categorie ‘Nog vast te stellen’ (Beheer, Bewaren)"
    assert missing(kept(store, case))[:2] == (
        f"De waardering is nog ‘nader te bepalen’. Stel haar vast {where}.",
        f"De archiefvormer ontbreekt. Vul die in {where}.",
    )


def test_two_categories_that_both_could_hold_leave_the_choice_to_a_person() -> None:
    def row(code: str, reached: Reached | None = None, *, active: bool = True) -> CategoryRow:
        return CategoryRow(code, 1, code, "", LIST, Appraisal.KEEP, None, "", reached, None, active)

    one, other, gone, own = row("1"), row("2"), row("3", active=False), row("4", Reached.YES)
    assert usual([one, other], None) is None
    assert usual([one, gone], None) is one
    assert usual([one, other, own], Reached.YES) is own
    assert usual([one, own], Reached.NO) is one


def test_categories_stand_in_the_order_of_their_numbers(store: Store, write: Write) -> None:
    with write() as session:
        for code in ("2.10", "2.9", "10", "2.a"):
            add_category(session, NewCategory("Zaken", code, LIST))
    with store.read() as connection:
        assert [row.code for row in category_rows(connection)] == ["2.9", "2.10", "2.a", "10"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"selection_list": ""}, "selection_list"),
        ({"years": None}, "years"),
        ({"years": 0}, "years"),
        ({"years": 1000}, "years"),
        ({"appraisal": Appraisal.KEEP}, "years"),
        ({"code": "2.9"}, "code"),
    ],
)
def test_a_category_that_cannot_be_is_refused(write: Write, values: dict[str, Any], field: str) -> None:
    with write() as session:
        add_category(session, replace(KEPT, code="2.9"))
    with pytest.raises(Refused) as refusal, write() as session:
        add_category(session, replace(KEPT, **values))
    assert refusal.value.field == field


def test_a_category_can_be_changed_and_laid_aside(store: Store, write: Write) -> None:
    with write() as session:
        category = add_category(session, KEPT)
        case = closed(session)
        save_preservation(session, case.id, {"category_id": category.id})
    with write() as session:
        change_category(session, category.id, {"years": 5, "active": False})
    found = kept(store, case)
    assert found.ends_on == date(2031, 4, 9)
    assert [row.id for row in found.categories] == [category.id]


def test_only_who_keeps_the_archive_decides(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        officer = factories.member(session, roles=(Role.RECORDS_OFFICER,))
        member = factories.member(session, roles=(Role.MEMBER, Role.COORDINATOR))
    refused = "Uw rol laat dit niet toe: bewaren, vernietigen en anonimiseren"
    with pytest.raises(Refused, match=refused), store.write(member.id) as session:
        save_preservation(session, case.id, {"restriction": "geen beperking"})
    with pytest.raises(Refused, match=refused), store.write(member.id) as session:
        add_category(session, KEPT)
    with store.write(officer.id) as session:
        save_preservation(session, case.id, {"restriction": "geen beperking"})
        assert add_category(session, KEPT).id in {row.id for row in session.query(SelectionCategory)}


def test_a_leap_day_ends_on_the_last_of_february(store: Store, write: Write) -> None:
    with write() as session:
        add_category(session, replace(KEPT, years=1))
        case = factories.case(session, state=CaseState.CLOSED, closed_on=date(2024, 2, 29))
    assert kept(store, case).ends_on == date(2025, 2, 28)
