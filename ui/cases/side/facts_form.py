"""Everything about a case that is no answer to a question, in one form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from praktijkteam import calendar
from praktijkteam.cases.service import change_case, set_marks, set_municipalities
from praktijkteam.cases.view import CaseView
from praktijkteam.labels import label
from praktijkteam.parties import reading as parties
from praktijkteam.terms import (
    BuildingBlock,
    CaseKind,
    Channel,
    Confidentiality,
    MarkScheme,
    Precision,
    Priority,
    Risk,
)
from ui.cases.case_form import CaseForm
from ui.cases.desk import CaseDesk, Work
from ui.editing.inputs import ChecksInput, ChoiceInput, DayInput, Input, TextInput
from ui.editing.place_field import NamedPlace, PlaceField, PlacesInput
from ui.widgets.choices import CheckBox, Select
from ui.widgets.date_field import DateField
from ui.widgets.flow import FlowLayout
from ui.widgets.text_edit import TextEdit

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

OWN = ("kind", "priority", "confidentiality", "channel", "received", "received_precision", "target_date")
TEXTS = ("summary", "risk_note")
SCHEMES = {"building_blocks": MarkScheme.BUILDING_BLOCK, "risks": MarkScheme.RISK}


class FactsForm(CaseForm):
    table = "case"

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.tr("Alle gegevens"), desk.tr("Opslaan"), parent)
        self.places = PlaceField(desk.context.jobs, self._day, self.tr("Gemeente"), self)
        self.received = DateField(desk.parse_past_day, calendar.day_text, parent=self)
        self.target = DateField(desk.parse_day, calendar.day_text, parent=self)
        self.region = RegionInput(desk, self)
        self.risk_note = TextEdit(least=2, parent=self)
        self.summary = TextEdit(least=2, parent=self)
        self.add("municipalities", self.tr("Gemeente"), PlacesInput(self.places))
        self.add("region_id", self.tr("Regio"), self.region)
        self._choices()
        self.add_beside(
            ("received", self.tr("Ontvangen"), DayInput(self.received), 1),
            ("received_precision", self.tr("Precies tot op"), self._choice(Precision), 1),
        )
        self._targets()
        self.add("building_blocks", self.tr("Bouwstenen"), self._checks(BuildingBlock))
        self.add("risks", self.tr("Risico"), self._checks(Risk))
        self.add("risk_note", self.tr("Toelichting op het risico"), TextInput(self.risk_note))
        self.add("summary", self.tr("Samenvatting"), TextInput(self.summary))

    def now(self, view: CaseView) -> Mapping[str, Any] | None:
        return values_of(view)

    def work(self) -> Work:
        return partial(_save, self.desk.case_id, self.values, self.base)

    def told(self) -> str:
        return self.tr("De gegevens zijn opgeslagen.")

    def _choices(self) -> None:
        self.add_beside(
            ("kind", self.tr("Zaaktype"), self._choice(CaseKind), 1),
            ("priority", self.tr("Prioriteit"), self._choice(Priority), 1),
        )
        self.add_beside(
            ("confidentiality", self.tr("Vertrouwelijkheid"), self._choice(Confidentiality), 1),
            ("channel", self.tr("Kanaal"), self._choice(Channel), 1),
        )

    def _targets(self) -> None:
        """A target date that was promised moves with a reason, which is another form."""
        if self.desk.view.target_date is None:
            self.add("target_date", self.tr("Streefdatum"), DayInput(self.target))
        else:
            self.target.hide()

    def _choice(self, kind: type[StrEnum]) -> Input:
        select = Select("", self)
        select.set_choices([(member, label(member)) for member in kind])
        return ChoiceInput(select, kind)

    def _checks(self, kind: type[StrEnum]) -> Input:
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=8)
        boxes = [(member, CheckBox(label(member), parent=holder)) for member in kind]
        for _, box in boxes:
            flow.addWidget(box)
        return ChecksInput(holder, boxes)

    def _day(self) -> Any:
        return self.received.day() or self.desk.view.received


class RegionInput(Input):
    """A named set of municipalities, or none."""

    def __init__(self, desk: CaseDesk, parent: QWidget) -> None:
        select = Select(desk.tr("Regio"), parent)
        super().__init__(select)
        self._select = select
        self._value: str | None = None
        self._known: list[tuple[object, str]] = [(None, self.tr("geen"))]
        select.set_choices(self._known)
        select.picked.connect(self._pick)
        desk.context.jobs.read(self, parties.regions, done=self._show)

    def value(self) -> str | None:
        return self._value

    def set_value(self, value: str | None) -> None:
        self._value = value
        self._select.set_value(value)

    def _show(self, regions: Sequence[parties.RegionRow]) -> None:
        self._select.set_choices([*self._known, *((region.id, region.name) for region in regions)])
        self._select.set_value(self._value)

    def _pick(self, value: object) -> None:
        self._value = value if isinstance(value, str) else None
        self.edited.emit()


def values_of(view: CaseView) -> dict[str, Any]:
    """What the form begins with."""
    return {
        **{name: getattr(view, name) for name in (*OWN, *TEXTS, *SCHEMES, "region_id")},
        "municipalities": tuple(
            NamedPlace(each.id, each.name, ", ".join(filter(None, (each.code, each.province))))
            for each in view.municipalities
        ),
    }


def _save(case_id: str, mine: Mapping[str, Any], base: Mapping[str, Any], session: Session) -> None:
    own = {name: mine[name] for name in (*OWN, *TEXTS, "region_id") if name in mine}
    change_case(session, case_id, own, base)
    for name, scheme in SCHEMES.items():
        set_marks(session, case_id, scheme, mine[name], base[name])
    wanted, seen = ([place.id for place in each["municipalities"]] for each in (mine, base))
    set_municipalities(session, case_id, wanted, seen)
