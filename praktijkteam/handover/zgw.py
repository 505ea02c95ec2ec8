"""A case as what a case system (zaaksysteem) takes: the bodies to create it by the ZGW standards, in their order.

Types of cases, roles and documents have addresses in the catalogue of whoever receives this. Here they are names,
such as `urn:x-praktijkteam:zaaktype:bemiddeling`, to be replaced there; so are the addresses of what is created.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from praktijkteam.calendar import NETHERLANDS
from praktijkteam.cases.document_view import DocumentView
from praktijkteam.cases.history.sentences import shortened
from praktijkteam.cases.view import CaseView, PartyView, TransitionView
from praktijkteam.handover.zgw_limits import CONFIDENTIALITY, LENGTHS, NO_RSIN, NOMINATION, RELATION, Cutter
from praktijkteam.retention.reading import Keeping
from praktijkteam.terms import AssignmentState, CaseState, PartyRole, Stage, TransitionKind

Body = dict[str, Any]
_NAMES = "urn:x-praktijkteam"
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ON_THE_WAY = {TransitionKind.OPENED, TransitionKind.STAGE, TransitionKind.REOPENED, TransitionKind.CLOSED}


@dataclass(frozen=True)
class Handover:
    """Everything of one case, and what did not fit in it."""

    case: Body
    statuses: list[Body]
    result: Body | None
    roles: list[Body]
    places: list[Body]
    documents: list[Body]
    case_documents: list[Body]
    warnings: tuple[str, ...]

    def as_json(self) -> Body:
        """As it is written to a file: what is created where, and in this order."""
        return {
            "standaarden": {"zaken": "1.7.0", "documenten": "1"},
            "zaken": [self.case],
            "statussen": self.statuses,
            "resultaten": [self.result] if self.result else [],
            "rollen": self.roles,
            "zaakobjecten": self.places,
            "enkelvoudiginformatieobjecten": self.documents,
            "zaakinformatieobjecten": self.case_documents,
            "waarschuwingen": list(self.warnings),
        }


def handover(view: CaseView, kept: Keeping, rsin: str = NO_RSIN) -> Handover:
    """The bodies of a case, for the organisation with this RSIN."""
    maker = _Maker(view, kept, rsin, Cutter())
    made = Handover(
        case=maker.case(),
        statuses=maker.statuses(),
        result=maker.result(),
        roles=maker.roles(),
        places=maker.places(),
        documents=[maker.document(each) for each in view.documents],
        case_documents=[maker.case_document(each) for each in view.documents],
        warnings=(),
    )
    return replace(made, warnings=tuple(dict.fromkeys(maker.cutter.warnings)))


@dataclass(frozen=True)
class _Maker:
    view: CaseView
    kept: Keeping
    rsin: str
    cutter: Cutter

    def case(self) -> Body:
        view, fit = self.view, self.cutter.fit
        begun = view.received or view.registered_on
        return _without_nothing(
            {
                "identificatie": view.number,
                "bronorganisatie": self.rsin,
                "verantwoordelijkeOrganisatie": self.rsin,
                "omschrijving": fit("zaak", "omschrijving", view.title),
                "toelichting": fit("zaak", "toelichting", view.summary or view.problem.text),
                "zaaktype": _name("zaaktype", view.kind),
                "registratiedatum": view.registered_on.isoformat(),
                "startdatum": begun.isoformat(),
                "einddatumGepland": _day(view.target_date),
                "communicatiekanaal": _name("kanaal", view.channel),
                "vertrouwelijkheidaanduiding": CONFIDENTIALITY[view.confidentiality],
                "opschorting": self._suspension(),
                "hoofdzaak": _address(view.parent_id) if view.parent_id else None,
                "relevanteAndereZaken": self._relations(),
                "kenmerken": self._marks(),
                **self._archive(),
            }
        )

    def statuses(self) -> list[Body]:
        """Each step on the way; those of one day a second apart, for no two may be at the same moment."""
        fit = self.cutter.fit
        steps = [step for step in self.view.transitions if step.kind in _ON_THE_WAY]
        return [
            {
                "zaak": self._case,
                "statustype": _name("statustype", _reached(step)),
                "datumStatusGezet": _moment(step.day, place),
                "statustoelichting": fit("status", "statustoelichting", step.reason),
            }
            for place, step in enumerate(steps)
        ]

    def result(self) -> Body | None:
        outcome = self.view.outcome
        if outcome is None:
            return None
        return {
            "zaak": self._case,
            "resultaattype": _name("resultaattype", outcome.reached),
            "toelichting": self.cutter.fit("resultaat", "toelichting", outcome.text),
        }

    def roles(self) -> list[Body]:
        """Who leads the case, who advises in it, and the parties."""
        view = self.view
        advising = (each for each in view.assignments if each.state != AssignmentState.DECLINED)
        people = [("casusregisseur", view.lead_id or "", view.lead)] if view.lead else []
        people += [(each.role, each.expert_id, each.expert) for each in advising]
        return [
            *(self._person(role, row_id, name) for role, row_id, name in people),
            *(self._party(party) for party in view.parties),
        ]

    def places(self) -> list[Body]:
        return [
            {
                "zaak": self._case,
                "objectType": "gemeente",
                "objectIdentificatie": {
                    "gemeenteNaam": self.cutter.fit("gemeente", "gemeenteNaam", each.name),
                    "gemeenteCode": each.code.removeprefix("GM"),
                },
            }
            for each in self.view.municipalities
        ]

    def document(self, each: DocumentView) -> Body:
        """Without its contents: those are sent in parts, as the standard has it for large files."""
        newest = self.view.versions_of(each.id)[0]
        fit = partial(self.cutter.fit, which=str(each.number))
        made = newest.added_at.date().isoformat()
        return {
            "identificatie": f"{self.view.number}-{each.number}",
            "bronorganisatie": self.rsin,
            "creatiedatum": _day(each.day) or made,
            "titel": fit("document", "titel", each.title),
            "auteur": fit("document", "auteur", newest.author or "Praktijkteam"),
            "beschrijving": fit("document", "beschrijving", each.note),
            "taal": "nld",
            "vertrouwelijkheidaanduiding": CONFIDENTIALITY[each.confidentiality],
            "status": "in_bewerking" if each.edited_by_id else "definitief",
            "informatieobjecttype": _name("informatieobjecttype", each.kind),
            "formaat": fit("document", "formaat", newest.media_type),
            "bestandsnaam": fit("document", "bestandsnaam", newest.file_name),
            "bestandsomvang": newest.size,
            "inhoud": None,
            "indicatieGebruiksrecht": None,
            "integriteit": {"algoritme": "sha_256", "waarde": newest.digest, "datum": made},
        }

    def case_document(self, each: DocumentView) -> Body:
        return {
            "zaak": self._case,
            "informatieobject": _address(each.id),
            "titel": self.cutter.fit("document van de zaak", "titel", each.title, str(each.number)),
            "beschrijving": each.note,
        }

    @property
    def _case(self) -> str:
        return _address(self.view.id)

    def _suspension(self) -> Body | None:
        if self.view.state != CaseState.SUSPENDED:
            return None
        steps = [step for step in self.view.transitions if step.kind == TransitionKind.SUSPENDED]
        reason = steps[-1].reason if steps else ""
        return {"indicatie": True, "reden": self.cutter.fit("opschorting", "reden", reason)}

    def _relations(self) -> list[Body]:
        return [
            {"url": _address(each.other_id), "aardRelatie": RELATION[each.kind]}
            for each in self.view.relations
            if each.kind is not None
        ]

    def _marks(self) -> list[Body]:
        fit = self.cutter.fit
        return [
            {
                "kenmerk": fit("kenmerk", "kenmerk", each.reference),
                "bron": fit("kenmerk", "bron", each.source or "onbekend"),
            }
            for each in self.view.requests
            if each.reference
        ]

    def _archive(self) -> Mapping[str, object]:
        category = self.kept.category
        if category is None or self.kept.closed_on is None:
            return {}
        return {
            "archiefnominatie": NOMINATION.get(category.appraisal),
            "archiefstatus": "nog_te_archiveren",
            "archiefactiedatum": _day(self.kept.ends_on),
            "startdatumBewaartermijn": _day(self.kept.closed_on),
            "selectielijstklasse": _address(category.id),
        }

    def _role(self, role: str, kind: str, who: Body, told: str = "", which: str = "") -> Body:
        return {
            "zaak": self._case,
            "betrokkeneType": kind,
            "roltype": _name("roltype", role),
            "roltoelichting": self.cutter.fit("rol", "roltoelichting", told or role, which),
            "betrokkeneIdentificatie": who,
        }

    def _person(self, role: str, row_id: str, name: str) -> Body:
        surname = self.cutter.fit("medewerker", "achternaam", name)
        return self._role(role, "medewerker", {"identificatie": row_id, "achternaam": surname})

    def _party(self, party: PartyView) -> Body:
        name = self.cutter.fit("niet-natuurlijk persoon", "statutaireNaam", party.name)
        role = "initiator" if party.role == PartyRole.INITIATOR else party.role
        which = f"van ‘{shortened(party.name)}’"
        body = self._role(
            role, "niet_natuurlijk_persoon", {"statutaireNaam": name}, party.interest_text, which
        )
        return {**body, "contactpersoonRol": self._contact(party)} if party.person else body

    def _contact(self, party: PartyView) -> Body:
        """Half a number or address is worse than none, so those are not cut."""
        fit = self.cutter.fit
        reached = {
            "telefoonnummer": party.phone,
            "emailadres": party.email if _MAIL.fullmatch(party.email) else "",
        }
        fitting = {
            name: said for name, said in reached.items() if len(said) <= LENGTHS["contactpersoon"][name]
        }
        named = {
            "naam": fit("contactpersoon", "naam", party.person),
            "functie": fit("contactpersoon", "functie", party.person_function),
        }
        return _without_nothing(named | fitting)


def _reached(step: TransitionView) -> str:
    return step.kind.value if step.kind == TransitionKind.CLOSED else Stage(step.stage).value


def _name(kind: str, word: str) -> str:
    """A name for a type, of signs that an address may have."""
    return f"{_NAMES}:{kind}:{re.sub('[^a-z0-9]+', '-', word.lower())}"


def _address(row_id: str) -> str:
    """The place of something that is yet to be created there."""
    return f"urn:uuid:{row_id[:8]}-{row_id[8:12]}-{row_id[12:16]}-{row_id[16:20]}-{row_id[20:]}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(day: date, place: int) -> str:
    begin = datetime.combine(day, time(), NETHERLANDS)
    return (begin + timedelta(seconds=place)).isoformat()


def _without_nothing(body: Body) -> Body:
    return {name: value for name, value in body.items() if value not in (None, [], "")}
