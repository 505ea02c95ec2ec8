"""Names of files that every platform accepts."""

import re
import unicodedata
from pathlib import Path

from praktijkteam.cases.view import CaseView

_LONGEST = 80
_UNSAFE = re.compile(r"[^\w ,.()&'-]+")


def dossier_name(view: CaseView) -> str:
    """`Z-2026-0031 Overlast door kamerverhuur.pdf`"""
    return f"{_stem(view)}.pdf"


def overview_name(view: CaseView) -> str:
    """`Z-2026-0031 Overlast door kamerverhuur, overzicht.pdf`"""
    return f"{_stem(view)}, overzicht.pdf"


def redacted_name(view: CaseView) -> str:
    """`Z-2026-0031, gelakt.pdf`: a title may name somebody, so it is no part of this name."""
    return f"{view.number}, gelakt.pdf"


def volume_paths(first: Path, volumes: int) -> tuple[Path, ...]:
    """The first volume, and beside it `…, deel 2.pdf` and so on."""
    further = (f"{first.stem}, deel {place}{first.suffix}" for place in range(2, volumes + 1))
    return (first, *map(first.with_name, further))


def _stem(view: CaseView) -> str:
    """The number comes first, so no name is one that Windows keeps for itself, and no two are the same."""
    title = " ".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", view.title)).split())
    return f"{view.number} {title}"[:_LONGEST].rstrip(" .,")
