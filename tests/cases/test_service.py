"""Opening a case, changing what it says of itself, and tying it to places, themes and other cases."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from praktijkteam.cases import reading, service
from praktijkteam.cases.questions import intake
from praktijkteam.cases.view import CaseView
from praktijkteam.closing import Closing, close_case
from praktijkteam.errors import Conflict, NotFound, Refused
from praktijkteam.parties.models import Municipality
from praktijkteam.store.connection import Store
from praktijkteam.terms import (
    BuildingBlock,
    CaseKind,
    Channel,
    MarkScheme,
    QuestionKind,
    QuestionState,
    Reached,
    RelationKind,
    Risk,
    Stage,
    StayCategory,
    TransitionKind,
)
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY


def new_case(**values: object) -> service.NewCase:
    defaults: dict[str, object] = {"title": "Overlast", "channel": Channel.MAIL, "received": TODAY}
    return service.NewCase(**(defaults | values))  # type: ignore[arg-type]


def opened(write: Write, store: Store, member_id: str, **values: object) -> CaseView:
    with write("Geopend") as session:
        case = service.open_case(session, new_case(**values), today=TODAY, member_id=member_id)
    return seen(store, case.id)


def seen(store: Store, case_id: str) -> CaseView:
    with store.read() as connection:
        return reading.case_by_id(connection, case_id)


def test_a_new_case_has_everything_it_was_given(write: Write, store: Store, member_id: str) -> None:
    with write() as session:
        places = tuple(factories.municipality(session, name).id for name in ("Westland", "Nissewaard"))
    view = opened(
        write,
        store,
        member_id,
        kind=CaseKind.MEDIATION,
        lead_id=member_id,
        target_date=TODAY + timedelta(30),
        municipality_ids=places,
        themes=("overlast", "Huisvesting", "huisvesting "),
        building_blocks=(BuildingBlock.HOUSING,),
        stay_categories=(StayCategory.LONG, StayCategory.SHORT),
        risks=(Risk.EXPLOITATION,),
        summary="Kort gezegd.\r\n",
    )
    assert (view.kind, view.stage, view.lead, view.summary) == (
        CaseKind.MEDIATION,
        Stage.INTAKE,
        "A. Bakker",
        "Kort gezegd.",
    )
    assert [(each.name, each.province) for each in view.municipalities] == [
        ("Westland", "Zuid-Holland"),
        ("Nissewaard", "Zuid-Holland"),
    ]
    assert view.themes == ("huisvesting", "overlast")
    assert view.building_blocks == (BuildingBlock.HOUSING,)
    assert view.stay_categories == (StayCategory.SHORT, StayCategory.LONG)
    assert view.risks == (Risk.EXPLOITATION,)
    assert [step.kind for step in view.transitions] == [TransitionKind.OPENED]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "  "}, "title"),
        ({"received": TODAY + timedelta(1)}, "received"),
        ({"lead_id": "0" * 32}, "lead_id"),
    ],
)
def test_a_case_that_cannot_be_is_refused(
    write: Write, member_id: str, values: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refusal, write() as session:
        service.open_case(session, new_case(**values), today=TODAY, member_id=member_id)
    assert refusal.value.field == field


def test_nobody_who_left_becomes_case_lead(write: Write, store: Store, member_id: str) -> None:
    view = opened(write, store, member_id)
    with write() as session:
        gone = factories.member(session, name="P. de Boer", active=False).id
    with pytest.raises(Refused, match=r"P\. de Boer werkt niet meer in het team"), write() as session:
        service.change_case(session, view.id, {"lead_id": gone})


def test_two_windows_change_different_fields(write: Write, store: Store, member_id: str) -> None:
    view = opened(write, store, member_id)
    base = {"title": view.title, "summary": view.summary}
    with write() as session:
        service.change_case(session, view.id, {"title": "Overlast in drie straten", "summary": ""}, base)
    with write() as session:
        assert service.change_case(session, view.id, {**base, "summary": "Kort."}, base) == {"summary"}
    with pytest.raises(Conflict, match=r"Titel \(door A\. Bakker\)"), write() as session:
        service.change_case(session, view.id, {"title": "Iets anders"}, base)
    after = seen(store, view.id)
    assert (after.title, after.summary) == ("Overlast in drie straten", "Kort.")


def test_only_the_fields_of_a_case_can_be_changed(write: Write, store: Store, member_id: str) -> None:
    view = opened(write, store, member_id)
    for name in ("stage", "number", "colour"):
        with pytest.raises(TypeError), write() as session:
            service.change_case(session, view.id, {name: "x"})


def test_a_receipt_after_the_registration_is_refused(write: Write, store: Store, member_id: str) -> None:
    view = opened(write, store, member_id)
    with pytest.raises(Refused, match="ligt in de toekomst"), write() as session:
        service.change_case(session, view.id, {"received": TODAY + timedelta(1)})
    with write() as session:
        service.change_case(session, view.id, {"received": None})
    assert seen(store, view.id).received is None


def test_a_closed_case_stays_as_it_was(write: Write, store: Store, member_id: str) -> None:
    view = opened(write, store, member_id)
    with write() as session:
        closing = Closing(Reached.NO, reason="Ingetrokken.")
        close_case(session, view.id, closing, today=TODAY, member_id=member_id)
    for change in (
        lambda session: service.change_case(session, view.id, {"title": "x"}),
        lambda session: service.set_themes(session, view.id, ["zorg"]),
        lambda session: service.set_marks(session, view.id, MarkScheme.RISK, [Risk.SAFETY]),
        lambda session: service.set_municipalities(session, view.id, []),
    ):
        with pytest.raises(Refused, match="Heropen de zaak"), write() as session:
            change(session)


def test_municipalities_keep_their_order_and_their_past(write: Write, store: Store, member_id: str) -> None:
    """A case keeps the municipality as it was, and says what it is called today, after two mergers too."""
    view = opened(write, store, member_id)
    with write() as session:
        named = select(Municipality.id).where(Municipality.valid_until.is_not(None))
        old = [
            session.scalars(named.where(Municipality.name == name)).one() for name in ("Veghel", "Landerd")
        ]
        today = factories.municipality(session, "Westland").id
        service.set_municipalities(session, view.id, [today, *old[::-1]])
        service.set_municipalities(session, view.id, [*old, today, old[0]])
    after = seen(store, view.id).municipalities
    assert [(each.name, each.current) for each in after] == [
        ("Veghel", ("Meierijstad",)),
        ("Landerd", ("Maashorst",)),
        ("Westland", ()),
    ]


def test_other_themes_are_another_answer(write: Write, store: Store, member_id: str) -> None:
    """Themes and stay belong to the first question; a risk or a place does not."""
    view = opened(write, store, member_id)
    with write() as session:
        intake.save_problem(session, view.id, {"text": "Te vol."})
        confirm = partial(intake.set_question_state, session, view.id, QuestionKind.PROBLEM, today=TODAY)
        confirm(QuestionState.CONFIRMED, confirmed_by="E. Jansen", confirmed_on=TODAY)
        service.set_marks(session, view.id, MarkScheme.RISK, [Risk.SAFETY])
        service.set_themes(session, view.id, [])
    assert seen(store, view.id).question(QuestionKind.PROBLEM).state is QuestionState.CONFIRMED
    with write() as session:
        service.set_themes(session, view.id, ["zorg"])
    assert seen(store, view.id).question(QuestionKind.PROBLEM).state is QuestionState.DISCUSSED


def test_themes_are_reused_in_any_capitals(write: Write, store: Store, member_id: str) -> None:
    first, second = opened(write, store, member_id), opened(write, store, member_id)
    with write() as session:
        service.set_themes(session, first.id, ["Nachtwerk"])
        service.set_themes(session, second.id, ["nachtwerk", " ", "leefbaarheid"])
        service.set_themes(session, second.id, ["nachtwerk"])
    assert seen(store, second.id).themes == ("Nachtwerk",)


def test_marks_come_from_their_list(write: Write, store: Store, member_id: str) -> None:
    view = opened(write, store, member_id, risks=(Risk.SAFETY,))
    with write() as session:
        service.set_marks(session, view.id, MarkScheme.RISK, ["uitbuiting"])
        service.set_marks(session, view.id, MarkScheme.STAY_CATEGORY, ["lang"])
    after = seen(store, view.id)
    assert (after.risks, after.stay_categories) == ((Risk.EXPLOITATION,), (StayCategory.LONG,))
    with pytest.raises(ValueError, match="lang"), write() as session:
        service.set_marks(session, view.id, MarkScheme.RISK, ["lang"])


def test_related_cases_see_each_other(write: Write, store: Store, member_id: str) -> None:
    first, second = opened(write, store, member_id), opened(write, store, member_id, title="Vervolg")
    with write() as session:
        relation = service.relate(session, second.id, "2026-1", RelationKind.FOLLOWS, "zelfde pand").id
    (mine,), (theirs,) = seen(store, second.id).relations, seen(store, first.id).relations
    assert (mine.number, mine.relation, mine.note) == ("Z-2026-0001", "vervolg op", "zelfde pand")
    assert (theirs.number, theirs.title, theirs.relation) == ("Z-2026-0002", "Vervolg", "heeft als vervolg")
    for case, number, words in (
        (first, "Z-2026-0002", "al verbonden met Z-2026-0002"),
        (first, "Z-2026-0001", "niet verwant zijn aan zichzelf"),
        (first, "Z-2026-0099", "Er is geen zaak Z-2026-0099"),
        (first, "Nissewaard", "Typ een zaaknummer"),
    ):
        with pytest.raises(Refused, match=words), write() as session:
            service.relate(session, case.id, number, RelationKind.RELATED, "")
    with write() as session:
        service.unrelate(session, relation)
    assert seen(store, first.id).relations == ()


def test_a_main_case_and_its_sub_cases(write: Write, store: Store, member_id: str) -> None:
    main, sub, deeper = (
        opened(write, store, member_id, title=title) for title in ("Hoofd", "Deel", "Dieper")
    )
    with write() as session:
        service.set_parent(session, sub.id, main.number)
        service.set_parent(session, deeper.id, sub.number)
    told = [(each.title, each.relation) for each in seen(store, sub.id).relations]
    assert told == [("Hoofd", "hoofdzaak"), ("Dieper", "deelzaak")]
    for number in (deeper.number, main.number):
        with pytest.raises(Refused, match="valt zelf onder deze zaak"), write() as session:
            service.set_parent(session, main.id, number)
    with write() as session:
        service.set_parent(session, sub.id, None)
        service.set_parent(session, main.id, deeper.number)
    assert [each.relation for each in seen(store, main.id).relations] == ["hoofdzaak"]


def test_the_main_case_that_a_colleague_chose_meanwhile_stays(
    write: Write, store: Store, member_id: str
) -> None:
    main, other, sub = (opened(write, store, member_id, title=title) for title in ("Een", "Twee", "Deel"))
    with write() as session:
        service.set_parent(session, sub.id, other.number, seen=None)
    for wanted in (main.number, None):
        with pytest.raises(Refused, match="valt intussen onder een andere hoofdzaak"), write() as session:
            service.set_parent(session, sub.id, wanted, seen=main.id)
    with pytest.raises(Refused, match="valt intussen onder een andere hoofdzaak"), write() as session:
        service.add_sub_case(session, main.id, sub.number)
    assert [each.title for each in seen(store, sub.id).relations] == ["Twee"]


def test_a_case_is_found_however_its_number_is_typed(write: Write, store: Store, member_id: str) -> None:
    number = opened(write, store, member_id).number
    with store.read() as connection:
        assert {reading.case(connection, typed).number for typed in (number, "z-2026-1", "2026-0001")} == {
            number
        }


def test_a_case_that_is_not_there(store: Store) -> None:
    with store.read() as connection, pytest.raises(NotFound, match="Er is geen zaak Z-1999-0001"):
        reading.case(connection, "Z-1999-0001")


@pytest.mark.parametrize("typed", ["", "\ud800", "Z" * 10_000, "Z-2026-999999999"])
def test_what_is_no_number_is_told_so(store: Store, typed: str) -> None:
    with store.read() as connection, pytest.raises(NotFound, match="Typ een zaaknummer") as refusal:
        reading.case(connection, typed)
    assert len(str(refusal.value)) < 120
