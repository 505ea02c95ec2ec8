"""Says above every page that the server does not answer, and that the work goes on all the same."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.appearance import Tone
from ui.notice_bar import NoticeBar
from ui.widgets.buttons import LinkButton


class LineBar(NoticeBar):
    """On sight while there is no line, with how many saves wait for it.

    Who closes the window while some do, is asked first: `leave_wanted` comes when they want to all the same.
    """

    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Geen verbinding"), "triangle-alert", "", parent)
        self._waiting = 0
        self._leaves = False
        self._why = ""
        self.leave = LinkButton(self.tr("Toch sluiten"), small=False, parent=self)
        self.leave.hide()
        self.leave.clicked.connect(self._leave)
        self.row.insertWidget(1, self.leave)

    def follow(self, up: bool) -> None:
        self._why = ""
        self.setVisible(not up)
        self._say()

    def shut_out(self, why: str) -> None:
        """It is not the line: the server does not let this member in."""
        self._why = why
        self._say()

    def count(self, waiting: int) -> None:
        self._waiting = waiting
        if not self.isHidden():
            self._say()

    def may_leave(self) -> bool:
        """Whether nothing waits for the line, or its user leaves all the same."""
        if self.isHidden() or not self._waiting or self._leaves:
            return True
        told = self.tr(
            "Er wacht nog iets op de verbinding. Sluit u nu, dan blijft alleen getypte tekst bewaard."
        )
        self.line.say("triangle-alert", told, Tone.ATTENTION)
        self.leave.show()
        return False

    def _leave(self) -> None:
        self._leaves = True
        self.leave_wanted.emit()

    def _say(self) -> None:
        self.leave.hide()
        told = self.tr(
            "Geen verbinding met de server. U kunt verder lezen en typen; {waits} zodra zij er weer is."
        )
        waits = {
            0: self.tr("wat u bewaart, gaat vanzelf mee"),
            1: self.tr("1 wijziging wacht en gaat vanzelf mee"),
        }.get(self._waiting, self.tr("{count} wijzigingen wachten en gaan vanzelf mee"))
        waits = waits.format(count=self._waiting)
        self.line.say("triangle-alert", self._why or told.format(waits=waits), Tone.ATTENTION)
