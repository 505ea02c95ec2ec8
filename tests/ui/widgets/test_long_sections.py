"""A section beside a list with more lines than can be laid out at once."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.forms.detail_panel import AT_ONCE, fill_first
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.widgets.section import Section


def _shown(section: Section) -> list[str]:
    widgets = [_at(section, place) for place in range(section.body.count())]
    return [one.text() for one in widgets if isinstance(one, Label | LinkButton) and not one.isHidden()]


def _at(section: Section, place: int) -> QWidget | None:
    item = section.body.itemAt(place)
    return item.widget() if item else None


def test_it_begins_with_the_first_and_shows_more_when_asked(qtbot: QtBot) -> None:
    section = Section("Zaken")
    qtbot.addWidget(section)
    names = [f"Zaak {place}" for place in range(2 * AT_ONCE + 5)]
    fill_first(section, names, lambda name: Label(name, parent=section), "Geen")
    assert _shown(section) == [*names[:AT_ONCE], f"Meer tonen: nog {AT_ONCE + 5}"]
    for left in (5, 0):
        link = _at(section, section.body.count() - 1)
        assert isinstance(link, LinkButton)
        link.click()
        tail = [f"Meer tonen: nog {left}"] if left else []
        assert _shown(section) == [*names[: len(names) - left], *tail]


def test_nothing_says_so(qtbot: QtBot) -> None:
    section = Section("Zaken")
    qtbot.addWidget(section)
    fill_first(section, [], lambda name: Label(name, parent=section), "Geen")
    assert _shown(section) == ["Geen"]
