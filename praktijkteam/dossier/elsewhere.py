"""A pile of prints in a process of its own: whoever asked for it can work on, and no window stutters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection

from praktijkteam.crash import Crash, ElsewhereError, describe
from praktijkteam.documents import copies
from praktijkteam.dossier.making import Maker
from praktijkteam.dossier.pile import Pile, Ready, Step, make_pile
from praktijkteam.errors import Refused
from praktijkteam.store import again
from praktijkteam.store.again import Again
from praktijkteam.store.connection import Store

_LOOK_EVERY = 0.1
_PATIENCE = 10.0
"""Seconds that a process gets to put its tools away."""


@dataclass(frozen=True)
class Work:
    """What the process is given."""

    again: Again
    pile: Pile
    by: str
    today: date


def make_elsewhere(
    store: Store, pile: Pile, *, by: str, today: date, step: Callable[[Step | None], None]
) -> Ready:
    """Make the pile in another process. `step` hears how far it is, and None now and then; what it raises stops it."""
    spawn = get_context("spawn")  # the only way that Windows knows, and the safe one beside threads
    here, there = spawn.Pipe()
    process = spawn.Process(target=serve, args=(there, Work(again.how(store), pile, by, today)), daemon=True)
    process.start()
    there.close()
    try:
        return follow(here, step)
    finally:
        here.close()
        process.join(_PATIENCE)
        if process.is_alive():
            process.terminate()
            process.join()
        copies.forget_looked_at(process.pid)  # who is broken off does not put its documents away


def follow(here: Connection, step: Callable[[Step | None], None]) -> Ready:
    """Hear how far it is until it is ready."""
    while True:
        if not here.poll(_LOOK_EVERY):
            step(None)
            continue
        try:
            said = here.recv()
        except (EOFError, OSError) as error:
            raise Refused(
                "Het maken van de dossiers is afgebroken. Wat klaar is, is bewaard: maak ze nog eens, dan gaat het "
                "daar verder."
            ) from error
        if isinstance(said, Ready):
            return said
        if isinstance(said, Refused):
            raise said
        if isinstance(said, Crash):
            raise ElsewhereError(said)
        step(said)


def serve(there: Connection, work: Work) -> None:
    """Do the work, and say how far it is. When nobody listens any more, sending fails and it ends in good order."""
    try:
        store = again.opened(work.again)
        try:
            maker = Maker(store, work.pile.order, by=work.by, today=work.today)
            there.send(make_pile(store, work.pile, maker, there.send))
        finally:
            store.close()
    except (BrokenPipeError, ConnectionError):
        return
    except Refused as refusal:
        _tell(there, Refused(str(refusal)))
    except Exception as error:  # noqa: BLE001 - it is delivered, not swallowed
        _tell(there, describe(error))


def _tell(there: Connection, why: Refused | Crash) -> None:
    """How it ended: a refusal is meant for the user, a crash is a bug."""
    try:
        there.send(why)
    except (BrokenPipeError, ConnectionError):
        return
