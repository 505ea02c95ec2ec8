"""The first call, from the telephone to a case with a lead."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from praktijkteam.cases import reading
from praktijkteam.cases.lists.listing import case_ids
from praktijkteam.cases.requests.listing import request_ids
from praktijkteam.cases.requests.reading import RequestDetail, request
from praktijkteam.cases.view import CaseView
from praktijkteam.store.connection import Store
from praktijkteam.terms import Channel, Priority, QuestionState, RequestState
from tests.conftest import Write
from tests.scenarios.conftest import Opens
from tests.scenarios.user import User, held
from tests.ui.cases.nissewaard import nissewaard
from ui.cases.intake_page import IntakePage
from ui.page import Target

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def went() -> list[tuple[str, str]]:
    """Where the page sent its user: page and subject."""
    return []


@pytest.fixture
def caller(qtbot: QtBot, window: Opens, went: list[tuple[str, str]]) -> User:
    """A. Bakker picks up the telephone and presses Ctrl+N."""
    desktop = window()
    desktop.context.go.wanted.connect(lambda page, target: went.append((page, target.subject)))
    user = User(qtbot, desktop, IntakePage(desktop.context))
    user.opens()
    return user


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def types(text: str) -> None:
    QTest.keyClicks(focused(), text)


def tab(user: User) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    user.waits()


def sheet_of(user: User) -> IntakePage:
    assert isinstance(user.page, IntakePage)
    return user.page


def drops_on(page: QWidget, mime: QMimeData) -> None:
    """Drag it over the page, and let it go there."""
    copy, button, bare = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(10, 10), copy, mime, button, bare))
    QApplication.sendEvent(page, QDropEvent(QPointF(10, 10), copy, mime, button, bare))


def test_a_call_becomes_a_case_with_a_lead_by_the_keyboard_alone(
    caller: User, went: list[tuple[str, str]], store: Store, member_id: str
) -> None:
    caller.page.activateWindow()
    types("Westland")
    caller.bot.waitUntil(lambda: not caller.desktop.worker.busy)
    tab(caller)
    for answer in (
        "M. Verhoef, beleid wonen",
        "Inschrijving op twee nieuwe locaties",
        None,
        "Op twee nieuwe locaties wonen mensen die niet staan ingeschreven.",
        "twee glastuinders",
        None,
        "gemeente Westland",
        "Iedereen die langer blijft dan vier maanden staat ingeschreven.",
    ):
        if answer:
            types(answer)
        tab(caller)
    caller.presses(Qt.Key.Key_Return, CTRL)

    caller.hears("is gemaakt.")
    (page, number) = went[-1]
    assert page == "case"
    view = case(store, number)
    assert (view.title, view.lead_id, view.channel) == (
        "Inschrijving op twee nieuwe locaties",
        member_id,
        Channel.TELEPHONE,
    )
    assert [place.name for place in view.municipalities] == ["Westland"]
    assert [party.name for party in view.parties] == ["gemeente Westland", "twee glastuinders"]
    assert view.problem.text.startswith("Op twee nieuwe locaties")
    assert view.result.text.startswith("Iedereen die langer blijft")
    assert {question.state for question in view.questions} == {QuestionState.CONCEPT}
    assert view.requests[0].caller == "M. Verhoef, beleid wonen"


def test_tab_reaches_everything_that_can_be_used(caller: User) -> None:
    caller.fills("Gemeente of regio", "Spijkenisse")
    caller.presses(Qt.Key.Key_Return)
    caller.fills("Wat is het probleem?", "In 40 panden wonen 220 mensen. Er moet een vergunningplicht komen.")
    caller.sees("noemt een oplossing")
    caller.waits()
    stops: list[QWidget | None] = []
    while not stops or stops[-1] not in stops[:-1]:
        tab(caller)
        stops.append(QApplication.focusWidget())
    names = [stop.accessibleName() for stop in stops if stop]
    reached = {stop for stop in stops if stop}
    missed = [
        each.accessibleName()
        for each in caller.page.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not each.focusProxy()
        and each not in reached
    ]
    assert missed == [], names
    after = names.index("Wat is het probleem?")
    assert names[after + 1] == "40 panden bron?", "what came by typing stands right behind its field"


def test_a_request_is_kept_and_goes_on_where_it_was(caller: User, store: Store) -> None:
    caller.fills("Gemeente of regio", "Spijkenisse")
    caller.presses(Qt.Key.Key_Return)
    caller.sees("Nissewaard")
    caller.fills("Onderwerp", "Overlast")
    caller.clicks("Verzoek bewaren Ctrl+S")
    caller.hears("Opgeslagen.")
    kept = only_request(store)
    assert (kept.subject, kept.applicant) == ("Overlast", "gemeente Nissewaard")
    assert caller.value("Onderwerp") == "Overlast"

    caller.fills("Onderwerp", "Overlast door kamerverhuur")
    caller.clicks("Verzoek bewaren Ctrl+S")
    caller.bot.waitUntil(lambda: only_request(store).subject == "Overlast door kamerverhuur")


def test_without_a_subject_it_is_refused_and_nothing_typed_is_lost(caller: User) -> None:
    caller.fills("Wat is het probleem?", "Er is overlast.")
    caller.clicks("Zaak maken")
    caller.sees("Geef het verzoek een onderwerp")
    assert caller.value("Wat is het probleem?") == "Er is overlast."


def test_a_case_is_made_once_however_often_it_is_asked(caller: User, store: Store) -> None:
    caller.fills("Onderwerp", "Overlast door kamerverhuur")
    foot = sheet_of(caller).foot
    foot.make.click()
    foot.make.click()
    caller.hears("is gemaakt.")
    caller.waits()
    assert only_request(store).state == RequestState.CASE
    with store.read() as connection:
        assert len(case_ids(connection, today=caller.desktop.context.today())) == 1


def test_what_is_being_saved_becomes_the_case_and_no_second_request(caller: User, store: Store) -> None:
    caller.fills("Onderwerp", "Overlast door kamerverhuur")
    foot = sheet_of(caller).foot
    foot.save.click()
    foot.make.click()
    caller.hears("is gemaakt.")
    caller.waits()
    assert only_request(store).state == RequestState.CASE


def test_a_name_that_may_mean_two_things_asks(caller: User) -> None:
    caller.fills("Gemeente of regio", "Beek")
    caller.presses(Qt.Key.Key_Return)
    caller.sees("Kies de gemeente.")


def test_earlier_cases_of_the_municipality_stand_beside_it_and_take_the_request(
    caller: User, write: Write, member_id: str, store: Store, went: list[tuple[str, str]]
) -> None:
    with write() as session:
        number = nissewaard(session, member_id).number
    caller.fills("Gemeente of regio", "Nissewaard")
    caller.presses(Qt.Key.Key_Return)
    caller.sees("Zaken van Nissewaard")
    caller.sees("220 bewoners")
    caller.fills("Onderwerp", "Nog een straat erbij")
    caller.clicks(f"Bij {number} voegen")
    caller.hears(f"Het verzoek hoort nu bij {number}.")
    assert went[-1] == ("case", number)
    assert [each.subject for each in case(store, number).requests] == ["Nog een straat erbij"]


def test_a_request_is_referred_with_a_reason(caller: User, store: Store, went: list[tuple[str, str]]) -> None:
    caller.fills("Onderwerp", "Vraag over belasting")
    caller.clicks("Doorverwijzen…")
    caller.fills("Naar wie?", "Belastingdienst")
    caller.clicks("Doorverwijzen")
    caller.sees("Schrijf op waarom u doorverwijst naar Belastingdienst.")
    caller.fills("Waarom daarheen?", "Gaat over loonheffing.")
    caller.clicks("Doorverwijzen")
    caller.hears("Het verzoek is doorverwezen.")
    kept = only_request(store)
    assert (kept.state, kept.referred_to) == (RequestState.REFERRED, "Belastingdienst")
    assert went[-1][0] == "requests"


def test_a_request_that_was_declined_can_be_taken_up_again(caller: User, store: Store) -> None:
    caller.fills("Onderwerp", "Vraag over belasting")
    caller.clicks("Afwijzen…")
    caller.fills("Waarom? De gemeente krijgt dit te horen.", "Hoort niet bij ons.")
    caller.clicks("Afwijzen")
    caller.hears("Het verzoek is afgewezen.")
    caller.opens(only_request(store).id)
    caller.sees("Afgewezen op do 9 apr 2026: Hoort niet bij ons.")
    caller.clicks("Opnieuw oppakken")
    caller.hears("Het verzoek is weer open.")
    caller.clicks("Ontvangst bevestigen")
    caller.bot.waitUntil(lambda: only_request(store).state == RequestState.ACKNOWLEDGED)


def test_a_mail_that_is_dropped_fills_the_sheet(
    caller: User, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mail = tmp_path_factory.mktemp("mail") / "vraag.eml"
    mail.write_bytes(
        b"From: E. Jansen <e.jansen@example.org>\r\nSubject: Kamerverhuur in de wijk\r\n"
        b"Date: Wed, 8 Apr 2026 10:00:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        b"Beste team,\r\n\r\nWij krijgen veel klachten.\r\n"
    )
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(mail))])
    drops_on(caller.page, mime)
    caller.sees("Wij krijgen veel klachten.")
    assert caller.value("Onderwerp") == "Kamerverhuur in de wijk"
    assert caller.value("Beller").startswith("E. Jansen")
    assert caller.value("Ontvangen") == "wo 8 apr 2026"


def test_a_call_that_was_broken_off_by_a_crash_is_back(caller: User, qtbot: QtBot, window: Opens) -> None:
    caller.fills("Gemeente of regio", "Emmerich")
    caller.fills("Wat is het probleem?", "Bewoners werken over de grens.")
    caller.sees("Concept bewaard om")
    caller.page.hide()
    caller.desktop.kill()
    caller.desktop.drafts._lock.unlock()

    again = window()
    (draft,) = again.drafts.waiting()
    user = User(qtbot, again, IntakePage(again.context))
    user.page.arrive(Target(draft.place.subject, draft.place.field, draft=draft))
    assert user.value("Wat is het probleem?") == "Bewoners werken over de grens."
    assert user.value("Gemeente of regio") == "Emmerich"


@pytest.mark.parametrize(("choose", "priority"), [("spoed", Priority.URGENT), ("gevaar", Priority.DANGER)])
def test_urgency_is_one_click(caller: User, store: Store, choose: str, priority: Priority) -> None:
    caller.fills("Onderwerp", "Brand")
    caller.clicks(choose)
    caller.clicks("Verzoek bewaren Ctrl+S")
    caller.hears("Opgeslagen.")
    assert only_request(store).priority == priority


def case(store: Store, number: str) -> CaseView:
    with store.read() as connection:
        return reading.case(connection, number)


def only_request(store: Store) -> RequestDetail:
    with store.read() as connection:
        (request_id,) = request_ids(connection)
        return request(connection, request_id)


def test_a_new_request_is_not_typed_into_one_that_was_begun(caller: User, store: Store) -> None:
    caller.fills("Gemeente of regio", "Nissewaard")
    caller.fills("Onderwerp", "Overlast")
    caller.opens()  # Ctrl+N once more
    caller.sees("Dit verzoek is nog niet bewaard.")
    types("Emmerich")
    assert caller.value("Gemeente of regio") == "Nissewaard"
    caller.clicks("Bewaren en nieuw beginnen")
    assert (caller.value("Gemeente of regio"), caller.value("Onderwerp")) == ("", "")
    with store.read() as connection:
        (request_id,) = request_ids(connection)
        assert request(connection, request_id).subject == "Overlast"
    caller.sees_no("Dit verzoek is nog niet bewaard.")


def test_a_request_that_was_begun_can_be_thrown_away_and_taken_back(caller: User) -> None:
    caller.fills("Onderwerp", "Overlast")
    caller.opens()
    caller.clicks("Weggooien")
    assert caller.value("Onderwerp") == ""
    caller.undoes()
    assert caller.value("Onderwerp") == "Overlast"


def test_the_next_call_does_not_wait_for_the_one_before(
    caller: User, store: Store, went: list[tuple[str, str]]
) -> None:
    caller.fills("Onderwerp", "Eerste verzoek")
    with held(store, caller):
        caller.clicks("Zaak maken")
        caller.adds("Onderwerp", " en meer")
        assert caller.value("Onderwerp") == "Eerste verzoek", "what is on its way is not typed in"
        caller.clicks("Zaak maken")
        caller.sees("Dit wordt nog bewaard")
        caller.opens()
        assert caller.value("Onderwerp") == ""
        caller.fills("Onderwerp", "Tweede verzoek")
    caller.hears("is gemaakt.")
    assert went == [], "nobody is taken away from what they type"
    assert caller.desktop.said[-1].action == "Zaak openen"
    assert caller.value("Onderwerp") == "Tweede verzoek"
    caller.clicks("Zaak maken")
    caller.bot.waitUntil(lambda: bool(went))
    assert subjects(store) == ["Eerste verzoek", "Tweede verzoek"]
    assert caller.desktop.context.drafts.waiting() == ()


def test_a_request_is_kept_behind_the_next_one(caller: User, store: Store) -> None:
    caller.fills("Onderwerp", "Eerste verzoek")
    with held(store, caller):
        caller.clicks("Verzoek bewaren Ctrl+S")
        caller.adds("Onderwerp", " en meer")
        caller.clicks("Verzoek bewaren Ctrl+S")
        caller.opens()
        assert caller.value("Onderwerp") == ""
        caller.fills("Onderwerp", "Tweede verzoek")
    assert subjects(store) == ["Eerste verzoek en meer"]
    assert caller.value("Onderwerp") == "Tweede verzoek"
    caller.clicks("Verzoek bewaren Ctrl+S")
    assert subjects(store) == ["Eerste verzoek en meer", "Tweede verzoek"]
    assert caller.desktop.context.drafts.waiting() == ()


def test_a_call_that_was_refused_behind_the_next_one_waits(caller: User, store: Store) -> None:
    with held(store, caller):
        caller.fills("Wat is het probleem?", "Er is overlast.")
        caller.clicks("Zaak maken")
        caller.opens()
        caller.fills("Onderwerp", "Tweede verzoek")
    caller.hears("Geef het verzoek een onderwerp")
    (draft,) = (each for each in caller.desktop.context.drafts.waiting())
    caller.page.arrive(Target(draft.place.subject, draft.place.field, draft=draft))
    caller.waits()
    assert caller.value("Wat is het probleem?") == "Er is overlast."


def test_why_a_request_is_declined_goes_with_the_sheet_as_it_was(caller: User, store: Store) -> None:
    caller.fills("Onderwerp", "Overlast")
    caller.clicks("Afwijzen…")
    caller.fills("Waarom? De gemeente krijgt dit te horen.", "Niet voor ons")
    with held(store, caller):
        caller.presses(Qt.Key.Key_Return)
        caller.adds("Onderwerp", " en meer")
        caller.clicks("Niet doen")
        caller.sees("Dit wordt nog bewaard")
    caller.hears("Het verzoek is afgewezen.")
    assert (only_request(store).subject, only_request(store).state) == ("Overlast", RequestState.DECLINED)


def subjects(store: Store) -> list[str]:
    with store.read() as connection:
        return sorted(request(connection, each).subject for each in request_ids(connection))
