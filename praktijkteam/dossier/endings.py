"""Names that change their end with their place in a sentence: `Wąsowskiego`, `Петрову`, `Παπαδόπουλου`.

The common endings of Polish, Russian, Ukrainian, Bulgarian and Greek names, read in the shadow of a text, where
Cyrillic is Latin already. Rather one too many: nobody's name may stay because it was about them.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from praktijkteam.dossier.ordinary import ORDINARY
from praktijkteam.dossier.shadow import plain

_LEAST_LETTERS = 4
_REMEMBERED = 20_000


class Tongue(Enum):
    """What kind of endings a name gets."""

    SLAVIC = auto()
    GREEK = auto()


_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_SLAVIC = re.compile("[\u0400-\u04ffĄąĆćĘęŁłŃńŚśŹźŻżČčĎďĚěŇňŘřŠšŤťŮůŽž]")
_SMALL = re.compile(r"\b(?i:van|von|de|der|den|het|ten|ter|te|el|al|bin|ben|da|dos|di)\b")
_SURNAME = re.compile(
    r"(?:(?:sk|ck|dzk)(?:i|a|iy|aya)|czyk|wicz|[vw]ich|[oe]v[a]?|[oe]wa?|enko|c?chuk|czuk|iec|[^aeiouy\W][aeiu]k)\Z"
)
"""How the surnames end of whom a letter in Dutch writes without signs: Wisniewski, Nowak, Petrov."""

_RULES: Final = {
    Tongue.SLAVIC: (
        ("skiy ckiy tskiy", 2, "ogo omu im om aya oy uyu ie ih imi"),
        ("ski cki dzki", 1, "iego iemu im a iej ie ich imi ogo omu om"),
        ("ska cka dzka", 1, "iej i iego iemu im ie oy u oyu"),
        ("skaya ckaya", 3, "oy uyu oyu iy ogo omu im om"),
        ("iya", 2, "i yu ey y o e"),
        ("ia", 1, "i e"),
        ("iy yy oy", 2, "ogo omu im ym om aya oy uyu iya iyu iem ii"),
        ("ya", 2, "i e yu ey"),
        ("a", 1, "y i e u oy oyu ie iej ej"),
        ("o", 1, "a u i ovi om em"),
        ("y", 1, "ya yu em e i a u"),
        ("", 0, "a u om em ym e ovi owi evi iem ie y i yh ih ov ow owie ami im imi ymi"),
    ),
    Tongue.GREEK: (
        ("οσ", 2, "ου ο ε οι ων ουσ"),
        ("ησ", 2, "η ου ηδεσ"),
        ("ασ", 2, "α ου"),
        ("α", 1, "ασ ων"),
        ("η", 1, "ησ"),
        ("os", 2, "ou o e"),
        ("is", 2, "i ou"),
        ("as", 2, "a ou"),
        ("a", 1, "as"),
        ("i", 1, "is"),
    ),
}
"""How a name ends, how much of that goes, and what comes in its place; the first rule that fits."""

_DROPPED: Final = (("iec", "c"), ("ec", "c"), ("ets", "ts"), ("ek", "k"), ("ok", "k"))
"""A vowel that a name loses before an ending: `Marek`, `Markowi`."""

_BY_RULE: Final = {
    **dict(zip("αβγδεζηθικλμ", ["a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m"], strict=True)),
    **dict(zip("νξοπρστυφχψω", ["n", "x", "o", "p", "r", "s", "t", "y", "f", "ch", "ps", "o"], strict=True)),
    **{"γγ": "ng", "γξ": "nx", "γχ": "nch", "ου": "ou", "αυ": "av", "ευ": "ev", "ηυ": "iv"},
}
_BY_EAR: Final = {**_BY_RULE, "γκ": "g", "αυ": "af", "ευ": "ef", "μπ": "b", "ντ": "d", "χ": "h", "υ": "i"}
"""Greek letters as passports write them, and as people do."""


_PARTS = re.compile("|".join([*sorted(_BY_EAR, key=len, reverse=True), "."]))


@lru_cache(maxsize=_REMEMBERED)
def tongue_of(name: str) -> Tongue | None:
    """What endings somebody's name gets, by its letters and by how the surname ends; most get none.

    Remembered, because a pile asks it of everybody for every case.
    """
    if _GREEK.search(name):
        return Tongue.GREEK
    if _SLAVIC.search(name):
        return Tongue.SLAVIC
    words = plain(name.partition(",")[0]).casefold().split()
    is_slavic = words and not _SMALL.search(name) and words[-1] not in ORDINARY and _SURNAME.search(words[-1])
    return Tongue.SLAVIC if is_slavic else None


def in_latin(name: str) -> Iterator[str]:
    """A Greek name in Latin letters."""
    if tongue_of(name) is not Tongue.GREEK:
        return
    read = plain(name).casefold()
    for letters in (_BY_RULE, _BY_EAR):
        yield "".join(letters.get(part, part) for part in _PARTS.findall(read)).title()


@lru_cache(maxsize=_REMEMBERED)
def inflected(name: str, tongue: Tongue | None) -> tuple[str, ...]:
    """A name with its endings, in small letters and without itself."""
    word = plain(name).casefold()
    if tongue is None or len(word) < _LEAST_LETTERS or not word.isalpha() or word in ORDINARY:
        return ()
    return tuple(
        form for form in dict.fromkeys(_formed(word, tongue)) if form != word and form not in ORDINARY
    )


def _formed(word: str, tongue: Tongue) -> Iterator[str]:
    for ends, cut, endings in _RULES[tongue]:
        if word.endswith(tuple(ends.split()) or ""):
            stem = word[: len(word) - cut]
            yield from (stem + ending for ending in endings.split())
            break
    if tongue is Tongue.SLAVIC:
        stems = (word.removesuffix(end) + rest for end, rest in _DROPPED if word.endswith(end))
        for stem in stems:
            yield from (stem + ending for ending in _RULES[tongue][-1][2].split())
