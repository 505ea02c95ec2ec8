"""A column of a list, declared once: for the screen, for the chooser of columns and for a screen reader."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from ui.appearance.tokens import Tone
from ui.models.cells import Cell, Plain

Row = TypeVar("Row")


class Align(Enum):
    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, kw_only=True)
class Column(Generic[Row]):
    """`text` is the cell in words, also for CSV; `cell` says how to draw it when words are not enough.

    A column is sortable when it has a `sort_key`: the name by which the list is asked for in that order.
    `name` is for the chooser of columns when the header itself is empty. `stretch` takes the room that is
    left, and no less than `least`; `main` names the row, and stands bold in the chosen one. Of columns that
    `yields`, those with the highest number go first when the room is too small for that.
    """

    key: str
    header: str
    text: Callable[[Row], str]
    cell: Callable[[Row], Cell] | None = None
    width: int = 120
    align: Align = Align.LEFT
    tone: Tone = Tone.NORMAL
    sort_key: str | None = None
    tooltip: Callable[[Row], str] | None = None
    name: str = ""
    stretch: bool = False
    least: int = 160
    yields: int = 0
    main: bool = False
    hidden: bool = False
    editable: bool = False

    @property
    def title(self) -> str:
        return self.name or self.header

    def shown(self, row: Row) -> Cell:
        return self.cell(row) if self.cell else Plain(self.text(row), self.tone)
