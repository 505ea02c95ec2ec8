"""The course of a case with a line per event, and today between what happened and what is planned."""

from collections.abc import Sequence
from copy import copy
from itertools import pairwise

from reportlab.lib.colors import white

from praktijkteam.dossier.content.parts import CoursePart, Event
from praktijkteam.dossier.pdf.blocks import Block, Canvas, paint_rule, paint_text
from praktijkteam.dossier.pdf.lines import shorten
from praktijkteam.dossier.pdf.look import LINE, RULE, WIDTH, Look, Style
from praktijkteam.dossier.pdf.marks import paint_mark
from praktijkteam.dossier.pdf.tables import Table
from praktijkteam.terms import QuestionState

_ROW = 20.16
_DAY, _DOTS, _TEXT, _KIND = 54.7, 112.3, 123.8, 355.0
_HEADS = ((_DAY, "Datum"), (_TEXT, "Gebeurtenis"), (_KIND, "Soort"))
_DOT, _BIG_DOT, _HOLLOW, _MARK = 4.5, 6.0, 5.4, 7.2


def timeline(part: CoursePart, look: Look) -> Table:
    """All events below each other, with today between what happened and what is planned."""
    past = [event for event in part.events if not event.planned]
    coming = [event for event in part.events if event.planned]
    today = TodayRow(part.today_text, look, has_past=bool(past), has_more=bool(coming))
    rows: list[Block] = [*_rows(past, look, is_end=False), today, *_rows(coming, look, is_end=True)]
    return Table(Heads(look), rows, footer=ClosingRule(look))


def _rows(events: Sequence[Event], look: Look, *, is_end: bool) -> list[Block]:
    stages = ["", *(event.stage for event in events)]
    changes = [now != before for before, now in pairwise(stages)]
    last = len(events) - 1
    return [
        EventRow(event, look, is_new=is_new, is_first=place == 0, is_last=place == last and is_end)
        for place, (event, is_new) in enumerate(zip(events, changes, strict=True))
    ]


class Heads(Block):
    """The names of the columns, between two rules."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def measure(self, width: float) -> float:
        return 19.44

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        style, look = self._look.small_soft, self._look
        baseline = top - 9.7 - style.face.cap * style.size / 2
        last = WIDTH - style.width("Door")
        paint_rule(canvas, x, top, WIDTH, look.text)
        with canvas.within("TR"):
            for place, name in ((0.0, "Fase"), *_HEADS, (last, "Door")):
                with canvas.content("TH", scope="Column"):
                    paint_text(canvas, name, style, x + place, baseline)
        paint_rule(canvas, x, top - 19.44, WIDTH, RULE)


class EventRow(Block):
    """One event: stage, day, dot, what happened, what kind of thing it was, and who did it."""

    def __init__(self, event: Event, look: Look, *, is_new: bool, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self._event, self._look = event, look
        self._is_new, self._is_first, self._is_last = is_new, is_first, is_last
        self._is_again = False

    def on_new_page(self) -> "EventRow":
        again = copy(self)
        again._is_again = not self._is_new
        return again

    def measure(self, width: float) -> float:
        return _ROW

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        if self._is_new and not self._is_first:
            paint_rule(canvas, x, top, WIDTH, RULE)
        middle = top - _ROW / 2
        self._paint_line(canvas, x + _DOTS, top, middle)
        event = self._event
        paint_dot(canvas, event.mark, x + _DOTS, middle, self._look, planned=event.planned)
        self._paint_texts(canvas, x, middle)

    def _paint_line(self, canvas: Canvas, x: float, top: float, middle: float) -> None:
        begin = middle if self._is_first and not self._event.planned else top
        end = middle if self._is_last else top - _ROW
        _paint_thread(canvas, x, begin, end, self._look, planned=self._event.planned)

    def _paint_texts(self, canvas: Canvas, x: float, middle: float) -> None:
        look, event = self._look, self._event
        strong = look.body_strong if event.mark else look.body
        if self._is_again:
            with canvas.aside():
                paint_at(canvas, event.stage, look.body_soft, x, middle, _DAY - 4)
        with canvas.within("TR"):
            stage = event.stage if self._is_new else ""
            _paint_cell(canvas, stage, look.body_strong, x, middle, _DAY - 4)
            _paint_cell(canvas, event.when, look.body, x + _DAY, middle, _DOTS - _DAY - 4.5)
            _paint_cell(canvas, event.text, strong, x + _TEXT, middle, _KIND - _TEXT - 7)
            kind = _paint_cell(canvas, event.kind, look.small_soft, x + _KIND, middle, 78.0)
            with canvas.content("TD"):
                paint_ending_at(canvas, event.by, look.small, x + WIDTH, middle, WIDTH - _KIND - kind - 6)


class TodayRow(Block):
    """Where the past ends, and what is planned begins."""

    def __init__(self, text: str, look: Look, *, has_past: bool, has_more: bool) -> None:
        super().__init__()
        self._text, self._look = text, look
        self._has_past, self._has_more = has_past, has_more

    def measure(self, width: float) -> float:
        return _ROW

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        middle = top - _ROW / 2
        if self._has_past:
            _paint_thread(canvas, x + _DOTS, top, middle, self._look, planned=False)
        if self._has_more:
            _paint_thread(canvas, x + _DOTS, middle, top - _ROW, self._look, planned=True)
        with canvas.within("TR"), canvas.content("TD", across=5):
            paint_at(canvas, self._text, self._look.small_strong, x, middle, _DOTS - 6)
        paint_rule(canvas, x + _TEXT, middle, WIDTH - _TEXT, self._look.text)


class ClosingRule(Block):
    """The rule under the last event, with the legend."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def measure(self, width: float) -> float:
        return 26.0

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        paint_rule(canvas, x, top - 6.0, WIDTH, RULE)
        middle = top - 17.8
        samples = (
            ("gebeurtenis", None, False),
            ("vraag besproken", QuestionState.DISCUSSED, False),
            ("vraag bevestigd", QuestionState.CONFIRMED, False),
            ("gepland", None, True),
        )
        left, style = x + 4.3, self._look.small_soft
        with canvas.within("L"):
            for name, mark, planned in samples:
                paint_dot(canvas, mark, left, middle, self._look, planned=planned)
                left += 8.6
                with canvas.within("LI"), canvas.content("LBody"):
                    left += paint_at(canvas, name, style, left, middle, 100.0) + 17.5


def _paint_cell(canvas: Canvas, text: str, style: Style, x: float, middle: float, room: float) -> float:
    with canvas.content("TD") if text else canvas.within("TD"):
        return paint_at(canvas, text, style, x, middle, room)


def paint_dot(
    canvas: Canvas, mark: QuestionState | None, x: float, y: float, look: Look, *, planned: bool
) -> None:
    """The dot of an event: the state that a question got, else filled when it happened and open when planned."""
    if mark:
        canvas.setFillColor(white)
        canvas.circle(x, y, _MARK / 2, stroke=0, fill=1)
        paint_mark(canvas, mark, x, y, _MARK + 1.2, look.text)
        return
    canvas.setStrokeColor(look.text)
    canvas.setLineWidth(0.9)
    canvas.setFillColor(white if planned else look.text)
    size = _HOLLOW if planned else _DOT
    canvas.circle(x, y, size / 2, stroke=int(planned), fill=1)


def _paint_thread(canvas: Canvas, x: float, top: float, bottom: float, look: Look, *, planned: bool) -> None:
    canvas.saveState()
    canvas.setLineWidth(LINE)
    canvas.setStrokeColor(look.text)
    if planned:
        canvas.setDash(1.4, 1.4)
    canvas.line(x, top, x, bottom)
    canvas.restoreState()


def paint_at(canvas: Canvas, text: str, style: Style, x: float, middle: float, room: float) -> float:
    """One line of text at a height, shortened to its room; the answer is how wide it became."""
    shown = shorten(text, style, room)
    paint_text(canvas, shown, style, x, middle - style.face.cap * style.size / 2)
    return style.width(shown)


def paint_ending_at(
    canvas: Canvas, text: str, style: Style, right: float, middle: float, room: float
) -> None:
    shown = shorten(text, style, max(room, 20.0))
    paint_text(canvas, shown, style, right - style.width(shown), middle - style.face.cap * style.size / 2)
