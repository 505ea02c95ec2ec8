"""A look over the store reads every document, and says which one is no longer what it was."""

from pathlib import Path

import pytest
from sqlalchemy import update

from praktijkteam.documents.checking import damaged
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.models import ContentChunk
from tests import factories
from tests.conftest import Write
from tests.documents.test_commands import Type, type_

__all__ = ["type_"]

WRONG = (
    "Zaak {}, document 2, ‘Rapport’: de inhoud van versie 1 is beschadigd. "
    "Haal die uit een reservekopie, en voeg haar toe als nieuwe versie."
)


@pytest.fixture
def number(write: Write) -> str:
    with write() as session:
        case = factories.case(session)
        factories.document(session, case.id, b"Geachte heer,")
        factories.document(session, case.id, b"Het rapport", title="Rapport")
        return case.number


def spoil(store: Store) -> None:
    with store.write(SYSTEM) as session:
        session.execute(
            update(ContentChunk).where(ContentChunk.data == b"Het rapport").values(data=b"Het rappord")
        )


@pytest.mark.file_only
def test_the_document_that_changed_is_named(store: Store, number: str) -> None:
    steps: list[tuple[int, int]] = []
    assert damaged(store, lambda done, total: steps.append((done, total))) == ()
    assert steps == [(1, 2), (2, 2)]
    spoil(store)
    assert damaged(store) == (WRONG.format(number),)


@pytest.mark.file_only
def test_the_command_reads_the_documents_too(type_: Type, store: Store, number: str, tmp_path: Path) -> None:
    assert type_("store", "check").out == f"De opslag {store.path} is gaaf.\n"
    spoil(store)
    answer = type_("store", "check")
    assert answer.code == 1
    assert WRONG.format(number) in answer.err
    assert "Open de laatste reservekopie" not in answer.err


def test_on_both_stores_nothing_is_wrong(store: Store, number: str) -> None:
    assert damaged(store) == ()
