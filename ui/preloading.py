"""Code that somebody will need in a moment, loaded on another thread while they look at their first page."""

from collections.abc import Sequence
from importlib import import_module

from ui.page import Page
from ui.worker import Progress

OFTEN = ("case", "request")
"""The pages that most go to first."""
SOON = (
    "ui.cases.also_found",
    "ui.cases.bulk",
    "ui.cases.new_case",
    "praktijkteam.cases.lists.export",
    "praktijkteam.search.excerpts",
)
"""What a page loads only when it is asked for, and then at once."""


def preload(pages: Sequence[Page], progress: Progress) -> None:
    """Load the pages and what they open; stops between two of them when the window closes."""
    modules = [page.module for page in sorted(pages, key=lambda page: page.key not in OFTEN)]
    wanted = [*modules, *SOON]
    for place, module in enumerate(wanted):
        progress.step(place, len(wanted))
        import_module(module)
