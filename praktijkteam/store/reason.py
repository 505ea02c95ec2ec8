"""Why something was written, as the history keeps it."""

from sqlalchemy.orm import Session


def because(session: Session, reason: str) -> None:
    """What is written from here on in this action bears `reason`; for services that demand one."""
    session.flush()
    session.connection().info["act"].reason = reason
