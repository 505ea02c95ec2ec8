"""What hangs on an entry of the directory: its cases, its contact persons, and whether it was checked."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.involvement import Involvement
from praktijkteam.labels import label
from praktijkteam.parties.checking import is_stale
from praktijkteam.parties.reading import PersonRow
from praktijkteam.terms import CaseState
from ui.forms.detail_panel import fill, fill_first, pair
from ui.page import Navigation
from ui.severity import Severity
from ui.widgets.buttons import LinkButton
from ui.widgets.hint_line import HintLine
from ui.widgets.labels import ElidedLabel
from ui.widgets.section import Section


def show_cases(section: Section, involved: Sequence[Involvement], go: Navigation, empty: str) -> None:
    """List the cases, each with a way to it."""
    section.heading.set_count(len(involved))
    fill_first(section, involved, lambda one: _case(one, go, section), empty)


def show_persons(section: Section, persons: Sequence[PersonRow], opened: Callable[[str], None]) -> None:
    """List who works there; `opened` is told the id of the one that is wanted."""
    section.heading.set_count(len(persons))
    fill_first(section, persons, lambda one: _person(one, opened, section), _tr("Nog niemand bekend."))


class MergedSection(Section):
    """What was merged into an entry, each with a way to make two of them again: `split_wanted(id, name)`."""

    split_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_tr("Hiermee samengevoegd"), parent=parent)
        self.hide()

    def show_merged(self, merged: Sequence[tuple[str, str]], *, changeable: bool) -> None:
        fill(self, [self._line(key, name, changeable) for key, name in merged], "")
        self.setVisible(bool(merged))

    def _line(self, key: str, name: str, changeable: bool) -> QWidget:
        line = QWidget(self)
        away = LinkButton(_tr("Losmaken"), parent=line)
        away.setAccessibleName(_tr("{name} losmaken").format(name=name))
        away.clicked.connect(lambda: self.split_wanted.emit(key, name))
        away.setVisible(changeable)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(name, parent=line), 1)
        row.addWidget(away)
        return line


class CheckedLine(HintLine):
    """Says when somebody should go through an entry again; its link, `explain`, says that it was done today."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Severity.INFO, explain=_tr("Vandaag gecontroleerd"), parent=parent)

    def show_checked(self, checked_on: date | None, today: date, *, website_unseen: bool = False) -> None:
        stale = is_stale(checked_on, today, website_unseen=website_unseen)
        self.say(_checked(checked_on, website_unseen) if stale else "")


def _checked(checked_on: date | None, website_unseen: bool) -> str:
    if website_unseen:
        return _tr("Nog te controleren: van deze website is geen bron bekend.")
    if checked_on is None:
        return _tr("Deze gegevens heeft nog niemand gecontroleerd.")
    return _tr("Langer dan een jaar niet gecontroleerd: sinds {day}.").format(
        day=calendar.day_text(checked_on)
    )


def _case(one: Involvement, go: Navigation, parent: QWidget) -> QWidget:
    link = LinkButton(f"{one.number} {one.title}", gives_way=True, parent=parent)
    link.clicked.connect(partial(go.case, one.number))
    told = [label(one.role)] if one.role else []
    if one.state != CaseState.OPEN:
        told.append(label(one.state))
    return pair(link, ", ".join(told), parent) if told else link


def _person(one: PersonRow, opened: Callable[[str], None], parent: QWidget) -> QWidget:
    link = LinkButton(one.name, gives_way=True, parent=parent)
    link.clicked.connect(lambda: opened(one.id))
    told = ", ".join(part for part in (one.function, one.phone, one.email) if part)
    return pair(link, told, parent)


def _tr(text: str) -> str:
    return QCoreApplication.translate("DirectorySections", text)
