"""How much the words of a search find in each of the other lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praktijkteam.cases.requests.listing import RequestFilter, request_count
from praktijkteam.experts.reading import ExpertFilter, expert_ids
from praktijkteam.parties.reading import DirectoryFilter, municipality_ids, organisation_ids, person_ids

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection


def counts(connection: Connection, words: str) -> dict[str, int]:
    """By the name of the list; one in which nothing is found is not there."""
    party = DirectoryFilter(words)
    found = {
        "request": request_count(connection, RequestFilter(words)),
        "expert": len(expert_ids(connection, ExpertFilter(text=words))),
        "municipality": len(municipality_ids(connection, party)),
        "organisation": len(organisation_ids(connection, party)),
        "person": len(person_ids(connection, party)),
    }
    return {name: count for name, count in found.items() if count}
