"""Dutch names of closed lists, tables and fields, for screen, print and export alike."""

from enum import StrEnum

from praktijkteam.terms import QuestionKind, Stage

TEAM = "het Praktijkteam"
"""Who made a print, when no member is named."""

QUESTION_TITLES = {
    QuestionKind.PROBLEM: "Probleem",
    QuestionKind.PARTIES: "Partijen",
    QuestionKind.RESPONSIBILITY: "Verantwoordelijkheid",
    QuestionKind.RESULT: "Verwacht resultaat",
}
QUESTIONS = {
    QuestionKind.PROBLEM: "Wat is het probleem?",
    QuestionKind.PARTIES: "Wie zijn de relevante partijen?",
    QuestionKind.RESPONSIBILITY: "Bij wie ligt de primaire verantwoordelijkheid?",
    QuestionKind.RESULT: "Welk resultaat wordt verwacht?",
}

TABLES = {
    "absence": "Afwezigheid",
    "advice": "Advies",
    "advice_request": "Adviesvraag",
    "assignment": "Toewijzing",
    "case": "Zaak",
    "case_mark": "Kenmerk",
    "case_municipality": "Gemeente",
    "case_party": "Partij",
    "case_relation": "Verbinding",
    "case_member": "Medewerker op de zaak",
    "case_theme": "Thema",
    "commitment": "Toezegging",
    "conflict_of_interest": "Nevenbelang",
    "criterion": "Criterium",
    "document": "Document",
    "document_move": "Verplaatst document",
    "document_version": "Versie",
    "expected_result": "Verwacht resultaat",
    "expert": "Deskundige",
    "expert_area": "Werkgebied",
    "expertise": "Deskundigheid",
    "figure": "Aantal",
    "issue": "Vraagstuk",
    "journal_entry": "Logboekregel",
    "mediation_position": "Standpunt",
    "mediation_session": "Zitting",
    "login": "Inlognaam",
    "member": "Medewerker",
    "member_role": "Rol",
    "municipal_merger": "Herindeling",
    "municipality": "Gemeente",
    "municipality_name": "Andere naam",
    "organisation": "Organisatie",
    "organisation_alias": "Andere naam",
    "outcome": "Behaald resultaat",
    "person": "Contactpersoon",
    "preservation": "Bewaren",
    "problem_statement": "Probleemstelling",
    "question": "Vraag",
    "region": "Regio",
    "region_municipality": "Gemeente",
    "request": "Verzoek",
    "request_municipality": "Gemeente",
    "responsibility": "Verantwoordelijkheid",
    "selection_category": "Categorie van de selectielijst",
    "task": "Taak",
    "theme": "Thema",
    "told_apart": "Niet dezelfde",
    "transition": "Stap",
}
"""What a row of each table is called."""

_EVERYWHERE = {
    "abbreviation": "Afkorting",
    "acknowledged_on": "Ontvangst bevestigd op",
    "active": "In gebruik",
    "advice_request_id": "Adviesvraag",
    "answered_on": "Beantwoord op",
    "applicant": "Aanvrager",
    "asked_on": "Gevraagd op",
    "assignment_id": "Toewijzing",
    "at": "Tijdstip",
    "case_id": "Zaak",
    "channel": "Binnengekomen via",
    "checked_on": "Laatst gecontroleerd",
    "confidentiality": "Vertrouwelijkheid",
    "confirmed_by": "Bevestigd door",
    "confirmed_on": "Bevestigd op",
    "day": "Dag",
    "decided_by": "Wie bepaalt of het is bereikt",
    "declared_on": "Verklaard op",
    "delivered_on": "Geleverd op",
    "due_on": "Uiterlijk",
    "email": "E-mail",
    "ended_on": "Beëindigd op",
    "expert_id": "Deskundige",
    "function": "Functie",
    "given_on": "Gegeven op",
    "handled_on": "Afgehandeld op",
    "hours": "Uren",
    "issue_id": "Vraagstuk",
    "kind": "Soort",
    "lead_id": "Casusregisseur",
    "member_id": "Medewerker",
    "merged_into_id": "Samengevoegd met",
    "municipality_id": "Gemeente",
    "name": "Naam",
    "note": "Toelichting",
    "number": "Nummer",
    "openness": "Openbaarheid",
    "organisation_id": "Organisatie",
    "party_id": "Partij",
    "person_id": "Contactpersoon",
    "phone": "Telefoon",
    "place": "Plaats",
    "position": "Volgorde",
    "priority": "Prioriteit",
    "promised_on": "Toegezegd op",
    "province": "Provincie",
    "question": "Vraag",
    "reached": "Bereikt",
    "reason": "Reden",
    "received": "Ontvangen",
    "received_precision": "Nauwkeurigheid van de ontvangstdatum",
    "reference": "Kenmerk",
    "reference_date": "Peildatum",
    "region_id": "Regio",
    "registered_on": "Geregistreerd op",
    "role": "Rol",
    "session_id": "Zitting",
    "since": "Vanaf",
    "source": "Bron",
    "stage": "Fase",
    "state": "Toestand",
    "summary": "Samenvatting",
    "target_date": "Streefdatum",
    "text": "Tekst",
    "theme_id": "Thema",
    "title": "Titel",
    "until": "Tot en met",
    "website": "Website",
    "what": "Wat",
    "withdrawn_on": "Ingetrokken op",
}
"""Fields that are called the same wherever they stand."""

_FIELDS: dict[str, dict[str, str]] = {
    "advice": {"request_id": "Adviesvraag", "text": "Advies"},
    "case": {
        "closed_on": "Afgesloten op",
        "kind": "Zaaktype",
        "parent_id": "Hoofdzaak",
        "risk_note": "Toelichting op het risico",
        "sequence": "Volgnummer",
        "suspended_until": "Opgeschort tot",
        "year": "Jaar",
    },
    "case_mark": {"scheme": "Lijst", "value": "Kenmerk"},
    "case_party": {
        "group": "Groep",
        "influence": "Invloed",
        "interest": "Belang",
        "interest_text": "Welk belang",
        "note": "Notitie",
        "party_group": "Groep",
        "speaks_for": "Spreekt namens",
        "stance": "Houding",
    },
    "case_relation": {"kind": "Verband", "other_id": "Andere zaak"},
    "commitment": {"note": "Notitie", "text": "Toezegging"},
    "conflict_of_interest": {"text": "Nevenbelang"},
    "criterion": {"text": "Criterium"},
    "document": {
        "day": "Datum van het document",
        "edited_by_id": "In bewerking bij",
        "edited_since": "In bewerking sinds",
        "journal_entry_id": "Bij logboekregel",
        "task_id": "Bij taak",
        "advice_request_id": "Bij adviesvraag",
    },
    "document_move": {"moved_at": "Verplaatst op", "to_case_id": "Naar zaak"},
    "document_version": {
        "added_at": "Toegevoegd op",
        "digest": "Controlegetal",
        "document_id": "Document",
        "file_name": "Bestandsnaam",
        "media_type": "Bestandssoort",
        "number": "Versie",
    },
    "expected_result": {
        "due_on": "Wanneer bereikt",
        "not_doing": "Wat het team niet doet",
        "text": "Welk resultaat wordt verwacht?",
    },
    "expert": {"external": "Extern", "external_reason": "Waarom extern", "note": "Opmerking"},
    "figure": {"high": "Hoogstens", "low": "Aantal"},
    "issue": {"contested": "Betwist", "next_step": "Volgende stap", "title": "Vraagstuk"},
    "journal_entry": {
        "corrected_at": "Gecorrigeerd op",
        "withdrawn_at": "Ingetrokken op",
        "withdrawn_reason": "Waarom ingetrokken",
    },
    "mediation_position": {"text": "Standpunt"},
    "municipal_merger": {"new_id": "Nieuwe gemeente", "old_id": "Oude gemeente", "split": "Gesplitst"},
    "municipality": {
        "code": "CBS-code",
        "corop": "COROP-gebied",
        "note": "Opmerking",
        "safety_region": "Veiligheidsregio",
        "valid_from": "Bestaat sinds",
        "valid_until": "Opgeheven op",
    },
    "organisation": {"note": "Opmerking", "website_checked": "Website gecontroleerd"},
    "outcome": {
        "decided_by": "Wie bepaalde dat",
        "decided_on": "Bepaald op",
        "lesson": "Leerpunt",
        "text": "Welk resultaat is bereikt?",
    },
    "person": {"note": "Opmerking"},
    "preservation": {
        "category_id": "Categorie van de selectielijst",
        "restriction": "Beperking van het gebruik",
        "restriction_note": "Toelichting bij de beperking",
    },
    "problem_statement": {
        "place": "Waar",
        "since": "Sinds",
        "text": "Wat is het probleem?",
        "tried": "Geprobeerd",
    },
    "question": {"discussed_on": "Besproken op", "kind": "Vraag"},
    "region": {"note": "Opmerking"},
    "request": {
        "caller": "Beller of afzender",
        "fingerprint": "Vingerafdruk",
        "parties": "Wie zijn erbij betrokken?",
        "problem": "Wat is het probleem?",
        "referred_to": "Doorverwezen naar",
        "remarks": "Opmerkingen",
        "request_id": "Verzoek",
        "responsibility": "Bij wie ligt de primaire verantwoordelijkheid?",
        "result": "Welk resultaat wordt verwacht?",
        "subject": "Onderwerp",
        "text": "Bericht",
    },
    "request_municipality": {"request_id": "Verzoek"},
    "responsibility": {
        "acknowledged": "Erkend",
        "basis": "Grondslag",
        "basis_text": "Welke grondslag",
        "heard_in": "Gehoord in",
        "source_seen_on": "Bron gezien op",
        "standpoint": "Standpunt",
    },
    "selection_category": {
        "appraisal": "Waardering",
        "code": "Nummer in de selectielijst",
        "creator": "Archiefvormer",
        "reached": "Bij welk resultaat",
        "restriction": "Gewone beperking van het gebruik",
        "selection_list": "Selectielijst",
        "years": "Bewaartermijn in jaren",
    },
    "task": {"ended_on": "Klaar op", "owner_id": "Van wie", "title": "Taak"},
    "told_apart": {"first_id": "De een", "second_id": "De ander"},
    "transition": {"override": "Ondanks open vragen"},
}
"""Fields that have a name of their own in one table."""


def label(member: StrEnum) -> str:
    """A member as it stands in running text and lists; stages begin with a capital, as in the mocks."""
    if isinstance(member, QuestionKind):
        return QUESTION_TITLES[member]
    return member.value.capitalize() if isinstance(member, Stage) else member.value


def field(table: str, name: str) -> str:
    """The name of a field of a table, as it stands before the field; by its attribute or its column."""
    own = _FIELDS.get(table, {})
    return own[name] if name in own else _EVERYWHERE[name]


def in_sentence(name: str) -> str:
    """The name of a table or field within a sentence: without its capital, unless it is all capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def thousands(number: int) -> str:
    """A number as it is written in Dutch: `1.234`."""
    return f"{number:,}".replace(",", ".")


def cases(count: int, *, start: bool = False) -> str:
    """`1 zaak`, `3 zaken`; at the start of a sentence a single one is written out."""
    if count == 1:
        return "Eén zaak" if start else "1 zaak"
    return f"{count} zaken"
