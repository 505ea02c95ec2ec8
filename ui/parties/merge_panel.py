"""Two entries side by side: which of them stays, and what happens to the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from praktijkteam.parties.comparing import Side, consequences, moved
from praktijkteam.terms import EntryKind
from ui.appearance import TextSize, Tone
from ui.editing.under_way import UnderWay
from ui.forms.detail_panel import fill
from ui.severity import Severity
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.choices import RadioButton
from ui.widgets.hint_line import HintLine
from ui.widgets.labels import Label
from ui.widgets.scrolled import scrolled_at_top
from ui.widgets.section import Card, Heading, Section


class MergePanel(QWidget):
    """`merge_wanted(kind, keep, gone)` comes when the user has chosen and agrees; `apart_wanted` says that these
    two are not the same, or that they may be the same after all. `under_way` stands until that is kept.
    """

    merge_wanted = Signal(object, object, object)
    apart_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Gekozen tweetal"))
        self._kind = EntryKind.ORGANISATION
        self._sides: tuple[Side, Side] | None = None
        self.heading = Heading("", parent=self)
        self.reason = HintLine("", Severity.INFO, parent=self)
        self.choices: list[RadioButton] = []
        self._choices = QVBoxLayout()
        self._group = QButtonGroup(self)
        self._facts = Section(self.tr("Wat er bekend is"), parent=self)
        self.outcome = Section(self.tr("Dit gebeurt er"), parent=self)
        self.merge = PrimaryButton(self.tr("Samenvoegen"), shortcut="Ctrl+Enter", parent=self)
        self.apart = Button("", parent=self)
        self.under_way = UnderWay(self)
        self.apart.clicked.connect(self.apart_wanted)
        self._lay_out()
        self._group.buttonClicked.connect(lambda _: self._tell())
        self.merge.clicked.connect(self._confirm)

    def show_pair(self, kind: EntryKind, reason: str, sides: tuple[Side, Side], *, apart: bool) -> None:
        """Show these two. The one of which most is known is proposed to stay, unless they are told apart."""
        again = self._sides is not None and [one.id for one in self._sides] == [one.id for one in sides]
        kept = self._kept() if again else _best(sides)
        self._kind, self._sides = kind, sides
        self.heading.set_title(self.tr("Is dit dezelfde {kind}?").format(kind=kind))
        self.reason.say(reason)
        self._offer(sides, kept)
        self.apart.setText(self.tr("Toch weer voorstellen") if apart else self.tr("Niet dezelfde"))
        self.merge.setVisible(not apart)
        self.outcome.setVisible(not apart)
        fill(self._facts, [self._table(sides)], "")
        self._tell()

    def go(self) -> None:
        """To the choice that has to be made."""
        if self.choices:
            self.choices[self._kept()].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        card = Card(self)
        card.body.addWidget(self.heading)
        card.body.addWidget(self.reason)
        self._choices.setSpacing(4)
        card.body.addLayout(self._choices)
        card.body.addSpacing(8)
        card.add_part(self._facts)
        card.add_part(self.outcome)
        area = scrolled_at_top(card, self.tr("Samenvoegen"), self)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.apart)
        buttons.addWidget(self.merge)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(area, 1)
        layout.addWidget(self.under_way)
        layout.addLayout(buttons)

    def _offer(self, sides: tuple[Side, Side], kept: int) -> None:
        """Two names to choose from."""
        for old in self.choices:
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        names = [self.tr("{name} blijft").format(name=side.name) for side in sides]
        self.choices = [RadioButton(name, parent=self) for name in names]
        for choice in self.choices:
            self._group.addButton(choice)
            self._choices.addWidget(choice)
        self.choices[kept].setChecked(True)

    def _table(self, sides: tuple[Side, Side]) -> QWidget:
        """What is known of each, under each other by the field; what nobody knows is left out."""
        table = QWidget(self._facts)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        rows = [("", sides[0].name, sides[1].name)]
        rows += [(name, sides[0].facts[name], sides[1].facts[name]) for name in sides[0].facts]
        rows.append((self.tr("Hoort bij"), moved(sides[0]), moved(sides[1])))
        shown = [row for row in rows if row[1] or row[2]]
        for place, (name, *values) in enumerate(shown):
            grid.addWidget(
                Label(name, TextSize.SMALL, Tone.MUTED, parent=table), place, 0, Qt.AlignmentFlag.AlignTop
            )
            for column, value in enumerate(values, start=1):
                label = Label(value or "–", TextSize.SMALL, strong=place == 0, wrap=True, parent=table)
                grid.addWidget(label, place, column, Qt.AlignmentFlag.AlignTop)
        return table

    def _tell(self) -> None:
        if self._sides is None:
            return
        keep, gone = self._order(self._sides)
        lines = [*consequences(keep, gone), self.tr("Losmaken kan later, bij {name}.").format(name=keep.name)]
        fill(self.outcome, [Label(line, wrap=True, parent=self.outcome) for line in lines], "")

    def _order(self, sides: tuple[Side, Side]) -> tuple[Side, Side]:
        """The one that stays, and the one that goes."""
        return sides if self._kept() == 0 else (sides[1], sides[0])

    def _kept(self) -> int:
        return 1 if self.choices[1].isChecked() else 0

    def _confirm(self) -> None:
        if self._sides:
            self.merge_wanted.emit(self._kind, *self._order(self._sides))


def _best(sides: tuple[Side, Side]) -> int:
    """The place of the one that would lose most by going."""
    known = [sum(side.hanging.values()) + sum(map(bool, side.facts.values())) for side in sides]
    return 1 if known[1] > known[0] else 0
