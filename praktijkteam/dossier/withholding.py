"""Files that a redacted print leaves out: in a file of somebody else nobody can strike out anything.

Such a file goes along only when all of it was looked through and it names nobody who is struck out; or when
somebody who looked says so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from praktijkteam.documents.contents.findings import Gap
from praktijkteam.documents.scrutiny import looked_through
from praktijkteam.dossier.attachments import Attachment
from praktijkteam.dossier.content.words import joined
from praktijkteam.dossier.pen import Mark

_MOST_NAMED = 3
_NAMES = "het noemt iemand of iets wat hier is weggelaten"

Struck = Callable[[Sequence[str]], tuple[Mark, ...]]
"""What the pen would strike out of texts."""


@dataclass(frozen=True)
class Withheld:
    """A file that stays out, or would if nobody had said that it is `given` along; for the maker of the print only."""

    number: int
    title: str
    digest: str
    named: tuple[str, ...]
    gaps: tuple[Gap, ...]
    given: bool

    @property
    def why(self) -> str:
        """`het noemt ‘Zandschulp’ en 2 andere die hier zijn weggelaten; het is niet doorzocht, want …`"""
        return "; ".join((*self._naming(), *_unsearched(self.gaps)))

    @property
    def told(self) -> str:
        """What became of it, as a sentence."""
        if self.given:
            return f"Document {self.number} gaat mee omdat u dat hebt gekozen: {self.why}."
        return f"Document {self.number} gaat niet mee: {self.why}."

    def _naming(self) -> Iterator[str]:
        if self.named:
            more = len(self.named) - _MOST_NAMED
            told = [f"‘{text}’" for text in self.named[:_MOST_NAMED]]
            yield f"het noemt {joined([*told, *([f'{more} andere'] if more > 0 else [])])}"


class Screen:
    """Lets files pass, or keeps them back; `withheld` are those that it spoke against.

    In the folder is room to unpack what is in them.
    """

    def __init__(self, struck: Struck, given: Sequence[str], folder: Path) -> None:
        self._struck, self._given, self._folder = struck, given, folder
        self.withheld: list[Withheld] = []

    def passed(self, found: Attachment) -> Attachment:
        """The file; without its content when it stays out."""
        why = self._why(found)
        if why is None:
            return found
        self.withheld.append(why)
        return found if why.given else _without(found, why)

    def _why(self, found: Attachment) -> Withheld | None:
        if found.source is None:
            return None
        scrutiny = looked_through(found.source, self._folder)
        named = tuple(mark.text for mark in self._struck(scrutiny.texts) if not mark.stays)
        if not named and not scrutiny.gaps:
            return None
        document, digest = found.document, found.version.digest
        is_given = digest in self._given
        return Withheld(document.number, document.title, digest, named, scrutiny.gaps, is_given)


def _without(found: Attachment, withheld: Withheld) -> Attachment:
    """It says why in words that name nobody."""
    why = "; ".join((*([_NAMES] if withheld.named else []), *_unsearched(withheld.gaps)))
    return replace(found, source=None, pages=0, trouble="", withheld=why)


def _unsearched(gaps: Sequence[Gap]) -> Iterator[str]:
    if gaps:
        yield f"niet doorzocht, want {joined(list(gaps))}"
