"""However somebody's name, number or address is typed, the pen strikes it out; what is about nobody stays."""

import re

import pytest

from praktijkteam.dossier.pen import Known, Pen

PEOPLE = [
    Known("Zbigniew Wąsowski", "0181-234567", "zbigniew@pooling.example"),
    Known("E. van der Zwaluw", "06-87654321", "e.zwaluw@nissewaard.example"),
    Known("Jansen, Jan", "", "jansenj1@nissewaard.example"),
    Known("mr. Bałucki"),
    Known("Anna Kowalska-Nowak"),
    Known("Carlos García López"),
    Known("Ștefan Mureșan"),
    Known("Jeff Jeffers"),
    Known("Seán O'Brien"),
    Known("An Li"),
    Known("Piet de Groot"),
    Known("Kees Bakker MSc (wethouder)"),
    Known("Hans Müller"),
    Known("Jan-Willem Peters"),
    Known("محمد الخطيب"),
    Known("عبد الرحمن السوري"),
    Known("Иван Петров"),
    Known("Piotr Kowalczyk"),
    Known("Maria Wiśniewska"),
    Known("Marek Nowakowski"),
    Known("Тарас Шевченко"),
    Known("Γιώργος Παπαδόπουλος"),
    Known("Ελένη Χατζή"),
]
NAMES = [
    *("Wasòwski", "wąsowski", "WĄSOWSKI", "Wąsow-\nski", "Was\u00adowski", "Zwa\u200bluw", "Zwaluw’s"),
    *("Jan Jansen", "Jansen, Jan", "Jansen, J.", "J. Jansen", "JANSEN", "jansen", "Jansens", "jjansen"),
    *("j.jansen", "JanJansen", "jan_jansen", "jan-jansen", "Ｊａｎｓｅｎ", "jansenj1"),
    *("Balucki", "BAŁUCKI", "bałucki", "Nowak", "Kowalska", "Kowalska\u2011Nowak", "Kowalska Nowak"),
    *("García", "garcia", "Muresan", "Mureşan", "Jeﬀers", "O’Brien", "Li", "De Groot", "Groot", "Bakker"),
    *("Müller", "Mueller", "JW Peters", "J.W. Peters", "Jan Willem Peters"),
    *("van der zwaluw", "Van Der Zwaluw", "VAN DER ZWALUW", "v.d. Zwaluw"),
    *("Kowalskas", "Wąsowskien", "Mureșanen"),
    *("السورى", "الســوري", "O BRIEN", "jansenj", "Jansen_J", "zwaluwe"),
    *("محمد", "الخطيب", "Петров", "петров", "Ivan Petrov", "petrov", "O`Brien", "J.W._Peters", "JW_Peters"),
]
ENDED = [
    *("Wąsowskiego", "Wąsowskiemu", "Zbigniewowi", "Zbigniewa Wąsowskiego", "Kowalską", "Kowalskiej"),
    *("Kowalczykowi", "Piotrem Kowalczykiem", "Wiśniewską", "Marii Wiśniewskiej", "Markowi", "NOWAKOWSKIEGO"),
    *(
        "Петрова",
        "Петрову",
        "Петровым",
        "Ивана Петрова",
        "Ivana Petrova",
        "Petrovu",
        "Шевченка",
        "Шевченкові",
    ),
    *("Παπαδόπουλου", "Γιώργου", "Γιώργο Παπαδόπουλο", "Papadopoulos", "Giorgos", "Papadopoulou", "Ελένης"),
    *("Chatzi", "Hatzi", "Eleni Chatzi"),
]
"""Names as they stand in a sentence of their own language, and Greek ones in Latin letters."""
REACH = [
    *(
        "06 - 12 34 56 78",
        "0181 – 23 45 67",
        "06/12345678",
        "0612345678-",
        "31612345678",
        "+31 (0)6 12 34 56 78",
    ),
    *("+48 501 234 567", "0048501234567", "06.12.34.56.78", "06_12345678", "O6-12345678", "(0181) 23 45 67"),
    *("+31 181 234567", "234567", "6 1234 5699", "+48/601/234/567"),
    *("jan [at] bedrijf.nl", "jan(at)bedrijf(dot)nl", "jan @ bedrijf.nl", "jan@bedrijf", "jan＠bedrijf.nl"),
    *("jan(a)bedrijf.nl", "j.smit at bedrijf.nl", "j.smit_AT_bedrijf.nl", "61 1090 1014 0000 0712 1981 2874"),
    *("iemand@\nbedrijf.nl", "e.zwaluw"),
    *("111.222.333", "1112 22 333", "111 222 333"),
    *("NL91-ABNA-0417-1643-00", "NL91 ABNA\n0417 1643 00", "NL91\u00a0ABNA\u00a00417\u00a01643\u00a000"),
    *("NL91ABNA0417164301", "nl91abna0417164300", "TR330006100519786457841326", "CH93 0076 2011 6238 5295 7"),
]
CALLED = [
    ("Tel.", "0612345678"),
    ("tel ", "501 234 567"),
    ("BSN", "111222333"),
    ("bsn: ", "111-22-2333"),
    ("burgerservicenummer ", "12345678"),
    ("IBAN", "NL91ABNA0417164300"),
    ("rekening ", "417164300"),
    ("mevrouw ", "Onbekend"),
    ("dhr. ", "A. de Wit"),
    ("Geachte heer ", "Onbekend"),
    ("Hr. ", "Onbekend"),
    ("Juffrouw ", "Onbekend"),
    ("Dhr. dr. ", "W. Onbekend"),
    ("familie ", "Kunst-Bloem"),
]
ABOUT_NOBODY = [
    *("op 02-03-2026 om 08.30 - 09.45 uur", "kenmerk 2026-000123456", "€ 123456789", "1.250 mensen"),
    *(
        "Zie Z-2026-0031 en artikel 5.1",
        "4 jan 2026",
        "een groot huis",
        "de bakker om de hoek",
        "om @ 10.30 uur",
    ),
    *("de heer wethouder", "mevrouw de burgemeester", "anno 2026 op de markt", "de marine en de marge"),
]


def struck(text: str) -> str:
    return Pen(PEOPLE, [text], [], {"Westland"})(text)


@pytest.mark.parametrize("said", [*NAMES, *ENDED, *REACH])
def test_it_is_struck_out(said: str) -> None:
    assert struck(f"Dat is {said}, zei men.").startswith("Dat is [")
    assert re.fullmatch(r"\(\[[^]]+\]-?\)", struck(f"({said})"))


@pytest.mark.parametrize(("before", "said"), CALLED)
def test_what_is_called_so_is_struck_out_and_the_word_before_it_stays(before: str, said: str) -> None:
    left = struck(f"Noteer {before}{said}.")
    assert left.startswith(f"Noteer {before}[")
    assert left.endswith("].")


@pytest.mark.parametrize("said", ABOUT_NOBODY)
def test_what_is_about_nobody_stays(said: str) -> None:
    assert struck(said) == said


@pytest.mark.parametrize(
    "said", ["briefWąsowski", "2026Jansen", "jansen2026", "NowakBrief", "brief_Nowak_2026"]
)
def test_a_name_that_is_glued_to_something_is_struck_out_of_it(said: str) -> None:
    assert "[persoon" in struck(said)
    assert not re.search("sowski|jansen|nowak", struck(said), re.IGNORECASE)


def test_initials_tell_people_of_one_name_apart() -> None:
    said = "J. Smit, P. Smit, Smit en A. Smit"
    left = Pen([Known("Jan Smit"), Known("Piet Smit")], [said], [], set())(said).replace("\u00a0", " ")
    assert left == "[persoon 1], [persoon 2], [een persoon] en [een persoon]"


def test_the_forename_of_whom_the_store_knows_by_initials_is_a_name_too() -> None:
    said = "Anna Bakker belde. Adviseur Bakker en Alle Bakker: alle bakkers. Groet, Anna"
    left = Pen([Known("A. Bakker")], [said], [], set())(said).replace("\u00a0", " ")
    assert left == (
        "[persoon 1] belde. Adviseur [persoon 1] en Alle [persoon 1]: alle bakkers. Groet, [persoon 1]"
    )


def test_a_passage_is_struck_out_in_any_case_and_over_lines() -> None:
    pen = Pen([], [], ["het rode pand"], set())
    assert pen("Het rode\npand, HET RODE PAND.") == "[weggelaten], [weggelaten]."


def test_what_stays_stays_whole() -> None:
    said = "Mail jan.jansen@bedrijf.nl of Jansen."
    left = Pen(PEOPLE, [said], [], set(), ["jan.jansen@bedrijf.nl"])(said).replace("\u00a0", " ")
    assert left == "Mail jan.jansen@bedrijf.nl of [persoon 1]."


def test_what_may_be_a_word_is_called_doubtful_and_a_word_in_small_letters_stays() -> None:
    said = "Bakker en de bakker; garcia, wąsowski en Wąsowski, mevrouw Li, K. Bakker en nog een bakker."
    pen = Pen(PEOPLE, [said], [], set())
    pen(said)
    told = {mark.text: (mark.doubtful, mark.stays, mark.count) for mark in pen.marks() if not mark.stays}
    assert told == {
        "Bakker": (True, False, 1),
        "garcia": (True, False, 1),
        "wąsowski": (False, False, 2),
        "Li": (True, False, 1),
        "K. Bakker": (False, False, 1),
    }
    (left,) = [mark for mark in pen.marks() if mark.stays]
    assert (left.text, left.count, left.doubtful) == ("bakker", 2, True)
    assert "een naam van een persoon" in pen.told()[0]
    assert pen.told()[0].startswith("6 keer")
