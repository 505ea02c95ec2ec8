"""The cases in which an entry of the directory takes part."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from praktijkteam.cases.involvement import Involvement
from praktijkteam.labels import label
from praktijkteam.terms import CaseState
from ui.forms.detail_panel import fill, pair
from ui.page import Navigation
from ui.widgets.buttons import LinkButton
from ui.widgets.section import Section


def show_cases(section: Section, involved: Sequence[Involvement], go: Navigation, empty: str) -> None:
    """List the cases, each with a way to it."""
    section.heading.set_count(len(involved))
    fill(section, [_line(one, go, section) for one in involved], empty)


def _line(one: Involvement, go: Navigation, parent: QWidget) -> QWidget:
    link = LinkButton(f"{one.number} {one.title}", parent=parent)
    link.clicked.connect(partial(go.case, one.number))
    told = [label(one.role)] if one.role else []
    if one.state != CaseState.OPEN:
        told.append(label(one.state))
    return pair(link, ", ".join(told), parent) if told else link
