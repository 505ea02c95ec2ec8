"""Who may log in on a shared store: what an administrator of the server does for each member."""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import URL, Connection, select, text
from sqlalchemy.orm import Session

from praktijkteam.errors import NotFound, Refused
from praktijkteam.store.server.names import MEMBER
from praktijkteam.store.server.setup import act, administrator
from praktijkteam.store.server.sql import literal, quoted, run
from praktijkteam.team.models import Login, Member, MemberRole
from praktijkteam.team.service import NewMember, change_member, register_member, set_roles
from praktijkteam.terms import Role

_FORM = re.compile(r"[a-z][a-z0-9._-]{0,62}")


@dataclass(frozen=True)
class LoginView:
    """A member with their login; `open` tells whether they can log in now."""

    login: str
    name: str
    roles: tuple[Role, ...]
    active: bool
    open: bool


@dataclass(frozen=True)
class NewLogin:
    """Somebody who joins; without a `login` it is made of the name."""

    name: str
    roles: tuple[Role, ...]
    login: str = ""
    function: str = ""


def add(url: URL, new: NewLogin) -> tuple[str, str]:
    """Let somebody log in, under these roles: the name and the password with which they do so."""
    login = new.login or login_of(new.name)
    if not _FORM.fullmatch(login):
        raise Refused("Kies een inlognaam van kleine letters, cijfers, punten en streepjes.", field="login")
    password = secrets.token_urlsafe(12)
    with administrator(url) as connection:
        _refuse_foreign(connection, login)
        act(connection, "Inlognaam gegeven")
        with Session(connection) as session:
            _tie(session, new, login)
        _open(connection, login, password)
    return login, password


def end(url: URL, login: str) -> None:
    """Nobody logs in under this name any more, and who is logged in now is put out.

    After that the member leaves the team; Refused when they still lead cases, which does not let them in again.
    """
    with administrator(url) as connection:
        member_id = _member_of(connection, login)
        run(connection, [f"ALTER ROLE {quoted(login)} NOLOGIN", f"REVOKE {MEMBER} FROM {quoted(login)}"])
    with administrator(url) as connection:
        connection.execute(_PUT_OUT, {"login": login})
    with administrator(url) as connection:
        act(connection, "Inlognaam beëindigd")
        with Session(connection) as session:
            change_member(session, member_id, {"active": False})
            session.flush()


def logins(url: URL) -> list[LoginView]:
    """Everybody who has or had a login, by name."""
    with administrator(url) as connection:
        held: dict[str, set[Role]] = {}
        for member_id, role in connection.execute(select(MemberRole.member_id, MemberRole.role)):
            held.setdefault(member_id, set()).add(role)
        opened = set(connection.scalars(_CAN_LOG_IN, {"group": MEMBER}))
        rows = connection.execute(
            select(Login.name, Member.name, Member.id, Member.active)
            .join_from(Login, Member)
            .order_by(Member.name)
        ).all()
    return [
        LoginView(
            login,
            name,
            tuple(role for role in Role if role in held.get(member_id, ())),
            active,
            login in opened,
        )
        for login, name, member_id, active in rows
    ]


def login_of(name: str) -> str:
    """ "A. de Boer-Ünal" logs in as a.de.boer-unal."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9-]+", ".", plain).strip(".-")


def _tie(session: Session, new: NewLogin, login: str) -> None:
    """The member of that name, who joins when there is none yet, and their login."""
    member = session.scalars(select(Member).where(Member.name == new.name)).first()
    if member is None:
        member = register_member(session, NewMember(new.name, new.function), new.roles)
    else:
        change_member(session, member.id, {"active": True})
        set_roles(session, member.id, new.roles)
    _refuse_taken(session, login, member.id)
    if session.scalars(select(Login).where(Login.member_id == member.id)).first() is None:
        session.add(Login(name=login, member_id=member.id))
    session.flush()


def _refuse_taken(session: Session, login: str, member_id: str) -> None:
    taken = session.scalars(
        select(Login).where((Login.name == login) != (Login.member_id == member_id))
    ).first()
    if taken is not None:
        raise Refused(
            f"{taken.name} is al een inlognaam van dit lid of van een ander. Kies die, of een andere naam.",
            field="login",
        )


def _refuse_foreign(connection: Connection, login: str) -> None:
    """A name on this server that is not of the team keeps its password and its rights."""
    ours = connection.scalar(select(Login.name).where(Login.name == login))
    if ours is None and connection.scalar(_OF_ANOTHER, {"login": login, "group": MEMBER}):
        raise Refused(
            f"Op deze server logt al iemand in als {login} die niet van het team is. Kies een andere inlognaam.",
            field="login",
        )


def _open(connection: Connection, login: str, password: str) -> None:
    """The server gets no password to see: only what it needs to recognise one."""
    driver: Any = connection.connection.driver_connection
    verifier = driver.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()
    known = connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :login"), {"login": login})
    verb = "ALTER" if known else "CREATE"
    run(
        connection,
        [
            f"{verb} ROLE {quoted(login)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {literal(verifier)}",
            f"GRANT {MEMBER} TO {quoted(login)}",
        ],
    )


def _member_of(connection: Connection, login: str) -> str:
    member_id = connection.scalar(select(Login.member_id).where(Login.name == login))
    if member_id is None:
        raise NotFound(f"Niemand logt in als {login}. Kijk met main.py store user list welke namen er zijn.")
    return member_id


def roles_named(names: Iterable[str]) -> tuple[Role, ...]:
    """The roles of these names, each once, in their own order."""
    wanted = set(names)
    return tuple(role for role in Role if role.value in wanted)


_PUT_OUT = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :login")
_OF_ANOTHER = text(
    "SELECT 1 FROM pg_roles r WHERE r.rolname = :login AND NOT EXISTS (SELECT FROM pg_auth_members m "
    "JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid AND g.rolname = :group)"
)
_CAN_LOG_IN = text(
    "SELECT r.rolname FROM pg_roles r JOIN pg_auth_members m ON m.member = r.oid "
    "JOIN pg_roles g ON g.oid = m.roleid WHERE g.rolname = :group AND r.rolcanlogin"
)
