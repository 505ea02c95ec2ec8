"""A case, its documents and their files described in MDTO 1.0.1, for an archive that takes them over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from praktijkteam.calendar import local, received_code
from praktijkteam.cases.document_view import DocumentVersionView, DocumentView
from praktijkteam.cases.view import CaseView
from praktijkteam.handover import mdto_terms as terms
from praktijkteam.handover.mdto_terms import OURS, TEAM, Concept
from praktijkteam.handover.mdto_xml import Element, Reference, document, moment, written
from praktijkteam.labels import label
from praktijkteam.retention.reading import CategoryRow, Keeping
from praktijkteam.terms import Confidentiality, TransitionKind, UseRestriction

_EVENTS = (TransitionKind.OPENED, TransitionKind.CLOSED, TransitionKind.REOPENED)


@dataclass(frozen=True)
class Described:
    """A piece of the package that is described: a document, or the dossier on paper."""

    mark: str
    title: str
    file: str
    kind: str = ""
    day: date | None = None
    note: str = ""
    use: str = ""
    language: str = ""
    versions: tuple[DocumentVersionView, ...] = ()
    """Those before the one that is in the package, the newest first."""

    @property
    def reference(self) -> Reference:
        return Reference(self.title, self.mark, TEAM)

    @property
    def file_reference(self) -> Reference:
        return Reference(self.file, f"{self.mark}/bestand", TEAM)


@dataclass(frozen=True)
class FileFacts:
    """What an archive checks of a file."""

    size: int
    digest: str
    digest_made: datetime
    form: Concept


def of_document(view: CaseView, each: DocumentView, file_name: str) -> Described:
    """A document of the case; what is not for everybody is said with the restriction on its use."""
    return Described(
        mark=f"{view.number}/{each.number}",
        title=each.title,
        file=file_name,
        kind=label(each.kind),
        day=each.day,
        note=each.note,
        use=f"Woo: {label(each.openness)}. {_secrecy(each.confidentiality)}",
        versions=tuple(view.versions_of(each.id)[1:]),
    )


def case_xml(view: CaseView, kept: Keeping, pieces: list[Described]) -> bytes:
    """The case as an `informatieobject` at the level of a file (dossier)."""
    root, case = document("informatieobject")
    case.mark("identificatie", view.number, TEAM)
    case.text("naam", view.title)
    case.concept("aggregatieniveau", terms.closed(terms.CASE, terms.LEVELS))
    for theme in view.themes:
        case.text("trefwoord", theme)
    for text in (view.summary, view.problem.text):
        case.text("omschrijving", text)
    begin = received_code(view.received, view.received_precision) or view.registered_on.isoformat()
    case.period(Concept("Looptijd van de zaak", OURS["time"]), begin, view.closed_on)
    places = [Reference(each.name, each.code, "CBS-gemeentecode") for each in view.municipalities]
    case.references("dekkingInRuimte", places)
    case.text("taal", "nl")
    _events(case, view)
    _keeping(case, kept)
    case.references("bevatOnderdeel", [each.reference for each in pieces])
    _relations(case, view)
    category = _category(kept)
    case.reference("archiefvormer", Reference(category.creator))
    for party in view.parties:
        involved = case.group("betrokkene")
        involved.concept("betrokkeneTypeRelatie", Concept(label(party.role), OURS["party"]))
        involved.reference("betrokkeneActor", Reference(party.name))
    _restriction(case, kept, _secrecy(view.confidentiality))
    return written(root)


def piece_xml(piece: Described, view: CaseView, kept: Keeping) -> bytes:
    """A part of the case as an `informatieobject` at the level of a single piece."""
    root, made = document("informatieobject")
    made.mark("identificatie", piece.mark, TEAM)
    made.text("naam", piece.title)
    made.concept("aggregatieniveau", terms.closed(terms.PIECE, terms.LEVELS))
    if piece.kind:
        made.concept("classificatie", Concept(piece.kind, OURS["document"]))
    made.text("omschrijving", piece.note)
    if piece.day:
        made.period(Concept("Datum van het document", OURS["time"]), piece.day.isoformat())
    made.text("taal", piece.language)
    _earlier(made, piece.versions)
    _keeping(made, kept)
    made.reference("isOnderdeelVan", Reference(view.title, view.number, TEAM))
    made.reference("heeftRepresentatie", piece.file_reference)
    made.reference("archiefvormer", Reference(_category(kept).creator))
    _restriction(made, kept, piece.use)
    return written(root)


def file_xml(piece: Described, facts: FileFacts) -> bytes:
    """The file of a piece as a `bestand`."""
    root, made = document("bestand")
    made.mark("identificatie", piece.file_reference.mark, TEAM)
    made.text("naam", piece.file)
    made.text("omvang", str(facts.size))
    made.concept("bestandsformaat", facts.form)
    checksum = made.group("checksum")
    checksum.concept("checksumAlgoritme", terms.closed("SHA-256", terms.ALGORITHMS))
    checksum.text("checksumWaarde", facts.digest)
    checksum.text("checksumDatum", moment(facts.digest_made))
    made.reference("isRepresentatieVan", piece.reference)
    return written(root)


def _events(case: Element, view: CaseView) -> None:
    for step in view.transitions:
        if step.kind in _EVENTS:
            event = case.group("event")
            event.concept("eventType", Concept(label(step.kind).capitalize(), OURS["event"]))
            event.text("eventTijd", step.day.isoformat())
            if step.member:
                event.reference("eventVerantwoordelijkeActor", Reference(step.member))
            event.text("eventResultaat", step.reason)


def _earlier(made: Element, versions: Sequence[DocumentVersionView]) -> None:
    """The versions that are not in the package: an archive knows that they were there, and by their digest which."""
    for each in versions:
        event = made.group("event")
        event.concept("eventType", Concept("Eerdere versie", OURS["event"]))
        event.text("eventTijd", local(each.added_at).date().isoformat())
        if each.author:
            event.reference("eventVerantwoordelijkeActor", Reference(each.author))
        event.text(
            "eventResultaat",
            f"Versie {each.number}, ‘{each.file_name}’, SHA-256 {each.digest}. Zij is niet in dit pakket.",
        )


def _keeping(made: Element, kept: Keeping) -> None:
    category = _category(kept)
    made.concept("waardering", terms.appraisal(category.appraisal))
    if category.years and kept.closed_on and kept.ends_on:
        term = made.group("bewaartermijn")
        term.concept("termijnTriggerStartLooptijd", Concept("Afsluiting van de zaak", OURS["trigger"]))
        term.text("termijnStartdatumLooptijd", kept.closed_on.isoformat())
        term.text("termijnLooptijd", f"P{category.years}Y")
        term.text("termijnEinddatum", kept.ends_on.isoformat())
    made.concept("informatiecategorie", Concept(category.name, category.selection_list, category.code))


def _relations(case: Element, view: CaseView) -> None:
    for each in view.relations:
        related = case.group("gerelateerdInformatieobject")
        to = Reference(each.title, each.number, TEAM)
        related.reference("gerelateerdInformatieobjectVerwijzing", to)
        kind = terms.closed(terms.REFERS, terms.RELATIONS)
        related.concept("gerelateerdInformatieobjectTypeRelatie", kind)


def _restriction(made: Element, kept: Keeping, use: str) -> None:
    restriction = kept.restriction or UseRestriction.NONE
    inner = made.group("beperkingGebruik")
    inner.concept("beperkingGebruikType", terms.restriction(restriction))
    told = "\n".join(text for text in (kept.restriction_note, use) if text)
    inner.text("beperkingGebruikNadereBeschrijving", told)


def _category(kept: Keeping) -> CategoryRow:
    if kept.category is None:
        raise LookupError("a case without a category is not handed over")
    return kept.category


def _secrecy(confidentiality: Confidentiality) -> str:
    return f"Vertrouwelijkheid: {label(confidentiality)}."
