"""Draws the declared pictures into a folder."""

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from ui.app import prepare
from ui.appearance import Theme
from ui.gallery import paper, proofs
from ui.gallery.scenes import example_view
from ui.gallery.shots import SHOTS, SHOWCASE, Look, Shot
from ui.gallery.studio import Opening, Studio, studio

SIZE = QSize(1440, 900)
"""The window of the mockups."""
LARGE_SIZE = QSize(960, 600)
"""What a screen of 1920 × 1200 has room for when it is set to 200 %."""
_NO_SCREEN = "This plugin does not support"


def gallery(store: Path, folder: Path, today: date) -> Sequence[Path]:
    """Draw everything into the folder, from a copy of the store as it is on that day."""
    usual = draw(SHOTS, (Look.LIGHT, Look.DARK), store, folder, today)
    printed = print_pages(store, folder, today)
    return [*usual, *_draw_beside(store, folder, today), *printed]


def showcase(store: Path, folder: Path, today: date) -> Sequence[Path]:
    """Draw what somebody sees first: the list of cases, and one case."""
    return draw(SHOWCASE, (Look.LIGHT,), store, folder, today)


def draw(shots: Sequence[Shot], looks: Sequence[Look], store: Path, folder: Path, today: date) -> list[Path]:
    """Draw those of the shots that are wanted in these looks."""
    app = application()
    made: list[Path] = []
    for look in looks:
        wanted = [shot for shot in shots if look in shot.looks]
        for opening in Opening:
            group = [shot for shot in wanted if shot.opening == opening]
            if group:
                with studio(app, store, opening, today, _size(look), _theme(look)) as opened:
                    made += _draw_group(group, look, opened, folder)
    return made


def print_pages(store: Path, folder: Path, today: date) -> list[Path]:
    """Print the example and draw its pages."""
    app = application()
    with studio(app, store, Opening.MEMBER, today, SIZE, Theme.LIGHT) as opened:
        view, by = example_view(opened), opened.context.actor.name
    return [_keep(page, folder / f"{name}.png") for name, page in paper.printed(view, by, today)]


def print_proofs(store: Path, folder: Path, today: date) -> list[Path]:
    """Print what is hard to print, and draw it."""
    with studio(application(), store, Opening.MEMBER, today, SIZE, Theme.LIGHT) as opened:
        found = proofs.sources(opened, today)
    return list(proofs.proofs(found, folder))


def application() -> QApplication:
    """The application that is running, or a new one that needs no screen."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_tell)
    made = QApplication(["praktijkteam"])
    prepare(made)
    return made


def _draw_beside(store: Path, folder: Path, today: date) -> list[Path]:
    """The pictures at 200 %, in a process of their own: how large things are is settled when Qt starts."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
        return beside.submit(_draw_large, store, folder, today).result()


def _draw_large(store: Path, folder: Path, today: date) -> list[Path]:
    os.environ["QT_SCALE_FACTOR"] = "2"
    return draw(SHOTS, (Look.LARGE,), store, folder, today)


def _draw_group(shots: Sequence[Shot], look: Look, opened: Studio, folder: Path) -> Iterator[Path]:
    for shot in shots:
        drawn = shot.scene(opened)
        opened.wait()
        yield _keep(opened.snap(drawn), folder / f"{shot.name}-{look}.png")
        opened.tidy()


def _keep(picture: QPixmap | QImage, file: Path) -> Path:
    if not picture.save(str(file)):
        raise OSError(f"{file} cannot be written")
    return file


def _size(look: Look) -> QSize:
    return LARGE_SIZE if look == Look.LARGE else SIZE


def _theme(look: Look) -> Theme:
    return Theme.DARK if look == Look.DARK else Theme.LIGHT


def _tell(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    """Qt's own warnings, without those about there being no screen."""
    if not text.startswith(_NO_SCREEN):
        print(text, file=sys.stderr)  # noqa: T201 - where Qt would have said it
