"""Renders every control to pictures, to be looked at: python -m tests.ui.widgets.look FOLDER [SCENE ...]."""

import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.widgets.scenes import SCENES
from ui import appearance


def render(folder: Path, wanted: list[str], theme: appearance.Theme, suffix: str) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    appearance.apply(app, theme)
    for name, scene in SCENES.items():
        if wanted and name not in wanted:
            continue
        window = QWidget()
        layout = QVBoxLayout(window)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addWidget(scene(window))
        window.show()
        app.processEvents()
        app.processEvents()
        window.grab().save(str(folder / f"{name}-{suffix}.png"))
        window.close()


def main() -> None:
    folder, wanted = Path(sys.argv[1]), sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    if os.environ.get("QT_SCALE_FACTOR"):
        render(folder, wanted, appearance.Theme.LIGHT, "200")
        return
    render(folder, wanted, appearance.Theme.LIGHT, "light")
    render(folder, wanted, appearance.Theme.DARK, "dark")
    again = [sys.executable, "-m", "tests.ui.widgets.look", str(folder), *wanted]
    subprocess.run(again, env={**os.environ, "QT_SCALE_FACTOR": "2"}, check=True)


if __name__ == "__main__":
    main()
