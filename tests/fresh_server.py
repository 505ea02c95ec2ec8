"""A store on a server that is as new for every test: what the last test changed is put back.

Copying the whole database for each test costs several times as much.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from tests.cluster import Cluster

_numbers = count(1)

_REMEMBER = """
CREATE SCHEMA zoals_het_was;
CREATE TABLE zoals_het_was.alle_tabellen (naam text, kolommen text, rijen bigint);
CREATE TABLE zoals_het_was.alle_tellers AS
    SELECT format('%I.%I', schemaname, sequencename) AS naam, coalesce(last_value, start_value) AS waarde,
        last_value IS NOT NULL AS gebruikt
    FROM pg_sequences WHERE schemaname = 'public';

DO $$ DECLARE t text; BEGIN
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE zoals_het_was.%1$I AS TABLE public.%1$I', t);
        EXECUTE format(
            'INSERT INTO zoals_het_was.alle_tabellen SELECT %L, string_agg(quote_ident(attname), '',''),'
            ' (SELECT count(*) FROM zoals_het_was.%I) FROM pg_attribute'
            ' WHERE attrelid = %L::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''''',
            t, t, format('public.%I', t));
    END LOOP;
END $$;
"""

_PUT_BACK = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
DO $$ DECLARE t record; touched boolean; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR t IN SELECT * FROM zoals_het_was.alle_tabellen LOOP
        EXECUTE format(
            'SELECT count(*) <> %s OR coalesce(bool_or(xmin::text::bigint >= %s), false) FROM public.%I',
            t.rijen, {since}, t.naam) INTO touched;
        IF touched THEN
            EXECUTE format('DELETE FROM public.%I', t.naam);
            EXECUTE format(
                'INSERT INTO public.%1$I (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM zoals_het_was.%1$I',
                t.naam, t.kolommen);
        END IF;
    END LOOP;
    PERFORM setval(naam::regclass, waarde, gebruikt) FROM zoals_het_was.alle_tellers;
END $$;
"""
"""Whoever is still connected goes first: a test that failed may hold a lock."""


class FreshDatabase:
    """A copy of the store `praktijkteam`, lent to one test after the other."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.name = f"test_{next(_numbers)}"
        cluster.sql(f"CREATE DATABASE {self.name} TEMPLATE praktijkteam")
        cluster.sql(_REMEMBER, self.name)
        self._since = self._next_transaction()

    def put_back(self) -> None:
        """Every row and every counter as in the store that was just made."""
        self.cluster.sql(_PUT_BACK.format(since=self._since), self.name)
        self._since = self._next_transaction()

    def _next_transaction(self) -> int:
        """What writes from now on bears this number or a later one."""
        with self.cluster.connect(self.name) as connection:
            found = connection.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text").fetchone()
        assert found
        return int(found[0])


@contextmanager
def fresh_database(cluster: Cluster) -> Iterator[FreshDatabase]:
    database = FreshDatabase(cluster)
    yield database
    cluster.sql(f"DROP DATABASE {database.name} WITH (FORCE)")
