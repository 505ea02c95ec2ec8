"""Choosing, seeing, saving and printing a dossier."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from praktijkteam import calendar, settings
from praktijkteam.cases.reading import case
from praktijkteam.documents.contents.findings import Gap
from praktijkteam.documents.service import NewDocument
from praktijkteam.documents.taking_in import add_files
from praktijkteam.dossier.content import USUAL, Section
from praktijkteam.dossier.order import Order, Redaction
from praktijkteam.dossier.withholding import Withheld
from praktijkteam.store.connection import Store
from praktijkteam.terms import Attached, Openness
from tests import factories
from tests.ui.cases.window import Desktop
from ui.documents.viewer import Viewer
from ui.dossier.dialog import DossierDialog, remembered
from ui.dossier.making import DossierMaker
from ui.dossier.withheld_panel import WithheldPanel
from ui.worker import Cancelled, Progress


@pytest.fixture
def desktop(store: Store, member_id: str, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(store, member_id, tmp_path / "profiel")
    yield made
    made.close()
    assert not made.crashes, made.crashes


@pytest.fixture
def dialog(qtbot: QtBot, desktop: Desktop, case_number: str) -> DossierDialog:
    made = DossierDialog(desktop.context, case_number)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.keep.isEnabled, timeout=10_000)
    return made


def shown(dialog: DossierDialog) -> str:
    document = dialog.preview.document
    return "\n".join(document.getAllText(page).text() for page in range(document.pageCount()))


def test_the_usual_dossier_is_on_sight_at_once(dialog: DossierDialog, case_number: str) -> None:
    assert f"Zaakdossier {case_number}" in shown(dialog)
    assert "Geschiedenis van wijzigingen" not in shown(dialog).split("Inhoud")[1][:2000]


def test_it_is_no_larger_than_its_screen(dialog: DossierDialog) -> None:
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() < room.height(), "its title bar is on the screen as well"


def test_another_choice_gives_another_print(qtbot: QtBot, dialog: DossierDialog) -> None:
    before = dialog.preview.document.pageCount()
    with qtbot.waitSignal(dialog.preview.shown, timeout=10_000):
        dialog.form.overview.click()
    assert dialog.preview.document.pageCount() == 1 < before


def test_tab_comes_by_every_choice_and_every_button(dialog: DossierDialog) -> None:
    assert dialog.form.dossier.hasFocus(), "the keyboard begins where something can be chosen"
    came_by = set()
    for _ in range(40):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        came_by.add(dialog.focusWidget().accessibleName())
    for words in ("openbaar", "In de pdf insluiten", "Logboek tot en met", "Sluiten", "Opslaan als pdf…"):
        assert words in came_by
    assert "Niet meegeven" not in came_by, "the arrow keys go to what was not chosen"


def test_a_period_is_of_its_case_and_one_that_runs_backwards_is_not_kept(
    qtbot: QtBot, desktop: Desktop, dialog: DossierDialog, case_number: str
) -> None:
    dialog.form.since.setFocus()
    QTest.keyClicks(dialog.form.since, "2 nov 2025\t")
    dialog.form.until.setFocus()
    QTest.keyClicks(dialog.form.until, "1 nov 2025\t")
    qtbot.waitUntil(lambda: "Kies een einde" in dialog.error.text())
    assert not dialog.keep.isEnabled()
    assert remembered(desktop.context, case_number).choice.journal_until == date(2025, 11, 1)
    assert remembered(desktop.context, "Z-2025-0099").choice.journal_until is None


def test_what_is_chosen_is_what_is_made(dialog: DossierDialog) -> None:
    dialog.form.sections[Section.JOURNAL].click()
    dialog.form.openness[Openness.DELIBERATION].click()
    choice = dialog.form.order().choice
    assert Section.JOURNAL not in choice.sections
    assert choice.openness == frozenset(Openness)


def test_it_is_saved_as_it_is_shown(qtbot: QtBot, dialog: DossierDialog, tmp_path: Path) -> None:
    file = tmp_path / "dossier.pdf"
    with qtbot.waitSignal(dialog.said) as said:
        dialog.save_to(file)
    assert said.args == ["Opgeslagen: dossier.pdf", tmp_path]
    assert "Overlast door" in PdfReader(file).pages[0].extract_text()


def test_a_further_volume_replaces_no_file_that_nobody_spoke_of(
    qtbot: QtBot, dialog: DossierDialog, tmp_path: Path
) -> None:
    assert dialog.draft
    dialog.draft = replace(dialog.draft, sheaves=dialog.draft.sheaves * 2)
    (tmp_path / "dossier, deel 2.pdf").write_text("van een ander")
    dialog.save_to(tmp_path / "dossier.pdf")
    assert "staat ‘dossier, deel 2.pdf’ al" in dialog.error.text()
    assert [file.name for file in tmp_path.glob("*.pdf")] == ["dossier, deel 2.pdf"]


def test_a_folder_that_is_gone_is_told_and_the_dialog_stays(
    qtbot: QtBot, dialog: DossierDialog, tmp_path: Path
) -> None:
    dialog.save_to(tmp_path / "weg" / "dossier.pdf")
    qtbot.waitUntil(lambda: "kan niet worden bewaard" in dialog.error.text())
    assert dialog.isVisible()


def test_it_goes_to_the_printer_page_by_page(qtbot: QtBot, dialog: DossierDialog, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    printer.setResolution(72)
    printer.setFromTo(1, 2)
    with qtbot.waitSignal(dialog.said, timeout=20_000):
        dialog.print_on(printer)
    assert len(PdfReader(tmp_path / "papier.pdf").pages) == 2


def test_what_was_chosen_stands_there_again_except_how_open_it_is(
    qtbot: QtBot, desktop: Desktop, dialog: DossierDialog, case_number: str
) -> None:
    dialog.form.sections[Section.JOURNAL].click()
    dialog.form.documents.ways[Attached.PAGES].click()
    dialog.form.openness[Openness.DELIBERATION].click()
    dialog.form.redacted.click()
    again = DossierDialog(desktop.context, case_number)
    qtbot.addWidget(again)
    order = again.form.order()
    assert Section.JOURNAL not in order.choice.sections
    assert order.choice.attached is Attached.PAGES
    assert Openness.DELIBERATION not in order.choice.openness
    assert order.redaction is None
    again.form.usual.click()
    assert again.form.order().choice == USUAL


def test_a_redacted_dossier_is_looked_at_before_it_leaves(
    qtbot: QtBot, dialog: DossierDialog, tmp_path: Path
) -> None:
    with qtbot.waitSignal(dialog.preview.shown, timeout=10_000):
        dialog.form.redacted.click()
    assert "[weg: A. Bakker]" in shown(dialog).replace("\n", " ").replace("\r", "")
    assert not dialog.paper.isEnabled(), "names are still there"
    row = next(row for row in dialog.left_out.rows if row.box.text() == "E. Jansen")
    row.seek.click()
    qtbot.waitUntil(lambda: dialog.preview.view.currentSearchResultIndex() == 0)
    assert not dialog.error.text()
    dialog.left_out.sought.emit("afgebroken")
    qtbot.waitUntil(lambda: "‘afgebroken’ is in het voorbeeld niet te vinden" in dialog.error.text())
    with qtbot.waitSignal(dialog.preview.shown, timeout=10_000):
        row.box.click()
    dialog.left_out.field.setText("wethouder")
    with qtbot.waitSignal(dialog.preview.shown, timeout=10_000):
        dialog.left_out.add.click()
    dialog.preview.show_sheaf(1)
    assert dialog.paper.isEnabled()
    with qtbot.waitSignal(dialog.said):
        dialog.save_to(tmp_path / "gelakt.pdf")
    assert [file.name for file in tmp_path.glob("*.pdf")] == ["gelakt.pdf"]
    said = " ".join(
        " ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "gelakt.pdf").pages
    )
    assert "Jansen" in said
    assert "Bakker" not in said
    assert "wethouder" not in said


def test_what_was_added_by_hand_is_taken_back_with_its_tick(qtbot: QtBot, dialog: DossierDialog) -> None:
    dialog.form.redacted.click()
    dialog.left_out.field.setText("komt nergens voor")
    dialog.left_out.add.click()
    assert dialog.form.redaction == Redaction(("komt nergens voor",))
    qtbot.waitUntil(lambda: any(row.box.text() == "komt nergens voor" for row in dialog.left_out.rows))
    row = next(row for row in dialog.left_out.rows if row.box.text() == "komt nergens voor")
    row.box.click()
    assert dialog.form.redaction == Redaction()


@pytest.fixture
def public_file(store: Store, member_id: str, case_number: str, tmp_path: Path) -> str:
    with store.read() as connection:
        case_id = case(connection, case_number).id
    file = tmp_path / "nieuws.txt"
    file.write_text("Geachte heer De Zwaluw,", encoding="utf-8")
    new = NewDocument("", openness=Openness.PUBLIC)
    list(add_files(store, case_id, [file], member_id, now=calendar.now, new=new))
    return file.name


def test_a_file_that_stays_out_goes_along_when_somebody_who_looked_says_so(
    qtbot: QtBot, public_file: str, dialog: DossierDialog, tmp_path: Path
) -> None:
    with qtbot.waitSignal(dialog.preview.shown, timeout=10_000):
        dialog.form.redacted.click()
    (row,) = dialog.withheld.rows
    assert row.isVisible()
    assert row.why.text() == "Het noemt ‘De Zwaluw’."
    row.look.click()
    qtbot.waitUntil(
        lambda: any("De Zwaluw" in each.text.toPlainText() for each in dialog.findChildren(Viewer))
    )
    dialog.findChildren(Viewer)[0].reject()
    with qtbot.waitSignal(dialog.preview.shown, timeout=10_000):
        row.give.click()
    assert dialog.remarks.text().startswith("Document 1 gaat mee omdat u dat hebt gekozen")
    with qtbot.waitSignal(dialog.said):
        dialog.save_to(tmp_path / "gelakt.pdf")
    assert list(PdfReader(tmp_path / "gelakt.pdf").attachments) == [f"01 {public_file}"]


def held_back(number: int, *named: str) -> Withheld:
    gaps = () if named else (Gap.PICTURE,)
    return Withheld(number, f"Stuk {number}", f"digest {number}", named, gaps, given=False)


def test_files_that_stay_out_go_along_all_at_once(qtbot: QtBot) -> None:
    panel = WithheldPanel()
    qtbot.addWidget(panel)
    given: list[tuple[str, ...]] = []
    panel.changed.connect(given.append)
    panel.show_withheld([held_back(1, "De Zwaluw"), held_back(2), held_back(3)], ("elders",))
    panel.show()
    assert panel.together.told.text() == (
        "Eén bestand noemt iemand of iets wat is weggelaten.\n"
        "Twee bestanden niet doorzocht: er staan afbeeldingen in."
    )
    panel.together.unnamed.click()
    assert [row.give.isChecked() for row in panel.rows] == [False, True, True]
    panel.together.all.click()
    assert given == [("elders", "digest 2", "digest 3"), ("elders", "digest 1", "digest 2", "digest 3")]
    shown = [replace(row.withheld, given=True) for row in panel.rows]
    panel.show_withheld(shown, given[-1])
    assert not panel.together.all.isVisible()
    panel.together.none.click()
    assert given[-1] == ("elders",)


def test_of_one_file_nothing_is_chosen_together(qtbot: QtBot) -> None:
    panel = WithheldPanel()
    qtbot.addWidget(panel)
    panel.show_withheld([held_back(1)], ())
    panel.show()
    assert not panel.together.isVisible()


@pytest.mark.parametrize("redaction", [None, Redaction()])
def test_a_print_that_nobody_waits_for_is_thrown_away(
    store: Store,
    case_number: str,
    redaction: Redaction | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(settings.PROFILE_VARIABLE, str(tmp_path / "profiel"))
    maker = DossierMaker(case_number, "A. Bakker", factories.TODAY)
    order = Order(overview=True, redaction=redaction)
    with pytest.raises(Cancelled):
        maker.make(store, order, Progress(lambda _: None, lambda: True))
    assert not [path for path in (tmp_path / "profiel").rglob("*") if path.is_file()]
