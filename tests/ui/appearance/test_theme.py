from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from praktijkteam import resources
from ui.appearance import DARK, LIGHT, TextSize, Theme, Tone, apply, draw_icon, font, icon, tokens


@pytest.fixture(autouse=True)
def _back_to_light(qapp: QApplication) -> Iterator[None]:
    yield
    apply(qapp, Theme.LIGHT)


def _darkest(image: QImage) -> QColor:
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return min((image.pixelColor(x, y) for x, y in points), key=QColor.lightness)


def test_a_window_changes_its_clothes_while_it_is_open(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    assert tokens(window.palette()) is LIGHT
    appearance = apply(qapp, Theme.LIGHT)
    with qtbot.waitSignal(appearance.changed):
        apply(qapp, Theme.DARK)
    assert tokens(window.palette()) is DARK
    assert window.grab().toImage().pixelColor(2, 2) == DARK.window


def test_the_same_theme_again_changes_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    appearance = apply(qapp, Theme.LIGHT)
    with qtbot.assertNotEmitted(appearance.changed):
        apply(qapp, Theme.LIGHT)


def test_a_label_takes_our_font(qtbot: QtBot) -> None:
    label = QLabel("1")
    qtbot.addWidget(label)
    assert (label.font().family(), label.font().pixelSize()) == (resources.FONT_FAMILY, TextSize.BODY)


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("size", TextSize)
def test_digits_under_each_other_line_up(qtbot: QtBot, size: TextSize, strong: bool) -> None:
    metrics = QFontMetricsF(font(size, strong=strong))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_an_icon_has_the_colour_of_the_theme_of_the_moment(qtbot: QtBot, qapp: QApplication) -> None:
    wrong = icon("diamond", Tone.WRONG)
    assert _strongest(wrong) == LIGHT.wrong
    apply(qapp, Theme.DARK)
    assert _strongest(wrong) == DARK.wrong


def _strongest(drawn: QIcon) -> QColor:
    image = drawn.pixmap(48, 48).toImage()
    colours = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    return QColor(max(colours, key=QColor.alpha).rgb())


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_an_icon_is_as_sharp_as_the_screen(qtbot: QtBot, ratio: float) -> None:
    pixmap = icon("sun").pixmap(QSize(16, 16), ratio)
    assert pixmap.width() == 16 * ratio
    assert pixmap.deviceIndependentSize().toSize() == QSize(16, 16)


def test_an_icon_is_drawn_where_it_is_asked(qtbot: QtBot) -> None:
    image = QImage(32, 16, QImage.Format.Format_RGB32)
    image.fill(LIGHT.surface)
    painter = QPainter(image)
    draw_icon(painter, QRect(16, 0, 16, 16), "check", LIGHT.text)
    painter.end()
    assert _darkest(image.copy(0, 0, 16, 16)) == LIGHT.surface
    assert _darkest(image.copy(16, 0, 16, 16)).lightness() < 128
