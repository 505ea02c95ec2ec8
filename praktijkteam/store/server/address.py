"""Where a shared store is and how to come there: what a person fills in, and what is remembered. Never a password."""

from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qsl, quote, unquote, urlencode

from praktijkteam.errors import Refused

PORT = 5432
_SCHEME = "postgresql://"
_SECRETS = ("password", "sslpassword")
_OWN = ("host", "port", "sslmode", "sslrootcert")


class Protection(StrEnum):
    """What TLS has to prove; the value is what the address and libpq call it."""

    VERIFIED = "verify-full"
    ENCRYPTED = "require"
    NONE = "disable"


@dataclass(frozen=True)
class Host:
    """One server; a name that begins with a stroke is a folder with a socket on this computer."""

    name: str
    port: int = PORT

    @property
    def is_local(self) -> bool:
        return not self.name or self.name.startswith("/")

    def __str__(self) -> str:
        return self.name if self.port == PORT else f"{self.name}:{self.port}"


@dataclass(frozen=True)
class ServerAddress:
    """`protection` is the wish of the user; without one TLS has to prove everything, except on a local socket.

    `certificate` is the file with who vouches for the server; without one that is whom this computer trusts.
    `options` are others of libpq, in the words of the address.
    """

    hosts: tuple[Host, ...]
    database: str
    login: str = ""
    certificate: str = ""
    protection: Protection | None = None
    options: tuple[tuple[str, str], ...] = ()

    @property
    def is_local(self) -> bool:
        return all(host.is_local for host in self.hosts)

    @property
    def needs(self) -> Protection:
        """What TLS has to prove here."""
        return self.protection or (Protection.NONE if self.is_local else Protection.VERIFIED)

    @property
    def shown(self) -> str:
        """`zaken op db.gemeente.nl`, for a person."""
        named = ", ".join(str(host) for host in self.hosts if not host.is_local) or "deze computer"
        return f"{self.database} op {named}"

    def __str__(self) -> str:
        """The whole address, as it may be typed, shown and remembered."""
        local = [host for host in self.hosts if host.is_local]
        login = f"{quote(self.login, safe='')}@" if self.login or local else ""
        named = "" if local else ",".join(map(str, self.hosts))
        asked = [("host", host.name) for host in local if host.name]
        asked += [("port", str(local[0].port))] if local and local[0].port != PORT else []
        asked += [("sslmode", self.protection.value)] if self.protection else []
        asked += [("sslrootcert", self.certificate)] if self.certificate else []
        query = urlencode([*asked, *self.options], safe="/:\\", quote_via=quote)
        return f"{_SCHEME}{login}{named}/{quote(self.database, safe='')}" + (f"?{query}" if query else "")


def hosts_of(typed: str) -> tuple[Host, ...]:
    """The servers in `een.nl, twee.nl:5433`; Refused when a port is none."""
    return tuple(_host(each.strip()) for each in typed.split(",") if each.strip())


def read(place: str) -> tuple[ServerAddress, str | None]:
    """The address that somebody typed, and the password in it, if any."""
    before, _, query = place.partition("://")[2].partition("?")
    who, _, where = before.rpartition("@")
    hosts, _, database = where.partition("/")
    login, _, password = who.partition(":")
    asked = parse_qsl(query, keep_blank_values=True)
    known = dict(asked)
    address = ServerAddress(
        hosts=_hosts(hosts, known),
        database=unquote(database),
        login=unquote(login),
        certificate=known.get("sslrootcert", ""),
        protection=_protection(known.get("sslmode")),
        options=tuple((key, value) for key, value in asked if key not in (*_OWN, *_SECRETS)),
    )
    return address, unquote(password) or known.get("password")


def address_of(place: str) -> ServerAddress:
    """The address without its password."""
    return read(place)[0]


def _hosts(typed: str, asked: dict[str, str]) -> tuple[Host, ...]:
    found = hosts_of(unquote(typed)) or hosts_of(asked.get("host", "")) or (Host(""),)
    port = asked.get("port", "")
    return tuple(replace(host, port=_port(port)) if port else host for host in found)


def _host(typed: str) -> Host:
    name, separator, port = typed.rpartition(":")
    if not separator or (":" in name and not name.endswith("]")):
        return Host(typed)
    return Host(name, _port(port))


def _port(typed: str) -> int:
    if not typed.isdigit() or not 0 < int(typed) < 65536:
        raise Refused(f"{typed} is geen poort. Een poort is een getal, zoals {PORT}.", field="hosts")
    return int(typed)


def _protection(typed: str | None) -> Protection | None:
    """What is asked for less than verified has to be said as one of ours: nobody lowers it by a slip."""
    if typed is None:
        return None
    if typed not in set(Protection):
        raise Refused(
            f"sslmode={typed} kent dit programma niet. Kies {Protection.VERIFIED}, {Protection.ENCRYPTED} of "
            f"{Protection.NONE}.",
            field="protection",
        )
    return Protection(typed)
