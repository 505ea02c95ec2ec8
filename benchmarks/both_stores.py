"""Every test of the core on a file and on a server: `python -m benchmarks.both_stores` tells if both do the same."""

import os
import re
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from xml.etree import ElementTree

import dev
from benchmarks.stores import ROOT, workplace
from tests.conftest import CORE, CORE_MODULES, FILE, REQUIRED, SERVER

_STORE = re.compile(rf"(?<=[\[-])({FILE}|{SERVER})(?=[\]-])")


@dataclass(frozen=True)
class Compared:
    """So many tests passed `alike`; these did not, or ran on one store only."""

    alike: int
    otherwise: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return self.alike > 0 and not self.otherwise

    def __str__(self) -> str:
        told = f"{self.alike:,} tests passed on both, {len(self.otherwise)} otherwise"
        return f"{told}: {', '.join(self.otherwise[:3])}" if self.otherwise else told


def compared() -> Compared:
    with workplace() as folder:
        report = folder / "tests.xml"
        rooms = [f"tests/{room}" for room in CORE] + [f"tests/{module}.py" for module in CORE_MODULES]
        command = [sys.executable, "-m", "pytest", "-q", *dev.TOGETHER, f"--junitxml={report}", *rooms]
        subprocess.run(command, cwd=ROOT, env={**os.environ, **dev.OFFSCREEN, REQUIRED: "1"}, check=False)
        return judged(report.read_text(encoding="utf-8"))


def judged(report: str) -> Compared:
    """What the report of a run says: of tests that know both stores, and of others that failed."""
    outcomes = defaultdict[str, dict[str, bool]](dict)
    otherwise = set[str]()
    for case in ElementTree.fromstring(report).iter("testcase"):  # noqa: S314 - our own
        name = f"{case.get('classname')}.{case.get('name')}"
        if store := _STORE.search(name):
            outcomes[_STORE.sub("*", name, count=1)][store[0]] = not len(case)
        elif case.find("failure") is not None or case.find("error") is not None:
            otherwise.add(name)
    unlike = {name for name, passed in outcomes.items() if passed != {FILE: True, SERVER: True}}
    return Compared(len(outcomes) - len(unlike), tuple(sorted(unlike | otherwise)))


def main() -> None:
    found = compared()
    print(found)
    raise SystemExit(not found.holds)


if __name__ == "__main__":
    main()
