"""The dossier of a case: choose, look, save, print; whole or redacted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.document_view import DocumentVersionView, DocumentView
from praktijkteam.cases.reading import case, case_by_id
from praktijkteam.dossier.order import Order, Redaction, as_plain, from_plain
from praktijkteam.errors import NotFound
from ui.appearance import TextSize
from ui.dossier.choice_form import ChoiceForm
from ui.dossier.making import DossierMaker, Draft
from ui.dossier.print_dialog import SIDE, PrintDialog, open_over, side
from ui.dossier.redaction_panel import RedactionPanel
from ui.dossier.withheld_panel import WithheldPanel
from ui.page import Context
from ui.widgets.labels import Label
from ui.widgets.segmented import Segment, SegmentedControl
from ui.worker import Progress

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy import Connection

    from praktijkteam.store.connection import Store

Found = tuple[DocumentView, Sequence[DocumentVersionView]]
"""A document, and what it was, the newest first."""

_CHOICE, _LEFT_OUT = "keuze", "weggelaten"
_REMEMBERED = "dossier.order"
_CASE = "case"


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
        self.form.show_order(remembered(context, number))
        self.form.changed.connect(self._changed)
        self.left_out = RedactionPanel(self)
        self.left_out.changed.connect(self._strike)
        self.left_out.sought.connect(self._seek)
        self.preview.missed.connect(self._miss)
        self.withheld = WithheldPanel(may_give=self.is_of_one, parent=self)
        self.withheld.changed.connect(self._give)
        self.withheld.look_wanted.connect(self._fetch)
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
        self.withheld.show_withheld(draft.withheld, self.form.redaction.given)

    @property
    def is_of_one(self) -> bool:
        """Whether it is about one case, of which all can be looked at."""
        return True

    def _changed(self) -> None:
        remember(self.context, self._number, self.form.order())
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
        self.error.say("")
        self.preview.show_sheaf(0)
        self.preview.seek(text)

    def _miss(self, text: str) -> None:
        told = self.tr(
            "‘{text}’ is in het voorbeeld niet te vinden: het loopt over regels of ziet er anders uit. Blader erheen."
        )
        self.error.say(told.format(text=text))

    def _strike(self, redaction: Redaction) -> None:
        self.form.redact(replace(redaction, given=self.form.redaction.given))

    def _give(self, given: tuple[str, ...]) -> None:
        self.form.redact(replace(self.form.redaction, given=given))

    def _fetch(self, number: int) -> None:
        """Fetch a document to look at."""
        work = partial(_document, case_number=self._number, number=number)
        self.context.jobs.read(self, work, done=self._look_at, refused=self.refused)

    def _look_at(self, found: Found) -> None:
        # for a quick start: what is not looked at needs none of this
        from ui.documents.outside import look_at
        from ui.documents.viewer import Viewer

        viewer = Viewer(self.context, *found, self)
        viewer.outside_wanted.connect(partial(look_at, self.context, self))
        viewer.save.hide()
        viewer.finished.connect(viewer.deleteLater)
        viewer.open()

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
        gone = QWidget(self)
        below = QVBoxLayout(gone)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.withheld)
        below.addWidget(self.left_out, 1)
        self._sides.addWidget(side(gone, self.tr("Weggelaten"), self))
        layout.addLayout(self._sides, 1)
        column.setFixedWidth(SIDE)
        return column

    def above(self) -> list[QWidget]:
        """What stands between the title and the choices."""
        return []


def remembered(context: Context, number: str) -> Order:
    """What this person chose the last time; a period of the journal only for the case that it was chosen for."""
    kept = context.profile.get(_REMEMBERED, {})
    if not isinstance(kept, Mapping):
        return Order()
    order = from_plain(kept)
    if kept.get(_CASE) == number:
        return order
    return replace(order, choice=replace(order.choice, journal_from=None, journal_until=None))


def remember(context: Context, number: str, order: Order) -> None:
    """The choice, never a word of a case; and each print is asked anew whether it is redacted."""
    plain = as_plain(replace(order, redaction=None, letterhead=None))
    context.profile.set(_REMEMBERED, plain | {_CASE: number})


def open_dossier(context: Context, number: str, parent: QWidget) -> DossierDialog:
    """Open the dialog over a page; what it did is said in the message bar."""
    dialog = DossierDialog(context, number, parent)
    open_over(dialog)
    return dialog


def _document(connection: Connection, *, case_number: str, number: int) -> Found:
    view = case_by_id(connection, case(connection, case_number).id)
    document = next((each for each in view.documents if each.number == number), None)
    if document is None:
        raise NotFound("Dit document staat niet meer bij de zaak. Open het dossier opnieuw.")
    return document, view.versions_of(document.id)


def _make(maker: DossierMaker, order: Order, store: Store, progress: Progress) -> Draft:
    return maker.make(store, order, progress)
