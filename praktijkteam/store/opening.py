"""Making a store and opening one. What cannot be opened is refused in one sentence, and left as it was."""

import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from praktijkteam import settings
from praktijkteam.errors import StoreRefused
from praktijkteam.store import backup, network, schema, trouble
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.embedded import FileStore
from praktijkteam.store.file import APPLICATION_ID, BUSY_SECONDS, open_file, revision
from praktijkteam.store.header import Header
from praktijkteam.store.placing import journal_of, placed


def open_store(
    path: Path, *, create: bool = False, read_only: bool = False, patience: float = BUSY_SECONDS
) -> Store:
    """The store in that file, brought up to date; made first when `create` and there is no such file.

    `recovered` of the store tells that the program was broken off the last time: a reason to `check` it.
    Raises StoreRefused, with the file as it was, for whatever cannot be worked with.
    """
    if not read_only and network.is_remote(path):
        raise _on_the_network(path)
    if create and not path.exists():
        return create_store(path, patience=patience)
    _refuse_strange_file(path)
    if not read_only:
        _refuse_without_rights(path)
    recovered = _has_journal(path)
    if recovered and read_only:
        raise _broken_off(path)
    found = _revision(path, read_only=not recovered, patience=patience)
    store = FileStore(path, read_only=read_only, recovered=recovered, patience=patience)
    if found < schema.HEAD:
        _upgrade(store, found)
    return store


def create_store(path: Path, *, patience: float = BUSY_SECONDS) -> Store:
    """A new store with the reference data in it. A file that stands there already is never touched."""
    from praktijkteam import reference  # for a quick start: only a new store needs the lists

    with trouble.told(), placed(path) as work:
        store = FileStore(work)
        try:
            schema.migrate(store)
            with store.write(SYSTEM, "Nieuwe opslag") as session:
                reference.fill(session)
        finally:
            store.close()
    return FileStore(path, patience=patience)


def _upgrade(store: Store, found: str) -> None:
    """Bring an older store up to date, after a backup of how it was."""
    if store.read_only:
        store.close()
        raise StoreRefused(
            f"{store.path.name} is van een oudere versie van dit programma en moet eerst worden bijgewerkt. "
            "Open een kopie op een schijf van deze computer."
        )
    now = datetime.now().astimezone()
    name = f"{store.path.stem} voor bijwerken {found}-{schema.HEAD} {now:%Y-%m-%d %H%M%S}.sqlite"
    target = settings.backup_folder(store.path) / name
    try:
        schema.migrate(store, first=lambda: backup.backup(store, target))
        store.upgraded_from = found
    except BaseException:
        store.close()
        raise


def _refuse_strange_file(path: Path) -> None:
    if path.is_dir():
        raise StoreRefused(f"{path} is een map. Kies het bestand van de opslag zelf.")
    try:
        header = Header.of(path)
    except FileNotFoundError as error:
        raise StoreRefused(
            f"Er staat geen opslag op {path}. Kies een ander bestand, of maak een nieuwe opslag."
        ) from error
    except OSError as error:
        raise StoreRefused(
            f"{path.name} kan niet worden gelezen. Vraag om leesrechten op het bestand."
        ) from error
    if header.is_empty:
        raise StoreRefused(f"{path.name} is leeg. Kies een ander bestand, of open een reservekopie.")
    if not header.is_sqlite or header.application_id != APPLICATION_ID:
        raise _foreign(path)
    if header.is_cut_off and not _has_journal(path):
        raise _damaged(path)


def _refuse_without_rights(path: Path) -> None:
    """Try, because what the rights say is not what every disk does; a trial file leaves nothing behind."""
    try:
        path.open("r+b").close()
        tempfile.TemporaryFile(dir=path.parent).close()
    except OSError as error:
        raise StoreRefused(
            f"{path.name} mag niet worden gewijzigd. Vraag om schrijfrechten op het bestand en op de map, "
            "of open de opslag alleen-lezen.",
            readable=True,
        ) from error


def _revision(path: Path, *, read_only: bool, patience: float) -> str:
    """The revision of the store, read without changing anything, unless a broken-off save has to be undone."""
    try:
        with (
            trouble.told(except_damage=True),
            closing(open_file(path, read_only=read_only, patience=patience)) as driver,
        ):
            found = revision(driver)
    except sqlite3.Error as error:
        raise _damaged(path) from error
    if found is None:
        raise _foreign(path)
    if not (found.isdigit() and len(found) == len(schema.HEAD) and found <= schema.HEAD):
        raise StoreRefused(
            f"{path.name} is van een nieuwere versie van dit programma. Werk het programma bij, of kies een ander "
            "bestand."
        )
    return found


def _has_journal(path: Path) -> bool:
    """Whether a save was broken off; the next connection that may write undoes it."""
    journal = journal_of(path)
    return journal.exists() and journal.stat().st_size > 0


def _on_the_network(path: Path) -> StoreRefused:
    return StoreRefused(
        f"{path.name} staat op een netwerkschijf, en daar kan bewaren de opslag beschadigen. "
        "Kopieer haar naar een schijf van deze computer, of open haar alleen-lezen.",
        readable=True,
    )


def _broken_off(path: Path) -> StoreRefused:
    return StoreRefused(
        f"Het laatste bewaren in {path.name} is afgebroken en moet eerst worden teruggedraaid. "
        "Open de opslag één keer gewoon, met schrijfrechten."
    )


def _foreign(path: Path) -> StoreRefused:
    return StoreRefused(f"{path.name} is geen opslag van dit programma. Kies een ander bestand.")


def _damaged(path: Path) -> StoreRefused:
    return StoreRefused(f"{path.name} is beschadigd. {backup.way_back(settings.backup_folder(path))}")
