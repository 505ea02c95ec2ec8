"""Lists on paper from the window: cases as they were filtered, what this member has to do, labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from praktijkteam import calendar
from praktijkteam.documents import copies
from praktijkteam.dossier.letterhead import Letterhead, read_letterhead
from praktijkteam.dossier.lists import print_actions, print_cases, print_labels
from ui.dossier.making import Draft, Sheaf
from ui.dossier.print_dialog import PrintDialog, open_over
from ui.page import Context
from ui.worker import Progress

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from praktijkteam.store.connection import Store

Write = Callable[["Store", Path, Letterhead | None], int]


def open_case_list(
    context: Context, ids: Sequence[str], chosen: Sequence[tuple[str, str]] | None, parent: QWidget
) -> PrintDialog:
    """The list of cases, with by what it was filtered; None when they were chosen by hand."""
    by = context.actor.name

    def write(store: Store, target: Path, letterhead: Letterhead | None) -> int:
        now = calendar.now()
        return print_cases(store, ids, target, now=now, by=by, chosen=chosen, letterhead=letterhead)

    return _open(context, _tr("Lijst van zaken"), write, parent)


def open_action_list(context: Context, parent: QWidget) -> PrintDialog:
    """What this member still has to do."""
    member_id = context.actor.id

    def write(store: Store, target: Path, letterhead: Letterhead | None) -> int:
        return print_actions(store, member_id, target, now=calendar.now(), letterhead=letterhead)

    return _open(context, _tr("Actielijst"), write, parent)


def open_labels(context: Context, ids: Sequence[str], parent: QWidget) -> PrintDialog:
    """Labels for the paper files of these cases."""
    by = context.actor.name

    def write(store: Store, target: Path, letterhead: Letterhead | None) -> int:
        return print_labels(store, ids, target, now=calendar.now(), by=by, letterhead=letterhead)

    return _open(context, _tr("Etiketten"), write, parent)


def _open(context: Context, title: str, write: Write, parent: QWidget) -> PrintDialog:
    letterhead = context.profile.get("letterhead", "")
    work = partial(_made, title, write, Path(letterhead) if letterhead else None)
    dialog = PrintDialog(context, title, parent, work=work)
    dialog.lay_out(None)
    dialog.make()
    open_over(dialog)
    return dialog


def _made(title: str, write: Write, letterhead: Path | None, store: Store, progress: Progress) -> Draft:
    progress.step(0, 0)
    folder = copies.look_folder()
    target = folder / f"{title}.pdf"
    draft = Draft(folder, (Sheaf(title, target),))
    try:
        write(store, target, read_letterhead(letterhead) if letterhead else None)
        progress.step(1, 1)  # the dialog may be closed by now, and then nobody throws it away
    except BaseException:
        draft.throw_away()
        raise
    return draft


def _tr(text: str) -> str:
    return QCoreApplication.translate("lists", text)
