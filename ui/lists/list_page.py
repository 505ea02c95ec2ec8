"""What the pages with a list have in common: a heading, filters, the rows, and what is said under them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from praktijkteam.errors import Refused
from praktijkteam.labels import thousands
from praktijkteam.permissions import Action
from ui.allowed import Allowed, offer
from ui.appearance import TextSize, Tone
from ui.lists.feed import Feed, Found, Query, Source
from ui.lists.filter_bar import Filter, FilterBar, Values
from ui.models.columns import Column
from ui.models.list_model import Listed, ListModel
from ui.page import FIRST, Commands, Context, PageWidget, Target
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.list_view import COMPACT_ROW, ROW, TWO_LINE_ROW, ListView
from ui.widgets.search_field import SearchField

GAP = 24
_SEARCH = 240
_LEAST = 300


class ListWords(NamedTuple):
    """What a list is called and says of itself."""

    title: str
    one: str
    many: str
    empty: str
    empty_text: str
    first_step: str = ""
    to_read: str = ""
    """In the place of `empty_text` for who may not take the first step."""


class ListPage(PageWidget, Generic[Query, Listed]):
    """A page with one list. What it asks for is a question made of filters, words and order.

    A page that inherits says `query`, and what opening a row and the first step mean.
    """

    key = "list"
    """The name under which the profile keeps filters, order and columns."""
    own_search = True
    """Whether the page has a field to search in; without, it is the one above every page."""
    first_step_asks = Action.REGISTER
    """What somebody has to be allowed to do for the first step."""

    def __init__(
        self,
        context: Context,
        words: ListWords,
        columns: Sequence[Column[Listed]],
        filters: Sequence[Filter],
        source: Source[Query, Listed],
        order: tuple[str, bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.words = words
        self.order = order
        self.text = ""
        self._set_aside: Values = {}
        self._to_first = False
        self._for_some: dict[QWidget, Action] = {}
        self.found = 0
        self.model: ListModel[Listed] = ListModel(columns, self)
        self.view = ListView(self.model, words.title, parent=self)
        self.search_field = SearchField(self.tr("Zoek in deze lijst"), shortcut="Ctrl+F", parent=self)
        self.search_field.setVisible(self.own_search)
        self.search_field.setFixedWidth(_SEARCH)
        self.bar = FilterBar(filters, self)
        self._tells_why = source.why is not None
        self.feed: Feed[Query, Listed] = Feed(
            context.jobs, context.live, source, self.model, self, ahead=self.known_ahead
        )
        self.count_label = ElidedLabel("", tone=Tone.MUTED, parent=self)
        self.chosen_label = Label("", TextSize.SMALL, Tone.MUTED, parent=self)
        self.columns_button = Button(self.tr("Kolommen"), parent=self)
        self.split = QSplitter(self)
        self.heading = QHBoxLayout()
        self.under = QHBoxLayout()
        self._lay_out()
        self._connect()
        self._restore()

    # --- what a page says of its own ---

    def query(self) -> Query:
        """The question that the filters, the words and the order come down to."""
        raise NotImplementedError

    def open_row(self, row_id: str) -> None:
        """A row was chosen to be opened."""

    def first_step(self) -> None:
        """The button of the empty list."""

    def row_actions(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """What can be done with the chosen rows, for the menu that opens over them."""
        return ()

    def counted(self, found: int) -> str:
        """How many there are, behind the heading."""
        return str(found)

    def known_ahead(self, query: Query) -> Found[Listed] | None:
        """The answer to this question when it is known without asking the store."""
        return None

    # --- what is the same for all ---

    def arrive(self, target: Target) -> None:
        self.feed.wake()
        self._to_first = target.field == FIRST
        if target.words is not None:
            self.search(target.words)
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reload(keep_place=target.words is None)

    def allow(self, allowed: Allowed) -> None:
        super().allow(allowed)
        for control, action in self._for_some.items():
            offer([control], allowed.why_not(action))
        self._say_empty()
        self.view.chosen.emit()  # what can be done with them is another now

    def asks(self, action: Action, *controls: QWidget) -> None:
        """These are for who may do this."""
        self._for_some.update(dict.fromkeys(controls, action))

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self.feed.sleep()

    def search(self, words: str) -> None:
        """Show only rows with these words. Who searches, searches in everything; the filters come back after."""
        if words and not self.text:
            self._set_aside = self.bar.values()
            self.bar.set_values({})
        elif self.text and not words:
            self.bar.set_values(self._set_aside)
        self.text = words
        self._show_why(words)
        self.bar.show_searched(bool(words))
        if not self.own_search:
            self.context.go.show_words(words)
        elif self.search_field.text() != words:
            self.search_field.show_words(words)

    def reload(self, *, keep_place: bool = False) -> None:
        self.feed.ask(self.query(), keep_place=keep_place)

    def commands(self) -> Commands:
        does = {"view.refresh": self.reload, "edit.clear_filters": self.clear}
        if self.view.chosen_ids():
            does["case.open"] = self._open_current
        return does

    def clear(self) -> None:
        """No filters and no words: everything there is."""
        self._set_aside = {}
        self.search("")
        self.bar.set_values({})
        self._asked_otherwise()

    def keep(self) -> None:
        profile = self.context.profile
        profile.set(f"{self.key}.columns", self.view.columns_state())
        profile.set(f"{self.key}.filters", self._set_aside if self.text else self.bar.values())
        profile.set(f"{self.key}.order", list(self.order))
        if self.split.count() > 1:
            profile.set(f"{self.key}.split", self.split.sizes())

    def set_order(self, key: str, descending: bool) -> None:
        self.order = (key, descending)
        self.view.show_order(key, descending=descending)
        self._asked_otherwise()

    def shown_columns(self) -> list[str]:
        """The keys of the columns in sight, from left to right."""
        state = self.view.columns_state()
        hidden, order = state["hidden"], state["order"]
        return [str(key) for key in _list(order) if key not in _list(hidden)]

    def look_changed(self) -> None:
        if self.model.reasons.words:
            self.view.set_row_height(TWO_LINE_ROW)
        else:
            self.view.set_row_height(COMPACT_ROW if self.context.profile.get("compact") else ROW)

    def add_panel(self, panel: QWidget, width: int) -> None:
        """Put something beside the list; the list takes the room that is left."""
        self.split.addWidget(panel)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        kept = self.context.profile.get(f"{self.key}.split")
        self.split.setSizes([int(size) for size in kept] if _is_split(kept) else [10_000, width])

    def chosen_words(self, chosen: int) -> str:
        """How many rows are chosen, under the list."""
        if not chosen:
            return ""
        many = self.words.one if chosen == 1 else self.words.many
        return self.tr("{count} {many} gekozen").format(count=chosen, many=many)

    def _show_why(self, words: str) -> None:
        """Under each row stands why it is here, as long as there are words to look for."""
        if self._tells_why and words != self.model.reasons.words:
            self.model.reasons.look_for(words)
            self.look_changed()

    def _lay_out(self) -> None:
        self.heading.setSpacing(8)
        self.heading.addWidget(Label(self.words.title, TextSize.TITLE, strong=True, parent=self))
        self.heading.addSpacing(8)
        self.heading.addWidget(self.count_label)
        self.heading.addStretch(1)
        self.heading.addWidget(self.columns_button)
        self.under.setSpacing(8)
        self.under.addWidget(self.chosen_label)
        self.under.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(self.heading)
        asking = QHBoxLayout()
        asking.setSpacing(8)
        asking.addWidget(self.search_field, 0, Qt.AlignmentFlag.AlignTop)
        asking.addWidget(self.bar, 1)
        layout.addLayout(asking)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(GAP)
        self.view.setMinimumWidth(_LEAST)
        self.split.addWidget(self.view)
        layout.addWidget(self.split, 1)
        layout.addLayout(self.under)

    def _connect(self) -> None:
        self.columns_button.clicked.connect(self._offer_columns)
        self.bar.changed.connect(self._asked_otherwise)
        self.search_field.searched.connect(self._search_here)
        self.feed.counted.connect(self._counted)
        self.feed.failed.connect(self._failed)
        self.model.reasons.changed.connect(self.view.viewport().update)
        self.view.sort_wanted.connect(self.set_order)
        self.view.opened.connect(self.open_row)
        self.view.first_step.connect(self._take_first_step)
        self.view.chosen.connect(self._chosen)
        self.view.menu_wanted.connect(self._offer_actions)

    def _offer_actions(self, place: QPoint) -> None:
        """A menu over the row; one that was not chosen yet is chosen first. The Menu key asks without a mouse."""
        index = self.view.indexAt(place)
        current = self.model.id_at(index.row()) if index.isValid() else self.view.current_id()
        if current is None:
            return
        if current not in self.view.chosen_ids():
            self.view.choose([current])
        actions = self.row_actions()
        if not actions:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in actions:
            menu.addAction(text.replace("&", "&&")).triggered.connect(lambda _=False, act=act: act())
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _offer_columns(self) -> None:
        below = self.columns_button.rect().bottomLeft()
        self.view.columns_menu(self.columns_button).popup(self.columns_button.mapToGlobal(below))

    def _restore(self) -> None:
        profile = self.context.profile
        self.look_changed()
        self.view.restore_columns(_mapping(profile.get(f"{self.key}.columns")))
        self.bar.set_values(_mapping(profile.get(f"{self.key}.filters")))
        kept = profile.get(f"{self.key}.order")
        known = {column.sort_key for column in self.model.columns}
        if isinstance(kept, list) and len(kept) == 2 and kept[0] in known:
            self.order = (str(kept[0]), bool(kept[1]))
        self.view.show_order(self.order[0], descending=self.order[1])

    def _search_here(self, words: str) -> None:
        self.search(words)
        self.reload()

    def _asked_otherwise(self) -> None:
        """The user asks something else: the answer begins at the top."""
        self.keep()
        self.reload()

    def _counted(self, found: int, seconds: float) -> None:
        self.found = found
        self.count_label.setText(self.counted(found))
        self._say_empty()
        self._go_to_first()
        many = self.words.one if found == 1 else self.words.many
        # Only a wait that a person noticed is worth a number.
        told = self.tr("{found} {many} geladen in {seconds} s") if seconds > 1 else self.tr("{found} {many}")
        waited = f"{seconds:.1f}".replace(".", ",")
        self.told.emit(told.format(found=thousands(found), many=many, seconds=waited))
        self._chosen()

    def _go_to_first(self) -> None:
        """Who searched with Enter goes on in the list, when something was found."""
        if self._to_first and self.found:
            self._to_first = False
            self.view.choose([self.model.id_at(0)])
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _say_empty(self) -> None:
        """An empty list says whether there is nothing, or nothing that fits."""
        if self.text and not self.bar.values():
            told = self.tr("Geen {one} met ‘{words}’.").format(one=self.words.one, words=self.text)
            self.view.set_empty(self.tr("Niets gevonden"), told, self.tr("Zoekwoorden wissen"))
        elif self.bar.values() or self.text:
            title = self.tr("Niets gevonden")
            text = self.tr("Geen {many} passen bij deze filters.").format(many=self.words.many)
            self.view.set_empty(title, text, self.tr("Filters wissen"))
        else:
            words, may = self.words, self.allowed.may(self.first_step_asks)
            text, step = (words.empty_text, words.first_step) if may else (words.to_read, "")
            self.view.set_empty(words.empty, text, step)

    def _take_first_step(self) -> None:
        if self.bar.values() or self.text:
            self.clear()
        else:
            self.first_step()

    def _failed(self, refusal: Refused) -> None:
        self.context.messages.refused(refusal)

    def _chosen(self) -> None:
        self.chosen_label.setText(self.chosen_words(len(self.view.chosen_ids())))
        self.commands_changed.emit()

    def _open_current(self) -> None:
        current = self.view.current_id()
        if current:
            self.open_row(current)


def _mapping(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _is_split(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(size, int) for size in value)
