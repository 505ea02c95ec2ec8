"""Dossiers of several cases from the window: a file each or one file, to stop and to go on with."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from praktijkteam.cases.questions.intake import save_problem
from praktijkteam.dossier.making import Maker
from praktijkteam.dossier.pile import Pile, Ready, Step, make_pile
from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write
from tests.ui.cases.window import Desktop
from ui.dossier.pile_dialog import MakePile, PileDialog


def make_here(
    store: Store, pile: Pile, *, by: str, today: date, step: Callable[[Step | None], None]
) -> Ready:
    """The same work without a process of its own, which takes a second to begin."""
    return make_pile(store, pile, Maker(store, pile.order, by=by, today=today), step)


@pytest.fixture
def desktop(store: Store, member_id: str, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(store, member_id, tmp_path / "profiel")
    yield made
    made.close()
    assert not made.crashes, made.crashes


@pytest.fixture
def cases(write: Write) -> dict[str, str]:
    with write() as session:
        made = [factories.case(session, title=title) for title in ("Opvang in de winter", "Lege panden")]
        return {case.number: case.id for case in made}


@pytest.fixture
def dialog(qtbot: QtBot, desktop: Desktop, cases: dict[str, str]) -> PileDialog:
    return shown(qtbot, desktop, cases)


def shown(qtbot: QtBot, desktop: Desktop, cases: dict[str, str], make: MakePile = make_here) -> PileDialog:
    made = PileDialog(desktop.context, cases, make=make)
    qtbot.addWidget(made)
    made.form.overview.setChecked(True)
    made.show()
    qtbot.waitUntil(made.keep.isEnabled, timeout=10_000)
    return made


def test_several_cases_become_a_file_each(qtbot: QtBot, dialog: PileDialog, tmp_path: Path) -> None:
    folder = tmp_path / "dossiers"
    with qtbot.waitSignal(dialog.said, timeout=20_000) as made:
        dialog.save_all_to(folder)
    assert made.args == ["2 dossiers gemaakt.", folder]
    assert sorted(file.name for file in folder.iterdir()) == [
        "Z-2026-0001 Opvang in de winter, overzicht.pdf",
        "Z-2026-0002 Lege panden, overzicht.pdf",
    ]


def test_no_remark_is_passed_over_in_silence(
    qtbot: QtBot, desktop: Desktop, cases: dict[str, str], tmp_path: Path
) -> None:
    dialog = shown(qtbot, desktop, cases, lambda *_, **__: Ready((), 2, tuple("abcdef")))
    with qtbot.waitSignal(dialog.remarked, timeout=20_000) as told:
        dialog.save_all_to(tmp_path / "dossiers")
    assert told.args == ["a b c d En nog 2 meer: kijk in de lijst van documenten van het dossier."]


def test_several_cases_become_one_file(qtbot: QtBot, dialog: PileDialog, tmp_path: Path) -> None:
    dialog.in_one.click()
    assert dialog.keep.text() == "Opslaan als pdf…"
    with qtbot.waitSignal(dialog.said, timeout=20_000):
        dialog.save_all_to(tmp_path / "alles.pdf")
    assert [file.name for file in tmp_path.glob("*.pdf")] == ["alles.pdf"]


def test_a_name_that_may_stay_in_the_case_on_sight_stays_in_no_pile(
    qtbot: QtBot, dialog: PileDialog, write: Write, cases: dict[str, str], tmp_path: Path
) -> None:
    with write() as session:
        employer = factories.organisation(session)
        factories.person(session, name="E. Jansen", organisation_id=employer.id)
        for case_id in cases.values():
            save_problem(session, case_id, {"text": "E. Jansen verhuurt kamers."})
    with qtbot.waitSignal(dialog.preview.shown, timeout=10_000):
        dialog.form.redacted.click()
    row = next(row for row in dialog.left_out.rows if row.box.text() == "E. Jansen")
    with qtbot.waitSignal(dialog.preview.shown, timeout=10_000):
        row.box.click()
    dialog.preview.show_sheaf(1)
    with qtbot.waitSignal(dialog.said, timeout=20_000):
        dialog.save_all_to(tmp_path)
    prints = [PdfReader(file).pages[0].extract_text() for file in tmp_path.glob("*.pdf")]
    assert len(prints) == 2
    assert all("verhuurt kamers" in text and "Jansen" not in text for text in prints)


def test_after_a_fault_it_can_be_tried_again(
    qtbot: QtBot, desktop: Desktop, cases: dict[str, str], tmp_path: Path
) -> None:
    faults = [ValueError("iets van een zaak")]

    def make_once_not(store: Store, pile: Pile, **about: Any) -> Ready:
        if faults:
            raise faults.pop()
        return make_here(store, pile, **about)

    dialog = shown(qtbot, desktop, cases, make_once_not)
    with qtbot.waitSignal(desktop.worker.crashed):
        dialog.save_all_to(tmp_path / "dossiers")
    assert dialog.error.text() == "Dit is niet gelukt door een fout in het programma. Probeer het nog eens."
    assert not dialog.strip.isVisible()
    assert dialog.keep.isEnabled()
    with qtbot.waitSignal(dialog.said, timeout=20_000):
        dialog.save_all_to(tmp_path / "dossiers")
    desktop.crashes.clear()


def test_what_was_stopped_is_offered_the_next_time(
    qtbot: QtBot, desktop: Desktop, cases: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "dossiers"
    first = PileDialog(desktop.context, cases, make=make_until_stopped)
    qtbot.addWidget(first)
    first.form.overview.setChecked(True)
    first.show()
    qtbot.waitUntil(first.keep.isEnabled, timeout=10_000)
    first.save_all_to(folder)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.pdf"))) == 1, timeout=20_000)
    first.strip.cancel.click()
    assert first.unfinished.isVisible()
    assert first.unfinished.text() == "Een eerdere reeks is niet af: 1 van 2 zijn klaar in ‘dossiers’."
    qtbot.waitUntil(lambda: not desktop.worker.busy, timeout=10_000)
    first.close()
    again = shown(qtbot, desktop, cases)
    with qtbot.waitSignal(again.said, timeout=20_000):
        again.unfinished.go.click()
    assert len(list(folder.iterdir())) == 2


def make_until_stopped(
    store: Store, pile: Pile, *, by: str, today: date, step: Callable[[Step | None], None]
) -> Ready:
    """One case, and then no further until somebody stops it."""

    def wait(now: Step | None) -> None:
        while now and now.done == 1:
            step(now)
            Event().wait(0.01)

    return make_here(store, pile, by=by, today=today, step=wait)
