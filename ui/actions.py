"""Everything the menus offer, declared once: the menus, their keys and the page of keys are made from it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication


class Action(NamedTuple):
    """One line of a menu. `shown_only`: a button or a text field listens to the key itself; two would quarrel.

    Of the actions that are a `choice_of` the same thing one stands checked; one that `toggles` is on or off.
    """

    key: str
    text: str
    shortcut: str = ""
    icon: str = ""
    shown_only: bool = False
    choice_of: str = ""
    toggles: bool = False


class Menu(NamedTuple):
    """A menu; None is a line between two groups."""

    title: str
    items: tuple[Action | None, ...]
    with_pages: bool = False

    @property
    def name(self) -> str:
        return self.title.replace("&", "")


class KeyGroup(NamedTuple):
    """The keys of one menu or page: what it does, and the key."""

    title: str
    keys: Sequence[tuple[str, str]]


def menus() -> tuple[Menu, ...]:
    """The menu bar, from left to right. The pages themselves come in the menu with pages."""
    return (
        Menu(_tr("&Bestand"), _file()),
        Menu(_tr("Be&werken"), _edit()),
        Menu(_tr("&Zaak"), _case()),
        Menu(_tr("Bee&ld"), _view()),
        Menu(_tr("&Ga naar"), _go(), with_pages=True),
        Menu(_tr("&Extra"), _extra()),
        Menu(_tr("&Help"), _help()),
    )


def _file() -> tuple[Action | None, ...]:
    return (
        Action("file.new_request", _tr("Nieuw &verzoek"), "Ctrl+N", "plus", shown_only=True),
        Action("file.save", _tr("&Opslaan"), "Ctrl+S", "save"),
        None,
        Action("file.open_store", _tr("Opslag op&enen…"), "Ctrl+O", "folder-open"),
        Action("file.connect", _tr("Opslag van het &team openen…"), "Ctrl+Shift+T", "globe"),
        Action("file.read_store", _tr("Opslag openen om alleen te &lezen…"), "", "eye"),
        Action("file.new_store", _tr("&Nieuwe opslag maken…"), "Ctrl+Shift+N", "folder"),
        Action("file.practise", _tr("Oe&fenen met voorbeeldzaken"), "Ctrl+Shift+O", "file-text"),
        Action("file.backup", _tr("&Reservekopie maken…"), "", "copy"),
        None,
        Action("file.import", _tr("Verzoeken &invoeren…"), "", "file-plus"),
        Action("file.export", _tr("Lijst e&xporteren…"), "Ctrl+E", "download"),
        Action("file.print", _tr("&Dossier afdrukken…"), "Ctrl+P", "printer"),
        Action("file.print_list", _tr("Lij&st afdrukken…"), "Ctrl+Shift+P", "printer"),
        Action("file.print_labels", _tr("Eti&ketten afdrukken…"), "", "printer"),
        None,
        Action("file.quit", _tr("&Afsluiten"), "Ctrl+Q", "log-out"),
    )


def _edit() -> tuple[Action | None, ...]:
    return (
        Action("edit.undo", _tr("&Ongedaan maken"), "Ctrl+Z", "undo", shown_only=True),
        Action("edit.redo", _tr("O&pnieuw"), "Ctrl+Y", "redo", shown_only=True),
        None,
        Action("edit.cut", _tr("K&nippen"), "Ctrl+X", shown_only=True),
        Action("edit.copy", _tr("&Kopiëren"), "Ctrl+C", shown_only=True),
        Action("edit.paste", _tr("P&lakken"), "Ctrl+V", shown_only=True),
        Action("edit.select_all", _tr("&Alles kiezen"), "Ctrl+A", shown_only=True),
        None,
        Action("edit.search", _tr("&Zoeken in alles"), "Ctrl+K", "search", shown_only=True),
        Action("edit.clear_filters", _tr("&Filters wissen"), "Ctrl+Shift+F", "filter"),
    )


def _case() -> tuple[Action | None, ...]:
    return (
        Action("case.open", _tr("Zaak &openen"), "", "folder-open"),
        Action("case.new", _tr("&Nieuwe zaak…"), "Ctrl+Alt+N", "plus"),
        None,
        Action("case.lead", _tr("&Casusregisseur kiezen…"), "Ctrl+Shift+R", "user"),
        Action("case.stage", _tr("&Fase wijzigen…"), "Ctrl+Shift+G", "flag"),
        Action("case.task", _tr("&Taak toevoegen…"), "Ctrl+T", "check"),
        Action("case.expert", _tr("&Deskundige toewijzen…"), "Ctrl+D", "user-plus"),
        Action("case.document", _tr("Doc&ument toevoegen…"), "Ctrl+Shift+D", "file-plus"),
        None,
        Action("case.archive", _tr("A&rchiefexport…"), "", "folder"),
    )


def _view() -> tuple[Action | None, ...]:
    return (
        Action("view.light", _tr("&Licht"), choice_of="theme"),
        Action("view.dark", _tr("&Donker"), choice_of="theme"),
        Action("view.system", _tr("Als het &systeem"), choice_of="theme"),
        None,
        Action("view.compact", _tr("&Compacte regels"), toggles=True),
        Action("view.refresh", _tr("&Verversen"), "F5", "refresh-cw"),
        Action("view.full_screen", _tr("Volledig sc&herm"), "F11", toggles=True),
    )


def _go() -> tuple[Action | None, ...]:
    return (
        Action("go.back", _tr("&Vorige pagina"), "Alt+Left", "arrow-left"),
        Action("go.forward", _tr("V&olgende pagina"), "Alt+Right", "arrow-right"),
        None,
    )


def _extra() -> tuple[Action | None, ...]:
    return (
        Action("extra.assign", _tr("&Deskundigen toewijzen"), "Alt+7", "user-plus"),
        Action("extra.duplicates", _tr("Dubbele &partijen"), "", "users"),
        Action("extra.check", _tr("Opslag &controleren"), "", "check"),
    )


def _help() -> tuple[Action | None, ...]:
    return (
        Action("help.keys", _tr("&Toetsen"), "F1", "circle-help"),
        Action("help.about", _tr("&Over Praktijkteam"), "", "info"),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
