"""A line to the server that can be bad: silent, cut, or cut just after the server has kept something."""

import random
import re
import selectors
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from threading import Thread
from typing import Self

from praktijkteam.errors import NoLine

_MOST = 65_536
_ROUND_SECONDS = 0.02
_ATTEMPTS = 500
_COMMIT = re.compile(rb"\bCOMMIT\b")  # a save begins with READ COMMITTED


class Mood(Enum):
    """How the line behaves from now on."""

    GOOD = "good"
    SILENT = "silent"
    """Nothing comes through, and nobody hears that: a cable that was pulled out."""
    SHUT = "shut"
    """Whoever connects is sent away: a server that is off."""


@dataclass(eq=False)
class _Pair:
    client: socket.socket
    server: socket.socket
    drops_reply: bool = False
    answered: bool = True

    def other(self, end: socket.socket) -> socket.socket:
        return self.server if end is self.client else self.client


class Proxy:
    """Stands between clients and a server. `cuts()` decides whether the reply to a COMMIT is lost."""

    def __init__(self, port: int, cuts: Callable[[], bool] = lambda: False) -> None:
        self._server = "localhost", port
        self._cuts = cuts
        self._door = socket.create_server(("localhost", 0))
        self.port: int = self._door.getsockname()[1]
        self.cut_replies = 0
        self.trips = 0
        """How often a client asked something and waited for the answer."""
        self._mood = Mood.GOOD
        self._reset = self._over = False
        self._pairs: list[_Pair] = []
        self._seen = selectors.DefaultSelector()
        self._seen.register(self._door, selectors.EVENT_READ)
        self._thread = Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over = True
        self._thread.join()
        self._door.close()
        self._seen.close()

    def be(self, mood: Mood) -> None:
        self._mood = mood
        if mood is not Mood.SILENT:
            self.reset()

    def reset(self) -> None:
        """Break every line that is open now."""
        self._reset = True

    def _run(self) -> None:
        while not self._over:
            for key, _ in self._seen.select(_ROUND_SECONDS):
                if key.fileobj is self._door:
                    self._let_in()
                elif key.data in self._pairs:
                    self._pass_on(key.data, key.fileobj)
            if self._reset:
                self._reset = False
                self._break_all()
        self._break_all()

    def _let_in(self) -> None:
        client, _ = self._door.accept()
        server = None if self._mood is Mood.SHUT else self._reach()
        if server is None:
            client.close()
            return
        pair = _Pair(client, server)
        self._pairs.append(pair)
        for end in (client, server):
            self._seen.register(end, selectors.EVENT_READ, pair)

    def _reach(self) -> socket.socket | None:
        try:
            return socket.create_connection(self._server)
        except OSError:
            return None

    def _pass_on(self, pair: _Pair, end: object) -> None:
        assert isinstance(end, socket.socket)
        if self._mood is Mood.SILENT:
            self._seen.unregister(end)  # it may say what it likes
            return
        try:
            said = end.recv(_MOST)
            if not said:
                raise ConnectionResetError
            self.trips += end is pair.client and pair.answered
            pair.answered = end is pair.server
            if end is pair.client and _COMMIT.search(said) and self._cuts():
                pair.drops_reply = True
            if end is pair.server and pair.drops_reply:
                self.cut_replies += 1
                raise ConnectionResetError
            pair.other(end).sendall(said)
        except OSError:
            self._break(pair)

    def _break_all(self) -> None:
        for pair in list(self._pairs):
            self._break(pair)

    def _break(self, pair: _Pair) -> None:
        self._pairs.remove(pair)
        for end in (pair.client, pair.server):
            with suppress(KeyError):
                self._seen.unregister(end)
            with suppress(OSError):  # hang up at once, as a server does that is killed
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            end.close()


@contextmanager
def losing_replies(port: int, *, seed: int, chance: float) -> Iterator[Proxy]:
    """A line that loses the reply to a COMMIT now and then."""
    dice = random.Random(seed)
    with Proxy(port, lambda: dice.random() < chance) as proxy:
        yield proxy


def until_kept(attempt: Callable[[], object]) -> None:
    """As the window does: again whenever there was no line; who never gets through is told so, instead of waiting."""
    for _ in range(_ATTEMPTS):
        try:
            attempt()
        except NoLine:
            continue
        return
    raise TimeoutError("it was never kept")
