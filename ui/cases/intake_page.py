"""The intake sheet: the first call on one page, and the request that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam.calendar import now
from praktijkteam.cases.requests.message_text import MessageText
from praktijkteam.cases.requests.reading import RequestDetail
from praktijkteam.cases.suggestions import KnownParty, KnownPerson
from praktijkteam.errors import Conflict, Refused
from praktijkteam.permissions import Action
from praktijkteam.terms import RequestState
from ui.allowed import Allowed
from ui.cases.intake.decisions import Decisions
from ui.cases.intake.desk import RequestDesk, is_new
from ui.cases.intake.drops import MessageDrops
from ui.cases.intake.foot import IntakeFoot
from ui.cases.intake.heading import IntakeHeading
from ui.cases.intake.saving import keep, values_of
from ui.cases.intake.sheet import IntakeSheet, empty_values
from ui.cases.intake.side import IntakeSide
from ui.cases.intake.unfinished import Unfinished
from ui.cases.page_area import PageArea
from ui.editing.conflict_dialog import ask_in
from ui.editing.editor import Editor, clock
from ui.editing.field_notice import FieldNotice
from ui.editing.inline_form import FormSlot
from ui.editing.under_way import UnderWay
from ui.page import Commands, Context, PageWidget, Target
from ui.widgets.empty_state import EmptyState
from ui.widgets.side_by_side import SideBySide
from ui.widgets.text_edit import TextEdit

SIDE = 376
_NARROW = 860
_OPEN = (RequestState.NEW, RequestState.ACKNOWLEDGED)


class IntakePage(PageWidget):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        # The first that was made: Tab comes into the page here.
        self.area = PageArea(self.tr("Verzoek"), self)
        self._was_dirty = False
        self._wanted = ""
        self.desk = RequestDesk(context, self)
        self.sheet = IntakeSheet(self.desk, self)
        self.heading = IntakeHeading(self.sheet.channel, self.sheet.received, self)
        self.side = IntakeSide(self.desk, self)
        self.editor = Editor(self.desk, self.sheet.edit, "request", self)
        self.notice = FieldNotice(self.editor, self)
        self.unfinished = Unfinished(self.desk, self.editor, self)
        self.slot = FormSlot()
        self.decisions = Decisions(self.desk, self.editor, self.slot, self)
        self.drops = MessageDrops(context.jobs, self, lambda: self._is_open, context.today)
        self.foot = IntakeFoot(self)
        self.under_way = UnderWay(self)
        self.gone = EmptyState("", "", self.tr("Terug"), self)
        self._columns = SideBySide(24)
        self._lay_out()
        self._connect()
        self._order_tabs()

    def arrive(self, target: Target) -> None:
        """A request, or a new one; a new one that was begun is still there. Its `field` may be a form."""
        self._wanted = target.field
        if not target.subject or is_new(target.subject):
            if not self._goes_on(target):
                self._begin(target.subject if target.draft else "")
            if self.editor.dirty and target.draft is None:
                self.unfinished.offer()
            else:
                self._start_typing()
        elif target.subject != self.desk.request_id:
            self._leave()
            self.desk.open(target.subject)
        else:
            self.desk.refresh()

    def _goes_on(self, target: Target) -> bool:
        """Whether what is asked for stands here already, begun and not kept."""
        another = target.draft is not None and target.subject != self.desk.subject
        leaves = another or self.decisions.busy or self.editor.saving
        return self.desk.is_new and self.editor.dirty and not leaves

    def may_leave(self) -> bool:
        """What was typed on a request that is kept is saved; a new one waits as a draft."""
        if not self.desk.is_new and not self.decisions.busy:
            self.editor.save(quietly=True)
        return True

    @property
    def unsaved(self) -> bool:
        return self.editor.dirty

    @property
    def about(self) -> str:
        subject = self.desk.request.subject if self.desk.request else ""
        return self.tr("Verzoek: {subject}").format(subject=subject) if subject else ""

    def commands(self) -> Commands:
        return {"file.save": self.save} if self._is_open else {}

    def focusNextPrevChild(self, forward: bool) -> bool:
        inside = self.isVisible() and self.area.step(self, forward=forward)
        return inside or super().focusNextPrevChild(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        for part in (self._columns, self.sheet.top, self.foot, self.heading):
            part.fit(narrow=narrow)
        self.side.setMaximumWidth(self.width() if narrow else SIDE)

    def save(self) -> None:
        """Keep the request; a new one becomes one that is kept."""
        if self.decisions.busy:
            self.under_way.say()
            return
        if self.desk.is_new and not self.editor.dirty:
            nothing = Refused(self.tr("Vul eerst in waar het verzoek over gaat."), field="subject")
            self.decisions.refuse(nothing)
            return
        self.editor.save()

    @property
    def _is_open(self) -> bool:
        request = self.desk.request
        may = self.allowed.may(Action.REGISTER)
        return may and (self.desk.is_new or (request is not None and request.state in _OPEN))

    def allow(self, allowed: Allowed) -> None:
        super().allow(allowed)
        self._offer()

    def _offer(self) -> None:
        """Only what can be done with this request, by this member."""
        self.sheet.lock(not self._is_open or self.decisions.busy)
        self.foot.offer(open_request=self._is_open)
        self.heading.show_changeable(self.allowed.may(Action.REGISTER))

    def _begin(self, subject: str = "") -> None:
        """An empty sheet, or the one that was not finished."""
        self._leave()
        self.desk.begin(subject)
        self.area.show()
        self.gone.hide()
        self.heading.show_new(now())
        self._offer()
        values = empty_values(self.desk)
        self.sheet.begin(values)
        place = self.desk.place("verzoek", self.tr("Verzoek"))
        self.editor.open(
            place,
            values,
            partial(keep, "", self.desk.today),
            unmake=lambda _request_id: None,
            becomes=lambda request_id: partial(keep, request_id, self.desk.today),
        )
        self.side.show_places(self.sheet.places.known())
        self._tell()
        self.commands_changed.emit()

    def _begin_another(self) -> None:
        self._begin()
        self._start_typing()

    def _start_typing(self) -> None:
        self.sheet.places.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        """What was decided about is on its way whole; of another request that is kept, what was typed is saved."""
        self.slot.clear()
        if self.decisions.busy:
            self.decisions.leave()
            self.under_way.end()
        elif not self.desk.is_new:
            self.editor.save(quietly=True)
        self.editor.close()

    def _show(self, request: RequestDetail) -> None:
        """The request as it is in the store, without touching what is being typed."""
        self.area.show()
        self.gone.hide()
        self.heading.show_request(request)
        values = values_of(request)
        fresh = self.editor.open_place is None
        if fresh:
            self.sheet.begin(values)
        place = self.desk.place("verzoek", self.tr("Verzoek"))
        self.editor.open(place, values, partial(keep, request.id, self.desk.today))
        self._offer()
        if fresh:
            self.side.show_places(self.sheet.places.known())
        self._tell()
        self.commands_changed.emit()
        self._open_wanted()

    def _open_wanted(self) -> None:
        """The form that was asked for, in which a draft may wait."""
        opens = self.decisions.forms().get(self._wanted) if self._is_open else None
        self._wanted = ""
        if opens:
            opens()

    def _saved(self, request_id: object) -> None:
        """A new request has become one that is kept: from now on that is what stands here."""
        if self.desk.is_new and isinstance(request_id, str):
            self.desk.open(request_id)
            place = self.desk.place("verzoek", self.tr("Verzoek"))
            self.editor.adopt(place, partial(keep, request_id, self.desk.today))

    def _became(self, number: str, told: str, left: bool) -> None:
        """On to the case; who went on with something else meanwhile is not taken away from that."""
        if not left:
            self.desk.begin()
        if self.isVisible() and not left:
            self.desk.tell(told)
            self.context.go.case(number)
            return
        open_it = partial(self.context.go.case, number)
        self.context.messages.good(told, action=self.tr("Zaak openen"), act=open_it)

    def _handled(self) -> None:
        """It was decided about: back to the others."""
        self.desk.begin()
        if self.isVisible():
            self.context.go.page("requests")

    def _sent(self) -> None:
        """What would be typed now would be in no request; who presses again hears why nothing happens."""
        if self.under_way.busy:
            self.under_way.say()
        else:
            self.under_way.begin()
        self.sheet.lock(True)

    def _came_back(self) -> None:
        self.under_way.end()
        self._offer()

    def _open_case(self) -> None:
        if self.desk.request:
            self.context.go.case(self.desk.request.case_number)

    def _fill_caller(self, person: KnownPerson) -> None:
        self.sheet.caller.setText(", ".join(filter(None, (person.name, person.function))))
        self.sheet.edit.changed.emit()
        self.sheet.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_party(self, party: KnownParty) -> None:
        self.sheet.parties.add(party.name)
        self.sheet.parties.field.set_value(None, "")
        self.sheet.parties.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_message(self, message: MessageText) -> None:
        """Where it went is on sight, with the keyboard in it."""
        self.sheet.take(message)
        self.sheet.message.setFocus(Qt.FocusReason.OtherFocusReason)
        self.context.messages.good(self.tr("Het bericht staat onder de vragen; lees het na."))

    def _paste(self) -> None:
        if not self.drops.paste():
            self.sheet.show_message(True)
            self.sheet.message.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, settle: Callable[[object], None], conflict: Conflict, merged: Sequence[str]) -> None:
        """Not over another page: there the mark at the field waits until the user is back."""
        if not self.isVisible():
            return
        ask_in(self, settle, conflict, merged, self.desk.today, self.tr("dit verzoek"))

    def _show_gone(self, refusal: Refused) -> None:
        self.area.hide()
        self.gone.say(self.tr("Dit verzoek is er niet"), str(refusal), self.tr("Terug"))
        self.gone.show()

    def _tell(self) -> None:
        """What is kept of what was typed, under the sheet and in the status bar."""
        kept_at = self.editor.kept_at
        if self.editor.dirty != self._was_dirty:
            self._was_dirty = self.editor.dirty
            self.commands_changed.emit()
        if self.editor.dirty and kept_at:
            words = self.tr("Concept bewaard om {time}. Niets gaat verloren als u sluit.")
            self.foot.say(words.format(time=clock(kept_at)), good=True)
        elif self.editor.dirty:
            self.foot.say(self.tr("Nog niet bewaard."), good=False)
        else:
            self.foot.say("" if self.desk.is_new else self.tr("Alles is bewaard."), good=not self.desk.is_new)
        places = ", ".join(place.name for place in self.sheet.places.places())
        who = self.tr("Verzoek van {place}").format(place=places) if places else self.tr("Verzoek")
        self.told.emit(self.tr("{who} · nog niet opgeslagen als zaak").format(who=who))

    def _connect(self) -> None:
        self.desk.shown.connect(self._show)
        self.desk.gone.connect(self._show_gone)
        self.desk.conflicted.connect(self._ask)
        self.gone.first_step.connect(self.context.go.back)
        self.editor.changed.connect(self._tell)
        self.editor.saved.connect(self._saved)
        self.editor.refused.connect(self.context.messages.refused)
        self.unfinished.begin_wanted.connect(self._begin_another)
        self.decisions.became.connect(self._became)
        self.decisions.sent.connect(self._sent)
        self.decisions.came_back.connect(self._came_back)
        self.decisions.handled.connect(self._handled)
        self.drops.taken.connect(self._take_message)
        self.drops.refused.connect(self.context.messages.refused)
        self.sheet.places_changed.connect(lambda: self.side.show_places(self.sheet.places.known()))
        self.sheet.parties.field.suggested.connect(self.side.show_parties)
        self.side.person_chosen.connect(self._fill_caller)
        self.side.party_chosen.connect(self._add_party)
        self.side.attach_wanted.connect(self.decisions.attach_to)
        self.heading.paste_wanted.connect(self._paste)
        self.heading.acknowledge_wanted.connect(self.decisions.acknowledge)
        self.heading.reopen_wanted.connect(self.decisions.reopen)
        self.heading.case_wanted.connect(self._open_case)
        self.foot.save_wanted.connect(self.save)
        self.foot.case_wanted.connect(self.decisions.make_case)
        self.foot.refer_wanted.connect(self.decisions.open_refer)
        self.foot.decline_wanted.connect(self.decisions.open_decline)
        self.foot.attach_wanted.connect(self.decisions.open_attach)

    def _lay_out(self) -> None:
        content = self.area.content
        content.setSpacing(16)
        content.addWidget(self.heading)
        content.addWidget(self.unfinished)
        content.addLayout(self.sheet.top)
        content.addWidget(self.notice)
        self._columns.addWidget(self.sheet, 1)
        self._columns.addWidget(self.side, 0)
        self.side.setMinimumWidth(SIDE)
        content.addLayout(self._columns)
        content.addStretch(1)
        slot = QVBoxLayout()
        slot.setContentsMargins(24, 0, 24, 0)
        slot.addLayout(self.slot)
        slot.addWidget(self.under_way)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.gone, 1)
        layout.addLayout(slot)
        layout.addWidget(self.foot)
        self.gone.hide()

    def _order_tabs(self) -> None:
        """The order of the conversation; what is known already, and how and when it came, comes last."""
        sheet = self.sheet
        asked = [sheet.rows[name] for name in ("municipalities", "caller", "subject", "priority")]
        answers = (
            sheet.blocks["problem"],
            sheet.parties.field,
            sheet.parties.chips,
            sheet.blocks["responsibility"],
            sheet.blocks["result"],
            sheet.rows["text"],
            sheet.rows["remarks"],
        )
        rest = (self.slot, self.foot, self.side, self.heading, sheet.places.chips)
        self.area.tab_through(self.unfinished, *asked, self.notice, *answers, *rest)
        for field in sheet.findChildren(TextEdit):
            # What is dropped on a field goes to the sheet, which can tell a mail from a name.
            field.setAcceptDrops(False)
