"""The figures as a table, for the terminal and for docs/benchmarks.md."""

import os
import platform
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from datetime import date

import PySide6
import sqlalchemy

from benchmarks.figures import Figure, Question, Unit

GROWTH = 2.0
_FROM, _TO = 10_000, 100_000
_MET = {True: "gehaald", False: "**niet gehaald**", None: ""}


def line(question: Question, figure: Figure) -> str:
    """One figure for the terminal, as soon as it is known."""
    met = _MET[_is_met(question, figure)].strip("*")
    return f"  {question.what}: {cell(question, figure)} {_target(question)} {met}".rstrip()


def document(questions: Sequence[Question], figures: Sequence[Figure], today: date) -> str:
    """The whole page."""
    sizes = sorted({figure.size for figure in figures})
    parts = [
        _INTRODUCTION,
        f"Measured on {today.isoformat()}: {_machine()}.",
        "## Against the floor",
        _table(questions, figures, sizes),
        "## The floors",
        _floors(questions),
    ]
    if _FROM in sizes and _TO in sizes:
        parts += [f"## Growth from {_FROM:,} to {_TO:,} cases", _GROWTH_WORDS, _growth(questions, figures)]
    return "\n\n".join(parts) + "\n"


def cell(question: Question, figure: Figure | None) -> str:
    """The value and what it was made of."""
    if figure is None:
        return "–"
    match question.unit:
        case Unit.STATEMENTS:
            return f"{figure.value:.0f}"
        case Unit.SECONDS:
            return f"{figure.value:.0f} s"
        case Unit.RATIO:
            return f"{figure.value:.2f} × ({_number(figure.ours)} / {_number(figure.floor)} {_of(question)})"
    value = f"{figure.value:.1f} {question.unit.value}"
    return f"{value} ({_number(figure.ours)} / {_number(figure.floor)} {_of(question)})"


def _table(questions: Sequence[Question], figures: Sequence[Figure], sizes: Sequence[int]) -> str:
    found = {(figure.key, figure.size): figure for figure in figures}
    head = ["what", "target", *(f"{size:,} cases" for size in sizes), "at the largest"]
    rows = []
    for question in questions:
        mine = [found.get((question.key, size)) for size in sizes]
        known = [figure for figure in mine if figure]
        if known:
            cells = [cell(question, figure) for figure in mine]
            rows.append([question.what, _target(question), *cells, _MET[_is_met(question, known[-1])]])
    return _markdown(head, rows)


def _growth(questions: Sequence[Question], figures: Sequence[Figure]) -> str:
    found = {(figure.key, figure.size): figure for figure in figures}
    rows = []
    for question in questions:
        before, after = found.get((question.key, _FROM)), found.get((question.key, _TO))
        if question.grows and before and after and before.ours and after.ours:
            growth = after.ours / before.ours
            rows.append(
                [
                    question.what,
                    f"{_number(before.ours)} ms",
                    f"{_number(after.ours)} ms",
                    f"{growth:.2f} ×",
                    f"{(after.floor or 0) / (before.floor or 1):.2f} ×",
                    _MET[growth <= GROWTH],
                ]
            )
    return _markdown(
        ["what", f"{_FROM:,}", f"{_TO:,}", "growth", "of the floor", f"at most {GROWTH:.0f} ×"], rows
    )


def _floors(questions: Iterable[Question]) -> str:
    return "\n".join(f"- {question.what}: {question.floor}." for question in questions if question.floor)


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(each)} |" for each in lines)


def _is_met(question: Question, figure: Figure) -> bool | None:
    return question.target.met(figure.value) if question.target else None


def _target(question: Question) -> str:
    if question.target is None:
        return ""
    sign = "≥" if question.target.least else "≤"
    unit = "" if question.unit is Unit.STATEMENTS else f" {question.unit.value}"
    return f"{sign} {question.target.limit:g}{unit}"


def _of(question: Question) -> str:
    return "MB" if question.in_megabytes else "ms"


def _number(value: float | None) -> str:
    """Three figures are enough."""
    if value is None:
        return "–"
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _machine() -> str:
    return (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, SQLAlchemy {sqlalchemy.__version__}, PySide6 {PySide6.__version__}"
        f"{'' if sys.platform != 'linux' else f', load {os.getloadavg()[0]:.1f} at the end'}"
    )


_INTRODUCTION = """# Benchmarks

Written by `python3 dev.py bench`; do not edit. Every figure compares the program with a floor: the least that could
do the same work on the same file in the same run. Both take turns (A B A B) and the medians are compared, so that a
busy machine slows both. A cell reads: ratio (the program / the floor). Ratios below 1.5 are as good as equal.

The stores hold cases of twenty years from a seeded generator (`benchmarks/generate.py`): some twenty rows a case with
history and search index, written by the program itself. They are kept under `build/benchmarks/`."""

_GROWTH_WORDS = """No interactive operation may grow more than 2 ×, counts and the list of all ids excepted. The two
sizes are measured minutes apart, so a busy machine or disk shows here: in the growth of the floor too."""
