"""The whole history, page by page, the newest first: what an auditor asks of it, and what they are not told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from praktijkteam.cases.history import audit
from praktijkteam.cases.history.audit import AuditFilter, AuditLine, Place, audited
from praktijkteam.cases.models import CaseOpening
from praktijkteam.cases.service import change_case
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.terms import Audited, Confidentiality, Role
from tests import factories
from tests.conftest import Write

ALL = AuditFilter()


@pytest.fixture
def auditor(store: Store, write: Write) -> str:
    """Reads a store with an open case and one that is secret, both worked on."""
    with write() as session:
        auditor = factories.member(session, name="A. Uditor", roles=(Role.AUDITOR,)).id
        secret = factories.case(session, title="Geheim", confidentiality=Confidentiality.CONFIDENTIAL).id
        shown = factories.case(session, title="Hinder").id
    for case_id, words in ((secret, "geheimer"), (shown, "overlast")):
        with write(f"Het woord is {words}") as session:
            change_case(session, case_id, {"title": words, "summary": f"Over {words}"})
    with write() as session:
        boss = factories.member(session, name="B. Aas", roles=(Role.COORDINATOR,)).id
        factories.theme(session, "nieuw")
    with store.write(SYSTEM) as session:
        at = datetime.now(UTC) + timedelta(minutes=1)
        session.add(CaseOpening(case_id=secret, member_id=boss, number="Z-2026-0001", at=at))
    store.show_to(auditor)
    return auditor


def asked(store: Store, chosen: AuditFilter = ALL, most: int = 50, depth: int = 20_000) -> list[AuditLine]:
    """What a page of a list shows for this."""
    with store.read() as connection:
        ids = audit.line_ids(connection, chosen, most, depth)
        lines = {line.id: line for line in audit.audit_lines(connection, ids)}
    assert all(len(one) == 32 for one in ids)
    return [lines[one] for one in ids]


@pytest.mark.usefixtures("auditor")
def test_the_newest_stands_first_with_what_may_be_told(store: Store) -> None:
    assert [(line.actor, line.sentence, line.masked) for line in asked(store, most=3)] == [
        ("B. Aas", "Vertrouwelijke zaak ingezien", False),
        ("A. Bakker", "Thema ‘nieuw’ toegevoegd", False),
        ("A. Bakker", "Rol ‘procesregisseur’ toegevoegd", False),
    ]
    of_secret = asked(store, AuditFilter(number="Z-2026-0001", only=Audited.CHANGES))
    assert {line.masked for line in of_secret} == {True}
    assert "Zaak: titel gewijzigd" in [line.sentence for line in of_secret]
    assert "eheim" not in repr(of_secret)


@pytest.mark.usefixtures("auditor")
def test_a_filter_leaves_what_was_asked_for(store: Store, member_id: str) -> None:
    def sentences(**chosen: object) -> set[str]:
        return {line.sentence for line in asked(store, replace(ALL, **chosen))}  # type: ignore[arg-type]

    assert sentences(tables=frozenset({"theme"}), members=frozenset({member_id})) == {
        "Thema ‘nieuw’ toegevoegd"
    }
    assert sentences(only=Audited.OPENINGS) == {"Vertrouwelijke zaak ingezien"}
    assert "Vertrouwelijke zaak ingezien" in sentences(number="Z-2026-0001")
    assert "Vertrouwelijke zaak ingezien" not in sentences(number="Z-2026-0001", tables=frozenset({"case"}))
    assert sentences(only=Audited.BLANKED) == set()
    assert sentences(members=frozenset({"0" * 32})) == set()
    now = datetime.now(UTC)
    assert sentences(since=now + timedelta(seconds=30)) == {"Vertrouwelijke zaak ingezien"}
    assert sentences(until=now - timedelta(days=1)) == set()


@pytest.mark.usefixtures("auditor")
def test_a_word_is_looked_for_in_what_may_be_read(store: Store) -> None:
    found = asked(store, AuditFilter(words=("WOORD", "overlast")))
    assert [line.sentence for line in found] == [
        "Samenvatting ingevuld: ‘Over overlast’",
        "Titel gewijzigd van ‘Hinder’ naar ‘overlast’",
    ]
    assert asked(store, AuditFilter(words=("geheimer",))) == [], (
        "that there is such a word is no secret to tell"
    )
    assert asked(store, AuditFilter(words=("%",))) == []


@pytest.mark.usefixtures("auditor")
def test_a_word_is_looked_for_some_way_back_and_then_further(store: Store) -> None:
    words = AuditFilter(words=("hinder",), number="Z-2026-0002")
    assert asked(store, words, depth=2) == asked(store, words)[:1]
    with store.read() as connection:
        behind = audit.reached(connection, words, depth=2)
        assert behind == asked(store, replace(words, words=()))[1].place
        assert audit.reached(connection, words) is None
    assert asked(store, replace(words, before=behind)) == asked(store, words)[1:]


@pytest.mark.usefixtures("auditor")
@pytest.mark.parametrize("most", [1, 2, 7])
def test_page_after_page_gives_everything_once(store: Store, most: int) -> None:
    whole = list(audited(store, AuditFilter(since=datetime.now(UTC) - timedelta(hours=1))))[:40]
    found: list[AuditLine] = []
    before: Place | None = None
    while len(found) < len(whole):
        page = asked(store, AuditFilter(before=before), most)
        found += page
        before = page[-1].place
    assert found[: len(whole)] == whole
    assert len({line.id for line in found}) == len(found)


def test_nobody_else_reads_it(store: Store, write: Write, auditor: str) -> None:
    with write() as session:
        reader = factories.member(session, name="R. Aad", roles=(Role.READER,)).id
    store.show_to(reader)
    assert asked(store) == []


@pytest.mark.file_only
def test_a_page_comes_from_an_index_and_is_not_sorted(store: Store) -> None:
    """Who audits a hundred thousand cases waits as long as who audits ten."""
    with store.read() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT at, seq FROM audited_history WHERE actor = 'x' LIMIT 50"
        ).fetchall()
    told = " ".join(str(step[3]) for step in plan)
    assert "SCAN history USING INDEX ix_history_at_seq" in told
    assert "TEMP B-TREE" not in told
