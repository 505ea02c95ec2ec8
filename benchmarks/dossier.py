"""A dossier of twenty pages, against platypus without the program around it."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from html import escape
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
)
from reportlab.platypus.tableofcontents import TableOfContents

from benchmarks.figures import Figure, Question, Target, ratio
from benchmarks.one_case import running_case
from benchmarks.stores import opened
from benchmarks.timing import in_turns
from praktijkteam.cases.reading import case_by_id
from praktijkteam.cases.view import CaseView
from praktijkteam.dossier.content import DossierContent, build
from praktijkteam.dossier.pdf.dossier import story, write_dossier
from praktijkteam.dossier.pdf.look import BOTTOM, LEFT, PAGE_HEIGHT, PAGE_WIDTH, TOP, WIDTH, look
from praktijkteam.dossier.pdf.paper import Chapter, Paper

PAGES = 20
SAME_FLOWABLES = Question(
    "dossier.flowables",
    f"dossier of {PAGES} pages, from the case as it was read to the file",
    "bare platypus multiBuild of the same flowables, with its own table of contents",
    Target(1.3),
)
PARAGRAPHS = Question(
    "dossier.paragraphs",
    f"dossier of {PAGES} pages, from the case as it was read to the file",
    "bare platypus multiBuild of the same words as plain paragraphs, with a table of contents",
)
QUESTIONS = (SAME_FLOWABLES, PARAGRAPHS)
_MADE_AT = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)


def measure(size: int) -> Iterator[Figure]:
    view = twenty_pages(size)
    content = made(view)
    yield ratio(
        SAME_FLOWABLES, size, in_turns(lambda: printed(view), lambda: bare(content), rounds=15, seconds=8)
    )
    yield ratio(
        PARAGRAPHS, size, in_turns(lambda: printed(view), lambda: plain(content), rounds=15, seconds=8)
    )


def twenty_pages(size: int) -> CaseView:
    """A case of the store whose journal is so long that its dossier has that many pages."""
    with opened(size) as store, store.read() as connection:
        case_id, _ = running_case(connection)
        view = case_by_id(connection, case_id)
    longer = view
    while pages(printed(longer)) < PAGES:
        added = [replace(entry, id=f"{len(longer.journal)}-{entry.id}") for entry in view.journal * 4]
        longer = replace(longer, journal=(*longer.journal, *added))
    return longer


def made(view: CaseView) -> DossierContent:
    return build(view, now=_MADE_AT, by="Lid 01")


def printed(view: CaseView) -> bytes:
    """What the program does."""
    target = BytesIO()
    write_dossier(made(view), target)
    return target.getvalue()


def pages(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def bare(content: DossierContent) -> bytes:
    """The same flowables on untagged pages without running lines; platypus finds the page numbers of its contents."""
    blocks = story(content, look())
    chapters = [block for block in blocks if isinstance(block, Chapter)][1:]
    titles = {id(block): each.title for block, each in zip(chapters, content.chapters, strict=True)}
    return _built([*_before_contents(blocks), _contents(), *_after_contents(blocks)], titles, Untagged)


def plain(content: DossierContent) -> bytes:
    """The same words as paragraphs in one style."""
    style = _style()
    blocks: list[Flowable] = [_contents()]
    titles: dict[int, str] = {}
    for chapter in content.chapters:
        heading = Paragraph(escape(chapter.title), style)
        titles[id(heading)] = chapter.title
        blocks += [PageBreak(), heading, *(Paragraph(escape(text), style) for text in _texts(chapter.part))]
    return _built(blocks, titles, Canvas)


class Untagged(Paper):
    """Paper as it would be if nobody had to hear it: no structure, no marks in its pages."""

    _nothing = nullcontext()

    def within(self, role: str, *, key: object = None, **about: Any) -> AbstractContextManager[None]:
        return self._nothing

    def content(self, role: str = "", *, key: object = None, **about: Any) -> AbstractContextManager[None]:
        return self._nothing

    def aside(self, kind: str = "") -> AbstractContextManager[None]:
        return self._nothing


class _Bare(BaseDocTemplate):
    """A document that tells its table of contents where chapters are, and does nothing else."""

    def __init__(self, data: BytesIO, titles: Mapping[int, str]) -> None:
        super().__init__(data, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, initialFontName=_face())
        self._titles = titles
        frame = Frame(LEFT, BOTTOM, WIDTH, TOP - BOTTOM, 0, 0, 0, 0)
        whole = Frame(0, 0, PAGE_WIDTH, PAGE_HEIGHT, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("cover", [whole]), PageTemplate("page", [frame])])

    def afterFlowable(self, flowable: Flowable) -> None:
        title = self._titles.get(id(flowable))
        if title:
            self.notify("TOCEntry", (0, title, self.page))


def _built(blocks: list[Flowable], titles: Mapping[int, str], canvas: type[Canvas]) -> bytes:
    data = BytesIO()
    _Bare(data, titles).multiBuild([NextPageTemplate("page"), *blocks], canvasmaker=canvas)
    return data.getvalue()


def _before_contents(blocks: list[Flowable]) -> list[Flowable]:
    return blocks[: _place_of_contents(blocks) + 1]


def _after_contents(blocks: list[Flowable]) -> list[Flowable]:
    """From the page break on that follows the program's own contents."""
    rest = blocks[_place_of_contents(blocks) :]
    return rest[
        next(place for place, block in enumerate(rest) if isinstance(block, (CondPageBreak, PageBreak))) :
    ]


def _place_of_contents(blocks: list[Flowable]) -> int:
    return next(place for place, block in enumerate(blocks) if isinstance(block, Chapter))


def _contents() -> TableOfContents:
    return TableOfContents(levelStyles=[_style()])


def _style() -> ParagraphStyle:
    return ParagraphStyle("text", fontName=_face(), fontSize=8.5, leading=11.5)


def _face() -> str:
    return str(look().regular.name)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a chapter, in order."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield from [value] if value.strip() else []
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _texts(each)
