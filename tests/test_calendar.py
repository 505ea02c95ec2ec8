"""Days as a person reads them, and as a person types them. Today is Thursday 9 April 2026."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from praktijkteam import calendar
from praktijkteam.terms import Precision

TODAY = date(2026, 4, 9)


@pytest.mark.parametrize(
    ("day", "wide", "narrow"),
    [
        (date(2026, 4, 9), "vandaag", "vandaag"),
        (date(2026, 4, 10), "morgen", "1 wd"),
        (date(2026, 4, 12), "over 1 werkdag", "1 wd"),
        (date(2026, 4, 22), "over 9 werkdagen", "9 wd"),
        (date(2026, 4, 30), "over 14 werkdagen", "14 wd"),
        (date(2026, 5, 6), "over 17 werkdagen", "17 wd"),
        (date(2026, 5, 18), "over 24 werkdagen", "24 wd"),
        (date(2026, 4, 8), "1 werkdag te laat", "1 te laat"),
        (date(2026, 4, 7), "2 werkdagen te laat", "2 te laat"),
    ],
)
def test_a_deadline_counts_working_days(day: date, wide: str, narrow: str) -> None:
    assert (calendar.relative(day, TODAY), calendar.relative_short(day, TODAY)) == (wide, narrow)


def test_a_deadline_in_the_weekend() -> None:
    friday, sunday = date(2026, 4, 10), date(2026, 4, 12)
    assert calendar.relative(sunday, friday) == "over 2 dagen"
    assert calendar.relative(date(2026, 4, 11), sunday) == "te laat"
    assert calendar.relative_short(date(2026, 4, 11), sunday) == "te laat"


def test_the_sum_names_the_holidays_it_left_out() -> None:
    assert calendar.explained(date(2026, 5, 6), TODAY) == (
        "wo 6 mei 2026: over 17 werkdagen. Niet meegeteld: weekeinden, Koningsdag (ma 27 apr), "
        "Bevrijdingsdag (di 5 mei)."
    )
    assert calendar.explained(date(2026, 4, 10), TODAY) == "vr 10 apr 2026: morgen."


def test_a_day_in_words() -> None:
    day = date(2026, 3, 3)
    assert calendar.day_text(day) == "di 3 mrt 2026"
    assert calendar.day_short(day) == "di 3 mrt"
    near = [TODAY, date(2026, 4, 8), day, date(2025, 3, 4)]
    assert [calendar.day_near(each, TODAY) for each in near] == [
        "vandaag",
        "gisteren",
        "di 3 mrt",
        "di 4 mrt 2025",
    ]


@pytest.mark.parametrize(
    ("day", "precision", "text", "code"),
    [
        (date(2026, 3, 2), Precision.DAY, "ma 2 mrt 2026", "2026-03-02"),
        (date(2017, 4, 1), Precision.MONTH, "april 2017", "2017-04"),
        (date(2017, 1, 1), Precision.YEAR, "2017", "2017"),
        (None, Precision.DAY, "onbekend", None),
    ],
)
def test_a_receipt_is_as_precise_as_it_is_known(
    day: date | None, precision: Precision, text: str, code: str | None
) -> None:
    assert calendar.received_text(day, precision) == text
    assert calendar.received_code(day, precision) == code


def test_moments_are_on_a_dutch_clock() -> None:
    """In summer two hours after Greenwich, and a new year begins here first."""
    assert calendar.moment_text(datetime(2026, 4, 9, 9, 20, tzinfo=UTC)) == "do 9 apr 2026 11:20"
    assert calendar.moment_short(datetime(2026, 4, 9, 9, 20, tzinfo=UTC), TODAY) == "do 9 apr 11:20"
    assert calendar.moment_short(datetime(2025, 12, 31, 23, 30, tzinfo=UTC), TODAY) == "do 1 jan 00:30"
    assert calendar.moment_short(datetime(2025, 12, 31, 22, 30, tzinfo=UTC), TODAY) == "wo 31 dec 2025 23:30"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vandaag", "2026-04-09"),
        ("Morgen", "2026-04-10"),
        ("overmorgen", "2026-04-11"),
        ("eergisteren", "2026-04-07"),
        ("di 3 mrt", "2026-03-03"),
        ("dinsdag 3 maart 2026", "2026-03-03"),
        ("Wo. 22 apr.", "2026-04-22"),
        ("3 maart", "2026-03-03"),
        ("3-3-2026", "2026-03-03"),
        ("3/3/26", "2026-03-03"),
        ("3.3", "2026-03-03"),
        ("2026-03-03", "2026-03-03"),
        ("1 mei ’26", "2026-05-01"),
        ("dinsdag", "2026-04-14"),
        ("donderdag", "2026-04-16"),
        ("a.s. vrijdag", "2026-04-10"),
        ("volgende week dinsdag", "2026-04-14"),
        ("dinsdag volgende week", "2026-04-14"),
        ("volgende week", "2026-04-13"),
        ("deze week vrijdag", "2026-04-10"),
        ("over 2 weken", "2026-04-23"),
        ("over een maand", "2026-05-09"),
        ("over tien werkdagen", "2026-04-23"),
        ("over een jaar", "2027-04-09"),
        ("2 weken geleden", "2026-03-26"),
        ("eind april", "2026-04-30"),
        ("eind januari", "2027-01-29"),
        ("begin mei", "2026-05-01"),
        ("half juni", "2026-06-15"),
        ("eind van de week", "2026-04-10"),
        ("eind volgende maand", "2026-05-29"),
        ("wo 3 mrt", "2027-03-03"),
    ],
)
def test_a_typed_day_is_understood(typed: str, meant: str) -> None:
    assert calendar.parse_day(typed, TODAY) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    "typed",
    ["", "ooit", "31 februari", "32-1-2026", "wo 3 mrt 2026", "2026-04-31", "april", "over 9999 jaar", "0-0"],
)
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert calendar.parse_day(typed, TODAY) is None


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert calendar.parse_day("5 jan", date(2026, 12, 30)) == date(2027, 1, 5)
    assert calendar.parse_day("30 dec", date(2026, 1, 2)) == date(2025, 12, 30)


def test_a_month_later_is_never_in_the_month_after() -> None:
    assert calendar.parse_day("over een maand", date(2026, 1, 31)) == date(2026, 2, 28)
    assert calendar.parse_day("over 12 maanden", date(2024, 2, 29)) == date(2025, 2, 28)
    assert calendar.parse_day("over 1 maand", date(2026, 12, 31)) == date(2027, 1, 31)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_what_we_write_we_can_read(day: date, today: date) -> None:
    for written in (calendar.day_text(day), f"{day:%d-%m-%Y}", day.isoformat()):
        assert calendar.parse_day(written, today) == day


@given(st.text())
@example("١-٢-٢٠٢٦")
@example("over 0 werkdagen")
def test_any_text_is_a_day_or_not(typed: str) -> None:
    assert calendar.parse_day(typed, TODAY) is None or typed.strip()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 feb", "2026-02-01"),
        ("1 dec", "2025-12-01"),
        ("3-12", "2025-12-03"),
        ("10 apr", "2025-04-10"),
        ("di", "2026-04-07"),
        ("vr", "2026-04-03"),
        ("eind april", "2025-04-30"),
        ("vandaag", "2026-04-09"),
        ("1 feb 2027", "2027-02-01"),
        ("morgen", "2026-04-10"),
        ("over 2 weken", "2026-04-23"),
    ],
)
def test_a_day_that_has_been_is_looked_for_behind_us(typed: str, meant: str) -> None:
    """What cannot be a day of before is left as it is; who asked for it says so."""
    assert calendar.parse_past_day(typed, TODAY) == date.fromisoformat(meant)


def test_words_that_are_no_day_are_none_of_before_either() -> None:
    assert calendar.parse_past_day("ooit", TODAY) is None
