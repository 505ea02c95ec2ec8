"""Personal numbers in running text: the program is about organisations and functions, not about single migrants."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_TWO_FIGURES = re.compile(r"\d[ .]?\d")
"""Most texts have no two near each other, and are done with at once."""
# What may not stand before it is asked behind the first figure: a pattern that begins with one is found sooner.
_BSN = re.compile(r"\d(?<![\w.,€-]\d)(?<!€\s\d)[ .]?(?:\d[ .]?){7}\d(?![\w]|[.,]\d)")
_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}[ .]?\d{2}(?:[ .]?[A-Za-z0-9]){11,30}(?!\w)")
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_IBAN_LENGTHS = {
    **{"AT": 20, "BE": 16, "BG": 22, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27},
    **{"GR": 27, "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LT": 20, "LU": 20, "LV": 21, "MT": 31, "NL": 18},
    **{"PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "UA": 29, "GB": 22, "CY": 28},
}
"""How long an account number is in each country of the European Union, and where migrants also come from."""


class NumberKind(StrEnum):
    BSN = "burgerservicenummer"
    IBAN = "rekeningnummer"


@dataclass(frozen=True)
class PersonalNumber:
    """A personal number and where it stands in the text."""

    kind: NumberKind
    start: int
    end: int


def remark(text: str) -> str:
    """What to say of the first personal number in a text; nothing when there is none."""
    found = personal_numbers(text)
    return f"Dit lijkt een {found[0].kind}. Haal het weg." if found else ""


def personal_numbers(text: str) -> tuple[PersonalNumber, ...]:
    """The account numbers and citizen service numbers in a text; only those whose check digits are right."""
    if not _TWO_FIGURES.search(text):
        return ()
    accounts = tuple(_accounts(text))
    citizens = (
        PersonalNumber(NumberKind.BSN, found.start(), found.end())
        for found in _BSN.finditer(text)
        if _is_bsn(found.group())
        and not any(each.start < found.end() and found.start() < each.end for each in accounts)
    )
    return tuple(sorted((*accounts, *citizens), key=lambda each: each.start))


def _accounts(text: str) -> Iterator[PersonalNumber]:
    for found in _IBAN.finditer(text):
        length = _IBAN_LENGTHS.get(found.group()[:2].upper())
        end = _end_after(found.group(), length) if length else None
        if end and is_account(found.group()[:end]):
            yield PersonalNumber(NumberKind.IBAN, found.start(), found.start() + end)


def _end_after(text: str, signs: int) -> int | None:
    """Where the first `signs` letters and digits end, so that a next word does not count."""
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    return places[signs - 1] + 1 if len(places) >= signs else None


def _is_bsn(text: str) -> bool:
    """The 11-test: nine digits whose weighted sum is a multiple of eleven."""
    digits = [int(sign) for sign in text if sign.isdecimal()]
    weighted = sum(weight * digit for weight, digit in zip(_BSN_WEIGHTS, digits, strict=True))
    return any(digits) and weighted % 11 == 0


def is_account(text: str) -> bool:
    """The 97-test of ISO 13616: country and check digits moved to the end, letters counted from A = 10."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1
