"""What a member may change in the embedded store: the writing door where `permissions` is asked.

Just before it is kept, everything that was written is held against the table, by the history of the transaction.
So no service can forget to ask, and it does not matter which screen or command it came from.
"""

import json
import sqlite3
from dataclasses import dataclass
from functools import cached_property

from praktijkteam.permissions import (
    ADDED_WITH,
    FOR_THEMSELVES,
    LET_IN,
    MERGED_FIELDS,
    ON_THE_CASE,
    Action,
    allowed,
    allowed_on_case,
    asked,
    refusal,
)
from praktijkteam.terms import ChangeKind, Confidentiality, Role

ALL_ROLES = frozenset(Role)


@dataclass(frozen=True)
class Line:
    """A line of the history, as far as it matters here."""

    kind: ChangeKind
    table: str
    row_id: str
    case_id: str | None
    field: str | None
    old: str | None
    new: str | None


@dataclass
class Guard:
    """Looks over what `actor` wrote since a line of the history; `roles` are those of before they wrote."""

    driver: sqlite3.Connection
    actor: str
    roles: frozenset[Role]
    since: int

    def refuse_forbidden(self) -> None:
        """Refuse all of it when one line is not for this member."""
        if self.roles == ALL_ROLES:
            return
        judged: dict[tuple[str | None, Action], bool] = {}
        for line in self._lines:
            action = self._asked(line)
            keys = [(case_id, action) for case_id in _cases_of(line)]
            judged |= {key: self._may(*key) for key in keys if key not in judged}
            may = all(judged[key] for key in keys)
            if not ((may and self._is_theirs(line, action)) or self._is_anybodys(line)):
                raise refusal(action)

    @cached_property
    def _lines(self) -> list[Line]:
        return [Line(ChangeKind(kind), *rest) for kind, *rest in self.driver.execute(_LINES, (self.since,))]

    @cached_property
    def _added(self) -> frozenset[tuple[str, str]]:
        return frozenset((line.table, line.row_id) for line in self._lines if line.kind is ChangeKind.INSERT)

    @cached_property
    def _before(self) -> dict[tuple[str, str | None], str | None]:
        """What stood in each field that changed; the last line that is seen here is the first that was written."""
        return {(line.row_id, line.field): line.old for line in reversed(self._lines)}

    def _asked(self, line: Line) -> Action:
        if line.kind is ChangeKind.BLANK:
            return Action.RETAIN
        is_new = line.case_id is not None and ("case", line.case_id) in self._added
        new_here = is_new and asked(line.table, None) in (Action.WORK, Action.FILE)
        return Action.REGISTER if new_here else self._filled(line) or _asked_of(line)

    def _filled(self, line: Line) -> Action | None:
        """What is asked besides because of a field in which something stands in a new row."""
        fields = ADDED_WITH.items() if line.kind is ChangeKind.INSERT else ()
        for (table, field), action in fields:
            query = f"SELECT 1 FROM {table} WHERE id = ? AND {field} IS NOT NULL"
            if line.table == table and self.driver.execute(query, (line.row_id,)).fetchone():
                return action
        return None

    def _is_theirs(self, line: Line, action: Action) -> bool:
        """Whether it is about their own answer or advice, if they come in only as an expert."""
        if action is not Action.ADVISE or line.table not in FOR_THEMSELVES:
            return True
        if self._may(line.case_id, action, as_expert=False):
            return True
        found = self.driver.execute(_THEIRS[line.table], (line.row_id, self.actor))
        return found.fetchone() is not None

    def _may(self, case_id: str | None, action: Action, *, as_expert: bool = True) -> bool:
        if case_id is None or ("case", case_id) in self._added:
            return allowed(self.roles, action)
        confidentiality, lead_id = self._case(case_id)
        return allowed_on_case(
            self.roles,
            action,
            Confidentiality(confidentiality),
            is_lead=lead_id == self.actor,
            is_assigned=as_expert and self._is_assigned(case_id),
            is_named=self._is_named(case_id),
        )

    def _case(self, case_id: str) -> tuple[str, str | None]:
        """The confidentiality and the lead of the case as they were before: nobody lets themselves in."""
        confidentiality, lead_id = self.driver.execute(_CASE, (case_id,)).fetchone()
        before = self._before
        return (
            before.get((case_id, "confidentiality"), confidentiality) or confidentiality,
            before.get((case_id, "lead_id"), lead_id),
        )

    def _is_assigned(self, case_id: str) -> bool:
        """Whether they were on the case before, as one of its experts."""
        rows = self.driver.execute(_ASSIGNMENTS, (case_id, self.actor)).fetchall()
        secret = self._case(case_id)[0] == Confidentiality.CONFIDENTIAL
        return any(
            self._before.get((row_id, "state"), state) in (LET_IN if secret else ON_THE_CASE)
            for row_id, state in rows
            if ("assignment", row_id) not in self._added
        )

    def _is_named(self, case_id: str) -> bool:
        """Whether they were named on the case before."""
        rows = self.driver.execute(_NAMED, (case_id, self.actor)).fetchall()
        return any(("case_member", row_id) not in self._added for (row_id,) in rows)

    def _is_anybodys(self, line: Line) -> bool:
        """Whether they may do it by something else than their roles."""
        if line.kind is ChangeKind.BLANK:
            return False
        return self._is_of_the_directory(line) or self._is_own(line)

    def _is_of_the_directory(self, line: Line) -> bool:
        """Whether it follows two entries of which one was merged into the other."""
        if line.field not in MERGED_FIELDS or not allowed(self.roles, Action.KEEP_DIRECTORY):
            return False
        pair = {"old": line.old, "new": line.new}
        return self.driver.execute(_MERGED, pair).fetchone() is not None

    def _is_own(self, line: Line) -> bool:
        """Whether it is about the member themselves: signing in for the first time, a new number, leave."""
        if line.table == "member_role":
            return ("member", self.actor) in self._added and (
                line.new == Role.MEMBER or self._is_among_equals
            )
        if line.table == "member":
            return line.row_id == self.actor and line.field != "active"
        return line.table == "absence" and self._absent(line) == self.actor

    @cached_property
    def _is_among_equals(self) -> bool:
        """Whether everybody else who works here holds every role."""
        rows = self.driver.execute(_HELD, (self.actor,)).fetchall()
        return all(count == len(Role) for (count,) in rows)

    def _absent(self, line: Line) -> object:
        if line.kind is ChangeKind.DELETE:
            return json.loads(line.old or "{}").get("member_id")
        found = self.driver.execute("SELECT member_id FROM absence WHERE id = ?", (line.row_id,)).fetchone()
        return found and found[0]


def _cases_of(line: Line) -> set[str | None]:
    """The case that a row is of, and the one that it was taken from."""
    left = {line.old} if line.field == "case_id" and line.old else set()
    return {line.case_id, *left}


def _asked_of(line: Line) -> Action:
    return asked(line.table, line.field, line.old, line.new, removing=line.kind is ChangeKind.DELETE)


_LINES = "SELECT kind, table_name, row_id, case_id, field, old, new FROM history WHERE seq >= ? ORDER BY seq"
_CASE = 'SELECT confidentiality, lead_id FROM "case" WHERE id = ?'
_ASSIGNMENTS = (
    "SELECT a.id, a.state FROM assignment a JOIN expert e ON e.id = a.expert_id "
    "WHERE a.case_id = ? AND e.member_id = ?"
)
_OF_EXPERT = "SELECT 1 FROM assignment a JOIN expert e ON e.id = a.expert_id"
_REQUESTED = f"{_OF_EXPERT} JOIN advice_request r ON r.assignment_id = a.id"
_THEIRS = {
    "assignment": f"{_OF_EXPERT} WHERE a.id = ? AND e.member_id = ?",
    "advice_request": f"{_REQUESTED} WHERE r.id = ? AND e.member_id = ?",
    "advice": f"{_REQUESTED} JOIN advice v ON v.request_id = r.id WHERE v.id = ? AND e.member_id = ?",
}
_MERGED = (
    "SELECT 1 FROM history WHERE field = 'merged_into_id' "
    "AND (row_id = :old AND new = :new OR row_id = :new AND old = :old)"
)
_NAMED = "SELECT id FROM case_member WHERE case_id = ? AND member_id = ?"
_HELD = (
    "SELECT count(r.id) FROM member m LEFT JOIN member_role r ON r.member_id = m.id "
    "WHERE m.active AND m.id <> ? GROUP BY m.id"
)
