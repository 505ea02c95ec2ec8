from datetime import date, timedelta

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.date_field import DateField
from ui.widgets.form_row import FormRow
from ui.widgets.picker import Picker
from ui.widgets.search_field import SearchField
from ui.widgets.suggestions import Suggestion
from ui.widgets.text_edit import TextEdit

TODAY = date(2026, 4, 9)
WESTLAND = Suggestion("GM1783", "Westland", "GM1783, Zuid-Holland")
WESTERVELD = Suggestion("GM1701", "Westerveld", "GM1701, Drenthe")


def _parse(text: str) -> date | None:
    return {"morgen": TODAY + timedelta(days=1), "10 apr 2026": date(2026, 4, 10)}.get(text.strip())


def _written(day: date) -> str:
    return f"{day.day} apr 2026"


class Form(QWidget):
    """A field of each kind, one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self.first = QLineEdit(self)
        self.day = DateField(_parse, _written, "Streefdatum", self)
        self.day_row = FormRow("Streefdatum", self.day, parent=self)
        self.place = Picker("Gemeente", parent=self)
        self.place_row = FormRow("Gemeente", self.place, parent=self)
        self.party = Picker("Partij", free=True, parent=self)
        self.words = TextEdit("Probleem", parent=self)
        self.search = SearchField("Zoek in alles…", shortcut="Ctrl+K", parent=self)
        layout = QVBoxLayout(self)
        for widget in (self.first, self.day_row, self.place_row, self.party, self.words, self.search):
            layout.addWidget(widget)
        self.resize(500, 700)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.first.setFocus()
    qtbot.waitUntil(made.first.hasFocus)
    return made


def test_a_day_in_words_is_understood_and_written_out(form: Form, qtbot: QtBot) -> None:
    form.day.setFocus()
    QTest.keyClicks(form.day, "morgen")
    assert form.day.detail == "= 10 apr 2026"
    with qtbot.waitSignal(form.day.day_changed) as changed:
        QTest.keyClick(form.day, Qt.Key.Key_Tab)
    assert changed.args == [date(2026, 4, 10)]
    assert (form.day.text(), form.day.detail) == ("10 apr 2026", "")
    QTest.keyClick(form.day, Qt.Key.Key_Up)
    assert form.day.text() == "11 apr 2026"


def test_what_is_no_day_stays_and_says_what_to_do(form: Form, qtbot: QtBot) -> None:
    form.day.setFocus()
    QTest.keyClicks(form.day, "ooit")
    with qtbot.assertNotEmitted(form.day.day_changed):
        QTest.keyClick(form.day, Qt.Key.Key_Tab)
    assert form.day.text() == "ooit"
    assert form.day_row.message.startswith("Deze datum is niet duidelijk")
    assert form.day.property("refused") is True
    form.day.setFocus()
    form.day.selectAll()
    QTest.keyClicks(form.day, "morgen")
    assert form.day_row.message == ""


def test_an_emptied_day_is_no_day(form: Form, qtbot: QtBot) -> None:
    form.day.set_day(TODAY)
    form.day.setFocus()
    form.day.selectAll()
    QTest.keyClick(form.day, Qt.Key.Key_Delete)
    with qtbot.waitSignal(form.day.day_changed) as changed:
        QTest.keyClick(form.day, Qt.Key.Key_Return)
    assert changed.args == [None]


def _type_west(form: Form, qtbot: QtBot) -> None:
    form.place.setFocus()
    with qtbot.waitSignal(form.place.suggestions_wanted) as wanted:
        QTest.keyClicks(form.place, "west")
    assert wanted.args == ["west"]
    form.place.set_suggestions([WESTLAND, WESTERVELD])


def test_a_suggestion_is_taken_with_arrow_and_enter(form: Form, qtbot: QtBot) -> None:
    _type_west(form, qtbot)
    QTest.keyClick(form.place, Qt.Key.Key_Down)
    with qtbot.waitSignal(form.place.chosen) as chosen:
        QTest.keyClick(form.place, Qt.Key.Key_Return)
    assert chosen.args == ["GM1701"]
    assert (form.place.text(), form.place.detail) == ("Westerveld", "GM1701, Drenthe")


def test_tab_takes_the_first_suggestion_and_goes_on(form: Form, qtbot: QtBot) -> None:
    _type_west(form, qtbot)
    QTest.keyClick(form.place, Qt.Key.Key_Tab)
    assert form.place.value() == "GM1783"
    assert form.party.hasFocus()


def test_a_click_takes_a_suggestion(form: Form, qtbot: QtBot) -> None:
    _type_west(form, qtbot)
    offered = form.place._list
    where = offered.visualRect(offered.model().index(1, 0)).center()
    QTest.mouseClick(offered.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert form.place.value() == "GM1701"
    assert form.place.hasFocus()


def test_typing_on_undoes_the_choice(form: Form, qtbot: QtBot) -> None:
    form.place.set_value("GM1783", "Westland", "GM1783")
    form.place.setFocus()
    form.place.end(False)
    with qtbot.waitSignal(form.place.chosen) as chosen:
        QTest.keyClicks(form.place, "x")
    assert chosen.args == [None]
    assert form.place.detail == ""


def test_text_that_is_no_choice_stays_and_asks(form: Form, qtbot: QtBot) -> None:
    form.place.setFocus()
    QTest.keyClicks(form.place, "Atlantis")
    QTest.keyClick(form.place, Qt.Key.Key_Tab)
    assert form.place.text() == "Atlantis"
    assert form.place_row.message == "Kies een van de suggesties, of maak het veld leeg."


def test_suggestions_that_come_too_late_are_not_shown(form: Form, qtbot: QtBot) -> None:
    form.place.setFocus()
    QTest.keyClicks(form.place, "west")
    form.first.setFocus()
    form.place.set_suggestions([WESTLAND])
    assert not form.place._list.isVisible()


def test_escape_puts_the_suggestions_away(form: Form, qtbot: QtBot) -> None:
    _type_west(form, qtbot)
    QTest.keyClick(form.place, Qt.Key.Key_Escape)
    assert not form.place._list.isVisible()
    assert form.place.text() == "west"


def test_a_free_field_takes_other_text_with_enter(form: Form, qtbot: QtBot) -> None:
    form.party.setFocus()
    QTest.keyClicks(form.party, " de buren ")
    form.party.set_suggestions([Suggestion(1, "burencomité")])
    with qtbot.waitSignal(form.party.entered) as entered:
        QTest.keyClick(form.party, Qt.Key.Key_Return)
    assert entered.args == ["de buren"]
    assert form.party.problem == ""


def test_a_refusal_never_touches_what_was_typed(form: Form) -> None:
    form.place.setText("Westland")
    form.place_row.refuse("Kies een gemeente.")
    assert form.place.text() == "Westland"
    heard = QAccessible.queryAccessibleInterface(form.place)
    assert heard.text(QAccessible.Text.Description) == "Kies een gemeente."
    form.place_row.accept()
    assert form.place_row.message == ""


def test_text_grows_with_what_is_written_and_tab_leaves(form: Form) -> None:
    before = form.words.height()
    form.words.setFocus()
    QTest.keyClicks(form.words, "Een lange zin over kamerverhuur. " * 12)
    assert form.words.height() > before
    QTest.keyClick(form.words, Qt.Key.Key_Tab)
    assert form.search.hasFocus()
    QTest.keyClick(form.words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.words.text() == ""


def test_pasted_text_leaves_its_looks_and_what_cannot_be_kept(form: Form) -> None:
    pasted = QMimeData()
    pasted.setHtml("<b>Vet</b>")
    pasted.setText("Vet\r\nen\0 door")
    form.words.insertFromMimeData(pasted)
    assert form.words.text() == "Vet\nen door"


def test_the_sentence_of_a_hint_is_marked_also_after_an_emoji(form: Form) -> None:
    text = "Klachten 🙂 over lawaai. Er moet een vergunning komen."
    form.words.set_text(text)
    first = text.index("Er moet")
    form.words.mark([(first, len(text))])
    assert form.words.marked == ["Er moet een vergunning komen."]
    form.words.mark([])
    assert form.words.marked == []


def test_searching_waits_for_a_pause(form: Form, qtbot: QtBot) -> None:
    QTest.keyClick(form, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert form.search.hasFocus()
    told: list[str] = []
    form.search.searched.connect(told.append)
    QTest.keyClicks(form.search, "kamer ")
    qtbot.waitUntil(lambda: bool(told))
    QTest.keyClick(form.search, Qt.Key.Key_Return)
    QTest.keyClick(form.search, Qt.Key.Key_Escape)
    assert told == ["kamer", "kamer", ""]
