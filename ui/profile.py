"""What the windows of this person remember: sizes, columns, filters, the last store. Never case content."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings


class Profile:
    """Plain values by name, kept in an ini file in the profile folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = folder
        self._settings = QSettings(str(folder / "venster.ini"), QSettings.Format.IniFormat)

    def get(self, name: str, default: Any = None) -> Any:
        """The value kept under that name; the default when there is none that can be read."""
        kept = self._settings.value(name)
        try:
            return json.loads(kept) if isinstance(kept, str) else default
        except ValueError:
            return default

    def set(self, name: str, value: Any) -> None:
        self._settings.setValue(name, json.dumps(value, ensure_ascii=True))

    def get_bytes(self, name: str) -> QByteArray:
        """What Qt itself packed, such as the place of a window."""
        kept = self.get(name, "")
        return QByteArray.fromBase64(QByteArray(kept.encode("ascii") if isinstance(kept, str) else b""))

    def set_bytes(self, name: str, value: QByteArray) -> None:
        self.set(name, bytes(value.toBase64().data()).decode("ascii"))

    def keep(self) -> None:
        """Write to disk now; for when the program closes."""
        self._settings.sync()
