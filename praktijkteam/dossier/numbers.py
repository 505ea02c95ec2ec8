"""Numbers and addresses by which somebody can be found, however they are typed; read in the shadow of a text.

A redacted print had better strike out too much than too little: what is called a citizen service number is one,
also when a digit is wrong.
"""

import re
from collections.abc import Iterable, Iterator

from praktijkteam.dossier.shadow import plain
from praktijkteam.privacy import NumberKind, is_account, personal_numbers

Span = tuple[int, int]

_AIR = r"[\s().·_/-]{0,3}"
_OPEN = r"(?:\((?=\+?\d{1,5}\)))?"
"""A bracket that goes with the number, because it closes within it."""

_DAY = r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d(?!\d)"
_ALONE = r"(?<![^\W_])(?<!\d[.,/-])"
"""Not within a word or number, nor behind a number and its hyphen: `Z-2026-0031`."""


def _digits(least: int, most: int) -> str:
    return rf"(?:{_AIR}\d){{{least},{most}}}(?!\d|[.,]\d)"


_EMAIL = re.compile(
    r"[^\s@<>(),;:\"']{1,99}@[^\s@<>(),;:]{1,99}\.[^\s@<>(),;:.]{1,60}"
    r"|(?<![\w.+-])[\w.+-]{1,64}\s?@\s?(?:[\w-]{1,60}\s?\.\s?){0,4}[\w-]{0,60}?[^\W\d_]{2,60}"
    r"|(?<![\w.+-])[\w.+-]{1,64}\s?[\[({]\s?(?i:at?|@|ape?n?staart(?:je)?)\s?[\])}]\s?[\w-]{1,60}"
    r"(?:\s?(?:\.|[\[({]\s?(?i:dot|punt)\s?[\])}])\s?[\w-]{1,60}){0,4}"
    r"|(?<![\w.+-])[\w.+-]{1,64}[\s_](?i:at)[\s_][\w-]{1,60}(?:\.[\w-]{1,60}){1,4}"
)
"""An address; one with blanks, or without a point; and one that a machine was not to see. What is longer is none."""

_PHONE = re.compile(
    rf"{_ALONE}(?:"
    rf"{_OPEN}(?:\+|00){_AIR}[1-9]{_digits(6, 13)}"
    rf"|(?!{_DAY}){_OPEN}[0Oo]{_digits(8, 11)}"
    rf"|0[89]00{_digits(4, 7)}"
    rf"|6(?=[\s-]){_digits(8, 8)}"
    rf"|31{_AIR}6{_digits(8, 8)})"
)
_CALLED = re.compile(
    r"(?<![^\W_])(?i:tel|telefoon|telefoonnummer|telnr|mob|mobiel|mobiele nummer|gsm|whatsapp|app|fax|bel|belt|belde|"
    r"nummer is)(?:\s?nr)?[\s.:-]{0,3}(?P<number>\+?\d" + _digits(5, 13) + ")"
)
_CITIZEN = re.compile(
    r"(?i:bsn|burgerservicenummer|burgerservicenr|sofi-?nummer|sofinr)(?:\s?nr)?\W{0,3}(?:(?i:is|nummer)\W{1,2})?"
    r"(?P<number>\d" + _digits(6, 9) + ")"
)
_NINE = re.compile(rf"{_ALONE}(?<!\$)(?<!€)(?<!€\s)(?!{_DAY})\d(?:[ .-]{{0,2}}\d){{8}}(?!\d|[.,]\d)")
_BEGINS = r"(?:(?<![^\W_])|(?<=(?i:iban)))"
_DUTCH_ACCOUNT = re.compile(
    rf"{_BEGINS}(?i:nl)[\s.-]{{0,3}}\d[\s.-]{{0,2}}\d(?:[\s.-]{{0,2}}[A-Za-z]){{4}}"
    r"(?:[\s.-]{0,2}\d){10}(?!\d)"
)
_FOREIGN_ACCOUNT = re.compile(r"(?:(?<![^\W_])|(?<=(?i:iban)))[A-Z]{2}\s?\d\d(?:[\s.-]{0,2}[A-Z0-9]){11,30}")
_ACCOUNT = re.compile(
    r"(?i:(?:bank|giro)?rekening|(?:bank|giro)?rekeningnummer|rek\.?\s?nr|giro|gironummer)\W{0,3}(?:(?i:nr|nummer|is)\W{0,2})?"
    r"(?P<number>\d" + _digits(6, 9) + ")"
)
_POLISH_ACCOUNT = re.compile(r"(?<![^\W_])\d\d(?:[\s-]?\d{4}){6}(?!\d)")
"""As it is written at home, without a country before it."""

_FEWEST = 15
_RUN = re.compile(rf"{_OPEN}\+?\d(?:{_AIR}\d){{5,}}")
_WORD = re.compile(r"[\w.+-]*\w")
_OWN, _LOCAL = 8, 6
"""By how many of its last digits a number is known; without its area code by fewer."""

_LEAST_NAME = 5
_DESKS = """
admin balie contact gemeente informatie intern kantoor meldpunt receptie secretariaat wonen
"""
"""Addresses of an office have these; they are nobody's name."""


class OwnNumbers:
    """The telephone numbers that the store knows, with or without what goes before them."""

    def __init__(self, phones: Iterable[str]) -> None:
        digits = ["".join(sign for sign in phone if sign.isdecimal()) for phone in phones]
        known = [each for each in digits if len(each) > _LOCAL]
        self._ends = {each[-_OWN:] for each in known}
        self._local = {each[-_LOCAL:] for each in known}

    def __call__(self, text: str) -> Iterator[Span]:
        if self._ends:
            yield from (found.span() for found in _RUN.finditer(text) if self._is_known(found.group()))

    def _is_known(self, run: str) -> bool:
        digits = "".join(sign for sign in run if sign.isdecimal())
        if len(digits) < _OWN:
            return digits[-_LOCAL:] in self._local
        return any(digits[place : place + _OWN] in self._ends for place in range(len(digits) - _OWN + 1))


class OwnAddresses:
    """What goes before the @ in the addresses of those whom the store knows: it may stand alone."""

    def __init__(self, emails: Iterable[str]) -> None:
        names = {plain(email).casefold().partition("@")[0] for email in emails}
        self._names = {each for each in names if len(each) >= _LEAST_NAME}.difference(_DESKS.split())

    def __call__(self, text: str) -> Iterator[Span]:
        if self._names:
            yield from (
                found.span() for found in _WORD.finditer(text) if found.group().casefold() in self._names
            )


def emails(text: str) -> Iterator[Span]:
    """Addresses of e-mail, also those that were written so that a machine would not see them."""
    return (found.span() for found in _EMAIL.finditer(text))


def phones(text: str) -> Iterator[Span]:
    """Numbers that look like a telephone's, and shorter ones that are called so."""
    yield from (found.span() for found in _PHONE.finditer(text))
    yield from (found.span("number") for found in _CALLED.finditer(text))


def citizens(text: str) -> Iterator[Span]:
    """Citizen service numbers: nine digits that pass the 11-test, and whatever is called one."""
    yield from (found.span("number") for found in _CITIZEN.finditer(text))
    yield from (found.span() for found in _NINE.finditer(text) if _is_citizen(found.group()))


def accounts(text: str) -> Iterator[Span]:
    """Account numbers: with the right check digits, Dutch ones that look like it, and what is called one."""
    for each in personal_numbers(text):
        if each.kind is NumberKind.IBAN:
            yield each.start, each.end
    yield from (found.span() for found in _DUTCH_ACCOUNT.finditer(text))
    yield from (found.span() for found in _POLISH_ACCOUNT.finditer(text))
    for found in _FOREIGN_ACCOUNT.finditer(text):
        length = _checked(found.group())
        if length:
            yield found.start(), found.start() + length
    yield from (found.span("number") for found in _ACCOUNT.finditer(text))


def _is_citizen(text: str) -> bool:
    return bool(personal_numbers("".join(sign for sign in text if sign.isdecimal())))


def _checked(text: str) -> int:
    """How much of the text is an account number, the longest that passes its test; 0 when none does."""
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    for place in reversed(places[_FEWEST - 1 :]):
        if is_account(text[: place + 1]):
            return place + 1
    return 0
