"""What was added to a text and what was taken out, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 4_000
"""Above this many words and signs a comparison takes longer than somebody wants to wait."""

_SHARED = 0.4
"""With less of a text than this in common with the one before, it was written anew."""


class PartKind(Enum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Part:
    text: str
    kind: PartKind = PartKind.SAME


def differences(base: str, text: str) -> list[Part]:
    """The text with what was taken out still standing in it, so that both can be read at once."""
    before, after = _TOKEN.findall(base), _TOKEN.findall(text)
    if len(before) + len(after) > _MOST:
        return [Part(text)]
    parts = list(_joined(_parts(before, after)))
    return parts if _much_stays(parts, base, text) else _rewritten(base, text)


def _much_stays(parts: list[Part], base: str, text: str) -> bool:
    """Whether there is one text to be read; of a few shared words between all that changed nobody makes one."""
    same = sum(len(part.text.strip()) for part in parts if part.kind == PartKind.SAME)
    return same >= _SHARED * min(len(base.strip()), len(text.strip()))


def _rewritten(base: str, text: str) -> list[Part]:
    return [Part(base, PartKind.REMOVED), Part(text, PartKind.ADDED)]


def _parts(before: list[str], after: list[str]) -> Iterator[Part]:
    for operation, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if operation == "equal":
            yield Part("".join(after[k:m]))
            continue
        if j > i:
            yield Part("".join(before[i:j]), PartKind.REMOVED)
        if m > k:
            yield Part("".join(after[k:m]), PartKind.ADDED)


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Parts of one kind that touch become one."""
    last: Part | None = None
    for part in parts:
        if last and last.kind == part.kind:
            last = Part(last.text + part.text, part.kind)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last
