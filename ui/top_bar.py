"""The bar above every page: search in everything, a new request, and who is at work."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from praktijkteam.permissions import Action
from ui.allowed import Allowed, offer
from ui.appearance import tokens
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.search_field import SearchField

HEIGHT = 56
_SEARCH = 480


class TopBar(QWidget):
    """`searched(words)` comes while the user types, `found(words)` with Enter; the others with their button."""

    searched = Signal(str)
    found = Signal(str)
    new_wanted = Signal()
    settings_wanted = Signal()
    other_member_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.search = SearchField(self.tr("Zoek in alles…"), shortcut="Ctrl+K", parent=self)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMaximumWidth(_SEARCH)
        self.search.searched.connect(self.searched)
        self.search.returnPressed.connect(lambda: self.found.emit(self.search.text().strip()))
        self.new = PrimaryButton(self.tr("Nieuw verzoek"), icon="plus", shortcut="Ctrl+N", parent=self)
        self.new.clicked.connect(self.new_wanted)
        self.member = Button(opens=True, parent=self)
        self.member.setMenu(self._menu())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 0, 24, 0)
        layout.setSpacing(12)
        layout.addWidget(self.search, 10)
        layout.addStretch(1)
        layout.addWidget(self.new)
        layout.addWidget(self.member)
        self.show_member("")

    def show_member(self, name: str) -> None:
        """Who is at work; without a name nobody is, and nothing here can be used."""
        self.member.setText(name or self.tr("Geen gebruiker"))
        self.member.setAccessibleDescription(self.tr("Wie er nu werkt"))
        for widget in (self.search, self.new, self.member):
            widget.setEnabled(bool(name))

    def allow(self, allowed: Allowed) -> None:
        offer([self.new], allowed.why_not(Action.REGISTER))

    def show_words(self, words: str) -> None:
        """Show what is searched for, without searching again; what is being typed stands."""
        if self.search.hasFocus() and words:
            return
        self.search.show_words(words)

    def take_focus(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        line = tokens(self.palette()).line
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, line)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Mijn gegevens en afwezigheid")).triggered.connect(self.settings_wanted)
        menu.addAction(self.tr("Iemand anders werkt nu hier…")).triggered.connect(self.other_member_wanted)
        return menu
