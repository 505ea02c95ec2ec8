"""How much of a text is lost when the program is killed while somebody types in a confidential case on a server.

`python -m benchmarks.killed_typing` kills fifty times, each time a whole program with a real window. Each next one has
to offer what the one before left, and on the disk nothing of it may be read by who has no key. With `--uncured` texts
are kept once a minute, and then it has to find that they are lost.
"""

import argparse
import faulthandler
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
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
from sqlalchemy import select

from benchmarks.broken_line import field_named, until
from benchmarks.shared import Crew, crew
from praktijkteam.cases.questions.models import ProblemStatement
from praktijkteam.store.connection import SYSTEM
from praktijkteam.terms import Confidentiality
from tests import factories
from ui import drafts
from ui.app import Program, prepare
from ui.profile import Profile

KILLS = 50
UNCURED = "--uncured"
ALLOWED_SECONDS = 2.0
_FIELD, _TITLE = "Wat is het probleem?", "Uitbuiting"
_WORDS = "mevrouw Jansen zegt dat haar paspoort is ingenomen en dat zij nooit loon zag. "
_KEY_MS = 40
_TYPING_SECONDS = (2.5, 6.0)
_START_SECONDS = 60.0


Said = SimpleQueue[dict[str, Any] | None]
"""What a program tells of itself, and None at its end."""


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
    """One program from its start until it was killed: what it found, and what was typed by when.

    `saved` is what the store held then: only what differs from it has to be offered.
    """

    offered: bool = False
    found: str = ""
    saved: str = ""
    typed: list[tuple[float, str]] = field(default_factory=list)
    killed: float = 0.0

    @property
    def last(self) -> str:
        return self.typed[-1][1] if self.typed else self.found


@dataclass(frozen=True)
class Fate:
    """What became of a text: of `typed` letters so many were `kept`. `owed` says that there was one to offer."""

    typed: int
    kept: int
    lost_seconds: float
    as_typed: bool
    owed: bool
    offered: bool

    @property
    def holds(self) -> bool:
        return self.lost_seconds <= ALLOWED_SECONDS and self.as_typed and self.offered == self.owed

    def __str__(self) -> str:
        offered = "offered" if self.offered else "NOT offered" if self.owed else "nothing to offer"
        return f"{self.typed} letters typed, {self.kept} kept, {self.lost_seconds:.2f} s lost, {offered}"


def fate(before: Life, after: Life) -> Fate:
    """What one program left behind, as the next one found it."""
    lost = [at for at, text in before.typed if len(text) > len(after.found)]
    return Fate(
        typed=len(before.last) - len(before.found),
        kept=len(after.found) - len(before.found),
        lost_seconds=before.killed - lost[0] if lost else 0.0,
        as_typed=after.found in {before.found, *(text for _, text in before.typed)},
        owed=after.found != after.saved,
        offered=after.offered,
    )


@dataclass(frozen=True)
class Fates:
    """All of them, and the files in which somebody without a key would read of them."""

    each: Sequence[Fate]
    readable: Sequence[str]

    @property
    def holds(self) -> bool:
        return bool(self.each) and all(one.holds for one in self.each) and not self.readable

    def __str__(self) -> str:
        return (
            f"{len(self.each)} kills, {sum(one.typed for one in self.each):,} letters typed and "
            f"{sum(one.kept for one in self.each):,} kept: at most {max(one.lost_seconds for one in self.each):.2f} s "
            f"of text lost, {sum(one.offered for one in self.each)} of {sum(one.owed for one in self.each)} texts "
            f"offered, {sum(one.as_typed for one in self.each)} as they were typed, "
            f"{len(self.readable)} files that can be read without the key"
        )


def lives(crew: Crew, folder: Path, number: str, kills: int, *options: str, seed: int = 1) -> Iterator[Life]:
    """The lives of programs that are killed, and of one at the end that only looks."""
    chance = random.Random(seed)
    asked = ["--types", str(folder), str(crew.members[0][1]), number, *options]
    for turn in range(kills + 1):
        saved = _saved(crew)
        life = _one(asked, chance.uniform(*_TYPING_SECONDS) if turn < kills else 0.0)
        life.saved = saved
        yield life


def _saved(crew: Crew) -> str:
    with crew.store.read() as connection:
        return connection.scalar(select(ProblemStatement.text)) or ""


def _one(asked: Sequence[str], seconds: float) -> Life:
    command = [sys.executable, "-m", "benchmarks.killed_typing", *asked]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as program:
        assert program.stdout
        said = Said()
        listener = Thread(target=_listen, args=(program.stdout, said))
        listener.start()
        life = Life()
        try:
            first = _first(said, program)
            life.offered, life.found = first["offered"], first["found"]
            _type(said, life, seconds)
        finally:
            life.killed = monotonic()
            program.kill()
            listener.join()
        life.typed += [_keystroke(told) for told in _rest(said)]
    return life


def _first(said: Said, program: subprocess.Popen[str]) -> dict[str, Any]:
    """What it found, once it stands there. Who gives no sign of life tells on which lines its threads are."""
    try:
        first = said.get(timeout=_START_SECONDS)
    except Empty:
        program.send_signal(signal.SIGABRT)
        program.wait()
        raise
    if first is None:
        raise RuntimeError(f"the program ended by itself, with {program.wait()}")
    return first


def _type(said: Said, life: Life, seconds: float) -> None:
    until_then = monotonic() + seconds
    while (left := until_then - monotonic()) > 0:
        try:
            told = said.get(timeout=left)
        except Empty:
            return
        if told is None:
            raise RuntimeError("the program ended by itself while somebody typed")
        life.typed.append(_keystroke(told))


def _keystroke(told: dict[str, Any]) -> tuple[float, str]:
    return told["at"], told["text"]


def _listen(heard: IO[str], said: Said) -> None:
    for line in heard:
        if line.endswith("\n"):  # the last words of who is killed may be cut off
            said.put(json.loads(line))
    said.put(None)


def _rest(said: Said) -> Iterator[dict[str, Any]]:
    while (told := said.get()) is not None:
        yield told


def type_until_killed(folder: Path, place: str, number: str) -> None:
    """Open the case, tell what was offered and found there, and type on until somebody ends it."""
    keyring.set_keyring(FileRing(folder / "sleutelbos.json"))
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


def kill(kills: int = KILLS, *options: str, told: Callable[[Fate], object] = print) -> Fates:
    """Kill one program after the other; `told` hears of each what became of its text."""
    with crew(1) as team, tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with team.store.write(SYSTEM, "Opgezet") as session:
            secret = Confidentiality.CONFIDENTIAL
            number = factories.case(session, title=_TITLE, confidentiality=secret).number
        found = []
        for before, after in pairwise(lives(team, folder, number, kills, *options)):
            found.append(fate(before, after))
            told(found[-1])
        return Fates(found, readable(folder))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=KILLS)
    asked.add_argument(UNCURED, action="store_true", help="keep texts once a minute instead of each second")
    asked.add_argument("--types", nargs=3, metavar=("MAP", "ADRES", "ZAAK"), help="for the programs it kills")
    typed = asked.parse_args()
    if typed.types:
        faulthandler.enable()  # who is broken off tells where it stood
        if typed.uncured:
            drafts.KEEP_AFTER_MS = 60_000
        folder, place, number = typed.types
        type_until_killed(Path(folder), place, number)
        return
    fates = kill(typed.kills, *([UNCURED] if typed.uncured else []))
    print(fates)
    raise SystemExit(not fates.holds)


if __name__ == "__main__":
    main()
