"""Who works on the command line: every change bears a name."""

import getpass
import json
import os
from pathlib import Path

from praktijkteam import settings
from praktijkteam.base import new_id
from praktijkteam.calendar import current_day
from praktijkteam.cli.console import Console
from praktijkteam.store.connection import Store
from praktijkteam.team import reading as team
from praktijkteam.team.service import NewMember, register_member
from praktijkteam.terms import Role

_MEMORY = "opdrachtregel.json"


def acting(store: Store, given: str | None, console: Console) -> str:
    """The id of the member who acts: the one that was named, else the one of last time, else whoever asks.

    Somebody new on a store of one's own holds every role.
    """
    with store.read() as connection:
        known = {member.id: member.name for member in team.members(connection, current_day())}
    if given:
        return _named(store, known, given, "", console)
    remembered = _remembered(store.path)
    if remembered in known:
        return remembered
    if len(known) == 1:
        return next(iter(known))
    if console.is_interactive:
        name, function = _ask(console)
        member_id = _named(store, known, name, function, console)
    else:
        name = login_name()
        console.tell(f"U werkt als {name}, de naam van uw computer. Kies een andere naam met --as NAAM.")
        member_id = _named(store, known, name, "", console)
    _remember(store.path, member_id)
    return member_id


def reader(store: Store, given: str | None) -> str:
    """The name under which something is printed; nobody has to be a member for that."""
    with store.read() as connection:
        known = {member.id: member.name for member in team.members(connection, current_day())}
    remembered = known.get(_remembered(store.path))
    return given or remembered or (next(iter(known.values())) if len(known) == 1 else login_name())


def login_name() -> str:
    """How this computer calls whoever is logged in."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USERNAME") or "medewerker"


def _named(store: Store, known: dict[str, str], name: str, function: str, console: Console) -> str:
    wanted = " ".join(name.split()).casefold()
    for member_id, standing in known.items():
        if standing.casefold() == wanted:
            return member_id
    member_id = new_id()
    with store.write(member_id, "Aangemeld") as session:
        member = register_member(session, NewMember(name, function), tuple(Role), member_id=member_id)
    console.tell(f"{member.name} is als medewerker toegevoegd.")
    return member_id


def _ask(console: Console) -> tuple[str, str]:
    name = ""
    while not name:
        name = console.ask(f"Onder welke naam werkt u? [{login_name()}]") or login_name()
    return name, console.ask("Wat is uw functie?")


def _remembered(store: Path) -> str:
    """The member of last time on this store; empty when that was never."""
    member = _memory().get(str(store))
    return member if isinstance(member, str) else ""


def _remember(store: Path, member_id: str) -> None:
    memory = {**_memory(), str(store): member_id}
    file = settings.profile_folder() / _MEMORY
    file.write_text(json.dumps(memory, ensure_ascii=False, indent=1), encoding="utf-8")


def _memory() -> dict[str, object]:
    try:
        kept = json.loads((settings.profile_folder() / _MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
