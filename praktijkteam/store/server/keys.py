"""A save begins: it takes its turn and writes the key that it bears, in one statement and so in one trip.

When the reply to its COMMIT is lost, the key tells whether it was kept.
"""

from collections.abc import Iterator

from praktijkteam.store.server import turn
from praktijkteam.store.server.sql import defined

TABLE = "save_key"
KEPT = "PKT02"
"""The SQLSTATE of a save that bears the key of one that was kept."""


def statements() -> Iterator[str]:
    """Make the table and the function; nobody but the function gets at the table."""
    yield (
        f"CREATE TABLE IF NOT EXISTS {TABLE} (key text PRIMARY KEY CHECK (length(key) < 64), "
        "login name NOT NULL DEFAULT session_user, at timestamptz NOT NULL DEFAULT now())"
    )
    yield f"CREATE INDEX IF NOT EXISTS ix_{TABLE}_at ON {TABLE} (at)"
    yield defined("begin_save(of_save text, patience text, actor text, reason text)", "void", _BEGIN)


# The key comes after the turn: an earlier attempt with it has ended by then, whichever way.
# A client asks again within seconds or minutes; after a week nobody does.
_BEGIN = f"""
BEGIN
    PERFORM set_config('lock_timeout', patience, true), set_config('praktijkteam.actor', actor, true),
        set_config('praktijkteam.reason', reason, true);
    {turn.TAKE}
    INSERT INTO {TABLE} (key) VALUES (of_save) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'kept before' USING ERRCODE = '{KEPT}';
    END IF;
    IF random() < 0.01 THEN
        DELETE FROM {TABLE} WHERE at < now() - interval '7 days';
    END IF;
END"""
