"""What is slow about opening a store, to be done off the GUI thread while the window already stands.

It is loaded there too, and so loads nothing that makes classes of Qt's (`preloading.py` says why).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from praktijkteam import settings
from praktijkteam.base import new_id
from praktijkteam.errors import StoreRefused
from praktijkteam.store import backup, checking
from praktijkteam.store.connection import Store
from praktijkteam.store.live import Watch
from praktijkteam.store.opening import create_store, open_store
from praktijkteam.store.placing import clear_left_behind, journal_of
from praktijkteam.team import reading as team
from praktijkteam.team import service
from praktijkteam.team.service import NewMember
from ui.page import Actor, Known
from ui.places import told_of

if TYPE_CHECKING:  # a store in a file needs nothing of a server
    from sqlalchemy import Connection

    from praktijkteam.sealing import Seal
    from praktijkteam.store.server.address import ServerAddress
    from praktijkteam.store.server.connection import ServerStore
    from ui.live import Watching

_NO_KEYRING = (
    "Het wachtwoord is niet bewaard: deze computer heeft geen sleutelbos. Typ het de volgende keer opnieuw."
)
_NO_MEMBER = (
    "U bent de beheerder van deze server en geen lid van het team. Log in onder een naam die met main.py store user "
    "add is toegevoegd."
)


@dataclass(frozen=True)
class Opened:
    """A store that is open, who may be working in it, and what the status bar says of it.

    `guest` is who works there without being asked, `note` what there is to say about how it was opened,
    `seal` what keeps drafts of a shared store from other eyes.
    """

    store: Store
    watch: Watching
    known: tuple[Known, ...]
    told: str
    guest: Known | None = None
    note: str = ""
    seal: Seal | None = None

    def close(self) -> None:
        self.watch.close()
        self.store.close()


def open_at(path: Path, today: date, *, read_only: bool = False, since: int | None = None) -> Opened:
    """`since` is the line of the history from which its watch should tell of changes; else from now on."""
    return _opened(open_store(path, read_only=read_only), today, since)


def connect_to(address: ServerAddress, today: date, password: str, *, keep: bool | None = None) -> Opened:
    """The store of a team, for who logs in there: with what was typed, else with what the keyring has.

    `keep` says what the keyring should do with what was typed.
    """
    from praktijkteam import vault  # start: only who works on a server needs these
    from praktijkteam.store.server.opening import connect

    store = connect(address, password or vault.password_for(address))
    try:
        opened = _opened_shared(store, today)
    except BaseException:
        store.close()
        raise
    if not password or keep is None:
        return opened
    if not keep:
        vault.forget_password(address)
    elif not vault.keep_password(address, password):
        return replace(opened, note=_NO_KEYRING)
    return opened


def make_at(path: Path, today: date) -> Opened:
    """A new store; a file that is there already is refused, never replaced."""
    return _opened(create_store(path), today)


def practise_at(path: Path, today: date) -> Opened:
    """The store with the examples, made and filled when it is not there yet."""
    if not path.exists():
        _make_examples(path, today)
    opened = _opened(open_store(path), today)
    return replace(opened, told="Oefenen met voorbeeldzaken", guest=next(iter(opened.known), None))


def sign_in(store: Store, name: str, function: str) -> Actor:
    """Somebody new; on a store of one's own they hold every role."""
    member_id = new_id()
    with store.write(member_id, "Aangemeld") as session:
        member = service.sign_in(session, NewMember(name, function), member_id=member_id)
        return Actor(member.id, member.name, member.function)


def care(store: Store, today: date, *, check: bool) -> tuple[str, ...]:
    """The backup of the day and, when asked, a look whether the store is whole: what is wrong, in Dutch.

    What a program left unfinished that was killed, is cleared away.
    """
    copies = settings.backup_folder(store.path)
    for folder in (store.path.parent, copies):
        clear_left_behind(folder)
    wrong = checking.check(store) if check or store.recovered else ()
    if not wrong:
        backup.daily_backup(store, copies, today=today)
    return wrong


def _make_examples(path: Path, today: date) -> None:
    """Whole or not at all: examples that were broken off halfway are made anew."""
    from praktijkteam import demo  # start: only who practises needs the examples

    work = path.with_suffix(".onaf")
    work.unlink(missing_ok=True)
    store = create_store(work)
    try:
        demo.fill(store, today=today)
    finally:
        store.close()
        journal_of(work).unlink(missing_ok=True)
    work.replace(path)


def _opened_shared(store: ServerStore, today: date) -> Opened:
    from praktijkteam.store.server.live import ServerWatch  # start: only who works on a server needs it

    with store.read() as connection:
        known = _known(connection, today)
    mine = next((one for one in known if one.id == store.reader), None)
    if mine is None:
        raise StoreRefused(_NO_MEMBER, field="login")
    return Opened(store, ServerWatch(store), known, told_of(store.address), mine, seal=_seal())


def _seal() -> Seal | None:
    """None where no keyring keeps the key."""
    from praktijkteam import vault  # start: only who works on a server needs these
    from praktijkteam.sealing import Seal

    key = vault.draft_key()
    return Seal(key) if key else None


def _known(connection: Connection, today: date) -> tuple[Known, ...]:
    return tuple(Known(one.id, one.name, one.function) for one in team.members(connection, today))


def _opened(store: Store, today: date, since: int | None = None) -> Opened:
    with store.read() as connection:
        known = _known(connection, today)
    told = told_of(store.path)
    if store.read_only:
        told += ", alleen-lezen"
    return Opened(store, Watch(store, since), known, told)
