"""What a redacted print leaves out: each mark with its reason, to take back; and words to leave out as well."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.dossier.order import Redaction
from praktijkteam.dossier.passages import not_met
from praktijkteam.dossier.pen import Mark, Reason
from ui.appearance import TextSize, Tone
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.choices import CheckBox
from ui.widgets.detail_field import DetailField
from ui.widgets.form_row import FormRow
from ui.widgets.labels import Label

_SHORT = {
    Reason.PERSON: "naam",
    Reason.CONTACT: "contactgegeven",
    Reason.CITIZEN: "burgerservicenummer",
    Reason.ACCOUNT: "rekeningnummer",
    Reason.CHOSEN: "met de hand gekozen",
}
_MOST = 300


class MarkRow(QWidget):
    """One thing that is left out; `switched(leave_out)` and `sought`."""

    switched = Signal(bool)
    sought = Signal()

    def __init__(
        self,
        text: str,
        told: str,
        around: str,
        *,
        left_out: bool,
        tone: Tone = Tone.MUTED,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.box = CheckBox(text, size=TextSize.SMALL, parent=self)
        self.box.setChecked(left_out)
        self.box.clicked.connect(self.switched)
        self.seek = LinkButton(self.tr("Zoek"), parent=self)
        self.seek.setAccessibleName(self.tr("Zoek ‘{text}’ in het voorbeeld").format(text=text))
        self.seek.clicked.connect(self.sought)
        self.seek.setVisible(left_out)
        first = QHBoxLayout()
        first.setContentsMargins(0, 0, 0, 0)
        first.addWidget(self.box, 1)
        first.addWidget(self.seek)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(0)
        layout.addLayout(first)
        layout.addWidget(Label(told, TextSize.SMALL, tone, wrap=True, parent=self))
        if around:
            quoted = self.tr("“…{words}…”").format(words=around)
            layout.addWidget(Label(quoted, TextSize.SMALL, wrap=True, parent=self))


def _around(mark: Mark) -> str:
    return mark.around if len(mark.around) > len(mark.text) else ""


class RedactionPanel(QWidget):
    """`changed(redaction)` comes when something is added or taken back; `sought(text)` to show where it stands."""

    changed = Signal(Redaction)
    sought = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._redaction = Redaction()
        self._marks: tuple[Mark, ...] = ()
        self.field = DetailField(self.tr("Ook weglaten"), self)
        self.field.setPlaceholderText(self.tr("een naam of een passage"))
        self.add = Button(self.tr("Toevoegen"), small=True, parent=self)
        self.add.clicked.connect(self._add)
        self.field.returnPressed.connect(self._add)
        self.told = Label("", TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.rows: list[MarkRow] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 8, 0, 0)
        self._list.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(FormRow(self.tr("Ook weglaten"), self.field, parent=self))
        layout.addWidget(self.add)
        layout.addWidget(self.told)
        layout.addLayout(self._list)
        layout.addStretch(1)

    def show_marks(self, marks: Sequence[Mark], redaction: Redaction) -> None:
        """What the print leaves out now, and below it what was taken back."""
        self._marks, self._redaction = tuple(marks), redaction
        self.told.setText(self._summary())
        for row in self.rows:
            self._list.removeWidget(row)
            row.deleteLater()
        gone = [mark for mark in self._marks if not mark.stays]
        self.rows = [*map(self._row, gone[:_MOST]), *map(self._unmet, self._not_met())]
        self.rows += map(self._kept, redaction.kept)
        self.rows += [self._doubtful(mark) for mark in self._marks if mark.stays][:_MOST]
        for row in self.rows:
            self._list.addWidget(row)

    def _summary(self) -> str:
        gone = [mark for mark in self._marks if not mark.stays]
        if not gone:
            return self.tr("Het programma vindt niets om weg te laten. Kijk het voorbeeld zelf na.")
        count = sum(mark.count for mark in gone)
        said = self.tr(
            "{count} plaatsen worden weggelaten. Haal het vinkje weg bij wat leesbaar moet blijven, en kijk het "
            "voorbeeld zelf na: het programma ziet niet alles."
        ).format(count=count)
        if len(gone) > _MOST:
            said += " " + self.tr("U ziet de eerste {most}.").format(most=_MOST)
        return said

    def _row(self, mark: Mark) -> MarkRow:
        kind = _SHORT[mark.reason]
        if mark.doubtful:
            kind = self.tr("twijfel: een {kind} of een gewoon woord").format(kind=kind)
        told = f"{mark.instead} · {kind} · {self._times(mark)}"
        row = MarkRow(mark.text, told, _around(mark), left_out=True, parent=self)
        row.switched.connect(partial(self._switched, mark.text, is_chosen=mark.reason is Reason.CHOSEN))
        row.sought.connect(partial(self.sought.emit, mark.text))
        return row

    def _times(self, mark: Mark) -> str:
        return self.tr("1 keer") if mark.count == 1 else self.tr("{count} keer").format(count=mark.count)

    def _doubtful(self, mark: Mark) -> MarkRow:
        """It may be somebody's name in small letters; with a tick it is left out as well."""
        told = self.tr("twijfel: een naam of een gewoon woord; blijft leesbaar · {times}")
        row = MarkRow(
            mark.text, told.format(times=self._times(mark)), _around(mark), left_out=False, parent=self
        )
        row.switched.connect(partial(self._choose, mark.text))
        return row

    def _kept(self, text: str) -> MarkRow:
        row = MarkRow(text, self.tr("blijft leesbaar"), "", left_out=False, parent=self)
        row.switched.connect(partial(self._strike_again, text))
        return row

    def _unmet(self, text: str) -> MarkRow:
        told = self.tr(
            "niet gevonden, dus niet weggelaten. Staat het in deze afdruk niet in één stuk, voeg dan elk deel toe."
        )
        row = MarkRow(text, told, "", left_out=True, tone=Tone.ATTENTION, parent=self)
        row.seek.hide()
        row.switched.connect(partial(self._switched, text, is_chosen=True))
        return row

    def _not_met(self) -> tuple[str, ...]:
        struck = [mark.text for mark in self._marks if mark.reason is Reason.CHOSEN]
        return not_met(self._redaction.chosen, struck)

    def _add(self) -> None:
        text = " ".join(self.field.text().split())
        if not text:
            self.field.setFocus()
            return
        self.field.clear()
        self._choose(text)

    def _choose(self, text: str, *_: object) -> None:
        if text not in self._redaction.chosen:
            self._change((*self._redaction.chosen, text), self._redaction.kept)

    def _switched(self, text: str, *_: object, is_chosen: bool) -> None:
        """Take a mark back: what was chosen by hand is forgotten, what the program found stays readable."""
        chosen, kept = self._redaction.chosen, self._redaction.kept
        if is_chosen:
            self._change(tuple(each for each in chosen if not_met((each,), (text,))), kept)
        else:
            self._change(chosen, (*kept, text))

    def _strike_again(self, text: str, *_: object) -> None:
        kept = tuple(each for each in self._redaction.kept if each != text)
        self._change(self._redaction.chosen, kept)

    def _change(self, chosen: tuple[str, ...], kept: tuple[str, ...]) -> None:
        self._redaction = Redaction(chosen, kept)
        self.changed.emit(self._redaction)
