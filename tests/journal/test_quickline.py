"""What one line of typing becomes."""

from datetime import date
from functools import partial

import pytest

from praktijkteam.calendar import parse_day
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
    return QuickLine(LineKind.ENTRY, text, person[0], person[1], None, kind, unknown)


def task(text: str, person: Someone = NOBODY, due: date | None = None) -> QuickLine:
    return QuickLine(LineKind.TASK, text, person[0], person[1], due)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Gebeld met de gemeente.", entry("Gebeld met de gemeente.")),
        ("Gesprek is verzet naar vr 10 apr", entry("Gesprek is verzet naar vr 10 apr")),
        ("Wat een drukte!", entry("Wat een drukte!")),
        ("Telefoon: wethouder wil stoppen", entry("wethouder wil stoppen", kind=JournalKind.TELEPHONE)),
        ("Let op: dit is vertrouwelijk", entry("Let op: dit is vertrouwelijk")),
        ("@bakker belde de brandweer", entry("A. Bakker belde de brandweer", BAKKER)),
        ("Mail naar info@nissewaard.example", entry("Mail naar info@nissewaard.example")),
        ("Gesproken met @Jansen over geluid", entry("Gesproken met @Jansen over geluid", unknown="Jansen")),
        ("@a belde", entry("@a belde", unknown="a")),
        ("!lijst opvragen", task("lijst opvragen")),
        ("! lijst opvragen @Dekker uiterlijk vr 10 apr", task("lijst opvragen", DEKKER, FRIDAY)),
        ("morgen de wethouder bellen ! @A. de Boer", task("de wethouder bellen", DE_BOER, FRIDAY)),
        ("! lijst maken voor @Dekker, morgen", task("lijst maken", DEKKER, FRIDAY)),
        ("! advies van @M. Visser (SZW) lezen", task("advies van M. Visser (SZW) lezen")),
        ("! nabellen volgende week dinsdag", task("nabellen", due=TUESDAY)),
        ("! bellen vóór dinsdag.", task("bellen", due=TUESDAY)),
        ("! op tijd bellen", task("op tijd bellen")),
        ("! 3 panden bekijken over 2 weken", task("3 panden bekijken", due=date(2026, 4, 23))),
        (
            "! brief van 12 maart beantwoorden voor 20-4-2026",
            task("brief van 12 maart beantwoorden", due=date(2026, 4, 20)),
        ),
        ("! zaak van 2024 nalezen", task("zaak van 2024 nalezen")),
        ("", entry("")),
        ("!", entry("!")),
        ("@", entry("@")),
    ],
)
def test_a_line_is_read(typed: str, read: QuickLine) -> None:
    assert parse(typed, PEOPLE, partial(parse_day, today=TODAY)) == read
