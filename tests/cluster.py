"""A PostgreSQL of the tests' own: in a folder that is thrown away, reached by nobody else, and gone afterwards."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL

import dev

SUPERUSER = "postgres"
_FAST = {  # what a machine that loses its power would need, these tests do not
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",
}


@dataclass(frozen=True)
class Cluster:
    """A server that runs. Everybody on it needs only a name, for nobody else can reach it."""

    folder: Path

    def url(self, database: str, login: str = SUPERUSER) -> URL:
        return URL.create(
            "postgresql", username=login, database=database, query={"host": str(self.folder), "port": "5432"}
        )

    def sql(self, statement: str, database: str = "postgres") -> None:
        with self.connect(database) as connection:
            connection.execute(statement.encode())

    def connect(self, database: str, login: str = SUPERUSER) -> psycopg.Connection[Any]:
        return psycopg.connect(host=str(self.folder), port=5432, user=login, dbname=database, autocommit=True)


@contextmanager
def running() -> Iterator[Cluster]:
    """A server from the moment it answers until the end of the block."""
    programs = dev.find_postgresql()
    assert programs, "there is no PostgreSQL on this machine"
    folder = Path(tempfile.mkdtemp(prefix="pkt-"))
    try:
        if _as_root():
            shutil.chown(folder, SUPERUSER)
        data = folder / "data"
        _do([programs / "initdb", "-D", data, "-U", SUPERUSER, "-A", "trust", *_LOCALE, "--no-sync"])
        with (data / "postgresql.auto.conf").open("a", encoding="utf-8") as settings:
            settings.writelines(f"{name} = '{value}'\n" for name, value in (_FAST | _address(folder)).items())
        _do([programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "start"])
        try:
            yield Cluster(folder)
        finally:
            _do([programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_LOCALE = ("--encoding=UTF8", "--locale=C")


def _address(folder: Path) -> dict[str, str]:
    """Not on the network: a socket in a folder that only the tests may enter."""
    return {"listen_addresses": "", "unix_socket_directories": str(folder), "unix_socket_permissions": "0700"}


def _as_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _do(command: Sequence[str | Path]) -> None:
    """PostgreSQL refuses to run as root."""
    as_whom: dict[str, Any] = (
        {"user": SUPERUSER, "group": SUPERUSER, "extra_groups": []} if _as_root() else {}
    )
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=tempfile.gettempdir(), **as_whom
    )
    assert done.returncode == 0, done.stdout + done.stderr
