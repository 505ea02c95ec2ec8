"""Who may log in on a shared store: what an administrator of the server does for each member."""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import URL, Connection, select, text
from sqlalchemy.orm import Session

from praktijkteam.errors import NoLine, NotFound, Refused, StoreRefused
from praktijkteam.forms import cleaned
from praktijkteam.store.server.names import MEMBER
from praktijkteam.store.server.opening import refuse_other_version
from praktijkteam.store.server.setup import MAY_PUT_OUT, act, administrator, refuse_stranger
from praktijkteam.store.server.sql import literal, quoted, run
from praktijkteam.team.models import Login, Member, MemberRole
from praktijkteam.team.service import NewMember, change_member, register_member, set_roles
from praktijkteam.terms import Role

_WHOLE_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)
"""Letters that Unicode does not take apart into one of ours and a sign."""
_FORM = re.compile(r"[a-z][a-z0-9._-]{0,62}")


@dataclass(frozen=True)
class LoginView:
    """A member with their login, if they have one; `open` tells whether they can log in now."""

    login: str
    name: str
    roles: tuple[Role, ...]
    active: bool
    open: bool


@dataclass(frozen=True)
class NewLogin:
    """Somebody who joins; without a `login` it is made of the name, and a member without `roles` keeps theirs."""

    name: str
    roles: tuple[Role, ...]
    login: str = ""
    function: str = ""


@dataclass(frozen=True)
class LetIn:
    """How somebody logs in from now on, and the roles that they have or had and have no longer."""

    login: str
    password: str
    roles: tuple[Role, ...]
    dropped: tuple[Role, ...]


def add(url: URL, new: NewLogin) -> LetIn:
    """Let somebody log in under these roles; for who could so already, with another password."""
    new = cleaned(new)
    login = new.login or login_of(new.name)
    if not _FORM.fullmatch(login):
        raise Refused("Kies een inlognaam van kleine letters, cijfers, punten en streepjes.", field="login")
    password = secrets.token_urlsafe(12)
    with administrator(url) as connection:
        refuse_other_version(connection)
        _refuse_foreign(connection, login)
        _act(connection, "Inlognaam gegeven")
        with Session(connection) as session:
            roles, before = _tie(session, new, login)
        _open(connection, login, password)
    return LetIn(login, password, roles, tuple(role for role in before if role not in roles))


def end(url: URL, who: str) -> str:
    """The member leaves the team, nobody logs in under their name any more, and who is logged in now is put out.

    `who` is that login or the name of the member; gives the login. Refused when they still lead cases: they stay a
    member then, who cannot log in.
    """
    with administrator(url) as connection:
        refuse_other_version(connection)
        _refuse_myself(connection, who)
        login, member_id = _login_of(connection, who)
        _refuse_myself(connection, login)
    stays = _leave(url, member_id)
    with administrator(url) as connection:
        run(connection, [f"ALTER ROLE {quoted(login)} NOLOGIN"])
    try:
        _put_out(url, login)
    finally:  # not before: to who is still inside it would be as if the tables were gone
        with administrator(url) as connection:
            run(connection, [f"REVOKE {MEMBER} FROM {quoted(login)}"])
    if stays:
        raise Refused(f"{login} kan niet meer inloggen, maar is nog lid. {stays}")
    return login


def logins(url: URL) -> list[LoginView]:
    """Everybody who works here, and who else has or had a login, by name."""
    with administrator(url) as connection:
        refuse_other_version(connection)
        refuse_stranger(connection)
        held: dict[str, set[Role]] = {}
        for member_id, role in connection.execute(select(MemberRole.member_id, MemberRole.role)):
            held.setdefault(member_id, set()).add(role)
        opened = set(connection.scalars(_CAN_LOG_IN, {"group": MEMBER}))
        rows = connection.execute(
            select(Login.name, Member.name, Member.id, Member.active)
            .select_from(Member)
            .outerjoin(Login)
            .where(Member.active | Login.name.is_not(None))
            .order_by(Member.name)
        ).all()
    return [
        LoginView(
            login or "",
            name,
            tuple(role for role in Role if role in held.get(member_id, ())),
            active,
            login in opened,
        )
        for login, name, member_id, active in rows
    ]


def login_of(name: str) -> str:
    """ "Ł. de Boer-Ünal" logs in as l.de.boer-unal."""
    apart = unicodedata.normalize("NFKD", name.lower().translate(_WHOLE_LETTERS))
    plain = apart.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9-]+", ".", plain).strip(".-")


def _act(connection: Connection, reason: str) -> None:
    """The history names the login of the administrator, who need not be a member."""
    act(connection, f"{reason} door {connection.scalar(text('SELECT session_user'))}")


def _tie(session: Session, new: NewLogin, login: str) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """The member of that name, who joins when there is none yet, and their login: the roles, now and before."""
    member = session.scalars(select(Member).where(Member.name == new.name)).first()
    before = _held(session, member.id) if member else ()
    roles = new.roles or before
    if not roles:
        raise Refused("Kies met --role wat het nieuwe lid mag. Dat mag vaker.", field="role")
    if member is None:
        member = register_member(session, NewMember(new.name, new.function), roles)
    else:
        change_member(session, member.id, {"active": True})
        set_roles(session, member.id, roles)
    _refuse_taken(session, login, member.id)
    if session.scalars(select(Login).where(Login.member_id == member.id)).first() is None:
        session.add(Login(name=login, member_id=member.id))
    session.flush()
    return roles, before


def _held(session: Session, member_id: str) -> tuple[Role, ...]:
    return roles_named(session.scalars(select(MemberRole.role).where(MemberRole.member_id == member_id)))


def _leave(url: URL, member_id: str) -> str:
    """From here on the member sees nothing; empty, or why they cannot leave yet."""
    try:
        with administrator(url) as connection:
            _act(connection, "Inlognaam beëindigd")
            with Session(connection) as session:
                change_member(session, member_id, {"active": False})
                session.flush()
    except StoreRefused:
        raise
    except Refused as refusal:
        return str(refusal)
    return ""


def _put_out(url: URL, login: str) -> None:
    """End what they have open. Who may not do so to everybody, may do it to a login of which they are a member."""
    try:
        with administrator(url) as connection:
            if not connection.scalar(_HAS_SESSIONS, {"login": login}):
                return
            me, may = connection.execute(MAY_PUT_OUT).one()
            run(connection, [] if may else [f"GRANT {quoted(login)} TO {quoted(me)}"])
            connection.execute(_PUT_OUT, {"login": login})
            run(connection, [] if may else [f"REVOKE {quoted(login)} FROM {quoted(me)}"])
    except NoLine:
        raise
    except StoreRefused as refusal:
        raise StoreRefused(
            f"{login} kan niet meer inloggen, maar heeft nog een verbinding open die u niet mag verbreken. Laat een "
            f"superuser u pg_signal_backend geven, en doe deze opdracht dan nog eens."
        ) from refusal


def _refuse_taken(session: Session, login: str, member_id: str) -> None:
    taken = session.scalars(
        select(Login).where((Login.name == login) != (Login.member_id == member_id))
    ).first()
    if taken is not None:
        raise Refused(
            f"{taken.name} is al een inlognaam van dit lid of van een ander. Kies die, of een andere naam.",
            field="login",
        )


def _refuse_myself(connection: Connection, login: str) -> None:
    if connection.scalar(text("SELECT session_user")) == login:
        raise Refused("U bent nu zelf zo ingelogd. Laat een andere beheerder deze inlognaam beëindigen.")


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
            f"{verb} ROLE {quoted(login)} LOGIN PASSWORD {literal(verifier)}",
            f"GRANT {MEMBER} TO {quoted(login)}",
        ],
    )


def _login_of(connection: Connection, who: str) -> tuple[str, str]:
    """The login that is called so, or that of the member who is; with the id of the member."""
    logins = select(Login.name, Login.member_id)
    of_member = logins.join(Member, Member.id == Login.member_id).where(Member.name == who)
    for query in (logins.where(Login.name == who), of_member):
        if found := connection.execute(query).one_or_none():
            return found.name, found.member_id
    raise NotFound(f"Niemand logt in als {who}. Kijk met main.py store user list welke namen er zijn.")


def roles_named(names: Iterable[str]) -> tuple[Role, ...]:
    """The roles of these names, each once, in their own order."""
    wanted = set(names)
    return tuple(role for role in Role if role.value in wanted)


_HAS_SESSIONS = text("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE usename = :login)")
_PUT_OUT = text("SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE usename = :login")
_OF_ANOTHER = text(
    "SELECT 1 FROM pg_roles r WHERE r.rolname = :login AND NOT EXISTS (SELECT FROM pg_auth_members m "
    "JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid AND g.rolname = :group)"
)
_CAN_LOG_IN = text(
    "SELECT r.rolname FROM pg_roles r JOIN pg_auth_members m ON m.member = r.oid "
    "JOIN pg_roles g ON g.oid = m.roleid WHERE g.rolname = :group AND r.rolcanlogin"
)
