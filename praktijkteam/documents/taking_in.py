"""Files from outside become documents: their contents first, in as many steps as it takes, then the row."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from praktijkteam.documents import kinds
from praktijkteam.documents.names import kept_name, title_of
from praktijkteam.documents.service import File, NewDocument, add_document, add_version, finish_editing
from praktijkteam.errors import Refused
from praktijkteam.store import files
from praktijkteam.store.connection import Store
from praktijkteam.terms import DocumentKind

Now = Callable[[], datetime]
_KINDS = {"image": DocumentKind.PICTURE, "message": DocumentKind.MESSAGE}
_MAIL = "application/vnd.ms-outlook"


@dataclass(frozen=True)
class TakenIn:
    """What became of a file: its document, or why there is none."""

    name: str
    number: int | None = None
    refusal: str = ""
    document_id: str = ""


def take_in(
    store: Store, path: Path, actor: str, *, now: datetime, progress: files.Progress | None = None
) -> File:
    """Put the content of a file into the store, with what it really is."""
    media_type = kinds.media_type(path) if path.is_file() else kinds.UNKNOWN
    kept = files.keep(store, path, actor, now=now, progress=progress)
    return File(kept_name(path.name), media_type, kept.digest, kept.size, kept.proof)


def add_files(
    store: Store,
    case_id: str,
    paths: Sequence[Path],
    actor: str,
    *,
    now: Now,
    new: NewDocument | None = None,
    progress: Callable[[Path, int, int], None] | None = None,
) -> Iterator[TakenIn]:
    """A document for each file, one by one: what one of them is refused for does not stop the others."""
    for path in paths:
        tell = partial(progress, path) if progress else None
        try:
            file = take_in(store, path, actor, now=now(), progress=tell)
            wanted = described(new or NewDocument(""), file)
            with store.write(actor) as session:
                document = add_document(session, case_id, wanted, file, member_id=actor, now=now())
            yield TakenIn(file.name, document.number, document_id=document.id)
        except Refused as refusal:
            if refusal.field != "file":
                raise
            yield TakenIn(kept_name(path.name), refusal=str(refusal))


def replace_file(
    store: Store,
    document_id: str,
    path: Path,
    actor: str,
    *,
    now: Now,
    note: str = "",
    progress: files.Progress | None = None,
) -> int:
    """A file as the new version of a document; gives its number."""
    file = take_in(store, path, actor, now=now(), progress=progress)
    with store.write(actor) as session:
        return add_version(session, document_id, file, member_id=actor, now=now(), note=note).number


def bring_back(
    store: Store,
    document_id: str,
    path: Path,
    actor: str,
    *,
    now: Now,
    begun_from: str | None = None,
    progress: files.Progress | None = None,
) -> int | None:
    """What was worked on outside as the new version; gives its number, or None when nothing was changed."""
    file = take_in(store, path, actor, now=now(), progress=progress)
    with store.write(actor) as session:
        version = finish_editing(
            session, document_id, file, member_id=actor, now=now(), begun_from=begun_from
        )
        return version.number if version else None


def described(new: NewDocument, file: File) -> NewDocument:
    """With the title and kind that the file itself suggests, where nobody gave others."""
    kind = new.kind
    if kind is DocumentKind.OTHER:
        kind = _KINDS.get(file.media_type.partition("/")[0], kind)
        kind = DocumentKind.MESSAGE if file.media_type == _MAIL else kind
    return replace(new, title=new.title or title_of(file.name), kind=kind)
