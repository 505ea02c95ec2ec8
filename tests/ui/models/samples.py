"""A small case list to show."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject

from praktijkteam.terms import QuestionState
from ui.models.cells import Marks, Pair, Sign, TwoLines
from ui.models.columns import Align, Column
from ui.models.list_model import ListModel
from ui.severity import Severity

EMPTY, CONCEPT, DISCUSSED, CONFIRMED = QuestionState


@dataclass(frozen=True)
class CaseRow:
    id: str
    number: str
    title: str
    municipality: str = "Nissewaard"
    states: tuple[QuestionState, ...] = (CONFIRMED, DISCUSSED, CONCEPT, EMPTY)
    due: tuple[str, str] = ("14 wd", "do 30 apr")
    severity: Severity | None = None


def case_id(number: int) -> str:
    return UUID(int=number).hex


def case(number: int) -> CaseRow:
    return CaseRow(case_id(number), f"Z-2026-{number:04}", f"Zaak {number}")


COLUMNS: Sequence[Column[CaseRow]] = (
    Column(
        key="severity",
        header="",
        name="Let op",
        text=lambda row: row.severity or "",
        cell=lambda row: Sign(row.severity) if row.severity else Pair("", ""),
        tooltip=lambda row: "2 werkdagen te laat" if row.severity else "",
        width=36,
    ),
    Column(key="number", header="Nummer", text=lambda row: row.number, sort_key="number", width=104),
    Column(
        key="title", header="Titel", text=lambda row: row.title, sort_key="title", stretch=True, main=True
    ),
    Column(
        key="questions",
        header="Vragen",
        text=lambda row: ", ".join(row.states),
        cell=lambda row: Marks(row.states),
        width=96,
    ),
    Column(
        key="due",
        header="Streefdatum",
        text=lambda row: " ".join(row.due),
        cell=lambda row: Pair(*row.due),
        align=Align.RIGHT,
        sort_key="due",
        width=160,
    ),
    Column(
        key="both",
        header="Gemeente",
        text=lambda row: row.municipality,
        cell=lambda row: TwoLines(row.municipality, "Zuid-Holland"),
        hidden=True,
    ),
)


class Server:
    """Answers what the list asks for, at once, and remembers what that was."""

    def __init__(self, model: ListModel[CaseRow]) -> None:
        self.asked: list[tuple[int, int]] = []
        self.model = model
        model.rows_wanted.connect(self.answer)

    def answer(self, first: int, last: int) -> None:
        self.asked.append((first, last))
        self.model.put_rows(first, [case(int(one, 16)) for one in self.model.ids(first, last)])


def list_model(count: int, parent: QObject | None = None) -> ListModel[CaseRow]:
    model: ListModel[CaseRow] = ListModel(COLUMNS, parent)
    model.set_ids(case_id(number) for number in range(1, count + 1))
    return model
