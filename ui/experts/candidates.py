"""Who can be asked for a case, and which of its themes each of them knows."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from praktijkteam.experts.candidates import Candidate
from ui.appearance import TextSize, font
from ui.experts.listing import area
from ui.models.cells import Tick, TwoLines
from ui.models.columns import Align, Column
from ui.models.table_model import TableModel
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.list_view import TWO_LINE_ROW, ListView
from ui.widgets.painting import text_width
from ui.widgets.roving import RovingFocus

_MOST_THEMES, _WIDEST = 4, 180


class OrganisationFilter(QWidget):
    """One button per organisation, with how many there are. `chosen(organisation)`: empty for all."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_tr("Organisatie"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.value = ""
        self._buttons: dict[str, Button] = {}
        self._counts: dict[str, int] = {}
        self._flow = FlowLayout(self)
        self._focus = RovingFocus(Qt.Orientation.Horizontal, self)

    def show_counts(self, candidates: Sequence[Candidate]) -> None:
        """The organisations of these candidates, the largest first."""
        counts = {"": len(candidates)}
        for one in candidates:
            name = one.expert.organisation_short
            counts[name] = counts.get(name, 0) + 1
        if counts == self._counts:
            return  # the buttons stay, and with them the focus
        self._counts = counts
        if self.value not in counts:
            self.value = ""
        self._clear()
        in_order = sorted(counts.items(), key=lambda item: (item[0] != "", -item[1], item[0]))
        self._buttons = {name: self._button(name, count) for name, count in in_order}
        self._focus.set_buttons(list(self._buttons.values()))

    def _clear(self) -> None:
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()

    def _button(self, name: str, count: int) -> Button:
        button = Button(name or _tr("Alle"), count=str(count), small=True, parent=self)
        button.setCheckable(True)
        button.setChecked(name == self.value)
        button.clicked.connect(lambda: self._choose(name))
        self._flow.addWidget(button)
        button.show()
        return button

    def _choose(self, name: str) -> None:
        self.value = name
        for key, button in self._buttons.items():
            button.setChecked(key == name)
        self.chosen.emit(name)


class CandidateTable(QWidget):
    """The candidates, with a column for each theme of the case. `chosen(candidate)`: None for nobody.

    `first_step` is wanted where there are no experts at all.
    """

    chosen = Signal(object)
    first_step = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._nobody = ("", "", "")
        self.model: TableModel[Candidate] = self._made_model(())
        self.view = self._made_view()

    @property
    def current(self) -> Candidate | None:
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if self.view.chosen_ids() and index.isValid() else None

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        themes = tuple(theme for theme, _ in candidates[0].knows) if candidates else ()
        if themes[:_MOST_THEMES] != self._themes:
            self._arrange(themes[:_MOST_THEMES])
        self.model.show(candidates)
        if not self.view.chosen_ids():
            self.view.choose([one.expert.id for one in candidates[:1]])
        self._tell()

    def say_why_nobody(self, *, a_case: bool, anybody: bool) -> None:
        """What stands there when no candidate does."""
        if not a_case:
            self._nobody = (
                _tr("Geen zaak gekozen"),
                _tr("Kies een zaak. Dan staat hier wie u kunt vragen."),
                "",
            )
        elif anybody:
            told = _tr("Er is geen deskundige die hierbij past. Kies een andere organisatie.")
            self._nobody = (_tr("Niemand"), told, "")
        else:
            told = _tr("Leg eerst vast wie u om raad kunt vragen.")
            self._nobody = (_tr("Nog geen deskundigen"), told, _tr("Naar deskundigen"))
        self.view.set_empty(*self._nobody)

    def _arrange(self, themes: tuple[str, ...]) -> None:
        """Other themes are other columns, so another table."""
        for old in (self.view, self.model):
            old.deleteLater()
        self._layout.removeWidget(self.view)
        self.view.hide()
        self.model = self._made_model(themes)
        self.view = self._made_view()

    def _made_model(self, themes: tuple[str, ...]) -> TableModel[Candidate]:
        self._themes = themes
        return TableModel(_columns(themes), lambda one: one.expert.id, self)

    def _made_view(self) -> ListView:
        view = ListView(self.model, _tr("Deskundigen"), row_height=TWO_LINE_ROW, parent=self)
        view.setSelectionMode(ListView.SelectionMode.SingleSelection)
        view.set_empty(*self._nobody)
        view.first_step.connect(self.first_step)
        view.chosen.connect(self._tell)
        self._layout.addWidget(view)
        return view

    def _tell(self) -> None:
        self.chosen.emit(self.current)


def _columns(themes: Sequence[str]) -> tuple[Column[Candidate], ...]:
    return (
        Column(
            key="expert",
            header=_tr("Deskundige"),
            text=lambda one: f"{one.expert.name}, {_where(one)}",
            cell=lambda one: TwoLines(one.expert.name, _where(one)),
            stretch=True,
            least=144,
            main=True,
        ),
        *(_theme(place, name) for place, name in enumerate(themes)),
        Column(
            key="busy",
            header=_tr("Zaken nu"),
            text=lambda one: str(one.expert.busy),
            width=84,
            align=Align.RIGHT,
        ),
        Column(
            key="on_case",
            header=_tr("Deze zaak"),
            text=lambda one: one.on_case.value if one.on_case else "",
            width=100,
        ),
    )


def _theme(place: int, name: str) -> Column[Candidate]:
    def knows(one: Candidate) -> bool:
        return one.knows[place][1]

    return Column(
        key=f"theme {place}",
        header=name,
        text=lambda one: _tr("ja") if knows(one) else _tr("nee"),
        cell=lambda one: Tick(knows(one)),
        width=min(_WIDEST, text_width(font(TextSize.SMALL, strong=True), name) + 28),
        align=Align.CENTRE,
    )


def _where(one: Candidate) -> str:
    return f"{one.expert.organisation_short} · {area(one.expert)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Candidates", text)
