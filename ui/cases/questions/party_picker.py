"""A field that knows organisations, municipalities, and the names that other cases use."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from praktijkteam.cases import suggestions
from praktijkteam.cases.suggestions import KnownParty
from ui.jobs import Jobs
from ui.widgets.picker import Picker
from ui.widgets.suggestions import Suggestion


class PartyPicker(Picker):
    """`named(party)` comes with a known party, or with one as it was written."""

    named = Signal(object)
    suggested = Signal(object)
    """What could be meant by what is typed now."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", free=True, parent=parent)
        self._jobs = jobs
        self.setAccessibleName(self.tr("Partij"))
        self.setPlaceholderText(self.tr("Typ een organisatie of groep. Enter voegt toe."))
        self.suggestions_wanted.connect(self._suggest)
        self.chosen.connect(self._known)
        self.entered.connect(self._written)
        self.textChanged.connect(lambda text: None if text else self.suggested.emit(()))

    def _suggest(self, text: str) -> None:
        self._jobs.read(
            self,
            lambda connection: suggestions.parties(connection, text),
            done=self._show,
            topic="parties",
        )

    def _show(self, found: Sequence[KnownParty]) -> None:
        self.set_suggestions([Suggestion(party, party.name, party.detail) for party in found])
        self.suggested.emit(tuple(found))

    def _known(self, party: object) -> None:
        if isinstance(party, KnownParty):
            self._tell(party)

    def _written(self, text: str) -> None:
        self._tell(text)

    def _tell(self, party: KnownParty | str) -> None:
        self.set_value(None, "")
        self.named.emit(party)
