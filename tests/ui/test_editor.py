"""One row being edited: what is typed survives a fault in the program, and can be saved again."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from praktijkteam.store.connection import SYSTEM, Store
from tests.ui.cases.window import Desktop
from ui.drafts import Place
from ui.editing.edit import Edit
from ui.editing.editor import Editor
from ui.editing.inputs import LineInput
from ui.editing.work_desk import WorkDesk


class Desk(WorkDesk):
    """Nothing lies on it but what is edited."""

    refreshed = Signal()

    def refresh(self) -> None:
        self.refreshed.emit()


def test_after_a_fault_what_was_typed_can_be_saved_again(
    qtbot: QtBot, store: Store, member_id: str, tmp_path: Path
) -> None:
    desktop = Desktop(store, member_id, tmp_path)
    desk = Desk(desktop.context, desktop.worker)
    line = QLineEdit()
    qtbot.addWidget(line)
    faults, kept = [ValueError("mevrouw Jansen")], []

    def service(_session: object, mine: object, _base: object) -> None:
        if faults:
            raise faults.pop()
        kept.append(mine)

    editor = Editor(desk, Edit({"title": LineInput(line)}, line), "case", line)
    editor.open(Place("case", "Z-2026-0001", "titel", "Zaak", "titel"), {"title": ""}, service)
    line.setText("Overlast")
    with qtbot.waitSignal(desktop.worker.crashed), qtbot.waitSignal(editor.refused):
        editor.save()
    assert not editor.saving
    assert editor.dirty
    with qtbot.waitSignal(editor.saved):
        editor.save()
    assert kept == [{"title": "Overlast"}]
    desktop.close()


def test_rows_that_follow_each_other_while_a_save_takes_its_time_are_all_kept_in_order(
    qtbot: QtBot, store: Store, member_id: str, tmp_path: Path
) -> None:
    desktop = Desktop(store, member_id, tmp_path)
    line = QLineEdit()
    qtbot.addWidget(line)
    kept: list[tuple[str, str, str]] = []

    def service(row: str, _session: object, mine: Mapping[str, str], base: Mapping[str, str]) -> None:
        kept.append((row, base["title"], mine["title"]))

    editor = Editor(
        Desk(desktop.context, desktop.worker), Edit({"title": LineInput(line)}, line), "case", line
    )

    def show(row: str) -> None:
        place = Place("experts", row, "expert", row, "gegevens")
        editor.open(place, {"title": "oud"}, partial(service, row))

    show("Evers")
    with store.write(SYSTEM):
        for text in ("een", "een twee"):
            line.setText(text)
            line.textEdited.emit(text)
            editor.save()
        show("Postma")
        line.setText("drie")
        line.textEdited.emit("drie")
        editor.save()
        show("Meijer")
        assert not editor.dirty
    qtbot.waitUntil(lambda: not desktop.worker.busy)
    assert kept == [("Evers", "oud", "een"), ("Postma", "oud", "drie"), ("Evers", "een", "een twee")]
    assert desktop.context.drafts.waiting() == ()
    desktop.close()
