"""A new document is read by the window itself, and then found by its text."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from praktijkteam.cases.lists.listed import CaseFilter
from praktijkteam.cases.lists.listing import case_ids
from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write
from tests.ui.cases.window import Desktop
from ui.documents.reading import DocumentReader


def test_documents_are_read_one_after_the_other(
    qtbot: QtBot, store: Store, write: Write, member_id: str, tmp_path: Path
) -> None:
    with write() as session:
        case = factories.case(session)
        for said in (b"dwangsom", b"vakantiepark", b"bestuursrecht"):
            factories.document(session, case.id, said)
    desk = Desktop(store, member_id, tmp_path / "profiel")
    reader = DocumentReader(desk.context.jobs, desk.worker)
    reader.read()

    def found(words: str) -> list[str]:
        with store.read() as connection:
            return list(case_ids(connection, CaseFilter(text=words), today=factories.TODAY))

    for words in ("dwangsom", "vakantiepark", "bestuursrecht"):
        qtbot.waitUntil(lambda words=words: found(words) == [case.id])  # type: ignore[misc]
    qtbot.waitUntil(lambda: not desk.worker.busy)
    desk.close()
    assert not desk.crashes
