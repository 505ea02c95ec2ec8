"""Under the strip: the open question, the sections below it, and what stands beside them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from praktijkteam.cases.view import CaseView
from praktijkteam.terms import QuestionKind
from ui.cases.desk import CaseDesk
from ui.cases.questions.parties_panel import PartiesPanel
from ui.cases.questions.problem_panel import ProblemPanel
from ui.cases.questions.question_panel import QuestionPanel
from ui.cases.questions.responsibility_panel import ResponsibilityPanel
from ui.cases.questions.result_panel import ResultPanel
from ui.cases.sections.history_section import HistorySection
from ui.cases.sections.journal_section import JournalSection
from ui.cases.sections.mediation_section import MediationSection
from ui.cases.sections.tasks_section import TasksSection
from ui.cases.side.side_column import SideColumn
from ui.documents.section import DocumentsSection
from ui.editing.inline_form import Forms
from ui.widgets.section import Section

SIDE = 376
_GAP = 24
_NARROW = 860
"""Below this width, what stands beside the question goes under it."""
WIDE = frozenset(set(QuestionKind) - {QuestionKind.PROBLEM})
"""The questions that take the full width; only the first keeps the column beside it."""


class CaseBody(QWidget):
    """`dirty_changed` comes when there is something to save, or no longer."""

    dirty_changed = Signal()

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.kind = QuestionKind.PROBLEM
        self.panels: dict[QuestionKind, QuestionPanel] = {}
        self.journal = JournalSection(desk, self)
        self.tasks = TasksSection(desk, self)
        self.documents = DocumentsSection(desk, self)
        self.side = SideColumn(desk, self)
        self.mediation = MediationSection(desk, self)
        self.history = HistorySection(desk, self)
        self._sections: dict[str, Section] = {
            "logboek": self.journal,
            "taken": self.tasks,
            "documenten": self.documents,
            "bemiddeling": self.mediation,
            "historie": self.history,
        }
        self._below = QWidget(self)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(_GAP)
        for section in self._sections.values():
            below.addWidget(section)
        below.addStretch(1)
        self._narrow = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setColumnStretch(0, 1)
        self._open(QuestionKind.PROBLEM)

    @property
    def panel(self) -> QuestionPanel:
        return self.panels[self.kind]

    @property
    def dirty(self) -> bool:
        return any(panel.dirty for panel in self.panels.values())

    def is_dirty(self, kind: QuestionKind) -> bool:
        return kind in self.panels and self.panels[kind].dirty

    def is_clashing(self, kind: QuestionKind) -> bool:
        return kind in self.panels and self.panels[kind].clashing

    def section(self, name: str) -> Section | None:
        return self._sections.get(name)

    def show_case(self, view: CaseView) -> None:
        for panel in self.panels.values():
            if panel is self.panel or panel.unsettled:
                panel.show_case(view)
        for section in (self.journal, self.tasks, self.documents, self.mediation, self.history):
            section.show_case(view)
        self.side.show_case(view)

    def show_question(self, kind: QuestionKind) -> None:
        if kind != self.kind:
            self.panel.leave()
            self._open(kind)
            if self._desk.is_open:
                # Before it is on sight: what it shows is then laid out once.
                self.panel.show_case(self._desk.view)
            self.panel.show()

    def go_to(self, field: str, row_id: str = "") -> None:
        """Go to a field of the question that is open."""
        self.panel.go_to(field, row_id)

    def forms(self) -> Forms:
        """What can be filled in on the page beside the answer to a question."""
        side = (self.side.experts, self.side.facts, self.side.related)
        parts = (self.panel, self.journal, self.tasks, self.documents, self.mediation, *side)
        return {key: opens for part in parts for key, opens in part.forms().items()}

    def save(self) -> None:
        for panel in self.panels.values():
            panel.save()

    def leave(self) -> None:
        self.panel.leave()

    def close_case(self) -> None:
        for panel in self.panels.values():
            panel.close_case()
        for part in (self.journal, self.tasks, self.documents, self.mediation, self.history, self.side):
            part.close_case()

    def fit(self, width: int) -> None:
        """Put the side column beside the rest, or under it when there is no room."""
        narrow = width < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _open(self, kind: QuestionKind) -> None:
        if self.kind in self.panels:
            self.panel.hide()
        self.kind = kind
        if kind not in self.panels:
            made = _panel(kind, self._desk, self)
            made.dirty_changed.connect(self.dirty_changed)
            self.panels[kind] = made
        self._arrange()

    def _arrange(self) -> None:
        wide = self.kind in WIDE or self._narrow
        for widget in (*self.panels.values(), self._below, self.side):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self.panel, 0, 0, 1, 2 if wide else 1)
        self._grid.addWidget(self._below, 1, 0, 1, 2 if self._narrow else 1)
        if self._narrow:
            self._grid.addWidget(self.side, 2, 0, 1, 2)
        else:
            self._grid.addWidget(self.side, 1 if wide else 0, 1, 1 if wide else 2, 1)
        self.side.fit(None if self._narrow else SIDE, beside_panel=not wide)
        self._grid.setRowStretch(1, 1)
        self.panel.fit(narrow=self._narrow)


def _panel(kind: QuestionKind, desk: CaseDesk, parent: QWidget) -> QuestionPanel:
    match kind:
        case QuestionKind.PROBLEM:
            return ProblemPanel(desk, parent)
        case QuestionKind.PARTIES:
            return PartiesPanel(desk, parent)
        case QuestionKind.RESPONSIBILITY:
            return ResponsibilityPanel(desk, parent)
        case QuestionKind.RESULT:
            return ResultPanel(desk, parent)
