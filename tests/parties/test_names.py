"""Which municipality a name means on a day: drawn as tables, then tried on every name and on any text."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkteam.parties import gazetteer
from praktijkteam.parties.names import Gazetteer, How, Match, MergerRow, MunicipalityRow, NameRow
from praktijkteam.terms import MunicipalityNameKind

ALIAS, PLACE = MunicipalityNameKind.ALIAS, MunicipalityNameKind.PLACE
SHIPPED = gazetteer.gazetteer()
ROWS = gazetteer.municipalities()
TODAY = date(2026, 4, 9)


def day(text: str) -> date | None:
    """A day from "2019", "2017-04" or "2018-11-01"; nothing is today."""
    parts = [int(part) for part in text.split("-")] if text else []
    return date(*[*parts, 1, 1][:3]) if parts else None


def candidates(match: Match) -> list[str]:
    return [candidate.municipality.name for candidate in match.candidates]


@pytest.mark.parametrize(
    ("name", "received", "meant", "how", "today"),
    [
        ("Westland", "2017-04", "Westland", "naam", "Westland"),
        ("Veghel", "2016", "Veghel", "naam", "Meierijstad"),
        ("Veghel", "2019", "Meierijstad", "voormalige naam", "Meierijstad"),
        ("Veghel", "", "Meierijstad", "voormalige naam", "Meierijstad"),
        ("Landerd", "2017", "Landerd", "naam", "Maashorst"),
        ("Haaren", "2019", "Haaren", "naam", "Boxtel, Oisterwijk, Tilburg, Vught"),
        ("'s-Gravenhage", "2021-03", "'s-Gravenhage", "naam", "'s-Gravenhage"),
        ("Den Haag", "2020", "'s-Gravenhage", "alias", "'s-Gravenhage"),
        ("Stein", "", "Stein (L.)", "alias", "Stein (L.)"),
        ("Skarsterlân", "2014-06", "De Friese Meren", "voormalige naam", "De Fryske Marren"),
        ("Skarsterlân", "2016", "De Fryske Marren", "voormalige naam", "De Fryske Marren"),
        ("De Fryske Marren", "2015-03", "De Friese Meren", "latere naam", "De Fryske Marren"),
        ("Sluis", "2000", "Sluis-Aardenburg", "voormalige naam", "Sluis"),
        ("Sluis", "2004", "Sluis", "naam", "Sluis"),
        ("Rockanje", "2017", "Westvoorne", "voormalige naam", "Voorne aan Zee"),
        ("Nieuw-Vennep", "2026", "Haarlemmermeer", "plaats", "Haarlemmermeer"),
    ],
)
def test_a_name_means_the_municipality_of_that_day(
    name: str, received: str, meant: str, how: str, today: str
) -> None:
    match = SHIPPED.lookup(name, day(received))
    assert match.certain
    assert match.municipality is not None
    assert match.municipality.name == meant
    assert match.how == how
    assert ", ".join(row.name for row in match.current) == today
    assert match.candidates == ()


@pytest.mark.parametrize(
    ("name", "received", "offered"),
    [
        ("Beek", "", "Beek (L.), Berg en Dal, Montferland"),
        ("Laren", "2020", "Laren (NH.), Lochem"),
        ("Bergen", "", "Bergen (L.), Bergen (NH.)"),
        ("gemeente Bergen", "", "Bergen (L.), Bergen (NH.)"),
        ("Rijswijk", "", "Rijswijk (ZH.), Buren, Altena"),
        ("Hengelo", "2026", "Hengelo (O.), Bronckhorst"),
        ("Hengelo", "2003", "Hengelo (O.), Hengelo (Gld)"),
        ("Hoorn", "", "Hoorn, Terschelling"),
        ("Haaren", "2022", "Oisterwijk, Boxtel, Tilburg, Vught"),
        ("Haren", "2020", "Groningen, Oss"),
        ("Geffen", "2020", "Oss, 's-Hertogenbosch"),
        ("Meierijstad", "2016", "Schijndel, Sint-Oedenrode, Veghel"),
        ("Den Haag (NB)", "", "'s-Gravenhage"),
        ("Westland (wethouder)", "", "Westland"),
        ("Westlant", "", "Westland"),
        ("Rotterdm", "2019", "Rotterdam"),
        ("Emmerich", "2019", ""),
        ("Emmerich am Rhein (Duitsland)", "2019-03", ""),
        ("Aalst (België)", "", ""),
        ("", "", ""),
        ("gemeente", "", ""),
    ],
)
def test_an_unsure_name_asks(name: str, received: str, offered: str) -> None:
    match = SHIPPED.lookup(name, day(received))
    assert not match.certain
    assert match.municipality is None
    assert match.current == ()
    assert ", ".join(candidates(match)) == offered
    assert match.reason


@pytest.mark.parametrize(
    ("spelt", "name"),
    [
        ("’s Gravenhage", "'s-Gravenhage"),
        ("`S-GRAVENHAGE", "'s-Gravenhage"),
        ("gemeente Den Haag", "'s-Gravenhage"),
        ("den haag (ZH)", "'s-Gravenhage"),
        ("Gemeente  westland ", "Westland"),
        ("Gem. Westland", "Westland"),
        ("de gemeente Westland", "Westland"),
        ("Sudwest Fryslan", "Súdwest-Fryslân"),
        ("SU\u0301DWEST-FRYSLA\u0302N", "Súdwest-Fryslân"),
        ("Alphen a/d Rijn", "Alphen aan den Rijn"),
        ("St. Michielsgestel", "Sint-Michielsgestel"),
        ("Nuenen, Gerwen en Nederwetten", "Nuenen, Gerwen en Nederwetten"),
        ("gemeente Beek", "Beek (L.)"),
        ("Beek (L)", "Beek (L.)"),
        ("Beek, Limburg", "Beek (L.)"),
        ("Beek Limburg", "Beek (L.)"),
        ("Beek (Montferland)", "Montferland"),
        ("Laren NH", "Laren (NH.)"),
        ("Bergen (Noord-Holland)", "Bergen (NH.)"),
        ("Rijswijk ZH", "Rijswijk (ZH.)"),
        ("gemeente Noordwijk", "Noordwijk"),
        ("Hoorn, Terschelling", "Terschelling"),
        ("Katwijk", "Katwijk"),
        ("Katwijk NB", "Land van Cuijk"),
    ],
)
def test_every_spelling_of_a_name_is_understood(spelt: str, name: str) -> None:
    match = SHIPPED.lookup(spelt, TODAY)
    assert match.municipality is not None, match.reason
    assert match.municipality.name == name


@pytest.mark.parametrize(
    ("name", "received", "reason"),
    [
        ("Westland", "2017-04", ""),
        ("Veghel", "2019", "Veghel is op 1 januari 2017 opgegaan in Meierijstad."),
        ("Landerd", "2017", "Landerd is op 1 januari 2022 opgegaan in Maashorst."),
        ("Berg en Dal", "2015-06", "Groesbeek heet sinds 1 januari 2016 Berg en Dal."),
        ("Den Bosch", "", "Met Den Bosch is de gemeente 's-Hertogenbosch bedoeld."),
        ("Nieuw-Vennep", "", "Nieuw-Vennep is een plaats in Haarlemmermeer."),
        (
            "Haaren",
            "2022",
            "Haaren is op 1 januari 2021 opgeheven en verdeeld over Boxtel, Oisterwijk, Tilburg en Vught. "
            "Kies de gemeente.",
        ),
        (
            "Skarsterlân",
            "2020",
            "Skarsterlân is op 1 januari 2014 opgegaan in De Friese Meren. "
            "De Friese Meren heet sinds 1 juli 2015 De Fryske Marren.",
        ),
        (
            "Beek",
            "",
            "“Beek” is de gemeente Beek (L.), maar ook een plaats in Berg en Dal of Montferland. Kies de gemeente.",
        ),
        ("Bergen", "", "“Bergen” kan Bergen (L.) of Bergen (NH.) zijn. Kies de gemeente."),
        (
            "Meierijstad",
            "2016",
            "Meierijstad bestaat sinds 1 januari 2017; daarvoor was het Schijndel, Sint-Oedenrode of Veghel. "
            "Kies de gemeente.",
        ),
        (
            "Nieuw-Vennep",
            "2018",
            "Nieuw-Vennep ligt nu in Haarlemmermeer; op 1 januari 2018 kan dat Haarlemmerliede en Spaarnwoude of "
            "Haarlemmermeer zijn geweest. Kies de gemeente.",
        ),
        (
            "Emmerich am Rhein (Duitsland)",
            "2019",
            "Emmerich am Rhein ligt in Duitsland en is geen Nederlandse gemeente.",
        ),
        ("Westlant", "", "“Westlant” is geen bekende gemeente of plaats. Bedoelt u Westland?"),
        ("Xyz", "", "“Xyz” is geen bekende gemeente of plaats."),
        (" ", "", "Er staat geen naam van een gemeente."),
    ],
)
def test_the_reason_can_be_printed(name: str, received: str, reason: str) -> None:
    assert SHIPPED.lookup(name, day(received)).reason == reason


def test_a_candidate_says_why_it_is_one() -> None:
    assert [candidate.why for candidate in SHIPPED.lookup("Beek").candidates] == [
        "gemeente in Limburg",
        "plaats Beek in Berg en Dal (Gelderland)",
        "plaats Beek in Montferland (Gelderland)",
    ]


def test_what_became_of_a_municipality() -> None:
    leerdam = SHIPPED.lookup("Leerdam", date(2017, 4, 1)).municipality
    assert leerdam is not None
    assert leerdam.province == "Zuid-Holland"
    assert [row.name for row in SHIPPED.current(leerdam)] == ["Vijfheerenlanden"]
    assert SHIPPED.story(leerdam) == "Leerdam is op 1 januari 2019 opgegaan in Vijfheerenlanden."


# Every name that the lists hold.


def test_every_municipality_of_today_is_found_by_its_own_name_or_asks() -> None:
    asking = set()
    for row in ROWS:
        if row.valid_until is None:
            match = SHIPPED.lookup(row.name, TODAY)
            assert row in (match.municipality, *(c.municipality for c in match.candidates)), match
            if not match.certain:
                asking.add(row.name)
    # Only where a place elsewhere has exactly that name. Named as a municipality, each is certain.
    assert asking == {
        *("Beuningen", "Buren", "Heusden", "Hoorn", "Noordwijk", "Oosterhout"),
        *("Scherpenzeel", "Steenbergen", "Voorst"),
    }
    assert all(SHIPPED.lookup(f"gemeente {name}", TODAY).certain for name in asking)


def test_every_former_municipality_is_found_until_the_day_it_ended() -> None:
    for row in ROWS:
        if row.valid_until is not None:
            before = SHIPPED.lookup(row.name, row.valid_until - timedelta(days=1))
            assert row in (before.municipality, *(c.municipality for c in before.candidates)), before
            after = SHIPPED.lookup(row.name, row.valid_until)
            assert row not in (after.municipality, *(c.municipality for c in after.candidates)), after


def test_every_answer_existed_on_that_day() -> None:
    for moment in (date(2010, 6, 1), date(2017, 4, 1), TODAY):
        for name in [*(row.name for row in ROWS), *(other.name for other in gazetteer.names())]:
            match = SHIPPED.lookup(name, moment)
            found = [match.municipality] if match.municipality else [c.municipality for c in match.candidates]
            assert found, name
            assert all(row.existed_on(moment) for row in found), name


def test_every_former_municipality_leads_to_one_of_today() -> None:
    assert all(SHIPPED.current(row) for row in ROWS)


# A gazetteer of the user's own.

TOWN = MunicipalityRow("1", "GM0001", "Dorpstad", "Zeeland")
OTHER = MunicipalityRow("2", "GM0002", "Watering", "Zeeland")


def test_names_that_users_added_count() -> None:
    own = Gazetteer([TOWN, OTHER], [NameRow("1", "Stadje", ALIAS), NameRow("2", "Dijkhuizen", PLACE)])
    assert own.lookup("stadje").municipality == TOWN
    assert own.lookup("Dijkhuizen").municipality == OTHER


def test_an_alias_of_two_municipalities_asks() -> None:
    own = Gazetteer([TOWN, OTHER], [NameRow("1", "De Polder", ALIAS), NameRow("2", "De Polder", ALIAS)])
    assert candidates(own.lookup("De Polder")) == ["Dorpstad", "Watering"]


def test_a_merger_announced_for_later_does_not_count_yet() -> None:
    ending = MunicipalityRow("1", "GM0001", "Dorpstad", valid_until=date(2028, 1, 1))
    own = Gazetteer([ending, OTHER], [], [MergerRow("1", "2", date(2028, 1, 1))], today=TODAY)
    assert own.lookup("Dorpstad").municipality == ending
    assert own.current(ending) == (ending,)
    assert own.lookup("Dorpstad", date(2028, 1, 1)).municipality == OTHER


def test_what_was_sure_on_one_day_is_not_taken_for_another() -> None:
    ended, begun = date(2020, 1, 1), date(2021, 1, 1)
    old = MunicipalityRow("1", "GM0001", "Dorpstad", valid_until=ended)
    new = MunicipalityRow("3", "GM0003", "Polderstad", valid_from=begun)
    between = MunicipalityRow("2", "GM0002", "Watering", valid_from=ended, valid_until=begun)
    own = Gazetteer([old, between, new], [], [MergerRow("1", "2", ended), MergerRow("2", "3", begun)])
    for _ in range(2):
        meant = [
            own.lookup("Dorpstad", on).municipality
            for on in (ended - timedelta(1), ended, date(2020, 7, 1), begun)
        ]
        assert meant == [old, between, between, new]


def test_a_municipality_that_ended_without_successor_is_told() -> None:
    ended = MunicipalityRow("1", "GM0001", "Dorpstad", valid_until=date(2020, 1, 1))
    match = Gazetteer([ended]).lookup("Dorpstad", date(2024, 5, 2))
    assert match.municipality is None
    assert match.reason == "“Dorpstad” was op 2 mei 2024 geen bekende gemeente of plaats."


def test_a_circle_of_mergers_is_survived() -> None:
    one = MunicipalityRow("1", "GM0001", "Een", valid_until=date(2020, 1, 1))
    two = MunicipalityRow("2", "GM0002", "Twee", valid_until=date(2021, 1, 1))
    circle = [MergerRow("1", "2", date(2020, 1, 1)), MergerRow("2", "1", date(2021, 1, 1))]
    own = Gazetteer([one, two], [], circle)
    assert not own.lookup("Een").certain
    assert own.story(one) == (
        "Een is op 1 januari 2020 opgegaan in Twee. Twee is op 1 januari 2021 opgegaan in Een."
    )


# While typing.


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("spijken", ["Spijkenisse → Nissewaard"]),
        ("westl", ["Westland"]),
        ("gemeente Westlan", ["Westland"]),
        ("den ha", ["Den Haag → 's-Gravenhage"]),
        ("gravenh", ["'s-Gravenhage"]),
        ("súdw", ["Súdwest-Fryslân"]),
        ("veghel", ["Veghel → Meierijstad"]),
        ("bergen (", ["Bergen (L.)", "Bergen (NH.)"]),
        ("", []),
        ("qqq", []),
    ],
)
def test_suggestions_while_typing(typed: str, labels: list[str]) -> None:
    found = [suggestion.label for suggestion in SHIPPED.suggest(typed, limit=2)]
    assert found[: len(labels)] == labels
    assert bool(found) == bool(labels)


def test_a_suggestion_shows_code_and_province() -> None:
    suggestion = SHIPPED.suggest("spijkeniss")[0]
    assert (suggestion.municipality.name, suggestion.detail) == ("Nissewaard", "GM1930, Zuid-Holland")


def test_suggestions_are_those_of_the_day() -> None:
    assert [s.label for s in SHIPPED.suggest("spijkeniss", day=date(2014, 5, 1))] == ["Spijkenisse"]


def test_no_more_suggestions_than_asked() -> None:
    assert len(SHIPPED.suggest("a", limit=8)) == 8


# Any text.

names = st.one_of(
    st.text(max_size=40),
    st.sampled_from([row.name for row in ROWS]),
    st.builds(
        "{}{} ({})".format, st.sampled_from(["", "gemeente "]), st.text(max_size=8), st.text(max_size=8)
    ),
)
days = st.none() | st.dates(date(1811, 1, 1), date(2100, 1, 1))


@given(names, days)
def test_any_text_gets_an_answer(name: str, received: date | None) -> None:
    match = SHIPPED.lookup(name, received)
    assert match.certain == (match.municipality is not None)
    assert match.certain or match.reason
    assert match.certain == (match.how is not How.NONE and not match.candidates)


@given(names)
def test_any_text_can_be_typed(name: str) -> None:
    assert len(SHIPPED.suggest(name, limit=3)) <= 3


def test_a_very_long_text_gets_a_short_answer() -> None:
    for text in ("gemeente " + "a " * 50_000, "(" * 20_000, "x" * 50_000 + " (Duitsland)", "a, " * 20_000):
        assert len(SHIPPED.lookup(text).reason) < 200
