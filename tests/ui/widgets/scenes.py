"""The controls with believable Dutch content, to look at."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from praktijkteam.terms import PartyGroup, QuestionKind, QuestionState, ResponsibilityRole, Stance
from tests.ui.models.samples import COLUMNS, CONCEPT, CONFIRMED, DISCUSSED, EMPTY, CaseRow, case
from ui.appearance import TextSize, Tone
from ui.models.cells import Choice, Marks, Plain, Share, Tick, TwoLines
from ui.models.columns import Align, Column
from ui.models.list_model import ListModel
from ui.models.table_model import TableModel
from ui.severity import Severity
from ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton
from ui.widgets.chips import ChipData, ChipRow
from ui.widgets.choices import CheckBox, RadioButton, Select
from ui.widgets.date_field import DateField
from ui.widgets.filter_button import FilterButton
from ui.widgets.filter_entry import FilterEntry
from ui.widgets.form_row import FormRow
from ui.widgets.grid_dot import GridDot
from ui.widgets.hint_line import HintLine, SignLabel
from ui.widgets.labels import Label
from ui.widgets.list_view import ListView
from ui.widgets.marks import QuestionMark
from ui.widgets.matrix_model import MatrixCell, MatrixIssue, MatrixParty, Outcome
from ui.widgets.message_bar import MessageBar
from ui.widgets.picker import Picker
from ui.widgets.placeholder import Placeholder
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.responsibility_matrix import ResponsibilityMatrix, RoleLegend
from ui.widgets.search_field import SearchField
from ui.widgets.section import Card, Heading, Panel, Section
from ui.widgets.segmented import Segment, SegmentedControl
from ui.widgets.side_bar import SideBar, SideItem
from ui.widgets.stakeholder_grid import Ghost, StakeholderGrid
from ui.widgets.strip import FourQuestionStrip, QuestionSummary
from ui.widgets.suggestions import Suggestion
from ui.widgets.text_edit import TextEdit

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
    model.set_ids([])
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


def side_bar(parent: QWidget) -> QWidget:
    bar = SideBar(
        "Praktijkteam",
        [
            SideItem("today", "Vandaag", "sun"),
            SideItem("requests", "Verzoeken", "inbox"),
            SideItem("cases", "Zaken", "folder"),
            SideItem("experts", "Deskundigen", "user"),
            SideItem("parties", "Partijen", "git-fork"),
            SideItem("settings", "Beheer", "sliders-horizontal", at_foot=True),
        ],
        parent,
    )
    bar.set_count("today", 7)
    bar.set_count("requests", 3)
    bar.set_count("cases", 128)
    bar.show_chosen("cases")
    bar.setFixedHeight(420)
    return bar


def messages(parent: QWidget) -> QWidget:
    bar = MessageBar(parent)
    bar.setFixedWidth(900)
    bar.post(
        Severity.WRONG, "De zaak is niet opgeslagen: de schijf is vol. Maak ruimte en probeer het opnieuw."
    )
    bar.post(
        Severity.ATTENTION,
        "C. Dekker wijzigde deze zaak terwijl u bezig was. Drie velden zijn door u beiden gewijzigd: kies per "
        "veld wat blijft, of bewaar de uwe.",
        action="Vergelijken",
    )
    bar.post(
        Severity.GOOD,
        "R. Mulder (BZK) is toegewezen aan Z-2026-0025 Brandveiligheid op vijftien adressen.",
        action="Ongedaan maken",
        shortcut="Ctrl+Z",
    )
    return bar


def questions() -> list[QuestionSummary]:
    kinds = list(QuestionKind)
    return [
        QuestionSummary(
            kinds[0], "Probleem", CONFIRMED, "40 panden, 220 bewoners", "bevestigd do 5 mrt · wordt gewijzigd"
        ),
        QuestionSummary(
            kinds[1], "Partijen", DISCUSSED, "6 partijen; omwonenden ontbreken", "besproken wo 25 mrt"
        ),
        QuestionSummary(
            kinds[2],
            "Verantwoordelijkheid",
            CONCEPT,
            "6 vraagstukken: 1 betwist, 1 zonder eigenaar",
            "concept",
        ),
        QuestionSummary(
            kinds[3], "Verwacht resultaat", EMPTY, "nog niet besproken", "Stel de vraag", invites=True
        ),
    ]


def _states(parent: QWidget) -> SegmentedControl:
    control = SegmentedControl(
        "Stand", [Segment(state, state, mark=state) for state in QuestionState], parent=parent
    )
    control.set_value(DISCUSSED)
    return control


def strip(parent: QWidget) -> QWidget:
    box = QWidget(parent)
    layout = QVBoxLayout(box)
    layout.setSpacing(0)
    for kind, width in (
        (QuestionKind.PROBLEM, 784),
        (QuestionKind.PARTIES, 1184),
        (QuestionKind.RESULT, 1184),
    ):
        bar, panel = FourQuestionStrip(box), Panel(box)
        bar.show_questions(questions())
        bar.setFixedWidth(1184)
        panel.setFixedWidth(width)
        row = Heading("Wat is het probleem?", parent=panel)
        row.add(_states(panel))
        panel.body.addWidget(row)
        hint = "Bevestigd door E. Jansen (gemeente) op do 5 mrt 2026. Na deze wijziging is de vraag weer besproken."
        panel.body.addWidget(HintLine(hint, Severity.INFO, parent=panel))
        panel.body.addStretch(1)
        layout.addWidget(bar)
        layout.addWidget(panel)
        layout.addSpacing(24)
        bar.show_chosen(kind)
        bar.join(panel)
    return box


def _text(parent: QWidget) -> TextEdit:
    words = (
        "Sinds het voorjaar van 2024 verhuren eigenaren in vier buurten van Spijkenisse kamers aan "
        "EU-arbeidsmigranten. In 40 panden wonen ongeveer 220 mensen, vaak kort. Buren klagen over geluid, "
        "parkeren en afval. 🙂 "
    )
    sentence = "Er moet een vergunningplicht komen."
    edit = TextEdit("Wat is het probleem", parent=parent)
    edit.setFixedWidth(720)
    edit.set_text(words + sentence)
    edit.mark([(len(words), len(words) + len(sentence))])
    return edit


def fields(parent: QWidget) -> QWidget:
    municipality = Picker("Gemeente of regio", parent=parent)
    municipality.set_value("GM1783", "Westland", "GM1783, Zuid-Holland")
    target = DateField(lambda text: None, lambda day: "do 30 apr 2026", "Streefdatum", parent)
    row = FormRow("Uiterste datum", target, label_width=100, parent=parent)
    target.setText("eind april ofzo")
    row.refuse("Deze datum is niet duidelijk. Typ bijvoorbeeld 3-3-2026, di 3 mrt, morgen of over 2 weken.")
    off = QLineEdit("nog niets", parent)
    off.setEnabled(False)
    role = Select("Rol", parent)
    role.set_choices([(1, "adviseur"), (2, "bemiddelaar")])
    ticked = CheckBox("middellang", parent=parent)
    ticked.setChecked(True)
    law = RadioButton("wet", parent=parent)
    law.setChecked(True)
    dead = CheckBox("alleen met ruimte", parent=parent)
    dead.setEnabled(False)
    dead.setChecked(True)
    search = SearchField("Zoek in alles…", shortcut="Ctrl+K", parent=parent)
    search.setFixedWidth(480)
    empty = QLineEdit(parent)
    empty.setPlaceholderText("Wat is er gebeurd? Enter bewaart.")
    empty.setAccessibleName("Logboek")
    return _column(
        parent,
        search,
        _text(parent),
        HintLine(
            "De laatste zin noemt een oplossing. Wat gaat er nu mis dat een vergunning zou verhelpen?",
            explain="Uitleg",
            leave="Laten staan",
            parent=parent,
        ),
        FormRow("Gemeente of regio", municipality, hint="De naam op de dag van ontvangst.", parent=parent),
        row,
        FormRow("Geleverd", off, label_width=100, parent=parent),
        FormRow("Rol", role, label_width=100, parent=parent),
        empty,
        _row(
            parent,
            CheckBox("kort", parent=parent),
            ticked,
            dead,
            law,
            RadioButton("afspraak", parent=parent),
            _states(parent),
        ),
    )


def chips(parent: QWidget) -> QWidget:
    parties = ChipRow("Partijen", parent)
    parties.show_chips(
        [
            ChipData(1, lead="gemeente Westland", detail="aanvrager"),
            ChipData(2, lead="twee glastuinders", detail="werkgever"),
            ChipData(3, lead="huisvester", detail="uitvoerder"),
        ]
    )
    figures = ChipRow("Aantallen", parent)
    figures.show_chips(
        [
            ChipData(1, "bewoners", lead="340", detail="bron: toezicht gemeente, mrt 2026", removable=False),
            ChipData(2, "ingeschreven", lead="een kwart", detail="bron?", attention=True, removable=False),
            ChipData(3, "brandonveilige adressen in het buitengebied", lead="15", detail="bron: brandweer"),
        ]
    )
    figures.add_at_end(LinkButton("Aantal toevoegen", parent=figures))
    figures.setFixedWidth(620)
    stage = FilterButton("Fase", parent=parent)
    due = FilterButton("Streefdatum", exclusive=True, parent=parent)
    due.set_entries([FilterEntry(30, "binnen 30 werkdagen")])
    due.set_values([30])
    many = FilterButton("Gemeente", parent=parent)
    many.set_entries([FilterEntry(n, f"Gemeente met een lange naam {n}") for n in range(4)])
    many.set_values([0, 1, 2])
    return _column(parent, parties, figures, _row(parent, stage, due, many))


def filter_list(parent: QWidget) -> QWidget:
    button = FilterButton("Gemeente", parent=parent)
    names = [
        "Aalsmeer",
        "Almere",
        "Amsterdam",
        "Apeldoorn",
        "Bergen",
        "Boxtel",
        "Breda",
        "Delft",
        "Ede",
        "Emmen",
        "Goes",
        "Westland",
    ]
    button.set_entries([FilterEntry(name, name) for name in names])
    button.set_values(["Breda"])
    button.list.come()
    return _shot(parent, button.list)


def suggestions(parent: QWidget) -> QWidget:
    box = QWidget(parent)
    box.setFixedSize(500, 240)
    picker = Picker("Partij", free=True, parent=box)
    picker.setFixedWidth(460)
    box.show()
    picker.setText("uitzendb")
    picker._list.offer(
        [
            Suggestion(1, "uitzendbureaus", "in 31 zaken · werkgever of huisvester"),
            Suggestion(2, "Algemene Bond Uitzendondernemingen", "branche · in 12 zaken"),
            Suggestion(3, "uitzendbureau als vrije tekst"),
        ],
        first_chosen=True,
    )
    return box


def _shot(parent: QWidget, widget: QWidget) -> QWidget:
    label = QLabel(parent)
    label.setPixmap(widget.grab())
    widget.hide()
    return label


def page_parts(parent: QWidget) -> QWidget:
    card = Card(parent)
    card.setFixedWidth(376)
    missing = Section("Wat ontbreekt", 4, card)
    missing.heading.add(Label("2 van 4 vragen besproken", TextSize.SMALL, Tone.MUTED, parent=missing))
    for text in ("Niemand spreekt namens omwonenden", "Woonruimte na sluiting: geen eigenaar"):
        missing.body.addWidget(
            _row(missing, SignLabel(Severity.ATTENTION, missing), Label(text, parent=missing))
        )
    card.add_part(missing)
    experts = Section("Deskundigen", 2, card)
    experts.heading.add_link("Toewijzen")
    experts.body.addWidget(Label("M. Visser, SZW", parent=experts))
    card.add_part(experts)
    loading = Section("Logboek", None, card)
    loading.body.addWidget(Placeholder(3, loading))
    card.add_part(loading)
    progress = ProgressStrip("Dossiers maken", parent)
    progress.show_progress(12, 31)
    return _column(parent, card, progress)


def parties() -> list[GridDot]:
    overheid, toezicht, markt, _ = PartyGroup
    return [
        GridDot("1", "gemeente Nissewaard", overheid, Stance.SUPPORTS, 4.4, 4.6),
        GridDot("2", "Arbeidsinspectie", toezicht, Stance.NEUTRAL, 3.9, 2.3),
        GridDot("3", "brandweer", toezicht, Stance.SUPPORTS, 2.9, 3.6),
        GridDot("4", "politie", toezicht, Stance.NEUTRAL, 2.9, 1.6),
        GridDot("5", "pandeigenaren", markt, Stance.OPPOSES, 3.6, 4.2),
        GridDot("6", "uitzendbureaus", markt, Stance.UNKNOWN, 2.0, 3.9),
    ]


def grid(parent: QWidget) -> QWidget:
    made = StakeholderGrid(parent)
    made.setFixedSize(592, 540)
    made.show_dots(parties())
    made.show_chosen("5")
    made.show_ghosts(
        [
            Ghost("residents", "omwonenden?", "meldingen, maar niemand spreekt namens hen"),
            Ghost("migrants", "arbeidsmigranten?", "220 bewoners; vraag Stichting Lize"),
        ]
    )
    return made


def grid_full(parent: QWidget) -> QWidget:
    made = StakeholderGrid(parent)
    made.setFixedSize(592, 560)
    names = (
        "huurdersvereniging De Goede Buur",
        "GGD",
        "verhuurders",
        "provincie Zuid-Holland",
        "kerk",
        "wijkteam",
    )
    kinds, stances = list(PartyGroup), list(Stance)
    crowd = [
        GridDot(f"x{n}", name, kinds[n % 4], stances[n % 4], 4.5 - 0.2 * (n % 3), 4.7 - 0.15 * n)
        for n, name in enumerate(names)
    ]
    edge = [
        GridDot(
            "e1", "een organisatie met een bijzonder lange naam in een hoek", kinds[3], stances[1], 5.0, 5.0
        ),
        GridDot("e2", "nog zo een", kinds[3], stances[3], 1.0, 1.0),
        GridDot("e3", "zelfde plek", kinds[3], stances[0], 1.0, 1.0),
    ]
    made.show_dots([*parties(), *crowd, *edge, GridDot("t", "Stichting Lize", kinds[3], stances[3])])
    return made


def issues() -> list[MatrixIssue]:
    roles = dict(zip("VURI", ResponsibilityRole, strict=True))
    late = Outcome("zonder eigenaar", severity=Severity.WRONG)
    disputed = Outcome("betwist", severity=Severity.ATTENTION)
    city, owners = Outcome("gemeente Nissewaard"), Outcome("pandeigenaren", "erkennen dit niet")
    rows = (
        ("Brandveiligheid van de panden", "V-U-RI", city),
        ("Vergunning voor kamerverhuur", "V-I-R-", city),
        ("Inschrijving van bewoners", "VI--UR", city),
        ("Overlast in de straat", "U--UVI", owners),
        ("Huur los van het arbeidscontract", "vv--IR", disputed),
        ("Vervangende woonruimte bij sluiting", "R---RR", late),
    )
    return [
        MatrixIssue(
            str(row),
            name,
            outcome,
            {
                str(place + 1): MatrixCell(roles[letter.upper()], contested=letter == "v")
                for place, letter in enumerate(letters)
                if letter != "-"
            },
        )
        for row, (name, letters, outcome) in enumerate(rows)
    ]


def matrix(parent: QWidget) -> QWidget:
    made = ResponsibilityMatrix(parent)
    made.show_matrix(issues(), [MatrixParty(party.id, party.name) for party in parties()])
    made.choose("4", "1")
    made.setFixedWidth(1150)
    return _column(parent, RoleLegend(parent), made)


def matrix_wide(parent: QWidget) -> QWidget:
    names = (
        "Arbeidsmarktbemiddelingsorganisatie",
        "veiligheidsregio Rotterdam-Rijnmond",
        "huurdersvereniging De Goede Buur",
        "wijkteam",
    )
    many = [MatrixParty(party.id, party.name) for party in parties()]
    many += [MatrixParty(f"x{place}", name) for place, name in enumerate(names)]
    made = ResponsibilityMatrix(parent)
    made.show_matrix(issues(), many)
    made.setFixedSize(900, 320)
    made.choose("2", "x3")
    return made


@dataclass(frozen=True)
class Expert:
    id: str
    name: str
    place: str
    knows: bool
    busy: int
    of: int


def experts(parent: QWidget) -> QWidget:
    columns: list[Column[Expert]] = [
        Column(key="one", header="", text=lambda row: "", cell=lambda row: Choice(row.id == "1"), width=40),
        Column(
            key="name",
            header="Deskundige",
            text=lambda row: row.name,
            cell=lambda row: TwoLines(row.name, row.place),
            stretch=True,
            main=True,
        ),
        Column(
            key="fire",
            header="brandveiligheid",
            text=lambda row: "ja" if row.knows else "nee",
            cell=lambda row: Tick(row.knows),
            align=Align.CENTRE,
        ),
        Column(
            key="load",
            header="Zaken nu",
            text=lambda row: f"{row.busy} van {row.of}",
            cell=lambda row: Share(row.busy, row.of, f"{row.busy} van {row.of}"),
            width=150,
        ),
        Column(
            key="waits",
            header="Vragen",
            text=lambda row: "",
            cell=lambda row: Marks(
                (CONFIRMED, DISCUSSED, DISCUSSED, CONCEPT),
                Plain("9 wd", Tone.ATTENTION, strong=True, sign=Severity.ATTENTION),
            ),
            align=Align.RIGHT,
        ),
    ]
    model = TableModel(columns, lambda row: row.id, parent)
    view = ListView(model, "Deskundigen", row_height=48, parent=parent)
    model.show(
        [
            Expert("1", "R. Mulder", "BZK · Utrecht", True, 2, 5),
            Expert("2", "D. Vos", "ILT · landelijk", False, 4, 4),
        ]
    )
    view.choose(["1"])
    view.setFixedSize(760, 140)
    return view


def figures(parent: QWidget) -> QWidget:
    columns: list[Column[Expert]] = [
        Column(key="what", header="Aantallen", text=lambda row: row.name, editable=True, stretch=True),
        Column(key="count", header="Aantal", text=lambda row: str(row.busy), align=Align.RIGHT, width=70),
        Column(
            key="source",
            header="Bron",
            text=lambda row: row.place,
            cell=lambda row: (
                Plain(row.place)
                if row.knows
                else Plain("bron ontbreekt", Tone.ATTENTION, sign=Severity.ATTENTION)
            ),
            width=180,
        ),
    ]
    model = TableModel(columns, lambda row: row.id, parent)
    view = ListView(model, "Aantallen", row_height=28, text=TextSize.SMALL, parent=parent)
    model.show(
        [
            Expert("1", "panden", "Toezicht gemeente", True, 40, 0),
            Expert("2", "bewoners", "BRP en schatting toezicht", True, 220, 0),
            Expert("3", "meldingen", "", False, 61, 0),
        ]
    )
    view.setFixedWidth(460)
    view.fit()
    return view


def editing(parent: QWidget) -> QWidget:
    view = figures(parent)
    assert isinstance(view, ListView)
    view.edit(view.rows.index(1, 0))
    return view


def waiting(parent: QWidget) -> QWidget:
    view = ListView(ListModel[CaseRow](COLUMNS, parent), "Zaken", parent=parent)
    view.setFixedSize(820, 200)
    return view


SCENES: dict[str, Callable[[QWidget], QWidget]] = {
    "cases": cases,
    "cases_two_lines": cases_two_lines,
    "empty_list": empty_list,
    "buttons": buttons,
    "side_bar": side_bar,
    "messages": messages,
    "strip": strip,
    "fields": fields,
    "chips": chips,
    "filter_list": filter_list,
    "suggestions": suggestions,
    "page_parts": page_parts,
    "matrix": matrix,
    "matrix_wide": matrix_wide,
    "experts": experts,
    "figures": figures,
    "editing": editing,
    "waiting": waiting,
    "grid": grid,
    "grid_full": grid_full,
}
