"""Question 2 as a picture: who has influence, who has an interest, and who is not in sight yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from praktijkteam.labels import label
from praktijkteam.terms import PartyGroup, Stance
from ui.appearance import TextSize, Tone, font, tokens
from ui.widgets.buttons import LinkButton
from ui.widgets.chips import ChipData, ChipRow
from ui.widgets.flow import FlowLayout
from ui.widgets.grid_dot import GridDot
from ui.widgets.grid_plot import GridPlot
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.painting import draw_text, text_width
from ui.widgets.party_marks import draw_ring, draw_shape

_MIDDLE = 3.0
_KEY = 18


@dataclass(frozen=True)
class Ghost:
    """A group that nobody speaks for, and why it is missed."""

    key: str
    title: str
    text: str


class LegendKey(QWidget):
    """A shape or a ring, with its word."""

    def __init__(self, meaning: PartyGroup | Stance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meaning = meaning
        self._words = label(meaning)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._words)

    def sizeHint(self) -> QSize:
        return QSize(_KEY + 6 + text_width(font(TextSize.SMALL), self._words), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        centre = QPointF(_KEY / 2, self.height() / 2)
        if isinstance(self._meaning, PartyGroup):
            draw_shape(painter, centre, 11, self._meaning, worn.text)
        else:
            draw_ring(painter, centre, 17, self._meaning, worn)
        draw_text(
            painter, self.rect().adjusted(_KEY + 5, 0, 0, 0), self._words, font(TextSize.SMALL), worn.text
        )


class GhostCard(QWidget):
    """A dashed place for who is missing. `wanted` comes from its link."""

    wanted = Signal()

    def __init__(self, ghost: Ghost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{ghost.title} {ghost.text}")
        self.link = LinkButton(self.tr("Toevoegen"), parent=self)
        self.link.setAccessibleName(self.tr("{group} toevoegen").format(group=ghost.title.rstrip("?")))
        self.link.clicked.connect(self.wanted)
        layout = QGridLayout(self)
        layout.setContentsMargins(11, 3, 7, 6)
        layout.setVerticalSpacing(0)
        layout.addWidget(ElidedLabel(ghost.title, strong=True, parent=self), 0, 0)
        layout.addWidget(self.link, 0, 1)
        text = Label(ghost.text, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        layout.addWidget(text, 1, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
        layout.setColumnStretch(0, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(tokens(self.palette()).border, 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1).toRectF().translated(0.5, 0.5), 4, 4)


class StakeholderGrid(QWidget):
    """The picture with its legend, the parties without a place, and the groups that are missing.

    `moved(id, influence, interest)` by mouse or arrow keys, `chosen(id)`, `ghost_wanted(key)`.
    """

    moved = Signal(str, float, float)
    chosen = Signal(str)
    ghost_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = GridPlot(self)
        self.plot.moved.connect(self.moved)
        self.plot.chosen.connect(self.chosen)
        self._tray_title = Label(self.tr("Nog niet geplaatst"), TextSize.SMALL, strong=True, parent=self)
        self.tray = ChipRow(self.tr("Nog niet geplaatst"), self)
        self.tray.opened.connect(self._place)
        self.tray.carried.connect(self._carry)
        self.tray.put_down.connect(self._put_down)
        self._waiting: dict[str, GridDot] = {}
        self._placing = ""
        self._ghost_title = Label(self.tr("Nog niet in beeld"), TextSize.SMALL, strong=True, parent=self)
        self._ghost_row = QWidget(self)
        self._ghosts = QHBoxLayout(self._ghost_row)
        self._ghosts.setContentsMargins(0, 0, 0, 0)
        self._ghosts.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self._legend())
        for widget in (self._tray_title, self.tray, self._ghost_title, self._ghost_row):
            layout.addWidget(widget)
        self.show_dots(())
        self.show_ghosts(())

    def show_dots(self, dots: Sequence[GridDot]) -> None:
        self.plot.show_dots(dots)
        self._waiting = {dot.id: dot for dot in dots if not dot.is_placed}
        waiting = [
            ChipData(dot.id, lead=dot.name, detail=dot.group, removable=False, movable=True)
            for dot in self._waiting.values()
        ]
        self.tray.show_chips(waiting)
        self.tray.setVisible(bool(waiting))
        self._tray_title.setVisible(bool(waiting))
        if self._placing and all(chip.value != self._placing for chip in waiting):
            self.plot.button(self._placing).setFocus(Qt.FocusReason.OtherFocusReason)
            self._placing = ""

    def show_chosen(self, party_id: str | None) -> None:
        self.plot.show_chosen(party_id)

    def show_ghosts(self, ghosts: Sequence[Ghost]) -> None:
        while (item := self._ghosts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for ghost in ghosts:
            card = GhostCard(ghost, self._ghost_row)
            card.wanted.connect(lambda key=ghost.key: self.ghost_wanted.emit(key))
            self._ghosts.addWidget(card, 1)
        self._ghost_row.setVisible(bool(ghosts))
        self._ghost_title.setVisible(bool(ghosts))

    def set_movable(self, movable: bool) -> None:
        """Whether the user may move parties."""
        self.plot.set_movable(movable)
        self.tray.setEnabled(movable)

    def _place(self, party_id: str) -> None:
        """A party from the tray comes in the middle, from where it can be moved."""
        self._placing = party_id
        self.chosen.emit(party_id)
        self.moved.emit(party_id, _MIDDLE, _MIDDLE)

    def _carry(self, party_id: str, place: QPointF) -> None:
        self.plot.show_guest(self._waiting[party_id], self.plot.mapFromGlobal(place))

    def _put_down(self, party_id: str, place: QPointF) -> None:
        """Dropped in the picture it stands there; anywhere else it stays in the tray."""
        self.plot.show_guest(None)
        values = self.plot.values_at(self.plot.mapFromGlobal(place))
        if values:
            self._placing = party_id
            self.chosen.emit(party_id)
            self.moved.emit(party_id, *values)

    def _legend(self) -> QWidget:
        legend = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        legend.setSizePolicy(policy)
        flow = FlowLayout(legend, gap=6)
        for meaning in (*PartyGroup, *Stance):
            flow.addWidget(LegendKey(meaning, legend))
        return legend
