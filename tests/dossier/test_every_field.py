"""Whatever is known of a case stands in its dossier, in the chapter where it belongs, in the order of reading."""

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest

from praktijkteam.cases.declared_view import DeclaredView
from praktijkteam.dossier.content import SECTION_TITLES, WHOLE, Section
from tests.dossier.nissewaard import ASSIGNMENTS, closed
from tests.dossier.paper import dossier_bytes
from tests.dossier.spoken import Spoken, spoken
from tests.dossier.test_documents import case as with_documents

_KEYS = {"id", "number", "code", "digest", "media_type", "table", "row_id", "field"}
_ELSEWHERE = {
    ".questions.confirmed_by": "only of a question that is confirmed",
    ".journal.withdrawn_reason": "only of an entry that was withdrawn",
    ".documents.edited_by": "only of a document that somebody has open",
    ".history.old": "told in the sentence",
    ".history.new": "told in the sentence",
    ".history.called": "told in the sentence",
    ".assignments.external_reason": "only of an expert from outside",
}
_CHAPTERS = {
    ".problem": Section.QUESTIONS,
    ".figures": Section.QUESTIONS,
    ".parties": Section.PARTIES,
    ".issues": Section.RESPONSIBILITY,
    ".responsibilities": Section.RESPONSIBILITY,
    ".outcome": Section.RESULT,
    ".criteria": Section.RESULT,
    ".sessions": Section.MEDIATION,
    ".positions": Section.MEDIATION,
    ".advice": Section.EXPERTS,
    ".interests": Section.EXPERTS,
    ".tasks": Section.WORK,
    ".journal": Section.JOURNAL,
    ".documents": Section.DOCUMENTS,
    ".document_versions": Section.DOCUMENTS,
    ".document_moves": Section.DOCUMENTS,
    ".requests": Section.CASE,
    ".municipalities": Section.CASE,
    ".relations": Section.CASE,
    ".history": Section.HISTORY,
}


class Marked:
    """The case with another word in every field, and which field each word is of."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}
        known = with_documents()
        view = replace(
            closed(),
            documents=known.documents,
            document_versions=known.document_versions,
            document_moves=known.document_moves,
            interests=(
                DeclaredView(ASSIGNMENTS[0].expert_id, "Verhuurt kamers", ASSIGNMENTS[0].since, None),
            ),
        )
        self.view = self._marked(view, "")

    def _marked(self, value: Any, path: str) -> Any:
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            word = f"woord{len(self.places):04d}"
            self.places[word] = path
            return word
        if isinstance(value, tuple):
            return tuple(self._marked(each, path) for each in value)
        if is_dataclass(value) and not isinstance(value, type):
            names = [each.name for each in fields(value) if each.init and each.name not in _KEYS]
            kept = [name for name in names if not name.endswith("_id")]
            return replace(
                value, **{name: self._marked(getattr(value, name), f"{path}.{name}") for name in kept}
            )
        return value


@pytest.fixture(scope="module")
def marked() -> Marked:
    return Marked()


@pytest.fixture(scope="module")
def heard(marked: Marked) -> Spoken:
    return spoken(dossier_bytes(marked.view, WHOLE))


def test_every_field_is_in_the_dossier(marked: Marked, heard: Spoken) -> None:
    said = set(re.findall(r"woord\d{4}", heard.text))
    lost = {path for word, path in marked.places.items() if word not in said}
    assert lost - set(_ELSEWHERE) == set()


@pytest.mark.parametrize("field", _CHAPTERS)
def test_it_stands_in_its_own_chapter(marked: Marked, heard: Spoken, field: str) -> None:
    chapter = heard.chapter(SECTION_TITLES[_CHAPTERS[field]]).text
    lost = {
        path
        for word, path in marked.places.items()
        if (path == field or path.startswith(f"{field}.")) and word not in chapter
    }
    assert lost - set(_ELSEWHERE) == set()


def test_chapters_are_heard_in_their_order(heard: Spoken) -> None:
    heads = [each.text for each in heard.all("H1")]
    assert [title for title in heads if title in SECTION_TITLES.values()] == list(SECTION_TITLES.values())
