"""Beheer: the team, the themes, how long cases are kept, the store and how it all looks."""

from PySide6.QtWidgets import QWidget

from ui.page import Context
from ui.settings.looks import LooksPage
from ui.settings.members import MemberList
from ui.settings.selection_list import SelectionList
from ui.settings.storage import StoragePage
from ui.settings.themes import ThemeList
from ui.tabbed_page import Maker, TabbedPage


class SettingsPage(TabbedPage):
    key = "settings"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        parts: dict[str, tuple[str, Maker]] = {
            "member": (self.tr("Medewerkers"), MemberList),
            "theme": (self.tr("Thema’s"), ThemeList),
            "retention": (self.tr("Bewaren"), SelectionList),
            "store": (self.tr("Opslag"), StoragePage),
            "looks": (self.tr("Uiterlijk"), LooksPage),
        }
        super().__init__(context, self.tr("Onderdeel van Beheer"), parts, parent)
