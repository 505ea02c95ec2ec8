"""The frame stands before anything heavy is loaded."""

import os
import subprocess
import sys
from pathlib import Path

_FIRST_PAINT = """
import sys
from pathlib import Path
from ui.app import Program
from ui.appearance import Application
from ui.profile import Profile
app = Application()
style = app.style().name()  # before the sheet, that has none
program = Program(app, Profile(Path(sys.argv[1])), Path(sys.argv[1]) / "nergens.sqlite")
program.window.painted.disconnect()  # what comes after it may begin at once, on a thread
program.window.painted.connect(lambda: (print(style, *sorted(sys.modules)), sys.stdout.flush(), app.exit()))
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
    assert {"fusion", "ui.main_window"} <= loaded
    heavy = {
        "sqlalchemy",
        "alembic",
        "reportlab",
        "praktijkteam.store.connection",
        "ui.cases.list_page",
        "holidays",
    }
    assert heavy & loaded == set()
