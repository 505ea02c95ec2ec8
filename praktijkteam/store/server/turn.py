"""Whose turn it is to write: one after the other, as in a file.

It is a lock on a table that nobody but this function may lock. A lock by number could be taken by anybody, and kept
for as long as they stay connected; this one ends with the transaction.
"""

from collections.abc import Iterator

from praktijkteam.store.server.sql import defined

TABLE = "turn"
TAKE = f"LOCK TABLE {TABLE} IN EXCLUSIVE MODE;"


def statements() -> Iterator[str]:
    """Make the table, which has nothing in it, and the function."""
    yield f"CREATE TABLE IF NOT EXISTS {TABLE} ()"
    yield defined("take_turn()", "void", f"BEGIN {TAKE} END")
