"""The four questions on top of every case."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from praktijkteam.terms import QuestionKind, QuestionState
from ui.appearance import TextSize, Tokens, font, tokens
from ui.widgets.buttons import key_text
from ui.widgets.line_breaks import broken
from ui.widgets.marks import STRIP, draw_mark
from ui.widgets.painting import RIGHT, draw_focus, draw_frame, draw_text, text_width
from ui.widgets.placeholder import draw_bars
from ui.widgets.roving import RovingFocus
from ui.widgets.section import Panel
from ui.widgets.tooltips import set_tooltip

HEIGHT, HIGH = 76, 112
"""With little room, what a question says and how far it is take two lines each."""
_LINE = 18
_GAP = 8
_SIDE = 13
_TOP_EDGE = 3


@dataclass(frozen=True)
class QuestionSummary:
    """A question in two lines: what it says, and how far it is. `invites`: the second line is a first step.

    Without a state it is still being read.
    """

    kind: QuestionKind
    title: str
    state: QuestionState | None
    summary: str = ""
    status: str = ""
    invites: bool = False


class StripSegment(QPushButton):
    """`called` comes with its key, from anywhere in the window."""

    called = Signal()

    def __init__(self, number: int, question: QuestionSummary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = f"Ctrl+{number}"
        self.question = question
        self._narrow = False
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        shortcut = QShortcut(QKeySequence(self._keys), self)
        shortcut.setWhatsThis(question.title)
        shortcut.activated.connect(self.called)
        self.show_question(question)

    def show_question(self, question: QuestionSummary) -> None:
        self.question = question
        self.setAccessibleName(f"{question.title}, {question.state or self.tr('wordt geladen')}")
        self.setAccessibleDescription(f"{question.summary} {question.status}".strip())
        self.update()

    def is_narrow(self, width: int) -> bool:
        """Whether its title does not fit in this width as it is written usually."""
        room = width - 2 * _SIDE - STRIP - 8
        return text_width(font(strong=True), self.question.title) > room

    def fit(self, *, narrow: bool) -> None:
        """Smaller letters and more lines: as all four of them do when one has to."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, HIGH if self._narrow else HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        self._draw_ground(painter, worn)
        if self.question.state is None:
            draw_bars(painter, QRectF(_SIDE, 37, self.width() - 2 * _SIDE, 0), 2, worn)
        else:
            draw_mark(painter, QPointF(_SIDE + STRIP / 2, 19), STRIP, self.question.state, worn.text)
        cut = self._draw_title(painter, worn)
        small = font(TextSize.SMALL)
        quiet = worn.accent if self.question.invites else worn.text2
        line = QRect(_SIDE, 32, self.width() - 2 * _SIDE, _LINE)
        for text, colour in ((self.question.summary, worn.text), (self.question.status, quiet)):
            for words in self._lines(text, line.width()):
                cut |= draw_text(painter, line, words, small, colour)
                line.translate(0, _LINE)
            line.translate(0, 2)
        set_tooltip(self, f"{self.question.summary}\n{self.question.status}" if cut else "")

    def _lines(self, text: str, room: int) -> list[str]:
        """The text on one line, or over two when there is little room."""
        if not self._narrow:
            return [text]
        small = font(TextSize.SMALL)
        first, *rest = broken(text, lambda words: text_width(small, words) <= room) or [""]
        return [first, " ".join(rest)] if rest else [first]

    def _draw_title(self, painter: QPainter, worn: Tokens) -> bool:
        """With little room the key goes first, then the size: a title should be read whole."""
        line = QRect(_SIDE, 8, self.width() - 2 * _SIDE, 22)
        small, keys = font(TextSize.SMALL), key_text(self._keys)
        title = line.adjusted(STRIP + 8, 0, 0, 0)
        beside = title.adjusted(0, 0, -text_width(small, keys) - 6, 0)
        needed = text_width(font(strong=True), self.question.title)
        if needed <= beside.width() and not self._narrow:
            draw_text(painter, line, keys, small, worn.text2, RIGHT)
            title = beside
        style = font(strong=True)
        if self._narrow:
            style, title = font(TextSize.SMALL, strong=True), title.adjusted(-3, 0, _SIDE - 4, 0)
        return draw_text(painter, title, self.question.title, style, worn.text)

    def _draw_ground(self, painter: QPainter, worn: Tokens) -> None:
        area = self.rect()
        if self.isChecked():
            painter.fillRect(area, worn.surface)
            painter.fillRect(0, 0, area.width(), _TOP_EDGE, worn.accent)
            for x in (0, area.right()):
                painter.fillRect(x, _TOP_EDGE, 1, area.height() - _TOP_EDGE, worn.border)
        else:
            hovered = self.underMouse() and self.isEnabled()
            draw_frame(painter, area, worn.surface, worn.border if hovered else worn.line)
        if self.hasFocus():
            draw_focus(painter, area.adjusted(3, 5, -3, -3), worn)


class FourQuestionStrip(QWidget):
    """`chosen(kind)` comes by a click and by Enter; `called(kind)` by Ctrl+1 … 4 from anywhere in the window.

    Which question is open is said with `show_chosen`; a panel that is joined opens under its segment.
    """

    chosen = Signal(QuestionKind)
    called = Signal(QuestionKind)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("De vier vragen"))
        self._segments: dict[QuestionKind, StripSegment] = {}
        self._panel: Panel | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._focus = RovingFocus(Qt.Orientation.Horizontal, self)

    def show_questions(self, questions: Sequence[QuestionSummary]) -> None:
        if not self._segments:
            self._make(questions)
        for question in questions:
            self._segments[question.kind].show_question(question)
        self._fit()

    def show_chosen(self, kind: QuestionKind | None) -> None:
        for one, segment in self._segments.items():
            segment.setChecked(one == kind)
            if one == kind:
                self._focus.stop_at(segment)
        self._open_panel()

    def segment(self, kind: QuestionKind) -> StripSegment:
        return self._segments[kind]

    def join(self, panel: Panel) -> None:
        """Let this panel, directly under the strip and with the same left edge, open into the chosen segment."""
        self._panel = panel
        panel.installEventFilter(self)
        self._open_panel()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._panel and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._open_panel()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._row.activate()
        self._open_panel()

    def _fit(self) -> None:
        """All four alike, so that none seems to matter less than another."""
        segments = list(self._segments.values())
        width = (self.width() - _GAP * (len(segments) - 1)) // max(1, len(segments))
        narrow = any(segment.is_narrow(width) for segment in segments)
        for segment in segments:
            segment.fit(narrow=narrow)

    def _make(self, questions: Sequence[QuestionSummary]) -> None:
        for number, question in enumerate(questions, 1):
            segment = StripSegment(number, question, self)
            segment.clicked.connect(lambda _=False, kind=question.kind: self._pick(kind))
            segment.called.connect(partial(self.called.emit, question.kind))
            self._segments[question.kind] = segment
            self._row.addWidget(segment, 1)
        self._focus.set_buttons(list(self._segments.values()))

    def _pick(self, kind: QuestionKind) -> None:
        """A click ticks the segment by itself; the open question changes only when the page says so."""
        segment = self._segments[kind]
        segment.setChecked(not segment.isChecked())
        self.chosen.emit(kind)

    def _open_panel(self) -> None:
        if self._panel is None:
            return
        segment = next((one for one in self._segments.values() if one.isChecked()), None)
        if segment is None:
            self._panel.open_top(0, 0)
        else:
            self._panel.open_top(segment.x(), segment.x() + segment.width())
