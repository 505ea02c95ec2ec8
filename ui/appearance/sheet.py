"""The one style sheet: what Qt's own controls need beyond the palette. Our own widgets paint themselves."""

from string import Template

from ui.appearance.tokens import Tokens

_SHEET = Template(
    """
QAbstractScrollArea { border: none; }
QScrollArea, QScrollArea > QWidget > QWidget[page="true"] { background: transparent; }

QLineEdit, QPlainTextEdit, QSpinBox {
    background: $surface; color: $text; border: 1px solid $border; border-radius: 4px;
    selection-background-color: $accent; selection-color: $onaccent; placeholder-text-color: $text2;
}
QLineEdit, QSpinBox { padding: 0 9px; min-height: 30px; }
QPlainTextEdit { padding: 3px 6px; }
QLineEdit:focus, QSpinBox:focus { border: 2px solid $accent; padding: 0 8px; min-height: 28px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 2px 5px; }
QLineEdit[refused="true"], QPlainTextEdit[refused="true"] { border-color: $wrong; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled {
    background: $window; color: $text2; border-color: $line;
}
QLineEdit[locked="true"], QPlainTextEdit[locked="true"] { background: $window; border-color: $line; }
QLineEdit[cell="true"] { border: 2px solid $accent; border-radius: 0; padding: 0 4px; min-height: 0; }
QLineEdit[inner="true"] { border: none; background: transparent; padding: 0; min-height: 24px; }

QLabel[tone="muted"] { color: $text2; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="attention"] { color: $attention; }
QLabel[tone="wrong"] { color: $wrong; }

QMenuBar { background: $side; border-bottom: 1px solid $line; padding: 0 8px; }
QMenuBar::item { padding: 3px 8px; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px 0; }
QMenu::item { padding: 5px 24px 5px 12px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $text2; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QMenu::icon { padding-left: 10px; }

QStatusBar { background: $side; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px 6px; }

QTableView, QListView {
    background: $surface; color: $text; border: 1px solid $line; border-radius: 4px;
    selection-background-color: $selection; selection-color: $text; outline: none;
}
QListView[floats="true"], QFrame[floats="true"] {
    background: $surface; border: 1px solid $border; border-radius: 4px;
}
QListView[inner="true"] { border: none; }
QHeaderView { background: $window; border: none; }
IssueHeader { background: $surface; }
QTableCornerButton::section { background: $window; border: none; border-bottom: 1px solid $line; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $text2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QDialogButtonBox QPushButton, QMessageBox QPushButton {
    background: $surface; color: $text; border: 1px solid $border; border-radius: 4px;
    padding: 0 12px; min-height: 30px;
}
QDialogButtonBox QPushButton:focus, QMessageBox QPushButton:focus {
    border: 2px solid $accent; padding: 0 11px; min-height: 28px;
}
QSplitter::handle { background: transparent; }
"""
)


def style_sheet(worn: Tokens) -> str:
    return _SHEET.substitute(worn.names())
