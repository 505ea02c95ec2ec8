"""Why something was written, as the history keeps it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session


@contextmanager
def because(session: Session, reason: str) -> Iterator[None]:
    """What is written inside bears `reason`, if there is one; after it the action has its own reason again."""
    session.flush()
    act = session.connection().info["act"]
    before = act.reason
    act.reason = reason or before
    try:
        yield
        session.flush()
    except DBAPIError:
        raise  # the store ends the action here, and a server hears no more of it
    except BaseException:
        act.reason = before
        raise
    act.reason = before
