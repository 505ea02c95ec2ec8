"""The list of cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam.cases.lists import first_list
from praktijkteam.cases.lists.columns import COLUMNS, Column
from praktijkteam.cases.lists.listed import CaseOrder, CaseRow
from praktijkteam.ids import Ids
from praktijkteam.labels import thousands
from praktijkteam.permissions import Action
from praktijkteam.terms import CaseState
from ui.ahead import Ahead
from ui.cases.columns import case_columns
from ui.cases.elsewhere import Elsewhere
from ui.cases.filters import (
    LATE,
    NOBODY,
    YES,
    CaseQuery,
    case_filter,
    case_filters,
    known_choices,
)
from ui.cases.legend import Legend
from ui.lists.feed import AT_THE_TOP, Found, Source
from ui.lists.list_page import ListPage, ListWords
from ui.lists.views import View, ViewButton
from ui.page import Commands, Context, Target
from ui.widgets.buttons import Button, LinkButton

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from praktijkteam.cases.lists.choices import Choices
    from praktijkteam.figures import Counts
    from praktijkteam.search.excerpts import Found as FoundWhy
    from praktijkteam.store.connection import Store
    from praktijkteam.store.live import Changes
    from ui.cases.bulk import BulkActions
    from ui.worker import Progress

SHOWN = frozenset(
    {"case", "case_municipality", "case_theme", "question", "task", "assignment", "member", "region"}
)
_CHOSEN_FROM = ("member", "municipality", "region", "theme")


def _ids(connection: Connection, query: CaseQuery) -> Ids:
    from praktijkteam.cases.lists.listing import (
        case_ids,  # start: this page comes before the store's machinery
    )

    return case_ids(connection, query.chosen, query.order, today=query.today)


def _rows(connection: Connection, ids: Sequence[str]) -> Sequence[CaseRow]:
    from praktijkteam.cases.lists.listing import case_rows  # start: as above

    return case_rows(connection, ids)


def _why(connection: Connection, words: str, ids: Sequence[str]) -> FoundWhy:
    from praktijkteam.cases.lists.found import why_cases  # start: as above

    return why_cases(connection, words, ids)


def _choices(connection: Connection) -> Choices:
    from praktijkteam.cases.lists.choices import choices  # start: as above

    return choices(connection)


def _counts(connection: Connection, today: date, member_id: str) -> Counts:
    from praktijkteam.figures import counts  # start: as above

    return counts(connection, today=today, member_id=member_id)


def _keep(folder: Path, store: Path, member_id: str, query: CaseQuery, _connection: Connection) -> bool:
    from praktijkteam.cases.lists.keeping import keep  # start: as above

    return keep(folder, store, member_id, query.chosen, query.order, today=query.today, top=AT_THE_TOP)


class CaseListPage(ListPage[CaseQuery, CaseRow]):
    key = "cases"
    own_search = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = ListWords(
            title="Zaken",
            one="zaak",
            many="zaken",
            empty="Nog geen zaken",
            empty_text="Een zaak begint met een verzoek van een gemeente. Leg het eerste verzoek vast.",
            first_step="Nieuw verzoek",
            to_read="Zodra er een zaak is die u mag zien, staat zij hier.",
        )
        source: Source[CaseQuery, CaseRow] = Source(_ids, _rows, SHOWN, _why)
        super().__init__(
            context,
            words,
            case_columns(context.today),
            case_filters(),
            source,
            ("target_date", False),
            parent,
        )
        self._running = 0
        self._choices_old = True
        self.ahead = Ahead(context, first_list.PAGE, self._keeping, self)
        self.ahead.outdated.connect(self.feed.refresh)
        self.feed.counted.connect(self.ahead.answered)
        self.views = ViewButton(self._given_views(), context.profile, self.key, self)
        self.export_button = Button(self.tr("Exporteren"), parent=self)
        self.legend = Legend(self)
        self.elsewhere = Elsewhere(context, self)
        self._add_parts()
        self._connect_parts()
        self._show_view()

    @cached_property
    def bulk(self) -> BulkActions:
        """What can be done with the chosen cases."""
        from ui.cases.bulk import BulkActions  # start: the list is the first page

        return BulkActions(self.context, self)

    def query(self) -> CaseQuery:
        chosen = case_filter(self.bar.values(), self.text)
        return CaseQuery(chosen, CaseOrder(*self.order), self.context.today())

    def known_ahead(self, query: CaseQuery) -> Found[CaseRow] | None:
        first = self.ahead.known(first_list.question(query.chosen, query.order, query.today))
        answer = first and first_list.answer(first)
        return Found(answer.ids, answer.rows) if answer else None

    def _keeping(self) -> Callable[[Connection], bool] | None:
        query, context = self.query(), self.context
        if query.chosen.text:
            return None
        return partial(_keep, context.profile.folder, context.jobs.store.path, context.actor.id, query)

    def keep(self) -> None:
        super().keep()
        self.ahead.finish()

    def arrive(self, target: Target) -> None:
        if self._choices_old:
            self._ask_choices()
        self._count_running()
        super().arrive(target)
        if target.field == "new case":
            self.new_case()

    def search(self, words: str) -> None:
        super().search(words)
        self.elsewhere.look(words)
        self._show_view()

    def open_row(self, row_id: str) -> None:
        self.context.jobs.read(self, partial(_rows, ids=[row_id]), done=self._open, topic="open")

    def first_step(self) -> None:
        self.context.go.new_request()

    def commands(self) -> Commands:
        does = {
            **super().commands(),
            "file.export": self.export,
            "file.print_list": self.print_list,
            "case.new": self.new_case,
        }
        chosen = self.view.chosen_ids()
        if chosen:
            does |= {
                "case.lead": lambda: self.bulk.choose_lead(chosen),
                "case.stage": lambda: self.move_stage(chosen),
                "case.task": lambda: self.bulk.add_task(chosen),
                "case.expert": self._assign,
                "file.print": lambda: self.bulk.make_dossiers(chosen),
                "file.print_labels": lambda: self.bulk.print_labels(chosen),
            }
        return does

    def row_actions(self) -> Sequence[tuple[str, Callable[[], object]]]:
        ids = self.view.chosen_ids()
        acts: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("case.open", self.tr("Zaak openen"), self._open_current),
            ("case.lead", self.tr("Casusregisseur…"), lambda: self.bulk.choose_lead(ids)),
            ("case.stage", self.tr("Fase…"), lambda: self.move_stage(ids)),
            ("case.task", self.tr("Taak…"), lambda: self.bulk.add_task(ids)),
            ("case.expert", self.tr("Deskundige toewijzen…"), self._assign),
            ("file.print", self.tr("Dossiers…"), lambda: self.bulk.make_dossiers(ids)),
            ("file.print_labels", self.tr("Etiketten…"), lambda: self.bulk.print_labels(ids)),
        )
        return [(text, act) for command, text, act in acts if self.allowed.does(command)]

    def counted(self, found: int) -> str:
        if self.text:
            return self.tr("{found} gevonden met ‘{words}’").format(found=thousands(found), words=self.text)
        if not self._running or "state" in self.bar.values():
            return thousands(found)
        if found == self._running:
            return self.tr("{found} lopend").format(found=thousands(found))
        return self.tr("{found} van {all} lopend").format(
            found=thousands(found), all=thousands(self._running)
        )

    def export(self) -> None:
        """Write the list, as it is filtered and sorted, to a file for a spreadsheet."""
        from PySide6.QtWidgets import QFileDialog  # start: the list is the first page

        title, kinds = self.tr("Lijst exporteren"), self.tr("Voor Excel (*.csv)")
        name = f"zaken {self.context.today().isoformat()}.csv"
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path.home() / name), kinds)
        if chosen:
            self.export_to(Path(chosen).with_suffix(".csv"))

    def print_list(self) -> None:
        """Put the list on paper as it is filtered, or only what is chosen in it."""
        chosen = self.view.chosen_ids()
        said = [(self.tr("woorden"), self.text)] if self.text else [*self._usual_filter()]
        said += self.bar.chosen_words()
        self.bulk.print_list(chosen, partial(_ids, query=self.query()), said)

    def _usual_filter(self) -> Iterator[tuple[str, str]]:
        """What the list is filtered by as long as nobody chooses or searches."""
        if not self.bar.buttons["state"].chosen_words:
            yield self.tr("toestand"), self.tr("lopend")

    def export_to(self, target: Path) -> None:
        query, columns = self.query(), self._shown_columns()

        def work(store: Store, progress: Progress) -> int:
            from praktijkteam.cases.lists.export import export_cases  # start: the list is the first page

            return export_cases(
                store,
                target,
                query.chosen,
                query.order,
                today=query.today,
                columns=columns,
                progress=progress.step,
            )

        told = self.tr("{count} zaken staan in {name}.")
        self.context.jobs.long(
            self,
            work,
            done=lambda count: self.context.messages.good(
                told.format(count=thousands(count), name=target.name)
            ),
            told=self.tr("De lijst wordt geëxporteerd"),
        )

    def _add_parts(self) -> None:
        place = self.heading.indexOf(self.columns_button)
        self.heading.insertWidget(place, self.views)
        self.heading.addWidget(self.export_button)
        self.asks(Action.PRINT, self.export_button)
        self._actions = {
            "case.lead": self._action(self.tr("Casusregisseur…"), lambda bulk, ids: bulk.choose_lead(ids)),
            "case.stage": self._action(self.tr("Fase…"), lambda _bulk, ids: self.move_stage(ids)),
            "case.task": self._action(self.tr("Taak…"), lambda bulk, ids: bulk.add_task(ids)),
            "file.print": self._action(self.tr("Dossiers…"), lambda bulk, ids: bulk.make_dossiers(ids)),
        }
        self.under.addWidget(self.legend)
        find = QShortcut(QKeySequence("Ctrl+F"), self)  # as in every list; here one searches in all of it
        find.activated.connect(lambda: self.context.go.do("edit.search"))
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.insertWidget(whole.indexOf(self.split), self.elsewhere)

    def _action(self, text: str, act: Callable[[BulkActions, Sequence[str]], object]) -> LinkButton:
        """A link under the list that does something with the chosen cases."""
        link = LinkButton(text, parent=self)
        link.clicked.connect(lambda: act(self.bulk, self.view.chosen_ids()))
        link.hide()
        self.under.insertWidget(self.under.count() - 1, link)
        return link

    def _connect_parts(self) -> None:
        self.export_button.clicked.connect(self.export)
        self.views.chosen.connect(self._use_view)
        self.views.save_wanted.connect(self._save_view)
        self.view.chosen.connect(self._show_actions)
        self.view.horizontalHeader().geometriesChanged.connect(self._show_legend)
        self._show_legend()
        self.context.live.changed.connect(self._follow)

    def _given_views(self) -> tuple[View, ...]:
        return (
            View(self.tr("Op streefdatum"), {}, ("target_date", False)),
            View(self.tr("Nieuwste eerst"), {}, ("number", True)),
            View(self.tr("Mijn zaken"), {"lead": [self.context.actor.id]}, ("target_date", False)),
            View(self.tr("Te laat"), {"due": [LATE]}, ("target_date", False)),
            View(self.tr("Zonder casusregisseur"), {"lead": [NOBODY]}, ("received", False)),
            View(self.tr("Zonder volgende actie"), {"action": [YES]}, ("changed_at", False)),
            View(self.tr("Afgesloten"), {"state": [CaseState.CLOSED]}, ("changed_at", True)),
        )

    def _use_view(self, view: View) -> None:
        self.bar.set_values(view.filters)
        self.set_order(*view.order)

    def _save_view(self, name: str) -> None:
        self.views.keep(View(name, self.bar.values(), self.order, own=True))

    def _show_view(self) -> None:
        self.views.show_view(self.views.matching(self.bar.values(), self.order))

    def _asked_otherwise(self) -> None:
        super()._asked_otherwise()
        self._show_view()

    def _show_actions(self) -> None:
        chosen = bool(self.view.chosen_ids())
        for command, link in self._actions.items():
            link.setVisible(chosen and self.allowed.does(command))

    def _show_legend(self) -> None:
        """What the marks mean is said as long as there are marks."""
        self.legend.setVisible(self.view.shows("questions"))

    def move_stage(self, ids: Sequence[str]) -> None:
        """Ask to which stage these cases go; the one after that of the first is the likeliest."""
        first = self.model.row_at(self.model.places(ids)[0])
        self.bulk.move_stage(ids, first.stage if first else None)

    def new_case(self) -> None:
        """Open a case that no request came before."""
        self.context.jobs.read(self, _choices, done=self._ask_new_case, topic="new case")

    def _ask_new_case(self, known: Choices) -> None:
        from ui.cases.new_case import ask_new_case  # start: the list is the first page

        ask_new_case(self.context, known, self.window())

    def _ask_choices(self) -> None:
        self._choices_old = False
        self.context.jobs.read(self, _choices, done=self._offer, topic="choices")

    def _offer(self, known: Choices) -> None:
        for key, offered in known_choices(known).items():
            self.bar.set_entries(key, offered)
        self._show_view()

    def _follow(self, changes: Changes) -> None:
        if changes.touches(*_CHOSEN_FROM):
            self._choices_old = True
            if self.isVisible():
                self._ask_choices()
        if changes.touches("case") and self.isVisible():
            self._count_running()

    def _count_running(self) -> None:
        work = partial(_counts, today=self.context.today(), member_id=self.context.actor.id)
        self.context.jobs.read(self, work, done=self._show_running, topic="running")

    def _show_running(self, waiting: Counts) -> None:
        self._running = waiting.running
        self.count_label.setText(self.counted(self.found))

    def _shown_columns(self) -> list[Column]:
        """The columns as they stand on the screen, from left to right."""
        return [COLUMNS[key] for key in self.shown_columns() if key in COLUMNS]

    def _open(self, rows: Sequence[CaseRow]) -> None:
        for row in rows:
            self.context.go.case(row.number)

    def _assign(self) -> None:
        current = self.view.current_id()
        if current:
            self.context.go.page("assign", Target(current))
