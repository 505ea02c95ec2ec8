"""A print as a reader gets it: pages of text, an outline, links.

The same case gives the same bytes, so what several tests look at is printed and read once.
"""

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import lru_cache
from io import BytesIO
from typing import Any, TypeVar

from pypdf import PdfReader

from praktijkteam.cases.view import CaseView
from praktijkteam.dossier.content import USUAL, Choice, build
from praktijkteam.dossier.letterhead import Letterhead
from praktijkteam.dossier.pdf import write_dossier, write_overview
from tests.dossier.nissewaard import NOW

T = TypeVar("T")
_KEPT = 24
_KEYS = {"id", "number", "code"}


def print_dossier(view: CaseView, choice: Choice = USUAL, letterhead: Letterhead | None = None) -> bytes:
    """Print it, also when it was printed before."""
    data = BytesIO()
    write_dossier(build(view, choice, now=NOW, by="A. Bakker"), data, letterhead)
    return data.getvalue()


def print_overview(view: CaseView, letterhead: Letterhead | None = None) -> bytes:
    """Print it, also when it was printed before."""
    data = BytesIO()
    write_overview(build(view, now=NOW, by="A. Bakker"), data, letterhead)
    return data.getvalue()


@lru_cache(maxsize=_KEPT)
def dossier_bytes(view: CaseView, choice: Choice = USUAL) -> bytes:
    return print_dossier(view, choice)


@lru_cache(maxsize=_KEPT)
def overview_bytes(view: CaseView) -> bytes:
    return print_overview(view)


@lru_cache(maxsize=_KEPT)
def dossier(view: CaseView, choice: Choice = USUAL) -> PdfReader:
    """Only to be read."""
    return PdfReader(BytesIO(dossier_bytes(view, choice)))


@lru_cache(maxsize=_KEPT)
def overview(view: CaseView) -> PdfReader:
    """Only to be read."""
    return PdfReader(BytesIO(overview_bytes(view)))


def text(reader: PdfReader) -> str:
    """All text with the blanks made single, as a search would see it."""
    return flat("\n".join(_extracted(reader, place) for place in range(len(reader.pages))))


@lru_cache(maxsize=16 * _KEPT)
def _extracted(reader: PdfReader, place: int) -> str:
    return reader.pages[place].extract_text()


def flat(said: str) -> str:
    return " ".join(said.split())


def page_text(reader: PdfReader, number: int) -> str:
    return flat(_extracted(reader, number - 1))


def with_texts(value: T, said: str) -> T:
    """The same value with every text in it replaced; ids and numbers stay, so that it hangs together."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return said  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(with_texts(each, said) for each in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **_changed(value, said))
    return value


def _changed(value: Any, said: str) -> dict[str, Any]:
    names = [each.name for each in fields(value) if each.name not in _KEYS and not each.name.endswith("_id")]
    return {name: with_texts(getattr(value, name), said) for name in names}
