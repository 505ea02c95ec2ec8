"""A hundred names, numbers and passwords, looked for in all that is told of trouble: `python -m benchmarks.planted`."""

import logging
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle

from sqlalchemy import text
from sqlalchemy.orm import Session

from benchmarks.reliability import new_case
from benchmarks.shared import Crew, crew
from praktijkteam.crash import describe
from praktijkteam.errors import Refused
from praktijkteam.store.server import opening
from praktijkteam.store.server.address import Host, Protection, ServerAddress
from praktijkteam.store.server.connection import ServerStore
from praktijkteam.tasks.models import Task

NAMES = tuple(f"Wojciech Geheimski-{number}" for number in range(40))
NUMBERS = tuple(f"{111222333 + number}" for number in range(30))
PASSWORDS = tuple(f"w8-Zwaluw-{number}" for number in range(30))
PLANTED = (*NAMES, *NUMBERS, *PASSWORDS)

Trouble = Callable[[str, str, Session], object]
"""Work that a server refuses to keep, on a case and with what somebody typed in it."""


@dataclass(frozen=True)
class Searched:
    """How much was told, and which of those that were planted stand in it."""

    told: int
    found: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return self.told > 0 and not self.found

    def __str__(self) -> str:
        return f"{len(PLANTED)} planted, {self.told} errors, lines and reports: {len(self.found)} found"


def as_we_tell_it(error: Exception) -> str:
    """What a user sees of it, or what stands in a report."""
    return str(error) if isinstance(error, Refused) else describe(error).details()


def in_words_of_the_server(error: Exception) -> str:
    return "".join(traceback.format_exception(error))


def _nothing(_: str, typed: str, session: Session) -> None:
    session.execute(_THEME, {"id": typed, "name": typed, "active": None})


def _twice(_: str, typed: str, session: Session) -> None:
    for _turn in range(2):
        session.execute(_THEME, {"id": typed, "name": typed, "active": True})


def _no_such_case(_: str, typed: str, session: Session) -> None:
    session.add(Task(case_id=typed, title=typed))


def _no_number(_: str, typed: str, session: Session) -> None:
    session.execute(_NUMBER, {"typed": f"{typed} x"})


def _no_text(case_id: str, typed: str, session: Session) -> None:
    session.add(Task(case_id=case_id, title=f"{typed}\0"))


TROUBLES: tuple[Trouble, ...] = (_nothing, _twice, _no_such_case, _no_number, _no_text)


_THEME = text("INSERT INTO theme (id, version, name, active) VALUES (:id, 1, :name, :active)")
_NUMBER = text("SELECT CAST(CAST(:typed AS text) AS int)")


def trouble_with_saves(
    store: ServerStore,
    member_id: str,
    case_id: str,
    each: Sequence[tuple[str, Trouble]],
    tell: Callable[[Exception], str] = as_we_tell_it,
) -> Iterator[str]:
    """What is told of saves of what somebody typed that all go wrong."""
    for typed, trouble in each:
        try:
            store.saving(member_id, partial(trouble, case_id, typed))()
        except Exception as error:  # noqa: BLE001 - that is what is looked at
            yield tell(error)


def trouble_with_connecting(
    address: ServerAddress, passwords: Sequence[str], tell: Callable[[Exception], str] = as_we_tell_it
) -> Iterator[str]:
    """What is told of passwords that are wrong, and of a store that has one."""
    for password in passwords:
        try:
            opening.connect(address, password).close()
        except Refused as refusal:
            yield tell(refusal)
        with closing(ServerStore(address, password)) as store:
            yield f"{store.where} {store.url!r} {store.engine!r} {store.address} {address!r}"
            with suppress(Refused), store.read() as connection:
                connection.execute(text("SELECT 1"))


def once_each() -> list[tuple[str, Trouble]]:
    """Every name and number in one kind of trouble."""
    return list(zip((*NAMES, *NUMBERS), cycle(TROUBLES), strict=False))


def found_in(told: Sequence[str]) -> Searched:
    whole = "\n".join(told)
    return Searched(len(told), tuple(secret for secret in PLANTED if secret in whole))


def searched(tell: Callable[[Exception], str] = as_we_tell_it) -> Searched:
    """Every name and number in every kind of trouble, and every password."""
    everything = [(typed, trouble) for typed in (*NAMES, *NUMBERS) for trouble in TROUBLES]
    with crew(1) as team, _logged() as logged:
        case_id, known = new_case(team.store, 1), team.members[0]
        with closing(team.opened()) as store:
            told = list(trouble_with_saves(store, known[0], case_id, everything, tell))
        told += trouble_with_connecting(_over_tcp(team), PASSWORDS, tell)
        return found_in([*told, *logged])


def _over_tcp(team: Crew) -> ServerAddress:
    here = (Host("localhost", team.cluster.port),)
    return replace(team.members[0][1], hosts=here, protection=Protection.NONE)


class _Lines(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(record.getMessage())


@contextmanager
def _logged() -> Iterator[list[str]]:
    """Every line that anything logs meanwhile."""
    lines: list[str] = []
    handler = _Lines(lines)
    root, before = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        root.setLevel(before)
        root.removeHandler(handler)


def main() -> None:
    found = searched()
    print(found)
    raise SystemExit(not found.holds)


if __name__ == "__main__":
    main()
