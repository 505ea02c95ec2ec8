"""The pages of the window, in the order of the side bar. A new page is a line here."""

from PySide6.QtCore import QCoreApplication

from ui.page import Page


def pages() -> tuple[Page, ...]:
    return (
        Page("today", _tr("Vandaag"), "ui.dashboard.page:TodayPage", "sun", "Alt+1"),
        Page("requests", _tr("Verzoeken"), "ui.cases.request_list:RequestListPage", "inbox", "Alt+2"),
        Page("cases", _tr("Zaken"), "ui.cases.list_page:CaseListPage", "folder", "Alt+3"),
        Page("experts", _tr("Deskundigen"), "ui.experts.page:ExpertsPage", "user", "Alt+4"),
        Page("parties", _tr("Partijen"), "ui.parties.page:PartiesPage", "git-fork", "Alt+5"),
        Page(
            "settings",
            _tr("Beheer"),
            "ui.settings.page:SettingsPage",
            "sliders-horizontal",
            "Alt+6",
            at_foot=True,
        ),
        Page("assign", _tr("Deskundigen toewijzen"), "ui.experts.assign_page:AssignPage", under="experts"),
        Page("case", _tr("Zaak"), "ui.cases.case_page:CasePage", under="cases"),
        Page("request", _tr("Verzoek"), "ui.cases.intake_page:IntakePage", under="requests"),
        Page("keys", _tr("Toetsen"), "ui.keys_page:KeysPage"),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)
