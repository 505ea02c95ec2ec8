"""The controls with believable Dutch content, to look at."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.terms import QuestionState
from tests.ui.models.samples import COLUMNS, CaseRow, case
from ui.models.cells import Severity
from ui.models.list_model import ListModel
from ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton
from ui.widgets.list_view import ListView
from ui.widgets.marks import QuestionMark

TITLES = (
    ("Dakloze arbeidsmigranten na de noodopvang", "'s-Gravenhage"),
    ("Vakantiepark na een last onder dwangsom", "Terneuzen"),
    ("Brandveiligheid op vijftien adressen", "Leusden"),
    ("Ontruiming op een bedrijventerrein", "Maasdriel"),
    ("Extra bedden voor glastuinders op korte termijn met een heel lange titel die niet past", "Westland"),
)


def _column(parent: QWidget, *widgets: QWidget) -> QWidget:
    box = QWidget(parent)
    layout = QVBoxLayout(box)
    layout.setSpacing(12)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return box


def _row(parent: QWidget, *widgets: QWidget) -> QWidget:
    box = QWidget(parent)
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return box


def case_rows() -> list[CaseRow]:
    rows = [replace(case(n + 1), title=title, municipality=place) for n, (title, place) in enumerate(TITLES)]
    rows[0] = replace(rows[0], severity=Severity.WRONG, due=("2 te laat", "di 7 apr"))
    rows[1] = replace(rows[1], severity=Severity.ATTENTION, due=("1 wd", "vr 10 apr"))
    return rows


def cases(parent: QWidget) -> QWidget:
    rows = case_rows()
    model: ListModel[CaseRow] = ListModel(COLUMNS, parent)
    view = ListView(model, "Zaken", parent=parent)
    model.set_ids([row.id for row in rows] + [case(99).id, case(100).id])
    model.put_rows(0, rows)
    view.choose([rows[3].id])
    view.show_order("due", descending=False)
    view.setFixedSize(820, 320)
    return view


def cases_two_lines(parent: QWidget) -> QWidget:
    view = cases(parent)
    assert isinstance(view, ListView)
    view.set_row_height(52)
    view.restore_columns({"order": ["both", "title"], "hidden": ["severity", "due"], "widths": {"both": 150}})
    return view


def empty_list(parent: QWidget) -> QWidget:
    model: ListModel[CaseRow] = ListModel(COLUMNS, parent)
    view = ListView(model, "Zaken", parent=parent)
    view.set_empty("Nog geen zaken", "Een zaak begint met een verzoek van een gemeente.", "Nieuw verzoek")
    view.setFixedSize(820, 320)
    return view


def buttons(parent: QWidget) -> QWidget:
    off, checked = (
        Button("Keuzes bewaren", parent=parent),
        Button("Alle", count="11", small=True, parent=parent),
    )
    off.setEnabled(False)
    checked.setCheckable(True)
    checked.setChecked(True)
    squeezed = Button("Externe deskundige vragen met een lang woord", parent=parent)
    squeezed.setFixedWidth(150)
    dead = PrimaryButton("Nieuw verzoek", icon="plus", shortcut="Ctrl+M", parent=parent)
    dead.setEnabled(False)
    focused = Button("Exporteren", parent=parent)
    focused.setFocus()
    return _column(
        parent,
        _row(
            parent,
            PrimaryButton("Nieuw verzoek", icon="plus", shortcut="Ctrl+N", parent=parent),
            PrimaryButton("Zaak maken", shortcut="Ctrl+Enter", parent=parent),
            Button("Fase:", value="Analyse", opens=True, parent=parent),
            Button("Weergave: Op streefdatum", opens=True, parent=parent),
            Button("Dossier…", parent=parent),
        ),
        _row(
            parent,
            focused,
            off,
            checked,
            Button("BZK", count="4", small=True, parent=parent),
            Button("Partij toevoegen", icon="plus", small=True, parent=parent),
            squeezed,
            dead,
        ),
        _row(
            parent,
            LinkButton("Filter", icon="plus", small=False, parent=parent),
            LinkButton("Filters wissen", small=False, parent=parent),
            LinkButton("Laten staan", parent=parent),
            IconButton("x", "Sluiten", parent=parent),
            *(QuestionMark(state, size, parent) for size in (12, 14, 18, 26, 40) for state in QuestionState),
        ),
    )


SCENES: dict[str, Callable[[QWidget], QWidget]] = {
    "cases": cases,
    "cases_two_lines": cases_two_lines,
    "empty_list": empty_list,
    "buttons": buttons,
}
