"""Which colleagues have the same case open, so that nobody is surprised by what changes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.appearance import TextSize, Tone
from ui.icon_label import IconLabel
from ui.live import Live


class OthersLine(IconLabel):
    """Out of sight while nobody else is there."""

    def __init__(self, live: Live, parent: QWidget | None = None) -> None:
        super().__init__("users", "", tone=Tone.MUTED, size=TextSize.SMALL, parent=parent)
        self.hide()
        live.others_changed.connect(self._show)

    def _show(self, names: Sequence[str]) -> None:
        if len(names) == 1:
            told = self.tr("{name} heeft deze zaak ook open.").format(name=names[0])
        else:
            known = self.tr("{names} en {last} hebben deze zaak ook open.")
            told = known.format(names=", ".join(names[:-1]), last=names[-1]) if names else ""
        self.say("users", told, Tone.MUTED)
        self.setVisible(bool(names))
