"""Contents of files in the store, by their SHA-256: the same content is kept once, and checked on every read.

A content goes in a few megabytes a transaction, so that nobody else's save has to wait for it. When that is
broken off, the next attempt goes on where it was; what nobody comes back for is swept up after a week.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, partial
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from sqlalchemy import Column, and_, bindparam, delete, exists, func, insert, select
from sqlalchemy.orm import Session

from praktijkteam.base import Base
from praktijkteam.errors import NotFound, Refused
from praktijkteam.store.connection import Store
from praktijkteam.store.models import Content, ContentChunk
from praktijkteam.store.placing import placed
from praktijkteam.text import visible

CHUNK = 1024 * 1024
LARGEST = 500 * CHUNK
NAMED = "praktijkteam.content"
"""The setting of a transaction that names the content it is about, and proves that we have it."""
SALT = b"wie dit heeft: "
"""Before a megabyte its digest proves that somebody has it, which the digest of the content alone does not."""
_AT_ONCE, _FIRST = 8, 4
"""How many chunks are written, and read first, in one go: most contents are no larger, and a server is far away."""
_FORGOTTEN_AFTER = timedelta(days=7)
_IS_IT = Content.digest == bindparam("digest"), Content.complete
_IN_IT = and_(ContentChunk.digest == Content.digest, ContentChunk.position < _FIRST)
_SIZE = select(Content.size).where(*_IS_IT)
_BEGIN = (
    select(Content.digest, Content.size, ContentChunk.data)
    .outerjoin(ContentChunk, _IN_IT)
    .where(Content.digest.in_(bindparam("digests", expanding=True)), Content.complete)
    .order_by(Content.digest, ContentChunk.position)
)
_CHUNK = select(ContentChunk.data).where(
    ContentChunk.digest == bindparam("digest"), ContentChunk.position == bindparam("position")
)
"""Made once: putting a statement together takes longer than reading a content of a megabyte."""

_GONE = "De inhoud van dit document is er niet meer. Ververs de pagina."

Progress = Callable[[int, int], None]
"""Told how many megabytes are in, out of how many. What it raises breaks the work off."""


class Damaged(Refused):
    """What is in the store is no longer what was put into it."""


@dataclass(frozen=True)
class Kept:
    """A content that is in the store, and the proof for a server that whoever refers to it has it."""

    digest: str
    size: int
    proof: str = field(default="", repr=False)


class Begun(NamedTuple):
    """How large a content is, and its first chunks."""

    size: int
    first: list[bytes]


def keep(store: Store, source: Path, actor: str, *, now: datetime, progress: Progress | None = None) -> Kept:
    """Put the content of a file into the store, or go on with what was broken off before.

    Whoever keeps a content refers to it soon: an unused one is swept up after a week.
    """
    tell = progress or _silent
    outline = _Outline.of(source, tell)
    total = len(outline.digests)
    done = store.run(actor, lambda session: _begin(session, outline.kept, now))
    with _opened(source) as file:
        while done is not None:
            tell(done, total)
            done = store.run(actor, partial(_go_on, outline=outline, file=file, start=done))
    tell(total, total)
    return outline.kept


def check_source(source: Path) -> None:
    """Refuse a file that cannot go in, before anything else is done for it."""
    with _opened(source) as file:
        if not _read(file, source.name):
            raise _empty(source.name)


def put(session: Session, data: bytes, *, now: datetime) -> Kept:
    """A content that is small and in memory already, within the action that refers to it."""
    kept = Kept(sha256(data).hexdigest(), len(data))
    known = session.get(Content, kept.digest)
    if known is not None and known.complete:
        return kept
    if known is not None:
        _remove(session, kept.digest)
        session.expunge(known)
    session.add(Content(digest=kept.digest, size=kept.size, begun_at=now, complete=True))
    session.flush()
    for position in range(count(kept.size)):
        piece = data[position * CHUNK : (position + 1) * CHUNK]
        session.add(ContentChunk(digest=kept.digest, position=position, data=piece))
    session.flush()
    return kept


def begun(store: Store, digests: Sequence[str]) -> dict[str, Begun]:
    """How some contents begin, in one look; of one that is not there nothing."""
    with store.read() as connection:
        rows = connection.execute(_BEGIN, {"digests": digests}).all()
    found = ((digest, list(group)) for digest, group in groupby(rows, attrgetter("digest")))
    return {
        digest: Begun(group[0].size, [row.data for row in group if row.data is not None])
        for digest, group in found
    }


def chunks(store: Store, digest: str, begin: Begun | None = None) -> Iterator[bytes]:
    """The content, a megabyte at a time; `begin` is what was read of it before.

    The last piece is held back until all of it is known to be what was put in: else Damaged.
    """
    begin = begin or begun(store, [digest]).get(digest)
    if begin is None:
        raise NotFound(_GONE)
    size, first = begin
    seen, length, held = sha256(), 0, b""
    for position in range(count(size)):
        if held:
            yield held
        held = first[position] if position < len(first) else _chunk(store, digest, position)
        seen.update(held)
        length += len(held)
    if length != size or seen.hexdigest() != digest:
        raise _damaged()
    yield held


def whole(store: Store, digest: str, *, most: int) -> bytes | None:
    """The content in one piece, for looking at; None when it is more than `most`."""
    return b"".join(chunks(store, digest)) if _size(store, digest) <= most else None


def write_out(
    store: Store, digest: str, target: Path, *, overwrite: bool = False, progress: Progress | None = None
) -> None:
    """Write the content to a file, which gets its name only when all of it is right."""
    tell, total = progress or _silent, count(_size(store, digest))
    with placed(target, overwrite=overwrite) as work, work.open("wb") as file:
        for done, piece in enumerate(chunks(store, digest), start=1):
            file.write(piece)
            tell(done, total)


def release(session: Session, digest: str) -> None:
    """Free the room of a content that nothing refers to any more."""
    session.flush()
    if _is_server(session):
        return  # it knows of references that this member does not see, and has freed the room
    if not any(session.scalar(select(exists().where(column == digest))) for column in references()):
        _remove(session, digest)


def count(size: int) -> int:
    """How many megabytes are to be told of for a content of this size."""
    return -(-size // CHUNK)


@dataclass(frozen=True)
class _Outline:
    """What a file was when it was first read: a later look at it must find the same."""

    name: str
    kept: Kept
    digests: tuple[bytes, ...]

    @classmethod
    def of(cls, source: Path, tell: Progress) -> "_Outline":
        """The digests of a file and of its megabytes, without keeping any of it."""
        seen, size, proof = sha256(), 0, ""
        digests: list[bytes] = []
        with _opened(source) as file:
            while piece := _read(file, source.name):
                if len(digests) % _AT_ONCE == 0:
                    tell(0, 0)
                seen.update(piece)
                size += len(piece)
                digests.append(sha256(piece).digest())
                proof += proof_of(piece)
                if size > LARGEST:
                    raise _too_large(source.name)
        if not size:
            raise _empty(source.name)
        return cls(source.name, Kept(seen.hexdigest(), size, proof), tuple(digests))


def _opened(source: Path) -> BinaryIO:
    if source.is_dir():
        raise Refused(f"{visible(source.name)} is een map. Kies de bestanden die erin staan.", field="file")
    try:
        if source.stat().st_size > LARGEST:
            raise _too_large(source.name)
        return source.open("rb")
    except OSError as error:
        raise _unreadable(source.name) from error


def _read(file: BinaryIO, name: str) -> bytes:
    try:
        return file.read(CHUNK)
    except OSError as error:
        raise _unreadable(name) from error


def _begin(session: Session, kept: Kept, now: datetime) -> int | None:
    """Where to go on with a content: after how many chunks, or None when all of it is there."""
    show(session, kept.digest, kept.proof)
    _sweep(session, now - _FORGOTTEN_AFTER)
    known = session.get(Content, kept.digest)
    if known is None:
        session.add(Content(digest=kept.digest, size=kept.size, begun_at=now))
        return 0
    known.begun_at = now
    return None if known.complete else _present(session, kept.digest)


def _go_on(session: Session, outline: _Outline, file: BinaryIO, start: int) -> int | None:
    """Write some chunks more. Another window may be bringing the same content: what it did is not done again."""
    digest = outline.kept.digest
    show(session, digest, outline.kept.proof)
    known = session.get(Content, digest, with_for_update=True)
    if known is None:
        raise Refused(
            f"Het toevoegen van {visible(outline.name)} is onderbroken. Voeg het bestand opnieuw toe."
        )
    if known.complete:
        return None
    start = max(start, _present(session, digest))
    end = min(start + _AT_ONCE, len(outline.digests))
    for position in range(start, end):
        data = _same_piece(file, outline, position)
        session.execute(insert(ContentChunk), {"digest": digest, "position": position, "data": data})
    known.complete = end == len(outline.digests)
    return None if known.complete else end


def _same_piece(file: BinaryIO, outline: _Outline, position: int) -> bytes:
    file.seek(position * CHUNK)
    piece = _read(file, outline.name)
    if sha256(piece).digest() != outline.digests[position]:
        raise Refused(
            f"{visible(outline.name)} is gewijzigd terwijl het werd toegevoegd. Sluit het bestand en probeer het "
            "opnieuw.",
            field="file",
        )
    return piece


def show(session: Session, digest: str, proof: str) -> None:
    """Show a server that we have this content: it tells nobody which others there are, nor what is in them."""
    if _is_server(session):
        session.execute(select(func.set_config(NAMED, f"{digest} {proof}", True)))


def proof_of(piece: bytes) -> str:
    """What only somebody can tell who has this megabyte; those of a content follow each other."""
    return sha256(SALT + piece).hexdigest()


def _is_server(session: Session) -> bool:
    return session.connection().dialect.name == "postgresql"


def _present(session: Session, digest: str) -> int:
    return session.scalar(select(func.count()).where(ContentChunk.digest == digest)) or 0


def _size(store: Store, digest: str) -> int:
    with store.read() as connection:
        found = connection.execute(_SIZE, {"digest": digest}).scalar()
    if found is None:
        raise NotFound(_GONE)
    return found


def _chunk(store: Store, digest: str, position: int) -> bytes:
    """Each in a read of its own: an open read holds up another window's save."""
    with store.read() as connection:
        data = connection.execute(_CHUNK, {"digest": digest, "position": position}).scalar()
    if data is None:
        raise _damaged()
    return data


def _sweep(session: Session, before: datetime) -> None:
    """Remove what was begun long ago and nothing refers to."""
    if _is_server(session):
        session.execute(select(func.sweep_contents(before)))
        return
    unused = [~exists().where(column == Content.digest) for column in references()]
    for digest in session.scalars(select(Content.digest).where(Content.begun_at < before, *unused)).all():
        _remove(session, digest)


def _remove(session: Session, digest: str) -> None:
    session.execute(delete(ContentChunk).where(ContentChunk.digest == digest))
    session.execute(delete(Content).where(Content.digest == digest))


@cache
def references() -> tuple[Column[Any], ...]:
    """Every column that refers to a content, whatever room it is in."""
    return tuple(
        key.parent
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == Content.__tablename__ and table.name != ContentChunk.__tablename__
    )


def _too_large(name: str) -> Refused:
    return Refused(
        f"{visible(name)} is groter dan 500 MB, en dat past niet in de opslag. Verklein of splits het bestand, of "
        "noteer in het logboek waar het staat.",
        field="file",
    )


def _empty(name: str) -> Refused:
    return Refused(f"{visible(name)} is leeg. Kies een ander bestand.", field="file")


def _unreadable(name: str) -> Refused:
    return Refused(
        f"{visible(name)} kan niet worden gelezen. Kijk of het bestand er nog is en of u het mag openen.",
        field="file",
    )


def _damaged() -> Damaged:
    return Damaged(
        "De inhoud van dit document is beschadigd en wordt daarom niet getoond. Haal het uit een reservekopie, en "
        "voeg het opnieuw toe."
    )


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""
