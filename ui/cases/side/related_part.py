"""Cases that this one belongs with: related, above it, and below it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from praktijkteam.cases.service import add_sub_case, relate, set_parent, unrelate
from praktijkteam.cases.view import CaseView, RelationView
from praktijkteam.labels import label
from praktijkteam.permissions import Action
from praktijkteam.terms import CaseState, RelationKind
from ui.appearance import TextSize, Tone
from ui.cases.case_form import CaseForm
from ui.cases.case_picker import CasePicker
from ui.cases.desk import CaseDesk, Work
from ui.cases.keyed_rows import KeyedRows
from ui.editing.inline_form import Forms, FormSlot
from ui.editing.inputs import LineInput
from ui.forms.inputs import SelectInput
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.choices import Select
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.section import Section

PARENT, CHILD = "hoofdzaak", "deelzaak"


class RelatedRow(QWidget):
    def __init__(self, relation: RelationView, *, changes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = LinkButton(relation.number, parent=self)
        self.link.setAccessibleName(f"{relation.relation}: {relation.number} {relation.title}")
        self.remove = IconButton(
            "x", self.tr("Verbinding met {number} weghalen").format(number=relation.number), parent=self
        )
        self.remove.setVisible(changes)
        self.setFocusProxy(self.link)
        state = label(relation.stage) if relation.state == CaseState.OPEN else label(relation.state)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.link)
        row.addWidget(ElidedLabel(f"{relation.title}, {state.lower()}", TextSize.SMALL, parent=self), 1)
        row.addWidget(Label(relation.relation, TextSize.SMALL, Tone.MUTED, parent=self))
        row.addWidget(self.remove)


class RelateForm(CaseForm):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.tr("Verwante zaak"), desk.tr("Verbinden"), parent)
        self.other = CasePicker(desk.context.jobs, desk.case_id, parent=self)
        self.kind = Select(self.tr("Hoe hoort zij erbij?"), self)
        kinds: list[tuple[object, str]] = [(kind, label(kind)) for kind in RelationKind]
        levels = [
            (PARENT, self.tr("is hoofdzaak van deze zaak")),
            (CHILD, self.tr("is deelzaak van deze zaak")),
        ]
        self.kind.set_choices([*kinds, *levels])
        self.note = QLineEdit(self)
        self.add("other_number", self.tr("Andere zaak"), LineInput(self.other))
        self.add("kind", self.tr("Hoe hoort zij erbij?"), SelectInput(self.kind))
        self.add("note", self.tr("Toelichting"), LineInput(self.note))

    def work(self) -> Work:
        number = self.other.number()
        kind = self.kind.value()
        if kind == PARENT:
            seen = self.desk.view.parent_id
            return partial(set_parent, case_id=self.desk.case_id, parent_number=number, seen=seen)
        if kind == CHILD:
            return partial(add_sub_case, case_id=self.desk.case_id, number=number)
        return partial(
            relate,
            case_id=self.desk.case_id,
            other_number=number,
            kind=RelationKind(str(kind)),
            note=self.note.text(),
        )

    def told(self) -> str:
        return self.tr("De zaken zijn verbonden.")


class RelatedPart(Section):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.tr("Verwant"), None, parent)
        self._desk = desk
        self.add = self.heading.add_link(self.tr("Verbinden"))
        self.add.clicked.connect(self.open_form)
        self.slot = FormSlot()
        self.nothing = Label(self.tr("Nog geen verwante zaken."), TextSize.SMALL, Tone.MUTED, parent=self)
        self.rows: KeyedRows[RelationView] = KeyedRows(lambda each: each.id, self._row, spacing=2)
        self.body.addLayout(self.slot)
        self.body.addWidget(self.nothing)
        self.body.addLayout(self.rows)

    def show_case(self, view: CaseView) -> None:
        self.heading.set_count(len(view.relations) or None)
        self.add.setVisible(self._changes)
        self.nothing.setVisible(not view.relations)
        self.rows.show_items(view.relations)

    def close_case(self) -> None:
        self.slot.clear()

    def forms(self) -> Forms:
        return {"verwant.nieuw": self.open_form}

    @property
    def _changes(self) -> bool:
        return self._desk.allowed.afterwards.may(Action.WORK)

    def open_form(self) -> None:
        begin = {"other_number": "", "kind": RelationKind.RELATED, "note": ""}
        self.slot.open(RelateForm(self._desk, self), "verwant.nieuw", begin)

    def _row(self, relation: RelationView) -> QWidget:
        row = RelatedRow(relation, changes=self._changes, parent=self)
        row.link.clicked.connect(lambda: self._desk.context.go.case(relation.number))
        row.remove.clicked.connect(lambda: self._remove(relation))
        return row

    def _remove(self, relation: RelationView) -> None:
        told = self.tr("De verbinding met {number} is weggehaald.").format(number=relation.number)
        if relation.kind is not None:
            again = partial(
                relate,
                case_id=self._desk.case_id,
                other_number=relation.number,
                kind=relation.kind,
                note=relation.note,
            )
            self._desk.take_away(
                relation.id, partial(unrelate, relation_id=relation.id), told=told, undo=again
            )
            return
        above = relation.other_id == self._desk.view.parent_id
        child = self._desk.case_id if above else relation.other_id
        number, main = (
            (relation.number, relation.other_id) if above else (self._desk.number, self._desk.case_id)
        )
        self._desk.take_away(
            relation.id,
            partial(set_parent, case_id=child, parent_number=None, seen=main),
            told=told,
            undo=partial(set_parent, case_id=child, parent_number=number, seen=None),
        )
