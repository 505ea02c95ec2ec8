"""Who works on the command line: every change bears a name."""

import getpass
import json
import os

from praktijkteam import labels, settings
from praktijkteam.base import new_id
from praktijkteam.calendar import current_day
from praktijkteam.cli.console import Console
from praktijkteam.errors import Refused
from praktijkteam.permissions import Action
from praktijkteam.store.connection import Store
from praktijkteam.team import reading as team
from praktijkteam.team.rights import rights
from praktijkteam.team.service import NewMember, sign_in

_MEMORY = "opdrachtregel.json"


def acting(store: Store, given: str | None, console: Console) -> str:
    """The id of the member who acts: the one that was named, else the one of last time, else whoever asks."""
    if settings.is_server(store.where):
        return _logged_in(store)
    known = _known(store)
    if given:
        return _named(store, known, given, "", console)
    remembered = _remembered(store.where)
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
    _remember(store.where, member_id)
    return member_id


def _logged_in(store: Store) -> str:
    """On a server nobody works under another name than that of their login."""
    if store.reader is None:
        raise Refused(
            "U bent de beheerder van deze server en geen lid van het team. Log in als lid: zet uw naam in het "
            "adres, zoals postgresql://naam@server/praktijkteam."
        )
    return store.reader


def show_to_reader(store: Store, given: str | None) -> None:
    """Let the store be read with the eyes of the member that was named.

    Nobody has to be one to read: whoever sits at a store of their own, without saying who, sees everything.
    """
    if settings.is_server(store.where):
        return  # it knows who logged in
    if given:
        with store.read() as connection:
            everybody = team.members(connection, current_day(), former=True)
        store.show_to(_standing({each.id: each.name for each in everybody}, given))


def reader(store: Store, given: str | None) -> str:
    """The name under which something is printed; of whoever did not say who, that of the team."""
    known = _known(store)
    acted = known.get(_remembered(store.where)) or (next(iter(known.values())) if len(known) == 1 else None)
    return known.get(store.reader or "") or given or acted or labels.TEAM


def demand(store: Store, action: Action) -> None:
    """Refuse what the roles of the reader do not allow."""
    with store.read() as connection:
        rights(connection, store.reader).demand(action)


def login_name() -> str:
    """How this computer calls whoever is logged in."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USERNAME") or "medewerker"


def _named(store: Store, known: dict[str, str], name: str, function: str, console: Console) -> str:
    if standing := _standing(known, name):
        return standing
    member_id = new_id()
    with store.write(member_id, "Aangemeld") as session:
        member = sign_in(session, NewMember(name, function), member_id=member_id)
    console.tell(f"{member.name} is als medewerker toegevoegd.")
    return member_id


def _known(store: Store) -> dict[str, str]:
    with store.read() as connection:
        return team.names(connection)


def _standing(known: dict[str, str], name: str) -> str | None:
    """The id of the member who is called so."""
    wanted = " ".join(name.split()).casefold()
    return next((member_id for member_id, known_as in known.items() if known_as.casefold() == wanted), None)


def _ask(console: Console) -> tuple[str, str]:
    name = ""
    while not name:
        name = console.ask(f"Onder welke naam werkt u? [{login_name()}]") or login_name()
    return name, console.ask("Wat is uw functie?")


def _remembered(where: str) -> str:
    """The member of last time on this store; empty when that was never."""
    member = _memory().get(where)
    return member if isinstance(member, str) else ""


def _remember(where: str, member_id: str) -> None:
    memory = {**_memory(), where: member_id}
    file = settings.profile_folder() / _MEMORY
    file.write_text(json.dumps(memory, ensure_ascii=False, indent=1), encoding="utf-8")


def _memory() -> dict[str, object]:
    try:
        kept = json.loads((settings.profile_folder() / _MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
