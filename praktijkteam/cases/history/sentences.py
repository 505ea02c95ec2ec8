"""One change of the history as a sentence that can be read aloud."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from praktijkteam import labels
from praktijkteam.cases.history.naming import is_named_by_others, label_of, references
from praktijkteam.cases.history.values import Key, Names, is_prose, target_of, told
from praktijkteam.store.blanking import MARK
from praktijkteam.terms import BuildingBlock, ChangeKind, Risk, StayCategory

LONGEST = 60
"""A longer text is not repeated in a sentence."""

_OF = {"assignment", "document_version", "responsibility", "mediation_position"}
"""Rows that are somebody's: `Toewijzing van M. Visser`, not `Toewijzing ‘M. Visser’`."""

_MAIN_TEXT = {
    ("advice", "text"),
    ("commitment", "text"),
    ("criterion", "text"),
    ("expected_result", "text"),
    ("journal_entry", "text"),
    ("mediation_position", "text"),
    ("outcome", "text"),
    ("problem_statement", "text"),
}
"""The field that is the row itself, so that the sentence need not name it."""

_ADDED = {
    "advice": "Advies gegeven op ‘{name}’",
    "assignment": "{name} gevraagd als {new}",
    "case": "Zaak geopend",
    "case_member": "{name} werkt mee aan de zaak",
    "case_relation": "Verbonden met {name}: {new}",
    "document_move": "Document verplaatst {name}",
    "document_version": "Versie {new} van document ‘{name}’ toegevoegd",
    "mediation_session": "Zitting van {name} vastgelegd",
    "outcome": "Behaald resultaat vastgelegd",
    "preservation": "Vastgelegd hoe de zaak wordt bewaard",
    "request": "Verzoek ‘{name}’ geregistreerd",
    "responsibility": "Verantwoordelijkheid van {name}: {new}",
}

_REMOVED = {"case_member": "{name} werkt niet meer mee aan de zaak"}

_STATES = {
    ("case", "state", "opgeschort"): "Zaak opgeschort",
    ("case", "state", "afgesloten"): "Zaak afgesloten",
    ("issue", "contested", "1"): "{subject} is nu betwist",
    ("issue", "contested", "0"): "{subject} is niet meer betwist",
    ("task", "state", "gedaan"): "{subject} gedaan",
    ("task", "state", "vervallen"): "{subject} vervallen",
    ("task", "state", "open"): "{subject} weer open",
    ("commitment", "state", "geleverd"): "{subject} geleverd",
    ("commitment", "state", "ingetrokken"): "{subject} ingetrokken",
    ("assignment", "state", "aanvaard"): "{subject} aanvaard",
    ("assignment", "state", "geweigerd"): "{subject} geweigerd",
    ("assignment", "state", "beëindigd"): "{subject} beëindigd",
}
"""Changes that have a verb of their own, by their new value."""

_FILLED = {
    ("document", "case_id"): "{subject} hierheen verplaatst",
    ("document", "edited_by_id"): "{subject} buiten het programma in bewerking genomen",
    ("journal_entry", "withdrawn_at"): "{subject} ingetrokken",
    ("request", "case_id"): "{subject} aan deze zaak gekoppeld",
    ("advice_request", "withdrawn_on"): "{subject} ingetrokken",
    ("question", "confirmed_by"): "{subject} bevestigd door {new}",
}
"""Changes that have a verb of their own once there is a value at all."""

_EMPTIED = {("document", "edited_by_id"): "{subject} niet meer in bewerking"}
"""Changes that have a verb of their own when nothing is left."""

_MARKS: dict[type[StrEnum], str] = {BuildingBlock: "Bouwsteen", StayCategory: "Verblijfsduur", Risk: "Risico"}
_MARK_NOUNS = {member.value: noun for kind, noun in _MARKS.items() for member in kind}


@dataclass(frozen=True)
class Line:
    """A line of the history as it is kept."""

    kind: ChangeKind
    table: str
    row_id: str
    field: str | None
    old: str | None
    new: str | None

    @property
    def key(self) -> Key:
        return self.table, self.row_id

    def mentions(self) -> list[Key]:
        """The rows whose names the sentence needs; a row with a label was named when it was added."""
        if self.kind is ChangeKind.INSERT:
            return [self.key] if is_named_by_others(self.table) else []
        if self.kind is ChangeKind.DELETE:
            return [self.key, *references(self.table, self.removed())]
        own = [] if self.table == "case" else [self.key]
        if self.kind is ChangeKind.BLANK:
            return own
        target = target_of(self.table, self.field or "")
        return own + [(target, each) for each in (self.old, self.new) if target and each]

    def removed(self) -> Mapping[str, Any]:
        """The whole row that a delete took away."""
        row: dict[str, Any] = json.loads(self.old or "{}")
        return {
            name: value for name, value in row.items() if name not in ("id", "version", "case_id", "position")
        }


def sentence(line: Line, names: Names) -> str:
    """What happened, in one line."""
    if line.kind is ChangeKind.INSERT:
        return _added(line, names)
    if line.kind is ChangeKind.DELETE:
        phrase = _REMOVED.get(line.table, "{subject} verwijderd")
        return phrase.format(subject=_subject(line, names), name=shortened(called(line, names)))
    if line.kind is ChangeKind.BLANK:
        return _blanked(line, names)
    return _changed(line, names)


def before_and_after(line: Line, names: Names) -> tuple[str, str]:
    """What stood there and what stands there now, in full."""
    if line.kind is ChangeKind.INSERT:
        return "", called(line, names)
    if line.kind is ChangeKind.DELETE:
        fields = ((name, told(line.table, name, value, names)) for name, value in line.removed().items())
        return "\n".join(f"{_field(line.table, name)}: {value}" for name, value in fields if value), ""
    if line.kind is ChangeKind.BLANK:
        return "", ""
    field = line.field or ""
    return told(line.table, field, line.old, names), told(line.table, field, line.new, names)


def called(line: Line, names: Names) -> str:
    """The name of the row that changed, in full."""
    if line.kind is ChangeKind.INSERT and not is_named_by_others(line.table):
        return label_of(line.table, line.new)
    return names.get(line.key, "")


def _subject(line: Line, names: Names) -> str:
    name = shortened(called(line, names))
    noun = _MARK_NOUNS.get(name, "") if line.table == "case_mark" else ""
    noun = noun or labels.TABLES.get(line.table, line.table)
    if not name or line.table == "case":
        return noun
    return f"{noun} van {name}" if line.table in _OF else f"{noun} ‘{name}’"


def _added(line: Line, names: Names) -> str:
    phrase = _ADDED.get(line.table)
    if phrase is None:
        return f"{_subject(line, names)} toegevoegd"
    return phrase.format(name=shortened(called(line, names)), new=line.new)


def _blanked(line: Line, names: Names) -> str:
    what = (
        f"{_subject(line, names)}: {labels.in_sentence(_field(line.table, line.field))}"
        if line.field
        else "Reden"
    )
    return f"{what} gewist uit de historie"


def _changed(line: Line, names: Names) -> str:
    field = line.field or ""
    phrase = _verb(line, field)
    if phrase is not None:
        return phrase.format(subject=_subject(line, names), new=line.new)
    old, new = (_quoted(line.table, field, raw, names) for raw in (line.old, line.new))
    what = _what(line, field, names)
    if not new:
        return f"{what} leeggemaakt" + (f" (was {old})" if _fits(old) else "")
    if not old:
        return f"{what} ingevuld" + (f": {new}" if _fits(new) else "")
    return f"{what} gewijzigd" + (f" van {old} naar {new}" if _fits(old) and _fits(new) else "")


def _verb(line: Line, field: str) -> str | None:
    if (line.table, field, line.new) == ("case", "state", "open"):
        return "Zaak heropend" if line.old == "afgesloten" else "Zaak hervat"
    phrase = _STATES.get((line.table, field, line.new or ""))
    return phrase or (_FILLED if line.new else _EMPTIED).get((line.table, field))


def _what(line: Line, field: str, names: Names) -> str:
    if line.table == "case":
        return _field(line.table, field)
    subject = _subject(line, names)
    if (line.table, field) in _MAIN_TEXT:
        return subject
    return f"{subject}: {labels.in_sentence(_field(line.table, field))}"


def _field(table: str, name: str) -> str:
    """A column that only an older program had is called by its own name."""
    try:
        return labels.field(table, name)
    except KeyError:
        return name


def _quoted(table: str, field: str, raw: Any, names: Names) -> str:
    text = told(table, field, raw, names)
    return f"‘{text}’" if text and raw != MARK and is_prose(table, field) else text


def _fits(text: str) -> bool:
    return len(text) <= LONGEST and "\n" not in text


def shortened(text: str) -> str:
    """As much of a name as a sentence has room for."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"
