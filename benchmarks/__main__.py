"""`python -m benchmarks` measures everything, prints a table and writes docs/benchmarks.md."""

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from time import perf_counter

# Before anything loads Qt: the windows that are measured need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks import attachments, dossier, freeze, imports, lists, one_case, report, server, start, window
from benchmarks.figures import Figure
from benchmarks.stores import ROOT

SIZES = (1_000, 10_000, 100_000)
TARGET, ON_A_SERVER = ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "benchmarks-server.md"

Measure = Callable[[int], Iterator[Figure]]
PARTS: dict[str, Measure] = {
    "lists": lists.measure,
    "window": window.measure,
    "freeze": freeze.measure,
    "case": one_case.measure,
    "start": start.measure,
    "import": imports.measure,
    "dossier": dossier.measure,
    "attachments": attachments.measure,
    "memory": imports.measure_memory,
    "server": server.measure,
}
SERVER = "server"
"""Asked for by name: to fill a server takes long, and its table has a page of its own."""
ONCE = ("dossier", "attachments", "memory")
"""What does not depend on the number of cases; measured at the largest size alone."""

QUESTIONS = (
    *lists.QUESTIONS,
    *window.QUESTIONS,
    *freeze.QUESTIONS,
    *one_case.QUESTIONS,
    *start.QUESTIONS,
    *dossier.QUESTIONS,
    *attachments.QUESTIONS,
    *imports.QUESTIONS,
)
"""In the order of the table."""


def measure(sizes: Sequence[int], only: Sequence[str]) -> list[Figure]:
    """Everything at every size; each figure is told as soon as it is known."""
    questions = {question.key: question for question in (*QUESTIONS, *server.QUESTIONS)}
    figures: list[Figure] = []
    for size in sizes:
        print(f"{size:,} zaken", flush=True)
        for name, part in PARTS.items():
            if name not in (only or [each for each in PARTS if each != SERVER]):
                continue
            if name in ONCE and size != sizes[-1]:
                continue
            for figure in part(size):
                print(report.line(questions[figure.key], figure), flush=True)
                figures.append(figure)
    return figures


def main() -> None:
    asked = _asked()
    started = perf_counter()
    figures = measure(sorted(asked.sizes), asked.only)
    served = asked.only == [SERVER]
    questions = server.QUESTIONS if served else QUESTIONS
    page = report.document(questions, figures, datetime.now().astimezone().date())
    print(f"\n{page}\nin {perf_counter() - started:.0f} s")
    if served or not asked.only:
        target = ON_A_SERVER if served else TARGET
        target.write_text(page, encoding="utf-8", newline="\n")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="numbers of cases, such as 1000,10000")
    parser.add_argument(
        "--only", nargs="*", choices=PARTS, default=[], help="only these; the page stays as it is"
    )
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


if __name__ == "__main__":
    main()
