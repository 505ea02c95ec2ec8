"""The journal on the page of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.document_view import DocumentView
from praktijkteam.cases.view import CaseView, JournalView, RequestView
from praktijkteam.documents.places import hanging, of_entry
from praktijkteam.labels import label
from praktijkteam.permissions import Action
from praktijkteam.terms import JournalKind, Openness
from ui.appearance import TextSize, Tone
from ui.cases.desk import CaseDesk
from ui.cases.keyed_rows import KeyedRows
from ui.cases.sections.arrival import arrival_row
from ui.cases.sections.dated_row import DatedLine, DatedRow
from ui.cases.sections.entry_form import EntryForm, values_of
from ui.cases.sections.quick_line import QuickEntry
from ui.documents.enclosed import Enclosed, hold
from ui.editing.inline_form import Forms, FormSlot
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.widgets.section import Section

ICONS = {
    JournalKind.NOTE: "pencil",
    JournalKind.TELEPHONE: "phone",
    JournalKind.MEETING: "message-square",
    JournalKind.MESSAGE: "mail",
    JournalKind.ADVICE: "lightbulb",
    JournalKind.DECISION: "gavel",
}
FIRST = 20
"""How many entries are shown until somebody asks for more."""
_MORE = 50
_UNDER_WORDS = 144

Item = tuple[JournalView, tuple[DocumentView, ...]]
"""An entry with the documents that hang on it."""


class EntryBox(QWidget):
    """An entry, and under it the form in which it is corrected, once it was opened."""

    def __init__(self, item: Item, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry, self._documents = item
        self._desk = desk
        hold(self, of_entry(self._entry))
        self.slot = FormSlot()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addLayout(self.slot)
        self.row = self._row()
        self.files = self._enclosed()

    def update_entry(self, item: Item) -> bool:
        """Show what somebody else made of it, unless it is being corrected here: then that goes on."""
        if self.slot.form is None:
            return False
        self._entry, self._documents = item
        before = (self.row, self.files)
        self.row, self.files = self._row(), self._enclosed()
        for old in before:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        return True

    def _row(self) -> DatedRow:
        line = replace(_line(self._entry, self._desk.today), ruled=not self._documents)
        row = DatedRow(line, self)
        row.opened.connect(self._toggle)
        self.setFocusProxy(row)
        self._layout.insertWidget(0, row)
        return row

    def _enclosed(self) -> Enclosed:
        made = Enclosed(self._documents, self._desk, self, indent=_UNDER_WORDS, ruled=True)
        self._layout.insertWidget(1, made)
        return made

    def open_form(self) -> None:
        form = EntryForm(self._entry, self._desk, self)
        self.slot.open(form, f"logboek.{self._entry.id}", values_of(self._entry))

    def _toggle(self) -> None:
        if self.slot.form is None:
            self.open_form()
        else:
            self.slot.clear()


class JournalSection(Section):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.tr("Logboek"), 0, parent)
        self._desk = desk
        self._kinds: frozenset[JournalKind] = frozenset()
        self._most = FIRST
        self.filter = self.heading.add_link(self.tr("Filter"))
        self.filter.clicked.connect(self._choose_filter)
        self.quick = QuickEntry(desk, self)
        self.rows: KeyedRows[Item] = KeyedRows(lambda item: item[0].id, self._box, update=_update_box)
        self.empty = Label(
            self.tr("Nog niets. Schrijf hierboven wat er gebeurde: een gesprek, een bericht, een besluit."),
            TextSize.SMALL,
            Tone.MUTED,
            wrap=True,
            parent=self,
        )
        self.arrivals: KeyedRows[RequestView] = KeyedRows(
            lambda request: request.id, lambda request: arrival_row(request, desk, self)
        )
        self.more = LinkButton("", parent=self)
        self.more.clicked.connect(self._show_more)
        self.body.addWidget(self.quick)
        self.body.addWidget(self.empty)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addLayout(self.rows)
        lines.addLayout(self.arrivals)
        self.body.addLayout(lines)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_case(self, view: CaseView) -> None:
        self.quick.show_case(view)
        self.quick.setVisible(self._desk.allowed.afterwards.may(Action.WORK))
        entries = [entry for entry in view.journal if not self._kinds or entry.kind in self._kinds]
        self.heading.set_count(len(view.journal))
        self.rows.show_items([(entry, hanging(view, entry.id)) for entry in entries[: self._most]])
        self.empty.setVisible(not view.journal and not view.requests)
        left = len(entries) - self._most
        self.arrivals.show_items([] if left > 0 or self._kinds else view.requests[::-1])
        self.more.setVisible(left > 0)
        self.more.setText(self.tr("Nog {count} tonen").format(count=min(left, _MORE)))

    def close_case(self) -> None:
        self.quick.close_case()
        for box in self.rows.widgets():
            if isinstance(box, EntryBox):
                box.slot.clear()
        self._most, self._kinds = FIRST, frozenset()
        self.filter.setText(self.tr("Filter"))

    def forms(self) -> Forms:
        return {
            f"logboek.{entry.id}": partial(self._open_entry, entry.id) for entry in self._desk.view.journal
        }

    def _open_entry(self, entry_id: str) -> None:
        """Also one further down than is shown at first."""
        self._most = max(self._most, len(self._desk.view.journal))
        self._use_kinds(frozenset())
        box = self.rows.widget_of(entry_id)
        if isinstance(box, EntryBox):
            box.open_form()

    def _box(self, item: Item) -> QWidget:
        return EntryBox(item, self._desk, self)

    def _show_more(self) -> None:
        self._most += _MORE
        self.show_case(self._desk.view)

    def _choose_filter(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in JournalKind:
            action = menu.addAction(label(kind).capitalize())
            action.setCheckable(True)
            action.setChecked(kind in self._kinds)
            action.triggered.connect(partial(self._toggle_kind, kind))
        menu.addSeparator()
        menu.addAction(self.tr("Alles tonen")).triggered.connect(lambda: self._use_kinds(frozenset()))
        menu.popup(self.filter.mapToGlobal(self.filter.rect().bottomLeft()))

    def _toggle_kind(self, kind: JournalKind, _checked: bool = False) -> None:
        self._use_kinds(self._kinds ^ {kind})

    def _use_kinds(self, kinds: frozenset[JournalKind]) -> None:
        self._kinds = kinds
        names = ", ".join(label(kind) for kind in JournalKind if kind in kinds)
        self.filter.setText(self.tr("Filter: {kinds}").format(kinds=names) if names else self.tr("Filter"))
        self.show_case(self._desk.view)


def _update_box(box: QWidget, item: Item) -> bool:
    return isinstance(box, EntryBox) and box.update_entry(item)


def _line(entry: JournalView, today: date) -> DatedLine:
    return DatedLine(
        icon=ICONS[entry.kind],
        when=calendar.moment_short(entry.at, today),
        lead=label(entry.kind),
        text=entry.text,
        opens=QCoreApplication.translate("JournalSection", "Enter opent deze aantekening"),
        detail=_remark(entry, today),
        by=entry.author,
        struck=entry.withdrawn_at is not None,
    )


def _remark(entry: JournalView, today: date) -> str:
    """What has to be known beside the text: corrected, withdrawn and why, or not for everybody."""
    if entry.withdrawn_at is not None:
        return f"ingetrokken: {entry.withdrawn_reason}"
    remarks = []
    if entry.corrected_at is not None:
        remarks.append(f"verbeterd {calendar.moment_short(entry.corrected_at, today)}")
    if entry.openness == Openness.DELIBERATION:
        remarks.append(label(entry.openness))
    return ", ".join(remarks)
