"""Who works on the command line: every change bears a name."""

import getpass
import json
import os
from difflib import get_close_matches

from praktijkteam import labels, settings
from praktijkteam.base import new_id
from praktijkteam.calendar import current_day
from praktijkteam.cli.console import Console
from praktijkteam.errors import Refused
from praktijkteam.parties.succession import listed
from praktijkteam.permissions import Action
from praktijkteam.store.connection import Store
from praktijkteam.team import reading as team
from praktijkteam.team.rights import rights
from praktijkteam.team.service import NewMember, sign_in
from praktijkteam.text import one_line

_MEMORY = "opdrachtregel.json"
_OFFERED = 4
"""So many names fit in a sentence."""
_NEAR = 0.7
_INITIAL = 2
_DELIBERATELY = "Is het een nieuwe medewerker? Zet er dan --new-member bij."


def acting(store: Store, given: str | None, console: Console, *, new_member: bool = False) -> str:
    """The id of the member who acts: the one that was named, else the one of last time, else whoever asks.

    The first on a store is added by it. Where people work already, somebody new is added only as a `new_member`: a
    typing error would make a colleague for ever.
    """
    if settings.is_server(store.where):
        return _logged_in(store, given)
    known = _known(store)
    if given:
        return _standing(known, given) or _newcomer(store, known, given, console, new_member=new_member)
    remembered = _remembered(store.where)
    if remembered in known:
        return remembered
    if len(known) == 1:
        return next(iter(known))
    member_id = _asked(store, known, console) if console.is_interactive else _logged_on(store, known, console)
    _remember(store.where, member_id)
    return member_id


def work_as_first(store: Store) -> None:
    """Whoever made the examples practises as the first of the people in them."""
    _remember(store.where, next(iter(_known(store))))


def _logged_in(store: Store, given: str | None) -> str:
    """On a server nobody works under another name than that of their login."""
    if store.reader is None:
        raise Refused(
            "U bent de beheerder van deze server en geen lid van het team. Log in als lid: zet uw naam in het "
            "adres, zoals postgresql://naam@server/praktijkteam."
        )
    _refuse_another_name(store, given)
    return store.reader


def _refuse_another_name(store: Store, given: str | None) -> None:
    """Whoever gives one believes that they work under it."""
    if given and (store.reader is None or _standing(_known(store), given) != store.reader):
        raise Refused("Op een server werkt u onder de naam die bij uw inlognaam hoort. Laat --as weg.")


def show_to_reader(store: Store, given: str | None) -> None:
    """Let the store be read with the eyes of the member that was named.

    Nobody has to be one to read: whoever sits at a store of their own, without saying who, sees everything.
    """
    if settings.is_server(store.where):
        _refuse_another_name(store, given)
    elif given:
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


def _asked(store: Store, known: dict[str, str], console: Console) -> str:
    """Whoever sits at the keyboard says who they are, and that they are new when nobody is called so."""
    name = _ask_name(console)
    if standing := _standing(known, name):
        return standing
    if known:
        answer = console.ask(f"{_unknown(known, name)} Toevoegen als nieuwe medewerker? [j/N]")
        if answer.casefold() not in ("j", "ja"):
            raise Refused("Er is niets gewijzigd. Geef de opdracht nog eens en typ een van de bekende namen.")
    return _add(store, name, console.ask("Wat is uw functie?"), console)


def _logged_on(store: Store, known: dict[str, str], console: Console) -> str:
    """With nobody to ask: whoever has the name of the computer's user."""
    name = login_name()
    if known and not _standing(known, name):
        raise Refused(f"Zeg met --as wie u bent: {_some(known, 'of')}. {_DELIBERATELY}")
    console.tell(f"U werkt als {name}, de naam van uw computer. Kies een andere naam met --as NAAM.")
    return _standing(known, name) or _add(store, name, "", console)


def _newcomer(store: Store, known: dict[str, str], name: str, console: Console, *, new_member: bool) -> str:
    if known and not new_member:
        raise Refused(f"{_unknown(known, name)} {_DELIBERATELY}")
    return _add(store, name, "", console)


def _unknown(known: dict[str, str], name: str) -> str:
    alike = _alike(name, list(known.values()))
    meant = f"Bedoelt u {listed(alike, 'of')}?" if alike else f"Hier werken {_some(known)}."
    return f"Hier werkt niemand die ‘{one_line(name)}’ heet. {meant}"


def _some(known: dict[str, str], joint: str = "en") -> str:
    shown = list(known.values())[:_OFFERED]
    return listed([*shown, "anderen"] if len(known) > len(shown) else shown, joint)


def _alike(name: str, names: list[str]) -> list[str]:
    """The names that may have been meant: spelt almost so, or with the same surname."""
    folded = {each.casefold(): each for each in names}
    wanted = " ".join(name.split()).casefold()
    words = {word for word in wanted.split() if len(word) > _INITIAL}
    same = [each for key, each in folded.items() if words & set(key.split())]
    near = [folded[key] for key in get_close_matches(wanted, folded, n=_OFFERED, cutoff=_NEAR)]
    return list(dict.fromkeys([*near, *same]))[:_OFFERED]


def _add(store: Store, name: str, function: str, console: Console) -> str:
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


def _ask_name(console: Console) -> str:
    name = ""
    while not name:
        name = console.ask(f"Onder welke naam werkt u? [{login_name()}]") or login_name()
    return name


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
