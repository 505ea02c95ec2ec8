"""What the lists of the directory share: how a row that is small enough is read, and a dialog for a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt

from praktijkteam import calendar
from praktijkteam.parties import spelling
from praktijkteam.parties.reading import DirectoryFilter
from praktijkteam.parties.splitting import split
from praktijkteam.permissions import Action
from praktijkteam.terms import EntryKind
from ui.drafts import Place
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.lists.filter_bar import Filter, entries
from ui.lists.panel_page import PanelPage
from ui.lists.small import SmallQuery, small_query
from ui.models.columns import Column
from ui.models.list_model import Listed
from ui.page import PageWidget, Target
from ui.widgets.buttons import Button

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

FORMER = "ook vroegere"
STALE = "nog te controleren"
NEW_KEY = "Ins"
NEW = "new "
"""Stands before the subject of a list in a target that asks for something new in it."""


class DirectoryList(PanelPage[SmallQuery, Listed]):
    """A list of the directory. `subject` says for drafts which of the lists it is."""

    subject = ""

    def query(self) -> SmallQuery:
        return small_query(self.bar.values(), self.text, self.order)

    def arrive(self, target: Target) -> None:
        super().arrive(target)
        if target.field == NEW + self.subject:
            self.first_step()

    def place(self, row_id: str, name: str) -> Place:
        """Where the unsaved text of a row is kept, and what to call it."""
        return Place("parties", row_id, self.subject, name, _tr("gegevens"))

    def add_new_button(self) -> None:
        """A button for the first step, with a key of its own."""
        words = f"{self.words.first_step}…"
        button = Button(words, icon="plus", shortcut=NEW_KEY, parent=self)
        button.clicked.connect(self.first_step)
        self.heading.addWidget(button)
        self.asks(Action.KEEP_DIRECTORY, button)

    def open_person(self, person_id: str) -> None:
        self.context.go.page("parties", Target(person_id, "person"))

    def show_new(self, row_id: str) -> None:
        """Choose a row that was just added, whatever the list was narrowed to."""
        if self.text or self.bar.values():
            self.clear()
        self.want(row_id)

    def show_apart(self, row_id: str) -> None:
        """Go on in the list, at the entry that came back: the link that was pressed for it is gone."""
        self.show_new(row_id)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_new(
        self,
        title: str,
        form: Form,
        confirm: str,
        empty: Mapping[str, Any],
        add: Callable[[Session, Mapping[str, Any]], str],
    ) -> FormDialog:
        """Ask for a new entry, and show it in the list when it is there."""
        return ask_new(self, self.subject, title, form, confirm, empty, add, self.show_new)


def take_apart(host: PageWidget, kind: EntryKind, row_id: str, name: str, then: Callable[[], object]) -> None:
    """Make two of what was merged: the entry that went is there again; `then` comes when it is."""
    told = _tr("{name} staat er weer apart.").format(name=name)

    def done(_: object) -> None:
        host.context.messages.good(told)
        then()

    host.context.jobs.write(host, None, partial(split, kind=kind, gone_id=row_id), done=done)


def ask_new(
    host: PageWidget,
    subject: str,
    title: str,
    form: Form,
    confirm: str,
    empty: Mapping[str, Any],
    add: Callable[[Session, Mapping[str, Any]], str],
    then: Callable[[str], object],
) -> FormDialog:
    """Ask for a new entry of the list of this subject; `then` is told its id."""
    context = host.context
    dialog = FormDialog(title, "", form, confirm, empty, host.window())

    def adding(mine: dict[str, Any], _base: dict[str, Any]) -> Callable[[Session], str]:
        return lambda session: add(session, mine)

    def done(row_id: str) -> None:
        then(row_id)
        context.messages.good(_tr("{name} staat erbij.").format(name=form.edit.mine["name"]))

    place = Place("parties", "", NEW + subject, title, _tr("gegevens"))
    return dialog.ask(context, adding, done, place=place)


def directory_filter(asked: SmallQuery) -> DirectoryFilter:
    """The words, and whether those that are no longer there are wanted too."""
    return DirectoryFilter(text=asked.text, former=bool(asked.values("former")))


def former(title: str, words: str, none: str, searched: str = "") -> Filter:
    return Filter("former", title, entries([(FORMER, words)]), none=none, searched=searched, exclusive=True)


def stale() -> Filter:
    """Only what somebody should go through again."""
    return Filter("stale", _tr("Gecontroleerd"), entries([(STALE, _tr(STALE))]), exclusive=True, extra=True)


def column(key: str, header: str, text: Callable[[Any], str], width: int, **more: Any) -> Column[Any]:
    """A column that is sorted by its own key."""
    return Column(key=key, header=header, text=text, width=width, sort_key=key, **more)


def by_name(text: Callable[[Any], str]) -> Callable[[Any], Any]:
    """In the order of the alphabet, whatever signs and accents a name has; nothing at all comes last."""
    return lambda row: spelling.key(text(row)) or None


def checked_words(day: date | None) -> str:
    """When an entry was last gone through, in a column."""
    return calendar.day_text(day) if day else _tr("nog niet")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Directory", text)
