"""Every page, section and dialog of the gallery, opened once: nothing goes wrong, is empty, or is cut off."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from praktijkteam.store.embedded import FileStore
from tests import factories
from tests.conftest import Mockup
from tests.ui.reading import nameless, sideways, unreadable
from ui.appearance import Theme
from ui.gallery.drawing import LARGE_SIZE, SIZE
from ui.gallery.shots import SHOTS, Look, Shot
from ui.gallery.studio import Opening, Studio, studio
from ui.main_window import LEAST

ELSEWHERE = {
    # drawn with other words or rows in another picture, or a print that tests/ui/dossier looks at
    *("zaken-filter", "zaken-gezocht", "gemeenten-vroeger", "zaak-dossier", "zaak-dossier-gelakt"),
    *("actielijst", "zaken-dossiers", "document-bekijken", "zaak-taken", "zaak-bemiddeling", "fase-wijzigen"),
    *("casusregisseur-kiezen", "verzoek-afwijzen", "dubbelen", "zaak-logboek", "zaak-historie"),
    *("zaak-documenten", "verzoek-ingevuld"),
}
SHOWN = [
    shot for shot in SHOTS if shot.opening in (Opening.MEMBER, Opening.APART) and shot.name not in ELSEWHERE
]


@pytest.fixture(scope="module")
def office(mockup: Mockup, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the mockups, and one row of everything else that a page is about."""
    path = tmp_path_factory.mktemp("kantoor") / "kantoor.sqlite"
    copyfile(mockup.path, path)
    store = FileStore(path)
    with store.write(mockup.member_id) as session:
        factories.request(session, subject="Inschrijving op twee nieuwe locaties bij glastuinders")
        factories.expert(session)
        factories.person(session, name="E. Jansen", organisation_id=factories.organisation(session).id)
        factories.case(
            session, title="Woningen opgekocht door één werkgever", municipalities=("Neder-Betuwe",)
        )
    store.close()
    return path


@pytest.fixture(scope="module")
def opened(qapp: QApplication, office: Path) -> Iterator[Studio]:
    with studio(qapp, office, Opening.MEMBER, factories.TODAY, SIZE, Theme.LIGHT) as made:
        yield made


@pytest.fixture(params=SHOWN, ids=lambda shot: shot.name)
def shot(request: pytest.FixtureRequest, opened: Studio) -> Iterator[Shot]:
    """One of the pictures; whatever it opened or typed is put away afterwards."""
    yield request.param
    opened.tidy()
    opened.window.resize(SIZE)


def test_a_screen_can_be_read_and_worked_with_in_a_small_window_too(shot: Shot, opened: Studio) -> None:
    drawn = shot.scene(opened)
    opened.wait()
    assert len(_colours(drawn)) > 10, "there is something on it"
    assert unreadable(drawn) == []
    assert nameless(drawn) == []
    if drawn is opened.window:
        drawn.resize(LARGE_SIZE if Look.LARGE in shot.looks else LEAST)
        opened.wait()
        assert unreadable(drawn) == []
        assert sideways(drawn) == []


def _colours(drawn: QWidget) -> set[int]:
    picture: QImage = drawn.grab().toImage()
    across, down = range(0, picture.width(), 7), range(0, picture.height(), 7)
    return {picture.pixel(x, y) for x in across for y in down}
