import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.filter_button import FilterButton
from ui.widgets.filter_entry import FilterEntry

STAGES = [FilterEntry(name.lower(), name) for name in ("Intake", "Analyse", "Aanpak")]
PLACES = [
    FilterEntry(n, name)
    for n, name in enumerate(
        ["Aalsmeer", "Almere", "Bergen", "Boxtel", "Breda", "Delft", "Ede", "Emmen", "Goes", "Westland"]
    )
]


@pytest.fixture
def stage(qtbot: QtBot) -> FilterButton:
    button = FilterButton("Fase")
    qtbot.addWidget(button)
    button.set_entries(STAGES)
    button.show()
    button.activateWindow()
    return button


def test_it_says_what_it_is_set_to(stage: FilterButton, qtbot: QtBot) -> None:
    assert stage.text() == "Fase: alle"
    QTest.mouseClick(stage, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    ticks = stage.list.list
    with qtbot.waitSignal(stage.changed) as changed:
        QTest.mouseClick(
            ticks.viewport(), Qt.MouseButton.LeftButton, pos=ticks.visualItemRect(ticks.item(1)).center()
        )
    assert changed.args == [("analyse",)]
    QTest.keyClick(ticks, Qt.Key.Key_Down)
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert stage.text() == "Fase: Analyse, Aanpak"
    assert stage.values() == ("analyse", "aanpak")


def test_a_space_belongs_to_the_name_that_is_typed(qtbot: QtBot) -> None:
    lead = FilterButton("Casusregisseur")
    qtbot.addWidget(lead)
    lead.set_entries([FilterEntry(name[0].lower(), name) for name in ("B. Evers", "A. Bakker", "C. Dekker")])
    lead.show()
    lead.open_list()
    QTest.keyClicks(lead.list.list, "A. B")
    QTest.keyClick(lead.list.list, Qt.Key.Key_Return)
    assert lead.text() == "Casusregisseur: A. Bakker"


def test_its_cross_and_delete_clear_it(stage: FilterButton, qtbot: QtBot) -> None:
    stage.set_values(["intake"])
    with qtbot.waitSignal(stage.changed) as changed:
        QTest.mouseClick(stage, Qt.MouseButton.LeftButton, pos=QPoint(stage.width() - 16, 16))
    assert changed.args == [()]
    assert not stage.list.isVisible()
    stage.set_values(["intake"])
    with qtbot.waitSignal(stage.changed):
        QTest.keyClick(stage, Qt.Key.Key_Delete)
    with qtbot.assertNotEmitted(stage.changed):
        QTest.keyClick(stage, Qt.Key.Key_Delete)


def test_among_many_choices_one_is_found_by_typing(qtbot: QtBot) -> None:
    button = FilterButton("Gemeente")
    qtbot.addWidget(button)
    button.set_entries(PLACES)
    button.show()
    button.open_list()
    QTest.keyClicks(button.list.search, "mme")
    shown = [row for row in range(len(PLACES)) if not button.list.list.item(row).isHidden()]
    assert [PLACES[row].text for row in shown] == ["Emmen"]
    QTest.keyClick(button.list.search, Qt.Key.Key_Return)
    assert button.text() == "Gemeente: Emmen"


def test_of_choices_that_exclude_each_other_the_last_counts(qtbot: QtBot) -> None:
    button = FilterButton("Streefdatum", exclusive=True)
    qtbot.addWidget(button)
    button.set_entries(STAGES)
    button.show()
    button.open_list()
    for _ in range(2):
        QTest.keyClick(button.list.list, Qt.Key.Key_Return)
        QTest.keyClick(button.list.list, Qt.Key.Key_Down)
    assert button.values() == ("analyse",)
    assert not button.list.isVisible()


def test_other_choices_keep_what_was_ticked_and_is_still_there(stage: FilterButton) -> None:
    stage.set_values(["intake", "aanpak"])
    stage.set_entries(STAGES[1:])
    assert stage.values() == ("aanpak",)


def test_a_name_that_begins_so_is_meant_before_one_that_has_it_somewhere_else(qtbot: QtBot) -> None:
    button = FilterButton("Gemeente")
    qtbot.addWidget(button)
    button.set_entries([FilterEntry("s", "Súdwest-Fryslân"), *PLACES])
    button.show()
    button.open_list()
    QTest.keyClicks(button.list.search, "wes")
    QTest.keyClick(button.list.search, Qt.Key.Key_Return)
    assert button.text() == "Gemeente: Westland"
    QTest.keyClick(button.list.search, Qt.Key.Key_Escape)
    assert not button.list.isVisible(), "one Escape is enough"
    button.open_list()
    assert button.list.list.item(0).text() == "Westland", "what is chosen stands on top"
    QTest.keyClick(button.list.search, Qt.Key.Key_Down)
    QTest.keyClick(button.list.list, Qt.Key.Key_Space)
    assert button.values() == ()
    button.list.hide()
    button.open_list()
    assert button.list.list.item(0).text() == "Súdwest-Fryslân", "the rest stands as it was"
