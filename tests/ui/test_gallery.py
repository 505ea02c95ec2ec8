"""The pictures: everything there is to see is in one of them, and drawing them works."""

import ast
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from praktijkteam.store.connection import Store
from praktijkteam.terms import QuestionKind
from tests import factories
from tests.conftest import Write
from tests.dossier.nissewaard import nissewaard
from ui.appearance import Theme
from ui.gallery import proofs, settling, trials
from ui.gallery.drawing import LARGE_SIZE, SIZE, draw, print_pages, showcase
from ui.gallery.paper import pages as pages_of
from ui.gallery.scenes import example
from ui.gallery.shots import EVERY, PAGES, SHOTS, Look, Shot
from ui.gallery.studio import Opening, studio
from ui.pages import pages

UI = Path(__file__).parents[2] / "ui"
MAIN = ("vandaag", "verzoeken", "zaken", "zaak", "deskundigen", "gemeenten", "beheer", "start")


@pytest.fixture
def filled(store: Store, write: Write) -> Path:
    with write() as session:
        factories.case(session, title="Overlast door kamerverhuur", municipalities=("Nissewaard",))
    store.close()
    return store.path


def test_every_page_is_in_a_picture() -> None:
    assert {page.key for page in pages()} - {shot.page for shot in SHOTS} == set()


def test_every_dialog_is_in_a_picture() -> None:
    assert set(_dialogs()) - {shot.opens for shot in SHOTS} == set()


def test_no_picture_is_of_what_is_not_there() -> None:
    known = {*_dialogs(), *_classes(), ""}
    assert {shot.opens for shot in SHOTS} - known == set()


def test_the_dialogs_are_found_in_the_code() -> None:
    assert {"ui.dossier.dialog:DossierDialog", "ui.experts.page:new_expert"} <= set(_dialogs())


def test_every_picture_has_a_name_of_its_own() -> None:
    names = [shot.name for shot in SHOTS]
    assert len(set(names)) == len(names)


def test_the_main_screens_are_also_dark_and_large() -> None:
    assert [name for name in MAIN if _shot(name).looks != EVERY] == []


def test_every_question_of_a_case_is_in_a_picture() -> None:
    names = {shot.name for shot in PAGES}
    assert {f"zaak-{kind}" for kind in list(QuestionKind)[1:]} | {"zaak"} <= names


def test_the_history_is_drawn_before_a_picture_writes_into_it() -> None:
    """What is written then has the moment of the day on which it is drawn."""
    assert next(shot.name for shot in SHOTS if shot.opening == Opening.APART) == "beheer-historie"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "name", ["gemeenten", "leeg-zaken", "start", "start-weigert", "start-wacht", "organisatie-nieuw"]
)
def test_a_picture_shows_the_window_as_it_is_and_leaves_the_store_alone(
    name: str, filled: Path, tmp_path: Path
) -> None:
    before = filled.read_bytes()
    made = draw([_shot(name)], [Look.LIGHT], filled, tmp_path, factories.TODAY)
    assert made == [tmp_path / f"{name}-light.png"]
    picture = QImage(str(made[0]))
    if not _shot(name).opens:
        assert picture.size() == SIZE
    assert len(_colours(picture)) > 10, "there is something on it"
    assert filled.read_bytes() == before


@pytest.mark.usefixtures("qapp")
def test_the_same_picture_twice_is_the_same(filled: Path, tmp_path: Path) -> None:
    wanted = [_shot("gemeenten"), _shot("toetsen")]
    first = draw(wanted, [Look.LIGHT], filled, _folder(tmp_path / "een"), factories.TODAY)
    again = draw(wanted, [Look.LIGHT], filled, _folder(tmp_path / "twee"), factories.TODAY)
    assert [QImage(str(one)) == QImage(str(two)) for one, two in zip(first, again, strict=True)] == [
        True,
        True,
    ]


@pytest.mark.usefixtures("qapp")
def test_a_dark_picture_is_dark(filled: Path, tmp_path: Path) -> None:
    (made,) = draw([_shot("gemeenten")], [Look.DARK], filled, tmp_path, factories.TODAY)
    assert QImage(str(made)).pixelColor(10, 500).lightness() < 60


@pytest.mark.usefixtures("qapp")
def test_the_window_of_the_showcase_is_the_list_and_a_case(filled: Path, tmp_path: Path) -> None:
    made = showcase(filled, tmp_path, factories.TODAY)
    assert [one.name for one in made] == ["zaken-light.png", "zaak-light.png"]


def test_the_case_of_the_showcase_is_that_of_the_dossier_whatever_its_number(
    qapp: QApplication, store: Store, write: Write
) -> None:
    with write() as session:
        first = factories.case(session, title="Overlast door kamerverhuur", municipalities=("Nissewaard",))
        factories.case(session, title="Een latere zaak", municipalities=("Nissewaard",))
        number = first.number
    store.close()
    with studio(qapp, store.path, Opening.MEMBER, factories.TODAY, SIZE, Theme.LIGHT) as opened:
        assert example(opened) == number


@pytest.mark.usefixtures("qapp")
def test_printed_pages_are_drawn_on_white_paper(filled: Path, tmp_path: Path) -> None:
    made = print_pages(filled, tmp_path, factories.TODAY)
    assert [made[0].name, made[-1].name] == ["papier-dossier-01.png", "papier-overzicht-01.png"]
    assert QImage(str(made[0])).pixelColor(2, 2).name() == "#ffffff"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", sorted(set(trials.TRIALS) - {"dik"}))
def test_a_proof_shows_what_is_hard_to_print(name: str, tmp_path: Path) -> None:
    view = nissewaard()
    found = proofs.Sources(view, [], [], "A. Bakker", factories.TODAY)
    file = tmp_path / "proef.pdf"
    proofs.prints(found, {name: trials.TRIALS[name]})[f"overzicht-{name}"](file, None)
    (page,) = pages_of(file)
    assert len(_colours(page)) > 1, "there is something on it"
    assert "□" not in PdfReader(file).pages[0].extract_text()


def test_a_thick_case_is_some_300_pages() -> None:
    assert len(trials.TRIALS["dik"](nissewaard()).journal) > 1_500


def test_an_own_store_is_never_drawn(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, filled: Path, tmp_path: Path
) -> None:
    """Who keeps a store of their own and makes pictures, sees the choice of a new user all the same."""
    monkeypatch.setenv("PRAKTIJKTEAM_STORE", str(filled))
    (first,) = draw([_shot("start")], [Look.LIGHT], filled, _folder(tmp_path / "een"), factories.TODAY)
    monkeypatch.setenv("PRAKTIJKTEAM_STORE", str(tmp_path / "niets.sqlite"))
    (other,) = draw([_shot("start")], [Look.LIGHT], filled, _folder(tmp_path / "twee"), factories.TODAY)
    assert QImage(str(first)) == QImage(str(other))


def test_a_window_that_never_gets_there_is_a_bug_that_is_said(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr(settling, "PATIENCE_MS", 10)
    with pytest.raises(TimeoutError):
        settling.until(lambda: False)


def test_large_is_what_fits_a_screen_at_200_percent() -> None:
    assert (LARGE_SIZE.width() * 2, LARGE_SIZE.height() * 2) == (1920, 1200)
    assert {shot.opening for shot in SHOTS if Look.LARGE in shot.looks} >= {Opening.MEMBER, Opening.NO_STORE}


def _shot(name: str) -> Shot:
    return next(shot for shot in SHOTS if shot.name == name)


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _colours(picture: QImage) -> set[int]:
    across, down = range(0, picture.width(), 7), range(0, picture.height(), 7)
    return {picture.pixel(x, y) for x in across for y in down}


@cache
def _modules() -> list[tuple[str, ast.Module]]:
    """Those of the window in which anything is called a dialog."""
    texts = {
        ".".join((UI.name, *path.relative_to(UI).with_suffix("").parts)): path.read_text(encoding="utf-8")
        for path in UI.rglob("*.py")
    }
    return [
        (name, ast.parse(text))
        for name, text in texts.items()
        if "Dialog" in text and not name.startswith("ui.gallery")
    ]


@cache
def _classes() -> list[str]:
    """Every dialog that is a class of its own, those that are a kind of another one too."""
    found = [
        (module, node)
        for module, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    dialogs, known = {"QDialog"}, 0
    while len(dialogs) > known:
        known = len(dialogs)
        dialogs |= {node.name for _, node in found if dialogs & {_name(base) for base in node.bases}}
    return [f"{module}:{node.name}" for module, node in found if node.name in dialogs]


@cache
def _dialogs() -> list[str]:
    """Every dialog: a class of its own, or the function that makes one out of a form."""
    forms = [
        f"{module}:{node.name}"
        for module, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and _makes_a_form_dialog(node)
    ]
    return [one for one in (*_classes(), *forms) if not one.endswith(":FormDialog")]


def _makes_a_form_dialog(function: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Call) and _name(node.func) == "FormDialog" for node in ast.walk(function))


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""
