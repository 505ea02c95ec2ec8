"""How much of a text is lost when the program is killed while somebody types in a confidential case on a server.

`python -m benchmarks.killed_typing` kills fifty times, each time a whole program with a real window. Each next one has
to offer what the one before left, and on the disk nothing of it may be read by who has no key.
"""

import argparse
import faulthandler
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import IO, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import keyring
from keyring.backend import KeyringBackend
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from benchmarks.broken_line import field_named, until
from benchmarks.shared import Crew, crew
from praktijkteam.store.connection import SYSTEM
from praktijkteam.terms import Confidentiality
from tests import factories
from ui.app import Program, prepare
from ui.profile import Profile

KILLS = 50
ALLOWED_SECONDS = 2.0
_FIELD, _TITLE = "Wat is het probleem?", "Uitbuiting"
_WORDS = "mevrouw Jansen zegt dat haar paspoort is ingenomen en dat zij nooit loon zag. "
_KEY_MS = 40
_TYPING_SECONDS = (2.5, 6.0)
_START_SECONDS = 60.0


class FileRing(KeyringBackend):
    """A keyring in a file, so that the next program finds what the one before kept."""

    priority = 1

    def __init__(self, path: Path) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types here
        self._path = path

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._path.write_text(
            json.dumps(self._kept() | {f"{service}/{username}": password}), encoding="utf-8"
        )

    def _kept(self) -> dict[str, str]:
        return dict(json.loads(self._path.read_text(encoding="utf-8"))) if self._path.exists() else {}


@dataclass
class Life:
    """One program from its start until it was killed: what it found, and what was typed by when."""

    offered: bool = False
    found: str = ""
    typed: list[tuple[float, str]] = field(default_factory=list)
    killed: float = 0.0

    def lost_seconds(self, kept: str) -> float:
        """How long before the kill the first letter was typed that is not in what was kept."""
        lost = [at for at, text in self.typed if len(text) > len(kept)]
        return self.killed - lost[0] if lost else 0.0

    def wrote(self, kept: str) -> bool:
        """Whether this is the text as it stood at one of the moments at which somebody typed."""
        return kept in {self.found, *(text for _, text in self.typed)}


def lives(crew: Crew, folder: Path, number: str, kills: int, seed: int = 1) -> Iterator[Life]:
    """The lives of programs that are killed, and of one at the end that only looks."""
    chance = random.Random(seed)
    place = str(crew.members[0][1])
    for _ in range(kills):
        yield _one(folder, place, number, chance.uniform(*_TYPING_SECONDS))
    yield _one(folder, place, number, 0.0)


def _one(folder: Path, place: str, number: str, seconds: float) -> Life:
    asked = ["--types", str(folder), place, number]
    command = [sys.executable, "-m", "benchmarks.killed_typing", *asked]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as program:
        assert program.stdout
        said: SimpleQueue[dict[str, Any]] = SimpleQueue()
        listener = Thread(target=_listen, args=(program.stdout, said))
        listener.start()
        life = Life()
        try:
            first = said.get(timeout=_START_SECONDS)
            life.offered, life.found = first["offered"], first["found"]
            _type(said, life, seconds)
        finally:
            life.killed = monotonic()
            program.kill()
            listener.join()
        life.typed += [_keystroke(told) for told in _rest(said)]
    return life


def _type(said: "SimpleQueue[dict[str, Any]]", life: Life, seconds: float) -> None:
    until_then = monotonic() + seconds
    while (left := until_then - monotonic()) > 0:
        try:
            life.typed.append(_keystroke(said.get(timeout=left)))
        except Empty:
            return


def _keystroke(told: dict[str, Any]) -> tuple[float, str]:
    return told["at"], told["text"]


def _listen(heard: IO[str], said: "SimpleQueue[dict[str, Any]]") -> None:
    for line in heard:
        if line.endswith("\n"):  # the last words of who is killed may be cut off
            said.put(json.loads(line))


def _rest(said: "SimpleQueue[dict[str, Any]]") -> Iterator[dict[str, Any]]:
    while not said.empty():
        yield said.get()


def type_until_killed(folder: Path, place: str, number: str) -> None:
    """Open the case, tell what was offered and found there, and type on until somebody ends it."""
    keyring.set_keyring(FileRing(folder / "sleutelbos.json"))
    faulthandler.dump_traceback_later(_START_SECONDS / 2)  # where it stands when it does not start
    app = QApplication([])
    prepare(app)
    program = Program(app, Profile(folder), place)
    heard: list[str] = []
    program.messages.posted.connect(lambda message: heard.append(message.text))
    program.start()
    window = program.window
    until(window.side.isEnabled)
    window.go.case(number)
    until(lambda: _TITLE in window.windowTitle() and not program.worker.busy)
    editor = field_named(window, _FIELD)
    assert isinstance(editor, QPlainTextEdit)
    offered = any("nog niet bewaarde tekst" in text for text in heard)
    faulthandler.cancel_dump_traceback_later()
    _tell(offered=offered, found=editor.toPlainText())
    editor.moveCursor(QTextCursor.MoveOperation.End)
    _typing(editor, window).start(_KEY_MS)
    app.exec()


def _typing(editor: QPlainTextEdit, parent: Any) -> QTimer:
    def press() -> None:
        QTest.keyClicks(editor, _WORDS[len(editor.toPlainText()) % len(_WORDS)])
        _tell(at=monotonic(), text=editor.toPlainText())

    keys = QTimer(parent)
    keys.timeout.connect(press)
    return keys


def _tell(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def readable(folder: Path) -> list[str]:
    """The files in which somebody without a key would read what was typed, or of which case it is."""
    telling = (b"Jansen", b"paspoort", _TITLE.encode())
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if any(word in path.read_bytes() for word in telling)]


def summary(told: Sequence[Life], readable: Sequence[str]) -> str:
    pairs = list(pairwise(told))
    lost = max(before.lost_seconds(after.found) for before, after in pairs)
    offered = sum(after.offered == bool(after.found) for _, after in pairs)
    whole = sum(before.wrote(after.found) for before, after in pairs)
    return (
        f"{len(pairs)} × gedood tijdens het typen in een vertrouwelijke zaak: hoogstens {lost:.2f} s tekst weg "
        f"(mag {ALLOWED_SECONDS:.0f}), {offered} × aangeboden, {whole} × zoals getypt, "
        f"{len(readable)} bestanden die zonder sleutel te lezen zijn"
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=KILLS)
    asked.add_argument("--types", nargs=3, metavar=("MAP", "ADRES", "ZAAK"), help="for the programs it kills")
    typed = asked.parse_args()
    if typed.types:
        folder, place, number = typed.types
        type_until_killed(Path(folder), place, number)
        return
    with crew(1) as team, tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with team.store.write(SYSTEM, "Opgezet") as session:
            secret = Confidentiality.CONFIDENTIAL
            number = factories.case(session, title=_TITLE, confidentiality=secret).number
        told = []
        for life in lives(team, folder, number, typed.kills):
            told.append(life)
            if told[1:]:
                print(f"{told[-2].lost_seconds(life.found):.2f} s", flush=True)
        print(summary(told, readable(folder)))


if __name__ == "__main__":
    main()
