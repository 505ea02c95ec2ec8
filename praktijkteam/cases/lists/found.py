"""Why cases and requests are in a list that was searched, for the rows that are looked at."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, Select, bindparam, select

from praktijkteam import labels
from praktijkteam.cases.models import Request
from praktijkteam.cases.requests.listing import SEARCHED
from praktijkteam.search.documents import document_texts
from praktijkteam.search.excerpts import Found, explained, in_cases
from praktijkteam.search.texts import case_texts

_TITLE = labels.field("case", "title")


def why_cases(connection: Connection, words: str, ids: Sequence[str]) -> Found:
    """Where in each of these cases the words stand, as far as the member sees it."""
    texts = case_texts(connection, ids)
    for case_id, said in document_texts(connection, ids, words).items():
        texts[case_id] = [*texts.get(case_id, ()), *said]
    return explained(in_cases(words), _TITLE, texts)


def why_requests(connection: Connection, words: str, ids: Sequence[str]) -> Found:
    texts: dict[str, list[tuple[str, str]]] = {}
    for row in connection.execute(_requests(), {"ids": list(ids)}):
        values = zip(SEARCHED, row[1:], strict=True)
        texts[row.id] = [(labels.field("request", column.key), value) for column, value in values]
    return explained(in_cases(words), labels.field("request", "subject"), texts)


@cache
def _requests() -> Select[*tuple[str, ...]]:
    return select(Request.id, *SEARCHED).where(Request.id.in_(bindparam("ids", expanding=True)))
