"""Buttons: one primary for each task, outlined for other choices, links for the small ones."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ui.appearance import TextSize, Tokens, Tone, draw_icon, font, tokens
from ui.widgets.painting import (
    CONTROL,
    ICON,
    SMALL_CONTROL,
    draw_focus,
    draw_frame,
    draw_text,
    icon_rect,
    text_width,
)
from ui.widgets.tooltips import plain, set_tooltip

PADDING = 12


class ButtonKind(Enum):
    OUTLINED = "outlined"
    PRIMARY = "primary"
    LINK = "link"


class _Piece(NamedTuple):
    """A text or an icon on the button, with the room before it. Only a text that gives way is cut off."""

    text: str
    style: QFont | None
    tone: Tone
    gap: int = 0
    gives_way: bool = False

    def width(self) -> int:
        return ICON if self.style is None else text_width(self.style, self.text)


class Button(QPushButton):
    """A button that shows its shortcut, and a chevron when it opens a menu.

    Its text is literal: an & is an &. `value` is the chosen part, in bold: "Fase: **Analyse**".
    """

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        shortcut: str = "",
        value: str = "",
        count: str = "",
        small: bool = False,
        opens: bool = False,
        kind: ButtonKind = ButtonKind.OUTLINED,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAutoDefault(True)  # Enter presses the button that has the focus, not only in a dialog
        self._kind = kind
        self._icon = icon
        self._words = ""
        self._value = value
        self._count = count
        self._small = small
        self._strong = strong or kind == ButtonKind.PRIMARY
        self._opens = opens
        self._keys = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)
        if shortcut:
            self._listen(shortcut)

    def setText(self, text: str) -> None:
        self._words = text
        super().setText(text.replace("&", "&&"))
        self._renamed()

    def set_value(self, value: str) -> None:
        self._value = value
        self._renamed()

    def set_count(self, count: str) -> None:
        self._count = count
        self._renamed()

    def set_primary(self, primary: bool) -> None:
        """Whether it is the one button that the page expects to be pressed."""
        self._kind = ButtonKind.PRIMARY if primary else ButtonKind.OUTLINED
        self.update()

    def setMenu(self, menu: QMenu) -> None:
        super().setMenu(menu)
        self._opens = True
        self._renamed()

    def sizeHint(self) -> QSize:
        return QSize(self._content_width() + 2 * self._padding(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 64), self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        self._draw_ground(painter, worn)
        room = self.width() - 2 * self._padding()
        left = self._padding() + max(0, (room - self._content_width()) // 2) * self._is_centred()
        lacking = max(0, self._content_width() - room)
        for piece in self._pieces():
            left += piece.gap
            width = piece.width() - (lacking if piece.gives_way else 0)
            self._draw_piece(painter, piece, left, width, worn)
            left += width
        self._explain(cut=bool(lacking))

    def _explain(self, *, cut: bool) -> None:
        """The whole text as tooltip when it was cut off; a tooltip of somebody else stays."""
        if cut and not self.toolTip():
            set_tooltip(self, self.accessibleName())
        elif not cut and self._words and self.toolTip() == plain(self.accessibleName()):
            set_tooltip(self, "")

    def _draw_ground(self, painter: QPainter, worn: Tokens) -> None:
        frame = self.rect()
        if self._kind == ButtonKind.PRIMARY and self.isEnabled():
            draw_frame(painter, frame, self._pressed_shade(worn.accent), worn.accent)
            if self.hasFocus():
                draw_frame(painter, QRectF(frame).adjusted(2, 2, -2, -2), None, worn.onaccent, 2)
            return
        if self._kind != ButtonKind.LINK:
            draw_frame(painter, frame, self._fill(worn), self._edge(worn))
        if self.hasFocus() and self._is_text():
            # Words stand in line with what is above and below them: no room for a frame around them.
            painter.fillRect(frame, worn.selection)
            painter.fillRect(frame.adjusted(0, frame.height() - 2, 0, 0), worn.accent)
        elif self.hasFocus():
            draw_focus(painter, frame, worn)

    def _fill(self, worn: Tokens) -> QColor:
        if self.isChecked() or self.isDown():
            return worn.selection
        return worn.window if self.underMouse() or not self.isEnabled() else worn.surface

    def _edge(self, worn: Tokens) -> QColor:
        if not self.isEnabled():
            return worn.line
        return worn.accent if self.isChecked() else worn.border

    def _pressed_shade(self, colour: QColor) -> QColor:
        if self.isDown():
            return colour.darker(115)
        return colour.darker(107) if self.underMouse() else colour

    def _draw_piece(self, painter: QPainter, piece: _Piece, left: int, width: int, worn: Tokens) -> None:
        colour = worn.ink(piece.tone)
        if piece.style is None:
            draw_icon(painter, icon_rect(left, self.rect()), piece.text, colour)
            return
        style = QFont(piece.style)
        style.setUnderline(self._kind == ButtonKind.LINK and self.underMouse() and self.isEnabled())
        draw_text(painter, QRect(left, 0, width, self.height()), piece.text, style, colour)

    def _pieces(self) -> list[_Piece]:
        tone, strong = self._tone(), self._strong
        size = TextSize.SMALL if self._small and self._kind == ButtonKind.LINK else TextSize.BODY
        quiet = tone if tone == Tone.ON_ACCENT else Tone.MUTED
        pieces: list[_Piece] = []
        if self._icon:
            pieces.append(_Piece(self._icon, None, tone))
        if self._words:
            pieces.append(_Piece(self._words, font(size, strong=strong), tone, 8 * bool(pieces), True))
        if self._value:
            pieces.append(_Piece(self._value, font(size, strong=True), tone, 6, not self._words))
        if self._count:
            pieces.append(_Piece(self._count, font(TextSize.SMALL), quiet, 8))
        if self._keys:
            pieces.append(_Piece(self._keys, font(TextSize.SMALL, strong=strong), quiet, 12))
        if self._opens:
            pieces.append(_Piece("chevron-down", None, tone, 10))
        return pieces

    def _tone(self) -> Tone:
        if not self.isEnabled():
            return Tone.MUTED
        tones = {ButtonKind.PRIMARY: Tone.ON_ACCENT, ButtonKind.LINK: Tone.ACCENT}
        return tones.get(self._kind, Tone.NORMAL)

    def _content_width(self) -> int:
        return sum(piece.gap + piece.width() for piece in self._pieces())

    def _is_centred(self) -> bool:
        return self._kind != ButtonKind.LINK and not self._opens

    def _padding(self) -> int:
        if self._kind == ButtonKind.LINK:
            return 0 if self._is_text() else 4
        return PADDING if self._words or self._value else (self._height() - ICON) // 2

    def _is_text(self) -> bool:
        return self._kind == ButtonKind.LINK and bool(self._words)

    def _height(self) -> int:
        if self._kind == ButtonKind.LINK:
            return 24
        return SMALL_CONTROL if self._small else CONTROL

    def _renamed(self) -> None:
        self.setAccessibleName(" ".join(part for part in (self._words, self._value, self._count) if part))
        self.updateGeometry()
        self.update()

    def _listen(self, shortcut: str) -> None:
        """Qt's own shortcut of a button goes with its text; this one stays when the text changes."""
        self._keys = key_text(shortcut)
        # Enter on the number keys is another key to Qt, but not to a person.
        for keys in {shortcut, shortcut.replace("Enter", "Return")}:
            QShortcut(QKeySequence(keys), self).activated.connect(self.click)
        self._renamed()


class PrimaryButton(Button):
    """The one button that does what the task area is for."""

    def __init__(
        self, text: str, *, icon: str = "", shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, icon=icon, shortcut=shortcut, kind=ButtonKind.PRIMARY, parent=parent)


class LinkButton(Button):
    """A small choice in running text. One that `gives_way` is cut off with … where the room is small."""

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        shortcut: str = "",
        small: bool = True,
        strong: bool = False,
        gives_way: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            text,
            icon=icon,
            shortcut=shortcut,
            small=small,
            strong=strong,
            kind=ButtonKind.LINK,
            parent=parent,
        )
        if gives_way:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class IconButton(Button):
    """A button of one icon. What it does is in its name: its tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(icon=icon, kind=ButtonKind.LINK, parent=parent)
        self._name = name
        self._renamed()

    def _renamed(self) -> None:
        super()._renamed()
        name = getattr(self, "_name", "")
        self.setAccessibleName(name)
        set_tooltip(self, name)

    def _tone(self) -> Tone:
        return Tone.MUTED


def key_text(shortcut: str) -> str:
    """A shortcut as it is written on a button, in the platform's own way."""
    written = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return written.replace("Return", "Enter")
