"""One row being edited on the page of a case: kept as a draft while typed, saved with what it began from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from praktijkteam import labels
from praktijkteam.calendar import local, now
from praktijkteam.errors import Conflict, Refused
from ui.copied import copy
from ui.drafts import Draft, Place
from ui.editing.edit import Edit
from ui.editing.on_its_way import Becomes, OnItsWay, Sent, Service, saved_by
from ui.editing.work_desk import Work, WorkDesk
from ui.page import Target

__all__ = ["Editor", "Service", "clock"]


class Editor(QObject):
    """`changed` comes when something is typed, saved or put back; then `dirty` and `kept_at` tell how it is.

    `restored(draft)` says that text from an earlier window stands in the fields again. `two_versions(names)`
    names the fields that somebody else changed too; which text stays is asked when it is saved, and as often
    as the user puts that off. Nothing typed is lost meanwhile.
    """

    changed = Signal()
    restored = Signal(object)
    two_versions = Signal(object)
    saved = Signal(object)
    """What the service gave back."""
    refused = Signal(object)
    """A refusal that is about none of the fields."""

    def __init__(
        self,
        desk: WorkDesk,
        edit: Edit,
        table: str,
        parent: QObject | None = None,
        *,
        named: Callable[[str], str] | None = None,
    ) -> None:
        """`named` gives what a field is called on screen; without it, what fields of the `table` are called."""
        super().__init__(parent)
        self.edit = edit
        self._desk = desk
        self._table = table
        self._named = named or partial(labels.field, table)
        self._place: Place | None = None
        self._service: Service | None = None
        self._taken: dict[str, Any] | None = None
        self._on_its_way = OnItsWay(desk)
        self._becomes: Becomes | None = None
        self._beginning = False
        self._on_disk = False
        self._unmake: Callable[[Any], Work | None] | None = None
        self._undo: Work | None = None
        self._then: Callable[[], None] | None = None
        self._quietly = False
        self._clashing: frozenset[str] = frozenset()
        self._overtaken: frozenset[str] = frozenset()
        self._recovered = False
        self.kept_at: datetime | None = None
        self.other = ""
        """Who wrote the other version of what is asked about, once that is known."""
        self.came_along: frozenset[str] = frozenset()
        """What others had changed that the last save took along."""
        edit.changed.connect(self._typed)
        for field in edit.inputs.values():
            field.edited.connect(self._take_over)
        edit.overtaken.connect(self._note_overtaken)
        desk.context.drafts.kept.connect(self._kept)

    @property
    def dirty(self) -> bool:
        return self._place is not None and self.edit.dirty

    @property
    def saving(self) -> bool:
        """Whether what was typed in this row is on its way to the store."""
        return self._on_its_way.of(self._place) is not None

    @property
    def awaited(self) -> bool:
        """Whether what was saved is not yet seen back from the store."""
        return self._taken is not None

    @property
    def unsettled(self) -> bool:
        """Whether something is typed, on its way to the store, or not yet seen back from it."""
        return self.dirty or self.saving or self._taken is not None

    @property
    def clashing(self) -> bool:
        """Whether the user still has to choose between two versions of a field."""
        return self.dirty and bool(self._clashing | self._overtaken)

    @property
    def open_place(self) -> Place | None:
        return self._place

    def names(self, fields: Collection[str]) -> str:
        """The fields as they are called on screen, each in quotes: a name may be a question."""
        return ", ".join(f"‘{name}’" for name in sorted(map(self._named, fields)))

    def open(
        self,
        place: Place,
        values: Mapping[str, Any],
        service: Service,
        *,
        unmake: Callable[[Any], Work | None] | None = None,
        becomes: Becomes | None = None,
    ) -> None:
        """Edit this row from now on. The same row again is only brought up to date.

        Of a new row, `unmake` gives the work that takes it away again, from what the service gave back, or None
        when nothing does; and `becomes` what saves it from then on.
        """
        self._unmake, self._becomes = unmake, becomes
        if self._place and self._place.key == place.key:
            self._service = service
            self._patch(values)
            return
        self.close()
        self._place, self._service, self.kept_at, self._on_disk = place, service, None, False
        self._clashing = self._overtaken = frozenset()
        self._recovered = False
        self.other = ""
        self._begin(values)
        self._mark()
        sent = self._on_its_way.of(place)
        if sent and self._on_its_way.take_up(sent):
            self._then = _nothing
        draft = self._watch()
        if draft:
            self._restore(draft)
        if draft and sent is None:
            self._patch(values)

    def adopt(self, place: Place, service: Service) -> None:
        """The new row was saved: it is an old one from now on, with whatever is typed in it."""
        if self._place and self._place.key != place.key:
            self._desk.context.drafts.settled(self._place)
            self._desk.context.drafts.unwatch(self._place)
        self._place, self._service, self._unmake, self._becomes = place, service, None, None
        self._watch()
        self._typed()

    def close(self) -> None:
        """The row goes out of sight; what is not saved stays on disk."""
        sent = self._on_its_way.of(self._place)
        if sent:
            self._lay_aside(sent)
        elif self._place:
            self._desk.context.drafts.unwatch(self._place)
        self._place = self._service = self._taken = self._then = None

    def forget(self) -> None:
        """It is done with: what stands here was kept in another way, or is thrown away."""
        if self._place:
            self._desk.context.drafts.settled(self._place)
        self.close()

    def taken_away(self) -> None:
        """The row is there no more: what was typed in it can be copied, and waits as a draft until it is."""
        place, typed = self._place, self.edit.typed() if self.dirty else ""
        self.close()
        self.changed.emit()
        if place is None or not typed:
            return
        messages, drafts = self._desk.context.messages, self._desk.context.drafts

        def take() -> None:
            copy(typed)
            drafts.settled(place)

        told = self.tr("{label}: dit is weggehaald terwijl u typte. Uw tekst kunt u nog kopiëren.")
        messages.attention(told.format(label=place.label), action=self.tr("Kopiëren"), act=take)

    def save(self, then: Callable[[], None] | None = None, *, quietly: bool = False) -> None:
        """Save what differs, and then do what has to wait for it.

        Text that cannot be saved stays where it is, with the reason under it. `quietly` is for who turns to
        something else: when two people changed the same, no dialog comes over that.
        """
        if quietly and (self._clashing or self._recovered):
            return  # put off, or left behind by an earlier window and perhaps not seen: it waits as a draft
        self._quietly = quietly
        if self.saving:
            # What was typed since goes too, as soon as the save that is under way has come through.
            self._then = then or self._then or _nothing
            return
        if not self.dirty or self._service is None or self._place is None:
            if then and not self.dirty:
                then()
            return
        self._then = then
        if problem := self.edit.problem():
            problem.refuse(problem.problem())
            if not quietly:
                problem.go(problem.cursor())
            return
        sent = Sent(self._place, self._service, self.edit.mine, dict(self.edit.base), self._becomes)
        self._on_its_way.send(sent, self._saved, self._refuse)

    def leave(self) -> None:
        """A field was left: keep what stands in it, unless the user put off to choose between two versions, or
        has not touched what an earlier window left behind."""
        if not (self._clashing or self._recovered):
            self.save()

    def revert(self) -> None:
        """Back to how it stands in the store, also where somebody else changed it meanwhile."""
        self._clash(frozenset())
        self.edit.revert()
        self._desk.refresh()

    def _begin(self, values: Mapping[str, Any]) -> None:
        self._beginning = True
        self.edit.begin(values)
        self._beginning = False
        self.changed.emit()

    def _patch(self, values: Mapping[str, Any]) -> None:
        """What the store says now. Right after a save it also tells what others changed meanwhile."""
        taken, self._taken = self._taken, None
        self._clashing &= self.edit.differing
        merged = self.edit.merged
        if taken is not None:
            merged |= {name for name in values if name not in taken and values[name] != self.edit.base[name]}
        base = dict(self.edit.base)
        self.edit.patch({name: values[name] for name in self.edit.inputs})
        if base != self.edit.base:
            self._watch()
        self._mark()
        if taken is not None:
            self.came_along = merged - taken.keys()
            self._tell(self.came_along)

    def _watch(self) -> Draft | None:
        if self._place is None:
            return None
        return self._desk.context.drafts.watch(
            self._place,
            self.edit.kept,
            base=self.edit.packed_base(),
            cursor=self.edit.cursor,
            owner=self.edit,
        )

    def _restore(self, draft: Draft) -> None:
        self.edit.restore(draft.mine, draft.base)
        if not self.edit.dirty and self._place:
            self._desk.context.drafts.settled(self._place)  # it was saved after all
        if self.edit.dirty:
            self._on_disk, self.kept_at = True, draft.at
            self._recovered = True
            self.edit.place_cursor(sorted(draft.mine), draft.cursor)
            self.restored.emit(draft)
            self.changed.emit()

    def _take_over(self) -> None:
        """Who goes on with it has seen it."""
        self._recovered = False

    def _typed(self) -> None:
        if self._place is None or self._beginning:
            return
        drafts = self._desk.context.drafts
        if self.edit.dirty:
            self._on_disk = True
            drafts.touched(self._place)
        elif self._on_disk:
            self._on_disk, self.kept_at = False, None
            drafts.settled(self._place)
        self.changed.emit()

    def _kept(self, key: str) -> None:
        if self._place and key == self._place.key and self.edit.dirty:
            self.kept_at = now()
            self._desk.told.emit(self.tr("concept bewaard om {time}").format(time=clock(self.kept_at)))
            self.changed.emit()

    def _lay_aside(self, sent: Sent) -> None:
        """What was typed since it was sent goes on from there."""
        rest = self.edit.mine
        if rest != sent.mine:
            self.edit.base.update(sent.mine)
            self._watch()
            self._desk.context.drafts.touched(sent.place)
        wanted = self._then is not None and self.edit.problem() is None
        self._on_its_way.lay_aside(sent, rest, wanted=wanted)

    def _saved(self, sent: Sent, outcome: Any) -> None:
        self._recovered = False
        # Only what was changed here: the rest may be otherwise by now, and have been shown.
        self._taken = {name: value for name, value in sent.mine.items() if value != sent.base[name]}
        self._undo = self._undoing(sent.base, sent.mine, outcome)
        self._clash(frozenset())
        self.edit.saved(self._taken)
        self._watch()
        self.saved.emit(outcome)
        then, self._then = self._then, None
        if then:
            self.save(then)  # what was typed meanwhile goes first

    def _undoing(self, before: Mapping[str, Any], taken: Mapping[str, Any], outcome: Any) -> Work | None:
        if self._unmake:
            return self._unmake(outcome)
        return partial(saved_by, self._service, before, taken) if self._service else None

    def _tell(self, others: frozenset[str]) -> None:
        told = self.tr("Opgeslagen.")
        if others:
            told = self.tr("Opgeslagen, samen met wat een ander intussen wijzigde: {fields}.").format(
                fields=self.names(others)
            )
        self._desk.tell(told, self._undo)

    def _refuse(self, sent: Sent, refusal: Refused) -> None:
        if sent.aside:
            self._refuse_elsewhere(sent.place, refusal)
            return  # the editor may be gone with its row
        if isinstance(refusal, Conflict):
            self.other = refusal.fields[0].who
            self._clash(frozenset(each.field for each in refusal.fields))
            if self._quietly:
                self._refuse_elsewhere(sent.place, refusal)
            else:
                self._ask(refusal)
        elif not self.edit.refuse(refusal):
            self.refused.emit(refusal)
        self.changed.emit()

    def _refuse_elsewhere(self, place: Place, refusal: Refused) -> None:
        """The user is at another row by now; what was typed waits as a draft, one click away."""
        messages = self._desk.context.messages
        if not isinstance(refusal, Conflict):
            messages.refused(refusal)
            return
        told = self._desk.tr(
            "{title}: een ander wijzigde ook ‘{fields}’. Uw tekst is bewaard als concept."
        ).format(title=place.title, fields=", ".join(each.label for each in refusal.fields))
        page, target = place.page, Target(place.subject, place.field)
        go = self._desk.context.go
        messages.attention(told, action=self._desk.tr("Kiezen"), act=lambda: go.page(page, target))

    def _clash(self, names: frozenset[str]) -> None:
        self._clashing = names
        self._mark()

    def _note_overtaken(self, names: frozenset[str]) -> None:
        self._overtaken = names
        self.other = self._desk.who_changed(self._table, names) if names else ""
        self._mark()

    def _mark(self) -> None:
        self.two_versions.emit(self._clashing | self._overtaken)

    def _ask(self, conflict: Conflict) -> None:
        clashing = {each.field for each in conflict.fields}
        merged = tuple(sorted(map(self._named, (self.edit.differing | self.edit.merged) - clashing)))

        def settle(chosen: dict[str, Any]) -> None:
            self._clash(frozenset())
            self.edit.settle(conflict.fields, chosen)
            self.save()

        self._desk.ask(conflict, merged, settle)


def _nothing() -> None:
    """Nothing has to wait for the save."""


def clock(moment: datetime) -> str:
    """The time of day as it stands beside a draft."""
    return f"{local(moment):%H:%M}"
