"""The fields of the intake sheet: who asks for what, and the four questions as a conversation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.questions.hints import Hint, Rule, problem_hints, result_hints
from praktijkteam.cases.requests.message_text import MessageText
from praktijkteam.cases.view import ResultView
from praktijkteam.labels import label
from praktijkteam.terms import Channel, Priority
from ui.cases.intake.number_chips import NumberChips
from ui.cases.intake.parties_line import PartiesInput, PartiesLine
from ui.cases.intake.question_block import QuestionBlock
from ui.cases.intake.saving import applicant
from ui.cases.questions.hint_list import TextHints
from ui.editing.edit import Edit
from ui.editing.inputs import ChoiceInput, DayInput, Input, LineInput, TextInput
from ui.editing.place_field import PlaceField, PlacesInput
from ui.editing.work_desk import WorkDesk
from ui.widgets.choices import Select
from ui.widgets.date_field import DateField
from ui.widgets.form_row import FormRow
from ui.widgets.painting import CONTROL
from ui.widgets.segmented import Segment, SegmentedControl
from ui.widgets.side_by_side import SideBySide
from ui.widgets.text_edit import TextEdit

TEXTS = ("problem", "parties", "responsibility", "result")
SUBJECT = "intake"


class IntakeSheet(QWidget):
    """`places_changed` comes when another municipality was named."""

    places_changed = Signal()

    def __init__(self, desk: WorkDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        jobs = desk.context.jobs
        self.received = DateField(desk.parse_past_day, calendar.day_text, self.tr("Ontvangen"), self)
        self.channel = Select(self.tr("Kanaal"), self)
        self.channel.set_choices([(each, label(each)) for each in Channel])
        self.places = PlaceField(
            jobs, self.received.day, self.tr("Gemeente of regio"), self, with_regions=True
        )
        self.caller, self.subject = QLineEdit(self), QLineEdit(self)
        self.caller.setPlaceholderText(self.tr("naam, functie"))
        self.subject.setPlaceholderText(self.tr("bijvoorbeeld: overlast door kamerverhuur"))
        self.priority = SegmentedControl(
            self.tr("Prioriteit"),
            [Segment(each, label(each)) for each in Priority],
            height=CONTROL,
            parent=self,
        )
        self.problem = TextEdit(self.tr("Wat is het probleem?"), least=4, parent=self)
        self.parties = PartiesLine(jobs, self.tr("Wie zijn erbij betrokken?"), self)
        self.responsibility = TextEdit(
            self.tr("Bij wie ligt de primaire verantwoordelijkheid?"), least=3, parent=self
        )
        self.result = TextEdit(self.tr("Welk resultaat wordt verwacht?"), least=3, parent=self)
        self.message = TextEdit(self.tr("Tekst van het bericht"), least=4, most=20, parent=self)
        self.remarks = QLineEdit(self)
        self.rows = self._rows()
        self.top = self._make_top()
        """The line with who, what and how urgent, for the page to put above everything."""
        self.edit = Edit(self._inputs(), self)
        self.blocks = self._blocks()
        self.problem_hints = TextHints(self.problem, _on_problem, self)
        self.numbers = NumberChips(self.problem, self)
        self.result_hints = TextHints(self.result, _on_result, self)
        self.places.changed.connect(self._place_named)
        self.edit.changed.connect(self._show_marks)
        self._lay_out()

    def begin(self, values: dict[str, Any]) -> None:
        """Another request: hints that were left standing are forgotten."""
        self.show_message(bool(values["text"]))
        self.parties.begin(applicant(values["municipalities"]))
        for hints in (self.problem_hints, self.result_hints):
            hints.begin(SUBJECT)

    def show_message(self, shown: bool) -> None:
        self.rows["text"].setVisible(shown)

    def take(self, message: MessageText) -> None:
        """Put a message that was dropped or pasted where it belongs; what was typed already stays."""
        before = self.message.text()
        self.message.set_text(f"{before}\n\n{message.text}".strip())
        for field, words in ((self.subject, message.subject), (self.caller, message.sender)):
            if not field.text().strip():
                field.setText(words)
        if message.sender:
            self.channel.set_value(Channel.MAIL)
        if message.day and message.day <= self._desk.today:
            self.received.set_day(message.day)
        self.show_message(True)
        self.edit.changed.emit()

    def lock(self, locked: bool) -> None:
        for field in self.edit.inputs.values():
            field.lock(locked)

    def _place_named(self) -> None:
        self.parties.show_applicant(applicant(self.places.known()))
        self.places_changed.emit()

    def _show_marks(self) -> None:
        for name, block in self.blocks.items():
            block.show_begun(bool(self.edit.inputs[name].value().strip()))

    def _rows(self) -> dict[str, FormRow]:
        return {
            "municipalities": FormRow(self.tr("Gemeente of regio"), self.places, parent=self),
            "caller": FormRow(self.tr("Beller"), self.caller, parent=self),
            "subject": FormRow(self.tr("Onderwerp"), self.subject, parent=self),
            "priority": FormRow(self.tr("Prioriteit"), self.priority, parent=self),
            "text": FormRow(self.tr("Tekst van het bericht"), self.message, parent=self),
            "remarks": FormRow(self.tr("Opmerkingen"), self.remarks, parent=self),
        }

    def _inputs(self) -> dict[str, Input]:
        inputs: dict[str, Input] = {
            "municipalities": PlacesInput(self.places, free=True),
            "caller": LineInput(self.caller),
            "subject": LineInput(self.subject),
            "priority": ChoiceInput(self.priority, Priority),
            "problem": TextInput(self.problem),
            "parties": PartiesInput(self.parties),
            "responsibility": TextInput(self.responsibility),
            "result": TextInput(self.result),
            "text": TextInput(self.message),
            "remarks": LineInput(self.remarks),
            "channel": ChoiceInput(self.channel, Channel),
            "received": DayInput(self.received),
        }
        for name, row in self.rows.items():
            inputs[name].told.connect(row.refuse)
        return inputs

    def _blocks(self) -> dict[str, QuestionBlock]:
        answers: tuple[tuple[str, str, str, QWidget], ...] = (
            (
                "problem",
                self.tr("Wat is het probleem?"),
                self.tr("Wat gaat er mis? Sinds wanneer en waar? Hoeveel, en van welke bron komt dat getal?"),
                self.problem,
            ),
            (
                "parties",
                self.tr("Wie zijn erbij betrokken?"),
                self.tr(
                    "Wie vroeg om hulp? Wie voert uit? Wie heeft er last van? "
                    "Wie spreekt namens de bewoners zelf?"
                ),
                self.parties,
            ),
            (
                "responsibility",
                self.tr("Bij wie ligt de primaire verantwoordelijkheid?"),
                self.tr(
                    "Wie moet dit oplossen volgens de beller? Is die partij het daarmee eens? "
                    "Op grond van welke wet of afspraak?"
                ),
                self.responsibility,
            ),
            (
                "result",
                self.tr("Welk resultaat wordt verwacht?"),
                self.tr(
                    "Wat is er straks anders, en wanneer? Wie bepaalt dat het gelukt is? Wat doet het team niet?"
                ),
                self.result,
            ),
        )
        return {
            name: QuestionBlock(number, title, helping, answer, self)
            for number, (name, title, helping, answer) in enumerate(answers, 1)
        }

    def _lay_out(self) -> None:
        self.blocks["problem"].under.addWidget(self.numbers)
        self.blocks["problem"].under.addWidget(self.problem_hints)
        self.blocks["result"].under.addWidget(self.result_hints)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for name in TEXTS:
            column.addWidget(self.blocks[name])
        for name in ("text", "remarks"):
            self.rows[name].setContentsMargins(32, 0, 0, 0)
            column.addWidget(self.rows[name])
        column.addStretch(1)

    def _make_top(self) -> SideBySide:
        """Who, what and how urgent: two and two, so that there are two lines where there is little room."""
        line = SideBySide(16)
        for pair in ((("municipalities", 312), ("caller", 280)), (("subject", 328), ("priority", 0))):
            half = QHBoxLayout()
            half.setSpacing(16)
            for name, share in pair:
                half.addWidget(self.rows[name], share, Qt.AlignmentFlag.AlignTop)
            line.addLayout(half, 1)
        return line


def empty_values(desk: WorkDesk) -> dict[str, Any]:
    """A call that begins now."""
    return {
        "municipalities": (),
        **dict.fromkeys(("caller", "subject", "text", "remarks", *TEXTS), ""),
        "priority": Priority.NORMAL,
        "channel": Channel.TELEPHONE,
        "received": desk.today,
    }


def _on_problem(text: str) -> Sequence[Hint]:
    """Numbers have chips of their own."""
    return [hint for hint in problem_hints(text) if hint.rule != Rule.UNSOURCED]


def _on_result(text: str) -> Sequence[Hint]:
    return [hint for hint in result_hints(_result(text), calendar.current_day()) if hint.span]


def _result(text: str) -> ResultView:
    return ResultView("", 0, text, None, "", "")
