"""Small pictures with their words, on one line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from praktijkteam.dossier.pdf.blocks import Block, Canvas, paint_text
from praktijkteam.dossier.pdf.look import Look, Style
from praktijkteam.dossier.pdf.marks import LETTERS, paint_group, paint_letter, paint_mark, paint_ring
from praktijkteam.labels import label
from praktijkteam.terms import PartyGroup, QuestionState, ResponsibilityRole, Stance


@dataclass(frozen=True)
class Sample:
    """A picture, drawn around a centre, the room it takes, what it means, and what it looks like."""

    paint: Callable[[Canvas, float, float], None]
    wide: float
    words: str
    shows: str


class Legend(Block):
    """Samples from the left, and others that end at the right."""

    def __init__(
        self,
        samples: Sequence[Sample],
        style: Style,
        *,
        at_right: Sequence[Sample] = (),
        gap: float = 12.0,
        indent: float = 0.0,
        before: float = 0.0,
    ) -> None:
        super().__init__(before=before)
        self._samples, self._at_right = samples, at_right
        self._style, self._gap, self._indent = style, gap, indent
        self._across = 0.0

    def measure(self, width: float) -> float:
        self._across = width
        return 13.0

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        with canvas.within("L"):
            self._paint(canvas, self._samples, x + self._indent, top - 5.95)
            self._paint(canvas, self._at_right, x + self._across - self.wide(self._at_right), top - 5.95)

    def wide(self, samples: Sequence[Sample]) -> float:
        return sum(self._step(sample) for sample in samples) - (self._gap if samples else 0.0)

    def _paint(self, canvas: Canvas, samples: Sequence[Sample], x: float, middle: float) -> None:
        for sample in samples:
            with canvas.within("LI"):
                self._paint_sample(canvas, sample, x, middle)
            x += self._step(sample)

    def _paint_sample(self, canvas: Canvas, sample: Sample, x: float, middle: float) -> None:
        style, half = self._style, sample.wide / 2
        box = (x, middle - half, x + sample.wide, middle + half)
        with canvas.within("Lbl"), canvas.content("Figure", alt=sample.shows, box=box):
            sample.paint(canvas, x + half, middle)
        with canvas.content("LBody"):
            baseline = middle - style.face.cap * style.size / 2
            paint_text(canvas, sample.words, style, x + sample.wide + 4.5, baseline)

    def _step(self, sample: Sample) -> float:
        return sample.wide + 4.5 + self._style.width(sample.words) + self._gap


def state_samples(look: Look) -> list[Sample]:
    return [_state(state, look) for state in QuestionState]


def group_samples(look: Look, groups: Sequence[PartyGroup]) -> list[Sample]:
    return [_group(group, look) for group in PartyGroup if group in groups]


def stance_samples(look: Look) -> list[Sample]:
    return [_stance(stance, look) for stance in Stance]


def role_samples(look: Look) -> list[Sample]:
    """The letters of the matrix, the contested one apart."""
    words = {
        ResponsibilityRole.EXECUTES: "uitvoeren",
        ResponsibilityRole.CONSULTED: "raadplegen",
        ResponsibilityRole.INFORMED: "informeren",
    }
    letter = LETTERS[ResponsibilityRole.PRIMARY]
    return [
        Sample(
            lambda c, x, y: paint_letter(c, letter, x, y, look, width=15.8),
            15.8,
            "primair verantwoordelijk",
            "V in een zwart vlak",
        ),
        Sample(
            lambda c, x, y: paint_letter(c, letter, x, y, look, contested=True, width=15.8),
            15.8,
            "betwist",
            "V in een gearceerd vlak",
        ),
        *(_role(role, said, look) for role, said in words.items()),
    ]


def _state(state: QuestionState, look: Look) -> Sample:
    return Sample(
        lambda c, x, y: paint_mark(c, state, x, y, 7.9, look.text), 7.9, label(state), _MARKS[state]
    )


def _group(group: PartyGroup, look: Look) -> Sample:
    return Sample(
        lambda c, x, y: paint_group(c, group, x, y, 7.2, look.text), 7.9, label(group), _SHAPES[group]
    )


def _stance(stance: Stance, look: Look) -> Sample:
    return Sample(
        lambda c, x, y: paint_ring(c, stance, x, y, 12.2, look), 12.2, label(stance), _RINGS[stance]
    )


def _role(role: ResponsibilityRole, words: str, look: Look) -> Sample:
    letter = LETTERS[role]
    return Sample(lambda c, x, y: paint_letter(c, letter, x, y, look, width=15.8), 9.0, words, letter)


_MARKS = {
    QuestionState.EMPTY: "open cirkel",
    QuestionState.CONCEPT: "cirkel, voor een kwart gevuld",
    QuestionState.DISCUSSED: "cirkel, voor de helft gevuld",
    QuestionState.CONFIRMED: "gevulde cirkel",
}
_SHAPES = {
    PartyGroup.GOVERNMENT: "rondje",
    PartyGroup.SUPERVISION: "driehoek",
    PartyGroup.MARKET: "vierkant",
    PartyGroup.RESIDENTS: "ruit",
}
_RINGS = {
    Stance.SUPPORTS: "dikke ring",
    Stance.NEUTRAL: "dunne ring",
    Stance.OPPOSES: "gestreepte ring",
    Stance.UNKNOWN: "gestippelde ring",
}
