"""What became of each line of a file that was brought in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.cases.importing.service import LineReport, Outcome
from ui.appearance import TextSize, Tone
from ui.models.cells import Plain
from ui.models.columns import Align, Column
from ui.models.table_model import TableModel
from ui.severity import Severity
from ui.widgets.buttons import PrimaryButton
from ui.widgets.labels import Label
from ui.widgets.list_view import COMPACT_ROW, ListView
from ui.widgets.room import resize_within


class ImportDialog(QDialog):
    """`opened(number)` asks for the case that a line became."""

    opened = Signal(str)

    def __init__(self, path: Path, reports: Sequence[LineReport], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Invoer"))
        self.model = TableModel(_columns(), lambda report: str(report.line), self)
        self.view = ListView(
            self.model, self.tr("Regels van het bestand"), row_height=COMPACT_ROW, parent=self
        )
        self.remark = Label("", TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.close_button = PrimaryButton(self.tr("Sluiten"), parent=self)
        self.close_button.clicked.connect(self.accept)
        self._lay_out(path, reports)
        self.view.chosen.connect(self._explain)
        self.view.opened.connect(self._open)
        self.model.show(sorted(reports, key=_first_what_was_refused))
        self.view.choose([self.model.id_at(0)] if reports else [])
        self._explain()
        resize_within(self, QSize(760, 560))

    def _lay_out(self, path: Path, reports: Sequence[LineReport]) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        title = self.tr("Invoer van {name}").format(name=path.name)
        layout.addWidget(Label(title, TextSize.TITLE, strong=True, wrap=True, parent=self))
        layout.addWidget(Label(told(reports), wrap=True, parent=self))
        layout.addWidget(self.view, 1)
        layout.addWidget(self.remark)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout.addLayout(buttons)

    def _explain(self) -> None:
        """The whole remark of the chosen line, which the list may cut off."""
        report = self._chosen()
        self.remark.setText(_remark(report) if report else "")

    def _open(self) -> None:
        report = self._chosen()
        if report and report.number:
            self.accept()
            self.opened.emit(report.number)

    def _chosen(self) -> LineReport | None:
        current = self.view.currentIndex()
        return self.model.row_at(current.row()) if current.isValid() else None


def told(reports: Sequence[LineReport]) -> str:
    """`12 ingevoerd, 1 overgeslagen, 2 geweigerd.`"""
    counts = {outcome: sum(one.outcome == outcome for one in reports) for outcome in Outcome}
    return _tr("{imported} ingevoerd, {skipped} overgeslagen, {refused} geweigerd.").format(
        imported=counts[Outcome.IMPORTED], skipped=counts[Outcome.SKIPPED], refused=counts[Outcome.REFUSED]
    )


def _first_what_was_refused(report: LineReport) -> tuple[bool, bool, int]:
    return report.outcome != Outcome.REFUSED, not report.remarks, report.line


def _columns() -> tuple[Column[LineReport], ...]:
    return (
        Column(
            key="line",
            header=_tr("Regel"),
            text=lambda report: str(report.line),
            width=60,
            align=Align.RIGHT,
            tone=Tone.MUTED,
        ),
        Column(key="reference", header=_tr("Kenmerk"), text=lambda report: report.reference, width=140),
        Column(
            key="outcome",
            header=_tr("Geworden"),
            text=_outcome,
            cell=lambda report: Plain(_outcome(report), sign=_SIGNS.get(report.outcome)),
            width=140,
            main=True,
        ),
        Column(key="remark", header=_tr("Opmerking"), text=_remark, tooltip=_remark, stretch=True),
    )


_SIGNS = {Outcome.REFUSED: Severity.ATTENTION}


def _outcome(report: LineReport) -> str:
    words = {Outcome.SKIPPED: _tr("overgeslagen"), Outcome.REFUSED: _tr("geweigerd")}
    return words.get(report.outcome) or report.number or ""


def _remark(report: LineReport) -> str:
    if report.outcome == Outcome.SKIPPED:
        return _tr("Stond er al als {number}.").format(number=report.number or _tr("verzoek"))
    return " ".join(report.remarks)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)
