"""The question that comes before a value goes out of the history for good."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from praktijkteam.retention.blanking import Choice, Offer, blank_value, offer
from ui.editing.work_desk import Work
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.page import Context


def ask_blanking(context: Context, seq: int, parent: QWidget) -> None:
    """Ask what of this line of the history goes, and why."""

    def show(found: Offer) -> None:
        show_blanking(context, found, parent)

    context.jobs.read(parent, partial(offer, seq=seq), done=show)


def show_blanking(context: Context, found: Offer, parent: QWidget) -> FormDialog | None:
    """The dialog; a line in which there is nothing to blank is told instead."""
    if not found.choices:
        context.messages.attention(
            _tr("In deze regel staat niets dat kan worden gewist: alleen getypte tekst kan weg.")
        )
        return None
    dialog = FormDialog(
        _tr("Waarde wissen"), _warning(found), _form(found), _tr("Voorgoed wissen"), _values(found), parent
    )

    def blanking(mine: dict[str, Any], _base: dict[str, Any]) -> Work:
        chosen: Choice = mine["part"]
        return partial(
            blank_value, seq=found.seq, part=chosen.part, field=chosen.field, reason=mine["reason"]
        )

    def done(lines: int) -> None:
        told = _tr("Gewist in één regel van de historie.") if lines == 1 else _tr("Gewist in {lines} regels.")
        context.messages.good(told.format(lines=lines))

    return dialog.ask(context, blanking, done)


def _form(found: Offer) -> Form:
    form = Form()
    form.select("part", _tr("Wat wilt u wissen?"), wide=True).offer(
        [(one, one.words) for one in found.choices]
    )
    form.text("reason", _tr("Waarom"), hint=_tr("Blijft in de historie staan. Noem de waarde zelf niet."))
    return form.complete()


def _values(found: Offer) -> dict[str, Any]:
    return {"part": found.choices[0], "reason": ""}


def _warning(found: Offer) -> str:
    return _tr(
        "{sentence}.\n\nWat u wist, krijgt niemand terug; ongedaan maken kan niet. De regel zelf blijft staan, en "
        "wie de waarde wiste, wanneer en waarom ook. Alleen de historie verandert: staat de waarde nog in het veld, "
        "wijzig dat dan eerst. In reservekopieën die er al zijn, blijft zij staan."
    ).format(sentence=found.sentence)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Blanking", text)
