"""A page made of several, one at a time: the parts of Beheer."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from praktijkteam.permissions import Action
from ui.allowed import Allowed
from ui.page import Commands, Context, PageWidget, Target
from ui.widgets.segmented import Segment, SegmentedControl

NEW = "new "
"""Stands before the key of a part in a target that asks for something new in it."""

Maker = Callable[[Context, QWidget], PageWidget]


class TabbedPage(PageWidget):
    """Each part is made when it is first looked at; which one stood open is remembered under `key`.

    A part that `asks` for something is not there for who may not do that.
    """

    key = "tabs"
    asks: Mapping[str, Action] = MappingProxyType({})

    def __init__(
        self,
        context: Context,
        name: str,
        parts: Mapping[str, tuple[str, Maker]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._parts = dict(parts)
        self.made: dict[str, PageWidget] = {}
        segments = [Segment(key, title) for key, (title, _) in self._parts.items()]
        self.choice = SegmentedControl(name, segments, parent=self)
        self.stack = QStackedWidget(self)
        top = QHBoxLayout()
        top.setContentsMargins(24, 16, 24, 0)
        top.addWidget(self.choice)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.stack, 1)
        self.choice.chosen.connect(lambda key: self.show_part(str(key)))

    def arrive(self, target: Target) -> None:
        self.show_part(self._wanted(target), target)

    def make_one(self) -> bool:
        """The part that stood open last time comes on sight first; the others wait until they are asked for."""
        first = self._wanted(Target())
        if first in self.made:
            return False
        self._make(first)
        return True

    def show_part(self, key: str, target: Target | None = None) -> None:
        """Bring one of the parts on sight; one that is not there for whoever looks makes room for another."""
        if not self._offers(key):
            key = self._wanted(Target())
        self.choice.set_value(key)
        shown = self.made.get(key) or self._make(key)
        self.stack.setCurrentWidget(shown)
        self.context.profile.set(f"{self.key}.part", key)
        self.told.emit("")
        shown.arrive(target or Target())
        self.commands_changed.emit()

    def allow(self, allowed: Allowed) -> None:
        super().allow(allowed)
        for key in self.asks:
            self.choice.offer(key, self._offers(key))
        for shown in self.made.values():
            shown.allow(allowed)
        if self.stack.count() and not self._offers(str(self.choice.value())):
            self.show_part(self._wanted(Target()))

    def part(self) -> PageWidget | None:
        """The part on sight."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, PageWidget) else None

    def may_leave(self) -> bool:
        shown = self.part()
        return shown is None or shown.may_leave()

    def commands(self) -> Commands:
        shown = self.part()
        return shown.commands() if shown else {}

    def look_changed(self) -> None:
        for shown in self.made.values():
            shown.look_changed()

    def keep(self) -> None:
        for shown in self.made.values():
            shown.keep()

    def _wanted(self, target: Target) -> str:
        kept = str(self.context.profile.get(f"{self.key}.part", ""))
        asked = target.field.removeprefix(NEW).partition(" ")[0]
        wanted = (asked, kept, *self._parts)
        return next(one for one in wanted if one in self._parts and self._offers(one))

    def _offers(self, key: str) -> bool:
        return key not in self.asks or self.allowed.may(self.asks[key])

    def _make(self, key: str) -> PageWidget:
        made = self._parts[key][1](self.context, self)
        made.told.connect(self.told)
        made.commands_changed.connect(self.commands_changed)
        made.allow(self.allowed)
        self.made[key] = made
        self.stack.addWidget(made)
        return made
