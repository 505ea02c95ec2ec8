"""What every case has and no example spells out: an acknowledgement, a call now and then, something still to do."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from praktijkteam.calendar import add_working_days, is_working_day
from praktijkteam.demo.days import WRITTEN_ON, Days
from praktijkteam.demo.script import CaseScript
from praktijkteam.terms import Stage

_TODO = {
    Stage.INTAKE: ("Intakegesprek plannen", "Cijfers opvragen bij de gemeente", "Partijen nabellen"),
    Stage.ANALYSIS: ("Gesprek met de partijen plannen", "Vraag 3 en 4 bespreken met de gemeente"),
    Stage.APPROACH: ("Voortgang navragen bij de gemeente", "Afspraken van de laatste tafel uitwerken"),
    Stage.EXECUTION: ("Stand van de afspraken opvragen", "Werkbezoek voorbereiden"),
    Stage.COMPLETION: ("Slotgesprek plannen", "Leerpunten met de gemeente bespreken"),
    Stage.AFTERCARE: ("Na een half jaar bellen met de gemeente",),
}
_CALLS = (
    ("telefoon", "Kort gebeld met de gemeente over de voortgang; geen bijzonderheden."),
    ("bericht", "Verslag van het laatste gesprek rondgestuurd; geen opmerkingen ontvangen."),
    ("telefoon", "De contactpersoon was met vakantie; een collega bevestigt de afspraken."),
    ("notitie", "Voorbeelden uit eerdere zaken opgezocht en naast deze gelegd."),
    ("bericht", "Cijfers ontvangen van de gemeente, met bron en peildatum."),
    ("gesprek", "Overleg met de gemeente over wie de andere partijen uitnodigt."),
)
_NOT_YET = 12
"""Calendar days at the start of a case in which nothing but the first answer happens."""


def tasks(script: CaseScript, random: Random, days: Days) -> Iterator[list[Any]]:
    """One thing to do for an open case, some day in the weeks to come."""
    if script.closed or script.idle or script.suspended:
        return
    title = random.choice(_TODO[Stage(script.stage)])
    yield [title, script.lead, add_working_days(WRITTEN_ON, random.randint(3, 20)), "open", WRITTEN_ON]


def journal(script: CaseScript, random: Random) -> Iterator[list[Any]]:
    """An acknowledgement on the next day and one or two calls later on, where the example has none that day."""
    if script.fixed or len(script.journal) > len(_CALLS):
        return
    taken = {_day(row) for row in script.journal}
    begun, ended = script.registered_on, script.closed or WRITTEN_ON
    acknowledged = add_working_days(begun, 1)
    if acknowledged not in taken and acknowledged <= ended:
        yield [acknowledged, "bericht", "I. Willems", "Ontvangst bevestigd aan de gemeente."]
    length = (ended - begun).days
    for kind, text in random.sample(_CALLS, k=2 if length > 3 * _NOT_YET else 0):
        day = begun + timedelta(random.randint(_NOT_YET, length))
        if day not in taken and is_working_day(day) and day <= ended:
            yield [day, kind, script.lead or "I. Willems", text]


def entry(row: list[Any]) -> dict[str, Any]:
    """A line of the journal by its names."""
    at, kind, by, text, *openness = row
    table = {"at": at, "kind": kind, "by": by, "text": text}
    return {**table, "openness": openness[0]} if openness else table


def _day(row: list[Any] | dict[str, Any]) -> date:
    at: date = row["at"] if isinstance(row, dict) else row[0]
    return date(at.year, at.month, at.day)
