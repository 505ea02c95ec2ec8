"""What the matrix of responsibilities shows: vraagstukken down, parties across, a letter where they meet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from praktijkteam.terms import ResponsibilityRole
from ui.severity import Severity
from ui.widgets.tooltips import plain

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_Role = Qt.ItemDataRole

LETTERS = {
    ResponsibilityRole.PRIMARY: "V",
    ResponsibilityRole.EXECUTES: "U",
    ResponsibilityRole.CONSULTED: "R",
    ResponsibilityRole.INFORMED: "I",
}
CELL = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class MatrixParty:
    id: str
    name: str


@dataclass(frozen=True)
class MatrixCell:
    role: ResponsibilityRole
    contested: bool = False


@dataclass(frozen=True)
class Outcome:
    """Who is primarily responsible, in words: "gemeente Nissewaard", "betwist", "zonder eigenaar"."""

    text: str
    note: str = ""
    severity: Severity | None = None


@dataclass(frozen=True)
class MatrixIssue:
    """A vraagstuk with the cells that are filled, by party."""

    id: str
    name: str
    outcome: Outcome
    cells: Mapping[str, MatrixCell] = field(default_factory=dict)


class MatrixModel(QAbstractTableModel):
    """A column for every party, and one more for the outcome."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.parties: Sequence[MatrixParty] = ()
        self.issues: Sequence[MatrixIssue] = ()

    def show(self, issues: Sequence[MatrixIssue], parties: Sequence[MatrixParty]) -> None:
        same = self._keys() == ([issue.id for issue in issues], [party.id for party in parties])
        if same and issues:
            self.issues, self.parties = tuple(issues), tuple(parties)
            self._changed()
            return
        self.beginResetModel()
        self.issues, self.parties = tuple(issues), tuple(parties)
        self.endResetModel()

    def issue(self, index: Index) -> MatrixIssue:
        return self.issues[index.row()]

    def party(self, index: Index) -> MatrixParty | None:
        """The party of a cell, or None in the column of the outcome."""
        return self.parties[index.column()] if index.column() < len(self.parties) else None

    def place(self, issue_id: str, party_id: str) -> QModelIndex:
        rows = [row for row, issue in enumerate(self.issues) if issue.id == issue_id]
        columns = [column for column, party in enumerate(self.parties) if party.id == party_id]
        return self.index(rows[0], columns[0]) if rows and columns else QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.issues)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or not self.issues else len(self.parties) + 1

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        issue, party = self.issue(index), self.party(index)
        if party is None:
            return self._outcome(issue.outcome, role)
        cell = issue.cells.get(party.id)
        match role:
            case _Role.DisplayRole:
                return LETTERS[cell.role] if cell else ""
            case _Role.AccessibleTextRole:
                return self._in_words(issue, party, cell)
            case _ if role == CELL:
                return cell
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if role == _Role.ToolTipRole:
            return plain(str(self.headerData(section, orientation) or ""))
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.issues[section].name if section < len(self.issues) else None
        if section < len(self.parties):
            return self.parties[section].name
        return self.tr("Primair verantwoordelijk")

    def _outcome(self, outcome: Outcome, role: int) -> Any:
        match role:
            case _Role.DisplayRole | _Role.AccessibleTextRole:
                return f"{outcome.text} {outcome.note}".strip()
            case _ if role == CELL:
                return outcome
        return None

    def _in_words(self, issue: MatrixIssue, party: MatrixParty, cell: MatrixCell | None) -> str:
        if cell is None:
            return self.tr("{issue}, {party}: leeg").format(issue=issue.name, party=party.name)
        contested = self.tr(", betwist") if cell.contested else ""
        return f"{issue.name}, {party.name}: {cell.role}{contested}"

    def _keys(self) -> tuple[list[str], list[str]]:
        return [issue.id for issue in self.issues], [party.id for party in self.parties]

    def _changed(self) -> None:
        last = self.index(len(self.issues) - 1, len(self.parties))
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.issues) - 1)
        if self.parties:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.parties) - 1)
