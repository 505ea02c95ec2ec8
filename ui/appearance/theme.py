"""Putting the look on the application, and keeping it right when the theme changes."""

from collections.abc import Sequence
from enum import StrEnum
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.appearance import fonts
from ui.appearance.sheet import style_sheet
from ui.appearance.tokens import DARK, LIGHT, Tokens

_Role = QPalette.ColorRole
_STYLE = "Fusion"


class Theme(StrEnum):
    LIGHT = "licht"
    DARK = "donker"
    SYSTEM = "systeem"


class Application(QApplication):
    """Begins in our style. PySide loads all that there is about styles to hand over one that is set later."""

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        super().__init__([*(arguments or ["praktijkteam"]), "-style", _STYLE])


class Appearance(QObject):
    """The look that an application wears. `changed` comes after a change of light to dark or back."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._theme = Theme.SYSTEM
        self._worn: Tokens | None = None
        fonts.load()
        if not isinstance(app, Application):
            app.setStyle(_STYLE)
        app.setFont(fonts.font())
        app.styleHints().colorSchemeChanged.connect(self._wear)

    @property
    def theme(self) -> Theme:
        return self._theme

    def use(self, theme: Theme) -> None:
        self._theme = theme
        # The platform hears it too, so that title bars and file dialogs go along where they can.
        self._app.styleHints().setColorScheme(_SCHEMES[theme])
        self._wear()

    def _wear(self) -> None:
        worn = self._wanted()
        if worn is self._worn:
            return
        self._worn = worn
        self._app.setPalette(palette(worn))
        self._app.setStyleSheet(style_sheet(worn))
        self.changed.emit()

    def _wanted(self) -> Tokens:
        if self._theme == Theme.SYSTEM:
            return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._theme == Theme.DARK else LIGHT


_SCHEMES = {
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
}


def apply(app: QApplication, theme: Theme) -> Appearance:
    """Dress the application, or change what it wears."""
    # Asking Qt for a child of that kind would wrap all the others: five milliseconds before the first paint.
    appearance = _WORN_BY.get(app) or _WORN_BY.setdefault(app, Appearance(app))
    appearance.use(theme)
    return appearance


_WORN_BY: WeakKeyDictionary[QApplication, Appearance] = WeakKeyDictionary()


def palette(worn: Tokens) -> QPalette:
    """The colours as Qt's own roles, for everything that we do not paint ourselves."""
    made = QPalette()
    for role, colour in _roles(worn).items():
        made.setColor(role, colour)
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, worn.text2)
    made.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, worn.line)
    return made


def _roles(worn: Tokens) -> dict[QPalette.ColorRole, QColor]:
    return {
        _Role.Window: worn.window,
        _Role.WindowText: worn.text,
        _Role.Base: worn.surface,
        _Role.AlternateBase: worn.window,
        _Role.Text: worn.text,
        _Role.PlaceholderText: worn.text2,
        _Role.Button: worn.surface,
        _Role.ButtonText: worn.text,
        _Role.BrightText: worn.wrong,
        _Role.Highlight: worn.accent,
        _Role.HighlightedText: worn.onaccent,
        _Role.Accent: worn.accent,
        _Role.Link: worn.accent,
        _Role.LinkVisited: worn.accent,
        _Role.ToolTipBase: worn.surface,
        _Role.ToolTipText: worn.text,
        _Role.Light: worn.surface,
        _Role.Midlight: worn.line,
        _Role.Mid: worn.line,
        _Role.Dark: worn.border,
        _Role.Shadow: worn.border,
    }
