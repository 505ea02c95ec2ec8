"""Documents are read so that they can be found by what stands in them: afterwards, when nobody waits for it."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from praktijkteam.documents import texts
from praktijkteam.errors import NotFound
from praktijkteam.search import documents as search
from praktijkteam.search.documents import Unread
from praktijkteam.store import files
from praktijkteam.store.connection import Store

_AT_ONCE = 50


def read_texts(
    store: Store, actor: str, *, most: int | None = None, told: Callable[[int], None] | None = None
) -> int:
    """Read what nobody has read yet, or `most` of it; gives how many documents that were.

    `told` hears how many are done, and what it raises ends the work. Each document is kept by itself.
    """
    seen: set[str] = set()
    while not store.read_only and (most is None or len(seen) < most):
        with store.read() as connection:
            waiting = search.unread(connection, _AT_ONCE)
        room = None if most is None else most - len(seen)
        waiting = [each for each in waiting if each.document_id not in seen][:room]
        for each in waiting:
            (told or _silent)(len(seen))
            _read(store, actor, each)
            seen.add(each.document_id)
        if not waiting:
            break
    return len(seen)


def _read(store: Store, actor: str, each: Unread) -> None:
    said = _text(store, each)
    with store.write(actor) as session:
        search.keep(session, each.document_id, each.digest, said)


def _text(store: Store, each: Unread) -> str:
    if not texts.is_read(each.media_type) or each.size > texts.LARGEST:
        return ""
    with TemporaryDirectory(prefix="praktijkteam-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "inhoud"
        try:
            files.write_out(store, each.digest, path)
        except (files.Damaged, NotFound):
            return ""  # whoever opens it is told what is wrong
        return texts.text_of(path, each.media_type)


def _silent(_done: int) -> None:
    """Nobody watches."""
