from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.appearance import LIGHT
from ui.widgets.buttons import Button, IconButton, PrimaryButton


def _shown(qtbot: QtBot, button: Button) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(button)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_a_button_is_pressed_with_the_mouse_space_and_its_shortcut(qtbot: QtBot) -> None:
    button = PrimaryButton("Opslaan", shortcut="Ctrl+S")
    window = _shown(qtbot, button)
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_both_enter_keys_work(qtbot: QtBot) -> None:
    button = PrimaryButton("Zaak maken", shortcut="Ctrl+Enter")
    window = _shown(qtbot, button)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def test_a_button_is_wide_enough_for_its_words(qtbot: QtBot) -> None:
    button = Button("Weergave: Op streefdatum", opens=True)
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    button.grab()
    assert button.toolTip() == ""
    button.resize(90, 32)
    button.grab()
    assert button.toolTip() == "Weergave: Op streefdatum"


def test_an_ampersand_is_only_itself(qtbot: QtBot) -> None:
    button = Button("Vraag aan B&W", value="R&D")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Vraag aan B&W R&D"


def test_an_icon_button_says_what_it_does(qtbot: QtBot) -> None:
    button = IconButton("x", "Sluiten")
    qtbot.addWidget(button)
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Sluiten"
    assert button.toolTip() == "Sluiten"


def test_the_focus_can_be_seen(qtbot: QtBot) -> None:
    button = Button("Exporteren")
    window = _shown(qtbot, button)
    button.setFocus()
    assert window.focusWidget() is button
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage().pixelColor(40, 0) == LIGHT.accent
