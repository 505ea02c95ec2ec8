"""The case of the mockups, as a view. Its content is invented."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from praktijkteam.cases.view import (
    AdviceView,
    AssignmentView,
    CaseView,
    ChangeView,
    CommitmentView,
    CriterionView,
    FigureView,
    IssueView,
    JournalView,
    MunicipalityView,
    OutcomeView,
    PartyView,
    PositionView,
    ProblemView,
    QuestionView,
    RelationView,
    RequestView,
    ResponsibilityView,
    ResultView,
    SessionView,
    TaskView,
    TransitionView,
)
from praktijkteam.terms import (
    Acknowledged,
    AssignmentRole,
    AssignmentState,
    Basis,
    BuildingBlock,
    CaseKind,
    CaseState,
    Channel,
    CommitmentState,
    Confidentiality,
    JournalKind,
    Openness,
    PartyGroup,
    PartyRole,
    Precision,
    Priority,
    QuestionKind,
    QuestionState,
    Reached,
    RelationKind,
    ResponsibilityRole,
    Risk,
    SpeaksFor,
    Stage,
    Stance,
    StayCategory,
    TaskState,
    TransitionKind,
)

NOW = datetime(2026, 4, 9, 12, 40, tzinfo=UTC)
TODAY = date(2026, 4, 9)
SEEN = date(2026, 3, 12)


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


def moment(number: int, month: int, hour: int = 8) -> datetime:
    return datetime(2026, month, number, hour, 15, tzinfo=UTC)


def question(kind: QuestionKind, state: QuestionState, **values: Any) -> QuestionView:
    known: dict[str, Any] = {"note": "", "discussed_on": None, "confirmed_on": None, "confirmed_by": ""}
    return QuestionView(id=f"q-{kind}", version=1, kind=kind, state=state, **{**known, **values})


def party(key: str, name: str, group: PartyGroup = PartyGroup.GOVERNMENT, **values: Any) -> PartyView:
    known: dict[str, Any] = {
        "organisation_id": None,
        "municipality_id": None,
        "person_id": None,
        "person": "",
        "person_function": "",
        "phone": "",
        "email": "",
        "role": PartyRole.STAKEHOLDER,
        "stance": Stance.UNKNOWN,
        "speaks_for": None,
        "influence": None,
        "interest": None,
        "interest_text": "",
        "note": "",
        "position": 0,
    }
    return PartyView(id=key, version=1, name=name, group=group, **{**known, **values})


def issue(key: str, title: str, **values: Any) -> IssueView:
    known: dict[str, Any] = {
        "state": QuestionState.CONCEPT,
        "contested": False,
        "next_step": "",
        "position": 0,
    }
    return IssueView(id=key, version=1, title=title, **{**known, **values})


def cell(issue_id: str, party_id: str, role: ResponsibilityRole, **values: Any) -> ResponsibilityView:
    known: dict[str, Any] = {
        "basis": None,
        "basis_text": "",
        "source": "",
        "source_seen_on": None,
        "acknowledged": Acknowledged.NOT_ASKED,
        "standpoint": "",
        "heard_in": "",
    }
    key = f"r-{issue_id}-{party_id}"
    return ResponsibilityView(
        id=key, version=1, issue_id=issue_id, party_id=party_id, role=role, **{**known, **values}
    )


def commitment(key: str, party_id: str, text: str, **values: Any) -> CommitmentView:
    known: dict[str, Any] = {
        "session_id": None,
        "promised_on": None,
        "due_on": None,
        "delivered_on": None,
        "state": CommitmentState.PROMISED,
        "note": "",
    }
    return CommitmentView(id=key, version=1, party_id=party_id, text=text, **{**known, **values})


def entry(key: str, at: datetime, text: str, kind: JournalKind, author: str, **values: Any) -> JournalView:
    known: dict[str, Any] = {
        "openness": Openness.FACTUAL,
        "corrected_at": None,
        "withdrawn_at": None,
        "withdrawn_reason": "",
    }
    return JournalView(id=key, version=1, at=at, text=text, kind=kind, author=author, **{**known, **values})


def task(key: str, title: str, **values: Any) -> TaskView:
    known: dict[str, Any] = {
        "owner_id": None,
        "owner": "",
        "due_on": None,
        "state": TaskState.OPEN,
        "ended_on": None,
        "note": "",
    }
    return TaskView(id=key, version=1, title=title, **{**known, **values})


def step(kind: TransitionKind, on: date, stage: Stage, **values: Any) -> TransitionView:
    known: dict[str, Any] = {"reason": "", "override": False, "until": None, "member": "A. Bakker"}
    return TransitionView(id=f"t-{on}-{kind}", kind=kind, day=on, stage=stage, **{**known, **values})


def change(seq: int, sentence: str, **values: Any) -> ChangeView:
    known: dict[str, Any] = {
        "txn": seq,
        "at": moment(2 + seq % 25, 3),
        "actor": "A. Bakker",
        "reason": "",
        "table": "case",
        "row_id": "case",
        "field": None,
        "old": "",
        "new": "",
    }
    return ChangeView(seq=seq, sentence=sentence, **{**known, **values})


V, U, R, N = (
    ResponsibilityRole.PRIMARY,
    ResponsibilityRole.EXECUTES,
    ResponsibilityRole.CONSULTED,
    ResponsibilityRole.INFORMED,
)

PARTIES = (
    party(
        "gemeente",
        "gemeente Nissewaard",
        role=PartyRole.INITIATOR,
        stance=Stance.SUPPORTS,
        influence=4.4,
        interest=4.6,
        person="E. Jansen",
        person_function="beleidsadviseur wonen",
        phone="0181 00 00 00",
        email="wonen@nissewaard.example",
        interest_text="Rust in de buurt en zicht op wie er woont.",
    ),
    party(
        "inspectie",
        "Arbeidsinspectie",
        PartyGroup.SUPERVISION,
        role=PartyRole.ADVISER,
        stance=Stance.NEUTRAL,
        influence=3.9,
        interest=2.3,
        phone="0800 00 00",
    ),
    party(
        "brandweer",
        "brandweer",
        PartyGroup.SUPERVISION,
        role=PartyRole.EXECUTOR,
        stance=Stance.SUPPORTS,
        influence=2.9,
        interest=3.6,
        phone="088 000 00 00",
    ),
    party(
        "politie",
        "politie",
        PartyGroup.SUPERVISION,
        role=PartyRole.ADVISER,
        stance=Stance.NEUTRAL,
        influence=2.9,
        interest=1.6,
        phone="0900 00 00",
    ),
    party(
        "eigenaren",
        "pandeigenaren",
        PartyGroup.MARKET,
        stance=Stance.OPPOSES,
        influence=3.6,
        interest=4.2,
        note="Twaalf eigenaren; twee van hen antwoorden.",
    ),
    party("bureaus", "uitzendbureaus", PartyGroup.MARKET, influence=2.0, interest=3.9),
)
LAW = {
    "basis": Basis.LAW,
    "source": "wetten.overheid.nl",
    "source_seen_on": SEEN,
    "acknowledged": Acknowledged.YES,
}
HEARD = "gesprek van wo 25 mrt 2026"
ISSUES = (
    issue("brand", "Brandveiligheid van de panden"),
    issue("vergunning", "Vergunning voor kamerverhuur"),
    issue("inschrijving", "Inschrijving van bewoners"),
    issue("overlast", "Overlast in de straat"),
    issue(
        "huur",
        "Huur los van het arbeidscontract",
        contested=True,
        next_step="Gemeente en Arbeidsinspectie reageren voor di 28 apr 2026 op het advies van M. Visser (SZW).",
    ),
    issue(
        "woonruimte",
        "Vervangende woonruimte bij sluiting",
        next_step="Navragen bij de woningcorporatie in mei.",
    ),
)
RESPONSIBILITIES = (
    cell("brand", "gemeente", V, **{**LAW, "basis_text": "Omgevingswet"}),
    cell("brand", "brandweer", U),
    cell("brand", "eigenaren", R),
    cell("brand", "bureaus", N),
    cell("vergunning", "gemeente", V, **{**LAW, "basis_text": "Huisvestingswet 2014"}),
    cell("vergunning", "brandweer", N),
    cell("vergunning", "eigenaren", R),
    cell("inschrijving", "gemeente", V, **{**LAW, "basis_text": "Wet BRP"}),
    cell("inschrijving", "inspectie", N),
    cell("inschrijving", "eigenaren", U),
    cell("inschrijving", "bureaus", R),
    cell("overlast", "gemeente", U),
    cell("overlast", "politie", U),
    cell(
        "overlast",
        "eigenaren",
        V,
        basis=Basis.OWN_INTEREST,
        source="gesprek van wo 25 mrt 2026",
        acknowledged=Acknowledged.NO,
    ),
    cell("overlast", "bureaus", N),
    cell(
        "huur",
        "gemeente",
        V,
        **{**LAW, "basis_text": "Wet goed verhuurderschap", "acknowledged": Acknowledged.PARTLY},
        standpoint="Houdt toezicht op de huur. Inhouding op het loon is voor de inspectie.",
        heard_in=HEARD,
    ),
    cell(
        "huur",
        "inspectie",
        V,
        acknowledged=Acknowledged.NO,
        standpoint="Houdt toezicht op loon. Het huurcontract is voor de gemeente.",
        heard_in=HEARD,
    ),
    cell("huur", "eigenaren", N),
    cell("huur", "bureaus", R),
    cell("woonruimte", "gemeente", R),
    cell("woonruimte", "eigenaren", R),
    cell("woonruimte", "bureaus", R),
)
COMMITMENTS = (
    commitment(
        "c1",
        "gemeente",
        "trekt het toezicht",
        promised_on=day(4),
        state=CommitmentState.DELIVERED,
        delivered_on=day(1, 4),
    ),
    commitment("c2", "inspectie", "deelt signalen", promised_on=day(25), due_on=day(24, 4)),
    commitment(
        "c3",
        "brandweer",
        "controleert elf panden",
        promised_on=day(18),
        due_on=day(8, 4),
        state=CommitmentState.DELIVERED,
        delivered_on=day(7, 4),
    ),
    commitment(
        "c4", "politie", "sluit aan bij controles", state=CommitmentState.WITHDRAWN, note="Geen capaciteit."
    ),
)
ASSIGNMENTS = (
    AssignmentView(
        id="a1",
        version=1,
        expert_id="visser",
        expert="M. Visser",
        organisation="Ministerie van Sociale Zaken en Werkgelegenheid",
        organisation_short="SZW",
        external=False,
        phone="070 000 00 01",
        email="m.visser@szw.example",
        role=AssignmentRole.ADVISER,
        state=AssignmentState.ACCEPTED,
        since=day(20),
        until=day(30, 4),
        hours=16,
        reason="Kent de regels over huur en loon.",
        answered_on=day(23),
        ended_on=None,
    ),
    AssignmentView(
        id="a2",
        version=1,
        expert_id="mulder",
        expert="R. Mulder",
        organisation="Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
        organisation_short="BZK",
        external=False,
        phone="070 000 00 02",
        email="",
        role=AssignmentRole.ADVISER,
        state=AssignmentState.ACCEPTED,
        since=day(30),
        until=None,
        hours=None,
        reason="",
        answered_on=day(31),
        ended_on=None,
    ),
)
ADVICE = (
    AdviceView(
        id="v1",
        version=1,
        assignment_id="a1",
        question="Hoe houden we huur en arbeid gescheiden?",
        asked_on=day(23),
        due_on=day(8, 4),
        withdrawn_on=None,
        text="Twee aparte contracten, met een eigen opzegtermijn voor de kamer.",
        given_on=day(8, 4),
    ),
    AdviceView(
        id="v2",
        version=1,
        assignment_id="a2",
        question="Welke ruimte geeft de Huisvestingswet voor een vergunning per kamer?",
        asked_on=day(31),
        due_on=day(17, 4),
        withdrawn_on=None,
        text="",
        given_on=None,
    ),
)
JOURNAL = (
    entry(
        "j1", moment(3, 3), "Ontvangst bevestigd; casusregisseur aangewezen", JournalKind.MESSAGE, "C. Dekker"
    ),
    entry("j2", moment(4, 3), "Intakegesprek met E. Jansen, gemeente", JournalKind.TELEPHONE, "A. Bakker"),
    entry("j3", moment(18, 3), "Gesprek met de brandweer over elf panden", JournalKind.MEETING, "C. Dekker"),
    entry(
        "j4",
        moment(25, 3),
        "Gesprek met de Arbeidsinspectie\nDe inspectie houdt toezicht op loon, de gemeente op de huur.",
        JournalKind.MEETING,
        "A. Bakker",
        corrected_at=moment(26, 3),
    ),
    entry(
        "j5",
        moment(2, 4),
        "Twaalf pandeigenaren uitgenodigd; twee reageren",
        JournalKind.MESSAGE,
        "A. Bakker",
        openness=Openness.PUBLIC,
    ),
    entry(
        "j6",
        moment(3, 4),
        "De wethouder wil voor de zomer sluiten",
        JournalKind.NOTE,
        "A. Bakker",
        openness=Openness.DELIBERATION,
    ),
    entry(
        "j7",
        moment(7, 4),
        "Brandweer stuurt het overzicht van twaalf panden",
        JournalKind.MESSAGE,
        "C. Dekker",
        withdrawn_at=moment(7, 4, 10),
        withdrawn_reason="Het zijn er elf.",
    ),
    entry("j8", moment(9, 4), "Buurtgesprek verzet naar wo 22 apr", JournalKind.TELEPHONE, "A. Bakker"),
)
TASKS = (
    task("k1", "Lijst met meldingen opvragen", owner="A. Bakker", due_on=day(10, 4)),
    task(
        "k2",
        "Buurtgesprek voorbereiden",
        owner="C. Dekker",
        due_on=day(22, 4),
        note="Zaal in het wijkcentrum; vraag 4 bespreken.",
    ),
    task("k3", "Voortgang bespreken met de wethouder", owner="A. Bakker", due_on=day(28, 4)),
    task(
        "k4",
        "Eigenaren aanschrijven",
        owner="A. Bakker",
        due_on=day(6),
        state=TaskState.DONE,
        ended_on=day(6),
    ),
    task("k5", "Terugbellen met de huurdersvereniging", owner="C. Dekker", due_on=day(7, 4)),
)
STEPS = (
    step(TransitionKind.OPENED, day(4), Stage.INTAKE),
    step(TransitionKind.STAGE, day(9), Stage.ANALYSIS, reason="Bemiddeling gekozen"),
)
QUESTIONS = (
    question(
        QuestionKind.PROBLEM,
        QuestionState.CONFIRMED,
        discussed_on=day(4),
        confirmed_on=day(5),
        confirmed_by="E. Jansen, gemeente",
    ),
    question(QuestionKind.PARTIES, QuestionState.DISCUSSED, discussed_on=day(25)),
    question(QuestionKind.RESPONSIBILITY, QuestionState.CONCEPT),
    question(QuestionKind.RESULT, QuestionState.EMPTY, note="te bespreken op wo 22 apr 2026"),
)


def nissewaard(**values: Any) -> CaseView:
    """The case as it is on do 9 apr 2026; say by keyword what is different."""
    return replace(_CASE, **values)


_CASE = CaseView(
    id="case",
    version=1,
    number="Z-2026-0031",
    title="Overlast door kamerverhuur",
    kind=CaseKind.MEDIATION,
    stage=Stage.ANALYSIS,
    state=CaseState.OPEN,
    priority=Priority.NORMAL,
    confidentiality=Confidentiality.INTERNAL,
    channel=Channel.MAIL,
    received=day(2),
    received_precision=Precision.DAY,
    registered_on=day(2),
    target_date=day(30, 4),
    suspended_until=None,
    closed_on=None,
    lead_id="bakker",
    lead="A. Bakker",
    region_id=None,
    region="",
    parent_id=None,
    summary="Kamerverhuur in vier buurten van Spijkenisse.",
    risk_note="Vluchtwegen in twee panden zijn geblokkeerd.",
    municipalities=(MunicipalityView("m1", "GM1930", "Nissewaard", "Zuid-Holland"),),
    themes=("kamerverhuur", "overlast", "registratie"),
    building_blocks=(BuildingBlock.HOUSING, BuildingBlock.ENFORCEMENT),
    stay_categories=(StayCategory.MEDIUM,),
    risks=(Risk.SAFETY,),
    questions=QUESTIONS,
    problem=ProblemView(
        id="p",
        version=1,
        text=(
            "Sinds het voorjaar van 2024 verhuren eigenaren in vier buurten van Spijkenisse kamers aan "
            "EU-arbeidsmigranten. In 40 panden wonen ongeveer 220 mensen. Buren klagen over geluid, parkeren "
            "en afval."
        ),
        since="voorjaar 2024",
        place="vier buurten van Spijkenisse",
        tried="buurtgesprek en brieven aan twaalf eigenaren (nov 2025)",
    ),
    figures=(
        FigureView("f1", 1, "panden met kamerverhuur", 40, None, "Toezicht gemeente", date(2026, 2, 1), 0),
        FigureView("f2", 1, "bewoners", 200, 240, "BRP en schatting toezicht", date(2026, 2, 1), 1),
    ),
    parties=PARTIES,
    commitments=COMMITMENTS,
    issues=ISSUES,
    responsibilities=RESPONSIBILITIES,
    result=ResultView("e", 1, "", None, "", ""),
    criteria=(),
    outcome=None,
    sessions=(),
    positions=(),
    assignments=ASSIGNMENTS,
    advice=ADVICE,
    journal=JOURNAL,
    tasks=TASKS,
    documents=(),
    document_versions=(),
    document_moves=(),
    transitions=STEPS,
    relations=(
        RelationView(
            id="x1",
            other_id="y1",
            number="Z-2026-0012",
            title="Huisvesting seizoenswerkers",
            stage=Stage.APPROACH,
            state=CaseState.OPEN,
            kind=RelationKind.RELATED,
            relation="verwant",
            note="Zelfde uitzendbureau.",
        ),
    ),
    requests=(
        RequestView(
            id="v",
            subject="Overlast in Spijkenisse",
            caller="E. Jansen, gemeente Nissewaard",
            channel=Channel.MAIL,
            received=day(2),
            received_precision=Precision.DAY,
            text="Wij krijgen veel klachten over kamerverhuur.\n\nKunnen jullie met ons meedenken?",
            reference="NW-2026-118",
            source="e-mail van 2 maart",
            remarks="",
        ),
    ),
    involved=(),
    openings=(),
    is_noted=False,
    history=(
        change(1, "Zaak geopend"),
        change(2, "Fase gewijzigd van Intake naar Analyse", reason="Bemiddeling gekozen"),
        change(
            3,
            "Logboekregel ‘De wethouder wil voor de zomer sluiten’ toegevoegd",
            table="journal_entry",
            row_id="j6",
        ),
    ),
)


def closed() -> CaseView:
    """The same case a while later: approached without all answers, mediated, and closed."""
    return nissewaard(
        stage=Stage.AFTERCARE,
        state=CaseState.CLOSED,
        closed_on=day(1, 4),
        result=ResultView(
            "e", 1, "Halvering van het aantal klachten.", day(30, 6), "de wethouder", "Geen controles."
        ),
        criteria=(
            CriterionView("cr1", 1, "Minder dan 30 meldingen per kwartaal", day(30, 6), None, "", 0),
            CriterionView("cr2", 1, "Alle bewoners staan in de BRP", None, None, "Telling loopt.", 1),
        ),
        outcome=OutcomeView(
            "o", 1, "Van 61 naar 24 meldingen.", Reached.YES, "de wethouder", day(1, 4), "Begin eerder."
        ),
        sessions=(
            SessionView("s1", 1, day(27), "Spijkenisse", "Partijen zijn het eens over een huisregel."),
        ),
        positions=(
            PositionView("h1", 1, "s1", "gemeente", "Wil handhaven."),
            PositionView("h2", 1, "s1", "eigenaren", "Willen tijd."),
        ),
        commitments=(
            *COMMITMENTS,
            commitment("c9", "eigenaren", "hangen huisregels op", session_id="s1", due_on=day(1, 5)),
        ),
        parties=tuple(
            replace(each, speaks_for=SpeaksFor.MIGRANTS) if each.id == "bureaus" else each for each in PARTIES
        ),
        transitions=(
            *STEPS,
            step(
                TransitionKind.STAGE,
                day(28),
                Stage.APPROACH,
                override=True,
                reason="De winter komt eraan",
            ),
            step(TransitionKind.CLOSED, day(1, 4), Stage.AFTERCARE, reason="Doel gehaald"),
        ),
    )
