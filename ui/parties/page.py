"""The directory: municipalities, organisations, contact persons, regions, and what is in it twice."""

from PySide6.QtWidgets import QWidget

from ui.page import Context
from ui.parties.duplicates import DuplicateList
from ui.parties.municipalities import MunicipalityList
from ui.parties.organisations import OrganisationList
from ui.parties.persons import PersonList
from ui.parties.regions import RegionList
from ui.tabbed_page import Maker, TabbedPage

DUPLICATES = "duplicates"


class PartiesPage(TabbedPage):
    key = "parties"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        parts: dict[str, tuple[str, Maker]] = {
            "municipality": (self.tr("Gemeenten"), MunicipalityList),
            "organisation": (self.tr("Organisaties"), OrganisationList),
            "person": (self.tr("Contactpersonen"), PersonList),
            "region": (self.tr("Regio’s"), RegionList),
            DUPLICATES: (self.tr("Dubbelen"), DuplicateList),
        }
        super().__init__(context, self.tr("Welke lijst"), parts, parent)
