"""Files that stay out of a redacted print: why, a way to look at each, and to give it along all the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.dossier.content.words import counted, sentence
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
        self.withheld = withheld
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


class Together(QWidget):
    """All files at once: why they stay out, counted, and `wanted(files)` for those that should go along."""

    wanted = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._withheld: tuple[Withheld, ...] = ()
        self.told = Label("", TextSize.SMALL, wrap=True, parent=self)
        self.all = self._choice(self.tr("Alle meegeven"))
        self.unnamed = self._choice(self.tr("Alleen wat niemand noemt"))
        self.none = self._choice(self.tr("Geen meegeven"))
        self.all.clicked.connect(lambda: self.wanted.emit(self._withheld))
        self.unnamed.clicked.connect(self._give_unnamed)
        self.none.clicked.connect(lambda: self.wanted.emit(()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 6)
        layout.setSpacing(2)
        layout.addWidget(self.told)
        for choice in (self.all, self.unnamed, self.none):
            layout.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_withheld(self, withheld: Sequence[Withheld]) -> None:
        """The files that it is about; of one there is nothing to choose together."""
        self._withheld = tuple(withheld)
        named = sum(1 for each in withheld if each.named)
        given = sum(1 for each in withheld if each.given)
        self.told.setText("\n".join(self._reasons(named, [each for each in withheld if not each.named])))
        self.all.setVisible(given < len(withheld))
        self.unnamed.setVisible(0 < named < len(withheld))
        self.none.setVisible(given > 0)
        self.setVisible(len(withheld) > 1)

    def _give_unnamed(self) -> None:
        unnamed: list[Withheld] = [each for each in self._withheld if not each.named]
        self.wanted.emit(tuple(unnamed))

    def _reasons(self, named: int, unread: Sequence[Withheld]) -> Iterator[str]:
        if named:
            files = sentence(counted(named, self.tr("bestand noemt"), self.tr("bestanden noemen")))
            yield self.tr("{files} iemand of iets wat is weggelaten.").format(files=files)
        for gap, count in Counter(each.gaps[0] for each in unread).most_common():
            files = sentence(counted(count, self.tr("bestand"), self.tr("bestanden")))
            yield self.tr("{files} niet doorzocht: {why}.").format(files=files, why=gap)

    def _choice(self, text: str) -> LinkButton:
        return LinkButton(text, parent=self)


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
        self.together = Together(parent=self)
        self.together.wanted.connect(self._give_together)
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
        layout.addWidget(self.together)
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
        self.together.show_withheld(withheld if self._may_give else ())
        self.setVisible(bool(withheld))

    def _row(self, withheld: Withheld) -> WithheldRow:
        row = WithheldRow(withheld, may_give=self._may_give, parent=self)
        row.switched.connect(partial(self._switched, withheld.digest))
        row.look_wanted.connect(partial(self.look_wanted.emit, withheld.number))
        return row

    def _give_together(self, wanted: tuple[Withheld, ...]) -> None:
        here = {row.withheld.digest for row in self.rows}
        wished = [each.digest for each in wanted]
        for row in self.rows:
            row.give.setChecked(row.withheld.digest in wished)
        self._given = tuple(dict.fromkeys([each for each in self._given if each not in here] + wished))
        self.changed.emit(self._given)

    def _switched(self, digest: str, give: bool) -> None:
        others = tuple(each for each in self._given if each != digest)
        self._given = (*others, digest) if give else others
        self.changed.emit(self._given)
