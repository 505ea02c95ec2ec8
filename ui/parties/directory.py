"""What the lists of the directory share: how a row that is small enough is read, and a dialog for a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from praktijkteam.parties.reading import DirectoryFilter
from ui.drafts import Place
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.lists.filter_bar import Filter, entries
from ui.lists.panel_page import PanelPage
from ui.lists.small import SmallQuery, small_query
from ui.models.columns import Column
from ui.models.list_model import Listed

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

FORMER = "ook vroegere"


class DirectoryList(PanelPage[SmallQuery, Listed]):
    """A list of the directory. `subject` says for drafts which of the lists it is."""

    subject = ""

    def query(self) -> SmallQuery:
        return small_query(self.bar.values(), self.text, self.order)

    def place(self, row_id: str, name: str) -> Place:
        """Where the unsaved text of a row is kept, and what to call it."""
        return Place("parties", row_id, self.subject, name, self.tr("gegevens"))

    def ask_new(
        self,
        title: str,
        form: Form,
        confirm: str,
        empty: Mapping[str, Any],
        add: Callable[[Session, Mapping[str, Any]], str],
    ) -> FormDialog:
        """Ask for a new entry, and show it in the list when it is there."""
        dialog = FormDialog(title, "", form, confirm, empty, self.window())
        dialog.keep_at(
            self.context.drafts, Place("parties", "", f"new {self.subject}", title, self.tr("gegevens"))
        )

        def confirmed(mine: dict[str, Any]) -> None:
            def done(row_id: str) -> None:
                dialog.accept()
                self.want(row_id)
                self.context.messages.good(self.tr("{name} staat erbij.").format(name=mine["name"]))

            self.context.jobs.write(
                dialog, None, lambda session: add(session, mine), done=done, refused=dialog.refuse
            )

        dialog.confirmed.connect(confirmed)
        dialog.open()
        return dialog


def directory_filter(asked: SmallQuery) -> DirectoryFilter:
    """The words, and whether those that are no longer there are wanted too."""
    return DirectoryFilter(text=asked.text, former=bool(asked.values("former")))


def former(title: str, words: str, none: str) -> Filter:
    return Filter("former", title, entries([(FORMER, words)]), none=none, exclusive=True, extra=True)


def column(key: str, header: str, text: Callable[[Any], str], width: int, **more: Any) -> Column[Any]:
    """A column that is sorted by its own key."""
    return Column(key=key, header=header, text=text, width=width, sort_key=key, **more)
