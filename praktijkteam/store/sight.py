"""What a member sees of the embedded store: the reading door where `permissions` is asked.

Who may not see everything reads through views that stand before the tables. What is hidden is then in no list,
search, count, print or export, whatever statement asks for it. Who may see everything reads the tables themselves.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from praktijkteam.permissions import LET_IN, ON_THE_CASE, PERSONS_MET_IN, READS, Action, allowed
from praktijkteam.store import audit
from praktijkteam.terms import AssignmentState, Confidentiality, Role

_ROLES = "SELECT role FROM member_role r JOIN member m ON m.id = r.member_id WHERE m.id = ? AND m.active"
_OF_CASES = (
    "SELECT s.name FROM main.sqlite_master s JOIN pragma_table_info(s.name) c "
    "WHERE s.type = 'table' AND c.name = 'case_id' ORDER BY s.name"
)
_SECRET = f"'{Confidentiality.CONFIDENTIAL}'"
_PLAIN = f"{{}}.confidentiality <> {_SECRET}"
"""Of a document with this alias: whether everybody sees it who sees its case."""


@dataclass(frozen=True)
class Sight:
    """What somebody sees who does not see everything: conditions on a case `c`, and loose requests or not.

    Of the cases that are seen, those under `own` show their confidential documents too. Who audits reads the whole
    history, `openings` is to see who looked into which confidential case. Of each of the tables in `personal` only
    the rows under a condition are seen.
    """

    cases: str
    own: str
    requests: bool
    audits: bool
    openings: bool
    personal: tuple[tuple[str, str], ...]


_PERSONAL = {
    "absence": "t.member_id = {me}",
    "conflict_of_interest": (
        "EXISTS (SELECT 1 FROM main.expert e WHERE e.id = t.expert_id AND e.member_id = {me})"
    ),
    "person": " OR ".join(
        f"EXISTS (SELECT 1 FROM temp.{table} r WHERE r.person_id = t.id)" for table in PERSONS_MET_IN
    ),
}
"""What is seen of the tables in `READS` by who does not read them whole."""


def roles_of(driver: sqlite3.Connection, member_id: str) -> frozenset[Role]:
    """The roles that somebody holds now; none for who left the team."""
    rows = driver.execute(_ROLES, (member_id,))
    return frozenset(Role(role) for (role,) in rows)


def sight_of(driver: sqlite3.Connection, member_id: str) -> Sight | None:
    """What the member may see; None when that is everything."""
    roles = roles_of(driver, member_id)
    reads, secrets = allowed(roles, Action.READ), allowed(roles, Action.READ_CONFIDENTIAL)
    me, open_case = _text(member_id), f"c.confidentiality <> {_text(Confidentiality.CONFIDENTIAL)}"
    personal = tuple(
        (table, condition.format(me=me))
        for table, condition in _PERSONAL.items()
        if not any(allowed(roles, action) for action in READS[table])
    )
    if reads and secrets:
        return Sight("1", "1", True, True, True, personal) if personal else None
    ways = [open_case] if reads else []
    own = [
        f"c.lead_id = {me}",
        "EXISTS (SELECT 1 FROM main.assignment a JOIN main.expert e ON e.id = a.expert_id "
        f"WHERE a.case_id = c.id AND e.member_id = {me} "
        f"AND (a.state IN ({_listed(LET_IN)}) OR a.state IN ({_listed(ON_THE_CASE)}) AND {open_case}))",
        f"EXISTS (SELECT 1 FROM main.case_member n WHERE n.case_id = c.id AND n.member_id = {me})",
    ]
    audits = allowed(roles, Action.AUDIT)
    cases, of_theirs = f"({' OR '.join(ways + own)})", f"({' OR '.join(own)})"
    return Sight(cases, of_theirs, reads, audits, audits or secrets, personal)


def _listed(states: Iterable[AssignmentState]) -> str:
    return ", ".join(map(_text, sorted(states)))


def veil(driver: sqlite3.Connection, sight: Sight | None) -> None:
    """From here on this connection reads only what is in sight; without one the views go away again."""
    standing = driver.execute("SELECT name FROM temp.sqlite_master WHERE type = 'view'").fetchall()
    for (name,) in standing:
        driver.execute(f'DROP VIEW temp."{name}"')
    if sight is not None:
        for name, condition in _views(driver, sight):
            driver.execute(f'CREATE TEMP VIEW "{name}" AS SELECT t.* FROM main."{name}" t WHERE {condition}')
        masked = audit.definition(
            _history(sight).replace("t.", "history."),
            history="main.history",
            case='main."case"',
            only="1" if sight.audits else "0",
        )
        driver.execute(f"CREATE TEMP VIEW {audit.VIEW} AS {masked}")


def _views(driver: sqlite3.Connection, sight: Sight) -> Iterator[tuple[str, str]]:
    """The tables that hold something of cases or persons, with what may be seen of each."""
    # Asked before there is any view: the columns of one that asks another cannot be told until that is there.
    holding = driver.execute(_OF_CASES).fetchall()
    of_case = _visible(sight.cases, "t.case_id")
    special = {
        "case": _visible(sight.cases, "t.id"),
        "case_opening": "1" if sight.openings else "0",
        "case_relation": f"{of_case} AND {_visible(sight.cases, 't.other_id')}",
        "request": f"t.case_id IS NULL OR {of_case}" if sight.requests else of_case,
        "request_municipality": "EXISTS (SELECT 1 FROM temp.request r WHERE r.id = t.request_id)",
        "document": f"{of_case} AND ({_PLAIN.format('t')} OR {_visible(sight.own, 't.case_id')})",
        "document_version": "EXISTS (SELECT 1 FROM temp.document d WHERE d.id = t.document_id)",
        "history": _history(sight),
        **dict(sight.personal),
    }
    yield from special.items()
    yield from ((name, of_case) for (name,) in holding if name not in special)


def _history(sight: Sight) -> str:
    """The lines of the history that are seen."""
    of_case = _visible(sight.cases, "t.case_id")
    personal = "".join(f" AND t.table_name <> {_text(table)}" for table, _ in sight.personal)
    return (
        f"(t.case_id IS NULL AND t.table_name NOT LIKE 'request%' OR {of_case} AND ({_told(sight)}) "
        f"AND ({_binds_with_seen(sight)})){personal}"
    )


def _told(sight: Sight) -> str:
    """Whether a line of the history may be read: not when it is about a document that is confidential, or was."""
    document = f"SELECT 1 FROM main.document d WHERE d.id = t.row_id AND NOT {_PLAIN.format('d')}"
    version = (
        "SELECT 1 FROM main.document_version v JOIN main.document d ON d.id = v.document_id "
        f"WHERE v.id = t.row_id AND NOT {_PLAIN.format('d')}"
    )
    gone = (
        "SELECT 1 FROM main.history g WHERE g.row_id = t.row_id AND g.kind = 'verwijderd' "
        f"AND json_extract(g.old, '$.confidentiality') = {_SECRET}"
    )
    hidden = " OR ".join(f"EXISTS ({each})" for each in (document, version, gone))
    own = _visible(sight.own, "t.case_id")
    return f"t.table_name NOT IN ('document', 'document_version') OR {own} OR NOT ({hidden})"


def _binds_with_seen(sight: Sight) -> str:
    """Whether a line of the history is not about a relation with a case that is hidden."""
    other = (
        "coalesce((SELECT r.other_id FROM main.case_relation r WHERE r.id = t.row_id), "
        "(SELECT json_extract(g.old, '$.other_id') FROM main.history g "
        "WHERE g.row_id = t.row_id AND g.kind = 'verwijderd'))"
    )
    return f"t.table_name <> 'case_relation' OR {_visible(sight.cases, other)}"


def _visible(cases: str, case_id: str) -> str:
    return f'EXISTS (SELECT 1 FROM main."case" c WHERE c.id = {case_id} AND {cases})'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
