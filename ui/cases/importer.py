"""Bringing in requests from a file: the same as on the command line, with the window alive meanwhile."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from praktijkteam.cases.importing.service import LineReport, Outcome, import_file_into
from ui.cases.import_dialog import ImportDialog, told
from ui.page import Context
from ui.worker import Progress

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from datetime import date

    from praktijkteam.store.connection import Store


class Importer(QObject):
    """Every line becomes a request with a case in intake; what was refused is told with its reason."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def ask(self) -> None:
        """Let the user point at a file."""
        kinds = self.tr("Verzoeken (*.jsonl *.csv)")
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Verzoeken invoeren"), str(Path.home()), kinds
        )
        if chosen:
            self.bring_in(Path(chosen))

    def bring_in(self, path: Path) -> None:
        jobs = self._context.jobs
        work = partial(_bring_in, path=path, actor=jobs.member_id, today=self._context.today())
        words = self.tr("Verzoeken invoeren uit {name}").format(name=path.name)
        jobs.long(
            self,
            work,
            done=lambda reports: self._tell(path, reports),
            told=words,
        )

    def _tell(self, path: Path, reports: list[LineReport]) -> None:
        self._context.jobs.wrote.emit()
        messages = self._context.messages
        refused = any(report.outcome == Outcome.REFUSED for report in reports)
        say = messages.attention if refused else messages.good

        def look() -> None:
            self.show_lines(path, reports)

        say(told(reports), action=self.tr("Regels bekijken"), act=look)

    def show_lines(self, path: Path, reports: list[LineReport]) -> ImportDialog:
        """What became of each line."""
        dialog = ImportDialog(path, reports, self._window)
        dialog.opened.connect(self._context.go.case)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog


def _bring_in(store: Store, progress: Progress, *, path: Path, actor: str, today: date) -> list[LineReport]:
    reports = []
    total = _lines(path)
    for report in import_file_into(store, path, actor=lambda: actor, today=today):
        reports.append(report)
        progress.step(len(reports), max(total, len(reports)))
    return reports


def _lines(path: Path) -> int:
    """About how many there are, to show how far it is; whether it can be read is told by reading it."""
    try:
        with path.open("rb") as file:
            return sum(1 for _ in file)
    except OSError:
        return 0
