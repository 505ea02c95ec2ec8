"""Which rows somebody sees, told so that PostgreSQL asks it before anything that a client compares.

Of the conditions on a table it tries the cheapest first, and EXPLAIN ANALYZE tells what came of those after it. If
what somebody compares came before what they may see, they could guess the words of a hidden case letter by letter,
and see in these counts which guess was right. So the policies here cost nothing at all: to look a key up in a jsonb
is what PostgreSQL does not count, and of two conditions that cost as much the policy is the first. Nothing that a
client may set changes that. What they look in is made once a statement.

Who reads all open cases has the hidden ones marked, and anybody else those that they see: of either there are few.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Boolean, Column, Enum, LargeBinary, Table, Text

from praktijkteam.base import Base
from praktijkteam.permissions import PERSONS_MET_IN, READS, Action
from praktijkteam.store.server import relations
from praktijkteam.store.server.sql import asking, defined, literal, quoted
from praktijkteam.terms import ChangeKind, Confidentiality

_TOLD = ("document", "document_version")
"""Tables of which a line of the history may tell of a confidential document."""
FOR_MEMBERS = (
    *("marked_cases()", "marked_requests()", "marked_series()", "secret_rows()", "own_cases()"),
    *("hidden_relations()", "met_persons()"),
)
_SECRET = f"confidentiality = {literal(Confidentiality.CONFIDENTIAL)}"
_READ = literal(Action.READ.name)
_SECRETS = literal(Action.READ_CONFIDENTIAL.name)
_READS = f"may({_READ})"


def statements() -> Iterator[str]:
    """Make the functions, and the indexes by which they find the few rows that they look for."""
    yield f'CREATE INDEX IF NOT EXISTS ix_case_secret ON "case" (id) INCLUDE (lead_id) WHERE {_SECRET}'
    yield f"CREATE INDEX IF NOT EXISTS ix_document_secret ON document (id) WHERE {_SECRET}"
    yield (
        "CREATE INDEX IF NOT EXISTS ix_history_removed ON history (table_name, row_id) "
        f"WHERE kind = {literal(ChangeKind.DELETE)}"
    )
    yield defined("marked_cases()", "jsonb", _MARKED_CASES, "STABLE")
    for name, body in {
        "marked_requests()": _MARKED_REQUESTS,
        "marked_series()": _MARKED_SERIES,
        "secret_rows()": _SECRET_ROWS,
        "own_cases()": f"SELECT {_set('o', f'my_cases({_SECRETS}) o')}",
        "hidden_relations()": _HIDDEN_RELATIONS,
        "met_persons()": _met_persons(),
    }.items():
        yield asking(name, "jsonb", body)


def untold() -> Iterator[str]:
    """No samples are kept of what people wrote: EXPLAIN would tell by them what stands in hidden rows."""
    for table in Base.metadata.sorted_tables:
        silenced = [
            f"ALTER {quoted(column.name)} SET STATISTICS 0" for column in table.c if _is_written(column)
        ]
        if silenced and of_table(table) != _SOMEBODY:
            yield f"ALTER TABLE {quoted(table.name)} {', '.join(silenced)}"


def _is_written(column: Column[Any]) -> bool:
    """Whether it holds somebody's own words or figures; of what an index is on, the server has to know more."""
    if isinstance(column.type, (Text, LargeBinary)):
        return True
    indexed = any(column.name in index.columns for index in column.table.indexes)
    closed = column.primary_key or column.foreign_keys or isinstance(column.type, (Enum, Boolean))
    return not (indexed or closed)


def of_table(table: Table) -> str:
    """The condition under which a row of this table is seen."""
    name = quoted(table.name)
    special = {
        "case": _of_case(f"{name}.id"),
        "case_relation": f"CASE WHEN {_of_case(f'{name}.case_id')} THEN {_of_case(f'{name}.other_id')} END",
        "request_municipality": _marked("marked_requests()", f"{name}.request_id"),
        "document": _of_document(f"{name}.id", f"{name}.case_id"),
        "document_version": _of_document(f"{name}.document_id", f"{name}.case_id"),
        "history": of_history(),
        "case_opening": _any([Action.READ_CONFIDENTIAL, Action.AUDIT]),
        "number_series": f"CASE WHEN {_SOMEBODY} THEN {_marked('marked_series()', f'{name}.name')} END",
        "content": "content_is_seen(content.digest)",
        "content_chunk": "chunk_is_seen(content_chunk.digest, content_chunk.position, content_chunk.proof)",
        "login": f"{_any([Action.MANAGE_TEAM])} OR {_is_me(f'{name}.member_id')}",
        "absence": f"{_any(READS['absence'])} OR {_is_me(f'{name}.member_id')}",
        "conflict_of_interest": f"{_any(READS['conflict_of_interest'])} OR {_is_my_expert(f'{name}.expert_id')}",
        "person": f"CASE WHEN {_any(READS['person'])} THEN true ELSE {_in('met_persons()', f'{name}.id')} END",
    }
    if table.name in special:
        return special[table.name]
    return _of_case(f"{name}.case_id") if "case_id" in table.c else _SOMEBODY


def of_history() -> str:
    """The condition under which a line of the history is seen."""
    case_id, row_id = "history.case_id", "history.row_id"
    personal = " ".join(
        f"WHEN {_is_about([table])} AND NOT {_any(actions)} THEN false" for table, actions in READS.items()
    )
    requests = [name for name in Base.metadata.tables if name.startswith("request")]
    return f"""CASE {personal}
        WHEN (SELECT {_READS} AND may({_SECRETS})) THEN true
        WHEN NOT {_SOMEBODY} THEN false
        WHEN {case_id} IS NULL THEN NOT {_is_about(requests)}
        WHEN NOT {_of_case(case_id)} THEN false
        WHEN {_is_about(_TOLD)} THEN {_of_document(row_id, case_id)}
        WHEN {_is_about(["case_relation"])} THEN NOT {_in("hidden_relations()", row_id)}
        ELSE true END"""


def _of_case(case_id: str) -> str:
    return _marked("marked_cases()", case_id)


def _marked(keys: str, key: str) -> str:
    return f"CASE WHEN {_in(keys, key)} THEN (SELECT NOT {_READS}) ELSE (SELECT {_READS}) END"


def _of_document(row_id: str, case_id: str) -> str:
    secret, own = _in("secret_rows()", row_id), _in("own_cases()", case_id)
    return f"CASE WHEN {secret} AND NOT {own} THEN false ELSE {_of_case(case_id)} END"


def _in(keys: str, key: str) -> str:
    return f"((SELECT {keys})[{key}] IS NOT NULL)"


def _is_about(tables: Iterable[str]) -> str:
    names = ", ".join(f'"{name}": true' for name in sorted(tables))
    return f"(('{{{names}}}'::jsonb)[history.table_name] IS NOT NULL)"


def _is_me(member_id: str) -> str:
    return f"((SELECT {_set('m', 'me() m')})[{member_id}] IS NOT NULL)"


def _is_my_expert(expert_id: str) -> str:
    mine = f"SELECT {_set('e.id', 'expert e WHERE e.member_id = (SELECT me())')}"
    return f"(({mine})[{expert_id}] IS NOT NULL)"


def _any(actions: Iterable[Action]) -> str:
    return f"(SELECT {' OR '.join(f'may({literal(name)})' for name in sorted(action.name for action in actions))})"


def _set(key: str, rows: str) -> str:
    """The rest of a query that gives these keys as a jsonb."""
    return f"coalesce(jsonb_object_agg({key}, true) FILTER (WHERE {key} IS NOT NULL), '{{}}') FROM {rows}"


def _met_persons() -> str:
    """For who does not read everybody: those who are named in the cases that they see."""
    named = " UNION ALL ".join(
        f"SELECT r.person_id FROM {table} r WHERE r.case_id = ANY ({_MARKED})" for table in PERSONS_MET_IN
    )
    return f"SELECT {_set('p.id', f'({named}) AS p (id)')}"


_SOMEBODY = "((SELECT me()) IS NOT NULL)"
_REMOVED = f"h.kind = {literal(ChangeKind.DELETE)} AND h.table_name"
PLAIN = f"confidentiality <> {literal(Confidentiality.CONFIDENTIAL)}"
_MARKED = "ARRAY(SELECT jsonb_object_keys(marked_cases()))"
_SEEN = f"({relations.opened('who')} UNION ALL SELECT my_cases({_READ}))"
# Not by `my_cases`: somebody may lead a thousand cases, of which a few are confidential.
_HIDDEN = f"""
        SELECT c.id FROM "case" c WHERE c.{_SECRET} AND ({relations.leads("c.lead_id", "who", _READ)}) IS NOT TRUE
            AND c.id NOT IN ({relations.joined("who", _READ)} UNION ALL {relations.opened("who")})"""
# Who it is and what their roles allow comes in one query: every statement begins here.
_MARKED_CASES = f"""
DECLARE
    who text;
    reads boolean;
    secrets boolean;
BEGIN
    SELECT m.id, {", ".join(f"bool_or({relations.allows('r.role', what)})" for what in (_READ, _SECRETS))}
    INTO who, reads, secrets
    FROM login l JOIN member m ON m.id = l.member_id LEFT JOIN member_role r ON r.member_id = m.id
    WHERE l.name = session_user AND m.active GROUP BY m.id;
    IF reads IS NOT TRUE THEN
        RETURN (SELECT {_set("s.id", f"({_SEEN}) AS s (id)")});
    ELSIF secrets OR NOT EXISTS (SELECT FROM "case" c WHERE c.{_SECRET}) THEN
        RETURN '{{}}';
    END IF;
    RETURN (SELECT {_set("c.id", f"({_HIDDEN}) AS c")});
END"""
_MARKED_REQUESTS = f"SELECT {_set('r.id', f'request r WHERE r.case_id = ANY ({_MARKED})')}"
# Documents of a case that is hidden are counted in its series.
_SERIES = f"""
    SELECT 'document ' || c.number FROM "case" c WHERE c.id = ANY ({_MARKED})
    UNION ALL SELECT n.name FROM number_series n WHERE n.name LIKE 'zaak-%' AND NOT {_READS}"""
_MARKED_SERIES = f"SELECT {_set('s.name', f'({_SERIES}) AS s (name)')}"
# Documents that are confidential, or were when they were removed, and the versions of those that are.
_SECRETS_OF_ALL = f"""
    SELECT d.id FROM document d WHERE d.{_SECRET}
    UNION ALL SELECT v.id FROM document d JOIN document_version v ON v.document_id = d.id WHERE d.{_SECRET}
    UNION ALL SELECT h.row_id FROM history h WHERE {_REMOVED} = 'document'
        AND h.old::json ->> 'confidentiality' = {literal(Confidentiality.CONFIDENTIAL)}"""
_SECRET_ROWS = f"""
    SELECT CASE WHEN may({_SECRETS}) THEN '{{}}' ELSE (SELECT {_set("s.id", f"({_SECRETS_OF_ALL}) AS s (id)")}) END"""
# With a case that is hidden, also when the relation was removed.
_RELATIONS = f"""
    SELECT r.id, r.other_id FROM case_relation r
    UNION ALL SELECT h.row_id, h.old::json ->> 'other_id' FROM history h WHERE {_REMOVED} = 'case_relation'
        AND NOT EXISTS (SELECT FROM case_relation r WHERE r.id = h.row_id)"""
_HIDDEN_RELATIONS = f"""
    SELECT {_set("r.id", f"({_RELATIONS}) AS r (id, other_id)")},
        (SELECT marked_cases() AS cases, {_READS} AS others OFFSET 0) AS m
    WHERE (m.cases ? r.other_id = m.others) IS NOT FALSE"""
