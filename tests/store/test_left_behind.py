"""A program that was killed leaves no rubbish for long."""

import os
import time
from pathlib import Path

from praktijkteam.store.placing import clear_left_behind, placed


def test_what_a_killed_program_left_goes_and_what_is_being_made_stays(tmp_path: Path) -> None:
    dead, journal = tmp_path / "zaken-x1.onaf", tmp_path / "zaken-x1.onaf-journal"
    for path in (dead, journal, tmp_path / "zaken.sqlite"):
        path.write_bytes(b"half")
        os.utime(path, (0, time.time() - 4000))
    with placed(tmp_path / "nieuw.sqlite") as work:
        clear_left_behind(tmp_path)
        assert work.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nieuw.sqlite", "zaken.sqlite"]
