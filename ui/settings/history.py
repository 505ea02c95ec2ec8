"""The whole history, for who audits and for who takes values out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from praktijkteam import calendar
from praktijkteam.cases.history.audit import (
    LOOKED_THROUGH,
    PAGE,
    AuditFilter,
    AuditLine,
    Place,
    audit_lines,
    first_moment,
    last_opening,
    line_ids,
    reached,
)
from praktijkteam.cases.history.export import HIDDEN, export_audited
from praktijkteam.cases.numbering import parse
from praktijkteam.labels import TABLES, thousands
from praktijkteam.permissions import Action
from praktijkteam.store.connection import SYSTEM
from praktijkteam.team.reading import members
from praktijkteam.terms import Audited
from ui.allowed import Allowed
from ui.appearance import TextSize, Tone
from ui.lists.feed import Source
from ui.lists.filter_bar import Filter, Values, entries
from ui.lists.list_page import ListPage, ListWords
from ui.models.columns import Column
from ui.page import Commands, Context, Target
from ui.retention.blanking import ask_blanking
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.labels import Label

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection

    from praktijkteam.store.connection import Store
    from ui.worker import Progress

_ROUND_MS = 1000
_DAYS = {"today": 0, "week": 6, "month": 29}


@dataclass(frozen=True)
class HistoryQuery:
    """What is asked of the history, how many lines of it, and how far back words are looked for."""

    chosen: AuditFilter
    most: int
    depth: int


@dataclass(frozen=True)
class Offered:
    """What can be chosen: who works or worked here, and the years of which there is something."""

    members: Sequence[tuple[str, str]]
    years: range


class HistoryPage(ListPage[HistoryQuery, AuditLine]):
    key = "history"
    first_step_asks = Action.AUDIT

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = ListWords(
            _tr("Historie"),
            _tr("regel"),
            _tr("regels"),
            _tr("Nog geen historie"),
            _tr("Hier staat straks wie wat wijzigde, en wie een vertrouwelijke zaak inzag."),
        )
        self._most = PAGE
        self._depth = LOOKED_THROUGH
        source: Source[HistoryQuery, AuditLine] = Source(_ids, audit_lines, frozenset(TABLES))
        super().__init__(context, words, _columns(context.today), _filters(), source, ("at", True), parent)
        self.search_field.setPlaceholderText(_tr("Zaaknummer of woord"))
        self.search_field.setAccessibleName(_tr("Zaaknummer of woord"))
        self.export_button = Button(_tr("Exporteren"), parent=self)
        self.export_button.clicked.connect(self.export)
        self.heading.addWidget(self.export_button)
        self.blank_link = self._link(_tr("Waarde wissen…"), self.blank)
        self.blank_link.hide()
        self.searched = Label("", TextSize.SMALL, Tone.MUTED, parent=self)
        self.further = self._link(_tr("Verder zoeken"), self.search_further)
        self.more = self._link(_tr("Oudere regels tonen"), self.show_more)
        self.under.insertWidget(self.under.indexOf(self.further), self.searched)
        self._show_reached(None)
        self._last_opening: tuple[datetime | None] | None = None
        self.rounds = QTimer(self)
        self.rounds.setInterval(_ROUND_MS)
        self.rounds.timeout.connect(self._look_for_openings)
        self.view.chosen.connect(self._show_links)
        self.model.dataChanged.connect(self._show_links)

    def query(self) -> HistoryQuery:
        return HistoryQuery(
            audit_filter(self.bar.values(), self.text, self.context.today()), self._most, self._depth
        )

    def arrive(self, target: Target) -> None:
        self.context.jobs.read(
            self, partial(_offered, today=self.context.today()), done=self._offer, topic="choices"
        )
        super().arrive(target)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_for_openings()
        self.rounds.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.rounds.stop()
        self._last_opening = None

    def allow(self, allowed: Allowed) -> None:
        super().allow(allowed)
        self._show_links()

    def open_row(self, row_id: str) -> None:
        """To the case that it is about, if one may see that."""
        line = self._line(row_id)
        if line and line.number and not line.masked:
            self.context.go.case(line.number, "historie")

    def row_actions(self) -> Sequence[tuple[str, Callable[[], object]]]:
        line = self._current()
        can: list[tuple[str, Callable[[], object]]] = []
        if line and line.number and not line.masked:
            can.append((_tr("Zaak openen"), self._open_current))
        if self._can_blank(line):
            can.append((_tr("Waarde wissen…"), self.blank))
        return can

    def commands(self) -> Commands:
        return {**super().commands(), "file.export": self.export}

    def counted(self, found: int) -> str:
        if found < self._most:
            return thousands(found)
        return _tr("de nieuwste {count}").format(count=thousands(found))

    def blank(self) -> None:
        """Ask what of the chosen line goes out of the history."""
        line = self._current()
        if line and line.seq and self._can_blank(line):
            ask_blanking(self.context, line.seq, self)

    def show_more(self) -> None:
        """Put the next, older lines under those that stand there."""
        self._most += PAGE
        self.reload(keep_place=True)

    def search_further(self) -> None:
        """Look for the words in older lines too."""
        self._depth += 5 * LOOKED_THROUGH
        self.reload(keep_place=True)

    def export(self) -> None:
        """Write the lines that fit, all of them, to a file for a spreadsheet."""
        title, kinds = _tr("Historie exporteren"), _tr("Voor Excel (*.csv)")
        name = f"historie {self.context.today().isoformat()}.csv"
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path.home() / name), kinds)
        if chosen:
            self.export_to(Path(chosen).with_suffix(".csv"))

    def export_to(self, target: Path) -> None:
        asked = self.query().chosen

        def work(store: Store, progress: Progress) -> int:
            return export_audited(store, target, asked, progress.step)

        def done(count: int) -> None:
            told = _tr("{count} regels staan in {name}.").format(count=thousands(count), name=target.name)
            self.context.messages.good(told)

        self.context.jobs.long(self, work, done=done, told=_tr("De historie wordt geëxporteerd"))

    def _look_for_openings(self) -> None:
        """That somebody looked into a case is no change, of which every window hears."""
        jobs, heard = self.context.jobs, self._heard_of_opening
        if jobs.line.is_up:  # and who may not know is told so by the list, not each second
            jobs.read(self, last_opening, done=heard, refused=lambda _: None, topic="openings")

    def _heard_of_opening(self, last: datetime | None) -> None:
        before, self._last_opening = self._last_opening, (last,)
        if before is not None and before != self._last_opening:
            self.feed.refresh()

    def _asked_otherwise(self) -> None:
        self._begin_anew()
        super()._asked_otherwise()

    def _search_here(self, words: str) -> None:
        self._begin_anew()
        super()._search_here(words)

    def _begin_anew(self) -> None:
        self._most, self._depth = PAGE, LOOKED_THROUGH

    def _counted(self, found: int, seconds: float) -> None:
        super()._counted(found, seconds)
        self.more.setVisible(found >= self._most)
        asked = self.query()
        if not asked.chosen.words or found >= self._most:
            self._show_reached(None)
            return
        looking = partial(reached, chosen=asked.chosen, depth=asked.depth)
        self.context.jobs.read(self, looking, done=self._show_reached, topic="reached")

    def _show_reached(self, last: Place | None) -> None:
        """How far back the words were looked for, when there is more behind it."""
        self.searched.setVisible(last is not None)
        self.further.setVisible(last is not None)
        if last:
            day = calendar.moment_near(last.at, self.context.today())
            self.searched.setText(_tr("Gezocht tot en met {day}.").format(day=day))

    def _show_links(self) -> None:
        self.blank_link.setVisible(self._can_blank(self._current()))

    def _can_blank(self, line: AuditLine | None) -> bool:
        return (
            line is not None and line.seq is not None and not line.masked and self.allowed.may(Action.RETAIN)
        )

    def _current(self) -> AuditLine | None:
        """The one line that is chosen."""
        chosen = self.view.chosen_ids()
        return self._line(chosen[0]) if len(chosen) == 1 else None

    def _line(self, row_id: str) -> AuditLine | None:
        places = self.model.places([row_id])
        return self.model.row_at(places[0]) if places else None

    def _link(self, text: str, act: Callable[[], None]) -> LinkButton:
        link = LinkButton(text, parent=self)
        link.clicked.connect(act)
        self.under.addWidget(link)
        return link

    def _offer(self, known: Offered) -> None:
        self.bar.set_entries("member", entries(known.members))
        years = [(str(year), str(year)) for year in reversed(known.years)]
        self.bar.set_entries("period", entries([*_periods(), *years]))


def audit_filter(values: Values, words: str, today: date) -> AuditFilter:
    """The filter that these choices make; of the words those that are a number of a case name the case."""
    numbers = [found for word in words.split() if (found := parse(word))]
    since, until = _bounds(next(iter(values.get("period", ())), ""), today)
    return AuditFilter(
        members=frozenset(values.get("member", ())),
        tables=frozenset(table for one in values.get("table", ()) for table in one.split()),
        number=str(numbers[0]) if numbers else "",
        since=since,
        until=until,
        words=tuple(word for word in words.split() if not parse(word)),
        only=next((Audited(one) for one in values.get("only", ())), None),
    )


def _bounds(period: str, today: date) -> tuple[datetime | None, datetime | None]:
    if period in _DAYS:
        return _midnight(today - timedelta(days=_DAYS[period])), None
    if period.isdecimal():
        return _midnight(date(int(period), 1, 1)), _midnight(date(int(period) + 1, 1, 1))
    return None, None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), calendar.NETHERLANDS)


def _ids(connection: Connection, query: HistoryQuery) -> Sequence[str]:
    return line_ids(connection, query.chosen, query.most, query.depth)


def _offered(connection: Connection, today: date) -> Offered:
    first = first_moment(connection)
    everybody = [(one.id, one.name) for one in members(connection, today, former=True)]
    begun = calendar.local(first).year if first else today.year
    return Offered([*everybody, (SYSTEM, _tr("het programma"))], range(begun, today.year + 1))


def _periods() -> list[tuple[str, str]]:
    return [("today", _tr("vandaag")), ("week", _tr("laatste 7 dagen")), ("month", _tr("laatste 30 dagen"))]


def _filters() -> tuple[Filter, ...]:
    shown = {
        Audited.CHANGES: _tr("alleen wijzigingen"),
        Audited.OPENINGS: _tr("alleen inzage in vertrouwelijke zaken"),
        Audited.BLANKED: _tr("alleen gewiste waarden"),
    }
    return (
        Filter("member", _tr("Wie")),
        Filter("table", _tr("Soort"), entries(_kinds())),
        Filter("period", _tr("Periode"), entries(_periods()), exclusive=True),
        Filter(
            "only",
            _tr("Toon"),
            entries((one.value, words) for one, words in shown.items()),
            none=_tr("alles"),
            exclusive=True,
        ),
    )


def _kinds() -> list[tuple[str, str]]:
    """The kinds of things; several tables may go by one name."""
    called: dict[str, list[str]] = {}
    for table, words in TABLES.items():
        called.setdefault(words, []).append(table)
    return [(" ".join(called[words]), words) for words in sorted(called, key=str.casefold)]


def _columns(today: Callable[[], date]) -> tuple[Column[AuditLine], ...]:
    return (
        Column(
            key="at",
            header=_tr("Wanneer"),
            text=lambda line: calendar.moment_short(line.at, today()),
            width=150,
        ),
        Column(key="actor", header=_tr("Wie"), text=lambda line: line.actor, width=130),
        Column(key="number", header=_tr("Zaak"), text=lambda line: line.number, width=110, yields=1),
        Column(
            key="sentence",
            header=_tr("Wat"),
            text=lambda line: line.sentence,
            tooltip=_whole,
            width=380,
            stretch=True,
            main=True,
        ),
        Column(key="reason", header=_tr("Reden"), text=_reason, tooltip=_reason, width=200, yields=2),
        Column(key="seq", header=_tr("Regel"), text=lambda line: str(line.seq or ""), width=80, hidden=True),
    )


def _whole(line: AuditLine) -> str:
    return line.sentence


def _reason(line: AuditLine) -> str:
    return HIDDEN if line.masked else line.reason


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
