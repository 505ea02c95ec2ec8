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
CREATE TABLE zoals_het_was.alle_tabellen (naam text, kolommen text, sleutel text, rijen bigint);
CREATE TABLE zoals_het_was.alle_tellers AS
    SELECT format('%I.%I', schemaname, sequencename) AS naam, coalesce(last_value, start_value) AS waarde,
        last_value IS NOT NULL AS gebruikt
    FROM pg_sequences WHERE schemaname = 'public';

DO $$ DECLARE t record; BEGIN
    FOR t IN
        SELECT tablename AS naam, format('public.%I', tablename)::regclass AS tabel
        FROM pg_tables WHERE schemaname = 'public'
    LOOP
        EXECUTE format('CREATE TABLE zoals_het_was.%1$I AS TABLE public.%1$I', t.naam);
        EXECUTE format(
            'INSERT INTO zoals_het_was.alle_tabellen SELECT %L,'
            ' string_agg(quote_ident(attname), '','') FILTER (WHERE attgenerated = ''''),'
            ' string_agg(quote_ident(attname), '','') FILTER (WHERE attnum = ANY (i.indkey)),'
            ' (SELECT count(*) FROM zoals_het_was.%I)'
            ' FROM pg_attribute LEFT JOIN pg_index i ON i.indrelid = attrelid AND i.indisprimary'
            ' WHERE attrelid = %L::regclass AND attnum > 0 AND NOT attisdropped',
            t.naam, t.naam, t.tabel);
    END LOOP;
END $$;
"""

_PUT_BACK = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle';
DO $$ DECLARE t record; touched boolean; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR t IN SELECT * FROM zoals_het_was.alle_tabellen LOOP
        EXECUTE format(
            'SELECT count(*) <> %s OR coalesce(bool_or(xmin::text::bigint >= {since}), false) FROM public.%I',
            t.rijen, t.naam) INTO touched;
        IF touched THEN
            EXECUTE format('DELETE FROM public.%I WHERE xmin::text::bigint >= {since}', t.naam);
            EXECUTE format(
                'INSERT INTO public.%1$I (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM zoals_het_was.%1$I'
                ' WHERE (%3$s) NOT IN (SELECT %3$s FROM public.%1$I)',
                t.naam, t.kolommen, t.sleutel);
        END IF;
    END LOOP;
    PERFORM setval(naam::regclass, waarde, gebruikt) FROM zoals_het_was.alle_tellers;
END $$;
"""
"""Whoever is still at work goes first: a test that failed may hold a lock. Then what is new or was changed goes,
and what is missing comes as it was.
"""


class StoreLender:
    """Lends one store, on a copy of `praktijkteam`, to one test after the other."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._name = f"test_{next(_numbers)}"
        cluster.sql(f"CREATE DATABASE {self._name} TEMPLATE praktijkteam")
        self._maintenance = cluster.connect(self._name)
        self._maintenance.execute(_REMEMBER)
        self._since = self._next_transaction()
        self.store = TeamStore(address_of(cluster.url(self._name).render_as_string()))

    def put_back(self) -> None:
        """Every row and every counter as in the store that was just made, and nobody logged in."""
        self.store.forget_logins()
        self._maintenance.execute(_PUT_BACK.format(since=self._since).encode())
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
