"""A whole store goes from a file to a server and back, and nothing is lost or added on the way."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from praktijkteam.cases import service
from praktijkteam.cases.models import Case
from praktijkteam.cases.view import CaseView
from praktijkteam.cli import main
from praktijkteam.dossier.content import Choice, Section
from praktijkteam.dossier.lists import print_actions, print_cases, print_labels
from praktijkteam.dossier.making import Maker, read_case
from praktijkteam.dossier.order import Order, Redaction
from praktijkteam.models import metadata
from praktijkteam.retention.blanking import blank_value
from praktijkteam.store import copying, file_copy, files
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.embedded import FileStore
from praktijkteam.store.models import Change
from praktijkteam.store.server import copying as server_copy
from praktijkteam.store.server.address import address_of
from praktijkteam.store.server.connection import url_of
from praktijkteam.store.server.setup import administrator
from praktijkteam.terms import Attached, BlankPart, Channel, Confidentiality, Openness
from tests import factories
from tests.cluster import Cluster
from tests.server.scenery import elsewhere, furnished
from tests.team_store import TeamStore

NOW = datetime(2026, 4, 9, 12, 40, tzinfo=UTC)
NAUGHTY = "Citaat ’ \\n \\t \\. é̂ 🙂\n\ttab, “aanhaling”; -- %s {} \\N"


@pytest.fixture
def filled(store_path: Path) -> Path:
    """A store in a file with a row in every table, and a document of more than one piece."""
    with closing(FileStore(store_path)) as store:
        with store.write(SYSTEM) as session:
            member_id = factories.member(session, name="A. Bakker").id
        with store.write(member_id, NAUGHTY) as session:
            elsewhere(session)
            beside = factories.case(session, title="ernaast").id
            case_id = furnished(session, beside, NAUGHTY, Confidentiality.CONFIDENTIAL, lead_id=member_id)
            session.get_one(Case, case_id).parent_id = beside
            _large(session, case_id)
        with store.write(member_id, "Te veel gezegd") as session:
            session.get_one(Case, case_id).summary = "korter"
        with store.write(member_id) as session:
            last = session.scalars(select(func.max(Change.seq))).one()
            blank_value(session, last, BlankPart.REASON, "Hoorde er niet")
    return store_path


def _large(session: Session, case_id: str) -> None:
    data = bytes(range(256)) * 4200
    kept = files.put(session, data, now=datetime(2026, 4, 9, tzinfo=UTC))
    _, version = factories.document(session, case_id, b"eerst", title="Groot")
    version.digest = kept.digest


@pytest.fixture
def database(cluster: Cluster) -> Iterator[str]:
    cluster.sql("CREATE DATABASE kopie TEMPLATE praktijkteam")
    yield cluster.url("kopie").render_as_string()
    cluster.sql("DROP DATABASE kopie WITH (FORCE)")


def everything(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for name in (*metadata.tables, "audited_history")
        }


def test_there_and_back_it_is_the_same_store(
    cluster: Cluster, filled: Path, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    back = tmp_path / "terug.sqlite"
    shape = _shape(cluster)
    _break_off(filled, database, back)
    assert main(["store", "copy", str(filled), database, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"]["case"] == 2
    assert main(["store", "copy", str(filled), database]) == 1
    assert "staat al werk" in capsys.readouterr().err
    assert _shape(cluster) == shape
    with cluster.connect("kopie") as connection:  # on a server a row that changed stands behind the others
        connection.execute("SET session_replication_role = replica")
        connection.execute('UPDATE "case" SET title = title WHERE parent_id IS NULL')
    assert main(["store", "copy", database, str(back)]) == 0
    assert everything(back) == everything(filled)
    with closing(FileStore(filled)) as file, closing(TeamStore(address_of(database))) as server:
        assert prints(server, tmp_path / "server") == prints(file, tmp_path / "bestand")
    with closing(TeamStore(address_of(database))) as store:
        assert _goes_on(store) == "Z-2026-0003"
    with closing(FileStore(back)) as store:
        assert _goes_on(store) == "Z-2026-0003"


def _shape(cluster: Cluster) -> list[Any]:
    """Every reference, index and trigger of the database."""
    asked = (
        b"SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint",
        b"SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
        b"SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal",
    )
    with cluster.connect("kopie") as connection:
        return [sorted(connection.execute(query).fetchall(), key=repr) for query in asked]


def prints(store: Store, folder: Path) -> dict[str, bytes]:
    """Every kind of print, byte for byte."""
    folder.mkdir()
    about: dict[str, Any] = {"now": NOW, "by": "A. Bakker"}
    with store.read() as connection:
        numbers = connection.exec_driver_sql('SELECT number, id FROM "case" ORDER BY number').all()
        member_id = connection.exec_driver_sql("SELECT id FROM member WHERE name = 'A. Bakker'").scalar_one()
    whole = Choice(frozenset(Section), frozenset(Openness), attached=Attached.PAGES)
    for kind, order in {
        "dossier": Order(choice=whole),
        "gelakt": Order(choice=whole, redaction=Redaction()),
        "overzicht": Order(overview=True),
    }.items():
        maker = Maker(store, order, by="A. Bakker", today=factories.TODAY, now=lambda: NOW)
        for number, _ in numbers:
            maker.make(as_the_program_makes_it(read_case(store, number)), folder / f"{kind} {number}.pdf")
    ids = [case_id for _, case_id in numbers]
    print_cases(store, ids, folder / "zaken.pdf", **about)
    print_labels(store, ids, folder / "etiketten.pdf", **about)
    print_actions(store, member_id, folder / "acties.pdf", now=NOW)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def as_the_program_makes_it(view: CaseView) -> CaseView:
    """The scenery has a document without a version, to be removed by who may."""
    return replace(view, documents=tuple(each for each in view.documents if view.versions_of(each.id)))


def _break_off(filled: Path, database: str, back: Path) -> None:
    """Half-way nothing is there yet, so that it can be done again."""

    def breaks(done: int, _total: int) -> None:
        assert done > 0
        raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        file_copy.existing(filled) as source,
        server_copy.new(url_of(database)) as target,
    ):
        copying.copy(source, target, breaks)
    with pytest.raises(KeyboardInterrupt), file_copy.existing(filled) as source, file_copy.new(back) as new:
        copying.copy(source, new, breaks)
    assert list(back.parent.glob("terug*")) == []


def _goes_on(store: TeamStore | FileStore) -> str:
    """The next case gets the next number, and what was searched is found."""
    with store.read() as connection:
        member_id = connection.exec_driver_sql("SELECT id FROM member WHERE name = 'A. Bakker'").scalar_one()
        last = connection.exec_driver_sql("SELECT max(seq) FROM history").scalar_one()
    with store.write(member_id) as session:
        new = service.NewCase(title="De volgende", channel=Channel.MAIL, received=None)
        number = service.open_case(session, new, today=factories.TODAY, member_id=member_id).number
    with store.read() as connection:
        first = connection.exec_driver_sql(f"SELECT min(seq) FROM history WHERE seq > {last}").scalar_one()
        assert first == last + 1
        found = connection.exec_driver_sql("SELECT count(*) FROM case_text('\"ernaast\"')").scalar_one()
        assert found == 1
    return str(number)


def test_who_copies_may_take_their_time(database: str) -> None:
    """Longer than who saves: a file that was copied to is not given up because its index took a minute."""
    with administrator(url_of(database)) as connection:
        assert connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar_one() == "0"


def test_what_does_not_fit_is_refused_and_told(
    cluster: Cluster, filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(*typed: str) -> str:
        assert main(["store", "copy", *typed]) == 1
        return capsys.readouterr().err

    server = cluster.url("postgres").render_as_string()
    assert "nog niet ingericht" in told(str(filled), server)
    assert "hetzelfde" in told(str(filled), str(filled))
    assert "geen opslag" in told(str(tmp_path / "weg.sqlite"), str(tmp_path / "nieuw.sqlite"))
