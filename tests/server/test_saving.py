"""What a save says when nobody knows whether it was kept."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from sqlalchemy.orm import Session

from praktijkteam.errors import Busy, NoLine
from praktijkteam.store.server.saving import Saving


def test_after_a_lost_reply_a_busy_store_is_no_proof_that_nothing_changed() -> None:
    answers: list[Exception] = [NoLine("weg"), *(Busy("druk") for _ in range(4))]

    @contextmanager
    def write() -> Iterator[Session]:
        raise answers.pop(0)
        yield

    def opened() -> AbstractContextManager[Session]:
        return write()

    saving = Saving(opened, lambda _session: None)
    with pytest.raises(NoLine, match="weg"):
        saving.attempt()
    with pytest.raises(NoLine, match="weg"):
        saving.attempt()
    assert answers == []
