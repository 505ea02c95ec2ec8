"""Who is responsible for what, on which basis, and where parties do not agree."""

from collections.abc import Iterator

from praktijkteam.cases.view import IssueView, ResponsibilityView
from praktijkteam.dossier.content import words
from praktijkteam.dossier.content.material import Material
from praktijkteam.dossier.content.parts import (
    BasisRow,
    Dispute,
    Fact,
    Matrix,
    MatrixRow,
    ResponsibilityPart,
    Voice,
)
from praktijkteam.dossier.content.questions import owned
from praktijkteam.labels import label
from praktijkteam.terms import Acknowledged, QuestionKind, ResponsibilityRole


def responsibility_part(material: Material) -> ResponsibilityPart:
    grid = matrix(material)
    return ResponsibilityPart(
        intro=_intro(material),
        matrix=grid,
        without_role=_without_role(material, grid),
        bases=tuple(row for issue in material.view.issues for row in _bases(material, issue)),
        disputes=tuple(
            _dispute(material, issue) for issue in material.view.issues if _is_told(material, issue)
        ),
        steps=tuple(
            Fact(issue.title, issue.next_step)
            for issue in material.view.issues
            if issue.next_step and not _is_told(material, issue)
        ),
    )


def matrix(material: Material) -> Matrix:
    """Issues against the parties that have a role in any of them."""
    having = {cell.party_id for cell in material.view.responsibilities}
    columns = [(n, party) for n, party in enumerate(material.view.parties, start=1) if party.id in having]
    return Matrix(
        parties=tuple(party.name for _, party in columns),
        numbers=tuple(number for number, _ in columns),
        rows=tuple(
            MatrixRow(
                issue.title,
                _state(material, issue),
                _cells(material, issue, [party.id for _, party in columns]),
                issue.contested,
            )
            for issue in material.view.issues
        ),
    )


def _intro(material: Material) -> str:
    if not material.view.issues:
        return "Er zijn nog geen vraagstukken genoteerd."
    state = owned(material)
    counts = f"Zonder eigenaar {len(state.without_owner)}, dubbel {len(state.double)}, betwist {len(state.contested)}."
    return f"{words.sentence(label(material.view.question(QuestionKind.RESPONSIBILITY).state))}. {counts}"


def _state(material: Material, issue: IssueView) -> str:
    question = material.view.question(QuestionKind.RESPONSIBILITY)
    return "" if issue.state == question.state else label(issue.state)


def _cells(material: Material, issue: IssueView, parties: list[str]) -> tuple[ResponsibilityRole | None, ...]:
    roles = {cell.party_id: cell.role for cell in material.roles[issue.id]}
    return tuple(roles.get(party_id) for party_id in parties)


def _without_role(material: Material, grid: Matrix) -> str:
    names = [party.name for n, party in enumerate(material.view.parties, 1) if n not in grid.numbers]
    if not names or not material.view.issues:
        return ""
    return f"Zonder rol in deze vraagstukken: {words.joined(names)}."


def _bases(material: Material, issue: IssueView) -> Iterator[BasisRow]:
    """A row for each primary party, and for each other one of whom a basis is known."""
    cells = material.roles[issue.id]
    primary = [cell for cell in cells if cell.role == ResponsibilityRole.PRIMARY]
    if not primary:
        word = "betwist" if issue.contested else "zonder eigenaar"
        yield BasisRow(issue.title, word, True, words.NOTHING, words.NOTHING, words.NOTHING)
    for cell in primary:
        yield _basis(material, issue, cell, _remark(issue, len(primary)))
    for cell in cells:
        if cell.role != ResponsibilityRole.PRIMARY and _has_basis(cell):
            yield _basis(material, issue, cell, label(cell.role))


def _remark(issue: IssueView, owners: int) -> str:
    if issue.contested:
        return "betwist"
    return "dubbel" if owners > 1 else ""


def _basis(material: Material, issue: IssueView, cell: ResponsibilityView, remark: str) -> BasisRow:
    name = material.party_name(cell.party_id)
    return BasisRow(
        issue=issue.title,
        party=f"{name} ({remark})" if remark else name,
        strong=bool(remark) and cell.role == ResponsibilityRole.PRIMARY,
        basis=words.or_nothing(_grounds(cell)),
        source=words.or_nothing(_source(cell)),
        acknowledged=label(cell.acknowledged),
    )


def _grounds(cell: ResponsibilityView) -> str:
    """The basis in words, with its kind where the words do not say it: `Omgevingswet`, `convenant (afspraak)`."""
    kind = label(cell.basis) if cell.basis else ""
    if not cell.basis_text or kind in cell.basis_text.lower():
        return cell.basis_text or kind
    return f"{cell.basis_text} ({kind})" if kind else cell.basis_text


def _source(cell: ResponsibilityView) -> str:
    seen = words.day_in_table(cell.source_seen_on) if cell.source_seen_on else ""
    return ", ".join(part for part in (cell.source, seen) if part)


def _has_basis(cell: ResponsibilityView) -> bool:
    known = cell.basis or cell.basis_text or cell.source
    return bool(known) or cell.acknowledged != Acknowledged.NOT_ASKED


def _is_told(material: Material, issue: IssueView) -> bool:
    return issue.contested or any(cell.standpoint or cell.heard_in for cell in material.roles[issue.id])


def _dispute(material: Material, issue: IssueView) -> Dispute:
    voices = [cell for cell in material.roles[issue.id] if cell.standpoint or cell.heard_in]
    return Dispute(
        title=f"{'Betwist' if issue.contested else 'Standpunten'}: {issue.title}",
        voices=tuple(
            Voice(material.party_name(cell.party_id), words.or_nothing(cell.standpoint), cell.heard_in)
            for cell in voices
        ),
        next_step=issue.next_step,
    )
