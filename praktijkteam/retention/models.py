"""How long cases are kept: the categories of the selection list, and which of them holds for a case."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from praktijkteam.base import Base, EditableRow, Id
from praktijkteam.terms import Appraisal, Reached, UseRestriction


class SelectionCategory(EditableRow, Base):
    """A line of the selection list. With `reached` it is the usual one of cases that ended so; without, of others.

    `creator` is the organisation whose archive it is; `years` count from the day on which a case was closed.
    """

    __tablename__ = "selection_category"
    __table_args__ = (
        UniqueConstraint("selection_list", "code"),
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint("years IS NULL OR years > 0", name="years"),
    )
    history_label = "name"

    code: Mapped[str]
    name: Mapped[str]
    selection_list: Mapped[str]
    appraisal: Mapped[Appraisal] = mapped_column(default=Appraisal.UNDECIDED)
    years: Mapped[int | None]
    creator: Mapped[str] = mapped_column(default="")
    reached: Mapped[Reached | None]
    restriction: Mapped[UseRestriction | None]
    active: Mapped[bool] = mapped_column(default=True)


class Preservation(EditableRow, Base):
    """What the records officer decided about one case; what is empty here, the selection list says."""

    __tablename__ = "preservation"
    __table_args__ = (UniqueConstraint("case_id"),)

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    category_id: Mapped[Id | None] = mapped_column(ForeignKey("selection_category.id"), index=True)
    restriction: Mapped[UseRestriction | None]
    restriction_note: Mapped[str] = mapped_column(default="")
