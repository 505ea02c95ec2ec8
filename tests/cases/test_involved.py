"""Colleagues who work along on a case: who they are, what it opens to them, and what is left of it."""

from datetime import UTC, datetime, timedelta

import pytest

from praktijkteam.cases.history import openings
from praktijkteam.cases.history.audit import AuditFilter, audited
from praktijkteam.cases.involved import involve, let_go
from praktijkteam.cases.reading import case_by_id
from praktijkteam.cases.service import change_case
from praktijkteam.cases.view import CaseView
from praktijkteam.errors import NotFound, Refused
from praktijkteam.store.connection import Store
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.conftest import Write

SECRET = Confidentiality.CONFIDENTIAL


def seen(store: Store, case_id: str, member_id: str | None) -> CaseView:
    store.show_to(member_id)
    with store.read() as connection:
        return case_by_id(connection, case_id)


def test_a_colleague_who_is_named_sees_and_works_on_a_confidential_case(
    store: Store, write: Write, member_id: str
) -> None:
    with write() as session:
        smit = factories.member(session, name="K. Smit", roles=(Role.MEMBER,)).id
        case = factories.case(session, confidentiality=SECRET, lead_id=member_id)
    with pytest.raises(NotFound):
        seen(store, case.id, smit)
    with write() as session:
        involve(session, case.id, smit)
    assert [each.name for each in seen(store, case.id, smit).involved] == ["K. Smit"]
    with store.write(smit) as session:
        change_case(session, case.id, {"title": "Van Smit"})
    with pytest.raises(Refused), store.write(smit) as session:
        involve(session, case.id, factories.member(session, name="Nog iemand").id)
    with write() as session:
        let_go(session, case.id, smit)
    told = [change.sentence for change in seen(store, case.id, member_id).history]
    assert told[:3] == [
        "K. Smit werkt niet meer mee aan de zaak",
        "Titel gewijzigd van ‘Overlast door kamerverhuur’ naar ‘Van Smit’",
        "K. Smit werkt mee aan de zaak",
    ]
    with pytest.raises(NotFound):
        seen(store, case.id, smit)


def test_nobody_works_along_twice_or_after_they_left(store: Store, write: Write, member_id: str) -> None:
    with write() as session:
        case = factories.case(session, lead_id=member_id)
        smit = factories.member(session, name="K. Smit").id
        gone = factories.member(session, name="Weg", active=False).id
        involve(session, case.id, smit)
    for who, why in (
        (smit, "werkt al mee"),
        (member_id, "al casusregisseur"),
        (gone, "niet meer in het team"),
    ):
        with pytest.raises(Refused, match=why), write() as session:
            involve(session, case.id, who)
    with pytest.raises(Refused, match="al niet meer mee"), write() as session:
        let_go(session, case.id, member_id)


def test_who_looks_into_a_confidential_case_is_noted_once_an_hour(
    store: Store, write: Write, member_id: str
) -> None:
    with write() as session:
        lead = factories.member(session, name="L. Eider", roles=(Role.MEMBER,)).id
        boss = factories.member(session, name="B. Aas", roles=(Role.COORDINATOR,)).id
        secret = factories.case(session, confidentiality=SECRET, lead_id=lead).id
        plain = factories.case(session, lead_id=lead).id
    now = datetime.now(UTC)
    for case_id in (secret, secret, plain):
        look(store, case_id, lead, now)
    assert seen(store, secret, lead).openings == (), "who looked is not for everybody who may look"
    view = seen(store, secret, boss)
    assert [each.name for each in view.openings] == ["L. Eider"]
    assert abs(view.openings[0].at - now) < timedelta(minutes=5)
    assert seen(store, plain, boss).openings == ()


def look(store: Store, case_id: str, member_id: str, now: datetime) -> None:
    view = seen(store, case_id, member_id)
    if openings.is_unnoted(view):
        with store.write(member_id) as session:
            openings.note(session, case_id, member_id, now=now)


def test_an_auditor_sees_that_something_was_done_and_not_what(
    store: Store, write: Write, member_id: str
) -> None:
    with write("Opgezet") as session:
        auditor = factories.member(session, name="A. Uditor", roles=(Role.AUDITOR,)).id
        reader = factories.member(session, name="R. Aad", roles=(Role.READER,)).id
        secret = factories.case(session, title="Geheime zaak", confidentiality=SECRET).id
        shown = factories.case(session, title="Open zaak").id
    with write("Geheime reden") as session:
        change_case(session, secret, {"title": "Geheimer"})
        change_case(session, shown, {"title": "Opener"})
    look(store, secret, member_id, datetime.now(UTC))
    store.show_to(auditor)
    lines = list(audited(store, AuditFilter()))
    told = [(line.number, line.sentence, line.reason) for line in lines if line.number]
    assert ("Z-2026-0001", "Zaak: titel gewijzigd", "") in told
    assert ("Z-2026-0002", "Titel gewijzigd van ‘Open zaak’ naar ‘Opener’", "Geheime reden") in told
    assert ("Z-2026-0001", "Vertrouwelijke zaak ingezien", "") in told
    assert "Geheim" not in " ".join(
        f"{line.sentence} {line.reason}" for line in lines if line.number == "Z-2026-0001"
    )
    assert {line.actor for line in lines if line.masked} == {"A. Bakker"}
    store.show_to(reader)
    assert not list(audited(store, AuditFilter()))
