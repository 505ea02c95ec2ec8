"""What is the same for every test of a run is made once, by the first process of the run that asks for it."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

_PATIENCE = 120
"""Seconds that another process may take to make it."""


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder in which `make` was told to put something. Do not write to it."""
    common = _common(factory)
    made, unfinished = common / name, common / f"{name}, onaf"
    with closing(sqlite3.connect(common / f"{name}.claim", timeout=_PATIENCE, isolation_level=None)) as claim:
        claim.execute("BEGIN EXCLUSIVE")  # ends with its process, however that ends
        if not made.exists():
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(made)
    return made


def _common(factory: pytest.TempPathFactory) -> Path:
    """The folder of the run; each of several workers has one of its own inside."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
