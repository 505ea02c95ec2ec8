"""Naming parties during a call: chips, with a field that knows most of them already."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam.cases.questions.as_written import group_of, names, same
from praktijkteam.cases.suggestions import KnownParty
from praktijkteam.labels import label
from ui.cases.questions.party_picker import PartyPicker
from ui.editing.inputs import Input
from ui.jobs import Jobs
from ui.widgets.chips import ChipData, ChipRow


class PartiesLine(QWidget):
    """`changed` comes when a party is named or taken away."""

    changed = Signal()

    def __init__(self, jobs: Jobs, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._written = ""
        self._applicant = ""
        self.chips = ChipRow(self.tr("Genoemde partijen"), self)
        self.chips.removed.connect(self._remove)
        self.chips.opened.connect(self._reopen)
        self.field = PartyPicker(jobs, self)
        self.field.setAccessibleName(name)
        self.field.named.connect(self._add)
        self.field.editingFinished.connect(self._take_typed)
        self.setFocusProxy(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.chips)
        layout.addWidget(self.field)
        self._show()

    def text(self) -> str:
        """The parties, one on a line, with what is typed and not a chip yet; untouched, as it was written."""
        typed = self.field.text().strip()
        if not typed and self._names == names(self._written):
            return self._written
        return "\n".join((*self._names, *filter(None, [typed])))

    def set_text(self, text: str) -> None:
        self._written = text
        self._names = names(text)
        self._show()

    def begin(self, applicant: str) -> None:
        """Which of the parties asks for help."""
        self._applicant = applicant
        self._show()

    def show_applicant(self, name: str) -> None:
        """Who asked for help is a party too."""
        if name and same(name) != same(self._applicant):
            kept = [each for each in self._names if same(each) not in (same(self._applicant), same(name))]
            self._names = [name, *kept]
            self._applicant = name
            self._show()
            self.changed.emit()

    def set_locked(self, locked: bool) -> None:
        self.field.setVisible(not locked)
        self._show()

    def add(self, name: str) -> None:
        self._names = names("\n".join((*self._names, name)))
        self._show()
        self.changed.emit()

    def _add(self, party: KnownParty | str) -> None:
        self.add(party if isinstance(party, str) else party.name)

    def _take_typed(self) -> None:
        """Leaving the field keeps what stands in it."""
        typed = self.field.text().strip()
        if typed and not self.field.hasFocus():
            self.field.set_value(None, "")
            self.add(typed)

    def _remove(self, name: str) -> None:
        self._names = [each for each in self._names if each != name]
        self._show()
        self.changed.emit()

    def _reopen(self, name: str) -> None:
        """A click on a chip puts its name back in the field, to be written differently."""
        if not self.field.isHidden():
            self._remove(name)
            self.field.setText(name)
            self.field.setFocus()

    def _show(self) -> None:
        removable = not self.field.isHidden()
        self.chips.show_chips(
            [
                ChipData(name, lead=name, detail=self._detail(name), removable=removable)
                for name in self._names
            ]
        )
        self.chips.setVisible(bool(self._names))

    def _detail(self, name: str) -> str:
        if self._applicant and same(name) == same(self._applicant):
            return self.tr("aanvrager")
        return label(group_of(name))


class PartiesInput(Input):
    def __init__(self, line: PartiesLine) -> None:
        super().__init__(line)
        self._line = line
        line.changed.connect(self.edited)
        line.field.textEdited.connect(self.edited)

    def value(self) -> str:
        return self._line.text()

    def set_value(self, value: str) -> None:
        if value != self._line.text():
            self._line.set_text(value)

    def lock(self, locked: bool) -> None:
        self._line.set_locked(locked)

    def go(self, cursor: int = 0) -> None:
        self._line.field.setFocus()
