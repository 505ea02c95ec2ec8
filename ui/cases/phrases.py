"""A case in a few words, for the line under its title and the strip of the four questions."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from praktijkteam import calendar
from praktijkteam.cases.questions.amounts import amount
from praktijkteam.cases.questions.ownership import ownership
from praktijkteam.cases.view import CaseView, FigureView, MunicipalityView, QuestionView
from praktijkteam.labels import label
from praktijkteam.terms import QuestionKind, QuestionState, SpeaksFor

_FIGURES = 2
_VOICES = {SpeaksFor.NEIGHBOURS: "omwonenden", SpeaksFor.MIGRANTS: "arbeidsmigranten"}


def place(view: CaseView) -> str:
    """Where the case is: "Nissewaard (Zuid-Holland)", "Landerd (Noord-Brabant, nu Maashorst)", or the region."""
    named = [_municipality(each) for each in view.municipalities[:3]]
    if len(view.municipalities) > len(named):
        named.append(f"en {len(view.municipalities) - len(named)} andere")
    if view.region:
        named.append(view.region)
    return ", ".join(named) or "geen gemeente"


def facts(view: CaseView) -> str:
    """The line under the title, up to its target date."""
    received = calendar.received_text(view.received, view.received_precision)
    return " · ".join((place(view), label(view.kind), f"ontvangen {received}"))


def target(view: CaseView, today: date) -> str:
    """The target date with what is left of it; empty when there is none."""
    if view.closed_on:
        return f"afgesloten {calendar.day_text(view.closed_on)}"
    if view.target_date is None:
        return "geen streefdatum"
    return f"{calendar.day_text(view.target_date)} ({calendar.relative(view.target_date, today)})"


def summary(view: CaseView, kind: QuestionKind, today: date) -> str:
    """What the answer to a question is, in half a line."""
    return _result(view, today) if kind == QuestionKind.RESULT else _SUMMARIES[kind](view)


def status(question: QuestionView, today: date, *, changing: bool = False) -> str:
    """How far a question is, since when, and by whom; or that it is being changed just now."""
    if changing:
        return f"{_since(question, today)} · wordt gewijzigd"
    if question.state == QuestionState.CONFIRMED:
        return f"{_since(question, today)} door {question.confirmed_by}"
    return _since(question, today)


def first_words(text: str, most: int = 80) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def counted(number: int, one: str, more: str) -> str:
    """`1 partij`, `6 partijen`."""
    return f"{number} {one if number == 1 else more}"


def _since(question: QuestionView, today: date) -> str:
    match question.state:
        case QuestionState.EMPTY:
            return "Stel de vraag"
        case QuestionState.DISCUSSED if question.discussed_on:
            return f"besproken {calendar.day_near(question.discussed_on, today)}"
        case QuestionState.CONFIRMED if question.confirmed_on:
            return f"bevestigd {calendar.day_near(question.confirmed_on, today)}"
    return str(question.state)


def _municipality(municipality: MunicipalityView) -> str:
    now = [name for name in municipality.current if name != municipality.name]
    detail = ", ".join(filter(None, (municipality.province, f"nu {' en '.join(now)}" if now else "")))
    return f"{municipality.name} ({detail})" if detail else municipality.name


def _problem(view: CaseView) -> str:
    if view.figures:
        return ", ".join(map(_figure, view.figures[:_FIGURES]))
    return first_words(view.problem.text) or "nog niet beschreven"


def _figure(figure: FigureView) -> str:
    return amount(figure.low, figure.high, figure.what)


def _parties(view: CaseView) -> str:
    if not view.parties:
        return "nog niemand genoemd"
    spoken = {party.speaks_for for party in view.parties}
    missing = [words for voice, words in _VOICES.items() if voice not in spoken]
    count = counted(len(view.parties), "partij", "partijen")
    if len(missing) > 1:
        return f"{count}; twee groepen ontbreken"
    return f"{count}; {missing[0]} ontbreken" if missing else count


def _responsibility(view: CaseView) -> str:
    if not view.issues:
        return "nog geen vraagstuk"
    owned = ownership(view.issues, view.responsibilities)
    told = _told(
        (
            (len(owned.contested), "betwist"),
            (len(owned.double), "dubbel"),
            (len(owned.without_owner), "zonder eigenaar"),
        )
    )
    count = counted(len(view.issues), "vraagstuk", "vraagstukken")
    return f"{count}: {told}" if told else count


def _result(view: CaseView, today: date) -> str:
    text = first_words(view.result.text)
    if not text:
        return "nog niet besproken"
    return f"{calendar.day_brief(view.result.due_on, today)}: {text}" if view.result.due_on else text


def _told(counts: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{number} {word}" for number, word in counts if number)


_SUMMARIES: dict[QuestionKind, Callable[[CaseView], str]] = {
    QuestionKind.PROBLEM: _problem,
    QuestionKind.PARTIES: _parties,
    QuestionKind.RESPONSIBILITY: _responsibility,
}


def discussed(view: CaseView) -> str:
    """`2 van 4 vragen besproken`"""
    states = Counter(question.state for question in view.questions)
    done = states[QuestionState.DISCUSSED] + states[QuestionState.CONFIRMED]
    return f"{done} van 4 vragen besproken"
