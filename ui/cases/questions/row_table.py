"""A table of which every row is edited where it stands, saved by itself, and taken away by its cross."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.errors import Refused
from ui.appearance import tokens
from ui.cases.desk import CaseDesk
from ui.drafts import Place
from ui.editing.edit import Edit
from ui.editing.editor import Editor, Service
from ui.editing.field_notice import VersionsMark
from ui.editing.inputs import Input
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.form_row import ErrorLine
from ui.widgets.painting import draw_frame

_NEW = "nieuw-"


class Known(Protocol):
    """What the case holds already, as a row of the table shows it."""

    @property
    def id(self) -> str: ...


Shown = TypeVar("Shown", bound=Known)


class TableRow(QWidget, Generic[Shown]):
    """One row; `prefix` is how the places of its drafts begin. Its fields stand in `line`, then its cross.

    A subclass says in `place_name`, `values` and `changing` what it is of a row that the case holds, and opens
    itself as a new one.
    """

    removed = Signal()
    prefix: str

    def __init__(self, desk: CaseDesk, remove: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.row_id: str | None = None
        self.saved_as: str | None = None
        self.leaves = False
        """Whether this user takes it away."""
        self.cross = IconButton("x", remove, parent=self)
        self.cross.clicked.connect(self.removed)
        self.error = ErrorLine(self)
        self.line = QHBoxLayout()
        self.line.setSpacing(8)

    def begin(self, inputs: Mapping[str, Input], table: str, *, air: int) -> None:
        """Edit these fields, which stand in `line` by now, as a row of that table."""
        for each in inputs.values():
            each.told.connect(self.error.say)
        self.edit = Edit(inputs, self)
        self.editor = Editor(self.desk, self.edit, table, self)
        self.editor.saved.connect(self._saved)
        self.line.addWidget(self.cross)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, air, 0, air)
        layout.setSpacing(0)
        layout.addLayout(self.line)
        layout.addWidget(self.error)
        layout.addWidget(VersionsMark(self.editor, self.edit.inputs, self, named=True))

    def place(self, key: str, name: str) -> Place:
        """Where a draft of this row is kept, and how it is called there."""
        return self.desk.place(f"{self.prefix}{key}", name)

    def open_known(self, shown: Shown) -> None:
        """Show a row of the case; a row that was new becomes it, with whatever is typed in it."""
        place, service = self.place(shown.id, self.place_name(shown)), self.changing(shown.id)
        if self.row_id is None and self.saved_as == shown.id:
            self.editor.adopt(place, service)
        self.row_id = shown.id
        self.editor.open(self.editor.open_place or place, self.values(shown), service)

    def place_name(self, shown: Shown) -> str:
        raise NotImplementedError

    def values(self, shown: Shown) -> dict[str, Any]:
        raise NotImplementedError

    def changing(self, row_id: str) -> Service:
        """What saves changes of a row that the case holds."""
        raise NotImplementedError

    def open_new(self, key: str) -> None:
        raise NotImplementedError

    def become_new(self, key: str) -> None:
        """Somebody took the row away while this user typed in it: what stands here is a new one from now on."""
        typed = {name: field.kept() for name, field in self.edit.inputs.items()}
        self.editor.forget()
        self.row_id = self.saved_as = None
        self.open_new(key)
        self.edit.restore(typed, None)
        self.error.say(
            self.tr("Een collega haalde dit weg terwijl u typte. Bewaart u het, dan komt het terug.")
        )

    def focus(self) -> None:
        """Bring the keyboard to its first field."""
        raise NotImplementedError

    def _saved(self, outcome: object) -> None:
        """What was new is a row of the case from here on: what is saved next changes it."""
        if isinstance(outcome, str) and self.row_id is None and self.editor.open_place:
            self.saved_as = outcome
            self.editor.adopt(self.place(outcome, self.editor.open_place.label), self.changing(outcome))


Row = TypeVar("Row", bound=TableRow[Any])


class RowTable(QFrame, Generic[Row]):
    """`made(editor)` and `gone(editor)` hand the panel the editors of its rows.

    A subclass makes its rows, finds what the case holds in `known`, and takes that away.
    """

    made = Signal(object)
    gone = Signal(object)

    def __init__(
        self,
        desk: CaseDesk,
        row: Callable[[CaseDesk, QWidget], Row],
        prefix: str,
        name: str,
        add: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._row = row
        self._prefix = prefix
        self._rows: list[Row] = []
        self._count = 0
        self.setAccessibleName(name)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(1, 0, 1, 4)
        self.body.setSpacing(1)
        self.heading = self.make_heading()
        self.body.addWidget(self.heading)
        self.add = LinkButton(add, icon="plus", parent=self)
        self.add.clicked.connect(self.add_row)
        under = QHBoxLayout()
        under.setContentsMargins(8, 0, 0, 0)  # in line with the words in the rows
        under.addWidget(self.add)
        under.addStretch(1)
        self.body.addLayout(under)

    @property
    def rows(self) -> Sequence[Row]:
        return tuple(self._rows)

    def make_heading(self) -> QWidget:
        raise NotImplementedError

    def take_away(self, row_id: str, refused: Callable[[Refused], None]) -> bool:
        """Take a row out of the case; False when the case does not hold it, `refused` when the store keeps it."""
        raise NotImplementedError

    def begin(self) -> None:
        """Another case: its rows come, and the new ones that were typed and not saved."""
        for row in self.rows:
            self._drop(row)
        left = [int(field.rpartition("-")[2]) for field in self.desk.left_behind(self._prefix + _NEW)]
        self._count = max(left, default=0)
        for number in left:
            self._open_new(number)

    def show_known(self, shown: Sequence[Known], *, closed: bool) -> None:
        known = {each.id for each in shown}
        for row in self.rows:
            if row.row_id and row.row_id not in known:
                self._let_go(row)
        rows = {row.row_id or row.saved_as: row for row in self._rows}
        for place, each in enumerate(shown):
            row = rows.get(each.id) or self._make(place)
            row.open_known(each)
            row.cross.setVisible(not closed)
        self.add.setVisible(not closed)
        if closed:
            self.drop_unused()

    def drop_unused(self) -> None:
        """Take the new rows away in which nothing stands that could be saved."""
        for row in self.rows:
            if row.row_id is None and row.saved_as is None and not row.editor.unsettled:
                row.editor.forget()
                self._drop(row)

    def add_row(self) -> None:
        self.new_row().focus()

    def new_row(self) -> Row:
        """An empty row, behind the others."""
        self._count += 1
        return self._open_new(self._count)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        draw_frame(painter, self.rect(), worn.surface, worn.line)
        for row in self._rows:
            painter.fillRect(1, row.y() - 1, self.width() - 2, 1, worn.line)

    def row_made(self, row: Row) -> None:
        """For a table that follows what is typed in its rows."""

    def _open_new(self, number: int) -> Row:
        row = self._make(len(self._rows))
        row.open_new(f"{_NEW}{number}")
        return row

    def _make(self, place: int) -> Row:
        row = self._row(self.desk, self)
        row.removed.connect(lambda: self._remove(row))
        self._rows.insert(place, row)
        self.body.insertWidget(1 + place, row)
        self.row_made(row)
        row.show()
        self.made.emit(row.editor)
        return row

    def _remove(self, row: Row) -> None:
        if row.leaves:
            return
        row.leaves = True
        if row.row_id is None or not self.take_away(row.row_id, partial(self._stays, row)):
            row.editor.revert()
            self._drop(row)

    def _stays(self, row: Row, refusal: Refused) -> None:
        row.leaves = False
        self.desk.context.messages.refused(refusal)

    def _let_go(self, row: Row) -> None:
        """The case holds it no longer; what somebody is typing in it stays."""
        if row.editor.dirty and not (row.editor.saving or row.leaves):
            self._count += 1
            row.become_new(f"{_NEW}{self._count}")
            return
        if row.leaves:
            row.editor.forget()
        self._drop(row)

    def _drop(self, row: Row) -> None:
        self._rows.remove(row)
        self.gone.emit(row.editor)
        self.body.removeWidget(row)
        row.hide()
        row.deleteLater()
