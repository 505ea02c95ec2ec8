"""Asking an expert for a case, their answer, and advice asked and given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from praktijkteam import calendar
from praktijkteam.cases.view import AdviceView, AssignmentView, CaseView
from praktijkteam.documents.places import of_advice
from praktijkteam.errors import Refused
from praktijkteam.experts import assignments
from praktijkteam.experts.assignments import NewAssignment
from praktijkteam.experts.candidates import Candidate, candidates
from praktijkteam.labels import cases, label
from praktijkteam.terms import AssignmentRole, AssignmentState
from ui.cases.case_form import CaseForm, row_now
from ui.cases.desk import CaseDesk, Work
from ui.documents.enclosed import offer_files
from ui.editing.inputs import ChoiceInput, DayInput, LineInput, NumberInput, PickedInput, TextInput
from ui.widgets.choices import Select
from ui.widgets.date_field import DateField
from ui.widgets.picker import Picker
from ui.widgets.suggestions import Suggestion
from ui.widgets.text_edit import TextEdit

GOING_ON = (AssignmentState.ASKED, AssignmentState.ACCEPTED)


class AssignForm(CaseForm):
    """Ask an expert for the case, or change what was agreed with one who is on it."""

    table = "assignment"

    def __init__(
        self, desk: CaseDesk, assignment: AssignmentView | None = None, parent: QWidget | None = None
    ) -> None:
        title = desk.tr("Toewijzing van {name}").format(name=assignment.expert) if assignment else ""
        super().__init__(
            desk,
            title or desk.tr("Deskundige toewijzen"),
            desk.tr("Opslaan") if assignment else desk.tr("Toewijzen"),
            parent,
        )
        self._assignment = assignment
        self._known: Sequence[Candidate] = ()
        self.expert = Picker(parent=self)
        self.expert.setPlaceholderText(self.tr("Typ een naam, organisatie of thema"))
        self.expert.suggestions_wanted.connect(self._suggest)
        self.role = Select(self.tr("Rol"), self)
        self.role.set_choices([(role, label(role)) for role in AssignmentRole])
        self.since = DateField(desk.parse_day, calendar.day_text, parent=self)
        self.until = DateField(desk.parse_day, calendar.day_text, parent=self)
        self.until.setPlaceholderText(self.tr("open einde"))
        self.hours = QLineEdit(self)
        if assignment is None:
            self.add("expert_id", self.tr("Wie?"), PickedInput(self.expert))
            desk.context.jobs.read(self, partial(candidates, case_id=desk.case_id), done=self._know)
        else:
            self.expert.hide()
        self.add_beside(
            ("role", self.tr("Rol"), ChoiceInput(self.role, AssignmentRole), 3),
            ("hours", self.tr("Uren"), NumberInput(self.hours), 2),
        )
        self.add_beside(
            ("since", self.tr("Vanaf"), DayInput(self.since), 1),
            ("until", self.tr("Tot en met"), DayInput(self.until), 1),
        )

    def submit(self) -> None:
        if self._assignment is None:
            self._take_the_only_one()
        if self._assignment is None and self.expert.value() is None:
            self._refused(Refused(self._who(), field="expert_id"))
            return
        super().submit()

    def now(self, view: CaseView) -> Mapping[str, Any] | None:
        return row_now(view.assignments, self._assignment, lambda each: values_of(each, self.desk))

    def work(self) -> Work:
        values = self.values
        if self._assignment:
            return partial(
                assignments.change_assignment,
                assignment_id=self._assignment.id,
                mine=values,
                base=self.base,
            )
        expert_id = values.pop("expert_id")
        case_id, new = self.desk.case_id, NewAssignment(**values)
        return lambda session: assignments.assign(session, case_id, expert_id, new).id

    def told(self) -> str:
        if self._assignment:
            return self.tr("De toewijzing is gewijzigd.")
        return self.tr("{name} is gevraagd voor deze zaak.").format(name=self.expert.text())

    def undo_of(self, outcome: Any) -> Work | None:
        """Nobody has answered yet: the question is taken back."""
        if self._assignment:
            return None
        reason = self.tr("Ongedaan gemaakt")
        return partial(assignments.end, assignment_id=outcome, reason=reason, today=self.desk.today)

    def _who(self) -> str:
        """Why nobody was asked yet, and what to do."""
        if self.expert.text().strip() and not self._fitting(self.expert.text()):
            return self.tr(
                "Er is geen deskundige die zo heet en nog niet is gevraagd. Voeg iemand toe bij Deskundigen."
            )
        return self.tr("Kies een deskundige uit de lijst.")

    def _know(self, found: Sequence[Candidate]) -> None:
        """Who is on the case already cannot be asked once more."""
        self._known = [each for each in found if each.on_case not in GOING_ON]

    def _suggest(self, text: str) -> None:
        self.expert.set_suggestions([_suggestion(each) for each in self._fitting(text)[:7]])

    def _fitting(self, text: str) -> list[Candidate]:
        """Who is called so comes before whose organisation or theme is; among equals, who fits the case best."""
        words = text.casefold().split()
        return sorted((each for each in self._known if _fits(each, words)), key=partial(_nearness, text))

    def _take_the_only_one(self) -> None:
        """Who types quickly need not wait for the list when only one person can be meant."""
        text = self.expert.text().strip()
        fitting = self._fitting(text) if text and self.expert.value() is None else []
        if len(fitting) == 1:
            chosen = _suggestion(fitting[0])
            self.expert.set_value(chosen.value, chosen.text, chosen.detail)


class DeclineForm(CaseForm):
    def __init__(self, desk: CaseDesk, assignment: AssignmentView, parent: QWidget | None = None) -> None:
        title = desk.tr("{name} doet het niet").format(name=assignment.expert)
        super().__init__(desk, title, desk.tr("Weigering noteren"), parent)
        self._assignment = assignment
        self.reason = QLineEdit(self)
        self.add("reason", self.tr("Waarom niet?"), LineInput(self.reason))

    def work(self) -> Work:
        return partial(
            assignments.decline,
            assignment_id=self._assignment.id,
            reason=self.reason.text(),
            today=self.desk.today,
        )

    def told(self) -> str:
        return self.tr("Genoteerd dat {name} het niet doet.").format(name=self._assignment.expert)


class EndForm(CaseForm):
    def __init__(self, desk: CaseDesk, assignment: AssignmentView, parent: QWidget | None = None) -> None:
        title = desk.tr("Toewijzing van {name} beëindigen").format(name=assignment.expert)
        super().__init__(desk, title, desk.tr("Beëindigen"), parent)
        self._assignment = assignment
        self.reason = QLineEdit(self)
        self.add("reason", self.tr("Waarom? (mag leeg blijven)"), LineInput(self.reason))

    def work(self) -> Work:
        return partial(
            assignments.end,
            assignment_id=self._assignment.id,
            reason=self.reason.text(),
            today=self.desk.today,
        )

    def told(self) -> str:
        return self.tr("De toewijzing van {name} is beëindigd.").format(name=self._assignment.expert)


class AskForm(CaseForm):
    """A question for advice; one that waits for its answer can be put otherwise here."""

    table = "advice_request"

    def __init__(
        self,
        desk: CaseDesk,
        assignment: AssignmentView,
        advice: AdviceView | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = desk.tr("Adviesvraag aan {name}") if advice else desk.tr("Advies vragen aan {name}")
        action = desk.tr("Vraag wijzigen") if advice else desk.tr("Vraag stellen")
        super().__init__(desk, title.format(name=assignment.expert), action, parent)
        self._assignment = assignment
        self._advice = advice
        self.question = TextEdit(least=2, parent=self)
        self.due = DateField(desk.parse_day, calendar.day_text, parent=self)
        self.due.setPlaceholderText(self.tr("over 2 weken"))
        self.add("question", self.tr("Waarover?"), TextInput(self.question))
        self.add("due_on", self.tr("Antwoord uiterlijk"), DayInput(self.due))
        if advice:
            offer_files(self, of_advice(advice))

    def now(self, view: CaseView) -> Mapping[str, Any] | None:
        return row_now(
            view.advice, self._advice, lambda each: {"question": each.question, "due_on": each.due_on}
        )

    def work(self) -> Work:
        if self._advice:
            mine = {"question": self.question.text(), "due_on": self.due.day()}
            return partial(
                assignments.change_advice_request, request_id=self._advice.id, mine=mine, base=self.base
            )
        return partial(
            assignments.ask_advice,
            assignment_id=self._assignment.id,
            question=self.question.text(),
            due_on=self.due.day(),
            today=self.desk.today,
        )

    def told(self) -> str:
        return self.tr("De adviesvraag aan {name} is genoteerd.").format(name=self._assignment.expert)


class AdviceForm(CaseForm):
    """The answer to a question for advice; once given, it can be read and changed here."""

    table = "advice"

    def __init__(
        self, desk: CaseDesk, expert: str, advice: AdviceView, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk, desk.tr("Advies van {name}").format(name=expert), desk.tr("Advies bewaren"), parent
        )
        self._advice = advice
        self.text.setText(advice.question)
        self.text.show()
        self.answer = TextEdit(least=4, parent=self)
        self.add("text", self.tr("Advies"), TextInput(self.answer))
        offer_files(self, of_advice(advice))

    def now(self, view: CaseView) -> Mapping[str, Any] | None:
        return row_now(view.advice, self._advice, lambda each: {"text": each.text})

    def work(self) -> Work:
        request_id, text = self._advice.id, self.answer.text()
        if self._advice.given_on is None:
            return partial(assignments.give_advice, request_id=request_id, text=text, today=self.desk.today)
        return partial(
            assignments.change_advice,
            request_id=request_id,
            mine={"text": text},
            base=self.base,
        )

    def told(self) -> str:
        return self.tr("Het advies is bewaard.")


def values_of(assignment: AssignmentView | None, desk: CaseDesk) -> dict[str, Any]:
    """What the form of an assignment begins with."""
    if assignment is None:
        begin = {"role": AssignmentRole.ADVISER, "since": desk.today, "until": None, "hours": None}
        return {"expert_id": None, **begin}
    return {name: getattr(assignment, name) for name in ("role", "since", "until", "hours")}


def _fits(candidate: Candidate, words: Sequence[str]) -> bool:
    expert = candidate.expert
    there = " ".join((expert.name, expert.organisation, expert.organisation_short, *expert.themes)).casefold()
    return all(word in there for word in words)


def _nearness(text: str, candidate: Candidate) -> int:
    typed, name = text.casefold().strip(), candidate.expert.name.casefold()
    if name.startswith(typed):
        return 0
    return 1 if any(word.startswith(typed) for word in name.split()) else 2


def _suggestion(candidate: Candidate) -> Suggestion:
    expert = candidate.expert
    knows = ", ".join(theme for theme, known in candidate.knows if known)
    parts = [
        expert.organisation_short or expert.organisation,
        knows,
        f"op {cases(expert.busy)}" if expert.busy else "",
    ]
    if candidate.on_case:
        parts.append(f"hier {candidate.on_case}")
    return Suggestion(expert.id, expert.name, " · ".join(filter(None, parts)))
