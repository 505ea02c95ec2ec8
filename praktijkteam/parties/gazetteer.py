"""The shipped reference lists as plain rows: what a new store is filled with."""

from dataclasses import dataclass
from datetime import date

from praktijkteam import resources
from praktijkteam.parties.names import Gazetteer, MergerRow, MunicipalityRow, NameRow
from praktijkteam.terms import MunicipalityNameKind, OrganisationKind, Risk

# Since 1991 a municipality with a new name gets a new code, and these codes were not issued before. So the first merger
# into such a code is the day it began; of an older code that day is unknown (resources/reference/SOURCES.md).
_FIRST_NEW_CODE = "GM1500"


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation of the field. A website that is not `website_checked` is shown as "nog te controleren"."""

    name: str
    abbreviation: str
    kind: OrganisationKind
    website: str
    website_checked: bool
    note: str
    source: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class ThemeRow:
    """A theme, and the words that people also use for it."""

    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Referral:
    """Whom to call in an emergency; without `checked_on` the number is still to be checked."""

    name: str
    risks: tuple[Risk, ...]
    telephone: str
    when: str
    source: str
    checked_on: date | None


def gazetteer(today: date | None = None) -> Gazetteer:
    """The shipped names alone; a store has those of its users besides."""
    return Gazetteer(municipalities(), names(), mergers(), today)


def municipalities() -> tuple[MunicipalityRow, ...]:
    """Those of today and, after them, the former ones."""
    begun = _begun()
    current = [
        MunicipalityRow(
            key=row["code"],
            code=row["code"],
            name=row["name"],
            province=row["province"],
            corop=row["corop"],
            safety_region=row["veiligheidsregio"],
            valid_from=begun.get(row["code"]),
        )
        for row in resources.reference("municipalities")
    ]
    provinces = {row.code: row.province for row in current}
    return (*current, *_former(begun, provinces))


def names() -> tuple[NameRow, ...]:
    """Aliases and places, each once."""
    aliases = [(row["code"], row["alias"]) for row in resources.reference("municipality_aliases")]
    places = [(row["gm_code"], row["woonplaats"]) for row in resources.reference("places")]
    return (
        *(NameRow(code, name, MunicipalityNameKind.ALIAS) for code, name in dict.fromkeys(aliases)),
        *(NameRow(code, name, MunicipalityNameKind.PLACE) for code, name in dict.fromkeys(places)),
    )


def mergers() -> tuple[MergerRow, ...]:
    return tuple(
        MergerRow(
            old=row["old_code"],
            new=row["new_code"],
            day=date.fromisoformat(row["date"]),
            split=row["kind"] == "split",
            source=row["source"],
        )
        for row in resources.reference("municipality_merges")
    )


def organisations() -> tuple[OrganisationRow, ...]:
    aliases: dict[str, list[str]] = {}
    for row in resources.reference("organisation_aliases"):
        aliases.setdefault(row["organisation"], []).append(row["alias"])
    return tuple(
        OrganisationRow(
            name=row["name"],
            abbreviation=row["abbreviation"],
            kind=OrganisationKind(row["kind"]),
            website=row["website"],
            website_checked=row["website_sourced"] == "yes",
            note=row["note"],
            source=row["source"],
            aliases=tuple(aliases.get(row["name"], ())),
        )
        for row in resources.reference("organisations")
    )


def themes() -> tuple[ThemeRow, ...]:
    return tuple(ThemeRow(row["name"], _several(row["aliases"])) for row in resources.reference("themes"))


def referrals() -> tuple[Referral, ...]:
    """The emergency list, the most urgent first."""
    return tuple(
        Referral(
            name=row["name"],
            risks=tuple(Risk(risk) for risk in _several(row["risks"])),
            telephone=row["telephone"],
            when=row["when"],
            source=row["source"],
            checked_on=date.fromisoformat(row["checked_on"]) if row["checked_on"] else None,
        )
        for row in resources.reference("referrals")
    )


def _begun() -> dict[str, date]:
    """The day each municipality with a new code began."""
    begun: dict[str, date] = {}
    for merger in sorted(mergers(), key=lambda merger: merger.day):
        if merger.new >= _FIRST_NEW_CODE:
            begun.setdefault(merger.new, merger.day)
    return begun


def _former(begun: dict[str, date], provinces: dict[str, str]) -> list[MunicipalityRow]:
    former: dict[str, MunicipalityRow] = {}
    for row in resources.reference("municipality_merges"):
        code = row["old_code"]
        heirs = {provinces[heir] for heir in _several(row["current_codes"])}
        former[code] = MunicipalityRow(
            key=code,
            code=code,
            name=row["old_name"],
            province=row["old_province"] or (heirs.pop() if len(heirs) == 1 else ""),
            valid_from=begun.get(code),
            valid_until=date.fromisoformat(row["date"]),
        )
    return list(former.values())


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
