"""Why something was found is told in its own words."""

from hypothesis import given
from hypothesis import strategies as st

from praktijkteam.cases.lists.found import why_cases, why_requests
from praktijkteam.experts.found import why_experts
from praktijkteam.parties.found import why_municipalities, why_organisations
from praktijkteam.search.excerpts import Excerpt, Why, explained, in_cases, in_lists
from praktijkteam.store.connection import Store
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.conftest import Write


def why(words: str, *texts: tuple[str, str], title: str = "Overlast door kamerverhuur") -> Why:
    return explained(in_cases(words), "Titel", {"a": [("Titel", title), *texts]})["a"]


def marked(found: Excerpt) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


def test_a_word_in_the_title_is_marked_there() -> None:
    assert why("kamer").title == ((14, 26),)
    assert why("verhuur").title == ()


def test_the_words_around_a_hit_are_told_and_where_they_stand() -> None:
    long = "Er is gebeld met de wijkagent over geluid, en daarna over het parkeren in de straat. " * 4
    (found,) = why("parkeren", ("Logboek", long)).excerpts
    assert found.where == "Logboek"
    assert found.text.startswith("…en daarna over het parkeren in de straat.")
    assert found.text.endswith("…")
    assert marked(found)[0] == "parkeren"


def test_the_place_with_the_most_of_the_words_is_told_and_then_where_the_others_stand() -> None:
    found = why(
        "geluid parkeren wijk",
        ("Taak", "Parkeren bespreken"),
        ("Logboek", "Geluid en parkeren"),
        ("Gemeente", "Wijk bij Duurstede"),
    )
    assert [one.where for one in found.excerpts] == ["Logboek", "Gemeente"]


def test_what_the_title_says_needs_no_second_telling_unless_it_says_all() -> None:
    texts = ("Logboek", "Overlast en geluid"), ("Taak", "Geluid meten")
    assert [one.where for one in why("overlast geluid", *texts).excerpts] == ["Logboek"]
    assert [one.where for one in why("overlast", *texts).excerpts] == ["Logboek"]


def test_accents_capitals_and_line_ends_do_not_matter() -> None:
    (found,) = why("ecole", ("Logboek", "Overleg\nmet de École.")).excerpts
    assert (found.text, marked(found)) == ("Overleg met de École.", ["École"])


@given(st.text(max_size=20), st.text(max_size=200))
def test_marks_lie_within_the_text_whatever_is_looked_for(words: str, text: str) -> None:
    for wanted in (in_cases(words), in_lists(words)):
        found = explained(wanted, "Titel", {"a": [("Titel", text), ("Logboek", text)]})["a"]
        assert all(0 <= start < end <= len(text) for start, end in found.title)
        assert all(end <= len(one.text) for one in found.excerpts for _, end in one.marks)


def test_of_cases_every_text_that_is_searched_is_told(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session, title="Kamerverhuur", municipalities=("Nissewaard",))
        factories.entry(session, case.id, text="Gebeld over het vakantiepark")
    with store.read() as connection:
        told = {
            words: [one.where for one in why_cases(connection, words, [case.id])[case.id].excerpts]
            for words in ("vakantie", "nissewaard", str(case.number))
        }
    assert told == {"vakantie": ["Logboekregel"], "nissewaard": ["Gemeente"], case.number: ["Nummer"]}


def test_nothing_is_told_of_a_case_that_the_reader_may_not_see(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session, confidentiality=Confidentiality.CONFIDENTIAL)
        reader = factories.member(session, name="L. Lezer", roles=(Role.READER,))
    store.show_to(reader.id)
    with store.read() as connection:
        assert case.id not in why_cases(connection, "overlast", [case.id])


def test_the_other_lists_say_why_too(store: Store, write: Write) -> None:
    with write() as session:
        request = factories.request(session, subject="Vraag", text="Bewoners van de Mulderstraat bellen")
        expert = factories.expert(session, name="R. Mulder")
        firm = factories.organisation(session, name="Wonen BV", abbreviation="Mulwo")
        place = factories.municipality(session, "Nissewaard")
    with store.read() as connection:
        found = {
            **why_requests(connection, "mulder", [request.id]),
            **why_experts(connection, "mulder", [expert.id]),
            **why_organisations(connection, "mulwo", [firm.id]),
            **why_municipalities(connection, "spijkenisse", [place.id]),
        }
    assert [one.where for one in found[request.id].excerpts] == ["Bericht"]
    assert (found[expert.id].title, found[expert.id].excerpts) == (((3, 9),), ())
    assert [one.where for one in found[firm.id].excerpts] == ["Afkorting"]
    assert [(one.where, one.text) for one in found[place.id].excerpts] == [("Plaats", "Spijkenisse")]
