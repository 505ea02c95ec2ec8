"""The team: who works here, in which roles, and when they are away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam import calendar, labels
from praktijkteam.errors import NotFound
from praktijkteam.permissions import Action
from praktijkteam.team.reading import AbsenceView, MemberView, absences, members
from praktijkteam.team.service import (
    NewAbsence,
    NewMember,
    add_absence,
    change_absence,
    change_member,
    register_member,
    remove_absence,
    set_roles,
)
from praktijkteam.terms import AbsenceKind, Role
from ui.allowed import Allowed
from ui.cases.filters import of
from ui.drafts import Place
from ui.editing.work_desk import last_seen
from ui.forms.detail_panel import DetailPanel, fill, pair
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog, Saving
from ui.lists.filter_bar import Filter, entries
from ui.lists.list_page import ListWords
from ui.lists.panel_page import PanelPage
from ui.lists.small import SmallQuery, alphabetical, small_query, small_source
from ui.models.columns import Column
from ui.page import Context, Target
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.labels import Label

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

FORMER = "vroeger"
NEW = "new member"
_ABSENCE = "member absence"
_CONTACT = ("name", "function", "email", "phone")
_OWN = ("name", "function", "email", "phone", "active")
EMPTY: dict[str, Any] = {**dict.fromkeys(("name", "function", "email", "phone"), ""), "roles": (Role.MEMBER,)}


@dataclass(frozen=True)
class Shown:
    row: MemberView
    absences: Sequence[AbsenceView]


class MemberForm(Form):
    def __init__(self, *, known: bool, parent: QWidget | None = None) -> None:
        super().__init__(columns=2, parent=parent)
        self.line("name", _tr("Naam"))
        self.line("function", _tr("Functie"))
        self.line("email", _tr("E-mail"))
        self.line("phone", _tr("Telefoon"))
        self.checks("roles", _tr("Rollen"), Role)
        if known:
            self.tick("active", _tr("Werkt hier nog"))
        self.complete()


class MemberPanel(DetailPanel):
    """`absence_wanted(id)` asks for the form of an absence, `absence_change_wanted(absence)` for that of one that is
    there, `absence_gone(absence)` takes one away."""

    absence_wanted = Signal(str)
    absence_change_wanted = Signal(object)
    absence_gone = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, MemberForm(known=True), _tr("Gekozen medewerker"), parent)
        self._member_id = ""
        self._own = False
        self.reads = False
        self._absences = self.add_section(_tr("Afwezig"))
        self._add = add = self._absences.heading.add_link(_tr("Toevoegen"))
        add.clicked.connect(lambda: self.absence_wanted.emit(self._member_id))

    def show_member(self, shown: Shown) -> None:
        row = shown.row
        self._member_id = row.id
        self._show_own(row.id == self.context.actor.id)
        self.heading.set_title(row.name)
        values = {**{name: getattr(row, name) for name in _OWN}, "roles": row.roles}
        place = Place("settings", row.id, "member", row.name, _tr("gegevens"))
        self.edit(place, values, saving(row.id))
        lines = [self._absence(one) for one in shown.absences]
        fill(self._absences, lines, _tr("Geen afwezigheid vastgelegd."))

    def _show_own(self, own: bool) -> None:
        """Everybody keeps their own name and absence, whoever keeps the team."""
        self._own = own and not self.reads
        self.form.lock(_CONTACT, not (self.changeable or self._own))
        self._add.setVisible(self.changeable or self._own)

    def _absence(self, one: AbsenceView) -> QWidget:
        period = f"{calendar.day_text(one.since)} – {calendar.day_text(one.until)}"
        line = pair(Label(period), ", ".join(filter(None, (labels.label(one.kind), one.note))), self)
        day = calendar.day_text(one.since)
        change = LinkButton(_tr("Wijzigen"), parent=line)
        change.setAccessibleName(_tr("Afwezigheid vanaf {day} wijzigen").format(day=day))
        change.clicked.connect(lambda: self.absence_change_wanted.emit(one))
        away = LinkButton(_tr("Weghalen"), parent=line)
        away.setAccessibleName(_tr("Afwezigheid vanaf {day} weghalen").format(day=day))
        away.clicked.connect(lambda: self.absence_gone.emit(one))
        links = QHBoxLayout()
        links.setSpacing(8)
        links.addWidget(change)
        links.addWidget(away)
        links.addStretch(1)
        for link in (change, away):
            link.setVisible(self.changeable or self._own)
        layout = line.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(links)
        return line


class MemberList(PanelPage[SmallQuery, MemberView]):
    key = "members"
    first_step_asks = Action.MANAGE_TEAM
    detail_tables = frozenset({"member", "member_role", "absence"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = ListWords(_tr("Medewerkers"), _tr("medewerker"), _tr("medewerkers"), _tr("Niemand"), "")
        today = context.today
        source = small_source(
            lambda connection, asked: _ids(connection, asked, today()),
            lambda connection, ids: _rows(connection, ids, today()),
            {"role": lambda row, wanted: bool({role.value for role in row.roles} & set(wanted))},
            {one.key: alphabetical(one.text) for one in _columns(today)},
            self.detail_tables,
        )
        self.member_panel = MemberPanel(context)
        self._named = "", ""
        super().__init__(
            context, words, _columns(today), _filters(), source, ("name", False), self.member_panel, parent
        )
        new = Button(_tr("Nieuwe medewerker…"), icon="plus", parent=self)
        new.clicked.connect(self.first_step)
        self.heading.addWidget(new)
        self.asks(Action.MANAGE_TEAM, new)
        self.member_panel.absence_wanted.connect(self.new_absence)
        self.member_panel.absence_change_wanted.connect(self.change_absence)
        self.member_panel.absence_gone.connect(self._remove_absence)

    def allow(self, allowed: Allowed) -> None:
        self.member_panel.reads = allowed.reading
        super().allow(allowed)

    def arrive(self, target: Target) -> None:
        super().arrive(target)
        if target.field == NEW:
            self.new_member()

    def query(self) -> SmallQuery:
        return small_query(self.bar.values(), self.text, self.order)

    def reader(self, row_id: str) -> Callable[[Connection], Shown]:
        return partial(_read, row_id=row_id, today=self.context.today())

    def show_detail(self, detail: Shown) -> None:
        self._named = detail.row.id, detail.row.name
        self.member_panel.show_member(detail)

    def dialogs(self, detail: Shown) -> Mapping[str, Callable[[], object]]:
        changing = {_absence_field(one.id): partial(self.change_absence, one) for one in detail.absences}
        return {_ABSENCE: partial(self.new_absence, detail.row.id), **changing}

    def first_step(self) -> None:
        self.new_member()

    def new_member(self) -> FormDialog:
        """Ask who it is."""
        dialog = FormDialog(
            _tr("Nieuwe medewerker"),
            _tr("Iemand van het team. Een deskundige voegt u toe bij Deskundigen."),
            MemberForm(known=False),
            _tr("Medewerker toevoegen"),
            EMPTY,
            self.window(),
        )

        def done(member_id: str) -> None:
            name = dialog.form.edit.mine["name"]
            self.want(member_id)
            self.context.messages.good(_tr("{name} hoort bij het team.").format(name=name))

        place = Place("settings", "", NEW, _tr("Nieuwe medewerker"), _tr("gegevens"))
        return dialog.ask(self.context, lambda mine, _base: partial(_register, mine=mine), done, place=place)

    def new_absence(self, member_id: str) -> FormDialog:
        """Ask when and why somebody is away."""
        today = self.context.today()
        values = {"since": today, "until": today, "kind": AbsenceKind.LEAVE, "note": ""}
        add = partial(_add_absence, member_id=member_id)
        return self._ask_absence(
            _tr("Afwezigheid toevoegen"), values, lambda mine, _base: partial(add, mine=mine), _ABSENCE
        )

    def change_absence(self, absence: AbsenceView) -> FormDialog:
        """Ask what is otherwise: longer, shorter, for another reason."""
        base = {name: getattr(absence, name) for name in ("since", "until", "kind", "note")}
        change = partial(change_absence, absence_id=absence.id)
        return self._ask_absence(
            _tr("Afwezigheid wijzigen"),
            base,
            lambda mine, base: partial(change, mine=mine, base=base),
            _absence_field(absence.id),
        )

    def _ask_absence(
        self,
        confirm: str,
        values: Mapping[str, Any],
        work: Saving,
        field: str,
    ) -> FormDialog:
        form = Form(columns=2)
        form.day("since", _tr("Eerste dag"), self.context.today)
        form.day("until", _tr("Laatste dag"), self.context.today)
        form.choice("kind", _tr("Waarom"), AbsenceKind)
        form.line("note", _tr("Toelichting"))
        dialog = FormDialog(_tr("Afwezig"), "", form.complete(), confirm, values, self.window())
        member_id, name = self._named
        return dialog.ask(
            self.context, work, place=Place("settings", member_id, field, name, _tr("afwezigheid"))
        )

    def _remove_absence(self, absence: AbsenceView) -> None:
        seen = last_seen(self.context, [absence])
        self.context.jobs.write(self, None, partial(remove_absence, absence_id=absence.id, seen=seen))


def _absence_field(absence_id: str) -> str:
    return f"{_ABSENCE} {absence_id}"


def saving(member_id: str) -> Callable[[Session, Mapping[str, Any], Mapping[str, Any]], None]:
    """What saves the changes of this member."""

    def save(session: Session, mine: Mapping[str, Any], base: Mapping[str, Any]) -> None:
        change_member(session, member_id, {name: mine[name] for name in _OWN}, base)
        if mine["roles"] != base["roles"]:
            set_roles(session, member_id, mine["roles"], base["roles"])

    return save


def _register(session: Session, mine: Mapping[str, Any]) -> str:
    own = {key: value for key, value in mine.items() if key != "roles"}
    return register_member(session, NewMember(**own), mine["roles"]).id


def _add_absence(session: Session, member_id: str, mine: Mapping[str, Any]) -> None:
    add_absence(session, member_id, NewAbsence(**mine))


def _ids(connection: Connection, asked: SmallQuery, today: date) -> Sequence[str]:
    words = asked.text.casefold().split()
    former = bool(asked.values("former"))
    found = members(connection, today, former=former)
    return [one.id for one in found if all(word in f"{one.name} {one.function}".casefold() for word in words)]


def _rows(connection: Connection, ids: Sequence[str], today: date) -> Sequence[MemberView]:
    found = {one.id: one for one in members(connection, today, former=True)}
    return [found[one] for one in ids if one in found]


def _read(connection: Connection, row_id: str, today: date) -> Shown:
    rows = _rows(connection, [row_id], today)
    if not rows:
        raise NotFound(_tr("Deze medewerker is er niet meer. Ververs de lijst."))
    return Shown(rows[0], absences(connection, row_id))


def _filters() -> tuple[Filter, ...]:
    gone = entries([(FORMER, _tr("ook wie hier niet meer werkt"))])
    return (
        Filter("role", _tr("Rol"), of(Role)),
        Filter("former", _tr("Toon"), gone, none=_tr("wie hier werkt"), exclusive=True, extra=True),
    )


def _columns(today: Callable[[], date]) -> tuple[Column[MemberView], ...]:
    return (
        _column("name", _tr("Naam"), lambda row: row.name, 180, main=True),
        _column("function", _tr("Functie"), lambda row: row.function, 170, yields=1),
        _column("roles", _tr("Rollen"), _roles, 220, stretch=True, least=100),
        _column("absent", _tr("Afwezig"), lambda row: _absent(row, today()), 150, yields=2),
        _column("email", _tr("E-mail"), lambda row: row.email, 180, hidden=True),
        _column("phone", _tr("Telefoon"), lambda row: row.phone, 120, hidden=True),
    )


def _column(
    key: str, header: str, text: Callable[[MemberView], str], width: int, **more: Any
) -> Column[MemberView]:
    return Column(key=key, header=header, text=text, width=width, sort_key=key, **more)


def _roles(row: MemberView) -> str:
    every = len(row.roles) == len(Role)
    return _tr("alle rollen") if every else ", ".join(labels.label(role) for role in row.roles)


def _absent(row: MemberView, today: date) -> str:
    if row.absent is None:
        return ""
    return _tr("{kind} t/m {day}").format(
        kind=labels.label(row.absent.kind), day=calendar.day_brief(row.absent.until, today)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Members", text)
