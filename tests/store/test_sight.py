"""What somebody may not see is in nothing that they read."""

import csv
import json
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from praktijkteam import figures
from praktijkteam.base import Base
from praktijkteam.cases.links import relate
from praktijkteam.cases.lists.listed import CaseFilter
from praktijkteam.cases.lists.listing import case_ids
from praktijkteam.cases.models import Case, CaseMember
from praktijkteam.cases.reading import case
from praktijkteam.cases.service import attach_request
from praktijkteam.cli import main
from praktijkteam.documents.models import Document, DocumentVersion
from praktijkteam.errors import NotFound
from praktijkteam.experts.assignments import NewAssignment, accept, assign, decline
from praktijkteam.store.connection import Store
from praktijkteam.team.service import set_roles
from praktijkteam.terms import Confidentiality, RelationKind, Role
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
SECRET = Confidentiality.CONFIDENTIAL
EVERY = {"open", "geheim", "eigen", "toegewezen", "gevraagd", "geweigerd"}


@pytest.fixture
def hoek(store: Store, write: Write) -> str:
    """Six cases, five of them confidential; T. Hoek leads one, is on one, is asked for one and declined another."""
    with write() as session:
        hoek = factories.member(session, name="T. Hoek", roles=()).id
        expert = factories.expert(session, member_id=hoek).id
        factories.case(session, title="open")
        secret = factories.case(session, title="geheim", confidentiality=SECRET)
        factories.case(session, title="eigen", confidentiality=SECRET, lead_id=hoek)
        for title in ("toegewezen", "gevraagd", "geweigerd"):
            there = factories.case(session, title=title, confidentiality=SECRET)
            assigned = assign(session, there.id, expert, NewAssignment(TODAY))
            if title == "toegewezen":
                accept(session, assigned.id, today=TODAY)
            if title == "geweigerd":
                decline(session, assigned.id, "Verlof", today=TODAY)
        _furnish(session, secret)
        factories.request(session, subject="los verzoek")
    return hoek


def _furnish(session: Session, secret: Case) -> None:
    """Something in every list of the case that nobody may see."""
    party = factories.party(session, secret.id)
    factories.commitment(session, secret.id, party.id)
    factories.responsibility(session, factories.issue(session, secret.id), party)
    factories.task(session, secret.id, due_on=TODAY)
    factories.entry(session, secret.id, text="Doofpot")
    attach_request(session, factories.request(session, subject="geheim verzoek").id, secret.id, today=TODAY)
    other = session.scalars(select(Case).where(Case.title == "open")).one()
    relate(session, other.id, secret.number, RelationKind.RELATED, "")


@pytest.mark.parametrize(
    ("roles", "seen"),
    [
        ([Role.READER], {"open", "eigen", "toegewezen"}),
        ([Role.MEMBER, Role.ADMINISTRATOR], {"open", "eigen", "toegewezen"}),
        ([Role.EXPERT], {"eigen", "toegewezen"}),
        ([Role.ADMINISTRATOR], {"eigen", "toegewezen"}),
        ([Role.COORDINATOR], EVERY),
        ([Role.RECORDS_OFFICER], EVERY),
        (list(Role), EVERY),
    ],
)
def test_a_member_sees_what_their_roles_and_cases_open(
    store: Store, write: Write, hoek: str, roles: list[Role], seen: set[str]
) -> None:
    with write() as session:
        set_roles(session, hoek, roles)
    store.show_to(hoek)
    with store.read() as connection:
        assert set(connection.scalars(select(Case.title))) == seen
        assert len(case_ids(connection, today=TODAY)) == len(seen)


def test_nothing_of_a_hidden_case_is_in_any_table(store: Store, write: Write, hoek: str) -> None:
    with write() as session:
        set_roles(session, hoek, [Role.READER])
    with store.read() as connection:
        hidden = connection.scalar(select(Case.id).where(Case.title == "geheim"))
        of_cases = [table for table in Base.metadata.sorted_tables if "case_id" in table.c]
        full = {table.name for table in of_cases if _rows(connection, table, hidden)}
    assert len(full) >= 12
    store.show_to(hoek)
    with store.read() as connection:
        assert [table.name for table in of_cases if _rows(connection, table, hidden)] == []
        number = connection.scalar(select(Case.number).where(Case.title == "open"))
        assert case(connection, number or "").relations == ()


def _rows(connection: object, table: object, case_id: object) -> object:
    return connection.scalar(select(func.count()).select_from(table).where(table.c.case_id == case_id))  # type: ignore[attr-defined,arg-type]


def test_counts_search_and_numbers_leave_out_what_is_hidden(store: Store, write: Write, hoek: str) -> None:
    with write() as session:
        set_roles(session, hoek, [Role.READER])
    with store.read() as connection:
        everything = figures.counts(connection, TODAY, hoek)
        number = connection.scalar(select(Case.number).where(Case.title == "geheim")) or ""
    store.show_to(hoek)
    with store.read() as connection:
        assert figures.counts(connection, TODAY, hoek).running == everything.running - 3
        assert len(case_ids(connection, CaseFilter(text="doofpot"), today=TODAY)) == 0
        with pytest.raises(NotFound):
            case(connection, number)
    store.show_to(None)
    with store.read() as connection:
        assert len(case_ids(connection, CaseFilter(text="doofpot"), today=TODAY)) == 1


def test_roles_that_change_count_at_once(store: Store, write: Write, hoek: str) -> None:
    store.show_to(hoek)
    seen = []
    for roles in ([Role.READER], [Role.COORDINATOR], [Role.EXPERT]):
        with write() as session:
            set_roles(session, hoek, roles)
        with store.read() as connection:
            seen.append(len(case_ids(connection, today=TODAY)))
    assert seen == [3, 6, 2]


@pytest.mark.file_only
def test_commands_show_print_and_export_what_the_member_may_see(
    store: Store, write: Write, hoek: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with write() as session:
        set_roles(session, hoek, [Role.MEMBER])
        number = session.scalar(select(Case.number).where(Case.title == "geheim")) or ""
    command = ["--store", str(store.path), "--as", "t. hoek"]

    assert main([*command, "cases", "--json"]) == 0
    assert {row["title"] for row in json.loads(capsys.readouterr().out)} == {"open", "eigen", "toegewezen"}
    assert main([*command, "case", number]) == 1
    assert "Er is geen zaak" in capsys.readouterr().err
    assert main([*command, "dossier", number, "-o", str(tmp_path / "g.pdf")]) == 1
    assert not (tmp_path / "g.pdf").exists()
    capsys.readouterr()
    assert main([*command, "dossier", "--all", "-o", str(tmp_path / "alle")]) == 0
    assert "Niet afgedrukt, want uw rol laat dat niet toe: Z-" in capsys.readouterr().err
    assert len(list((tmp_path / "alle").iterdir())) == 2, (
        "as an expert they read a case, and take no print of it"
    )
    assert main([*command, "export", "-o", str(tmp_path / "zaken.csv")]) == 0
    with (tmp_path / "zaken.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file, delimiter=";"))) == 3


@pytest.mark.file_only
def test_a_case_is_printed_by_command_as_in_the_window(
    store: Store, write: Write, hoek: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By who is its lead or is named on it, whatever their roles; not by an expert who was asked on it."""
    with write() as session:
        set_roles(session, hoek, [Role.SECRETARY])
        numbers = {each.title: each.number for each in session.scalars(select(Case))}
        named = session.scalars(select(Case.id).where(Case.title == "geheim")).one()
        session.add(CaseMember(case_id=named, member_id=hoek))
    command, target = ["--store", str(store.path), "--as", "T. Hoek"], str(tmp_path / "d.pdf")

    def printed(title: str, roles: list[Role]) -> bool:
        with write() as session:
            set_roles(session, hoek, roles)
        return not main([*command, "dossier", numbers[title], "--kind", "overzicht", "-o", target])

    assert [printed("toegewezen", [role]) for role in (Role.SECRETARY, Role.EXPERT)] == [False, False]
    assert "Uw rol laat dit niet toe: dossiers afdrukken" in capsys.readouterr().err
    assert [printed(title, [Role.READER]) for title in ("eigen", "geheim", "open")] == [True, True, False]


@pytest.mark.parametrize(
    ("arguments", "action"),
    [
        (["dossier", "Z-2026-0001", "-o", "uit.pdf"], "dossiers afdrukken en gegevens exporteren"),
        (["export", "-o", "uit.csv"], "dossiers afdrukken en gegevens exporteren"),
        (["import", "in.jsonl"], "verzoeken registreren en beoordelen"),
        (["store", "backup", "uit.sqlite"], "de opslag beheren"),
    ],
)
@pytest.mark.file_only
def test_a_command_that_is_not_allowed_is_refused_in_words(
    store: Store,
    write: Write,
    hoek: str,
    arguments: list[str],
    action: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.jsonl").write_text(
        '{"reference": "v-1", "title": "t", "source": "brief"}\n', encoding="utf-8"
    )
    with write() as session:
        set_roles(session, hoek, [Role.READER])

    assert main(["--store", str(store.path), "--as", "T. Hoek", *arguments]) == 1

    assert (
        capsys.readouterr()
        .err.strip()
        .endswith(f"Uw rol laat dit niet toe: {action}. Vraag de beheerder om een rol die dat mag.")
    )
    assert not list(tmp_path.glob("uit.*"))


def test_a_confidential_document_is_seen_by_who_is_on_the_case(store: Store, write: Write, hoek: str) -> None:
    with write() as session:
        set_roles(session, hoek, [Role.MEMBER])
        for title in ("open", "eigen"):
            there = session.scalars(select(Case).where(Case.title == title)).one()
            factories.document(session, there.id, title=f"Gewoon op {title}")
            factories.document(session, there.id, b"x", title=f"Geheim op {title}", confidentiality=SECRET)
        gone, version = factories.document(session, there.id, b"y", title="Weg", confidentiality=SECRET)
        gone.case_id = version.case_id = session.scalars(select(Case.id).where(Case.title == "open")).one()
        session.flush()
        session.delete(version)
        session.flush()
        session.delete(gone)
    assert len(_titles(store)) == 4
    store.show_to(hoek)
    assert _titles(store) == {"Gewoon op open", "Gewoon op eigen", "Geheim op eigen"}
    with store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(DocumentVersion)) == 3
        number = connection.scalars(select(Case.number).where(Case.title == "open")).one()
        told = [change.sentence for change in case(connection, number).history]
    assert "Document ‘Gewoon op open’ toegevoegd" in told
    assert not any("Geheim" in each or "Weg" in each for each in told)


def _titles(store: Store) -> set[str]:
    with store.read() as connection:
        return set(connection.scalars(select(Document.title)))
