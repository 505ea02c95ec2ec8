"""The whole history for who audits: that something was done, by whom and when; not what, where that is confidential.

Both stores have it as a view of this name. Without eyes to read with, as in a store of one's own, nothing is masked.
"""

VIEW = "audited_history"
NEWEST_FIRST = "history.at DESC, history.seq DESC"
"""The order in which it is read, page by page, from an index."""

_PLAIN = ("seq", "at", "actor", "kind", "table_name", "row_id", "field")
_TELLING = ("reason", "old", "new")


def definition(seen: str, *, history: str, case: str, only: str = "", order: str = "") -> str:
    """The query of the view. `seen` is the condition under which a line may be read, `only` that on whoever asks.

    A server that keeps the conditions first finds a page at once only when the view itself has the `order`.
    """
    plain = ", ".join(f"history.{name}" for name in _PLAIN)
    telling = ", ".join(f"CASE WHEN ({seen}) THEN history.{name} END AS {name}" for name in _TELLING)
    where = f" WHERE {only}" if only else ""
    sorted_so = f" ORDER BY {order}" if order else ""
    return (
        f"SELECT {plain}, {telling}, NOT ({seen}) AS masked, numbered.number AS number FROM {history} history "
        f"LEFT JOIN {case} numbered ON numbered.id = history.case_id{where}{sorted_so}"
    )
