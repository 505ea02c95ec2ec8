"""Pictures of prints that are being chosen and looked at."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from praktijkteam.cases.lists.listed import CaseFilter
from praktijkteam.cases.lists.listing import NEWEST_FIRST, CaseRow, case_ids, case_rows
from ui.dossier.dialog import open_dossier
from ui.dossier.lists import open_action_list
from ui.dossier.pile_dialog import open_dossiers
from ui.gallery.scenes import example, until_drawn
from ui.gallery.studio import Studio


def dossier(studio: Studio) -> QWidget:
    """With its first page on sight: the view draws pages in a thread of its own."""
    dialog = open_dossier(studio.context, example(studio), studio.window)
    until_drawn(studio, dialog)
    return studio.dialog()


def redacted(studio: Studio) -> QWidget:
    """What is left out, with a passage that was chosen by hand."""
    dialog = open_dossier(studio.context, example(studio), studio.window)
    until_drawn(studio, dialog)
    dialog.form.redacted.click()
    studio.until(lambda: bool(dialog.left_out.rows))
    dialog.left_out.field.setText("wethouder")
    dialog.left_out.add.click()
    studio.until(lambda: any(row.box.text() == "wethouder" for row in dialog.left_out.rows))
    studio.wait()
    return studio.dialog()


def several(studio: Studio) -> QWidget:
    """The first cases of the list."""
    dialog = open_dossiers(studio.context, {row.number: row.id for row in _rows(studio)}, studio.window)
    until_drawn(studio, dialog)
    return studio.dialog()


def actions(studio: Studio) -> QWidget:
    """What this member has to do."""
    dialog = open_action_list(studio.context, studio.window)
    until_drawn(studio, dialog)
    return studio.dialog()


def _rows(studio: Studio) -> list[CaseRow]:
    today = studio.context.today()
    ids = studio.read(partial(case_ids, chosen=CaseFilter(), order=NEWEST_FIRST, today=today))
    return list(studio.read(partial(case_rows, ids=list(ids)[:12])))
