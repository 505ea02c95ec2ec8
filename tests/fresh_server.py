"""A store on a server that is as new for every test: what the last test changed is put back.

A copy of the whole database and connections of its own for each test cost several times as much.
"""

from itertools import count

from praktijkteam.store.server.address import address_of
from tests.cluster import Cluster
from tests.team_store import TeamStore

_numbers = count(1)

_REMEMBER = """
CREATE SCHEMA zoals_het_was;
CREATE TABLE zoals_het_was.alle_tellers AS
    SELECT format('%I.%I', schemaname, sequencename) AS naam, coalesce(last_value, start_value) AS waarde,
        last_value IS NOT NULL AS gebruikt
    FROM pg_sequences WHERE schemaname = 'public';

DO $make$ DECLARE t record; parts text := ''; rows bigint; BEGIN
    FOR t IN
        SELECT format('public.%I', tablename) AS nu, format('zoals_het_was.%I', tablename) AS toen,
            string_agg(quote_ident(attname), ',') FILTER (WHERE attgenerated = '') AS kolommen,
            string_agg(quote_ident(attname), ',') FILTER (WHERE attnum = ANY (i.indkey)) AS sleutel
        FROM pg_tables
            JOIN pg_attribute ON attrelid = format('public.%I', tablename)::regclass
            LEFT JOIN pg_index i ON i.indrelid = attrelid AND i.indisprimary
        WHERE schemaname = 'public' AND attnum > 0 AND NOT attisdropped
        GROUP BY tablename
    LOOP
        EXECUTE format('CREATE TABLE %s AS TABLE %s', t.toen, t.nu);
        GET DIAGNOSTICS rows = ROW_COUNT;
        parts := parts || format($part$
    DELETE FROM %1$s WHERE age(xmin) <= newest;
    IF (SELECT count(*) FROM %1$s) <> %5$s THEN
        INSERT INTO %1$s (%3$s) OVERRIDING SYSTEM VALUE
            SELECT %3$s FROM %2$s WHERE (%4$s) NOT IN (SELECT %4$s FROM %1$s);
    END IF;$part$, t.nu, t.toen, t.kolommen, t.sleutel, rows);
    END LOOP;
    EXECUTE format($define$
CREATE FUNCTION zoals_het_was.terug(since xid) RETURNS void LANGUAGE plpgsql AS $put_back$
#variable_conflict use_column
DECLARE
    newest integer := age(since);
BEGIN %s
    PERFORM setval(naam::regclass, waarde, gebruikt) FROM zoals_het_was.alle_tellers;
END $put_back$ $define$, parts);
END $make$;
SET session_replication_role = replica;
"""
"""Who puts back does so without triggers, and by statements that the server plans once: there are hundreds of tests."""

_PUT_BACK = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle';
SELECT zoals_het_was.terug('{since}');
"""
"""Whoever is still at work goes first: a test that failed may hold a lock. Then what is new or was changed goes,
and what is missing comes as it was.
"""

_UNTIL_TIDIED = 50
"""After so many tests the server clears away what they left, or each would have more dead rows to go through."""


class StoreLender:
    """Lends one store, on a copy of `praktijkteam`, to one test after the other."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._name = f"test_{next(_numbers)}"
        cluster.sql(f"CREATE DATABASE {self._name} TEMPLATE praktijkteam")
        self._maintenance = cluster.connect(self._name)
        self._maintenance.execute(_REMEMBER)
        self._put_back = 0
        self._since = self._next_transaction()
        self.store = TeamStore(address_of(cluster.url(self._name).render_as_string()))

    def put_back(self) -> None:
        """Every row and every counter as in the store that was just made, and nobody logged in."""
        self.store.forget_logins()
        self._maintenance.execute(_PUT_BACK.format(since=self._since).encode())
        self._put_back += 1
        if self._put_back % _UNTIL_TIDIED == 0:
            self._maintenance.execute("VACUUM (INDEX_CLEANUP ON)")
        self._since = self._next_transaction()

    def close(self) -> None:
        self.store.close()
        self._maintenance.close()
        self._cluster.sql(f"DROP DATABASE {self._name} WITH (FORCE)")

    def _next_transaction(self) -> int:
        """What writes from now on bears this number or a later one."""
        found = self._maintenance.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text").fetchone()
        assert found
        return int(found[0])
