"""The closed lists of the field: what is kept in the store, in JSON and on the command line.

Values are the Dutch words in lower case; `labels` gives them as they stand on screen and paper.
"""

from enum import StrEnum


class Stage(StrEnum):
    INTAKE = "intake"
    ANALYSIS = "analyse"
    APPROACH = "aanpak"
    EXECUTION = "uitvoering"
    COMPLETION = "afronding"
    AFTERCARE = "nazorg"


class CaseState(StrEnum):
    OPEN = "open"
    SUSPENDED = "opgeschort"
    CLOSED = "afgesloten"


class CaseKind(StrEnum):
    KNOWLEDGE = "kennisinbreng"
    MEDIATION = "bemiddeling"
    COMBINED = "combinatie"


class RequestState(StrEnum):
    NEW = "nieuw"
    ACKNOWLEDGED = "bevestigd"
    CASE = "zaak"
    DECLINED = "afgewezen"
    REFERRED = "doorverwezen"


class Channel(StrEnum):
    TELEPHONE = "telefoon"
    MAIL = "e-mail"
    LETTER = "brief"
    CONVERSATION = "gesprek"
    NETWORK = "netwerk"
    IMPORT = "invoer"
    OTHER = "anders"


class Priority(StrEnum):
    LOW = "laag"
    NORMAL = "gewoon"
    URGENT = "spoed"
    DANGER = "gevaar"


class Confidentiality(StrEnum):
    PUBLIC = "openbaar"
    RESTRICTED = "beperkt openbaar"
    INTERNAL = "intern"
    CONFIDENTIAL = "vertrouwelijk"


class Precision(StrEnum):
    """How precisely a date was given; a month is kept as its first day."""

    DAY = "dag"
    MONTH = "maand"
    YEAR = "jaar"


class QuestionKind(StrEnum):
    """The four questions, in their fixed order."""

    PROBLEM = "probleem"
    PARTIES = "partijen"
    RESPONSIBILITY = "verantwoordelijkheid"
    RESULT = "resultaat"


class QuestionState(StrEnum):
    EMPTY = "leeg"
    CONCEPT = "concept"
    DISCUSSED = "besproken"
    CONFIRMED = "bevestigd"


class MarkScheme(StrEnum):
    """Which closed list a mark of a case comes from."""

    BUILDING_BLOCK = "bouwsteen"
    STAY_CATEGORY = "verblijfsduur"
    RISK = "risico"


class BuildingBlock(StrEnum):
    """The five building blocks of a municipality's policy (product.md §3)."""

    REGISTRATION = "inventarisatie en registratie"
    HOUSING = "huisvesting"
    SUPPORT = "maatschappelijke ondersteuning"
    COMMUNICATION = "communicatie"
    ENFORCEMENT = "handhaving"


class StayCategory(StrEnum):
    """Short: to 6 months; medium: 6 months to 3 years; long: over 3 years."""

    SHORT = "kort"
    MEDIUM = "middellang"
    LONG = "lang"


class Risk(StrEnum):
    SAFETY = "veiligheid"
    ILLEGALITY = "illegaliteit"
    WORKING_CONDITIONS = "arbeidsomstandigheden"
    EXPLOITATION = "uitbuiting"


class OrganisationKind(StrEnum):
    MINISTRY = "ministerie"
    INSPECTORATE = "inspectie"
    MUNICIPALITY = "gemeente"
    PROVINCE = "provincie"
    PUBLIC_BODY = "overheidsorganisatie"
    KNOWLEDGE = "kennisinstituut"
    BRANCH = "branche"
    SOCIETY = "maatschappelijk"
    MARKET = "marktpartij"
    OTHER = "anders"


class PartyGroup(StrEnum):
    """The shape of a party in the stakeholder grid."""

    GOVERNMENT = "overheid"
    SUPERVISION = "toezicht"
    MARKET = "markt"
    RESIDENTS = "bewoners"


class PartyRole(StrEnum):
    INITIATOR = "aanvrager"
    STAKEHOLDER = "belanghebbende"
    EXECUTOR = "uitvoerder"
    ADVISER = "adviseur"
    DECIDER = "beslisser"
    OTHER = "anders"


class Stance(StrEnum):
    SUPPORTS = "steunt"
    NEUTRAL = "neutraal"
    OPPOSES = "verzet"
    UNKNOWN = "onbekend"


class SpeaksFor(StrEnum):
    """Whose voice a party brings in; the hint of question 2 looks for both."""

    MIGRANTS = "arbeidsmigranten"
    NEIGHBOURS = "omwonenden"


class ResponsibilityRole(StrEnum):
    """V, U, R and I in the matrix."""

    PRIMARY = "verantwoordelijk"
    EXECUTES = "uitvoerend"
    CONSULTED = "raadplegen"
    INFORMED = "informeren"


class Basis(StrEnum):
    LAW = "wet"
    AGREEMENT = "afspraak"
    QUALITY_MARK = "keurmerk"
    OWN_INTEREST = "eigen belang"


class Acknowledged(StrEnum):
    YES = "ja"
    PARTLY = "deels"
    NO = "nee"
    NOT_ASKED = "niet gevraagd"


class Reached(StrEnum):
    YES = "ja"
    PARTLY = "deels"
    NO = "nee"


class TransitionKind(StrEnum):
    """What happened to the course of a case."""

    OPENED = "geopend"
    STAGE = "fase"
    SUSPENDED = "opgeschort"
    RESUMED = "hervat"
    EXTENDED = "verlengd"
    CLOSED = "afgesloten"
    REOPENED = "heropend"


class JournalKind(StrEnum):
    NOTE = "notitie"
    TELEPHONE = "telefoon"
    MEETING = "gesprek"
    MESSAGE = "bericht"
    ADVICE = "advies"
    DECISION = "besluit"


class Openness(StrEnum):
    """The Woo mark of a note or document."""

    DELIBERATION = "intern beraad"
    FACTUAL = "feitelijk"
    PUBLIC = "openbaar"


class Attached(StrEnum):
    """How the files of documents go along with a dossier."""

    NOT = "niet"
    EMBEDDED = "ingesloten"
    PAGES = "bladzijden"
    """Embedded, and what can be printed also as pages, in a volume of their own."""


class DocumentKind(StrEnum):
    LETTER = "brief"
    MESSAGE = "e-mail"
    MINUTES = "verslag"
    REPORT = "rapport"
    DECISION = "besluit"
    AGREEMENT = "overeenkomst"
    FIGURES = "cijfers"
    PICTURE = "foto"
    MAP = "kaart"
    OTHER = "overig"


class Appraisal(StrEnum):
    """What a selection list says about keeping; in MDTO a closed list."""

    KEEP = "blijvend te bewaren"
    DESTROY = "tijdelijk te bewaren"
    UNDECIDED = "nader te bepalen"


class UseRestriction(StrEnum):
    """Why an archive may not show everything to everybody: the three grounds of the Archiefwet, and authors."""

    NONE = "geen beperking"
    PRIVACY = "persoonlijke levenssfeer"
    STATE = "belang van de Staat"
    ADVANTAGE = "bevoordeling of benadeling"
    COPYRIGHT = "auteursrecht"


class TaskState(StrEnum):
    OPEN = "open"
    DONE = "gedaan"
    DROPPED = "vervallen"


class CommitmentState(StrEnum):
    PROMISED = "toegezegd"
    DELIVERED = "geleverd"
    WITHDRAWN = "ingetrokken"


class AssignmentRole(StrEnum):
    ADVISER = "adviseur"
    MEDIATOR = "bemiddelaar"
    CO_READER = "meelezer"


class AssignmentState(StrEnum):
    ASKED = "gevraagd"
    ACCEPTED = "aanvaard"
    DECLINED = "geweigerd"
    ENDED = "beëindigd"


class Role(StrEnum):
    """What a member may do; the table that uses them is `permissions`."""

    READER = "raadpleger"
    MEMBER = "medewerker"
    COORDINATOR = "procesregisseur"
    EXPERT = "deskundige"
    SECRETARY = "secretaris"
    POLICY_ADVISER = "beleidsadviseur"
    RECORDS_OFFICER = "informatiebeheerder"
    ADMINISTRATOR = "beheerder"
    AUDITOR = "auditor"


class AbsenceKind(StrEnum):
    LEAVE = "verlof"
    ILLNESS = "ziekte"
    PART_TIME = "deeltijd"
    OTHER = "anders"


class RelationKind(StrEnum):
    RELATED = "verwant"
    FOLLOWS = "vervolg op"
    SAME_PARTIES = "zelfde partijen"


class MunicipalityNameKind(StrEnum):
    """How a name leads to a municipality."""

    ALIAS = "alias"
    PLACE = "plaats"


class EntryKind(StrEnum):
    """What of the directory can stand in it twice."""

    ORGANISATION = "organisatie"
    PERSON = "contactpersoon"


class ChangeKind(StrEnum):
    INSERT = "toegevoegd"
    UPDATE = "gewijzigd"
    DELETE = "verwijderd"
    BLANK = "gewist"


class Audited(StrEnum):
    """Which lines of the whole history somebody wants to see."""

    CHANGES = "wijzigingen"
    OPENINGS = "inzage"
    BLANKED = "gewist"


class BlankPart(StrEnum):
    """What is blanked of a line of the history: its values, wherever they stand, all of its field, or the reason."""

    BOTH = "beide"
    OLD = "was"
    NEW = "werd"
    FIELD = "veld"
    REASON = "reden"
