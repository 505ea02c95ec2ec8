"""The bar under the intake sheet: what is kept, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.appearance import TextSize, Tone, tokens
from ui.icon_label import IconLabel
from ui.widgets.buttons import Button, LinkButton, PrimaryButton, key_text
from ui.widgets.side_by_side import SideBySide


class IntakeFoot(QWidget):
    save_wanted = Signal()
    case_wanted = Signal()
    refer_wanted = Signal()
    decline_wanted = Signal()
    attach_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = IconLabel("check", "", tone=Tone.MUTED, size=TextSize.SMALL, parent=self)
        self.decline = LinkButton(self.tr("Afwijzen…"), small=False, parent=self)
        self.attach = LinkButton(self.tr("Bij zaak voegen…"), small=False, parent=self)
        self.refer = LinkButton(self.tr("Doorverwijzen…"), small=False, parent=self)
        self.save = Button(self.tr("Verzoek bewaren"), parent=self)
        self.save.set_count(key_text("Ctrl+S"))
        self.make = PrimaryButton(self.tr("Zaak maken"), shortcut="Ctrl+Enter", parent=self)
        for button, wanted in (
            (self.decline, self.decline_wanted),
            (self.attach, self.attach_wanted),
            (self.refer, self.refer_wanted),
            (self.save, self.save_wanted),
            (self.make, self.case_wanted),
        ):
            button.clicked.connect(wanted)
        self._lay_out()
        self.kept.hide()

    def fit(self, *, narrow: bool) -> None:
        """With little room there are two lines: what is kept with the links, and the buttons."""
        self._line.fit(narrow=narrow)

    def _lay_out(self) -> None:
        quiet, buttons = QHBoxLayout(), QHBoxLayout()
        for row in (quiet, buttons):
            row.setSpacing(8)
        quiet.addWidget(self.kept, 100)
        quiet.addStretch(1)
        for link in (self.decline, self.attach, self.refer):
            quiet.addWidget(link)
            quiet.addSpacing(16)
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        buttons.addWidget(self.make)
        self._line = SideBySide(8)
        self._line.addLayout(quiet, 1)
        self._line.addLayout(buttons)
        self._line.setContentsMargins(24, 12, 24, 12)
        self.setLayout(self._line)

    def say(self, text: str, *, good: bool) -> None:
        self.kept.setVisible(bool(text))
        self.kept.say("check" if good else "info", text, Tone.GOOD if good else Tone.MUTED)

    def offer(self, *, open_request: bool) -> None:
        """A request that was handled offers nothing any more."""
        for button in (self.decline, self.attach, self.refer, self.save, self.make):
            button.setVisible(open_request)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        painter.fillRect(self.rect(), worn.surface)
        painter.fillRect(0, 0, self.width(), 1, worn.line)
