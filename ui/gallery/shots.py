"""What is drawn: one declaration of every page, dialog and start screen. A new one is a line here."""

from dataclasses import dataclass
from enum import StrEnum

from ui.gallery import moments, prints, scenes
from ui.gallery.scenes import Scene
from ui.gallery.studio import Opening


class Look(StrEnum):
    """How the program is dressed; `LARGE` is a screen of 1920 × 1200 that is set to 200 %."""

    LIGHT = "light"
    DARK = "dark"
    LARGE = "200"


EVERY = (Look.LIGHT, Look.DARK, Look.LARGE)
BOTH = (Look.LIGHT, Look.LARGE)
PLAIN = (Look.LIGHT,)


@dataclass(frozen=True)
class Shot:
    """A picture, in one or more looks.

    `page` is the page that it shows and `opens` the function that opens its dialog, as "module:name": with
    these a test can tell which of them are in no picture.
    """

    name: str
    scene: Scene
    looks: tuple[Look, ...] = PLAIN
    opening: Opening = Opening.MEMBER
    page: str = ""
    opens: str = ""


START = (
    Shot("start", scenes.window, EVERY, Opening.NO_STORE),
    Shot("start-naam", scenes.newcomer, BOTH, Opening.NEWCOMER),
    Shot("start-team", scenes.connecting, BOTH, Opening.NO_STORE),
    Shot("start-weigert", scenes.refusing, opening=Opening.BROKEN),
    Shot("alleen-lezen", scenes.cases, EVERY, Opening.READING),
    Shot("start-wacht", scenes.waiting, opening=Opening.NO_STORE),
    Shot("fout", scenes.crash, opening=Opening.NO_STORE, opens="ui.crash_dialog:CrashDialog"),
)

PAGES = (
    Shot("vandaag", scenes.page("today"), EVERY, page="today"),
    Shot("verzoeken", scenes.page("requests"), EVERY, page="requests"),
    Shot("zaken", scenes.cases, EVERY, page="cases"),
    Shot("zaken-filter", scenes.case_filter, page="cases"),
    Shot("zaken-gezocht", scenes.case_search, page="cases"),
    Shot("zaak", scenes.case("probleem"), EVERY, page="case"),
    Shot("zaak-partijen", scenes.case("partijen"), EVERY, page="case"),
    Shot("zaak-verantwoordelijkheid", scenes.case("verantwoordelijkheid"), EVERY, page="case"),
    Shot("zaak-resultaat", scenes.case("resultaat"), EVERY, page="case"),
    *(
        Shot(f"zaak-{name}", scenes.case_section(name), page="case")
        for name in ("logboek", "taken", "bemiddeling", "historie")
    ),
    Shot("zaak-documenten", scenes.case_section("documenten"), EVERY, page="case"),
    Shot("verzoek-nieuw", scenes.new_request, EVERY, page="request"),
    Shot("verzoek", scenes.request, page="request"),
    Shot("deskundigen", scenes.page("experts"), EVERY, page="experts"),
    Shot("deskundigen-toewijzen", scenes.page("assign"), EVERY, page="assign"),
    Shot("gemeenten", scenes.part("parties", "municipality"), EVERY, page="parties"),
    Shot("gemeenten-vroeger", scenes.former_municipality, page="parties"),
    Shot("organisaties", scenes.part("parties", "organisation"), BOTH, page="parties"),
    Shot("contactpersonen", scenes.part("parties", "person"), page="parties"),
    Shot("regios", scenes.part("parties", "region"), page="parties"),
    Shot("dubbelen", scenes.duplicates, BOTH, page="parties"),
    Shot("organisatie-conflict", scenes.organisation_conflict, page="parties"),
    Shot("beheer", scenes.part("settings", "member"), EVERY, page="settings"),
    Shot("beheer-themas", scenes.part("settings", "theme"), page="settings"),
    Shot("beheer-bewaren", scenes.part("settings", "retention"), page="settings"),
    Shot("beheer-opslag", scenes.storage, page="settings"),
    Shot("beheer-uiterlijk", scenes.part("settings", "looks"), BOTH, page="settings"),
    Shot("toetsen", scenes.page("keys"), BOTH, page="keys"),
)

DIALOGS = (
    Shot("casusregisseur-kiezen", scenes.bulk("choose_lead"), BOTH, opens="ui.cases.bulk_dialog:BulkDialog"),
    Shot("fase-wijzigen", scenes.bulk("move_stage"), opens="ui.cases.bulk_dialog:BulkDialog"),
    Shot("taak-toevoegen", scenes.bulk("add_task"), opens="ui.cases.bulk_dialog:BulkDialog"),
    Shot("verzoek-afwijzen", scenes.request_decision("decline"), opens="ui.cases.request_list:_ask"),
    Shot("verzoek-doorverwijzen", scenes.request_decision("refer"), opens="ui.cases.request_list:_ask"),
    Shot("zaak-nieuw", scenes.new_case, opens="ui.cases.new_case:ask_new_case"),
    Shot("zaak-dossier", prints.dossier, EVERY, opens="ui.dossier.dialog:DossierDialog"),
    Shot("zaak-dossier-gelakt", prints.redacted, BOTH, opens="ui.dossier.dialog:DossierDialog"),
    Shot("actielijst", prints.actions, opens="ui.dossier.print_dialog:PrintDialog"),
    Shot("zaken-dossiers", prints.several, opens="ui.dossier.pile_dialog:PileDialog"),
    Shot("zaak-archief", moments.archive, BOTH, opens="ui.handover.dialog:ArchiveDialog"),
    Shot("zaak-bewaren", moments.keeping, opens="ui.handover.dialog:ask_keeping"),
    Shot("document-bekijken", scenes.document, BOTH, opens="ui.documents.viewer:Viewer"),
    Shot("deskundige-nieuw", scenes.new_expert, BOTH, opens="ui.experts.page:new_expert"),
    Shot("deskundige-extern", scenes.outside_expert, opens="ui.experts.page:new_expert"),
    Shot("nevenbelang", scenes.interest, opens="ui.experts.page:_ask_interest"),
    Shot("nevenbelang-wijzigen", moments.interest_change, opens="ui.experts.page:change_interest"),
    Shot("gemeente-naam", scenes.municipality_name, opens="ui.parties.municipalities:add_name"),
    Shot(
        "organisatie-nieuw",
        scenes.new_entry("parties", "organisation"),
        BOTH,
        opens="ui.parties.directory:ask_new",
    ),
    Shot("contactpersoon-nieuw", scenes.new_entry("parties", "person"), opens="ui.parties.directory:ask_new"),
    Shot("regio-nieuw", scenes.new_entry("parties", "region"), opens="ui.parties.directory:ask_new"),
    Shot("medewerker-nieuw", scenes.new_entry("settings", "member"), opens="ui.settings.members:new_member"),
    Shot("afwezig", scenes.absence, opens="ui.settings.members:_ask_absence"),
    Shot(
        "categorie-nieuw",
        scenes.new_entry("settings", "retention"),
        opens="ui.settings.selection_list:new_category",
    ),
    Shot("thema-nieuw", scenes.new_entry("settings", "theme"), opens="ui.settings.themes:new_theme"),
    Shot("invoer", moments.imported, BOTH, opens="ui.cases.import_dialog:ImportDialog"),
    Shot("over", scenes.about, opens="ui.about_dialog:AboutDialog"),
    Shot("zaak-conflict", scenes.case_conflict, EVERY, opens="ui.editing.conflict_dialog:ConflictDialog"),
)

EMPTY = tuple(
    Shot(f"leeg-{name}", scenes.page(key), opening=Opening.EMPTY, page=key)
    for name, key in (
        ("vandaag", "today"),
        ("verzoeken", "requests"),
        ("zaken", "cases"),
        ("deskundigen", "experts"),
        ("toewijzen", "assign"),
    )
)

MOMENTS = (
    # First: what the others write has the moment of today, and would stand in it.
    Shot("beheer-historie", moments.whole_history, EVERY, Opening.APART, page="settings"),
    Shot("zaak-opgeschort", moments.suspended_case, BOTH, Opening.APART, page="case"),
    Shot("verzoek-ingevuld", moments.filled_request, EVERY, Opening.APART, page="request"),
    Shot("zaak-zonder-verbinding", scenes.without_a_line, opening=Opening.APART, page="case"),
    Shot("waarde-wissen", moments.blanking, BOTH, Opening.APART, opens="ui.retention.blanking:show_blanking"),
    Shot("vandaag-concept", moments.draft_offer, BOTH, Opening.APART, page="today"),
)

SHOTS = (*START, *PAGES, *DIALOGS, *EMPTY, *MOMENTS)
SHOWCASE = tuple(shot for shot in PAGES if shot.name in ("zaken", "zaak"))
