"""Small pictures of documents, made off the GUI thread when they come on sight and kept while the window is open."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from praktijkteam.cases.document_view import DocumentVersionView
from praktijkteam.documents import kinds
from praktijkteam.errors import Refused
from praktijkteam.store import files
from ui.jobs import Jobs

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from praktijkteam.store.connection import Store

SIZE = QSize(96, 112)
"""In pixels of the screen at 200 %; it is drawn at half of that and more."""
_LARGEST = 40 * files.CHUNK
_KEPT = 300


class Thumbnails(QObject):
    """`made(digest)` comes when a picture is there that was asked for."""

    made = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._known: OrderedDict[str, QImage | None] = OrderedDict()
        self._asked: set[str] = set()

    def picture(self, version: DocumentVersionView) -> QImage | None:
        """The picture if it is there; else it is asked for, when there is anything to see."""
        digest = version.digest
        if digest in self._known:
            self._known.move_to_end(digest)
            return self._known[digest]
        if digest not in self._asked and _can_be_seen(version):
            # for a quick start: not before there is a document to see. On this thread, as it has classes of Qt's
            from ui.documents.pictures import small_picture

            self._asked.add(digest)
            self._jobs.worker.run(
                self,
                partial(_make, self._jobs.store, digest, partial(small_picture, version.media_type)),
                done=partial(self._keep, digest),
                refused=lambda _refusal: self._keep(digest, None),
            )
        return None

    def _keep(self, digest: str, image: QImage | None) -> None:
        self._asked.discard(digest)
        self._known[digest] = image
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        if image is not None:
            self.made.emit(digest)


def _can_be_seen(version: DocumentVersionView) -> bool:
    is_seen = version.media_type == kinds.PDF or version.media_type.startswith("image/")
    return is_seen and version.size <= _LARGEST


def _make(store: Store, digest: str, draw: Callable[[bytes, QSize], QImage | None]) -> QImage | None:
    """Runs on a thread of the pool. A damaged content is told to who opens it, not here."""
    try:
        data = files.whole(store, digest, most=_LARGEST)
    except Refused:
        return None
    return draw(data, SIZE) if data is not None else None
