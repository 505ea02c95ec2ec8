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
    """`named(party)` comes with a known party, or with one as it was written.

    Enter on half a word takes the party that begins so: half words would be parties for ever.
    """

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
        lines = [Suggestion(party, party.name, party.detail) for party in found]
        typed = self.text().strip()
        begun = _begun(typed, found)
        if begun is not None:
            lines.insert(0, lines.pop(found.index(begun)))
            lines.append(Suggestion(typed, self.tr("‘{name}’ zelf toevoegen").format(name=typed)))
        self.set_suggestions(lines, first_chosen=begun is not None)
        self.suggested.emit(tuple(found))

    def _known(self, party: object) -> None:
        if isinstance(party, KnownParty | str):
            self._tell(party)

    def _written(self, text: str) -> None:
        """Who types quickly need not wait for the list: what it would have offered is looked up.

        Meanwhile the text stays in the field, so that it is kept with whatever else is. Without a line nothing can be
        looked up, and it goes as it was written.
        """
        if not self._jobs.line.is_up:
            self._tell(text)
            return

        def found(begun: KnownParty | None) -> None:
            if self.text().strip() == text:
                self._tell(begun or text)

        self._jobs.read(
            self,
            lambda connection: _begun(text, suggestions.parties(connection, text)),
            done=found,
            refused=lambda _refusal: found(None),
            topic="party",
        )

    def _tell(self, party: KnownParty | str) -> None:
        self.set_value(None, "")
        self.named.emit(party)


def _begun(typed: str, found: Sequence[KnownParty]) -> KnownParty | None:
    """The party of whose name this is the beginning, broken off within a word."""
    start = typed.casefold()
    names = [party.name.casefold() for party in found]
    if not start or start in names:
        return None
    fits = (name.startswith(start) and name[len(start)].isalpha() for name in names)
    return next((party for party, fit in zip(found, fits, strict=True) if fit), None)
