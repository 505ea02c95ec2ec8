"""Choosing somebody of the team."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from praktijkteam.team import reading as team
from ui.cases.desk import CaseDesk
from ui.editing.inputs import Input
from ui.widgets.choices import Select


class MemberInput(Input):
    """The id of a member; None is nobody yet. The names come a moment later."""

    loaded = Signal()

    def __init__(self, desk: CaseDesk, name: str, parent: QWidget) -> None:
        select = Select(name, parent)
        super().__init__(select)
        self._select = select
        self._known: dict[object, str] = {None: self.tr("nog niemand")}
        self._value: str | None = None
        self._fill()
        self._select.picked.connect(self._pick)
        desk.context.jobs.read(self, team.names, done=self._show)

    def value(self) -> str | None:
        return self._value

    def set_value(self, value: str | None) -> None:
        self._value = value
        self._fill()

    def name(self) -> str:
        """What the chosen member is called."""
        return self._known.get(self._value, "") if self._value else ""

    def know(self, names: Mapping[Any, str]) -> None:
        """Somebody who has left the team may still be chosen here from before."""
        self._known = {**names, **self._known}
        self._fill()

    def _show(self, names: Mapping[str, str]) -> None:
        self._known.update(names)
        self._fill()
        self.loaded.emit()

    def _fill(self) -> None:
        self._select.set_choices(list(self._known.items()))
        self._select.set_value(self._value)

    def _pick(self, value: object) -> None:
        self._value = value if isinstance(value, str) else None
        self.edited.emit()
        self.left.emit()
