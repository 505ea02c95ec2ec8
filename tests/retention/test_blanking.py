"""A value that should never have been typed goes out of the history for good; that it was there, and who took it
away, stays."""

import sqlite3
from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from praktijkteam.cases.history.reading import history
from praktijkteam.errors import NotFound, Refused
from praktijkteam.parties.models import OrganisationAlias
from praktijkteam.parties.service import change_person
from praktijkteam.retention.blanking import blank_value, offer
from praktijkteam.store.blanking import MARK
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.models import Change
from praktijkteam.tasks.models import Task
from praktijkteam.team.service import change_member
from praktijkteam.terms import BlankPart, ChangeKind, Confidentiality, Role
from tests import factories
from tests.conftest import Write

WHY = "Op verzoek van betrokkene"


def lines(store: Store, row_id: str) -> list[Any]:
    with store.read() as connection:
        query = select(Change.seq, Change.kind, Change.field, Change.old, Change.new, Change.reason)
        return list(connection.execute(query.where(Change.row_id == row_id).order_by(Change.seq)))


def number(store: Store, row_id: str, field: str | None, new: str | None = None) -> int:
    """The line about this field of the row, in which it got this value."""
    return next(
        int(line.seq)
        for line in lines(store, row_id)
        if line.field == field and (new is None or line.new == new)
    )


@pytest.fixture
def person(store: Store, write: Write) -> str:
    """Somebody of whom a note said too much, twice, before it was put right."""
    with write() as session:
        row = factories.person(session, name="J. Jansen", note="belt graag")
    for note in ("is ziek", "is erg ziek", "belt niet"):
        with write("Bijgewerkt") as session:
            change_person(session, row.id, {"note": note})
    return row.id


def test_a_value_goes_wherever_it_stands(store: Store, write: Write, person: str) -> None:
    with write() as session:
        assert blank_value(session, number(store, person, "note", "is ziek"), BlankPart.NEW, WHY) == 2
    found = [(line.old, line.new) for line in lines(store, person) if line.field == "note"]
    assert found == [
        ("belt graag", MARK),
        (MARK, "is erg ziek"),
        ("is erg ziek", "belt niet"),
        (None, " ".join(str(line.seq) for line in lines(store, person) if MARK in (line.old, line.new))),
    ]


def test_the_line_stays_and_another_tells_who_took_it_away(store: Store, write: Write, person: str) -> None:
    before = [line[:3] for line in lines(store, person)]
    with write() as session:
        blank_value(session, number(store, person, "note", "is ziek"), BlankPart.FIELD, WHY)
    *same, trace = lines(store, person)
    assert [line[:3] for line in same] == before
    assert (trace.kind, trace.field, trace.reason) == (ChangeKind.BLANK, "note", WHY)
    with store.read() as connection:
        told = " ".join(f"{line.old} {line.new}" for line in lines(store, person))
        assert "ziek" not in told
        assert "belt niet" in told, "what stands in the field is left where it is"
        assert offer(connection, trace.seq).sentence.endswith("opmerking gewist uit de historie")
        first = offer(connection, number(store, person, "note"))
        assert first.sentence == "Contactpersoon ‘J. Jansen’: opmerking gewijzigd van gewist naar gewist"
        assert [choice.part for choice in first.choices] == [BlankPart.REASON]


def test_what_still_stands_in_the_field_is_changed_there_first(
    store: Store, write: Write, person: str
) -> None:
    with pytest.raises(Refused, match="Wijzig eerst het veld zelf"), write() as session:
        blank_value(session, number(store, person, "note", "belt niet"), BlankPart.NEW, WHY)
    with write() as session:
        assert blank_value(session, number(store, person, "note", "belt niet"), BlankPart.BOTH, WHY) == 2
    assert [line.new for line in lines(store, person) if line.field == "note"][2] == "belt niet"


def test_it_goes_from_the_line_of_a_row_that_is_gone(store: Store, write: Write) -> None:
    with write() as session:
        organisation = factories.organisation(session)
        alias = OrganisationAlias(organisation_id=organisation.id, name="Bij Piet thuis")
        session.add(alias)
    with write() as session:
        session.delete(session.get_one(OrganisationAlias, alias.id))
    gone = lines(store, alias.id)[-1]
    with store.read() as connection:
        offered = offer(connection, gone.seq).choices
    assert [(choice.part, choice.words) for choice in offered] == [
        (BlankPart.OLD, "Naam: ‘Bij Piet thuis’"),
        (BlankPart.FIELD, "Naam: alles wat er ooit stond"),
    ]
    with write() as session:
        assert blank_value(session, gone.seq, BlankPart.OLD, WHY, field="name") == 2
    assert "Piet" not in repr(lines(store, alias.id))
    with store.read() as connection:
        assert offer(connection, gone.seq).sentence == "Andere naam ‘gewist’ verwijderd"


def test_a_reason_goes_from_everything_it_was_given_for(store: Store, write: Write, person: str) -> None:
    with write("Zijn zus belde") as session:
        change_person(session, person, {"phone": "070 000 01 11", "function": "portier"})
    with write() as session:
        assert blank_value(session, number(store, person, "phone"), BlankPart.REASON, WHY) == 2
    assert [line.reason for line in lines(store, person)][-3:] == [MARK, MARK, WHY]


@pytest.mark.parametrize(
    ("reason", "part", "why"),
    [("  ", BlankPart.NEW, "Schrijf op waarom"), (WHY, BlankPart.REASON, "staat geen reden")],
)
def test_it_is_refused_without_a_reason_or_without_a_value(
    store: Store, write: Write, person: str, reason: str, part: BlankPart, why: str
) -> None:
    with pytest.raises(Refused, match=why), write() as session:
        blank_value(session, lines(store, person)[0].seq, part, reason)


def test_only_words_that_somebody_typed_can_go(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session)
    with write() as session:
        case = session.merge(case)
        case.confidentiality = Confidentiality.CONFIDENTIAL
    with pytest.raises(Refused, match="Alleen tekst"), write() as session:
        blank_value(session, number(store, case.id, "confidentiality"), BlankPart.OLD, WHY)
    with pytest.raises(NotFound), write() as session:
        blank_value(session, 999_999_999, BlankPart.OLD, WHY)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COORDINATOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_a_records_officer_may(store: Store, write: Write, person: str, role: Role) -> None:
    with write() as session:
        other = factories.member(session, name="O. Verig", roles=(role,)).id
        officer = factories.member(session, name="I. Nfo", roles=(Role.RECORDS_OFFICER,)).id
    seq = number(store, person, "note", "is ziek")
    with pytest.raises(Refused, match=r"Uw rol|niets te wissen"), store.write(other) as session:
        blank_value(session, seq, BlankPart.NEW, WHY)
    for phone in ("070 000 01 11", "070 000 01 12"):
        with store.write(other) as session:
            change_member(session, other, {"phone": phone})
    with pytest.raises(Refused, match="Uw rol"), store.write(other) as session:
        blank_value(session, number(store, other, "phone"), BlankPart.NEW, WHY)
    with store.write(officer) as session:
        blank_value(session, seq, BlankPart.NEW, WHY)
    assert lines(store, person)[-1].reason == WHY


def test_the_history_of_the_case_tells_it(store: Store, write: Write) -> None:
    with write() as session:
        task = factories.task(session, factories.case(session).id, title="Piet bellen")
    with write() as session:
        session.get_one(Task, task.id).title = "Bellen"
    with write() as session:
        blank_value(session, lines(store, task.id)[0].seq, BlankPart.NEW, WHY)
    with store.read() as connection:
        told = [(change.sentence, change.reason) for change in history(connection, task.case_id, 3)]
    assert told == [
        ("Taak ‘Bellen’: taak gewist uit de historie", WHY),
        ("Taak ‘Bellen’: taak gewijzigd van gewist naar ‘Bellen’", ""),
        ("Taak ‘gewist’ toegevoegd", ""),
    ]


@pytest.mark.parametrize("values", [{"new": MARK}, {"old": "iets anders"}, {"reason": MARK}])
def test_nothing_is_blanked_without_a_line_that_names_it(
    store: Store, write: Write, person: str, values: dict[str, str]
) -> None:
    seq = number(store, person, "note", "is ziek")
    with pytest.raises(IntegrityError, match="append-only"), store.write(SYSTEM) as session:
        session.execute(update(Change).where(Change.seq == seq).values(**values))


@pytest.mark.file_only
@pytest.mark.parametrize(
    "change", [{"new": "iets"}, {"actor": "x"}, {"field": "name"}, {"old": MARK, "txn": 1}]
)
def test_a_line_that_is_named_can_only_lose_its_value(
    store: Store, write: Write, person: str, change: dict[str, Any]
) -> None:
    seq = number(store, person, "note", "is ziek")
    named = text(
        "INSERT INTO history (txn, at, actor, reason, kind, table_name, row_id, field, new) SELECT "
        "transaction_number(), moment(), actor(), reason(), 'gewist', table_name, row_id, field, seq "
        "FROM history WHERE seq = :seq"
    )
    with write() as session:
        session.execute(named, {"seq": seq})
        with pytest.raises(IntegrityError, match="append-only"):
            session.execute(update(Change).where(Change.seq == seq).values(**change))


@pytest.mark.file_only
def test_it_is_gone_from_the_file_as_well(store: Store, write: Write) -> None:
    """A name that only the history still knew."""
    with write() as session:
        task = factories.task(session, factories.case(session).id, title="kort")
    with write("Zinloosgeheimwoord belde") as session:
        session.get_one(Task, task.id).title = "anders"
    assert b"Zinloosgeheimwoord" in store.path.read_bytes()
    with write() as session:
        session.execute(text("PRAGMA secure_delete = OFF"))
        blank_value(session, lines(store, task.id)[-1].seq, BlankPart.REASON, WHY)
        assert session.scalar(text("PRAGMA secure_delete")) == 0  # it makes every other save slower
    assert b"Zinloosgeheimwoord" not in store.path.read_bytes()
    with sqlite3.connect(store.path) as plain, pytest.raises(sqlite3.OperationalError):
        plain.execute("UPDATE history SET new = 'x'")
