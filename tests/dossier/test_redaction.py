"""A redacted print names nobody and gives no way to reach anybody: not in its text, not in any byte of the file."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praktijkteam.cases.history.sentences import shortened
from praktijkteam.cases.view import CaseView
from praktijkteam.dossier.content import USUAL, WHOLE, DossierContent, build
from praktijkteam.dossier.pdf import write_dossier, write_overview
from praktijkteam.dossier.pen import Known, Pen
from praktijkteam.dossier.people import known_people
from praktijkteam.dossier.redaction import build_struck, redacted
from praktijkteam.store.embedded import FileStore
from praktijkteam.terms import Openness
from tests import factories
from tests.conftest import Write
from tests.dossier.nissewaard import NOW, closed, entry, moment, nissewaard, task
from tests.dossier.paper import flat
from tests.dossier.spoken import spoken
from tests.dossier.test_archivable import faults

PLANTED = {
    "Zbigniew Wąsowski",
    "Zbigniew Wasowski",
    "Wąsowski",
    "WĄSOWSKI",
    "Zbigniew",
    "E. van der Zwaluw",
    "van der Zwaluw",
    "Zwaluw",
    "zbigniew@pooling.example",
    "iemand.anders@elders.example",
    "0181 23 45 67",
    "06-12345678",
    "+31 6 87 65 43 21",
    "111222333",
    "NL91 ABNA 0417 1643 00",
    "Kerkstraat 12",
}
KNOWN = [
    Known("Zbigniew Wąsowski", "0181-234567", "zbigniew@pooling.example"),
    Known("E. van der Zwaluw"),
    Known("Nooit Genoemd", "", "nooit@genoemd.example"),
]


def content(view: CaseView, known: Sequence[Known] = KNOWN, chosen: Sequence[str] = ()) -> DossierContent:
    return build_struck(redacted(view, known, chosen), WHOLE, now=NOW, missing=lambda _: ())


def prints(made: DossierContent) -> Iterator[bytes]:
    for write in (write_dossier, write_overview):
        data = BytesIO()
        write(made, data)
        yield data.getvalue()


def planted() -> CaseView:
    """The case with people and their numbers in every kind of field."""
    said = "; ".join(sorted(PLANTED))
    view = closed()
    kind = view.journal[0].kind
    return replace(
        view,
        title="Klacht van Zbigniew Wąsowski",
        summary=said,
        lead="Zbigniew Wąsowski",
        problem=replace(view.problem, text=said),
        parties=tuple(replace(each, note=said, person="E. van der Zwaluw") for each in view.parties),
        journal=(entry("j", moment(4, 3), said, kind, "E. van der Zwaluw"),),
        tasks=(task("k", f"Bel {said}", note=said, owner="Zbigniew Wąsowski"),),
        requests=tuple(
            replace(each, caller="E. van der Zwaluw, buurman", text=said) for each in view.requests
        ),
        history=tuple(
            replace(each, actor="Zbigniew Wąsowski", sentence=said, reason=said) for each in view.history
        ),
    )


def everything(data: bytes) -> Iterator[bytes]:
    """The file as it is, and every object and stream in it unpacked."""
    yield data
    with pikepdf.open(BytesIO(data)) as pdf:
        for each in pdf.objects:
            yield each.unparse()
            if isinstance(each, pikepdf.Stream):
                yield each.read_bytes()


def in_any_spelling(text: str) -> list[bytes]:
    plain, wide = text.encode(), text.encode("utf-16-be")
    return [plain, wide, plain.hex().encode(), wide.hex().encode()]


def test_nothing_that_was_planted_is_left_in_any_byte() -> None:
    for data in prints(content(planted(), chosen=["Kerkstraat 12"])):
        assert faults(data) == []
        heard = flat(spoken(data).text)
        assert [each for each in sorted(PLANTED) if each.casefold() in heard.casefold()] == []
        parts = b"\n".join(everything(data)).lower()
        left = [each for each in PLANTED for form in in_any_spelling(each) if form.lower() in parts]
        assert left == []


def test_without_redaction_they_would_be_found() -> None:
    whole = build(planted(), WHOLE, now=NOW, by="Zbigniew Wąsowski")
    for data in prints(whole):
        assert any(form in part for part in everything(data) for form in in_any_spelling("Zbigniew"))


def test_the_same_person_is_the_same_number_throughout() -> None:
    view = nissewaard(
        summary="Zbigniew Wąsowski belde. Dhr. Wasowski belt terug.",
        problem=replace(nissewaard().problem, text="Mevrouw Van der Zwaluw en Zbigniew."),
        lead="",
        parties=(),
    )
    struck = redacted(view, KNOWN).view
    (one,) = {word for word in struck.summary.replace("]", "[").split("[") if word.startswith("persoon")}
    assert struck.summary == f"[{one}] belde. Dhr. [{one}] belt terug."
    other = struck.problem.text.split("[")[1].split("]")[0]
    assert struck.problem.text == f"Mevrouw [{other}] en [{one}]."
    assert one != other


def test_who_confirmed_is_a_person_and_who_decides_may_be_a_function() -> None:
    view = nissewaard(summary="Volgens Jansen en de wethouder mag het.", parties=(), lead="")
    struck = redacted(view, []).view
    assert "Jansen" not in struck.summary
    assert struck.summary.endswith("en de wethouder mag het.")
    assert struck.questions[0].confirmed_by.endswith("], gemeente")


def test_a_name_in_the_name_of_a_file_is_struck_out() -> None:
    struck = redacted(nissewaard(summary="Zie 2026_Zwaluw_brief.pdf", parties=(), lead=""), KNOWN).view
    assert struck.summary.startswith("Zie 2026_[persoon")
    assert struck.summary.endswith("]_brief.pdf")


def test_an_organisation_that_called_stays() -> None:
    asked = tuple(replace(each, caller="Gemeente Westland") for each in nissewaard().requests)
    view = nissewaard(summary="De Gemeente Westland vraagt hulp.", requests=asked, parties=(), lead="")
    assert redacted(view, []).view.summary == "De Gemeente Westland vraagt hulp."


def test_two_people_of_one_name_are_not_told_apart_by_it() -> None:
    view = nissewaard(summary="Jan Smit en Piet Smit; Smit zwijgt.", parties=(), lead="")
    struck = redacted(view, [Known("Jan Smit"), Known("Piet Smit")]).view
    assert struck.summary.endswith("; [een persoon] zwijgt.")


@pytest.mark.parametrize(
    "said",
    [
        "Sinds 2 mrt 2026 wonen er 1.250 mensen in 40 panden (bron: BRP, 12-03-2026).",
        "Zie Z-2026-0031 en artikel 5.1, tweede lid; kenmerk 2026-000123456.",
        "De gemeente Westland verzet zich; een zwaluw maakt nog geen zomer.",
    ],
)
def test_what_is_about_nobody_stays(said: str) -> None:
    known = [*KNOWN, Known("A. Westland")]
    places = (replace(nissewaard().municipalities[0], name="Westland"),)
    assert redacted(nissewaard(summary=said, municipalities=places), known).view.summary == said


def test_the_print_lists_what_was_left_out_and_why() -> None:
    made = content(nissewaard(), [Known("E. Jansen", "0181 00 00 00", "wonen@nissewaard.example")])
    said = " ".join(made.left_out)
    assert "Eén aantekening met het kenmerk intern beraad." in said
    assert "keer een naam van een persoon (Woo artikel 5.1, tweede lid, onder e)." in said
    assert "keer een telefoonnummer of e-mailadres" in said
    data, _ = prints(made)
    assert said in spoken(data).text


@pytest.fixture(scope="module")
def unmarked() -> str:
    """What stands in the prints when nothing was marked by hand."""
    return " ".join(flat(spoken(data).text) for data in prints(content(nissewaard(), []))).casefold()


@pytest.mark.parametrize("passage", ["gemeente Nissewaard", "do 30 apr 2026", "40 panden", "zes partijen"])
def test_a_passage_that_the_program_itself_composed_is_struck_out_too(passage: str, unmarked: str) -> None:
    assert passage.casefold() in unmarked
    made = content(nissewaard(), [], [passage])
    for data in prints(made):
        assert faults(data) == []
        assert passage.casefold() not in flat(spoken(data).text).casefold()
    assert any("passage die met de hand is gekozen" in each for each in made.left_out)


def test_what_was_marked_is_not_marked_again_where_it_comes_back() -> None:
    marked = redacted(nissewaard(), [], ["Nissewaard"], only_marked=True)
    made = build_struck(marked, WHOLE, now=NOW, missing=lambda _: ())
    assert made.place == "gemeente [weg: Nissewaard]"


def test_deliberation_is_never_in_it() -> None:
    assert Openness.DELIBERATION in WHOLE.openness
    for data in prints(content(nissewaard())):
        assert "De wethouder wil voor de zomer sluiten" not in spoken(data).text


def test_the_store_tells_whom_it_knows(store: FileStore, write: Write) -> None:
    with write() as session:
        factories.person(session, name="Zbigniew Wąsowski", phone="0181 234567")
    with store.read() as connection:
        known = known_people(connection)
    assert Known("Zbigniew Wąsowski", "0181 234567", "") in known


def test_a_name_that_a_sentence_cuts_short_is_struck_out_first() -> None:
    said = "Gebeld over de panden aan de haven; de huur is besproken met Zbigniew Wąsowski en de buurman"
    cut = shortened(said)
    assert "Zbigniew" not in cut
    for begin in range(0, 40, 3):
        whole = said[begin:]
        told = f"Logboekregel ‘{shortened(whole)}’ toegevoegd"
        change_ = replace(nissewaard().history[0], sentence=told, called=whole, actor="", reason="")
        (struck,) = redacted(
            nissewaard(history=(change_,), lead="", parties=()), KNOWN, ["de huur is"]
        ).view.history
        assert [part for part in ("Zbig", "Wąs", "de huur") if part in struck.sentence] == []
        assert struck.sentence.startswith("Logboekregel ‘")


@settings(max_examples=30)
@given(
    st.text("abcdeé ", max_size=40),
    st.sampled_from(sorted(PLANTED - {"Kerkstraat 12"})),
    st.text(" .,;:()'\n-", min_size=1, max_size=3),
)
def test_a_name_is_struck_out_between_any_words(before: str, name: str, between: str) -> None:
    said = f"{before} {between} {name} {between} en verder"
    struck: Any = redacted(nissewaard(summary=said, parties=(), lead=""), KNOWN).view.summary
    assert name not in struck
    assert "Zwaluw" not in struck
    assert struck.endswith("en verder")


def test_the_usual_choice_is_kept() -> None:
    made = build_struck(redacted(nissewaard(), []), USUAL, now=NOW, missing=lambda _: ())
    assert made.confidentiality == "gelakt"
    assert made.made_by == "het Praktijkteam"


def test_a_passage_typed_with_loose_accents_is_struck_out_too() -> None:
    pen = Pen([], [], [unicodedata.normalize("NFD", "café Zoë")], set())
    assert pen("Bij café Zoë.") == "Bij [weggelaten]."
