"""On this page: links to its sections."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from praktijkteam.cases.view import CaseView
from praktijkteam.terms import CaseKind, TaskState
from ui.appearance import TextSize, Tone
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label

_SPACING = 16


class Outline(QWidget):
    """`wanted(section)` names the section: logboek, taken, documenten, bemiddeling, historie."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING)
        self._heading = Label(self.tr("Op deze pagina"), TextSize.SMALL, Tone.MUTED, parent=self)
        row.addWidget(self._heading)
        self._titles = {
            "logboek": self.tr("Logboek"),
            "taken": self.tr("Taken"),
            "documenten": self.tr("Documenten"),
            "bemiddeling": self.tr("Bemiddeling"),
            "historie": self.tr("Historie"),
        }
        self.links = {key: self._link(key, title, row) for key, title in self._titles.items()}

    def wait(self) -> None:
        """Another case comes: how much there is of it is not known yet."""
        for key, title in self._titles.items():
            self.links[key].setText(title)

    def show_case(self, view: CaseView) -> None:
        open_tasks = sum(task.state == TaskState.OPEN for task in view.tasks)
        counts = {
            "logboek": len(view.journal),
            "taken": open_tasks,
            "documenten": len(view.documents),
            "bemiddeling": len(view.sessions),
        }
        for key, count in counts.items():
            self.links[key].setText(f"{self._titles[key]} {count or ''}".rstrip())
        self.links["bemiddeling"].setVisible(view.kind != CaseKind.KNOWLEDGE or bool(view.sessions))

    def fit(self, width: int) -> None:
        """Without room for them, the words before the links go: the links tell enough."""
        needed = self._heading.sizeHint().width() + _SPACING + self.least()
        self._heading.setVisible(needed <= width)

    def least(self) -> int:
        """The room that the links need."""
        links = [link for link in self.links.values() if not link.isHidden()]
        return sum(link.sizeHint().width() + _SPACING for link in links) - _SPACING

    def _link(self, key: str, title: str, row: QHBoxLayout) -> LinkButton:
        link = LinkButton(title, parent=self)
        link.clicked.connect(lambda: self.wanted.emit(key))
        row.addWidget(link)
        return link
