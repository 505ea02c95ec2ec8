"""The quick line of the journal: one line of typing that becomes an entry or a task.

`@` names a person, `!` makes it a task, and then a day in words is the day it has to be done. In an entry a
day is part of what happened, so there it is left alone, but before a colon: `telefoon gisteren 14:30: …`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from praktijkteam.terms import JournalKind
from praktijkteam.text import one_line
from praktijkteam.typed_days import parse_clock

ReadDay = Callable[[str], date | None]
"""Gives the day that a few words mean, or None."""

_TASK = re.compile(r"(?:^|\s)!\s*(?=\w|@)")
_MENTION = re.compile(r"(?:^|(?<=[\s(]))@(?P<typed>[^\W_][\w.'’-]*)")
_HEAD = re.compile(r"^(?P<head>\S.{0,40}?)\s*(?:(?<!\d):|:(?!\d))\s*(?=\S)")
"""What stands before the first colon that is not in a time."""
_ABOUT = re.compile(r"\b(?:aan|bij|met|naar|over|van)\s+$", re.IGNORECASE)
_FOR = re.compile(r"\b(?:voor|door)\s+$", re.IGNORECASE)
_LEADING = re.compile(r"(?:^|\s)(?:uiterlijk op|uiterlijk|vóór|voor|tegen|op|per)\s*$", re.IGNORECASE)
_LONGEST_DAY = 5
"""A day in words has no more of them: "volgende week dinsdag", "di 3 mrt 2026"."""


class LineKind(StrEnum):
    ENTRY = "aantekening"
    TASK = "taak"


@dataclass(frozen=True)
class QuickLine:
    """What a line means. `day` and `clock` say when an entry happened, if not now; `unknown` is a name behind
    an @ that nobody here has, or more than one."""

    kind: LineKind
    text: str
    person_id: str | None = None
    person: str = ""
    due: date | None = None
    day: date | None = None
    clock: time | None = None
    journal_kind: JournalKind = JournalKind.NOTE
    unknown: str = ""


def parse(
    text: str, people: Mapping[str, str], read_day: ReadDay, read_past_day: ReadDay = lambda _words: None
) -> QuickLine:
    """Read a line; `people` gives the name of everybody who may be meant, by id."""
    line = one_line(text)
    marked = _TASK.search(line)
    if marked is None:
        return _entry(line, people, read_past_day)
    return _task(one_line(f"{line[: marked.start()]} {line[marked.end() :]}"), people, read_day)


def _entry(line: str, people: Mapping[str, str], read_past_day: ReadDay) -> QuickLine:
    """An entry keeps its words; only the sign before a name goes, and the kind and day that stand in front."""
    head = _HEAD.match(line)
    kind, day, clock = _headed(head["head"], read_past_day) if head else _UNHEADED
    if head and (kind or day):
        line = _capital(line[head.end() :])
    person_id, unknown, start, end = _mentioned(line, people)
    name = people[person_id] if person_id else ""
    text = f"{line[:start]}{name}{line[end:]}" if name else line
    return QuickLine(
        LineKind.ENTRY,
        text,
        person_id,
        name,
        day=day,
        clock=clock,
        journal_kind=kind or JournalKind.NOTE,
        unknown=unknown,
    )


_Headed = tuple[JournalKind | None, date | None, time | None]
_UNHEADED: _Headed = (None, None, None)


def _headed(head: str, read_past_day: ReadDay) -> _Headed:
    """Kind, day and time, the kind in front or behind the day; nothing when other words stand there too."""
    words = head.split()
    kind = next((each for each in JournalKind for word in words if word.casefold() == each), None)
    words = [word for word in words if word.casefold() != kind]
    clock = parse_clock(words[-1]) if words else None
    words = words[:-1] if clock else words
    day = read_past_day(" ".join(words)) if words else None
    whole = day is not None or (not words and clock is None)
    return (kind, day, clock) if whole else _UNHEADED


def _task(line: str, people: Mapping[str, str], read_day: ReadDay) -> QuickLine:
    """A task keeps what is to be done; who and when stand apart. "Bellen met @Dekker" is no task of Dekker."""
    person_id, unknown, start, end = _mentioned(line, people)
    name = people[person_id] if person_id else ""
    if name and _ABOUT.search(line[:start]):
        line, person_id, name = f"{line[:start]}{name}{line[end:]}", None, ""
    elif name:
        line = one_line(f"{_FOR.sub('', line[:start])} {line[end:]}")
    title, due = _without_day(line, read_day)
    return QuickLine(LineKind.TASK, _capital(title), person_id, name, due, unknown=unknown)


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _mentioned(line: str, people: Mapping[str, str]) -> tuple[str | None, str, int, int]:
    """Who stands behind the first @: the id or the unknown name, and where it stands."""
    found = _MENTION.search(line)
    if found is None:
        return None, "", 0, 0
    rest = line[found.start("typed") :]
    for person_id, name in sorted(people.items(), key=lambda each: -len(each[1])):
        if re.match(rf"{re.escape(name)}(?!\w)", rest, re.IGNORECASE):
            return person_id, "", found.start(), found.start("typed") + len(name)
    typed = found["typed"].rstrip(".")
    fitting = [person_id for person_id, name in people.items() if _fits(typed, name)]
    if len(fitting) == 1:
        return fitting[0], "", found.start(), found.start("typed") + len(typed)
    return None, typed, found.start(), found.end()


def _fits(typed: str, name: str) -> bool:
    return any(word.casefold().startswith(typed.casefold()) for word in name.split())


def _without_day(line: str, read_day: ReadDay) -> tuple[str, date | None]:
    """The line without the last and longest words that are a day, and that day."""
    words = line.split()
    for start, end in _windows(len(words)):
        phrase = " ".join(words[start:end]).strip(".,;:()")
        day = read_day(phrase) if phrase else None
        if day is not None:
            before = _LEADING.sub("", " ".join(words[:start]))
            return one_line(f"{before} {' '.join(words[end:])}").rstrip(" ,;:"), day
    return line, None


def _windows(count: int) -> Iterator[tuple[int, int]]:
    """The stretches of words to try: what stands last counts, and of that the longest."""
    for end in range(count, 0, -1):
        for start in range(max(0, end - _LONGEST_DAY), end):
            yield start, end
