"""What the store keeps about itself: the record of every change, number series, contents of files."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from praktijkteam.base import ID_LENGTH, Base
from praktijkteam.terms import ChangeKind

DIGEST_LENGTH = 64


class Change(Base):
    """One line of the history. Written by triggers only; nobody removes it, and `blanking` alone changes it.

    An insert is one line that names the row, an update one line per field, a delete one line with the
    whole row as JSON; of what was blanked one line names which others lost a value. `txn` is the number of the
    first line of its transaction.
    """

    __tablename__ = "history"
    __table_args__ = (Index(None, "case_id", "seq"), Index(None, "row_id", "seq"), Index(None, "at", "seq"))

    seq: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    txn: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(ID_LENGTH))
    reason: Mapped[str | None]
    kind: Mapped[ChangeKind]
    table: Mapped[str] = mapped_column("table_name", String(63))
    row_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    case_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    field: Mapped[str | None] = mapped_column(String(63))
    old: Mapped[str | None]
    new: Mapped[str | None]


class NumberSeries(Base):
    """The last number given out in a series, such as the cases of one year; it never skips one."""

    __tablename__ = "number_series"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    last: Mapped[int]


class Content(Base):
    """What is in a file, under its SHA-256; `store.files` writes and reads it.

    It has no id of its own and so no history: who added which file stands with the rows that refer to it.
    Until `complete`, its chunks are still coming in.
    """

    __tablename__ = "content"
    __table_args__ = (CheckConstraint("size >= 0", name="size"),)

    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    begun_at: Mapped[datetime]
    complete: Mapped[bool] = mapped_column(default=False)


class ContentChunk(Base):
    """A megabyte of a content; a whole file in one row would be copied through memory several times."""

    __tablename__ = "content_chunk"

    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH), ForeignKey("content.digest"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data: Mapped[bytes] = mapped_column(LargeBinary)
