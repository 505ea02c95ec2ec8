"""Text that survives: what is typed but not yet saved is on disk within two seconds, and gone after the save."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QCryptographicHash,
    QIODevice,
    QLockFile,
    QObject,
    QSaveFile,
    QTimer,
    QUuid,
    Signal,
)
from shiboken6 import isValid

from praktijkteam.errors import Refused
from ui.worker import Lane, Worker

if TYPE_CHECKING:  # only a shared store needs it
    from praktijkteam.sealing import Seal

KEEP_AFTER_MS = 1000
_ID = re.compile(r"\b[0-9a-f]{32}\b")
_AT_ONCE_MS = 1
"""The system says whether a lock is held, from the first moment. Qt would rather believe the number of the program
in it for half a minute, and after a crash that may be the number of another program: then nothing was offered.
"""
_NO_SEAL = (
    "Deze computer heeft geen sleutelbos. Daarom wordt van een vertrouwelijke zaak geen concept bewaard: sla uw tekst "
    "zelf op met Ctrl+S."
)


@dataclass(frozen=True)
class Place:
    """The field a text belongs to: on which page, of what, and what both are called on screen.

    A `secret` one may be of a confidential case.
    """

    page: str
    subject: str
    field: str
    title: str
    label: str
    secret: bool = False

    @property
    def key(self) -> str:
        return _digest("\n".join((self.page, self.subject, self.field)))[:40]

    @property
    def rows(self) -> frozenset[str]:
        """The rows of the store that it is a field of, by their ids."""
        return frozenset(_ID.findall(f"{self.subject} {self.field}"))


@dataclass(frozen=True)
class Draft:
    """Unsaved text. `mine` and `base` are JSON values: a text, or the fields of a form by name."""

    place: Place
    mine: Any
    base: Any
    cursor: int
    at: datetime

    @property
    def texts(self) -> tuple[str, ...]:
        """What was written, without what stood there already."""
        if not isinstance(self.mine, dict):
            return (self.mine,) if isinstance(self.mine, str) else ()
        base = self.base if isinstance(self.base, dict) else {}
        written = (each for name, each in self.mine.items() if each != base.get(name))
        return tuple(each for each in written if isinstance(each, str) and not _ID.fullmatch(each))


@dataclass
class _Editor:
    place: Place
    base: Any
    value: Callable[[], Any]
    cursor: Callable[[], int]
    owner: QObject | None

    @property
    def stands(self) -> bool:
        """Whether its fields are still there; a page that is taken down takes them along."""
        return self.owner is None or isValid(self.owner)


class Drafts(QObject):
    """The drafts of one store. An editor is watched while it stands open, and says when something is typed."""

    kept = Signal(str)
    """The text of the place with this key is now on disk."""
    gone = Signal(str)
    """The text of the place with this key is saved or thrown away."""

    def __init__(self, folder: Path, store: str, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder / _digest(store)[:16]
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._worker = worker
        self._window = QUuid.createUuid().toString(QUuid.StringFormat.Id128)
        self._lock = self._lock_of(self._window)
        self._lock.tryLock(0)
        self._editors: dict[str, _Editor] = {}
        self._touched: set[str] = set()
        self._on_their_way: dict[str, Draft] = {}
        self._sent: set[str] = set()
        self._complained = False
        self._shared = False
        self._seal: Seal | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self._keep_touched)

    def seal_with(self, seal: Seal | None) -> None:
        """The store is shared: its texts are only put on disk sealed, and secret ones not at all without a seal."""
        self._shared, self._seal = True, seal

    def watch(
        self,
        place: Place,
        value: Callable[[], Any],
        *,
        base: Any = None,
        cursor: Callable[[], int] = lambda: 0,
        owner: QObject | None = None,
    ) -> Draft | None:
        """Watch an editor; gives the draft that an earlier window left for it, to be shown in it again.

        So does one of this window that is not on disk yet: its editor closed only just now. Watching ends with
        the `owner`.
        """
        self._editors[place.key] = _Editor(place, base, value, cursor, owner)
        if place.key in self._sent:
            return None
        if place.key in self._on_their_way:
            return self._on_their_way[place.key]
        path = self._path(place)
        found = self._read(path) if path.is_file() else None
        return found[1] if found and not self._belongs_elsewhere(found[0]) else None

    def unwatch(self, place: Place) -> None:
        """The editor closes; what is typed in it and not settled stays on disk."""
        if place.key in self._touched:
            self._keep_touched()
        self._editors.pop(place.key, None)

    def sent(self, place: Place) -> None:
        """The editor closes while its text is on its way to the store: that stays on disk, and is not offered again
        until it is known what became of it."""
        self._sent.add(place.key)
        self.unwatch(place)

    def on_its_way(self, place: Place) -> bool:
        """Whether a text of this place is on its way to the store, with its editor closed."""
        return place.key in self._sent

    def came_through(self, place: Place, *, kept: bool) -> None:
        """It is known now: it was `kept`, or waits again for its writer."""
        self._sent.discard(place.key)
        if kept and place.key not in self._editors:
            self.settled(place)

    def turn_secret(self, page: str, subject: str) -> None:
        """What belongs here is confidential from now on: without a seal it goes from the disk, and stays in memory."""
        for editor in self._editors.values():
            if (editor.place.page, editor.place.subject) == (page, subject):
                editor.place = replace(editor.place, secret=True)
        if self._shared and self._seal is None:
            for path in self._folder.glob("*.json"):
                self._take_from_disk(path, page, subject)

    def _take_from_disk(self, path: Path, page: str, subject: str) -> None:
        window, draft = self._read(path) or ("", None)
        if draft is None or (draft.place.page, draft.place.subject) != (page, subject):
            return
        if not self._belongs_elsewhere(window):
            self._on_their_way[path.stem] = replace(draft, place=replace(draft.place, secret=True))
            self._worker.run(self, partial(_remove, path), done=lambda _: None, lane=Lane.DRAFT)
            self._refused(Refused(_NO_SEAL))

    def bare(self, page: str) -> frozenset[str]:
        """The subjects on this page of which text of a shared store lies unsealed on the disk."""
        if not self._shared or self._seal:
            return frozenset()
        left = [read[1].place for path in self._folder.glob("*.json") if (read := self._read(path))]
        return frozenset(place.subject for place in left if place.page == page)

    def touched(self, place: Place) -> None:
        """Something was typed in a watched editor."""
        self._touched.add(place.key)
        if not self._timer.isActive():
            self._timer.start()

    def settled(self, place: Place) -> None:
        """The text is saved, or its writer threw it away: nothing to keep any more."""
        self._touched.discard(place.key)
        self._on_their_way.pop(place.key, None)
        path = self._path(place)
        self._worker.run(self, partial(_remove, path), done=self.gone.emit, lane=Lane.DRAFT)

    def put_back(self, draft: Draft) -> None:
        """It was thrown away, and should not have been."""
        if self._may_be_on_disk(draft.place):
            keep = partial(_write, self._path(draft.place), self._packed(draft))
            self._worker.run(self, keep, done=self._kept, refused=self._refused, lane=Lane.DRAFT)

    def waiting(self) -> tuple[Draft, ...]:
        """What earlier windows left behind, the newest first; not what another window is still typing."""
        found = [read for path in self._folder.glob("*.json") if (read := self._read(path))]
        left = [draft for window, draft in found if not self._in_use(window, draft)]
        return tuple(sorted(left, key=lambda draft: draft.at, reverse=True))

    def close(self) -> None:
        """Put everything on disk now, after what is still on its way there: the newest text lands last."""
        self._timer.stop()
        self._worker.finish()
        for path, content in self._contents():
            _write(path, content)
        self._lock.unlock()

    def _in_use(self, window: str, draft: Draft) -> bool:
        return draft.place.key in {*self._editors, *self._sent} or self._belongs_elsewhere(window)

    def _belongs_elsewhere(self, window: str) -> bool:
        """Whether a window that is still open made it. The lock of one that is gone can be taken."""
        if window == self._window:
            return False
        lock = self._lock_of(window)
        free = lock.tryLock(0)
        lock.unlock()
        return not free

    def _lock_of(self, window: str) -> QLockFile:
        lock = QLockFile(str(self._folder / f"{window}.lock"))
        lock.setStaleLockTime(_AT_ONCE_MS)
        return lock

    def _path(self, place: Place) -> Path:
        return self._folder / f"{place.key}.json"

    def _keep_touched(self) -> None:
        for path, content in self._contents():
            keep = partial(_write, path, content)
            self._worker.run(self, keep, done=self._kept, refused=self._refused, lane=Lane.DRAFT)
        self._touched.clear()

    def _contents(self) -> Iterator[tuple[Path, bytes]]:
        for key in self._touched & self._editors.keys():
            editor = self._editors[key]
            if not editor.stands:
                continue
            draft = Draft(editor.place, editor.value(), editor.base, editor.cursor(), datetime.now(UTC))
            self._on_their_way[key] = draft
            if self._may_be_on_disk(editor.place):
                yield self._path(editor.place), self._packed(draft)

    def _may_be_on_disk(self, place: Place) -> bool:
        if self._shared and self._seal is None and place.secret:
            self._refused(Refused(_NO_SEAL))
            return False
        return True

    def _packed(self, draft: Draft) -> bytes:
        kept = asdict(draft) | {"at": draft.at.isoformat(), "window": self._window}
        text = json.dumps(kept).encode()
        return self._seal.close(text, draft.place.key) if self._seal else text

    def _read(self, path: Path) -> tuple[str, Draft] | None:
        """The window and the draft in a file; None when the file is not a draft that can be read."""
        try:
            text = path.read_bytes()
            kept = json.loads((self._seal and self._seal.open(text, path.stem)) or text)
            place, at = Place(**kept["place"]), datetime.fromisoformat(kept["at"])
            return str(kept["window"]), Draft(place, kept["mine"], kept["base"], int(kept["cursor"]), at)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _kept(self, key: str) -> None:
        self._complained = False
        self._on_their_way.pop(key, None)
        self.kept.emit(key)

    def _refused(self, refusal: Refused) -> None:
        """Say it once, not every second."""
        if not self._complained:
            self._complained = True
            self._worker.refused.emit(refusal)


def _digest(text: str) -> str:
    """The SHA-256, by Qt: Python's own would load a library for it at every start."""
    made = QCryptographicHash.hash(text.encode(), QCryptographicHash.Algorithm.Sha256)
    return bytes(made.toHex().data()).decode("ascii")


def _write(path: Path, content: bytes) -> str:
    """Replace the file in one move, so that a crash leaves the old text or the new one."""
    file = QSaveFile(str(path))
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == len(content)
    if not (written and file.commit()):
        raise Refused(
            "Het concept van uw tekst kon niet op deze computer worden bewaard. Sla uw wijzigingen zelf op met Ctrl+S."
        )
    return path.stem


def _remove(path: Path) -> str:
    path.unlink(missing_ok=True)
    return path.stem
