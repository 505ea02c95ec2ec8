"""The store that a command works on."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from praktijkteam.cli.console import Console
from praktijkteam.cli.logging_in import store_at
from praktijkteam.cli.who import show_to_reader
from praktijkteam.errors import StoreRefused
from praktijkteam.settings import server_place, store_path
from praktijkteam.store.connection import Store
from praktijkteam.store.opening import create_store, open_store

_PATIENCE = 60.0
"""Seconds that a command waits for another one: it has more to do than a window, and can wait."""


@contextmanager
def reading(arguments: Namespace) -> Iterator[Store]:
    """The store, to read from. One that may not be written to, on a network drive say, is read all the same."""
    store = _readable(arguments)
    try:
        show_to_reader(store, arguments.member)
        yield store
    finally:
        store.close()


@contextmanager
def writing(arguments: Namespace, console: Console, *, make: bool = True) -> Iterator[Store]:
    """The store, to write to; made when there is none yet, for a command that can begin with nothing."""
    if arguments.read_only:
        raise StoreRefused("Deze opdracht bewaart iets. Laat --read-only weg.")
    store = _on_server(arguments) or _opened(arguments, console, make=make)
    try:
        yield store
    finally:
        store.close()


def _on_server(arguments: Namespace) -> Store | None:
    """The shared store that was asked for; None when it is a file."""
    place = server_place(arguments.store)
    return store_at(place, Console()) if place else None


def _opened(arguments: Namespace, console: Console, *, make: bool) -> Store:
    path = store_path(arguments.store)
    if path.exists():
        return open_store(path, patience=_PATIENCE)
    if not make:
        raise _nothing_there(path)
    store = create_store(path, patience=_PATIENCE)
    console.tell(f"Nieuwe opslag gemaakt: {path}")
    return store


def _readable(arguments: Namespace) -> Store:
    if shared := _on_server(arguments):
        return shared
    path = store_path(arguments.store)
    if not path.exists():
        raise _nothing_there(path)
    if arguments.read_only:
        return open_store(path, read_only=True)
    try:
        return open_store(path)
    except StoreRefused as refusal:
        try:
            return open_store(path, read_only=True)
        except StoreRefused:
            raise refusal from None


def _nothing_there(path: Path) -> StoreRefused:
    return StoreRefused(
        f"Er is nog geen opslag op {path}. Maak er een met de opdracht import of demo, "
        "of kies een andere met --store."
    )
