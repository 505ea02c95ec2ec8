"""A call for help, from the telephone to a case, or to somebody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from praktijkteam.cases import reading, service
from praktijkteam.cases.lists.listing import RequestFilter, RequestOrder, request_ids, request_rows
from praktijkteam.cases.view import CaseView
from praktijkteam.closing import Closing, close_case
from praktijkteam.errors import Conflict, NotFound, Refused
from praktijkteam.store.connection import Store
from praktijkteam.terms import (
    CaseKind,
    Channel,
    PartyGroup,
    PartyRole,
    Precision,
    Priority,
    QuestionKind,
    QuestionState,
    Reached,
    RequestState,
    ResponsibilityRole,
    SpeaksFor,
)
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
ALL = RequestFilter()
CALL = service.NewRequest(
    subject="Overlast door\nkamerverhuur ",
    channel=Channel.TELEPHONE,
    received=TODAY,
    applicant="gemeente Nissewaard",
    caller="E. Jansen, beleid wonen",
    problem="In drie straten wonen te veel mensen per huis.",
    parties="gemeente Nissewaard; kamerverhuurders\nomwonenden; Omwonenden",
    responsibility="gemeente Nissewaard",
    result="Minder klachten voor de zomer.",
)


def register(write: Write, new: service.NewRequest = CALL, *municipalities: str) -> str:
    with write("Verzoek genoteerd") as session:
        ids = tuple(factories.municipality(session, name).id for name in municipalities)
        return service.register_request(session, replace(new, municipality_ids=ids), today=TODAY).id


def made(write: Write, store: Store, member_id: str, request_id: str) -> CaseView:
    with write("Zaak gemaakt") as session:
        case = service.make_case(
            session, request_id, today=TODAY, member_id=member_id, lead_id=member_id, kind=CaseKind.MEDIATION
        )
    with store.read() as connection:
        return reading.case(connection, case.number)


def test_a_request_is_kept_as_it_was_told(write: Write, store: Store) -> None:
    request_id = register(write, CALL, "Nissewaard", "Westland")
    with store.read() as connection:
        request = reading.request(connection, request_id)
    assert request.subject == "Overlast door kamerverhuur"
    assert request.state is RequestState.NEW
    assert [each.name for each in request.municipalities] == ["Nissewaard", "Westland"]
    assert request.registered_on == TODAY


def test_what_the_caller_said_becomes_the_first_concept(write: Write, store: Store, member_id: str) -> None:
    view = made(write, store, member_id, register(write, CALL, "Nissewaard"))
    assert (view.number, view.title, view.lead) == ("Z-2026-0001", "Overlast door kamerverhuur", "A. Bakker")
    assert view.kind is CaseKind.MEDIATION
    assert [question.state for question in view.questions] == [QuestionState.CONCEPT] * 4
    assert view.problem.text == CALL.problem
    assert view.result.text == CALL.result
    assert [(party.name, party.role, party.group) for party in view.parties] == [
        ("gemeente Nissewaard", PartyRole.INITIATOR, PartyGroup.GOVERNMENT),
        ("kamerverhuurders", PartyRole.STAKEHOLDER, PartyGroup.MARKET),
        ("omwonenden", PartyRole.STAKEHOLDER, PartyGroup.RESIDENTS),
    ]
    assert view.parties[2].speaks_for is SpeaksFor.NEIGHBOURS
    (issue,), (cell,) = view.issues, view.responsibilities
    assert issue.title == view.title
    assert (cell.party_id, cell.role) == (view.parties[0].id, ResponsibilityRole.PRIMARY)
    assert [request.subject for request in view.requests] == ["Overlast door kamerverhuur"]


def test_only_what_was_said_is_a_concept(write: Write, store: Store, member_id: str) -> None:
    bare = service.NewRequest(subject="Vraag", channel=Channel.MAIL, received=None)
    view = made(write, store, member_id, register(write, bare))
    assert [question.state for question in view.questions] == [QuestionState.EMPTY] * 4
    assert (view.parties, view.issues, view.received) == ((), (), None)


def test_a_sentence_about_responsibility_names_no_party(write: Write, store: Store, member_id: str) -> None:
    said = "Dat is niet duidelijk. Volgens de beller moet de provincie het regelen, maar die wil niet."
    view = made(write, store, member_id, register(write, replace(CALL, responsibility=said)))
    assert view.responsibilities == ()
    assert len(view.issues) == 1
    assert view.question(QuestionKind.RESPONSIBILITY).note == said


@pytest.mark.parametrize("said", ["Gemeente, volgens de beller", "de gemeente"])
def test_who_says_the_municipality_means_the_one_that_it_is_about(
    write: Write, store: Store, member_id: str, said: str
) -> None:
    view = made(
        write, store, member_id, register(write, replace(CALL, parties="", responsibility=said), "Nissewaard")
    )
    assert [party.name for party in view.parties] == ["gemeente Nissewaard"]
    assert [cell.party_id for cell in view.responsibilities] == [view.parties[0].id]


def test_of_two_municipalities_none_is_the_municipality(write: Write, store: Store, member_id: str) -> None:
    said = replace(CALL, parties="", responsibility="de gemeente")
    view = made(write, store, member_id, register(write, said, "Nissewaard", "Westland"))
    assert (view.parties, view.responsibilities) == ((), ())
    assert view.question(QuestionKind.RESPONSIBILITY).note == "de gemeente"


def test_the_municipality_is_one_party_however_often_it_is_said(
    write: Write, store: Store, member_id: str
) -> None:
    said = replace(CALL, parties="de gemeente; omwonenden", responsibility="gemeente")
    view = made(write, store, member_id, register(write, said, "Nissewaard"))
    assert [party.name for party in view.parties] == ["gemeente Nissewaard", "omwonenden"]
    assert [cell.party_id for cell in view.responsibilities] == [view.parties[0].id]


def test_who_is_responsible_becomes_a_party_when_nobody_named_it(
    write: Write, store: Store, member_id: str
) -> None:
    said = replace(CALL, parties="", responsibility="provincie Zuid-Holland")
    view = made(write, store, member_id, register(write, said))
    assert [party.name for party in view.parties] == ["provincie Zuid-Holland"]
    assert view.question(QuestionKind.PARTIES).state is QuestionState.CONCEPT


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"subject": " \n"}, "subject", "Geef het verzoek een onderwerp"),
        ({"received": TODAY + timedelta(1)}, "received", "ligt in de toekomst"),
        ({"received": date(206, 4, 1)}, "received", "kan niet kloppen. Controleer de datum"),
    ],
)
def test_a_request_that_cannot_be_is_refused(
    write: Write, changes: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(Refused, match=words) as refusal, write() as session:
        service.register_request(session, replace(CALL, **changes), today=TODAY)  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_this_month_is_not_the_future(write: Write, store: Store) -> None:
    new = replace(CALL, received=date(2026, 4, 30), received_precision=Precision.MONTH)
    request_id = register(write, new)
    with store.read() as connection:
        assert reading.request(connection, request_id).received == date(2026, 4, 1)


def test_declined_with_a_reason_and_taken_up_again(write: Write, store: Store, member_id: str) -> None:
    request_id = register(write)
    with pytest.raises(Refused, match="waarom het verzoek wordt afgewezen"), write() as session:
        service.decline_request(session, request_id, " ", today=TODAY)
    with write() as session:
        service.acknowledge_request(session, request_id, today=TODAY)
        service.decline_request(session, request_id, "Geen taak van het team.", today=TODAY)
    with pytest.raises(Refused, match="Kies eerst 'Opnieuw oppakken'"), write() as session:
        service.make_case(session, request_id, today=TODAY, member_id=member_id)
    with write() as session:
        service.reopen_request(session, request_id)
    with store.read() as connection:
        request = reading.request(connection, request_id)
    assert (request.state, request.reason, request.handled_on) == (RequestState.ACKNOWLEDGED, "", None)


def test_referred_to_somebody_else(write: Write, store: Store) -> None:
    request_id = register(write)
    for to, reason, field in (("", "Handhaving", "referred_to"), ("Arbeidsinspectie", "", "reason")):
        with pytest.raises(Refused) as refusal, write() as session:
            service.refer_request(session, request_id, to, reason, today=TODAY)
        assert refusal.value.field == field
    with write() as session:
        service.refer_request(session, request_id, "Arbeidsinspectie", "Onderbetaling", today=TODAY)
    with store.read() as connection:
        (row,) = request_rows(connection, request_ids(connection))
    assert (row.state, row.referred_to, row.handled_on) == (RequestState.REFERRED, "Arbeidsinspectie", TODAY)


def test_a_request_joins_a_case_that_runs(write: Write, store: Store, member_id: str) -> None:
    first, second = register(write), register(write, replace(CALL, subject="Nog een melding"))
    view = made(write, store, member_id, first)
    with write() as session:
        service.attach_request(session, second, view.id, today=TODAY)
    with pytest.raises(Refused, match="al een zaak"), write() as session:
        service.attach_request(session, second, view.id, today=TODAY)
    with store.read() as connection:
        requests = reading.case_by_id(connection, view.id).requests
        assert reading.request(connection, second).case_number == view.number
    assert [request.subject for request in requests] == ["Overlast door kamerverhuur", "Nog een melding"]


def test_no_request_joins_a_closed_case(write: Write, store: Store, member_id: str) -> None:
    first, second = register(write), register(write)
    view = made(write, store, member_id, first)
    with write() as session:
        closing = Closing(Reached.NO, reason="De gemeente trekt het verzoek in.")
        close_case(session, view.id, closing, today=TODAY, member_id=member_id)
    with pytest.raises(Refused, match="Z-2026-0001 is afgesloten"), write() as session:
        service.attach_request(session, second, view.id, today=TODAY)


def test_two_people_edit_one_request(write: Write, store: Store) -> None:
    request_id = register(write)
    base = {"caller": CALL.caller, "priority": Priority.NORMAL}
    with write() as session:
        service.change_request(session, request_id, {**base, "priority": Priority.URGENT}, base)
    with write() as session:
        changed = service.change_request(session, request_id, {**base, "caller": "M. Verhoef"}, base)
    assert changed == {"caller"}
    with pytest.raises(Conflict, match="Beller of afzender"), write() as session:
        service.change_request(session, request_id, {"caller": "T. Hoek"}, base)
    with store.read() as connection:
        request = reading.request(connection, request_id)
    assert (request.caller, request.priority) == ("M. Verhoef", Priority.URGENT)


def test_municipalities_of_a_request_change_as_one_field(write: Write, store: Store) -> None:
    request_id = register(write, CALL, "Nissewaard")
    with write() as session:
        ids = tuple(factories.municipality(session, name).id for name in ("Westland", "Nissewaard"))
        assert service.change_request(session, request_id, {"municipality_ids": ids}) == {"municipality_ids"}
        assert service.change_request(session, request_id, {"municipality_ids": ids}) == frozenset()
    with store.read() as connection:
        assert reading.request(connection, request_id).municipality_ids == ids


def test_the_list_of_requests(write: Write, store: Store, member_id: str) -> None:
    calls = [("Brandveiligheid", "Leusden", 3), ("Overlast", "Nissewaard", 1), ("100% bezet", "Leusden", 2)]
    for subject, place, days in calls:
        received = TODAY - timedelta(days)
        register(write, replace(CALL, subject=subject, problem="", parties="", received=received), place)
    with write() as session:
        leusden = factories.municipality(session, "Leusden").id

    def subjects(chosen: RequestFilter = ALL, key: str = "received", down: bool = False) -> list[str]:
        with store.read() as connection:
            ids = request_ids(connection, chosen, RequestOrder(key, down))
            return [row.subject for row in request_rows(connection, ids)]

    assert subjects() == ["Brandveiligheid", "100% bezet", "Overlast"]
    assert subjects(key="subject") == ["100% bezet", "Brandveiligheid", "Overlast"]
    assert subjects(key="municipalities", down=True)[0] == "Overlast"
    assert subjects(RequestFilter(text="BRAND jansen")) == ["Brandveiligheid"]
    assert subjects(RequestFilter(text="100%")) == ["100% bezet"]
    assert subjects(RequestFilter(text="_")) == []
    assert subjects(RequestFilter(municipality_ids=frozenset({leusden}))) == ["Brandveiligheid", "100% bezet"]
    assert subjects(RequestFilter(states=frozenset({RequestState.CASE}))) == []


def test_a_request_that_is_gone_says_so(store: Store) -> None:
    with store.read() as connection, pytest.raises(NotFound, match="Ga terug naar de lijst"):
        reading.request(connection, "0" * 32)
