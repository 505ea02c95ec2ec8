"""Experts with their advice, tasks, promises, the journal, and the history of changes."""

from collections.abc import Iterator

from praktijkteam import calendar
from praktijkteam.cases.view import (
    AdviceView,
    AssignmentView,
    ChangeView,
    CommitmentView,
    JournalView,
    TaskView,
)
from praktijkteam.dossier.content import words
from praktijkteam.dossier.content.material import Material, delivered, expert_name
from praktijkteam.dossier.content.parts import (
    AdvicePart,
    Entry,
    ExpertsPart,
    Fact,
    HistoryPart,
    JournalPart,
    Row,
    WorkPart,
)
from praktijkteam.dossier.content.questions import missing
from praktijkteam.labels import label
from praktijkteam.terms import AssignmentState, TaskState

_JOURNAL_TABLE = "journal_entry"
_DOCUMENT_TABLES = ("document", "document_version", "document_move")


def experts_part(material: Material) -> ExpertsPart:
    count = len(material.view.assignments)
    return ExpertsPart(
        intro=_experts_intro(material, count),
        experts=tuple(_expert(material, each) for each in material.view.assignments),
        advice=tuple(_advice(material, each) for each in material.view.advice),
    )


def work_part(material: Material) -> WorkPart:
    tasks = sorted(material.view.tasks, key=_task_order)
    return WorkPart(
        intro=_work_intro(material),
        tasks=tuple(_task(material, task) for task in tasks),
        commitments=tuple(_commitment(material, each) for each in material.view.commitments),
        missing=missing(material),
    )


def journal_part(material: Material) -> JournalPart:
    return JournalPart(
        intro=_journal_intro(material),
        entries=tuple(_entry(each) for each in material.journal),
    )


def history_part(material: Material) -> HistoryPart:
    """Every change, oldest first; those of entries and documents that stay hidden are not told either."""
    changes = sorted((each for each in material.view.history if _may_tell(material, each)), key=_sequence)
    told = words.sentence(words.counted(len(changes), "wijziging", "wijzigingen"))
    has_reasons = any(each.reason for each in changes)
    return HistoryPart(
        intro=f"{told}, van oud naar nieuw." if changes else "Er zijn geen wijzigingen om te tonen.",
        changes=tuple(
            Row(
                (words.moment(each.at), each.actor, each.sentence, words.or_nothing(each.reason))[
                    : 3 + has_reasons
                ]
            )
            for each in changes
        ),
    )


# --- experts


def _experts_intro(material: Material, count: int) -> str:
    if not count:
        return "Er zijn geen deskundigen gevraagd."
    asked = len(material.view.advice)
    given = sum(1 for each in material.view.advice if each.given_on)
    experts = words.sentence(words.counted(count, "deskundige", "deskundigen"))
    if not asked:
        return f"{experts} gevraagd; nog geen adviesvragen."
    answered = f"waarvan {words.number(given)} beantwoord" if given else "nog niet beantwoord"
    return f"{experts} gevraagd; {words.counted(asked, 'adviesvraag', 'adviesvragen')}, {answered}."


def _expert(material: Material, each: AssignmentView) -> Row:
    kind = ": ".join(part for part in ("extern", each.external_reason) if part) if each.external else ""
    reach = words.lines((each.phone, each.email))
    answered = f"{label(each.state)} {words.day_in_table(each.answered_on)}" if each.answered_on else ""
    ended = f"beëindigd {words.day_in_table(each.ended_on)}" if each.ended_on else ""
    state = words.lines((answered or label(each.state), ended if each.state == AssignmentState.ENDED else ""))
    return Row(
        (
            words.lines((each.expert, each.function, each.organisation, kind, *_interests(material, each))),
            label(each.role),
            _period(each),
            f"{each.hours} uur" if each.hours else words.NOTHING,
            words.lines((state, each.reason)),
            words.or_nothing(reach),
        )
    )


def _interests(material: Material, each: AssignmentView) -> Iterator[str]:
    """What the expert declared, as far as it was so while they were on the case."""
    last = each.ended_on or each.until or material.today
    for one in material.view.interests:
        is_over = one.ended_on is not None and one.ended_on < each.since
        if one.expert_id == each.expert_id and one.declared_on <= last and not is_over:
            ended = f", beëindigd {words.day_in_table(one.ended_on)}" if one.ended_on else ""
            yield f"Nevenbelang, opgegeven {words.day_in_table(one.declared_on)}{ended}: {one.text}"


def _period(each: AssignmentView) -> str:
    until = f"\ntot {words.day_in_table(each.until)}" if each.until else ""
    return f"vanaf {words.day_in_table(each.since)}{until}"


def _advice(material: Material, each: AdviceView) -> AdvicePart:
    facts = (
        Fact("Gevraagd op", words.day(each.asked_on)),
        Fact("Uiterlijk op", words.day(each.due_on)),
        Fact("Gegeven op", words.day(each.given_on)),
        Fact("Ingetrokken op", words.day(each.withdrawn_on)),
    )
    return AdvicePart(
        title=f"Advies van {expert_name(material.assignments.get(each.assignment_id))}",
        facts=tuple(fact for fact in facts if fact.text),
        question=each.question,
        answer=each.text or ("De vraag is ingetrokken." if each.withdrawn_on else "Nog niet beantwoord."),
    )


# --- tasks and promises


def _work_intro(material: Material) -> str:
    tasks = [task for task in material.view.tasks if task.state == TaskState.OPEN]
    late = [task for task in tasks if task.due_on and task.due_on < material.today]
    said = f"{words.sentence(words.counted(len(tasks), 'taak', 'taken'))} open"
    return f"{said}, waarvan {words.number(len(late))} te laat." if late else f"{said}."


def _task_order(task: TaskView) -> tuple[bool, bool, str, str]:
    """Open ones first, those with a day before those without, then the ones that ended."""
    day = task.due_on or task.ended_on
    return task.state != TaskState.OPEN, day is None, day.isoformat() if day else "", task.title


def _task(material: Material, task: TaskView) -> Row:
    ended = f" {words.day_in_table(task.ended_on)}" if task.ended_on else ""
    is_late = task.state == TaskState.OPEN and task.due_on and task.due_on < material.today
    state = calendar.relative(task.due_on, material.today) if is_late and task.due_on else label(task.state)
    return Row(
        (
            words.lines((task.title, task.note)),
            words.or_nothing(task.owner),
            words.day_in_table(task.due_on),
            f"{state}{ended}",
        )
    )


def _commitment(material: Material, each: CommitmentView) -> Row:
    return Row(
        (
            material.party_name(each.party_id),
            words.lines((each.text, each.note)),
            words.day_in_table(each.promised_on),
            words.day_in_table(each.due_on),
            delivered(each, material.today.year),
        )
    )


# --- journal and history


def _journal_intro(material: Material) -> str:
    choice = material.choice
    if not material.journal:
        return "Er zijn geen aantekeningen om te tonen."
    bounds = [
        text
        for bound, text in (
            (choice.journal_from, f"vanaf {words.day(choice.journal_from)}"),
            (choice.journal_until, f"tot en met {words.day(choice.journal_until)}"),
        )
        if bound
    ]
    count = words.sentence(words.counted(len(material.journal), "aantekening", "aantekeningen"))
    return f"{' '.join((count, *bounds))}, van oud naar nieuw."


def _entry(entry: JournalView) -> Entry:
    return Entry(
        when=words.lines((words.moment(entry.at), label(entry.openness))),
        kind=words.lines((label(entry.kind), entry.author)),
        text=entry.text,
        remark=_remark(entry),
        withdrawn=entry.withdrawn_at is not None,
    )


def _remark(entry: JournalView) -> str:
    if entry.withdrawn_at:
        return f"Ingetrokken op {words.moment(entry.withdrawn_at)}. Reden: {entry.withdrawn_reason}"
    if entry.corrected_at:
        return f"Verbeterd op {words.moment(entry.corrected_at)}; de oude tekst staat in de geschiedenis."
    return ""


def _may_tell(material: Material, change: ChangeView) -> bool:
    if change.table in _DOCUMENT_TABLES:
        return material.may_tell_document(change.row_id)
    return change.table != _JOURNAL_TABLE or change.row_id not in material.hidden_entries


def _sequence(change: ChangeView) -> int:
    return change.seq
