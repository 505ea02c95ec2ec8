"""A case that may be shown to anybody: names of people and how to reach them are gone, wherever they stand.

The case itself is redacted, before anything is made of it; so nothing that is left out can turn up in a title, a
bookmark or a picture's description. The same person is the same number throughout.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from enum import Enum
from functools import partial
from typing import Any

from praktijkteam import labels
from praktijkteam.cases.history.sentences import shortened
from praktijkteam.cases.view import CaseView, ChangeView
from praktijkteam.dossier.callings import BETWEEN, cleaned
from praktijkteam.dossier.content import Choice, DossierContent, Missing, Section, build
from praktijkteam.dossier.passages import Across, not_met
from praktijkteam.dossier.pen import Known, Mark, Numbers, Pen, Reason
from praktijkteam.retention.reading import Keeping
from praktijkteam.terms import Openness

MARK = "gelakt"
"""What stands on every page of it."""


@dataclass(frozen=True)
class Redacted:
    """The case without what was left out, how it is kept, and the pen that struck it out; none when nothing was."""

    view: CaseView
    keeping: Keeping | None = None
    pen: Pen | None = None
    former: "Redacted | None" = None
    """The case before that, when passages were chosen by hand: they may run on from one text into the next."""
    chosen: Sequence[str] = ()

    @property
    def left_out(self) -> tuple[str, ...]:
        """How often something was left out so far, and for which reason."""
        return self.pen.told() if self.pen else ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self.pen.marks() if self.pen else ()

    @property
    def not_met(self) -> tuple[str, ...]:
        """What was chosen by hand and stands nowhere in one piece."""
        return not_met(self.chosen, [mark.text for mark in self.marks if mark.reason is Reason.CHOSEN])


def redacted(
    view: CaseView,
    known: Iterable[Known],
    chosen: Sequence[str] = (),
    kept: Sequence[str] = (),
    *,
    keeping: Keeping | None = None,
    numbers: Numbers | None = None,
    only_marked: bool = False,
) -> Redacted:
    """The case without the people that the store or the case itself names, and without what was chosen by hand.

    What is in `kept` stays. When `only_marked` all of it stays, between marks: to look at beforehand.
    """
    keeping = replace(keeping, categories=()) if keeping else None
    texts = (*_texts(view), *_texts(keeping))
    pen = Pen(
        [*known, *_named_in(view)],
        texts,
        chosen,
        _public(view),
        kept,
        numbers=numbers,
        only_marked=only_marked,
    )
    former = Redacted(view, keeping) if chosen else None
    return Redacted(_mapped(view, pen), _mapped(keeping, pen), pen, former, chosen)


def build_struck(
    struck: Redacted,
    choice: Choice,
    *,
    now: datetime,
    missing: Callable[[CaseView], Sequence[Missing]],
    attached: Mapping[str, str] | None = None,
) -> DossierContent:
    """What the prints of a case say that was redacted already; internal deliberation is never in them."""
    lacking = missing(struck.view)
    make = partial(build, choice=outward(choice), now=now, by=labels.TEAM, missing=lacking, attached=attached)
    content = make(struck.view, keeping=struck.keeping)
    if struck.pen and struck.former:
        may_run_on = any(len(text.split()) > 1 for text in struck.chosen)
        former = make(struck.former.view, keeping=struck.former.keeping) if may_run_on else content
        content = _without_passages(content, former, struck.chosen, struck.pen)
    return replace(content, confidentiality=MARK, left_out=(*content.left_out, *struck.left_out))


def _without_passages(
    content: DossierContent, former: DossierContent, chosen: Sequence[str], pen: Pen
) -> DossierContent:
    """Without what was chosen and is only whole in what the program composed, or in several texts together."""
    texts = tuple(_texts(content))
    across = Across.of(chosen, tuple(_texts(former)))
    if len(texts) == len(across.texts):
        texts = tuple(across.struck(texts, pen.part))
        for place in across.places:
            pen.passage(place.passage, place.around)
    rest = iter(texts)
    changed: DossierContent = _mapped(content, lambda _: pen.composed(next(rest)))
    return changed


def struck_in(
    texts: Sequence[str], view: CaseView, known: Iterable[Known], chosen: Sequence[str], kept: Sequence[str]
) -> tuple[Mark, ...]:
    """What a redacted print of the case would strike out of these texts."""
    pen = Pen([*known, *_named_in(view)], texts, chosen, _public(view), kept)
    for text in texts:
        pen(text)
    return pen.marks()


def without_hidden(view: CaseView, choice: Choice) -> CaseView:
    """The case with nothing in what its print will not show: that is not counted, and cannot turn up anywhere.

    That it is there stays known, for the print says what it leaves out.
    """
    shown = outward(choice).openness
    hidden = {each.id for each in view.documents if each.openness not in shown}
    history = view.history if Section.HISTORY in choice.sections else view.history[:1]
    return replace(
        view,
        history=history if history is view.history else tuple(_emptied(each) for each in history),
        journal=tuple(each if each.openness in shown else _emptied(each) for each in view.journal),
        documents=tuple(_emptied(each) if each.id in hidden else each for each in view.documents),
        document_versions=tuple(
            _emptied(each) if each.document_id in hidden else each for each in view.document_versions
        ),
    )


def _emptied(value: Any) -> Any:
    return _mapped(value, lambda _: "")


def outward(choice: Choice) -> Choice:
    """The choice without internal deliberation."""
    return replace(choice, openness=choice.openness - {Openness.DELIBERATION})


# --- what stands in a case

_KEPT = {"id", "number", "code", "digest", "media_type", "table", "row_id", "field"}
"""Keys and numbers by which things are found; they name nobody."""


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, ChangeView) and value.called:
            return _change(value, change)
        return replace(value, **{name: _mapped(getattr(value, name), change) for name in _written(value)})
    return value


def _change(was: ChangeView, change: Callable[[str], str]) -> ChangeView:
    """With the name in its sentence cut short only after it was struck: half a name is a name as well."""
    before, cut, behind = was.sentence.partition(shortened(was.called))
    struck: ChangeView = _mapped(replace(was, sentence="", called=""), change)
    called = change(was.called) if cut else ""
    return replace(struck, called=called, sentence=f"{change(before)}{shortened(called)}{change(behind)}")


def _texts(known: CaseView | Keeping | DossierContent | None) -> Iterator[str]:
    found: list[str] = []

    def hear(text: str) -> str:
        found.append(text)
        return text

    _mapped(known, hear)
    yield from found


def _written(value: Any) -> list[str]:
    names = [each.name for each in fields(value) if each.init]
    return [name for name in names if name not in _KEPT and not name.endswith("_id")]


def _named_in(view: CaseView) -> Iterator[Known]:
    """Those whom the case names in a field of their own, known to the store or not."""
    organisations = {party.name.casefold() for party in view.parties if not party.person_id}
    typed = [*(each.caller for each in view.requests), *(each.confirmed_by for each in view.questions)]
    typed += [view.result.decided_by, view.outcome.decided_by if view.outcome else ""]
    for said in typed:
        name = cleaned(said)
        if _is_name(name, said) and name.casefold() not in organisations:
            yield Known(name)
    for party in view.parties:
        yield Known(party.person or (party.name if party.person_id else ""), party.phone, party.email)
    for each in view.assignments:
        yield Known(each.expert, each.phone, each.email)
    members = [view.lead, *(each.author for each in view.journal), *(each.owner for each in view.tasks)]
    members += [*(each.name for each in view.involved), *(each.name for each in view.openings)]
    members += [*(each.member for each in view.transitions), *(each.actor for each in view.history)]
    members += [
        *(each.author for each in view.document_versions),
        *(each.edited_by for each in view.documents),
    ]
    yield from map(Known, members)


def _is_name(name: str, said: str) -> bool:
    """Whether a field that holds a person or a function holds a person: only what begins with a capital is a name."""
    parts = re.sub(BETWEEN, "", name).split()
    is_titled = name != said.split(",", maxsplit=1)[0].strip()
    is_name = bool(parts) and all(part[:1].isupper() for part in parts) and not _ORGANISATION.search(name)
    return is_name and (len(parts) > 1 or is_titled or not _FUNCTION.search(name))


_ORGANISATION = re.compile(
    r"gemeente|provincie|waterschap|regio|ministerie|inspectie|dienst|politie|brandweer|stichting|vereniging|bedrijf|"
    r"bureau|corporatie|wonen|school|college|raad|groep|b\.?v\b|n\.?v\b|ggd",
    re.IGNORECASE,
)
"""Words by which an organisation is known where the name of a person could stand."""

_FUNCTION = re.compile(
    r"wethouder|burgemeester|secretaris|medewerker|adviseur|leider|manager|directeur|voorzitter|lid$|hoofd|"
    r"inspecteur|ambtenaar|eigenaar|bewoner|buur|coördinator|coordinator|juris|beheerder|college|team",
    re.IGNORECASE,
)
"""Words for what somebody is, not who."""


def _public(view: CaseView) -> set[str]:
    """Names of municipalities: a person may be called like one, but it stays readable."""
    return {name.casefold() for each in view.municipalities for name in (each.name, *each.current)}
