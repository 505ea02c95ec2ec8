"""The example of the mockups: a case that is well under way, with something of everything in it."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from praktijkteam.cases import course
from praktijkteam.cases.commitments import NewCommitment, add_commitment
from praktijkteam.cases.models import Case
from praktijkteam.cases.questions import intake
from praktijkteam.cases.questions.responsibility import (
    NewIssue,
    add_issue,
    change_responsibility,
    set_responsibility,
)
from praktijkteam.cases.questions.results import save_result
from praktijkteam.cases.questions.stakeholders import NewParty, add_party
from praktijkteam.cases.service import NewCase, open_case
from praktijkteam.experts import assignments
from praktijkteam.experts.assignments import NewAssignment
from praktijkteam.journal.service import NewEntry, add_entry
from praktijkteam.tasks.service import NewTask, add_task
from praktijkteam.terms import (
    Acknowledged,
    Basis,
    CaseKind,
    Channel,
    JournalKind,
    OrganisationKind,
    PartyGroup,
    PartyRole,
    QuestionKind,
    QuestionState,
    ResponsibilityRole,
    Stage,
    Stance,
    StayCategory,
)
from tests import factories

PROBLEM = (
    "Sinds het voorjaar van 2024 verhuren eigenaren in vier buurten van Spijkenisse kamers aan "
    "EU-arbeidsmigranten. In 40 panden wonen ongeveer 220 mensen, vaak kort. Buren klagen over geluid, "
    "parkeren en afval. Elf panden zijn brandonveilig en weinig bewoners staan ingeschreven."
)
V, U, R, N = ResponsibilityRole
SUPPORTS, NEUTRAL, OPPOSES, UNKNOWN = Stance
PARTIES: tuple[tuple[str, PartyGroup, PartyRole, Stance, float, float], ...] = (
    ("gemeente Nissewaard", PartyGroup.GOVERNMENT, PartyRole.INITIATOR, SUPPORTS, 4.4, 4.6),
    ("Arbeidsinspectie", PartyGroup.SUPERVISION, PartyRole.ADVISER, NEUTRAL, 3.9, 2.3),
    ("brandweer", PartyGroup.SUPERVISION, PartyRole.EXECUTOR, SUPPORTS, 2.9, 3.6),
    ("politie", PartyGroup.SUPERVISION, PartyRole.ADVISER, NEUTRAL, 2.9, 1.6),
    ("pandeigenaren", PartyGroup.MARKET, PartyRole.STAKEHOLDER, OPPOSES, 3.6, 4.2),
    ("uitzendbureaus", PartyGroup.MARKET, PartyRole.STAKEHOLDER, UNKNOWN, 2.0, 3.9),
)
MATRIX: tuple[tuple[str, tuple[ResponsibilityRole | None, ...]], ...] = (
    ("Brandveiligheid van de panden", (V, None, U, None, R, N)),
    ("Vergunning voor kamerverhuur", (V, None, N, None, R, None)),
    ("Inschrijving van bewoners", (V, N, None, None, U, R)),
    ("Overlast in de straat", (U, None, None, U, V, N)),
    ("Huur los van het arbeidscontract", (V, V, None, None, N, R)),
    ("Vervangende woonruimte bij sluiting", (R, None, None, None, R, R)),
)


def nissewaard(session: Session, member_id: str, *, today: date = factories.TODAY) -> Case:
    """Z-2026-0031 of the mockups: Overlast door kamerverhuur."""
    place = factories.municipality(session, "Nissewaard")
    case = open_case(
        session,
        NewCase(
            title="Overlast door kamerverhuur",
            channel=Channel.TELEPHONE,
            received=date(2026, 3, 2),
            kind=CaseKind.MEDIATION,
            target_date=date(2026, 4, 30),
            lead_id=member_id,
            municipality_ids=(place.id,),
            themes=("kamerverhuur", "overlast", "registratie"),
            stay_categories=(StayCategory.MEDIUM,),
            registered_on=date(2026, 3, 2),
        ),
        today=today,
        member_id=member_id,
    )
    _problem(session, case.id, today)
    parties = _parties(session, case.id, today)
    _issues(session, case.id, parties)
    course.move_stage(session, case.id, Stage.ANALYSIS, today=today, member_id=member_id)
    _work(session, case.id, member_id, today)
    return case


def _problem(session: Session, case_id: str, today: date) -> None:
    values = {"text": PROBLEM, "since": "voorjaar 2024", "place": "Spijkenisse, vier buurten"}
    intake.save_problem(session, case_id, values | {"tried": "buurtgesprek, brieven"})
    counted = date(2026, 2, 1)
    for what, low, source in (
        ("panden", 40, "Toezicht gemeente"),
        ("bewoners", 220, "BRP en schatting toezicht"),
    ):
        intake.add_figure(session, case_id, intake.NewFigure(what, low, None, source, counted), today=today)
    _state(session, case_id, QuestionKind.PROBLEM, today, "E. Jansen", date(2026, 3, 5))


def _parties(session: Session, case_id: str, today: date) -> list[str]:
    ids = []
    for name, group, role, stance, influence, interest in PARTIES:
        text = "inkomsten uit verhuur; vrezen sluiting" if name == "pandeigenaren" else ""
        new = NewParty(
            name=name,
            group=group,
            role=role,
            stance=stance,
            influence=influence,
            interest=interest,
            interest_text=text,
        )
        ids.append(add_party(session, case_id, new).id)
    promise = NewCommitment(ids[2], "overzicht van elf panden", date(2026, 3, 25), date(2026, 4, 20))
    add_commitment(session, case_id, promise)
    kind, state = QuestionKind.PARTIES, QuestionState.DISCUSSED
    intake.set_question_state(session, case_id, kind, state, today=date(2026, 3, 25))
    return ids


def _issues(session: Session, case_id: str, parties: list[str]) -> None:
    for title, roles in MATRIX:
        issue = add_issue(session, case_id, NewIssue(title))
        for party_id, role in zip(parties, roles, strict=True):
            if role is None:
                continue
            cell = set_responsibility(session, case_id, issue.id, party_id, role)
            if title.startswith("Huur los") and party_id == parties[0] and cell.responsibility_id:
                change_responsibility(session, cell.responsibility_id, _BASIS)
            if title.startswith("Overlast") and role == V and cell.responsibility_id:
                denied = {"acknowledged": Acknowledged.NO}
                change_responsibility(session, cell.responsibility_id, denied)


_BASIS: dict[str, Any] = {
    "basis": Basis.LAW,
    "basis_text": "Wet goed verhuurderschap",
    "source": "wetten.overheid.nl",
    "source_seen_on": date(2026, 3, 12),
    "acknowledged": Acknowledged.PARTLY,
    "standpoint": "Alleen de huur; loon is voor de inspectie",
    "heard_in": "Gesprek van wo 25 mrt 2026",
}


def _work(session: Session, case_id: str, member_id: str, today: date) -> None:
    colleague = factories.member(session, name="C. Dekker").id
    for title, owner, day in (
        ("Lijst met meldingen opvragen", member_id, date(2026, 4, 10)),
        ("Buurtgesprek voorbereiden", colleague, date(2026, 4, 22)),
        ("Voortgang bespreken met de wethouder", member_id, date(2026, 4, 28)),
    ):
        add_task(session, case_id, NewTask(title, owner, day), today=today)
    for kind, moment, text, author in (
        (
            JournalKind.MEETING,
            datetime(2026, 3, 25, 12, 30, tzinfo=UTC),
            "Gemeente en Arbeidsinspectie over toezicht op verhuur.",
            member_id,
        ),
        (
            JournalKind.MESSAGE,
            datetime(2026, 4, 7, 7, 48, tzinfo=UTC),
            "Brandweer stuurt het overzicht van elf panden.",
            colleague,
        ),
        (
            JournalKind.ADVICE,
            datetime(2026, 4, 8, 14, 5, tzinfo=UTC),
            "M. Visser (SZW): houd huur en arbeid in twee aparte contracten.",
            member_id,
        ),
        (
            JournalKind.TELEPHONE,
            datetime(2026, 4, 9, 9, 20, tzinfo=UTC),
            "E. Jansen (gemeente): buurtgesprek is verzet naar wo 22 apr.",
            member_id,
        ),
    ):
        add_entry(session, case_id, NewEntry(moment, text, kind), member_id=author)
    _experts(session, case_id, today)


def _experts(session: Session, case_id: str, today: date) -> None:
    szw = factories.organisation(session, name="SZW", kind=OrganisationKind.MINISTRY, abbreviation="SZW").id
    bzk = factories.organisation(session, name="BZK", kind=OrganisationKind.MINISTRY, abbreviation="BZK").id
    visser = factories.expert(session, name="M. Visser", organisation_id=szw)
    mulder = factories.expert(session, name="R. Mulder", organisation_id=bzk)
    since = date(2026, 3, 20)
    first = assignments.assign(session, case_id, visser.id, NewAssignment(since))
    assignments.accept(session, first.id, today=since)
    asked = assignments.ask_advice(
        session, first.id, "Hoe houden we huur en arbeid gescheiden?", date(2026, 4, 10), today=since
    )
    advice = "Houd huur en arbeid in twee aparte contracten."
    assignments.give_advice(session, asked.id, advice, today=date(2026, 4, 8))
    second = assignments.assign(session, case_id, mulder.id, NewAssignment(since))
    assignments.accept(session, second.id, today=since)
    assignments.ask_advice(
        session, second.id, "Wat kan binnen de kamerverhuur?", date(2026, 4, 17), today=today
    )


def _state(
    session: Session, case_id: str, kind: QuestionKind, today: date, by: str, confirmed_on: date
) -> None:
    intake.set_question_state(
        session,
        case_id,
        kind,
        QuestionState.CONFIRMED,
        today=today,
        confirmed_by=by,
        confirmed_on=confirmed_on,
    )


def with_result(session: Session, case_id: str, today: date) -> None:
    """Answer the last question too, so that the gate is open but for its owners."""
    save_result(
        session,
        case_id,
        {
            "text": "Alle elf brandonveilige panden zijn hersteld of gesloten.",
            "due_on": date(2026, 9, 30),
            "decided_by": "wethouder wonen",
            "not_doing": "Het team voert geen controles uit.",
        },
    )
    kind, state = QuestionKind.RESULT, QuestionState.DISCUSSED
    intake.set_question_state(session, case_id, kind, state, today=today)
