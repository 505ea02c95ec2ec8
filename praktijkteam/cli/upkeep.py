"""Commands about the store itself: fill it with examples, look it over, copy it, bring it up to date."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from praktijkteam.cli import copying, server
from praktijkteam.cli.console import Console
from praktijkteam.cli.stores import reading, writing
from praktijkteam.cli.targets import in_a_folder
from praktijkteam.cli.who import demand, work_as_first
from praktijkteam.documents.checking import damaged
from praktijkteam.errors import StoreRefused
from praktijkteam.permissions import Action
from praktijkteam.settings import backup_folder, server_place, store_path
from praktijkteam.store import backup, checking, schema
from praktijkteam.store.opening import open_store


def demo(arguments: Namespace, console: Console, today: date) -> int:
    """Fill an empty store with examples."""
    from praktijkteam.demo import fill  # for a quick start: nobody needs the examples every day

    with writing(arguments, console) as store, console.progress("Voorbeeldzaken:") as bar:
        made = fill(store, today=today, progress=bar)
        work_as_first(store)
        where = str(store.path)
    console.document(
        {"store": where, "cases": made.cases, "requests": made.requests, "experts": made.experts}
    )
    console.say(
        f"{made.cases} voorbeeldzaken, {made.requests} verzoeken en {made.experts} deskundigen staan in {where}."
    )
    return 0


def store(arguments: Namespace, console: Console, today: date) -> int:
    """What there is to do with a store."""
    return _ON_STORES[arguments.what](arguments, console)


def _check(arguments: Namespace, console: Console) -> int:
    """The store itself, which on a server is its administrator's to look after, and then every document in it."""
    with reading(arguments) as opened, console.progress("Megabytes:") as bar:
        faults = () if opened.shared else checking.check(opened)
        spoiled = () if faults else damaged(opened, bar)
        where, sees_a_part = opened.where, opened.shared and opened.reader is not None
    wrong = [*faults, *spoiled]
    console.document({"store": where, "whole": not wrong, "faults": wrong})
    for fault in wrong:
        console.tell(fault)
    if faults:
        console.tell(f"De opslag is niet gaaf. {backup.way_back(backup_folder(Path(where)))}")
    elif not wrong:
        console.say(f"{'Elk document dat u mag zien in' if sees_a_part else 'De opslag'} {where} is gaaf.")
    return 1 if wrong else 0


def _backup(arguments: Namespace, console: Console) -> int:
    with reading(arguments) as opened, console.progress("Pagina’s:") as bar:
        demand(opened, Action.MANAGE_STORE)
        backup.backup(opened, in_a_folder(arguments.file), progress=bar)
    console.document({"file": str(arguments.file)})
    console.say(f"Reservekopie gemaakt en nagekeken: {arguments.file}")
    return 0


def _upgrade(arguments: Namespace, console: Console) -> int:
    """Opening a store is what brings it up to date; this says what came of it."""
    if arguments.read_only:
        raise StoreRefused("Bijwerken verandert de opslag. Laat --read-only weg.")
    if server_place(arguments.server or arguments.store):
        return server.upgrade(arguments, console)
    path = store_path(arguments.store)
    with closing(open_store(path)) as store:
        before = store.upgraded_from
    done = before is not None
    console.document(
        {"store": str(path), "before": before or schema.HEAD, "now": schema.HEAD, "upgraded": done}
    )
    if done:
        console.say(
            f"De opslag is bijgewerkt van versie {before} naar {schema.HEAD}. Hoe zij was: {backup_folder(path)}"
        )
    else:
        console.say(f"De opslag is al bij (versie {schema.HEAD}).")
    return 0


_ON_STORES: dict[str, Callable[[Namespace, Console], int]] = {
    "check": _check,
    "backup": _backup,
    "copy": copying.copy,
    "upgrade": _upgrade,
    "setup": server.setup,
    "user": server.user,
}
