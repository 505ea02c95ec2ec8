"""The first chapters: the four questions, parties, responsibility and result. Each is a list of blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from praktijkteam.dossier.content.choice import Section
from praktijkteam.dossier.content.parts import (
    BasisRow,
    Dispute,
    Fact,
    MediationPart,
    PartiesPart,
    PartyRow,
    QuestionPart,
    QuestionsPart,
    ResponsibilityPart,
    ResultPart,
    ResultSide,
    SessionPart,
    Voice,
)
from praktijkteam.dossier.pdf.blocks import Align, Block, Headed, Rule, Stack, Text, Within
from praktijkteam.dossier.pdf.frames import Boxed
from praktijkteam.dossier.pdf.grid import Grid, Shape, is_crowded
from praktijkteam.dossier.pdf.legend import Legend, group_samples, role_samples, stance_samples
from praktijkteam.dossier.pdf.look import RULE, WIDTH, Look
from praktijkteam.dossier.pdf.marks import GroupMark, Mark, StanceMark
from praktijkteam.dossier.pdf.matrix import matrix_tables
from praktijkteam.dossier.pdf.references import Blank, Reference
from praktijkteam.dossier.pdf.tables import (
    DATA,
    NAMED,
    ROW_HEAD,
    SAID,
    Cell,
    Column,
    Columns,
    Edges,
    Head,
    Table,
    Tag,
    Tags,
    columns,
    facts,
    grouped_table,
    head_row,
    table,
)

BODY = 18.4
"""Between the head of a chapter and what stands under it."""

_SIDE, _MAIN = 120.0, 129.6
_HALVES = (Column(0.0, 222.0), Column(242.4, WIDTH - 242.4))
_BARE = Edges(0.0, 0.0, None, None)
_MOST_NAMES = 12
"""With more parties than this the grid shows numbers, which come back in the table."""


def heading(text: str, look: Look) -> Text:
    return Text(text, look.large_strong, most=3, role="H2")


def headed(text: str, body: Block, look: Look, *, before: float = 26.0, gap: float = 7.0) -> Headed:
    return Headed(heading(text, look), body, before=before, gap=gap)


# --- the four questions


def questions(part: QuestionsPart, look: Look, numbers: Mapping[Section, int]) -> list[Block]:
    last = part.questions[-1]
    rows: list[Block] = [
        _question(question, look, numbers, is_first=question is part.questions[0], is_last=question is last)
        for question in part.questions
    ]
    rows[0].spaceBefore = BODY
    if part.overrides:
        rows.append(attention("Doorgegaan zonder dat alle vragen klaar waren", part.overrides, look))
    return rows


def _question(
    part: QuestionPart, look: Look, numbers: Mapping[Section, int], *, is_first: bool, is_last: bool
) -> Columns:
    side = Stack(
        [
            Mark(part.state, 18.72, look),
            Text(part.title, look.body_strong, before=6.0, role="H2"),
            *(Text(said, look.small_soft if n else look.small) for n, said in enumerate(part.under)),
        ]
    )
    edges = Edges(12.0, 15.0, look.text if is_first else None, None if is_last else RULE)
    main = _blanks(part, look) if part.is_empty else _answer(part, look, numbers)
    return Columns([Column(0.0, _SIDE), Column(_MAIN, WIDTH - _MAIN)], [side, main], edges, whole=0)


def _blanks(part: QuestionPart, look: Look) -> Stack:
    invitation = Text("Nog niet besproken. Ruimte om bij het gesprek te schrijven:", look.body)
    told = [facts(look, [(fact.label, fact.text) for fact in part.facts], WIDTH - _MAIN, before=7.4)]
    lines = Within("L", Stack([Blank(name, look) for name in part.blanks], before=11.0))
    return Stack([invitation, *(told if part.facts else []), lines])


def _answer(part: QuestionPart, look: Look, numbers: Mapping[Section, int]) -> Stack:
    blocks: list[Block] = [Text(part.text, look.body)] if part.text else []
    if part.figures:
        blocks.append(_figures(part, look))
    pairs = [_pair(fact, look, numbers) for fact in part.facts if not fact.see or fact.see in numbers]
    if pairs:
        blocks.append(facts(look, pairs, WIDTH - _MAIN, before=7.4))
    return Stack(blocks)


def _figures(part: QuestionPart, look: Look) -> Table:
    heads = (
        Head("Aantal", 112.0),
        Head("Getal", 78.0, Align.RIGHT),
        Head("Bron", 96.0),
        Head("Peildatum", WIDTH - _MAIN - 286.0),
    )
    return table(look, heads, [row.cells for row in part.figures], before=8.0)


def _pair(fact: Fact, look: Look, numbers: Mapping[Section, int]) -> tuple[str, Cell]:
    if fact.see:
        return fact.label, Reference(fact.see, numbers[fact.see], look)
    return fact.label, fact.text


def attention(title: str, told: Sequence[Fact], look: Look) -> Boxed:
    places = [Column(0.0, 92.0), Column(100.0, WIDTH - 125.0)]
    rows = [
        Columns(
            places,
            [Text(each.label, look.body, role=""), Text(each.text, look.body_soft, role="")],
            Edges(4.0, 0.0, None, None),
            tags=NAMED,
        )
        for each in told
    ]
    title_block = Text(title, look.body_strong, role="H2")
    return Boxed(Headed(title_block, Within("L", Stack(rows))), look, before=20.0)


# --- parties


def parties(part: PartiesPart, look: Look) -> list[Block]:
    if not part.rows:
        return []
    numbered = len(part.rows) > _MOST_NAMES
    rows = _party_table(part.rows, look, numbered=numbered)
    unseen = [attention("Nog niet in beeld", part.unseen, look)] if part.unseen else []
    # behind a long table it could end up alone on a page
    blocks = [*_grid(part.rows, look, numbered=numbered), *((*unseen, rows) if numbered else (rows, *unseen))]
    told = [row for row in part.rows if _says_more(row)]
    if told:
        blocks.append(headed("Contact en belang", _contacts(told, look), look))
    return blocks


def _grid(rows: Sequence[PartyRow], look: Look, *, numbered: bool) -> list[Block]:
    if all(row.influence is None or row.interest is None for row in rows):
        return [Text("Geen van de partijen is al in het vlak geplaatst.", look.body_soft, before=BODY)]
    shape = Shape(left=25.9, height=289.4, right=5.8, ring=17.3, numbered=numbered)
    shape = replace(shape, crowded=numbered and is_crowded(rows, WIDTH, shape))
    groups = group_samples(look, [row.group for row in rows])
    legend = Legend(groups, look.small, at_right=stance_samples(look), indent=shape.left, before=7.5)
    return [Grid(rows, shape, look, before=BODY), legend]


_SHAPE = 15.8
"""The room for the shape of a party before its name."""

_PARTY_HEADS = (
    Head("Partij", 111.6, indent=_SHAPE),
    Head("Rol", 70.0),
    Head("Invloed", 37.0, Align.RIGHT),
    Head("Belang", 46.0, Align.RIGHT, air=16.0),
    Head("Houding", 62.0),
    Head("Toegezegd", 91.1),
    Head("Geleverd", 50.0),
)


def _party_table(rows: Sequence[PartyRow], look: Look, *, numbered: bool) -> Table:
    places = columns(_PARTY_HEADS)
    *first, promised, delivered = places
    both = Column(promised.x, delivered.x + delivered.width - promised.x)
    inner = [Column(0.0, promised.width), Column(delivered.x - promised.x, delivered.width)]
    return Table(
        head_row(look, _PARTY_HEADS),
        [Columns([*first, both], _party(row, inner, look, numbered=numbered), tags=_PARTY) for row in rows],
        before=21.0,
    )


_PARTY = Tags("TR", (ROW_HEAD, DATA, DATA, DATA, DATA, Tag("TD", across=2)))
"""What was promised and whether it came stand beside each other, so they are one cell with a list."""

_PROMISE = Tags("LI", (SAID, SAID))


def _party(row: PartyRow, inner: Sequence[Column], look: Look, *, numbered: bool) -> list[Block]:
    name = f"{row.number} {row.name}" if numbered else row.name
    promises = [
        Columns(
            inner,
            [Text(promise.text, look.small, role=""), Text(promise.kept, look.small, role="")],
            _BARE,
            tags=_PROMISE,
        )
        for promise in row.promises
    ]
    return [
        _named(row, name, look),
        Text(row.role, look.small, role=""),
        Text(row.influence_score, look.small, align=Align.RIGHT, role=""),
        Text(row.interest_score, look.small, align=Align.RIGHT, role=""),
        StanceMark(row.stance, look),
        Within("L", Stack(promises)),
    ]


def _named(row: PartyRow, name: str, look: Look) -> Columns:
    places = [Column(0.0, _SHAPE), Column(_SHAPE, _PARTY_HEADS[0].width - _SHAPE - 8.0)]
    return Columns(places, [GroupMark(row.group, look), Text(name, look.small_strong, role="")], _BARE)


def _says_more(row: PartyRow) -> bool:
    return any((row.contact, row.phone, row.email, row.interest_text, row.note, row.speaks_for))


def _contacts(rows: Sequence[PartyRow], look: Look) -> Table:
    heads = (
        Head("Partij", 96.0),
        Head("Contact", 106.0),
        Head("Bereikbaar", 122.0),
        Head("Belang", WIDTH - 324.0),
    )
    return table(look, heads, [_contact(row) for row in rows], strong=0)


def _contact(row: PartyRow) -> tuple[str, str, str, str]:
    voice = f"Spreekt namens {row.speaks_for}." if row.speaks_for else ""
    said = [part for part in (row.interest_text, row.note, voice) if part]
    return (
        row.name,
        row.contact or "–",
        "\n".join((row.phone, row.email)).strip() or "–",
        "\n".join(said) or "–",
    )


# --- responsibility


def responsibility(part: ResponsibilityPart, look: Look) -> list[Block]:
    if not part.matrix.rows:
        return []
    blocks = matrix_tables(part.matrix, look, before=BODY)
    blocks.append(Legend(role_samples(look), look.small, gap=14.0, before=7.0))
    if part.without_role:
        blocks.append(Text(part.without_role, look.small_soft, before=5.0))
    blocks.append(headed("Grondslag en bron", _bases(part.bases, look), look, before=22.0))
    blocks.extend(_dispute(dispute, look) for dispute in part.disputes)
    if part.steps:
        pairs = [(step.label, step.text) for step in part.steps]
        rows = table(look, (Head("Vraagstuk", 160.0), Head("Volgende stap", WIDTH - 160.0)), pairs)
        blocks.append(headed("Volgende stappen", rows, look))
    return blocks


def _bases(rows: Sequence[BasisRow], look: Look) -> Table:
    heads = (
        Head("Vraagstuk", 122.0),
        Head("Primair", 90.0),
        Head("Grondslag", 92.0),
        Head("Bron", 120.0),
        Head("Erkend", WIDTH - 424.0),
    )
    return grouped_table(look, heads, [_basis(row, look) for row in rows])


def _basis(row: BasisRow, look: Look) -> tuple[Cell, ...]:
    party = Text(row.party, look.small_strong if row.strong else look.small, role="")
    return row.issue, party, row.basis, row.source, row.acknowledged


def _dispute(dispute: Dispute, look: Look) -> Headed:
    blocks: list[Block] = [Rule(RULE), *voices(dispute.voices, look)]
    if not dispute.voices:
        blocks.append(Text("Er zijn nog geen standpunten genoteerd.", look.body_soft, before=8.0))
    if dispute.next_step:
        blocks.append(Rule(RULE, before=12.0))
        label = Text("Volgende stap", look.small_strong)
        places = [Column(0.0, 80.0), Column(86.4, WIDTH - 86.4)]
        blocks.append(
            Columns(places, [label, Text(dispute.next_step, look.small)], Edges(7.0, 0.0, None, None))
        )
    return Headed(heading(dispute.title, look), Stack(blocks), before=24.0, gap=6.0)


def voices(said: Sequence[Voice], look: Look) -> list[Block]:
    """Who said what, two beside each other."""
    pairs = [said[first : first + 2] for first in range(0, len(said), 2)]
    edges = Edges(8.0, 0.0, None, None)
    return [Columns(_HALVES, _filled([_voice(voice, look) for voice in pair]), edges) for pair in pairs]


def _filled(cells: list[Block]) -> list[Block | None]:
    return [*cells, *[None] * (2 - len(cells))]


def _voice(voice: Voice, look: Look) -> Block:
    heard = [Text(voice.heard, look.small_soft, before=2.0)] if voice.heard else []
    return Stack([Text(voice.party, look.body_strong), Text(voice.text, look.body), *heard])


# --- the result, and mediation


def result(part: ResultPart, look: Look) -> list[Block]:
    sides: list[Block] = [_side("Verwacht", part.expected, look), _side("Behaald", part.reached, look)]
    blocks: list[Block] = [Columns(_HALVES, sides, Edges(11.0, 14.0, look.text, RULE), before=BODY)]
    if part.criteria:
        blocks.append(headed("Waaraan het te herkennen is", _criteria(part, look), look))
    return blocks


def _criteria(part: ResultPart, look: Look) -> Table:
    heads = (
        Head("Criterium", 200.0),
        Head("Uiterlijk", 70.0),
        Head("Bereikt", 50.0),
        Head("Toelichting", WIDTH - 320.0),
    )
    return table(look, heads, [row.cells for row in part.criteria])


def _side(title: str, side: ResultSide, look: Look) -> Stack:
    pairs = [(fact.label, fact.text) for fact in side.facts]
    told: list[Block] = [facts(look, pairs, 222.0, before=7.4)] if pairs else []
    return Stack([Text(title, look.large_strong, role="H2"), Text(side.text, look.body, before=4.0), *told])


def mediation(part: MediationPart, look: Look) -> list[Block]:
    return [_session(session, look, is_first=place == 0) for place, session in enumerate(part.sessions)]


def _session(session: SessionPart, look: Look, *, is_first: bool) -> Headed:
    blocks: list[Block] = [Rule(RULE), Text(session.summary, look.body, before=8.0)]
    blocks.extend(voices(session.voices, look))
    if session.agreements:
        heads = (
            Head("Wie", 110.0),
            Head("Afspraak", 220.0),
            Head("Uiterlijk", 72.0),
            Head("Geleverd", WIDTH - 402.0),
        )
        blocks.append(table(look, heads, [row.cells for row in session.agreements], before=12.0, strong=0))
    return Headed(heading(session.title, look), Stack(blocks), before=BODY if is_first else 26.0, gap=6.0)
