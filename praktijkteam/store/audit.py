"""The whole history for who audits: that something was done, by whom and when; not what, where that is confidential.

Both stores have it as a view of this name. Without eyes to read with, as in a store of one's own, nothing is masked.
"""

VIEW = "audited_history"
"""Its lines come the newest first. Who asks for a page does not sort them again: a server keeps the conditions of the
view before those of whoever asks, and would go through all of it before it gave the first."""

_PLAIN = ("seq", "at", "actor", "kind", "table_name", "row_id", "field")
_TELLING = ("reason", "old", "new")


def definition(seen: str, *, history: str, case: str, only: str = "") -> str:
    """The query of the view. `seen` is the condition under which a line may be read, `only` that on whoever asks."""
    plain = ", ".join(f"history.{name}" for name in _PLAIN)
    telling = ", ".join(f"CASE WHEN ({seen}) THEN history.{name} END AS {name}" for name in _TELLING)
    where = f" WHERE {only}" if only else ""
    return (
        f"SELECT {plain}, {telling}, NOT ({seen}) AS masked, numbered.number AS number FROM {history} history "
        f"LEFT JOIN {case} numbered ON numbered.id = history.case_id{where} "
        "ORDER BY history.at DESC, history.seq DESC"
    )
