"""The course of a case on one line, for the overview."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from praktijkteam.dossier.content.course import RECEIVED
from praktijkteam.dossier.content.parts import Event
from praktijkteam.dossier.content.planned import TARGET
from praktijkteam.dossier.content.words import counted
from praktijkteam.dossier.pdf.blocks import Block, Canvas, paint_text
from praktijkteam.dossier.pdf.look import LINE, Look, Style
from praktijkteam.dossier.pdf.timeline import paint_dot
from praktijkteam.terms import QuestionState

Label = tuple[float, str, bool]
"""Where its middle would be, its words, and whether they stand above the line."""


_WIDEST_LABEL, _LONGEST = 130.0, 40


class Thread(Block):
    """The course on one line, by the calendar: what happened, where it ends today, and what is planned."""

    _HEIGHT = 62.0

    def __init__(self, events: Sequence[Event], end: date, end_text: str, look: Look) -> None:
        super().__init__()
        self._events, self._end, self._end_text, self._look = events, end, end_text, look
        self._across = 0.0

    def measure(self, width: float) -> float:
        self._across = width
        return self._HEIGHT

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        box = (x, top - self._HEIGHT, x + self._across, top)
        with canvas.content("Figure", alt=self._said(), box=box):
            self._paint(canvas, x, top)

    def _said(self) -> str:
        """The line in words, for who can't see it."""
        past = [event for event in self._events if not event.planned]
        coming = [event for event in self._events if event.planned]
        told = [_told("Verloop", past), _told("Gepland", coming)]
        return " ".join(filter(None, told)) or f"Verloop: tot {self._end_text} is er niets genoteerd."

    def _paint(self, canvas: Canvas, x: float, top: float) -> None:
        days = [self._end, *(event.day for event in self._events)]
        first, span = min(days), max((max(days) - min(days)).days, 1)
        left, wide = x + 5.8, self._across - 11.6
        axis = top - 31.0

        def at(day: date) -> float:
            return left + wide * (day - first).days / span

        self._paint_axis(canvas, at(first), at(self._end), at(max(days)), axis)
        for event in sorted(self._events, key=lambda event: event.mark is not None):
            paint_dot(canvas, event.mark, at(event.day), axis, self._look, planned=event.planned)
        labels = [(at(event.day), *label) for event, label in _labels(self._events)]
        self._paint_labels(canvas, x, axis, at(self._end), labels)

    def _paint_axis(self, canvas: Canvas, first: float, end: float, last: float, axis: float) -> None:
        canvas.saveState()
        canvas.setStrokeColor(self._look.text)
        canvas.setLineWidth(LINE)
        canvas.line(first, axis, end, axis)
        canvas.line(end, axis - 11.5, end, axis + 11.5)
        canvas.setDash(1.6, 2.2)
        canvas.line(end, axis, last, axis)
        canvas.restoreState()

    def _paint_labels(
        self, canvas: Canvas, x: float, axis: float, end: float, labels: Sequence[Label]
    ) -> None:
        """Words above and below the line; what is long or finds no room is left out."""
        look = self._look
        taken = {True: [self._paint_label(canvas, x, axis, (end, self._end_text, True), look.small_strong)]}
        taken[False] = []
        for centre, words, is_above in labels:
            text = look.regular.printable(words)
            wide = look.small.width(text)
            if wide > _WIDEST_LABEL:
                continue
            begin = self._begin(x, centre, wide)
            if all(begin + wide + 8 < low or begin > high + 8 for low, high in taken[is_above]):
                label = self._paint_label(canvas, x, axis, (centre, text, is_above), look.small)
                taken[is_above].append(label)

    def _paint_label(
        self, canvas: Canvas, x: float, axis: float, label: Label, style: Style
    ) -> tuple[float, float]:
        centre, words, is_above = label
        text = style.face.printable(words)
        begin = self._begin(x, centre, style.width(text))
        paint_text(canvas, text, style, begin, axis + 16.0 if is_above else axis - 23.0)
        return begin, begin + style.width(text)

    def _begin(self, x: float, centre: float, wide: float) -> float:
        return min(max(centre - wide / 2, x), x + self._across - wide)


def _labels(events: Sequence[Event]) -> list[tuple[Event, tuple[str, bool]]]:
    """What is worth a word, the most telling first: the bounds, the newest stages, the questions, what is planned."""
    begun = [now for before, now in pairwise(events) if now.stage != before.stage and not now.planned]
    told = sorted(
        (event for event in events if event.mark), key=lambda event: event.mark != QuestionState.CONFIRMED
    )
    coming = [event for event in events if event.planned]
    target = [event for event in coming if event.text == TARGET]
    return [
        *((event, (f"{event.short} streefdatum", True)) for event in target),
        *((event, (f"{event.short} {event.stage}", True)) for event in reversed(begun)),
        *(
            (event, (f"{event.short} ontvangen", False))
            for event in events
            if event.text.startswith(RECEIVED)
        ),
        *((event, (f"{event.short} {_question(event)}", False)) for event in told),
        *((event, (f"{event.short} {event.text}", False)) for event in coming if event not in target),
    ]


def _told(name: str, events: Sequence[Event]) -> str:
    """How many there are, from when to when, and those that have a word in the picture."""
    if not events:
        return ""
    count = counted(len(events), "gebeurtenis", "gebeurtenissen")
    span = "" if len(events) == 1 else f" van {events[0].short} tot en met {events[-1].short}"
    worth = sorted((event.day, words) for event, (words, _) in _labels(events) if len(words) <= _LONGEST)
    return f"{name}: {count}{span}. {'; '.join(words for _, words in worth)}.".replace(" .", "")


def _question(event: Event) -> str:
    """`vraag 2` of `Vraag 2 besproken`"""
    return " ".join(event.text.lower().split()[:2])
