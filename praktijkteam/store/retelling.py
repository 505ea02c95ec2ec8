"""Writing down what happened before, each thing with the moment and the name it had.

Only to fill a store in which nobody has worked yet, and all of it in one transaction: whoever works in a store
can neither begin a retelling nor write into one, so there is no way to date anything back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import event
from sqlalchemy.orm import Session

from praktijkteam.errors import Refused, StoreRefused
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.embedded import FileStore, driver_of
from praktijkteam.store.file import last_line


@dataclass(frozen=True)
class Retelling:
    """The one session in which everything is written down, from the first thing to the last."""

    session: Session

    @contextmanager
    def at(self, moment: datetime, actor: str, reason: str | None = None) -> Iterator[None]:
        """What is written inside was done by `actor` at that moment, which must have been."""
        if moment > datetime.now(UTC):
            raise ValueError("what is retold has happened")
        self.session.flush()
        connection = self.session.connection()
        act = connection.info["act"]
        act.begin(actor, reason, last_line(driver_of(connection)), moment)
        yield
        self.session.flush()


@contextmanager
def retelling(store: Store, reason: str) -> Iterator[Retelling]:
    """Fill a store with what happened before; refused when somebody worked in it, or when it is on a server."""
    if not isinstance(store, FileStore):
        raise StoreRefused("Voorbeelden komen alleen in een bestand. Kies een nieuw bestand met --store.")
    with store.write(SYSTEM, reason) as session:
        if driver_of(session.connection()).execute(_WORKED).fetchone():
            raise Refused(
                "Er staat al werk in deze opslag. Voorbeelden komen alleen in een lege; "
                "kies een nieuwe opslag met --store."
            )
        _hold_on(session)
        yield Retelling(session)


def _hold_on(session: Session) -> None:
    """What was written or read once is at hand until the end: by itself a session forgets what nobody holds."""
    held: list[object] = []
    for moment in ("pending_to_persistent", "loaded_as_persistent"):
        event.listen(session, moment, lambda _session, row: held.append(row))


_WORKED = (
    f"SELECT 1 FROM history WHERE actor <> '{SYSTEM}' AND table_name NOT IN ('member', 'member_role') LIMIT 1"
)
