"""The whole history for who audits: that something was done, by whom and when; not what, where that is confidential.

Both stores have it as a view of this name. Without eyes to read with, as in a store of one's own, nothing is masked.
"""

VIEW = "audited_history"

_PLAIN = ("seq", "at", "actor", "kind", "table_name", "row_id", "field")
_TELLING = ("reason", "old", "new")


def definition(seen: str, *, history: str, case: str, only: str = "") -> str:
    """The query of the view. `seen` is the condition under which a line may be read, `only` that on whoever asks."""
    plain = ", ".join(f"history.{name}" for name in _PLAIN)
    telling = ", ".join(f"CASE WHEN ({seen}) THEN history.{name} END AS {name}" for name in _TELLING)
    number = f"(SELECT c.number FROM {case} c WHERE c.id = history.case_id) AS number"
    where = f" WHERE {only}" if only else ""
    return f"SELECT {plain}, {telling}, NOT ({seen}) AS masked, {number} FROM {history} history{where}"
