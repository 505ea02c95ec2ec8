"""A field to choose a case by a part of its number or title."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from praktijkteam.cases import suggestions
from praktijkteam.cases.suggestions import KnownCase
from ui.jobs import Jobs
from ui.widgets.picker import Picker
from ui.widgets.suggestions import Suggestion


class CasePicker(Picker):
    """Every case but the one with the id `but`; with `free` a number that is not suggested may be typed too."""

    def __init__(
        self, jobs: Jobs, but: str = "", *, free: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(free=free, parent=parent)
        self._jobs = jobs
        self._but = but
        self.setPlaceholderText(self.tr("Nummer of titel"))
        self.suggestions_wanted.connect(self._suggest)

    def case(self) -> KnownCase | None:
        """The case that was chosen."""
        chosen = self.value()
        return chosen if isinstance(chosen, KnownCase) else None

    def number(self) -> str:
        """That of the case that was chosen, or else what was typed."""
        case = self.case()
        return case.number if case else self.text()

    def _suggest(self, text: str) -> None:
        but = self._but
        self._jobs.read(
            self,
            lambda connection: suggestions.cases(connection, text, but=but),
            done=self._show,
            topic="cases",
        )

    def _show(self, found: Sequence[KnownCase]) -> None:
        self.set_suggestions([Suggestion(case, f"{case.number} {case.title}") for case in found])
