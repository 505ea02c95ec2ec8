"""Messages that are dropped on the intake sheet, or pasted into it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from praktijkteam.cases.requests.message_text import MessageText, read_message, read_pasted
from praktijkteam.errors import Refused
from ui.copied import copied
from ui.jobs import Jobs

_MAIL = ".eml"
_LARGEST = 20_000_000


class MessageDrops(QObject):
    """`taken(message)` comes with the words of what was dropped; `refused` when it cannot be read."""

    taken = Signal(object)
    refused = Signal(object)

    def __init__(
        self, jobs: Jobs, page: QWidget, welcome: Callable[[], bool], today: Callable[[], date]
    ) -> None:
        super().__init__(page)
        self._jobs = jobs
        self._today = today
        self._welcome = welcome
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or not self._welcome():
            return False
        mime = event.mimeData()
        if not (mime.hasUrls() or mime.hasText()):
            return False
        if event.type() == QEvent.Type.Drop:
            self.take(mime)
        event.acceptProposedAction()
        return True

    def take(self, mime: QMimeData) -> None:
        """Read the files, or take the text as it is."""
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        for path in files:
            self._jobs.worker.run(self, partial(_read, path), done=self.taken.emit, refused=self.refused.emit)
        if not files and mime.text().strip():
            self.taken.emit(read_pasted(mime.text(), self._today()))

    def paste(self) -> bool:
        """Take what is on the clipboard, files or text; False when there is neither."""
        mime = copied()
        self.take(mime)
        return bool(mime.text().strip()) or mime.hasUrls()


def _read(path: Path) -> MessageText:
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused(f"‘{path.name}’ is te groot om te lezen. Plak de tekst van het bericht.")
        content = path.read_bytes()
    except OSError as error:
        raise Refused(f"‘{path.name}’ kan niet worden gelezen. Plak de tekst van het bericht.") from error
    return read_message(content, is_mail=path.suffix.casefold() == _MAIL)
