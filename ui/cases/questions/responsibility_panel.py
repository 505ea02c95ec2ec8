"""Question 3: per issue who is responsible, who carries out, who is heard and who is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from praktijkteam.cases.questions.ownership import ownership
from praktijkteam.cases.questions.responsibility import (
    DETAILS,
    CellChange,
    NewIssue,
    add_issue,
    put_back,
    remove_issue,
    set_responsibility,
)
from praktijkteam.cases.view import CaseView, IssueView, ResponsibilityView
from praktijkteam.errors import Refused
from praktijkteam.terms import QuestionKind, ResponsibilityRole
from ui.cases.chosen_at_once import ChosenAtOnce
from ui.cases.desk import CaseDesk
from ui.cases.questions.cell_card import CellCard
from ui.cases.questions.issue_form import IssueForm, values_of
from ui.cases.questions.matrix_words import matrix_issues, matrix_parties
from ui.cases.questions.ownership_line import OwnershipLine
from ui.cases.questions.question_panel import QuestionPanel
from ui.editing.inline_form import Forms, FormSlot
from ui.editing.under_way import LineUnderWay
from ui.severity import Severity
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.detail_field import DetailField
from ui.widgets.form_row import FormRow
from ui.widgets.hint_line import HintLine
from ui.widgets.matrix_model import MatrixCell, MatrixIssue
from ui.widgets.responsibility_matrix import ResponsibilityMatrix, RoleLegend
from ui.widgets.side_by_side import SideBySide

_ROLE = "role"


class ResponsibilityPanel(QuestionPanel):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, QuestionKind.RESPONSIBILITY, parent)
        self.add = Button(self.tr("Vraagstuk toevoegen"), icon="plus", small=True, parent=self)
        self.add.clicked.connect(self.ask)
        self.line = DetailField(parent=self)
        self.line.setPlaceholderText(self.tr("bijvoorbeeld: brandveiligheid van de panden. Enter bewaart."))
        self.line.returnPressed.connect(self._add)
        self.line_row = FormRow(self.tr("Nieuw vraagstuk"), self.line, parent=self)
        self.line_sent = LineUnderWay(self.line, self.line_row)
        self._at_once = ChosenAtOnce(desk)
        self.line_row.add_under(self.line_sent)
        self.line_row.hide()
        self.counts = OwnershipLine(self)
        self.counts.wanted.connect(self._go_to_issue)
        self.slot = FormSlot()
        self.matrix = ResponsibilityMatrix(self)
        self.matrix.cell_chosen.connect(self._choose)
        self.matrix.cell_set.connect(self._set)
        self.matrix.issue_opened.connect(self.open_issue)
        self.card = CellCard(desk, self)
        self.add_editor(self.card.editor)
        self.change = LinkButton(self.tr("Vraagstuk wijzigen"), parent=self)
        self.change.clicked.connect(self._open_chosen)
        self.no_parties = HintLine("", Severity.INFO, leave=self.tr("Naar de partijen"), parent=self)
        self.no_parties.left_standing.connect(lambda: desk.context.go.case(desk.number, "partijen.parties"))
        self.info = HintLine(
            self.tr(
                "Pijltjes lopen door de vakken. V, U, R of I vult een vak, Delete maakt het leeg. "
                "Een tweede V maakt het vraagstuk betwist."
            ),
            Severity.INFO,
            parent=self,
        )
        self._arrange()

    def show_case(self, view: CaseView) -> None:
        closed = self.desk.closed
        self.add.setVisible(not closed)
        self._at_once.read()
        self.counts.show_ownership(ownership(view.issues, view.responsibilities))
        self.matrix.set_editable(not closed)
        self._show_matrix(view)
        self.matrix.setVisible(bool(view.issues))
        self.info.setVisible(bool(view.issues and view.parties) and not closed)
        self.change.setVisible(bool(view.issues) and not closed)
        self._say_what_is_missing(view)
        if view.issues and view.parties and self.matrix.chosen_cell() is None:
            self.matrix.choose(view.issues[0].id, view.parties[0].id)
        self._show_card(view)
        super().show_case(view)
        self.foot.hide()

    def go_to(self, field: str, row_id: str = "") -> None:
        named = row_id or field.removeprefix("vak.")
        cell = next((each for each in self.desk.view.responsibilities if each.id == named), None)
        if cell:
            self.matrix.choose(cell.issue_id, cell.party_id)
            self.card.take_focus()
        elif row_id and self._issue(row_id):
            self._go_to_issue(row_id)
        elif field in ("issues", "text"):
            self.ask()
        else:
            self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> None:
        """Letters fill the matrix; without an issue there is none yet."""
        self.go_to("text" if self.matrix.isHidden() and not self.add.isHidden() else "matrix")

    def close_case(self) -> None:
        super().close_case()
        self.slot.clear()
        self.line_row.hide()
        self.line_sent.end()
        self.line.empty()

    def ask(self) -> None:
        """Ask for a new issue; the line stays for the next one."""
        self.line_row.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def forms(self) -> Forms:
        issues = self.desk.view.issues
        return {f"verantwoordelijkheid.{each.id}": partial(self.open_issue, each.id) for each in issues}

    def open_issue(self, issue_id: str) -> None:
        issue = self._issue(issue_id)
        if issue is None:
            return
        form = IssueForm(self.desk, issue, self)
        form.remove_wanted.connect(partial(self._remove, issue))
        self.slot.open(form, f"verantwoordelijkheid.{issue.id}", values_of(issue))

    def _open_chosen(self) -> None:
        chosen = self.matrix.chosen_cell()
        issues = self.desk.view.issues
        self.open_issue(chosen[0] if chosen else issues[0].id)

    def _issue(self, issue_id: str) -> IssueView | None:
        return next((each for each in self.desk.view.issues if each.id == issue_id), None)

    def _go_to_issue(self, issue_id: str) -> None:
        """To the row of an issue, at a cell that says something if there is one."""
        view = self.desk.view
        cells = [each for each in view.responsibilities if each.issue_id == issue_id]
        parties = [each.party_id for each in cells] or [each.id for each in view.parties]
        if parties:
            self.matrix.choose(issue_id, parties[0])
        self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, _issue_id: str, _party_id: str) -> None:
        self.card.editor.save(quietly=True)
        self._show_card(self.desk.view)

    def _show_card(self, view: CaseView) -> None:
        chosen = self.matrix.chosen_cell()
        issue = self._issue(chosen[0]) if chosen else None
        party = next((each for each in view.parties if chosen and each.id == chosen[1]), None)
        self.card.setVisible(issue is not None and party is not None)
        if issue and party:
            self.card.show_cell(issue, party, _cell(view, issue.id, party.id), view)

    def _set(self, issue_id: str, party_id: str, role: ResponsibilityRole | None) -> None:
        case_id, before = self.desk.case_id, _cell(self.desk.view, issue_id, party_id)
        old = before.role if before else None
        details = {name: getattr(before, name) for name in DETAILS} if before else None
        setting = partial(set_responsibility, case_id=case_id, issue_id=issue_id, party_id=party_id)
        back = partial(put_back, case_id=case_id, issue_id=issue_id, party_id=party_id)
        self._at_once.choose(
            _key(issue_id, party_id),
            {_ROLE: role},
            {_ROLE: old},
            lambda mine, base: partial(setting, role=mine[_ROLE], base=base[_ROLE]),
            done=partial(self._told, undo=partial(back, role=old, details=details)),
        )

        self._show_matrix(self.desk.view)

    def _show_matrix(self, view: CaseView) -> None:
        """The letters that are on their way stand there already."""
        issues = [replace(issue, cells=self._cells(issue, view)) for issue in matrix_issues(view)]
        self.matrix.show_matrix(issues, matrix_parties(view))

    def _cells(self, issue: MatrixIssue, view: CaseView) -> dict[str, MatrixCell]:
        cells = {party.id: self._standing(issue.id, party.id, issue.cells) for party in view.parties}
        return {party_id: cell for party_id, cell in cells.items() if cell}

    def _standing(self, issue_id: str, party_id: str, cells: Mapping[str, MatrixCell]) -> MatrixCell | None:
        cell = cells.get(party_id)
        read = cell.role if cell else None
        role = self._at_once.standing(_key(issue_id, party_id), {_ROLE: read})[_ROLE]
        return cell if role == read else MatrixCell(role) if role else None

    def _told(self, change: CellChange, undo: partial[CellChange]) -> None:
        """Say it when the issue became contested, or is so no longer."""
        if change.told:
            self.desk.tell(change.told, undo)

    def _add(self) -> None:
        case_id, new = self.desk.case_id, NewIssue(self.line.text())
        if self.line_sent.goes(case_id):
            self.desk.do(
                lambda session: add_issue(session, case_id, new).id,
                done=partial(self._added, case_id, new.title.strip()),
                refused=partial(self._refuse_line, case_id),
            )

    def _added(self, case_id: str, title: str, issue_id: str) -> None:
        if self.line_sent.came_through(case_id) is not None:
            self.line_row.accept()
        told = self.tr("Vraagstuk ‘{title}’ toegevoegd.").format(title=title)
        self.desk.tell(told, partial(remove_issue, issue_id=issue_id, seen=self.desk.seen()))

    def _refuse_line(self, case_id: str, refusal: Refused) -> None:
        if not self.line_sent.came_back(case_id):
            self.desk.context.messages.refused(refusal)
            return
        self.line_row.refuse(str(refusal))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, issue: IssueView) -> None:
        self.slot.clear()
        told = self.tr("‘{title}’ is weggehaald; de historie bewaart het.").format(title=issue.title)
        cells = (cell for cell in self.desk.view.responsibilities if cell.issue_id == issue.id)
        seen = self.desk.seen(issue, *cells)
        self.desk.take_away(issue.id, partial(remove_issue, issue_id=issue.id, seen=seen), told=told)

    def _say_what_is_missing(self, view: CaseView) -> None:
        words = ""
        if not view.parties:
            words = self.tr("Er zijn nog geen partijen. Noem eerst wie erbij betrokken zijn.")
        elif not view.issues:
            words = self.tr("Nog geen vraagstukken. Waarover moet iemand verantwoordelijk zijn?")
        self.no_parties.say(words)
        self.no_parties.leave_link.setVisible(not view.parties)

    def _arrange(self) -> None:
        self.head.addSpacing(8)
        self.head.addWidget(self.add)
        counts = SideBySide(8)
        counts.addWidget(self.counts)
        counts.addStretch(1)
        counts.addWidget(self.change)
        counts.addSpacing(8)
        counts.addWidget(RoleLegend(self))
        self.columns += [counts, self.card.columns]
        self.content.addWidget(self.line_row)
        self.content.addLayout(counts)
        self.content.addLayout(self.slot)
        for widget in (self.no_parties, self.matrix, self.card, self.info):
            self.content.addWidget(widget)


def _key(issue_id: str, party_id: str) -> str:
    return f"{issue_id} {party_id}"


def _cell(view: CaseView, issue_id: str, party_id: str) -> ResponsibilityView | None:
    return next(
        (each for each in view.responsibilities if each.issue_id == issue_id and each.party_id == party_id),
        None,
    )
