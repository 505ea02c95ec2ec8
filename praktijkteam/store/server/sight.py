"""Which rows somebody sees, told in calls that PostgreSQL takes to be cheaper than any comparison.

Of the conditions on a table it tries the cheapest first, and EXPLAIN ANALYZE counts how often each was tried. If what
somebody compares came before what they may see, they could guess a hidden text letter by letter, and see in these
counts which guess was right. So each policy is one such call, or with it one comparison: of two that cost as much
the policy comes first. Nothing that a client may set changes that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from praktijkteam.permissions import Action
from praktijkteam.store.server.sql import asking, defined, literal
from praktijkteam.terms import Confidentiality

SIGHT = "(SELECT sight())"
"""What somebody sees of cases, asked once a statement: how much, and after that the cases they are on."""
SECRETS = "(SELECT sight_of_secrets())"
"""The same for documents that are confidential."""
_ALL, _OPEN, _MINE, _NOTHING = "*", "+", "-", "."
_PLAIN = f"confidentiality <> {literal(Confidentiality.CONFIDENTIAL)}"
FOR_MEMBERS = (
    *("sight()", "sight_of_secrets()", "closed_tables()", "among(text, text[])", "sees(text, text[])"),
    *("is_open(text)", "document_shows(text, text[], text[])"),
    "sees_line(text, text, text, text[], text[], text[])",
)


def statements(closed: Mapping[str, Iterable[Action]], documents: Sequence[str]) -> Iterator[str]:
    """Make the functions. `closed` are tables of which even the history is only for some, `documents` those that
    may hold more than who sees the case may see.
    """
    yield asking("sight()", "text[]", _sight())
    yield asking("sight_of_secrets()", "text[]", _sight_of_secrets())
    yield asking("closed_tables()", "text[]", _closed(closed))
    yield defined("is_open(of_case text)", "boolean", _IS_OPEN, _CHEAP)
    yield _cheap("among(of_case text, sight text[])", f"RETURN sight[1] = '{_ALL}' OR of_case = ANY (sight);")
    yield _cheap("sees(of_case text, sight text[])", _SEES)
    yield defined(
        "document_shows(of_document text, sight text[], secrets text[])", "boolean", _DOCUMENT_SHOWS, _CHEAP
    )
    head = "sees_line(of_case text, of_table text, of_row text, sight text[], secrets text[], closed text[])"
    yield _cheap(head, _sees_line(documents))


def of_case(case_id: str) -> str:
    """Whether the case of a row is seen."""
    return f"sees({case_id}, {SIGHT})"


def case(name: str) -> str:
    """Whether a case is seen; most of them without a call."""
    reads = f"(SELECT may({literal(Action.READ.name)}))"
    return f"CASE WHEN {name}.{_PLAIN} AND {reads} THEN true ELSE among({name}.id, {SIGHT}) END"


def document(name: str) -> str:
    return f"{of_case(f'{name}.case_id')} AND ({name}.{_PLAIN} OR among({name}.case_id, {SECRETS}))"


def document_version(name: str) -> str:
    return f"document_shows({name}.document_id, {SIGHT}, {SECRETS})"


def line(name: str) -> str:
    """Whether a line of the history is seen."""
    about = f"{name}.case_id, {name}.table_name, {name}.row_id"
    return f"sees_line({about}, {SIGHT}, {SECRETS}, (SELECT closed_tables()))"


def _cheap(head: str, body: str) -> str:
    """A function without rights of its own, and so without what it costs to take those on."""
    return (
        f"CREATE OR REPLACE FUNCTION {head} RETURNS boolean LANGUAGE plpgsql {_CHEAP} "
        f"AS $praktijkteam$\nBEGIN\n    {body}\nEND$praktijkteam$"
    )


def _sight() -> str:
    reads, secrets = (f"may({literal(action.name)})" for action in (Action.READ, Action.READ_CONFIDENTIAL))
    mine = f"ARRAY(SELECT my_cases({literal(Action.READ.name)}) UNION ALL SELECT opened_now())"
    return f"""
    SELECT CASE WHEN {reads} AND {secrets} THEN ARRAY['{_ALL}'] WHEN me() IS NULL THEN ARRAY['{_NOTHING}']
        ELSE ARRAY[CASE WHEN {reads} THEN '{_OPEN}' ELSE '{_MINE}' END] || {mine} END"""


def _sight_of_secrets() -> str:
    secrets = literal(Action.READ_CONFIDENTIAL.name)
    return f"""
    SELECT CASE WHEN may({secrets}) THEN ARRAY['{_ALL}']
        ELSE ARRAY['{_MINE}'] || ARRAY(SELECT my_cases({secrets})) END"""


def _closed(closed: Mapping[str, Iterable[Action]]) -> str:
    def shut(actions: Iterable[Action]) -> str:
        return " OR ".join(f"may({literal(action.name)})" for action in sorted(actions))

    rows = ", ".join(f"({literal(table)}, {shut(actions)})" for table, actions in closed.items())
    return f"SELECT ARRAY(SELECT t.name FROM (VALUES {rows}) AS t (name, open) WHERE NOT t.open)"


_CHEAP = "STABLE COST 1e-30"
_IS_OPEN = f"""
BEGIN
    RETURN (SELECT c.{_PLAIN} FROM "case" c WHERE c.id = of_case);
END"""
_SEES = f"""IF sight[1] = '{_ALL}' THEN RETURN of_case IS NOT NULL; END IF;
    IF of_case = ANY (sight) THEN RETURN true; END IF;
    IF sight[1] <> '{_OPEN}' THEN RETURN false; END IF;
    RETURN public.is_open(of_case);"""
_DOCUMENT_SHOWS = f"""
BEGIN
    RETURN (
        SELECT sees(d.case_id, sight) AND (d.{_PLAIN} OR among(d.case_id, secrets))
        FROM document d WHERE d.id = of_document
    );
END"""


def _sees_line(documents: Sequence[str]) -> str:
    about = ", ".join(map(literal, documents))
    return f"""IF of_table = ANY (closed) OR sight[1] = '{_NOTHING}' THEN RETURN false; END IF;
    IF sight[1] = '{_ALL}' THEN RETURN true; END IF;
    IF of_case IS NULL THEN RETURN of_table NOT LIKE 'request%'; END IF;
    IF public.sees(of_case, sight) IS NOT TRUE THEN RETURN false; END IF;
    IF of_table IN ({about}) THEN
        RETURN public.among(of_case, secrets) OR NOT public.is_secret(of_row);
    END IF;
    RETURN of_table <> 'case_relation' OR public.sees(public.other_case(of_row), sight);"""
