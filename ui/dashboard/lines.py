"""One line for each thing that waits: a task to tick, a case or a request to open, unsaved text to go on with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.lists.listed import CaseRow
from praktijkteam.cases.requests.listed import RequestRow
from praktijkteam.tasks.listed import PromiseRow, TaskRow
from ui.appearance import TextSize, Tone
from ui.drafts import Draft
from ui.severity import Severity
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.choices import CheckBox
from ui.widgets.hint_line import SignLabel
from ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:  # the page comes before the store's machinery
    from praktijkteam.cases.history.removed import Removed


class TaskLine(QWidget):
    """`ticked` says that it is done, `opened` asks for its case."""

    ticked = Signal()
    opened = Signal()

    def __init__(self, task: TaskRow, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CheckBox("", parent=self)
        self.box.setAccessibleName(self.tr("{title} is gedaan").format(title=task.title))
        self.box.clicked.connect(self.ticked)
        self.setFocusProxy(self.box)
        link = LinkButton(task.number, parent=self)
        link.setAccessibleName(self.tr("Zaak {number} openen").format(number=task.number))
        link.clicked.connect(self.opened)
        late = task.due_on is not None and task.due_on < today
        under = QHBoxLayout()
        under.setSpacing(6)
        if late:
            under.addWidget(SignLabel(Severity.WRONG, self))
        tone = Tone.WRONG if late else Tone.MUTED
        under.addWidget(Label(due_words(task.due_on, today), TextSize.SMALL, tone, parent=self))
        under.addWidget(link)
        under.addWidget(ElidedLabel(task.case_title, TextSize.SMALL, Tone.MUTED, parent=self), 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(task.title, parent=self))
        words.addLayout(under)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(4)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


class LinkLine(QWidget):
    """A link with a quiet line under it."""

    opened = Signal()

    def __init__(
        self,
        lead: str,
        text: str,
        told: str,
        *,
        severity: Severity | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        link = LinkButton(lead, parent=self)
        link.setAccessibleName(f"{lead} {text}")
        link.clicked.connect(self.opened)
        self.setFocusProxy(link)
        upper = QHBoxLayout()
        upper.setSpacing(6)
        upper.addWidget(link)
        upper.addWidget(ElidedLabel(text, parent=self), 1)
        under = QHBoxLayout()
        under.setSpacing(6)
        if severity:
            under.addWidget(SignLabel(severity, self))
        tones = {Severity.WRONG: Tone.WRONG, Severity.ATTENTION: Tone.ATTENTION}
        tone = tones.get(severity, Tone.MUTED) if severity else Tone.MUTED
        under.addWidget(ElidedLabel(told, TextSize.SMALL, tone, parent=self), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(upper)
        layout.addLayout(under)


class DraftLine(QWidget):
    """Text that was typed and never saved. `opened` goes on with it, `dropped` throws it away.

    Where it was typed may be `removed` since: then it can only be copied, for which `copied` comes.
    """

    opened = Signal()
    copied = Signal()
    dropped = Signal()

    def __init__(
        self, draft: Draft, removed: Removed | None, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        place = draft.place
        told = " · ".join(filter(None, (place.label, _first_words(draft))))
        go_on = Button(self.tr("Kopiëren") if removed else self.tr("Openen"), small=True, parent=self)
        away = LinkButton(self.tr("Weggooien"), parent=self)
        go_on.setAccessibleName(f"{go_on.text()}: {place.title}, {place.label}")
        away.setAccessibleName(f"{self.tr('Weggooien')}: {place.title}, {place.label}")
        go_on.clicked.connect(self.copied if removed else self.opened)
        away.clicked.connect(self.dropped)
        moment = calendar.moment_short(draft.at, today)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(told, parent=self))
        where = f"{moment} · {place.title}"
        if removed:
            gone = self.tr("weggehaald door {who}, {when}")
            where += " · " + gone.format(who=removed.who, when=calendar.moment_short(removed.at, today))
        words.addWidget(ElidedLabel(where, TextSize.SMALL, Tone.MUTED, parent=self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(away)
        row.addWidget(go_on)


def _first_words(draft: Draft) -> str:
    """What was typed, to know it by."""
    text = max(draft.texts, key=len, default="").strip()
    return f"‘{' '.join(text.split())}’" if text else ""


def case_line(row: CaseRow, today: date, parent: QWidget) -> LinkLine:
    """A case with its deadline, or with its stage when it has none."""
    late = row.target_date is not None and row.target_date < today
    about = [row.place, row.stage.value]
    if row.target_date:
        about.append(f"streefdatum {calendar.relative(row.target_date, today)}")
    told = " · ".join(part for part in about if part)
    return LinkLine(row.number, row.title, told, severity=Severity.WRONG if late else None, parent=parent)


def request_line(row: RequestRow, today: date, parent: QWidget) -> LinkLine:
    received = calendar.received_text(row.received, row.received_precision)
    about = (row.municipalities, row.caller, f"ontvangen {received}")
    told = " · ".join(part for part in about if part)
    return LinkLine(row.subject, "", told, parent=parent)


def promise_line(row: PromiseRow, today: date, parent: QWidget) -> LinkLine:
    told = f"{due_words(row.due_on, today)} · {row.party}"
    return LinkLine(row.number, row.text, told, severity=Severity.WRONG, parent=parent)


def due_words(due_on: date | None, today: date) -> str:
    """`vr 10 apr, morgen`"""
    if due_on is None:
        return "geen datum"
    return f"{calendar.day_brief(due_on, today)}, {calendar.relative(due_on, today)}"
