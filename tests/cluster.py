"""A PostgreSQL of the tests' own: in a folder that is thrown away, on this computer only, and gone afterwards."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
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
    """A server that runs. By its socket everybody needs only a name, as nobody else reaches it; over TCP a password."""

    folder: Path
    port: int

    def url(self, database: str, login: str = SUPERUSER) -> URL:
        return URL.create(
            "postgresql",
            username=login,
            database=database,
            query={"host": str(self.folder), "port": str(self.port)},
        )

    def sql(self, statement: str, database: str = "postgres") -> None:
        with self.connect(database) as connection:
            connection.execute(statement.encode())

    def connect(self, database: str, login: str = SUPERUSER) -> psycopg.Connection[Any]:
        return psycopg.connect(
            host=str(self.folder), port=self.port, user=login, dbname=database, autocommit=True
        )

    def set_up(self, settings: dict[str, str]) -> None:
        """Change how the server works, from the next connection on."""
        for name, value in settings.items():
            self.sql(f"ALTER SYSTEM SET {name} = '{value}'")
        self.sql("SELECT pg_reload_conf()")

    def own(self, file: Path) -> Path:
        """A file that only the server may read."""
        owned = self.folder / file.name
        shutil.copyfile(file, owned)
        owned.chmod(0o600)
        if _as_root():
            shutil.chown(owned, SUPERUSER)
        return owned

    def stop(self, how: str = "immediate") -> None:
        _do([*_control(), "-D", self.folder / "data", "-w", "-m", how, "stop"])

    def start(self) -> None:
        _do([*_control(), "-D", self.folder / "data", "-w", "-l", self.folder / "log", "start"])

    def promote(self) -> None:
        """From now on this one takes changes."""
        _do([*_control(), "-D", self.folder / "data", "-w", "promote"])


@contextmanager
def running(settings: Mapping[str, str] | None = None, *, keep: Path | None = None) -> Iterator[Cluster]:
    """A server from the moment it answers until the end of the block.

    All that it has then goes into the new folder `keep`, for others to begin with.
    """
    with _folder() as cluster:
        data = cluster.folder / "data"
        _do([_programs() / "initdb", "-D", data, "-U", SUPERUSER, "-A", "trust", *_LOCALE, "--no-sync"])
        (data / "pg_hba.conf").write_text(_WHO, encoding="utf-8")
        with _serving(cluster, _FAST | dict(settings or {}), until="fast" if keep else "immediate"):
            yield cluster
        if keep:
            shutil.move(data, keep)


@contextmanager
def beginning_with(kept: Path) -> Iterator[Cluster]:
    """A server that has all that another one kept."""
    with _folder() as cluster:
        data = cluster.folder / "data"
        shutil.copytree(kept, data, copy_function=shutil.copyfile)
        _give_away(data)
        with _serving(cluster, {}):
            yield cluster


@contextmanager
def following(first: Cluster) -> Iterator[Cluster]:
    """A second server, which repeats what the first one keeps and takes no changes until it is promoted."""
    with _folder() as cluster:
        data, there = cluster.folder / "data", f"host={first.folder} port={first.port} user={SUPERUSER}"
        _do([_programs() / "pg_basebackup", "-D", data, "-R", "-c", "fast", "--no-sync", "-d", there])
        with _serving(cluster, {}):
            yield cluster


@contextmanager
def _folder() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="pkt-"))
    try:
        if _as_root():
            shutil.chown(folder, SUPERUSER)
        yield Cluster(folder, _free_port())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _serving(cluster: Cluster, settings: Mapping[str, str], until: str = "immediate") -> Iterator[None]:
    asked = dict(settings) | _address(cluster)
    with (cluster.folder / "data" / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in asked.items())
    cluster.start()
    try:
        yield
    finally:
        cluster.stop(until)


_LOCALE = ("--encoding=UTF8", "--locale=C")


_WHO = "local all all trust\nlocal replication all trust\nhost all all localhost scram-sha-256\n"


def _address(cluster: Cluster) -> dict[str, str]:
    """A socket in a folder that only the tests may enter, and a port that nobody but this computer reaches."""
    return {
        "listen_addresses": "localhost",
        "port": str(cluster.port),
        "unix_socket_directories": str(cluster.folder),
        "unix_socket_permissions": "0700",
    }


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("localhost", 0))
        port: int = found.getsockname()[1]
        return port


def _programs() -> Path:
    programs = dev.find_postgresql()
    assert programs, "there is no PostgreSQL on this machine"
    return programs


def _control() -> list[str | Path]:
    return [_programs() / "pg_ctl"]


def _give_away(folder: Path) -> None:
    """PostgreSQL works only in what is its own."""
    if _as_root():
        for each in (folder, *folder.rglob("*")):
            shutil.chown(each, SUPERUSER)


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
