"""The first screens: choosing where the cases are kept, and what to do when that place refuses."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from praktijkteam.terms import QuestionState
from ui.appearance import TextSize, Tokens, Tone, draw_icon, font, tokens
from ui.icon_label import IconLabel
from ui.widgets.buttons import LinkButton, key_text
from ui.widgets.labels import Label
from ui.widgets.marks import QuestionMark
from ui.widgets.painting import draw_focus, draw_frame, draw_text, icon_rect, text_width
from ui.widgets.scrolled import scrolled
from ui.widgets.section import HairLine

COLUMN = 720
"""The width of what there is to read and choose."""
_CARD = 96
_MARK = 20
_DRAWING = 24
_INSET = 60
_ABOVE = 80
_PATIENCE_MS = 400
_LEFT = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True)
class Choice:
    """A way to go on: what it does, what it is good for, and what to know beforehand."""

    key: str
    icon: str
    title: str
    text: str
    note: str = ""
    shortcut: str = ""


class ChoiceButton(QAbstractButton):
    """A choice in three lines. Its key belongs to the menu; the button only shows it."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.setAccessibleName(choice.title)
        self.setAccessibleDescription(f"{choice.text} {choice.note}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(COLUMN, _CARD if self._choice.note else _CARD - 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        draw_frame(painter, self.rect(), self._fill(worn), worn.border)
        if self.hasFocus():
            draw_focus(painter, self.rect(), worn)
        top = QRect(0, 14, self.width(), _DRAWING)
        draw_icon(painter, icon_rect(20, top, _DRAWING), self._choice.icon, worn.accent)
        draw_icon(painter, icon_rect(self.width() - 36, self.rect()), "chevron-right", worn.text2)
        self._draw_lines(painter)
        keys = key_text(self._choice.shortcut)
        small = font(TextSize.SMALL)
        place = QRect(self.width() - 52 - text_width(small, keys), 14, text_width(small, keys) + 2, _DRAWING)
        draw_text(painter, place, keys, small, worn.text2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _fill(self, worn: Tokens) -> QColor:
        if self.isDown():
            return worn.selection
        return worn.window if self.underMouse() else worn.surface

    def _draw_lines(self, painter: QPainter) -> None:
        worn = tokens(self.palette())
        room = self.width() - _INSET - 120
        lines = (
            (self._choice.title, font(strong=True), worn.text, 14),
            (self._choice.text, font(), worn.text, 38),
            (self._choice.note, font(TextSize.SMALL), worn.text2, 62),
        )
        for text, style, colour, y in lines:
            draw_text(painter, QRect(_INSET, y, room, 24), text, style, colour)


class StartScreen(QWidget):
    """A column in the middle of the window: a heading, a text, choices, and what comes after them."""

    chosen = Signal(str)

    def __init__(
        self, title: str, text: str, choices: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._whole = column = QWidget(self)
        column.setMaximumWidth(COLUMN)
        self.column = QVBoxLayout(column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(question_marks(column))
        self.column.addSpacing(8)
        if title:
            self.column.addWidget(Label(title, TextSize.TITLE, strong=True, wrap=True, parent=column))
        self.text_label = Label(text, wrap=True, parent=column)
        self.column.addLayout(_narrow(self.text_label))
        self.column.addSpacing(16)
        self.buttons = [self._button(choice, column) for choice in choices]
        self._scroll(column, title)

    def _scroll(self, column: QWidget, title: str) -> None:
        """In a small window, or with large letters, it can be scrolled."""
        sheet = QWidget(self)
        row = QHBoxLayout(sheet)
        row.setContentsMargins(24, 0, 24, 24)
        row.addStretch(1)
        row.addWidget(column, 100, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addSpacing(16)
        outer.addWidget(scrolled(sheet, title, self))
        self._sheet = sheet

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column stands a little above the middle, when there is room for that."""
        super().resizeEvent(event)
        layout = self._sheet.layout()
        if layout:
            spare = self.height() - self._whole.sizeHint().height()
            layout.setContentsMargins(24, max(8, min(_ABOVE, spare // 2)), 24, 24)

    def take_focus(self) -> None:
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _link(self, key: str, text: str) -> LinkButton:
        """A choice that is seldom made."""
        link = LinkButton(text, small=False, parent=self)
        link.clicked.connect(lambda: self.chosen.emit(key))
        return link

    def _button(self, choice: Choice, parent: QWidget) -> ChoiceButton:
        button = ChoiceButton(choice, parent)
        button.clicked.connect(lambda: self.chosen.emit(choice.key))
        self.column.addWidget(button)
        return button


class WaitScreen(StartScreen):
    """Something is on its way. It says so only when it takes long enough to wonder."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("", text, (), parent)
        self._whole.hide()
        QTimer.singleShot(_PATIENCE_MS, self._whole, self._whole.show)


class ChoosePage(StartScreen):
    """No store yet: `chosen` names the action of the menu that the user wants.

    `recent` are stores that were open before, with their words; `reopened(place)` asks for one of those.
    """

    reopened = Signal(str)

    def __init__(self, recent: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Welkom. Waar wilt u uw zaken bewaren?"),
            self.tr(
                "Praktijkteam bewaart alles op één plaats: verzoeken, zaken, partijen en deskundigen. "
                "Kies hieronder. U kunt later altijd van opslag wisselen met Bestand, Opslag openen."
            ),
            self._choices(),
            parent,
        )
        here = self.column
        for place, words in recent:
            here.addWidget(self._recent(place, words), 0, _LEFT)
        here.addWidget(self._link("file.read_store", self.tr("Opslag openen om alleen te lezen…")), 0, _LEFT)
        offline = self.tr("Het programma maakt geen verbinding, behalve met de server die u zelf kiest.")
        here.addSpacing(4)
        here.addWidget(IconLabel("info", offline, tone=Tone.MUTED, size=TextSize.SMALL, parent=self))
        if not recent:
            self._add_steps()

    def _add_steps(self) -> None:
        """What comes next, for who begins."""
        here = self.column
        here.addSpacing(16)
        here.addWidget(HairLine(self))
        here.addSpacing(8)
        here.addWidget(Label(self.tr("Daarna"), strong=True, parent=self))
        here.addLayout(self._steps())

    def _recent(self, place: str, words: str) -> LinkButton:
        link = LinkButton(self.tr("Weer openen: {words}").format(words=words), small=False, parent=self)
        link.clicked.connect(lambda: self.reopened.emit(place))
        return link

    def _choices(self) -> tuple[Choice, ...]:
        return (
            Choice(
                "file.connect",
                "globe",
                self.tr("Opslag van het team openen"),
                self.tr("Werk samen met collega’s in dezelfde zaken."),
                self.tr("U hebt het adres van de server nodig. Vraag het aan uw beheerder."),
                "Ctrl+Shift+T",
            ),
            Choice(
                "file.new_store",
                "folder",
                self.tr("Nieuwe opslag maken op deze computer"),
                self.tr("Begin leeg, met uw eigen zaken. Goed om alleen te werken."),
                self.tr("Een netwerkschijf kan niet: daar raken gegevens beschadigd."),
                "Ctrl+Shift+N",
            ),
            Choice(
                "file.practise",
                "file-text",
                self.tr("Oefenen met voorbeeldzaken"),
                self.tr("Probeer alles uit met zestig zaken uit het hele land."),
                self.tr("De voorbeelden staan los van uw eigen opslag. Weggooien kan altijd."),
                "Ctrl+Shift+O",
            ),
            Choice(
                "file.open_store",
                "folder-open",
                self.tr("Bestaande opslag openen"),
                self.tr("Ga verder met zaken die al ergens zijn bewaard."),
                self.tr("Ook een reservekopie opent u hiermee."),
                "Ctrl+O",
            ),
        )

    def _steps(self) -> QGridLayout:
        steps = (
            self.tr("Vul uw naam en functie in."),
            self.tr("Leg een verzoek van een gemeente vast."),
            self.tr("Maak er een zaak van met de vier vragen."),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for place, text in enumerate(steps):
            number = Label(str(place + 1), tone=Tone.MUTED, parent=self)
            grid.addWidget(number, 0, 2 * place, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(text, wrap=True, parent=self), 0, 2 * place + 1, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(2 * place + 1, 1)
        return grid


class TroublePage(StartScreen):
    """The store refuses: the sentence that says why, and what can be done. Some are `readable` all the same."""

    def __init__(
        self, sentence: str, path: str, *, readable: bool = False, parent: QWidget | None = None
    ) -> None:
        choices = (*self._reading(), *self._choices()) if readable else self._choices()
        super().__init__(self.tr("Deze opslag gaat niet open"), sentence, choices, parent)
        self.column.insertWidget(4, Label(path, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self))

    def _reading(self) -> tuple[Choice, ...]:
        told = self.tr("U ziet alles, zoekt en drukt af. Er wordt niets bewaard.")
        return (Choice("file.read", "eye", self.tr("Openen om alleen te lezen"), told),)

    def _choices(self) -> tuple[Choice, ...]:
        return (
            Choice(
                "file.retry", "refresh-cw", self.tr("Opnieuw proberen"), self.tr("Als u het hebt verholpen.")
            ),
            Choice(
                "file.open_store",
                "folder-open",
                self.tr("Andere opslag openen"),
                self.tr("Bijvoorbeeld een reservekopie."),
                shortcut="Ctrl+O",
            ),
            Choice(
                "file.new_store",
                "folder",
                self.tr("Nieuwe opslag maken"),
                self.tr("Begin leeg. De andere opslag blijft zoals ze is."),
                shortcut="Ctrl+Shift+N",
            ),
        )


def question_marks(parent: QWidget) -> QWidget:
    """The four marks in a row: the sign of the program."""
    row = QWidget(parent)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for state in reversed(QuestionState):
        layout.addWidget(QuestionMark(state, _MARK, row))
    layout.addStretch(1)
    return row


def _narrow(label: Label) -> QHBoxLayout:
    """Running text keeps to lines of about 90 characters."""
    label.setMaximumWidth(600)
    row = QHBoxLayout()  # a column asks a label how high it is at the column's width, a row at its own
    row.addWidget(label, 1)
    row.addStretch()
    return row
