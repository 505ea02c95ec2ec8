"""The answers to question 3 as the matrix shows them, with the outcome of each issue in words."""

from praktijkteam.cases.view import CaseView, IssueView, ResponsibilityView
from praktijkteam.terms import Acknowledged, ResponsibilityRole
from ui.severity import Severity
from ui.widgets.matrix_model import MatrixCell, MatrixIssue, MatrixParty, Outcome

PRIMARY = ResponsibilityRole.PRIMARY
_NOTES = {
    Acknowledged.NO: "erkent dit niet",
    Acknowledged.PARTLY: "erkent dit deels",
}


def matrix_parties(view: CaseView) -> list[MatrixParty]:
    return [MatrixParty(party.id, party.name) for party in view.parties]


def matrix_issues(view: CaseView) -> list[MatrixIssue]:
    """Each issue with its filled cells; the letter of a contested owner is hatched."""
    names = {party.id: party.name for party in view.parties}
    return [_issue(issue, view, names) for issue in view.issues]


def _issue(issue: IssueView, view: CaseView, names: dict[str, str]) -> MatrixIssue:
    cells = [cell for cell in view.responsibilities if cell.issue_id == issue.id]
    return MatrixIssue(
        issue.id,
        issue.title,
        outcome(issue, cells, names),
        {cell.party_id: MatrixCell(cell.role, issue.contested and cell.role == PRIMARY) for cell in cells},
    )


def outcome(issue: IssueView, cells: list[ResponsibilityView], names: dict[str, str]) -> Outcome:
    """Who is primarily responsible, in words."""
    owners = [cell for cell in cells if cell.role == PRIMARY]
    if issue.contested:
        return Outcome("betwist", issue.next_step, Severity.ATTENTION)
    if not owners:
        return Outcome("zonder eigenaar", severity=Severity.WRONG)
    if len(owners) > 1:
        return Outcome("dubbel", " en ".join(names[cell.party_id] for cell in owners), Severity.ATTENTION)
    return Outcome(names[owners[0].party_id], _NOTES.get(owners[0].acknowledged, ""))
