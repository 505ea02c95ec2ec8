"""How a case is kept, and its way to an archive, by the buttons."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from praktijkteam.cases.models import Case
from praktijkteam.retention.service import NewCategory, add_category, save_preservation
from praktijkteam.store.connection import Store
from praktijkteam.terms import Appraisal, CaseState, Role
from tests import factories
from tests.conftest import Write
from tests.ui.cases.window import Desktop
from ui.handover.dialog import ArchiveDialog
from ui.widgets.choices import Select
from ui.widgets.hint_line import HintLine
from ui.widgets.labels import Label
from ui.widgets.text_edit import TextEdit

RESTRICTION = "De beperking van het gebruik is niet gekozen. Kies er een, ook als dat ‘geen beperking’ is."
READY = "Niets. De zaak kan naar het archief."
Opened = Callable[..., ArchiveDialog]


@pytest.fixture
def case(write: Write) -> Case:
    """Closed, with a document; only the restriction is not chosen yet."""
    category = NewCategory("Steun", "2.1", "Lijst 2026", Appraisal.DESTROY, 10, "Ministerie van BZK")
    with write() as session:
        add_category(session, category)
        case = factories.case(session, state=CaseState.CLOSED, closed_on=date(2026, 4, 9))
        factories.document(session, case.id)
        return case


@pytest.fixture
def opened(qtbot: QtBot, store: Store, member_id: str, case: Case, tmp_path: Path) -> Iterator[Opened]:
    desks: list[Desktop] = []

    def open_as(by: str = member_id) -> ArchiveDialog:
        desks.append(Desktop(store, by, tmp_path / "profiel"))
        dialog = ArchiveDialog(desks[-1].context, case.id, case.number)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: bool(told(dialog)))
        return dialog

    yield open_as
    for desk in desks:
        desk.close()
        assert not desk.crashes, desk.crashes


def told(dialog: ArchiveDialog) -> list[str]:
    return [line.text() for line in dialog.findChildren(HintLine) if line.isVisible()]


def test_it_says_how_the_case_is_kept_and_what_is_lacking(opened: Opened) -> None:
    dialog = opened()
    shown = {each.text() for each in dialog.findChildren(Label)}
    assert {"2.1 Steun, Lijst 2026", "tot en met wo 9 apr 2036", "Ministerie van BZK"} <= shown
    assert told(dialog) == [RESTRICTION]
    assert not dialog.export.isEnabled()


def test_what_is_decided_is_kept_and_makes_it_ready(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened()
    assert dialog.change.isVisible()
    form = dialog.ask_keeping()
    assert form
    restriction = form.findChildren(Select)[1]
    restriction.setCurrentIndex(restriction.findText("geen beperking"))
    restriction.activated.emit(restriction.currentIndex())
    QTest.keyClicks(form.findChildren(TextEdit)[0], "Nagekeken")
    form.confirm.click()
    qtbot.waitUntil(lambda: told(dialog) == [READY])
    assert dialog.export.isEnabled()


def test_the_folder_is_written_and_told(
    qtbot: QtBot, opened: Opened, write: Write, case: Case, tmp_path: Path
) -> None:
    decide(write, case)
    dialog = opened()
    qtbot.waitUntil(dialog.export.isEnabled)
    with qtbot.waitSignal(dialog.said, timeout=20_000) as said:
        dialog.save_to(tmp_path / "e-depot")
    folder = tmp_path / "e-depot" / case.number
    assert said.args == [f"Archiefexport gemaakt: {folder}"]
    assert (folder / f"{case.number}.mdto.xml").is_file()


def test_a_folder_that_is_there_is_refused_in_the_dialog(
    qtbot: QtBot, opened: Opened, write: Write, case: Case, tmp_path: Path
) -> None:
    decide(write, case)
    (tmp_path / case.number).mkdir()
    dialog = opened()
    qtbot.waitUntil(dialog.export.isEnabled)
    dialog.save_to(tmp_path)
    qtbot.waitUntil(lambda: "bestaat al" in dialog.error.text())
    assert dialog.export.isEnabled()


def test_who_may_not_decide_is_not_asked(opened: Opened, write: Write) -> None:
    with write() as session:
        member = factories.member(session, roles=(Role.MEMBER,))
    dialog = opened(member.id)
    assert told(dialog) == [
        RESTRICTION,
        "Een informatiebeheerder schrijft een zaak naar het archief. Vraag het die.",
    ]
    assert not dialog.change.isVisible()


def decide(write: Write, case: Case) -> None:
    with write() as session:
        save_preservation(session, case.id, {"restriction": "geen beperking"})
