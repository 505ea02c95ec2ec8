"""A pile of prints: of a selection of cases, to a file each or to one file.

What is made is written down beside it as it goes. So after a break, of whatever kind, the same pile goes on
where it stopped; a case that was changed in the meantime is made anew. What stood in the folder before stays
there: a print with the name of such a file gets a number behind its own.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from itertools import chain, count
from pathlib import Path
from shutil import rmtree
from typing import Any

from praktijkteam.cases.reading import case_by_id
from praktijkteam.cases.view import CaseView
from praktijkteam.dossier.content.words import joined
from praktijkteam.dossier.making import ALL_CHANGES, Made, Maker
from praktijkteam.dossier.naming import volume_paths
from praktijkteam.dossier.order import Order, Redaction, as_plain, from_plain
from praktijkteam.dossier.passages import not_found
from praktijkteam.dossier.pdf.archivable import Description
from praktijkteam.dossier.pdf.bundle import bundle, put_behind
from praktijkteam.dossier.pdf.saving import refused_disk, save
from praktijkteam.dossier.pen import Numbers
from praktijkteam.errors import NotFound
from praktijkteam.permissions import Action, refusal
from praktijkteam.store.connection import Store

NOTES = ".dossiers-in-de-maak.json"
_HALVES = ".dossiers-in-de-maak"
_VERSION = 2


@dataclass(frozen=True)
class Pile:
    """The cases, by id, what is wanted of each, and the folder; or the one file that they all go into."""

    cases: tuple[str, ...]
    order: Order
    target: Path
    in_one: bool = False

    @property
    def folder(self) -> Path:
        """Where it keeps its notes."""
        return self.target.parent if self.in_one else self.target


@dataclass(frozen=True)
class Step:
    """How far a pile is: how many are ready, of how many, and how many of those were so from the start."""

    done: int
    total: int
    found: int
    number: str = ""


@dataclass(frozen=True)
class Ready:
    """What a pile became."""

    files: tuple[Path, ...]
    cases: int
    remarks: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    """What was chosen by hand to be left out, and was found in none of them."""


@dataclass
class _Notes:
    """What was made of a pile so far: of each case its files, what was said of them, and its last change."""

    pile: Pile
    basis: str
    made: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, pile: Pile, basis: str) -> "_Notes":
        """Those of the same order in the same place on the same basis, else new ones."""
        head, made = _read(pile.folder)
        is_same = head and _is_same(head, pile) and head.get("basis") == basis
        return cls(pile, basis, made if is_same else {})

    def begin(self) -> None:
        """What the pile is, and what was found of it. Words that were struck out by hand are in no file."""
        pile = self.pile
        head = {
            "version": _VERSION,
            "cases": list(pile.cases),
            "order": as_plain(_wordless(pile.order)),
            "mark": _mark(pile.order),
            "basis": self.basis,
            "target": str(pile.target),
            "in_one": pile.in_one,
        }
        save([_line(each) for each in (head, *self.made.values())], pile.folder / NOTES)

    def add(self, view: CaseView, made: Made, people: Mapping[str, int], *, numbered: bool = False) -> None:
        """A case is ready, and these people got a number in it.

        One line more: writing all of them again would take longer with each case.
        """
        said = {
            "case": view.id,
            "as_of": _last_change(view),
            "files": [str(file) for file in made.files],
            "numbered": numbered,
            "remarks": [f"{view.number}, {each}" for each in made.remarks],
            "people": {**self.made.get(view.id, {}).get("people", {}), **people},
        }
        self.made[view.id] = said
        folder = self.pile.folder
        with refused_disk(folder.name), (folder / NOTES).open("ab") as notes:
            notes.write(_line(said))

    @property
    def people(self) -> Numbers:
        """Who is which number in what was made so far."""
        return Numbers({key: number for each in self.made.values() for key, number in each["people"].items()})

    def standing(self, view: CaseView) -> dict[str, Any] | None:
        """What was made of the case as it is now, if it is all there."""
        found = self.made.get(view.id)
        if not found or found["as_of"] != _last_change(view):
            return None
        return found if all(file.is_file() for file in self.files(view.id)) else None

    def files(self, case_id: str) -> tuple[Path, ...]:
        """What this pile made of a case before."""
        return tuple(Path(name) for name in self.made.get(case_id, {}).get("files", ()))


def unfinished(folder: Path) -> tuple[Pile, int] | None:
    """The pile that was broken off in this folder, and how many of its cases are ready.

    One with words that were chosen by hand can only go on when they are chosen again.
    """
    head, made = _read(folder)
    if not head:
        return None
    pile = Pile(tuple(head["cases"]), from_plain(head["order"]), Path(head["target"]), head["in_one"])
    return (pile, len(made)) if _is_same(head, pile) else None


def forget(folder: Path) -> None:
    """Leave a pile that was broken off as it is: what was made stays."""
    (folder / NOTES).unlink(missing_ok=True)
    rmtree(folder / _HALVES, ignore_errors=True)


def make_pile(store: Store, pile: Pile, maker: Maker, step: Callable[[Step], None]) -> Ready:
    """Make what is not there yet. What `step` raises breaks the pile off; it goes on there the next time.

    Cases that the reader may see and not print are left out, and told; Refused when none is left.
    """
    notes = _Notes.of(pile, maker.basis)
    work = pile.folder / _HALVES
    with refused_disk(pile.folder.name):
        work.mkdir(parents=True, exist_ok=True)
    notes.begin()
    maker.people = notes.people
    found, closed_off = 0, list[str]()
    for done, case_id in enumerate(pile.cases):
        view = _case(store, case_id)
        if view is None:
            continue
        if not maker.may(view):
            closed_off.append(view.number)
            continue
        if notes.standing(view):
            found += 1
            continue
        now = Step(done, len(pile.cases), found, view.number)
        step(now)
        known = len(maker.people.known)
        made = maker.make(view, work / maker.name(view), partial(_still, step, now))
        keep = notes.add if pile.in_one else partial(_put_in_folder, notes)
        keep(view, made, dict(list(maker.people.known.items())[known:]))
    step(Step(len(pile.cases), len(pile.cases), found))
    ready = _closed(notes, maker)
    if closed_off and not ready.cases:
        raise refusal(Action.PRINT)
    nowhere = sorted(maker.not_met or ()) if not found else ()
    remarks = (*map(not_found, nowhere), *_left_out(closed_off), *ready.remarks)
    return replace(ready, remarks=remarks, not_met=tuple(nowhere))


def time_left(seconds: float, step: Step) -> str:
    """`nog ongeveer 3 minuten`, by what was made in the seconds since it began; empty when nothing was yet."""
    made = step.done - step.found
    if made < 1 or seconds <= 0:
        return ""
    left = seconds / made * (step.total - step.done)
    if left < 50:
        return "nog minder dan een minuut"
    minutes = round(left / 60)
    if minutes < 90:
        return f"nog ongeveer {'een minuut' if minutes <= 1 else f'{minutes} minuten'}"
    return f"nog ongeveer {left / 3600:.1f} uur".replace(".", ",").replace(",0 uur", " uur")


def _put_in_folder(notes: _Notes, view: CaseView, made: Made, people: Mapping[str, int]) -> None:
    """Give the files of a case their names. The note goes first: what is broken off here is known as ours."""
    folder = notes.pile.folder
    wanted = folder / made.files[0].name
    with refused_disk(folder.name):
        for former in notes.files(view.id):
            former.unlink(missing_ok=True)
        first = _free(wanted, len(made.files))
        names = volume_paths(first, len(made.files))
        notes.add(view, replace(made, files=names), people, numbered=first != wanted)
        for source, target in zip(made.files, names, strict=True):
            source.replace(target)


def _free(wanted: Path, volumes: int = 1) -> Path:
    """The name, or else with the first number behind it under which nothing stands there."""
    numbered = (wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}") for number in count(2))
    names = chain((wanted,), numbered)
    return next(name for name in names if not any(each.exists() for each in volume_paths(name, volumes)))


def _still(step: Callable[[Step], None], now: Step, _pages: int) -> None:
    """Within a case there is nothing new to tell, but it may be time to stop."""
    step(now)


def _case(store: Store, case_id: str) -> CaseView | None:
    """Read one by one: an open read holds up another's save. None when it is gone meanwhile."""
    try:
        with store.read() as connection:
            return case_by_id(connection, case_id, changes=ALL_CHANGES)
    except NotFound:
        return None


def _last_change(view: CaseView) -> int:
    return max((each.seq for each in view.history), default=0)


def _closed(notes: _Notes, maker: Maker) -> Ready:
    """Put together what goes into one file; then nothing is left to go on with."""
    pile = notes.pile
    made = [notes.made[case_id] for case_id in pile.cases if case_id in notes.made]
    remarks = (*_numbered(made), *(said for each in made for said in each["remarks"]))
    files = tuple(Path(name) for each in made for name in each["files"])
    if pile.in_one and made:
        files = tuple(_put_together([each["files"] for each in made], pile, maker.said(len(made))))
    forget(pile.folder)
    return Ready(files, len(made), remarks)


def _left_out(numbers: Sequence[str]) -> Iterator[str]:
    if numbers:
        yield f"Niet afgedrukt, want uw rol laat dat niet toe: {joined(numbers)}."


def _numbered(made: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What is said of names that were taken."""
    found = [Path(each["files"][0]).name for each in made if each["numbered"]]
    if len(found) == 1:
        yield f"In de map stond al een bestand met dezelfde naam; het nieuwe heet ‘{found[0]}’."
    elif found:
        yield (
            f"In de map stonden al bestanden met dezelfde naam. {len(found)} nieuwe hebben daarom een nummer, zoals "
            f"‘{found[0]}’."
        )


def _put_together(made: Sequence[Sequence[str]], pile: Pile, said: Description) -> Iterator[Path]:
    """The dossiers behind each other in one file; the pages of their documents in another.

    Somebody agreed that the file is replaced; of the other nobody was asked.
    """
    target, further = pile.target, [Path(name) for files in made for name in files[1:]]
    bundle([Path(files[0]) for files in made], said, target)
    yield target
    if further:
        behind = _free(target.with_name(f"{target.stem}, bijlagen{target.suffix}"))
        put_behind(further, said, behind)
        yield behind


def _read(folder: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """What a pile in this folder is, and what was made of it; nothing when there is none that is understood."""
    try:
        head, *lines = (folder / NOTES).read_text(encoding="utf-8").splitlines()
        said = json.loads(head)
        if said["version"] == _VERSION:
            return said, {each["case"]: each for each in _whole(lines)}
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return {}, {}


def _is_same(head: dict[str, Any], pile: Pile) -> bool:
    here = (_mark(pile.order), str(pile.target), pile.in_one)
    return (head.get("mark"), head.get("target"), head.get("in_one")) == here


def _mark(order: Order) -> str:
    """By which an order is known again, without what it says."""
    return sha256(json.dumps(as_plain(order), sort_keys=True).encode()).hexdigest()


def _wordless(order: Order) -> Order:
    return replace(order, redaction=Redaction() if order.redaction else None)


def _whole(lines: Sequence[str]) -> Iterator[dict[str, Any]]:
    """What can be read; the last line may have been broken off."""
    for line in lines:
        with suppress(ValueError):
            yield json.loads(line)


def _line(said: dict[str, Any]) -> bytes:
    return f"{json.dumps(said, ensure_ascii=False)}\n".encode()
