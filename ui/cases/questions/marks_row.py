"""Themes and length of stay at the problem: chosen in place, kept at once."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.cases.service import set_marks, set_themes
from praktijkteam.cases.view import CaseView
from praktijkteam.labels import label
from praktijkteam.terms import MarkScheme, StayCategory
from ui.appearance import TextSize
from ui.cases.chosen_at_once import ChosenAtOnce, Values
from ui.cases.desk import CaseDesk, Work
from ui.cases.questions.theme_picker import ThemePicker
from ui.widgets.buttons import LinkButton
from ui.widgets.chips import ChipData, ChipRow
from ui.widgets.choices import CheckBox
from ui.widgets.labels import Label

LABEL_WIDTH = 72
_STAYS = "stay_categories"


class MarksRow(QWidget):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._at_once = ChosenAtOnce(desk)
        self.themes = ChipRow(self.tr("Thema’s"), self)
        self.themes.removed.connect(self._remove)
        self.choose = LinkButton(self.tr("Kiezen"), parent=self)
        self.choose.setAccessibleName(self.tr("Thema kiezen"))
        self.choose.clicked.connect(self._ask)
        self.themes.add_at_end(self.choose)
        self.picker = ThemePicker(desk, self)
        self.picker.picked.connect(self._add)
        self.picker.hide()
        self.stays = {stay: CheckBox(label(stay), size=TextSize.SMALL, parent=self) for stay in StayCategory}
        for box in self.stays.values():
            box.clicked.connect(self._stay)
        self._lay_out()

    def show_case(self, view: CaseView) -> None:
        closed = self._desk.closed
        self._at_once.read()
        stays = self._at_once.standing(view.id, self._read_stays())[_STAYS]
        self.themes.show_chips([ChipData(name, name, removable=not closed) for name in view.themes])
        self.choose.setVisible(not closed)
        for stay, box in self.stays.items():
            box.setChecked(stay in stays)
            box.setEnabled(not closed)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        label = Label(self.tr("Thema’s"), TextSize.SMALL, strong=True, parent=self)
        label.setFixedSize(LABEL_WIDTH, 28)
        row.addWidget(label, 0, top)
        row.addWidget(self.themes, 1, top)
        stay = Label(self.tr("Verblijf"), TextSize.SMALL, strong=True, parent=self)
        stay.setFixedHeight(28)
        row.addWidget(stay, 0, top)
        for box in self.stays.values():
            box.setFixedHeight(28)
            row.addWidget(box, 0, top)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.picker)

    def _ask(self) -> None:
        self.picker.show()
        self.picker.begin()

    def _add(self, name: str) -> None:
        themes = self._desk.view.themes
        if name not in themes:
            self._set((*themes, name), self.tr("Thema ‘{name}’ toegevoegd.").format(name=name))

    def _remove(self, name: str) -> None:
        left = tuple(each for each in self._desk.view.themes if each != name)
        self._set(left, self.tr("Thema ‘{name}’ weggehaald.").format(name=name))

    def _set(self, names: tuple[str, ...], told: str) -> None:
        case_id, before = self._desk.case_id, self._desk.view.themes
        self._desk.do(
            partial(set_themes, case_id=case_id, names=names, base=before),
            told=told,
            undo=partial(set_themes, case_id=case_id, names=before, base=names),
        )

    def _stay(self) -> None:
        chosen = tuple(stay for stay, box in self.stays.items() if box.isChecked())
        case_id = self._desk.case_id
        self._at_once.choose(case_id, {_STAYS: chosen}, self._read_stays(), partial(_set_stays, case_id))

    def _read_stays(self) -> Values:
        return {_STAYS: tuple(self._desk.view.stay_categories)}


def _set_stays(case_id: str, mine: Values, base: Values) -> Work:
    return partial(
        set_marks, case_id=case_id, scheme=MarkScheme.STAY_CATEGORY, values=mine[_STAYS], base=base[_STAYS]
    )
