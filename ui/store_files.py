"""Asking which file a store is in, or is to be made in."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_which(window: QWidget, folder: Path) -> Path | None:
    """The store that the user points at."""
    kinds = f"{_stores()};;{_tr('Alle bestanden (*)')}"
    chosen, _ = QFileDialog.getOpenFileName(window, _tr("Opslag openen"), str(folder), kinds)
    return Path(chosen) if chosen else None


def ask_where(window: QWidget, folder: Path) -> Path | None:
    """Where the user wants a new one."""
    chosen, _ = QFileDialog.getSaveFileName(window, _tr("Nieuwe opslag maken"), str(folder), _stores())
    return Path(chosen).with_suffix(".sqlite") if chosen else None


def _stores() -> str:
    return _tr("Opslag (*.sqlite)")


def _tr(text: str) -> str:
    return QCoreApplication.translate("StoreFiles", text)
