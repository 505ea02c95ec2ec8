"""What stands beside a list: a record to edit, what hangs on it, and the bar that saves it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam.labels import thousands
from ui.appearance import TextSize, Tone
from ui.drafts import Place
from ui.editing.editor import Editor, Service
from ui.editing.field_notice import VersionsMark
from ui.forms.form import Form
from ui.forms.record_panel import RecordDesk, SaveBar
from ui.page import Context
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.widgets.scrolled import scrolled_at_top
from ui.widgets.section import Card, Heading, Section

T = TypeVar("T")

AT_ONCE = 30
"""So many lines of what hangs on a record; more would hold the window up while they are laid out."""


class DetailPanel(QWidget):
    """The parts scroll; the bar with what can be saved stays in sight under them."""

    def __init__(self, context: Context, form: Form, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.form = form
        self.changeable = True
        self._changing: list[QWidget] = []
        self.setAccessibleName(name)
        self.desk = RecordDesk(context, self)
        self.editor = Editor(self.desk, form.edit, "", self, named=lambda key: form.row(key).name)
        self.editor.refused.connect(context.messages.refused)
        for key in form.edit.inputs:
            form.row(key).add_under(VersionsMark(self.editor, {key}, form))
        self.heading = Heading("", parent=self)
        self.bar = SaveBar(self.editor, self)
        self.card = Card(self)
        self.card.body.setSpacing(12)
        self.card.body.addWidget(self.heading)
        self.card.add_part(form)
        self._area = scrolled_at_top(self.card, name, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.bar)

    def edit(self, place: Place, values: Mapping[str, Any], service: Service) -> None:
        """Show this record in the form; the same one again is only brought up to date."""
        before = self.editor.open_place
        self.editor.open(place, values, service)
        if before is None or before.key != place.key:
            self._area.verticalScrollBar().setValue(0)

    def show_changeable(self, changeable: bool) -> None:
        """Whether this member may change what stands here, or only read it."""
        self.changeable = changeable
        self.form.lock_all(not changeable)
        for control in self._changing:
            control.setVisible(changeable)

    def changing(self, *controls: QWidget) -> None:
        """These change something: they are there only for who may do that."""
        self._changing += controls

    def add_section(self, title: str) -> Section:
        section = Section(title, parent=self)
        self.card.add_part(section)
        return section


def fill(section: Section, lines: Sequence[QWidget], empty: str) -> None:
    """Show these lines in the section instead of those before; a sentence when there are none."""
    while item := section.body.takeAt(0):
        widget = item.widget()
        if widget:
            widget.hide()
            widget.deleteLater()
    for line in lines or [Label(empty, TextSize.SMALL, Tone.MUTED, wrap=True, parent=section)]:
        section.body.addWidget(line)


def fill_first(section: Section, items: Sequence[T], make: Callable[[T], QWidget], empty: str) -> None:
    """Show the first of these, each in the line that `make` gives; more when they are asked for."""
    fill(section, [make(one) for one in items[:AT_ONCE]], empty)
    _offer_more(section, items, make, AT_ONCE)


def _offer_more(section: Section, items: Sequence[T], make: Callable[[T], QWidget], shown: int) -> None:
    left = len(items) - shown
    if left <= 0:
        return
    words = QCoreApplication.translate("DetailPanel", "Meer tonen: nog {count}")
    more = LinkButton(words.format(count=thousands(left)), parent=section)

    def show_more() -> None:
        for one in items[shown : shown + AT_ONCE]:
            section.body.addWidget(make(one))
        more.hide()
        more.deleteLater()
        _offer_more(section, items, make, shown + AT_ONCE)

    more.clicked.connect(show_more)
    section.body.addWidget(more)


def pair(upper: QWidget, told: str, parent: QWidget) -> QWidget:
    """A line with a quiet one under it."""
    holder = QWidget(parent)
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(upper)
    layout.addWidget(Label(told, TextSize.SMALL, Tone.MUTED, wrap=True, parent=holder))
    return holder
