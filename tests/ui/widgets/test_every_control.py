"""Every control of the scenes: shown in light, changed to dark while open, and heard by a screen reader."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.widgets.scenes import SCENES
from ui.appearance import LIGHT, Theme, apply

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
A_PICTURE = {"filter_list"}


@pytest.fixture(autouse=True)
def _in_the_light(qapp: QApplication) -> Iterator[None]:
    apply(qapp, Theme.LIGHT)
    yield
    apply(qapp, Theme.LIGHT)


@pytest.fixture(params=sorted(SCENES.keys() - A_PICTURE))
def window(request: pytest.FixtureRequest, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made).addWidget(SCENES[request.param](made))
    made.show()
    return made


def _count(window: QWidget, colour: QColor) -> int:
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixel = bytes((colour.blue(), colour.green(), colour.red(), 255))
    return bytes(image.constBits()).count(pixel)


def test_nothing_of_the_light_theme_is_left_in_the_dark(window: QWidget, qapp: QApplication) -> None:
    assert _count(window, LIGHT.window) > 1000
    apply(qapp, Theme.DARK)
    qapp.processEvents()
    left = {name: _count(window, getattr(LIGHT, name)) for name in ("window", "surface", "selection", "line")}
    assert {name: count for name, count in left.items() if count > 8} == {}


def test_every_control_has_a_name(window: QWidget) -> None:
    nameless = [
        control
        for kind in CONTROLS
        for control in window.findChildren(kind)
        if control.isVisible()
        and control.metaObject().className() != "QTableCornerButton"
        and not QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
    ]
    assert nameless == []
