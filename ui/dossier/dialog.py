"""The dossier of a case: choose, look, save, print; whole or redacted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.dossier.order import Order, as_plain, from_plain
from ui.appearance import TextSize
from ui.dossier.choice_form import ChoiceForm
from ui.dossier.making import DossierMaker, Draft
from ui.dossier.print_dialog import SIDE, PrintDialog, open_over, side
from ui.dossier.redaction_panel import RedactionPanel
from ui.page import Context
from ui.widgets.labels import Label
from ui.widgets.segmented import Segment, SegmentedControl
from ui.worker import Progress

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from praktijkteam.store.connection import Store

_CHOICE, _LEFT_OUT = "keuze", "weggelaten"
_REMEMBERED = "dossier.order"


class DossierDialog(PrintDialog):
    """The dossier of one case; `PileDialog` makes those of several."""

    def __init__(
        self, context: Context, number: str, parent: QWidget | None = None, *, title: str = ""
    ) -> None:
        called = context.messages.tr("Dossier van {number}").format(number=number)
        super().__init__(context, title or called, parent)
        self._number = number
        letterhead = context.profile.get("letterhead", "")
        self.form = ChoiceForm(self._parse_day, Path(letterhead) if letterhead else None, self)
        self.form.show_order(remembered(context))
        self.form.changed.connect(self._changed)
        self.left_out = RedactionPanel(self)
        self.left_out.changed.connect(self.form.redact)
        self.left_out.sought.connect(self._seek)
        self.parts = SegmentedControl(
            self.tr("Keuze of weggelaten"),
            [Segment(_CHOICE, self.tr("Keuze")), Segment(_LEFT_OUT, self.tr("Weggelaten"))],
            parent=self,
        )
        self.parts.chosen.connect(self._turn_to)
        self.parts.set_value(_CHOICE)
        self.parts.hide()
        self._sides = QStackedLayout()
        self.lay_out(self._side())
        self.make()

    def work(self) -> Callable[[Store, Progress], Draft]:
        maker = DossierMaker(self._number, self.context.actor.name, self.context.today())
        return partial(_make, maker, self.form.order())

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self.left_out.show_marks(draft.marks, self.form.redaction)

    def _changed(self) -> None:
        remember(self.context, self.form.order())
        is_redacted = self.form.redacted.isChecked()
        if is_redacted and self.parts.isHidden():
            self._turn_to(_LEFT_OUT)
        self.parts.setVisible(is_redacted)
        if not is_redacted:
            self._turn_to(_CHOICE)
        self.make_soon()

    def _turn_to(self, part: object) -> None:
        self.parts.set_value(part)
        self._sides.setCurrentIndex(1 if part == _LEFT_OUT else 0)

    def _seek(self, text: str) -> None:
        """It still stands in what is shown with marks; in what it becomes there is nothing to be found."""
        self.preview.show_sheaf(0)
        self.preview.seek(text)

    def _parse_day(self, text: str) -> date | None:
        return calendar.parse_day(text, self.context.today())

    def _side(self) -> QWidget:
        column = QWidget(self)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(Label(self.title, TextSize.TITLE, strong=True, wrap=True, parent=self))
        for widget in self.above():
            layout.addWidget(widget)
        layout.addWidget(self.parts)
        self._sides.addWidget(side(self.form, self.tr("Keuze"), self))
        self._sides.addWidget(side(self.left_out, self.tr("Weggelaten"), self))
        layout.addLayout(self._sides, 1)
        column.setFixedWidth(SIDE)
        return column

    def above(self) -> list[QWidget]:
        """What stands between the title and the choices."""
        return []


def remembered(context: Context) -> Order:
    """What this person chose the last time."""
    kept = context.profile.get(_REMEMBERED, {})
    return from_plain(kept) if isinstance(kept, Mapping) else Order()


def remember(context: Context, order: Order) -> None:
    """The choice, never a word of a case; and each print is asked anew whether it is redacted."""
    context.profile.set(_REMEMBERED, as_plain(replace(order, redaction=None, letterhead=None)))


def open_dossier(context: Context, number: str, parent: QWidget) -> DossierDialog:
    """Open the dialog over a page; what it did is said in the message bar."""
    dialog = DossierDialog(context, number, parent)
    open_over(dialog)
    return dialog


def _make(maker: DossierMaker, order: Order, store: Store, progress: Progress) -> Draft:
    return maker.make(store, order, progress)
