"""What a reader finds in the printed dossier."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from io import BytesIO
from itertools import count
from typing import Any

import pytest
from pypdf import PdfReader

from praktijkteam.cases.view import CaseView, MunicipalityView
from praktijkteam.dossier.content import WHOLE, Choice, Section, build
from praktijkteam.dossier.pdf import write_dossier
from praktijkteam.dossier.pdf.blocks import Headed, Rule, Stack, Text
from praktijkteam.dossier.pdf.look import RULE, look
from praktijkteam.dossier.pdf.tables import Head, table
from praktijkteam.terms import Openness, Precision, QuestionKind, QuestionState, ResponsibilityRole
from tests.dossier.nissewaard import (
    NOW,
    cell,
    closed,
    commitment,
    entry,
    issue,
    moment,
    nissewaard,
    party,
    question,
    task,
)
from tests.dossier.paper import dossier, dossier_bytes, flat, page_text, print_dossier, text

CHAPTERS = [
    "De vier vragen",
    "Partijen",
    "Verantwoordelijkheid per vraagstuk",
    "Verwacht en behaald resultaat",
    "Bemiddeling",
    "Verloop van de zaak",
    "Adviezen en deskundigen",
    "Taken en toezeggingen",
    "Logboek",
    "Gegevens en verzoek",
    "Geschiedenis van wijzigingen",
]
NOT_PRINTED = {
    "id",
    "table",
    "row_id",
    "field",
    "old",
    "new",
    "number",
    "short",
}
"""Keys, and the parts of a change that its sentence says in words."""


def test_the_cover_says_what_the_case_is() -> None:
    cover = page_text(dossier(nissewaard()), 1)
    assert cover.startswith("Zaakdossier Z-2026-0031 Overlast door kamerverhuur gemeente Nissewaard")
    assert "Probleem bevestigd do 5 mrt 2026, E. Jansen, gemeente" in cover
    assert "Deskundigen M. Visser (SZW) R. Mulder (BZK)" in cover
    assert "Samengesteld op do 9 apr 2026 om 14:40 door A. Bakker" in cover


def test_a_heading_does_not_stay_behind_with_only_the_line_below_it() -> None:
    worn, width = look(), 200.0
    body = Stack([Rule(RULE), Text("Standpunt " * 300, worn.body, before=8.0)])
    headed = Headed(Text("Standpunten", worn.large_strong), body)
    assert headed.divide(width, 60.0) is not None
    assert headed.divide(width, 40.0) is None


def test_chapters_stand_in_order_with_their_pages() -> None:
    reader = dossier(closed(), WHOLE)
    contents = page_text(reader, 2)
    assert _titles(reader) == ["Omslag", "Inhoud", *CHAPTERS]
    for place, page in enumerate(_chapter_pages(reader), start=1):
        title = CHAPTERS[place - 1]
        assert f" {title} " in page_text(reader, page)
        assert re.search(rf"{place} {title} (nog leeg )?{page}\b", contents)


def test_a_small_chapter_joins_the_page_before_it() -> None:
    reader = dossier(empty())
    results = next(n for n in range(3, 20) if "Nog niet beschreven." in page_text(reader, n))
    assert "Er zijn nog geen vraagstukken genoteerd." in page_text(reader, results)
    assert len(reader.pages) < len(dossier(nissewaard()).pages)


def test_every_page_counts_and_names_the_case() -> None:
    reader = dossier(nissewaard())
    total = len(reader.pages)
    assert f"{total} pagina's" in page_text(reader, 1)
    for number in range(2, total + 1):
        page = page_text(reader, number)
        assert page.startswith("Zaakdossier Z-2026-0031 intern")
        assert page.endswith(f"Overlast door kamerverhuur, gemeente Nissewaard pagina {number} van {total}")


def test_references_and_contents_can_be_followed() -> None:
    reader = dossier(nissewaard())
    pages = [page.indirect_reference for page in reader.pages]
    links = [link.get_object() for page in reader.pages for link in page.annotations or []]
    targets = [pages.index(link["/Dest"][0].indirect_reference) + 1 for link in links]
    chapters = _chapter_pages(reader)
    assert targets == [*chapters, chapters[1], chapters[2]]


def test_a_reference_names_the_page_where_its_chapter_begins() -> None:
    reader = dossier(nissewaard())
    page = next(n for n in range(3, 20) if " Partijen Besproken op wo 25 mrt 2026" in page_text(reader, n))
    assert f"Zie hoofdstuk 2, pagina {page}" in page_text(reader, 3)


def test_no_text_of_the_case_is_left_out() -> None:
    view, marks = marked(closed())
    said = text(dossier(view, WHOLE))
    assert [mark for mark in marks if mark not in said] == []


def test_texts_stand_in_reading_order() -> None:
    said = text(dossier(nissewaard()))
    order = [
        "1. Wat is het probleem?",
        "Sinds het voorjaar van 2024",
        "panden met kamerverhuur 40 Toezicht gemeente 1 feb 2026",
        "bewoners 200 tot 240 BRP en schatting toezicht",
        "2. Wie zijn de relevante partijen?",
        "Verzet pandeigenaren",
        "3. Bij wie ligt de primaire verantwoordelijkheid?",
        "Betwist Huur los van het arbeidscontract: gemeente Nissewaard of Arbeidsinspectie",
        "Zonder eigenaar Vervangende woonruimte bij sluiting",
        "4. Welk resultaat wordt verwacht?",
        "Ruimte om bij het gesprek te schrijven: Straks anders Uiterlijk op",
        "Grondslag en bron",
        "Inschrijving van bewoners gemeente Nissewaard Wet BRP wetten.overheid.nl, 12 mrt 2026 ja",
        "Volgende stap Gemeente en Arbeidsinspectie reageren",
        "wo 4 mrt Intakegesprek met E. Jansen, gemeente telefoon A. Bakker",
        "vandaag, do 9 apr",
        "vr 10 apr Lijst met meldingen opvragen morgen A. Bakker",
    ]
    places = [said.find(each) for each in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_the_timeline_tells_in_which_stage_things_happened() -> None:
    said = text(dossier(nissewaard(), Choice(frozenset({Section.COURSE}))))
    assert "Melding ma 2 mrt Verzoek ontvangen van gemeente Nissewaard e-mail" in said
    assert "Intake wo 4 mrt Zaak geopend" in said
    assert "do 5 mrt Vraag 1 bevestigd door E. Jansen, gemeente" in said
    assert "Analyse ma 9 mrt Fase Analyse begonnen: Bemiddeling gekozen" in said
    assert "Gepland di 7 apr Terugbellen met de huurdersvereniging 2 werkdagen te laat" in said


def test_the_stage_is_said_again_on_a_new_page() -> None:
    kind = nissewaard().journal[0].kind
    entries = tuple(entry(f"j{n}", moment(10, 3), f"Gebeurd {n}", kind, "A. Bakker") for n in range(60))
    reader = dossier(nissewaard(journal=entries), Choice(frozenset({Section.COURSE})))
    assert "Fase Datum Gebeurtenis Soort Door Analyse di 10 mrt" in page_text(reader, 4)


def test_a_small_row_is_not_divided() -> None:
    told = "Zes regels over de zaak die allemaal bij elkaar horen te staan. " * 40
    reader = dossier(nissewaard(problem=replace(nissewaard().problem, text=told)))
    page = next(n for n in range(3, 9) if "Straks anders" in page_text(reader, n))
    assert "4. Welk resultaat wordt verwacht?" in page_text(reader, page)
    assert "Team doet niet" in page_text(reader, page)


def test_the_last_row_of_a_table_does_not_stand_alone_on_a_page() -> None:
    worn, width = look(), 200.0
    eight, ten = (table(worn, (Head("Nr", width),), [(str(n),) for n in range(count)]) for count in (8, 10))
    halves = ten.divide(width, ten.measure(width) - 1.0)
    assert halves
    assert halves[0].measure(width) == pytest.approx(eight.measure(width))


def test_nor_does_one_of_several_lines() -> None:
    worn, width = look(), 200.0
    whole = table(worn, (Head("Nr", width),), [("drie\nregels\nhoog",)] * 10)
    halves = whole.divide(width, whole.measure(width) - 1.0)
    assert halves
    assert halves[1].measure(width) > 2 * 36.0


def test_a_closed_case_plans_nothing() -> None:
    assert "Gepland" not in text(dossier(closed(), Choice(frozenset({Section.COURSE}))))


def test_going_on_without_all_answers_is_printed_with_the_reason() -> None:
    said = text(dossier(closed()))
    assert "za 28 mrt 2026 Fase Aanpak begonnen terwijl niet alle vragen klaar waren." in said
    assert "Reden: De winter komt eraan. Besloten door A. Bakker." in said


def test_expected_stands_beside_reached() -> None:
    said = text(dossier(closed()))
    assert "Verwacht Halvering van het aantal klachten." in said
    assert "Behaald Van 61 naar 24 meldingen." in said
    assert "Minder dan 30 meldingen per kwartaal 30 jun 2026 – –" in said


def test_a_mediation_is_printed_with_positions_and_agreements() -> None:
    said = text(dossier(closed()))
    assert "Vr 27 mrt 2026, Spijkenisse Partijen zijn het eens over een huisregel." in said
    assert "pandeigenaren Willen tijd." in said
    assert "pandeigenaren hangen huisregels op 1 mei 2026 nog niet" in said


def test_corrected_and_withdrawn_entries_are_marked() -> None:
    said = text(dossier(nissewaard()))
    assert "Verbeterd op do 26 mrt 2026 09:15" in said
    assert "twaalf panden Ingetrokken op di 7 apr 2026 12:15. Reden: Het zijn er elf." in said


def test_internal_deliberation_is_nowhere_unless_asked_for() -> None:
    private = "De wethouder wil voor de zomer sluiten"
    usual = text(dossier(nissewaard(), Choice(frozenset(Section))))
    assert private not in usual
    assert "Eén aantekening met het kenmerk intern beraad." in usual
    assert text(dossier(nissewaard(), WHOLE)).count(private) == 3


def test_the_journal_can_be_one_period() -> None:
    choice = Choice(journal_from=date(2026, 4, 1), journal_until=date(2026, 4, 2))
    said = text(dossier(nissewaard(), choice))
    assert "Eén aantekening vanaf wo 1 apr 2026 tot en met do 2 apr 2026" in said
    assert "Zes aantekeningen buiten de gekozen periode." in said


def test_only_the_chosen_chapters_are_printed() -> None:
    reader = dossier(nissewaard(), Choice(frozenset({Section.PARTIES, Section.WORK})))
    assert _titles(reader)[2:] == ["Partijen", "Taken en toezeggingen"]
    assert "Zie hoofdstuk" not in text(reader)


def test_a_merged_municipality_keeps_its_name_and_tells_todays() -> None:
    landerd = MunicipalityView("m", "GM1685", "Landerd", "Noord-Brabant", ("Maashorst",))
    reader = dossier(nissewaard(municipalities=(landerd,)))
    assert "gemeente Landerd" in page_text(reader, 1)
    assert "Landerd GM1685 Noord-Brabant nu Maashorst" in text(reader)


def test_a_case_without_anything_says_so_and_gives_room_to_write() -> None:
    said = text(dossier(empty()))
    for sentence in (
        "Geen van de vier vragen is besproken.",
        "Er zijn nog geen partijen genoteerd.",
        "Er zijn nog geen vraagstukken genoteerd.",
        "Nog niet beschreven.",
        "Er zijn geen deskundigen gevraagd.",
        "Er zijn geen taken.",
        "Partijen hebben nog niets toegezegd.",
        "Er zijn geen aantekeningen om te tonen.",
        "Wat gebeurt er",
        "Namens migranten",
    ):
        assert sentence in said
    assert said.count("Ruimte om bij het gesprek te schrijven:") == 4


def test_a_date_of_receipt_is_as_precise_as_it_was_given() -> None:
    view = nissewaard(received=date(2017, 4, 1), received_precision=Precision.MONTH, requests=())
    said = text(dossier(view, Choice(frozenset({Section.CASE, Section.COURSE}))))
    assert "Ontvangen april 2017 Kanaal e-mail" in said
    assert "Melding apr 2017 Verzoek ontvangen van gemeente Nissewaard" in said
    assert "1 apr 2017" not in said


def test_a_long_table_repeats_its_header_and_loses_no_row() -> None:
    tasks = tuple(task(f"k{n}", f"Taak {n:03} van de lijst", owner="A. Bakker") for n in range(500))
    reader = dossier(nissewaard(tasks=tasks), Choice(frozenset({Section.WORK})))
    said = text(reader)
    assert [n for n in range(500) if f"Taak {n:03} van de lijst" not in said] == []
    pages = [page_text(reader, n) for n in range(3, len(reader.pages) + 1)]
    assert all("Taak Wie Uiterlijk Staat" in page for page in pages if "van de lijst" in page)


def test_a_text_of_many_pages_goes_on_where_it_stopped() -> None:
    words = [f"w{n}" for n in range(12_000)]
    long = entry("j", moment(3, 3), " ".join(words), nissewaard().journal[0].kind, "A. Bakker")
    reader = dossier(nissewaard(journal=(long,)), Choice(frozenset({Section.JOURNAL})))
    assert len(reader.pages) > 10
    found = [word for word in text(reader).split() if word[:1] == "w" and word[1:].isdigit()]
    assert found == words


def test_many_parties_and_issues_all_stand_in_the_matrix() -> None:
    parties = tuple(party(f"p{n}", f"Partij nummer {n:02}") for n in range(30))
    issues = tuple(issue(f"i{n}", f"Vraagstuk {n:02}") for n in range(30))
    cells = tuple(cell(i.id, p.id, ResponsibilityRole.CONSULTED) for i in issues for p in parties)
    choice = Choice(frozenset({Section.RESPONSIBILITY}))
    view = nissewaard(parties=parties, issues=issues, responsibilities=cells, commitments=())
    said = text(dossier(view, choice))
    letters = [word for word in said.split("Grondslag en bron")[0].split() if word == "R"]
    assert len(letters) == 30 * 30 + 1
    assert all(f"{n:02}" in said for n in range(30))


def test_three_hundred_pages_come_out_right() -> None:
    kind = nissewaard().journal[0].kind
    entries = tuple(
        entry(f"j{n}", moment(3, 3), f"Begin {n}." + "\nGesproken over de buurt." * 40, kind, "A. Bakker")
        for n in range(440)
    )
    reader = dossier(nissewaard(journal=entries), Choice(frozenset({Section.JOURNAL})))
    total = len(reader.pages)
    assert total >= 300
    assert page_text(reader, total).endswith(f"pagina {total} van {total}")
    assert "Begin 439." in page_text(reader, total)


def test_the_same_case_gives_the_same_bytes() -> None:
    assert print_dossier(closed(), WHOLE) == print_dossier(closed(), WHOLE)


def test_the_file_says_what_it_is() -> None:
    reader = dossier(nissewaard())
    about = reader.metadata
    assert about is not None
    assert (about.title, about.author) == ("Zaakdossier Z-2026-0031: Overlast door kamerverhuur", "A. Bakker")
    assert about.creation_date == NOW
    assert str(reader.root_object["/Lang"]) == "nl-NL"


def test_a_strict_reader_finds_no_fault() -> None:
    assert len(PdfReader(BytesIO(dossier_bytes(nissewaard())), strict=True).pages) > 10


def test_only_our_own_fonts_are_used_and_they_are_embedded() -> None:
    resources: list[Any] = [page["/Resources"] for page in dossier(nissewaard()).pages]
    fonts = {str(font.get_object()["/BaseFont"]) for each in resources for font in each["/Font"].values()}
    assert fonts
    assert all("SourceSans3" in font and "+" in font for font in fonts)


def test_progress_is_told_and_can_stop_the_print() -> None:
    pages: list[int] = []
    write_dossier(_content(), BytesIO(), progress=pages.append)
    assert pages == list(range(1, pages[-1] + 1))

    def stop(page: int) -> None:
        raise KeyboardInterrupt

    data = BytesIO()
    with pytest.raises(KeyboardInterrupt):
        write_dossier(_content(), data, progress=stop)
    assert data.getvalue() == b""


def test_many_promises_of_one_party_stand_beside_their_outcome() -> None:
    promises = tuple(
        commitment(f"c{n}", "gemeente", f"belofte {n} met een lang verhaal erbij") for n in range(3)
    )
    said = text(dossier(nissewaard(commitments=promises), Choice(frozenset({Section.PARTIES}))))
    assert all(flat(f"belofte {n} met een lang verhaal erbij nog niet") in said for n in range(3))


def _titles(reader: PdfReader) -> list[str]:
    return [str(entry["/Title"]) for entry in reader.outline if not isinstance(entry, list)]


def _chapter_pages(reader: PdfReader) -> list[int]:
    entries = [entry for entry in reader.outline if not isinstance(entry, list)]
    return [(reader.get_destination_page_number(entry) or 0) + 1 for entry in entries[2:]]


def empty() -> CaseView:
    """A case about which nothing has been noted."""
    view = nissewaard()
    lists = {
        each.name: ()
        for each in fields(view)
        if isinstance(getattr(view, each.name), tuple) and each.name != "questions"
    }
    blank = {name: replace(getattr(view, name), text="") for name in ("problem", "result")}
    asked = tuple(question(kind, QuestionState.EMPTY) for kind in QuestionKind)
    problem = replace(blank["problem"], since="", place="", tried="")
    return replace(
        view, **{**lists, **blank, "problem": problem, "questions": asked, "lead": "", "target_date": None}
    )


def marked(view: CaseView) -> tuple[CaseView, list[str]]:
    """The case with a word of its own in every text, and all of those words."""
    numbers = count(1)
    marks: list[str] = []

    def mark(value: Any) -> Any:
        if isinstance(value, Enum) or not value:
            return value
        if isinstance(value, str):
            marks.append(f"Tk{next(numbers):04}")
            return marks[-1]
        if isinstance(value, tuple):
            return tuple(mark(each) for each in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{name: mark(getattr(value, name)) for name in _texts(value)})
        return value

    open_all = replace(
        view,
        journal=tuple(replace(each, openness=Openness.FACTUAL) for each in view.journal),
        region="Drechtsteden",
        municipalities=(replace(view.municipalities[0], current=("Voorne aan Zee",)),),
    )
    return mark(open_all), marks


def _texts(value: Any) -> list[str]:
    names = [each.name for each in fields(value)]
    return [name for name in names if name not in NOT_PRINTED and not name.endswith("_id")]


def _content() -> Any:
    return build(nissewaard(), now=NOW, by="A. Bakker")
