"""A case from its questions through the gate to its end."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from praktijkteam import calendar
from praktijkteam.cases.new import NewRequest
from praktijkteam.cases.service import attach_request, make_case, register_request
from praktijkteam.store.connection import Store
from praktijkteam.tasks.reading import my_tasks
from praktijkteam.terms import (
    AssignmentState,
    CaseState,
    Channel,
    CommitmentState,
    QuestionKind,
    QuestionState,
    Reached,
    ResponsibilityRole,
    Stage,
    TaskState,
    TransitionKind,
)
from tests import factories
from tests.conftest import Write
from tests.scenarios.conftest import View
from tests.scenarios.user import User
from tests.ui.cases.nissewaard import with_result
from ui.cases.questions.parties_panel import PartiesPanel
from ui.cases.questions.problem_panel import ProblemPanel
from ui.cases.questions.responsibility_panel import ResponsibilityPanel
from ui.cases.questions.result_panel import ResultPanel
from ui.cases.sections.journal_section import EntryBox

CTRL = Qt.KeyboardModifier.ControlModifier
QUESTIONS = {
    Qt.Key.Key_1: "Wat is het probleem?",
    Qt.Key.Key_2: "Wie zijn de relevante partijen?",
    Qt.Key.Key_3: "Bij wie ligt de primaire verantwoordelijkheid?",
    Qt.Key.Key_4: "Welk resultaat wordt verwacht?",
}


def test_every_question_opens_with_its_key(user: User) -> None:
    for key, title in QUESTIONS.items():
        user.presses(key, CTRL)
        user.sees(title)


def test_the_fourth_question_is_answered_and_confirmed(user: User, view: View) -> None:
    user.presses(Qt.Key.Key_4, CTRL)
    user.clicks("besproken")
    user.sees("Beschrijf eerst welk resultaat wordt verwacht.")
    user.fills("Welk resultaat wordt verwacht?", "Alle panden zijn brandveilig of gesloten.")
    user.fills("Wanneer?", "30 september 2026")
    user.fills("Wie bepaalt of het is bereikt?", "wethouder wonen")
    user.clicks("Opslaan")
    user.hears("Opgeslagen.")
    user.clicks("bevestigd")
    user.clicks("Bevestigen")
    user.sees("Vul in wie van de gemeente dit bevestigde.")
    user.fills("Bevestigd door (gemeente)", "E. Jansen")
    user.clicks("Bevestigen")
    user.sees("Bevestigd door E. Jansen op do 9 apr 2026.")
    question = view().question(QuestionKind.RESULT)
    assert (question.state, question.confirmed_by) == (QuestionState.CONFIRMED, "E. Jansen")
    assert view().result.due_on == date(2026, 9, 30)


def test_the_gate_says_what_is_left_and_lets_through_with_a_reason(user: User, view: View) -> None:
    user.clicks("Fase: Analyse")
    user.chooses("Aanpak")
    user.sees("bespreek ‘Verwacht resultaat’ (nu leeg)")
    user.sees("kies wie verantwoordelijk is voor ‘Vervangende woonruimte bij sluiting’")
    user.clicks("Toch doorgaan")
    user.sees("Schrijf op waarom de zaak doorgaat zonder dat alle vragen besproken zijn.")
    assert view().stage == Stage.ANALYSIS
    user.fills("Waarom gaat de zaak toch door?", "De wethouder wil niet wachten.")
    user.clicks("Toch doorgaan")
    user.hears("De zaak is nu in de fase Aanpak.")
    step = view().transitions[-1]
    assert (step.stage, step.override, step.reason) == (
        Stage.APPROACH,
        True,
        "De wethouder wil niet wachten.",
    )


def test_an_open_gate_asks_for_nothing(user: User, view: View, write: Write) -> None:
    case = view()
    with write() as session:
        with_result(session, case.id, factories.TODAY)
    user.presses(Qt.Key.Key_3, CTRL)
    matrix = user.question(ResponsibilityPanel).matrix
    lonely, migrants = case.issues[-1], case.parties[0]
    matrix.choose(lonely.id, migrants.id)
    matrix.setFocus()
    user.presses(Qt.Key.Key_V)
    user.clicks("besproken")
    user.clicks("Fase: Analyse")
    user.chooses("Aanpak")
    user.hears("De zaak is nu in de fase Aanpak.")
    assert not view().transitions[-1].override
    user.undoes()
    assert view().stage == Stage.ANALYSIS


def test_a_second_owner_makes_an_issue_contested_and_one_less_undoes_it(user: User, view: View) -> None:
    user.presses(Qt.Key.Key_3, CTRL)
    case = view()
    matrix = user.question(ResponsibilityPanel).matrix
    matrix.choose(case.issues[0].id, case.parties[3].id)
    matrix.setFocus()
    user.presses(Qt.Key.Key_V)
    user.hears("‘Brandveiligheid van de panden’ heeft nu twee verantwoordelijken en is daarom betwist.")
    assert view().issues[0].contested
    user.presses(Qt.Key.Key_Delete)
    user.hears("niet meer betwist")
    assert not view().issues[0].contested


def test_the_ground_of_a_cell_is_kept_when_its_field_is_left(user: User, view: View) -> None:
    user.presses(Qt.Key.Key_3, CTRL)
    user.clicks("keurmerk")
    user.fills("Welke", "SNF")
    user.presses(Qt.Key.Key_Tab)
    user.hears("Opgeslagen.")
    cell = next(each for each in view().responsibilities if each.basis_text == "SNF")
    assert cell.role == ResponsibilityRole.PRIMARY
    assert str(cell.basis) == "keurmerk"


def test_an_issue_is_added_renamed_and_taken_away(user: User, view: View) -> None:
    user.presses(Qt.Key.Key_3, CTRL)
    user.clicks("Vraagstuk toevoegen")
    user.fills("Nieuw vraagstuk", "Toezicht in het weekend")
    user.presses(Qt.Key.Key_Return)
    user.hears("Vraagstuk ‘Toezicht in het weekend’ toegevoegd.")
    panel = user.question(ResponsibilityPanel)
    panel.open_issue(view().issues[-1].id)
    user.fills("Vraagstuk", "Toezicht in het weekeinde")
    user.clicks("Opslaan", inside="Vraagstuk wijzigen")
    user.hears("Het vraagstuk is gewijzigd.")
    panel.open_issue(view().issues[-1].id)
    user.clicks("Vraagstuk weghalen")
    user.hears("is weggehaald")
    assert len(view().issues) == 6


def test_a_party_is_added_for_who_is_missing_and_placed_in_the_grid(user: User, view: View) -> None:
    user.presses(Qt.Key.Key_2, CTRL)
    user.clicks("omwonenden toevoegen")
    user.fills("Partij", "wijkraad Noord")
    user.presses(Qt.Key.Key_Return)
    user.hears("Partij toegevoegd.")
    user.sees_no("omwonenden toevoegen")
    party = view().parties[-1]
    panel = user.question(PartiesPanel)
    panel.grid.moved.emit(party.id, 2.04, 4.5)
    user.hears("wijkraad Noord is geplaatst.")
    placed = view().parties[-1]
    assert (placed.influence, placed.interest) == (2.0, 4.5)
    user.undoes()
    assert view().parties[-1].influence is None


def test_the_stance_and_the_promises_of_a_party_are_kept(user: User, view: View) -> None:
    user.presses(Qt.Key.Key_2, CTRL)
    panel = user.question(PartiesPanel)
    owners = next(party for party in view().parties if party.name == "pandeigenaren")
    panel.choose(owners.id)
    user.clicks("neutraal")
    user.hears("Opgeslagen.")
    user.fills("Nieuwe toezegging", "herstelplan, voor 1 mei")
    user.presses(Qt.Key.Key_Return)
    user.hears("Toezegging genoteerd.")
    promise = next(each for each in view().commitments if each.party_id == owners.id)
    assert (promise.text, promise.due_on) == ("Herstelplan", date(2026, 5, 1))
    user.clicks("Herstelplan is geleverd")
    user.hears("‘Herstelplan’ is geleverd.")
    assert (
        next(each for each in view().commitments if each.id == promise.id).state == CommitmentState.DELIVERED
    )


def test_a_party_with_promises_cannot_be_taken_away(user: User, view: View) -> None:
    user.presses(Qt.Key.Key_2, CTRL)
    panel = user.question(PartiesPanel)
    panel.choose(next(party for party in view().parties if party.name == "brandweer").id)
    user.clicks("Alles wijzigen")
    user.clicks("Van deze zaak halen")
    user.hears("brandweer heeft nog toezeggingen op deze zaak (1).")


def test_an_expert_is_assigned_declines_and_another_advises(user: User, view: View, write: Write) -> None:
    with write() as session:
        factories.expert(session, name="P. de Wit")
    user.clicks("Deskundige toewijzen")
    user.fills("Wie?", "de Wit")
    user.waits()
    user.clicks("Toewijzen", inside="Deskundige toewijzen")
    user.hears("P. de Wit is gevraagd voor deze zaak.")

    user.clicks("Acties voor P. de Wit")
    user.chooses("Weigert")
    user.clicks("Weigering noteren")
    user.sees("Schrijf op waarom de deskundige het niet doet.")
    user.fills("Waarom niet?", "Geen tijd voor de zomer.")
    user.clicks("Weigering noteren")
    user.sees("geweigerd: Geen tijd voor de zomer.")
    declined = next(each for each in view().assignments if each.expert == "P. de Wit")
    assert declined.state == AssignmentState.DECLINED

    user.clicks("Acties voor R. Mulder")
    user.chooses("Advies noteren")
    user.fills("Advies", "Een vergunning kan, met een maximum per straat.")
    user.clicks("Advies bewaren")
    user.hears("Het advies is bewaard.")
    assert (
        "maximum per straat" in next(each for each in view().advice if each.given_on == factories.TODAY).text
    )


def test_a_question_for_advice_that_waits_can_be_put_otherwise(user: User, view: View) -> None:
    waiting = next(each for each in view().advice if each.given_on is None)
    user.clicks("Acties voor R. Mulder")
    user.chooses("Adviesvraag wijzigen")
    assert user.value("Waarover?") == waiting.question
    user.fills("Waarover?", "Welke vergunning kan de gemeente weigeren?")
    user.clicks("Vraag wijzigen")
    user.sees("Welke vergunning kan de gemeente weigeren?")
    (asked,) = [each for each in view().advice if each.given_on is None]
    assert (asked.id, asked.question) == (waiting.id, "Welke vergunning kan de gemeente weigeren?")


def test_the_journal_takes_entries_and_tasks_from_one_line(user: User, view: View) -> None:
    user.presses(Qt.Key.Key_L, CTRL)
    user.fills("Nieuw in het logboek", "telefoon: @Bakker belde met de wijkagent")
    user.presses(Qt.Key.Key_Return)
    user.sees("A. Bakker belde met de wijkagent")
    user.fills("Nieuw in het logboek", "! notulen sturen @Dekker voor vr 17 apr")
    user.presses(Qt.Key.Key_Return)
    user.hears("Taak ‘Notulen sturen’ toegevoegd.")
    task = next(each for each in view().tasks if each.title == "Notulen sturen")
    assert (task.owner, task.due_on) == ("C. Dekker", date(2026, 4, 17))
    user.fills("Nieuw in het logboek", "@Piet belde terug")
    user.presses(Qt.Key.Key_Return)
    user.sees("Wie is ‘Piet’?")
    assert user.value("Nieuw in het logboek") == "@Piet belde terug"


def test_a_task_without_a_name_is_for_who_typed_it(
    user: User, view: View, store: Store, member_id: str
) -> None:
    user.fills("Nieuw in het logboek", "! wethouder terugbellen over twee weken")
    user.presses(Qt.Key.Key_Return)
    user.hears("Taak ‘Wethouder terugbellen’ toegevoegd.")
    assert next(each for each in view().tasks if each.title == "Wethouder terugbellen").owner == "A. Bakker"
    with store.read() as connection:
        assert "Wethouder terugbellen" in [task.title for task in my_tasks(connection, member_id)]


def test_the_journal_begins_with_the_call(user: User, write: Write, member_id: str) -> None:
    today = factories.TODAY
    call = NewRequest("Overlast", Channel.TELEPHONE, today, caller="M. de Wit, wethouder")
    letter = NewRequest("Nog een straat", Channel.LETTER, today, caller="E. Jansen")
    with write() as session:
        request_id, later_id = (register_request(session, new, today=today).id for new in (call, letter))
        case = make_case(session, request_id, today=today, member_id=member_id)
        attach_request(session, later_id, case.id, today=today)
        number = case.number
    went: list[str] = []
    user.desktop.context.go.wanted.connect(lambda _page, target: went.append(target.subject))
    user.opens(number)
    user.sees("Verzoek per telefoon. M. de Wit, wethouder: Overlast")
    user.sees("Verzoek per brief. E. Jansen: Nog een straat")
    user.sees_no("Nog niets. Schrijf hierboven")
    user.fills("Nieuw in het logboek", "Teruggebeld")
    user.presses(Qt.Key.Key_Return)
    user.sees("Notitie. Teruggebeld")
    assert user.text().count("Gevraagd door") == 2
    row = user.case.body.journal.arrivals.widget_of(request_id)
    assert row
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert went == [request_id]


def test_no_party_makes_the_page_wider_than_its_window(user: User, view: View, write: Write) -> None:
    case = view()
    long = (
        "Stichting ter behartiging van de belangen van Poolse en Bulgaarse seizoenarbeiders in de "
        "Zuidwestelijke Delta en omstreken"
    )
    with write() as session:
        for name in (long, "arbeidsmigrantenhuisvestingsorganisatie Zuidwestelijke Delta"):
            factories.party(session, case.id, name=name)
    user.opens(case.number)
    for key, title in QUESTIONS.items():
        user.presses(key, CTRL)
        user.waits()
        assert user.case.area.sheet.width() <= user.page.width(), title
    user.presses(Qt.Key.Key_3, CTRL)
    matrix = user.question(ResponsibilityPanel).matrix
    assert matrix.model().columnCount() == len(case.parties) + 3
    assert matrix.verticalScrollBar().maximum() == 0
    outcome = matrix.columnViewportPosition(matrix.model().columnCount() - 1)
    assert outcome < matrix.viewport().width()


def _entry(user: User, entry_id: str = "") -> EntryBox:
    """That entry of the journal, or the newest."""
    rows = user.case.body.journal.rows
    box = rows.widget_of(entry_id) if entry_id else rows.widgets()[0]
    assert isinstance(box, EntryBox)
    return box


def test_an_entry_is_corrected_with_a_reason(user: User, view: View) -> None:
    _entry(user).row.opened.emit()
    longer = "E. Jansen (gemeente): buurtgesprek is verzet naar do 23 apr, op verzoek van de huurders."
    user.fills("Tekst", longer)
    user.clicks("Verbeteren")
    user.sees("Schrijf op waarom de tekst anders moet.")
    user.fills("Waarom anders, of ingetrokken?", "Verkeerd verstaan.")
    user.clicks("Verbeteren")
    user.hears("De aantekening is verbeterd")
    assert "do 23 apr" in view().journal[0].text
    user.sees("verbeterd")
    user.clicks(f"Tekst tonen: {view().history[0].sentence}")
    user.sees("Was: E. Jansen (gemeente): buurtgesprek is verzet naar wo 22 apr.")


def test_an_entry_gets_another_day_without_a_reason_and_is_withdrawn_with_one(user: User, view: View) -> None:
    _entry(user).row.opened.emit()
    user.fills("Dag", "di 7 apr")
    user.fills("Tijd", "8.15")
    user.presses(Qt.Key.Key_S, CTRL)
    user.hears("De aantekening is gewijzigd.")
    moved = next(each for each in view().journal if "buurtgesprek" in each.text)
    assert calendar.moment_text(moved.at) == "di 7 apr 2026 08:15"
    _entry(user, moved.id).row.opened.emit()
    user.clicks("Intrekken")
    user.sees("Schrijf op waarom dit niet klopt.")
    user.fills("Waarom anders, of ingetrokken?", "Ging over een andere zaak.")
    user.clicks("Intrekken")
    user.hears("De aantekening is ingetrokken")
    user.sees("ingetrokken: Ging over een andere zaak.")


def test_what_happened_before_is_written_down_with_its_day(user: User, view: View) -> None:
    user.fills("Nieuw in het logboek", "telefoon gisteren 16:40: wethouder belde terug")
    user.presses(Qt.Key.Key_Return)
    user.hears("Genoteerd bij wo 8 apr 2026 16:40.")
    noted = next(each for each in view().journal if each.text == "Wethouder belde terug")
    assert calendar.moment_text(noted.at) == "wo 8 apr 2026 16:40"


def test_a_number_of_a_person_is_pointed_out_while_it_is_typed(user: User) -> None:
    user.fills("Nieuw in het logboek", "Bewoner heeft BSN 111222333")
    user.sees("Dit lijkt een burgerservicenummer. Haal het weg.")
    user.fills("Nieuw in het logboek", "Bewoner heeft geen BSN")
    user.sees_no("Dit lijkt een burgerservicenummer.")


def test_a_task_is_ticked_and_that_is_undone(user: User, view: View) -> None:
    user.clicks("Lijst met meldingen opvragen is gedaan")
    user.hears("‘Lijst met meldingen opvragen’ is gedaan.")
    assert sum(task.state == TaskState.DONE for task in view().tasks) == 1
    user.undoes()
    assert all(task.state == TaskState.OPEN for task in view().tasks)


def test_what_is_missing_leads_to_its_field(user: User) -> None:
    user.clicks("Invullen: Verwacht resultaat is nog leeg")
    user.sees("Welk resultaat wordt verwacht?")
    assert user.question(ResultPanel).text.hasFocus()


def test_a_case_is_suspended_and_taken_up_again(user: User, view: View) -> None:
    user.clicks("Fase: Analyse")
    user.chooses("Opschorten")
    user.fills("Waarop wacht de zaak?", "Uitspraak van de rechter.")
    user.fills("Tot", "29 mei")
    user.clicks("Opschorten")
    user.hears("De zaak is opgeschort.")
    assert view().state == CaseState.SUSPENDED
    user.sees("Opgeschort sinds vandaag, tot vr 29 mei 2026 (over 32 werkdagen): Uitspraak van de rechter.")
    user.clicks("Hervatten")
    user.hears("Het werk aan de zaak is hervat.")
    user.sees_no("Opgeschort sinds")
    assert view().state == CaseState.OPEN
    user.undoes()
    rests = view()
    assert (rests.state, rests.suspended_until) == (CaseState.SUSPENDED, date(2026, 5, 29))
    user.clicks("Fase: Analyse, opgeschort")
    user.chooses("Hervatten")
    user.hears("Het werk aan de zaak is hervat.")
    assert view().state == CaseState.OPEN


def test_closing_names_the_open_promises_and_asks_why(user: User, view: View) -> None:
    user.clicks("Fase: Analyse")
    user.chooses("Afsluiten")
    user.sees("toezegging van brandweer: overzicht van elf panden")
    user.clicks("Afsluiten")
    user.sees("Schrijf op waarom de zaak toch kan sluiten.")
    user.clicks("deels")
    user.fills("Wat is er bereikt?", "Zeven panden zijn hersteld.")
    user.fills("Waarom kan de zaak toch sluiten?", "De gemeente gaat zelf verder.")
    user.clicks("Afsluiten")
    user.hears("De zaak is afgesloten.")
    closed = view()
    assert closed.state == CaseState.CLOSED
    assert closed.outcome is not None
    assert closed.outcome.reached == Reached.PARTLY
    assert closed.transitions[-1].kind == TransitionKind.CLOSED

    user.presses(Qt.Key.Key_4, CTRL)
    user.sees("Zeven panden zijn hersteld.")
    user.presses(Qt.Key.Key_1, CTRL)
    assert user.question(ProblemPanel).text.isReadOnly()
    user.sees("Afgesloten op do 9 apr 2026; resultaat bereikt: deels. Heropen de zaak om eraan te werken")
    user.sees_no("Wat ontbreekt")
    user.sees_no("Stel de vraag")
    user.clicks("Heropenen…")
    user.fills("Waarom gaat de zaak weer open?", "Nieuwe meldingen.")
    user.clicks("Heropenen")
    user.hears("De zaak is weer open.")


def test_a_sitting_is_held_and_something_agreed(user: User, view: View) -> None:
    user.clicks("Zitting toevoegen")
    user.clicks("Opslaan", inside="Nieuwe zitting")
    user.sees("Schrijf op wat er is besproken, of waar een partij stond.")
    user.fills("Plaats", "stadhuis")
    user.fills("Wat is er besproken?", "Alle partijen aan tafel.")
    user.fills("pandeigenaren", "Geen sluiting voor de zomer.")
    user.clicks("Opslaan")
    user.hears("De zitting is opgeslagen.")
    (sitting,) = view().sessions
    (position,) = view().positions
    assert (sitting.place, position.text) == ("stadhuis", "Geen sluiting voor de zomer.")
    user.clicks("Afspraak toevoegen: do 9 apr 2026, stadhuis")
    user.fills("Wat is afgesproken?", "Herstelplan")
    user.clicks("Afspraak bewaren")
    user.sees("Kies welke partij dit toezegt.")
    user.picks("Wie?", "pandeigenaren")
    user.clicks("Afspraak bewaren")
    user.sees("Herstelplan")
    assert [each.session_id for each in view().commitments if each.text == "Herstelplan"] == [sitting.id]


def test_the_facts_of_the_case_change_in_one_form(user: User, view: View) -> None:
    user.clicks("Alle gegevens")
    user.picks("Prioriteit", "gevaar")
    user.clicks("uitbuiting")
    user.clicks("Opslaan", inside="Alle gegevens")
    user.hears("De gegevens zijn opgeslagen.")
    user.sees("Risico: uitbuiting. Bij spoed belt u:")
    assert str(view().priority) == "gevaar"


def test_two_cases_are_related_and_apart_again(user: User, view: View, write: Write) -> None:
    with write() as session:
        other = factories.case(session, title="Kamerverhuur in Schiedam").number
    user.clicks("Verbinden")
    user.fills("Andere zaak", other)
    user.clicks("Verbinden", inside="Verwante zaak")
    user.hears("De zaken zijn verbonden.")
    assert [each.number for each in view().relations] == [other]
    user.clicks(f"Verbinding met {other} weghalen")
    user.hears("is weggehaald")
    assert view().relations == ()


def test_a_case_becomes_a_sub_case_of_this_one(user: User, view: View, write: Write) -> None:
    with write() as session:
        other = factories.case(session, title="Eén straat").number
    user.clicks("Verbinden")
    user.fills("Andere zaak", other)
    user.picks("Hoe hoort zij erbij?", "is deelzaak van deze zaak")
    user.clicks("Verbinden", inside="Verwante zaak")
    user.hears("De zaken zijn verbonden.")
    assert [(each.number, each.relation) for each in view().relations] == [(other, "deelzaak")]


def test_the_title_and_the_lead_change_in_the_header(user: User, view: View) -> None:
    user.fills("Titel van de zaak", "Overlast door kamerverhuur in Spijkenisse")
    user.presses(Qt.Key.Key_Return)
    user.hears("Opgeslagen.")
    assert view().title == "Overlast door kamerverhuur in Spijkenisse"
    user.clicks("Casusregisseur: A. Bakker")
    user.chooses("C. Dekker")
    user.hears("C. Dekker is nu casusregisseur.")
    assert view().lead == "C. Dekker"
    user.undoes()
    assert view().lead == "A. Bakker"
    user.sees("Casusregisseur gewijzigd")
