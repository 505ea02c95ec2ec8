"""Somebody at the window: clicks what can be clicked, types where can be typed, and sees what is there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from praktijkteam.store.connection import SYSTEM, Store
from tests.ui.cases.window import Desktop
from ui.cases.case_page import CasePage
from ui.cases.questions.question_panel import QuestionPanel
from ui.page import PageWidget, Target

Panel = TypeVar("Panel", bound=QuestionPanel)


class User:
    """Works on one page. Everything waits a moment for what it needs, and fails when it does not come."""

    hurried = False
    """Does not wait until what was asked for is done."""

    def __init__(self, qtbot: QtBot, desktop: Desktop, page: PageWidget) -> None:
        self.bot = qtbot
        self.desktop = desktop
        self.page = page
        qtbot.addWidget(page)
        page.resize(1232, 1000)
        page.show()

    @property
    def case(self) -> CasePage:
        assert isinstance(self.page, CasePage)
        return self.page

    def question(self, kind: type[Panel]) -> Panel:
        """The panel of the question that is open."""
        panel = self.case.body.panel
        assert isinstance(panel, kind)
        return panel

    def opens(self, subject: str = "", field: str = "") -> None:
        self.page.arrive(Target(subject, field))
        self.waits()

    def clicks(self, words: str, inside: str = "") -> None:
        """Press the button, link or tick that says this; `inside` names the form or section it is in."""
        button = self._found(lambda: self._button(words, inside), f"knop ‘{words}’")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.waits()

    def chooses(self, words: str) -> None:
        """Take a line of the menu that is open."""

        def line() -> bool:
            menu = QApplication.activePopupWidget()
            if not isinstance(menu, QMenu):
                return False
            action = next((one for one in menu.actions() if one.text().startswith(words)), None)
            if action is None:
                return False
            menu.close()
            action.trigger()
            return True

        self.bot.waitUntil(line)
        self.waits()

    def fills(self, label: str, text: str) -> None:
        """Type this in the field with that name, instead of what stands there."""
        field = self._found(lambda: self._field(label), f"veld ‘{label}’")
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)

    def adds(self, label: str, text: str) -> None:
        """Type this behind what stands in the field."""
        field = self._found(lambda: self._field(label), f"veld ‘{label}’")
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)

    def picks(self, label: str, words: str) -> None:
        """Choose from the list with that name."""
        select = self._found(lambda: self._field(label, QComboBox), f"lijst ‘{label}’")
        assert isinstance(select, QComboBox)
        place = select.findText(words)
        assert place >= 0, [select.itemText(each) for each in range(select.count())]
        select.setCurrentIndex(place)
        select.activated.emit(place)
        self.waits()

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget() or self.page
        QTest.keyClick(target, key, modifier)
        self.waits()

    def sees(self, words: str) -> None:
        """Wait until these words stand somewhere on the page."""
        self.bot.waitUntil(lambda: words in self.text())

    def sees_no(self, words: str) -> None:
        self.bot.waitUntil(lambda: words not in self.text())

    def hears(self, words: str) -> None:
        """Wait until the message bar has said this."""
        self.bot.waitUntil(lambda: any(words in message.text for message in self.desktop.said))

    def undoes(self) -> None:
        """Take back what the last message is about."""
        message = self.desktop.said[-1]
        assert message.act, f"niets om ongedaan te maken bij ‘{message.text}’"
        message.act()
        self.waits()

    def text(self) -> str:
        """Everything that can be read on the page now."""
        return "\n".join(_words(widget) for widget in self._visible())

    def value(self, label: str) -> str:
        field = self._found(lambda: self._field(label), f"veld ‘{label}’")
        return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()  # type: ignore[attr-defined]

    def at(self) -> str:
        """What the control is called that has the keyboard now."""
        focus = self.page.window().focusWidget()
        return focus.accessibleName() if focus else ""

    def waits(self) -> None:
        """Until the work that was asked for is done and shown."""
        if self.hurried:
            QApplication.processEvents()
            return
        self.bot.waitUntil(lambda: not self.desktop.worker.busy)
        QApplication.processEvents()
        self.bot.waitUntil(lambda: not self.desktop.worker.busy)

    def _found(self, find: Callable[[], QWidget | None], what: str) -> QWidget:
        found: list[QWidget] = []

        def there() -> bool:
            widget = find()
            if widget is not None:
                found.append(widget)
            return bool(found)

        try:
            self.bot.waitUntil(there)
        except Exception as error:
            raise AssertionError(f"er is geen {what}; wel:\n{self.text()}") from error
        return found[-1]

    def _button(self, words: str, inside: str) -> QAbstractButton | None:
        buttons = [
            widget
            for widget in self._visible()
            if isinstance(widget, QAbstractButton) and _can_be_hit(widget) and _stands_in(widget, inside)
        ]
        named = [each for each in buttons if each.accessibleName() == words]
        exact = named or [each for each in buttons if _plain(each.text()) == words]
        return exact[0] if exact else None

    def _field(self, label: str, kind: type[QWidget] = QWidget) -> QWidget | None:
        kinds = (QLineEdit, QPlainTextEdit) if kind is QWidget else kind
        return next(
            (
                widget
                for widget in self._visible()
                if isinstance(widget, kinds) and widget.accessibleName() == label
            ),
            None,
        )

    def _visible(self) -> Iterator[QWidget]:
        for top in (self.page, *self._dialogs()):
            yield from (each for each in top.findChildren(QWidget) if each.isVisibleTo(top))

    def _dialogs(self) -> list[QWidget]:
        return [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.isVisible() and widget.parentWidget() is self.page
        ]


@contextmanager
def held(store: Store, user: User) -> Iterator[None]:
    """Another window is writing: every save waits until it is ready, and the user does not wait for that."""
    with store.write(SYSTEM):
        user.hurried = True
        yield
        user.hurried = False
    user.waits()


def _words(widget: QWidget) -> str:
    parts = [widget.accessibleName(), widget.accessibleDescription()]
    if isinstance(widget, QLabel | QLineEdit):
        parts.append(widget.text())
    if isinstance(widget, QPlainTextEdit):
        parts.append(widget.toPlainText())
    if isinstance(widget, QAbstractButton):
        parts.append(_plain(widget.text()))
    return " ".join(parts)


def _can_be_hit(button: QAbstractButton) -> bool:
    """Enabled, and given its place: a button that was made just now has none yet."""
    return button.isEnabled() and not button.size().isEmpty()


def _stands_in(widget: QWidget, name: str) -> bool:
    parent = widget.parentWidget()
    while name and parent is not None and parent.accessibleName() != name:
        parent = parent.parentWidget()
    return parent is not None


def _plain(text: str) -> str:
    return text.replace("&&", "&")
