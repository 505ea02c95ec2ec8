"""The form of an expert, and what it saves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from praktijkteam.cases.lists.choices import Choices, Pairs, choices
from praktijkteam.experts.reading import ExpertDetail
from praktijkteam.experts.service import (
    NewExpert,
    change_expert,
    register_expert,
    set_areas,
    set_expertise,
)
from praktijkteam.parties.reading import organisation_ids, organisation_rows
from praktijkteam.parties.service import organisation_called
from praktijkteam.terms import OrganisationKind
from ui.editing.editor import Service
from ui.forms.form import Form
from ui.forms.inputs import ManyInput, PickInput, Unknown

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

_TIED = ("themes", "provinces")
"""Kept in rows of their own."""


@dataclass(frozen=True)
class Offered:
    """What can be chosen in the form."""

    known: Choices
    organisations: Pairs
    abbreviations: Mapping[str, str]


class ExpertForm(Form):
    def __init__(self, today: Callable[[], date], *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(columns=columns, parent=parent)
        self.line("name", _tr("Naam"))
        self.line("function", _tr("Functie"))
        self.organisation: PickInput = self.pick("organisation_id", _tr("Organisatie"), adds=True)
        self.line("phone", _tr("Telefoon"))
        self.line("email", _tr("E-mail"))
        self.themes: ManyInput = self.many("themes", _tr("Thema’s"), _tr("geen"))
        self.provinces: ManyInput = self.many("provinces", _tr("Werkgebied"), _tr("landelijk"))
        self.tick("external", _tr("Externe deskundige, uit de markt of een branche"))
        self.text("external_reason", _tr("Waarom een deskundige van buiten"), least=1)
        self.day("declared_on", _tr("Nevenbelangen opgegeven op"), today)
        self.text("note", _tr("Opmerking"), least=1)
        self.complete()
        self.changed.connect(self._show_external)

    def offer(self, offered: Offered) -> None:
        self.organisation.offer(offered.organisations, offered.abbreviations)
        self.themes.offer(offered.known.themes)
        self.provinces.offer(offered.known.provinces)

    def _show_external(self) -> None:
        """The reason is asked only of who comes from outside."""
        external = bool(self.edit.inputs["external"].value())
        self.row("external_reason").setVisible(external)


EMPTY: dict[str, Any] = {
    "name": "",
    "function": "",
    "organisation_id": None,
    "phone": "",
    "email": "",
    "themes": (),
    "provinces": (),
    "external": False,
    "external_reason": "",
    "declared_on": None,
    "note": "",
}


def values(detail: ExpertDetail) -> dict[str, Any]:
    """What the form shows of an expert."""
    row = detail.row
    return {
        **{name: getattr(row, name) for name in ("name", "function", "organisation_id", "phone", "email")},
        "themes": row.themes,
        "provinces": row.provinces,
        "external": row.external,
        "external_reason": detail.external_reason,
        "declared_on": row.declared_on,
        "note": detail.note,
    }


def register(session: Session, mine: Mapping[str, Any]) -> str:
    """Add the expert that the form describes; gives the id."""
    new = NewExpert(**_own(session, mine))
    return register_expert(session, new, themes=mine["themes"], provinces=mine["provinces"]).id


def saving(expert_id: str) -> Service:
    """What saves the changes of this expert."""

    def save(session: Session, mine: Mapping[str, Any], base: Mapping[str, Any]) -> None:
        change_expert(session, expert_id, _own(session, mine), base)
        set_expertise(session, expert_id, mine["themes"], base["themes"])
        set_areas(session, expert_id, mine["provinces"], base["provinces"])

    return save


def _own(session: Session, mine: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of the expert alone; an organisation that is new here is added with them."""
    own = {key: value for key, value in mine.items() if key not in _TIED}
    if isinstance(own["organisation_id"], Unknown):
        kind = OrganisationKind.MARKET if own["external"] else OrganisationKind.OTHER
        own["organisation_id"] = organisation_called(session, own["organisation_id"].name, kind)
    return own


def offered(connection: Connection) -> Offered:
    """What can be chosen in the form, and in the filters of the list."""
    rows = organisation_rows(connection, organisation_ids(connection))
    names = tuple((row.id, row.name) for row in rows)
    return Offered(choices(connection), names, {row.id: row.abbreviation for row in rows if row.abbreviation})


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExpertForm", text)
