"""Blanking the history with SQL, under a login of one's own: no more than the program does, and by nobody else."""

from typing import Any

import psycopg
import pytest

from praktijkteam.terms import Role
from tests.server.conftest import WHO, Connect, Scene

TITLE = "SELECT seq FROM history WHERE row_id = %s AND kind = 'toegevoegd'"


def tried(connection: psycopg.Connection[Any], call: str, reason: str = "Op verzoek") -> str:
    """Why it is not done; nothing when it is."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute("SELECT set_config('praktijkteam.reason', %s, true)", (reason,))
            connection.execute(call.encode())
    except psycopg.DatabaseError as error:
        return f"{error.sqlstate} {error.diag.message_primary}"
    return ""


@pytest.fixture
def line(cluster: Any, scene: Scene) -> int:
    """The line that tells how the secret case was called when it was opened."""
    with cluster.connect(scene.database) as owner:
        return int(owner.execute(TITLE, (scene.secret,)).fetchone()[0])


@pytest.mark.parametrize("who", WHO)
def test_only_a_records_officer_blanks(connect: Connect, line: int, who: str) -> None:
    told = tried(connect(who), f"SELECT history_blank({line}, 'title', '{{}}', '{{{line}}}', '{{}}')")
    assert told == ("" if who == Role.RECORDS_OFFICER else "PKT01 RETAIN")


def test_a_records_officer_blanks_nothing_but_words(connect: Connect, scene: Scene, line: int) -> None:
    connection = connect(Role.RECORDS_OFFICER)
    other = connection.execute(TITLE, (scene.open,)).fetchone()
    assert other
    for call in (
        f"history_blank({line}, 'confidentiality', '{{}}', '{{{line}}}', '{{}}')",
        f"history_blank({line}, 'summary', '{{}}', '{{{line}}}', '{{}}')",
        f"history_blank({line}, NULL, '{{}}', '{{{line}}}', '{{}}')",
        f"history_blank({line}, 'title', '{{}}', '{{{line}, {other[0]}}}', '{{}}')",
        f"history_blank({line}, 'title', '{{}}', '{{}}', '{{}}')",
        f"history_blank({line}, NULL, '{{}}', '{{}}', (SELECT array_agg(seq) || {line}::bigint FROM history))",
    ):
        assert tried(connection, f"SELECT {call}") == "42501 not to be blanked", call
    right = f"SELECT history_blank({line}, 'title', '{{}}', '{{{line}}}', '{{}}')"
    assert tried(connection, right, reason="") == "42501 not to be blanked"
    assert tried(connection, f"UPDATE history SET new = NULL WHERE seq = {line}").startswith("42501")


def test_not_even_who_owns_the_history_does_it_another_way(cluster: Any, scene: Scene, line: int) -> None:
    with cluster.connect(scene.database) as owner:
        for change in ("new = 'x'", "new = chr(26) || 'gewist'", "actor = 'x'"):
            told = tried(
                owner, f"SET ROLE praktijkteam_historie; UPDATE history SET {change} WHERE seq = {line}"
            )
            assert told == "23000 history is append-only", change


def test_who_did_it_and_in_which_lines_is_on_record(connect: Connect, scene: Scene, line: int) -> None:
    connection = connect(Role.RECORDS_OFFICER)
    connection.execute("SELECT set_config('praktijkteam.reason', 'Op verzoek', true)")
    connection.execute(f"SELECT history_blank({line}, 'title', '{{}}', '{{{line}}}', '{{}}')".encode())
    told = connection.execute(
        "SELECT actor, reason, case_id, field, new FROM history ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    me = scene.members[Role.RECORDS_OFFICER]
    assert told == (me, "Op verzoek", scene.secret, "title", str(line))
    trace = "(SELECT max(seq) FROM history)"
    again = f"SELECT history_blank({trace}, 'title', '{{}}', ARRAY[{trace}], '{{}}')"
    assert tried(connection, again) == "42501 not to be blanked", "what was done stays on record"
