"""Files that stay out of a redacted print: why, a way to look at each, and to give it along all the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.dossier.withholding import Withheld
from ui.appearance import TextSize, Tone
from ui.widgets.buttons import LinkButton
from ui.widgets.choices import CheckBox
from ui.widgets.labels import Label


class WithheldRow(QWidget):
    """One file; `switched(give)` and `look_wanted`."""

    switched = Signal(bool)
    look_wanted = Signal()

    def __init__(self, withheld: Withheld, *, may_give: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        called = self.tr("Document {number}: {title}").format(number=withheld.number, title=withheld.title)
        why = withheld.why[:1].upper() + withheld.why[1:] + "."
        self.why = Label(why, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.give = CheckBox(self.tr("Toch meegeven"), size=TextSize.SMALL, parent=self)
        self.give.setAccessibleName(self.tr("Document {number} toch meegeven").format(number=withheld.number))
        self.give.setChecked(withheld.given)
        self.give.setVisible(may_give)
        self.give.clicked.connect(self.switched)
        self.look = LinkButton(self.tr("Bekijken"), parent=self)
        self.look.setAccessibleName(self.tr("Document {number} bekijken").format(number=withheld.number))
        self.look.clicked.connect(self.look_wanted)
        last = QHBoxLayout()
        last.setContentsMargins(0, 0, 0, 0)
        last.addWidget(self.give, 1)
        last.addWidget(self.look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(0)
        layout.addWidget(Label(called, TextSize.SMALL, wrap=True, parent=self))
        layout.addWidget(self.why)
        layout.addLayout(last)


class WithheldPanel(QWidget):
    """`changed(given)` tells the contents that go along; `look_wanted(number)` which document somebody wants to see.

    When there is more than one case nothing can be given along here: who would have looked at all of them?
    """

    changed = Signal(tuple)
    look_wanted = Signal(int)

    def __init__(self, *, may_give: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_give = may_give
        self._given: tuple[str, ...] = ()
        self.rows: list[WithheldRow] = []
        told = (
            self.tr(
                "In een bestand kan het programma niets weglaten. Bekijk het, en kies of het naar buiten mag."
            )
            if may_give
            else self.tr(
                "In een bestand kan het programma niets weglaten. Toch meegeven kan bij het dossier van één zaak."
            )
        )
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 4, 0, 0)
        self._list.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(4)
        layout.addWidget(
            Label(self.tr("Bestanden die niet meegaan"), TextSize.SMALL, strong=True, parent=self)
        )
        layout.addWidget(Label(told, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self))
        layout.addLayout(self._list)
        self.hide()

    def show_withheld(self, withheld: Sequence[Withheld], given: tuple[str, ...]) -> None:
        """The files that stay out now, and those that do not any more because somebody said so."""
        self._given = given
        for row in self.rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self.rows = [self._row(each) for each in withheld]
        for row in self.rows:
            self._list.addWidget(row)
        self.setVisible(bool(withheld))

    def _row(self, withheld: Withheld) -> WithheldRow:
        row = WithheldRow(withheld, may_give=self._may_give, parent=self)
        row.switched.connect(partial(self._switched, withheld.digest))
        row.look_wanted.connect(partial(self.look_wanted.emit, withheld.number))
        return row

    def _switched(self, digest: str, give: bool) -> None:
        others = tuple(each for each in self._given if each != digest)
        self._given = (*others, digest) if give else others
        self.changed.emit(self._given)
