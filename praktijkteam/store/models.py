"""What the store keeps about itself: the record of every change, number series and settings."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from praktijkteam.base import ID_LENGTH, Base, EditableRow
from praktijkteam.terms import ChangeKind


class Change(Base):
    """One line of the history. Written by triggers only; nobody changes or removes it.

    An insert is one line that names the row, an update one line per field, a delete one line with the
    whole row as JSON. `txn` is the number of the first line of its transaction.
    """

    __tablename__ = "history"
    __table_args__ = (Index(None, "case_id", "seq"), Index(None, "row_id", "seq"))

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


class Setting(EditableRow, Base):
    """A setting of the store that everybody shares."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("key"),)
    history_label = "key"

    key: Mapped[str]
    value: Mapped[str]
