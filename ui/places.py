"""Where stores are, and which of them this person opened before."""

from collections.abc import Sequence
from pathlib import Path

from praktijkteam import settings
from praktijkteam.store.server.address import ServerAddress, address_of
from ui.profile import Profile

_MOST = 4

Place = Path | ServerAddress
"""A file, or a database on a server."""


def place_of(kept: str) -> Place:
    return address_of(kept) if settings.is_server(kept) else Path(kept)


def told_of(place: Place) -> str:
    """What the status bar says of a store."""
    if isinstance(place, ServerAddress):
        return f"Opslag van het team: {place.shown}"
    own = settings.is_own_store(place)
    return "Opslag op deze computer" if own else f"Opslag: {place.name}"


class KnownPlaces:
    """Kept in the profile, the last one first. A password is never among it."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def remember(self, where: str) -> None:
        others = [each for each in self._kept if each != where]
        self._profile.set("store", where)
        self._profile.set("stores", [where, *others][:_MOST])

    @property
    def last(self) -> Place | None:
        """The store of last time, if it is still there; whether a server answers is found out by connecting."""
        last = self._profile.get("store")
        place = place_of(last) if last else None
        return None if isinstance(place, Path) and not place.exists() else place

    @property
    def last_server(self) -> ServerAddress | None:
        return next(map(address_of, filter(settings.is_server, self._kept)), None)

    @property
    def recent(self) -> Sequence[tuple[str, str]]:
        """Every store that can be opened again, and what it is called."""
        found = ((where, place_of(where)) for where in self._kept)
        return [
            (where, told_of(place))
            for where, place in found
            if isinstance(place, ServerAddress) or place.exists()
        ]

    @property
    def _kept(self) -> list[str]:
        kept = self._profile.get("stores", [])
        return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []
