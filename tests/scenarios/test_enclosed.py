"""Files that hang on a task, a line of the journal or a question for advice: dropped there, pasted, chosen."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from praktijkteam.documents.places import place_of
from praktijkteam.experts.assignments import NewAssignment, ask_advice, assign
from tests import factories
from tests.conftest import Write
from tests.scenarios.conftest import View
from tests.scenarios.user import User
from ui.cases.sections.journal_section import EntryBox
from ui.cases.sections.tasks_section import TaskBox
from ui.cases.side.experts_part import HelperRow
from ui.documents.viewer import Viewer

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
DAY = date(2026, 4, 1)
TASK, LINE, QUESTION = "Lijst met meldingen opvragen", "De wethouder belde.", "Welke regels gelden hier?"
PLACES = {TaskBox: f"taak ‘{TASK}’", EntryBox: f"logboek ‘{LINE}’", HelperRow: f"adviesvraag ‘{QUESTION}’"}


@pytest.fixture
def busy(user: User, write: Write) -> User:
    """The case has a task, a line in its journal, and an expert who was asked something."""
    case_id = user.case.desk.case_id
    with write() as session:
        factories.task(session, case_id, title=TASK)
        factories.entry(session, case_id, text=LINE, at=datetime(2026, 4, 1, 9, tzinfo=UTC))
        asked = assign(session, case_id, factories.expert(session).id, NewAssignment(DAY))
        ask_advice(session, asked.id, QUESTION, today=DAY)
    user.opens()
    return user


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "brief.txt"
    file.write_text("Geachte collega,", encoding="utf-8")
    return file


def part(user: User, kind: type[QWidget]) -> QWidget:
    found = [each for each in user.page.findChildren(kind) if each.isVisible()]
    return found[-1]


def drops_on(user: User, kind: type[QWidget], file: Path) -> None:
    """Drag a file from a folder and let go of it on that part of the page."""
    there = part(user, kind)
    user.case.area.reveal(there)
    place = there.mapTo(user.page.window(), QPoint(40, 8))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    window = user.page.window().windowHandle()
    QCoreApplication.sendEvent(window, QDragEnterEvent(place, COPY, mime, LEFT, NONE))
    user.sees(f"Laat los om toe te voegen bij {PLACES[kind]}")
    QCoreApplication.sendEvent(window, QDropEvent(QPointF(place), COPY, mime, LEFT, NONE))
    user.waits()


@pytest.mark.parametrize("kind", PLACES)
def test_a_file_hangs_on_what_it_is_dropped_on(
    busy: User, view: View, letter: Path, kind: type[QWidget]
) -> None:
    drops_on(busy, kind, letter)
    busy.hears(f"brief.txt is toegevoegd als document 1, bij {PLACES[kind]}.")
    busy.sees(f"bij {PLACES[kind]}")
    link = "Document 1 bekijken: Brief"
    busy.bot.waitUntil(
        lambda: link in {each.accessibleName() for each in part(busy, kind).findChildren(QWidget)}
    )
    busy.clicks(link)
    busy.bot.waitUntil(lambda: bool(busy.page.window().findChildren(Viewer)))
    busy.waits()
    busy.page.window().findChildren(Viewer)[-1].reject()
    busy.undoes()
    assert not view().documents


def test_a_screenshot_hangs_on_the_line_that_has_the_keyboard(busy: User, view: View) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    part(busy, EntryBox).setFocus()
    busy.case.body.documents.arrivals.paste()
    busy.hears(f"toegevoegd als document 1, bij {PLACES[EntryBox]}")
    (document,) = view().documents
    assert str(place_of(document, view())) == PLACES[EntryBox]


def test_a_file_is_chosen_from_the_form_of_a_task(
    busy: User, view: View, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(letter)], ""))
    busy.clicks(f"{TASK} wijzigen")
    busy.clicks("Bestand toevoegen…")
    busy.hears(f"bij {PLACES[TaskBox]}")
    assert view().documents[0].task_id == view().tasks[0].id
    assert busy.value("Wat moet er gebeuren?") == TASK, "the form stays as it was"
