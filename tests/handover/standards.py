"""Standards of others, to judge by. They are not part of this project; who has them says where they are."""

import os
from pathlib import Path

import pytest

WHERE = "PRAKTIJKTEAM_STANDARDS"
"""The folder with the schemas of the standards, as their keepers publish them."""


def standard(name: str) -> Path:
    """One of these files; without it the test is left out."""
    path = Path(os.environ.get(WHERE, "")) / name
    if not os.environ.get(WHERE) or not path.is_file():
        pytest.skip(f"{WHERE} names no folder with {name}")
    return path
