"""The list of requests, and what is decided about each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from praktijkteam import calendar, labels
from praktijkteam.cases.lists.choices import Choices, choices
from praktijkteam.cases.lists.found import why_requests
from praktijkteam.cases.requests.listing import (
    RequestFilter,
    RequestOrder,
    RequestRow,
    request_ids,
    request_rows,
)
from praktijkteam.cases.service import (
    Decision,
    acknowledge_request,
    decline_request,
    make_case,
    refer_request,
    reopen_request,
)
from praktijkteam.permissions import Action
from praktijkteam.terms import Channel, Priority, RequestState
from ui.cases.filters import WAITING, of
from ui.drafts import Place
from ui.editing.work_desk import Work, not_undone
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.lists.feed import Source
from ui.lists.filter_bar import Filter, Values, entries
from ui.lists.list_page import ListPage, ListWords
from ui.models.cells import Cell, Plain, Sign
from ui.models.columns import Column
from ui.page import Commands, Context, Target
from ui.severity import Severity
from ui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from praktijkteam.store.live import Changes

_TABLES = frozenset({"request", "request_municipality", "case"})
_DONE = (RequestState.DECLINED, RequestState.REFERRED)


@dataclass(frozen=True)
class RequestQuery:
    chosen: RequestFilter
    order: RequestOrder


def _ids(connection: Connection, query: RequestQuery) -> Sequence[str]:
    return request_ids(connection, query.chosen, query.order)


class RequestListPage(ListPage[RequestQuery, RequestRow]):
    key = "requests"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = ListWords(
            title="Verzoeken",
            one="verzoek",
            many="verzoeken",
            empty="Geen verzoeken die wachten",
            empty_text="Belt of mailt een gemeente? Leg het verzoek vast; daarna maakt u er een zaak van.",
            first_step="Nieuw verzoek",
            to_read="Zodra er een verzoek wacht dat u mag zien, staat het hier.",
        )
        source: Source[RequestQuery, RequestRow] = Source(_ids, request_rows, _TABLES, why_requests)
        super().__init__(context, words, _columns(), _filters(), source, ("received", True), parent)
        self._choices_old = True
        self._links = self._add_links()
        self.view.chosen.connect(self._show_links)
        self.model.dataChanged.connect(self._show_links)
        context.live.changed.connect(self._follow)
        self._show_links()

    def query(self) -> RequestQuery:
        return RequestQuery(request_filter(self.bar.values(), self.text), RequestOrder(*self.order))

    def arrive(self, target: Target) -> None:
        if self._choices_old:
            self._choices_old = False
            self.context.jobs.read(self, choices, done=self._offer, topic="choices")
        super().arrive(target)

    def open_row(self, row_id: str) -> None:
        self.context.go.request(row_id)

    def first_step(self) -> None:
        self.context.go.new_request()

    def row_actions(self) -> Sequence[tuple[str, Callable[[], object]]]:
        can = [(link.accessibleName(), link.click) for link in self._links.values() if link.isVisible()]
        return [(self.tr("Verzoek openen"), self._open_current), *can]

    def commands(self) -> Commands:
        does = dict(super().commands())
        does.pop("case.open", None)
        row = self._row()
        if row and row.case_number:
            does["case.open"] = partial(self.context.go.case, row.case_number)
        if row and row.state in WAITING:
            does["case.new"] = self.make_case
        return does

    def make_case(self) -> None:
        """Make the chosen request a case, and go there, unless its user went elsewhere meanwhile."""
        row = self._row()
        if row is None:
            return
        today, member_id = self.context.today(), self.context.actor.id

        def work(session: Session) -> str:
            return make_case(session, row.id, today=today, member_id=member_id).number

        def done(number: str) -> None:
            go = partial(self.context.go.case, number)
            told = self.tr("{number} is gemaakt.").format(number=number)
            if self.isVisible():
                self.context.messages.good(told)
                go()
            else:
                self.context.messages.good(told, action=self.tr("Zaak openen"), act=go)

        self.context.jobs.write(self, None, work, done=done)

    def acknowledge(self) -> None:
        """Note that the caller heard that the request came in."""
        row = self._row()
        if row:
            told = self.tr("Ontvangst bevestigd: {subject}.").format(subject=row.subject)
            self._do(row.id, partial(acknowledge_request, today=self.context.today()), told)

    def reopen(self) -> None:
        row = self._row()
        if row:
            self._do(row.id, reopen_request, self.tr("Het verzoek wacht weer op u."))

    def decline(self) -> FormDialog | None:
        """Ask why, and say no."""
        form = Form()
        form.text("reason", self.tr("Waarom niet"), hint=self.tr("De gemeente krijgt dit te horen."))
        return self._ask(
            self.tr("Verzoek afwijzen"),
            form,
            self.tr("Afwijzen"),
            {"reason": ""},
            decline_request,
            self.tr("Het verzoek is afgewezen."),
            "afwijzen",
        )

    def refer(self) -> FormDialog | None:
        """Ask to whom and why, and send the caller on."""
        form = Form()
        form.line("referred_to", self.tr("Naar wie"))
        form.text("reason", self.tr("Waarom"))
        return self._ask(
            self.tr("Doorverwijzen"),
            form,
            self.tr("Doorverwijzen"),
            {"referred_to": "", "reason": ""},
            refer_request,
            self.tr("Het verzoek is doorverwezen."),
            "doorverwijzen",
        )

    def _add_links(self) -> dict[str, LinkButton]:
        acts: dict[str, tuple[str, Callable[[], object]]] = {
            "case": (self.tr("Zaak maken"), self.make_case),
            "acknowledge": (self.tr("Ontvangst bevestigen"), self.acknowledge),
            "refer": (self.tr("Doorverwijzen…"), self.refer),
            "decline": (self.tr("Afwijzen…"), self.decline),
            "reopen": (self.tr("Opnieuw oppakken"), self.reopen),
            "open_case": (self.tr("Zaak openen"), self._open_case),
        }
        links: dict[str, LinkButton] = {}
        for key, (text, act) in acts.items():
            links[key] = LinkButton(text, parent=self)
            links[key].clicked.connect(lambda _=False, act=act: act())
            self.under.insertWidget(self.under.count() - 1, links[key])
        return links

    def _show_links(self) -> None:
        """Only what can be done with this request."""
        row, may = self._row(), self.allowed.may(Action.REGISTER)
        waits = may and row is not None and row.state in WAITING
        can = {
            "case": waits,
            "acknowledge": may and row is not None and row.state == RequestState.NEW,
            "refer": waits,
            "decline": waits,
            "reopen": may and row is not None and row.state in _DONE,
            "open_case": row is not None and bool(row.case_number),
        }
        for key, link in self._links.items():
            link.setVisible(can[key])
        self.commands_changed.emit()

    def _row(self) -> RequestRow | None:
        """The one request that is chosen."""
        chosen = self.view.chosen_ids()
        places = self.model.places(chosen) if len(chosen) == 1 else []
        return self.model.row_at(places[0]) if places else None

    def _open_case(self) -> None:
        row = self._row()
        if row and row.case_number:
            self.context.go.case(row.case_number)

    def _ask(
        self,
        title: str,
        form: Form,
        confirm: str,
        values: dict[str, Any],
        service: Callable[..., object],
        told: str,
        field: str,
    ) -> FormDialog | None:
        """`field` is what the sheet of the request keeps the same under."""
        row, today = self._row(), self.context.today()
        if row is None:
            return None
        dialog = FormDialog(title, row.subject, form.complete(), confirm, values, self.window())

        def deciding(mine: dict[str, Any], _base: dict[str, Any]) -> Work:
            return partial(service, request_id=row.id, today=today, **mine)

        place = Place("request", row.id, field, row.subject, title)
        return dialog.ask(self.context, deciding, partial(self._tell, row.id, told), place=place)

    def _do(self, request_id: str, service: Callable[..., object], told: str) -> None:
        self.context.jobs.write(
            self,
            None,
            partial(service, request_id=request_id),
            done=lambda _: self.context.messages.good(told),
        )

    def _tell(self, request_id: str, told: str, decided: Decision) -> None:
        self.context.messages.done(told, lambda: self._take_up_again(request_id, decided))

    def _take_up_again(self, request_id: str, decided: Decision) -> None:
        told = self.tr("Het verzoek wacht weer op u.")
        self.context.jobs.write(
            self,
            self.tr("Ongedaan gemaakt"),
            partial(reopen_request, request_id=request_id, decided=decided),
            done=lambda _: self.context.messages.good(told),
            refused=partial(not_undone, self.context.messages),
        )

    def _offer(self, known: Choices) -> None:
        self.bar.set_entries("municipality", entries(known.municipalities))

    def _follow(self, changes: Changes) -> None:
        if changes.touches("municipality"):
            self._choices_old = True


def request_filter(values: Values, words: str = "") -> RequestFilter:
    """The filter that these choices make; without a choice only what waits, with words everything."""
    states = frozenset(RequestState(one) for one in values.get("state", ()))
    return RequestFilter(
        text=words,
        states=states or (frozenset() if words else WAITING),
        channels=frozenset(Channel(one) for one in values.get("channel", ())),
        priorities=frozenset(Priority(one) for one in values.get("priority", ())),
        municipality_ids=frozenset(values.get("municipality", ())),
    )


def _filters() -> tuple[Filter, ...]:
    return (
        Filter("state", _tr("Toestand"), of(RequestState), none=_tr("wacht op ons"), searched=_tr("alle")),
        Filter("municipality", _tr("Gemeente")),
        Filter("channel", _tr("Kanaal"), of(Channel)),
        Filter("priority", _tr("Prioriteit"), of(Priority), extra=True),
    )


def _columns() -> tuple[Column[RequestRow], ...]:
    def column(
        key: str, header: str, text: Callable[[RequestRow], str], width: int, **more: Any
    ) -> Column[RequestRow]:
        return Column(key=key, header=header, text=text, width=width, sort_key=key, **more)

    def attention(row: RequestRow) -> Cell:
        signs = {Priority.DANGER: Severity.WRONG, Priority.URGENT: Severity.ATTENTION}
        return Sign(signs[row.priority]) if row.priority in signs and row.state in WAITING else Plain("")

    return (
        column("priority", "", lambda row: row.priority, 44, name=_tr("Prioriteit"), cell=attention),
        column("received", _tr("Ontvangen"), _received, 130),
        column("subject", _tr("Onderwerp"), lambda row: row.subject, 300, stretch=True, main=True),
        column("municipalities", _tr("Gemeente"), lambda row: row.municipalities, 150, yields=1),
        column("caller", _tr("Beller of afzender"), lambda row: row.caller or row.applicant, 190, yields=2),
        column("channel", _tr("Kanaal"), lambda row: labels.label(row.channel), 90, yields=4),
        column("state", _tr("Toestand"), lambda row: labels.label(row.state), 120),
        column("case_number", _tr("Zaak"), lambda row: row.case_number, 110, yields=3),
        column(
            "registered_on",
            _tr("Vastgelegd"),
            lambda row: calendar.day_text(row.registered_on),
            130,
            hidden=True,
        ),
        column("applicant", _tr("Aanvrager"), lambda row: row.applicant, 170, hidden=True),
        column(
            "acknowledged_on", _tr("Bevestigd op"), lambda row: _day(row.acknowledged_on), 130, hidden=True
        ),
        column("handled_on", _tr("Afgehandeld op"), lambda row: _day(row.handled_on), 130, hidden=True),
        column("referred_to", _tr("Doorverwezen naar"), lambda row: row.referred_to, 170, hidden=True),
    )


def _received(row: RequestRow) -> str:
    return calendar.received_text(row.received, row.received_precision)


def _day(day: Any) -> str:
    return calendar.day_text(day) if day else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Requests", text)
