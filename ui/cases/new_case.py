"""A case without a request before it: what the team takes up by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from praktijkteam.cases.lists.choices import Choices
from praktijkteam.cases.service import NewCase, open_case
from praktijkteam.terms import CaseKind, Channel, Priority
from ui.drafts import Place
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.page import Context

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session


def ask_new_case(context: Context, known: Choices, window: QWidget) -> FormDialog:
    """Ask what it is about, open the case and go there."""
    form = _form(context.today, known)
    dialog = FormDialog(
        _tr("Nieuwe zaak"),
        _tr("Voor wat het team zelf oppakt. Belt of mailt een gemeente? Leg dan een verzoek vast."),
        form,
        _tr("Zaak maken"),
        _empty(context),
        window,
    )
    places = {name: key for key, name in known.municipalities}
    today, member_id = context.today(), context.actor.id

    def opening(mine: dict[str, Any], _base: dict[str, Any]) -> Callable[[Session], str]:
        new = _new(mine, places)
        return lambda session: open_case(session, new, today=today, member_id=member_id).number

    def done(number: str) -> None:
        context.messages.good(_tr("{number} is gemaakt.").format(number=number))
        context.go.case(number)

    place = Place("cases", "", "new case", _tr("Nieuwe zaak"), _tr("gegevens"), secret=True)
    return dialog.ask(context, opening, done, place=place)


def _form(today: Callable[[], date], known: Choices) -> Form:
    form = Form(columns=2)
    form.line("title", _tr("Titel"), wide=True)
    form.many("municipalities", _tr("Gemeenten"), _tr("geen")).offer(
        [name for _, name in known.municipalities]
    )
    form.select("region_id", _tr("of regio"), wide=True).offer([(None, _tr("geen")), *known.regions])
    form.choice("kind", _tr("Zaaktype"), CaseKind)
    form.choice("priority", _tr("Prioriteit"), Priority)
    form.choice("channel", _tr("Hoe kwam het binnen"), Channel)
    form.day("received", _tr("Ontvangen"), today)
    form.select("lead_id", _tr("Casusregisseur")).offer([(None, _tr("nog niemand")), *known.leads])
    form.day("target_date", _tr("Streefdatum"), today)
    form.text("summary", _tr("In het kort"), least=2)
    return form.complete()


def _empty(context: Context) -> dict[str, Any]:
    return {
        "title": "",
        "municipalities": (),
        "region_id": None,
        "kind": CaseKind.KNOWLEDGE,
        "priority": Priority.NORMAL,
        "channel": Channel.CONVERSATION,
        "received": context.today(),
        "lead_id": context.actor.id,
        "target_date": None,
        "summary": "",
    }


def _new(mine: Mapping[str, Any], places: Mapping[str, str]) -> NewCase:
    own = {key: value for key, value in mine.items() if key != "municipalities"}
    return NewCase(**own, municipality_ids=tuple(places[name] for name in mine["municipalities"]))


def _tr(text: str) -> str:
    return QCoreApplication.translate("NewCase", text)
