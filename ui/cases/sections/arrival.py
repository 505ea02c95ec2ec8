"""How the request of a case came in: the line that its journal begins with."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from praktijkteam import calendar
from praktijkteam.cases.view import RequestView
from praktijkteam.terms import Channel, Precision
from ui.cases.desk import CaseDesk
from ui.cases.sections.dated_row import DatedLine, DatedRow

_ICONS = {
    Channel.TELEPHONE: "phone",
    Channel.MAIL: "mail",
    Channel.LETTER: "mail",
    Channel.CONVERSATION: "message-square",
    Channel.NETWORK: "users",
    Channel.IMPORT: "download",
    Channel.OTHER: "inbox",
}


def arrival_row(request: RequestView, desk: CaseDesk, parent: QWidget) -> DatedRow:
    """Who asked for what, and how; what was said stands in the questions, and the whole in the request."""
    row = DatedRow(_line(request, desk.today), parent)
    row.opened.connect(lambda: desk.context.go.request(request.id))
    return row


def _line(request: RequestView, today: date) -> DatedLine:
    return DatedLine(
        icon=_ICONS[request.channel],
        when=_when(request, today),
        lead=_leads()[request.channel],
        text=": ".join(filter(None, (request.caller, request.subject))),
        opens=_tr("Enter opent het verzoek"),
    )


def _when(request: RequestView, today: date) -> str:
    if request.received and request.received_precision is Precision.DAY:
        return calendar.day_brief(request.received, today)
    return calendar.received_text(request.received, request.received_precision)


def _leads() -> dict[Channel, str]:
    return {
        Channel.TELEPHONE: _tr("Verzoek per telefoon"),
        Channel.MAIL: _tr("Verzoek per e-mail"),
        Channel.LETTER: _tr("Verzoek per brief"),
        Channel.CONVERSATION: _tr("Verzoek in een gesprek"),
        Channel.NETWORK: _tr("Verzoek via het netwerk"),
        Channel.IMPORT: _tr("Verzoek uit een bestand"),
        Channel.OTHER: _tr("Verzoek"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Arrival", text)
