"""The store: where it is, how large it has become, and its backups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from praktijkteam import calendar, settings
from praktijkteam.figures import Counts, counts
from praktijkteam.labels import thousands
from praktijkteam.permissions import Action
from praktijkteam.store import backup
from ui.allowed import Allowed, offer
from ui.appearance import TextSize, Tone
from ui.page import Commands, Context, PageWidget, Target
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.scrolled import scrolled_at_top
from ui.widgets.section import Card, Section

if TYPE_CHECKING:
    from praktijkteam.store.connection import Store


@dataclass(frozen=True)
class StoreFacts:
    """What there is to know about a store; of one on a server its administrator knows the rest."""

    where: str
    waiting: Counts
    file: Path | None = None
    size: int = 0
    last_backup: datetime | None = None


def facts(store: Store, today: date) -> StoreFacts:
    with store.read() as connection:
        waiting = counts(connection, today, "")
    if store.shared:
        return StoreFacts(store.where, waiting)
    newest = backup.newest(store.path, settings.backup_folder(store.path))
    made = datetime.fromtimestamp(newest.stat().st_mtime, tz=calendar.now().tzinfo) if newest else None
    return StoreFacts(str(store.path), waiting, store.path, store.path.stat().st_size, made)


class StoragePage(PageWidget):
    """Its buttons are those of the menu: making a backup, looking whether it is whole."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.lines = {
            key: ElidedLabel("", parent=self) for key in ("path", "size", "cases", "backup", "folder")
        }
        self.back_up = Button(_tr("Reservekopie maken…"), icon="copy", parent=self)
        self.check = Button(_tr("Controleren"), icon="check", parent=self)
        self.folder = Button(_tr("Map met reservekopieën"), icon="folder-open", parent=self)
        self.back_up.clicked.connect(lambda: self.context.go.do("file.backup"))
        self.check.clicked.connect(lambda: self.context.go.do("extra.check"))
        self.folder.clicked.connect(self._open_folder)
        self._lay_out()

    def allow(self, allowed: Allowed) -> None:
        super().allow(allowed)
        offer([self.back_up], allowed.why_not(Action.MANAGE_STORE))

    def arrive(self, target: Target) -> None:
        today = self.context.today()
        self.context.jobs.long(self, lambda store, _: facts(store, today), done=self._show)

    def commands(self) -> Commands:
        return {"view.refresh": lambda: self.arrive(Target())}

    def _lay_out(self) -> None:
        section = Section(_tr("Deze opslag"), parent=self)
        self.form = form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        names = {
            "path": _tr("Plaats"),
            "size": _tr("Grootte"),
            "cases": _tr("Lopende zaken"),
            "backup": _tr("Laatste reservekopie"),
            "folder": _tr("Reservekopieën staan in"),
        }
        for key, name in names.items():
            form.addRow(Label(name, tone=Tone.MUTED, parent=self), self.lines[key])
        section.body.addLayout(form)
        buttons = FlowLayout()
        for button in (self.back_up, self.check, self.folder):
            buttons.addWidget(button)
        section.body.addSpacing(8)
        section.body.addLayout(buttons)
        told = _tr(
            "Elke dag dat u werkt, maakt het programma vanzelf een reservekopie en kijkt die na. "
            "Zeven dagen, vier weken en twaalf maanden blijven bewaard. "
            "Terug naar een reservekopie? Kies Bestand, Opslag openen."
        )
        self.told_below = Label(told, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        section.body.addWidget(self.told_below)
        card = Card(self)
        card.add_part(section)
        card.setMaximumWidth(784)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.addWidget(scrolled_at_top(card, _tr("Opslag"), self))

    def _show(self, found: StoreFacts) -> None:
        self.lines["path"].setText(found.where)
        self.lines["cases"].setText(thousands(found.waiting.running))
        if found.file is None:
            self._show_shared()
            return
        self.lines["size"].setText(size_text(found.size))
        none = _tr("nog geen")
        self.lines["backup"].setText(calendar.moment_text(found.last_backup) if found.last_backup else none)
        self.lines["folder"].setText(str(settings.backup_folder(found.file)))

    def _show_shared(self) -> None:
        """Size and copies of a server are no affair of a member."""
        for key in ("size", "backup", "folder"):
            self.form.setRowVisible(self.lines[key], False)
        for button in (self.back_up, self.check, self.folder):
            button.hide()
        self.told_below.setText(
            _tr("Deze opslag staat op een server, voor het hele team. De beheerder maakt de reservekopieën.")
        )

    def _open_folder(self) -> None:
        folder = settings.backup_folder(self.context.jobs.store.path)
        if folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            self.context.messages.attention(_tr("Er is nog geen reservekopie. Kies ‘Reservekopie maken’."))


def size_text(size: int) -> str:
    """`3,4 MB`"""
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Storage", text)
