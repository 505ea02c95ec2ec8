"""Question 3: per vraagstuk which party is responsible, carries out, is asked, is told."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QTableView,
    QToolTip,
    QWidget,
)

from praktijkteam.labels import label
from praktijkteam.terms import ResponsibilityRole
from ui.widgets.flow import FlowLayout
from ui.widgets.matrix_model import LETTERS, MatrixCell, MatrixIssue, MatrixModel, MatrixParty
from ui.widgets.matrix_painting import (
    LEAST_PARTY,
    PARTY_WIDTH,
    CornerLabel,
    IssueHeader,
    MatrixDelegate,
    OutcomeColumn,
    PartyHeader,
    RoleKey,
)
from ui.widgets.tooltips import plain

ROW = 36
_ISSUES = 265
_OUTCOME = 220
_LEAST_IN_SIGHT = 3
_ROLES = {letter: role for role, letter in LETTERS.items()}
_EMPTY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ResponsibilityMatrix(QTableView):
    """`cell_set(issue, party, role or None)` by a letter, Delete or the menu of a cell; `cell_chosen(issue,
    party)` when another cell is taken in hand; `issue_opened(issue)` by a double click on its name.

    Arrow keys go through the cells. With many parties the names of the vraagstukken stay at the left while they
    scroll, and where there is room for it the outcomes at the right.
    """

    cell_set = Signal(str, str, object)
    cell_chosen = Signal(str, str)
    issue_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = MatrixModel(self)
        self._editable = True
        self._corner = CornerLabel(self.tr("Vraagstuk"), self)
        self._issues = IssueHeader(_ISSUES, self)
        self._outcomes = OutcomeColumn(self._model, self)
        self.setAccessibleName(self.tr("Verantwoordelijkheid per vraagstuk"))
        self._set_up()
        self.setModel(self._model)
        self.selectionModel().currentChanged.connect(self._gone_to)
        self._issues.sectionDoubleClicked.connect(
            lambda row: self.issue_opened.emit(self._model.issues[row].id)
        )

    def show_matrix(self, issues: Sequence[MatrixIssue], parties: Sequence[MatrixParty]) -> None:
        """Show these; the cell in hand stays in hand."""
        before = self.chosen_cell()
        self._model.show(issues, parties)
        if before and not self.currentIndex().isValid():
            self.choose(*before)
        self._fill()
        self.updateGeometry()

    def choose(self, issue_id: str, party_id: str) -> None:
        index = self._model.place(issue_id, party_id)
        if index.isValid():
            self.setCurrentIndex(index)

    def chosen_cell(self) -> tuple[str, str] | None:
        """The vraagstuk and the party of the cell in hand."""
        index = self.currentIndex()
        party = self._model.party(index) if index.isValid() else None
        return (self._model.issue(index).id, party.id) if party else None

    def set_editable(self, editable: bool) -> None:
        self._editable = editable

    def sizeHint(self) -> QSize:
        header = self.horizontalHeader().sizeHint().height()
        scrolls = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        return QSize(900, header + ROW * max(1, self._model.rowCount()) + bar + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(_ISSUES + 2 * PARTY_WIDTH, self.sizeHint().height())

    def keyboardSearch(self, search: str) -> None:
        """Nothing: a letter fills the cell."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_key = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        letter = event.text().upper()
        if plain_key and letter in _ROLES:
            self._set(_ROLES[letter])
        elif event.key() in _EMPTY:
            self._set(None)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._offer(event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self._offer(place)

    def cell_menu(self) -> QMenu | None:
        """The roles to choose from for the cell in hand."""
        index = self.currentIndex()
        party = self._model.party(index) if index.isValid() else None
        if party is None or not self._editable:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for role, letter in LETTERS.items():
            self._add(menu, f"{label(role).capitalize()}\t{letter}", role)
        if party.id in self._model.issue(index).cells:
            menu.addSeparator()
            self._add(menu, self.tr("Leegmaken") + "\tDelete", None)
        return menu

    def viewportEvent(self, event: QEvent) -> bool:
        """What a cell means stands in its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.indexAt(event.pos()).data(Qt.ItemDataRole.AccessibleTextRole)
            QToolTip.showText(event.globalPos(), plain(words or ""), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        issues, parties = self.verticalHeader(), self.horizontalHeader()
        self._corner.setGeometry(issues.x(), parties.y(), issues.width(), parties.height())
        seen = self.viewport().geometry()
        self._outcomes.place(QRect(seen.right() + 1 - _OUTCOME, parties.y(), _OUTCOME, 0), parties.height())
        self._outcomes.setVisible(self._outcomes_stay())

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """A cell does not come to stand under the outcomes."""
        super().scrollTo(index, hint)
        hidden = self.visualRect(index).right() + 1 - (self.viewport().width() - _OUTCOME)
        if self._outcomes_stay() and hidden > 0 and self._model.party(index):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + hidden)

    def _outcomes_stay(self) -> bool:
        """Whether the outcomes stand still at the right: the parties scroll, and enough of them stay in sight."""
        room = self.viewport().width()
        return self.horizontalHeader().length() > room and room - _OUTCOME >= _LEAST_IN_SIGHT * PARTY_WIDTH

    def _set_up(self) -> None:
        self.setHorizontalHeader(PartyHeader(self))
        self.setVerticalHeader(self._issues)
        self._issues.setDefaultSectionSize(ROW)
        self.setItemDelegate(MatrixDelegate(self))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _fill(self) -> None:
        """The outcome takes the room that the parties leave; many of them make room for it first."""
        last = self._model.columnCount() - 1
        if last < 0:
            return
        room = self.viewport().width()
        fitting = (room - _OUTCOME) // max(1, last)
        # Where they have to scroll all the same, their names need not be squeezed.
        party = min(PARTY_WIDTH, fitting) if fitting >= LEAST_PARTY else PARTY_WIDTH
        header = self.horizontalHeader()
        header.setSectionResizeMode(last, QHeaderView.ResizeMode.Fixed)
        for column in range(last):
            header.resizeSection(column, party)
        header.resizeSection(last, max(_OUTCOME, room - last * party))
        self.updateGeometry()  # it is as high as its rows, with the bar when that is needed

    def _gone_to(self, index: QModelIndex) -> None:
        self._issues.chosen = index.row()
        self._issues.viewport().update()
        chosen = self.chosen_cell()
        if chosen:
            self.cell_chosen.emit(*chosen)

    def _set(self, role: ResponsibilityRole | None) -> None:
        chosen = self.chosen_cell()
        if chosen and self._editable:
            self.cell_set.emit(*chosen, role)

    def _offer(self, place: QPoint) -> None:
        menu = self.cell_menu()
        if menu:
            menu.popup(place)

    def _add(self, menu: QMenu, words: str, role: ResponsibilityRole | None) -> None:
        action = QAction(words, menu)
        action.triggered.connect(lambda: self._set(role))
        menu.addAction(action)


class RoleLegend(QWidget):
    """What the letters mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = FlowLayout(self, gap=16)
        primary = ResponsibilityRole.PRIMARY
        for cell, words in (
            (MatrixCell(primary), self.tr("primair")),
            (MatrixCell(primary, contested=True), self.tr("betwist")),
            (MatrixCell(ResponsibilityRole.EXECUTES), self.tr("uitvoeren")),
            (MatrixCell(ResponsibilityRole.CONSULTED), self.tr("raadplegen")),
            (MatrixCell(ResponsibilityRole.INFORMED), self.tr("informeren")),
        ):
            row.addWidget(RoleKey(cell, words, self))
