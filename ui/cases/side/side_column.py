"""Beside the question: what is missing, what comes next, who helps, what the case is, and its kin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from praktijkteam.cases.view import CaseView
from ui.cases.desk import CaseDesk
from ui.cases.side.actions_part import ActionsPart
from ui.cases.side.experts_part import ExpertsPart
from ui.cases.side.facts_part import FactsPart
from ui.cases.side.members_part import MembersPart
from ui.cases.side.missing_part import MissingPart
from ui.cases.side.related_part import RelatedPart
from ui.widgets.section import Card

_UNDER_STRIP = 16
_ANY_WIDTH = 16_777_215


class SideColumn(QWidget):
    """`missing_wanted(missing)` names what the reader wants to fill in."""

    missing_wanted = Signal(object)
    tasks_wanted = Signal()

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.missing = MissingPart(desk, self)
        self.missing.wanted.connect(self.missing_wanted)
        self.tasks = ActionsPart(desk, self)
        self.tasks.all_wanted.connect(self.tasks_wanted)
        self.experts = ExpertsPart(desk, self)
        self.members = MembersPart(desk, self)
        self.facts = FactsPart(desk, self)
        self.related = RelatedPart(desk, self)
        self.parts = (self.missing, self.tasks, self.experts, self.members, self.facts, self.related)
        self.card = Card(self)
        for part in self.parts:
            self.card.add_part(part)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.card)
        self._layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_case(self, view: CaseView) -> None:
        for part in self.parts:
            part.show_case(view)

    def close_case(self) -> None:
        for part in (self.experts, self.facts, self.related):
            part.close_case()

    def fit(self, width: int | None, *, beside_panel: bool) -> None:
        """Beside the panel it begins a little under the strip; without a width it takes the whole line."""
        self.setMinimumWidth(width or 0)
        self.setMaximumWidth(width or _ANY_WIDTH)
        self._layout.setContentsMargins(0, _UNDER_STRIP if beside_panel else 0, 0, 0)
