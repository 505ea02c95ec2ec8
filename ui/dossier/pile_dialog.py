"""The dossiers of several cases: a file each in a folder, or all in one; what was broken off goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.dossier import pile as piles
from praktijkteam.dossier.elsewhere import make_elsewhere
from praktijkteam.dossier.pile import Pile, Ready, time_left
from praktijkteam.errors import Refused
from ui.appearance import TextSize
from ui.dossier.dialog import DossierDialog
from ui.dossier.making import Draft
from ui.dossier.print_dialog import open_over
from ui.page import Context
from ui.widgets.buttons import LinkButton
from ui.widgets.choices import RadioButton
from ui.widgets.labels import Label
from ui.worker import Progress, Step

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from praktijkteam.store.connection import Store

_UNFINISHED = "dossier.unfinished"


class MakePile(Protocol):
    """`make_elsewhere`, or what does the same work here."""

    def __call__(
        self, store: Store, pile: Pile, *, by: str, today: date, step: Callable[[piles.Step | None], None]
    ) -> Ready: ...


class PileDialog(DossierDialog):
    """The first case stands as an example. `cases` are the numbers with their ids, in the order of making."""

    def __init__(
        self,
        context: Context,
        cases: Mapping[str, str],
        parent: QWidget | None = None,
        *,
        make: MakePile = make_elsewhere,
    ) -> None:
        self._cases, self._make_pile = dict(cases), make
        self.each = RadioButton(context.messages.tr("Een bestand per zaak"), size=TextSize.SMALL)
        self.in_one = RadioButton(context.messages.tr("Alles in één bestand"), size=TextSize.SMALL)
        self.each.setChecked(True)
        self.unfinished = Unfinished()
        self.unfinished.wanted.connect(self.go_on)
        self.unfinished.left.connect(self._leave_unfinished)
        title = context.messages.tr("{count} dossiers").format(count=len(cases))
        super().__init__(context, next(iter(cases)), parent, title=title)
        self.paper.hide()
        for button in (self.each, self.in_one):
            button.clicked.connect(self._name_button)
        self._name_button()
        self._look_for_unfinished()

    @property
    def is_of_one(self) -> bool:
        return len(self._cases) == 1

    def above(self) -> list[QWidget]:
        told = self.tr("U ziet de eerste zaak als voorbeeld.")
        ways = QWidget(self)
        layout = QVBoxLayout(ways)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(Label(told, TextSize.SMALL, wrap=True, parent=self))
        layout.addWidget(self.each)
        layout.addWidget(self.in_one)
        return [self.unfinished, ways]

    def save_all_to(self, target: Path) -> None:
        """A file for each of the cases in this folder, or all of them in this file."""
        in_one, order = self.in_one.isChecked(), self.form.order()
        if order.redaction and not self.is_of_one:
            # What was seen to be harmless in one case may be somebody's name in the next, which nobody looked at.
            order = replace(order, redaction=replace(order.redaction, kept=(), given=()))
        self._carry_out(Pile(tuple(self._cases.values()), order, target, in_one))

    def go_on(self) -> None:
        """Go on with what was broken off, as it was chosen then."""
        found = self._found()
        if found:
            self._carry_out(found[0])

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self.paper.hide()

    def stop(self) -> None:
        super().stop()
        self._look_for_unfinished()

    def refused(self, refusal: Refused) -> None:
        """What is ready of it stays, and it may go on from there."""
        super().refused(refusal)
        self._look_for_unfinished()

    def ask_file(self) -> None:
        if self.in_one.isChecked():
            name = self.tr("{count} dossiers.pdf").format(count=len(self._cases))
            path, _ = QFileDialog.getSaveFileName(
                self, self.tr("Dossiers opslaan"), str(Path(self.folder()) / name), self.tr("Pdf (*.pdf)")
            )
        else:
            path = QFileDialog.getExistingDirectory(self, self.tr("Map voor de dossiers"), self.folder())
        if path:
            target = Path(path)
            self.remember(target.parent if self.in_one.isChecked() else target)
            self.save_all_to(target)

    def _carry_out(self, pile: Pile) -> None:
        self.stop()
        self.unfinished.hide()
        self.context.profile.set(_UNFINISHED, str(pile.folder))
        work = partial(_carried_out, self._make_pile, pile, self.context.actor.name, self.context.today())
        self.busy(self.tr("Dossiers maken…"))
        self._job = self.context.jobs.long(
            self, work, done=partial(self._ready, pile), refused=self.refused, stepped=self._told
        )

    def _told(self, step: Step) -> None:
        self.strip.show_progress(step.done, step.total)
        self.strip.say(step.text)

    def _ready(self, pile: Pile, ready: Ready) -> None:
        self._job = 0
        self.context.profile.set(_UNFINISHED, "")
        said = self.tr("{count} dossiers gemaakt.").format(count=ready.cases)
        self.said.emit(said, pile.folder)
        if ready.remarks:
            self.remarked.emit(" ".join(self.shortly(ready.remarks)))
        self.accept()

    def _name_button(self) -> None:
        in_one = self.in_one.isChecked()
        self.keep.setText(self.tr("Opslaan als pdf…") if in_one else self.tr("Opslaan in een map…"))

    def _found(self) -> tuple[Pile, int] | None:
        folder = self.context.profile.get(_UNFINISHED, "")
        return piles.unfinished(Path(folder)) if folder else None

    def _look_for_unfinished(self) -> None:
        found = self._found()
        if found:
            pile, ready = found
            self.unfinished.say(ready, len(pile.cases), pile.target.name)
        self.unfinished.setVisible(bool(found))

    def _leave_unfinished(self) -> None:
        found = self._found()
        if found:
            piles.forget(found[0].folder)
        self.context.profile.set(_UNFINISHED, "")
        self.unfinished.hide()


class Unfinished(QWidget):
    """What was broken off, with `wanted` to go on and `left` to leave it so."""

    wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label("", TextSize.SMALL, strong=True, wrap=True, parent=self)
        self.go = LinkButton(self.tr("Ga verder"), parent=self)
        self.go.clicked.connect(self.wanted)
        self.leave = LinkButton(self.tr("Laat het zo"), parent=self)
        self.leave.clicked.connect(self.left)
        links = QHBoxLayout()
        links.setSpacing(12)
        links.addWidget(self.go)
        links.addWidget(self.leave)
        links.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._text)
        layout.addLayout(links)

    def say(self, ready: int, of: int, place: str) -> None:
        told = self.tr("Een eerdere reeks is niet af: {ready} van {of} zijn klaar in ‘{place}’.")
        self._text.setText(told.format(ready=ready, of=of, place=place))

    def text(self) -> str:
        return self._text.text()


def open_dossiers(context: Context, cases: Mapping[str, str], parent: QWidget) -> PileDialog:
    """Open the dialog over a page; what it made is said in the message bar."""
    dialog = PileDialog(context, cases, parent)
    open_over(dialog)
    return dialog


def _carried_out(make: MakePile, pile: Pile, by: str, today: date, store: Store, progress: Progress) -> Ready:
    """Make the pile, and tell how far it is, with the time that is left."""
    begun = monotonic()
    last = piles.Step(0, len(pile.cases), 0)

    def step(now: piles.Step | None) -> None:
        nonlocal last
        last = now or last
        progress.step(last.done, last.total, time_left(monotonic() - begun, last) or last.number)

    return make(store, pile, by=by, today=today, step=step)
