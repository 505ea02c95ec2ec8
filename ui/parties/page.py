"""The directory: municipalities, organisations, contact persons, regions, and what is in it twice."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.page import Commands, Context, PageWidget, Target
from ui.parties.duplicates import DuplicateList
from ui.parties.municipalities import MunicipalityList
from ui.parties.organisations import OrganisationList
from ui.parties.persons import PersonList
from ui.parties.regions import RegionList
from ui.widgets.segmented import Segment, SegmentedControl

DUPLICATES = "duplicates"


class PartiesPage(PageWidget):
    """One list at a time, each made when it is first looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._makers: dict[str, tuple[str, Callable[[Context, QWidget], PageWidget]]] = {
            "municipality": (self.tr("Gemeenten"), MunicipalityList),
            "organisation": (self.tr("Organisaties"), OrganisationList),
            "person": (self.tr("Contactpersonen"), PersonList),
            "region": (self.tr("Regio’s"), RegionList),
            DUPLICATES: (self.tr("Dubbelen"), DuplicateList),
        }
        self.lists: dict[str, PageWidget] = {}
        segments = [Segment(key, title) for key, (title, _) in self._makers.items()]
        self.choice = SegmentedControl(self.tr("Welke lijst"), segments, parent=self)
        self.stack = QStackedWidget(self)
        top = QHBoxLayout()
        top.setContentsMargins(24, 16, 24, 0)
        top.addWidget(self.choice)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.stack, 1)
        self.choice.chosen.connect(lambda key: self.show_list(str(key)))

    def arrive(self, target: Target) -> None:
        kept = str(self.context.profile.get("parties.list", "municipality"))
        wanted = target.field.removeprefix("new ")
        key = next(one for one in (wanted, kept, "municipality") if one in self._makers)
        self.show_list(key, target)

    def show_list(self, key: str, target: Target | None = None) -> None:
        """Bring one of the lists on sight."""
        self.choice.set_value(key)
        shown = self.lists.get(key) or self._make(key)
        self.stack.setCurrentWidget(shown)
        self.context.profile.set("parties.list", key)
        shown.arrive(target or Target())
        self.commands_changed.emit()

    def commands(self) -> Commands:
        shown = self.stack.currentWidget()
        own: dict[str, Any] = {"extra.duplicates": lambda: self.show_list(DUPLICATES)}
        return {**own, **(shown.commands() if isinstance(shown, PageWidget) else {})}

    def keep(self) -> None:
        for shown in self.lists.values():
            shown.keep()

    def _make(self, key: str) -> PageWidget:
        made = self._makers[key][1](self.context, self)
        made.told.connect(self.told)
        made.commands_changed.connect(self.commands_changed)
        self.lists[key] = made
        self.stack.addWidget(made)
        return made
