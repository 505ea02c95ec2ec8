"""What a case still lacks, each with a link to where it goes."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from praktijkteam.cases.questions.missing import Missing, Severity, missing
from praktijkteam.cases.view import CaseView
from praktijkteam.terms import QuestionState
from ui import severity
from ui.appearance import TextSize, Tone, tokens
from ui.cases import phrases
from ui.cases.desk import CaseDesk
from ui.cases.keyed_rows import KeyedRows
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.widgets.marks import draw_mark
from ui.widgets.painting import ICON, draw_sign
from ui.widgets.section import Section

FIRST = 7
_SIGNS = {Severity.ATTENTION: severity.Severity.ATTENTION, Severity.WRONG: severity.Severity.WRONG}


class MissingSign(QWidget):
    """An empty circle for an empty question; a triangle or a diamond for what is missing in an answer."""

    def __init__(self, severity: Severity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = severity
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(severity)

    def sizeHint(self) -> QSize:
        return QSize(ICON, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        place = QRectF(0, (self.height() - ICON) / 2, ICON, ICON)
        if self._severity == Severity.EMPTY:
            draw_mark(painter, place.center(), ICON, QuestionState.EMPTY, worn.text)
        else:
            draw_sign(painter, place, _SIGNS[self._severity], worn)


class MissingRow(QWidget):
    wanted = Signal()

    def __init__(self, lacking: Missing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        link = LinkButton(lacking.step, parent=self)
        link.setAccessibleName(f"{lacking.step}: {lacking.text}")
        link.clicked.connect(self.wanted)
        self.setFocusProxy(link)
        row.addWidget(MissingSign(lacking.severity, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(lacking.text, wrap=True, parent=self), 1)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)


class MissingPart(Section):
    """`wanted(missing)` comes from a link."""

    wanted = Signal(object)

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.tr("Wat ontbreekt"), None, parent)
        self._desk = desk
        self._all = False
        self.discussed = Label("", TextSize.SMALL, Tone.MUTED, parent=self)
        self.heading.add(self.discussed)
        self.nothing = Label(
            self.tr("Er ontbreekt niets aan de vier vragen."), TextSize.SMALL, Tone.MUTED, parent=self
        )
        self.rows: KeyedRows[Missing] = KeyedRows(_key, self._row)
        self.more = LinkButton("", parent=self)
        self.more.clicked.connect(self._show_all)
        self.body.setSpacing(0)
        self.body.addWidget(self.nothing)
        self.body.addLayout(self.rows)
        self.body.addWidget(self.more)

    def show_case(self, view: CaseView) -> None:
        self.setVisible(not self._desk.closed)
        found = missing(view, self._desk.today)
        shown = found if self._all else found[:FIRST]
        self.heading.set_count(len(found) or None)
        self.discussed.setText(phrases.discussed(view))
        self.nothing.setVisible(not found)
        self.rows.show_items(shown)
        self.more.setVisible(len(found) > len(shown))
        self.more.setText(self.tr("Nog {count} tonen").format(count=len(found) - len(shown)))

    def _row(self, lacking: Missing) -> QWidget:
        row = MissingRow(lacking, self)
        row.wanted.connect(lambda: self.wanted.emit(lacking))
        return row

    def _show_all(self) -> None:
        self._all = True
        self.show_case(self._desk.view)


def _key(lacking: Missing) -> str:
    return f"{lacking.question}:{lacking.target}:{lacking.row_id}:{lacking.text}"
