"""Beheer: the team, the themes, how long cases are kept, the whole history, the store and how it all looks."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from praktijkteam.permissions import Action
from ui.page import Context
from ui.settings.history import HistoryPage
from ui.settings.looks import LooksPage
from ui.settings.members import MemberList
from ui.settings.selection_list import SelectionList
from ui.settings.storage import StoragePage
from ui.settings.themes import ThemeList
from ui.tabbed_page import Maker, TabbedPage


class SettingsPage(TabbedPage):
    key = "settings"
    asks: Mapping[str, Action] = MappingProxyType({"history": Action.AUDIT})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        parts: dict[str, tuple[str, Maker]] = {
            "member": (self.tr("Medewerkers"), MemberList),
            "theme": (self.tr("Thema’s"), ThemeList),
            "retention": (self.tr("Bewaren"), SelectionList),
            "history": (self.tr("Historie"), HistoryPage),
            "store": (self.tr("Opslag"), StoragePage),
            "looks": (self.tr("Uiterlijk"), LooksPage),
        }
        super().__init__(context, self.tr("Onderdeel van Beheer"), parts, parent)
