"""A number or a range, as people type it."""

import re

Amount = tuple[int | None, int | None]
"""The lowest and, of a range, the highest number."""

_NUMBER = r"\d{1,3}(?:[.\s]\d{3})+|\d+"
_RANGE = re.compile(rf"(?P<low>{_NUMBER})(?:\s*(?:-|–|—|tot en met|t/m|tot|à)\s*(?P<high>{_NUMBER}))?")
_VAGUE = re.compile(r"^(?:ongeveer|circa|ca\.?|zo’?'?n|±|~)\s*", re.IGNORECASE)


def parse_amount(text: str) -> Amount | None:
    """`40`, `1.200`, `220.000 tot 735.000`; (None, None) for nothing, None for what is no number."""
    words = _VAGUE.sub("", text.strip())
    if not words:
        return (None, None)
    found = _RANGE.fullmatch(words)
    if found is None:
        return None
    return _number(found["low"]), _number(found["high"]) if found["high"] else None


def _number(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def parse_decimal(text: str) -> float | None:
    """`3,5` or `3.5`, rounded to one decimal; None for nothing and for what is no number."""
    try:
        return round(float(text.strip().replace(",", ".")), 1) if text.strip() else None
    except ValueError:
        return None
