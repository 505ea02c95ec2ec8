"""The overview: one page, whatever stands in the case. Every part has its place and shortens what it is given."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil

from praktijkteam.dossier.content.parts import DossierContent, Fact, Overview, OverviewQuestion, PartyRow, Row
from praktijkteam.dossier.letterhead import Letterhead
from praktijkteam.dossier.pdf.archivable import archive
from praktijkteam.dossier.pdf.blocks import Block, Canvas, paint_line, paint_rule, paint_text
from praktijkteam.dossier.pdf.cover import paint_small_logo, shown_title
from praktijkteam.dossier.pdf.dossier import describe
from praktijkteam.dossier.pdf.grid import Grid, Shape
from praktijkteam.dossier.pdf.growing import Growing
from praktijkteam.dossier.pdf.legend import Legend, state_samples
from praktijkteam.dossier.pdf.lines import Line, Run, cut_short, shorten, shorten_lines
from praktijkteam.dossier.pdf.look import (
    HAIR,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    RULE,
    WIDTH,
    Look,
    Style,
    look,
)
from praktijkteam.dossier.pdf.marks import paint_mark
from praktijkteam.dossier.pdf.matrix import SmallMatrix
from praktijkteam.dossier.pdf.paper import Paper
from praktijkteam.dossier.pdf.saving import Target, into
from praktijkteam.dossier.pdf.thread import Thread

_HALF, _SECOND = 225.4, 242.6
"""The width of a half of the page, and where the right half begins."""

_FACT_GAP = 12.0
_SIDE = 128.0
_LOGO_TOP, _LOGO_HIGH = 24.0, 30.0
"""What the head has room for at its right."""

_QUESTION_TOPS = (131.8, 221.8)
_QUESTION_LINES, _PITCH = 5, 12.24
_PICTURES, _PICTURE_HEIGHT = 311.8, 164.0
_KEY_ROWS, _MOST_KEY_ROWS, _KEY_COLUMNS, _MOST_KEY_COLUMNS = 4, 6, 3, 5
_THREAD, _ACTIONS, _RISK = 589.0, 668.0, 759.0
_FOOT = 793.4
_MOST_ROWS = 3
_HIGHEST_ROW, _LOWEST_ROW = 23.8, 14.5
_MOST_COLUMNS = 10
_RING, _LEAST_RING, _AT_EASE = 13.7, 10.5, 20
"""The ring of a party; with more of them than this it shrinks, as far as its number can be read."""


def write_overview(content: DossierContent, target: Target, letterhead: Letterhead | None = None) -> None:
    """Print the overview to a path or an open binary file: exactly one page."""
    worn = look(letterhead)
    paper = Paper(pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, initialFontName=worn.regular.name)
    _paint(paper, content, worn)
    paper.save()
    title = f"Casusoverzicht {content.number}: {content.title}"
    with into(target) as file:
        archive(paper, describe(content, worn, title), Growing(file))


def _paint(canvas: Canvas, content: DossierContent, worn: Look) -> None:
    overview = content.overview
    _paint_head(canvas, content, worn)
    _paint_facts(canvas, overview.facts, worn)
    for place, question in enumerate(overview.questions):
        left = LEFT + (_SECOND if place % 2 else 0.0)
        _paint_question(canvas, question, left, _QUESTION_TOPS[place // 2], worn)
    _paint_pictures(canvas, overview, worn)
    _paint_thread(canvas, overview, worn)
    _paint_actions(canvas, overview, worn)
    _paint_risk(canvas, overview.risk, worn)
    _paint_foot(canvas, content, worn)


def _paint_head(canvas: Canvas, content: DossierContent, worn: Look) -> None:
    paint_small_logo(canvas, worn, RIGHT, PAGE_HEIGHT - _LOGO_TOP, (_SIDE, _LOGO_HIGH))
    _write(canvas, f"Casusoverzicht {content.number}", worn.body_soft, LEFT, 54.4, WIDTH)
    room = WIDTH - _SIDE - 12.0
    title = shown_title(content, worn)
    style = _title_style(title, room, worn)
    _write(canvas, _one_line(title, style, room), style, LEFT, 78.5, room, role="H1")
    _write_right(canvas, content.place, worn.small, 69.8, _SIDE)
    _write_right(canvas, f"stand van {content.overview.day}", worn.small_soft, 81.4, _SIDE)


def _one_line(title: str, style: Style, room: float) -> str:
    """Ended after a whole word; within one when a long word would leave hardly anything of the title."""
    shown = shorten(title, style, room)
    return shown if style.width(shown) > room / 2 else cut_short(title, style, room)


def _title_style(title: str, room: float, worn: Look) -> Style:
    """The size of the mockup; a smaller one when the title needs it to stay whole."""
    sizes = (worn.overview_title, worn.title, replace(worn.title, size=14))
    return next((style for style in sizes if style.width(style.face.printable(title)) <= room), sizes[-1])


def _paint_facts(canvas: Canvas, facts: Sequence[Fact], worn: Look) -> None:
    _rule(canvas, 93.6, worn)
    style = worn.small
    natural = [max(style.width(fact.label), style.width(style.face.printable(fact.text))) for fact in facts]
    widths = _fitting(natural, WIDTH - _FACT_GAP * (len(facts) - 1))
    gap = (WIDTH - sum(widths)) / (len(facts) - 1)
    x = LEFT
    with canvas.within("L"):
        for fact, width in zip(facts, widths, strict=True):
            with canvas.within("LI"):
                _write(canvas, fact.label, worn.small_soft, x, 108.0, width + 0.1, role="Lbl")
                _write(canvas, fact.text, style, x, 119.5, width + 0.1, role="LBody")
            x += width + gap


def _fitting(widths: Sequence[float], room: float) -> list[float]:
    """The widths, with the widest cut down until they fit together."""
    cut = list(widths)
    while sum(cut) > room:
        widest = max(cut)
        next_one = max((width for width in cut if width < widest), default=0.0)
        count = cut.count(widest)
        lower = max(next_one, widest - (sum(cut) - room) / count)
        cut = [lower if width == widest else width for width in cut]
        if lower > next_one:
            break
    return cut


def _paint_question(canvas: Canvas, question: OverviewQuestion, left: float, top: float, worn: Look) -> None:
    paint_rule(canvas, left, PAGE_HEIGHT - top, _HALF, RULE)
    middle = top + 15.1
    paint_mark(canvas, question.state, left + 6.5, PAGE_HEIGHT - middle, 13.0, worn.text)
    style = worn.small_soft
    under = shorten(question.under, style, 90.0)
    room = _HALF - 26.0 - style.width(under)
    _write(canvas, question.title, worn.body_strong, left + 18.7, middle + 3.3, room, role="H2")
    _write(canvas, under, style, left + _HALF - style.width(under), middle + 3.0, 95.0)
    with canvas.content("P"):
        for place, line in enumerate(_question_lines(question, worn)):
            paint_line(canvas, line, left, PAGE_HEIGHT - (top + 33.8 + place * _PITCH))


def _question_lines(question: OverviewQuestion, worn: Look) -> list[Line]:
    """Text and facts as one paragraph; when that is too long, the text gives way to the facts."""
    text = [Run(question.text, worn.small)]
    facts = [run for fact in question.facts for run in _fact_runs(fact, worn)]
    lines = shorten_lines([*text, *facts], _HALF, _QUESTION_LINES + 1)
    if len(lines) <= _QUESTION_LINES:
        return lines
    needed = len(shorten_lines(facts, _HALF, _QUESTION_LINES - 2)) if facts else 0
    *before, last = shorten_lines(text, _HALF, _QUESTION_LINES - needed)
    first = [*before, last._replace(ended=" ")]
    return first + (shorten_lines(facts, _HALF, _QUESTION_LINES - len(first)) if facts else [])


def _fact_runs(fact: Fact, worn: Look) -> tuple[Run, Run]:
    end = "" if fact.text.endswith((".", "!", "?")) else "."
    return Run(f" {fact.label}: ", worn.small_strong), Run(f"{fact.text}{end} ", worn.small)


def _paint_pictures(canvas: Canvas, overview: Overview, worn: Look) -> None:
    _rule(canvas, _PICTURES, worn)
    _write(canvas, "Invloed en belang", worn.body_strong, LEFT, _PICTURES + 18.5, _HALF, role="H2")
    top = _PICTURES + 30.0
    height = _picture_height(overview.parties)
    crowded = len(overview.parties) > _KEY_ROWS * _KEY_COLUMNS
    ring = (
        _RING
        if not crowded
        else max(_RING * min(1.0, (_AT_EASE / len(overview.parties)) ** 0.5), _LEAST_RING)
    )
    shape = Shape(left=18.7, height=height, right=6.0, ring=ring, numbered=True, crowded=crowded)
    if overview.parties:
        _place(canvas, Grid(overview.parties, shape, worn), LEFT, top)
    else:
        _write(canvas, "Er zijn nog geen partijen genoteerd.", worn.small_soft, LEFT, top + 10.0, _HALF)
    _paint_key(canvas, overview.parties, worn)
    title = "Verantwoordelijkheid"
    _write(canvas, title, worn.body_strong, LEFT + _SECOND, _PICTURES + 18.5, _HALF, role="H2")
    if overview.matrix.rows:
        _place(canvas, _matrix(overview, height, worn), LEFT + _SECOND, top - 4.0)
    else:
        _write(canvas, "Er zijn nog geen vraagstukken.", worn.small_soft, LEFT + _SECOND, top + 10.0, _HALF)


def _picture_height(parties: Sequence[PartyRow]) -> float:
    """What lines of the key are not needed, the pictures get."""
    rows, columns = _key_shape(len(parties))
    return _PICTURE_HEIGHT + (_KEY_ROWS - min(ceil(len(parties) / columns), rows)) * _PITCH


def _key_shape(count: int) -> tuple[int, int]:
    """The most rows and the columns of the key: with many parties both grow, and the telephones give way."""
    if count <= _KEY_ROWS * _KEY_COLUMNS:
        return _KEY_ROWS, _KEY_COLUMNS
    return _MOST_KEY_ROWS, min(ceil(count / _MOST_KEY_ROWS), _MOST_KEY_COLUMNS)


def _matrix(overview: Overview, height: float, worn: Look) -> Block:
    room = height - 10.0
    row = max(min(room / len(overview.matrix.rows), _HIGHEST_ROW), _LOWEST_ROW)
    return SmallMatrix(overview.matrix, int(room / row + 0.01), _MOST_COLUMNS, row, worn)


def _paint_key(canvas: Canvas, parties: Sequence[PartyRow], worn: Look) -> None:
    """Numbers with names and telephones, in columns; what finds no room is counted."""
    rows, columns = _key_shape(len(parties))
    most = rows * columns
    top = _PICTURES + _picture_height(parties) + 63.0
    shown = parties if len(parties) <= most else parties[: most - 1]
    width = (WIDTH + 12.0) / columns
    if not shown:
        return
    with canvas.within("L"):
        for place, party in enumerate(shown):
            row, column = divmod(place, columns)
            with canvas.within("LI"):
                _paint_key_entry(canvas, party, LEFT + column * width, top + row * _PITCH, width - 12.0, worn)
    if len(shown) < len(parties):
        row, column = divmod(len(shown), columns)
        said = f"+ {len(parties) - len(shown)} meer"
        _write(canvas, said, worn.small_soft, LEFT + column * width, top + row * _PITCH, width - 12.0)


def _paint_key_entry(
    canvas: Canvas, party: PartyRow, x: float, baseline: float, width: float, worn: Look
) -> None:
    number = str(party.number)
    _write(canvas, number, worn.small_strong, x, baseline, 20.0, role="Lbl")
    x += worn.small_strong.width(number) + 3.0
    phone = shorten(party.phone, worn.small_soft, 70.0) if party.phone and width > _HALF / 2 else ""
    room = width - worn.small_strong.width(number) - 3.0 - worn.small_soft.width(phone) - 6.0
    with canvas.content("LBody"):
        name = cut_short(party.name, worn.small, room)
        paint_text(canvas, f"{name} " if phone else name, worn.small, x, PAGE_HEIGHT - baseline)
        _write(canvas, phone, worn.small_soft, x + worn.small.width(name) + 6.0, baseline, 72.0)


def _paint_thread(canvas: Canvas, overview: Overview, worn: Look) -> None:
    _rule(canvas, _THREAD, worn)
    _write(canvas, "Verloop", worn.body_strong, LEFT, _THREAD + 18.0, WIDTH, role="H2")
    _place(
        canvas, Thread(overview.events, overview.end, overview.end_text, worn), LEFT, _THREAD + 19.0, WIDTH
    )


def _paint_actions(canvas: Canvas, overview: Overview, worn: Look) -> None:
    _rule(canvas, _ACTIONS, worn)
    _write(canvas, "Volgende acties", worn.body_strong, LEFT, _ACTIONS + 18.0, _HALF, role="H2")
    _paint_rows(canvas, overview.actions, _paint_action, LEFT, "Er zijn geen open taken.", worn)
    _write(canvas, "Wat ontbreekt", worn.body_strong, LEFT + _SECOND, _ACTIONS + 18.0, _HALF, role="H2")
    more = len(overview.missing) - _MOST_ROWS
    if more > 0:
        x = LEFT + _SECOND + worn.body_strong.width("Wat ontbreekt") + 6.0
        _write(canvas, f"+ {more} meer", worn.small_soft, x, _ACTIONS + 18.0, 60.0)
    missing = [Row((fact.label, fact.text)) for fact in overview.missing[:_MOST_ROWS]]
    _paint_rows(canvas, missing, _paint_missing, LEFT + _SECOND, "Er ontbreekt niets.", worn)


def _paint_rows(
    canvas: Canvas,
    rows: Sequence[Row],
    paint: Callable[[Canvas, Row, float, float, Look], None],
    x: float,
    nothing: str,
    worn: Look,
) -> None:
    baseline = _ACTIONS + 37.0
    if not rows:
        _write(canvas, nothing, worn.small_soft, x, baseline, _HALF)
        return
    with canvas.within("L"):
        for row in rows:
            with canvas.within("LI"), canvas.content("LBody"):
                paint(canvas, row, x, baseline, worn)
            paint_rule(canvas, x, PAGE_HEIGHT - (baseline + 6.9), _HALF, HAIR)
            baseline += 19.4


def _paint_action(canvas: Canvas, row: Row, x: float, baseline: float, worn: Look) -> None:
    day, title, owner = row.cells
    shown = shorten(owner, worn.small, 70.0)
    wide = worn.small.width(shown)
    _write(canvas, day, worn.small, x, baseline, 50.0)
    _write(canvas, title, worn.small, x + 52.0, baseline, _HALF - 60.0 - wide)
    _write(canvas, shown, worn.small, x + _HALF - wide, baseline, 75.0)


def _paint_missing(canvas: Canvas, row: Row, x: float, baseline: float, worn: Look) -> None:
    name, text = row.cells
    _write(canvas, name, worn.small, x, baseline, 40.0)
    _write(canvas, text, worn.small, x + 41.0, baseline, _HALF - 41.0)


def _paint_risk(canvas: Canvas, risk: str, worn: Look) -> None:
    runs = [Run("Risico  ", worn.small_strong), Run(risk, worn.small)]
    with canvas.content("P"):
        for place, line in enumerate(shorten_lines(runs, WIDTH, 2)):
            paint_line(canvas, line, LEFT, PAGE_HEIGHT - (_RISK + 8.0 + place * _PITCH))


def _paint_foot(canvas: Canvas, content: DossierContent, worn: Look) -> None:
    said = f"{content.confidentiality} · samengesteld door {content.made_by}"
    _write(canvas, said, worn.small_soft, LEFT, _FOOT, _HALF)
    legend = Legend([], worn.small_soft, at_right=state_samples(worn))
    _place(canvas, legend, LEFT, _FOOT - 8.75, WIDTH)


def _place(canvas: Canvas, block: Block, x: float, top: float, width: float = _HALF) -> None:
    block.measure(width)
    block.paint(canvas, x, PAGE_HEIGHT - top)


def _rule(canvas: Canvas, top: float, worn: Look) -> None:
    paint_rule(canvas, LEFT, PAGE_HEIGHT - top, WIDTH, worn.text)


def _write(
    canvas: Canvas, text: str, style: Style, x: float, baseline: float, room: float, *, role: str = "P"
) -> float:
    """One line, shortened to its room, at a depth from the top of the page; the answer is how wide it became."""
    shown = shorten(text, style, room)
    if shown:
        with canvas.content(role):
            paint_text(canvas, shown, style, x, PAGE_HEIGHT - baseline)
    return style.width(shown)


def _write_right(canvas: Canvas, text: str, style: Style, baseline: float, room: float) -> None:
    shown = shorten(text, style, room)
    with canvas.content("P"):
        paint_text(canvas, shown, style, RIGHT - style.width(shown), PAGE_HEIGHT - baseline)
