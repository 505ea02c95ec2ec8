"""What a shared store has to stand: `python -m benchmarks.trials` counts it and writes docs/benchmarks-trials.md.

With `--only` some of it, and the page keeps what was counted earlier. Each trial is done once more, shorter, without
what protects the store; what it counts then shows that it would have noticed.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from time import perf_counter
from typing import Protocol

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks import (
    both_stores,
    broken_line,
    failover,
    killed_typing,
    moving,
    planted,
    shared,
    stores,
    team,
    uncured,
)

TARGET = stores.ROOT / "docs" / "benchmarks-trials.md"
_CLIENTS, _CASES = 10, shared.CASES


class Counted(Protocol):
    """What a trial counts, in words; `holds` says whether it is what was promised."""

    @property
    def holds(self) -> bool: ...


@dataclass(frozen=True)
class Trial:
    what: str
    promise: str
    count: Callable[[], Counted]
    uncured: Callable[[], Counted] | None
    without: str
    """What protects the store, and is left out then."""


@dataclass(frozen=True)
class Found:
    """What came of a trial, on which day and how busy a machine."""

    counted: str
    holds: bool
    uncured: str
    noticed: bool
    day: str
    load: str


TRIALS: Mapping[str, Trial] = {
    "both": Trial(
        "every test of the core on a file and on a server, same assertions",
        "all",
        both_stores.compared,
        partial(both_stores.judged, uncured.REPORT),
        "a report in which one test fails on the server and one was left out there",
    ),
    "together": Trial(
        "20 clients, 5 hot cases, read–think–save",
        "0 lost updates, 0 deadlocks",
        partial(shared.storming, shared.CLIENTS, shared.ROUNDS),
        lambda: shared.storming(_CLIENTS, 3, uncured.AddsBlindly(_CLIENTS // _CASES)),
        "saved without a look at what it was",
    ),
    "replies": Trial(
        "1,000 saves with the reply to COMMIT cut at random",
        "rows = keys",
        partial(shared.losing, shared.SAVES),
        partial(shared.losing, 50, uncured.saved_without_a_key),
        "no key in the transaction",
    ),
    "line": Trial(
        "server killed, cable out, line reset at each of 30 actions in a real window",
        "still ≤ 200 ms, said ≤ 5 s, nothing lost, back ≤ 10 s",
        broken_line.broken,
        partial(broken_line.broken, 4, uncured=True),
        "a save does not wait for a line",
    ),
    "changes": Trial(
        "1,000 changes with listeners cut and commits out of order",
        "0 missed",
        partial(shared.missing, shared.CHANGES),
        partial(shared.missing, 50, uncured.ListensBySequence),
        "read by sequence alone",
    ),
    "typing": Trial(
        "kill -9 of the program while typing in a confidential case, 50 ×",
        "≤ 2 s of text lost, draft offered each time",
        killed_typing.kill,
        partial(killed_typing.kill, 2, killed_typing.UNCURED),
        "a draft once a minute",
    ),
    "team": Trial(
        "open, change, assign, advise, name, make secret, close, by several members, in any order (Hypothesis)",
        "no rule broken",
        team.at_work,
        partial(team.at_work, 20, 20, uncured.OpenHouse),
        "everybody may do everything",
    ),
    "planted": Trial(
        "logs, crash reports and error texts searched for 100 planted names, numbers and passwords",
        "0 found",
        planted.searched,
        partial(planted.searched, planted.in_words_of_the_server),
        "errors told in the words of the server",
    ),
    "moving": Trial(
        "store copy of 100,000 cases there and back",
        "equal",
        partial(moving.journey, 100_000),
        partial(moving.journey, 1_000, uncured.one_letter_less),
        "one letter of one text lost on the way",
    ),
    "failover": Trial(
        "the first of two servers goes, the second is promoted, in a real window",
        "still ≤ 200 ms, said ≤ 5 s, nothing lost",
        failover.taken_over,
        None,
        "",
    ),
}


def found(trial: Trial) -> Found:
    counted = trial.count()
    load = f"{os.getloadavg()[0]:.1f}" if sys.platform == "linux" else ""
    without = trial.uncured() if trial.uncured else None
    day = datetime.now().astimezone().date().isoformat()
    noticed = without is None or not without.holds
    return Found(str(counted), counted.holds, str(without or ""), noticed, day, load)


def page(all_found: Mapping[str, Found]) -> str:
    rows = [_row(trial, all_found[key]) for key, trial in TRIALS.items() if key in all_found]
    head = ["what", "promised", "counted", "kept?", "measured on, load"]
    without = [_without(trial, all_found[key]) for key, trial in TRIALS.items() if key in all_found]
    parts = [
        _INTRODUCTION,
        _markdown(head, rows),
        "## Without what protects it",
        _UNCURED,
        _markdown(["what", "left out", "counted", "noticed?"], [each for each in without if each]),
    ]
    return "\n\n".join(parts) + "\n"


def _row(trial: Trial, one: Found) -> list[str]:
    return [trial.what, trial.promise, one.counted, _said(one.holds), f"{one.day}, {one.load}"]


def _without(trial: Trial, one: Found) -> list[str]:
    return [trial.what, trial.without, one.uncured, _said(one.noticed)] if trial.uncured else []


def _said(yes: bool) -> str:
    return "yes" if yes else "**no**"


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(each)} |" for each in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", choices=TRIALS, default=list(TRIALS))
    kept_in = stores.FOLDER / "trials.json"
    known = json.loads(kept_in.read_text(encoding="utf-8")) if kept_in.exists() else {}
    all_found = {key: Found(**one) for key, one in known.items()}
    for key in parser.parse_args().only:
        began = perf_counter()
        all_found[key] = one = found(TRIALS[key])
        print(f"{key}: {one.counted} [{_said(one.holds)}], {one.uncured} [noticed: {_said(one.noticed)}]")
        print(f"  in {perf_counter() - began:.0f} s", flush=True)
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        kept_in.write_text(
            json.dumps({key: asdict(each) for key, each in all_found.items()}), encoding="utf-8"
        )
        TARGET.write_text(page(all_found), encoding="utf-8", newline="\n")
    raise SystemExit(not all(one.holds and one.noticed for one in all_found.values()))


_INTRODUCTION = """# What a shared store has to stand

Written by `python -m benchmarks.trials`, with the Python of `.venv`; do not edit. The tests do the same a few times
each. Counts are exact; seconds depend on the machine, of which the load stands beside them: two cores, that other work
had a share in."""

_UNCURED = (
    """Each trial was done once more, shorter, with its fault and without the cure. It has to notice that."""
)


if __name__ == "__main__":
    main()
