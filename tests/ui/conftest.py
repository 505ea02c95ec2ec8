"""Every window test runs dressed as the program is, without a screen."""

import os

import pytest
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    from ui import appearance  # after the platform is set

    appearance.apply(qapp, appearance.Theme.LIGHT)
