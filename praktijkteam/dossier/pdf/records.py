"""The later chapters: the course, experts, tasks, the journal, the plain facts and the history."""

from praktijkteam.dossier.content.parts import (
    AdvicePart,
    CasePart,
    CoursePart,
    DocumentsPart,
    Entry,
    ExpertsPart,
    HistoryPart,
    JournalPart,
    RequestPart,
    Row,
    WorkPart,
)
from praktijkteam.dossier.pdf.blocks import Block, Headed, Rule, Stack, Text
from praktijkteam.dossier.pdf.chapters import BODY, attention, headed, heading
from praktijkteam.dossier.pdf.look import RULE, WIDTH, Look
from praktijkteam.dossier.pdf.tables import Cell, Head, Table, facts, table
from praktijkteam.dossier.pdf.timeline import timeline


def _titled(row: Row, place: int, look: Look) -> list[Cell]:
    """The row with one cell of which the first line stands out from what is said about it."""
    first, _, rest = row.cells[place].partition("\n")
    more = [Text(rest, look.small_soft)] if rest else []
    return [*row.cells[:place], Stack([Text(first, look.small_strong), *more]), *row.cells[place + 1 :]]


def course(part: CoursePart, look: Look) -> list[Block]:
    rows = timeline(part, look)
    rows.spaceBefore = 13.0
    if not part.steps:
        return [rows]
    heads = (Head("Dag", 86.0), Head("Stap", 118.0), Head("Reden", 180.0), Head("Door", WIDTH - 384.0))
    steps = table(look, heads, [row.cells for row in part.steps])
    return [rows, headed("Stappen met een reden", steps, look)]


def experts(part: ExpertsPart, look: Look) -> list[Block]:
    if not part.experts:
        return []
    heads = (
        Head("Deskundige", 108.0),
        Head("Rol", 54.0),
        Head("Periode", 80.0),
        Head("Inzet", 36.0),
        Head("Staat en reden", 90.0),
        Head("Bereikbaar", WIDTH - 368.0),
    )
    rows = table(look, heads, [_titled(row, 0, look) for row in part.experts], before=BODY)
    return [rows, *(_advice(each, look) for each in part.advice)]


def _advice(part: AdvicePart, look: Look) -> Headed:
    blocks: list[Block] = [
        Rule(RULE),
        facts(look, [(fact.label, fact.text) for fact in part.facts], WIDTH, before=7.0),
        Text("Vraag", look.small_soft, before=8.0),
        Text(part.question, look.body),
        Text("Advies", look.small_soft, before=6.0),
        Text(part.answer, look.body),
    ]
    return Headed(heading(part.title, look), Stack(blocks), before=26.0, gap=6.0)


def work(part: WorkPart, look: Look) -> list[Block]:
    blocks: list[Block] = [_tasks(part, look), _commitments(part, look)]
    blocks[0].spaceBefore = BODY
    if part.missing:
        blocks.append(attention("Wat ontbreekt", part.missing, look))
    return blocks


def _tasks(part: WorkPart, look: Look) -> Block:
    heads = (Head("Taak", 208.0), Head("Wie", 92.0), Head("Uiterlijk", 72.0), Head("Staat", WIDTH - 372.0))
    if not part.tasks:
        return headed("Taken", Text("Er zijn geen taken.", look.body_soft), look)
    return headed("Taken", table(look, heads, [_titled(row, 0, look) for row in part.tasks]), look)


def _commitments(part: WorkPart, look: Look) -> Block:
    heads = (
        Head("Partij", 100.0),
        Head("Toezegging", 164.0),
        Head("Toegezegd op", 72.0),
        Head("Uiterlijk", 72.0),
        Head("Geleverd", WIDTH - 408.0),
    )
    if not part.commitments:
        return headed("Toezeggingen", Text("Partijen hebben nog niets toegezegd.", look.body_soft), look)
    return headed("Toezeggingen", table(look, heads, [row.cells for row in part.commitments], strong=0), look)


def journal(part: JournalPart, look: Look) -> list[Block]:
    if not part.entries:
        return []
    heads = (Head("Moment en kenmerk", 94.0), Head("Soort en door", 84.0), Head("Aantekening", WIDTH - 178.0))
    return [table(look, heads, [_entry(entry, look) for entry in part.entries], before=BODY)]


def _entry(entry: Entry, look: Look) -> tuple[Cell, ...]:
    style = look.small_soft if entry.withdrawn else look.small
    text = Text(entry.text, style, struck=entry.withdrawn)
    remark = [Text(entry.remark, look.small_strong, before=2.0)] if entry.remark else []
    return entry.when, entry.kind, Stack([text, *remark])


def documents(part: DocumentsPart, look: Look) -> list[Block]:
    blocks: list[Block] = []
    if part.documents:
        heads = (
            Head("Nr", 22.0),
            Head("Document", 154.0),
            Head("Soort en datum", 76.0),
            Head("Openbaarheid", 72.0),
            Head("Bestand", WIDTH - 324.0),
        )
        blocks.append(table(look, heads, [_titled(row, 1, look) for row in part.documents], before=BODY))
    if part.moved:
        blocks.append(headed("Naar een andere zaak verplaatst", _moves(part, look), look))
    return blocks


def _moves(part: DocumentsPart, look: Look) -> Table:
    heads = (
        Head("Nr", 26.0),
        Head("Document", 156.0),
        Head("Naar zaak", 76.0),
        Head("Op en door", 70.0),
        Head("Reden", WIDTH - 328.0),
    )
    return table(look, heads, [row.cells for row in part.moved])


def case(part: CasePart, look: Look) -> list[Block]:
    pairs: list[tuple[str, Cell]] = [(fact.label, fact.text) for fact in part.facts]
    blocks: list[Block] = [facts(look, pairs, WIDTH, before=BODY)]
    if part.keeping:
        kept = facts(look, [(fact.label, fact.text) for fact in part.keeping], WIDTH)
        blocks.append(headed("Bewaren", kept, look))
    if part.municipalities:
        heads = (
            Head("Gemeente", 150.0),
            Head("Code", 70.0),
            Head("Provincie", 110.0),
            Head("Vandaag", WIDTH - 330.0),
        )
        rows = table(look, heads, [row.cells for row in part.municipalities], strong=0)
        blocks.append(headed("Gemeenten op de dag van het verzoek", rows, look))
    blocks.extend(_request(request, look) for request in part.requests)
    if part.relations:
        blocks.append(headed("Verwante zaken", _relations(part, look), look))
    return blocks


def _relations(part: CasePart, look: Look) -> Table:
    heads = (
        Head("Verband", 90.0),
        Head("Nummer", 70.0),
        Head("Zaak", 150.0),
        Head("Stand", 60.0),
        Head("Toelichting", WIDTH - 370.0),
    )
    return table(look, heads, [row.cells for row in part.relations])


def _request(part: RequestPart, look: Look) -> Headed:
    blocks: list[Block] = [Rule(RULE)]
    if part.facts:
        blocks.append(facts(look, [(fact.label, fact.text) for fact in part.facts], WIDTH, before=7.0))
    if part.text:
        blocks.append(Text(part.text, look.body, before=8.0))
    return Headed(heading(f"Verzoek: {part.title}", look), Stack(blocks), before=26.0, gap=6.0)


def history(part: HistoryPart, look: Look) -> list[Block]:
    if not part.changes:
        return []
    first = (Head("Moment", 94.0), Head("Wie", 80.0))
    has_reasons = len(part.changes[0].cells) > 3
    what = (Head("Wijziging", 190.0), Head("Reden", WIDTH - 364.0))
    heads = (*first, *what) if has_reasons else (*first, Head("Wijziging", WIDTH - 174.0))
    return [table(look, heads, [row.cells for row in part.changes], before=BODY)]
