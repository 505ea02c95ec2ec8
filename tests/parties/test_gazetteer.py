"""The shipped lists are whole, clean and agree with each other."""

import unicodedata
from collections import Counter
from datetime import date

import pytest

from praktijkteam import resources
from praktijkteam.parties import gazetteer
from praktijkteam.terms import Risk

LISTS = sorted(path.stem for path in (resources.folder() / "reference").glob("*.csv"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_clean_text(name: str) -> None:
    text = (resources.folder() / "reference" / f"{name}.csv").read_bytes().decode("utf-8")
    assert unicodedata.normalize("NFC", text) == text
    assert not set("\r\t\ufeff\u00a0\ufffd") & set(text)
    rows = resources.reference(name)
    assert rows
    for row in rows:
        assert None not in row
        assert all(value is not None and value == value.strip() for value in row.values()), row


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_where_it_comes_from(name: str) -> None:
    sources = (resources.folder() / "reference" / "SOURCES.md").read_text(encoding="utf-8")
    assert f"| {name}.csv |" in sources


def test_the_municipalities_of_today() -> None:
    current = [row for row in gazetteer.municipalities() if row.valid_until is None]
    assert len(current) == 342
    assert len({row.province for row in current}) == 12
    assert all(row.corop and row.safety_region for row in current)


def test_codes_and_pairs_are_unique() -> None:
    rows, names, mergers = gazetteer.municipalities(), gazetteer.names(), gazetteer.mergers()
    assert max(Counter(row.code for row in rows).values()) == 1
    assert max(Counter((name.key, name.kind, name.name) for name in names).values()) == 1
    assert max(Counter((merger.old, merger.new) for merger in mergers).values()) == 1


def test_every_row_refers_to_a_known_municipality() -> None:
    known = {row.key for row in gazetteer.municipalities()}
    assert {name.key for name in gazetteer.names()} <= known
    assert {key for merger in gazetteer.mergers() for key in (merger.old, merger.new)} <= known


def test_the_successors_in_the_list_are_those_of_the_chain() -> None:
    shipped = gazetteer.gazetteer()
    rows = {row.code: row for row in gazetteer.municipalities()}
    for row in resources.reference("municipality_merges"):
        successors = {successor.code for successor in shipped.current(rows[row["old_code"]])}
        assert successors == set(row["current_codes"].split("|")), row["old_name"]


def test_a_municipality_never_ends_before_it_began() -> None:
    for row in gazetteer.municipalities():
        assert not (row.valid_from and row.valid_until) or row.valid_from < row.valid_until


@pytest.mark.parametrize(
    ("name", "begun", "ended"),
    [
        ("Meierijstad", date(2017, 1, 1), None),
        ("De Friese Meren", date(2014, 1, 1), date(2015, 7, 1)),
        ("Veghel", None, date(2017, 1, 1)),
        ("Leeuwarden", None, None),
    ],
)
def test_the_days_of_a_municipality(name: str, begun: date | None, ended: date | None) -> None:
    row = next(row for row in gazetteer.municipalities() if row.name == name)
    assert (row.valid_from, row.valid_until) == (begun, ended)


def test_every_organisation_has_a_source_to_follow() -> None:
    organisations = gazetteer.organisations()
    assert len(organisations) == 73
    assert all(row.source.startswith(("https://", "http://")) for row in organisations)
    assert all(row.website for row in organisations if row.website_checked)


def test_every_alias_belongs_to_a_shipped_organisation() -> None:
    listed = {row["organisation"] for row in resources.reference("organisation_aliases")}
    assert listed <= {row.name for row in gazetteer.organisations()}


def test_the_themes_of_the_flyer_come_first_and_no_word_means_two() -> None:
    themes = gazetteer.themes()
    assert [theme.name for theme in themes[:8]] == [
        *("huisvesting", "inburgering en participatie", "leefbaarheid", "onderwijs"),
        *("arbeid", "zorg", "registratie", "handhaving"),
    ]
    words = Counter(word.casefold() for theme in themes for word in (theme.name, *theme.aliases))
    assert max(words.values()) == 1


@pytest.mark.parametrize("risk", list(Risk))
def test_there_is_somebody_to_call_for_every_risk(risk: Risk) -> None:
    referrals = [referral for referral in gazetteer.referrals() if risk in referral.risks]
    assert referrals[0].telephone == "112"
    assert all(referral.when.endswith(".") and referral.source.startswith("http") for referral in referrals)
