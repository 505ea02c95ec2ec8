"""Why experts are in the list when it was searched."""

from collections.abc import Sequence

from sqlalchemy import Connection

from praktijkteam import labels
from praktijkteam.experts.reading import expert_rows
from praktijkteam.search.excerpts import Found, explained, in_lists

_NAME = labels.field("expert", "name")


def why_experts(connection: Connection, words: str, ids: Sequence[str]) -> Found:
    texts = {
        row.id: [
            (_NAME, row.name),
            (labels.field("expert", "function"), row.function),
            (labels.TABLES["organisation"], row.organisation),
            (labels.TABLES["organisation"], row.organisation_short),
        ]
        for row in expert_rows(connection, ids)
    }
    return explained(in_lists(words), _NAME, texts)
