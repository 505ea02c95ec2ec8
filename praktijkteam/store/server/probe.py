"""Finds out why a server lets nobody in. libpq tells that only in words, and in the language of the server.

So we knock again ourselves, as far as is needed to know: the name, the line, TLS, the login, the database.
"""

import base64
import hashlib
import hmac
import secrets
import socket
import ssl
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from praktijkteam.store.server.address import Host, Protection, ServerAddress
from praktijkteam.store.server.trust import trusted

PATIENCE = 3.0
_SSL_REQUEST = struct.pack("!ii", 8, 80877103)
_VERSION = 196608
_SCRAM = b"SCRAM-SHA-256"
_MOST = 65_536


class Finding(IntEnum):
    """How far somebody comes; of several servers the one where they come farthest says what is wrong."""

    NO_NAME = 0
    SILENT = 1
    CLOSED = 2
    STRANGE = 3
    NO_FILE = 4
    NO_TLS = 5
    STRANGER = 6
    OTHER_NAME = 7
    OUT_OF_DATE = 8
    FULL = 9
    STARTING = 10
    NO_PASSWORD = 11
    SIGN_ON = 12
    WRONG_PASSWORD = 13
    NOT_ALLOWED = 14
    NO_DATABASE = 15
    OPEN = 16


_STATES = {
    "28P01": Finding.WRONG_PASSWORD,
    "28000": Finding.NOT_ALLOWED,
    "42501": Finding.NOT_ALLOWED,
    "3D000": Finding.NO_DATABASE,
    "53300": Finding.FULL,
    "57P03": Finding.STARTING,
    "57P01": Finding.STARTING,
}
_VERIFY = {10: Finding.OUT_OF_DATE, 9: Finding.OUT_OF_DATE, 62: Finding.OTHER_NAME, 64: Finding.OTHER_NAME}
"""What OpenSSL calls what is wrong with a certificate; all else is: nobody whom we trust vouches for it."""


def find_out(address: ServerAddress, password: str | None) -> Finding:
    """Why there is no connection; OPEN when this server would let them in after all."""
    return max(_Knock(address, host, password).finding() for host in address.hosts)


@dataclass
class _Knock:
    address: ServerAddress
    host: Host
    password: str | None

    def finding(self) -> Finding:
        try:
            with self._line() as bare, self._protected(bare) as line:
                return self._greet(line)
        except _Found as found:
            return found.finding
        except ssl.SSLCertVerificationError as error:
            return _VERIFY.get(error.verify_code, Finding.STRANGER)
        except ssl.SSLError:
            return Finding.NO_TLS
        except (socket.gaierror, UnicodeError):  # the latter: no name at all, as `db..gemeente.nl`
            return Finding.NO_NAME
        except (TimeoutError, ConnectionResetError):
            return Finding.SILENT
        except OSError:
            return Finding.CLOSED
        except (LookupError, ValueError, AttributeError, struct.error):
            return Finding.STRANGE  # it answers, but in no way that a PostgreSQL does

    def _line(self) -> socket.socket:
        if not self.host.is_local:
            return socket.create_connection((self.host.name, self.host.port), PATIENCE)
        family = getattr(socket, "AF_UNIX", None)
        if family is None or not self.host.name:
            return socket.create_connection(("localhost", self.host.port), PATIENCE)
        line = socket.socket(family)
        line.settimeout(PATIENCE)
        line.connect(f"{self.host.name}/.s.PGSQL.{self.host.port}")
        return line

    def _protected(self, line: socket.socket) -> socket.socket:
        if self.address.needs is Protection.NONE:
            return line
        context = self._context()
        line.sendall(_SSL_REQUEST)
        answer = line.recv(1)
        if answer != b"S":
            raise _Found(Finding.NO_TLS if answer in (b"N", b"E") else Finding.STRANGE)
        return context.wrap_socket(line, server_hostname=self.host.name)

    def _context(self) -> ssl.SSLContext:
        if self.address.needs is Protection.ENCRYPTED:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            return context
        file = self.address.certificate or trusted()
        try:
            return ssl.create_default_context(cafile=None if file == "system" else file)
        except OSError as error:
            raise _Found(Finding.NO_FILE) from error

    def _greet(self, line: socket.socket) -> Finding:
        asked = {"user": self.address.login, "database": self.address.database}
        told = b"".join(f"{key}\0{value}\0".encode() for key, value in asked.items()) + b"\0"
        line.sendall(struct.pack("!ii", len(told) + 8, _VERSION) + told)
        for kind, body in _answers(line):
            if kind == b"E":
                return _STATES.get(_state(body), Finding.NOT_ALLOWED)
            if kind == b"Z":
                return Finding.OPEN
            if kind == b"R":
                self._authenticate(line, body)
        return Finding.STRANGE

    def _authenticate(self, line: socket.socket, body: bytes) -> None:
        (wanted,) = struct.unpack("!i", body[:4])
        if wanted in (7, 8, 9):
            raise _Found(Finding.SIGN_ON)
        if wanted in (3, 5, 10) and not self.password:
            raise _Found(Finding.NO_PASSWORD)
        if wanted == 10:
            self._scram = _Scram(self.password or "")
            first = self._scram.first()
            _say(line, _SCRAM + b"\0" + struct.pack("!i", len(first)) + first)
        elif wanted == 11:
            _say(line, self._scram.final(body[4:]))
        elif wanted in (3, 5):  # libpq was told to give its password in no such way
            raise _Found(Finding.STRANGE)


class _Found(Exception):  # noqa: N818 - it is what we came for
    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding


class _Scram:
    """The client's half of SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding."""

    def __init__(self, password: str) -> None:
        self._password = password.encode()
        self._bare = f"n=,r={secrets.token_urlsafe(18)}"

    def first(self) -> bytes:
        return f"n,,{self._bare}".encode()

    def final(self, challenge: bytes) -> bytes:
        told = dict(part.split("=", 1) for part in challenge.decode().split(","))
        salted = hashlib.pbkdf2_hmac("sha256", self._password, base64.b64decode(told["s"]), int(told["i"]))
        key = hmac.digest(salted, b"Client Key", "sha256")
        without_proof = f"c=biws,r={told['r']}"
        signed = f"{self._bare},{challenge.decode()},{without_proof}".encode()
        signature = hmac.digest(hashlib.sha256(key).digest(), signed, "sha256")
        proof = bytes(one ^ other for one, other in zip(key, signature, strict=True))
        return f"{without_proof},p={base64.b64encode(proof).decode()}".encode()


def _say(line: socket.socket, body: bytes) -> None:
    line.sendall(b"p" + struct.pack("!i", len(body) + 4) + body)


def _answers(line: socket.socket) -> Iterator[tuple[bytes, bytes]]:
    while head := _exactly(line, 5):
        kind, (length,) = head[:1], struct.unpack("!i", head[1:])
        if not 4 <= length <= _MOST:
            raise _Found(Finding.STRANGE)
        yield kind, _exactly(line, length - 4)


def _exactly(line: socket.socket, size: int) -> bytes:
    """That many bytes, or none when the other side hung up."""
    got = b""
    while len(got) < size:
        more = line.recv(size - len(got))
        if not more:
            return b""
        got += more
    return got


def _state(body: bytes) -> str:
    fields = (part for part in body.split(b"\0") if part)
    return next((part[1:].decode("ascii", "replace") for part in fields if part[:1] == b"C"), "")
