"""The cover, the plain facts of a case, and the request that it began with."""

from praktijkteam import calendar
from praktijkteam.cases.view import MunicipalityView, RelationView, RequestView
from praktijkteam.dossier.content import words
from praktijkteam.dossier.content.choice import Section
from praktijkteam.dossier.content.keeping import keeping_facts
from praktijkteam.dossier.content.material import Material, expert_name, initiator, place, place_today
from praktijkteam.dossier.content.parts import CasePart, Cover, Fact, RequestPart, Row
from praktijkteam.dossier.content.questions import STAY, cover_questions
from praktijkteam.labels import label
from praktijkteam.terms import AssignmentState, CaseState, Openness

_AT_WORK = (AssignmentState.ASKED, AssignmentState.ACCEPTED)

_INTRO = "Wat bij de zaak is vastgelegd, en het verzoek waarmee zij begon."


def cover(material: Material) -> Cover:
    view = material.view
    return Cover(
        questions=cover_questions(material),
        facts=(
            Fact("Zaaktype", label(view.kind)),
            Fact("Fase", stage_text(material)),
            Fact("Ontvangen", calendar.received_text(view.received, view.received_precision)),
            Fact("Streefdatum", words.or_nothing(words.day(view.target_date))),
            Fact("Aanvrager", words.or_nothing(initiator(view))),
            Fact("Casusregisseur", view.lead or "nog niemand"),
            Fact("Deskundigen", "\n".join(experts(material)) or "nog niemand"),
            Fact("Vertrouwelijkheid", label(view.confidentiality)),
        ),
        made=f"Samengesteld op {made(material)}",
        documents=_counted_documents(material),
    )


def _counted_documents(material: Material) -> str:
    """`12 documenten`, in numbers like the pages beside it."""
    count = len(material.documents)
    is_named = Section.DOCUMENTS in material.choice.sections and count
    return f"{count} {'document' if count == 1 else 'documenten'}" if is_named else ""


def made(material: Material) -> str:
    """`do 9 apr 2026 om 14:40 door A. Bakker`"""
    there = calendar.local(material.now)
    return f"{calendar.day_text(there.date())} om {there:%H:%M} door {material.by}"


def stage_text(material: Material) -> str:
    view = material.view
    return label(view.stage) if view.state == CaseState.OPEN else f"{label(view.stage)}, {label(view.state)}"


def experts(material: Material) -> list[str]:
    """The experts who were asked or are at work."""
    return [expert_name(each) for each in material.view.assignments if each.state in _AT_WORK]


def case_part(material: Material) -> CasePart:
    view = material.view
    return CasePart(
        intro=_INTRO if view.requests else "Wat bij de zaak is vastgelegd.",
        facts=tuple(Fact(name, text) for name, text in _facts(material) if text),
        keeping=keeping_facts(material.keeping) if material.keeping else (),
        municipalities=tuple(_municipality(each) for each in view.municipalities),
        requests=tuple(_request(each) for each in view.requests),
        relations=tuple(_relation(each) for each in view.relations),
    )


def left_out(material: Material) -> tuple[str, ...]:
    """What is not in this print though it is in the case, in sentences."""
    hidden = len(material.hidden_entries)
    kinds = words.joined([label(each) for each in Openness if each not in material.choice.openness])
    said = []
    if hidden:
        count = words.sentence(words.counted(hidden, "aantekening", "aantekeningen"))
        said.append(f"{count} met het kenmerk {kinds}.")
    papers = len(material.view.documents) - len(material.documents)
    if papers:
        count = words.sentence(words.counted(papers, "document", "documenten"))
        said.append(f"{count} met het kenmerk {kinds}.")
    outside = len(material.view.journal) - hidden - len(material.journal)
    if outside:
        count = words.sentence(words.counted(outside, "aantekening", "aantekeningen"))
        said.append(f"{count} buiten de gekozen periode.")
    if Section.HISTORY not in material.choice.sections and material.view.history:
        said.append("De geschiedenis van wijzigingen.")
    return tuple(said)


def risk(material: Material) -> str:
    """The risk marks with what is said about them."""
    marks = ", ".join(label(each) for each in material.view.risks)
    return " ".join(part for part in (words.ended(words.sentence(marks)), material.view.risk_note) if part)


def _facts(material: Material) -> tuple[tuple[str, str], ...]:
    view = material.view
    return (
        ("Nummer", view.number),
        ("Titel", view.title),
        ("Samenvatting", view.summary),
        ("Zaaktype", label(view.kind)),
        ("Fase", stage_text(material)),
        ("Opgeschort tot", words.day(view.suspended_until)),
        ("Afgesloten op", words.day(view.closed_on)),
        ("Prioriteit", label(view.priority)),
        ("Risico", risk(material)),
        ("Vertrouwelijkheid", label(view.confidentiality)),
        ("Ontvangen", calendar.received_text(view.received, view.received_precision)),
        ("Kanaal", label(view.channel)),
        ("Geregistreerd op", words.day(view.registered_on)),
        ("Streefdatum", words.day(view.target_date)),
        ("Casusregisseur", view.lead),
        ("Werkt mee", ", ".join(each.name for each in view.involved)),
        ("Waar", place(view)),
        ("Regio", view.region),
        ("Thema's", ", ".join(view.themes)),
        ("Bouwstenen", ", ".join(label(each) for each in view.building_blocks)),
        ("Verblijf", "; ".join(STAY[each] for each in view.stay_categories)),
    )


def _municipality(each: MunicipalityView) -> Row:
    return Row((each.name, each.code, words.or_nothing(each.province), place_today(each) or "dezelfde naam"))


def _request(request: RequestView) -> RequestPart:
    answers = (request.problem, request.parties, request.responsibility, request.result)
    facts = (
        ("Aanvrager", request.applicant),
        ("Door", request.caller),
        ("Kanaal", label(request.channel)),
        ("Ontvangen", calendar.received_text(request.received, request.received_precision)),
        ("Geregistreerd op", words.day(request.registered_on)),
        ("Bevestigd op", words.day(request.acknowledged_on)),
        ("Kenmerk", request.reference or ""),
        ("Bron", request.source or ""),
        ("Opmerkingen", request.remarks),
        ("Probleem", request.problem),
        ("Partijen", request.parties),
        ("Verantwoordelijk", request.responsibility),
        ("Resultaat", request.result),
    )
    return RequestPart(
        title=request.subject or "Verzoek",
        facts=tuple(Fact(name, text) for name, text in facts if text),
        text=request.text or ("" if any(answers) else "Er is geen tekst van het verzoek bewaard."),
    )


def _relation(each: RelationView) -> Row:
    state = label(each.stage) if each.state == CaseState.OPEN else label(each.state)
    return Row((each.relation, each.number, each.title, state, words.or_nothing(each.note)))
