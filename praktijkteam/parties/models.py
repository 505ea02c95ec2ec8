"""Who takes part: municipalities through their mergers, regions, organisations and contact persons."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from praktijkteam.base import Base, EditableRow, Id, Row
from praktijkteam.terms import EntryKind, MunicipalityNameKind, OrganisationKind


class Municipality(EditableRow, Base):
    """A municipality of today or of the past; `valid_until` is its first day of being gone."""

    __tablename__ = "municipality"
    __table_args__ = (UniqueConstraint("code", "name"),)
    history_label = "name"

    code: Mapped[str]
    name: Mapped[str] = mapped_column(index=True)
    province: Mapped[str] = mapped_column(default="")
    corop: Mapped[str] = mapped_column(default="")
    safety_region: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None]


class MunicipalityName(Row, Base):
    """Another name that leads to a municipality: an alias, or a place in it."""

    __tablename__ = "municipality_name"
    __table_args__ = (UniqueConstraint("municipality_id", "kind", "name"),)
    history_label = "name"

    municipality_id: Mapped[Id] = mapped_column(ForeignKey("municipality.id"))
    kind: Mapped[MunicipalityNameKind]
    name: Mapped[str]


class MunicipalMerger(Row, Base):
    __tablename__ = "municipal_merger"
    __table_args__ = (UniqueConstraint("old_id", "new_id"),)

    old_id: Mapped[Id] = mapped_column(ForeignKey("municipality.id"))
    new_id: Mapped[Id] = mapped_column(ForeignKey("municipality.id"), index=True)
    day: Mapped[date]
    split: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(default="")


class Region(EditableRow, Base):
    """A named set of municipalities."""

    __tablename__ = "region"
    __table_args__ = (UniqueConstraint("name"), CheckConstraint("name <> ''", name="named"))
    history_label = "name"

    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class RegionMunicipality(Row, Base):
    __tablename__ = "region_municipality"
    __table_args__ = (UniqueConstraint("region_id", "municipality_id"),)

    region_id: Mapped[Id] = mapped_column(ForeignKey("region.id"))
    municipality_id: Mapped[Id] = mapped_column(ForeignKey("municipality.id"), index=True)


class Organisation(EditableRow, Base):
    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint("name <> ''", name="named"), Index(None, "name"))
    history_label = "name"

    name: Mapped[str]
    abbreviation: Mapped[str] = mapped_column(default="")
    kind: Mapped[OrganisationKind]
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    website_checked: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None]
    active: Mapped[bool] = mapped_column(default=True)
    merged_into_id: Mapped[Id | None] = mapped_column(ForeignKey("organisation.id"))


class OrganisationAlias(Row, Base):
    __tablename__ = "organisation_alias"
    __table_args__ = (UniqueConstraint("organisation_id", "name"),)
    history_label = "name"

    organisation_id: Mapped[Id] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str] = mapped_column(index=True)


class Person(EditableRow, Base):
    """A contact person in a function; never a migrant (product.md §5)."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint("organisation_id IS NULL OR municipality_id IS NULL", name="one_employer"),
    )  # no index on the name: by one who sees no persons could find out what they are called (ADR 0007)
    history_label = "name"

    name: Mapped[str]
    function: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[Id | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    municipality_id: Mapped[Id | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None]
    active: Mapped[bool] = mapped_column(default=True)
    merged_into_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"))


class ToldApart(Row, Base):
    """Two organisations or two persons that look alike and are not the same; the lower id comes first."""

    __tablename__ = "told_apart"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="in_order"),
    )

    kind: Mapped[EntryKind]
    first_id: Mapped[Id]
    second_id: Mapped[Id]
