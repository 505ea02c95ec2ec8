"""Connecting over TLS: who may come in does, and who may not hears in one sentence what to do."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest

from praktijkteam.cli.console import Console
from praktijkteam.cli.logging_in import administered, store_at
from praktijkteam.errors import Refused, StoreRefused
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.server import opening, probe
from praktijkteam.store.server.address import Host, Protection, ServerAddress, address_of, read
from praktijkteam.store.server.connection import url_of
from praktijkteam.store.server.probe import Finding
from tests import factories
from tests.authority import Authority, speak_tls
from tests.cluster import Cluster
from tests.fresh_server import StoreLender

PASSWORD = "Gr0en-hek & 7 ganzen"  # noqa: S105 - of a server that lives for a minute


@pytest.fixture
def member(lender: StoreLender) -> Iterator[tuple[str, str]]:
    """The id and the login of K. Smit."""
    with lender.store.write(SYSTEM, "Opgezet") as session:
        member_id = factories.member(session, name="K. Smit").id
    login = lender.store.login_of(member_id)
    assert login
    yield member_id, login
    lender.put_back()


@pytest.fixture
def address(
    cluster: Cluster, authority: Authority, lender: StoreLender, member: tuple[str, str]
) -> ServerAddress:
    """How K. Smit comes in."""
    cluster.sql(f"ALTER ROLE {member[1]} PASSWORD '{PASSWORD}'")
    here = (Host("localhost", cluster.port),)
    return ServerAddress(here, lender.store.address.database, member[1], str(authority.certificate))


def refusal(address: ServerAddress, password: str | None = PASSWORD) -> StoreRefused:
    with pytest.raises(StoreRefused) as refused:
        opening.connect(address, password).close()
    sentence = str(refused.value)
    assert re.search(r"[.]$", sentence)
    assert PASSWORD not in sentence
    return refused.value


def test_who_may_come_in_does_and_the_line_is_encrypted(
    address: ServerAddress, member: tuple[str, str]
) -> None:
    store = opening.connect(address, PASSWORD)
    with store.read() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        assert driver.pgconn.ssl_in_use
        asked = {option.keyword: option.val for option in driver.pgconn.info}
        assert asked[b"gssencmode"] == b"disable"  # it would look at no certificate
    assert (store.reader, store.shared) == (member[0], True)
    assert PASSWORD not in store.where
    assert PASSWORD not in repr(store.url)
    store.close()


def test_of_several_servers_the_one_that_takes_changes_is_found(address: ServerAddress) -> None:
    nobody = Host("localhost", _closed_port())
    store = opening.connect(replace(address, hosts=(nobody, *address.hosts)), PASSWORD)
    assert store.reader
    store.close()


def test_a_password_that_is_wrong_or_lacking(address: ServerAddress) -> None:
    assert "wachtwoord klopt niet" in str(refusal(address, "geraden"))
    assert (refusal(address, None).field, refusal(address, "geraden").field) == ("password", "password")
    assert "wachtwoord klopt niet" in str(refusal(replace(address, login="niemand")))


def test_a_command_asks_for_the_password_when_somebody_sits_there(
    address: ServerAddress, member: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answers = [], ["geraden", PASSWORD]

    def typed(question: str, stream: object) -> str:
        asked.append(question)
        return answers[len(asked) - 1]

    monkeypatch.setattr("getpass.getpass", typed)
    console = Console(err=Terminal(), keys=Terminal())
    store = store_at(str(address), console)
    assert (store.reader, len(asked)) == (member[0], 2)
    assert f"Wachtwoord van {address.login} voor {address.database} op localhost" in asked[0]
    assert "wachtwoord klopt niet" in console.err.getvalue()  # type: ignore[attr-defined]
    store.close()
    with pytest.raises(StoreRefused, match=r"vraagt een wachtwoord.*PGPASSWORD"):
        store_at(str(address), Console(err=StringIO(), keys=StringIO()))
    monkeypatch.setenv("PGPASSWORD", "geraden")
    with pytest.raises(StoreRefused, match="wachtwoord klopt niet"):
        administered(str(address), Console(err=StringIO(), keys=StringIO()))
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    store_at(str(address), Console(err=StringIO(), keys=StringIO())).close()
    assert len(asked) == 2


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_name_or_a_port_where_nobody_is(address: ServerAddress) -> None:
    assert "geen server met die naam" in str(refusal(replace(address, hosts=(Host("bestaat.invalid"),))))
    assert "geen server met die naam" in str(refusal(replace(address, hosts=(Host("db..gemeente.nl"),))))
    nobody = replace(address, hosts=(Host("localhost", _closed_port()),))
    assert "draait geen server" in str(refusal(nobody))


def test_somebody_who_keeps_silent_or_talks_otherwise(
    address: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as hurried, _answering(b"") as port:
        hurried.setattr("praktijkteam.store.server.probe.PATIENCE", 0.2)  # nobody will answer
        silent = replace(address, hosts=(Host("localhost", port),))
        assert probe.find_out(silent, PASSWORD) is Finding.SILENT
    nonsense = b"R" + (13).to_bytes(4, "big") + (11).to_bytes(4, "big") + b"r=, s"
    with _answering(nonsense) as port:
        odd = replace(address, hosts=(Host("localhost", port),), protection=Protection.NONE)
        assert probe.find_out(odd, PASSWORD) is Finding.STRANGE
    with _answering(b"220 welkom\r\n") as port:
        assert "iets anders" in str(refusal(replace(address, hosts=(Host("localhost", port),))))


def test_a_certificate_that_proves_nothing(
    address: ServerAddress, cluster: Cluster, authority: Authority, tmp_path: Path
) -> None:
    other = Authority.made(tmp_path / "ander")
    stranger = refusal(replace(address, certificate=str(other.certificate)))
    assert ("niet bewijzen" in str(stranger), stranger.field) == (True, "certificate")
    assert "niet bewijzen" in str(refusal(replace(address, certificate="")))
    elsewhere = replace(address, hosts=(Host("127.0.0.1", cluster.port),))
    assert "andere naam" in str(refusal(elsewhere))
    assert "kan niet worden gelezen" in str(refusal(replace(address, certificate=str(tmp_path / "weg.crt"))))
    try:
        speak_tls(cluster, authority.vouch_for("localhost", expired=True))
        assert "verlopen" in str(refusal(address))
    finally:
        speak_tls(cluster, authority.vouch_for("localhost"))


def test_a_server_without_tls_is_only_used_when_the_user_says_so(
    address: ServerAddress, cluster: Cluster
) -> None:
    cluster.set_up({"ssl": "off"})
    try:
        assert "geen beveiligde verbinding" in str(refusal(address))
        opening.connect(replace(address, protection=Protection.NONE), PASSWORD).close()
    finally:
        cluster.set_up({"ssl": "on"})


def test_a_database_that_is_not_there_not_set_up_or_of_another_version(
    address: ServerAddress, cluster: Cluster
) -> None:
    assert "geen database met die naam" in str(refusal(replace(address, database="verkeerd")))
    assert "nog niet ingericht" in str(refusal(replace(address, database="postgres")))
    for version, told in (("0000", "oudere versie"), ("9999", "nieuwere versie")):
        cluster_version(cluster, address.database, version)
        assert told in str(refusal(address))
    cluster_version(cluster, address.database, "0001")


def test_an_address_that_libpq_does_not_understand_says_which_part(address: ServerAddress) -> None:
    odd = refusal(replace(address, options=(("sslrootcrt", "ca.crt"),)))
    assert "‘sslrootcrt’ in het adres betekent niets" in str(odd)


def test_who_was_put_out_hears_that(address: ServerAddress, cluster: Cluster) -> None:
    cluster.sql(f"ALTER ROLE {address.login} NOLOGIN")
    try:
        assert "niet inloggen" in str(refusal(address))
        bare = refusal(replace(address, protection=Protection.NONE))
        assert ("sslmode=disable" in str(bare), bare.field) == (True, "protection")
    finally:
        cluster.sql(f"ALTER ROLE {address.login} LOGIN")


@pytest.mark.parametrize(
    "typed",
    [
        "postgresql://k.smit@zaken.nl/praktijkteam",
        "postgresql://k.smit@een.nl,twee.nl:5433/praktijkteam?sslrootcert=/map/ca.crt",
        "postgresql://k.smit@zaken.nl/praktijkteam?sslmode=require&connect_timeout=9",
        "postgresql://k.smit@zaken.nl/praktijkteam?sslrootcert=/map/k%40smit/ca.crt",
        "postgresql://k%40smit@/praktijkteam?host=/run/postgresql&port=5433",
    ],
)
def test_an_address_is_written_as_it_was_read(typed: str) -> None:
    assert str(address_of(typed)) == typed


def test_a_password_in_an_address_is_used_and_never_written() -> None:
    for typed in (
        "postgresql://k.smit:ge%3Aheim@zaken.nl/praktijkteam",
        "postgresql://k.smit@zaken.nl/praktijkteam?password=ge%3Aheim",
    ):
        address, password = read(typed)
        assert password == "ge:heim"  # noqa: S105
        assert str(address) == "postgresql://k.smit@zaken.nl/praktijkteam"
        assert "heim" not in str(url_of(typed))


def test_tls_has_to_prove_everything_unless_the_address_says_otherwise() -> None:
    assert url_of("postgresql://zaken.nl/z").query["sslmode"] == "verify-full"
    assert url_of("postgresql://localhost/z").query["sslmode"] == "verify-full"
    assert url_of("postgresql://localhost/z?sslmode=disable").query["sslmode"] == "disable"
    assert url_of("postgresql://@/z?host=/run/postgresql").query["sslmode"] == "disable"
    for wrong in ("postgresql://zaken.nl/z?sslmode=prefer", "postgresql://zaken.nl:poort/z"):
        with pytest.raises(Refused, match=r"Kies|poort"):
            url_of(wrong)


def test_a_password_is_bound_to_the_line_over_which_it_is_proved() -> None:
    for sslmode, bound in (("verify-full", "require"), ("require", "require"), ("disable", None)):
        typed = url_of(f"postgresql://k.smit:geheim@zaken.nl/z?sslmode={sslmode}")
        assert typed.query.get("channel_binding") == bound
    loose = url_of("postgresql://k.smit:geheim@zaken.nl/z?channel_binding=prefer")
    assert loose.query["channel_binding"] == "prefer", "for who has something between them and the server"


def cluster_version(cluster: Cluster, database: str, version: str) -> None:
    with cluster.connect(database) as connection:
        connection.execute(f"UPDATE alembic_version SET version_num = '{version}'".encode())


def _closed_port() -> int:
    with socket.socket() as found:
        found.bind(("localhost", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def _answering(words: bytes) -> Iterator[int]:
    """Somebody who is no server, and says this to whoever comes."""
    guests: list[socket.socket] = []

    def welcome() -> None:
        while True:
            try:
                guest, _ = door.accept()
            except OSError:
                return
            guests.append(guest)
            guest.sendall(words)

    with socket.create_server(("localhost", 0)) as door:
        host = Thread(target=welcome)
        host.start()
        yield door.getsockname()[1]
        door.shutdown(socket.SHUT_RDWR)
        host.join()
    for guest in guests:
        guest.close()
