"""Two people changed the same field: field by field, which text stays. Nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from praktijkteam import calendar
from praktijkteam.errors import Conflict, FieldConflict
from ui.appearance import TextSize, font, tokens
from ui.editing.conflict_choice import ConflictChoice, Legend
from ui.editing.differences import Part, differences
from ui.editing.value_words import value_words
from ui.severity import Severity
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.hint_line import HintLine
from ui.widgets.labels import Label
from ui.widgets.painting import draw_focus, draw_sign, draw_text, icon_rect
from ui.widgets.scrolled import scrolled
from ui.widgets.section import Card

SIZE, _MARGIN = QSize(1008, 660), QSize(48, 48)
_LIST = 248
_COUNTS = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")


class Chosen(Enum):
    MINE = "mine"
    THEIRS = "theirs"
    BASE = "base"
    WRITTEN = "written"


@dataclass
class _Decision:
    """What was chosen for a field, and what the user is writing for it."""

    conflict: FieldConflict
    chosen: Chosen | None = None
    written: str = ""

    @property
    def value(self) -> Any:
        if self.chosen == Chosen.WRITTEN:
            return self.written
        return getattr(self.conflict, self.chosen.value) if self.chosen else None


class FieldButton(QAbstractButton):
    """A field in the list at the left, with what was chosen for it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._told = ""
        self._decided = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, told: str, *, decided: bool) -> None:
        self._told, self._decided = told, decided
        self.setAccessibleName(f"{self._title}: {told}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_LIST, 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        if self.isChecked():
            painter.fillRect(self.rect(), worn.selection)
            painter.fillRect(0, 0, 3, self.height(), worn.accent)
        if self.hasFocus():
            draw_focus(painter, self.rect(), worn)
        severity = Severity.GOOD if self._decided else Severity.ATTENTION
        draw_sign(painter, icon_rect(14, QRect(0, 6, 40, 20)), severity, worn)
        room = self.width() - 48
        strong = font(strong=self.isChecked())
        draw_text(painter, QRect(38, 6, room, 20), self._title, strong, worn.text)
        draw_text(painter, QRect(38, 27, room, 18), self._told, font(TextSize.SMALL), worn.text2)


class _Sheet(QWidget):
    """As high as its texts are at the width they get, and not as at the least one."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class ConflictDialog(QDialog):
    """`settled(values)` gives what was chosen, by field. Closed without choosing, everything stays as typed."""

    settled = Signal(object)

    def __init__(
        self,
        conflict: Conflict,
        merged: Sequence[str],
        today: date,
        parent: QWidget | None = None,
        *,
        what: str,
    ) -> None:
        super().__init__(parent)
        self._what = what
        self._today = today
        self._decisions = [_Decision(each, written=_text(each.mine)) for each in conflict.fields]
        self._shown = 0
        self.setWindowTitle(self.tr("Twee wijzigingen tegelijk"))
        self.setMinimumSize(640, 400)
        self.fields = [FieldButton(each.label, self) for each in conflict.fields]
        for place, button in enumerate(self.fields):
            button.clicked.connect(partial(self.show_field, place))
        self.choices: dict[Chosen, ConflictChoice] = {}
        self._right = QVBoxLayout()
        self.left_line = Label("", TextSize.SMALL, strong=True, parent=self)
        self.later = Button(self.tr("Later beslissen"), parent=self)
        self.later.clicked.connect(self.reject)
        self.keep = PrimaryButton(self.tr("Keuzes bewaren"), shortcut="Ctrl+Enter", parent=self)
        self.keep.clicked.connect(self._keep)
        self.next = PrimaryButton(self.tr("Volgend veld"), shortcut="Alt+Down", parent=self)
        self.next.clicked.connect(self._next)
        QShortcut(QKeySequence("Alt+Up"), self).activated.connect(lambda: self._step(-1))
        self._lay_out(conflict, merged)
        self.show_field(0)
        self.resize(self._fitting())

    def _fitting(self) -> QSize:
        """No larger than the window that it is about, also where everything is drawn twice as large."""
        parent = self.parentWidget()
        if parent is None:
            return SIZE
        return SIZE.boundedTo(parent.window().size() - _MARGIN).expandedTo(self.minimumSize())

    def show_field(self, place: int, _checked: bool = False) -> None:
        """The texts of one field to choose from."""
        self._shown = place
        self.fields[place].setChecked(True)
        while (item := self._right.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.choices = self._made(self._decisions[place])
        for choice in self.choices.values():
            self._right.addWidget(choice)
        self._right.addWidget(Legend(self))
        self._right.addStretch(1)
        self._tell()

    def _made(self, decision: _Decision) -> dict[Chosen, ConflictChoice]:
        conflict = decision.conflict
        base = _words(conflict, conflict.base)
        when = calendar.moment_near(conflict.when, self._today) if conflict.when else ""
        texts = (
            (Chosen.MINE, self.tr("Van u"), self.tr("nu"), conflict.mine),
            (Chosen.THEIRS, self.tr("Van {who}").format(who=conflict.who), when, conflict.theirs),
            (Chosen.BASE, self.tr("Uitgangspunt"), self.tr("zoals het was"), conflict.base),
        )
        made: dict[Chosen, ConflictChoice] = {}
        for number, (chosen, title, detail, value) in enumerate(texts, 1):
            choice = ConflictChoice(title, detail, f"Alt+{number}", parent=self)
            words = _words(conflict, value)
            parts = [Part(words)] if chosen == Chosen.BASE else differences(base, words)
            choice.text_label.show_parts(parts)
            made[chosen] = choice
        if type(conflict.mine) is str and conflict.names is None:
            made[Chosen.WRITTEN] = self._own(decision)
        for chosen, choice in made.items():
            choice.setChecked(decision.chosen == chosen)
            choice.clicked.connect(partial(self._choose, chosen))
        return made

    def _own(self, decision: _Decision) -> ConflictChoice:
        choice = ConflictChoice(
            self.tr("Zelf schrijven"), self.tr("begint met uw tekst"), "Alt+4", writes=True, parent=self
        )
        choice.text_label.show_parts([Part(self.tr("Kies dit om beide teksten samen te voegen."))])
        if choice.field:
            choice.field.set_text(decision.written)
            choice.typed.connect(partial(self._write, decision, choice))
        return choice

    def _write(self, decision: _Decision, choice: ConflictChoice) -> None:
        if choice.field:
            decision.written = choice.field.text()

    def _choose(self, chosen: Chosen, _checked: bool = False) -> None:
        """What was chosen comes on sight, with the field when it is to be written."""
        self._decisions[self._shown].chosen = chosen
        self._tell()
        choice = self.choices[chosen]
        # Only once the layout has settled is it where it will be.
        QTimer.singleShot(0, choice, lambda: self._area.ensureWidgetVisible(choice.field or choice, 0, 24))

    def _tell(self) -> None:
        """What is chosen, what is left, and which button is the one to press now."""
        for button, decision in zip(self.fields, self._decisions, strict=True):
            button.show_state(self._told(decision), decided=decision.chosen is not None)
        left = sum(decision.chosen is None for decision in self._decisions)
        self.keep.setEnabled(left == 0)
        self.next.setVisible(left > 0 and len(self.fields) > 1)
        words = (
            self.tr("nog {count} veld te kiezen") if left == 1 else self.tr("nog {count} velden te kiezen")
        )
        self.left_line.setText(words.format(count=left) if left else self.tr("alles gekozen"))

    def _told(self, decision: _Decision) -> str:
        names = {
            Chosen.MINE: self.tr("gekozen: van u"),
            Chosen.THEIRS: self.tr("gekozen: van {who}").format(who=decision.conflict.who),
            Chosen.BASE: self.tr("gekozen: uitgangspunt"),
            Chosen.WRITTEN: self.tr("gekozen: zelf geschreven"),
        }
        return names[decision.chosen] if decision.chosen else self.tr("nog kiezen")

    def _next(self) -> None:
        """To the next field that waits, or else simply the next."""
        count = len(self._decisions)
        order = [(self._shown + step) % count for step in range(1, count + 1)]
        waiting = [place for place in order if self._decisions[place].chosen is None]
        self.show_field((waiting or order)[0])

    def _step(self, by: int) -> None:
        self.show_field((self._shown + by) % len(self._decisions))

    def _keep(self) -> None:
        self.settled.emit({each.conflict.field: each.value for each in self._decisions})
        self.accept()

    def _lay_out(self, conflict: Conflict, merged: Sequence[str]) -> None:
        content = QVBoxLayout()
        content.setContentsMargins(24, 16, 24, 16)
        content.setSpacing(6)
        who = conflict.fields[0].who if conflict.fields else self.tr("Een ander")
        title = self.tr("{who} wijzigde {what} terwijl u bezig was").format(who=who, what=self._what)
        content.addWidget(Label(title, TextSize.TITLE, strong=True, wrap=True, parent=self))
        content.addWidget(Label(_told_counts(len(self.fields), len(merged)), wrap=True, parent=self))
        content.addSpacing(10)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(self._left(merged))
        columns.addWidget(self._scrolled(), 1)
        content.addLayout(columns, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(content, 1)
        whole.addWidget(self._foot())

    def _left(self, merged: Sequence[str]) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(_listed(self.fields, self))
        if merged:
            left.addWidget(Label(self.tr("Samengevoegd"), TextSize.SMALL, strong=True, parent=self))
            done = [FieldButton(name, self) for name in merged]
            for button in done:
                button.setEnabled(False)
                button.show_state(self.tr("vanzelf samengevoegd"), decided=True)
            left.addWidget(_listed(done, self))
        left.addStretch(1)
        return left

    def _scrolled(self) -> QScrollArea:
        sheet = _Sheet(self)
        sheet.setLayout(self._right)
        self._right.setContentsMargins(0, 0, 8, 0)
        self._right.setSpacing(8)
        self._area = scrolled(sheet, self.windowTitle(), self)
        return self._area

    def _foot(self) -> QFrame:
        foot = QFrame(self)
        foot.setAutoFillBackground(True)
        foot.setBackgroundRole(self.palette().ColorRole.Base)
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        told = self.tr("Wat u niet kiest, blijft in de historie.")
        row.addWidget(HintLine(told, Severity.INFO, parent=foot), 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.left_line)
        row.addSpacing(8)
        for button in (self.later, self.keep, self.next):
            row.addWidget(button)
        return foot


def _words(conflict: FieldConflict, value: object) -> str:
    """A value as it is read; of a row it is the name."""
    if conflict.names is None or value is None:
        return value_words(value)
    return conflict.names.get(value, "iets wat is verwijderd")


def ask_in(
    page: QWidget,
    settle: Callable[[object], None],
    conflict: Conflict,
    merged: Sequence[str],
    today: date,
    what: str,
) -> None:
    """Ask over a page; what is typed on it stays until something was chosen. `what` was changed by both."""
    dialog = ConflictDialog(conflict, merged, today, page, what=what)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.settled.connect(settle)
    dialog.open()


def _listed(buttons: Sequence[QWidget], parent: QWidget) -> Card:
    card = Card(parent)
    card.setFixedWidth(_LIST)
    card.body.setContentsMargins(1, 1, 1, 1)
    card.body.setSpacing(0)
    for button in buttons:
        card.body.addWidget(button)
    return card


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _told_counts(fields: int, merged: int) -> str:
    """`Drie velden zijn door u beiden gewijzigd: kies per veld wat blijft. Vier andere …`"""
    told = f"{_counted(fields).capitalize()} velden zijn" if fields != 1 else "Eén veld is"
    first = f"{told} door u beiden gewijzigd: kies {'per veld ' if fields > 1 else ''}wat blijft."
    if not merged:
        return first
    others = (
        f"{_counted(merged).capitalize()} andere wijzigingen zijn"
        if merged != 1
        else "Eén andere wijziging is"
    )
    return f"{first} {others} samengevoegd."


def _counted(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else str(number)
