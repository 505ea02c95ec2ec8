"""What is printed, apart from how it looks."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import praktijkteam.dossier.pdf as pdf
from praktijkteam.cases.declared_view import DeclaredView
from praktijkteam.cases.questions.missing import missing
from praktijkteam.dossier.content import WHOLE, Section, build, words
from praktijkteam.dossier.content.parts import (
    CoursePart,
    DossierContent,
    ExpertsPart,
    ResponsibilityPart,
    WorkPart,
)
from praktijkteam.terms import PartyRole, QuestionState, TransitionKind
from tests.dossier.nissewaard import ISSUES, NOW, STEPS, TODAY, closed, entry, nissewaard, party, step


def content(**values: object) -> DossierContent:
    return build(nissewaard(**values), WHOLE, now=NOW, by="A. Bakker")


def course(**values: object) -> CoursePart:
    part = next(each.part for each in content(**values).chapters if each.section is Section.COURSE)
    assert isinstance(part, CoursePart)
    return part


def test_content_knows_no_layout() -> None:
    program = "import sys, praktijkteam.dossier.content; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_nothing_parses_markup() -> None:
    sources = Path(pdf.__file__).parent.glob("*.py")
    assert [path.name for path in sources if "Paragraph" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    ("count", "said"), [(0, "geen taken"), (1, "één taak"), (12, "twaalf taken"), (21, "21 taken")]
)
def test_small_numbers_are_words(count: int, said: str) -> None:
    assert words.counted(count, "taak", "taken") == said


def test_a_sentence_begins_with_a_capital() -> None:
    assert words.sentence("één taak") == "Eén taak"


def test_many_names_are_cut_and_counted() -> None:
    assert words.some(["a", "b", "c"], 3) == "a, b en c"
    assert words.some(["a", "b", "c", "d"], 2) == "a, b en 2 andere"


@pytest.mark.parametrize(
    ("days", "labels", "caption"),
    [
        ([0, 1, 8], ["10", "11"], "gebeurtenissen per week van 2026"),
        ([-400, 0], None, "gebeurtenissen per maand, 2025 tot 2026"),
        ([-4000, 0], None, "gebeurtenissen per jaar"),
    ],
)
def test_events_are_counted_per_week_month_or_year(
    days: list[int], labels: list[str] | None, caption: str
) -> None:
    kind = nissewaard().journal[0].kind
    at = NOW - timedelta(days=38)
    journal = tuple(entry(f"j{n}", at + timedelta(days=n), "Gebeld", kind, "A. Bakker") for n in days)
    blank = {"transitions": (), "assignments": (), "advice": (), "questions": undated(), "requests": ()}
    bars = course(journal=journal, received=None, **blank).bars
    assert bars.caption == caption
    assert sum(number for _, number in bars.bars) == len(days)
    assert len(bars.bars) <= 16
    if labels:
        assert [name for name, _ in bars.bars] == labels


def test_a_stage_that_comes_back_is_named_again() -> None:
    back = step(TransitionKind.STAGE, date(2026, 4, 1), STEPS[0].stage, reason="Nieuwe feiten")
    stages = [event.stage for event in course(transitions=(*STEPS, back)).events if not event.planned]
    changes = [stage for place, stage in enumerate(stages) if place == 0 or stages[place - 1] != stage]
    assert changes == ["Melding", "Intake", "Analyse", "Intake"]


def test_an_issue_says_its_state_where_it_differs_from_the_question() -> None:
    ahead = tuple(
        issue if issue.id != "brand" else type(issue)(**{**vars(issue), "state": QuestionState.DISCUSSED})
        for issue in ISSUES
    )
    part = next(
        each.part for each in content(issues=ahead).chapters if each.section is Section.RESPONSIBILITY
    )
    assert isinstance(part, ResponsibilityPart)
    assert [row.remark for row in part.matrix.rows] == ["besproken", "", "", "", "", ""]


def test_what_is_missing_comes_with_its_question() -> None:
    view = nissewaard()
    made = build(view, now=NOW, by="A. Bakker", missing=missing(view, TODAY))
    part = next(each.part for each in made.chapters if each.section is Section.WORK)
    assert isinstance(part, WorkPart)
    assert ("vraag 4", "Verwacht resultaat is nog leeg") in [(fact.label, fact.text) for fact in part.missing]
    assert part.missing == made.overview.missing


def test_a_mediation_chapter_comes_only_with_a_mediation() -> None:
    assert Section.MEDIATION not in [chapter.section for chapter in content().chapters]
    made = build(closed(), now=NOW, by="A. Bakker")
    assert Section.MEDIATION in [chapter.section for chapter in made.chapters]


def test_who_asked_is_the_party_with_that_role() -> None:
    asked = (party("a", "provincie Zeeland", role=PartyRole.INITIATOR),)
    facts = {fact.label: fact.text for fact in content(parties=asked, commitments=()).cover.facts}
    assert facts["Aanvrager"] == "provincie Zeeland"


def undated() -> tuple[object, ...]:
    return tuple(
        type(each)(**{**vars(each), "discussed_on": None, "confirmed_on": None})
        for each in nissewaard().questions
    )


def test_an_interest_stands_with_an_expert_who_had_it_while_on_the_case() -> None:
    """The expert was on it from 20 March to 30 April."""
    expert = nissewaard().assignments[0]

    def said(declared: date, ended: date | None) -> bool:
        interest = DeclaredView(expert.expert_id, "verhuurt kamers", declared, ended)
        content = build(replace(nissewaard(), interests=(interest,)), now=NOW, by="")
        part = next(each.part for each in content.chapters if each.section is Section.EXPERTS)
        assert isinstance(part, ExpertsPart)
        return "verhuurt kamers" in part.experts[0].cells[0]

    assert said(date(2025, 1, 1), None)
    assert said(date(2025, 1, 1), date(2026, 3, 25))
    assert not said(date(2025, 1, 1), date(2026, 3, 1)), "it was over"
    assert not said(date(2026, 5, 2), None), "it came afterwards"
