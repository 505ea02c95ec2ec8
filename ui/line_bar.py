"""Says above every page that the server does not answer, and that the work goes on all the same."""

from PySide6.QtWidgets import QWidget

from ui.appearance import Tone
from ui.notice_bar import NoticeBar


class LineBar(NoticeBar):
    """On sight while there is no line, with how many saves wait for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Geen verbinding"), "triangle-alert", "", parent)
        self._waiting = 0

    def follow(self, up: bool) -> None:
        self.setVisible(not up)
        self._say()

    def count(self, waiting: int) -> None:
        self._waiting = waiting
        if not self.isHidden():
            self._say()

    def _say(self) -> None:
        told = self.tr(
            "Geen verbinding met de server. U kunt verder lezen en typen; {waits} zodra zij er weer is."
        )
        waits = {
            0: self.tr("wat u bewaart, gaat vanzelf mee"),
            1: self.tr("1 wijziging wacht en gaat vanzelf mee"),
        }.get(self._waiting, self.tr("{count} wijzigingen wachten en gaan vanzelf mee"))
        waits = waits.format(count=self._waiting)
        self.line.say("triangle-alert", told.format(waits=waits), Tone.ATTENTION)
