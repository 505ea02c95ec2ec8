"""Cases that are hard to print: nothing in them, far too much, other alphabets, words without an end."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import cycle, islice, product
from typing import Any

from praktijkteam.cases.lists.listed import CaseRow
from praktijkteam.cases.view import CaseView, PartyView
from praktijkteam.tasks.listed import TaskRow
from praktijkteam.terms import PartyGroup, QuestionState, ResponsibilityRole, Stance

NAMES = (
    "Stanisława Wiśniewska-Brzęczyszczykiewicz",
    "Агенция „Надежда“ София",
    "Σύλλογος Ελλήνων Εργαζομένων",
    "Şükrü Çağlayanoğlu İşçi Derneği",
    "Ștefan Mureșan și asociații",
    "جمعية العمال المهاجرين 12",
    "مُحَمَّد ٱلْخَطِيب",
    "עמותת שלום 12",
    "Kovács Ödön és Győző",
    "Žydrūnas Šarūnaitis",
    "Nguyễn Thị Phượng",
    "王府 Restaurant",
    "ڕۆژان هێمن و دڵنیا",
    "شرکت خانه‌ای نو (۱۲)",
    "Олексій Їжак і Ґалаґан",
)
ARABIC = (
    "في عام 2024 زار Gemeente Nissewaard المركز ثلاث مرات، وقال المدير إن السكن غير كافٍ. وبعد ذلك تم توقيع عقد مع شركة "
    "ABC Bouw B.V. بقيمة 12,5% من المبلغ الإجمالي (١٢٣٤ يورو) حتى نهاية السنة، هاتف 06-12345678."
)
SIGNS = (
    "Afgesproken \U0001f44d\U0001f3fd met \U0001f468\u200d\U0001f469\u200d\U0001f467 uit \U0001f1f5\U0001f1f1: "
    "✅ sleutel, ❌ borg, ☎ 14.00 uur → zie ① en \uf0b7 punt, ½ × 3 m², ≥ 18 jaar, \U0001f600\U0001f978."
)
LONG_WORD = "huurovereenkomstbeëindigingsvergoedingsregelingscommissievoorzittersverkiezing"[:80]
ADDRESS = "werkgroep.huisvesting.arbeidsmigranten@samenwerkingsverband-zuid-hollandse-eilanden.example.nl"
PLACE = (
    "https://www.voorbeeldgemeente.nl/bestuur-en-organisatie/beleid/2026/huisvesting_arbeidsmigranten/"
    "nota-van-uitgangspunten.pdf?versie=definitief&pagina=12#hoofdstuk-3"
)
Trial = Callable[[CaseView], CaseView]
"""What it makes of the example."""

TRIALS: dict[str, Trial] = {}
"""By the name of their pictures."""

MANY = 500


def _trial(name: str) -> Callable[[Trial], Trial]:
    def known(make: Trial) -> Trial:
        TRIALS[name] = make
        return make

    return known


@_trial("leeg")
def nothing(view: CaseView) -> CaseView:
    """Just made, with a title and no more."""
    none = dict.fromkeys(_LISTS, ())
    blank: dict[str, Any] = {**none, **dict.fromkeys(("summary", "risk_note", "lead", "region"), "")}
    unanswered: dict[str, Any] = {"note": "", "discussed_on": None, "confirmed_on": None, "confirmed_by": ""}
    return replace(
        view,
        **blank,
        title="Nieuwe zaak",
        lead_id=None,
        target_date=None,
        outcome=None,
        questions=tuple(replace(each, state=QuestionState.EMPTY, **unanswered) for each in view.questions),
        problem=replace(view.problem, text="", since="", place="", tried=""),
        result=replace(view.result, text="", due_on=None, decided_by="", not_doing=""),
    )


_LISTS = (
    *("municipalities", "themes", "building_blocks", "stay_categories", "risks", "figures", "parties"),
    *("commitments", "issues", "responsibilities", "criteria", "sessions", "positions", "assignments"),
    *("involved", "advice", "journal", "tasks", "documents", "document_versions", "document_moves"),
    *("transitions", "relations", "requests", "openings", "history"),
)


@_trial("gewoon")
def usual(view: CaseView) -> CaseView:
    return view


@_trial("dik")
def thick(view: CaseView) -> CaseView:
    """Some 300 pages: years of entries, a few of them longer than a page, and 500 changes."""
    long = "\n\n".join(islice(cycle(each.text for each in view.journal), 60))
    entries = [
        replace(
            each,
            id=f"dik{place}",
            at=each.at - timedelta(days=place // 9),
            text=long if place % 200 == 7 else "\n".join(islice(cycle(_texts(view)), place % 6 + 3)),
        )
        for place, each in enumerate(islice(cycle(view.journal), 1_900))
    ]
    changes = [replace(each, seq=place) for place, each in enumerate(islice(cycle(view.history), MANY))]
    tasks = [
        replace(each, id=f"taak{place}", title=f"{each.title} ({place + 1})")
        for place, each in enumerate(islice(cycle(view.tasks), 120))
    ]
    return replace(view, journal=tuple(entries), history=tuple(changes), tasks=tuple(tasks))


@_trial("namen")
def names(view: CaseView) -> CaseView:
    """Names in every alphabet of Europe and some from beside it, and signs of a telephone."""
    parties = [
        replace(party, name=name, person=name, note=SIGNS)
        for party, name in zip(_parties(view, len(NAMES)), NAMES, strict=True)
    ]
    return replace(
        view,
        title=f"{NAMES[0]} en {NAMES[5]}",
        summary=" · ".join(NAMES),
        lead=NAMES[1],
        parties=tuple(parties),
        problem=replace(view.problem, text=f"{SIGNS} {' · '.join(NAMES)}\n\n{ARABIC}"),
        journal=tuple(replace(each, author=NAMES[3], text=SIGNS) for each in view.journal),
    )


@_trial("lang")
def long_words(view: CaseView) -> CaseView:
    """A word of 80 letters, an address and a place on the web, in cells and lines of every width."""
    said = f"Zie {LONG_WORD} of {PLACE}, of mail {ADDRESS}."
    return replace(
        view,
        title=f"Bezwaar bij de {LONG_WORD}",
        summary=said,
        lead=LONG_WORD,
        themes=(LONG_WORD,),
        problem=replace(view.problem, text=said, tried=said, place=PLACE, since=LONG_WORD),
        figures=tuple(replace(each, what=LONG_WORD, source=PLACE) for each in view.figures),
        parties=tuple(
            replace(each, name=LONG_WORD, person=LONG_WORD, email=ADDRESS, note=said) for each in view.parties
        ),
        commitments=tuple(replace(each, text=LONG_WORD) for each in view.commitments),
        issues=tuple(replace(each, title=LONG_WORD, next_step=said) for each in view.issues),
        responsibilities=tuple(
            replace(each, basis_text=LONG_WORD, source=PLACE, standpoint=said, heard_in=PLACE)
            for each in view.responsibilities
        ),
        result=replace(view.result, text=said, decided_by=LONG_WORD, not_doing=said),
        criteria=tuple(replace(each, text=LONG_WORD, note=PLACE) for each in view.criteria),
        assignments=tuple(
            replace(each, expert=LONG_WORD, organisation=LONG_WORD, organisation_short="", email=ADDRESS)
            for each in view.assignments
        ),
        journal=tuple(replace(each, text=said, author=LONG_WORD) for each in view.journal),
        tasks=tuple(replace(each, title=LONG_WORD, owner=LONG_WORD, note=said) for each in view.tasks),
        documents=tuple(replace(each, title=LONG_WORD, note=PLACE) for each in view.documents),
        document_versions=tuple(
            replace(each, file_name=f"{LONG_WORD}.pdf", author=LONG_WORD) for each in view.document_versions
        ),
        requests=tuple(replace(each, subject=LONG_WORD, caller=ADDRESS, text=said) for each in view.requests),
        history=tuple(
            replace(each, actor=LONG_WORD, sentence=said, reason=PLACE) for each in view.history[:20]
        ),
    )


@_trial("vol")
def crowded(view: CaseView) -> CaseView:
    """Forty parties in one corner of the grid, all with something to say in every issue."""
    groups, stances = cycle(PartyGroup), cycle(Stance)
    parties = [
        replace(
            party,
            name=f"Vereniging van eigenaren en omwonenden {place + 1}",
            group=next(groups),
            stance=next(stances),
            influence=4.0 + place % 3 / 2,
            interest=4.0 + place % 5 / 4,
        )
        for place, party in enumerate(_parties(view, 40))
    ]
    roles = cycle(ResponsibilityRole)
    duties = [
        replace(duty, id=f"taak{place}", issue_id=issue.id, party_id=party.id, role=next(roles))
        for duty in view.responsibilities[:1]
        for place, (issue, party) in enumerate(product(view.issues, parties))
    ]
    return replace(view, parties=tuple(parties), responsibilities=tuple(duties))


def case_rows(rows: Sequence[CaseRow]) -> list[CaseRow]:
    """Five hundred cases, some with a long title or a name from elsewhere."""
    titles = cycle((None, None, LONG_WORD, f"{NAMES[1]} en {NAMES[7]}", None, SIGNS, " ".join(NAMES[:4])))
    leads = cycle((None, None, None, NAMES[0], LONG_WORD))
    return [
        replace(
            row, number=f"Z-2026-{place:04d}", title=next(titles) or row.title, lead=next(leads) or row.lead
        )
        for place, row in enumerate(islice(cycle(rows), MANY), start=1)
    ]


def task_rows(rows: Sequence[TaskRow]) -> list[TaskRow]:
    """A hundred and twenty tasks, late, soon and one day."""
    titles = cycle((None, None, LONG_WORD, SIGNS, f"Mail {ADDRESS} over {PLACE}"))
    return [
        replace(
            row, title=next(titles) or row.title, due_on=row.due_on and row.due_on + timedelta(place % 40)
        )
        for place, row in enumerate(islice(cycle(rows), 120))
    ]


def _texts(view: CaseView) -> tuple[str, ...]:
    return tuple(each.text for each in view.journal) or (view.summary or view.title,)


def _parties(view: CaseView, count: int) -> list[PartyView]:
    return [
        replace(party, id=f"partij{place}" if place >= len(view.parties) else party.id, position=place)
        for place, party in enumerate(islice(cycle(view.parties), count))
    ]
