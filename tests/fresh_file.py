"""A store in a file that is as new for every test: what SQLAlchemy made of a statement is kept, the file is not."""

from pathlib import Path
from typing import Any

from sqlalchemy import event

from praktijkteam.store.embedded import FileStore


class LentFile(FileStore):
    """Goes from test to test, each time on another file.

    An engine of its own for each test had to put every statement into SQL again, a third of what a test cost.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        event.listen(self.engine, "connect", _hasten)

    def move_to(self, path: Path) -> None:
        """Work on this file from now on; nobody reads yet."""
        self.close()
        self._path = path
        self.where = str(path)
        self.show_to(None)


def _hasten(driver: Any, _record: object) -> None:
    """What a machine that loses its power would need, these tests do not."""
    driver.execute("PRAGMA synchronous = OFF")
