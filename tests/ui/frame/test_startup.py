"""The frame stands before anything heavy is loaded."""

import os
import subprocess
import sys
from pathlib import Path

_FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.app import Program
from ui.profile import Profile
app = QApplication([])
program = Program(app, Profile(Path(sys.argv[1])), Path(sys.argv[1]) / "nergens.sqlite")
program.window.painted.disconnect()  # what comes after it may begin at once, on a thread
program.window.painted.connect(lambda: (print(*sorted(sys.modules)), sys.stdout.flush(), app.exit()))
program.start()
app.exec()
program.worker.finish()
"""


def test_the_store_is_loaded_after_the_first_paint(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", _FIRST_PAINT, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(run.stdout.split())
    assert "ui.main_window" in loaded
    heavy = {
        "sqlalchemy",
        "alembic",
        "reportlab",
        "praktijkteam.store.connection",
        "ui.cases.list_page",
        "holidays",
    }
    assert heavy & loaded == set()
