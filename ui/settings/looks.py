"""How the program looks on this computer, and the letterhead of what it prints."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.appearance import TextSize, Theme, Tone
from ui.page import Context, PageWidget, Target
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.choices import CheckBox
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.scrolled import scrolled_at_top
from ui.widgets.section import Card, Section
from ui.widgets.segmented import Segment, SegmentedControl

_ACTIONS = {Theme.LIGHT: "view.light", Theme.DARK: "view.dark", Theme.SYSTEM: "view.system"}


class LooksPage(PageWidget):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        segments = [
            Segment(Theme.LIGHT, _tr("Licht"), icon="sun"),
            Segment(Theme.DARK, _tr("Donker"), icon="moon"),
            Segment(Theme.SYSTEM, _tr("Als het systeem"), icon="settings"),
        ]
        self.theme = SegmentedControl(_tr("Licht of donker"), segments, parent=self)
        self.compact = CheckBox(_tr("Compacte regels in lijsten"), parent=self)
        self.letterhead = ElidedLabel("", parent=self)
        self.choose = Button(_tr("Map kiezen…"), parent=self)
        self.neutral = LinkButton(_tr("Neutraal"), parent=self)
        self.theme.chosen.connect(lambda theme: self.context.go.do(_ACTIONS[Theme(theme)]))
        self.compact.clicked.connect(lambda: self.context.go.do("view.compact"))
        self.choose.clicked.connect(self._choose)
        self.neutral.clicked.connect(lambda: self._use(""))
        self._lay_out()

    def arrive(self, target: Target) -> None:
        profile = self.context.profile
        self.theme.set_value(Theme(profile.get("theme", Theme.SYSTEM)))
        self.compact.setChecked(bool(profile.get("compact", False)))
        self._show_letterhead()

    def _lay_out(self) -> None:
        screen = Section(_tr("Scherm"), parent=self)
        row = QHBoxLayout()
        row.addWidget(self.theme)
        row.addStretch(1)
        screen.body.addLayout(row)
        screen.body.addWidget(self.compact)
        size = _tr(
            "Tekst en knoppen worden zo groot als uw computer ze wil: kies de schaal bij het beeldscherm."
        )
        screen.body.addWidget(Label(size, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self))
        paper = Section(_tr("Briefhoofd op papier"), parent=self)
        chosen = QHBoxLayout()
        chosen.setSpacing(12)
        chosen.addWidget(self.letterhead, 1)
        chosen.addWidget(self.neutral)
        chosen.addWidget(self.choose)
        paper.body.addLayout(chosen)
        told = _tr(
            "Een map met het logo, de letters en het adres van uw organisatie, voor dossiers en overzichten."
        )
        paper.body.addWidget(Label(told, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self))
        card = Card(self)
        card.add_part(screen)
        card.add_part(paper)
        card.setMaximumWidth(784)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.addWidget(scrolled_at_top(card, _tr("Uiterlijk"), self))

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self.window(), _tr("Map met het briefhoofd"))
        if folder:
            self._use(folder)

    def _use(self, folder: str) -> None:
        self.context.profile.set("letterhead", folder)
        self._show_letterhead()

    def _show_letterhead(self) -> None:
        folder = self.context.profile.get("letterhead", "")
        self.letterhead.setText(folder or _tr("neutraal, zonder logo"))
        self.neutral.setVisible(bool(folder))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Looks", text)
