"""A case for a case system: bodies that its standard takes, and a warning for what did not fit."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praktijkteam.cases.view import CaseView, RequestView
from praktijkteam.handover.zgw import Handover, handover
from praktijkteam.handover.zgw_limits import LENGTHS, is_rsin
from praktijkteam.terms import CaseState, Channel, Precision
from tests.documents.test_commands import Type
from tests.dossier.nissewaard import closed, nissewaard
from tests.dossier.paper import with_texts
from tests.dossier.test_dossier import empty
from tests.handover import zgw_rules
from tests.handover.conftest import Made
from tests.handover.openapi import Specification
from tests.handover.standards import standard
from tests.handover.test_mdto import LETTER, VERSION, kept

SCHEMAS = {
    "zaken": "Zaak",
    "statussen": "Status",
    "resultaten": "Resultaat",
    "rollen": "Rol",
    "zaakobjecten": "ZaakObject",
    "zaakinformatieobjecten": "ZaakInformatieObject",
}
ID = "0123456789abcdef0123456789abcdef"


@cache
def specification() -> Specification:
    return Specification(standard("zaken-api-1.7.0.yaml"))


def with_documents(view: CaseView) -> CaseView:
    """As it stands in a store, with ids that are ids and a letter."""
    request = RequestView(
        *(ID, "Vraag", "", Channel.MAIL, None, Precision.DAY, "", "2026-041", "Postregistratie", "")
    )
    return replace(
        view,
        id=ID,
        parent_id=ID,
        lead_id=ID,
        requests=(request,),
        documents=(LETTER,),
        document_versions=(VERSION,),
        relations=tuple(replace(each, other_id=ID) for each in view.relations),
    )


def sent(view: CaseView) -> Handover:
    kept_ = kept(view)
    category = replace(kept_.category, id=ID) if kept_.category else None
    return handover(view, replace(kept_, category=category))


VIEWS = {
    "gesloten": with_documents(closed()),
    "open": with_documents(nissewaard()),
    "leeg": replace(empty(), id=ID),
    "opgeschort": replace(with_documents(nissewaard()), state=CaseState.SUSPENDED),
}


@pytest.mark.parametrize("name", VIEWS)
def test_every_body_is_as_the_standards_ask(name: str) -> None:
    made = sent(VIEWS[name]).as_json()
    assert zgw_rules.faults(made) == []
    assert made == json.loads(json.dumps(made))


@settings(max_examples=25)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60), times=st.integers(1, 40)
)
def test_whatever_was_typed_it_fits(text: str, times: int) -> None:
    said = text * times
    versions = (replace(VERSION, file_name=said, author=said),)
    view = replace(with_texts(VIEWS["gesloten"], said), title=said, id=ID, document_versions=versions)
    made = sent(view)
    assert zgw_rules.faults(made.as_json()) == []
    assert view.title == said


def test_the_specification_agrees() -> None:
    """Of every kind of case, and of texts of any length; and our own rules ask no less than it does."""
    long = with_texts(VIEWS["gesloten"], "Een lange zin over kamerverhuur. " * 60)
    for view in (*VIEWS.values(), long):
        made = sent(view).as_json()
        for name, schema in SCHEMAS.items():
            for body in made[name]:
                assert specification().faults(schema, _plain(body)) == []
    for name, schema in SCHEMAS.items():
        assert _less_strict(zgw_rules.RULES[name], specification().sent(schema)) == []


def _plain(body: dict[str, Any]) -> dict[str, Any]:
    """Without the part whose schema depends on the type."""
    return {
        key: value
        for key, value in body.items()
        if key not in ("betrokkeneIdentificatie", "objectIdentificatie")
    }


def _less_strict(ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    found = []
    for rule in ours.get("oneOf", [ours]):
        for name, each in rule["properties"].items():
            known = theirs["properties"].get(name, {})
            if each.get("maxLength", 0) > known.get("maxLength", 10**6):
                found.append(name)
        found += [name for name in theirs.get("required", ()) if name not in rule["required"]]
    return found


def test_persons_and_parties_fit_the_specification_too() -> None:
    for body in sent(VIEWS["gesloten"]).roles:
        kind = {"medewerker": "RolMedewerker", "niet_natuurlijk_persoon": "RolNietNatuurlijkPersoon"}
        who = body["betrokkeneIdentificatie"]
        assert specification().faults(kind[body["betrokkeneType"]], who) == []
    for body in sent(VIEWS["gesloten"]).places:
        assert specification().faults("ObjectGemeente", body["objectIdentificatie"]) == []


def test_what_is_too_long_is_cut_and_told() -> None:
    view = replace(VIEWS["gesloten"], title="x" * 100)
    made = sent(view)
    assert made.case["omschrijving"] == "x" * 79 + "…"
    assert (
        "Zaak, omschrijving: de tekst heeft 100 tekens en er passen er 80. Hij is ingekort." in made.warnings
    )
    document = replace(view.documents[0], title="y" * 201)
    (_, told, _) = sent(replace(view, documents=(document,))).warnings
    assert told.startswith(f"Document {document.number}, titel: de tekst heeft 201 tekens")
    fitting = sent(replace(view, title="x" * LENGTHS["zaak"]["omschrijving"]))
    assert fitting.case["omschrijving"] == "x" * 80


def test_the_course_of_the_case_is_its_statuses() -> None:
    made = sent(VIEWS["gesloten"])
    assert [body["statustype"].rpartition(":")[2] for body in made.statuses][-1] == "afgesloten"
    moments = [body["datumStatusGezet"] for body in made.statuses]
    assert len(set(moments)) == len(moments)


def test_who_is_on_the_case_has_a_role() -> None:
    view = VIEWS["gesloten"]
    roles = {body["roltype"].rpartition(":")[2] for body in sent(view).roles}
    assert {"casusregisseur", "initiator"} <= roles
    assert len(sent(view).roles) >= 1 + len(view.parties)


@pytest.mark.parametrize(
    ("number", "known"),
    [("123456782", True), ("123456789", False), ("12345678", False), ("١٢٣٤٥٦٧٨٢", False), ("", False)],
)
def test_the_number_of_an_organisation_has_a_test(number: str, known: bool) -> None:
    assert is_rsin(number) is known


@pytest.mark.file_only
def test_the_command_writes_it(type_: Type, case: Made, tmp_path: Path) -> None:
    target = tmp_path / "zaak.json"
    answer = type_("zgw", case.number, "-o", target, "--rsin", "123456782")
    assert (answer.code, answer.out) == (0, f"Zaak {case.number} geschreven naar {target}.\n")
    made = json.loads(target.read_text(encoding="utf-8"))
    assert zgw_rules.faults(made) == []
    assert made["zaken"][0]["bronorganisatie"] == "123456782"
    assert [each["titel"] for each in made["enkelvoudiginformatieobjecten"]] == ["Brief van de gemeente"]


@pytest.mark.file_only
def test_a_number_that_cannot_be_is_refused(type_: Type, case: Made, tmp_path: Path) -> None:
    answer = type_("zgw", case.number, "-o", tmp_path / "zaak.json", "--rsin", "123456789")
    assert answer.code == 1
    assert "‘123456789’ is geen RSIN." in answer.err
    unnamed = type_("zgw", case.number, "-o", tmp_path / "zaak.json")
    assert "er is geen organisatie genoemd (--rsin)" in unnamed.err
