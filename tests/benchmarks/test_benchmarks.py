"""The benchmarks measure what they say: the same stores for the same seed, and the same answers as their floors."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from benchmarks import dossier, generate, imports, lists, one_case, report, stores, timing
from benchmarks.__main__ import QUESTIONS
from benchmarks.figures import Figure, Question, Target
from praktijkteam.store.embedded import FileStore

TINY = 40

Measure = Callable[[int], Iterator[Figure]]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the small stores are kept for all of these tests."""
    return tmp_path_factory.mktemp("benchmarks")


@pytest.fixture
def _tiny(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One round, on a small store."""
    monkeypatch.setattr(stores, "FOLDER", folder)
    monkeypatch.setattr(timing, "AT_MOST", 1)
    monkeypatch.setattr(imports, "LINES", 5)
    monkeypatch.setattr(dossier, "PAGES", 8)


def written(connection: Connection) -> list[tuple[object, ...]]:
    found = connection.execute(
        text(
            'SELECT c.id, c.number, c.title, c.state, c.summary, j.id, j.text FROM "case" c '
            "JOIN journal_entry j ON j.case_id = c.id ORDER BY j.id"
        )
    )
    return [tuple(row) for row in found]


def test_the_same_seed_writes_the_same_cases(template: Path, tmp_path: Path) -> None:
    found = []
    for name, seed in (("one", 7), ("two", 7), ("three", 8)):
        path = tmp_path / name
        path.write_bytes(template.read_bytes())
        store = FileStore(path)
        generate.fill(store, TINY, seed=seed)
        with store.read() as connection:
            found.append(written(connection))
        store.close()
    assert found[0] == found[1]
    assert found[0] != found[2]


@pytest.mark.usefixtures("_tiny")
@pytest.mark.parametrize("measure", [lists.measure, one_case.measure, imports.measure, dossier.measure])
def test_every_part_answers_its_questions(measure: Measure) -> None:
    figures = list(measure(TINY))
    assert figures
    assert {figure.key for figure in figures} <= {question.key for question in QUESTIONS}
    assert all(figure.size == TINY for figure in figures)


def test_the_page_says_what_was_reached_and_what_grew() -> None:
    questions = (
        Question("quick", "open a case", "raw", Target(4), grows=True),
        Question("slow", "find a word", "raw", Target(2), grows=True),
    )
    figures = [
        Figure("quick", 10_000, 2.0, 2.0, 1.0),
        Figure("quick", 100_000, 3.0, 3.0, 1.0),
        Figure("slow", 100_000, 5.0, 10.0, 2.0),
        Figure("slow", 10_000, 1.0, 2.0, 2.0),
    ]
    page = report.document(questions, figures, date(2026, 4, 9))
    assert "| open a case | ≤ 4 × | 2.00 × (2 / 1 ms) | 3.00 × (3 / 1 ms) | gehaald |" in page
    assert "| find a word | ≤ 2 × | 1.00 × (2 / 2 ms) | 5.00 × (10 / 2 ms) | **niet gehaald** |" in page
    assert "| find a word | 2 ms | 10 ms | 5.00 × | 1.00 × | **niet gehaald** |" in page
