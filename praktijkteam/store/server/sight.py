"""Which cases somebody sees, told so that PostgreSQL asks it before anything that a client compares.

Of the conditions on a table it tries the cheapest first, and EXPLAIN ANALYZE counts how often each was tried. If what
somebody compares came before what they may see, they could guess the words of a hidden case letter by letter, and
see in these counts which guess was right. So the policy is one comparison and, for the few cases that this does not
decide, a call that is said to cost nothing: of two conditions that cost as much the policy is the first. Nothing that
a client may set changes that.
"""

from collections.abc import Iterator

from praktijkteam.permissions import Action
from praktijkteam.store.server.sql import asking, literal
from praktijkteam.terms import Confidentiality

FOR_MEMBERS = ("seen_by_name()", "among(text, text[])")
_EVERYTHING = "*"
_READS = f"may({literal(Action.READ.name)})"


def statements() -> Iterator[str]:
    """Make the functions."""
    yield asking("seen_by_name()", "text[]", _SEEN_BY_NAME)
    yield (
        "CREATE OR REPLACE FUNCTION among(of_case text, seen text[]) RETURNS boolean LANGUAGE plpgsql "
        f"STABLE COST 1e-30 AS $praktijkteam$BEGIN RETURN seen[1] = '{_EVERYTHING}' OR of_case = ANY (seen); "
        "END$praktijkteam$"
    )


def case(name: str) -> str:
    """Whether a case of this name in a statement is seen; it says the same as `rights.visible`."""
    plain = f"{name}.confidentiality <> {literal(Confidentiality.CONFIDENTIAL)}"
    return f"CASE WHEN {plain} AND (SELECT {_READS}) THEN true ELSE among({name}.id, (SELECT seen_by_name())) END"


# All of them, or those that somebody is on or has only just opened.
_SEEN_BY_NAME = f"""
    SELECT CASE WHEN {_READS} AND may({literal(Action.READ_CONFIDENTIAL.name)}) THEN ARRAY['{_EVERYTHING}']
        ELSE ARRAY(SELECT my_cases({literal(Action.READ.name)}) UNION ALL SELECT opened_now()) END"""
