"""Text as it comes in from a keyboard, a clipboard or a file, made fit to keep."""

import re
import unicodedata

_BREAKS = re.compile("\r\n?|\u0085|\u2028|\u2029")
_KEPT = {"\n", "\t"}
_UNFIT = {"Cc", "Cs"}
"""Control characters break stores and paper; half a surrogate pair cannot be written down at all."""
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_TURNING = {"\u202d", "\u202e"}
"""These turn what comes after them around, in a list or a file name too; no language needs them."""


def clean(text: str) -> str:
    """The text in one spelling (NFC), with `\\n` as its line end, without control characters or outer blanks."""
    return unicodedata.normalize("NFC", fit(text)).strip()


def fit(text: str) -> str:
    """The text with its lines and blanks, without what would steer a terminal or turn around what comes after."""
    return text if text.isprintable() else _fit(text)


def one_line(text: str) -> str:
    """The cleaned text with every run of blanks and line ends made one space; for names and titles."""
    return " ".join(clean(text).split())


def visible(text: str) -> str:
    """The text on one line without the marks that nobody sees; those of direction turn around what comes after."""
    return one_line("".join(sign for sign in text if unicodedata.category(sign) not in _INVISIBLE))


def lines(text: str) -> list[str]:
    """What stands between line ends and semicolons, without the empty parts."""
    parts = (one_line(part) for part in re.split("[\n;]", clean(text)))
    return [part for part in parts if part]


def _fit(text: str) -> str:
    whole = _BREAKS.sub("\n", text)
    if whole.replace("\n", "").isprintable():
        return whole
    return "".join(sign for sign in whole if sign in _KEPT or _is_fit(sign))


def _is_fit(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNFIT and sign not in _TURNING and sign != "\ufeff"
