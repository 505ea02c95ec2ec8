"""What the Zaken API 1.7.0 and the Documenten API ask of who creates something, as far as we send it.

Made from their descriptions and, where those are at hand, held against them.
"""

from typing import Any

from jsonschema import Draft202012Validator

Rule = dict[str, Any]

ADDRESS: Rule = {"type": "string", "pattern": r"^urn:[a-z0-9-]+:\S+$", "maxLength": 1000}
DAY: Rule = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
MOMENT: Rule = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"}


def text(most: int, least: int = 0) -> Rule:
    return {"type": "string", "maxLength": most, "minLength": least}


def one_of(*words: str) -> Rule:
    return {"enum": list(words)}


def body(needed: str, **properties: Rule) -> Rule:
    """An object with these properties and no others; those that are needed are named first."""
    required = needed.split()
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


CONFIDENTIALITY = one_of(
    *("openbaar", "beperkt_openbaar", "intern", "zaakvertrouwelijk", "vertrouwelijk"),
    *("confidentieel", "geheim", "zeer_geheim"),
)
CONTACT = body("naam", naam=text(40), functie=text(50), telefoonnummer=text(20), emailadres=text(254))
WHO = {
    "medewerker": body("", identificatie=text(254), achternaam=text(200)),
    "niet_natuurlijk_persoon": body("", statutaireNaam=text(500)),
}

CASE = body(
    "bronorganisatie startdatum verantwoordelijkeOrganisatie zaaktype",
    identificatie=text(40),
    bronorganisatie=text(9, 9),
    verantwoordelijkeOrganisatie=text(9, 9),
    omschrijving=text(80),
    toelichting=text(1000),
    zaaktype=ADDRESS,
    registratiedatum=DAY,
    startdatum=DAY,
    einddatumGepland=DAY,
    communicatiekanaal=ADDRESS,
    vertrouwelijkheidaanduiding=CONFIDENTIALITY,
    opschorting=body("indicatie reden", indicatie={"type": "boolean"}, reden=text(200)),
    hoofdzaak=ADDRESS,
    relevanteAndereZaken={
        "type": "array",
        "items": body("aardRelatie url", url=ADDRESS, aardRelatie=one_of("vervolg", "onderwerp", "bijdrage")),
    },
    kenmerken={"type": "array", "items": body("bron kenmerk", kenmerk=text(40), bron=text(40))},
    archiefnominatie=one_of("blijvend_bewaren", "vernietigen"),
    archiefstatus=one_of(
        *("nog_te_archiveren", "gearchiveerd", "gearchiveerd_procestermijn_onbekend", "overgedragen")
    ),
    archiefactiedatum=DAY,
    startdatumBewaartermijn=DAY,
    selectielijstklasse=ADDRESS,
)
STATUS = body(
    "datumStatusGezet statustype zaak",
    zaak=ADDRESS,
    statustype=ADDRESS,
    datumStatusGezet=MOMENT,
    statustoelichting=text(1000),
)
RESULT = body("resultaattype zaak", zaak=ADDRESS, resultaattype=ADDRESS, toelichting=text(1000))
ROLE = {
    "oneOf": [
        body(
            "betrokkeneType roltoelichting roltype zaak",
            zaak=ADDRESS,
            betrokkeneType=one_of(kind),
            roltype=ADDRESS,
            roltoelichting=text(1000),
            betrokkeneIdentificatie=who,
            contactpersoonRol=CONTACT,
        )
        for kind, who in WHO.items()
    ]
}
PLACE = body(
    "objectType zaak",
    zaak=ADDRESS,
    objectType=one_of("gemeente"),
    objectIdentificatie=body(
        "gemeenteCode gemeenteNaam", gemeenteNaam=text(80), gemeenteCode={**text(4), "pattern": r"^\d{4}$"}
    ),
)
DOCUMENT = body(
    "auteur bronorganisatie creatiedatum informatieobjecttype taal titel",
    identificatie={**text(40), "pattern": "^[A-Za-z0-9_-]+$"},
    bronorganisatie=text(9, 9),
    creatiedatum=DAY,
    titel=text(200, 1),
    auteur=text(200, 1),
    beschrijving=text(1000),
    taal=text(3, 3),
    vertrouwelijkheidaanduiding=CONFIDENTIALITY,
    status=one_of("in_bewerking", "ter_vaststelling", "definitief", "gearchiveerd"),
    informatieobjecttype=ADDRESS,
    formaat=text(255),
    bestandsnaam=text(255),
    bestandsomvang={"type": "integer", "minimum": 0},
    inhoud={"type": "null"},
    indicatieGebruiksrecht={"type": ["boolean", "null"]},
    integriteit=body("algoritme datum waarde", algoritme=one_of("sha_256"), waarde=text(128, 64), datum=DAY),
)
CASE_DOCUMENT = body(
    "informatieobject zaak",
    zaak=ADDRESS,
    informatieobject=ADDRESS,
    titel=text(200),
    beschrijving={"type": "string"},
)

RULES: dict[str, Rule] = {
    "zaken": CASE,
    "statussen": STATUS,
    "resultaten": RESULT,
    "rollen": ROLE,
    "zaakobjecten": PLACE,
    "enkelvoudiginformatieobjecten": DOCUMENT,
    "zaakinformatieobjecten": CASE_DOCUMENT,
}
"""Of each list in the file, what each of its bodies has to be."""


def faults(made: dict[str, Any]) -> list[str]:
    """What is wrong with a file; empty when all its bodies are as the standards ask."""
    return [
        f"{name}: {error.message}"
        for name, rule in RULES.items()
        for each in made[name]
        for error in Draft202012Validator(rule).iter_errors(each)
    ]
