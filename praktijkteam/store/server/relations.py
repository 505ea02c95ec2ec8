"""How somebody stands to a case, told to PostgreSQL: by their role, as one of theirs, or newly opened."""

import json
from collections.abc import Iterable, Iterator

from praktijkteam.permissions import ASSIGNED, INVOLVED, LEAD, LET_IN, ON_THE_CASE, TABLE, Action
from praktijkteam.store.server.sql import asking, literal
from praktijkteam.terms import ChangeKind, Confidentiality

FOR_MEMBERS = ("my_cases(text)", "opened_now()")
_ME = "(SELECT me())"


def statements() -> Iterator[str]:
    """Make the functions."""
    # So many somebody has of them; of the thousand that it takes otherwise, the server would read all cases.
    few = "STABLE ROWS 20"
    yield asking("my_cases(what text)", "SETOF text", f"{_LED} UNION ALL {joined(_ME, 'what')}", few)
    yield asking("opened_now()", "SETOF text", opened(_ME), few)


def allows(role: str, action: str) -> str:
    """Whether a role allows an action, by what they are called in a statement."""
    pairs = {f"{each} {one.name}": True for each, actions in TABLE.items() for one in sorted(actions)}
    return f"{literal(json.dumps(pairs))}::jsonb ? ({role} || ' ' || {action})"


def leads(lead_id: str, who: str, what: str) -> str:
    """Whether this lead of a case is somebody who may do this because of it."""
    return f"{lead_id} = {who} AND {what} IN ({_names(LEAD)})"


def joined(who: str, what: str) -> str:
    """The query of the cases in which somebody may do this, and that they do not lead: of these there are few."""
    return f"""
    SELECT a.case_id::text FROM assignment a JOIN expert e ON e.id = a.expert_id JOIN "case" c ON c.id = a.case_id
    WHERE e.member_id = {who} AND {on_the_case("a.state", "c.confidentiality")}
        AND {what} IN ({_names(ASSIGNED)})
    UNION ALL
    SELECT n.case_id FROM case_member n WHERE n.member_id = {who} AND {what} IN ({_names(INVOLVED)})"""


def on_the_case(state: str, confidentiality: str) -> str:
    """Whether an expert with this answer is on a case that is so confidential."""
    asked, let_in = (", ".join(map(literal, sorted(states))) for states in (ON_THE_CASE, LET_IN))
    secret = literal(Confidentiality.CONFIDENTIAL)
    return f"({state} IN ({let_in}) OR {state} IN ({asked}) AND {confidentiality} <> {secret})"


def opened(who: str) -> str:
    """The query of the cases that somebody opens: until that is kept they work on it, whoever sees it afterwards."""
    return f"""
    SELECT h.row_id::text FROM history h
    WHERE h.xact = pg_current_xact_id_if_assigned() AND h.table_name = 'case'
        AND h.kind = {literal(ChangeKind.INSERT)} AND h.actor = {who}"""


def _names(actions: Iterable[Action]) -> str:
    return ", ".join(literal(name) for name in sorted(action.name for action in actions))


_LED = f'SELECT c.id::text FROM "case" c WHERE {leads("c.lead_id", _ME, "what")}'
