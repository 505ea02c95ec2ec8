"""The whole dossier as pages: the story, its running lines, and the document around it."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    NextPageTemplate,
    PageBreak,
)

from praktijkteam.dossier.content.choice import Section
from praktijkteam.dossier.content.parts import (
    CasePart,
    ChapterContent,
    CoursePart,
    DocumentsPart,
    DossierContent,
    ExpertsPart,
    HistoryPart,
    JournalPart,
    MediationPart,
    PartiesPart,
    QuestionsPart,
    ResponsibilityPart,
    ResultPart,
    WorkPart,
)
from praktijkteam.dossier.letterhead import Letterhead
from praktijkteam.dossier.pdf import chapters, records
from praktijkteam.dossier.pdf.archivable import Description, archive
from praktijkteam.dossier.pdf.bars import Picture
from praktijkteam.dossier.pdf.blocks import Block, Stack, Text
from praktijkteam.dossier.pdf.contents import KEY, contents
from praktijkteam.dossier.pdf.cover import CoverPage
from praktijkteam.dossier.pdf.growing import Growing, Writable
from praktijkteam.dossier.pdf.look import (
    BOTTOM,
    TOP,
    WIDTH,
    Look,
    look,
)
from praktijkteam.dossier.pdf.pages import Pages, Progress, Running
from praktijkteam.dossier.pdf.paper import Chapter, Paper
from praktijkteam.dossier.pdf.saving import Place, Target, Unfinished, into
from praktijkteam.dossier.pdf.tables import Column, Columns, Edges
from praktijkteam.dossier.pdf.travelling import Embedded, put_files

_WHOLE = TOP - BOTTOM


class LaidOut(NamedTuple):
    """A chapter with its blocks: how high those are takes as long to find out as to draw them."""

    content: ChapterContent
    blocks: Sequence[Block]
    begin: Flowable


def write_dossier(
    content: DossierContent,
    target: Target,
    letterhead: Letterhead | None = None,
    progress: Progress | None = None,
    files: Sequence[Embedded] = (),
    place: Place = Path.replace,
    ahead: Sequence[LaidOut] = (),
) -> None:
    """Print the dossier, with the files that travel in it, to a path or an open binary file.

    The same content gives the same bytes. The files are written while the pages are drawn, which come behind them.
    """
    worn = look(letterhead)
    said = ", ".join(part for part in (content.title, content.place) if part)
    name = ", ".join(part for part in (f"Zaakdossier {content.number}", content.volume) if part)
    running = Running(name, content.confidentiality, said)
    pages = Pages(running, worn, progress, cover=True)
    title = f"{name}: {content.title}"
    with into(target, place) as file, ThreadPoolExecutor(1) as beside:
        growing = Growing(file)
        travelling = beside.submit(_put_files, growing, file, files, content.made_at)
        pages.build(story(content, worn, ahead), canvasmaker=Paper)
        archive(pages.canv, describe(content, worn, title), growing, travelling.result())


def _put_files(growing: Growing, file: Writable, files: Sequence[Embedded], made_at: datetime) -> bytes:
    told = put_files(growing, files, made_at)
    if files and isinstance(file, Unfinished):
        file.settle()
    return told


def laid_out(content: DossierContent, worn: Look) -> list[LaidOut]:
    """The chapters with their blocks."""
    numbers = {chapter.section: place for place, chapter in enumerate(content.chapters, start=1)}
    return [_laid_out(chapter, worn, numbers) for chapter in content.chapters]


def _laid_out(chapter: ChapterContent, worn: Look, numbers: Mapping[Section, int]) -> LaidOut:
    blocks = [_head(chapter, worn), *_body(chapter, worn, numbers)]
    return LaidOut(chapter, blocks, _break_before(blocks))


def story(content: DossierContent, worn: Look, ahead: Sequence[LaidOut] = ()) -> list[Flowable]:
    """All that stands in the dossier, in order; chapters that were laid out ahead and say the same still are taken."""
    numbers = {chapter.section: place for place, chapter in enumerate(content.chapters, start=1)}
    are_numbered_alike = [each.content.section for each in ahead] == list(numbers)
    known = {each.content.section: each for each in ahead if are_numbered_alike}
    blocks: list[Flowable] = [CoverPage(content, worn), NextPageTemplate("page"), PageBreak()]
    blocks += [Chapter(KEY, "Inhoud", Text("Inhoud", worn.title, role="H1")), *contents(content, worn)]
    for chapter in content.chapters:
        found = known.get(chapter.section)
        laid = found if found and found.content == chapter else _laid_out(chapter, worn, numbers)
        blocks += [laid.begin, *laid.blocks]
    return blocks


def _break_before(chapter: Sequence[Block]) -> Flowable:
    """A chapter begins on a new page, unless the page before has room for all of it."""
    height = sum(block.measure(WIDTH) + block.spaceBefore for block in chapter)
    return CondPageBreak(height) if height <= _WHOLE else PageBreak()


def _head(chapter: ChapterContent, worn: Look) -> Chapter:
    part = chapter.part
    title = Stack([Text(chapter.title, worn.title, role="H1"), Text(part.intro, worn.body_soft, before=3.2)])
    if not isinstance(part, CoursePart):
        return Chapter(chapter.section.value, chapter.title, title)
    places = [Column(0.0, 250.0), Column(260.0, WIDTH - 260.0)]
    beside = Columns(places, [title, Picture(part.bars, worn)], Edges(0.0, 0.0, None, None))
    return Chapter(chapter.section.value, chapter.title, beside)


def _body(chapter: ChapterContent, worn: Look, numbers: Mapping[Section, int]) -> Sequence[Block]:
    match chapter.part:
        case QuestionsPart() as part:
            return chapters.questions(part, worn, numbers)
        case PartiesPart() as part:
            return chapters.parties(part, worn)
        case ResponsibilityPart() as part:
            return chapters.responsibility(part, worn)
        case ResultPart() as part:
            return chapters.result(part, worn)
        case MediationPart() as part:
            return chapters.mediation(part, worn)
        case CoursePart() as part:
            return records.course(part, worn)
        case ExpertsPart() as part:
            return records.experts(part, worn)
        case WorkPart() as part:
            return records.work(part, worn)
        case JournalPart() as part:
            return records.journal(part, worn)
        case DocumentsPart() as part:
            return records.documents(part, worn)
        case CasePart() as part:
            return records.case(part, worn)
        case HistoryPart() as part:
            return records.history(part, worn)


def describe(content: DossierContent, worn: Look, title: str) -> Description:
    """What the file says it is, for whoever finds it without its folder."""
    printable = worn.regular.printable
    author = ", ".join(part for part in (content.made_by, worn.letterhead.organisation) if part)
    return Description(printable(title), printable(author), printable(content.place), content.made_at)
