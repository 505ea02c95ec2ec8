"""Lists on paper from the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write
from tests.ui.cases.window import Desktop
from ui.dossier.lists import open_action_list, open_case_list, open_labels
from ui.dossier.print_dialog import PrintDialog


@pytest.fixture
def desktop(store: Store, member_id: str, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(store, member_id, tmp_path / "profiel")
    yield made
    made.close()
    assert not made.crashes, made.crashes


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def stands_in(qtbot: QtBot, dialog: PrintDialog) -> str:
    qtbot.waitUntil(dialog.keep.isEnabled, timeout=10_000)
    document = dialog.preview.document
    return " ".join(document.getAllText(page).text() for page in range(document.pageCount()))


def said(qtbot: QtBot, dialog: PrintDialog) -> str:
    """What stands in it; then it is closed, as by who has seen that."""
    words = stands_in(qtbot, dialog)
    dialog.reject()
    return words


def test_each_list_is_looked_at_and_kept(
    qtbot: QtBot, desktop: Desktop, window: QWidget, write: Write, member_id: str, tmp_path: Path
) -> None:
    with write() as session:
        case = factories.case(session, title="Lege panden")
        factories.task(session, case.id, title="Bellen met de gemeente", owner_id=member_id)
        ids = [case.id]
    dialog = open_action_list(desktop.context, window)
    assert "Bellen met de gemeente" in stands_in(qtbot, dialog)
    with qtbot.waitSignal(dialog.said):
        dialog.save_to(tmp_path / "acties.pdf")
    assert (tmp_path / "acties.pdf").exists()
    assert desktop.said[-1].action == "Map openen"
    assert "Gekozen op fase: intake." in said(
        qtbot, open_case_list(desktop.context, ids, [("fase", "intake")], window)
    )
    assert "Met de hand gekozen." in said(qtbot, open_case_list(desktop.context, ids, None, window))
    assert "Lege panden" in said(qtbot, open_labels(desktop.context, ids, window))
