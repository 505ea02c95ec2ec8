"""Text that only this person reads back: sealed with the key that their keyring keeps."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_MARK = b"PKT1"
_NONCE_BYTES = 12


class Seal:
    """AES-GCM: what was changed or moved to another name since does not open."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def close(self, text: bytes, name: str) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return _MARK + nonce + self._cipher.encrypt(nonce, text, name.encode())

    def open(self, sealed: bytes, name: str) -> bytes | None:
        """The text, or None when this seal did not close it."""
        mark, rest = sealed[: len(_MARK)], sealed[len(_MARK) :]
        if mark != _MARK:
            return None
        try:
            found: bytes = self._cipher.decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], name.encode())
        except (InvalidTag, ValueError):
            return None
        return found
