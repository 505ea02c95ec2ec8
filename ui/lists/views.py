"""Ways to look at a list, each with its filters and order: some that come with the program, and one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.lists.filter_bar import Values
from ui.profile import Profile
from ui.widgets.buttons import Button


@dataclass(frozen=True)
class View:
    """A name for a set of filters and an order. `own`: the user made it, and can take it away."""

    name: str
    filters: Values
    order: tuple[str, bool]
    own: bool = False


class ViewButton(Button):
    """`chosen(view)` comes when the user picks one; `save_wanted(name)` asks to keep the list as it is now."""

    chosen = Signal(object)
    save_wanted = Signal(str)

    def __init__(
        self, given: Sequence[View], profile: Profile, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(opens=True, parent=parent)
        self._given = tuple(given)
        self._profile = profile
        self._key = f"{key}.views"
        self._shown: View | None = None
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.setMenu(self._menu)
        self.show_view(None)

    def views(self) -> tuple[View, ...]:
        return (*self._given, *self._own())

    def show_view(self, view: View | None) -> None:
        """Say which one the list shows now; None when it is none of them."""
        self._shown = view
        name = view.name if view else self.tr("eigen keuze")
        self.setText(self.tr("Weergave: {name}").format(name=name))

    def matching(self, filters: Values, order: tuple[str, bool]) -> View | None:
        """The view that the list is in."""
        return next((one for one in self.views() if one.filters == filters and one.order == order), None)

    def keep(self, view: View) -> None:
        """Keep a view of the user's own; one of the same name is replaced."""
        others = [one for one in self._own() if one.name != view.name]
        self._profile.set(self._key, [asdict(one) for one in (*others, view)])
        self.show_view(view)

    def forget(self, name: str) -> None:
        self._profile.set(self._key, [asdict(one) for one in self._own() if one.name != name])

    def _own(self) -> list[View]:
        kept = self._profile.get(self._key, [])
        made = [_view(one) for one in kept] if isinstance(kept, list) else []
        return [one for one in made if one]

    def _fill_menu(self) -> None:
        self._menu.clear()
        for view in self.views():
            action = self._add(view.name)
            action.setCheckable(True)
            action.setChecked(view == self._shown)
            action.triggered.connect(lambda _=False, view=view: self.chosen.emit(view))
        self._menu.addSeparator()
        self._add(self.tr("Deze weergave bewaren…")).triggered.connect(self._ask_name)
        own = self._own()
        if own:
            away = self._menu.addMenu(self.tr("Weergave weggooien"))
            for view in own:
                gone = away.addAction(view.name.replace("&", "&&"))
                gone.triggered.connect(lambda _=False, name=view.name: self.forget(name))

    def _add(self, text: str) -> QAction:
        return self._menu.addAction(text.replace("&", "&&"))

    def _ask_name(self) -> None:
        from PySide6.QtWidgets import QInputDialog  # start: seldom asked for

        title, label = self.tr("Weergave bewaren"), self.tr("Hoe heet deze weergave?")
        name, given = QInputDialog.getText(self, title, label)
        if given and name.strip():
            self.save_wanted.emit(name.strip())


def _view(kept: Any) -> View | None:
    """A view as it was kept, or None when it cannot be read any more."""
    if not isinstance(kept, Mapping):
        return None
    try:
        filters = {str(key): [str(one) for one in values] for key, values in kept["filters"].items()}
        key, descending = kept["order"]
        return View(str(kept["name"]), filters, (str(key), bool(descending)), own=True)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
