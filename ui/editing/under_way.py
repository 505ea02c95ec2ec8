"""What a form says while what was filled in is on its way to the store, once that takes longer than a moment."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.appearance import TextSize, Tone
from ui.widgets.detail_field import DetailField
from ui.widgets.labels import Label

_A_MOMENT_MS = 700


class UnderWay(Label):
    """Takes no room until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", TextSize.SMALL, Tone.MUTED, wrap=True, parent=parent)
        self.busy = False
        """Whether something is under way."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_A_MOMENT_MS)
        self._soon.timeout.connect(self.say)
        self.hide()

    def begin(self) -> None:
        self.busy = True
        self._soon.start()

    def say(self) -> None:
        """Say it now: somebody asks again for what is under way."""
        self.setText(
            self.tr(
                "Dit wordt nog bewaard; zonder verbinding zodra die er weer is. U hoeft er niet op te wachten."
            )
        )
        self.show()

    def end(self) -> None:
        self.busy = False
        self._soon.stop()
        self.hide()


class LineUnderWay(UnderWay):
    """The same under a line that Enter sends: it goes once, and what is typed behind it meanwhile stays.

    `about` is what the line is added to; by the time that it has come through, another may be shown.
    """

    def __init__(self, line: DetailField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self._sent = self._about = ""

    def goes(self, about: str) -> bool:
        """Whether the line may be sent now; not while it is under way already."""
        if self.busy:
            self.say()
            return False
        self._sent, self._about = self._line.text(), about
        self.begin()
        return True

    def came_through(self, about: str) -> str | None:
        """It was kept: gives what was typed behind it, or None when the line is about something else by now."""
        if not self.came_back(about):
            return None
        text = self._line.text()
        rest = text[len(self._sent) :].lstrip() if text.startswith(self._sent) else text
        self._line.empty()
        self._line.setText(rest)
        return rest

    def came_back(self, about: str) -> bool:
        """It is known what became of it; False when the line is about something else by now."""
        if not self.busy or about != self._about:
            return False
        self.end()
        return True
