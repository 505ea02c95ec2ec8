"""What one line of typing becomes."""

from datetime import date, time, timedelta
from functools import partial

import pytest

from praktijkteam.calendar import parse_day, parse_recent_day
from praktijkteam.journal.quickline import LineKind, QuickLine, parse
from praktijkteam.terms import JournalKind
from tests.factories import TODAY

PEOPLE = {"1": "A. Bakker", "2": "C. Dekker", "3": "A. de Boer", "4": "M. Visser (SZW)"}
BAKKER, DEKKER, DE_BOER = (("1", "A. Bakker"), ("2", "C. Dekker"), ("3", "A. de Boer"))
FRIDAY, TUESDAY = date(2026, 4, 10), date(2026, 4, 14)


Someone = tuple[str | None, str]
NOBODY: Someone = (None, "")


def entry(
    text: str, person: Someone = NOBODY, kind: JournalKind = JournalKind.NOTE, unknown: str = ""
) -> QuickLine:
    return QuickLine(LineKind.ENTRY, text, person[0], person[1], journal_kind=kind, unknown=unknown)


def task(text: str, person: Someone = NOBODY, due: date | None = None) -> QuickLine:
    return QuickLine(LineKind.TASK, text, person[0], person[1], due)


YESTERDAY, LAST_FRIDAY = TODAY - timedelta(days=1), date(2026, 4, 3)


@pytest.mark.parametrize(
    ("typed", "text", "kind", "day", "clock"),
    [
        ("gisteren: wethouder belde", "Wethouder belde", JournalKind.NOTE, YESTERDAY, None),
        ("Telefoon vrijdag: wil stoppen", "Wil stoppen", JournalKind.TELEPHONE, LAST_FRIDAY, None),
        (
            "gesprek gisteren 14:30: over tien panden",
            "Over tien panden",
            JournalKind.MEETING,
            YESTERDAY,
            time(14, 30),
        ),
        ("bericht 3 apr 9.05: rooster", "Rooster", JournalKind.MESSAGE, LAST_FRIDAY, time(9, 5)),
        ("gisteren telefoon 9:05: druk", "Druk", JournalKind.TELEPHONE, YESTERDAY, time(9, 5)),
        ("Gesprek met Dekker: nee", "Gesprek met Dekker: nee", JournalKind.NOTE, None, None),
        ("Telefoon: om 14:30 weer bellen", "Om 14:30 weer bellen", JournalKind.TELEPHONE, None, None),
        (
            "Afspraak om 14:30 bij de gemeente",
            "Afspraak om 14:30 bij de gemeente",
            JournalKind.NOTE,
            None,
            None,
        ),
        ("27 sep: overleg", "27 sep: overleg", JournalKind.NOTE, None, None),
        ("telefoon morgen: niet", "telefoon morgen: niet", JournalKind.NOTE, None, None),
        ("telefoon 25:70: niet", "telefoon 25:70: niet", JournalKind.NOTE, None, None),
    ],
)
def test_an_entry_may_say_before_a_colon_when_it_happened(
    typed: str, text: str, kind: JournalKind, day: date | None, clock: time | None
) -> None:
    read = parse(typed, PEOPLE, partial(parse_day, today=TODAY), partial(parse_recent_day, today=TODAY))
    assert (read.text, read.journal_kind, read.day, read.clock) == (text, kind, day, clock)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Gebeld met de gemeente.", entry("Gebeld met de gemeente.")),
        ("Gesprek is verzet naar vr 10 apr", entry("Gesprek is verzet naar vr 10 apr")),
        ("Wat een drukte!", entry("Wat een drukte!")),
        ("Telefoon: wethouder wil stoppen", entry("Wethouder wil stoppen", kind=JournalKind.TELEPHONE)),
        ("Let op: dit is vertrouwelijk", entry("Let op: dit is vertrouwelijk")),
        ("@bakker belde de brandweer", entry("A. Bakker belde de brandweer", BAKKER)),
        ("Mail naar info@nissewaard.example", entry("Mail naar info@nissewaard.example")),
        ("Gesproken met @Jansen over geluid", entry("Gesproken met @Jansen over geluid", unknown="Jansen")),
        ("@a belde", entry("@a belde", unknown="a")),
        ("!lijst opvragen", task("Lijst opvragen")),
        ("! lijst opvragen @Dekker uiterlijk vr 10 apr", task("Lijst opvragen", DEKKER, FRIDAY)),
        ("morgen de wethouder bellen ! @A. de Boer", task("De wethouder bellen", DE_BOER, FRIDAY)),
        ("! lijst maken voor @Dekker, morgen", task("Lijst maken", DEKKER, FRIDAY)),
        ("! advies van @M. Visser (SZW) lezen", task("Advies van M. Visser (SZW) lezen")),
        ("! nabellen volgende week dinsdag", task("Nabellen", due=TUESDAY)),
        ("! bellen vóór dinsdag.", task("Bellen", due=TUESDAY)),
        ("! op tijd bellen", task("Op tijd bellen")),
        ("! 3 panden bekijken over 2 weken", task("3 panden bekijken", due=date(2026, 4, 23))),
        (
            "! brief van 12 maart beantwoorden voor 20-4-2026",
            task("Brief van 12 maart beantwoorden", due=date(2026, 4, 20)),
        ),
        ("! zaak van 2024 nalezen", task("Zaak van 2024 nalezen")),
        ("", entry("")),
        ("!", entry("!")),
        ("@", entry("@")),
    ],
)
def test_a_line_is_read(typed: str, read: QuickLine) -> None:
    assert parse(typed, PEOPLE, partial(parse_day, today=TODAY)) == read
