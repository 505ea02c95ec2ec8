"""What only this person may read, in the keyring of their computer: passwords, and the key of their drafts.

Not every computer has a keyring, and nobody has to allow it: then it keeps nothing, and says so.
"""

import base64
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from praktijkteam.store.server.address import ServerAddress

_PASSWORDS = "Praktijkteam"
_KEYS = "Praktijkteam concepten"
_KEY_BYTES = 32


def password_for(address: "ServerAddress") -> str | None:
    return _read(_PASSWORDS, _account(address))


def keep_password(address: "ServerAddress", password: str) -> bool:
    """Whether the keyring has it now."""
    return _write(_PASSWORDS, _account(address), password)


def forget_password(address: "ServerAddress") -> None:
    import keyring  # for a quick start: only who works on a server needs it
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(_PASSWORDS, _account(address))
    except (KeyringError, OSError, RuntimeError):
        return


def draft_key() -> bytes | None:
    """The key for drafts, made when there is none yet; None when this computer keeps no secrets."""
    kept = _read(_KEYS, "sleutel")
    if kept is None:
        kept = base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode("ascii")
        if not _write(_KEYS, "sleutel", kept):
            return None
    try:
        return base64.b64decode(kept, validate=True)
    except ValueError:
        return None


def _account(address: "ServerAddress") -> str:
    """Another database of the same server has the same logins."""
    return f"{address.login}@{','.join(map(str, address.hosts))}"


def _read(service: str, name: str) -> str | None:
    import keyring  # for a quick start: as above
    from keyring.errors import KeyringError

    try:
        found: str | None = keyring.get_password(service, name)
    except (KeyringError, OSError, RuntimeError):
        return None
    return found


def _write(service: str, name: str, secret: str) -> bool:
    """Look whether it really stands there: a keyring that keeps nothing need not complain."""
    import keyring  # for a quick start: as above
    from keyring.errors import KeyringError

    try:
        keyring.set_password(service, name, secret)
    except (KeyringError, OSError, RuntimeError):
        return False
    return _read(service, name) == secret
