"""One of the texts to choose from when two people changed the same field."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from ui.appearance import TextSize, Tone, font, tokens
from ui.editing.differences import Part, PartKind
from ui.widgets.buttons import key_text
from ui.widgets.choices import draw_round
from ui.widgets.labels import Label
from ui.widgets.painting import draw_frame, icon_rect
from ui.widgets.rich_text import breakable
from ui.widgets.text_edit import TextEdit

_ROUND = 24
_THIN_SPACE = "\u2009"
"""Between what went and what came instead; too thin to be taken for a word space."""


class PartsText(QLabel):
    """A text in which what came is underlined, and what went is struck through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Part] = []
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFont(font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_parts(self, parts: list[Part]) -> None:
        self._parts = parts
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _write(self) -> None:
        worn = tokens(self.palette())
        styles = {
            PartKind.SAME: "",
            PartKind.ADDED: f"background-color:{worn.goodbg.name()};text-decoration:underline",
            PartKind.REMOVED: f"color:{worn.wrong.name()};text-decoration:line-through",
        }
        html = _THIN_SPACE.join(
            f"<span style='{styles[part.kind]}'>{escape(breakable(part.text))}</span>" for part in self._parts
        )
        written = html.replace("\n", "<br>")
        if written != self.text():
            self.setText(written)


class ConflictChoice(QAbstractButton):
    """A choice with its text. The one that can be written oneself holds a field instead."""

    typed = Signal()

    def __init__(
        self, title: str, when: str, shortcut: str, *, writes: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(f"{title} {when}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        QShortcut(QKeySequence(shortcut), self).activated.connect(self.click)
        keys = Label(key_text(shortcut), TextSize.SMALL, Tone.MUTED, parent=self)
        self.text_label = PartsText(self)
        self.field: TextEdit | None = TextEdit(title, least=3, parent=self) if writes else None
        grid = QGridLayout(self)
        grid.setContentsMargins(16 + _ROUND, 12, 16, 12)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(title, strong=True, parent=self), 0, 0)
        grid.addWidget(Label(when, tone=Tone.MUTED, parent=self), 0, 1)
        grid.addWidget(keys, 0, 2)
        grid.addWidget(self.text_label, 1, 0, 1, 3)
        if self.field:
            self.field.hide()
            self.field.textChanged.connect(self.typed)
            grid.addWidget(self.field, 2, 0, 1, 3)
            self.toggled.connect(self._open_field)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        chosen = self.isChecked() or self.hasFocus()
        edge, width = (worn.accent, 2) if chosen else (worn.border, 1)
        draw_frame(painter, self.rect(), worn.surface, edge, width)
        top = QRect(0, 12, self.width(), 22)
        draw_round(painter, icon_rect(14, top).center(), worn, ticked=self.isChecked())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.click()

    def _open_field(self, chosen: bool) -> None:
        if self.field is None:
            return
        self.field.setVisible(chosen)
        self.text_label.setVisible(not chosen)
        if chosen:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class Legend(QFrame):
    """What underlined and struck through mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        samples = (
            (Part(self.tr("onderstreept"), PartKind.ADDED), self.tr("erbij sinds het uitgangspunt")),
            (Part(self.tr("doorgehaald"), PartKind.REMOVED), self.tr("weggehaald")),
        )
        for place, (part, words) in enumerate(samples):
            sample = PartsText(self)
            sample.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            sample.setWordWrap(False)
            sample.setFont(font(TextSize.SMALL))
            sample.show_parts([part])
            grid.addWidget(sample, 0, 2 * place)
            told = Label(words, TextSize.SMALL, Tone.MUTED, parent=self)
            grid.addWidget(told, 0, 2 * place + 1)
        grid.setColumnStretch(4, 1)
