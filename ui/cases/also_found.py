"""How much the words of a search find in each of the other lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praktijkteam.cases.requests.listing import RequestFilter, RequestOrder, request_ids
from praktijkteam.experts.reading import ExpertFilter, expert_ids
from praktijkteam.parties.reading import DirectoryFilter, municipality_ids, organisation_ids, person_ids

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection


def counts(connection: Connection, words: str) -> dict[str, int]:
    """By the name of the list; one in which nothing is found is not there."""
    party = DirectoryFilter(words)
    found = {
        "request": request_ids(connection, RequestFilter(words), RequestOrder()),
        "expert": expert_ids(connection, ExpertFilter(text=words)),
        "municipality": municipality_ids(connection, party),
        "organisation": organisation_ids(connection, party),
        "person": person_ids(connection, party),
    }
    return {name: len(ids) for name, ids in found.items() if ids}
