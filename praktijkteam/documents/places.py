"""What of a case a document hangs on: a task, a question for advice or a line of the journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from praktijkteam.cases.document_view import DocumentView
from praktijkteam.cases.view import AdviceView, CaseView, JournalView, TaskView
from praktijkteam.errors import Refused
from praktijkteam.text import one_line

_SHORT = 50
_NAMED = 5


@dataclass(frozen=True)
class Place:
    """`field` is that of a document, `row_id` the row it names; `kind` and `text` are for who reads it."""

    field: str
    row_id: str
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind} ‘{short(self.text)}’"

    @property
    def fields(self) -> Mapping[str, Any]:
        """As the fields of a document."""
        return {self.field: self.row_id}


def of_task(task: TaskView) -> Place:
    return Place("task_id", task.id, "taak", task.title)


def of_advice(advice: AdviceView) -> Place:
    return Place("advice_request_id", advice.id, "adviesvraag", advice.question)


def of_entry(entry: JournalView) -> Place:
    return Place("journal_entry_id", entry.id, "logboek", entry.text)


def places(view: CaseView) -> list[Place]:
    """All there is in the case to hang a document on."""
    return [*map(of_task, view.tasks), *map(of_advice, view.advice), *map(of_entry, view.journal)]


def place_of(document: DocumentView, view: CaseView) -> Place | None:
    """What it hangs on; None for the case as a whole."""
    return next((each for each in places(view) if getattr(document, each.field) == each.row_id), None)


def hanging(view: CaseView, *row_ids: str) -> tuple[DocumentView, ...]:
    """The documents that hang on these."""
    ids = set(row_ids)
    return tuple(
        each for each in view.documents if ids & {each.task_id, each.advice_request_id, each.journal_entry_id}
    )


def sought(view: CaseView, words: str) -> Place:
    """The one thing of the case with these words, or a Refused that says what there is."""
    wanted = one_line(words).casefold()
    known = places(view)
    found = [each for each in known if wanted and wanted in one_line(each.text).casefold()]
    exact = [each for each in found if one_line(each.text).casefold() == wanted]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise Refused(
            f"In zaak {view.number} is geen taak, adviesvraag of regel van het logboek met ‘{words}’. Kijk met "
            f"‘case {view.number}’ wat er is.",
            field="place",
        )
    named = "; ".join(map(str, found[:_NAMED]))
    raise Refused(
        f"Met ‘{words}’ zijn er {len(found)} in zaak {view.number}: {named}. Typ er meer van.", field="place"
    )


def short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rstrip()}…"
