"""What MDTO 1.0.1 asks of an XML document: which elements in which order, what may stand in them, which words.

Made from the metagegevensschema and held against the XSD where that is at hand.
"""

import re
from collections.abc import Iterator

from lxml import etree

from praktijkteam.handover.mdto_terms import CLOSED

PREFIX = "{https://www.nationaalarchief.nl/mdto}"
_REFERENCE = "verwijzingNaam verwijzingIdentificatie?"
_MARK = "identificatieKenmerk identificatieBron"
_CONCEPT = "begripLabel begripCode? begripBegrippenlijst"
_TERM = "termijnTriggerStartLooptijd? termijnStartdatumLooptijd? termijnLooptijd? termijnEinddatum?"

ORDER = {
    "informatieobject": "identificatie+ naam aggregatieniveau? classificatie* trefwoord* omschrijving* "
    "raadpleeglocatie* dekkingInTijd* dekkingInRuimte* taal* event* waardering bewaartermijn? "
    "informatiecategorie? isOnderdeelVan* bevatOnderdeel* heeftRepresentatie* aanvullendeMetagegevens* "
    "gerelateerdInformatieobject* archiefvormer+ betrokkene* activiteit? beperkingGebruik+",
    "bestand": "identificatie+ naam omvang bestandsformaat checksum+ URLBestand? isRepresentatieVan",
    "dekkingInTijd": "dekkingInTijdType dekkingInTijdBegindatum dekkingInTijdEinddatum?",
    "event": "eventType eventTijd? eventVerantwoordelijkeActor? eventResultaat?",
    "gerelateerdInformatieobject": "gerelateerdInformatieobjectVerwijzing "
    "gerelateerdInformatieobjectTypeRelatie",
    "betrokkene": "betrokkeneTypeRelatie betrokkeneActor",
    "beperkingGebruik": "beperkingGebruikType beperkingGebruikNadereBeschrijving? "
    "beperkingGebruikDocumentatie* beperkingGebruikTermijn?",
    "bewaartermijn": _TERM,
    "checksum": "checksumAlgoritme checksumWaarde checksumDatum",
    **dict.fromkeys(("identificatie", "verwijzingIdentificatie"), _MARK),
    **dict.fromkeys(
        (
            *("begripBegrippenlijst", "dekkingInRuimte", "eventVerantwoordelijkeActor", "isOnderdeelVan"),
            *("bevatOnderdeel", "heeftRepresentatie", "archiefvormer", "betrokkeneActor"),
            *("isRepresentatieVan", "gerelateerdInformatieobjectVerwijzing"),
        ),
        _REFERENCE,
    ),
    **dict.fromkeys(
        (
            *("aggregatieniveau", "classificatie", "dekkingInTijdType", "eventType", "waardering"),
            *("informatiecategorie", "gerelateerdInformatieobjectTypeRelatie", "betrokkeneTypeRelatie"),
            *("beperkingGebruikType", "termijnTriggerStartLooptijd", "bestandsformaat", "checksumAlgoritme"),
        ),
        _CONCEPT,
    ),
}
_DAY = r"\d{4}(-\d\d(-\d\d)?)?"
VALUES = {
    "omvang": r"\d+",
    "taal": r"[a-z]{2,8}",
    "dekkingInTijdBegindatum": _DAY,
    "dekkingInTijdEinddatum": _DAY,
    "eventTijd": _DAY,
    "termijnStartdatumLooptijd": r"\d{4}-\d\d-\d\d",
    "termijnLooptijd": r"P\d+Y",
    "termijnEinddatum": _DAY,
    "checksumWaarde": r"[0-9a-f]{64}",
    "checksumDatum": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d",
}


def faults(data: bytes) -> list[str]:
    """What is wrong with a document; empty when it is as MDTO asks."""
    root = etree.fromstring(data)
    kinds = [_name(kid) for kid in root]
    if _name(root) != "MDTO" or kinds not in (["informatieobject"], ["bestand"]):
        return [f"{_name(root)} met {kinds}"]
    return [fault for element in root.iter() for fault in _of(element)]


def _of(element: etree._Element) -> Iterator[str]:
    name = _name(element)
    if name == "MDTO":
        return
    if name not in ORDER:
        if len(element) or not (element.text or "").strip():
            yield f"{name} is leeg of heeft onderdelen"
        if not re.fullmatch(VALUES.get(name, ".*"), element.text or "", re.DOTALL):
            yield f"{name}: {element.text}"
        return
    kids = "".join(f"{_name(kid)} " for kid in element)
    if not re.fullmatch(_pattern(ORDER[name]), kids):
        yield f"{name}: {kids}"
    if ORDER[name] == _CONCEPT:
        yield from _of_list(element)


def _of_list(element: etree._Element) -> Iterator[str]:
    label, code, from_list = (
        element.findtext(f"{PREFIX}{tag}", "")
        for tag in ("begripLabel", "begripCode", f"begripBegrippenlijst/{PREFIX}verwijzingNaam")
    )
    known = CLOSED.get(from_list)
    if known is not None and known.get(label) != code:
        yield f"{label} ({code}) staat niet in {from_list}"


def _pattern(order: str) -> str:
    words = (re.fullmatch(r"(\w+)([?*+]?)", word) for word in order.split())
    return "".join(f"({word[1]} ){word[2]}" for word in words if word)


def _name(element: etree._Element) -> str:
    tag: str = element.tag
    return tag.removeprefix(PREFIX)
