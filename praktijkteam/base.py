"""The declarative base every model inherits from: ids, versions, moments and closed lists."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from sqlalchemy import Date, DateTime, Dialect, Enum, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator
from uuid_utils import uuid7

ID_LENGTH = 32

Id = Annotated[str, mapped_column(String(ID_LENGTH))]
"""A reference to a row: the 32 hexadecimal digits of a UUIDv7, the same text on both stores and in history."""


def new_id() -> str:
    """A UUIDv7 as 32 hexadecimal digits: unique everywhere, and in order of time."""
    return uuid7().hex


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone; kept in UTC, because SQLite knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _values(members: type[StrEnum]) -> list[str]:
    return [member.value for member in members]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        date: Date,
        datetime: Moment,
        StrEnum: Enum(StrEnum, native_enum=False, create_constraint=True, length=32, values_callable=_values),
    }
    history_label: ClassVar[str | None] = None
    """The column whose value names a row of this table in the history."""


class Row:
    """A row with an id of its own that is written once and removed, but never changed."""

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, default=new_id, sort_order=-2)


class EditableRow(Row):
    """A row that people edit: its version tells whether somebody else was there first."""

    version: Mapped[int] = mapped_column(Integer, default=1, sort_order=-1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - a class is what a declared_attr gets
        return {"version_id_col": cls.version}
