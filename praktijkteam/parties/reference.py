"""Filling a new store with what the field already knows: municipalities, organisations and themes."""

from sqlalchemy.orm import Session


def fill(session: Session) -> None:
    """Put the reference lists into a store that has none yet."""
